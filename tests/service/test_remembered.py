"""A start without the database knows who was signed in before, by a file of hashes that nobody else may read."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.errors import Trouble
from centrala.ids import AgentName
from centrala.service.remembered import Remembered
from centrala.service.sessions import Sessions
from centrala.storage import Token, TokenKind
from tests.service.test_sessions import LIFE_MS, Kept, at


def one(kind: TokenKind = TokenKind.BEARER) -> Kept:
    kept = Kept()
    kept.known["one"] = Token("id", kind, AgentName("anna"), "", Wall(0), Wall(LIFE_MS))
    return kept


def started(kept: Kept, file: Path) -> Sessions:
    return Sessions(kept, (TokenKind.BEARER,), Remembered(file))  # type: ignore[arg-type]


def away(kept: Kept, file: Path, *, ms: int = 0) -> Token | None:
    """Asked at a new start, while the database is away."""
    kept.away = True
    return asyncio.run(started(kept, file).find("one", at(ms)))


def test_who_was_known_before_is_known_after_a_start_without_the_database(tmp_path: Path) -> None:
    kept, file = one(), tmp_path / "signed-in.json"
    asyncio.run(started(kept, file).find("one", at(0)))
    assert away(kept, file) == kept.known["one"]
    assert file.stat().st_mode & 0o077 == 0
    assert b'"one"' not in file.read_bytes(), "hashes only"


def test_what_is_over_revoked_unknown_or_of_another_kind_is_not(tmp_path: Path) -> None:
    kept, file = one(), tmp_path / "signed-in.json"
    with pytest.raises(Trouble):
        away(kept, file)
    kept.away = False
    sessions = started(kept, file)
    asyncio.run(sessions.find("one", at(0)))
    with pytest.raises(Trouble):
        away(kept, file, ms=LIFE_MS)
    sessions.forget(AgentName("anna"), "id")
    with pytest.raises(Trouble):
        away(kept, file)


def test_a_damaged_file_knows_nobody_and_is_written_anew(tmp_path: Path) -> None:
    kept, file = one(), tmp_path / "signed-in.json"
    file.write_bytes(b"{{{")
    with pytest.raises(Trouble):
        away(kept, file)
    kept.away = False
    asyncio.run(started(kept, file).find("one", at(0)))
    assert away(kept, file) is not None
