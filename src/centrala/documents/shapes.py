"""Forms that are more than a word: destinations, skills, wrap-up, opening hours, memberships, passwords.

Owns each one's reading and writing, as ``kinds`` does for plain values. References to other entries are
read here and checked in ``check``.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Final

from centrala.documents.kinds import (
    At,
    Gathered,
    Kind,
    by_language,
    choice,
    clipped,
    duration,
    mapping_of,
    name,
    number,
    one_of,
    text,
    whole,
)
from centrala.hours import is_holiday_code
from centrala.ids import QueueName
from centrala.organisation import (
    Channel,
    Choice,
    ChoiceKind,
    Destination,
    DestinationKind,
    Interval,
    Membership,
    OverflowStep,
    WrapUpMode,
    WrapUpRule,
)
from centrala.signing import hook_key
from centrala.skills import MAX_LEVEL, MIN_LEVEL, Level, Relaxation, Requirements, SkillName, requirements

__all__ = [
    "DAYS",
    "capacity",
    "choices",
    "destination",
    "exceptions",
    "holiday_code",
    "hook_secret",
    "host_port",
    "is_hashed",
    "memberships",
    "network",
    "password",
    "read_week",
    "relaxations",
    "required_skills",
    "skill_levels",
    "source",
    "split_destination",
    "steps",
    "text_words",
    "wrap_up",
    "write_week",
]

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_DAY_MINUTES: Final = 1440
_LONG: Final = 30 * 24 * 3_600_000

_OWN_NUMBER: Final = number.read
_NAMED: Final[dict[DestinationKind, Callable[[Any, At], str]]] = {
    DestinationKind.QUEUE: name.read,
    DestinationKind.FLOW: name.read,
    DestinationKind.AGENT: name.read,
    DestinationKind.DEPARTMENT: name.read,
    DestinationKind.VOICEMAIL: name.read,
    DestinationKind.ANNOUNCEMENT: name.read,
    DestinationKind.CALLBACK: name.read,
    DestinationKind.NUMBER: _OWN_NUMBER,
}


def split_destination(value: Mapping[str, Any], at: At) -> tuple[Destination | None, dict[str, Any]]:
    """The destination that stands among other keys (None: there is none), and the other keys.

    Raises Mistakes: there are two, or the one is wrong.
    """
    kinds = [kind for kind in DestinationKind if kind.value in value]
    rest = {key: inner for key, inner in value.items() if key not in {kind.value for kind in kinds}}
    if not kinds:
        return None, rest
    if len(kinds) > 1:
        said = " and ".join(f"`{kind.value}`" for kind in kinds)
        raise at.wrong(f"This goes to {said} at once.", "Keep one of them.")
    kind = kinds[0]
    there = at.inside(kind.value)
    if kind is DestinationKind.HANG_UP:
        if value[kind.value] is not True:
            raise there.wrong("This must be `true`, or be left out.")
        return Destination(kind), rest
    return Destination(kind, _NAMED[kind](value[kind.value], there)), rest


def _read_destination(value: Any, at: At) -> Destination:
    if value == DestinationKind.HANG_UP.value:
        return Destination(DestinationKind.HANG_UP)
    inner = mapping_of(value, at, example='`{queue: support}`, `{number: "+371..."}` or `hang_up`')
    found, rest = split_destination(inner, at)
    for key in rest:
        known = [kind.value for kind in DestinationKind]
        raise at.inside(key).wrong(f"A call can't go to a {clipped(key)!r}.", one_of(key, known))
    if found is None:
        raise at.wrong("This says nowhere to go.", "Write `{queue: support}` or `hang_up`.")
    return found


def _write_destination(value: Destination) -> Any:
    return value.kind.value if value.kind is DestinationKind.HANG_UP else {value.kind.value: value.name}


destination: Final = Kind(
    _read_destination,
    _write_destination,
    {
        "anyOf": [
            {"type": "string", "const": DestinationKind.HANG_UP.value},
            {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": False,
                "properties": {
                    "queue": {"type": "string", "x-section": "queues"},
                    "agent": {"type": "string", "x-section": "agents"},
                    "number": {"type": "string", "format": "telephone"},
                    "announcement": {"type": "string", "format": "name", "x-section": "prompts"},
                    "voicemail": {"type": "string", "format": "name"},
                    "flow": {"type": "string", "x-section": "flows"},
                    "callback": {"type": "string", "x-section": "queues"},
                },
            },
        ],
        "format": "destination",
    },
)


_KEYS: Final = frozenset("0123456789")
_WORDS: Final = {kind.value: kind for kind in (ChoiceKind.CALLBACK, ChoiceKind.SMS)}
LONGEST_TEXT: Final = 480
"""Characters of a text message before values are filled in."""
_TEXT: Final = text(longest=LONGEST_TEXT)
_TEXTS: Final = by_language(_TEXT)


def _read_text_words(value: Any, at: At) -> Mapping[str, str]:
    given = {"": value} if isinstance(value, str) else mapping_of(value, at, example='`{en: "Our page: ..."}`')
    own = given.pop("", "")
    return {**({"": _TEXT.read(own, at)} if own else {}), **_TEXTS.read(given, at)}


text_words: Final[Kind[Mapping[str, str]]] = Kind(
    _read_text_words,
    lambda words: words[""] if set(words) == {""} else dict(words),
    {"anyOf": [_TEXT.schema, _TEXTS.schema]},
)
"""What a text message says: in the center's language, or in each."""


