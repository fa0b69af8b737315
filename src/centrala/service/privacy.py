"""What erasing a person needs of the running center, and the night's work of forgetting.

``CallLine`` implements ``desk.privacy_ports.Line``. ``Forgetting`` does what ``privacy.retention`` says, in pieces.
``LookKeeper`` keeps who looked: a look costs whoever looks nothing but a place in a list.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import structlog

from centrala.clock import ReadClock, Wall
from centrala.desk.privacy import PrivacyDesk
from centrala.desk.privacy_ports import Person, Traces, Up
from centrala.errors import Refused, Trouble
from centrala.floor import commands
from centrala.floor.live import Live
from centrala.ids import AgentName, CustomerId, InteractionId
from centrala.interactions.interaction import Interaction, Stage
from centrala.organisation import Organisation
from centrala.privacy.looks import LookBook
from centrala.privacy.retention import Class, Night, begin_after, days_of, limit
from centrala.privacy.written import Numbers
from centrala.service.shell import Shell
from centrala.storage.files import Files
from centrala.storage.jobs import Job
from centrala.storage.record import Condition, RecordStore
from centrala.storage.retention import Aged

__all__ = ["CallLine", "Forgetting", "LookKeeper", "blank_lines"]

GROUP: Final = 20
"""Customers that are erased in one go: their numbers are looked for together."""
MOST_A_NIGHT: Final = 2_000
"""Customers; the others go the night after."""
BETWEEN_S: Final = 0.02
"""From one piece to the next: the writer is the calls'."""
KEEP_AFTER_S: Final = 1.0
MOST_WAITING: Final = 20_000
"""Looks that are remembered while the database is away; then the oldest are lost."""

log = structlog.get_logger("privacy")

Drop = Callable[[Collection[str]], Awaitable[None]]

_PENDING: Final = (Stage.POSTPONED, Stage.WAITING)


class CallLine:
    """The calls of this center."""

    def __init__(
        self, live: Callable[[], Live], shell: Callable[[], Shell], record: RecordStore, drop: Drop, call_records: Path
    ) -> None:
        """``drop``: takes the sounds of recordings from where the switch left them. ``call_records``: the switch's
        own, by which calls that nobody heard are found; it only ever adds lines to them."""
        self._live = live
        self._shell = shell
        self._record = record
        self._drop = drop
        self._call_records = call_records

    def of(self, people: Collection[Person]) -> Up:
        ids = {id_ for person in people for id_ in person.ids}
        numbers = {number for person in people for number in person.numbers}
        theirs = [one for one in self._live().interactions.values() if _is_theirs(one, ids, numbers)]
        promises = self._live().promises
        pending = [one.id for one in theirs if one.id in promises and one.stage in _PENDING]
        return Up(len(theirs) - len(pending), pending)

    async def call_off(self, callback: str, by: AgentName) -> None:
        await self._shell().command(commands.CancelCallback(InteractionId(callback), by))

    async def forget(self, numbers: Collection[str]) -> None:
        if numbers:
            await self._shell().command(commands.ForgetNumbers(tuple(sorted(numbers))))
            written = Numbers(numbers, self._live().organisation.country)
            await asyncio.to_thread(blank_lines, self._call_records, written)

    async def settled(self) -> None:
        await self._record.saved(self._shell().number)
        if self._record.state.condition is not Condition.OK:
            raise Trouble(
                "database_away",
                "The database does not have everything yet.",
                remedy="Try again when it is back: what is not in it can't be erased.",
            )

    async def drop(self, recordings: Collection[str]) -> None:
        await self._drop(recordings)


def blank_lines(path: Path, numbers: Numbers) -> None:
    """Lines with one of these numbers become spaces where they stand, so that whoever adds lines need not be stopped.

    Raises Trouble (``not_forgotten``): the disk does not take it.
    """
    tails = [tail.encode() for tail in numbers.tails]
    try:
        with path.open("r+b") as file:
            place = 0
            for line in iter(file.readline, b""):
                if any(tail in line for tail in tails) and numbers.without(line.decode("utf-8", "replace")) is not None:
                    file.seek(place)
                    file.write(b" " * len(line.rstrip(b"\r\n")))
                    file.seek(place + len(line))
                place += len(line)
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    except OSError as error:
        raise Trouble(
            "not_forgotten",
            f"The engine's record of calls can't be written: {error.strerror}.",
            remedy="Make room on the disk, and erase again.",
        ) from error


def _is_theirs(one: Interaction, ids: Collection[str], numbers: Collection[str]) -> bool:
    if one.party.customer:
        return one.party.customer in ids
    return one.party.number in numbers or any(candidate in ids for candidate in one.candidates)


