"""A survey on a page: what was filled in, against what was asked.

Pure. A question without an answer is left out; answers that were sent replace those that were sent before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from centrala.errors import Mistake, Mistakes
from centrala.ids import InteractionId
from centrala.organisation import Question, QuestionKind
from centrala.personal import Personal

__all__ = ["LONGEST_WORDS", "Given", "checked", "idea_of", "title_of"]

LONGEST_WORDS: Final = 2_000
"""Characters."""
_LONGEST_TITLE: Final = 80


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one question: a score, or words."""

    question: int
    """Its place in the survey, from 0."""
    kind: QuestionKind
    score: int | None = None
    words: Personal = ""


def checked(questions: Sequence[Question], given: Sequence[Given]) -> tuple[Given, ...]:
    """What is kept, in the order of the questions. Raises Mistakes: something that nobody asked for."""
    mistakes: list[Mistake] = []
    found: dict[int, Given] = {}
    for place, one in enumerate(given):
        asked = questions[one.question] if 0 <= one.question < len(questions) else None
        if asked is None or asked.kind is not one.kind or one.question in found:
            mistakes.append(Mistake(("answers", place), "This is not asked.", "Open the link again."))
            continue
        words = one.words.strip() if asked.kind.in_words else ""
        score = None if asked.kind.in_words else one.score
        if score is not None and score not in asked.kind.scores:
            mistakes.append(Mistake(("answers", place, "score"), "There is no such answer."))
        if len(words) > LONGEST_WORDS:
            mistakes.append(Mistake(("answers", place, "words"), f"This is longer than {LONGEST_WORDS} characters."))
        found[one.question] = Given(one.question, asked.kind, score, words)
    if mistakes:
        raise Mistakes(mistakes)
    return tuple(found[place] for place in sorted(found) if found[place].score is not None or found[place].words)


def idea_of(interaction: InteractionId) -> str:
    """The id in the idea box of what was suggested about this call: one a call, however often it is sent."""
    return f"survey-{interaction}"


def title_of(words: str) -> str:
    """The first line of an idea, cut between words where it is long."""
    line = " ".join(words.strip().partition("\n")[0].split())
    if len(line) <= _LONGEST_TITLE:
        return line
    cut = line[:_LONGEST_TITLE]
    return f"{cut.rpartition(' ')[0] or cut} ..."
