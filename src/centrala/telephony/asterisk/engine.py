"""The engine as a program of ours: started apart, found again, stopped.

Owns one data directory's engine: its folders, secrets, ports, its unprivileged user, its life. It runs in a
session of its own, so that it outlives the service and ``up``; ``state.json`` tells the next one of us how
to find it. Knows nothing of calls.

Blocking work here takes milliseconds (files, ``fork``), and happens at start only.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import pwd
import secrets as chance
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import orjson
import structlog

from centrala.addresses import EVERYWHERE, LOOPBACK
from centrala.telephony.asterisk.alive import Pulse, pulse_of
from centrala.telephony.asterisk.ami import Ami
from centrala.telephony.asterisk.configuration import render, render_bans, render_trunks
from centrala.telephony.asterisk.dialplan import render_dialplan
from centrala.telephony.asterisk.modules import MODULES
from centrala.telephony.asterisk.music import write_music
from centrala.telephony.asterisk.ports import choose_ports, own_addresses
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.settings import (
    APP,
    EngineFolder,
    EnginePorts,
    EngineSecrets,
    EngineSettings,
    TlsFiles,
)
from centrala.telephony.asterisk.stun import ask_stun
from centrala.telephony.asterisk.troubles import (
    ConnectionDown,
    NotAllowed,
    NotReachableByUser,
    NotStarted,
)

__all__ = ["Engine", "EngineState", "EngineUser", "choose_user", "read_state"]

log = structlog.get_logger(__name__)

START_MS: Final = 30_000
"""Ceiling of a start; about 1.5 s is usual."""
STEP_MS: Final = 20
STOP_MS: Final = 10_000

SOCKET_PATH: Final = 90
"""AF_UNIX takes 107 bytes; the engine adds ``/asterisk.ctl``."""

LAST_WORDS: Final = 5

LARGE_LOG: Final = 50_000_000
"""Bytes: a day's calls of a large center, or an hour of somebody guessing passwords."""
KEPT_LOGS: Final = 3

RELOADED: Final = (
    "pbx_config.so",
    "res_pjsip.so",
    "res_pjsip_endpoint_identifier_ip.so",
    "res_pjsip_outbound_registration.so",
)
"""What reads other trunks and limits again; calls and pushed phones stay."""


@dataclass(frozen=True, slots=True)
class EngineUser:
    """Who the engine runs as."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class EngineState:
    """What is remembered of a data directory's engine. Mode 0600."""

    ports: EnginePorts
    bind: str
    run: str
    """The folder of the control socket."""
    version: str
    prefix: str
    user: str
    pulse: Pulse | None = None
    fixed: str = ""
    """A mark of everything that only a new start changes: address, ports, NAT, certificate, modules."""


def choose_user(data: Path) -> EngineUser | None:
    """Whom to become: None (stay who we are) unless we are root; then the data directory's owner, else ``nobody``."""
    if os.geteuid() != 0:
        return None
    existing = next(each for each in (data, *data.parents) if each.exists())
    owner = existing.stat().st_uid
    entry = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
    if not _mapped(entry.pw_uid):
        return None  # root of a user namespace only: nobody to become, and no rights to give up
    return EngineUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _mapped(uid: int) -> bool:
    """Whether the user namespace that we live in knows this number (user_namespaces(7))."""
    lines = [line.split() for line in Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()]
    return any(int(first) <= uid < int(first) + int(length) for first, _, length in lines)


def check_way(folder: Path, user: EngineUser) -> None:
    """Raises NotReachableByUser: a folder on the way to ``folder`` that ``user`` may not pass."""
    for step in reversed((folder, *folder.parents)):
        seen = step.stat()
        bit = 0o100 if seen.st_uid == user.uid else 0o010 if seen.st_gid == user.gid else 0o001
        if not seen.st_mode & bit:
            raise NotReachableByUser(step, user.name)


