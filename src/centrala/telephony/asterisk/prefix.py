"""A place where an engine's program, modules and prompts stand: one of the machine, or one that we brought.

Owns finding, checking and pruning a prefix. Brings nothing in (``fetch``), starts nothing (``engine``).

A prefix of ours is a tree of unpacked Debian packages, run with its own dynamic loader and libraries:
nothing of the system is touched and no root is needed. ``manifest.json`` in it tells the version, the
packages with their SHA-256, and the size of every file; the sizes are compared at each start (a
thousand ``stat`` calls), so that a damaged prefix is noticed before it is run.
"""

from __future__ import annotations

import platform
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from centrala.telephony.asterisk.modules import FILES
from centrala.telephony.asterisk.troubles import DamagedPrefix, UnsupportedPlatform, WrongVersion

__all__ = ["FLOOR", "MANIFEST", "Prefix", "check_version", "find_brought", "find_installed", "open_prefix", "triplet"]

FLOOR: Final = (22, 10, 1)
"""Nineteen security fixes, and rules that need 22.4 to 22.10 (REST over the socket, ``report_events``)."""

MANIFEST: Final = "manifest.json"
PREFIX: Final = "prefix-"

TRIPLETS: Final = {"x86_64": "x86_64-linux-gnu", "aarch64": "aarch64-linux-gnu"}
LOADERS: Final = {"x86_64": "ld-linux-x86-64.so.2", "aarch64": "ld-linux-aarch64.so.1"}

INSTALLED: Final = (Path("/usr/sbin/asterisk"), Path("/usr/local/sbin/asterisk"), Path("/opt/asterisk/sbin/asterisk"))
SHARED: Final = (Path("/usr/share/asterisk"), Path("/var/lib/asterisk"))
MODULE_FOLDERS: Final = ("lib/*/asterisk/modules", "lib/asterisk/modules", "lib64/asterisk/modules")


class Outdated(DamagedPrefix):
    """Whole, but made when fewer modules were needed: bring it in again."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Everything that is needed to run an engine."""

    root: Path
    version: str
    """``22.10.1``."""
    binary: Path
    modules: Path
    shared: Path
    """Documentation and ``sounds``."""
    loader: tuple[str, ...] = ()
    """What stands before the binary on the command line: the prefix's own dynamic loader; empty: the system's."""

    @property
    def command(self) -> tuple[str, ...]:
        return (*self.loader, str(self.binary))


def triplet() -> str:
    """The machine's multiarch name.

    Raises UnsupportedPlatform: no Linux on amd64 or arm64.
    """
    machine = platform.machine()
    if platform.system() != "Linux" or machine not in TRIPLETS:
        raise UnsupportedPlatform(f"{platform.system()} {machine}")
    return TRIPLETS[machine]


def parse_version(said: str) -> tuple[int, ...] | None:
    """``Asterisk 22.10.1~dfsg+...`` to (22, 10, 1); None: nothing like a version."""
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", said)
    return tuple(int(part) for part in found.groups()) if found else None


def check_version(said: str) -> str:
    """The plain version.

    Raises WrongVersion: below the floor, or another major than 22 whose rules nobody has measured.
    """
    version = parse_version(said)
    if version is None or version < FLOOR or version[0] != FLOOR[0]:
        raise WrongVersion(said.strip() or "of unknown version", ".".join(map(str, FLOOR)))
    return ".".join(map(str, version))


def prefix_at(root: Path, version: str) -> Prefix:
    """The prefix of unpacked packages below ``root``; nothing is checked."""
    libraries = root / "usr/lib" / triplet()
    loader = libraries / LOADERS[platform.machine()]
    return Prefix(
        root=root,
        version=version,
        binary=root / "usr/sbin/asterisk",
        modules=libraries / "asterisk/modules",
        shared=root / "usr/share/asterisk",
        loader=(str(loader), "--library-path", str(libraries), "--argv0", "asterisk"),
    )


def open_prefix(root: Path) -> Prefix:
    """A prefix of ours, checked against its manifest.

    Raises DamagedPrefix: no manifest, or a file is missing or of another size. WrongVersion.
    """
    try:
        manifest = orjson.loads((root / MANIFEST).read_bytes())
        version, files = manifest["version"], manifest["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedPrefix(root, "its manifest can't be read") from error
    lacking = sorted(FILES - {name.rpartition("/")[2] for name in files})
    if lacking:
        raise Outdated(root, f"it was made for an older Centrala and lacks {lacking[0]}")
    for name, size in files.items():
        try:
            found = (root / name).stat().st_size
        except OSError as error:
            raise DamagedPrefix(root, f"{name} is missing") from error
        if found != size:
            raise DamagedPrefix(root, f"{name} has {found} bytes instead of {size}")
    return prefix_at(root, check_version(version))


def find_brought(folder: Path) -> Prefix | None:
    """The newest suitable prefix in ``folder`` (``DATA/engine``); None: none, or only ones made for an older Centrala.

    Raises DamagedPrefix: there is one, and it is damaged.
    """
    roots = [root for root in folder.glob(f"{PREFIX}*") if root.is_dir() and not root.name.endswith(".new")]
    roots.sort(key=lambda root: parse_version(root.name) or (0,), reverse=True)
    for root in roots:
        try:
            return open_prefix(root)
        except (WrongVersion, Outdated):
            continue
    return None


def _installed_at(binary: Path) -> Prefix | None:
    try:
        said = subprocess.run([binary, "-V"], capture_output=True, text=True, timeout=10, check=True)  # noqa: S603
        version = check_version(said.stdout)
    except (OSError, subprocess.SubprocessError, WrongVersion):
        return None
    base = binary.parent.parent
    modules = next((found for pattern in MODULE_FOLDERS for found in base.glob(pattern)), None)
    shared = next((found for found in SHARED if (found / "documentation").is_dir()), None)
    if modules is None or shared is None or any(not (modules / name).exists() for name in FILES):
        return None
    return Prefix(base, version, binary, modules, shared)


def find_installed() -> Prefix | None:
    """The machine's own engine, if it is new enough and has every module that we load."""
    return next((found for binary in INSTALLED if binary.exists() and (found := _installed_at(binary))), None)
