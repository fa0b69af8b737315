"""What can go wrong, said so that the reader knows whose fault it is and what to do next.

Three families, told apart by who must act:

* ``Refused``: a command that may not happen now; its author can try something else.
* ``Mistake`` and ``Mistakes``: a document or a value that cannot be right; its author must mend it.
* ``Trouble``: the outside did not do its part (engine, database, network); whoever runs the center acts.

None of them is an answer of HTTP: ``api`` maps each ``code`` to a status once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["CentralaError", "Mistake", "Mistakes", "Refused", "Trouble"]


class CentralaError(Exception):
    """Everything that Centrala raises on purpose. ``code`` is stable, ``str()`` is for people."""

    code: str = "error"


class Refused(CentralaError):
    """A command that may be given, but not now. Nothing has changed."""

    def __init__(self, code: str, why: str, *, remedy: str = "") -> None:
        super().__init__(why)
        self.code = code
        self.why = why
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing in a document that cannot be right."""

    path: tuple[str | int, ...]
    """Where, from the document's root: ``("queues", "support", "strategy")``."""
    why: str
    remedy: str = ""
    line: int | None = None
    """Line in the file, from 1, when the reader of the file knows it."""

    def __str__(self) -> str:
        where = ".".join(str(part) for part in self.path) or "the document"
        line = "" if self.line is None else f"line {self.line}: "
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{line}{where}: {self.why}{remedy}"


class Mistakes(CentralaError):
    """A document that changes nothing, with everything that is wrong in it, at least one entry."""

    code = "mistakes"

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = tuple(mistakes)


class Trouble(CentralaError):
    """The outside failed. One clear sentence, and the remedy."""

    def __init__(self, code: str, why: str, *, remedy: str = "") -> None:
        super().__init__(f"{why} {remedy}".strip())
        self.code = code
        self.why = why
        self.remedy = remedy
