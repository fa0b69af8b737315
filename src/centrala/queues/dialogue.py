"""The few questions before a callback is promised: which number, and when.

A pure machine: a key or a silence goes in; the next question, the wish, or the end of it comes out. Knows no
clock, no gate and no engine: whether the number may be called is asked by who holds the answer.

```
 OWN_NUMBER ──1──────────────────────────► WHEN ──1──► wish (at their turn)
     │2            ┌────────────2──────┐      │2
     ▼             ▼                   │      ▼
   NUMBER ──digits, #──► RIGHT ──1──► WHEN   HOURS ──1..9──► wish (in so many hours)
```
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from centrala import numbers
from centrala.house_words import HouseWord, house_media
from centrala.interactions.comfort import Asking, Dialogue
from centrala.numbers import ParsedNumber
from centrala.personal import Personal

__all__ = ["GaveUp", "Wish", "begin", "hear", "question"]

MOST_WRONG: Final = 3
"""Answers in a row that mean nothing; then we stop asking, and the caller waits on."""
LONGEST: Final = 20
"""Digits; no number has more (E.164: 15, and a prefix)."""
FIRST, SECOND = 1, 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What was agreed."""

    number: Personal
    hours: int = 0
    """In so many; 0: at their turn."""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Nothing came of it; the caller waits on."""


def begin(*, own: str, other: bool, later: bool) -> Dialogue | None:
    """The first question. ``own``: the number they call from, where it may be called; None: there is nothing to ask,
    because no number can be had."""
    if own:
        return Dialogue(Asking.OWN_NUMBER, own=own, other=other, later=later)
    return Dialogue(Asking.NUMBER, other=True, later=later) if other else None


def question(dialogue: Dialogue, language: str) -> tuple[str, ...]:
    """What is asked now, as media of ``Play``."""
    match dialogue.asking:
        case Asking.OWN_NUMBER:
            return (house_media(HouseWord.CALLBACK_OWN_NUMBER, FIRST, SECOND, language=language),)
        case Asking.NUMBER:
            return (house_media(HouseWord.CALLBACK_ENTER_NUMBER, language=language),)
        case Asking.RIGHT:
            return (
                house_media(HouseWord.CALLBACK_NUMBER_IS, language=language),
                f"digits:{dialogue.number.lstrip('+')}",
                house_media(HouseWord.CALLBACK_NUMBER_RIGHT, FIRST, SECOND, language=language),
            )
        case Asking.WHEN:
            return (house_media(HouseWord.CALLBACK_WHEN, FIRST, SECOND, language=language),)
        case Asking.HOURS:
            return (house_media(HouseWord.CALLBACK_HOURS, language=language),)


def hear(dialogue: Dialogue, key: str, *, country: str) -> Dialogue | Wish | GaveUp:
    """What follows from this key; '' is silence. ``country`` reads national numbers (ISO 3166)."""
    match dialogue.asking:
        case Asking.OWN_NUMBER:
            return _own_number(dialogue, key)
        case Asking.NUMBER:
            return _number(dialogue, key, country)
        case Asking.RIGHT:
            return _right(dialogue, key)
        case Asking.WHEN:
            return _when(dialogue, key)
        case Asking.HOURS:
            return Wish(dialogue.number, int(key)) if key and key in "123456789" else _wrong(dialogue)


def _own_number(dialogue: Dialogue, key: str) -> Dialogue | Wish | GaveUp:
    if key == str(FIRST):
        return _ask_when(replace(dialogue, number=dialogue.own))
    if key == str(SECOND) and dialogue.other:
        return replace(dialogue, asking=Asking.NUMBER, typed="", wrong=0)
    return _wrong(dialogue)


def _number(dialogue: Dialogue, key: str, country: str) -> Dialogue | Wish | GaveUp:
    if key.isdigit() and len(dialogue.typed) < LONGEST:
        return replace(dialogue, typed=dialogue.typed + key)
    if key == "*":
        return replace(dialogue, typed="")
    found = numbers.parse(dialogue.typed, country) if key == "#" else None
    if isinstance(found, ParsedNumber):
        return replace(dialogue, asking=Asking.RIGHT, number=found.e164, typed="", wrong=0)
    return _wrong(replace(dialogue, typed=""))


def _right(dialogue: Dialogue, key: str) -> Dialogue | Wish | GaveUp:
    if key == str(FIRST):
        return _ask_when(dialogue)
    if key == str(SECOND):
        return replace(dialogue, asking=Asking.NUMBER, number="", typed="", wrong=0)
    return _wrong(dialogue)


def _ask_when(dialogue: Dialogue) -> Dialogue | Wish:
    return replace(dialogue, asking=Asking.WHEN, wrong=0) if dialogue.later else Wish(dialogue.number)


def _when(dialogue: Dialogue, key: str) -> Dialogue | Wish | GaveUp:
    if key == str(FIRST):
        return Wish(dialogue.number)
    if key == str(SECOND):
        return replace(dialogue, asking=Asking.HOURS, wrong=0)
    return _wrong(dialogue)


def _wrong(dialogue: Dialogue) -> Dialogue | GaveUp:
    wrong = dialogue.wrong + 1
    return GaveUp() if wrong >= MOST_WRONG else replace(dialogue, wrong=wrong)
