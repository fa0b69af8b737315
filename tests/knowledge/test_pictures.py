"""Which files an article may show: by their own bytes, and how large a picture is, whatever those bytes are."""

from __future__ import annotations

import io
import struct
from contextlib import suppress

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.errors import Refused
from centrala.knowledge.pictures import LARGEST_PICTURE, LARGEST_VIDEO, Shown, ShownAs, checked_file, dimensions


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0"


def webp(kind: bytes, rest: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + b"\0\0\0\0" + rest


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (png(32, 20), "image/png"),
        (webp(b"VP8X", b"\0\0\0\0" + bytes([31, 0, 0, 19, 0, 0])), "image/webp"),
        (webp(b"VP8L", b"\x2f" + struct.pack("<I", 31 | 19 << 14)), "image/webp"),
        (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 32, 20)), "image/webp"),
    ],
    ids=["png", "webp-extended", "webp-lossless", "webp"],
)
def test_a_picture_says_how_large_it_is(content: bytes, media: str) -> None:
    assert dimensions(content, media) == (32, 20)
    assert checked_file(content, media) == Shown(ShownAs.PICTURE, media, 32, 20)


@pytest.mark.parametrize(
    ("codec", "form", "points", "media"),
    [
        ("png", "image2pipe", "rgb24", "image/png"),
        ("mjpeg", "image2pipe", "yuvj420p", "image/jpeg"),
        ("gif", "gif", "rgb8", "image/gif"),
    ],
)
def test_a_picture_that_others_have_made_says_how_large_it_is(codec: str, form: str, points: str, media: str) -> None:
    made = io.BytesIO()
    with av.open(made, "w", format=form) as out:
        stream = out.add_stream(codec, rate=1)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 32, 20, points
        out.mux(stream.encode(av.VideoFrame(32, 20, points)))
        out.mux(stream.encode())
    assert dimensions(made.getvalue(), media) == (32, 20)


@given(st.binary(max_size=200), st.sampled_from(["image/png", "image/jpeg", "image/gif", "image/webp"]))
def test_whatever_the_bytes_are_they_are_a_size_or_none(content: bytes, media: str) -> None:
    found = dimensions(content, media)
    assert found is None or min(found) > 0


@given(st.binary(max_size=300))
def test_a_broken_picture_is_refused_and_nothing_else_happens(rest: bytes) -> None:
    for content, media in ((b"\xff\xd8\xff" + rest, "image/jpeg"), (b"RIFF\0\0\0\0WEBP" + rest, "image/webp")):
        with suppress(Refused):
            assert checked_file(content, media).media == media


@pytest.mark.parametrize(
    ("content", "media", "code"),
    [
        (b"<svg/>", "application/octet-stream", "file_not_shown"),
        (b"%PDF-1.7", "application/pdf", "file_not_shown"),
        (png(0, 20), "image/png", "file_not_shown"),
        (png(50_000, 50_000), "image/png", "file_too_large"),
        (png(10, 10) + bytes(LARGEST_PICTURE), "image/png", "file_too_large"),
        (bytes(LARGEST_VIDEO + 1), "video/mp4", "file_too_large"),
    ],
    ids=["svg", "pdf", "no width", "too many points", "too many bytes", "long video"],
)
def test_what_is_no_picture_and_what_is_too_large_is_refused(content: bytes, media: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        checked_file(content, media)
    assert caught.value.code == code
    assert caught.value.remedy


def test_a_video_is_taken_as_it_is() -> None:
    assert checked_file(b"\0\0\0 ftypisom", "video/mp4") == Shown(ShownAs.VIDEO, "video/mp4")
