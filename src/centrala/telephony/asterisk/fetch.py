"""Bringing an engine in: Debian's packages, fetched by apt into a root of our own, unpacked, pruned.

Owns how a prefix comes to be; what one is stands in ``prefix``. Nothing of the system is touched: apt gets
an empty world (``APT_CONFIG``), one source (the testing suite, else unstable) at the machine's own mirror,
signed by Debian's keyring, and is asked to download only. Packages are unpacked, never installed; no script
of theirs runs. What no module of ours needs is not even downloaded: apt is told that it is there.

A break at any moment leaves nothing half: apt keeps what has arrived, the tree is built beside its place
and renamed when it is whole.

Everything here blocks (a minute at most); call it from a thread.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import orjson

from centrala.telephony.asterisk.calling_off import CallOff
from centrala.telephony.asterisk.modules import FILES
from centrala.telephony.asterisk.prefix import (
    MANIFEST,
    PREFIX,
    Prefix,
    check_version,
    find_brought,
    find_installed,
    open_prefix,
    prefix_at,
    triplet,
)
from centrala.telephony.asterisk.troubles import (
    DamagedPrefix,
    FetchFailed,
    NoNetwork,
    NoSpace,
    NotAllowed,
    UnsupportedPlatform,
)

__all__ = ["Progress", "bring", "fetch_to", "find_or_bring", "mirror_of"]

SUITES: Final = ("forky", "sid")
"""Debian's testing suite carries 22.10.1; unstable, if it can't be had there."""

PACKAGES: Final = ("asterisk", "asterisk-modules", "asterisk-core-sounds-en-wav")

CODENAMES: Final = ("bookworm", "trixie", "forky", "sid")
"""Debian 12, 13, testing, unstable: their loaders and kernels run the suite's programs."""

KEYRINGS: Final = (
    Path("/usr/share/keyrings/debian-archive-keyring.pgp"),
    Path("/usr/share/keyrings/debian-archive-keyring.gpg"),
)

SPACE: Final = 300_000_000
"""Bytes: packages, the tree before pruning, and some air."""

UNUSED: Final = (
    *("adduser", "debconf", "libatomic1", "libb64-0d", "libcodec2-1.2", "libcurl4t64", "libglib2.0-0t64"),
    *("libgmime-3.0-0t64", "libical3t64", "libicu78", "libiksemel3", "libjack-jackd2-0", "libjwt2", "libldap2"),
    *("liblua5.1-0", "libneon27t64", "libodbc2", "libopencore-amrnb0", "libopencore-amrwb0", "libportaudio2"),
    *("libpq5", "libradcli4", "libsnmp45", "libspandsp2t64", "libspeex1", "libsybdb5", "libunbound8"),
    *("libvo-amrwbenc0", "passwd", "perl-base", "openssl-provider-legacy"),
)
"""Needed only by modules that we do not load: three quarters of the download. A name that is wrong here
costs a larger download, never a broken engine: if a library is missing at the end, all is fetched."""

NO_NETWORK: Final = re.compile(
    r"failure resolving|could not resolve|could not connect|connection (timed out|refused|failed)"
    r"|unable to connect|network is unreachable|no route to host|cannot initiate the connection",
    re.IGNORECASE,
)
NO_SPACE: Final = re.compile(r"no space left|enough free space", re.IGNORECASE)

SOUNDS: Final = "usr/share/asterisk/sounds"
VOICE: Final = "en_US_f_Allison"
"""Where Debian's English prompts lie; the engine looks for ``en``."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is."""

    step: str
    """``index``, ``download``, ``unpack``, ``check``, ``done``; ``copy`` from another place."""
    done: int
    total: int
    """Bytes; 0: not known."""


Tell = Callable[[Progress], None]


def _quiet(_: Progress) -> None:
    return


def find_or_bring(
    folder: Path, tell: Tell = _quiet, *, source: Path | None = None, call_off: CallOff | None = None
) -> Prefix:
    """The engine for ``folder`` (``DATA/engine``): brought before, else the machine's, else brought now.

    Raises EngineTrouble: DamagedPrefix, UnsupportedPlatform, NoNetwork, NoSpace, NotAllowed, FetchFailed,
    WrongVersion, CalledOff.
    """
    found = find_brought(folder)
    if found is None and source is None:
        found = find_installed()
    return found or bring(folder, tell, source=source, call_off=call_off)