def _read_choices(value: Any, at: At) -> Mapping[str, Choice]:
    gathered = Gathered()
    found: dict[str, Choice] = {}
    for key, said in mapping_of(value, at, example='`{"1": callback, "2": {queue: sales}}`').items():
        there = at.inside(key)
        with gathered.more():
            if key not in _KEYS:
                raise there.wrong(f"{clipped(key)!r} is no key for this.", "Keys are 0 to 9.")
            found[key] = _read_choice(said, there)
    gathered.done()
    return dict(sorted(found.items()))


def _read_choice(said: Any, at: At) -> Choice:
    kind = _WORDS.get(said) if isinstance(said, str) else None
    if kind is not None:
        return Choice(kind)
    if isinstance(said, Mapping) and set(said) == {ChoiceKind.SMS.value}:
        return Choice(
            ChoiceKind.SMS, words=text_words.read(said[ChoiceKind.SMS.value], at.inside(ChoiceKind.SMS.value))
        )
    return Choice(ChoiceKind.GO, destination.read(said, at))


def _write_choice(one: Choice) -> Any:
    if one.words:
        return {one.kind.value: text_words.write(one.words)}
    return one.kind.value if one.to is None else destination.write(one.to)


choices: Final[Kind[Mapping[str, Choice]]] = Kind(
    _read_choices,
    lambda value: {key: _write_choice(one) for key, one in value.items()},
    {
        "type": "object",
        "propertyNames": {"pattern": "^[0-9]$"},
        "additionalProperties": {
            "anyOf": [
                {"type": "string", "enum": list(_WORDS)},
                *destination.schema["anyOf"],
                {
                    "type": "object",
                    "required": [ChoiceKind.SMS.value],
                    "additionalProperties": False,
                    "properties": {ChoiceKind.SMS.value: text_words.schema},
                },
            ],
        },
        "format": "choices",
    },
)
"""What keys do for a waiting caller."""

_STEP: Final = duration(1_000, 24 * 3_600_000)


def _read_steps(value: Any, at: At) -> tuple[OverflowStep, ...]:
    if not isinstance(value, list | tuple):
        raise at.wrong("This must be a list of steps.", "Write `[{after: 30s, queue: second}]`.")
    gathered = Gathered()
    found: dict[int, OverflowStep] = {}
    for position, item in enumerate(value):
        there = at.inside(position)
        with gathered.more():
            step = _read_step(item, there)
            if step.after_ms in found:
                raise there.wrong("There is a step at this time already.")
            found[step.after_ms] = step
    gathered.done()
    return tuple(found[after] for after in sorted(found))


def _read_step(value: Any, at: At) -> OverflowStep:
    inner = mapping_of(value, at, example="`{after: 30s, queue: second}`")
    to, rest = split_destination(inner, at)
    for key in rest:
        if key != "after":
            raise at.inside(key).wrong(f"{clipped(key)!r} is not known here.", one_of(key, ("after", "queue")))
    if to is None:
        raise at.wrong("This says nowhere to go.", "Write `{after: 30s, queue: second}`.")
    if "after" not in rest:
        raise at.wrong("`after` is missing.", "Say how long somebody has waited by then: `after: 30s`.")
    return OverflowStep(_STEP.read(rest["after"], at.inside("after")), to)


