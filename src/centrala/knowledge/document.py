"""An article's text: a tree of known nodes, in the form that the browser's editor writes (ProseMirror's JSON).

Owns which nodes, marks and addresses there are. ``checked_document`` makes the tree anew from what it knows, so that
nothing else is ever kept: no HTML, no script, no style, no address of another kind than the four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from centrala.errors import Mistake, Mistakes

__all__ = [
    "LONGEST_TEXT",
    "Document",
    "checked_document",
    "empty_document",
    "files_of",
    "paragraphs",
    "plain",
    "shown_words",
]

Document = Mapping[str, Any]

LONGEST_TEXT: Final = 100_000
"""Characters of a whole article."""
MOST_NODES: Final = 10_000
DEEPEST: Final = 16
LONGEST_ADDRESS: Final = 2_000
LONGEST_CAPTION: Final = 300
WIDEST: Final = 20_000
"""Points of a picture, either way."""

_INLINE: Final = frozenset({"text", "hardBreak"})
_BLOCKS: Final = frozenset(
    {
        "paragraph",
        "heading",
        "bulletList",
        "orderedList",
        "blockquote",
        "codeBlock",
        "horizontalRule",
        "picture",
        "video",
    }
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
    "picture": frozenset(),
    "video": frozenset(),
    "hardBreak": frozenset(),
    "text": frozenset(),
}
"""What may stand within what."""
_LINES: Final = frozenset({"paragraph", "heading", "codeBlock"})
_SHOWN: Final = frozenset({"picture", "video"})
"""A file of the store, with what it shows in words."""
_FILE: Final = re.compile(r"a[0-9a-f]{40}")
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
        elif node["type"] in _SHOWN:
            if words := node["attrs"]["words"].strip():
                yield words
        else:
            yield from paragraphs(node)


def files_of(document: Document) -> Iterator[str]:
    """The files that it shows, in order."""
    return (node["attrs"]["file"] for node in _shown_in(document))


def shown_words(document: Document) -> Iterator[str]:
    """What each picture and video of it shows, in words, in order; empty: nobody has said it."""
    return (node["attrs"]["words"] for node in _shown_in(document))


def _shown_in(document: Document) -> Iterator[Document]:
    for node in document.get("content", ()):
        if node["type"] in _SHOWN:
            yield node
        elif node["type"] not in _LINES:
            yield from _shown_in(node)


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
        if kind in _SHOWN:
            self._letters += len(made["attrs"]["words"])
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
    if kind in _SHOWN:
        return {"attrs": _shown(attributes)}
    return {}


def _shown(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """``file`` of the store; ``words``: what one sees, for who does not; ``width``, ``height``: points, if known."""
    file, words = attributes.get("file"), attributes.get("words", "")
    if not isinstance(file, str) or not _FILE.fullmatch(file):
        raise _wrong("A picture or video of the text is no file of this center.", "Put it in again.")
    if not isinstance(words, str) or len(words) > LONGEST_CAPTION:
        raise _wrong(f"What a picture shows is told in more than {LONGEST_CAPTION} characters.", "Tell it in the text.")
    made: dict[str, Any] = {"file": file, "words": _UNKEEPABLE.sub("\ufffd", words).strip()}
    sizes = [attributes.get("width"), attributes.get("height")]
    if all(isinstance(one, int) and not isinstance(one, bool) and 0 < one <= WIDEST for one in sizes):
        made |= {"width": sizes[0], "height": sizes[1]}
    return made


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
