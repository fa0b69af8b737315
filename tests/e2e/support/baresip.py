"""A real phone, written by others: baresip without a screen, with a tone for a microphone and a file for an ear."""

from __future__ import annotations

import asyncio
import math
import subprocess
import wave
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from centrala.robots.sip.tones import share_of

__all__ = ["Baresip", "baresip"]

RATE = 8_000
SPAN = 1_600
"""Samples of one judgement: 200 ms."""
MODULES = ("aufile", "g711", "srtp", "stun", "turn", "ice", "sndfile")
APPS = ("account", "menu")


@dataclass(frozen=True, slots=True)
class Baresip:
    folder: Path

    def heard(self, frequency: int) -> bool:
        """Whether 200 ms of what it was sent so far are this tone; it writes the file by and by."""
        file = next(self.folder.glob("*-dec.wav"), None)
        data = file.read_bytes()[44:] if file is not None else b""
        samples = array("h", data[: len(data) // 2 * 2])
        return any(share_of(frequency, samples[at : at + SPAN]) > 0.5 for at in range(0, len(samples) - SPAN + 1, SPAN))

    async def until_heard(self, frequency: int, *, within_s: float = 20) -> None:
        async with asyncio.timeout(within_s):
            while not await asyncio.to_thread(self.heard, frequency):
                await asyncio.sleep(0.2)


def _tone(file: Path, frequency: int) -> None:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        wobble = [int(8_000 * math.sin(2 * math.pi * frequency * at / RATE)) for at in range(60 * RATE)]
        out.writeframes(array("h", wobble).tobytes())


@asynccontextmanager
async def baresip(
    folder: Path, account: str, *, tone: int, trusted: Path | None = None, address: str = "127.0.0.1"
) -> AsyncIterator[Baresip]:
    """``account``: a line of its accounts; it answers by itself. ``trusted``: the certificates that it believes."""
    home = folder / "baresip"
    home.mkdir()
    await asyncio.to_thread(_tone, folder / "tone.wav", tone)
    lines = [
        "module_path /usr/lib/baresip/modules",
        *(f"module {name}.so" for name in MODULES),
        *(f"module_app {name}.so" for name in APPS),
        f"audio_source aufile,{folder / 'tone.wav'}",
        f"snd_path {folder}",
        f"sip_listen {address}:0",
        *([f"sip_cafile {trusted}", "sip_verify_server yes"] if trusted else ["sip_verify_server no"]),
    ]
    (home / "config").write_text("\n".join(lines) + "\n")
    (home / "accounts").write_text(f"{account};regint=60;answermode=auto\n")
    (home / "contacts").touch()
    with (folder / "baresip.log").open("wb") as log:
        phone = await asyncio.create_subprocess_exec(
            "baresip", "-f", home, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            yield Baresip(folder)
        finally:
            phone.terminate()
            await phone.wait()