def _write_step(step: OverflowStep) -> Any:
    to = destination.write(step.to)
    return {"after": _STEP.write(step.after_ms)} | ({to: True} if isinstance(to, str) else to)


_WAYS: Final = destination.schema["anyOf"][1]["properties"]
steps: Final[Kind[tuple[OverflowStep, ...]]] = Kind(
    _read_steps,
    lambda value: [_write_step(step) for step in value],
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["after"],
            "properties": {"after": _STEP.schema, **_WAYS, "hang_up": {"type": "boolean", "const": True}},
        },
        "format": "overflow_steps",
    },
)


def _read_levels(value: Any, at: At) -> dict[str, int]:
    if isinstance(value, list | tuple):
        value = dict.fromkeys(map(clipped, value), int(MIN_LEVEL))
    level = whole(MIN_LEVEL, MAX_LEVEL)
    found: dict[str, int] = {}
    gathered = Gathered()
    for skill, said in mapping_of(value, at, example="`{lv: 3}`").items():
        there = at.inside(skill)
        with gathered.more():
            found[name.read(skill, there)] = level.read(said, there)
    gathered.done()
    return found


_LEVELS: Final = {
    "type": "object",
    "propertyNames": {"x-section": "skills"},
    "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 5},
    "format": "levels",
}
required_skills: Final[Kind[Requirements]] = Kind(
    lambda value, at: requirements(_read_levels(value, at)), dict, _LEVELS
)
"""What work asks for."""


def _read_skill_levels(value: Any, at: At) -> Mapping[SkillName, Level]:
    return {SkillName(skill): Level(level) for skill, level in _read_levels(value, at).items()}


skill_levels: Final[Kind[Mapping[SkillName, Level]]] = Kind(_read_skill_levels, dict, _LEVELS)
"""What somebody has."""

_AFTER: Final = duration(1, _LONG)


def _read_relaxation(value: Any, at: At) -> Relaxation:
    inner = mapping_of(value, at, example="`{after: 30s, skills: {lv: 2}}`")
    for key in inner:
        if key not in ("after", "skills"):
            raise at.inside(key).wrong(f"{clipped(key)!r} is not known here.", one_of(key, ("after", "skills")))
    if "after" not in inner:
        raise at.wrong("`after` is missing.", "Say how long somebody has waited by then: `after: 30s`.")
    skills = required_skills.read(inner.get("skills") or {}, at.inside("skills"))
    return Relaxation(_AFTER.read(inner["after"], at.inside("after")), skills)


def _read_relaxations(value: Any, at: At) -> tuple[Relaxation, ...]:
    if not isinstance(value, list | tuple):
        raise at.wrong("This must be a list of steps.", "Write `[{after: 30s, skills: {lv: 2}}]`.")
    found: dict[int, Relaxation] = {}
    gathered = Gathered()
    for position, item in enumerate(value):
        there = at.inside(position)
        with gathered.more():
            step = _read_relaxation(item, there)
            if step.after_ms in found:
                raise there.wrong("There is a step at this time already.")
            found[step.after_ms] = step
    gathered.done()
    return tuple(found[after] for after in sorted(found))


def _write_relaxations(steps: tuple[Relaxation, ...]) -> Any:
    return [{"after": _AFTER.write(step.after_ms), "skills": dict(step.requirements)} for step in steps]


relaxations: Final = Kind(
    _read_relaxations,
    _write_relaxations,
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["after", "skills"],
            "properties": {"after": _AFTER.schema, "skills": _LEVELS},
        },
    },
)

_LIMIT: Final = duration(0, 24 * 3_600_000)
_MODE: Final = choice(WrapUpMode)


