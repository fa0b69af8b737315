"""Run inside a user and network namespace of its own: a whole center at home behind a router, others away.

    home 10.9.0.2 --- 10.9.0.1 router 198.51.100.1 --- 198.51.100.20 away (carrier, STUN, TURN)
                                                    \\- 198.51.100.30 hotel's router 192.168.7.1 --- 192.168.7.2 hotel

The router forwards the web's and the SIP port and the sound's range to the center; the hotel's forwards nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from centrala.robots.sip import Phone, Refusal
from tests.e2e.support.app import PAGE_TONE, chromium, hears, signed_in
from tests.e2e.support.center import COMMAND, Center, center_document, directory, met, start
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, NUMBER, People, hear_each_other, sound_of
from tests.e2e.support.turn import RelayedPhone

OUTSIDE, HOME = "198.51.100.1", "10.9.0.2"
AWAY, HOTEL = "198.51.100.20", "192.168.7.2"
SIP, RTP = 5060, (20_000, 20_399)
TRUNK, STUN = 5070, 3478
WEB = 8443
CLONE_NEWNET = 0x40000000


def run(command: str) -> None:
    subprocess.run(command.split(), check=True)


def link(inner: str, inner_address: str, outer: str, outer_address: str) -> None:
    run(f"ip link add name {inner}{outer} type veth peer name {outer}{inner}")
    for space, name, address in ((inner, inner + outer, inner_address), (outer, outer + inner, outer_address)):
        run(f"ip link set {name} netns {space}")
        if address:
            run(f"ip -n {space} addr add {address} dev {name}")
        run(f"ip -n {space} link set {name} up")


def rules(space: str, text: str) -> None:
    subprocess.run(["ip", "netns", "exec", space, "nft", "-f", "-"], input=text, text=True, check=True)


def build(*, forwards: bool = True) -> None:
    """The places; `net` is the bridge that stands for the internet. ``forwards``: else home's router does nothing."""
    run("mount -t tmpfs tmpfs /run")
    for space in ("home", "router", "net", "away", "inn", "hotel"):
        run(f"ip netns add {space}")
        run(f"ip -n {space} link set lo up")
    run("ip -n net link add name br0 type bridge")
    run("ip -n net link set br0 up")
    link("home", f"{HOME}/24", "router", "10.9.0.1/24")
    link("hotel", f"{HOTEL}/24", "inn", "192.168.7.1/24")
    for space, address in (("router", f"{OUTSIDE}/24"), ("away", f"{AWAY}/24"), ("inn", "198.51.100.30/24")):
        link(space, address, "net", "")
        run(f"ip -n net link set net{space} master br0")
    run("ip -n home route add default via 10.9.0.1")
    run("ip -n hotel route add default via 192.168.7.1")
    for space in ("router", "inn"):
        run(f"ip netns exec {space} sysctl -qw net.ipv4.ip_forward=1")
    masquerade = (
        "table ip nat {{\n"
        " chain out {{ type nat hook postrouting priority 100; oifname {out} masquerade; }}\n"
        " chain in {{ type nat hook prerouting priority -100; {forward} }}\n}}\n"
    )
    forward = f"iifname routernet udp dport {{ {SIP}, {RTP[0]}-{RTP[1]} }} dnat to {HOME};"
    forward += f" iifname routernet tcp dport {WEB} dnat to {HOME};"
    rules("router", masquerade.format(out="routernet", forward=forward if forwards else ""))
    if not forwards:  # who comes unasked is not answered, and takes no port from who goes out
        unasked = "type filter hook input priority 0; iifname routernet ct state new drop;"
        rules("router", f"table ip shut {{\n chain unasked {{ {unasked} }}\n}}\n")
    rules("inn", masquerade.format(out="innnet", forward=""))


@contextmanager
def inside(space: str) -> Iterator[None]:
    """Sockets and programs made here belong to `space`."""
    libc = ctypes.CDLL(None, use_errno=True)

    def enter(file: int) -> None:
        if libc.setns(file, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"can't enter {space}")

    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    there = os.open(f"/run/netns/{space}", os.O_RDONLY)
    enter(there)
    try:
        yield
    finally:
        enter(before)
        os.close(before)
        os.close(there)


TURN = {
    "external_address": OUTSIDE,
    "turn": f"{AWAY}:{STUN}",
    "turn_username": "center",
    "turn_password": "a-secret",
}


@contextmanager
def turn_server() -> Iterator[None]:
    """coturn, away: answers STUN questions, and relays for who knows the password."""
    command = ["turnserver", "-n", "--no-cli", "--no-tls", "--no-dtls", "--log-file=stdout", "--simple-log"]
    command += [f"--listening-ip={AWAY}", f"--relay-ip={AWAY}", f"--listening-port={STUN}", "--lt-cred-mech"]
    command += [
        "--realm=center",
        "--user=center:a-secret",
        "--no-tcp-relay",
        "--pidfile=/run/turn.pid",
        "--userdb=/run/turn.db",
    ]
    with inside("away"):
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/run")
    try:
        yield
    finally:
        server.terminate()
        server.wait(10)


