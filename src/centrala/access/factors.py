"""What somebody signs in with besides a password. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centrala.clock import EPOCH, Wall
from centrala.ids import AgentName
from centrala.personal import Secret

__all__ = ["Factor", "FactorKind"]


class FactorKind(StrEnum):
    TOTP = "totp"
    """An authenticator (RFC 6238); ``secret`` in base32, ``counter`` is the last time step that was used."""
    PASSKEY = "passkey"
    """WebAuthn; ``id`` is the credential's, ``secret`` its public key, ``counter`` its count of signatures."""
    RECOVERY = "recovery"
    """A code on paper that works once; ``secret`` is its hash."""


@dataclass(frozen=True, slots=True)
class Factor:
    id: str
    user: AgentName
    kind: FactorKind
    label: str
    secret: Secret
    created: Wall
    counter: int = 0
    used: Wall = EPOCH
    """``EPOCH``: never."""
