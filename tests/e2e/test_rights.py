"""Each role signs in and may what the table of rights says, and nothing else; asked over REST, with a real call up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.support.center import Center, center_document, free_port, running_center

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

TABLE = Path(__file__).parents[2] / "docs" / "reference" / "rights.md"
ROLES = {
    "a2": "agent",
    "rita": "manager",
    "dace": "supervisor",
    "toms": "technician",
    "quinn": "quality",
    "tina": "trainee",
    "sara": "senior",
    "rex": "receptionist",
    "sam": "sales",
    "carl": "customer",
    "dora": "department",
}
"""One of each, all of the team ``day`` but the customer; ``a1`` is an agent of that team, ``zane`` of another."""

REACH = {"": 0, "own": 1, "team": 2, "all": 3}


@dataclass(frozen=True)
class Probe:
    """A request that asks for a right as far as ``reach``; refused means 403."""

    right: str
    method: str
    path: str
    reach: str = "own"
    body: Any = None
    besides: str = ""
    """A right that the same address asks for first."""


def probes(me: str) -> Iterator[Probe]:
    yield Probe("account.use", "GET", "/auth/me")
    yield Probe("directory.see", "GET", "/agents")
    yield Probe("live.see", "GET", "/calls")
    yield Probe("queues.see", "GET", "/queues")
    for who, reach in ((me, "own"), ("a1", "team"), ("zane", "all")):
        if (who, me) != ("carl", "carl"):
            yield Probe("agents.presence.set", "PUT", f"/agents/{who}/presence", reach, {"state": "paused"})
            yield Probe("agents.queues.set", "POST", f"/agents/{who}/queues/none/leave", reach, {})
            yield Probe("agents.cap.lift", "POST", f"/agents/{who}/lift-cap", reach, {})
    yield Probe("calls.answer", "POST", "/calls/i0-0/accept")
    yield Probe("calls.answer", "POST", "/phone/session")
    yield Probe("calls.colleague", "POST", "/calls", body={"colleague": "nobody"})
    yield Probe("calls.dial", "POST", "/calls", body={"number": "+4400"}, besides="calls.colleague")
    yield Probe("calls.control", "POST", "/calls/i0-0/hang-up")
    yield Probe("calls.classify", "POST", "/calls/i0-0/classify", body={"aspect": "purpose", "value": "x"})
    yield Probe("calls.move", "POST", "/calls/i0-0/move", body={"kind": "queue", "name": "support"})
    yield Probe("calls.pull", "POST", "/calls/i0-0/pull", body={})
    yield Probe("calls.explain", "GET", "/calls/i0-0/decisions")
    yield Probe("interactions.read", "GET", "/interactions")
    yield Probe("customers.read", "GET", "/customers")
    yield Probe("customers.write", "POST", "/customers")
    yield Probe("customers.import", "GET", "/customers/imports")
    yield Probe("customers.export", "GET", "/customers/export")
    yield Probe("customers.merge", "POST", "/customers/c0-0/merge", body={"other": "c0-1"}, besides="customers.read")
    yield Probe("configuration.read", "GET", "/configuration/revisions", "all")
    yield Probe("configuration.read", "GET", "/configuration", "all")
    yield Probe("configuration.export", "GET", "/configuration?hashes=true", "all", besides="configuration.read")
    yield Probe("secrets.export", "GET", "/configuration?secrets=true", "all", besides="configuration.read")
    document = {"document": "name: x", "dry_run": True}
    yield Probe("configuration.write", "POST", "/configuration", "all", document)
    yield Probe("configuration.write", "POST", "/configuration/revisions/9999/rollback", "all", {})
    yield Probe("users.link", "POST", "/auth/links", "all", {"username": "a1"})
    yield Probe("tokens.create", "POST", "/auth/tokens", body={})
    yield Probe("tokens.revoke", "GET", "/auth/tokens")
    yield Probe("tokens.revoke", "GET", "/auth/tokens?username=a1", "all")
    yield Probe("system.read", "GET", "/status", "all")


def table() -> dict[str, dict[str, int]]:
    """Role to right to how far, as the reference says."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    roles = [cell.split()[0] for cell in lines[0].strip("| ").split(" | ")[2:]]
    found: dict[str, dict[str, int]] = {role: {} for role in roles}
    for line in lines[2:]:
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        for role, reach in zip(roles, cells[2:], strict=True):
            found[role][cells[0].strip("`")] = REACH[reach]
    return found


def document(port: int) -> dict[str, Any]:
    given = center_document(trunk_port=port, agents=2)
    given["teams"] = {"day": {"supervisor": "dace"}, "night": {}}
    for name, agent in given["agents"].items():
        agent |= {"team": "day", "password": f"password of {name}"}
    for name, role in ROLES.items():
        if name not in given["agents"]:
            team = {} if role == "customer" else {"team": "day"}
            given["agents"][name] = {"name": name.title(), "role": role, "password": f"password of {name}", **team}
    given["agents"]["zane"] = {"name": "Zane", "role": "agent", "team": "night"}
    return given


async def signed_in(center: Center, name: str) -> httpx.AsyncClient:
    async with httpx.AsyncClient(base_url=center.url, trust_env=False) as nobody:
        credentials = {"username": name, "password": f"password of {name}"}
        answer = await nobody.post("/api/v1/auth/login", json=credentials)
    assert answer.status_code == 200, answer.text
    return center.client(answer.json()["access_token"])


async def asked(center: Center, name: str, granted: dict[str, int]) -> list[str]:
    """What was not as the table says."""
    wrong = []
    async with await signed_in(center, name) as client:
        for probe in probes(name):
            answer = await client.request(probe.method, probe.path, json=probe.body)
            may = granted[probe.right] >= REACH[probe.reach] and granted.get(probe.besides or probe.right, 0) > 0
            if (answer.status_code == 403) is may or answer.status_code in (401, 500):
                wrong.append(f"{name}: {probe.method} {probe.path} {probe.right} {may}: {answer.text}")
    return wrong


async def sees_call(center: Center, name: str, granted: dict[str, int]) -> list[str]:
    """A call of ``a1``: seen by its team and by those who see all; its number by those who may read it."""
    async with await signed_in(center, name) as client:
        answer = await client.get("/calls")
    calls = answer.json()["items"] if answer.status_code == 200 else []
    if len(calls) != (granted["live.see"] >= REACH["team"]):
        return [f"{name} sees {len(calls)} calls"]
    clear = granted["interactions.read"] >= REACH["team"]
    return [f"{name} reads {one['party_number']}" for one in calls if (one["party_number"] == "+37120001111") != clear]


@pytest.mark.feature("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", partly="rights")
def test_each_role_may_what_the_table_says() -> None:
    port = free_port()

    async def story() -> None:
        rights = table()
        async with running_center(document(port)) as center:
            carrier = await center.phone("carrier", port=port)
            agent = await center.phone("a1", "sip-secret-1")
            await center.available("a1")
            call = carrier.call("+37167000000", caller="+37120001111")
            (await agent.incoming()).answer()
            await call.until_up()
            await center.until("/calls", lambda page: [one["stage"] for one in page["items"]] == ["talking"])
            wrong = []
            for name, role in ROLES.items():
                wrong += await sees_call(center, name, rights[role])
                wrong += await asked(center, name, rights[role])
            assert wrong == []
            call.hang_up()

    asyncio.run(story())
