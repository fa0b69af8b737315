"""Why no sound came back: the sentence that a self-test and the doctor say.

Owns the judgement, pure, over what the engine counted of a leg (``GET /channels/ID/rtp_statistics``) and how
the engine is set up. Guesses nothing that the figures do not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from centrala.addresses import EVERYWHERE, is_loopback
from centrala.telephony.asterisk.settings import EnginePorts, EngineSettings

__all__ = ["Heard", "why_silent"]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was counted of one leg."""

    sent: int
    """Packets that we sent (``txcount``)."""
    received: int
    """Packets that came (``rxcount``)."""
    lost: int = 0
    """Of those that we should have received (``rxploss``)."""
    far: str = ""
    """The far end's address for sound; empty: not known."""


def _outside(address: str, settings: EngineSettings) -> bool:
    """As the engine decides it: none of the local networks. A name, or nothing, is not taken for outside."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return not any(found in ip_network(network, strict=False) for network in settings.nat.local_networks)


def why_silent(heard: Heard, settings: EngineSettings, ports: EnginePorts, *, seen: str = "") -> str:
    """One sentence and its remedy; empty: sound came.

    ``seen``: our address as a STUN server sees it, if one was asked.
    """
    if heard.received > 0:
        if heard.lost > heard.received:
            return f"More than half of the sound was lost on the way ({heard.lost} packets): the network is overloaded."
        return ""
    span = f"UDP {ports.rtp_first} to {ports.rtp_last}"
    if is_loopback(settings.bind) and heard.far and not is_loopback(heard.far):
        return f"No sound came back, because we listen on loopback only, and {heard.far} is outside. Use --bind."
    told = settings.nat.external_address or ("" if settings.bind in EVERYWHERE else settings.bind)
    if seen and told not in ("", "auto", seen):
        return (
            f"No sound came back, because we told the far end to send it to {told}, and the outside sees us as {seen}. "
            f"Set nat.external_address to {seen} or auto."
        )
    if _outside(heard.far, settings) and (not told or not _outside(told, settings)):
        return (
            f"No sound came back, because we told {heard.far} to send it to a private address. "
            "Set nat.external_address to what the outside sees."
        )
    if heard.sent == 0:
        return "No sound came back, because the far end gave no address for sound, and none was sent."
    if settings.nat.external_address:
        return (
            f"No sound came back, because nothing reaches us at {settings.nat.external_address}. "
            f"Forward {span} from the router to this machine, and allow it in the firewall."
        )
    return f"No sound came back, because nothing reached us. Allow {span} in the firewall; else the far end sends none."
