"""The form of a flow: steps by their kinds, what is said, what is compared.

Owns one table a kind of step. What a step must have to be walked is ``check``'s and ``flows.check``'s; here it is
only read and written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from centrala.documents.form import Field, Form, NamedForm
from centrala.documents.kinds import (
    At,
    Gathered,
    Kind,
    Schema,
    clipped,
    duration,
    flag,
    mapping_of,
    matching,
    name,
    one_of,
    text,
    whole,
)
from centrala.documents.shapes import required_skills, text_words
from centrala.ivr import (
    Case,
    Claim,
    Classify,
    Comparison,
    Condition,
    Consent,
    CustomerStep,
    Expectation,
    Flow,
    FlowTest,
    Gather,
    HangUp,
    HoursStep,
    Language,
    LookUp,
    MappingTable,
    Menu,
    Part,
    Play,
    RecordStep,
    Request,
    Return,
    Said,
    SetValues,
    Split,
    Step,
    Steps,
    SubFlow,
    Survey,
    Text,
    ToAgent,
    ToCallback,
    ToDepartment,
    ToNumber,
    ToQueue,
    ToVoicemail,
    WebService,
    What,
    kind_of,
)

__all__ = ["FLOWS", "KINDS", "TABLES", "TAKE", "WEB_SERVICES", "claims", "mapping_kind", "said", "step"]

_LONGEST_WORDS: Final = 2_000
_WAIT: Final = duration(500, 60_000)
_TRIES: Final = whole(1, 10)
_VALUE: Final = matching("[a-z][a-z0-9_]{0,39}", "a small letter, then small letters, digits and `_`")
_VALUE_NAME: Final = matching(
    r"[A-Za-z][A-Za-z0-9_.-]{0,120}", "the name of a value, `caller.number` or one that the flow has set"
)
_WORDS: Final = text(longest=_LONGEST_WORDS)
_FILLED: Final = text(longest=_LONGEST_WORDS, empty=False)
_KEY: Final = matching("[0-9*#]?", "one key: 0 to 9, * or #")
_CONSENT_KEY: Final = matching("[0-9]", "one digit")
_EXIT: Final = matching("[A-Za-z0-9_*#-]{1,40}", "a short word without blanks, or a key")
_LANGUAGE_CODE: Final = matching("([a-z]{2,3}(-[A-Z]{2})?)?", "a language code (ISO 639), `lv`")


def _read_words(value: Any, at: At) -> str:
    return _WORDS.read(" ".join(value.split()) if isinstance(value, str) else value, at)


_SPOKEN: Final[Kind[str]] = Kind(_read_words, lambda value: value, _WORDS.schema)


def mapping_kind(key: Kind[Any], value: Kind[Any], *, example: str) -> Kind[Mapping[str, Any]]:
    """A mapping of such keys to such values, in the order of the file."""

    def read(given: Any, at: At) -> Mapping[str, Any]:
        gathered = Gathered()
        found = {}
        for one, inner in mapping_of(given, at, example=example).items():
            with gathered.more():
                there = at.inside(one)
                found[key.read(one, there)] = value.read(inner, there)
        gathered.done()
        return found

    return Kind(
        read,
        lambda values: {one: value.write(inner) for one, inner in values.items()},
        {"type": "object", "additionalProperties": dict(value.schema)},
    )


_VALUES: Final = mapping_kind(_VALUE, _WORDS, example='`{order: "{keys}"}`')
_OUTSIDE: Final = mapping_kind(_VALUE_NAME, _WORDS, example='`{caller.number: "+37120001111"}`')

# What is said ------------------------------------------------------------------------------------


def _read_part(value: Any, at: At) -> Part:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return Part(words={"": _SPOKEN.read(value, at)})
    given = mapping_of(value, at, example='`{prompt: welcome}` or `{words: {en: "Welcome"}}`')
    if len(given) != 1:
        raise at.wrong("One piece is a prompt, words or digits.", "Make a list of pieces.")
    ((kind, inner),) = given.items()
    there = at.inside(kind)
    match kind:
        case "prompt":
            return Part(prompt=name.read(inner, there))
        case "digits":
            return Part(digits=_FILLED.read(inner, there))
        case "words":
            if isinstance(inner, str):
                return Part(words={"": _SPOKEN.read(inner, there)})
            return Part(words=mapping_kind(_LANGUAGE_CODE, _SPOKEN, example='`{en: "Welcome"}`').read(inner, there))
        case _:
            raise there.wrong(f"{clipped(kind)!r} can't be said.", one_of(kind, ("prompt", "words", "digits")))


def _write_part(part: Part) -> Any:
    if part.prompt:
        return {"prompt": part.prompt}
    if part.digits:
        return {"digits": part.digits}
    return part.words[""] if set(part.words) == {""} else {"words": dict(part.words)}


def _read_said(value: Any, at: At) -> Said:
    if not isinstance(value, list | tuple):
        return (_read_part(value, at),)
    gathered = Gathered()
    found = []
    for position, item in enumerate(value):
        with gathered.more():
            found.append(_read_part(item, at.inside(position)))
    gathered.done()
    return tuple(found)


def _write_said(parts: Said) -> Any:
    written = [_write_part(part) for part in parts]
    return written[0] if len(written) == 1 else written


_PART_SCHEMA: Final[list[Schema]] = [
    {"type": "string"},
    {"type": "object", "properties": {"prompt": {"type": "string", "format": "name", "x-section": "prompts"}}},
]
_SAID_SCHEMA: Final[Schema] = {
    "anyOf": [*_PART_SCHEMA, {"type": "array", "items": {"anyOf": _PART_SCHEMA}}],
    "format": "said",
}
said: Final[Kind[Said]] = Kind(_read_said, _write_said, _SAID_SCHEMA)
"""A text, a prompt, digits, or a list of these."""

# What is compared ----------------------------------------------------------------------------------


def _read_claim(value: Any, at: At) -> Claim:
    given = mapping_of(value, at, example='`{value: caller.number, begins: "+371"}`')
    ways = [way for way in Comparison if way.value in given]
    for key in given:
        if key != "value" and key not in [way.value for way in Comparison]:
            known = ["value", *(way.value for way in Comparison)]
            raise at.inside(key).wrong(f"{clipped(key)!r} is not known here.", one_of(key, known))
    if "value" not in given or len(ways) != 1:
        raise at.wrong("This compares nothing, or twice.", 'Write `{value: caller.number, begins: "+371"}`.')
    (way,) = ways
    compared = _VALUE_NAME.read(given["value"], at.inside("value"))
    there = at.inside(way.value)
    if way in (Comparison.KNOWN, Comparison.UNKNOWN):
        if given[way.value] is not True:
            raise there.wrong("This must be `true`.")
        return Claim(compared, way)
    return Claim(compared, way, _WORDS.read(given[way.value], there))


def _write_claim(claim: Claim) -> Any:
    bare = claim.how in (Comparison.KNOWN, Comparison.UNKNOWN)
    return {"value": claim.value, claim.how.value: True if bare else claim.of}


def _read_claims(value: Any, at: At) -> tuple[Claim, ...]:
    given = value if isinstance(value, list | tuple) else [value]
    gathered = Gathered()
    found = []
    for place, one in enumerate(given):
        with gathered.more():
            found.append(_read_claim(one, at.inside(place)))
    gathered.done()
    return tuple(found)


claims: Final[Kind[tuple[Claim, ...]]] = Kind(
    _read_claims, lambda value: [_write_claim(claim) for claim in value], {"type": "array", "format": "claims"}
)
"""All of them must hold."""


def _read_case(value: Any, at: At) -> Case:
    given = mapping_of(value, at, example="`{exit: riga, when: [...]}`")
    for key in given:
        if key not in ("exit", "when"):
            raise at.inside(key).wrong(f"{clipped(key)!r} is not known here.", one_of(key, ("exit", "when")))
    if "exit" not in given or not given.get("when"):
        raise at.wrong("A case has an `exit` and a `when`.", "Write `{exit: riga, when: [{value: ..., is: ...}]}`.")
    return Case(_EXIT.read(given["exit"], at.inside("exit")), claims.read(given["when"], at.inside("when")))


def _read_cases(value: Any, at: At) -> tuple[Case, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise at.wrong("This must be a list of cases.", "Write `[{exit: riga, when: [{value: ..., is: ...}]}]`.")
    gathered = Gathered()
    found = []
    for place, one in enumerate(value):
        with gathered.more():
            found.append(_read_case(one, at.inside(place)))
    gathered.done()
    return tuple(found)


_CASES: Final[Kind[tuple[Case, ...]]] = Kind(
    _read_cases,
    lambda cases: [{"exit": case.exit, "when": claims.write(case.all)} for case in cases],
    {"type": "array", "format": "cases"},
)

_SHARES: Final = mapping_kind(_EXIT, whole(1, 1_000), example="`{a: 50, b: 50}`")
_METHOD: Final = matching("GET|POST|PUT|PATCH|DELETE", "GET, POST, PUT, PATCH or DELETE")
_PATH: Final = matching(r"/[^\s#]{0,1000}", "a path that begins with `/`", longest=1_001)
_BODY: Final = mapping_kind(
    matching(r"[A-Za-z_][A-Za-z0-9_.-]{0,60}", "a name"), _WORDS, example='`{order: "{order}"}`'
)
TAKE: Final = mapping_kind(
    _VALUE, matching(r"[A-Za-z0-9_-]{1,60}(\.[A-Za-z0-9_-]{1,60}){0,9}", "a path, `customer.name`"), example="`{...}`"
)

KINDS: Final[Mapping[str, Form[Any]]] = {
    kind_of(form.noun): form
    for form in (
        Form(Play, (Field("said", "said", said), Field("skip", "skip", flag))),
        Form(
            Menu,
            (
                Field("said", "said", said),
                Field("wait", "wait_ms", _WAIT),
                Field("tries", "tries", _TRIES),
                Field("unheard", "unheard", said),
                Field("wrong", "wrong", said),
            ),
        ),
        Form(
            Gather,
            (
                Field("said", "said", said),
                Field("into", "into", _VALUE),
                Field("shortest", "shortest", whole(1, 40)),
                Field("longest", "longest", whole(1, 40)),
                Field("ends_by", "ends_by", _KEY),
                Field("wait", "wait_ms", _WAIT),
                Field("tries", "tries", _TRIES),
                Field("secret", "secret", flag),
                Field("repeat", "repeat", flag),
                Field("unheard", "unheard", said),
                Field("wrong", "wrong", said),
            ),
        ),
        Form(
            RecordStep,
            (
                Field("said", "said", said),
                Field("into", "into", _VALUE),
                Field("longest", "longest_ms", duration(1_000, 600_000)),
                Field("silence", "silence_ms", duration(0, 60_000)),
            ),
        ),
        Form(HoursStep, (Field("hours", "hours", name),)),
        Form(Condition, (Field("cases", "cases", _CASES),)),
        Form(SetValues, (Field("values", "values", _VALUES),)),
        Form(Classify, (Field("purpose", "purpose", text()), Field("category", "category", text()))),
        Form(
            Request,
            (
                Field("service", "service", name),
                Field("path", "path", _PATH),
                Field("method", "method", _METHOD),
                Field("body", "body", _BODY),
                Field("wait", "wait_ms", duration(200, 30_000)),
                Field("retries", "retries", whole(0, 3)),
                Field("take", "take", TAKE),
                Field("said", "said", said),
            ),
        ),
        Form(
            LookUp,
            (Field("table", "table", name), Field("key", "key", _FILLED), Field("longest", "longest", flag)),
        ),
        Form(CustomerStep, (Field("wait", "wait_ms", duration(100, 2_000)),)),
        Form(Language, (Field("language", "language", _FILLED),)),
        Form(
            Consent,
            (
                Field("said", "said", said),
                Field("yes", "yes", _CONSENT_KEY),
                Field("no", "no", _CONSENT_KEY),
                Field("wait", "wait_ms", _WAIT),
                Field("tries", "tries", _TRIES),
            ),
        ),
        Form(
            ToQueue,
            (
                Field("queue", "queue", _FILLED),
                Field("priority", "priority", whole(-1_000, 1_000)),
                Field("skills", "skills", required_skills),
            ),
        ),
        Form(ToDepartment, (Field("department", "department", _FILLED),)),
        Form(ToAgent, (Field("agent", "agent", _FILLED),)),
        Form(ToNumber, (Field("number", "number", _FILLED),)),
        Form(ToVoicemail, (Field("mailbox", "mailbox", _FILLED),)),
        Form(ToCallback, (Field("queue", "queue", _FILLED),)),
        Form(
            Text,
            (Field("words", "words", text_words), Field("number", "number", _WORDS), Field("said", "said", said)),
        ),
        Form(HangUp, (Field("said", "said", said), Field("served", "served", flag))),
        Form(Survey, (Field("survey", "survey", name),)),
        Form(SubFlow, (Field("flow", "flow", name),)),
        Form(Return, (Field("exit", "exit", _EXIT),)),
        Form(Split, (Field("shares", "shares", _SHARES),)),
    )
}
"""Kind of step to the form of what it needs."""

_EXITS: Final = mapping_kind(_EXIT, name, example="`{next: menu}`")
_OWN: Final = ("kind", "exits", "name", "at")


def _read_at(value: Any, at: At) -> tuple[int, int]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise at.wrong("A place is two whole numbers.", "Write `[120, 80]`.")
    place = whole(-100_000, 100_000)
    return place.read(value[0], at.inside(0)), place.read(value[1], at.inside(1))


def _read_step(value: Any, at: At) -> Step:
    given = mapping_of(value, at, example="`{kind: play, said: ..., exits: {next: menu}}`")
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise at.inside("kind").wrong(f"{clipped(kind)!r} is no kind of step.", one_of(clipped(kind), KINDS))
    gathered = Gathered()
    what: What | None = None
    own: dict[str, Any] = {}
    with gathered.more():
        what = KINDS[kind].read({key: inner for key, inner in given.items() if key not in _OWN}, at)
    with gathered.more():
        own["exits"] = _EXITS.read(given.get("exits") or {}, at.inside("exits"))
    with gathered.more():
        own["title"] = text().read(given.get("name") or "", at.inside("name"))
    with gathered.more():
        own["at"] = _read_at(given["at"], at.inside("at")) if given.get("at") is not None else (0, 0)
    gathered.done()
    assert what is not None
    return Step(what, **own)


def _write_step(one: Step) -> Any:
    kind = kind_of(one.what)
    found: dict[str, Any] = {"kind": kind, **KINDS[kind].write(one.what)}
    if one.exits:
        found["exits"] = dict(one.exits)
    if one.title:
        found["name"] = one.title
    if one.at != (0, 0):
        found["at"] = list(one.at)
    return found


def _step_schema() -> Schema:
    def of(kind: str, form: Form[Any]) -> Schema:
        schema = form.schema()
        own = {
            "kind": {"const": kind},
            "name": {"type": "string"},
            "exits": _EXITS.schema,
            "at": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
        }
        return {**schema, "properties": {**own, **schema["properties"]}, "required": ["kind", *schema["required"]]}

    return {"oneOf": [of(kind, form) for kind, form in KINDS.items()], "format": "step"}


step: Final[Kind[Step]] = Kind(_read_step, _write_step, _step_schema())
_STEP_MAPPING: Final = mapping_kind(name, step, example="`{hello: {kind: play, ...}}`")
_STEPS: Final[Kind[Steps]] = Kind(
    lambda value, at: Steps(_STEP_MAPPING.read(value, at)), _STEP_MAPPING.write, _STEP_MAPPING.schema
)


def _read_keys(value: Any, at: At) -> tuple[str, ...]:
    groups = value if isinstance(value, list | tuple) else [value]
    kind = matching("[0-9*#]{1,40}|-", "keys, or `-` for none")
    return tuple(kind.read(one, at.inside(place)) for place, one in enumerate(groups))


_STEP_NAMES: Final[Kind[tuple[str, ...]]] = Kind(
    lambda value, at: tuple(
        name.read(one, at.inside(place)) for place, one in enumerate(value if isinstance(value, list) else [value])
    ),
    list,
    {"type": "array", "items": {"type": "string"}},
)
_TEST: Final = Form(
    FlowTest,
    (
        Field("name", "title", text(empty=False)),
        Field("keys", "keys", Kind(_read_keys, list, {"type": "array", "items": {"type": "string"}})),
        Field("values", "values", _OUTSIDE),
        Field("replies", "replies", mapping_kind(name, _EXIT, example="`{ask_crm: timeout}`")),
        Field(
            "expects",
            "expects",
            Form(
                Expectation,
                (
                    Field("ends", "ends", text(longest=63)),
                    Field("passes", "passes", _STEP_NAMES),
                    Field("within", "within_ms", duration(0, 3_600_000)),
                ),
            ).kind(),
        ),
    ),
    "`{name: presses 2, keys: ['2'], expects: {ends: billing}}`",
)


def _read_tests(value: Any, at: At) -> tuple[FlowTest, ...]:
    if not isinstance(value, list | tuple):
        raise at.wrong("This must be a list of tests.")
    gathered = Gathered()
    found = []
    for place, one in enumerate(value):
        with gathered.more():
            found.append(_TEST.read(one, at.inside(place)))
    gathered.done()
    return tuple(found)


_TESTS: Final[Kind[tuple[FlowTest, ...]]] = Kind(
    _read_tests, lambda tests: [_TEST.write(one) for one in tests], {"type": "array", "items": _TEST.schema()}
)

FLOWS: Final = NamedForm(
    Form(
        Flow,
        (
            Field("name", "title", text()),
            Field("start", "start", name),
            Field("steps", "steps", _STEPS),
            Field("otherwise", "otherwise", text(longest=63)),
            Field("person_key", "person_key", _KEY),
            Field("person", "person", text(longest=63)),
            Field("tests", "tests", _TESTS),
        ),
        "`{start: hello, steps: {...}}`",
    )
)
_ROW: Final = mapping_kind(_VALUE, _WORDS, example="`{queue: billing}`")
TABLES: Final = NamedForm(
    Form(
        MappingTable,
        (
            Field("name", "title", text()),
            Field("rows", "rows", mapping_kind(text(empty=False), _ROW, example='`{"1010": {queue: billing}}`')),
        ),
        '`{rows: {"1010": {queue: billing}}}`',
    )
)
_URL: Final = matching(r"https?://[^\s/?#@]{1,253}(/[^\s?#]{0,300})?", "an address, `https://crm.example.com/api`")
WEB_SERVICES: Final = NamedForm(
    Form(
        WebService,
        (
            Field("name", "title", text()),
            Field("url", "url", _URL),
            Field("header", "header", matching(r"[A-Za-z0-9-]{0,60}", "a header's name")),
            Field("secret", "secret", text(longest=2_000)),
            Field("internal", "internal", flag),
        ),
        "`{url: https://crm.example.com/api}`",
    )
)