def _read_wrap_up(value: Any, at: At) -> WrapUpRule:
    if isinstance(value, Mapping):
        inner = mapping_of(value, at, example="")
        for key in inner:
            if key not in ("mode", "limit"):
                raise at.inside(key).wrong(f"{clipped(key)!r} is not known here.", one_of(key, ("mode", "limit")))
        found = WrapUpRule()
        mode = _MODE.read(inner["mode"], at.inside("mode")) if "mode" in inner else found.mode
        limit = _LIMIT.read(inner["limit"], at.inside("limit")) if "limit" in inner else found.limit_ms
    elif isinstance(value, str) and value in list(WrapUpMode):
        mode, limit = WrapUpMode(value), WrapUpRule().limit_ms
    else:
        limit = _LIMIT.read(value, at)
        mode = WrapUpMode.OPTIONAL if limit else WrapUpMode.NONE
    if mode is WrapUpMode.TIMED and not limit:
        raise at.wrong("A timed wrap-up needs a limit.", "Write `{mode: timed, limit: 30s}`.")
    return WrapUpRule(mode, limit)


def _write_wrap_up(rule: WrapUpRule) -> Any:
    limit = _LIMIT.write(rule.limit_ms)
    short = rule.mode is WrapUpMode.OPTIONAL and rule.limit_ms
    return limit if short else {"mode": rule.mode.value, "limit": limit}


wrap_up: Final = Kind(
    _read_wrap_up,
    _write_wrap_up,
    {
        "anyOf": [
            {"type": "string", "const": "none"},
            _LIMIT.schema,
            {"type": "object", "properties": {"mode": _MODE.schema, "limit": _LIMIT.schema}},
        ],
        "format": "wrap_up",
    },
)
"""``30s``: optional, so long at most; ``none``; or mode and limit."""

_TIER: Final = whole(1, 99)


def _read_memberships(value: Any, at: At) -> tuple[Membership, ...]:
    if isinstance(value, str):
        value = [value]
    gathered = Gathered()
    found: dict[str, Membership] = {}
    tiers = (
        value.items()
        if isinstance(value, Mapping)
        else [(item, 1) for item in value]
        if isinstance(value, list | tuple)
        else None
    )
    if tiers is None:
        raise at.wrong("This must be a list of queues.", "Write `[support]`, or `{support: 1, sales: 2}` with tiers.")
    for position, (queue, tier) in enumerate(tiers):
        there = at.inside(clipped(queue) if isinstance(value, Mapping) else position)
        with gathered.more():
            named = name.read(queue, there)
            if named in found:
                raise there.wrong(f"{named!r} is in this list twice.", "Keep one.")
            found[named] = Membership(QueueName(named), _TIER.read(tier, there))
    gathered.done()
    return tuple(found.values())


def _write_memberships(members: tuple[Membership, ...]) -> Any:
    if all(member.tier == 1 for member in members):
        return [member.queue for member in members]
    return {member.queue: member.tier for member in members}


memberships: Final = Kind(
    _read_memberships,
    _write_memberships,
    {
        "anyOf": [
            {"type": "array", "items": {"type": "string", "x-section": "queues"}, "uniqueItems": True},
            {"type": "object", "propertyNames": {"x-section": "queues"}, "additionalProperties": _TIER.schema},
        ],
        "format": "memberships",
    },
)

_CHANNEL: Final = choice(Channel)
_PIECES: Final = whole(0, 50)


def _read_capacity(value: Any, at: At) -> Mapping[Channel, int]:
    gathered = Gathered()
    found: dict[Channel, int] = {}
    for channel, pieces in mapping_of(value, at, example="`{voice: 1, chat: 3}`").items():
        there = at.inside(channel)
        with gathered.more():
            found[_CHANNEL.read(channel, there)] = _PIECES.read(pieces, there)
    gathered.done()
    return found


capacity: Final[Kind[Mapping[Channel, int]]] = Kind(
    _read_capacity,
    lambda value: {channel.value: pieces for channel, pieces in value.items()},
    {"type": "object", "propertyNames": _CHANNEL.schema, "additionalProperties": _PIECES.schema, "format": "capacity"},
)

_TIMES: Final = re.compile(r"([0-9]{1,2}):([0-9]{2}) ?[-–] ?([0-9]{1,2}):([0-9]{2})")


