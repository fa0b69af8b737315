"""A robot that calls a flow as its tests say, over a line that the center opens for it.

Owns one call from INVITE to BYE: it listens, presses when the words of a question are over, and hangs up as soon
as the flow has sent it on. What happened it takes from the center's own record of the call.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from centrala.addresses import with_port
from centrala.errors import Refused
from centrala.flows.trial import NOTHING
from centrala.interactions.interaction import ROBOTS
from centrala.ivr import FlowTest, RecordStep, Step
from centrala.organisation import Organisation
from centrala.robots.flow_tests import (
    Asking,
    Place,
    State,
    Verdict,
    number_for,
    obstacle,
    verdict,
    wait_of,
    walked,
)
from centrala.robots.sip import Call, Phone, Sound
from centrala.robots.sip.call import CallOver

__all__ = ["Ask", "FlowCalls"]

Ask = Callable[[str], Awaitable[Any]]
"""GET of a path below ``/api/v1``. Raises Refused as the center does."""

NOBODY: Final = "flow-test"
"""The caller of a test that names none: the flow sees no number."""
LOOK_S: Final = 0.05
LONGEST_S: Final = 180.0
CLOSED_S: Final = 20.0
"""Until the call is in the history."""
HEARD: Final = 1_000.0
"""Mean square from which somebody speaks."""
SPOKEN_HERTZ, SPOKEN_S = 440, 3.0
"""What a step that records gets."""
IN_MENUS: Final = frozenset({"arrived", "in_flow", "playing"})


class FlowCalls:
    """Places tests of one flow, one after another."""

    def __init__(self, flow: str, organisation: Organisation, phone: Phone, ask: Ask) -> None:
        self._flow = flow
        self._organisation = organisation
        self._phone = phone
        self._ask = ask

    async def place(self, test: FlowTest) -> Verdict:
        """Raises Refused, Trouble: the center does not answer."""
        why = obstacle(self._flow, test, self._organisation)
        if why:
            return Verdict(test.title, State.NOT_PLACED, (why,))
        before = {row["id"] for row in await self._calls()}
        began = datetime.now(UTC).isoformat()
        number = number_for(self._flow, test, self._organisation)
        call = self._phone.call(number, headers=[self._caller_of(test)], tone=0)
        caller = _Caller(call, test, self._organisation, lambda: self._row(before))
        try:
            await caller.live()
        except CallOver:
            if not call.answered:
                return Verdict(test.title, State.FAILED, (f"The call was refused with {call.status}.",))
        finally:
            call.hang_up()
        story = await self._story(began, caller.id)
        if story is None:
            return Verdict(test.title, State.FAILED, ("The center has no record of the call.",))
        trial = walked(story["events"], self._organisation.flows, at=caller.at)
        return verdict(test, trial, queue=story["queue"] or "")

    def _caller_of(self, test: FlowTest) -> tuple[str, str]:
        """As a carrier says it (RFC 3325): From holds the name by which the robot signs in."""
        name = " ".join(re.sub(r'["\\]', "", test.values.get("caller.name", "")).split())
        user = test.values.get("caller.number") or NOBODY
        return "P-Asserted-Identity", f'"{name}" <sip:{user}@{with_port(*self._phone.address)}>'

    async def _calls(self) -> list[Mapping[str, Any]]:
        return [row for row in (await self._ask("/calls"))["items"] if row["trunk"] == ROBOTS]

    async def _row(self, before: set[str]) -> Mapping[str, Any] | None:
        """Our call, as the floor shows it."""
        return next((row for row in await self._calls() if row["id"] not in before), None)

    async def _story(self, began: str, call: str) -> Mapping[str, Any] | None:
        """Everything that happened to it, once it is closed; None: it never was."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSED_S):
                while True:
                    name = call or await self._newest(began)
                    with contextlib.suppress(Refused):
                        return dict(await self._ask(f"/interactions/{name}")) if name else None
                    await asyncio.sleep(LOOK_S)
        return None

    async def _newest(self, began: str) -> str:
        """Of calls that were over before anybody saw them."""
        asked = urlencode({"since": began, "trunk": ROBOTS, "sort": "-opened", "limit": 1})
        rows = (await self._ask(f"/interactions?{asked}"))["items"]
        return str(rows[0]["id"]) if rows else ""


class _Caller:
    """The one call, while it lasts."""

    def __init__(
        self,
        call: Call,
        test: FlowTest,
        organisation: Organisation,
        row: Callable[[], Awaitable[Mapping[str, Any] | None]],
    ) -> None:
        self.id = ""
        self.at: Place = ("", "")
        """Where it was seen last."""
        self._call = call
        self._organisation = organisation
        self._row = row
        self._groups = iter(test.keys)
        self._asking = Asking()

    async def live(self) -> None:
        """Until the flow has sent it on, its keys are all pressed, or the call is over. Raises CallOver."""
        await self._call.until_up()
        sound = self._call.sound
        if sound is None:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_S):
                while True:
                    if self._call.over is not None or not await self._look(sound):
                        break
                    await asyncio.sleep(LOOK_S)

    async def _look(self, sound: Sound) -> bool:
        """False: there is nothing more to do here."""
        row = await self._row()
        if row is None:
            return True
        self.id = row["id"]
        if row["stage"] not in IN_MENUS:
            return False
        self.at = (row["flow"] or "", row["step"] or "")
        step = self._step()
        wait_s = None if step is None else wait_of(step.what)
        if step is None or wait_s is None:
            return True
        loud = sound.loudness > HEARD
        if not self._asking.look(asyncio.get_running_loop().time(), self.at, loud=loud, wait_s=wait_s):
            return True
        return await self._answer(sound, step)

    def _step(self) -> Step | None:
        flow = self._organisation.flows.get(self.at[0])
        return None if flow is None else flow.steps.get(self.at[1])

    async def _answer(self, sound: Sound, step: Step) -> bool:
        """The next keys, or words for a step that records. False: there are no keys left."""
        if isinstance(step.what, RecordStep):
            sound.play(SPOKEN_HERTZ)
            await asyncio.sleep(SPOKEN_S)
            sound.play(0)
            return True
        keys = next(self._groups, None)
        if keys is not None and keys != NOTHING:
            sound.press(keys)
        return keys is not None
