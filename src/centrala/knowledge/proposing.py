"""An article that many solved tickets ask for: which tickets tell of one thing, and what a draft of it says.

Owns when there is a proposal, and what is in it: a title from the subjects that were written most, the steps that were
told to most customers with how many that were, reason, tags and language. What is said of one person or two is in none
(``anonymous``). Who looks it over, and what becomes of it, is ``desk``'s business.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from centrala.ids import TicketId
from centrala.knowledge.anonymous import GAP, SHARED, Names, only_shared, shared_words, without_traces, words_of
from centrala.knowledge.article import LONGEST_TAG, LONGEST_TITLE, Content
from centrala.knowledge.document import Document
from centrala.knowledge.grouping import ALIKE, Group, Weights, cosine
from centrala.knowledge.terms import terms_of, words_in

__all__ = ["Proposal", "Solved", "Step", "answers", "asks_for", "content_of", "proposed", "same", "terms_of_solved"]

MOST_STEPS: Final = 12
MOST_TAGS: Final = 5
LONGEST_STEP: Final = 400
_MOST_LINES: Final = 200
"""Different lines of a group that are compared."""
_LIKE_LINES: Final = 0.6
"""Share of their words that two lines have in common to be one step."""
_FEW: Final = 5
"""A step is told in one of so many tickets at least."""
_ANSWERED: Final = 0.6
"""Share of what a group is about that an article must have to answer it."""
_CORE: Final = 3
"""What a group is about stands in one of so many of its tickets."""
_MOST_CORE: Final = 40
_SHORTEST: Final = 8
"""Bytes of a line that says something: three letters of Chinese, or more than a greeting."""
_SPLIT: Final = re.compile(r"(?<=[.!?])\s+|(?<=[。！？；])|[\n\r;]+")
_LIST_MARK: Final = re.compile(r"^[\s\-–—*•>#)(.,:\d]+(?=\D)")


@dataclass(frozen=True, slots=True)
class Solved:
    """What was written in a ticket that is done."""

    ticket: TicketId
    person: str
    """Whose it is: by this, several persons are told from one."""
    subject: str = ""
    told: Sequence[str] = ()
    """To the customer."""
    noted: Sequence[str] = ()
    """Among us."""
    reason: str = ""
    tags: Sequence[str] = ()
    language: str = "en"
    names: Sequence[str] = ()
    """Of persons that may be named in it."""


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    tickets: int
    """In how many it was told."""


@dataclass(frozen=True, slots=True)
class Proposal:
    title: str
    steps: Sequence[Step] = ()
    """What was told most often first."""
    of: int = 0
    """Tickets."""
    reason: str = ""
    tags: Sequence[str] = ()
    language: str = "en"
    about: Weights = field(default_factory=dict)
    """The terms that several persons said, with what each weighs: by these it is known again."""


def terms_of_solved(one: Solved) -> dict[str, int]:
    """As those by which an article of the same words would be found; without what tells who somebody is."""
    names = Names(one.names)
    lines = [without_traces(text, names) for text in (*one.told, *one.noted)]
    return terms_of(Content(without_traces(one.subject, names), _lines(lines), "", one.language, tuple(one.tags)))


def proposed(group: Group, solved: Mapping[TicketId, Solved]) -> Proposal | None:
    """None: too few persons, or nothing that several of them said."""
    tickets = [solved[TicketId(name)] for name in group.members]
    if len({one.person for one in tickets}) < SHARED:
        return None
    names = Names(name for one in tickets for name in one.names)
    clean = [_Clean.of(one, names) for one in tickets]
    shared = shared_words((one.person, (one.subject, *one.told, *one.noted, *one.tags)) for one in clean)
    steps = _steps(clean, shared)
    title = _title(clean, shared) or (steps[0].text if steps else "")
    if not title:
        return None
    return Proposal(
        title=title[:LONGEST_TITLE],
        steps=steps,
        of=len(tickets),
        reason=_most((one.reason for one in tickets), len(tickets) / 2),
        tags=_tags(clean, shared),
        language=_most((one.language for one in tickets), 0) or "en",
        about=_about(group, clean),
    )


def same(one: Weights, other: Weights) -> bool:
    """Whether two groups are about the same."""
    return cosine(one, other) >= ALIKE


def answers(article: Content, about: Weights) -> bool:
    """Whether the article is about this already."""
    return _share(terms_of(article), about) >= _ANSWERED


def asks_for(question: str, about: Weights, language: str) -> bool:
    """Whether somebody who looked for this looked for what the group is about: each of two words or more is of it."""
    words = list(dict.fromkeys(words_in(question, asked=True)))
    found = [bool(terms_of(Content(word, {"type": "doc"}, "", language)).keys() & about.keys()) for word in words]
    return len(words) > 1 and all(found)


def content_of(one: Proposal) -> Content:
    """The draft that somebody goes on with."""
    items = [_item(f"{step.text} ({step.tickets}/{one.of})") for step in one.steps]
    body: Document = (
        {"type": "doc", "content": [{"type": "orderedList", "content": items}]} if items else {"type": "doc"}
    )
    return Content(one.title, body, "", one.language, tuple(one.tags))


@dataclass(frozen=True, slots=True)
class _Clean:
    """A ticket without traces."""

    ticket: TicketId
    person: str
    subject: str
    told: Sequence[str]
    """One sentence each."""
    noted: Sequence[str]
    tags: Sequence[str]
    terms: frozenset[str]

    @classmethod
    def of(cls, one: Solved, names: Names) -> _Clean:
        told, noted = ([without_traces(text, names) for text in texts] for texts in (one.told, one.noted))
        subject, tags = without_traces(one.subject, names), [without_traces(tag, names) for tag in one.tags]
        terms = terms_of(Content(subject, _lines([*told, *noted]), "", one.language, tuple(tags)))
        spoken, written = list(_sentences(told)), list(_sentences(noted))
        return cls(one.ticket, one.person, subject, spoken, written, tags, frozenset(terms))


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for part in _SPLIT.split(text):
            line = _LIST_MARK.sub("", part).strip()
            if line:
                yield line


@dataclass(slots=True)
class _Line:
    """Lines that say the same."""

    forms: Counter[str] = field(default_factory=Counter)
    tickets: set[TicketId] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)

    def take(self, other: _Line) -> None:
        self.forms += other.forms
        self.tickets |= other.tickets
        self.persons |= other.persons
        self.places += other.places

    @property
    def text(self) -> str:
        """As it was written most often; with the fewest gaps."""
        return min(self.forms, key=lambda form: (form.count(GAP), -self.forms[form], form))

    @property
    def place(self) -> float:
        return sum(self.places) / len(self.places)


def _steps(clean: Sequence[_Clean], shared: frozenset[str]) -> list[Step]:
    """Of what the customers were told; where nothing was, of the notes."""
    return _steps_of([(one, one.told) for one in clean], shared) or _steps_of(
        [(one, one.noted) for one in clean], shared
    )


def _steps_of(these: Sequence[tuple[_Clean, Sequence[str]]], shared: frozenset[str]) -> list[Step]:
    lines = _alike(_said(these, shared))
    told = [line for line in lines if len(line.persons) >= SHARED and len(line.tickets) * _FEW >= len(these)]
    told.sort(key=lambda line: (-len(line.tickets), line.place, line.text))
    return [Step(_cut(line.text), len(line.tickets)) for line in told[:MOST_STEPS]]


def _title(clean: Sequence[_Clean], shared: frozenset[str]) -> str:
    lines = _alike(_said([(one, [one.subject]) for one in clean], shared))
    told = [line for line in lines if len(line.persons) >= SHARED]
    best = min(told, key=lambda line: (-len(line.tickets), line.text), default=None)
    return "" if best is None else " ".join(best.text.replace(GAP, " ").split()).strip(" -–,.:;#()/")


def _said(these: Sequence[tuple[_Clean, Sequence[str]]], shared: frozenset[str]) -> Mapping[tuple[str, ...], _Line]:
    """Lines by their words that are everybody's."""
    found: dict[tuple[str, ...], _Line] = defaultdict(_Line)
    for one, lines in these:
        for place, line in enumerate(lines):
            form = only_shared(line, shared)
            key = tuple(words_of(form))
            if len("".join(key).encode()) >= _SHORTEST:
                said = found[key]
                said.forms[form] += 1
                said.tickets.add(one.ticket)
                said.persons.add(one.person)
                said.places.append(place)
    return found


