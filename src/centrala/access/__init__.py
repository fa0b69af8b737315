"""Access: who may do what, with what. One answer for route, row, socket topic and report.

Owns the closed set of rights, the table of roles and the meaning of *own*, *team* and *all*. Decides and
touches nothing: who somebody is was found out before (sign-in, token), and refusing is the asker's part.

    who = person(organisation, name)                       # kept for a revision
    may(who, Right.REPORTS_READ)                           # the route: any such right at all?
    may(who, Right.PRESENCE_SET, Subject.of("anna"))       # the thing: with this one?
    reach(who, Right.INTERACTIONS_READ)                    # the rows: whose?
"""

from centrala.access.matrix import MATRIX, Grants
from centrala.access.reference import reference
from centrala.access.rights import LIVE_CHANGES, MEANING, OVER_PEOPLE, Right, Scope
from centrala.access.rulebook import (
    NOTHING,
    Person,
    Reach,
    Subject,
    may,
    may_give,
    outranks,
    person,
    reach,
    right_to_change,
)

__all__ = [
    "LIVE_CHANGES",
    "MATRIX",
    "MEANING",
    "NOTHING",
    "OVER_PEOPLE",
    "Grants",
    "Person",
    "Reach",
    "Right",
    "Scope",
    "Subject",
    "may",
    "may_give",
    "outranks",
    "person",
    "reach",
    "reference",
    "right_to_change",
]
