"""The life of the real engine: started, found again, never mistaken, stopped; what it listens on and who it is."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from centrala.errors import Mistakes
from centrala.ids import TrunkName
from centrala.organisation import Nat, Trunk
from centrala.telephony.asterisk import engine as engine_module
from centrala.telephony.asterisk.alive import pulse_of
from centrala.telephony.asterisk.ari import Ari
from centrala.telephony.asterisk.canary import Canary, Verdict, sip_options
from centrala.telephony.asterisk.engine import Engine, EngineUser, check_way, read_state
from centrala.telephony.asterisk.modules import FILES
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.settings import EngineFolder, EnginePorts, EngineSettings
from centrala.telephony.asterisk.troubles import (
    AnswerLost,
    ConnectionDown,
    NotReachableByUser,
    NotStarted,
    PortTaken,
)
from tests.plugins.engines import data_directory, running_engine
from tests.telephony.asterisk.inbox import CEILING_S, Inbox

SETTINGS = EngineSettings(rtp_ports=400)

STARTER = """
import asyncio, sys
from pathlib import Path
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import open_prefix
from centrala.telephony.asterisk.settings import EngineSettings
engine = asyncio.run(Engine.start(Path(sys.argv[1]), EngineSettings(rtp_ports=400), open_prefix(Path(sys.argv[2]))))
print(engine.pid, flush=True)
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.engine
def test_it_outlives_a_killed_starter_and_is_adopted(engine_prefix: Prefix) -> None:
    with data_directory() as data:
        starter = subprocess.run(
            [sys.executable, "-c", STARTER, data, engine_prefix.root], capture_output=True, text=True, check=False
        )
        assert starter.returncode == -signal.SIGKILL, starter.stderr
        pid = int(starter.stdout)
        adopted = Engine.adopt(data)
        assert adopted is not None
        assert adopted.pid == pid
        again = asyncio.run(Engine.start(data, SETTINGS, engine_prefix))
        assert again.pid == pid
        asyncio.run(again.stop())
        assert not again.alive()
        assert Engine.adopt(data) is None


@pytest.mark.engine
def test_a_number_that_another_program_got_is_not_the_engine(engine_prefix: Prefix) -> None:
    with data_directory() as data:
        engine = asyncio.run(Engine.start(data, SETTINGS, engine_prefix))
        engine.kill()
        pulse = pulse_of(os.getpid())
        assert pulse is not None
        folder = EngineFolder(data / "engine")
        for false in (replace(pulse, began=pulse.began - 1), replace(pulse, boot="another boot")):
            state = json.loads(folder.state.read_bytes())
            state["pulse"] = {"pid": false.pid, "began": false.began, "boot": false.boot}
            folder.state.write_text(json.dumps(state))
            assert Engine.adopt(data) is None
        folder.state.write_text("{")
        assert Engine.adopt(data) is None


@pytest.mark.engine
def test_killed_it_is_seen_at_once_and_comes_back_on_the_same_ports(engine_prefix: Prefix) -> None:
    with data_directory() as data:
        engine = asyncio.run(Engine.start(data, SETTINGS, engine_prefix))
        assert engine.alive()
        os.kill(engine.pid, signal.SIGKILL)
        while engine.alive():
            pass
        again = asyncio.run(Engine.start(data, SETTINGS, engine_prefix))
        assert again.ports == engine.ports
        assert again.secrets == engine.secrets
        again.kill()


@pytest.mark.engine
def test_it_listens_on_loopback_only_and_is_nobody(engine: Engine) -> None:
    program = psutil.Process(engine.pid)
    ports = engine.ports
    connections = program.net_connections("inet")
    listening = {each.laddr for each in connections if each.status == psutil.CONN_LISTEN}
    assert listening == {("127.0.0.1", port) for port in (ports.sip, ports.http, ports.ami)}
    datagrams = {each.laddr for each in connections if each.type == socket.SOCK_DGRAM}
    assert ("127.0.0.1", ports.sip) in datagrams
    # the SIP stack's own DNS client, one socket for each family, on ports of the kernel's range
    others = {each for each in datagrams if each.ip != "127.0.0.1"}
    assert len(others) <= 2
    assert all(each.port > 32_767 for each in others)
    assert program.uids().real != 0
    assert program.uids().real == program.uids().effective
    limits = Path(f"/proc/{engine.pid}/limits").read_text()
    soft, hard = re.search(r"Max open files +(\d+) +(\d+)", limits).groups()  # type: ignore[union-attr]
    assert int(soft) >= min(65_536, int(hard))
    assert os.getsid(engine.pid) == engine.pid