def _alike(lines: Mapping[tuple[str, ...], _Line]) -> list[_Line]:
    """Those that differ by a few words are one."""
    order = sorted(lines.items(), key=lambda one: (-len(one[1].tickets), one[0]))
    found: list[tuple[frozenset[str], _Line]] = []
    for key, line in order[:_MOST_LINES]:
        words = frozenset(key)
        for others, first in found:
            if len(words & others) >= _LIKE_LINES * len(words | others):
                first.take(line)
                break
        else:
            found.append((words, line))
    return [line for _, line in found]


def _about(group: Group, clean: Sequence[_Clean]) -> Weights:
    """Of the group's middle the terms that several persons said, and a good part of its tickets."""
    persons: dict[str, set[str]] = defaultdict(set)
    tickets: Counter[str] = Counter()
    for one in clean:
        tickets.update(one.terms)
        for term in one.terms:
            persons[term].add(one.person)
    mine = {
        term: weight
        for term, weight in group.sums.items()
        if len(persons[term]) >= SHARED and tickets[term] * _CORE >= len(clean)
    }
    most = sorted(mine.items(), key=lambda one: (-one[1], one[0]))[:_MOST_CORE]
    all_ = sum(weight for _, weight in most)
    return {term: round(weight / all_, 6) for term, weight in most}


def _share(terms: Mapping[str, int], about: Weights) -> float:
    all_ = sum(about.values())
    return sum(weight for term, weight in about.items() if term in terms) / all_ if all_ else 0.0


def _tags(clean: Sequence[_Clean], shared: frozenset[str]) -> list[str]:
    persons: dict[str, set[str]] = defaultdict(set)
    for one in clean:
        for tag in one.tags:
            if GAP not in only_shared(tag, shared) and words_of(tag):
                persons[tag[:LONGEST_TAG]].add(one.person)
    told = [tag for tag, these in persons.items() if len(these) >= SHARED]
    return sorted(told, key=lambda tag: (-len(persons[tag]), tag))[:MOST_TAGS]


def _most(values: Iterable[str], least: float) -> str:
    """The commonest that is said; empty: it is not said often enough."""
    counts = Counter(value for value in values if value)
    best = min(counts, key=lambda value: (-counts[value], value), default="")
    return best if counts[best] >= least else ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_STEP else text[: LONGEST_STEP - 1].rstrip() + GAP


def _lines(lines: Iterable[str]) -> Document:
    parts = [{"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in lines if line]
    return {"type": "doc", "content": parts}


def _item(text: str) -> dict[str, object]:
    return {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]}
