"""The truth after a silence: what the engine has, as one fact.

Owns reading lists of channels and bridges, and the engine's own records of calls that came and went
while nobody listened. Pure, but for ``last_lines``, which reads a file's end.

A leg is ours if the application's arguments say so, or if its id is none of the engine's own. Every bridge is
ours: nobody else makes any.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from centrala.calls.facts import BridgeSeen, Cause, EngineSeen, LegArrived, LegEnded, LegSeen, SeenState
from centrala.clock import EPOCH, Wall
from centrala.ids import BridgeId, LegId
from centrala.telephony.asterisk.settings import APP
from centrala.telephony.asterisk.translate import arrival_of, moment_of

__all__ = ["begun_before", "ended_since", "last_lines", "seen", "to_dial"]

ENGINES_OWN: Final = f"{APP}-"
"""How ids begin that the engine makes: with its ``systemname``."""

LAST_BYTES: Final = 1 << 20
"""About 4,000 calls of the engine's records: more than any gap that callers wait out."""

COLUMNS: Final = (
    "accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp", "lastdata",
    "start", "answer", "end", "duration", "billsec", "disposition", "amaflags", "uniqueid", "userfield",
)  # fmt: skip
"""Of ``Master.csv``, with ``loguniqueid`` and ``loguserfield``."""

Json = Mapping[str, Any]


def _arguments(channel: Json) -> list[str] | None:
    """What the dialplan told the application about this channel; None: it is not in the application."""
    plan = channel.get("dialplan")
    if not isinstance(plan, dict) or plan.get("app_name") != "Stasis":
        return None
    name, *arguments = str(plan.get("app_data", "")).split(",")
    return arguments if name == APP else None


def _legs(channels: Iterable[Json], bridges: Iterable[BridgeSeen], engine: str) -> Iterator[LegSeen]:
    inside = {leg: bridge.bridge for bridge in bridges for leg in bridge.legs}
    for channel in channels:
        leg = LegId(str(channel.get("id", "")))
        arguments = _arguments(channel)
        if not leg or (arguments is None and leg.startswith(ENGINES_OWN)):
            continue
        state = SeenState.UP if channel.get("state") == "Up" else SeenState.RINGING
        yield LegSeen(leg, state, inside.get(leg), arrival_of(channel, arguments or (), engine))


def seen(*, engine: str, started: str, channels: object, bridges: object, ended: Iterable[LegEnded] = ()) -> EngineSeen:
    """All that is there, out of the engine's lists; what is no list or no entry is passed over."""
    rooms = tuple(
        BridgeSeen(BridgeId(str(one["id"])), tuple(LegId(str(leg)) for leg in one.get("channels", ())))
        for one in _objects(bridges)
        if one.get("id")
    )
    return EngineSeen(
        engine=engine,
        started=started,
        legs=tuple(_legs(_objects(channels), rooms, engine)),
        bridges=rooms,
        ended=tuple(ended),
    )


def begun_before(channels: object, moment: Wall) -> Iterator[LegId]:
    """Legs of ours that are older."""
    for one in _objects(channels):
        leg = str(one.get("id", ""))
        ours = _arguments(one) is not None or not leg.startswith(ENGINES_OWN)
        if ours and EPOCH < moment_of(str(one.get("creationtime", ""))) < moment:
            yield LegId(leg)


def to_dial(channels: object) -> Iterator[tuple[LegId, int]]:
    """Legs of ours that were made and not dialled when the connection was lost, with their seconds of ringing."""
    for channel in _objects(channels):
        match _arguments(channel):
            case ["leg", _, seconds, *_] if channel.get("state") == "Down" and seconds.isdecimal():
                yield LegId(str(channel.get("id", ""))), int(seconds)


def _objects(found: object) -> list[Json]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def last_lines(path: Path, longest: int = LAST_BYTES) -> list[str]:
    """The file's last lines; none, if there is no file."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - longest))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return lines[1:] if size > longest else lines


def ended_since(lines: Iterable[str], since: Wall, engine: str) -> Iterator[LegEnded]:
    """Legs whose record ends at ``since`` or later. The engine writes whole seconds of UTC."""
    for line in lines:
        record = dict(zip(COLUMNS, _fields(line), strict=False))
        ended = _second(record.get("end", ""))
        leg = LegId(record.get("uniqueid", ""))
        # the record of a second may belong to the second before
        if ended is None or not leg or ended < since - 1_000:
            continue
        yield LegEnded(
            leg,
            ended,
            answered=record["disposition"] == "ANSWERED",
            cause=Cause.UNHEARD,
            arrival=_arrival(record, engine),
        )


def _fields(line: str) -> list[str]:
    """Line by line: a quote that is never closed spoils one record, not all that follow."""
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return []


def _second(text: str) -> Wall | None:
    try:
        moment = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Wall(round(moment.timestamp() * 1_000))


def _arrival(record: Mapping[str, str], engine: str) -> LegArrived | None:
    """As if it arrived at its start; None: it did not come in from outside, or was refused at the door."""
    kind, *words = record.get("userfield", "").split(",")
    began = _second(record.get("start", ""))
    if kind != "in" or len(words) < 3 or began is None:
        return None
    name, _, _ = record.get("clid", "").rpartition("<")
    channel = {
        "id": record["uniqueid"],
        "state": "Up" if record.get("disposition") == "ANSWERED" else "Ring",
        "caller": {"number": record.get("src", ""), "name": name.strip().strip('"')},
    }
    arrival = arrival_of(channel, ["in", *words], engine)
    return None if arrival is None else replace(arrival, arrived=began)
