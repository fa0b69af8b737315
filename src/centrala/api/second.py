"""The second factor: codes of an authenticator (RFC 6238), and codes on paper for the day it is lost.

Owns which code counts: of the time step now, the one before and the one after (RFC 6238, section 5.2), each once.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from typing import Final

import pyotp

from centrala.access.factors import Factor, FactorKind
from centrala.api.ports import Center
from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.personal import Secret

__all__ = ["RECOVERY_CODES", "accepts", "needed", "new_recovery", "new_secret", "step_of"]

STEP_MS: Final = 30_000
RECOVERY_CODES: Final = 10
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Nothing that looks like something else; 32 signs: 5 bits each."""


def new_secret() -> Secret:
    """160 bits in base32, as RFC 4226 (section 4) recommends."""
    return pyotp.random_base32(32)


def step_of(secret: Secret, code: str, now: Wall) -> int | None:
    """The time step that this is the code of; None: of none near now."""
    digits = code.replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 6):
        return None
    totp, step = pyotp.TOTP(secret), now // STEP_MS
    near = (step, step - 1, step + 1)
    return next((one for one in near if secrets.compare_digest(totp.generate_otp(one), digits)), None)


def needed(factors: Sequence[Factor]) -> bool:
    return any(one.kind is FactorKind.TOTP for one in factors)


async def accepts(center: Center, factors: Sequence[Factor], code: str) -> bool:
    """Whether this code lets its owner in; it does not a second time."""
    for one in factors:
        if one.kind is FactorKind.TOTP:
            step = step_of(one.secret, code, center.now().wall)
            if step is not None:
                return await center.use_factor(one.id, step)
    told = _hash(code)
    for one in factors:
        if one.kind is FactorKind.RECOVERY and secrets.compare_digest(one.secret, told):
            return await center.remove_factors(one.user, [one.id]) == 1
    return False


def new_recovery(user: AgentName, now: Wall) -> tuple[list[str], list[Factor]]:
    """Codes to write down, 60 bits each, and what is kept of them."""
    codes = [_grouped("".join(secrets.choice(_ALPHABET) for _ in range(12))) for _ in range(RECOVERY_CODES)]
    kept = [Factor(secrets.token_hex(8), user, FactorKind.RECOVERY, "", _hash(code), now) for code in codes]
    return codes, kept


def _grouped(signs: str) -> str:
    return "-".join(signs[place : place + 4] for place in range(0, len(signs), 4))


def _hash(code: str) -> str:
    """60 bits of chance: a plain hash is enough."""
    plain = "".join(sign for sign in code.upper() if sign in _ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()
