"""The engine's part of the doctor: what is well, what is not, and what to do about it."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from centrala.organisation import Admission, Nat, Registration
from centrala.telephony.asterisk import checks
from centrala.telephony.asterisk.checks import (
    CheckState,
    check_all,
    check_brought,
    check_certificate,
    check_disk,
    check_nat,
    check_private,
    check_rtp_range,
    check_running,
    check_trunk,
)
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.settings import EngineSettings, TlsFiles
from centrala.telephony.asterisk.stun import address_in, ask_stun, binding_request
from tests.plugins.engines import free_port, running_engine, trunk_to

OUTSIDE = "198.51.100.7"
PUBLIC = EngineSettings(bind="10.0.0.2")


@pytest.mark.engine
def test_a_healthy_engine_has_nothing_to_complain_of(engine: Engine) -> None:
    found = asyncio.run(check_all(engine.folder.root.parent, EngineSettings(admission=Admission(at_once=50))))
    complaints = [check for check in found if check.state is not CheckState.OK]
    # the shared prefix of the tests does not lie in this data directory
    assert [check.name for check in complaints] == ["engine.prefix"]
    names = {check.name for check in found}
    assert {"engine.modules", "engine.private", "engine.sip", "engine.user", "engine.rtp_range", "engine.nat"} <= names
    listening = next(check for check in found if check.name == "engine.listening")
    assert f"127.0.0.1:{engine.ports.sip}" in listening.finding


@pytest.mark.engine
def test_an_engine_that_does_not_run_is_a_failure(tmp_path: Path) -> None:
    found = {check.name: check for check in asyncio.run(check_all(tmp_path, EngineSettings()))}
    assert found["engine.running"].state is CheckState.FAILURE
    assert found["engine.running"].remedy
    assert check_running(None).state is CheckState.FAILURE


@pytest.mark.engine
def test_too_few_ports_for_sound_is_a_warning(engine: Engine) -> None:
    check = check_rtp_range(engine, EngineSettings(admission=Admission(at_once=600)))
    assert check.state is CheckState.WARNING
    assert "2400" in check.finding


@pytest.mark.engine
def test_a_private_port_that_others_reach_is_a_failure(engine: Engine) -> None:
    assert check_private(engine, addresses=[]).state is CheckState.OK
    # loopback itself stands for an address that others can reach
    found = check_private(engine, addresses=["127.0.0.1"])
    assert found.state is CheckState.FAILURE
    assert "take the center over" in found.finding


class Carrier(asyncio.DatagramProtocol):
    """Refuses everything, which is an answer."""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.transport.sendto(data.replace(data.split(b"\r\n", 1)[0], b"SIP/2.0 405 Method Not Allowed", 1), addr)


@pytest.mark.engine
def test_trunks_are_asked_whether_they_are_there(engine_prefix: Prefix) -> None:
    async def story() -> None:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(Carrier, local_addr=("127.0.0.1", port))
        assert (await check_trunk(engine, there)).state is CheckState.OK
        transport.close()
        assert (await check_trunk(engine, gone)).state is CheckState.WARNING
        assert (await check_trunk(engine, registering)).state is CheckState.WARNING
        assert (await check_trunk(engine, replace(there, to=""))).state is CheckState.OK

    port = free_port()
    there, gone = trunk_to(port), trunk_to(free_port(), "gone")
    registering = replace(
        gone, to="", register=Registration(server=f"127.0.0.1:{free_port()}", username="u", password="p")
    )
    with running_engine(engine_prefix, EngineSettings(trunks=(there, registering), rtp_ports=400)) as engine:
        asyncio.run(story())


def test_no_engine_yet_is_a_warning_and_a_damaged_one_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "find_installed", lambda: None)
    assert check_brought(tmp_path).state is CheckState.WARNING
    (tmp_path / "engine/prefix-22.10.1").mkdir(parents=True)
    damaged = check_brought(tmp_path)
    assert damaged.state is CheckState.FAILURE
    assert "Remove that directory" in damaged.remedy


@pytest.mark.parametrize(
    ("free", "state"),
    [(10_000_000_000, CheckState.OK), (1_000_000_000, CheckState.WARNING), (1_000_000, CheckState.FAILURE)],
)
def test_disks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: CheckState) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=free))
    assert check_disk(tmp_path).state is state


def certificate(folder: Path, ends: datetime) -> TlsFiles:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(ends - timedelta(days=400))
        .not_valid_after(ends)
        .sign(key, hashes.SHA256())
    )
    files = TlsFiles(folder / "c.pem", folder / "k.pem")
    files.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files


@pytest.mark.parametrize(("days", "state"), [(90, CheckState.OK), (3, CheckState.WARNING), (-3, CheckState.FAILURE)])
def test_certificates(tmp_path: Path, days: int, state: CheckState) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    files = certificate(tmp_path, now + timedelta(days=days, hours=1))
    assert check_certificate(files, now).state is state
    assert check_certificate(None).state is CheckState.OK
    files.certificate.write_text("nonsense")
    assert check_certificate(files, now).state is CheckState.FAILURE
    files.certificate.unlink()
    assert check_certificate(files, now).state is CheckState.FAILURE


class StunServer(asyncio.DatagramProtocol):
    """Sees everybody at OUTSIDE; says a little nonsense first."""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.transport.sendto(os.urandom(40), addr)
        self.transport.sendto(answer_to(data[8:20]), addr)


def answer_to(transaction: bytes, address: str = OUTSIDE) -> bytes:
    mask = bytes.fromhex("2112a442")
    masked = bytes(a ^ b for a, b in zip(IPv4Address(address).packed, mask, strict=True))
    attribute = b"\x00\x20\x00\x08\x00\x01\x12\x34" + masked
    software = b"\x80\x22\x00\x03abc\x00"
    body = software + attribute
    return b"\x01\x01" + len(body).to_bytes(2) + mask + transaction + body


@asynccontextmanager
async def stun_server() -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(StunServer, local_addr=("127.0.0.1", 0))
    try:
        yield f"127.0.0.1:{transport.get_extra_info('sockname')[1]}"
    finally:
        transport.close()


def nat_check(nat: Callable[[str], Nat], settings: EngineSettings = PUBLIC) -> tuple[CheckState, str]:
    async def story() -> tuple[CheckState, str]:
        async with stun_server() as server:
            found = await check_nat(replace(settings, nat=nat(server)))
            return found.state, found.finding + found.remedy

    return asyncio.run(story())


def test_behind_nat_the_wrong_address_or_none_is_told() -> None:
    assert nat_check(lambda _: Nat(), EngineSettings())[0] is CheckState.OK
    assert nat_check(lambda _: Nat())[0] is CheckState.WARNING
    assert nat_check(lambda _: Nat(external_address=OUTSIDE))[0] is CheckState.OK
    state, said = nat_check(lambda server: Nat(external_address="198.51.100.9", stun=server))
    assert state is CheckState.FAILURE
    assert OUTSIDE in said
    assert nat_check(lambda server: Nat(external_address="auto", stun=server)) == (
        CheckState.OK,
        f"The outside reaches us at {OUTSIDE}.",
    )


def test_a_stun_server_that_is_not_there_is_told() -> None:
    async def story() -> CheckState:
        return (await check_nat(replace(PUBLIC, nat=Nat(stun=f"127.0.0.1:{free_port()}")))).state

    assert asyncio.run(story()) is CheckState.WARNING


def test_stun_takes_only_an_answer_to_its_own_question() -> None:
    mine, other = bytes(12), bytes([1] * 12)
    assert address_in(answer_to(mine), mine) == OUTSIDE
    assert address_in(answer_to(other), mine) is None
    assert address_in(binding_request(mine), mine) is None
    for length in range(len(answer_to(mine)) - 1):
        assert address_in(answer_to(mine)[:length], mine) in (None, OUTSIDE)


def test_stun_ends_in_time_when_nobody_answers() -> None:
    async def story() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mute:
            mute.bind(("127.0.0.1", 0))
            with pytest.raises(TimeoutError):
                await ask_stun(f"127.0.0.1:{mute.getsockname()[1]}", ms=60)

    asyncio.run(story())
