"""Prompts: what callers hear, as things. Words and titles are changed as the rest of the configuration is (``pieces``).

Owns recordings, what is heard, and the list with its lengths. A recording is made fit for the telephone and kept; that
the prompt has it is a revision like every other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

from fastapi import Path, Query, Request, Response
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.pieces import Match, apply_whole, whole_document
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import Applied, HouseRow, PromptLanguageRow, PromptRow, PromptsRow, RecordedRow
from centrala.api.version import version_one
from centrala.documents.editing import Usage, all_uses, put_entry
from centrala.documents.forms import LONGEST_WORDS
from centrala.house_words import HOUSE, LANGUAGES, HouseWord, Takes, house_media
from centrala.organisation import Prompt

__all__ = ["router"]

router = version_one("/prompts", tags=["prompts"])

Language = Annotated[str, Path(pattern="^[a-z]{2,3}(-[A-Z]{2})?$")]
AskedLanguage = Annotated[str, Query(pattern="^([a-z]{2,3}(-[A-Z]{2})?)?$")]
WAV: Final = "audio/wav"
SOUND: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {WAV: {"schema": {"type": "string", "format": "binary"}}}}
}
UPLOAD: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


EXAMPLES: Final[Mapping[Takes, tuple[int, ...]]] = {
    Takes.NOTHING: (),
    Takes.PLACE: (3,),
    Takes.MINUTES: (5,),
    Takes.SPAN: (5, 10),
    Takes.KEY: (1,),
    Takes.TWO_KEYS: (1, 2),
}


class SayForm(Form):
    language: Annotated[str, Field(pattern="^([a-z]{2,3}(-[A-Z]{2})?)?$")] = ""
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]


@router.get("")
async def list_prompts(request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]) -> PromptsRow:
    """Every prompt with its languages, who uses it, and what the house says by itself. ``ms`` null: not here."""
    center = center_of(request)
    used = all_uses(whole_document(request), "prompts")
    speaking = center.speaking
    house = [
        HouseRow(
            word.value, word.takes.value, {one: center.house_text(word, EXAMPLES[word.takes], one) for one in LANGUAGES}
        )
        for word in HouseWord
    ]
    return PromptsRow(
        prompts=[_row(one, center, used.get(name, [])) for name, one in center.organisation.prompts.items()],
        house=house,
        languages=list(_languages(center)),
        well=speaking.well,
        spoken=speaking.done,
        to_speak=speaking.total,
        unspoken=speaking.failed,
    )


def _row(prompt: Prompt, center: Center, used_by: Sequence[Usage]) -> PromptRow:
    languages = sorted({*prompt.words, *prompt.recordings})
    return PromptRow(
        name=prompt.name,
        title=prompt.title,
        languages=[
            PromptLanguageRow(
                one,
                prompt.words.get(one, ""),
                one in prompt.recordings,
                center.length_of(prompt.recordings[one]) if one in prompt.recordings else None,
            )
            for one in languages
        ],
        used_by=[list(usage.path) for usage in used_by],
    )


def _languages(center: Center) -> Iterator[str]:
    """The center's first, then those of its numbers and prompts, then those that the house speaks."""
    organisation = center.organisation
    told = [number.language for number in organisation.numbers.values()]
    prompted = [one for prompt in organisation.prompts.values() for one in (*prompt.words, *prompt.recordings)]
    yield from dict.fromkeys(filter(None, (organisation.language, *told, *sorted(prompted), *LANGUAGES)))


@router.get("/{name}/sound", response_class=Response, responses=SOUND)
async def hear(
    request: Request,
    name: PathName,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
    language: AskedLanguage = "",
) -> Response:
    """What a caller of this language hears; of ``house.NAME``, with an example of its numbers."""
    return Response(await center_of(request).sound_of(_media(name, language)), media_type=WAV)


def _media(name: str, language: str) -> str:
    """Raises Problem (``no_such_entry``)."""
    if not name.startswith(HOUSE):
        return f"prompt:{name}@{language}"
    said, _, numbers = name.removeprefix(HOUSE).partition(".")
    try:
        word = HouseWord(said)
        given = tuple(map(int, numbers.split("-"))) if numbers else EXAMPLES[word.takes]
        return house_media(word, *given, language=language)
    except ValueError:
        raise Problem("no_such_entry", "The house has no such word.") from None


@router.post("/say", response_class=Response, responses=SOUND)
async def say(request: Request, body: SayForm, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]) -> Response:
    """How a text would sound; nothing changes."""
    return Response(await center_of(request).sound_of(f"say:{body.language}:{body.text}"), media_type=WAV)


@router.put("/{name}/recordings/{language}", openapi_extra=UPLOAD)
async def record(
    request: Request,
    name: PathName,
    language: Language,
    caller: Annotated[Caller, needs(Right.ROUTING_WRITE)],
    if_match: Match = None,
) -> RecordedRow:
    """The body is a sound file in any common form; the prompt is made if need be."""
    center = center_of(request)
    kept = await center.keep_recording(await request.body())
    document = whole_document(request)
    before = document["prompts"].get(name, {})
    entry = {**before, "recordings": {**before.get("recordings", {}), language: kept.name}}
    applied = await _put(request, caller, document, name, entry, f"Recording of {name} ({language})", if_match)
    return RecordedRow(applied.revision, kept.ms)


@router.delete("/{name}/recordings/{language}")
async def unrecord(
    request: Request,
    name: PathName,
    language: Language,
    caller: Annotated[Caller, needs(Right.ROUTING_WRITE)],
    if_match: Match = None,
) -> Applied:
    """The words are read aloud again. The file stays: an earlier revision may want it back."""
    document = whole_document(request)
    before = document["prompts"].get(name, {})
    recordings = before.get("recordings", {})
    if language not in recordings:
        raise Problem("no_such_recording", "There is no such recording.")
    entry = {**before, "recordings": {key: value for key, value in recordings.items() if key != language}}
    return await _put(request, caller, document, name, entry, f"No recording of {name} ({language})", if_match)


async def _put(
    request: Request,
    caller: Caller,
    document: Mapping[str, Any],
    name: str,
    entry: Mapping[str, Any],
    note: str,
    if_match: str | None,
) -> Applied:
    changed = put_entry(document, "prompts", name, entry)
    return await apply_whole(request, caller, changed, note, dry_run=False, if_match=if_match)
