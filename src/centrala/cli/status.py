"""``status``: what runs, as text or JSON."""

from __future__ import annotations

from typing import Annotated, Any

import orjson
import typer

from centrala.cli.client import Client
from centrala.cli.common import Data, place_of
from centrala.errors import CentralaError
from centrala.service.place import Place
from centrala.telephony.asterisk.engine import Engine

__all__ = ["status", "status_of"]


def status_of(place: Place) -> dict[str, Any]:
    """Always an answer, also of a center that is down: `service` and `engine` are null then."""
    engine = Engine.adopt(place.root)
    control = place.read_control() if place.is_held() else None
    found: dict[str, Any] = {
        "data": str(place.root),
        "service": None,
        "engine": None if engine is None else {"pid": engine.pid, "version": engine.version, "sip": engine.ports.sip},
    }
    if control is not None:
        found["service"] = {"pid": control.pid, "parent": control.parent, "url": control.url}
        try:
            found["center"] = Client(control).get("/api/v1/status")
        except CentralaError as error:
            found["center"] = None
            found["trouble"] = str(error)
    return found


def status(data: Data = None, json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Say what runs: service, engine, calls, agents."""
    found = status_of(place_of(data))
    if json:
        print(orjson.dumps(found).decode())
        return
    service, engine, center = found["service"], found["engine"], found.get("center")
    print(f"data     {found['data']}")
    print("service  " + (f"process {service['pid']}, {service['url']}" if service else "down"))
    print("engine   " + (f"process {engine['pid']}, Asterisk {engine['version']}" if engine else "down"))
    if center:
        calls, agents = center["calls"], center["agents"]
        print(f"calls    {calls['talking']} talking, {calls['waiting']} waiting")
        print(f"agents   {agents['available']} available, {agents['paused']} paused, {agents['busy']} busy")
        _engine(center)
    if found.get("trouble"):
        print(f"trouble  {found['trouble']}")


def _engine(center: dict[str, Any]) -> None:
    """What is not as usual with the telephone."""
    engine, counted = center["engine"], center["counted"]
    if engine["verdict"] in ("hung", "dead", "suspicious"):
        print(f"engine   {engine['verdict']}")
    if engine["needs_restart"]:
        print("engine   its configuration has changed since its start: `centrala engine restart`")
    for why, count in {**counted["refused"], **counted["refused_by_engine"]}.items():
        print(f"refused  {count} calls: {why.replace('_', ' ')}")
    for ban in engine["bans"]:
        print(f"banned   {ban['address']} until {ban['until']}")
    for silence in engine["silences"]:
        print(f"silence  {silence['where']}: {silence['said']}")
