"""What callers said into a recording, as the engine leaves it.

Owns where it lies and how long it is. Signed linear sound without a head: nothing in it needs repair after a
crash, and its length follows from its size. Plain sound lies in the engine's spool only (mode 0700); who
encrypts it and takes it away is not known here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from centrala.ids import RecordingId
from centrala.telephony.asterisk.settings import NAME

__all__ = ["FORMAT", "RATE", "length_ms", "said_path"]

FORMAT: Final = "sln16"
"""The engine's name of it, and the ending of its files: one channel, 16 bits, little-endian."""
RATE: Final = 16_000
"""Samples a second: what a browser's phone says is worth it."""
BYTES_A_MS: Final = RATE * 2 // 1_000


def said_path(folder: Path, recording: RecordingId) -> Path | None:
    """Where ``recording`` lies in ``folder`` (``EngineFolder.said``); None: a name that could lead elsewhere."""
    return folder / f"{recording}.{FORMAT}" if NAME.match(recording) else None


def length_ms(folder: Path, recording: RecordingId) -> int | None:
    """How long it is until now; None: there is none."""
    path = said_path(folder, recording)
    try:
        return None if path is None else path.stat().st_size // BYTES_A_MS
    except OSError:
        return None
