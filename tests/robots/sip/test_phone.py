"""Two phones on one wire, without an engine between them: every way a call can go."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

import pytest

from centrala.robots.sip import CallState, Phone, Refusal
from centrala.robots.sip.call import CallOver
from centrala.robots.sip.message import Request, Response, parse


async def two(*, sound: bool = True) -> tuple[Phone, Phone]:
    anna, bert = (
        Phone("anna", server=("127.0.0.1", 9), sound=sound),
        Phone("bert", server=("127.0.0.1", 9), sound=sound),
    )
    await anna.open()
    await bert.open()
    anna.server, bert.server = bert.address, anna.address
    return anna, bert


def run(scene: Callable[[Phone, Phone], Awaitable[None]], *, sound: bool = True) -> None:
    async def play() -> None:
        anna, bert = await two(sound=sound)
        try:
            await scene(anna, bert)
        finally:
            await anna.close()
            await bert.close()

    asyncio.run(play())


def test_both_hear_each_other_and_either_may_end_it() -> None:
    async def scene(anna: Phone, bert: Phone) -> None:
        out = anna.call("bert", caller="+37120000001", caller_name="A. B.", tone=440)
        call = await bert.incoming()
        assert (call.caller, call.caller_name, call.dialled) == ("+37120000001", "A. B.", "bert")
        call.ring()
        await out.until_ringing()
        call.answer(tone=1000)
        await out.until_up()
        assert out.sound is not None
        assert call.sound is not None
        await asyncio.gather(out.sound.hears(1000), call.sound.hears(440))
        assert out.sound.share(440) < 0.1
        call.hang_up()
        await out.until_over()
        assert out.by_far_end
        assert not call.by_far_end
        assert anna.calls == bert.calls == {}

    run(scene)


def test_a_caller_gives_up_before_the_answer() -> None:
    async def scene(anna: Phone, bert: Phone) -> None:
        out = anna.call("bert")
        call = await bert.incoming()
        call.ring()
        await out.until_ringing()
        out.hang_up()
        assert await call.until_over() == 487
        assert await out.until_over() == 487
        assert call.by_far_end
        assert not out.by_far_end

    run(scene, sound=False)


@pytest.mark.parametrize("status", [404, 486, 503, 603])
def test_a_refusal_carries_its_status(status: int) -> None:
    async def scene(anna: Phone, bert: Phone) -> None:
        out = anna.call("bert")
        (await bert.incoming()).refuse(status)
        with pytest.raises(CallOver) as over:
            await out.until_up()
        assert over.value.status == status

    run(scene, sound=False)


def test_hold_and_resume_are_seen_by_the_far_end() -> None:
    async def scene(anna: Phone, bert: Phone) -> None:
        out = anna.call("bert", tone=0)
        call = await bert.incoming()
        call.answer(tone=0)
        await out.until_up()
        assert await out.hold() == 200
        await call.until_flow("sendonly")
        assert await out.resume() == 200
        await call.until_flow("sendrecv")
        assert call.state is CallState.UP

    run(scene)


def test_digits_arrive_once_each() -> None:
    async def scene(anna: Phone, bert: Phone) -> None:
        out = anna.call("bert", tone=0)
        call = await bert.incoming()
        call.answer(tone=0)
        await out.until_up()
        assert out.sound is not None
        assert call.sound is not None
        out.sound.press("1990#")
        await call.sound.hears_digits("1990#")
        assert call.sound.digits == "1990#"

    run(scene)


def test_a_transfer_key_is_refused_by_a_phone() -> None:
    async def scene(anna: Phone, bert: Phone) -> None:
        out = anna.call("bert")
        (await bert.incoming()).answer()
        await out.until_up()
        assert await out.transfer("sip:eve@example.org") == 603

    run(scene, sound=False)


def test_a_lost_invite_is_sent_again() -> None:
    async def scene(anna: Phone, bert: Phone) -> None:
        anna.server = ("127.0.0.1", 9)
        out = anna.call("bert")
        anna.server = bert.address
        call = await bert.incoming()
        call.answer()
        await out.until_up()

    run(scene, sound=False)


def test_datagrams_that_are_no_sip_are_counted_and_forgotten() -> None:
    async def scene(anna: Phone, bert: Phone) -> None:
        for rubbish in (
            b"\r\n\r\n",
            b"\x00" * 900,
            b"INVITE sip:x SIP/2.0\r\nVia: x\r\n\r\n",
            b"SIP/2.0 999 x\r\n\r\n",
        ):
            anna.send(rubbish)
        anna.call("bert")
        await bert.incoming()
        assert bert.malformed == 4

    run(scene, sound=False)


class Registrar(asyncio.DatagramProtocol):
    """Challenges once and then says what it was told to say."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.seen: list[Request] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        request = parse(data)
        assert isinstance(request, Request)
        self.seen.append(request)
        headers = [(name, value) for name, value in request.headers if name in {"via", "from", "to", "call-id", "cseq"}]
        signed = request.headers.first("authorization")
        if not signed:
            headers.append(("WWW-Authenticate", 'Digest realm="centrala",nonce="1/x",algorithm=MD5,qop="auth"'))
        response = Response(type(request.headers)(headers), b"", self.status if signed else 401)
        self.transport.sendto(response.render(), addr)


@pytest.mark.parametrize(("status", "refused"), [(200, None), (401, 401), (403, 403)])
def test_registration_signs_in_once(status: int, refused: int | None) -> None:
    async def play() -> tuple[int | None, list[Request]]:
        loop = asyncio.get_running_loop()
        registrar = Registrar(status)
        transport, _ = await loop.create_datagram_endpoint(lambda: registrar, local_addr=("127.0.0.1", 0))
        phone = Phone("anna", "secret", server=transport.get_extra_info("sockname"))
        await phone.open()
        said = None
        try:
            await phone.register()
        except Refusal as refusal:
            said = refusal.status
        await phone.close()
        transport.close()
        return said, registrar.seen

    said, seen = asyncio.run(play())
    assert said == refused
    assert len(seen) == 2
    assert 'username="anna"' in seen[1].headers.first("authorization")
