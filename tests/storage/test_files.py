"""The store of files: whole or not at all, and nothing readable without the key."""

from __future__ import annotations

import asyncio
import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.errors import Trouble
from centrala.storage import open_database
from centrala.storage.files import DirectoryShelf, Files, seal, sniffed, unseal

NOW = Wall(1_781_000_000_000)
KEY = bytes(range(32))
WAV = b"RIFF\0\0\0\0WAVEfmt " + bytes(200_000)


def run(folder: Path, story: Callable[[Files], Awaitable[None]], *, quota: int = 1_000_000) -> None:
    async def whole() -> None:
        database = open_database(folder / "record")
        await database.prepare()
        try:
            await story(Files(database, DirectoryShelf(folder / "files"), folder / "files.key", quota=quota))
        finally:
            await database.close()

    (folder / "record").mkdir()
    asyncio.run(whole())


async def keep(files: Files, name: str = "r1-1", content: bytes = WAV, *, until: int = 1_000) -> None:
    await files.put(name, content, retention="voicemail", subject="i1-1", at=NOW, keep_until=Wall(NOW + until))


def test_what_is_kept_is_read_again_and_lies_encrypted(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        await keep(files)
        assert await files.get("r1-1") == WAV
        found = await files.find("r1-1")
        assert found is not None
        assert (found.media, found.size, found.subject) == ("audio/wav", len(WAV), "i1-1")

    run(tmp_path, story)
    (path,) = (tmp_path / "files").glob("??/*")
    assert b"RIFF" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == (tmp_path / "files.key").stat().st_mode & 0o777 == 0o600


@given(st.binary(max_size=200_000), st.integers(0, 10_000))
def test_no_byte_can_be_changed_or_cut(content: bytes, place: int) -> None:
    sealed = seal(content, KEY, "a")
    assert unseal(sealed, KEY, "a") == content
    place %= len(sealed)
    for wrong in (
        sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :],
        sealed[:place],
        sealed + b"x",
        sealed[: len(sealed) - 16],
    ):
        with pytest.raises(Trouble):
            unseal(wrong, KEY, "a")
    with pytest.raises(Trouble):
        unseal(sealed, KEY, "b")


def test_pieces_cannot_change_places() -> None:
    sealed = seal(bytes(65_536) + bytes(65_536), KEY, "a")
    head, step = 11, 65_536 + 16
    swapped = sealed[:head] + sealed[head + step :] + sealed[head : head + step]
    with pytest.raises(Trouble):
        unseal(swapped, KEY, "a")


def test_a_full_disk_is_told_and_nothing_half_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async def story(files: Files) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("centrala.storage.files.os.fsync", full)
            with pytest.raises(Trouble) as told:
                await keep(files)
            assert told.value.code == "disk_full"
        assert await files.find("r1-1") is None
        assert list((tmp_path / "files").rglob("r1-1*")) == []
        await keep(files)
        assert await files.get("r1-1") == WAV

    run(tmp_path, story)


def test_a_disk_that_takes_only_a_part_leaves_nothing(tmp_path: Path) -> None:
    """The operating system's own limit, in a program of its own."""
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from centrala.storage.files import DirectoryShelf\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: DirectoryShelf(Path(sys.argv[1])).put('r1-1', bytes(5000))\n"
        "except OSError as error: print(error.errno)\n"
    )
    said = subprocess.run([sys.executable, "-c", program, str(tmp_path / "files")], capture_output=True, check=True)
    assert said.stdout.decode().strip() == str(errno.EFBIG)
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_the_quota_counts_what_is_there(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        await keep(files, "r1-1")
        with pytest.raises(Trouble) as told:
            await keep(files, "r1-2")
        assert told.value.code == "store_full"
        await files.erase("r1-1", NOW)
        await keep(files, "r1-2")

    run(tmp_path, story, quota=300_000)


def test_time_and_persons_erase(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        await keep(files, "r1-1", until=1_000)
        await keep(files, "r1-2", until=9_000)
        assert await files.erase_due(Wall(NOW + 1_000)) == 1
        assert await files.get("r1-1") is None
        assert await files.erase_of("i1-1", NOW) == 1
        assert await files.get("r1-2") is None
        assert await files.size() == 0

    run(tmp_path, story)
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_bytes_that_nothing_names_go_and_what_was_changed_is_not_given_out(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        await keep(files)
        (tmp_path / "files" / "r9").mkdir()
        (tmp_path / "files" / "r9" / "r9-9").write_bytes(b"left by a crash")
        assert await files.tidy() == 1
        assert await files.get("r1-1") == WAV
        (path,) = (tmp_path / "files").glob("??/*")
        path.write_bytes(path.read_bytes()[:-1])
        with pytest.raises(Trouble):
            await files.get("r1-1")

    run(tmp_path, story)


@given(st.data())
def test_a_part_is_what_a_whole_file_has_there(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from([b"x", bytes(range(256)) * 256, bytes(range(251)) * 800, WAV]))
    first = data.draw(st.integers(0, len(content) - 1))
    last = data.draw(st.integers(first, len(content) - 1))

    async def story(files: Files) -> None:
        await keep(files, content=content)
        assert await files.part("r1-1", first, last) == content[first : last + 1]
        with pytest.raises(Trouble):
            await files.part("r1-2", 0, 0)

    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), story)


def test_a_part_of_what_was_changed_or_cut_is_not_given_out(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        await keep(files)
        (path,) = (tmp_path / "files").glob("??/*")
        sealed = path.read_bytes()
        assert await files.part("r1-1", 0, 10) == WAV[:11]
        path.write_bytes(sealed[:-1])
        assert await files.part("r1-1", 0, 10) == WAV[:11], "another piece"
        with pytest.raises(Trouble):
            await files.part("r1-1", len(WAV) - 1, len(WAV) - 1)
        path.write_bytes(sealed[:20] + bytes([sealed[20] ^ 1]) + sealed[21:])
        with pytest.raises(Trouble):
            await files.part("r1-1", 0, 10)

    run(tmp_path, story)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (WAV, "audio/wav"),
        (b"GIF89a", "image/gif"),
        (b"RIFFxxxxWEBPVP8 ", "image/webp"),
        (b"\0\0\0 ftypisom", "video/mp4"),
        (b"\x1a\x45\xdf\xa3\x9fB\x82\x84webm", "video/webm"),
        (b"\x1a\x45\xdf\xa3\x9fB\x82\x88matroska", "application/octet-stream"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "application/octet-stream"),
        (b"RIFFxxxxAVI ", "application/octet-stream"),
        (b"<html>", "application/octet-stream"),
    ],
)
def test_the_bytes_say_what_they_are(content: bytes, media: str) -> None:
    assert sniffed(content) == media
