"""Callers and agents, phone to phone, with a registrar that says yes to everything between them."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

from centrala.robots.agent import AgentHabits, RobotAgent
from centrala.robots.caller import Caller, Callers, Ending, Habits, Stream
from centrala.robots.sip import Call, Phone
from centrala.robots.sip.message import Request
from centrala.simulate.chance import Duration

AT_ONCE = Duration(10)


class Exchange(Phone):
    """A registrar; a call that comes to it is rung through by the test."""

    def _requested(self, request: Request) -> None:
        if request.method == "REGISTER":
            self.server = self._from(request)
            self.respond(request, 200, extra=[("Contact", request.headers.first("contact"))])
        else:
            super()._requested(request)

    @staticmethod
    def _from(request: Request) -> tuple[str, int]:
        host, _, port = request.headers.first("via").split()[1].partition(";")[0].rpartition(":")
        return host, int(port)


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


def _run(story: Callable[[Callers, Phone], Awaitable[None]]) -> None:
    async def play() -> None:
        carrier, far = Phone("carrier", server=("127.0.0.1", 9)), Phone("far", server=("127.0.0.1", 9))
        await carrier.open()
        await far.open()
        carrier.server, far.server = far.address, carrier.address
        callers = Callers(carrier)
        try:
            await story(callers, far)
        finally:
            await callers.close()
            await carrier.close()
            await far.close()

    asyncio.run(play())


def _caller(*, patience_ms: int = 5_000, talk_ms: int = 50) -> Caller:
    return Caller("+37167000000", "+37120001111", patience_ms, talk_ms)


def test_a_caller_who_is_met_talks_and_hangs_up() -> None:
    async def story(callers: Callers, far: Phone) -> None:
        callers.place(_caller())
        call = await far.incoming()
        assert callers.is_busy("+37120001111")
        call.answer()
        callers.met("+37120001111")
        await call.until_over()
        assert call.by_far_end
        await _until(lambda: not callers.live)
        assert callers.endings[Ending.TALKED] == 1
        assert not callers.is_busy("+37120001111")

    _run(story)


def test_a_caller_whom_nobody_meets_gives_up_also_while_music_plays() -> None:
    async def story(callers: Callers, far: Phone) -> None:
        callers.place(_caller(patience_ms=100))
        (await far.incoming()).answer()
        await _until(lambda: callers.endings[Ending.GAVE_UP] == 1)

    _run(story)


def test_refused_and_cut_are_told_apart() -> None:
    async def story(callers: Callers, far: Phone) -> None:
        callers.place(_caller())
        (await far.incoming()).refuse(503)
        await _until(lambda: callers.endings[Ending.REFUSED] == 1)
        callers.place(_caller(talk_ms=60_000))
        call = await far.incoming()
        call.answer()
        callers.met("+37120001111")
        await asyncio.sleep(0.05)
        call.hang_up()
        await _until(lambda: callers.endings[Ending.CUT] == 1)

    _run(story)


def test_a_stream_draws_by_its_habits() -> None:
    stream = Stream(lambda: 1.0, Random(1), Habits(Duration(7_000), Duration(9_000)))
    drawn = stream.drawn("+37167000000", "+37120002222")
    assert (drawn.patience_ms, drawn.talk_ms) == (7_000, 9_000)


def _agent(story: Callable[[RobotAgent, Exchange, list[str]], Awaitable[None]], habits: AgentHabits) -> None:
    async def play() -> None:
        exchange, met = Exchange("exchange", server=("127.0.0.1", 9)), list[str]()
        await exchange.open()
        agent = RobotAgent(
            "anna", "secret", server=exchange.address, habits=habits, chance=Random(1), on_answer=met.append
        )
        running = asyncio.create_task(agent.run())
        try:
            await _until(lambda: agent.registered)
            await story(agent, exchange, met)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await exchange.close()

    asyncio.run(play())


def _ring(exchange: Exchange) -> Call:
    return exchange.call("anna", caller="+37120001111", tone=0)


def test_an_agent_rings_answers_and_says_with_whom_it_speaks() -> None:
    async def story(agent: RobotAgent, exchange: Exchange, met: list[str]) -> None:
        call = _ring(exchange)
        await call.until_up()
        assert call.rang is not None
        assert met == ["+37120001111"]
        assert agent.talking
        call.hang_up()
        await _until(lambda: not agent.talking)

    _agent(story, AgentHabits(reaction=AT_ONCE))


def test_an_agent_ends_a_talk_that_is_too_long() -> None:
    async def story(agent: RobotAgent, exchange: Exchange, met: list[str]) -> None:
        call = _ring(exchange)
        await call.until_up()
        await call.until_over()
        assert call.by_far_end

    _agent(story, AgentHabits(reaction=AT_ONCE, longest_talk=Duration(50)))


def test_a_call_that_stops_ringing_is_not_answered_and_one_may_be_missed() -> None:
    async def story(agent: RobotAgent, exchange: Exchange, met: list[str]) -> None:
        call = _ring(exchange)
        await call.until_ringing()
        call.hang_up()
        await call.until_over()
        await asyncio.sleep(0.05)
        assert met == []
        assert agent.answered == 0

    _agent(story, AgentHabits(reaction=Duration(30_000)))
    _agent(story, AgentHabits(reaction=AT_ONCE, missed=1.0))
