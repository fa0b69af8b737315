"""Bringing an engine in: from a mirror, from a directory; what is damaged, missing or foreign is said plainly."""

import asyncio
import os
import shutil
import signal
import stat
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import orjson
import pytest

from centrala.telephony.asterisk import fetch
from centrala.telephony.asterisk import prefix as prefix_module
from centrala.telephony.asterisk.calling_off import CallOff
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.fetch import Progress, bring, find_or_bring, mirror_of
from centrala.telephony.asterisk.modules import FILES
from centrala.telephony.asterisk.prefix import MANIFEST, check_version, find_brought, find_installed, open_prefix
from centrala.telephony.asterisk.settings import EngineSettings
from centrala.telephony.asterisk.troubles import (
    CalledOff,
    DamagedPrefix,
    FetchFailed,
    NoNetwork,
    NoSpace,
    NotAllowed,
    UnsupportedPlatform,
    WrongVersion,
)
from tests.plugins.engines import data_directory, free_port


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@contextmanager
def mirror(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/debian"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine counts as a supported one whatever it is; what it has not is skipped over by the tests' marks."""
    monkeypatch.setattr(fetch, "check_platform", lambda: "bookworm")


@pytest.mark.engine
def test_a_copy_from_a_directory_is_whole_and_runs(engine_source: Path) -> None:
    with data_directory() as data:
        told: list[Progress] = []
        prefix = bring(data / "engine", told.append, source=engine_source)
        assert prefix.root == data / "engine" / f"prefix-{prefix.version}"
        assert told[-1].step == "done"
        assert [each for each in told if each.step == "copy"][-1].done == told[-2].total
        assert bring(data / "engine") == prefix
        engine = asyncio.run(Engine.start(data, EngineSettings(rtp_ports=400), prefix))
        engine.kill()


@pytest.mark.engine
def test_a_copy_that_is_called_off_leaves_nothing_and_the_next_one_is_whole(engine_source: Path) -> None:
    with data_directory() as data:
        call_off = CallOff()

        def tell(progress: Progress) -> None:
            if progress.done:
                call_off.ask()

        with pytest.raises(CalledOff, match="nothing is half-installed"):
            find_or_bring(data / "engine", tell, source=engine_source, call_off=call_off)
        assert list((data / "engine").iterdir()) == []
        assert find_or_bring(data / "engine", source=engine_source).binary.exists()


def test_a_child_is_ended_at_once_when_its_work_is_called_off() -> None:
    call_off = CallOff()
    asking = threading.Timer(0.1, call_off.ask)
    ended: list[int] = []

    def run() -> None:
        with call_off.running(["sleep", "600"]) as child:
            asking.start()
            ended.append(child.wait())

    with pytest.raises(CalledOff):
        run()
    assert ended == [-signal.SIGTERM]
    with pytest.raises(CalledOff):
        run()
    assert len(ended) == 1


@pytest.mark.engine
def test_it_holds_only_what_is_listed(engine_source: Path) -> None:
    prefix = find_or_bring(engine_source)
    assert {path.name for path in prefix.modules.iterdir()} == FILES
    manifest = orjson.loads((prefix.root / MANIFEST).read_bytes())
    assert any(name.startswith("asterisk_") for name in manifest["packages"])
    assert all(len(value) == 64 for value in manifest["packages"].values())
    programs = [path for path in prefix.root.rglob("*") if path.is_file() and path.stat().st_mode & stat.S_ISUID]
    assert programs == []
    assert sum(manifest["files"].values()) < 90_000_000


@contextmanager
def copied(source: Path) -> Iterator[Path]:
    """A copy that may be damaged: its files are its own."""
    with data_directory() as data:
        prefix = find_or_bring(source)
        shutil.copytree(prefix.root, data / "engine" / prefix.root.name, symlinks=True)
        yield data / "engine"


@pytest.mark.engine
@pytest.mark.parametrize("harm", ["shorter", "missing", "no manifest", "bad manifest"])
def test_a_damaged_prefix_is_noticed_before_it_is_run_and_brought_in_again(engine_source: Path, harm: str) -> None:
    with copied(engine_source) as folder:
        root = next(folder.glob("prefix-*"))
        victim = root / "usr/sbin/asterisk"
        match harm:
            case "shorter":
                os.truncate(victim, 1_000)
            case "missing":
                victim.unlink()
            case "no manifest":
                (root / MANIFEST).unlink()
            case "bad manifest":
                (root / MANIFEST).write_text('{"version": 7}')
        with pytest.raises(DamagedPrefix, match="Remove that directory"):
            find_or_bring(folder)
        assert bring(folder, source=engine_source, again=True).binary.exists()
        assert [path.name for path in folder.iterdir()] == [root.name]


@pytest.mark.engine
def test_a_source_that_was_tampered_with_is_refused_and_nothing_is_left(engine_source: Path) -> None:
    with copied(engine_source) as source, data_directory() as data:
        root = next(source.glob("prefix-*"))
        module = root / "usr/share/asterisk/sounds/en_US_f_Allison/beep.wav"
        content = bytearray(module.read_bytes())
        content[-1] ^= 1
        module.write_bytes(content)
        with pytest.raises(DamagedPrefix):
            bring(data / "engine", source=source)
        assert list((data / "engine").iterdir()) == []


@pytest.mark.engine
def test_a_source_for_another_machine_is_refused(engine_source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with copied(engine_source) as source, data_directory() as data:
        manifest = next(source.glob("prefix-*")) / MANIFEST
        known = orjson.loads(manifest.read_bytes())
        manifest.write_bytes(orjson.dumps(known | {"architecture": "s390x"}))
        with pytest.raises(UnsupportedPlatform, match="s390x"):
            bring(data / "engine", source=source)


@pytest.mark.engine
def test_one_made_for_an_older_centrala_is_brought_in_anew(
    engine_source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with copied(engine_source) as folder:
        monkeypatch.setattr(prefix_module, "FILES", FILES | {"app_new.so"})
        assert find_brought(folder) is None


def test_a_directory_without_an_engine_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match="holds no engine"):
        bring(tmp_path / "engine", source=tmp_path)


@pytest.mark.usefixtures("debian")
def test_no_network_is_one_sentence_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"http://127.0.0.1:{free_port()}/debian"
    monkeypatch.setattr(fetch, "mirror_of", lambda _: address)
    monkeypatch.setattr(fetch, "_machine_settings", lambda: ['Acquire::Retries "0";'])
    with pytest.raises(NoNetwork, match=address) as caught:
        bring(tmp_path)
    assert "--engine-source" in caught.value.remedy
    assert not list(tmp_path.glob("prefix-*"))


@pytest.mark.usefixtures("debian")
def test_an_unsigned_mirror_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for suite in fetch.SUITES:
        folder = tmp_path / "mirror/debian/dists" / suite
        (folder / "main/binary-amd64").mkdir(parents=True)
        (folder / "Release").write_text(f"Origin: Debian\nSuite: {suite}\nCodename: {suite}\nComponents: main\n")
    with mirror(tmp_path / "mirror") as address:
        monkeypatch.setattr(fetch, "mirror_of", lambda _: address)
        with pytest.raises(FetchFailed, match="not signed"):
            bring(tmp_path / "engine")
    assert not list((tmp_path / "engine").glob("prefix-*"))


@pytest.mark.usefixtures("debian")
def test_if_the_first_suite_fails_the_second_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def from_suite(_: Path, __: str, suite: str, *___: object) -> None:
        asked.append(suite)
        raise FetchFailed("no such suite")

    monkeypatch.setattr(fetch, "mirror_of", lambda _: "http://127.0.0.1:9/debian")
    monkeypatch.setattr(fetch, "_from_suite", from_suite)
    with pytest.raises(FetchFailed):
        bring(tmp_path)
    assert asked == list(fetch.SUITES)


def test_no_space_is_said_before_anything_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=5_000_000))
    with pytest.raises(NoSpace, match="5 MB free"):
        bring(tmp_path)


