"""What the parent tells the service it starts, on its command line and over its pipes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["BEAT_MS", "MISSED_BEATS", "ServiceOptions"]

BEAT_MS = 1_000
MISSED_BEATS = 5
"""ENGINE rule 4: a service that missed so many keeps its socket and serves nobody."""


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    root: Path
    bind: str = "127.0.0.1"
    port: int = 8800
    """0: any that is free."""
    sip_port: int = 5060
    beat: int = -1
    """Descriptor on which the service says that it lives; -1: nobody listens."""
    demo: bool = False
    self_test: bool = False
    """Make a self-test call once the engine is connected, and say how it went."""
