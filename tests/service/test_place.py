"""A data directory that is not there, is held, or belongs to somebody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from centrala.errors import Trouble
from centrala.service.place import Place


def test_a_directory_that_is_not_there_is_held_by_nobody_and_not_made(tmp_path: Path) -> None:
    place = Place(tmp_path / "nowhere")
    assert not place.is_held()
    assert not place.is_running()
    assert not place.root.exists()


def test_one_up_a_directory(tmp_path: Path) -> None:
    place = Place.prepared(tmp_path)
    with place.held():
        assert place.is_held()
        with pytest.raises(Trouble, match="already runs"), Place(tmp_path).held():
            pass
    assert not place.is_held()


def test_a_directory_of_somebody_else_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Trouble, match="not yours"):
        Place(tmp_path).is_held()
