"""The self-test of a trunk against a provider on loopback: each thing that can be wrong is named."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from centrala.api.ports import EngineStanding, Silence
from centrala.clock import Wall
from centrala.ids import TrunkName
from centrala.organisation import Nat, Registration, Transport, Trunk
from centrala.robots.sip import digest
from centrala.robots.sip.message import Request, parse
from centrala.robots.sip.probe import Answer, Server
from centrala.service import trunk_test
from centrala.service.trunk_test import CATALOGUE, steps_of_trunk

PASSWORD = "right"
NONCE = "5f2a"
NO_NAT = Nat()


def reply(request: bytes) -> bytes:
    """What a provider says: it knows one user, ``we``, and one password."""
    asked = parse(request)
    assert isinstance(asked, Request)
    status, more = "200 OK", ""
    if asked.method == "REGISTER":
        told = asked.headers.first("authorization")
        assert not asked.headers.first("contact"), "nobody may be registered by a test"
        if "sip:nobody@" in asked.headers.first("to"):
            status = "404 Not Found"
        elif not told:
            status, more = "401 Unauthorized", f'WWW-Authenticate: Digest realm="p", nonce="{NONCE}", qop="auth"\r\n'
        else:
            cnonce = re.findall(r'cnonce="(\w+)"', told)[0]
            uri = re.findall(r'uri="([^"]+)"', told)[0]
            challenge = {"realm": "p", "nonce": NONCE, "qop": "auth"}
            right = digest.answer(
                challenge, method="REGISTER", uri=uri, username="we", password=PASSWORD, cnonce=cnonce
            )
            status = "200 OK" if told == right else "403 Forbidden"
    same = "".join(f"{name}: {asked.headers.first(name)}\r\n" for name in ("via", "from", "to", "call-id", "cseq"))
    return f"SIP/2.0 {status}\r\n{same}{more}Content-Length: 0\r\n\r\n".encode()


class Provider(asyncio.DatagramProtocol):
    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.transport.sendto(reply(data), addr)


class OverTcp:
    def __init__(self) -> None:
        self.writers: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        while head := await reader.read(4_096):
            writer.write(reply(head))

    async def close(self) -> None:
        for writer in self.writers:
            writer.close()
            await writer.wait_closed()


@asynccontextmanager
async def provider(transport: Transport = Transport.UDP) -> AsyncIterator[int]:
    loop = asyncio.get_running_loop()
    if transport is Transport.TCP:
        told = OverTcp()
        async with await asyncio.start_server(told.serve, "127.0.0.1", 0) as server:
            yield server.sockets[0].getsockname()[1]
            await told.close()
        return
    made, _ = await loop.create_datagram_endpoint(Provider, local_addr=("127.0.0.1", 0))
    yield made.get_extra_info("sockname")[1]
    made.close()


def trunk(port: int, **changes: str) -> Trunk:
    told: dict[str, Any] = {"server": f"localhost:{port}", "username": "we", "password": PASSWORD} | changes
    return Trunk(TrunkName("carrier"), register=Registration(**told))


async def found(one: Trunk, nat: Nat = NO_NAT) -> dict[str, tuple[str, str]]:
    return {step.step: (step.state, step.code) async for step in steps_of_trunk(one, nat, EngineStanding)}


@pytest.mark.parametrize("transport", [Transport.UDP, Transport.TCP])
@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, ("ok", "signed_in")),
        ({"password": "wrong"}, ("failed", "wrong_password")),
        ({"username": "nobody"}, ("failed", "unknown_user")),
    ],
)
def test_a_wrong_password_is_named(transport: Transport, changes: dict[str, str], verdict: tuple[str, str]) -> None:
    async def story() -> None:
        async with provider(transport) as port:
            steps = await found(replace(trunk(port, **changes), transport=transport))
            assert steps["registration"] == verdict
            assert (steps["name"], steps["reachable"]) == (("ok", "name_known"), ("ok", "answers"))
            assert steps["codecs"] == ("ok", "common_codec")

    asyncio.run(story())


def test_a_server_that_is_not_there_and_a_name_that_is_none() -> None:
    async def story() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
            taken.bind(("127.0.0.1", 0))
            steps = await found(replace(trunk(taken.getsockname()[1]), transport=Transport.TCP))
        assert (steps["reachable"], steps["registration"]) == (("warning", "no_answer"), ("failed", "no_answer"))
        unknown = await found(trunk(5060, server="nowhere.invalid"))
        assert unknown["name"] == ("failed", "name_unknown")
        assert "registration" not in unknown

    asyncio.run(story())


@pytest.mark.parametrize(
    ("external", "seen", "needs_restart", "code", "mended_by"),
    [
        ("", "", False, "private_address", ""),
        ("", "198.51.100.7", False, "private_address", "198.51.100.7"),
        ("", "10.0.0.5", False, "reached", ""),
        ("203.0.113.9", "198.51.100.7", False, "other_address", "198.51.100.7"),
        ("198.51.100.7", "198.51.100.7", True, "not_told_yet", ""),
        ("auto", "198.51.100.7", False, "reached", ""),
    ],
)
def test_an_address_that_nobody_reaches_is_named(
    external: str, seen: str, needs_restart: bool, code: str, mended_by: str
) -> None:
    answer = Answer(200, "10.0.0.5", seen)
    server = Server("192.0.2.1", 5060, "p")
    step = trunk_test._nat(Nat(external_address=external), server, answer, needs_restart=needs_restart)
    assert (step.code, step.external_address) == (code, mended_by)
    assert seen in step.remedy or not mended_by
    near = trunk_test._nat(Nat(), Server("10.0.0.9", 5060, "p"), answer, needs_restart=True)
    assert near.code == "reached"


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        (("alaw", "g722"), ("g729", "alaw"), ("ok", "codec_agreed")),
        (("alaw",), ("g729", "gsm"), ("failed", "other_codecs")),
        (("alaw",), (), ("ok", "common_codec")),
        (("opus",), (), ("warning", "rare_codecs")),
    ],
)
def test_codecs_that_are_not_the_same_are_named(
    ours: tuple[str, ...], theirs: tuple[str, ...], verdict: tuple[str, str]
) -> None:
    step = trunk_test._codecs(Trunk(TrunkName("carrier"), codecs=ours), theirs)
    assert (step.state, step.code) == verdict
    assert all(codec in step.why for codec in theirs) or step.state == "ok"


def test_the_last_call_without_sound_is_told_with_its_remedy() -> None:
    async def story() -> None:
        silence = Silence("trunk carrier", Wall(1), "Set nat.external_address to auto.")
        one = replace(Trunk(TrunkName("carrier"), hosts=("192.0.2.1",)), codecs=("opus",))
        steps = [step async for step in steps_of_trunk(one, Nat(), lambda: EngineStanding(silences=(silence,)))]
        assert [step.code for step in steps] == ["only_receives", "rare_codecs", "one_way_sound"]
        assert steps[-1].remedy == silence.said

    asyncio.run(story())


def test_everything_that_fails_has_a_remedy() -> None:
    fine = {"only_receives", "name_known", "answers", "signed_in", "reached", "common_codec", "codec_agreed"}
    assert {code for code, (_, remedy) in CATALOGUE.items() if not remedy} == fine