def read_state(folder: EngineFolder) -> EngineState | None:
    """None: nothing was ever started here, or what is written can't be read."""
    try:
        known = orjson.loads(folder.state.read_bytes())
        pulse = known.pop("pulse")
        ports = EnginePorts(**known.pop("ports"))
        return EngineState(ports=ports, pulse=Pulse(**pulse) if pulse else None, **known)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write_private(path: Path, content: bytes, *, gid: int = -1) -> None:
    """Whole or not at all, readable by its owner (and by the group ``gid``) only."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    with open(beside, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if gid >= 0:
        os.chown(beside, -1, gid)
        beside.chmod(0o640)
    beside.rename(path)


def _write_state(folder: EngineFolder, state: EngineState) -> None:
    _write_private(folder.state, orjson.dumps(asdict(state), option=orjson.OPT_INDENT_2))


def _secrets(folder: EngineFolder) -> EngineSecrets:
    """Those of this data directory, made the first time."""
    try:
        return EngineSecrets(**orjson.loads(folder.secrets.read_bytes()))
    except (OSError, ValueError, TypeError):
        made = EngineSecrets(ari=chance.token_urlsafe(32), ami=chance.token_urlsafe(32))
        _write_private(folder.secrets, orjson.dumps(asdict(made)))
        return made


def _own_folders(folder: EngineFolder, user: EngineUser | None) -> None:
    """Folders of the engine's user, 0700; the configuration stays ours, and readable by its group."""
    folder.root.mkdir(parents=True, exist_ok=True)
    for path in (folder.configuration, folder.music):
        path.mkdir(exist_ok=True)
        path.chmod(0o755)  # whatever the umask
    for path in folder.own:
        path.mkdir(exist_ok=True)
        path.chmod(0o700)
        if user is not None:
            os.chown(path, user.uid, user.gid)
    if user is not None:
        folder.root.chmod(0o755)
        check_way(folder.root, user)


def _run_folder(folder: EngineFolder, user: EngineUser | None, known: str = "") -> Path:
    """A folder for the control socket, short enough for AF_UNIX."""
    path = folder.root / "run"
    if len(os.fsencode(path)) > SOCKET_PATH:
        mark = hashlib.sha256(os.fsencode(folder.root)).hexdigest()[:8]
        path = Path(known) if known and Path(known).is_dir() else Path(tempfile.mkdtemp(prefix=f"centrala-{mark}-"))
    path.mkdir(exist_ok=True, mode=0o700)
    if user is not None:
        os.chown(path, user.uid, user.gid)
    return path


def _last_words(folder: EngineFolder) -> list[str]:
    try:
        lines = (folder.log / "console").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    bad = [line.strip() for line in lines if "ERROR" in line or "unable" in line.lower()]
    return (bad or lines)[-LAST_WORDS:]


def fixed_mark(settings: EngineSettings) -> str:
    """The same for two settings between which a running engine can change."""
    certificate = b""
    if settings.tls is not None:
        with suppress(OSError):
            certificate = settings.tls.certificate.read_bytes()
    parts = (settings.bind, settings.ports, settings.rtp_ports, settings.nat, settings.ws_write_timeout_ms, MODULES)
    return hashlib.sha256(repr(parts).encode() + certificate).hexdigest()[:16]


def _is_large(path: Path) -> bool:
    return path.exists() and path.stat().st_size > LARGE_LOG


def _set_aside(path: Path) -> None:
    if _is_large(path):
        older = path.with_name(f"{path.name}.1")
        if older.exists():
            older.rename(path.with_name(f"{path.name}.2"))
        path.rename(older)


class _Apart(subprocess.Popen[bytes]):
    """A child that we may forget: it is meant to outlive us, and the next one of us finds it by its state."""

    def __del__(self) -> None:
        return


