"""``doctor``: every check with its remedy. Exit status 1 on a failure, never on a warning."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.markup import escape

from centrala.cli.client import Client
from centrala.cli.common import Data, place_of
from centrala.documents.readiness import offers_texts
from centrala.errors import CentralaError, Trouble
from centrala.flows.persons import lost_persons
from centrala.links.imap import Imap
from centrala.organisation import Organisation, Postbox
from centrala.service.place import Place
from centrala.service.plugins import checked, installed
from centrala.service.stored import stored_organisation
from centrala.telephony.asterisk.checks import Check, CheckState, check_all
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.settings import EngineSettings

__all__ = ["doctor"]

SYNCHRONISED = Path("/run/systemd/timesync/synchronized")

SHOWN_BANS = 5
SHOWN_LOST = 10
_RESTART = "Run `centrala engine restart`."

_MARKS = {CheckState.OK: "[green]✓[/]", CheckState.WARNING: "[yellow]▲[/]", CheckState.FAILURE: "[red]✗[/]"}


def doctor(data: Data = None, json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Check everything that a center needs; each finding with its remedy."""
    checks = asyncio.run(_all(place_of(data)))
    if json:
        print(orjson.dumps([_row(check) for check in checks]).decode())
    else:
        _show(checks)
    raise typer.Exit(1 if any(check.state is CheckState.FAILURE for check in checks) else 0)


def _row(check: Check) -> dict[str, str]:
    return {"name": check.name, "state": check.state.value, "finding": check.finding, "remedy": check.remedy}


def _show(checks: list[Check]) -> None:
    console = Console(highlight=False)
    for check in checks:
        console.print(f"{_MARKS[check.state]} {check.name:<20} {escape(check.finding)}", soft_wrap=True)
        if check.remedy and check.state is not CheckState.OK:
            console.print(f"  {'':<20} → {escape(check.remedy)}", soft_wrap=True)


async def _all(place: Place) -> list[Check]:
    organisation = await stored_organisation(place)
    engine = Engine.adopt(place.root)
    bind = engine.state.bind if engine is not None else "127.0.0.1"
    tls = engine.own_certificate if engine is not None else None
    settings = EngineSettings.of(organisation, bind=bind, tls=tls)
    found = [*_directory(place), _clock(), *_service(place), *_texts(organisation), *_persons(organisation)]
    found += await _plugins(organisation)
    found += await asyncio.gather(*(_postbox(box) for box in organisation.postboxes.values()))
    return found + await check_all(place.root, settings)


def _directory(place: Place) -> Iterator[Check]:
    if not place.root.is_dir():
        yield Check("directory", CheckState.WARNING, f"There is no center in {place.root} yet.", "Run `centrala up`.")
        return
    yield Check("directory", CheckState.OK, str(place.root))
    readable = [
        path.name
        for path in (place.record, place.root / "control.json", place.engine / "secrets.json")
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    ]
    if readable:
        yield Check(
            "secrets",
            CheckState.FAILURE,
            f"Others on this machine may read {', '.join(readable)}.",
            f"Run `chmod -R go= ` on them in {place.root}.",
        )
    else:
        yield Check("secrets", CheckState.OK, "Only their owner may read them.")


def _clock() -> Check:
    """Whether somebody keeps the clock right; live work does not depend on it, schedules do."""
    if SYNCHRONISED.exists() or any(_runs(name) for name in ("chronyd", "ntpd", "systemd-timesyn")):
        return Check("clock", CheckState.OK, "The clock is kept by the network.")
    return Check(
        "clock",
        CheckState.WARNING,
        "Nobody seems to keep the clock right; opening hours and call times follow it.",
        "Turn on a time service: systemd-timesyncd or chrony.",
    )


def _texts(center: Organisation) -> Iterator[Check]:
    """Nothing, where no text message is offered."""
    offering = sorted(offers_texts(center))
    if offering and not center.texts.url:
        finding = f"Text messages are offered ({', '.join(offering)}), and no gateway could carry them."
        yield Check("texts", CheckState.WARNING, finding, "Name one: `texts: {url: https://sms.example.com/messages}`.")
    elif offering:
        yield Check("texts", CheckState.OK, "There is a gateway for text messages.")


async def _postbox(box: Postbox) -> Check:
    """Connect, sign in, open the folder; nothing is read."""
    session = Imap(box)
    try:
        await asyncio.to_thread(session.open)
    except Trouble as trouble:
        return Check("postbox", CheckState.WARNING, f"{box.name}: {trouble}", trouble.remedy)
    finally:
        await asyncio.to_thread(session.close)
    return Check("postbox", CheckState.OK, f"{box.name}: {box.folder} of {box.server} can be opened.")


