"""``bench``: how fast and how well, measured on this machine. Each prints its figures; none judges its speed."""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Annotated, Final

import orjson
import typer

__all__ = ["BENCHMARKS", "bench"]

BENCHMARKS: Final[dict[str, str]] = {
    "routing": "Matches a second, and what ten times the size costs.",
    "quality": "How many agents it takes until every class of callers is served in time.",
    "simulate": "100,000 calls and 500 agents on the virtual clock.",
    "estimate": "How far the expected wait is from the wait, on days with a peak.",
}
"""Module in ``robots.bench`` to what it measures."""

Source = Annotated[
    Path | None, typer.Option("--engine-source", help="An engine fetched elsewhere (`centrala engine fetch --to DIR`).")
]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]

bench = typer.Typer(help="Measure how fast and how well this center works on this machine.", no_args_is_help=True)


def _add(name: str, what: str) -> None:
    @bench.command(name, help=what)
    def run() -> None:
        import_module(f"centrala.robots.bench.{name}").main()


for _name, _what in BENCHMARKS.items():
    _add(_name, _what)


@bench.command()
def connect(
    engine_source: Source = None,
    json: Json = False,
    seconds: Annotated[float, typer.Option(help="How long calls come, in each of the parts.")] = 40.0,
    slow: Annotated[bool, typer.Option(help="Ours once more, with 20 ms added to every commit.")] = True,
) -> None:
    """How soon a call rings at an agent, beside the engine's own queue; and what it costs."""
    from centrala.robots.bench.connect import Plan, as_table, measure

    plan = Plan(seconds=seconds, freed_s=seconds, slow=slow)
    result = asyncio.run(measure(plan, source=engine_source))
    print(orjson.dumps(result.as_json()).decode() if json else f"{result.machine}\n\n{as_table(result)}")


@bench.command()
def recovery(
    engine_source: Source = None,
    json: Json = False,
    talking: Annotated[int, typer.Option(min=2)] = 30,
    waiting: Annotated[int, typer.Option(min=1)] = 20,
    ringing: Annotated[int, typer.Option(min=0)] = 10,
    victim: Annotated[list[str] | None, typer.Option(help="service, up or engine; left out: each.")] = None,
) -> None:
    """What becomes of live calls when service, `up` or engine are killed; exit status 1 if a promise was broken."""
    from centrala.robots.bench.recovery import Numbers, Victim, as_table, measure

    victims = tuple(Victim(one) for one in victim or tuple(Victim))
    results = asyncio.run(measure(victims, Numbers(talking, waiting, ringing), source=engine_source))
    print(orjson.dumps([asdict(one) for one in results]).decode() if json else as_table(results))
    raise typer.Exit(0 if all(one.kept for one in results) else 1)


@bench.command()
def board(
    engine_source: Source = None,
    json: Json = False,
    agents: Annotated[int, typer.Option(min=1, help="Whose pages are open.")] = 200,
    seconds: Annotated[float, typer.Option(help="How long changes come.")] = 30.0,
) -> None:
    """How soon a change is on the board, with the pages of a whole center open."""
    from centrala.robots.bench.board import Plan, as_table, measure

    shown = asyncio.run(measure(Plan(agents=agents, seconds=seconds), source=engine_source))
    print(orjson.dumps(shown.as_json()).decode() if json else f"{shown.machine}\n\n{as_table(shown)}")


@bench.command()
def pop(
    engine_source: Source = None,
    json: Json = False,
    customers: Annotated[int, typer.Option(min=1, help="On record.")] = 1_000_000,
    callers: Annotated[int, typer.Option(min=1, help="Of them, each calls twice.")] = 100,
    database: Annotated[str, typer.Option(help="URL of an empty PostgreSQL database; left out: SQLite.")] = "",
) -> None:
    """How soon a customer is on the agent's screen while the phone rings, with a million of them on record."""
    from centrala.robots.bench.pop import Plan, as_table, measure

    def tell(done: int) -> None:
        print(f"{done} of {customers} customers", end="\r", file=sys.stderr, flush=True)

    plan = Plan(customers, min(callers, customers))
    popped = asyncio.run(measure(plan, source=engine_source, database=database, tell=tell))
    print(orjson.dumps(popped.as_json()).decode() if json else f"{popped.machine}\n\n{as_table(popped)}")


@bench.command()
def menus(
    engine_source: Source = None,
    json: Json = False,
    callers: Annotated[int, typer.Option(min=1, help="At once in the menu.")] = 50,
    rounds: Annotated[int, typer.Option(min=1, help="Calls of each, for each way to press.")] = 2,
) -> None:
    """How soon a menu answers a key, beside the same menu in the engine's own dialplan."""
    from centrala.robots.bench.menus import Plan, as_table, measure

    answered = asyncio.run(measure(Plan(callers=callers, rounds=rounds), source=engine_source))
    print(orjson.dumps(answered.as_json()).decode() if json else f"{answered.machine}\n\n{as_table(answered)}")


