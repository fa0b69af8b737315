"""What a center still lacks, and templates of trunks."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

from centrala.api.providers import providers
from centrala.documents import read
from centrala.documents.readiness import Severity, Standing, readiness
from centrala.ids import AgentName, QueueName, TrunkName
from centrala.ivr import Flow, Step, Steps, Text
from centrala.organisation import (
    EMPTY,
    Agent,
    Choice,
    ChoiceKind,
    Destination,
    DestinationKind,
    Membership,
    Number,
    Queue,
    TextGateway,
    Trunk,
)
from tests.api.test_rest import problem
from tests.api.world import World, organisation

WELL = Standing(engine_well=True, database_well=True, backup_age_ms=3_600_000, backups_elsewhere=False)
SUPPORT, ANNA = QueueName("support"), AgentName("anna")


def lacking(center: object, standing: Standing = WELL) -> dict[str, Severity]:
    found = readiness(center, standing)  # type: ignore[arg-type]
    return {one.code: one.severity for one in found if one.severity is not Severity.DONE}


def test_an_empty_center_serves_nobody_and_the_gravest_comes_first() -> None:
    assert {"no_trunk", "no_number", "no_queue"} <= lacking(EMPTY).keys()
    order = [one.severity for one in readiness(EMPTY, WELL)]
    assert order == sorted(order, key=list(Severity).index)


def test_each_step_takes_its_line_away() -> None:
    center = replace(EMPTY, trunks={TrunkName("carrier"): Trunk(TrunkName("carrier"), to="192.0.2.1")})
    assert "no_trunk" not in lacking(center)
    to = Destination(DestinationKind.QUEUE, "support")
    center = replace(center, queues={SUPPORT: Queue(SUPPORT)}, numbers={"+37167000000": Number("+37167000000", to)})  # type: ignore[dict-item,arg-type]
    assert lacking(center)["queue_without_agents"] is Severity.STOPS
    assert lacking(center)["number_to_nobody"] is Severity.STOPS
    center = replace(center, agents={ANNA: Agent(ANNA, queues=(Membership(SUPPORT),))})
    assert Severity.STOPS not in lacking(center).values()
    assert lacking(center)["no_password"] is Severity.WARNS
    hours = replace(center, queues={SUPPORT: Queue(SUPPORT, hours="office")})
    assert "closed_without_destination" in lacking(hours)


def test_text_messages_that_are_offered_need_words_and_a_gateway() -> None:
    bare = replace(EMPTY, queues={SUPPORT: Queue(SUPPORT, choices={"3": Choice(ChoiceKind.SMS)})})
    assert {"text_without_words", "no_text_gateway"} <= lacking(bare).keys()
    worded = Queue(SUPPORT, choices={"3": Choice(ChoiceKind.SMS, words={"en": "Look here"})})
    assert "text_without_words" not in lacking(replace(bare, queues={SUPPORT: worded}))
    step = Step(Text({"en": "Look here"}), {"sent": "a"})
    flow = replace(EMPTY, flows={"main": Flow("main", "a", Steps({"a": step}))})
    (check,) = [one for one in readiness(flow, WELL) if one.code == "no_text_gateway"]
    assert (check.severity, check.names) == (Severity.WARNS, ("main",))
    assert "no_text_gateway" not in lacking(replace(flow, texts=TextGateway("https://sms.example.com")))
    assert not {"text_without_words", "no_text_gateway"} & lacking(EMPTY).keys()


def test_what_the_running_center_says_counts() -> None:
    center = replace(EMPTY, trunks={TrunkName("carrier"): Trunk(TrunkName("carrier"), to="192.0.2.1")})
    bad = Standing(
        False, False, None, backups_elsewhere=False, silent_trunks=["carrier", "gone"], outside_fault="status_401"
    )
    found = lacking(center, bad)
    assert {"engine", "database", "no_backup", "silent_trunk", "outside_fault"} <= found.keys()
    assert "no_backup" not in lacking(center, replace(bad, backups_elsewhere=True))


def test_over_rest_for_those_who_read_the_configuration() -> None:
    world = World(first=organisation())

    async def story() -> None:
        async with world.client("rita") as rita, world.client("anna") as anna:
            answer = (await rita.get("/api/v1/readiness")).json()
            found = {one["code"]: one for one in answer["items"]}
            assert (found["no_trunk"]["severity"], found["no_trunk"]["where"]) == ("done", ["trunks"])
            assert answer["ready"] is False or all(one["severity"] != "stops" for one in answer["items"])
            assert problem(await anna.get("/api/v1/readiness")) == (403, "not_allowed")
            templates = (await rita.get("/api/v1/trunk-templates")).json()["items"]
            assert {"generic-register", "generic-address"} <= {one["id"] for one in templates}

    asyncio.run(story())


def test_every_template_filled_in_is_a_trunk() -> None:
    for one in providers():
        written = json.dumps(one.trunk)
        for word in one.asks:
            assert f"<{word}>" in written, (one.id, word)
            written = written.replace(f"<{word}>", "sip.example.com" if word in ("server", "domain") else "secret")
        assert "<" not in written
        center = read({"trunks": {"carrier": json.loads(written)}}, base=EMPTY)
        trunk = center.trunks[TrunkName("carrier")]
        assert (trunk.register is not None) == (one.kind == "register")