def bring(
    folder: Path,
    tell: Tell = _quiet,
    *,
    source: Path | None = None,
    again: bool = False,
    call_off: CallOff | None = None,
) -> Prefix:
    """An engine in ``folder``, fetched or copied from ``source`` (made by ``fetch_to``).

    ``again`` replaces one that is there, also a damaged one. Raises as ``find_or_bring``.
    """
    if not again and (found := find_brought(folder)) is not None:
        return found
    call_off = call_off or CallOff()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
        if free < SPACE:
            raise NoSpace(folder, needed=SPACE, free=free)
        made = _copied(source, folder, tell, call_off) if source else _fetched(folder, tell, call_off)
    except PermissionError as error:
        raise NotAllowed(folder) from error
    except OSError as error:
        raise FetchFailed(f"{error.strerror or error} ({folder})") from error
    tell(Progress("done", 1, 1))
    return made


def fetch_to(folder: Path, tell: Tell = _quiet, *, call_off: CallOff | None = None) -> Path:
    """An engine in ``folder`` for another machine of the same kind, to be given there as ``--engine-source``.

    Returns the tree. Raises as ``find_or_bring``.
    """
    return bring(folder, tell, again=True, call_off=call_off).root


# apt, in a world of its own


def _os_release() -> dict[str, str]:
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {key: value.strip("\"'") for key, _, value in (line.partition("=") for line in lines)}


def check_platform() -> str:
    """The codename of this Debian.

    Raises UnsupportedPlatform: another system, no apt, no keyring.
    """
    triplet()
    release = _os_release()
    codename = release.get("VERSION_CODENAME", "")
    if release.get("ID") != "debian" or codename not in CODENAMES:
        raise UnsupportedPlatform(release.get("PRETTY_NAME", "this system"))
    missing = [name for name in ("apt-get", "dpkg-deb") if shutil.which(name) is None]
    if missing or not any(keyring.exists() for keyring in KEYRINGS):
        raise UnsupportedPlatform(f"{release.get('PRETTY_NAME')} without {missing[0] if missing else 'its keyring'}")
    return codename


def _stanzas(text: str) -> Iterator[dict[str, str]]:
    """Stanzas of a deb822 file, keys in lower case, comments and continuation lines handled."""
    for block in re.split(r"\n\s*\n", text):
        stanza: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if line.startswith("#") or not line.strip():
                continue
            if line[0].isspace() and key:
                stanza[key] += " " + line.strip()
            else:
                key, _, value = line.partition(":")
                key = key.strip().lower()
                stanza[key] = value.strip()
        if stanza:
            yield stanza


def _one_line(text: str) -> Iterator[tuple[str, str]]:
    """(address, suite) of each ``deb`` line."""
    for line in text.splitlines():
        words = re.sub(r"\[[^]]*\]", "", line.partition("#")[0]).split()
        if len(words) >= 4 and words[0] == "deb" and "main" in words[3:]:
            yield words[1], words[2]


def mirror_of(codename: str, sources: Path = Path("/etc/apt")) -> str:
    """Where this machine gets Debian from, as its apt is configured.

    Raises UnsupportedPlatform: its sources name no mirror of ``codename``.
    """
    pairs: list[tuple[str, str]] = []
    for path in sorted([*sources.glob("sources.list"), *sources.glob("sources.list.d/*")]):
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".list":
            pairs += _one_line(text)
        elif path.suffix == ".sources":
            for stanza in _stanzas(text):
                if stanza.get("enabled", "yes") != "no" and "deb" in stanza.get("types", "").split():
                    pairs += [(uri, suite) for uri in stanza["uris"].split() for suite in stanza["suites"].split()]
    for address, suite in pairs:
        if suite in (codename, "stable", "testing", "unstable"):
            return address
    raise UnsupportedPlatform(f"a Debian whose apt names no mirror of {codename}")


