"""Every type that is kept goes out and comes back; what is personal goes apart; secrets go nowhere."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from centrala.calls.facts import EngineSeen, LegArrived, LegSeen, SeenState
from centrala.clock import Wall
from centrala.floor.commands import AdoptConfiguration, ForgetNumbers, SaveNote
from centrala.floor.effect import Entity
from centrala.floor.events import EVENT_TYPES
from centrala.ids import AgentName, InteractionId, LegId
from centrala.interactions.events import InteractionOpened
from centrala.interactions.interaction import Party
from centrala.interactions.record import InteractionRecord
from centrala.ivr import Steps
from centrala.organisation import Organisation
from centrala.personal import PERSONAL, SECRET, Personal, Secret
from centrala.storage.codec import (
    INPUT_TYPES,
    TICK,
    clean,
    from_json,
    read_body,
    read_fields,
    split_fields,
    to_json,
    write_body,
)
from tests.documents.flow_strategies import plain_flows

ENTITIES = get_args(Entity)
EXAMPLES = settings(max_examples=8)

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(1 << 62), 1 << 62),
    float: st.floats(allow_nan=False, allow_infinity=False),
}


NOTHING_KNOWN: dict[str, tuple[str, ...]] = dict.fromkeys(("queues", "flows", "hours", "tables", "web_services"), ())


def built(kind: Any) -> st.SearchStrategy[Any]:
    """Values of this type with every field given, defaults too."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: _from_hint(hints[field.name]) for field in fields(kind)})


def _from_hint(hint: Any) -> st.SearchStrategy[Any]:
    hint = getattr(hint, "__supertype__", hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if hint is Steps:
        return plain_flows(NOTHING_KNOWN).map(lambda flow: flow.steps)
    if isinstance(hint, type) and is_dataclass(hint):
        return built(hint)
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of([_from_hint(member) for member in get_args(hint)])
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint))
    if get_args(hint) and issubclass(get_origin(hint) or hint, Mapping):
        key, value = get_args(hint)
        return st.dictionaries(_from_hint(key), _from_hint(value), max_size=2)
    return st.from_type(hint)


