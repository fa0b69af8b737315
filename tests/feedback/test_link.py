"""A link to a survey: read as it was made, by its key alone, and never when anything of it is another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.feedback.link import LONGEST, Link, read, signed
from centrala.ids import InteractionId

KEY, OTHER = b"k" * 32, b"o" * 32
links = st.builds(
    Link,
    st.from_regex(r"[A-Za-z0-9_-]{1,100}", fullmatch=True).map(InteractionId),
    st.integers(0, 1 << 50).map(Wall),
)


@given(links)
def test_what_was_signed_is_read_and_the_same_link_has_the_same_token(link: Link) -> None:
    token = signed(KEY, link)
    assert read(KEY, token) == link
    assert token == signed(KEY, link)
    assert len(token) <= LONGEST


@given(links)
def test_with_another_key_it_is_none_of_ours(link: Link) -> None:
    assert read(KEY, signed(OTHER, link)) is None


@given(links, st.data())
def test_a_token_with_one_character_changed_opens_nothing_else(link: Link, data: st.DataObject) -> None:
    token = signed(KEY, link)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda one: one != token[place]))
    assert read(KEY, token[:place] + other + token[place + 1 :]) is None


@given(st.text(max_size=250))
def test_whatever_is_sent_is_answered(token: str) -> None:
    assert read(KEY, token) is None
