"""A whole center for an end-to-end test: started by its command line, driven by REST, watched from outside.

Nothing of the package is imported but its SIP phone: what these tests can do, any program can.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from centrala.robots.sip import Phone

__all__ = ["Center", "Program", "center_document", "directory", "free_port", "met", "run", "running_center", "start"]

COMMAND = str(Path(sys.executable).parent / "centrala")
_CONTEXT = ssl.create_default_context()
"""Made once: reading the system's certificates costs more than most requests."""
UP_S = 120
STEP_S = 0.05

_URL = re.compile(r"The center is up:\s+(http\S+)")
_LINK = re.compile(r"Sign in \(once\):\s+(http\S+)")
_SIP = re.compile(r"SIP on (?:\[\S+\]|[^\s:]+):(\d+)")


def engine_source() -> list[str]:
    """The tests' own copy of the engine, where there is one."""
    given = os.environ.get("CENTRALA_ENGINE_SOURCE")
    cache = os.environ.get("CENTRALA_TEST_CACHE")
    source = Path(given) if given else Path(cache) / "engine" if cache else Path("/var/tmp/centrala-engine")
    return ["--engine-source", str(source)] if source.is_dir() else []


def free_port() -> int:
    """A UDP port of loopback that nobody has now."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def center_document(*, trunk_port: int, agents: int = 2, **more: Any) -> dict[str, Any]:
    """A small center: one trunk, one queue, agents a1, a2, ... with SIP phones."""
    return {
        "name": "Test center",
        "country": "LV",
        "timezone": "Europe/Riga",
        "trunks": {"carrier": {"hosts": ["127.0.0.1"], "to": f"127.0.0.1:{trunk_port}"}},
        "queues": {"support": {"strategy": "longest_idle", "ring": "20s", "wrap_up": {"mode": "none"}}},
        "agents": {
            f"a{number}": {
                "name": f"Agent {number}",
                "role": "agent",
                "password": f"password of a{number}",
                "sip_password": f"sip-secret-{number}",
                "queues": ["support"],
            }
            for number in range(1, agents + 1)
        },
        "numbers": {"+37167000000": {"queue": "support"}},
        **more,
    }


def run(*arguments: str, data: Path | None = None, given: str = "", status: int = 0) -> str:
    """One command to its end; what it printed."""
    command = [COMMAND, *arguments, *(["--data", str(data)] if data else [])]
    done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


class Program:
    """A command that stays, with everything it printed so far."""

    def __init__(self, *arguments: str) -> None:
        self._file = tempfile.NamedTemporaryFile("w+b", prefix="out-", delete=False)  # noqa: SIM115  closed in `end`
        self.process = subprocess.Popen(
            [COMMAND, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=self._file,
            stderr=subprocess.STDOUT,
            env={**os.environ, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )

    @property
    def said(self) -> str:
        return Path(self._file.name).read_text(encoding="utf-8", errors="replace")

    def until(self, pattern: re.Pattern[str], *, within_s: float = UP_S) -> re.Match[str]:
        end = time.monotonic() + within_s
        while (found := pattern.search(self.said)) is None:
            ended = self.process.poll()
            assert ended is None, f"it ended with {ended}:\n{self.said}"
            assert time.monotonic() < end, f"{pattern.pattern!r} was not said:\n{self.said}"
            time.sleep(STEP_S)
        return found

    def end(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(60)
        finally:
            self._file.close()


@dataclass
class Center:
    """A running center and what is needed to speak with it."""

    data: Path
    up: Program
    url: str
    sip_port: int
    link: str
    token: str = ""
    phones: list[Phone] = field(default_factory=list)

    @property
    def sip(self) -> tuple[str, int]:
        return ("127.0.0.1", self.sip_port)

    async def phone(self, name: str, password: str = "", **more: Any) -> Phone:
        """A phone that is there until the center goes; with a password, registered."""
        phone = Phone(name, password, server=self.sip, **more)
        await phone.open()
        self.phones.append(phone)
        if password:
            await phone.register()
        return phone

    def run(self, *arguments: str, **more: Any) -> str:
        return run(*arguments, data=self.data, **more)

    def apply(self, document: dict[str, Any]) -> str:
        file = self.data / "test.yaml"
        file.write_text(json.dumps(document), encoding="utf-8")
        return self.run("apply", str(file))

    def complaint(self, *arguments: str) -> str:
        """What a command says that is refused: to a person, on the second stream."""
        command = [COMMAND, *arguments, "--data", str(self.data)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 1, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
        return done.stderr

    async def adopt(self, document: dict[str, Any]) -> None:
        """The same by REST, which is faster than a process."""
        await self.post("/configuration", {"document": json.dumps(document)})

    def status(self) -> dict[str, Any]:
        return dict(json.loads(self.run("status", "--json")))

    def kill_service(self) -> int:
        pid = int(self.status()["service"]["pid"])
        os.kill(pid, signal.SIGKILL)
        return pid

    def client(self, token: str = "") -> httpx.AsyncClient:
        """REST as the administrator, or with another token."""
        token = token or self.token
        return httpx.AsyncClient(
            base_url=f"{self.url}/api/v1",
            headers={"Authorization": f"Bearer {token}"},
            timeout=30,
            trust_env=False,
            verify=self.trusting() if self.url.startswith("https") else _CONTEXT,
        )

    def trusting(self) -> ssl.SSLContext:
        """Trusts the certificate that the center made for itself, and that only."""
        return ssl.create_default_context(cafile=str(self.data / "tls" / "certificate.pem"))

    async def token_of(self, name: str) -> str:
        """A bearer token of this user."""
        made = await self.post("/auth/tokens", {"username": name, "label": "test"})
        return str(made["access_token"])

    async def get(self, path: str, **query: Any) -> Any:
        async with self.client() as client:
            answer = await client.get(path, params=query or None)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def put(self, path: str, body: Any) -> Any:
        async with self.client() as client:
            answer = await client.put(path, json=body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    async def post(self, path: str, body: Any = None) -> Any:
        async with self.client() as client:
            answer = await client.post(path, json=body if body is not None else {})
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    async def available(self, *agents: str) -> None:
        for agent in agents:
            await self.put(f"/agents/{agent}/presence", {"state": "available"})

    async def until(self, path: str, true: Callable[[Any], bool], *, within_s: float = 20) -> Any:
        """Ask until the answer is as wished; a service that restarts meanwhile is waited for."""
        end = time.monotonic() + within_s
        last: Any = None
        while time.monotonic() < end:
            try:
                last = await self.get(path)
            except (httpx.HTTPError, AssertionError) as error:
                last = error
            else:
                if true(last):
                    return last
            await asyncio.sleep(STEP_S)
        raise AssertionError(f"{path} never became as wished; last: {last}")

    async def closed(self, count: int, *, within_s: float = 20) -> list[dict[str, Any]]:
        """The history, once it has so many rows."""
        found = await self.until("/interactions?limit=200", lambda page: len(page["items"]) >= count, within_s=within_s)
        return list(found["items"])


@contextmanager
def directory() -> Iterator[Path]:
    """A short path that every user may pass; an engine left in it is stopped."""
    data = Path(tempfile.mkdtemp(prefix="ce-"))
    data.chmod(0o755)
    try:
        yield data
    finally:
        subprocess.run([COMMAND, "down", "--data", str(data)], capture_output=True, timeout=60, check=False)
        shutil.rmtree(data, ignore_errors=True)


@asynccontextmanager
async def running_center(document: dict[str, Any] | None = None, *options: str) -> AsyncIterator[Center]:
    """``centrala up`` on free loopback ports, with this configuration."""
    with directory() as data:
        up = start(data, *options)
        try:
            center = await asyncio.to_thread(met, data, up)
            if document is not None:
                await center.adopt(document)
            try:
                yield center
            finally:
                for phone in center.phones:
                    await phone.close()
        finally:
            up.process.send_signal(signal.SIGINT)
            up.end(signal.SIGINT)


def start(data: Path, *options: str) -> Program:
    return Program("up", "--data", str(data), "--port", "0", "--sip-port", "0", *engine_source(), *options)


def met(data: Path, up: Program) -> Center:
    """The center that this ``up`` brought up."""
    sip_port = int(up.until(_SIP)[1])
    url = up.until(_URL)[1]
    link = up.until(_LINK)[1]
    center = Center(data, up, url, sip_port, link)
    center.token = _token(center)
    return center


def _token(center: Center) -> str:
    """The administrator's, asked for as the command does; a program's start costs more than most stories."""
    if center.url.startswith("https"):
        return center.run("token", "admin").strip().splitlines()[-1].strip()
    control = json.loads((center.data / "control.json").read_text(encoding="utf-8"))
    wanted = {"username": "admin", "label": "test"}
    with httpx.Client(trust_env=False, timeout=30, verify=_CONTEXT) as client:
        headers = {"Authorization": f"Bearer {control['token']}"}
        answer = client.post(f"{center.url}/api/v1/auth/tokens", json=wanted, headers=headers)
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["access_token"])
