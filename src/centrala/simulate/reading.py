"""A scenario from a file.

Owns the form of SCENARIO.yaml: every mistake is told at once with its line, nothing runs. The organisation stands in
the file in the center's own form (``center:``), or is the one that the caller passes.

    name: A Monday
    seed: 7
    date: 2026-03-02
    from: "08:00"
    until: "18:00"
    interval: 30m
    center: {...}
    callers:
      support:                                    # a queue, or one of our numbers
        arrivals: {"08:00": 40, "12:00": 60/h}    # from then on so many a half hour, or an hour
        patience: {exponential: 2m}
        talk: {lognormal: 4m, deviation: 3m}
        customer: {language: lv, owner: anna, value: 2}   # what the records say of these callers
    shifts:
      early: {agents: [anna, bert], from: "08:00", until: "16:00", breaks: [{at: "12:00", for: 30m, reason: lunch}]}
    work: {answer: 2s, wrap_up: {exponential: 20s}, missed: 1%, back_after: 1m, absence: 5%}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import inf
from typing import Any, Final
from zoneinfo import ZoneInfo

from centrala.clock import Wall, to_wall
from centrala.documents import read, with_lines, yaml_lines
from centrala.documents.kinds import At, Gathered, clipped, duration, flag, mapping_of, one_of, share, text, whole
from centrala.errors import Mistakes
from centrala.ids import AgentName, NumberText, QueueName
from centrala.interactions.about import About
from centrala.metrics.counters import INTERVAL_MS
from centrala.numbers import ParsedNumber, parse
from centrala.organisation import EMPTY, Organisation
from centrala.simulate.chance import Distribution, Duration
from centrala.simulate.scenario import Break, Demand, Manners, Presence, Rate, Scenario, number_of

__all__ = ["read_scenario"]

_DAY_MS: Final = 86_400_000
_LONGEST_MS: Final = 7 * _DAY_MS
_MOST_CALLS: Final = 10_000_000
_TIME: Final = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])")
_RATE: Final = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,3})?) ?(?:/ ?h)?")
_KEYS: Final = ("name", "seed", "date", "from", "until", "interval", "center", "callers", "shifts", "work")
_DEFAULT_DAY: Final = date(2026, 3, 2)
"""A Monday without a change of clocks."""

_seed = whole(0, 1 << 53)
_interval = duration(INTERVAL_MS, _DAY_MS, step_ms=INTERVAL_MS)
_worth = whole(-1_000, 1_000)
_time_span = duration(0, _LONGEST_MS)


def read_scenario(written: str, *, organisation: Organisation | None = None) -> Scenario:
    """The scenario in ``written``.

    ``organisation`` is the center's own, used where the file has no ``center:``.

    Raises Mistakes: each with its line.
    """
    document, lines = yaml_lines(written)
    try:
        return _Reading(document, organisation).scenario()
    except Mistakes as mistakes:
        raise with_lines(mistakes, lines) from None


class _Reading:
    def __init__(self, document: Mapping[str, Any], organisation: Organisation | None) -> None:
        self.document = document
        self.gathered = Gathered()
        self.organisation = self._organisation(organisation)
        self.at = At(self.organisation.country)
        self.begins_ms = 0
        """From midnight, as the rest of a file's times of day."""
        self.ends_ms = _DAY_MS

    def scenario(self) -> Scenario:
        for key in self.document:
            if key not in _KEYS:
                self.gathered.mistakes.append(
                    self.at.inside(key).mistake(f"{clipped(key)!r} is not known here.", one_of(key, _KEYS))
                )
        self._span()
        demands = self._callers()
        presences = self._shifts()
        manners = self._work()
        scenario = Scenario(
            organisation=self.organisation,
            begins=self._midnight(),
            until_ms=self.ends_ms - self.begins_ms,
            demands=demands,
            presences=presences,
            name=self._value("name", text(empty=False).read, "A day"),
            seed=self._value("seed", _seed.read, 1),
            interval_ms=self._value("interval", _interval.read, 2 * INTERVAL_MS),
            manners=manners,
        )
        self.gathered.done()
        return scenario

    def _organisation(self, organisation: Organisation | None) -> Organisation:
        inline = self.document.get("center")
        if inline is None and organisation is None:
            raise (
                At("LV")
                .inside("center")
                .wrong("There is no center to simulate.", "Put one under `center:`, in the form of `centrala export`.")
            )
        if inline is None:
            return organisation or EMPTY
        try:
            return read(mapping_of(inline, At("LV", ("center",)), example="`{queues: {...}}`"), base=EMPTY)
        except Mistakes as wrong:
            raise Mistakes(
                [replace(each, path=("center", *each.path)) for each in wrong.mistakes if each.path[:1] != ("center",)]
                or wrong.mistakes
            ) from None

    def _value(self, key: str, reader: Any, default: Any) -> Any:
        """``default`` too where it is wrong: the mistake is kept."""
        if self.document.get(key) is None:
            return default
        with self.gathered.more():
            return reader(self.document[key], self.at.inside(key))
        return default

    def _span(self) -> None:
        self.begins_ms = self._value("from", _time, 0)
        self.ends_ms = self._value("until", _time, _DAY_MS)
        if self.ends_ms <= self.begins_ms:
            self.gathered.mistakes.append(self.at.inside("until").mistake("The day ends before it begins."))

    def _midnight(self) -> Wall:
        day = self._value("date", _date, _DEFAULT_DAY)
        zone = ZoneInfo(self.organisation.timezone)
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
        return to_wall(midnight + timedelta(milliseconds=self.begins_ms))

    def _callers(self) -> tuple[Demand, ...]:
        found = []
        at = self.at.inside("callers")
        for name, inner in self._mapping("callers", "`support: {arrivals: ...}`").items():
            with self.gathered.more():
                found.append(self._demand(name, inner, at.inside(name)))
        if not found and not self.gathered.mistakes:
            self.gathered.mistakes.append(at.mistake("Nobody calls.", "Name a queue or a number under `callers:`."))
        return tuple(found)

    def _demand(self, name: str, value: Any, at: At) -> Demand:
        fields = _fields(value, at, ("arrivals", "patience", "talk", "random", "customer"))
        if fields.get("arrivals") is None:
            raise at.wrong("How many call is missing.", 'Write `arrivals: {"08:00": 20, "12:00": 35}` or `60/h`.')
        return Demand(
            number=self._number(name, at),
            rates=self._rates(fields["arrivals"], at.inside("arrivals")),
            poisson=flag.read(fields.get("random", True), at.inside("random")),
            patience=_duration(fields.get("patience", "forever"), at.inside("patience")),
            talk=_duration(fields.get("talk", {"exponential": "3m"}), at.inside("talk")),
            customer=None
            if fields.get("customer") is None
            else self._customer(fields["customer"], at.inside("customer")),
        )

    def _customer(self, value: Any, at: At) -> About:
        fields = _fields(value, at, ("language", "owner", "value"))
        owner = text().read(fields.get("owner", ""), at.inside("owner"))
        if owner and owner not in self.organisation.agents:
            raise at.inside("owner").wrong(
                f"There is no agent {clipped(owner)!r}.", one_of(owner, self.organisation.agents)
            )
        language = text(longest=6).read(fields.get("language", ""), at.inside("language"))
        return About(language, AgentName(owner), _worth.read(fields.get("value", 0), at.inside("value")))

    def _number(self, name: str, at: At) -> NumberText:
        organisation = self.organisation
        if name in organisation.queues:
            return number_of(organisation, QueueName(name))
        read_number = parse(name, organisation.country)
        number = read_number.e164 if isinstance(read_number, ParsedNumber) else NumberText(name)
        if number not in organisation.numbers:
            known = [*organisation.queues, *organisation.numbers]
            raise at.wrong(f"There is no queue or number {clipped(name)!r}.", one_of(name, known))
        return number

    def _rates(self, value: Any, at: At) -> tuple[Rate, ...]:
        """From each time on: a number an interval of half an hour, or an hour (``/h``)."""
        steps = value if isinstance(value, Mapping) else {_clock(self.begins_ms): value}
        found: list[tuple[int, float]] = []
        for key, amount in steps.items():
            there = at.inside(key) if steps is value else at
            begins = _time(key, there)
            if not self.begins_ms <= begins < self.ends_ms:
                raise there.wrong("This is outside the day.", "See `from:` and `until:`.")
            found.append((begins, _per_hour(amount, there)))
        found.sort()
        ends = [begins for begins, _ in found[1:]] + [self.ends_ms]
        rates = tuple(
            Rate(begins - self.begins_ms, end - self.begins_ms, an_hour * (end - begins) / 3_600_000)
            for (begins, an_hour), end in zip(found, ends, strict=True)
        )
        if sum(rate.calls for rate in rates) > _MOST_CALLS:
            raise at.wrong(f"More than {_MOST_CALLS} calls are not simulated.")
        return rates

    def _shifts(self) -> tuple[Presence, ...]:
        found: dict[AgentName, Presence] = {}
        at = self.at.inside("shifts")
        for name, inner in self._mapping("shifts", "`early: {agents: [...], from: ..., until: ...}`").items():
            with self.gathered.more():
                for presence in self._shift(inner, at.inside(name)):
                    if presence.agent in found:
                        raise at.inside(name).wrong(f"{presence.agent} is in two shifts.", "Keep one.")
                    found[presence.agent] = presence
        return tuple(found.values())

    def _shift(self, value: Any, at: At) -> list[Presence]:
        fields = _fields(value, at, ("agents", "from", "until", "breaks"))
        begins = _time(fields.get("from", _clock(self.begins_ms)), at.inside("from"))
        ends = _time(fields.get("until", _clock(self.ends_ms)), at.inside("until"))
        if ends <= begins:
            raise at.inside("until").wrong("The shift ends before it begins.")
        breaks = tuple(self._breaks(fields.get("breaks") or [], at.inside("breaks")))
        names = self._agents(fields.get("agents"), at.inside("agents"))
        return [Presence(name, begins - self.begins_ms, ends - self.begins_ms, breaks) for name in names]

    def _agents(self, value: Any, at: At) -> list[AgentName]:
        if value == "all":
            return [name for name, agent in self.organisation.agents.items() if agent.queues]
        if not isinstance(value, list | tuple) or not value:
            raise at.wrong("This must be a list of agents.", "Write `[anna, bert]`, or `all`.")
        for place, name in enumerate(value):
            if name not in self.organisation.agents:
                raise at.inside(place).wrong(
                    f"There is no agent {clipped(name)!r}.", one_of(clipped(name), self.organisation.agents)
                )
        return [AgentName(name) for name in value]

    def _breaks(self, value: Any, at: At) -> list[Break]:
        if not isinstance(value, list | tuple):
            raise at.wrong("This must be a list.", 'Write `[{at: "12:00", for: 30m}]`.')
        found = []
        for place, each in enumerate(value):
            there = at.inside(place)
            fields = _fields(each, there, ("at", "for", "reason"))
            begins = _time(fields.get("at"), there.inside("at"))
            length = _time_span.read(fields.get("for"), there.inside("for"))
            reason = text(longest=64).read(fields.get("reason") or "", there.inside("reason"))
            found.append(Break(begins - self.begins_ms, length, reason))
        return found

    def _work(self) -> Manners:
        usual, at = Manners(), self.at.inside("work")
        fields: dict[str, Any] = {}
        with self.gathered.more():
            known = ("answer", "wrap_up", "back_after", "missed", "absence")
            for key, value in _fields(self.document.get("work") or {}, at, known).items():
                reader = share.read if key in ("missed", "absence") else _duration
                fields[key] = reader(value, at.inside(key))
        return replace(usual, **fields)

    def _mapping(self, key: str, example: str) -> dict[str, Any]:
        with self.gathered.more():
            return mapping_of(self.document.get(key) or {}, self.at.inside(key), example=example)
        return {}


