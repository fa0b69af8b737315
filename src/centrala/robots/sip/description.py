"""The session description of one G.711 stream (RFC 8866, RFC 3264).

Owns making and reading it. Reads only what a narrow-band phone needs; everything else is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["A_LAW", "DIGITS", "MU_LAW", "Description", "codecs", "read", "render"]

MU_LAW: Final = 0
A_LAW: Final = 8
DIGITS: Final = 101
"""Payload type of telephone-event in what we offer (RFC 4733)."""

FLOWS: Final = ("sendrecv", "sendonly", "recvonly", "inactive")
NAMES: Final = {MU_LAW: "PCMU", A_LAW: "PCMA"}
STATIC: Final = {0: "pcmu", 3: "gsm", 8: "pcma", 9: "g722", 18: "g729"}
"""Payload types that need no ``rtpmap`` (RFC 3551, section 6)."""
CALLED: Final = {"pcmu": "ulaw", "pcma": "alaw"}
"""Where the engine has another name than RFC 3551."""
NO_CODECS: Final = frozenset({"telephone-event", "cn", "red"})


@dataclass(frozen=True, slots=True)
class Description:
    """Where the other side wants its sound, and which."""

    address: str
    port: int
    codec: int
    """A_LAW or MU_LAW: the first that both know."""
    digits: int = 0
    """Payload type of telephone-event; 0: none."""
    flow: str = "sendrecv"


def render(
    address: str, port: int, *, codecs: tuple[int, ...], digits: int, flow: str, session: int, version: int
) -> bytes:
    """Our description; ``version`` goes up with every change (RFC 3264, section 8)."""
    family = "IP6" if ":" in address else "IP4"
    kinds = [*codecs, *([digits] if digits else [])]
    lines = [
        "v=0",
        f"o=- {session} {version} IN {family} {address}",
        "s=-",
        f"c=IN {family} {address}",
        "t=0 0",
        f"m=audio {port} RTP/AVP {' '.join(map(str, kinds))}",
        *(f"a=rtpmap:{codec} {NAMES[codec]}/8000" for codec in codecs),
        *([f"a=rtpmap:{digits} telephone-event/8000", f"a=fmtp:{digits} 0-16"] if digits else []),
        "a=ptime:20",
        f"a={flow}",
        "",
    ]
    return "\r\n".join(lines).encode()


def read(body: bytes, codecs: tuple[int, ...] = (A_LAW, MU_LAW)) -> Description | None:
    """What the other side described; None: no audio that we could take."""
    text = body.decode("utf-8", "replace")
    media = re.search(r"^m=audio (\d{1,5}) RTP/AVP ([\d ]+?)\s*$", text, re.MULTILINE)
    if media is None or not 0 < int(media.group(1)) < 65_536:
        return None
    kinds = [int(kind) for kind in media.group(2).split() if len(kind) <= 3]
    codec = next((kind for kind in kinds if kind in codecs), None)
    # an address of the stream beats the session's, and stands after m=
    addresses = re.findall(r"^c=IN IP(?:4 ([\d.]{7,15})|6 ([\da-fA-F:.]{2,45}))\s*$", text, re.MULTILINE)
    if codec is None or not addresses:
        return None
    digits = re.search(r"^a=rtpmap:(\d{1,3}) telephone-event/8000", text, re.MULTILINE)
    flow = re.search(rf"^a=({'|'.join(FLOWS)})\s*$", text, re.MULTILINE)
    return Description(
        address="".join(addresses[-1]),
        port=int(media.group(1)),
        codec=codec,
        digits=int(digits.group(1)) if digits else 0,
        flow=flow.group(1) if flow else "sendrecv",
    )


def codecs(body: bytes) -> tuple[str, ...]:
    """All codecs of the first audio, in their order, by the engine's names; empty: no audio is described."""
    text = body.decode("utf-8", "replace")
    media = re.search(r"^m=audio \d{1,5} \S+ ([\d ]+?)\s*$", text, re.MULTILINE)
    if media is None:
        return ()
    mapped = {int(kind): name for kind, name in re.findall(r"^a=rtpmap:(\d{1,3}) ([\w.-]+)/", text, re.MULTILINE)}
    names = [(mapped.get(int(kind)) or STATIC.get(int(kind), "")).lower() for kind in media.group(1).split()]
    return tuple(dict.fromkeys(CALLED.get(name, name) for name in names if name and name not in NO_CODECS))
