"""Signing in by password and code: the same effort for everybody, and only so many tries.

Owns the limits on tries. The effort of a check is spent for unknown users too, so that the time of an
answer does not tell who works here.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.second import accepts, needed
from centrala.clock import Mono
from centrala.ids import AgentName
from centrala.organisation import Directory
from centrala.personal import Secret

__all__ = ["SignIn", "Tries"]

WINDOW_MS: Final = 60_000
PER_PAIR: Final = 6
"""Failures of one user from one address in a window."""
PER_USER: Final = 30
"""From everywhere: higher, so that nobody is kept out by somebody else's guessing alone."""
PER_ADDRESS: Final = 60
KEPT: Final = 10_000
"""Keys that are counted at once; the oldest is forgotten."""
AT_ONCE: Final = 2
"""Checks of a password that run at once: each takes a core and 64 MiB for a moment."""

QUESTIONS_AT_ONCE: Final = 16
"""Of a directory; it may be slow."""


@dataclass(slots=True)
class _Count:
    began: Mono
    failures: int


class Tries:
    """Counts failures by key within a window of time."""

    def __init__(self, window_ms: int = WINDOW_MS) -> None:
        self._window_ms = window_ms
        self._counts: OrderedDict[tuple[str, ...], _Count] = OrderedDict()

    def left_ms(self, key: tuple[str, ...], limit: int, now: Mono) -> int:
        """How long until this key may try again; 0: now."""
        count = self._counts.get(key)
        if count is None or now - count.began >= self._window_ms or count.failures < limit:
            return 0
        return self._window_ms - (now - count.began)

    def failed(self, key: tuple[str, ...], now: Mono) -> None:
        count = self._counts.get(key)
        if count is None or now - count.began >= self._window_ms:
            count = self._counts[key] = _Count(now, 0)
            self._counts.move_to_end(key)
        count.failures += 1
        while len(self._counts) > KEPT:
            self._counts.popitem(last=False)

    def succeeded(self, key: tuple[str, ...]) -> None:
        self._counts.pop(key, None)


class SignIn:
    """Checks user names and passwords."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._tries = Tries()
        self._checks = asyncio.Semaphore(AT_ONCE)
        self._questions = asyncio.Semaphore(QUESTIONS_AT_ONCE)
        self._nobodys = ""
        """A hash that fits no password."""

    async def enter(self, username: str, password: str, code: str, address: str) -> AgentName:
        """Password and, where there is one, second factor.

        Raises Problem: ``wrong_credentials``, ``too_many_tries``, ``second_factor_needed``, ``wrong_code``.
        """
        user = await self.check(username, password, address)
        factors = await self._center.factors_of(user)
        if not needed(factors):
            return user
        if not code.strip():
            raise Problem("second_factor_needed", "Your authenticator's code is needed as well.")
        key = ("code", username)
        self._count((key, PER_PAIR))
        if not await accepts(self._center, factors, code):
            raise Problem("wrong_code", "This is not the code of now.", remedy="Wait for the next one.")
        self._tries.succeeded(key)
        return user

    async def check(self, username: str, password: str, address: str) -> AgentName:
        """The password alone. Raises Problem: ``wrong_credentials``, ``too_many_tries``."""
        limits = (
            (("pair", username, address), PER_PAIR),
            (("user", username), PER_USER),
            (("address", address), PER_ADDRESS),
        )
        self._count(*limits)
        if not await self._fits(username, password):
            raise Problem("wrong_credentials", "User name or password is wrong.")
        for key, _ in limits[:2]:
            self._tries.succeeded(key)
        return AgentName(username)

    def admit(self, address: str) -> None:
        """Count a try of another kind from this address. Raises Problem (``too_many_tries``)."""
        self._count((("other", address), PER_ADDRESS))

    def _count(self, *limits: tuple[tuple[str, ...], int]) -> None:
        """A try by each of these keys, which fails until it is known better. Raises Problem (``too_many_tries``)."""
        now = self._center.now().mono
        wait_ms = max(self._tries.left_ms(key, limit, now) for key, limit in limits)
        if wait_ms:
            raise Problem(
                "too_many_tries",
                "Too many tries.",
                remedy="Wait a minute, or ask for a sign-in link.",
                headers={"Retry-After": str(wait_ms // 1000 + 1)},
            )
        for key, _ in limits:
            self._tries.failed(key, now)

    async def _fits(self, username: str, password: str) -> bool:
        """By our own password; for who has none of ours, by the directory's. Raises Trouble (``directory_away``)."""
        organisation = self._center.organisation
        agent = organisation.agents.get(AgentName(username))
        directory = organisation.sign_in.directory
        async with self._checks:
            if not self._nobodys:
                self._nobodys = await asyncio.to_thread(self._center.hash_password, "nobody's")
            hashed = agent.password_hash if agent is not None else ""
            same = await asyncio.to_thread(self._center.same_password, hashed or self._nobodys, password)
        if directory is None or agent is None or hashed:
            return same and bool(hashed)
        async with self._questions:
            return await asyncio.to_thread(_knows, directory, username, password)


def _knows(directory: Directory, user: str, password: Secret) -> bool:
    """``fits``. What speaks with directories takes a tenth of a second to load, and few centers have one."""
    from centrala.api.directory import fits

    return fits(directory, user, password)