def _fields(value: Any, at: At, known: tuple[str, ...]) -> dict[str, Any]:
    fields = mapping_of(value, at, example=f"`{{{known[0]}: ...}}`")
    for key in fields:
        if key not in known:
            raise at.inside(key).wrong(f"{clipped(key)!r} is not known here.", one_of(key, known))
    return fields


def _time(value: Any, at: At) -> int:
    """A time of day in ms from midnight; 24:00 is the end of it."""
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    minutes = int(found[1]) * 60 + int(found[2]) if found else _DAY_MS
    if minutes > 24 * 60:
        raise at.wrong("This must be a time of day.", 'Write `"08:30"`.')
    return minutes * 60_000


def _clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}"


def _date(value: Any, at: At) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise at.wrong("This must be a date.", "Write `2026-03-02`.") from None


def _per_hour(value: Any, at: At) -> float:
    written = str(value)
    found = None if isinstance(value, bool) else _RATE.fullmatch(written)
    if found is None:
        raise at.wrong("This must be a number of calls.", "Write `20` (a half hour) or `40/h`.")
    number = float(found[1])
    return number if written.endswith("h") else 2 * number


def _duration(value: Any, at: At) -> Duration:
    """``20s``, ``forever``, ``{exponential: 3m}``, ``{lognormal: 4m, deviation: 2m}``, ``{uniform: 1m}``."""
    if value == "forever":
        return Duration(inf)
    if not isinstance(value, Mapping):
        return Duration(_time_span.read(value, at))
    kinds = {each.value: each for each in Distribution if each is not Distribution.OBSERVED}
    fields = _fields(value, at, (*kinds, "deviation"))
    named = [key for key in fields if key in kinds]
    if len(named) != 1:
        raise at.wrong("This must name one distribution.", "Write `{exponential: 3m}`.")
    kind, key = kinds[named[0]], named[0]
    mean = _time_span.read(fields[key], at.inside(key))
    deviation = _time_span.read(fields.get("deviation", mean / 1000), at.inside("deviation"))
    if "deviation" in fields and kind is not Distribution.LOGNORMAL:
        raise at.inside("deviation").wrong("Only a lognormal time has a deviation.", "Leave it out.")
    return Duration(mean, kind, deviation if kind is Distribution.LOGNORMAL else 0.0)