def document(nat: dict[str, Any]) -> dict[str, Any]:
    made = center_document(trunk_port=TRUNK, agents=2)
    trunk = {"hosts": [AWAY], "to": f"{AWAY}:{TRUNK}"}
    return made | {"trunks": {"carrier": trunk}, "nat": {"local_networks": ["10.9.0.0/24", "127.0.0.0/8"], **nat}}


async def phone_at(space: str, *arguments: Any, **more: Any) -> Phone:
    with inside(space):
        phone = Phone(*arguments, **more)
        await phone.open()
    return phone


async def both_ways(center: Center) -> None:
    """A caller of a carrier outside and an agent in a hotel hear each other; so does the doctor, who is at home."""
    carrier = await phone_at("away", "carrier", server=(OUTSIDE, SIP), local=AWAY, port=TRUNK)
    anna = await phone_at("hotel", "a1", "sip-secret-1", server=(OUTSIDE, SIP), local=HOTEL)
    await anna.register()
    await center.available("a1")
    floor = People(center, carrier, {"a1": anna})
    with inside("away"):
        call = carrier.call(NUMBER, tone=CALLER_TONE)
    with inside("hotel"):  # a phone's sound is opened where it rings
        ringing = await floor.rings("a1")
        ringing.answer(tone=AGENT_TONE)
    await hear_each_other(call, ringing)
    found = checks(center)
    assert found["engine.nat"]["state"] == "ok", found["engine.nat"]
    assert not any(name.startswith("sound.") for name in found)
    call.hang_up()
    await ringing.until_over()


