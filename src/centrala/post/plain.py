"""The text of an HTML page, as somebody would read it aloud: no script, no style, no address of a link."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

__all__ = ["plain_of"]

LARGEST: Final = 1 << 20
"""Characters; what comes behind is not looked at."""
_SILENT: Final = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "math"})
_BREAKS: Final = frozenset(
    {"p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "section", "article"}
)
_DEEPEST: Final = 20
"""Marks of a quotation before a line."""


def plain_of(html: str) -> str:
    """Lines; those of a ``blockquote`` begin with ``>``. Whatever is wrong in it, something is read."""
    reader = _Reader()
    reader.feed(html[:LARGEST])
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._silent: list[str] = []
        self._quoted = 0
        self._line: list[str] = []
        self._lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent.append(tag)
        if tag == "br" or tag in _BREAKS or tag == "blockquote":
            self._end()
        if tag == "blockquote":
            self._quoted += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "br" or tag in _BREAKS:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        if tag == "body":
            self._silent.clear()
        if tag in _BREAKS or tag == "blockquote":
            self._end()
        if tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._line.append(data)

    def _end(self) -> None:
        words = re.sub(r"[\s\u200b\u00a0]+", " ", "".join(self._line)).strip()
        self._line = []
        mark = ">" * min(self._quoted, _DEEPEST)
        self._lines.append(f"{mark} {words}".rstrip() if mark else words)

    def text(self) -> str:
        self._end()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip()