@bench.command()
def soak(
    engine_source: Source = None,
    json: Json = False,
    hours: Annotated[float, typer.Option(min=0.01, help="How long.")] = 8.0,
    agents: Annotated[int, typer.Option(min=1)] = 40,
    per_second: Annotated[float, typer.Option(min=0.01, help="Calls.")] = 1.0,
    kill_each: Annotated[float, typer.Option(min=0, help="Minutes between two kills of the service; 0: none.")] = 15.0,
) -> None:
    """Whether it stays well for hours: memory, descriptors, waits and lost calls; exit status 1 if it does not."""
    from centrala.robots.bench.soak import HEAD, Plan, as_line, as_table, measure

    plan = Plan(hours=hours, agents=agents, per_s=per_second, kill_each_s=60 * kill_each)
    print(HEAD, file=sys.stderr, flush=True)
    result = asyncio.run(
        measure(plan, source=engine_source, tell=lambda span: print(as_line(span), file=sys.stderr, flush=True))
    )
    print(orjson.dumps(result.as_json()).decode() if json else f"{result.machine}\n\n{as_table(result)}")
    raise typer.Exit(0 if result.kept else 1)


@bench.command("first-page")
def first_page(
    engine_source: Source = None,
    json: Json = False,
    times: Annotated[int, typer.Option(min=1, help="How often each page is opened.")] = 5,
) -> None:
    """How soon the first page can be used on a slow laptop and a slow network."""
    from centrala.robots.bench.first_page import Plan, as_table, measure

    opened = asyncio.run(measure(Plan(times=times), source=engine_source))
    print(orjson.dumps(opened.as_json()).decode() if json else f"{opened.machine}\n\n{as_table(opened)}")


@bench.command("page-memory")
def page_memory(
    engine_source: Source = None,
    json: Json = False,
    hours: Annotated[int, typer.Option(min=2, help="Of simulated work.")] = 8,
) -> None:
    """How much memory desk and board take after a day of calls that was told to them."""
    from centrala.robots.bench.page_memory import Plan, as_table, measure

    kept = asyncio.run(measure(Plan(hours=hours), source=engine_source))
    print(orjson.dumps(kept.as_json()).decode() if json else f"{kept.machine}\n\n{as_table(kept)}")


@bench.command()
def knowledge(
    articles: Annotated[int, typer.Option(min=100, help="How many there are.")] = 50_000,
) -> None:
    """How soon articles are found, and which, beside SQLite's FTS5."""
    from centrala.robots.bench.knowledge import Plan, as_table, measure
    from centrala.robots.bench.stage import machine

    found = asyncio.run(measure(Plan(articles=articles)))
    print(f"{machine()}; {articles} articles\n\n{as_table(found)}")


@bench.command("all")
def everything(
    engine_source: Source = None,
    write: Annotated[Path | None, typer.Option(help="Write the page there.")] = None,
) -> None:
    """All of them but the soak, which takes hours, one after another, as one page."""
    from centrala.robots.bench import board as showing
    from centrala.robots.bench import connect as connecting
    from centrala.robots.bench import first_page as opening
    from centrala.robots.bench import menus as answering
    from centrala.robots.bench import page_memory as keeping
    from centrala.robots.bench import recovery as recovering
    from centrala.robots.bench.stage import machine

    connected = asyncio.run(connecting.measure(source=engine_source))
    shown = asyncio.run(showing.measure(source=engine_source))
    answered = asyncio.run(answering.measure(source=engine_source))
    opened = asyncio.run(opening.measure(source=engine_source))
    kept = asyncio.run(keeping.measure(source=engine_source))
    recovered = asyncio.run(recovering.measure(source=engine_source))
    parts = [
        "# Benchmarks",
        f"Measured on {machine()}, by `centrala bench all`. Figures are of one run; what is best is not picked.",
        "## How soon a call rings (`bench connect`)",
        connecting.as_table(connected),
        "## How soon a change is on the board (`bench board`)",
        showing.as_table(shown),
        "## How soon a menu answers (`bench menus`)",
        answering.as_table(answered),
        "## How soon the first page can be used (`bench first-page`)",
        opening.as_table(opened),
        "## What a day of calls leaves in a page (`bench page-memory`)",
        keeping.as_table(kept),
        "## What survives a kill (`bench recovery`)",
        recovering.as_table(recovered),
        *(part for name, what in BENCHMARKS.items() for part in (f"## {what} (`bench {name}`)", _output_of(name))),
    ]
    page = "\n\n".join(parts) + "\n"
    if write is None:
        print(page)
    else:
        write.write_text(page, encoding="utf-8")


def _output_of(name: str) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        import_module(f"centrala.robots.bench.{name}").main()
    return f"```text\n{said.getvalue().rstrip()}\n```"
