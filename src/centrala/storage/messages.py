"""Messages that callers left: the list, what people did with each, and which sounds are still to be taken.

Owns the rule of the list: a message is an interaction of the history that names a recording. It is *done* when
somebody talked with its number later, whoever called, or when a person said so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from centrala.clock import EPOCH, Wall
from centrala.errors import Refused
from centrala.ids import AgentName, CustomerId, RecordingId
from centrala.interactions.left import Act, Deed, LeftMessage
from centrala.storage.database import Database, insert_into
from centrala.storage.missed import are_missed, names_of, talks_of
from centrala.storage.schema import files, interactions, message_acts, messages, missed, personal

__all__ = ["Messages", "Untaken", "silence", "silence_erased"]

_MOST: Final = 1_000
"""Messages that a list looks at."""
BEFORE_MS: Final = 7 * 86_400_000
"""How long before a message a call in vain still belongs to it."""


_COLUMNS: Final = ("id", "mailbox", "number", "queue", "opened", "ended", "message_ms", "customer")


@dataclass(frozen=True, slots=True)
class Untaken:
    """A message whose sound still lies with the switch."""

    interaction: str
    recording: RecordingId
    mailbox: str
    long_ms: int
    ended: Wall
    revision: int


class Messages:
    """The list, and what people do with it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(
        self,
        *,
        since: Wall = EPOCH,
        mailboxes: Collection[str] | None = None,
        interaction: str = "",
        deleted: bool = False,
    ) -> list[LeftMessage]:
        """Newest first, of these mailboxes only unless None; ``deleted``: those that are, instead of the others."""
        where = [interactions.c.recording != "", interactions.c.opened >= since]
        where += [] if mailboxes is None else [interactions.c.mailbox.in_(sorted(mailboxes))]
        where += [interactions.c.id == interaction] if interaction else [_is_deleted(deleted), _is_there()]
        return await self._database.read(lambda connection: _list(connection, where))

    async def of(self, ids: Collection[str]) -> list[LeftMessage]:
        """Those that were left in these interactions, newest first."""
        where = [interactions.c.recording != "", interactions.c.id.in_(sorted(ids)), _is_there()]
        return await self._database.read(lambda connection: _list(connection, where))

    async def deeds(self, interaction: str) -> list[Deed]:
        """Who did what with it, in order."""
        statement = (
            select(message_acts).where(message_acts.c.interaction == interaction).order_by(message_acts.c.number)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [Deed(Wall(row.at), row.by, Act(row.act), row.about) for row in rows]

    # What people do

    async def hear(self, interaction: str, by: AgentName, at: Wall) -> None:
        """The first one counts."""
        await self._change(
            interaction, Deed(at, by, Act.HEARD), {"heard_by": by, "heard_at": at}, messages.c.heard_by == ""
        )

    async def claim(self, interaction: str, by: AgentName, at: Wall) -> None:
        """This agent looks after it. Raises Refused (``already_claimed``): another does."""
        changed = await self._change(
            interaction,
            Deed(at, by, Act.CLAIMED),
            {"owner": by, "claimed_at": at},
            messages.c.owner == "",
        )
        if not changed and (owner := await self._owner(interaction)) != by:
            raise Refused("already_claimed", f"{owner} looks after this message.", remedy="Take another one.")

    async def release(self, interaction: str, by: AgentName, at: Wall) -> None:
        """Nobody's again. Raises Refused (``not_yours``): another's."""
        changed = await self._change(
            interaction, Deed(at, by, Act.RELEASED), {"owner": "", "claimed_at": 0}, messages.c.owner == by
        )
        if not changed and (owner := await self._owner(interaction)):
            raise Refused("not_yours", f"{owner} looks after this message.")

    async def assign(self, interaction: str, owner: AgentName, by: AgentName, at: Wall) -> None:
        """Whoever had it: this agent looks after it from now on; empty: nobody does."""
        values = {"owner": owner, "claimed_at": at if owner else 0}
        await self._change(interaction, Deed(at, by, Act.ASSIGNED, owner), values, messages.c.owner != owner)

    async def done(self, interaction: str, by: AgentName, at: Wall) -> None:
        await self._change(
            interaction, Deed(at, by, Act.DONE), {"done_by": by, "done_at": at}, messages.c.done_by == ""
        )

    async def reopen(self, interaction: str, by: AgentName, at: Wall) -> None:
        await self._change(
            interaction, Deed(at, by, Act.REOPENED), {"done_by": "", "done_at": 0}, messages.c.done_by != ""
        )

    async def delete(self, interaction: str, by: AgentName, at: Wall) -> None:
        """Out of the list; its sound is erased some days later."""
        await self._change(
            interaction, Deed(at, by, Act.DELETED), {"deleted_by": by, "deleted_at": at}, messages.c.deleted_at == 0
        )

    async def restore(self, interaction: str, by: AgentName, at: Wall) -> None:
        await self._change(
            interaction, Deed(at, by, Act.RESTORED), {"deleted_by": "", "deleted_at": 0}, messages.c.deleted_at != 0
        )

    async def note(self, interaction: str, deed: Deed) -> None:
        """Somebody did something that changes no state."""
        await self._database.write(lambda connection: _note(connection, interaction, deed))

    # Sounds

    async def untaken(self, *, limit: int = 50) -> list[Untaken]:
        """Those whose sound is to be taken, oldest first."""
        columns = [interactions.c[name] for name in ("id", "recording", "mailbox", "message_ms", "ended", "revision")]
        statement = (
            select(*columns)
            .outerjoin(messages, messages.c.interaction == interactions.c.id)
            .where(interactions.c.recording != "", or_(messages.c.taken_at.is_(None), messages.c.taken_at == 0))
            .order_by(interactions.c.opened)
            .limit(limit)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [
            Untaken(row.id, RecordingId(row.recording), row.mailbox, row.message_ms, Wall(row.ended), row.revision)
            for row in rows
        ]

    async def took(
        self, one: Untaken, *, file: str, long_ms: int, peaks: bytes, owner: AgentName, at: Wall, trouble: str = ""
    ) -> None:
        """Its sound is in the store (no ``file``: there is none, and never will be, and why)."""
        values: dict[str, object] = {
            "file": file,
            "long_ms": long_ms,
            "peaks": peaks,
            "taken_at": at,
            "trouble": trouble,
        }

        def work(connection: Connection) -> None:
            _begin(connection, one.interaction)
            here = messages.c.interaction == one.interaction
            connection.execute(messages.update().where(here).values(**values))
            nobody = and_(here, messages.c.owner == "", messages.c.claimed_at == 0)
            if owner:
                connection.execute(messages.update().where(nobody).values(owner=owner, claimed_at=at))
            _note(connection, one.interaction, Deed(at, "", Act.ARRIVED))

        await self._database.write(work)

    async def wait(self, one: Untaken, trouble: str) -> None:
        """Its sound could not be taken now."""

        def work(connection: Connection) -> None:
            _begin(connection, one.interaction)
            here = messages.c.interaction == one.interaction
            connection.execute(messages.update().where(here).values(trouble=trouble))

        await self._database.write(work)

    async def wanted(self) -> set[str]:
        """Recordings whose sound may still be needed where it lies."""
        return {one.recording for one in await self.untaken(limit=100_000)}

    async def deleted_before(self, moment: Wall, *, but: Collection[str] = ()) -> list[str]:
        """The files of messages that were deleted before and whose sound is there; none of these interactions."""
        statement = select(messages.c.interaction, messages.c.file).where(
            messages.c.deleted_at > 0, messages.c.deleted_at < moment, messages.c.file != ""
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [row.file for row in rows if row.interaction not in but]

    async def silence(self) -> None:
        """Of messages whose sound the store has erased, no trace of it stays."""
        await self._database.write(silence_erased)

    # Inside

    async def _change(
        self, interaction: str, deed: Deed, values: Mapping[str, object], unless: ColumnElement[bool]
    ) -> bool:
        """Change and note it in one transaction; False: it was so already."""

        def work(connection: Connection) -> bool:
            _begin(connection, interaction)
            here = and_(messages.c.interaction == interaction, unless)
            if connection.execute(messages.update().where(here).values(**values)).rowcount != 1:
                return False
            _note(connection, interaction, deed)
            return True

        return await self._database.write(work)

    async def _owner(self, interaction: str) -> str:
        statement = select(messages.c.owner).where(messages.c.interaction == interaction)
        return await self._database.read(lambda connection: connection.scalar(statement)) or ""


_NOTHING: Final[Mapping[str, object]] = {
    "file": "",
    "long_ms": 0,
    "peaks": b"",
    "taken_at": 0,
    "trouble": "",
    "heard_by": "",
    "heard_at": 0,
    "owner": "",
    "claimed_at": 0,
    "done_by": "",
    "done_at": 0,
    "deleted_by": "",
    "deleted_at": 0,
}


def _begin(connection: Connection, interaction: str) -> None:
    """A row that says nothing yet, if there is none."""
    row = {"interaction": interaction, **_NOTHING}
    connection.execute(insert_into(connection, messages).values(row).on_conflict_do_nothing())


def _note(connection: Connection, interaction: str, deed: Deed) -> None:
    connection.execute(
        message_acts.insert().values(
            interaction=interaction, at=deed.at, by=deed.by, act=deed.act.value, about=deed.about
        )
    )


def silence_erased(connection: Connection) -> None:
    """Whatever erased the sound (its time, the person, the list): neither its file nor its shape is named any more,
    nor what was said in it."""
    erased = select(files.c.id).where(files.c.erased_at.is_not(None))
    gone = {"file": "", "peaks": b"", "transcript": None}
    connection.execute(messages.update().where(messages.c.file.in_(erased)).values(gone))


def silence(connection: Connection, subjects: Sequence[str], at: Wall) -> None:
    """Of these interactions no sound is taken any more, and what was said in one is gone."""
    left = select(interactions.c.id).where(interactions.c.id.in_(subjects), interactions.c.recording != "")
    for subject in list(connection.scalars(left)):
        _begin(connection, subject)
    here = messages.c.interaction.in_(subjects)
    connection.execute(messages.update().where(here).values(transcript=None))
    untaken = messages.update().where(here, messages.c.taken_at == 0)
    connection.execute(untaken.values(taken_at=at, trouble="no_sound"))


def _is_deleted(deleted: bool) -> ColumnElement[bool]:
    gone = and_(messages.c.deleted_at.is_not(None), messages.c.deleted_at > 0)
    return gone if deleted else or_(messages.c.deleted_at.is_(None), messages.c.deleted_at == 0)


def _is_there() -> ColumnElement[bool]:
    """What turned out to be too short is no message."""
    return or_(messages.c.trouble.is_(None), messages.c.trouble != "too_short")


def _list(connection: Connection, where: Sequence[ColumnElement[bool]]) -> list[LeftMessage]:
    columns = [interactions.c[name] for name in _COLUMNS]
    caller = and_(personal.c.subject == interactions.c.id, personal.c.name == "party_number")
    there = and_(files.c.id == messages.c.file, files.c.erased_at.is_(None))
    statement = (
        select(*columns, personal.c.value.label("party_number"), files.c.id.label("sound"), messages)
        .select_from(interactions)
        .outerjoin(personal, caller)
        .outerjoin(messages, messages.c.interaction == interactions.c.id)
        .outerjoin(files, there)
        .where(*where)
        .order_by(interactions.c.opened.desc(), interactions.c.id.desc())
        .limit(_MOST)
    )
    rows = connection.execute(statement).all()
    since = min((row.opened for row in rows), default=0) - BEFORE_MS
    numbers = {row.party_number for row in rows if row.party_number}
    talks = talks_of(connection, numbers, since)
    names = names_of(connection, [row.id for row in rows])
    calls = _missed_by_number(connection, numbers, since)
    found = []
    for row in rows:
        one = _message(row, names.get(row.id, ""))
        spoken = talks.get(one.party_number, [])
        talk = next((talk for talk in spoken if talk.at > row.opened), None)
        if talk is not None:
            outbound = talk.direction == "outbound"
            one = replace(one, answer=talk.interaction, answered_at=talk.at, called_back=outbound)
        else:
            after = max(row.opened - BEFORE_MS, spoken[-1].at if spoken else 0)
            one = replace(one, missed=sum(at > after for at in calls.get(one.party_number, ())))
        found.append(one)
    return found


def _missed_by_number(connection: Connection, numbers: Collection[str], since: int) -> Mapping[str, list[int]]:
    """When each number called in vain, since; without calls that somebody has closed by hand."""
    if not numbers:
        return {}
    statement = (
        select(personal.c.value, interactions.c.opened)
        .join_from(interactions, personal, personal.c.subject == interactions.c.id)
        .outerjoin(missed, missed.c.interaction == interactions.c.id)
        .where(
            personal.c.name == "party_number",
            personal.c.value.in_(sorted(numbers)),
            interactions.c.opened > since,
            or_(missed.c.done_by.is_(None), missed.c.done_by == ""),
            *are_missed(),
        )
    )
    found: dict[str, list[int]] = {}
    for number, opened in connection.execute(statement):
        found.setdefault(number, []).append(opened)
    return found


def _message(row: Any, name: str) -> LeftMessage:
    def who(value: str | None) -> AgentName | None:
        return AgentName(value) if value else None

    return LeftMessage(
        interaction=row.id,
        mailbox=row.mailbox,
        number=row.number,
        queue=row.queue,
        party_number=row.party_number or "",
        party_name=name,
        opened=Wall(row.opened),
        ended=Wall(row.ended),
        long_ms=row.long_ms or row.message_ms,
        file=row.sound or "",
        peaks=bytes(row.peaks or b"") if row.sound else b"",
        trouble=row.trouble or "",
        owner=who(row.owner),
        claimed_at=Wall(row.claimed_at or 0),
        heard_by=who(row.heard_by),
        heard_at=Wall(row.heard_at or 0),
        done_by=who(row.done_by),
        done_at=Wall(row.done_at or 0),
        deleted_by=who(row.deleted_by),
        deleted_at=Wall(row.deleted_at or 0),
        transcript=row.transcript or "",
        customer=CustomerId(row.customer),
    )
