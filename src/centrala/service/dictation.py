"""Announcements spoken into a phone, from the engine's spool to the person who listens to them before they are kept.

Owns the drafts: one a person, in memory alone. What is kept becomes a recording like every other; what is not is
forgotten, at the latest after a while or with the service. Nothing of it stays in the spool.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import structlog

from centrala.calls.events import DictationEnded
from centrala.errors import Refused, Trouble
from centrala.ids import AgentName, InteractionId, RecordingId
from centrala.service.shell import Published
from centrala.service.sound import wav_of
from centrala.speech.convert import Recording
from centrala.telephony.asterisk.said import RATE, said_path

__all__ = ["DictationRoom"]

KEEP_S: Final = 900.0
"""Who has not said by then what becomes of it has gone away."""
AGAIN: Final = "Try again, and speak after the tone."

log = structlog.get_logger("dictation")


@dataclass(frozen=True, slots=True)
class _Draft:
    interaction: InteractionId
    taking: asyncio.Task[Recording]
    end: asyncio.TimerHandle


class DictationRoom:
    """Implements ``api.ports.DictationRoom``. ``close`` it."""

    def __init__(self, spool: Path, convert: Callable[[bytes], Awaitable[Recording]]) -> None:
        """``convert``: makes a sound fit for the telephone; raises Refused, Trouble."""
        self._spool = spool
        self._convert = convert
        self._drafts: dict[AgentName, _Draft] = {}
        self._dropping: set[asyncio.Task[None]] = set()

    def heard(self, published: Published) -> None:
        """Events of the floor, when they are kept."""
        for event in published.events:
            if isinstance(event, DictationEnded) and event.recording is not None:
                self._ended(event, event.recording)

    def _ended(self, event: DictationEnded, recording: RecordingId) -> None:
        loop = asyncio.get_running_loop()
        if event.why:
            dropping = loop.create_task(asyncio.to_thread(self._drop, recording), name="dictation")
            self._dropping.add(dropping)
            dropping.add_done_callback(self._dropping.discard)
            return
        self.forget(event.agent)
        taking = loop.create_task(self._take(recording), name="dictation")
        taking.add_done_callback(lambda done: None if done.cancelled() else done.exception())
        end = loop.call_later(KEEP_S, self.forget, event.agent)
        self._drafts[event.agent] = _Draft(event.interaction, taking, end)

    async def _take(self, recording: RecordingId) -> Recording:
        """Raises Refused (``silent``, ``too_short``), Trouble (``sound_unreadable``, ``not_converted``)."""
        samples = await asyncio.to_thread(self._read, recording)
        try:
            return await self._convert(await asyncio.to_thread(wav_of, samples, RATE))
        except Refused as refused:
            raise Refused(refused.code, refused.why, remedy=AGAIN) from refused

    def _read(self, recording: RecordingId) -> bytes:
        """What was said; it leaves the spool."""
        path = said_path(self._spool, recording)
        try:
            samples = b"" if path is None else path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise Trouble("sound_unreadable", f"The engine's spool can't be read: {error.strerror}.") from error
        self._drop(recording)
        return samples

    def _drop(self, recording: RecordingId) -> None:
        path = said_path(self._spool, recording)
        try:
            if path is not None:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("dictation_not_dropped", recording=recording, why=error.strerror)

    async def taken(self, agent: AgentName, interaction: InteractionId) -> int:
        draft = self._drafts.get(agent)
        if draft is None or draft.interaction != interaction:
            raise Refused("no_such_recording", "There is no such recording.", remedy=AGAIN)
        try:
            return (await asyncio.shield(draft.taking)).ms
        except (Refused, Trouble):
            self.forget(agent)
            raise

    def sound(self, agent: AgentName) -> bytes | None:
        draft = self._drafts.get(agent)
        ready = draft is not None and draft.taking.done() and not draft.taking.cancelled()
        return draft.taking.result().wav if draft is not None and ready and draft.taking.exception() is None else None

    def forget(self, agent: AgentName) -> None:
        draft = self._drafts.pop(agent, None)
        if draft is not None:
            draft.end.cancel()
            draft.taking.cancel()

    async def close(self) -> None:
        taking = [draft.taking for draft in self._drafts.values()]
        for agent in list(self._drafts):
            self.forget(agent)
        await asyncio.gather(*taking, *self._dropping, return_exceptions=True)
