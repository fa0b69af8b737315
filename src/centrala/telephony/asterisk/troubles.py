"""What can go wrong with the engine: one sentence and its remedy each.

Owns the words. Nothing here decides when to raise.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from centrala.errors import Trouble

__all__ = [
    "AnswerLost",
    "CalledOff",
    "ConnectionDown",
    "DamagedPrefix",
    "EngineTrouble",
    "FetchFailed",
    "NoNetwork",
    "NoSpace",
    "NotAllowed",
    "NotOurs",
    "NotReachableByUser",
    "NotStarted",
    "PortTaken",
    "UnsupportedPlatform",
    "WrongVersion",
]


class EngineTrouble(Trouble):
    """Anything of the engine that failed outside of us."""


class UnsupportedPlatform(EngineTrouble):
    def __init__(self, found: str) -> None:
        super().__init__(
            "engine_platform",
            f"No engine can be brought in on {found}.",
            remedy="Use Debian 12 or 13 on amd64 or arm64, install Asterisk 22.10.1 or newer yourself, "
            "or run the container that Centrala ships.",
        )


class WrongVersion(EngineTrouble):
    def __init__(self, found: str, needed: str) -> None:
        super().__init__(
            "engine_version",
            f"The engine found is Asterisk {found}; {needed} or newer (22 LTS) is needed.",
            remedy="Let Centrala bring in its own: `centrala engine fetch`.",
        )


class NoNetwork(EngineTrouble):
    def __init__(self, mirror: str) -> None:
        super().__init__(
            "engine_no_network",
            f"The package mirror {mirror} does not answer.",
            remedy="Check the network and the machine's apt settings, or fetch on another machine with "
            "`centrala engine fetch --to DIR` and start with `--engine-source DIR`.",
        )


class NoSpace(EngineTrouble):
    def __init__(self, where: Path, *, needed: int, free: int) -> None:
        super().__init__(
            "engine_no_space",
            f"{where} has {free // 1_000_000} MB free, the engine needs {needed // 1_000_000} MB.",
            remedy="Free some space there or choose another place with --data.",
        )


class NotAllowed(EngineTrouble):
    def __init__(self, where: Path) -> None:
        super().__init__(
            "engine_not_allowed",
            f"Nothing can be written to {where}.",
            remedy="Choose another place with --data, or give its owner to the user who starts Centrala.",
        )


class FetchFailed(EngineTrouble):
    def __init__(self, said: str) -> None:
        super().__init__(
            "engine_fetch",
            f"The engine could not be fetched: {said or 'apt gave no reason'}.",
            remedy="Start again: what has arrived is kept. Or use `--engine-source DIR`.",
        )


class CalledOff(EngineTrouble):
    def __init__(self) -> None:
        super().__init__(
            "engine_called_off",
            "Stopped before the engine was there; nothing is half-installed.",
            remedy="Start again: what has arrived is kept.",
        )


class DamagedPrefix(EngineTrouble):
    def __init__(self, where: Path, what: str) -> None:
        super().__init__(
            "engine_damaged",
            f"The engine in {where} is damaged: {what}.",
            remedy="Remove that directory; the next start brings the engine in again.",
        )


class PortTaken(EngineTrouble):
    def __init__(self, what: str, address: str, port: int, holder: str = "") -> None:
        by = f" by {holder}" if holder else ""
        super().__init__(
            "engine_port_taken",
            f"The {what} port {port} on {address} is taken{by}.",
            remedy="Stop the other program or choose another port.",
        )


class NotOurs(EngineTrouble):
    def __init__(self, asked: str, ours: Sequence[str]) -> None:
        super().__init__(
            "engine_not_ours",
            f"Nothing can listen on {asked}: it is no address of this machine that others could be told.",
            remedy=f"Name one with --bind: {', '.join(['127.0.0.1', '0.0.0.0', '::1', '::', *ours])}.",  # noqa: S104
        )


class NotReachableByUser(EngineTrouble):
    def __init__(self, folder: Path, user: str) -> None:
        super().__init__(
            "engine_folder",
            f"The engine runs as {user}, who may not enter {folder}.",
            remedy=f"Choose a place that everybody may pass with --data, or run `chmod a+x {folder}`.",
        )


class NotStarted(EngineTrouble):
    def __init__(self, why: str, log: Sequence[str] = ()) -> None:
        last = f" Its last words: {' / '.join(log)}" if log else ""
        super().__init__(
            "engine_not_started", f"The engine did not start: {why}.{last}", remedy="See `centrala doctor`."
        )


class ConnectionDown(EngineTrouble):
    """Nothing was sent."""

    def __init__(self, what: str = "The engine") -> None:
        super().__init__("engine_away", f"{what} is not connected.", remedy="It is called again by itself.")


class AnswerLost(EngineTrouble):
    """It was sent; whether it happened is not known. Ask, or repeat with the same id."""

    def __init__(self, what: str, *, waited_ms: int) -> None:
        super().__init__("engine_answer_lost", f"No answer to {what} within {waited_ms} ms.")
