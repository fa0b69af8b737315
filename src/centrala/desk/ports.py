"""What the desk expects of those who keep its records, with the promises in words.

``storage`` keeps them on both databases, the tests' fake without one; one suite of tests holds both to this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from centrala.clock import Wall
from centrala.customers.customer import Customer, CustomerKind, ReachKind
from centrala.customers.merging import Merge
from centrala.ids import AgentName, CustomerId, MergeId
from centrala.personal import Personal

__all__ = [
    "SORTS",
    "Act",
    "CustomerLine",
    "CustomerPage",
    "CustomerQuestion",
    "CustomerReads",
    "CustomerRecords",
    "CustomerWork",
    "Deed",
    "Whose",
]

T = TypeVar("T")

SORTS = ("name", "changed", "created", "owner", "region", "postcode")
"""By what a list may be sorted; a minus before the name: from the last to the first."""


class Act(StrEnum):
    """What somebody did with a customer's record."""

    MADE = "made"
    MADE_BY_CALL = "made_by_call"
    CHANGED = "changed"
    MERGED = "merged"
    """Another record became part of it."""
    GONE = "gone"
    """It became part of another."""
    UNMERGED = "unmerged"
    """The other stands by itself again."""
    BACK = "back"
    """It stands by itself again."""
    IMPORTED = "imported"
    """A table made or changed it."""
    UNIMPORTED = "unimported"
    """What a table made or changed was taken back."""
    HELD = "held"
    """Nothing of it may be erased."""
    RELEASED = "released"
    """It may again."""
    EXPORTED = "exported"
    """Everything about it was given out; of no one record: a list left in a file."""
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what, and when. No personal value is in it."""

    at: Wall
    by: str
    """Empty: the center itself."""
    act: Act
    about: str = ""
    """The fields that changed, or the other record."""


class CustomerRecords(Protocol):
    """Customers' records within one unit of work."""

    def find(self, id_: CustomerId) -> Customer | None:
        """The record, which nobody else changes before the unit ends. Who needs two asks in the order of their ids."""

    def kind_of(self, id_: CustomerId) -> CustomerKind | None:
        """Of a record that stands by itself; None: there is none."""

    def with_key(self, kind: ReachKind, key: str) -> Sequence[Customer]:
        """Records that stand by themselves and have this very key."""

    def alone_with(self, key: str) -> None:
        """From here to the end of the unit, nobody else who says this of the same key goes on. What such a one made
        before is found from here on."""

    def add(self, one: Customer) -> bool:
        """A new record. False: there is one of this id already, or was one that is erased; it stays as it is."""

    def put(self, one: Customer) -> None:
        """Instead of what was there under its id. A record that was merged is found by its id alone."""

    def note(self, id_: CustomerId, deed: Deed) -> None: ...

    def add_merge(self, id_: MergeId, merge: Merge, by: str) -> None: ...

    def merges(self, kept: CustomerId) -> Sequence[tuple[MergeId, Merge]]:
        """Those into this record that can be undone, oldest first."""

    def drop_merge(self, id_: MergeId) -> None: ...


class CustomerWork(Protocol):
    async def run(self, work: Callable[[CustomerRecords], T]) -> T:
        """Run ``work`` as one unit: all of it is kept when this returns, or nothing is, whatever it raises.

        ``work`` is an ordinary function and short. Raises Trouble (``database_away``): perhaps it is kept all the same.
        """


@dataclass(frozen=True, slots=True)
class Whose:
    """Customers of these people, and nobody's of these departments; the rule of ``access.Reach``."""

    people: Collection[AgentName] = ()
    departments: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class CustomerQuestion:
    """One page of the list; what is left out filters nothing."""

    terms: Sequence[str] = ()
    """Each begins one of the record's."""
    owner: str | None = None
    """Empty: nobody's."""
    fresh: bool | None = None
    kind: CustomerKind | None = None
    region: str | None = None
    whose: Whose | None = None
    """None: everybody's."""
    sort: str = "name"
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """One row of a list: what tells customers apart."""

    id: CustomerId
    version: int
    kind: CustomerKind
    name: Personal
    number: Personal
    """The first; empty: none."""
    mail: Personal
    postcode: Personal
    city: str
    region: str
    owner: AgentName
    department: str
    value: int
    fresh: bool
    created: Wall
    changed: Wall

    @classmethod
    def of(cls, one: Customer) -> CustomerLine:
        return cls(
            id=one.id,
            version=one.version,
            kind=one.kind,
            name=one.name,
            number=next(iter(one.keys(ReachKind.PHONE)), ""),
            mail=next(iter(one.keys(ReachKind.MAIL)), ""),
            postcode=one.address.postcode,
            city=one.address.city,
            region=one.address.region,
            owner=one.owner,
            department=one.department,
            value=one.value,
            fresh=one.fresh,
            created=one.created,
            changed=one.changed,
        )


@dataclass(frozen=True, slots=True)
class CustomerPage:
    rows: Sequence[CustomerLine]
    cursor: str | None
    """Give it back for what follows; None: that was all."""


@dataclass(frozen=True, slots=True)
class Touch:
    """When there was something between us and a customer last, and when there is to be something next."""

    id: CustomerId
    name: Personal
    """As lists sort it."""
    last: Wall | None = None
    """The last call, mail or text message; None: none yet."""
    next: Wall | None = None
    """The earliest of what is open, also one that is overdue; None: nothing is planned."""
    by: str = ""
    """What that is: ``follow_up``, ``appointment`` or ``callback``; empty: nothing."""


class CustomerReads(Protocol):
    """The named questions, each answered as of one moment. All raise Trouble (``database_away``)."""

    async def page(self, question: CustomerQuestion) -> CustomerPage:
        """Raises Mistakes: a sort that is not listed, a cursor that is not of this list."""

    async def records(self, question: CustomerQuestion) -> tuple[Sequence[Customer], str | None]:
        """The same page as whole records, with its cursor."""

    async def one(self, id_: CustomerId) -> Customer | None:
        """Also one that was merged."""

    async def some(self, ids: Collection[CustomerId]) -> Mapping[CustomerId, Customer]:
        """Those that there are, also ones that were merged."""

    async def touches(self, owner: AgentName, terms: Sequence[str], most: int) -> Sequence[Touch]:
        """Of the first ``most`` customers of this owner by name, in whose words these ``terms`` begin, with all that
        is theirs by records that became part of them; in the order of their names."""

    async def with_keys(self, kind: ReachKind, keys: Sequence[str]) -> Sequence[Sequence[Customer]]:
        """Of each key the records that stand by themselves and have it."""

    async def deeds(self, id_: CustomerId) -> Sequence[Deed]:
        """In order."""

    async def merges(self, kept: CustomerId) -> Sequence[tuple[MergeId, Merge]]:
        """Those into this record that can be undone, oldest first."""
