"""What a stranger can find out: that somebody speaks SIP here, and nothing else."""

import asyncio
import os
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from centrala.telephony.asterisk.ari import Ari
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.push import Phone, push
from centrala.telephony.asterisk.settings import EngineSettings
from tests.plugins.engines import running_engine, trunk_to
from tests.telephony.asterisk.inbox import CEILING_S, Inbox

pytestmark = pytest.mark.engine

KNOWN = ("100", "anna")
SETTINGS = EngineSettings(trunks=(trunk_to(9, hosts=("192.0.2.1",)),), rtp_ports=400)


@pytest.fixture(scope="module")
def guarded(engine_prefix: Prefix) -> Iterator[Engine]:
    """An engine with two phones, and a trunk that is not this machine."""

    async def equip(engine: Engine) -> None:
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
            await inbox.connected()
            for name in KNOWN:
                await push(ari, Phone(name, "a long secret"), SETTINGS)

    with running_engine(engine_prefix, SETTINGS) as engine:
        asyncio.run(equip(engine))
        yield engine


class Ear(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.heard: asyncio.Queue[bytes] = asyncio.Queue()

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.heard.put_nowait(data)


async def ask(port: int, *datagrams: bytes) -> list[bytes]:
    """The first answer to each, in order."""
    loop = asyncio.get_running_loop()
    transport, ear = await loop.create_datagram_endpoint(Ear, remote_addr=("127.0.0.1", port))
    try:
        answers = []
        for datagram in datagrams:
            transport.sendto(datagram)
            async with asyncio.timeout(CEILING_S):
                answers.append(await ear.heard.get())
        return answers
    finally:
        transport.close()


def request(method: str, user: str, number: int) -> bytes:
    lines = [
        f"{method} sip:{user}@127.0.0.1 SIP/2.0",
        f"Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK{number};rport",
        f"From: <sip:{user}@127.0.0.1>;tag={number}",
        f"To: <sip:{user}@127.0.0.1>",
        f"Call-ID: call{number}",
        f"CSeq: 1 {method}",
        f"Contact: <sip:{user}@127.0.0.1>",
        "Max-Forwards: 70",
        "Content-Length: 0",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def shape(answer: bytes, user: str) -> str:
    """An answer without the name that was asked for, and what differs from one to the next anyway."""
    text = answer.decode().replace(f":{user}@", ":USER@")
    return re.sub(r'(nonce|opaque)="[^"]*"|tag=[\w.-]+|branch=\w+|call\d+|rport=\d+', "", text)


@pytest.mark.parametrize("method", ["REGISTER", "INVITE", "OPTIONS", "SUBSCRIBE", "MESSAGE"])
def test_names_that_exist_are_answered_like_names_that_do_not(guarded: Engine, method: str) -> None:
    users = (*KNOWN, "101", "nobody", "trunk+carrier")
    first = 1_000 * len(method) + ord(method[0])  # no two requests of this file look like a repetition
    asked = [request(method, user, 10 * first + at) for at, user in enumerate(users)]
    answers = asyncio.run(ask(guarded.ports.sip, *asked))
    assert len({shape(answer, user) for user, answer in zip(users, answers, strict=True)}) == 1
    assert answers[0].startswith(b"SIP/2.0 401")


@pytest.mark.parametrize(
    "command",
    [
        "svwar -e 98-102 -m REGISTER",
        "svwar -e 98-102 -m INVITE",
        "svwar -e 98-102 -m OPTIONS",
        "svwar --force -e 98-102 -m REGISTER",
        "svcrack -u 100 -r 1-40",
    ],
)
def test_sipvicious_finds_nothing(guarded: Engine, command: str) -> None:
    program, *words = command.split()
    home = {**os.environ, "HOME": "/tmp"}
    told = subprocess.run(
        [program, "-p", str(guarded.ports.sip), *words, "127.0.0.1"],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
        env=home,
    )
    assert "found nothing" in told.stdout + told.stderr, told.stdout + told.stderr


GOOD = request("OPTIONS", "x", 1)
TORTURE = [
    b"",
    b"\0" * 100,
    os.urandom(1_000),
    b"INVITE",
    b"INVITE sip:x SIP/2.0\r\n\r\n",
    GOOD.replace(b"SIP/2.0\r\n", b"SIP/9.9\r\n", 1),
    GOOD.replace(b"CSeq: 1 OPTIONS", b"CSeq: 99999999999999999999 INVITE"),
    GOOD.replace(b"Content-Length: 0", b"Content-Length: -5"),
    GOOD.replace(b"Content-Length: 0", b"Content-Length: 999999"),
    GOOD.replace(b"Max-Forwards: 70", b"Max-Forwards: 0"),
    GOOD.replace(b"Call-ID: call1", b"Call-ID: " + b"a" * 5_000),
    GOOD.replace(b"<sip:x@127.0.0.1>", b"<" * 900),
    GOOD.replace(b"\r\n\r\n", b"\r\n" + b"X: y\r\n" * 3_000 + b"\r\n"),
    request("INVITE", "x", 2).replace(
        b"Content-Length: 0\r\n\r\n",
        b"Content-Type: application/sdp\r\nContent-Length: 40\r\n\r\nv=0\r\nm=audio 99999999 RTP/AVP " + b"9" * 12,
    ),
    request("INVITE", "%00%ff${SHELL(id)}", 3),
    request("REGISTER", "x", 4).replace(b"Contact: <sip:x@127.0.0.1>", b"Contact: *\r\nExpires: 5"),
    request("REFER", "x", 5),
    request("BYE", "x", 6),
    request("CANCEL", "x", 7),
    request("ACK", "x", 8),
]


def test_malformed_sip_is_survived(guarded: Engine) -> None:
    async def story() -> None:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(Ear, remote_addr=("127.0.0.1", guarded.ports.sip))
        for datagram in TORTURE * 3:
            transport.sendto(datagram[:60_000])
        transport.close()
        (answer,) = await ask(guarded.ports.sip, request("OPTIONS", "anna", 77))
        assert answer.startswith(b"SIP/2.0 401")

    asyncio.run(story())
    assert guarded.alive()
