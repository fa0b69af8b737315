"""Follow-ups: made, changed, put off, closed and called to mind. One unit of work a command, with who did it.

Owns the order of things: the rulebook decides within the unit, on the follow-up as it is then. Tells whoever listens
once it is kept, with whose it was and is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from centrala.clock import ReadClock, Wall
from centrala.desk.differing import differ
from centrala.desk.followup_ports import FollowupDeed, FollowupReads, FollowupRecords, FollowupWork, Turn
from centrala.errors import Mistake, Mistakes, Refused
from centrala.followups import followup as rules
from centrala.followups.followup import Followup, checked, edited, end_of_day, reminder
from centrala.ids import AgentName, FollowupId, Ids
from centrala.inbox.notices import Notice, NoticeKind, of_handed
from centrala.organisation import Organisation

__all__ = ["Edit", "FollowupDesk", "Told"]

Edit = Callable[[Followup], Followup]
"""What it is to be, from what it is. It may raise, and then nothing has changed."""

Told = Callable[[Followup | None, Followup], None]
"""How it was, and how it is now; None: it is new."""

NOBODY: Final = AgentName("")

_OURS: Final = (
    *("id", "version", "created", "changed", "by", "state", "closed", "closed_by", "reason"),
    "result",
    *("snoozed", "reminded", "seen"),
)
"""Nobody edits these."""


class FollowupDesk:
    """The commands on follow-ups."""

    def __init__(
        self,
        work: FollowupWork,
        reads: FollowupReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        """``ids``: of this start of the program, and of nobody else's who makes follow-ups."""
        self._work = work
        self._ids = ids
        self._clock = clock
        self._organisation = organisation
        self._listeners: list[Told] = []
        self.reads = reads

    def listen(self, listener: Told) -> Callable[[], None]:
        """Told of each that is another now, once it is kept; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def create_once(self, id_: FollowupId, edit: Edit, by: AgentName) -> bool:
        """One that follows from something else, under an id of its own: whether it was made now, and not before.

        Raises Mistakes: nothing was made.
        """
        now = self._clock().wall
        new = self._edited(Followup(id_, created=now, changed=now, by=by), edit, now)

        def work(records: FollowupRecords) -> bool:
            if not records.add(new):
                return False
            records.note(new.id, FollowupDeed(now, by, Turn.MADE))
            records.notify(_handed("", new, by, now))
            _call_to_mind(records, None, new)
            return True

        made = await self._work.run(work)
        if made:
            self._tell(None, new)
        return made

    async def create(self, edit: Edit, by: AgentName) -> Followup:
        """A new one. Raises Mistakes: nothing was made."""
        now = self._clock().wall
        blank = Followup(self._ids.followup(), created=now, changed=now, by=by)

        def work(records: FollowupRecords) -> Followup:
            new = self._edited(blank, edit, now)
            while not records.add(new):
                new = replace(new, id=self._ids.followup())
            records.note(new.id, FollowupDeed(now, by, Turn.MADE))
            records.notify(_handed("", new, by, now))
            _call_to_mind(records, None, new)
            return new

        made = await self._work.run(work)
        self._tell(None, made)
        return made

    async def change(self, id_: FollowupId, version: int, edit: Edit, by: AgentName) -> Followup:
        """The follow-up as it is then; it stays what it is where ``edit`` changes nothing.

        Raises Refused: ``no_such_followup``, ``followup_closed``; ``changed_meanwhile``, it is not of this ``version``
        any more. Raises Mistakes: what it would be can't be right.
        """
        now = self._clock().wall
        return await self._step(id_, lambda one: self._edited(one, edit, now), by, Turn.CHANGED, version)

    async def done(self, id_: FollowupId, may: Edit, by: AgentName, result: str = "") -> Followup:
        """``may`` raises what says that this person may not, here and below. ``result``: what was done."""
        now = self._clock().wall
        return await self._step(id_, lambda one: rules.done(may(one), now, by, result), by, Turn.DONE)

    async def drop(self, id_: FollowupId, reason: str, may: Edit, by: AgentName) -> Followup:
        now = self._clock().wall
        return await self._step(id_, lambda one: rules.dropped(may(one), reason, now, by), by, Turn.DROPPED)

    async def reopen(self, id_: FollowupId, may: Edit, by: AgentName) -> Followup:
        return await self._step(id_, lambda one: rules.reopened(may(one)), by, Turn.REOPENED)

    async def snooze(self, id_: FollowupId, until: Wall, may: Edit, by: AgentName) -> Followup:
        now = self._clock().wall
        return await self._step(
            id_, lambda one: rules.snoozed(may(one), until, now), by, Turn.SNOOZED, about=str(until)
        )

    async def see(self, id_: FollowupId, may: Edit) -> Followup:
        """Somebody took notice that it was called to mind; no deed."""
        return await self._step(id_, lambda one: rules.seen(may(one)))

    async def remind(self, id_: FollowupId) -> bool:
        """Its moment may have come; whether it was called to mind now. Again at the same moment: nothing."""
        now = self._clock().wall
        changes: list[bool] = []

        def once(one: Followup) -> Followup:
            after = rules.reminded(one, now)
            changes.append(after != one)
            return after

        try:
            await self._step(id_, once, NOBODY, Turn.REMINDED)
        except Refused:
            return False
        return changes[-1]

    async def _step(
        self,
        id_: FollowupId,
        edit: Edit,
        by: AgentName = NOBODY,
        turn: Turn | None = None,
        version: int | None = None,
        about: str = "",
    ) -> Followup:
        now = self._clock().wall

        def work(records: FollowupRecords) -> tuple[Followup, Followup]:
            before = records.find(id_)
            if before is None:
                raise Refused("no_such_followup", "There is no such follow-up.")
            if version not in (None, before.version):
                raise Refused(
                    "changed_meanwhile",
                    "Somebody else has changed this follow-up since you opened it.",
                    remedy="Look at it again, and change what you want to change.",
                )
            after = edit(before)
            if after == before:
                return before, before
            after = replace(after, version=before.version + 1, changed=now)
            records.put(after)
            if turn is not None:
                records.note(id_, FollowupDeed(now, by, turn, about or _differ(before, after, turn)))
            records.notify(_handed(before.owner, after, by, now))
            _call_to_mind(records, before, after)
            return before, after

        before, after = await self._work.run(work)
        if after != before:
            self._tell(before, after)
        return after

    def _edited(self, before: Followup, edit: Edit, now: Wall) -> Followup:
        """Raises Mistakes, Refused (``followup_closed``), and what ``edit`` raises."""
        wanted = edit(before)
        wanted = replace(wanted, **{name: getattr(before, name) for name in _OURS})
        center = self._organisation()
        mistakes = []
        if wanted.owner and wanted.owner != before.owner and wanted.owner not in center.agents:
            mistakes.append(Mistake(("owner",), "There is no such agent."))
        if wanted.department not in ("", before.department) and wanted.department not in center.departments:
            mistakes.append(Mistake(("department",), "There is no such department."))
        try:
            zone = ZoneInfo(wanted.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise Mistakes([*mistakes, Mistake(("zone",), "There is no such time zone.")]) from None
        if mistakes:
            raise Mistakes(mistakes)
        if wanted.day is not None:
            wanted = replace(wanted, due=end_of_day(wanted.day, zone))
        return edited(before, checked(wanted, now))

    def _tell(self, before: Followup | None, after: Followup) -> None:
        for listener in list(self._listeners):
            listener(before, after)


def _call_to_mind(records: FollowupRecords, before: Followup | None, after: Followup) -> None:
    at = reminder(after)
    if at is not None and (before is None or at != reminder(before)):
        records.remind(after.id, at)


def _handed(before: str, after: Followup, by: str, now: Wall) -> list[Notice]:
    return of_handed(NoticeKind.FOLLOW_UP, after.id, before, after.owner, by, now)


def _differ(before: Followup, after: Followup, turn: Turn) -> str:
    """The names of the fields that are different, where that is what was done."""
    if turn is not Turn.CHANGED:
        return ""
    return ", ".join(name for name in differ(before, after) if name not in ("version", "changed", "reminded", "seen"))
