"""The people of the demo: customers who call, agents who work, take breaks and write what came of it.

Owns who does what when. It touches the center as any other would: by SIP and by REST; when the service is
away it waits. Everything costs little: a fifth of one core of a small machine with a dozen talks.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from random import Random
from typing import Any, Final
from urllib.parse import quote

from centrala.clock import Wall
from centrala.documents import read_text
from centrala.errors import CentralaError
from centrala.organisation import EMPTY, Agent, Organisation, Role
from centrala.robots.agent import AgentHabits, RobotAgent
from centrala.robots.caller import Caller, Callers, Habits, Stream
from centrala.robots.demo.casework import FOLLOWUPS, LEADS, TICKETS
from centrala.robots.demo.document import GUEST, MAIN_NUMBER, NUMBERS, caller_number
from centrala.robots.demo.menu import CALL_LATER, LEAVE_A_MESSAGE, presses
from centrala.robots.demo.regulars import QUIET, REGULARS
from centrala.robots.rest import Away, Rest, Said
from centrala.robots.sip import Call, Phone
from centrala.robots.voices import Frames, voice
from centrala.simulate.chance import Distribution, Duration

__all__ = ["Town"]

log = logging.getLogger("town")

LOOK_S: Final = 2.0
WAIT_S: Final = 0.5
VOICES: Final = 6
CALLS_PER_S: Final = 0.16
"""With twenty agents at work and talks of 75 s, about three of four are busy."""
WAVE_S: Final = 600
WAVE: Final = 0.35
RUSH_S: Final = 45
"""At first more customers come: a newcomer must not look at an empty board."""
RUSH: Final = 4.0
MOST_LIVE: Final = 60
MESSAGES, CALLBACKS = 3, 2
"""So many wait for somebody, if nobody looks after them; one of each may be added at a time."""
CONTENT: Final = "554543521"
RECOMMENDS: Final = ("10", "9", "9", "8", "10", "7", "4")
"""What those who are asked press: how content they are, and whether they would recommend the bank."""
LATER_S: Final = 45
"""From one look at what waits to the next."""

HABITS: Final = Habits(
    patience=Duration(90_000, Distribution.EXPONENTIAL), talk=Duration(75_000, Distribution.LOGNORMAL, 45_000)
)
WORK: Final = AgentHabits(reaction=Duration(2_000, Distribution.LOGNORMAL, 1_200), missed=0.015, holds=0.12)
CODE_AFTER_S: Final = (4.0, 20.0)
"""How long after a talk its code is chosen."""
WORKS_S: Final = 900.0
BREAKS: Final = (("break", 120.0), ("meal", 240.0), ("meeting", 180.0), ("training", 200.0))
AWAY_AT_FIRST: Final = 0.12


@dataclass(slots=True)
class _Plan:
    """What an agent means to do next."""

    until: float
    """Monotonic seconds: works, or is away, until then."""
    reason: str = ""
    """Of the break; empty: at work."""


class Town:
    """``run`` until cancelled."""

    def __init__(self, rest: Rest, server: tuple[str, int], *, seed: int | None = None) -> None:
        self._rest = rest
        self._server = server
        self._chance = Random(seed)  # noqa: S311  life, not secrets
        self._organisation = EMPTY
        self._agents: dict[str, RobotAgent] = {}
        self._plans: dict[str, _Plan] = {}
        self._codes: dict[str, float] = {}
        """Calls in wrap-up to the moment at which their code is chosen."""
        self._voices: list[Frames] = []
        self._stories: set[asyncio.Task[None]] = set()
        self._began = time.monotonic()

    async def run(self) -> None:
        self._organisation = await self._read()
        self._voices = [await asyncio.to_thread(voice, number) for number in range(VOICES)]
        phone = await self._carrier()
        callers = Callers(phone)
        self._begin(callers)
        await self._introduce()
        try:
            async with asyncio.TaskGroup() as group:
                for agent in self._agents.values():
                    group.create_task(agent.run(), name=agent.name)
                group.create_task(self._work(), name="work")
                group.create_task(self._call(callers), name="calls")
                group.create_task(self._ask_for_later(callers), name="later")
        finally:
            await callers.close()
            await phone.close()

    async def _read(self) -> Organisation:
        """The center as it is now, with the secrets of its phones."""

        async def ask() -> Any:
            return await self._rest.get("/configuration?secrets=true")

        found = await self._until_there(ask)
        return read_text(found["document"], base=EMPTY, hash_password=lambda _: "", same_password=lambda *_: True)

    async def _until_there(self, ask: Callable[[], Awaitable[Any]]) -> Any:
        while True:
            try:
                return await ask()
            except Away:
                await asyncio.sleep(WAIT_S)

    async def _introduce(self) -> None:
        """Customers have records, and what is open for them, made at the first start."""
        for number, ones in groupby((*REGULARS, *QUIET), key=lambda one: one.number):
            found = await self._until_there(partial(self._rest.get, f"/customers/match?number={quote(number)}"))
            if found["state"] == "nobody":
                made = [await self._try(self._rest.post("/customers", one.record())) for one in ones]
                if made[0] is not None:
                    await self._open_cases(number, made[0]["id"])

    async def _open_cases(self, number: str, customer: str) -> None:
        """What this customer waits for."""
        for ticket in TICKETS:
            if ticket.number == number:
                made = await self._try(self._rest.post("/tickets", ticket.form(customer)))
                if made is not None:
                    note = {"text": ticket.note, "told": ticket.told}
                    await self._try(self._rest.post(f"/tickets/{made['id']}/notes", note))
        for promise in FOLLOWUPS:
            if promise.number == number:
                await self._try(self._rest.post("/followups", promise.form(customer, Wall(round(time.time() * 1_000)))))
        for lead in LEADS:
            if lead.number == number:
                made = await self._try(self._rest.post("/leads", lead.form(customer)))
                if made is not None and lead.owner:
                    await self._try(self._rest.post(f"/leads/{made['id']}/give", {"owner": lead.owner}))

    async def _carrier(self) -> Phone:
        """Where the center's trunk leads; on another port, should that one be taken."""
        trunk = next(iter(self._organisation.trunks.values()))
        port = int(trunk.to.rpartition(":")[2])
        for each in (port, 0):
            phone = Phone("carrier", server=self._server, port=each, listens=False, on_call=self._public)
            try:
                await phone.open()
            except OSError:
                log.warning("the carrier's port %s is taken", each)
                continue
            return phone
        raise CentralaError("no port for the carrier")

    def _public(self, call: Call) -> None:
        """Somebody outside is called: answers after a while, speaks, and presses what a survey asks for."""

        async def story() -> None:
            call.ring()
            await asyncio.sleep(self._chance.uniform(1.5, 6))
            call.answer(tone=0)
            if call.sound is not None:
                call.sound.speak(self._chance.choice(self._voices))
                for keys in (self._chance.choice(CONTENT), self._chance.choice(RECOMMENDS)):
                    await asyncio.sleep(self._chance.uniform(9, 12))
                    call.sound.press(keys)
            await asyncio.sleep(self._chance.uniform(5, 30))
            call.hang_up()

        self._stories.add(task := asyncio.get_running_loop().create_task(story()))
        task.add_done_callback(self._stories.discard)

    def _begin(self, callers: Callers) -> None:
        now = time.monotonic()
        for place, agent in enumerate(self._workers()):
            self._agents[agent.name] = RobotAgent(
                agent.name,
                agent.sip_password,
                server=self._server,
                habits=WORK,
                chance=Random(self._chance.random()),  # noqa: S311
                voice=self._voices[place % VOICES],
                on_answer=callers.met,
            )
            away = self._chance.random() < AWAY_AT_FIRST
            self._plans[agent.name] = self._break(now) if away else _Plan(now + self._chance.expovariate(1 / WORKS_S))

    def _workers(self) -> list[Agent]:
        return [
            agent
            for agent in self._organisation.agents.values()
            if agent.role is Role.AGENT and agent.sip_password and agent.name != GUEST
        ]

    def _break(self, now: float) -> _Plan:
        reason, mean_s = self._chance.choice(BREAKS)
        return _Plan(now + self._chance.uniform(0.5, 1.5) * mean_s, reason)

    # work

    async def _work(self) -> None:
        while True:
            try:
                page = await self._rest.get("/agents")
                for row in page["items"]:
                    if row["name"] in self._agents:
                        await self._look_after(row)
            except (Away, Said) as error:
                log.warning("agents not looked after: %s", error)
            await asyncio.sleep(LOOK_S)

    async def _look_after(self, row: Mapping[str, Any]) -> None:
        name, now = row["name"], time.monotonic()
        plan = self._plans[name]
        if now >= plan.until:
            working = _Plan(now + self._chance.expovariate(1 / WORKS_S))
            plan = self._plans[name] = working if plan.reason else self._break(now)
        wanted = "paused" if plan.reason else "available"
        if self._agents[name].registered and row["presence"] != wanted and not row.get("wish"):
            await self._try(self._rest.put(f"/agents/{name}/presence", {"state": wanted, "reason": plan.reason}))
        for call in row.get("calls", ()):
            if call["activity"] == "wrap_up":
                await self._wrap_up(call, now)

    async def _wrap_up(self, call: Mapping[str, Any], now: float) -> None:
        due = self._codes.setdefault(call["id"], now + self._chance.uniform(*CODE_AFTER_S))
        if now < due:
            return
        queue = self._organisation.queues.get(call["queue"])
        codes = (queue.codes if queue is not None else ()) or tuple(self._organisation.wrap_up_codes)
        await self._try(self._rest.post(f"/calls/{call['id']}/wrap-up", {"code": self._chance.choice(codes)}))
        del self._codes[call["id"]]

    async def _try(self, asked: Awaitable[Any]) -> Any:
        """The answer. A refusal is one, too, the floor knows better: None."""
        try:
            return await asked
        except Said as said:
            log.info("refused: %s", said)
            return None

    # calls

    async def _call(self, callers: Callers) -> None:
        stream = Stream(self._rate, self._chance, HABITS)
        numbers, shares = list(NUMBERS), list(NUMBERS.values())
        while True:
            await stream.wait()
            if callers.live >= MOST_LIVE or not any(agent.registered for agent in self._agents.values()):
                continue
            caller = caller_number(self._chance)
            if not callers.is_busy(caller):
                number = self._chance.choices(numbers, shares)[0]
                keys = presses(self._chance) if number == MAIN_NUMBER else ""
                callers.place(stream.drawn(number, caller, voice=self._chance.choice(self._voices), keys=keys))

    async def _ask_for_later(self, callers: Callers) -> None:
        """Some leave a message, some want to be called back: a few of each wait for the newcomer, and no more."""
        while True:
            try:
                messages = await self._rest.get("/messages")
                callbacks = await self._rest.get("/callbacks")
            except (Away, Said) as error:
                log.warning("not looked at what waits: %s", error)
            else:
                for missing, keys in (
                    (MESSAGES - len(messages["items"]), LEAVE_A_MESSAGE),
                    (CALLBACKS - len(callbacks["items"]), CALL_LATER + str(self._chance.randint(2, 6))),
                ):
                    if missing > 0:
                        callers.place(self._patient(keys))
            await asyncio.sleep(LATER_S)

    def _patient(self, keys: str) -> Caller:
        """Who hangs up after so long, having said what there was to say."""
        patience_ms = round(self._chance.uniform(28_000, 40_000))
        number = f"+3712{self._chance.randrange(10**7):07d}"
        return Caller(MAIN_NUMBER, number, patience_ms, 0, voice=self._chance.choice(self._voices), keys=keys)

    def _rate(self) -> float:
        passed = time.monotonic() - self._began
        wave = 1 + WAVE * math.sin(2 * math.pi * passed / WAVE_S)
        return CALLS_PER_S * wave * (RUSH if passed < RUSH_S else 1)
