"""Orders on their way, against an engine that answers as it is told."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import cast

import pytest

from centrala.calls.facts import Cause, Fact, LegGone, OrderFailed, PlayFinished
from centrala.calls.orders import Answer, Bridge, Dial, HangUp, Mute, Order, Play, Ring, StopPlay, Unbridge
from centrala.ids import AgentName, BridgeId, InteractionId, LegId, PlayId, TrunkName
from centrala.organisation import Device
from centrala.telephony.asterisk.ari import Ari, AriConflict, AriGone, AriRefused
from centrala.telephony.asterisk.errands import Errands
from centrala.telephony.asterisk.figures import Figures
from centrala.telephony.asterisk.orders import Standing
from centrala.telephony.asterisk.translate import Known, Translation
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown

LEG, OTHER, BRIDGE, PLAY = LegId("l1-1"), LegId("l1-2"), BridgeId("b1-3"), PlayId("p1-4")
LOST = -1
DOWN = -2


class Engine:
    """Answers by the request's last words; silent ones wait until they are let go."""

    connected = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, list[int]] = {}
        self.held: dict[str, asyncio.Event] = {}

    async def call(self, method: str, uri: str, query: object = None, body: object = None, *, ms: int = 0) -> None:
        short = f"{method} {uri}"
        self.asked.append(short)
        if short in self.held:
            await self.held[short].wait()
        planned = self.answers.get(short)
        match planned.pop(0) if planned else 204:
            case 404:
                raise AriGone(404, "gone", short)
            case 409:
                raise AriConflict(409, "conflict", short)
            case status if status >= 400:
                raise AriRefused(status, "no", short)
            case status if status == LOST:
                raise AnswerLost(short, waited_ms=ms)
            case status if status == DOWN:
                raise ConnectionDown

    def ask(
        self, method: str, uri: str, query: object = None, body: object = None, *, ms: int = 0
    ) -> asyncio.Future[None]:
        short = f"{method} {uri}"
        if self.answers.get(short, [204])[:1] == [DOWN]:
            self.asked.append(short)
            raise ConnectionDown
        return asyncio.ensure_future(self.call(method, uri, query, body, ms=ms))


class Desk:
    def __init__(self) -> None:
        self.engine = Engine()
        self.side = Engine()
        self.told: list[Fact] = []
        self.translation = Translation("engine")
        self.figures = Figures()
        self.standing = Standing(legs=self.translation.legs)
        self.errands = Errands(
            cast("Ari", self.engine),
            cast("Ari", self.side),
            self.translation,
            self.standing,
            self.figures,
            self.told.append,
            answer_ms=100,
        )
        self.errands.open = True

    def knows(self, *legs: LegId, answered: bool = True) -> None:
        for leg in legs:
            self.translation.legs[leg] = Known(came=True, answered=answered)


def run(scene: Callable[[Desk], Awaitable[None]], answers: Mapping[str, list[int]] | None = None) -> Desk:
    async def story() -> Desk:
        desk = Desk()
        desk.engine.answers.update(answers or {})
        await scene(desk)
        await desk.errands.settled()
        await desk.errands.close()
        return desk

    return asyncio.run(story())


def sent(*orders: Order, knows: tuple[LegId, ...] = (LEG,), answers: Mapping[str, list[int]] | None = None) -> Desk:
    async def scene(desk: Desk) -> None:
        desk.knows(*knows)
        for order in orders:
            desk.errands.carry_out(order)

    return run(scene, answers)


def ring() -> Ring:
    return Ring(LEG, InteractionId("i1-1"), AgentName("anna"), Device.PHONE, 20_000)


def dial() -> Dial:
    return Dial(LEG, InteractionId("i1-1"), TrunkName("carrier"), "+37120000001", "", 20_000)


def test_requests_leave_in_the_order_given_without_waiting() -> None:
    async def scene(desk: Desk) -> None:
        desk.knows(LEG, OTHER)
        answer = "POST channels/l1-1/answer"
        desk.engine.held[answer] = asyncio.Event()
        desk.errands.carry_out(Answer(LEG))
        desk.errands.carry_out(Bridge(BRIDGE, (LEG, OTHER)))
        await asyncio.sleep(0)
        add = "POST bridges/b1-3/addChannel"
        assert desk.engine.asked == [answer, "POST bridges/b1-3", add, add]
        desk.engine.held[answer].set()

    assert run(scene).told == []


def test_behind_a_sound_that_must_end_everything_about_the_leg_waits() -> None:
    async def scene(desk: Desk) -> None:
        desk.knows(LEG, OTHER)
        stop = "DELETE playbacks/p1-4"
        desk.engine.held[stop] = asyncio.Event()
        desk.errands.carry_out(Play(PLAY, LEG, ("tone:ring",)))
        desk.errands.carry_out(Bridge(BRIDGE, (LEG, OTHER)))
        desk.errands.carry_out(Mute(OTHER))
        desk.errands.carry_out(Answer(LegId("l1-9")))
        await asyncio.sleep(0.01)
        assert sorted(desk.engine.asked) == [stop, "POST channels/l1-1/play/p1-4", "POST channels/l1-9/answer"]
        desk.engine.held[stop].set()

    desk, add = run(scene), "POST bridges/b1-3/addChannel"
    assert desk.engine.asked[-3:] == ["POST bridges/b1-3", add, "POST channels/l1-2/mute"]
    assert desk.side.asked == [add]