def _machine_settings() -> list[str]:
    """How this machine's apt reaches the network (proxies, certificates, timeouts), none of its relaxed checks."""
    dump = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=False)  # noqa: S607
    wanted = re.compile(r"Acquire::(https?|ftp|Check-Valid-Until|Check-Date|Retries|ForceIPv)[:\w.-]* ")
    return [line for line in dump.stdout.splitlines() if wanted.match(line)]


class _Apt:
    """An apt that knows one suite and believes that nothing but ``there`` is installed."""

    def __init__(self, root: Path, mirror: str, suite: str, there: Iterable[str], call_off: CallOff) -> None:
        self.root = root
        self._call_off = call_off
        self.mirror = mirror
        self.archives = root / "var/cache/apt/archives"
        for name in ("etc/apt", "var/lib/apt/lists/partial", "var/lib/dpkg", "var/cache/apt/archives/partial"):
            (root / name).mkdir(parents=True, exist_ok=True)
        for name in ("apt.conf.d", "preferences.d", "sources.list.d", "trusted.gpg.d"):
            (root / "etc/apt" / name).mkdir(exist_ok=True)
        keyring = next(each for each in KEYRINGS if each.exists())
        (root / "etc/apt/sources.list").write_text(f"deb [signed-by={keyring}] {mirror} {suite} main\n", "utf-8")
        (root / "var/lib/dpkg/status").write_text("\n".join(_installed(name) for name in there), "utf-8")
        settings = [
            f'Dir "{root}";',
            f'Dir::State::status "{root / "var/lib/dpkg/status"}";',
            'Dir::Etc::netrc "/etc/apt/auth.conf";',
            'Dir::Etc::netrcparts "/etc/apt/auth.conf.d";',
            f'Dir::Bin::methods "{_methods()}";',
            'APT::Install-Recommends "false";',
            'APT::Get::Assume-Yes "true";',
            'Acquire::Languages "none";',
            'Acquire::GzipIndexes "true";',
            *_machine_settings(),
        ]
        self.conf = root / "apt.conf"
        self.conf.write_text("\n".join(settings) + "\n", "utf-8")

    def run(self, *words: str, tell: Callable[[float], None] | None = None) -> str:
        """What apt-get said. Raises NoNetwork, NoSpace, FetchFailed, CalledOff."""
        command = ["apt-get", "-q", "--error-on=any", *(("-oAPT::Status-Fd=1",) if tell else ()), *words]
        if words[0] != "update":
            command.remove("--error-on=any")
        environment = {**os.environ, "APT_CONFIG": str(self.conf), "LC_ALL": "C.UTF-8"}
        with self._call_off.running(command, environment=environment, errors=subprocess.STDOUT) as apt:
            said = list(_listen(apt.stdout, tell))
        if apt.returncode:
            raise self._trouble("".join(said))
        return "".join(said)

    def _trouble(self, said: str) -> Exception:
        if NO_SPACE.search(said):
            return NoSpace(self.root, needed=SPACE, free=shutil.disk_usage(self.root).free)
        if NO_NETWORK.search(said):
            return NoNetwork(self.mirror)
        reasons = [line[2:].strip() for line in said.splitlines() if line.startswith("E:")]
        return FetchFailed(reasons[0].rstrip(".") if reasons else "")

    def download(self, tell: Tell) -> list[Path]:
        """The packages that an engine needs, each proved by apt against the signed index."""
        wanted = self.run("install", "--print-uris", *PACKAGES)
        sizes = {name: int(size) for name, size in re.findall(r"^'\S+' (\S+) (\d+) ", wanted, re.MULTILINE)}
        total = sum(sizes.values())
        tell(Progress("download", 0, total))
        self.run(
            "install",
            "--download-only",
            *PACKAGES,
            tell=lambda share: tell(Progress("download", int(total * share), total)),
        )
        return sorted(self.archives.glob("*.deb"))