def _tuple(members: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if members[-1] is Ellipsis:
        return st.lists(_from_hint(members[0]), max_size=2).map(tuple)
    return st.tuples(*map(_from_hint, members))


def no_revision(number: int) -> Organisation:
    raise LookupError(number)


def marks(hint: Any, seen: frozenset[Any] = frozenset()) -> Iterator[Any]:
    """All marked leaves of a type."""
    if get_origin(hint) is Annotated:
        inner, *found = get_args(hint)
        if PERSONAL in found or SECRET in found:
            yield inner, found
            return
        yield from marks(inner, seen)
    elif isinstance(hint, type) and is_dataclass(hint):
        if hint is not Organisation and hint not in seen:
            for inner in get_type_hints(hint, include_extras=True).values():
                yield from marks(inner, seen | {hint})
    else:
        for inner in get_args(hint):
            yield from marks(inner, seen)


def has_secrets(kind: type) -> bool:
    return any(SECRET in found for _, found in marks(kind))


def test_the_numbers_of_an_erased_person_are_written_nowhere() -> None:
    body = write_body(ForgetNumbers(("+37120001111",), AgentName("rita")), [])
    assert body.personal == []
    assert b"20001111" not in body.json
    assert read_body(body.json, {}, no_revision) == (ForgetNumbers(("",), AgentName("rita")), [])


@pytest.mark.parametrize(
    "kind", [kind for kind in INPUT_TYPES if not has_secrets(kind)], ids=lambda kind: kind.__name__
)
@given(data=st.data())
@EXAMPLES
def test_every_input_comes_back(kind: type, data: st.DataObject) -> None:
    value = data.draw(built(kind) if kind is not AdoptConfiguration else st.builds(AdoptConfiguration, st.just(CENTER)))
    body = write_body(value, [])
    personal = {part.path: part.value for part in body.personal}
    assert read_body(body.json, personal, lambda number: CENTER) == (value, [])
    assert body.kind == kind.__name__


@pytest.mark.parametrize("kind", EVENT_TYPES, ids=lambda kind: kind.__name__)
@given(data=st.data())
@EXAMPLES
def test_every_event_comes_back(kind: type, data: st.DataObject) -> None:
    values = data.draw(st.lists(built(kind), min_size=1, max_size=2))
    body = write_body(None, values)
    personal = {part.path: part.value for part in body.personal}
    assert read_body(body.json, personal, no_revision) == (None, values)
    assert body.kind == TICK


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
@given(data=st.data())
@EXAMPLES
def test_every_entity_comes_back(kind: type, data: st.DataObject) -> None:
    value = data.draw(built(kind))
    assert from_json(kind, to_json(value)) == value


@given(record=built(InteractionRecord))
@EXAMPLES
def test_a_row_of_the_history_comes_back(record: InteractionRecord) -> None:
    assume(record.id)
    written, taken = split_fields(record, record.id)
    columns = msgspec.json.decode(to_json(written))
    assert read_fields(InteractionRecord, columns, {part.path: part.value for part in taken}) == record
    assert {part.owner for part in taken} <= {record.id}


@given(organisation=built(Organisation))
@settings(max_examples=10)
def test_an_organisation_comes_back_with_its_secrets(organisation: Organisation) -> None:
    assert from_json(Organisation, to_json(organisation)) == organisation


CENTER = Organisation(revision=7, name="A center with a secret name")


@pytest.mark.parametrize("kind", [*INPUT_TYPES, *EVENT_TYPES, InteractionRecord], ids=lambda kind: kind.__name__)
@given(data=st.data())
@EXAMPLES
def test_no_personal_value_is_in_the_journal(kind: Any, data: st.DataObject) -> None:
    """Every marked field is given a word that occurs nowhere else, and the word must not be written."""
    if not any(True for _ in marks(kind)):
        return
    value = data.draw(built(kind))
    word = "Zaļā Vārna"
    marked = _with_word(value, word)
    written = to_json(split_fields(marked, "i1-1")[0]) if kind is InteractionRecord else write_body(marked, []).json
    assert word not in written.decode()


def _with_word(value: Any, word: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_with_word(part, word) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    hints = get_type_hints(type(value), include_extras=True)
    changed = {
        field.name: word if _is_marked(hints[field.name]) else _with_word(getattr(value, field.name), word)
        for field in fields(value)
    }
    return type(value)(**changed)


def _is_marked(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return PERSONAL in get_args(hint) or SECRET in get_args(hint)
    return any(_is_marked(member) for member in get_args(hint) if get_origin(hint) in (Union, types.UnionType))


def test_only_text_is_marked_so_that_what_was_erased_can_be_read() -> None:
    assert all(inner is str for kind in (*INPUT_TYPES, *EVENT_TYPES, InteractionRecord) for inner, _ in marks(kind))


def test_names_are_unique_where_they_are_tags() -> None:
    assert len({kind.__name__ for kind in INPUT_TYPES}) == len(INPUT_TYPES)
    assert len({kind.__name__ for kind in EVENT_TYPES}) == len(EVENT_TYPES)


def test_an_entity_holds_no_secret() -> None:
    """Live rows are written whole; what may be written nowhere must not be in them."""
    assert not [kind for kind in ENTITIES for _, found in marks(kind) if SECRET in found]


def test_an_empty_value_is_nobodys() -> None:
    body = write_body(SaveNote(AgentName("anna"), InteractionId("i1-1"), ""), [])
    assert list(body.personal) == []


def test_what_was_erased_reads_as_empty() -> None:
    note = SaveNote(AgentName("anna"), InteractionId("i1-1"), "he is ill")
    body = write_body(note, [])
    assert [(part.owner, part.value) for part in body.personal] == [("i1-1", "he is ill")]
    assert read_body(body.json, {}, no_revision)[0] == SaveNote(note.agent, note.interaction, "")


def test_each_leg_seen_owns_what_is_said_of_it() -> None:
    arrivals = [LegArrived(LegId(name), "e", Wall(1), "100", caller=f"+{name}") for name in ("1", "2")]
    seen = tuple(LegSeen(arrival.leg, SeenState.UP, arrival=arrival) for arrival in arrivals)
    body = write_body(EngineSeen("e", "run", seen), [])
    assert [(part.owner, part.path, part.value) for part in body.personal] == [
        ("1", "input.legs.0.arrival.caller", "+1"),
        ("2", "input.legs.1.arrival.caller", "+2"),
    ]


def test_a_configuration_is_told_by_its_revision() -> None:
    body = write_body(AdoptConfiguration(CENTER, AgentName("anna")), [])
    assert b'"$revision":7' in body.json
    assert b"secret name" not in body.json
    with pytest.raises(LookupError):
        read_body(body.json, {}, no_revision)


@dataclass(frozen=True, slots=True)
class Keyed:
    leg: LegId
    pin: Secret
    seen: Mapping[str, Personal]
    pairs: tuple[tuple[str, Personal], ...] = ()
    either: Personal | None = None


def test_marks_are_found_inside_mappings_tuples_and_unions_and_secrets_go_nowhere() -> None:
    written, taken = split_fields(Keyed(LegId("l"), "1234", {"a": "x"}, (("k", "y"),), "z"), "")
    assert [(part.path, part.value) for part in taken] == [("seen.a", "x"), ("pairs.0.1", "y"), ("either", "z")]
    assert {part.owner for part in taken} == {"l"}
    assert "1234" not in to_json(written).decode()
    values = {part.path: part.value for part in taken}
    read = read_fields(Keyed, msgspec.json.decode(to_json(written)), values)
    assert read == Keyed(LegId("l"), "", {"a": "x"}, (("k", "y"),), "z")


def test_reading_tolerates_other_versions() -> None:
    assert from_json(Party, b'{"number":"+1","shoe_size":43}') == Party("+1")
    body = (
        b'{"input":null,"events":[["Invented",{"x":1}],["InteractionClosed",{"interaction":"i","outcome":"answered"}]]}'
    )
    given_, events = read_body(body, {}, no_revision)
    assert given_ is None
    assert [type(event).__name__ for event in events] == ["InteractionClosed"]
    with pytest.raises(LookupError):
        read_body(b'{"input":["Invented",{}],"events":[]}', {}, no_revision)


@given(st.text())
def test_cleaned_text_is_taken_by_every_database(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert "\0" not in cleaned
    assert clean(cleaned) == cleaned


def test_text_without_trouble_stays_as_it_is() -> None:
    assert clean("Zaļā Vārna 🐦") == "Zaļā Vārna 🐦"


def test_a_surrogate_does_not_stop_the_journal() -> None:
    opened = InteractionOpened.__name__
    body = write_body(SaveNote(AgentName("a\udcff"), InteractionId("i"), "\ud800"), [])
    assert opened not in body.json.decode()
    assert [part.value for part in body.personal] == ["\ufffd"]