def checks(center: Center) -> dict[str, dict[str, str]]:
    """What the doctor says, whatever its verdict."""
    done = subprocess.run(
        [COMMAND, "doctor", "--json", "--data", str(center.data)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return {check["name"]: check for check in json.loads(done.stdout)}


async def given(center: Center) -> None:
    await both_ways(center)


async def found(center: Center) -> None:
    assert OUTSIDE in checks(center)["engine.nat"]["finding"]
    await both_ways(center)


async def wrong(center: Center) -> None:
    """Who is told the wrong address sends its sound there; it is said why nobody is heard."""
    found = checks(center)["engine.nat"]
    assert found["state"] == "failure"
    assert OUTSIDE in found["finding"]
    carrier = await phone_at("away", "carrier", server=(OUTSIDE, SIP), local=AWAY, port=TRUNK)
    bela = await phone_at("home", "a2", "sip-secret-2", server=(HOME, SIP), local=HOME)
    await bela.register()
    await center.available("a2")
    with inside("away"):
        call = carrier.call(NUMBER, tone=CALLER_TONE)
    ringing = await bela.incoming()
    with inside("home"):
        ringing.answer(tone=AGENT_TONE)
    await sound_of(call).hears(AGENT_TONE)
    page = await center.until("/status", lambda page: bool(page["engine"]["silences"]))
    (silence,) = page["engine"]["silences"]
    assert silence["where"] == "trunk carrier"
    said = "No sound came back, because we told the far end to send it to 198.51.100.77, and the outside sees us as"
    assert silence["said"].startswith(f"{said} {OUTSIDE}"), silence
    assert checks(center)["sound.trunk.carrier"]["remedy"].startswith("Set nat.external_address to 198.51.100.1")
    call.hang_up()
    await guessed(center)


async def guessed(center: Center) -> None:
    """Who tries passwords is not heard any more, and that is told; the carrier still is."""
    stranger = await phone_at("hotel", "a1", "guessed", server=(OUTSIDE, SIP), local=HOTEL)
    for _ in range(40):
        with contextlib.suppress(Refusal, TimeoutError):
            await stranger.register(within_ms=2_000)
    page = await center.until("/status", lambda page: bool(page["engine"]["bans"]))
    assert [ban["address"] for ban in page["engine"]["bans"]] == ["198.51.100.30"]
    assert "198.51.100.30" in checks(center)["engine.bans"]["finding"]
    assert "banned   198.51.100.30" in center.run("status")
    carrier = await phone_at("away", "carrier", server=(OUTSIDE, SIP), local=AWAY)
    assert await carrier.options() in (200, 404)


async def relayed(center: Center) -> None:
    """A phone whose router lets nothing through but the way to the TURN server, which a page's session names."""
    closed = f"ip daddr {OUTSIDE} udp dport {RTP[0]}-{RTP[1]} drop"
    rules("inn", f"table ip shut {{\n chain through {{\n type filter hook forward priority 0\n {closed}\n }}\n}}\n")
    async with center.client(await center.token_of("a1")) as client:
        answer = await client.post("/phone/session")
    assert answer.status_code == 201, answer.text
    (turn,) = [one for one in answer.json()["ice_servers"] if one["urls"].startswith("turn:")]
    assert turn["urls"] == f"turn:{AWAY}:{STUN}"
    carrier = await phone_at("away", "carrier", server=(OUTSIDE, SIP), local=AWAY, port=TRUNK)
    with inside("hotel"):
        anna = RelayedPhone("a1", "sip-secret-1", server=(OUTSIDE, SIP), local=HOTEL)
        await anna.open()
        await anna.open_relay((AWAY, STUN), turn["username"], turn["credential"])
    await anna.relay.permit((OUTSIDE, 0))
    await anna.register()
    await center.available("a1")
    with inside("away"):
        call = carrier.call(NUMBER, tone=CALLER_TONE)
    with inside("hotel"):
        ringing = await anna.incoming(within_ms=15_000)
        ringing.answer(tone=AGENT_TONE)
    await hear_each_other(call, ringing)
    assert anna.near.peer[0] == OUTSIDE
    call.hang_up()
    await ringing.until_over()
    anna.relay.close()


_WAYS = """
async () => {
  const peer = window.__peers.find((one) => one.connectionState === 'connected');
  const told = [...(await peer.getStats()).values()];
  const pair = told.find((one) => one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded');
  return [told.find((one) => one.id === pair.localCandidateId).candidateType, pair.bytesSent, pair.bytesReceived];
}
"""


async def page(center: Center) -> None:
    """A browser in the hotel, whose router lets no datagram through but those for the TURN server."""
    made = document(TURN)
    made["agents"]["a1"]["device"] = "browser"
    await center.adopt(made)
    closed = f"iifname innhotel meta l4proto udp ip daddr != {AWAY} drop"
    closed += f"\n iifname innhotel meta l4proto udp udp dport != {STUN} drop"
    rules("inn", f"table ip shut {{\n chain through {{\n type filter hook forward priority 0\n {closed}\n }}\n}}\n")
    carrier = await phone_at("away", "carrier", server=(OUTSIDE, SIP), local=AWAY, port=TRUNK)
    browsing = chromium()
    with inside("hotel"):
        browser = await browsing.__aenter__()
    try:
        desk = await signed_in(browser, center, "a1", "/desk", address=f"https://{OUTSIDE}:{WEB}")
        await center.available("a1")
        try:
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True, within_s=40)
        except AssertionError as error:
            shown = await desk.page.inner_text("body")
            raise AssertionError(f"the page's phone is not there; it shows {shown!r}, {desk.complaints}") from error
        with inside("away"):
            call = carrier.call(NUMBER, tone=CALLER_TONE)
        await desk.page.get_by_role("button", name="Accept").click(timeout=30_000)
        await call.until_up(within_ms=20_000)
        await sound_of(call).hears(PAGE_TONE, within_ms=20_000)
        await hears(desk.page, CALLER_TONE, within_s=30)
        way, sent, received = await desk.page.evaluate(_WAYS)
        assert way == "relay"
        assert min(sent, received) > 0, (sent, received)
        call.hang_up()
    finally:
        await browsing.__aexit__(None, None, None)


STORIES: dict[str, tuple[dict[str, Any], Callable[[Center], Awaitable[None]]]] = {
    "given": ({"external_address": OUTSIDE}, given),
    "found": ({"external_address": "auto", "stun": f"{AWAY}:{STUN}"}, found),
    "relayed": (TURN, relayed),
    "page": (TURN, page),
    "wrong": ({"external_address": "198.51.100.77", "stun": f"{AWAY}:{STUN}"}, wrong),
}


def tell(name: str) -> None:
    nat, story = STORIES[name]
    with directory() as data, turn_server(), inside("home"):
        options = ("--bind", "0.0.0.0", "--port", str(WEB), "--sip-port", str(SIP), "--rtp-ports", f"{RTP[0]}-{RTP[1]}")
        up = start(data, *options)
        try:
            center = met(data, up)
            told = center.apply(document(nat))
            assert "engine restart" in told, told
            center.run("engine", "restart")
            asyncio.run(settled(center, story))
        finally:
            up.end(signal.SIGINT)
            if sys.exc_info()[0] is not None:
                print(up.said, (data / "service.log").read_text()[-5_000:])


async def settled(center: Center, story: Callable[[Center], Awaitable[None]]) -> None:
    wanted = time.monotonic() + 20
    await center.until("/status", lambda page: page["engine"]["connected"] and page["engine"]["verdict"] == "healthy")
    assert time.monotonic() < wanted
    async with asyncio.timeout(150):
        await story(center)


if __name__ == "__main__":
    os.environ["HOME"] = str(Path("/tmp"))
    build()
    tell(sys.argv[1])
