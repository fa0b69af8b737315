"""Views of the list of tickets: saved, changed, put in order and deleted, each as one unit of work.

Owns the order of things; what a view may be is ``tickets.views``', and who may change it is told by ``may``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from centrala.desk.view_ports import ViewReads, ViewRecords, ViewWork
from centrala.errors import Refused
from centrala.ids import AgentName, Ids, ViewId
from centrala.tickets.views import Asked, TicketView, checked, placed

__all__ = ["MayView", "ViewDesk", "ViewEdit"]

MayView = Callable[[TicketView], None]
"""Raises where this person may not change this view."""

ViewEdit = Callable[[TicketView], TicketView]


class ViewDesk:
    """The commands on views."""

    def __init__(self, work: ViewWork, reads: ViewReads, ids: Ids) -> None:
        self._work = work
        self._ids = ids
        self.reads = reads

    async def save(self, by: AgentName, name: str, team: str, asked: Asked, place: int) -> TicketView:
        """A new one. Raises Mistakes."""

        def work(records: ViewRecords) -> TicketView:
            id_ = self._ids.view()
            while records.find(id_) is not None:
                id_ = self._ids.view()
            return _put(records, TicketView(id_, by, name, team, asked, place))

        return await self._work.run(work)

    async def change(self, id_: ViewId, edit: ViewEdit, may: MayView) -> TicketView:
        """As ``edit`` makes it. Raises Refused (``no_such_entry``), Mistakes, and what ``may`` raises."""

        def work(records: ViewRecords) -> TicketView:
            before = _found(records, id_)
            may(before)
            after = replace(edit(before), id=id_, owner=before.owner)
            may(after)
            return _put(records, after)

        return await self._work.run(work)

    async def delete(self, id_: ViewId, may: MayView) -> None:
        """Raises Refused (``no_such_entry``), and what ``may`` raises."""

        def work(records: ViewRecords) -> None:
            may(_found(records, id_))
            records.drop(id_)

        await self._work.run(work)


def _found(records: ViewRecords, id_: ViewId) -> TicketView:
    found = records.find(id_)
    if found is None:
        raise Refused("no_such_entry", "There is no such view.")
    return found


def _put(records: ViewRecords, view: TicketView) -> TicketView:
    others = records.of(view.owner, view.team)
    row = placed(checked(view, others), others)
    for one in row:
        records.put(one)
    return next(one for one in row if one.id == view.id)