def test_a_place_that_is_not_ours_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "mkdir", refuse)  # root may write everywhere: a folder of mode 0500 proves nothing
    with pytest.raises(NotAllowed):
        bring(tmp_path / "engine")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("sources.list", "deb http://a.example/debian bookworm main\n", "http://a.example/debian"),
        (
            "sources.list",
            "# deb http://x/ bookworm main\ndeb [a=b c=d] http://b.example/ bookworm main contrib",
            "http://b.example/",
        ),
        ("sources.list.d/x.list", "deb http://c.example/debian stable main", "http://c.example/debian"),
        (
            "sources.list.d/debian.sources",
            (
                "Types: deb\n# a comment\nURIs: http://d.example/debian\nSuites: bookworm bookworm-updates\n"
                "Components: main\n\nTypes: deb\nURIs: http://security.example\nSuites: bookworm-security\n"
            ),
            "http://d.example/debian",
        ),
        (
            "sources.list.d/two.sources",
            (
                "Enabled: no\nTypes: deb\nURIs: http://off.example\nSuites: bookworm\n\n"
                "Types: deb deb-src\nURIs:\n http://e.example/debian\n http://f.example\nSuites: bookworm\n"
            ),
            "http://e.example/debian",
        ),
    ],
)  # fmt: skip
def test_the_mirror_is_the_machines_own(tmp_path: Path, name: str, text: str, expected: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert mirror_of("bookworm", tmp_path) == expected


@pytest.mark.parametrize(
    "text", ["", "deb http://x/ubuntu noble main", "deb http://x bookworm-security main", "nonsense", "deb cdrom:x"]
)
def test_a_machine_without_debian_has_no_mirror(tmp_path: Path, text: str) -> None:
    (tmp_path / "sources.list").write_text(text)
    with pytest.raises(UnsupportedPlatform):
        mirror_of("bookworm", tmp_path)


@pytest.mark.parametrize("said", ["Asterisk 22.10.1~dfsg+~cs6.17", "22.10.1", "Asterisk 22.11.0"])
def test_versions_that_will_do(said: str) -> None:
    assert check_version(said).startswith("22.")


@pytest.mark.parametrize("said", ["Asterisk 22.10.0", "Asterisk 20.6.0~dfsg", "Asterisk 23.1.0", "", "Asterisk GIT-22"])
def test_versions_that_will_not(said: str) -> None:
    with pytest.raises(WrongVersion, match=r"22\.10\.1"):
        check_version(said)


def test_a_foreign_system_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_os_release", lambda: {"ID": "ubuntu", "PRETTY_NAME": "Ubuntu 24.04 LTS"})
    with pytest.raises(UnsupportedPlatform, match=r"Ubuntu 24\.04"):
        fetch.check_platform()


def test_an_open_prefix_without_anything_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(DamagedPrefix):
        open_prefix(tmp_path)


def test_apt_is_told_of_this_machines_proxy_and_of_none_of_its_relaxed_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    dump = (
        'Acquire::http::Proxy "http://proxy.example:3128";\nAcquire::https::Proxy "DIRECT";\n'
        'Acquire::AllowInsecureRepositories "1";\nAPT::Update::Post-Invoke:: "rm -rf /";\nAcquire::Retries "3";\n'
    )
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, stdout=dump))
    kept = "\n".join(fetch._machine_settings())
    assert "proxy.example" in kept
    assert "Retries" in kept
    assert "Insecure" not in kept
    assert "Post-Invoke" not in kept


@pytest.mark.parametrize(
    ("said", "modules", "suits"), [("22.10.1", FILES, True), ("20.6.0", FILES, False), ("22.10.1", set(), False)]
)
def test_the_machines_own_is_used_if_it_suits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, modules: set[str], suits: bool
) -> None:
    binary = tmp_path / "sbin/asterisk"
    folder = tmp_path / "lib/x/asterisk/modules"
    shared = tmp_path / "share"
    for each in (binary.parent, folder, shared / "documentation"):
        each.mkdir(parents=True)
    binary.write_text(f"#!/bin/sh\necho Asterisk {said}\n")
    binary.chmod(0o755)
    for name in modules:
        (folder / name).touch()
    monkeypatch.setattr(prefix_module, "INSTALLED", (tmp_path / "nothing", binary))
    monkeypatch.setattr(prefix_module, "SHARED", (shared,))
    found = find_installed()
    assert (found is not None) == suits
    if found is not None:
        assert found.command == (str(binary),)
        assert found.version == said
        assert find_or_bring(tmp_path / "data/engine") == found