def _read_interval(value: Any, at: At) -> Interval:
    found = _TIMES.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise at.wrong(
            f"{clipped(value)!r} is no time of day.", 'Write `"09:00-18:00"`, a list of such, `open` or `closed`.'
        )
    hours = [int(found[1]), int(found[3])]
    minutes = [int(found[2]), int(found[4])]
    start, end = (hour * 60 + minute for hour, minute in zip(hours, minutes, strict=True))
    if max(minutes) > 59 or start >= _DAY_MINUTES or end > _DAY_MINUTES:
        raise at.wrong(f"{clipped(value)!r} is no time of day.", "A day has 24 hours of 60 minutes.")
    if start == end:
        raise at.wrong("This ends when it begins.", "For day and night write `open`, for never `closed`.")
    return Interval(start, end if end > start else end + _DAY_MINUTES)


def _read_day(value: Any, at: At) -> tuple[Interval, ...]:
    if value in ("closed", None) or value == []:
        return ()
    if value == "open":
        return (Interval(0, _DAY_MINUTES),)
    gathered = Gathered()
    found: list[Interval] = []
    for position, item in enumerate(value if isinstance(value, list | tuple) else [value]):
        with gathered.more():
            found.append(_read_interval(item, at.inside(position) if isinstance(value, list | tuple) else at))
    gathered.done()
    found.sort(key=lambda interval: interval.start)
    if any(one.end > other.start for one, other in pairwise(found)):
        raise at.wrong("These times overlap.")
    return tuple(found)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _write_day(day: tuple[Interval, ...]) -> Any:
    if not day:
        return "closed"
    times = [
        f"{_clock(one.start)}-{_clock(one.end if one.end <= _DAY_MINUTES else one.end - _DAY_MINUTES)}" for one in day
    ]
    if times == ["00:00-24:00"]:
        return "open"
    return times[0] if len(times) == 1 else times


def _days(key: str, at: At) -> range:
    """The days that ``mon`` or ``mon-fri`` names."""
    first, _, last = key.lower().partition("-")
    ends = [first, last or first]
    if any(end not in DAYS for end in ends):
        raise at.wrong(
            f"{clipped(key)!r} is neither a day nor known here.", f"Days are {', '.join(DAYS)}, and `mon-fri`."
        )
    return range(DAYS.index(ends[0]), DAYS.index(ends[1]) + 1)


def read_week(value: Mapping[str, Any], at: At) -> tuple[tuple[Interval, ...], ...]:
    """The week, Monday first, from keys such as ``mon-fri``; days that are not named are closed.

    Raises Mistakes: a day is named twice, or is none, or its times are wrong.
    """
    week: list[tuple[Interval, ...] | None] = [None] * 7
    gathered = Gathered()
    for key, said in value.items():
        there = at.inside(key)
        with gathered.more():
            days = _days(key, there)
            if not days:
                raise there.wrong("This goes from a later day to an earlier one.", "Write two lines: `sat-sun`, `mon`.")
            times = _read_day(said, there)
            for day in days:
                if week[day] is not None:
                    raise there.wrong(f"`{DAYS[day]}` is named twice.")
                week[day] = times
    gathered.done()
    return tuple(day or () for day in week)


def write_week(week: tuple[tuple[Interval, ...], ...]) -> dict[str, Any]:
    """The keys and times of a week; days in a row that are alike stand in one line."""
    found: dict[str, Any] = {}
    first = 0
    for last in range(7):
        if last < 6 and week[last + 1] == week[first]:
            continue
        key = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
        found[key] = _write_day(week[first])
        first = last + 1
    return found


def _read_exceptions(value: Any, at: At) -> Mapping[date, tuple[Interval, ...]]:
    gathered = Gathered()
    found: dict[date, tuple[Interval, ...]] = {}
    for key, said in mapping_of(value, at, example='`{2026-12-24: "09:00-12:00", 2026-12-25: closed}`').items():
        there = at.inside(key)
        with gathered.more():
            try:
                day = date.fromisoformat(key)
            except ValueError:
                raise there.wrong(f"{clipped(key)!r} is no date.", "Write `2026-12-24`.") from None
            found[day] = _read_day(said, there)
    gathered.done()
    return found