async def _plugins(center: Organisation) -> list[Check]:
    """Nothing, where none is installed and none is asked. The one that is asked is loaded, in a process of its own."""
    named, there = center.outside_records.plugin, installed()
    found = []
    if there:
        found.append(Check("plugins", CheckState.OK, f"Installed: {', '.join(there)}."))
    if named and named not in there:
        remedy = "Install its package into the environment that Centrala runs in, or name another."
        found.append(Check("plugin", CheckState.WARNING, f"{named}: there is no such plugin.", remedy))
    elif named:
        why = await checked(named)
        state = CheckState.WARNING if why else CheckState.OK
        found.append(Check("plugin", state, f"{named}: {why or 'it can be loaded.'}", "Tell whoever wrote it."))
    return found


def _persons(center: Organisation) -> Iterator[Check]:
    """Every way of every caller, followed to its end; nothing, where no number leads anywhere and no flow is drawn."""
    lost = lost_persons(center)
    for one in lost[:SHOWN_LOST]:
        yield Check("person", CheckState.WARNING, f"{one.where}: {one.why}", one.remedy)
    if len(lost) > SHOWN_LOST:
        yield Check("person", CheckState.WARNING, f"{len(lost) - SHOWN_LOST} more of this kind.", "Mend these first.")
    if not lost and (center.numbers or center.flows):
        yield Check("person", CheckState.OK, "Every way of every caller leads to a person, a callback or a voicemail.")


def _runs(name: str) -> bool:
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                if Path(entry.path, "comm").read_text(encoding="ascii", errors="replace").strip() == name:
                    return True
            except OSError:
                continue
    return False


def _service(place: Place) -> Iterator[Check]:
    kind = "PostgreSQL" if isinstance(place.database, str) else "SQLite, WAL, synchronous=FULL"
    if not place.is_running():
        yield Check("service", CheckState.FAILURE, "The service does not run.", "Run `centrala up`.")
        yield Check("database", CheckState.OK, f"{kind}; not asked, the service is down.")
        return
    try:
        center = Client.of(place).get("/api/v1/status")
    except CentralaError as error:
        yield Check("service", CheckState.FAILURE, str(error), "Run `centrala restart`.")
        return
    control = place.read_control()
    yield Check("service", CheckState.OK, f"{control.url if control else ''} answers.")
    yield from _telephone(center)
    database = center["database"]
    if database["condition"] == "ok":
        yield Check("database", CheckState.OK, f"{kind}; {database['condition']}.")
    else:
        yield Check(
            "database",
            CheckState.WARNING,
            f"{kind}; {database['condition']}: {database.get('why', '')} Calls go on, entries are spooled.",
            "Bring the database back; what is spooled follows by itself.",
        )


def _telephone(center: dict[str, Any]) -> Iterator[Check]:
    """What the service knows of the engine, and only it."""
    engine, counted = center["engine"], center["counted"]
    if engine["verdict"] in ("hung", "dead"):
        yield Check("engine.answers", CheckState.FAILURE, f"The engine is {engine['verdict']}.", _RESTART)
    if engine["needs_restart"]:
        finding = "The configuration asks for something that the engine takes at its start only."
        yield Check("engine.settings", CheckState.WARNING, finding, f"{_RESTART} It ends all calls.")
    yield Check("engine.admission", CheckState.OK, _refused({**counted["refused"], **counted["refused_by_engine"]}))
    if engine["bans"]:
        named = ", ".join(f"{ban['address']} until {ban['until']}" for ban in engine["bans"][:SHOWN_BANS])
        finding = f"{len(engine['bans'])} addresses that guessed names or passwords are not heard: {named}."
        yield Check("engine.bans", CheckState.WARNING, finding, "If one of them is yours, correct its password.")
    else:
        yield Check("engine.bans", CheckState.OK, "Nobody is banned.")
    for silence in engine["silences"]:
        why, _, remedy = silence["said"].partition(". ")
        yield Check(f"sound.{silence['where'].replace(' ', '.')}", CheckState.WARNING, f"{why.rstrip('.')}.", remedy)


def _refused(counts: dict[str, int]) -> str:
    if not counts:
        return "No call was refused for being one too many."
    told = ", ".join(f"{count} {why.replace('_', ' ')}" for why, count in counts.items())
    return f"Calls refused for being too many: {told}."
