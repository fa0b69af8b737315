"""Messages that callers left, from the engine's spool to the people who look after them.

Owns the way of a sound: it lies in the spool until the history names it; then it is taken into the store of files,
encrypted, and only when it is there for good does the spool lose it. Whatever dies in between, it is found again by
asking the history which sounds were not taken. What the history never names was thrown away by the caller.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from centrala.calls.events import MessageLeft
from centrala.clock import ReadClock, Wall, to_datetime
from centrala.errors import Trouble
from centrala.ids import AgentName, RecordingId
from centrala.interactions.left import Act, Deed, LeftMessage
from centrala.organisation import Mailbox, MailServer, Organisation
from centrala.service.mail import send_mail
from centrala.service.shell import Published
from centrala.service.sound import peaks_of, wav_of
from centrala.storage.database import OUTSIDE
from centrala.storage.files import Files
from centrala.storage.jobs import Job, Jobs
from centrala.storage.messages import Messages, Untaken
from centrala.telephony.asterisk.said import RATE, said_path

__all__ = ["MAIL_JOB", "MessageRoom", "SoundTaker"]

MAIL_JOB: Final = "voicemail.mail"
AGAIN_S: Final = 30.0
SOON_S: Final = 0.2
UNDO_MS: Final = 7 * 86_400_000
"""A deleted message can be brought back for so long."""
ORPHAN_S: Final = 2 * 86_400
"""Sound in the spool that nothing names, and that nobody is still speaking."""
_DAY_MS: Final = 86_400_000

log = structlog.get_logger("messages")


@dataclass(frozen=True, slots=True)
class _Sound:
    samples: bytes

    @property
    def long_ms(self) -> int:
        return len(self.samples) * 1_000 // (2 * RATE)


async def _nobodys() -> Collection[str]:
    """Nothing is held."""
    return ()


class SoundTaker:
    """Takes sounds out of the spool. ``run`` until it is cancelled."""

    def __init__(
        self,
        messages: Messages,
        files: Files,
        jobs: Jobs,
        spool: Path,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        *,
        took: Callable[[str], None] = lambda _: None,
        held: Callable[[], Awaitable[Collection[str]]] = _nobodys,
        mail_waits: Callable[[], None] = lambda: None,
    ) -> None:
        """``held``: interactions of which nothing is erased.
        ``took``: the list of this mailbox is different now. ``mail_waits``: there is a new job."""
        self._messages = messages
        self._files = files
        self._jobs = jobs
        self._spool = spool
        self._clock = clock
        self._organisation = organisation
        self.took = took
        self.held = held
        self.mail_waits = mail_waits
        self._woken = asyncio.Event()
        self._left = 0

    def heard(self, published: Published) -> None:
        """Events of the floor, when they are kept."""
        left = [event for event in published.events if isinstance(event, MessageLeft)]
        if left:
            self._left += len(left)
            self._woken.set()

    async def run(self) -> None:
        while True:
            self._woken.clear()
            expected, self._left = self._left, 0
            try:
                taken = await self.take_all()
            except OUTSIDE:
                taken = 0
            except Exception:
                log.exception("sounds_not_taken")
                taken = 0
            # an event may be told a moment before the database has its row
            pause = SOON_S if taken < expected else AGAIN_S
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._woken.wait()

    async def take_all(self) -> int:
        """Take every sound that can be taken now; how many."""
        taken = 0
        for one in await self._messages.untaken():
            try:
                taken += await self._take(one)
            except Trouble as trouble:
                log.error("sound_not_taken", interaction=one.interaction, code=trouble.code, why=str(trouble))
                await self._messages.wait(one, trouble.code)
        return taken

    async def _take(self, one: Untaken) -> bool:
        """Raises Trouble: it stays where it is, and is tried again."""
        box = self._box(one.mailbox)
        sound = await asyncio.to_thread(self._read, one.recording)
        if sound is None:
            return await self._without(one, box, "no_sound" if one.long_ms else "too_short")
        if one.long_ms == 0 and sound.long_ms < max(1, box.shortest_ms):
            return await self._without(one, box, "too_short")
        now = self._clock().wall
        kept = await self._files.put(
            one.recording,
            await asyncio.to_thread(wav_of, sound.samples, RATE),
            retention="voicemail",
            subject=one.interaction,
            at=now,
            keep_until=Wall(now + box.keep_days * _DAY_MS),
        )
        if box.mail_to:
            await self._jobs.put(MAIL_JOB, one.interaction, due=now)
        peaks = await asyncio.to_thread(peaks_of, sound.samples)
        await self._messages.took(one, file=kept.id, long_ms=sound.long_ms, peaks=peaks, owner=self._owner(box), at=now)
        await asyncio.to_thread(self._drop, one.recording)
        self.took(one.mailbox)
        if box.mail_to:
            self.mail_waits()
        return True

    async def _without(self, one: Untaken, box: Mailbox, why: str) -> bool:
        """There is no sound, and there never will be: it may have been taken before a restart."""
        kept = await self._files.find(one.recording)
        now = self._clock().wall
        if kept is None:
            await self._messages.took(one, file="", long_ms=0, peaks=b"", owner=self._owner(box), at=now, trouble=why)
        else:
            content = await self._files.get(one.recording) or b""
            sound = _Sound(content[44:])
            await self._messages.took(
                one,
                file=kept.id,
                long_ms=sound.long_ms,
                peaks=await asyncio.to_thread(peaks_of, sound.samples),
                owner=self._owner(box),
                at=now,
            )
        self.took(one.mailbox)
        return True

    def _box(self, name: str) -> Mailbox:
        return self._organisation().voicemail.get(name) or Mailbox(name)

    def _owner(self, box: Mailbox) -> AgentName:
        """An agent's own mailbox is that agent's to look after."""
        organisation = self._organisation()
        own = box.name in organisation.agents and box.name not in organisation.queues
        return box.owner or (AgentName(box.name) if own else AgentName(""))

    def _read(self, recording: RecordingId) -> _Sound | None:
        path = said_path(self._spool, recording)
        try:
            return None if path is None else _Sound(path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Trouble("sound_unreadable", f"The engine's spool can't be read: {error.strerror}.") from error

    def _drop(self, recording: RecordingId) -> None:
        path = said_path(self._spool, recording)
        if path is not None:
            path.unlink(missing_ok=True)

    async def tidy(self, job: Job | None = None) -> None:
        """Every night: what is past its time is erased, and what was deleted or thrown away."""
        del job
        now = self._clock().wall
        held = await self.held()
        for file in await self._messages.deleted_before(Wall(now - UNDO_MS), but=held):
            await self._files.erase(file, now)
        await self._files.erase_due(now, but=held)
        await self._messages.silence()
        await self._files.tidy()
        wanted = await self._messages.wanted()
        await asyncio.to_thread(self._sweep, wanted)

    async def forget(self, recordings: Collection[str]) -> None:
        """These sounds are not needed where they lie."""
        for recording in recordings:
            await asyncio.to_thread(self._drop, RecordingId(recording))

    def _sweep(self, wanted: set[str]) -> None:
        for path in self._spool.glob("*"):
            old = time.time() - path.stat().st_mtime > ORPHAN_S
            if old and path.name.partition(".")[0] not in wanted:
                path.unlink(missing_ok=True)


class MessageRoom:
    """Implements ``api.ports.MessageRoom``."""

    def __init__(
        self, messages: Messages, files: Files, clock: ReadClock, organisation: Callable[[], Organisation]
    ) -> None:
        self._messages = messages
        self._files = files
        self._clock = clock
        self._organisation = organisation
        self._listeners: list[Callable[[str], None]] = []

    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def changed(self, mailbox: str) -> None:
        """Its list is different now."""
        for listener in list(self._listeners):
            listener(mailbox)

    async def find(
        self, *, since: Wall, mailboxes: Sequence[str] | None, interaction: str = "", deleted: bool = False
    ) -> Sequence[LeftMessage]:
        return await self._messages.find(since=since, mailboxes=mailboxes, interaction=interaction, deleted=deleted)

    async def deeds(self, interaction: str) -> Sequence[Deed]:
        return await self._messages.deeds(interaction)

    async def sound(self, file: str) -> bytes | None:
        return await self._files.get(file)

    async def act(self, interaction: str, act: Act, by: AgentName, about: str = "") -> None:
        now = self._clock().wall
        plain = {
            Act.HEARD: self._messages.hear,
            Act.CLAIMED: self._messages.claim,
            Act.RELEASED: self._messages.release,
            Act.DONE: self._messages.done,
            Act.REOPENED: self._messages.reopen,
            Act.DELETED: self._messages.delete,
            Act.RESTORED: self._messages.restore,
        }
        if act is Act.ASSIGNED:
            await self._messages.assign(interaction, AgentName(about), by, now)
        elif act in plain:
            await plain[act](interaction, by, now)
        else:
            await self._messages.note(interaction, Deed(now, by, act, about))

    async def mail(self, job: Job) -> None:
        """One attempt to send a message to those whom its mailbox names. Raises Trouble."""
        found = await self._messages.find(interaction=job.key)
        organisation = self._organisation()
        box = organisation.voicemail.get(found[0].mailbox) if found else None
        if not found or box is None or not box.mail_to or found[0].deleted_at:
            return
        sound = await self._files.get(found[0].file) if found[0].file else None
        if sound is None:
            return
        mail = written(found[0], box, organisation.mail, organisation, sound)
        await send_mail(organisation.mail, mail)
        await self.act(job.key, Act.MAILED, AgentName(""), ", ".join(box.mail_to))


def written(
    message: LeftMessage, box: Mailbox, server: MailServer, organisation: Organisation, sound: bytes
) -> EmailMessage:
    """The mail with the sound in it. Its words are plain, for those who look after a mailbox."""
    at = to_datetime(message.opened, ZoneInfo(organisation.timezone))
    caller = message.party_name or message.party_number or "number withheld"
    mail = EmailMessage()
    mail["Subject"] = f"Voicemail for {box.title or box.name}: {caller}, {seconds(message.long_ms)}"
    mail["From"] = server.sender
    mail["To"] = ", ".join(box.mail_to)
    mail["Message-ID"] = f"<voicemail-{message.interaction}@{server.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(
        f"{organisation.name}: a message for {box.title or box.name}.\n\n"
        f"From:   {message.party_name} {message.party_number or 'number withheld'}\n"
        f"When:   {at:%Y-%m-%d %H:%M}\n"
        f"Length: {seconds(message.long_ms)}\n\n"
        "It is on the list of messages until somebody closes it there or talks with the caller.\n"
    )
    mail.add_attachment(
        sound, maintype="audio", subtype="wav", filename=f"voicemail-{at:%Y%m%d-%H%M}-{message.interaction}.wav"
    )
    return mail


def seconds(ms: int) -> str:
    minutes, rest = divmod(round(ms / 1_000), 60)
    return f"{minutes}:{rest:02}"
