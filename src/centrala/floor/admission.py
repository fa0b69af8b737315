"""How many calls may come in: a bucket for each trunk, and a ceiling in all.

Transient: a restart begins with full buckets. What is refused here has cost the engine one INVITE and us
one fact; talking calls are not asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from centrala.clock import Mono
from centrala.ids import TrunkName
from centrala.organisation import Organisation

__all__ = ["Admission"]

BURST_S = 2
"""A bucket holds so many seconds' worth."""


@dataclass(slots=True)
class _Bucket:
    level: float
    at: Mono


@dataclass(slots=True)
class Admission:
    """Token buckets (one token a call); ``refused`` counts by reason since the start."""

    refused: dict[str, int] = field(default_factory=dict)
    _buckets: dict[TrunkName, _Bucket] = field(default_factory=dict)

    def obstacle(self, organisation: Organisation, trunk: TrunkName | None, live_calls: int, now: Mono) -> str:
        """Why this call may not come in; empty: it may, and is counted."""
        rules = organisation.admission
        if rules.at_once and live_calls >= rules.at_once:
            return self._refuse("too_many_at_once")
        if trunk is not None and not self._take(trunk, rules.per_trunk_per_s, now):
            return self._refuse("trunk_too_fast")
        return ""

    def _take(self, trunk: TrunkName, per_s: int, now: Mono) -> bool:
        if per_s <= 0:
            return True
        full = float(per_s * BURST_S)
        bucket = self._buckets.setdefault(trunk, _Bucket(full, now))
        bucket.level = min(full, bucket.level + (now - bucket.at) * per_s / 1000)
        bucket.at = now
        if bucket.level < 1:
            return False
        bucket.level -= 1
        return True

    def _refuse(self, why: str) -> str:
        self.refused[why] = self.refused.get(why, 0) + 1
        return why
