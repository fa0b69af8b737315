"""The form of a letter's template, and what can't be right in one.

Owns how it is read and written, and that its words name only what a letter can have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from centrala.claims import names_in
from centrala.documents.form import Field, Form, NamedForm
from centrala.documents.kinds import by_language, choice, clipped, lines, listed, one_of, text
from centrala.documents.text import Path
from centrala.errors import Mistake
from centrala.letter_template import OWN_FIELD, VALUES, LetterTemplate, LetterUse

__all__ = ["LETTER_TEMPLATES", "LONGEST_MAIL", "LONGEST_SUBJECT", "LONGEST_TEXT", "letter_template_mistakes"]

LONGEST_SUBJECT: Final = 200
LONGEST_MAIL: Final = 10_000
LONGEST_TEXT: Final = 640
"""As long as letters may be."""

LETTER_TEMPLATES: Final[NamedForm[LetterTemplate]] = NamedForm(
    Form(
        LetterTemplate,
        (
            Field("name", "title", text()),
            Field("for", "uses", listed(choice(LetterUse))),
            Field("subject", "subject", by_language(text(longest=LONGEST_SUBJECT))),
            Field("mail", "mail", by_language(lines(longest=LONGEST_MAIL))),
            Field("text", "text", by_language(lines(longest=LONGEST_TEXT))),
        ),
        "`{name: We missed your call, for: [missed], text: {en: We will call you again.}}`",
    )
)


def letter_template_mistakes(one: LetterTemplate, path: Path, own: Collection[str]) -> Iterator[Mistake]:
    """All that is wrong with one. ``own``: the center's own fields of customers."""
    if not (one.mail or one.text):
        yield Mistake(path, "There are no words in this template.", "Add `text: {en: We will call you again.}`.")
    for language in one.mail:
        if language not in one.subject:
            yield Mistake((*path, "subject"), f"The mail in {language} has no subject.", f"Add `{language}`.")
    for language in one.subject:
        if language not in one.mail:
            yield Mistake((*path, "subject", language), "This subject has no mail.", f"Add `{language}` to `mail`.")
    known = (*VALUES, *(f"{OWN_FIELD}{name}" for name in own))
    for part, words in (("subject", one.subject), ("mail", one.mail), ("text", one.text)):
        for language, said in words.items():
            for name in dict.fromkeys(names_in(said)):
                if name not in known:
                    why = f"No letter has a value called {clipped(name)!r}."
                    yield Mistake((*path, part, language), why, one_of(name, known))
