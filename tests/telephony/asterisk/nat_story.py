"""Run inside a user and network namespace of its own: an engine at home behind a router, others away.

    home 10.9.0.2 --- 10.9.0.1 router 198.51.100.1 --- 198.51.100.20 away
                                                    \\- 198.51.100.30 hotel's router 192.168.7.1 --- 192.168.7.2 hotel

The router forwards the SIP port and the sound's range to the engine; the hotel's forwards nothing.
"""

import asyncio
import ctypes
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from centrala.organisation import Nat
from centrala.robots.sip import Phone as Robot
from centrala.telephony.asterisk.ari import Ari, path
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import open_prefix
from centrala.telephony.asterisk.push import Phone, push
from centrala.telephony.asterisk.settings import EnginePorts, EngineSettings
from tests.plugins.engines import trunk_to
from tests.telephony.asterisk.inbox import Inbox

OUTSIDE = "198.51.100.1"
AWAY = "198.51.100.20"
HOTEL = "192.168.7.2"
SIP, RTP = 5060, (20_000, 20_399)
NUMBER = "+37167000000"

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


def build() -> None:
    """The five places; `net` is the bridge that stands for the internet."""
    run("mount -t tmpfs tmpfs /run")
    for space in ("home", "router", "net", "away", "inn", "hotel"):
        run(f"ip netns add {space}")
        run(f"ip -n {space} link set lo up")
    run("ip -n net link add name br0 type bridge")
    run("ip -n net link set br0 up")
    link("home", "10.9.0.2/24", "router", "10.9.0.1/24")
    link("hotel", "192.168.7.2/24", "inn", "192.168.7.1/24")
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
    forward = f"iifname routernet udp dport {{ {SIP}, {RTP[0]}-{RTP[1]} }} dnat to 10.9.0.2;"
    rules("router", masquerade.format(out="routernet", forward=forward))
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


async def trunk_outside(ari: Ari, inbox: Inbox) -> None:
    """A carrier away hears us and is heard, both ways of calling."""
    with inside("away"):
        carrier = Robot("carrier", server=(OUTSIDE, SIP), local=AWAY, port=5070)
        await carrier.open()
        call = carrier.call(NUMBER, tone=440)
        start = await inbox.event("StasisStart")
        assert start["args"][1] == "carrier", start
        leg = start["channel"]["id"]
        await ari.post(path("channels", leg, "answer"))
        await call.until_up()
        await ari.post(path("channels", leg, "play", "tone1"), {"media": "tone:dial"})
        assert call.sound is not None
        await call.sound.hears(425)
        await ari.delete(path("playbacks", "tone1"))
        await ari.post(path("channels", "out1"), {"endpoint": "PJSIP/100@trunk+carrier", "app": "centrala"})
        callee = await carrier.incoming()
        callee.answer(tone=700)
        await inbox.event("StasisStart", id="out1")
        await ari.post(path("bridges", "b1"), {"type": "mixing"})
        await ari.post(path("bridges", "b1", "addChannel"), {"channel": f"{leg},out1"})
        await call.sound.hears(700)
        assert callee.sound is not None
        await callee.sound.hears(440)
        callee.hang_up()
        await inbox.event("StasisEnd", id="out1")
        call.hang_up()
        await inbox.event("StasisEnd", id=leg)
        await carrier.close()


async def phone_in_hotel(ari: Ari, inbox: Inbox) -> None:
    """A phone behind a NAT of its own registers, is called there, and both hear each other."""
    await push(ari, Phone("anna", "secret"), EngineSettings(bind="0.0.0.0"))
    with inside("hotel"):
        anna = Robot("anna", "secret", server=(OUTSIDE, SIP), local=HOTEL)
        await anna.open()
        await anna.register()
        await ari.post(path("channels", "a1"), {"endpoint": "PJSIP/anna", "app": "centrala"})
        ringing = await anna.incoming()
        ringing.answer(tone=440)
        await inbox.event("StasisStart", id="a1")
        await ari.post(path("channels", "a1", "play"), {"media": "tone:dial"})
        assert ringing.sound is not None
        await ringing.sound.hears(425)
        statistics = await ari.get(path("channels", "a1", "rtp_statistics"))
        assert statistics["rxcount"] > 0
        ringing.hang_up()
        await inbox.event("StasisEnd", id="a1")
        await anna.close()


async def deaf_without_address(ari: Ari, inbox: Inbox) -> None:
    """The proof that the addresses matter: without them the carrier's sound goes nowhere."""
    with inside("away"):
        carrier = Robot("carrier", server=(OUTSIDE, SIP), local=AWAY, port=5070)
        await carrier.open()
        call = carrier.call(NUMBER, tone=440)
        leg = (await inbox.event("StasisStart"))["channel"]["id"]
        await ari.post(path("channels", leg, "answer"))
        await call.until_up()
        await asyncio.sleep(0.5)
        statistics = await ari.get(path("channels", leg, "rtp_statistics"))
        assert statistics["rxcount"] == 0, statistics
        await ari.delete(path("channels", leg))
        await inbox.event("StasisEnd", id=leg)
        await carrier.close()


STORIES = {"trunk": trunk_outside, "phone": phone_in_hotel, "deaf": deaf_without_address}


async def tell(name: str, prefix: Path) -> None:
    nat = Nat(external_address="" if name == "deaf" else OUTSIDE, local_networks=("10.9.0.0/24",))
    settings = EngineSettings(
        bind="0.0.0.0",
        ports=EnginePorts(sip=SIP, rtp_first=RTP[0], rtp_last=RTP[1]),
        trunks=(trunk_to(9, hosts=(AWAY,), to=f"{AWAY}:5070"),),
        nat=nat,
    )
    inbox = Inbox()
    with tempfile.TemporaryDirectory() as folder, inside("home"):
        engine = await Engine.start(Path(folder), settings, open_prefix(prefix))
        try:
            async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
                await inbox.connected()
                async with asyncio.timeout(40):
                    await STORIES[name](ari, inbox)
        finally:
            engine.kill()


if __name__ == "__main__":
    build()
    asyncio.run(tell(sys.argv[1], Path(sys.argv[2])))