class Engine:
    """A running engine, ours by start or by adoption."""

    def __init__(
        self, folder: EngineFolder, state: EngineState, secrets: EngineSecrets, settings: EngineSettings | None = None
    ) -> None:
        self.folder = folder
        self.state = state
        self.secrets = secrets
        self._settings = settings
        self._child: _Apart | None = None

    @classmethod
    async def start(
        cls,
        data: Path,
        settings: EngineSettings,
        prefix: Prefix,
        *,
        ceiling_ms: int = START_MS,
    ) -> Engine:
        """The engine of the data directory ``data``: the one that runs already, else a new one that is fully booted.

        Raises EngineTrouble: PortTaken, NotAllowed, NotReachableByUser, NotStarted (nothing is left running).
        Mistakes: a name or value that no configuration file may hold.
        """
        adopted = cls.adopt(data)
        if adopted is not None:
            await adopted._wait_booted(ceiling_ms)
            return adopted
        found = await _with_addresses(settings)
        folder = EngineFolder(data / "engine")
        engine = await asyncio.to_thread(cls._prepare, folder, found, prefix, asked=settings)
        engine._spawn(prefix)
        try:
            await engine._wait_booted(ceiling_ms)
        except BaseException:
            engine.kill()
            raise
        return engine

    @classmethod
    def adopt(cls, data: Path) -> Engine | None:
        """The engine that runs for this data directory; None: none does."""
        folder = EngineFolder(data / "engine")
        state = read_state(folder)
        if state is None or state.pulse is None or not state.pulse.alive():
            return None
        return cls(folder, state, _secrets(folder))

    @classmethod
    def _prepare(
        cls, folder: EngineFolder, settings: EngineSettings, prefix: Prefix, *, asked: EngineSettings
    ) -> Engine:
        known = read_state(folder)
        user = choose_user(folder.root.parent)
        try:
            _own_folders(folder, user)
            secrets = _secrets(folder)
            run = _run_folder(folder, user, known.run if known else "")
            ports = choose_ports(settings, known.ports if known else None)
            settings = _with_own_certificate(folder, settings, user)
            _write_files(folder, render(settings, ports, secrets, prefix, folder, run), user)
            write_music(folder.music)
        except PermissionError as error:
            raise NotAllowed(folder.root) from error
        state = EngineState(
            ports=ports,
            bind=settings.bind,
            run=str(run),
            version=prefix.version,
            prefix=str(prefix.root),
            user=user.name if user else pwd.getpwuid(os.geteuid()).pw_name,
            fixed=fixed_mark(asked),
        )
        return cls(folder, state, secrets, settings)

    def _spawn(self, prefix: Prefix) -> None:
        user = choose_user(self.folder.root.parent)
        if user is not None:
            check_way(prefix.binary.parent, user)
        command = [*prefix.command, "-f", "-C", str(self.folder.configuration / "asterisk.conf")]
        console = self.folder.log / "console"
        console.unlink(missing_ok=True)
        with console.open("wb") as output:
            self._child = _Apart(  # our own command line, nothing typed in it
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.folder.spool,
                env=_environment(self.folder),
                start_new_session=True,
                user=user.uid if user else None,
                group=user.gid if user else None,
                extra_groups=[] if user else None,
                umask=0o077,
            )
        self.state = replace(self.state, pulse=pulse_of(self._child.pid))
        _write_state(self.folder, self.state)

    async def _wait_booted(self, ceiling_ms: int) -> None:
        end = time.monotonic() + ceiling_ms / 1_000
        while time.monotonic() < end:
            if not self.alive():
                raise NotStarted("it ended by itself", _last_words(self.folder))
            try:
                async with await self.ami() as ami:
                    await ami.booted(ms=max(1, int((end - time.monotonic()) * 1_000)))
                    return
            except ConnectionDown:
                await asyncio.sleep(STEP_MS / 1_000)
        raise NotStarted(f"it was not ready after {ceiling_ms} ms", _last_words(self.folder))

    @property
    def pid(self) -> int:
        return self.state.pulse.pid if self.state.pulse else 0

    @property
    def version(self) -> str:
        return self.state.version

    @property
    def ports(self) -> EnginePorts:
        return self.state.ports

    @property
    def ari_url(self) -> str:
        return f"http://{LOOPBACK}:{self.ports.http}/ari"

    def alive(self) -> bool:
        if self.state.pulse is not None and self.state.pulse.alive():
            return True
        if self._child is not None:
            self._child.poll()  # buries it
        return False

    async def ami(self) -> Ami:
        """A new AMI connection. Raises ConnectionDown."""
        return await Ami.connect(self.ports.ami, user=APP, secret=self.secrets.ami)

    async def apply(self, settings: EngineSettings) -> None:
        """Other trunks, limits or emergency destination, without touching a call.

        Address, ports, certificate and NAT stay as they are until the engine is started anew.
        Raises Mistakes (nothing has changed), ConnectionDown, AnswerLost.
        """
        user = choose_user(self.folder.root.parent)
        settings = replace(await _with_addresses(settings), bind=self.state.bind)
        if self.ports.sip_tls == 0:
            settings = replace(settings, tls=None)
        settings = _with_own_certificate(self.folder, settings, user)
        files = {
            "pjsip.conf": render_trunks(settings, self.ports),
            "extensions.conf": render_dialplan(settings),
        }
        _write_files(self.folder, files, user)
        async with await self.ami() as ami:
            for module in RELOADED:
                await ami.reload(module)
            if any(trunk.register for trunk in settings.trunks):
                # who was refused tries again in five minutes: a password that is right now need not wait for that
                await ami.action("PJSIPRegister", {"Registration": "*all"})

    @property
    def own_certificate(self) -> TlsFiles | None:
        """The engine's copy of certificate and key; None: SIP over TLS is off."""
        return _own_certificate(self.folder) if self.ports.sip_tls else None

    def needs_restart(self, settings: EngineSettings) -> bool:
        """Whether ``settings`` ask for something that ``apply`` can't do while the engine runs."""
        return self.state.fixed != fixed_mark(settings)

    async def tidy(self) -> None:
        """Keeps the engine's logs and its record of calls from growing without end; call it now and then.

        The record is opened anew for each line: moving it loses none. The logs the engine must close itself.
        Raises ConnectionDown, AnswerLost, AmiRefused.
        """
        _set_aside(self.folder.call_records)
        logs = (self.folder.log / "messages", self.folder.security_log)
        if any(_is_large(path) for path in logs):
            async with await self.ami() as ami:
                await ami.action("LoggerRotate")
        for path in logs:
            for old in sorted(path.parent.glob(f"{path.name}.*"))[KEPT_LOGS:]:
                old.unlink(missing_ok=True)

    async def ban(self, addresses: Iterable[str]) -> None:
        """From now on SIP hears nobody of these, and everybody else. Raises ConnectionDown, AnswerLost, AmiRefused."""
        _write_files(self.folder, {"acl.conf": render_bans(addresses)}, choose_user(self.folder.root.parent))
        async with await self.ami() as ami:
            await ami.reload("acl")

    async def stop(self, *, ceiling_ms: int = STOP_MS) -> None:
        """Ends it: calls are hung up properly, then it is killed if it takes too long."""
        if self.state.pulse is not None:
            self.state.pulse.send(signal.SIGTERM)
        await self._gone(ceiling_ms)
        self.kill()

    async def end(self, *, ceiling_ms: int = STOP_MS) -> None:
        """Ends the program, and leaves what is remembered of it to whoever starts the next one."""
        if self.state.pulse is not None:
            self.state.pulse.send(signal.SIGTERM)
            await self._gone(ceiling_ms)
            self.state.pulse.send(signal.SIGKILL)

    async def _gone(self, ceiling_ms: int) -> None:
        end = time.monotonic() + ceiling_ms / 1_000
        while self.alive() and time.monotonic() < end:  # noqa: ASYNC110  an adopted one is nobody's child: no event
            await asyncio.sleep(STEP_MS / 1_000)

    def kill(self) -> None:
        """Ends it now, and forgets its number."""
        if self.state.pulse is not None:
            self.state.pulse.send(signal.SIGKILL)
        if self._child is not None:
            self._child.wait()
            self._child = None
        self.state = replace(self.state, pulse=None)
        _write_state(self.folder, self.state)
        if Path(self.state.run).parent != self.folder.root:
            shutil.rmtree(self.state.run, ignore_errors=True)


