"""An article's text: a tree of known nodes, in the form that the browser's editor writes (ProseMirror's JSON).

Owns which nodes, marks and addresses there are. ``checked_document`` makes the tree anew from what it knows, so that
nothing else is ever kept: no HTML, no script, no style, no address of another kind than the four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from centrala.errors import Mistake, Mistakes

__all__ = ["LONGEST_TEXT", "Document", "checked_document", "empty_document", "paragraphs", "plain"]

Document = Mapping[str, Any]

LONGEST_TEXT: Final = 100_000
"""Characters of a whole article."""
MOST_NODES: Final = 10_000
DEEPEST: Final = 16
LONGEST_ADDRESS: Final = 2_000

_INLINE: Final = frozenset({"text", "hardBreak"})
_BLOCKS: Final = frozenset(
    {"paragraph", "heading", "bulletList", "orderedList", "blockquote", "codeBlock", "horizontalRule"}
)
_HOLDS: Final[Mapping[str, frozenset[str]]] = {
    "doc": _BLOCKS,
    "paragraph": _INLINE,
    "heading": _INLINE,
    "bulletList": frozenset({"listItem"}),
    "orderedList": frozenset({"listItem"}),
    "listItem": _BLOCKS,
    "blockquote": _BLOCKS,
    "codeBlock": frozenset({"text"}),
    "horizontalRule": frozenset(),
    "hardBreak": frozenset(),
    "text": frozenset(),
}
"""What may stand within what."""
_LINES: Final = frozenset({"paragraph", "heading", "codeBlock"})
_MARKS: Final = ("bold", "italic", "code", "link")
_ADDRESS: Final = re.compile(r"(https?://|mailto:|tel:)[^\s\x00-\x1f\x7f<>\"'\\]+", re.IGNORECASE)
_UNKEEPABLE: Final = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def empty_document() -> Document:
    return {"type": "doc"}


def checked_document(value: object) -> Document:
    """The tree made anew of what is known. Raises Mistakes: something in it is not."""
    return _Checking().whole(value)


def plain(document: Document) -> str:
    """Its words, a line a paragraph."""
    return "\n".join(paragraphs(document))


def paragraphs(document: Document) -> Iterator[str]:
    """The text of each paragraph, heading and piece of code that has any, in order."""
    for node in document.get("content", ()):
        if node["type"] in _LINES:
            line = "".join(part.get("text", "\n") for part in node.get("content", ())).strip()
            if line:
                yield line
        else:
            yield from paragraphs(node)


class _Checking:
    def __init__(self) -> None:
        self._nodes = 0
        self._letters = 0

    def whole(self, value: object) -> Document:
        if not isinstance(value, Mapping) or value.get("type") != "doc":
            raise _wrong("This is no text of an article.")
        return self._node(value, frozenset({"doc"}), 0)

    def _node(self, value: object, allowed: frozenset[str], depth: int) -> dict[str, Any]:
        kind = value.get("type") if isinstance(value, Mapping) else None
        if not isinstance(kind, str) or kind not in allowed:
            raise _wrong("Something stands in the text that can't be kept, or not at this place.")
        assert isinstance(value, Mapping)
        self._nodes += 1
        if self._nodes > MOST_NODES or depth > DEEPEST:
            raise _wrong("The text has too many parts.", "Make two articles of it.")
        if kind == "text":
            return self._text(value)
        made: dict[str, Any] = {"type": kind, **_attributes(kind, value.get("attrs"))}
        content = value.get("content", [])
        if not isinstance(content, list):
            raise _wrong("The parts of the text are no list.")
        if content:
            made["content"] = [self._node(one, _HOLDS[kind], depth + 1) for one in content]
        return made

    def _text(self, value: Mapping[str, Any]) -> dict[str, Any]:
        text = value.get("text")
        if not isinstance(text, str) or not text:
            raise _wrong("A part of the text has no words.")
        self._letters += len(text)
        if self._letters > LONGEST_TEXT:
            raise _wrong(f"The text is longer than {LONGEST_TEXT} characters.", "Make two articles of it.")
        marks = value.get("marks") or []
        if not isinstance(marks, list):
            raise _wrong("The marks of the text are no list.")
        found = {mark["type"]: mark for mark in map(_mark, marks)}
        made: dict[str, Any] = {"type": "text", "text": _UNKEEPABLE.sub("\ufffd", text)}
        if found:
            made["marks"] = [found[name] for name in _MARKS if name in found]
        return made


def _attributes(kind: str, given: object) -> dict[str, Any]:
    attributes = given if isinstance(given, Mapping) else {}
    if kind == "heading":
        return {"attrs": {"level": 3 if attributes.get("level") == 3 else 2}}
    if kind == "orderedList":
        start = attributes.get("start")
        plain_number = isinstance(start, int) and not isinstance(start, bool) and 1 < start < 1_000
        return {"attrs": {"start": start}} if plain_number else {}
    return {}


def _mark(value: object) -> dict[str, Any]:
    kind = value.get("type") if isinstance(value, Mapping) else None
    if kind not in _MARKS:
        raise _wrong("The text has a look that can't be kept.")
    if kind != "link":
        return {"type": kind}
    assert isinstance(value, Mapping)
    attributes = value.get("attrs")
    address = attributes.get("href") if isinstance(attributes, Mapping) else None
    if not isinstance(address, str) or len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        raise _wrong("A link goes nowhere that is allowed.", "Begin it with https://, http://, mailto: or tel:.")
    return {"type": "link", "attrs": {"href": address}}


def _wrong(why: str, remedy: str = "") -> Mistakes:
    return Mistakes([Mistake(("body",), why, remedy)])
