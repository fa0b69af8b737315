"""Nothing is kept of a text but what is known: no other node, mark, attribute or address."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.errors import Mistakes
from centrala.knowledge.document import LONGEST_TEXT, checked_document, files_of, plain
from tests.knowledge.making import documents, text

FILE = "a" + "0123456789" * 4


def marked(*marks: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": "x", "marks": list(marks)}]}],
    }


@given(documents)
def test_what_is_kept_is_kept_again_as_it_is_and_says_the_same(value: dict[str, Any]) -> None:
    kept = checked_document(value)
    assert checked_document(json.loads(json.dumps(kept))) == kept
    written = json.dumps(kept)
    assert not any(strange in written for strange in ('"onclick"', '"style"', '"html"', '"target"'))


@given(st.recursive(st.none() | st.text() | st.integers(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)))
def test_anything_else_is_a_mistake_and_never_an_error(value: Any) -> None:
    with pytest.raises(Mistakes):
        checked_document(value)
    with pytest.raises(Mistakes):
        checked_document({"type": "doc", "content": [value]})


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "//a.lv",
        "/x",
        "https://",
        "https://a b",
        "",
        None,
        'tel:"',
    ],
)
def test_a_link_goes_to_four_kinds_of_addresses_only(href: str | None) -> None:
    with pytest.raises(Mistakes) as caught:
        checked_document(marked({"type": "link", "attrs": {"href": href}}))
    assert "https://" in caught.value.mistakes[0].remedy


@pytest.mark.parametrize(
    "value",
    [
        marked({"type": "textStyle"}),
        {"type": "doc", "content": [{"type": "image", "attrs": {"src": "https://a.lv"}}]},
        {"type": "doc", "content": [{"type": "text", "text": "alone"}]},
        {"type": "doc", "content": [{"type": "bulletList", "content": [{"type": "paragraph"}]}]},
        {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "paragraph"}]}]},
        text("a" * (LONGEST_TEXT + 1)),
        text(*(["a"] * 6_000)),
    ],
)
def test_unknown_nodes_nodes_in_wrong_places_and_endless_texts_are_refused(value: dict[str, Any]) -> None:
    with pytest.raises(Mistakes):
        checked_document(value)


def shown(**attributes: Any) -> dict[str, Any]:
    return {"type": "doc", "content": [{"type": "picture", "attrs": attributes}]}


def test_a_picture_is_a_file_of_the_store_and_is_found_by_what_it_shows() -> None:
    kept = checked_document(shown(file=FILE, words=" The reset button ", width=640, height=480, src="https://a.lv/x"))
    assert kept["content"] == [
        {"type": "picture", "attrs": {"file": FILE, "words": "The reset button", "width": 640, "height": 480}}
    ]
    assert plain(kept) == "The reset button"
    assert list(files_of({"type": "doc", "content": [{"type": "blockquote", **kept}]})) == [FILE]


@pytest.mark.parametrize(
    "value",
    [
        shown(),
        shown(file="https://a.lv/x.png"),
        shown(file="t" + FILE[1:]),
        shown(file=FILE + "/.."),
        shown(file=FILE, words="x" * 301),
        shown(file=FILE, words=5),
        {"type": "doc", "content": [{"type": "picture", "attrs": {"file": FILE}, "content": [{"type": "paragraph"}]}]},
    ],
)
def test_no_other_address_stands_in_a_picture(value: dict[str, Any]) -> None:
    with pytest.raises(Mistakes):
        checked_document(value)


def test_a_tree_that_is_too_deep_is_refused() -> None:
    node: dict[str, Any] = {"type": "paragraph"}
    for _ in range(60):
        node = {"type": "blockquote", "content": [node]}
    with pytest.raises(Mistakes):
        checked_document({"type": "doc", "content": [node]})


def test_the_words_are_a_line_a_paragraph() -> None:
    parts = [
        {"type": "text", "text": "One"},
        {"type": "hardBreak"},
        {"type": "text", "text": "two", "marks": [{"type": "bold"}]},
    ]
    items = [{"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "three"}]}]}]
    document = {
        "type": "doc",
        "content": [{"type": "heading", "content": parts}, {"type": "bulletList", "content": items}],
    }
    assert plain(checked_document(document)) == "One\ntwo\nthree"