@pytest.mark.engine
def test_secrets_are_readable_by_nobody_else(engine: Engine) -> None:
    folder = engine.folder
    for path in (folder.state, folder.secrets):
        assert path.stat().st_mode & 0o077 == 0
    for path in folder.configuration.iterdir():
        assert path.stat().st_mode & 0o007 == 0
    for path in folder.own:
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.engine
def test_all_our_modules_run_and_no_other_and_the_log_is_quiet(engine: Engine) -> None:
    async def story() -> tuple[str, set[str]]:
        async with await engine.ami() as ami:
            missing = set()
            text = (engine.folder.configuration / "extensions.conf").read_text()
            for name in set(re.findall(r"(?:,\d|n(?:\(\w+\))?),(\w+)\(", text)):
                if "application(s) is (are) not registered" in await ami.command(f"core show application {name}"):
                    missing.add(name)
            for name in set(re.findall(r"\$\{(\w+)\(", text)):
                if "No function by that name" in await ami.command(f"core show function {name}"):
                    missing.add(name)
            return await ami.command("module show"), missing

    shown, missing = asyncio.run(story())
    assert missing == set()
    running = {line.split()[0] for line in shown.splitlines() if " Running " in line and ".so" in line}
    assert running == FILES
    log = (engine.folder.log / "messages").read_text()
    assert not [line for line in log.splitlines() if "ERROR" in line and "loader" in line]


@pytest.mark.engine
def test_a_taken_port_is_one_sentence_and_leaves_nothing(engine_prefix: Prefix) -> None:
    with data_directory() as data, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=str(port)):
            asyncio.run(Engine.start(data, replace(SETTINGS, ports=EnginePorts(sip=port)), engine_prefix))
        assert Engine.adopt(data) is None


@pytest.mark.engine
def test_an_engine_that_cannot_start_says_why_and_leaves_nothing(
    engine_prefix: Prefix, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "render", lambda *_: {"asterisk.conf": "[directories]\n"})
    with data_directory() as data:
        with pytest.raises(NotStarted):
            asyncio.run(Engine.start(data, SETTINGS, engine_prefix, ceiling_ms=3_000))
        assert Engine.adopt(data) is None
        state = read_state(EngineFolder(data / "engine"))
        assert state is not None
        assert state.pulse is None


def test_a_name_that_no_file_may_hold_stops_the_start_before_anything_is_written(tmp_path: Path) -> None:
    prefix = Prefix(tmp_path, "22.10.1", tmp_path / "asterisk", tmp_path, tmp_path)
    bad = Trunk(name=TrunkName("x]\n[global"), hosts=("127.0.0.1",))
    with data_directory() as data:
        with pytest.raises(Mistakes):
            asyncio.run(Engine.start(data, EngineSettings(trunks=(bad,)), prefix))
        assert list((data / "engine/etc").iterdir()) == []


def test_a_way_that_the_engines_user_may_not_go_is_one_sentence(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "engine").mkdir(parents=True)
    closed.chmod(0o700)
    with pytest.raises(NotReachableByUser, match="chmod"):
        check_way(closed / "engine", EngineUser("somebody", 12_345, 12_345))


@pytest.mark.engine
def test_a_deep_data_directory_still_gets_its_control_socket(engine_prefix: Prefix) -> None:
    with data_directory() as data:
        deep = data / ("deep" * 20)
        deep.mkdir()
        engine = asyncio.run(Engine.start(deep, SETTINGS, engine_prefix))
        run = Path(engine.state.run)
        assert (run / "asterisk.ctl").is_socket()
        engine.kill()
        assert not run.exists()