exceptions: Final[Kind[Mapping[date, tuple[Interval, ...]]]] = Kind(
    _read_exceptions,
    lambda value: {day.isoformat(): _write_day(times) for day, times in value.items()},
    {"type": "object", "propertyNames": {"format": "date"}, "format": "exceptions"},
)


def _read_holiday_code(value: Any, at: At) -> str:
    if not isinstance(value, str) or (value and not is_holiday_code(value)):
        raise at.wrong(f"No holidays are known for {clipped(value)!r}.", "A country or its part: `LV`, `DE-BY`.")
    return value


holiday_code: Final[Kind[str]] = Kind(_read_holiday_code, lambda value: value, {"type": "string", "format": "holidays"})

_HOST: Final = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\.[A-Za-z0-9][A-Za-z0-9-]{0,62})*\.?")
_PORT: Final = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(:(?P<port>[0-9]{1,5}))?")
_WIDEST: Final = {4: 8, 6: 16}
"""Bits of prefix; a wider network is no carrier but half the world."""


def _read_source(value: Any, at: At) -> str:
    found = str(text(longest=253, empty=False).read(value, at))
    try:
        network = ipaddress.ip_network(found, strict=False)
    except ValueError:
        if _HOST.fullmatch(found) is None or found.replace(".", "").isdigit():
            raise at.wrong(f"{clipped(found)!r} is no address, network or host name.") from None
        return found
    if network.prefixlen < _WIDEST[network.version]:
        raise at.wrong(f"{found} lets half the world in.", "Name the addresses that your carrier tells you.")
    return found


source: Final[Kind[str]] = Kind(_read_source, lambda value: value, {"type": "string", "format": "source"})
"""An address, a network, or a name."""


def _read_network(value: Any, at: At) -> str:
    found = str(text(longest=60, empty=False).read(value, at))
    try:
        return str(ipaddress.ip_network(found))
    except ValueError:
        raise at.wrong(f"{clipped(found)!r} is no network.", "Write `10.1.2.0/24`, or one address.") from None


network: Final[Kind[str]] = Kind(_read_network, lambda value: value, {"type": "string", "format": "network"})
"""A network in which no bit of a host is set, or one address."""


def _read_hook_secret(value: Any, at: At) -> str:
    found = str(text(longest=200).read(value, at))
    if found and not hook_key(found):
        raise at.wrong("This is no secret of a webhook.", "Leave it out, and let Set up make one.")
    return found


hook_secret: Final[Kind[str]] = Kind(_read_hook_secret, lambda value: value, {"type": "string", "maxLength": 200})
"""Of a webhook: ``whsec_`` and 24 to 64 bytes in Base64."""


def _read_host_port(value: Any, at: At) -> str:
    found = str(text(longest=260).read(value, at))
    if not found:
        return found
    parts = _PORT.fullmatch(found)
    if parts is None or int(parts["port"] or 1) not in range(1, 65_536):
        raise at.wrong(
            f"{clipped(found)!r} is no host with a port.",
            "Write `sip.example.com`, `192.0.2.1:5060` or `[2001:db8::1]:5060`.",
        )
    _read_source(parts["host"].strip("[]"), at)
    return found


host_port: Final[Kind[str]] = Kind(_read_host_port, lambda value: value, {"type": "string", "format": "host_port"})

_HASHED: Final = re.compile(
    r"\$argon2id\$v=19\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9]{1,2})\$[A-Za-z0-9+/]{11,88}\$[A-Za-z0-9+/]{16,172}"
)
_DEAREST_KIB: Final = 1 << 20
"""A hash that asks for more than 1 GiB of memory at each sign-in is an attack."""


def is_hashed(value: str) -> bool:
    return value.startswith("$argon2")


def _read_password(value: Any, at: At) -> str:
    found = str(text(longest=1_000).read(value, at))
    if is_hashed(found):
        parts = _HASHED.fullmatch(found)
        if parts is None or int(parts[1]) > _DEAREST_KIB or int(parts[2]) > 20:
            raise at.wrong(
                "This looks like a hash of Argon2 and is none that is used here.", "Give the password itself."
            )
    return found


password: Final[Kind[str]] = Kind(
    _read_password, lambda value: value, {"type": "string", "format": "password", "writeOnly": True}
)
"""A hash, or the plain word, which ``read`` hashes when all else is right."""