def _own_certificate(folder: EngineFolder) -> TlsFiles:
    return TlsFiles(folder.configuration / "certificate.pem", folder.configuration / "key.pem")


def _with_own_certificate(folder: EngineFolder, settings: EngineSettings, user: EngineUser | None) -> EngineSettings:
    """The certificate and its key, copied to where the engine's user may read them."""
    if settings.tls is None:
        return settings
    own = _own_certificate(folder)
    for source, copy in ((settings.tls.certificate, own.certificate), (settings.tls.key, own.key)):
        try:
            _write_private(copy, source.read_bytes(), gid=user.gid if user else -1)
        except FileNotFoundError as error:
            raise NotStarted(f"there is no certificate or key at {source}") from error
    return replace(settings, tls=own)


async def _with_addresses(settings: EngineSettings) -> EngineSettings:
    """With our own addresses, and ``auto`` replaced by what the STUN server says.

    By nothing, if it says nothing: a check tells.
    """
    nat = settings.nat
    if nat.external_address == "auto":
        try:
            nat = replace(nat, external_address=await ask_stun(nat.stun) if nat.stun else "")
        except (OSError, TimeoutError):
            log.warning("the STUN server does not answer", server=nat.stun)
            nat = replace(nat, external_address="")
    own = own_addresses() if nat.external_address and settings.bind in EVERYWHERE else ()
    return replace(settings, nat=nat, addresses=tuple(own))


def _environment(folder: EngineFolder) -> Mapping[str, str]:
    """Nothing of ours leaks into it, and no locale changes how it writes numbers."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    return {**kept, "HOME": str(folder.database), "LANG": "C.UTF-8"}


def _write_files(folder: EngineFolder, files: Mapping[str, str], user: EngineUser | None) -> None:
    for name, text in files.items():
        _write_private(folder.configuration / name, text.encode(), gid=user.gid if user else -1)