@pytest.mark.engine
@pytest.mark.timeout(90)
def test_the_canary_tells_hung_within_ten_seconds_and_dead_within_two(engine_prefix: Prefix) -> None:
    async def story(engine: Engine) -> None:
        heard: asyncio.Queue[Verdict] = asyncio.Queue()
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
            await inbox.connected()
            canary = Canary(
                ping=lambda: ari.get("asterisk/ping"),
                sip=("127.0.0.1", engine.ports.sip),
                alive=engine.alive,
                tell=heard.put_nowait,
            )
            watching = asyncio.create_task(canary.run())
            os.kill(engine.pid, signal.SIGSTOP)
            assert await asyncio.wait_for(heard.get(), 30) is Verdict.SUSPICIOUS
            assert await asyncio.wait_for(heard.get(), 30) is Verdict.HUNG
            os.kill(engine.pid, signal.SIGCONT)
            assert await asyncio.wait_for(heard.get(), 30) is Verdict.HEALTHY
            os.kill(engine.pid, signal.SIGKILL)
            assert await asyncio.wait_for(heard.get(), 30) is Verdict.DEAD
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    with running_engine(engine_prefix, SETTINGS) as engine:
        asyncio.run(story(engine))


@pytest.mark.engine
def test_our_own_options_are_answered_without_a_challenge(engine: Engine) -> None:
    assert asyncio.run(sip_options("127.0.0.1", engine.ports.sip)) in (200, 404)
    assert "canary+engine" not in engine.folder.security_log.read_text()


async def until_stopped(pid: int) -> None:
    """A signal is sent before it is obeyed: wait until the kernel shows every thread as stopped."""
    async with asyncio.timeout(CEILING_S):
        while {stat.read_text().rpartition(")")[2].split()[0] for stat in Path(f"/proc/{pid}/task").glob("*/stat")} != {
            "T"
        }:
            await asyncio.sleep(0.005)


@pytest.mark.engine
def test_a_hung_engine_leaves_requests_unanswered_and_then_unasked(engine_prefix: Prefix) -> None:
    async def story(engine: Engine) -> None:
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
            await inbox.connected()
            os.kill(engine.pid, signal.SIGSTOP)
            await until_stopped(engine.pid)
            for _ in range(5):
                with pytest.raises(AnswerLost):
                    await ari.get("asterisk/ping", ms=50)
            with pytest.raises(ConnectionDown):
                await ari.get("asterisk/ping", ms=50)
            os.kill(engine.pid, signal.SIGCONT)
            async with asyncio.timeout(CEILING_S):
                while True:
                    try:
                        assert (await ari.get("asterisk/ping"))["ping"] == "pong"
                        return
                    except ConnectionDown:
                        await asyncio.sleep(0.05)

    with running_engine(engine_prefix, SETTINGS) as engine:
        asyncio.run(story(engine))


@pytest.mark.engine
def test_what_only_a_new_start_changes_is_told_apart(engine_prefix: Prefix) -> None:
    trunk = Trunk(name=TrunkName("carrier"), hosts=("127.0.0.1",))
    with running_engine(engine_prefix, SETTINGS) as engine:
        adopted = Engine.adopt(engine.folder.root.parent)
        assert adopted is not None
        for each in (engine, adopted):
            assert not each.needs_restart(SETTINGS)
            assert not each.needs_restart(replace(SETTINGS, trunks=(trunk,)))
            assert each.needs_restart(replace(SETTINGS, bind="0.0.0.0"))
            assert each.needs_restart(replace(SETTINGS, nat=Nat(external_address="192.0.2.1")))


@pytest.mark.engine
def test_files_do_not_grow_without_end(engine_prefix: Prefix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "LARGE_LOG", 10)
    with running_engine(engine_prefix, SETTINGS) as engine:
        records = engine.folder.call_records
        for number in range(6):
            records.write_text(f"a line of more than ten bytes {number}")
            asyncio.run(engine.tidy())
        assert not records.exists()
        assert {path.name[-2:] for path in records.parent.iterdir()} == {".1", ".2"}
        assert len(list(engine.folder.log.glob("messages*"))) <= 1 + engine_module.KEPT_LOGS