class Forgetting:
    """The job of every night."""

    def __init__(
        self,
        aged: Aged,
        files: Files,
        desk: PrivacyDesk,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        self._aged = aged
        self._files = files
        self._desk = desk
        self._clock = clock
        self._organisation = organisation

    async def run(self, job: Job | None = None) -> None:
        """Every class that has a time. Raises Trouble, and what the database raises: it is tried again."""
        del job
        nights = []
        for kind, days in days_of(self._organisation().retention).items():
            moment = limit(days, self._clock().wall)
            if moment is not None:
                nights.append(await self._night(kind, days, moment))
        await self._left_behind()
        await self._aged.tidy(self._clock().wall)
        if any(night.erased for night in nights):
            await self._desk.traces.leave_no_copy()

    async def _night(self, kind: Class, days: int, moment: Wall) -> Night:
        work = {
            Class.CALLS: self._calls,
            Class.VOICEMAIL: self._voicemail,
            Class.TEXTS: self._texts,
            Class.CUSTOMERS: self._customers,
        }
        begun = self._clock().wall
        night = await work[kind](Night(kind, begun, begun, days, erased=0, held=0), moment)
        night = replace(night, ended=self._clock().wall)
        await self._aged.note(night)
        log.info("retention", kind=kind.value, erased=night.erased, held=night.held)
        return night

    async def _calls(self, night: Night, moment: Wall) -> Night:
        held = await self._aged.held()
        after, end = begin_after(await self._aged.last(Class.CALLS)), await self._aged.entry_before(moment)
        while after < end:
            upto, erased, kept = await self._aged.empty_calls(after, end, held, self._clock().wall)
            night = replace(night, erased=night.erased + erased, held=night.held + kept, upto=upto)
            after = upto
            await asyncio.sleep(BETWEEN_S)
        erased, kept = await self._aged.empty_survey_words(moment, held)
        night = replace(night, erased=night.erased + erased, held=night.held + kept)
        return replace(night, upto=max(after, end))

    async def _texts(self, night: Night, moment: Wall) -> Night:
        held = await self._aged.held()
        after: tuple[int, str] | None = (begin_after(await self._aged.last(Class.TEXTS)), "")
        while after is not None:
            last = after
            after, erased, kept = await self._aged.empty_texts(last, moment, held, self._clock().wall)
            night = replace(night, erased=night.erased + erased, held=night.held + kept, upto=last[0])
            await asyncio.sleep(BETWEEN_S)
        return night

    async def _voicemail(self, night: Night, moment: Wall) -> Night:
        held = await self._aged.held()
        sounds = await self._aged.sounds_before(moment)
        for subject, file in sounds:
            if subject in held:
                night = replace(night, held=night.held + 1)
                continue
            await self._files.erase(file, self._clock().wall)
            night = replace(night, erased=night.erased + 1)
            await asyncio.sleep(BETWEEN_S)
        await self._aged.silence()
        return night

    async def _customers(self, night: Night, moment: Wall) -> Night:
        after = None
        while night.erased < MOST_A_NIGHT:
            found, after = await self._aged.customers_before(moment, after)
            for place in range(0, len(found), GROUP):
                erased, held = await self._erase(found[place : place + GROUP])
                night = replace(night, erased=night.erased + erased, held=night.held + held)
            if after is None:
                break
            await asyncio.sleep(BETWEEN_S)
        return night

    async def _erase(self, ids: Sequence[CustomerId]) -> tuple[int, int]:
        """Together; where one of them may not go, each for itself. How many went, and how many stayed."""
        if not ids:
            return 0, 0
        try:
            return len(await self._desk.erase_all(ids, AgentName(""))), 0
        except Refused:
            if len(ids) == 1:
                return 0, 1
        alone = [await self._erase([id_]) for id_ in ids]
        return sum(erased for erased, _ in alone), sum(held for _, held in alone)

    async def _left_behind(self) -> None:
        """Calls that began in the very moment in which their customer was erased: theirs, and over by now."""
        subjects = await self._aged.of_tombs()
        await self._aged.erase_subjects(subjects, self._files, self._clock().wall)


class LookKeeper:
    """``run`` until it is cancelled, then ``close``."""

    def __init__(self, traces: Traces, clock: ReadClock) -> None:
        self._traces = traces
        self._clock = clock
        self._book = LookBook()
        self._woken = asyncio.Event()

    def opened(self, customer: CustomerId, by: AgentName) -> None:
        self._book.opened(customer, by, self._clock().wall)
        self._woken.set()

    def searched(self, shown: Sequence[CustomerId], by: AgentName) -> None:
        self._book.searched(shown, by, self._clock().wall)
        self._woken.set()

    async def run(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            await asyncio.sleep(KEEP_AFTER_S)
            await self.keep()

    async def keep(self) -> None:
        """All that is not kept yet; what the database does not take now waits."""
        looks = self._book.taken()
        try:
            await self._traces.keep_looks(looks)
        except Trouble:
            self._book.back(looks[-MOST_WAITING:])
            self._woken.set()
        except asyncio.CancelledError:
            self._book.back(looks)
            raise

    async def close(self) -> None:
        with contextlib.suppress(Trouble):
            await self._traces.keep_looks(self._book.taken())
