"""A letter as a row, for its own lists and for the story of its ticket."""

from __future__ import annotations

from centrala.api.rows import LetterRow, LetterTemplateRow, LetterWordsRow
from centrala.api.shown import moment
from centrala.letters.filling import Filled
from centrala.letters.letter import Letter, State

__all__ = ["letter_row", "template_row"]


def letter_row(one: Letter) -> LetterRow:
    return LetterRow(
        id=one.id,
        customer=one.customer,
        ticket=one.ticket,
        channel=one.channel.value,
        to=one.to,
        subject=one.subject,
        words=one.words,
        by=one.by,
        asked=moment(one.asked),
        state=one.state.value,
        changed=moment(one.changed),
        changed_by=one.changed_by,
        attempts=one.attempts,
        due=moment(one.due) if one.state is State.WAITING else None,
        trouble=one.trouble,
    )


def template_row(one: Filled) -> LetterTemplateRow:
    words = [LetterWordsRow(each.language, each.subject, each.mail, each.text) for each in one.words]
    return LetterTemplateRow(one.name, one.title, words)
