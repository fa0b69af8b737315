"""What the web side is told at its start."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.api.built import NOT_BUILT, Built

__all__ = ["ApiSettings"]


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """Fixed for the life of the process."""

    secure: bool = False
    """Reached over TLS only, with a certificate that others trust: cookies say so, and browsers are told to come back
    so. With one of our own making they are not told: a browser would then let nobody pass its warning."""
    pages: Built = NOT_BUILT
    """The app of the browser; without it the plain pages serve."""
    demo: bool = False
    """The pages offer to be one of its people."""
    largest_recording: int = 21 << 20
    largest_table: int = 64 << 20
    largest_video: int = 65 << 20
    """Of a recording, which a route for prompts takes."""
    largest_body: int = 5 << 20
    """Bytes of a request; a configuration file has 4 MiB at most."""
