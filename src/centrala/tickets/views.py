"""Views of the list of tickets: what is asked for, under a name, for oneself or for one's team.

Owns what a view may be and the order in which views stand. What is asked for names no customer and holds no words that
were looked for: they often are somebody's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from centrala.casework import TicketPriority, TicketRegister
from centrala.errors import Mistake, Mistakes
from centrala.ids import AgentName, ViewId

__all__ = ["LONGEST_NAME", "MOST_VIEWS", "Asked", "TicketView", "checked", "in_order", "placed"]

LONGEST_NAME: Final = 60
MOST_VIEWS: Final = 40
"""Of one person, and of one team."""


@dataclass(frozen=True, slots=True)
class Asked:
    """As the list takes it; what is left out filters nothing."""

    which: str = "all"
    state: str | None = None
    done: bool | None = None
    reason: str | None = None
    register: TicketRegister | None = None
    priority: TicketPriority | None = None
    owner: str | None = None
    """Empty: nobody's."""
    department: str | None = None
    tag: str | None = None
    overdue: bool = False
    sort: str = "due"


@dataclass(frozen=True, slots=True)
class TicketView:
    """One view; ``place`` is its place among those of the same person or team, from 0."""

    id: ViewId
    owner: AgentName
    """Who made it."""
    name: str
    team: str = ""
    """For all of this team; empty: for its owner alone."""
    asked: Asked = Asked()
    place: int = 0

    def beside(self, other: TicketView) -> bool:
        """Whether both stand in one row."""
        return self.team == other.team and (bool(self.team) or self.owner == other.owner)


def checked(view: TicketView, others: Iterable[TicketView]) -> TicketView:
    """The view as it is kept. Raises Mistakes."""
    tidy = replace(view, name=" ".join(view.name.split()))
    if mistakes := list(_mistakes(tidy, [one for one in others if one.beside(tidy) and one.id != tidy.id])):
        raise Mistakes(mistakes)
    return tidy


def _mistakes(view: TicketView, beside: Sequence[TicketView]) -> Iterator[Mistake]:
    if not view.name or len(view.name) > LONGEST_NAME or not view.name.isprintable():
        yield Mistake(("name",), f"A view has a name of at most {LONGEST_NAME} characters.")
    if any(one.name == view.name for one in beside):
        yield Mistake(("name",), "There is a view of this name already.", "Choose another name.")
    if len(beside) >= MOST_VIEWS:
        yield Mistake(("name",), f"There are {MOST_VIEWS} views already.", "Delete one first.")


def in_order(views: Iterable[TicketView]) -> list[TicketView]:
    """One's own first, then those of the teams."""
    return sorted(views, key=lambda one: (one.team, one.place, one.id))


def placed(view: TicketView, others: Iterable[TicketView]) -> list[TicketView]:
    """The view and those beside it, one after the other, with the view as near to its ``place`` as there is one."""
    beside = in_order(one for one in others if one.beside(view) and one.id != view.id)
    at = max(0, min(view.place, len(beside)))
    return [replace(one, place=place) for place, one in enumerate([*beside[:at], view, *beside[at:]])]
