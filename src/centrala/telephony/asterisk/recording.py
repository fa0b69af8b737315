"""Recording a call: two raw channels, one party each, muted for exactly as long as asked.

Owns the three actions of AMI that it takes (MixMonitor with option D). The file is interleaved signed linear
of 8 kHz: the recorded leg's own voice on the left, what it hears on the right; nothing in it needs repair
after a crash. Muting writes silence for its span. Plain sound lies in the engine's spool only (mode 0700);
who encrypts it and takes it away is not known here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from centrala.errors import Mistake, Mistakes
from centrala.telephony.asterisk.ami import Ami
from centrala.telephony.asterisk.settings import NAME

__all__ = ["CHANNELS", "RATE", "mute_recording", "recording_path", "start_recording", "stop_recording"]

RATE: Final = 8_000
"""Samples a second, 16 bits, little-endian."""
CHANNELS: Final = 2


def recording_path(folder: Path, name: str) -> Path:
    """Where the recording ``name`` lies in ``folder`` (``EngineFolder.recordings``).

    Raises Mistakes: a name that could lead elsewhere.
    """
    if NAME.match(name) is None:
        raise Mistakes([Mistake(("recording", name), "Can't be the name of a recording.")])
    return folder / f"{name}.raw"


async def start_recording(ami: Ami, channel: str, path: Path) -> str:
    """Begins; ``channel`` is a leg's id or name. Returns what ``mute`` and ``stop`` need.

    Raises AmiRefused: no such leg. ConnectionDown, AnswerLost.
    """
    answer = await ami.action(
        "MixMonitor", {"Channel": channel, "File": str(path), "Options": "Di(CENTRALA_RECORDING)"}
    )
    return answer.get("MixMonitorID", "")


async def mute_recording(ami: Ami, channel: str, recording: str, *, on: bool) -> None:
    """Silence in both channels from now on, or sound again. Raises as ``start_recording``."""
    fields = {"Channel": channel, "Direction": "both", "State": "1" if on else "0", "MixMonitorID": recording}
    await ami.action("MixMonitorMute", fields)


async def stop_recording(ami: Ami, channel: str, recording: str) -> None:
    """Ends it before the leg does. Raises as ``start_recording``."""
    await ami.action("StopMixMonitor", {"Channel": channel, "MixMonitorID": recording})
