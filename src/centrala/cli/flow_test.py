"""``flow-test``: the tests of a flow as real calls, placed by a robot."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Annotated, Any

import orjson
import typer

from centrala.cli.client import Client
from centrala.cli.common import Data, place_of
from centrala.documents import read_text
from centrala.errors import Trouble
from centrala.organisation import EMPTY, Organisation
from centrala.robots.flow_calls import FlowCalls
from centrala.robots.flow_tests import State, Verdict
from centrala.robots.sip import Phone

__all__ = ["counted", "flow_test", "lines_of"]


def flow_test(
    name: Annotated[str, typer.Argument(help="The flow, by its name in the file.")],
    data: Data = None,
    only: Annotated[list[str] | None, typer.Option("--only", help="The test of this name; may be repeated.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Call a published flow as its tests say; exit status 1 if one of the calls did not go as expected."""
    client = Client.of(place_of(data))
    document = client.get("/api/v1/configuration?secrets=false")["document"]
    tell = _quiet if as_json else _say
    verdicts = asyncio.run(_placed(client, name, read_text(document, base=EMPTY), only or [], tell))
    print(orjson.dumps([asdict(one) for one in verdicts]).decode() if as_json else counted(verdicts))
    raise typer.Exit(0 if _is_kept(verdicts) else 1)


def _quiet(verdict: Verdict) -> None:
    """A program wants all of them at the end."""


def _say(verdict: Verdict) -> None:
    print("\n".join(lines_of(verdict)), flush=True)


def _is_kept(verdicts: Iterable[Verdict]) -> bool:
    """Something was placed, and all of it went as expected."""
    placed = [one for one in verdicts if one.state is not State.NOT_PLACED]
    return bool(placed) and all(one.state is State.PASSED for one in placed)


async def _placed(
    client: Client, name: str, organisation: Organisation, only: list[str], tell: Callable[[Verdict], None]
) -> list[Verdict]:
    """``tell`` gets each when its call is over. Raises Trouble (``no_such_flow``, ``no_such_test``)."""
    flow = organisation.flows.get(name)
    if flow is None:
        known = ", ".join(organisation.flows) or "none"
        raise Trouble("no_such_flow", f"There is no flow {name!r}.", remedy=f"There is: {known}.")
    tests = [test for test in flow.tests if not only or test.title in only]
    if not tests:
        remedy = "Keep a try as a test in the builder, or write `tests:` into the file."
        raise Trouble("no_such_test", f"The flow {name!r} has no such test.", remedy=remedy)
    line = await asyncio.to_thread(client.post, f"/api/v1/flows/{name}/line", {})
    phone = Phone(line["username"], line["password"], server=(line["server"], line["port"]))
    await phone.open()

    def ask(path: str) -> Any:
        return asyncio.to_thread(client.get, f"/api/v1{path}")

    try:
        calls = FlowCalls(name, organisation, phone, ask)
        verdicts = []
        for test in tests:
            verdicts.append(await calls.place(test))
            tell(verdicts[-1])
        return verdicts
    finally:
        await phone.close()


def lines_of(verdict: Verdict) -> list[str]:
    """For people: one test."""
    if verdict.state is State.NOT_PLACED:
        return [f"{verdict.title}: not placed: {'; '.join(verdict.why)}."]
    lines = [f"{verdict.title}: {verdict.state} after {verdict.elapsed_ms / 1_000:.1f} s."]
    lines += [f"    {why}" for why in verdict.why]
    if verdict.path:
        lines.append(f"    It went {' > '.join(verdict.path)}, and ended: {verdict.ended}.")
    return lines


def counted(verdicts: Iterable[Verdict]) -> str:
    """How many of each."""
    counts = Counter(one.state for one in verdicts)
    return ", ".join(f"{counts[state]} {state}" for state in State) + "."
