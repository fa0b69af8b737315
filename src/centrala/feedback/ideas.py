"""The idea box: what somebody who works here suggests, and what becomes of it.

```
 NEW ──► CONSIDERED ──► ACCEPTED ──► DONE
   └──────────┴───────────► DECLINED        (each with an answer; a later word may change an earlier one)
```
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from centrala.clock import EPOCH, Wall
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, IdeaId

__all__ = ["LONGEST_ANSWER", "LONGEST_IDEA", "LONGEST_TITLE", "Idea", "IdeaState", "answered", "checked", "seen"]

LONGEST_TITLE: Final = 120
LONGEST_IDEA: Final = 4_000
LONGEST_ANSWER: Final = 2_000
"""Characters."""


class IdeaState(StrEnum):
    NEW = "new"
    CONSIDERED = "considered"
    ACCEPTED = "accepted"
    DONE = "done"
    DECLINED = "declined"

    @property
    def open(self) -> bool:
        """Something is still to be said or done."""
        return self not in (IdeaState.DONE, IdeaState.DECLINED)


@dataclass(frozen=True, slots=True)
class Idea:
    id: IdeaId
    by: AgentName
    """Empty: a customer, in a survey."""
    title: str
    words: str = ""
    version: int = 1
    """One more with each change."""
    state: IdeaState = IdeaState.NEW
    answer: str = ""
    answered_by: AgentName = AgentName("")
    news: bool = False
    """There is an answer that whoever had the idea has not seen yet."""
    created: Wall = EPOCH
    changed: Wall = EPOCH


def checked(one: Idea) -> Idea:
    """As it is kept. Raises Mistakes: it says nothing, or too much."""
    tidied = replace(one, title=" ".join(one.title.split()), words=one.words.strip())
    mistakes = []
    if not tidied.title:
        mistakes.append(Mistake(("title",), "This idea has no name.", "Say in a few words what it is."))
    for name, most in (("title", LONGEST_TITLE), ("words", LONGEST_IDEA)):
        if len(getattr(tidied, name)) > most:
            mistakes.append(Mistake((name,), f"This is longer than {most} characters."))
    if mistakes:
        raise Mistakes(mistakes)
    return tidied


def answered(one: Idea, state: IdeaState, answer: str, by: AgentName, now: Wall) -> Idea:
    """Whoever had the idea is told. Raises Mistakes: a no without a word; Refused (``not_new_again``)."""
    said = answer.strip()
    if state is IdeaState.NEW:
        raise Refused("not_new_again", "An idea that was answered is not new again.", remedy="Say: considered.")
    if state is IdeaState.DECLINED and not said:
        raise Mistakes([Mistake(("answer",), "Whoever had the idea deserves a reason.", "Write it, shortly.")])
    if len(said) > LONGEST_ANSWER:
        raise Mistakes([Mistake(("answer",), f"This is longer than {LONGEST_ANSWER} characters.")])
    if (state, said) == (one.state, one.answer):
        return one
    news = by != one.by
    return replace(one, state=state, answer=said, answered_by=by, news=news, changed=now, version=one.version + 1)


def seen(one: Idea) -> Idea:
    return replace(one, news=False)
