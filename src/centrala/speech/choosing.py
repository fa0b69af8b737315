"""What may be heard for one media of ``Play``, best first. Pure.

Owns the order: an own recording before own words, the caller's language before the center's, own before the house's,
what lies in the folder of before, and last the house's word of the same name. The end of a list is silence; whoever
plays then has a tone for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from centrala.house_words import LANGUAGES, HouseWord, Takes, read_house_media
from centrala.organisation import Organisation, Prompt, names_of_prompt, prompt_called
from centrala.speech.catalogue import filled, house_text
from centrala.speech.ports import Words

__all__ = ["NEEDS_SPEECH", "Choice", "File", "OwnFile", "choices", "house_prompt"]

NEEDS_SPEECH: Final = ("prompt:", "say:", "house:")
LAST: Final = "en"


@dataclass(frozen=True, slots=True)
class File:
    """A recording that the center keeps."""

    name: str


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that somebody put into the folder."""

    name: str


Choice = File | OwnFile | Words


def choices(media: str, organisation: Organisation) -> list[Choice]:
    """Raises ValueError: no media that is spoken."""
    kind, _, rest = media.partition(":")
    if kind == "say":
        language, _, text = rest.partition(":")
        return [Words(_plain(language or organisation.language), text)] if text.strip() else []
    if kind == "prompt":
        name, _, language = rest.partition("@")
        return list(_of_prompt(name, language, organisation))
    if kind == "house":
        word, numbers, language = read_house_media(media)
        return list(_of_word(word, numbers, language, organisation))
    raise ValueError(f"nothing to say: {kind}")


def _of_prompt(name: str, language: str, organisation: Organisation) -> Iterator[Choice]:
    prompt = prompt_called(organisation.prompts, name)
    languages = list(dict.fromkeys((language or organisation.language, organisation.language)))
    if prompt is not None:
        for one in languages:
            yield from _own(prompt, one, ())
    for one in names_of_prompt(organisation.prompts, name):
        yield OwnFile(one)
    word = next((word for word in HouseWord if word.value == name and word.takes is Takes.NOTHING), None)
    if prompt is not None:
        # better in a language that was not asked for than not at all
        for one in dict.fromkeys((*prompt.recordings, *prompt.words)):
            yield from _own(prompt, one, ())
    elif word is not None:
        yield from _house(word, (), languages)


def _of_word(word: HouseWord, numbers: tuple[int, ...], language: str, organisation: Organisation) -> Iterator[Choice]:
    languages = list(dict.fromkeys((language or organisation.language, organisation.language, LAST)))
    for one in languages:
        exact, general = (organisation.prompts.get(house_prompt(word, said)) for said in (numbers, ()))
        if exact is not None:
            yield from _own(exact, one, numbers)
        if general is not None and numbers:
            # a recording without its number would say the wrong thing
            yield from (choice for choice in _own(general, one, numbers) if isinstance(choice, Words))
        yield from _house(word, numbers, [one])


def house_prompt(word: HouseWord, numbers: tuple[int, ...] = ()) -> str:
    """The prompt that stands in for the word: ``house.wait``, ``house.position.3``, ``house.estimate_between.5-10``."""
    said = "-".join(map(str, numbers))
    return f"house.{word.value}" + (f".{said}" if said else "")


def _own(prompt: Prompt, language: str, numbers: tuple[int, ...]) -> Iterator[Choice]:
    if recording := prompt.recordings.get(language):
        yield File(recording)
    if text := prompt.words.get(language):
        yield Words(_plain(language), filled(text, tuple(map(str, numbers))))


def _house(word: HouseWord, numbers: tuple[int, ...], languages: list[str]) -> Iterator[Choice]:
    plain = [_plain(language) for language in languages]
    yield from (Words(one, house_text(one, word, numbers)) for one in plain if one in LANGUAGES)


def _plain(language: str) -> str:
    """Without its country."""
    return language.partition("-")[0]
