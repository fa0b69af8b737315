"""A survey by telephone: one question after another, answered by keys.

A pure machine: a key, the end of what was said or a silence goes in; what is said next, an answer or the end comes out.

```
 begin ──► question ──key──► answer ──► next question ... ──► thanks
              ▲ │ └─ 1, where 10 is a score: a second key or a silence decides
              │ └─ #: no answer to this one      *: once more
              └─── wrong key, silence: once more; the third in a row ends it
```
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from centrala.interactions.sitting import Sitting
from centrala.organisation import Question, QuestionKind

__all__ = ["MOST_WRONG", "Say", "Turn", "begin", "hear", "silent"]

MOST_WRONG: Final = 3
"""Answers in a row that mean nothing; then they are thanked and let go."""
SKIP: Final = "#"
AGAIN: Final = "*"


class Say(StrEnum):
    """What the customer hears next."""

    NOTHING = "nothing"
    """A second key may follow."""
    QUESTION = "question"
    ONCE_MORE = "once_more"
    """The question again, after a key that means nothing."""
    THANKS = "thanks"
    """It is over."""


@dataclass(frozen=True, slots=True)
class Turn:
    sitting: Sitting
    say: Say
    score: int | None = None
    """The answer to the question that stood before."""

    @property
    def over(self) -> bool:
        return self.say is Say.THANKS


def begin(sitting: Sitting) -> Sitting:
    """They may be asked: the first question stands."""
    return replace(sitting, asks=0)


def hear(sitting: Sitting, key: str, questions: Sequence[Question]) -> Turn:
    """What follows from this key."""
    if sitting.asks >= len(questions):
        return Turn(sitting, Say.THANKS)
    if key == SKIP:
        typed = sitting.typed
        return _answered(sitting, int(typed), questions) if typed else _next(sitting, questions)
    if key == AGAIN:
        return Turn(replace(sitting, typed=""), Say.QUESTION)
    typed = sitting.typed + key
    scores = questions[sitting.asks].kind.scores
    if not typed.isdecimal() or not typed.isascii() or int(typed) not in scores or len(typed) > len(str(int(typed))):
        return _wrong(sitting)
    if _may_go_on(typed, questions[sitting.asks].kind):
        return Turn(replace(sitting, typed=typed), Say.NOTHING)
    return _answered(sitting, int(typed), questions)


def silent(sitting: Sitting, questions: Sequence[Question]) -> Turn:
    """Nothing was pressed for as long as we wait: one key of two is the answer; else the question again."""
    if sitting.asks >= len(questions):
        return Turn(sitting, Say.THANKS)
    if sitting.typed:
        return _answered(sitting, int(sitting.typed), questions)
    return _wrong(sitting, say=Say.QUESTION)


def _may_go_on(typed: str, kind: QuestionKind) -> bool:
    return any(len(str(score)) > len(typed) and str(score).startswith(typed) for score in kind.scores)


def _answered(sitting: Sitting, score: int, questions: Sequence[Question]) -> Turn:
    turn = _next(replace(sitting, answered=sitting.answered + 1), questions)
    return replace(turn, score=score)


def _next(sitting: Sitting, questions: Sequence[Question]) -> Turn:
    following = replace(sitting, asks=sitting.asks + 1, typed="", wrong=0)
    return Turn(following, Say.QUESTION if following.asks < len(questions) else Say.THANKS)


def _wrong(sitting: Sitting, *, say: Say = Say.ONCE_MORE) -> Turn:
    again = replace(sitting, typed="", wrong=sitting.wrong + 1)
    return Turn(again, Say.THANKS if again.wrong >= MOST_WRONG else say)
