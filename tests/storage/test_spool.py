"""The local copy: frames come back whole or end where they were torn."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.errors import Trouble
from centrala.storage.spool import Frame, Snapshot, Spool
from centrala.storage.written import GENESIS, Started, write_entry
from tests.storage.cruelty import FullDisk
from tests.storage.making import Maker


def call_frames(id_: str = "i1-1", maker: Maker | None = None) -> list[Frame]:
    before, frames = GENESIS, list[Frame]()
    for entry in (maker or Maker()).call(id_):
        written = write_entry(entry, start=1, boot="b", before=before, interaction_of={})
        frames.append(written)
        before = written.hash
    return frames


FRAMES = [Started(1, "b", 5, "1"), *call_frames()]


def test_frames_come_back_in_order(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add(FRAMES, sync=True)
    spool.close()
    spool = Spool(tmp_path)
    assert spool.restore() == (None, FRAMES)
    assert spool.last == 7
    spool.close()


def test_an_entry_is_framed_once(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add(FRAMES[:4])
    spool.add(FRAMES[2:])
    assert spool.restore() == (None, FRAMES)
    spool.close()


def test_a_torn_or_damaged_tail_is_cut_off_wherever_it_was_torn(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add(FRAMES[:-1])
    whole = spool.end
    spool.add(FRAMES[-1:])
    content = (tmp_path / "spool").read_bytes()
    for length in range(whole, len(content), 7):
        (tmp_path / "spool").write_bytes(content[:length])
        assert spool.restore() == (None, FRAMES[:-1])
        assert spool.end == (tmp_path / "spool").stat().st_size == whole
        spool.add(FRAMES[-1:])
        assert spool.restore() == (None, FRAMES)
    spool.close()


@given(place=st.integers(0, 4_000), flipped=st.integers(1, 255))
def test_a_flipped_byte_ends_the_spool_before_it(
    tmp_path_factory: pytest.TempPathFactory, place: int, flipped: int
) -> None:
    directory = tmp_path_factory.mktemp("flipped")
    spool = Spool(directory)
    spool.add(FRAMES)
    content = bytearray((directory / "spool").read_bytes())
    content[place % len(content)] ^= flipped
    (directory / "spool").write_bytes(content)
    _, frames = spool.restore()
    assert frames == FRAMES[: len(frames)]
    assert len(frames) < len(FRAMES)
    spool.close()


@given(content=st.binary(max_size=200))
def test_no_content_of_the_spool_is_too_strange(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    directory = tmp_path_factory.mktemp("strange")
    (directory / "spool").write_bytes(content)
    (directory / "live.snapshot").write_bytes(content)
    spool = Spool(directory)
    snapshot, frames = spool.restore()
    assert (snapshot, frames) == (None, [])
    spool.close()


def test_reading_in_pieces_gives_every_frame_once(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add(FRAMES)
    found, offset = list[Frame](), 0
    while offset < spool.end:
        frames, offset = spool.read(offset, 700)
        found += frames
    assert found == FRAMES
    spool.close()


def test_a_piece_smaller_than_a_frame_still_gives_the_frame(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add(FRAMES)
    frames, _ = spool.read(0, 1)
    assert frames == FRAMES[:1]
    spool.close()


def test_folding_keeps_the_state_and_forgets_the_frames(tmp_path: Path) -> None:
    snapshot = Snapshot()
    for frame in FRAMES[:5]:
        snapshot.follow(frame)
    assert snapshot.live
    spool = Spool(tmp_path)
    spool.add(FRAMES[:5])
    spool.begin_anew(snapshot)
    spool.add(FRAMES[5:])
    spool.close()
    spool = Spool(tmp_path)
    kept, frames = spool.restore()
    assert (kept, frames) == (snapshot, FRAMES[5:])
    spool.close()


def test_a_frame_that_is_in_the_snapshot_already_changes_nothing() -> None:
    once, twice = Snapshot(), Snapshot()
    for frame in FRAMES:
        once.follow(frame)
    for frame in [*FRAMES, *FRAMES]:
        twice.follow(frame)
    assert once == twice
    assert (once.start, once.last, once.boot) == (1, 7, "b")
    assert [kind for kind, _ in once.live] == ["agent"]


def test_a_disk_that_fills_up_leaves_the_spool_as_it_was(tmp_path: Path) -> None:
    disk = FullDisk()
    spool = Spool(tmp_path, disk)
    spool.add(FRAMES[:3])
    disk.full = True
    with pytest.raises(OSError, match="No space"):
        spool.add(FRAMES[3:])
    disk.full = False
    assert spool.restore() == (None, FRAMES[:3])
    spool.add(FRAMES[3:])
    assert spool.restore() == (None, FRAMES)
    spool.close()


def test_only_one_has_the_directory(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    with pytest.raises(Trouble) as caught:
        Spool(tmp_path)
    assert caught.value.code == "record_in_use"
    spool.close()
    Spool(tmp_path).close()


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "record")
    spool.add(FRAMES)
    spool.begin_anew(Snapshot())
    spool.close()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "record").iterdir()}
    assert modes == dict.fromkeys(("spool", "live.snapshot", "reserve", "lock"), 0o600)
    assert (tmp_path / "record").stat().st_mode & 0o777 == 0o700