def _methods() -> str:
    """Where the machine's apt keeps its transports: the one folder of the machine that our apt needs."""
    dump = subprocess.run(
        ["apt-config", "shell", "METHODS", "Dir::Bin::methods/d"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"METHODS='([^']+)'", dump.stdout)
    return found[1] if found else "/usr/lib/apt/methods/"


def _installed(name: str) -> str:
    return (
        f"Package: {name}\nStatus: install ok installed\nMaintainer: none\n"
        f"Architecture: {_architecture()}\nMulti-Arch: foreign\nVersion: 9999:0\nDescription: not needed\n"
    )


def _architecture() -> str:
    return {"x86_64-linux-gnu": "amd64", "aarch64-linux-gnu": "arm64"}[triplet()]


def _listen(output: IO[bytes] | None, tell: Callable[[float], None] | None) -> Iterator[str]:
    assert output is not None
    for line in (said.decode(errors="replace") for said in output):
        if tell is not None and line.startswith("dlstatus:"):
            tell(min(1.0, float(line.split(":")[2]) / 100))
        elif not line.startswith("pmstatus:"):
            yield line


# from packages to a tree


def _fetched(folder: Path, tell: Tell, call_off: CallOff) -> Prefix:
    codename = check_platform()
    mirror = mirror_of(codename)
    suites = list(SUITES)
    while True:
        suite = suites.pop(0)
        try:
            return _from_suite(folder, mirror, suite, tell, call_off)
        except FetchFailed:
            if not suites:
                raise


def _from_suite(folder: Path, mirror: str, suite: str, tell: Tell, call_off: CallOff) -> Prefix:
    root = folder / "fetch"
    for there in (UNUSED, ()):
        apt = _Apt(root, mirror, suite, there, call_off)
        tell(Progress("index", 0, 0))
        apt.run("update")
        try:
            packages = apt.download(tell)
        except FetchFailed:
            if not there:
                raise
            continue  # a package insists on a version of one that we claimed to have
        beside = folder / f"{PREFIX}fetched.new"
        shutil.rmtree(beside, ignore_errors=True)
        try:
            facts = _unpack_all(packages, beside, tell, call_off)
            if _prune(beside, call_off):
                _finish(beside, facts, suite)
                made = _in_place(beside, folder)
                shutil.rmtree(root, ignore_errors=True)
                return made
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    raise FetchFailed(f"the packages of {suite} lack a library that the engine needs")


def _wanted(name: str) -> bool:
    """Whether a file of a package can be of use: the program, our modules, libraries, prompts, licences."""
    libraries = f"usr/lib/{triplet()}/"
    if name.startswith(libraries):
        rest = name.removeprefix(libraries)
        folder, _, file = rest.rpartition("/")
        return file in FILES if folder == "asterisk/modules" else (not folder and ".so" in rest)
    return (
        name == "usr/sbin/asterisk"
        or name.startswith(SOUNDS + "/")
        or name == "usr/share/asterisk/documentation/core-en_US.xml"
        or (name.startswith("usr/share/doc/") and name.endswith("/copyright"))
    )


def _unpack_all(packages: list[Path], target: Path, tell: Tell, call_off: CallOff) -> dict[str, str]:
    """Unpacks what is wanted; the SHA-256 of each package by its file name."""
    sizes = {package: package.stat().st_size for package in packages}
    done, hashes = 0, {}
    for package in packages:
        hashes[package.name] = _sha256(package)
        _unpack(package, target, call_off)
        done += sizes[package]
        tell(Progress("unpack", done, sum(sizes.values())))
    return hashes


def _unpack(package: Path, target: Path, call_off: CallOff) -> None:
    whole = False
    with call_off.running(["dpkg-deb", "--fsys-tarfile", package]) as dpkg:
        assert dpkg.stdout is not None
        with suppress(tarfile.TarError):
            _take(dpkg.stdout, target)
            whole = True
    if dpkg.returncode or not whole:
        raise FetchFailed(f"{package.name} can't be unpacked")


def _take(stream: IO[bytes], target: Path) -> None:
    with tarfile.open(fileobj=stream, mode="r|") as tree:
        for member in tree:
            name = os.path.normpath(member.name)
            if _wanted(name):
                _place(tree, member, target / name)


def _place(tree: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    """One file or link, with no owner and no special bits."""
    if member.isdir():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if member.issym():
        if "/" not in member.linkname:  # a library's other name, beside it; any other link leads out
            path.unlink(missing_ok=True)
            path.symlink_to(member.linkname)
        return
    content = tree.extractfile(member)
    if content is not None:
        with path.open("wb") as file:
            shutil.copyfileobj(content, file)
        path.chmod(0o755 if member.mode & 0o100 else 0o644)


def _prune(root: Path, call_off: CallOff) -> bool:
    """Drops libraries that nothing needs, and licences of what is not there; False: one that is needed is missing."""
    prefix = prefix_at(root, "")
    loader = [prefix.loader[0], "--library-path", prefix.loader[2], "--list"]
    needed = {Path(prefix.loader[0]).name}
    for program in [prefix.binary, *(prefix.modules / name for name in sorted(FILES))]:
        call_off.check()
        if not program.exists():
            return False
        listed = subprocess.run(  # noqa: S603
            [*loader, program], capture_output=True, text=True, check=False, start_new_session=True
        )
        if listed.returncode or "not found" in listed.stdout:
            return False
        needed |= {Path(found).name for found in re.findall(r"=> (\S+)", listed.stdout)}
    folder = prefix.modules.parent.parent
    needed |= {(folder / name).resolve().name for name in needed}
    for path in folder.iterdir():
        if path.name not in needed and not path.is_dir():
            path.unlink()
    return True


def _finish(root: Path, packages: dict[str, str], suite: str) -> None:
    """The prompts' short name, the manifest."""
    (root / SOUNDS / "en").symlink_to(VOICE)
    for folder in (root / SOUNDS).iterdir():
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    said = subprocess.run(  # noqa: S603
        [*prefix_at(root, "").command, "-V"],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        start_new_session=True,
    )
    manifest = {
        "version": check_version(said.stdout),
        "suite": suite,
        "architecture": _architecture(),
        "packages": packages,
        "files": {str(path.relative_to(root)): path.stat().st_size for path in _files(root)},
        "sha256": {str(path.relative_to(root)): _sha256(path) for path in _files(root)},
    }
    (root / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))
    for path in (root, root / MANIFEST, *(each for each in root.rglob("*") if each.is_dir() and not each.is_symlink())):
        path.chmod(0o755 if path.is_dir() else 0o644)  # the engine's user reads it, whatever our umask


def _files(root: Path) -> list[Path]:
    return [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _in_place(beside: Path, folder: Path) -> Prefix:
    """Flushes the tree, renames it; one that was there before goes."""
    version = orjson.loads((beside / MANIFEST).read_bytes())["version"]
    os.sync()
    final = folder / f"{PREFIX}{version}"
    if final.exists():
        old = folder / f"{PREFIX}{version}.old.new"
        shutil.rmtree(old, ignore_errors=True)
        final.rename(old)
        shutil.rmtree(old, ignore_errors=True)
    beside.rename(final)
    return open_prefix(final)


# from another place


def _copied(source: Path, folder: Path, tell: Tell, call_off: CallOff) -> Prefix:
    """The newest prefix in ``source`` (or ``source`` itself), every file proved by its SHA-256."""
    found = open_prefix(source) if (source / MANIFEST).exists() else find_brought(source)
    if found is None:
        raise FetchFailed(f"{source} holds no engine; make one there with `centrala engine fetch --to {source}`")
    manifest = orjson.loads((found.root / MANIFEST).read_bytes())
    if manifest["architecture"] != _architecture():
        raise UnsupportedPlatform(f"{_architecture()} with an engine for {manifest['architecture']}")
    total, done = sum(manifest["files"].values()), 0
    for name, expected in manifest["sha256"].items():
        call_off.check()
        if _sha256(found.root / name) != expected:
            raise DamagedPrefix(found.root, f"{name} is not what was fetched")
        done += manifest["files"][name]
        tell(Progress("copy", done, total))
    beside = folder / f"{PREFIX}copied.new"
    shutil.rmtree(beside, ignore_errors=True)
    try:
        shutil.copytree(found.root, beside, symlinks=True, copy_function=_link_or_copy)
        return _in_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _link_or_copy(source: str, target: str) -> str:
    """One file twice on a disk is no use: nobody writes to it."""
    with suppress(OSError):
        os.link(source, target)
        return target
    return shutil.copy2(source, target)
