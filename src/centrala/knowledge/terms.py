"""How text becomes the terms by which it is found: the same rule for articles and for questions, on both databases.

A term is a folded word, or the stem of one with its language before it (``lv:rekin``), so that languages do not mix.
Scripts without space between words become pairs of letters. What a question may mean besides is said with a weight:
a stem, the beginning of the last word, a synonym, a word that differs by one letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from centrala.folding import CJK, WORD, folded
from centrala.knowledge.article import Content
from centrala.knowledge.document import paragraphs
from centrala.knowledge.stems import STEMMED, stem

__all__ = [
    "Question",
    "Sought",
    "Synonyms",
    "is_word",
    "keys_near",
    "near",
    "question",
    "spoken",
    "stems_of",
    "synonyms_of",
    "telling",
    "terms_of",
    "words_in",
]

LONGEST_TERM: Final = 48
MOST_TERMS: Final = 1_000
"""Of one article; further words do not count."""
MOST_WORDS: Final = 8
"""Of one question."""
LONGEST_QUESTION: Final = 200
MOST_SPOKEN: Final = 80
"""Different words of what is said that are looked up."""
MOST_TELLING: Final = 5
"""Of those, the ones that are asked with: most of what is said tells nothing."""
_LOOKED_THROUGH: Final = 60
"""Lines of an article, for the one that is shown with a hit."""

STEM: Final = 0.8
BEGINNING: Final = 0.6
SYNONYM: Final = 0.6
NEAR: Final = 0.4
"""What a word counts that is not the very one that was asked for."""

_OF_TITLE: Final = 6
_OF_TAG: Final = 4
"""How many times in the text a word in the title, or a tag, is worth."""
_SATURATION: Final = 1.2
_LENGTH: Final = 0.5
_USUAL_LENGTH: Final = 120
"""Words; k1 and b of BM25 (Robertson and Zaragoza, 2009), and a length that stays the same as articles come and go."""
_NEAR_FROM: Final = 4
"""Letters: shorter words have too many neighbours."""
_NEAR_TO: Final = 24

Synonyms = Mapping[str, frozenset[str]]
"""A folded word to the others of its set."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One word of a question."""

    word: str
    terms: Mapping[str, float]
    """Each with what it counts, 0 to 1."""
    beginning: bool = False
    """Somebody may still be typing it."""


@dataclass(frozen=True, slots=True)
class Question:
    words: Sequence[Sought] = field(default_factory=tuple)
    telling: int = 0
    """Only so many of the words count, those that the fewest articles have, and none that no article has; 0: all."""


def terms_of(content: Content) -> dict[str, int]:
    """Term to how much it says of this article: 0 to 2,200, a thousand is a word that stands once in a usual text."""
    counts: Counter[str] = Counter()
    length = 0
    for text, worth in _texts(content):
        for word in words_in(text):
            length += 1
            counts[word] += worth
    stems: Counter[str] = Counter()
    for word, count in counts.items():
        for term in stems_of(word, [content.language[:2]]):
            stems[term] += count
    damping = _SATURATION * (1 - _LENGTH + _LENGTH * length / _USUAL_LENGTH)
    both = (counts + stems).most_common(MOST_TERMS)
    return {term: round(1_000 * count * (_SATURATION + 1) / (count + damping)) for term, count in both}


def spoken(text: str, synonyms: Synonyms) -> Question:
    """What was said, all of it: which of the words tell something is known only where the articles are."""
    words = list(dict.fromkeys(words_in(text, asked=True)))[-MOST_SPOKEN:]
    return Question([_sought(word, synonyms, False) for word in words], telling=MOST_TELLING)


def question(text: str, synonyms: Synonyms) -> Question:
    """What is sought; no words: the question says nothing."""
    words = list(dict.fromkeys(words_in(text[:LONGEST_QUESTION], asked=True)))[:MOST_WORDS]
    typing = not text[-1:].isspace()
    return Question([_sought(word, synonyms, typing and place == len(words) - 1) for place, word in enumerate(words)])


def synonyms_of(sets: Iterable[Sequence[str]]) -> Synonyms:
    """Of the center's sets of words that mean the same; of several words in one entry each counts."""
    found: dict[str, frozenset[str]] = {}
    for one in sets:
        words = frozenset(word for text in one for word in words_in(text))
        for word in words:
            found[word] = found.get(word, frozenset()) | (words - {word})
    return found


def telling(content: Content, asked: Question) -> str:
    """The line of the text that says most of what is asked; the first one where none does. Empty: there is no text."""
    lines = list(islice(paragraphs(content.body), _LOOKED_THROUGH))
    return max(lines, key=lambda line: _said(line, content.language, asked), default="")


def _said(line: str, language: str, asked: Question) -> float:
    words = set(words_in(line))
    there = words.union(*(stems_of(word, [language[:2]]) for word in words))
    found = 0.0
    for one in asked.words:
        begins = one.beginning and any(word.startswith(one.word) for word in words)
        worth = max((worth for term, worth in one.terms.items() if term in there), default=0.0)
        found += max(worth, BEGINNING if begins else 0.0)
    return found


def words_in(text: str, *, asked: bool = False) -> Iterator[str]:
    """Folded words; pairs of letters where nothing stands between words. ``asked``: of a question, where a letter alone
    is no word if it is part of a pair."""
    for word in WORD.findall(folded(text)):
        if CJK.search(word):
            yield from _pairs(word, asked=asked)
        else:
            yield word[:LONGEST_TERM]


def is_word(term: str) -> bool:
    """Not a stem."""
    return ":" not in term


def keys_near(word: str) -> frozenset[str]:
    """The word, and what is left of it without any one letter. Two words that differ by one letter, or by two that
    changed places, share a key (W. Garbe's symmetric deletes)."""
    if not _NEAR_FROM <= len(word) <= _NEAR_TO or CJK.search(word):
        return frozenset()
    return frozenset({word, *(word[:place] + word[place + 1 :] for place in range(len(word)))})


def near(word: str, other: str) -> bool:
    """Whether one letter was left out, added or mistaken, or two neighbours changed places."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    begin = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    one, two = word[begin:], other[begin:]
    swapped = len(one) > 1 and one[:2] == two[1::-1] and one[2:] == two[2:]
    return swapped or one[1:] == two[1:] or one == two[1:] or one[1:] == two


def _texts(content: Content) -> Iterator[tuple[str, int]]:
    yield content.title, _OF_TITLE
    for tag in content.tags:
        yield tag, _OF_TAG
    for line in paragraphs(content.body):
        yield line, 1


def _pairs(word: str, *, asked: bool) -> Iterator[str]:
    yield from (word[place : place + 2] for place in range(len(word) - 1))
    if not asked or len(word) == 1:
        yield word[-1]


def stems_of(word: str, languages: Iterable[str]) -> Iterator[str]:
    """With their languages before them. ``word`` is folded; none of numbers, nor of scripts without endings."""
    if word.isdecimal() or CJK.search(word):
        return
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in word)
    for language in languages:
        if STEMMED.get(language) is cyrillic:
            yield f"{language}:{stem(word, language)}"


def _sought(word: str, synonyms: Synonyms, beginning: bool) -> Sought:
    terms = {word: 1.0, **dict.fromkeys(stems_of(word, STEMMED), STEM)}
    for other in sorted(synonyms.get(word, ())):
        terms.setdefault(other, SYNONYM)
        for term in stems_of(other, STEMMED):
            terms.setdefault(term, SYNONYM * STEM)
    return Sought(word, terms, beginning)
