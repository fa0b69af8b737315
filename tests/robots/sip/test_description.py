"""What the other side says that it takes."""

import pytest

from centrala.robots.sip.description import codecs


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["m=audio 0 RTP/AVP 8 0 101", "a=rtpmap:101 telephone-event/8000"], ("alaw", "ulaw")),
        (["m=audio 0 RTP/AVP 18 9", "m=video 0 RTP/AVP 99", "a=rtpmap:99 H264/90000"], ("g729", "g722")),
        (["m=audio 4000 RTP/SAVP 96 13", "a=rtpmap:96 opus/48000/2"], ("opus",)),
        (["m=video 0 RTP/AVP 99"], ()),
        ([], ()),
    ],
)
def test_codecs_are_told_by_the_names_of_the_engine(lines: list[str], found: tuple[str, ...]) -> None:
    assert codecs("\r\n".join(["v=0", *lines, ""]).encode()) == found