def test_a_leg_of_before_may_keep_its_bridge_waiting_but_nobody_else() -> None:
    async def scene(desk: Desk) -> None:
        desk.knows(LEG, OTHER)
        desk.standing.adopted = {LEG}
        add = "POST bridges/b1-3/addChannel"
        desk.side.held[add] = asyncio.Event()
        desk.errands.carry_out(Bridge(BRIDGE, (LEG,)))
        desk.errands.carry_out(StopPlay(PLAY, LEG))
        await asyncio.sleep(0.01)
        desk.errands.carry_out(Answer(OTHER))
        await asyncio.sleep(0.01)
        assert desk.side.asked == [add]
        assert desk.engine.asked[-1] == "POST channels/l1-2/answer"
        desk.side.held[add].set()

    assert run(scene).told == []


def test_a_sound_that_cannot_be_stopped_now_is_stopped_in_a_moment() -> None:
    stop = "DELETE playbacks/p1-4"
    desk = sent(Play(PLAY, LEG, ("tone:ring",)), StopPlay(PLAY, LEG), answers={stop: [500, 500]})
    assert desk.engine.asked.count(stop) == 3
    assert desk.told == []


def test_what_has_happened_before_is_done() -> None:
    desk = sent(
        Bridge(BRIDGE, ()),
        Unbridge(BRIDGE, LEG),
        answers={"POST bridges/b1-3": [409], "POST bridges/b1-3/removeChannel": [422]},
    )
    assert desk.told == []


def test_each_leg_that_does_not_join_is_told_of() -> None:
    desk = sent(Bridge(BRIDGE, (LEG, OTHER)), knows=(LEG, OTHER), answers={"POST bridges/b1-3/addChannel": [422, 204]})
    assert desk.told == [OrderFailed("Bridge", LEG, BRIDGE, "422 no")]


@pytest.mark.parametrize(("status", "cause"), [(500, Cause.UNREACHABLE), (400, Cause.FAILED)])
@pytest.mark.parametrize(("order", "making"), [(ring(), "POST channels/create"), (dial(), "POST channels/create")])
def test_a_leg_that_cannot_be_made_is_gone(order: Ring | Dial, making: str, status: int, cause: Cause) -> None:
    desk = sent(order, knows=(), answers={making: [status]})
    assert desk.told == [LegGone(LEG, cause)]
    assert desk.translation.legs == {}
    assert desk.standing.to_dial == {}


def test_the_same_ring_again_asks_nothing() -> None:
    assert sent(ring(), ring(), knows=()).engine.asked == ["POST channels/create"]


def test_a_leg_of_which_nothing_is_known_is_ended_in_case() -> None:
    desk = sent(dial(), knows=(), answers={"POST channels/create": [LOST], "DELETE channels/l1-1": [404]})
    assert desk.told[0] == OrderFailed("Dial", LEG, None, "engine_answer_lost")
    assert "DELETE channels/l1-1" in desk.engine.asked
    assert desk.translation.legs == {}


def test_hanging_up_somebody_who_is_gone_says_so_once() -> None:
    gone = {"DELETE channels/l1-1": [404, 404]}
    assert sent(HangUp(LEG), knows=(), answers=gone).told == [LegGone(LEG, Cause.NORMAL)]
    assert sent(HangUp(LEG), HangUp(LEG), answers={"DELETE channels/l1-1": [204, 404]}).told == []


def test_a_play_that_fails_ends() -> None:
    order = Play(PLAY, LEG, ("sound:x",))
    desk = sent(order, answers={"POST channels/l1-1/play/p1-4": [404]})
    assert desk.told == [OrderFailed("Play", LEG, None, "404 gone"), PlayFinished(LEG, PLAY, completed=False)]
    assert desk.standing.plays == {}
    impossible = sent(Play(PLAY, LEG, ("http://evil/x",)))
    assert impossible.engine.asked == []
    assert [type(fact) for fact in impossible.told] == [OrderFailed, PlayFinished]


def test_what_the_connection_took_with_it_is_not_told() -> None:
    async def scene(desk: Desk) -> None:
        desk.errands.carry_out(Answer(LEG))
        desk.errands.open = False

    assert run(scene, {"POST channels/l1-1/answer": [LOST]}).told == []


def test_an_open_breaker_is_told() -> None:
    desk = sent(Answer(LEG), answers={"POST channels/l1-1/answer": [DOWN]})
    assert desk.told == [OrderFailed("Answer", LEG, None, "engine_away")]
    assert desk.figures.unanswered == 1
