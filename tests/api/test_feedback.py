"""Feedback over REST: numbers with their definitions, answers of those whom one sees, the idea box."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, ParamSpec

import pytest

from centrala.clock import Wall
from centrala.customers.customer import Consent
from centrala.desk.feedback_ports import Answer, Invitation, Words
from centrala.ids import InteractionId
from centrala.organisation import QuestionKind, SurveyWay
from tests.api.world import World

P = ParamSpec("P")
CALL, THEIRS = InteractionId("i1-1"), InteractionId("i1-2")


def awaited(story: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    @wraps(story)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        async def whole() -> None:
            await story(*args, **kwargs)

        asyncio.run(whole())

    return run


def told(world: World, call: InteractionId, agent: str, *scores: tuple[QuestionKind, int, bool]) -> None:
    """A customer was asked about a call of this agent, and has answered so."""
    now = world.now().wall
    world.said.known["c1"] = Consent()
    world.said.invite(Invitation(call, "after-call", SurveyWay.STAY, "support", agent, "c1", Wall(now - 1_000)))
    world.said.given[call] = [
        Answer(place, kind, score, low, Wall(now - 500)) for place, (kind, score, low) in enumerate(scores)
    ]


def filled() -> World:
    world = World()
    told(world, CALL, "anna", (QuestionKind.CSAT, 5, False), (QuestionKind.NPS, 9, False))
    told(world, THEIRS, "bert", (QuestionKind.CSAT, 1, True))
    return world


@awaited
async def test_scores_come_with_their_definitions() -> None:
    async with filled().client("rita") as owner:
        body = (await owner.get("/api/v1/feedback/scores")).json()
    assert body["asked"] == 2
    assert [(row["kind"], row["answers"], row["value"]) for row in body["items"]] == [("csat", 2, 0.5), ("nps", 1, 1.0)]
    assert body["items"][0]["counts"] == [1, 0, 0, 0, 1]
    assert body["formulas"]["csat"] == "answers of 4 and 5 / answers"


@awaited
async def test_by_agent() -> None:
    async with filled().client("rita") as owner:
        body = (await owner.get("/api/v1/feedback/scores?by=agent")).json()
    assert [(row["key"], row["kind"]) for row in body["items"]] == [("anna", "csat"), ("bert", "csat"), ("anna", "nps")]


@awaited
async def test_an_agent_sees_what_was_said_of_the_own_calls() -> None:
    async with filled().client("anna") as anna:
        found = (await anna.get("/api/v1/feedback/answers")).json()["items"]
        scores = (await anna.get("/api/v1/feedback/scores")).json()
    assert [row["interaction"] for row in found] == [CALL]
    assert scores["asked"] == 1


@awaited
async def test_only_the_low_ones() -> None:
    async with filled().client("rita") as owner:
        found = (await owner.get("/api/v1/feedback/answers?low=true")).json()["items"]
    assert [(row["agent"], row["answers"][0]["score"], row["answers"][0]["low"]) for row in found] == [
        ("bert", 1, True)
    ]


@awaited
async def test_the_voice_of_customers_has_its_course_and_the_time_before() -> None:
    world = filled()
    now = world.now().wall
    before = InteractionId("i1-0")
    told(world, before, "anna", (QuestionKind.CSAT, 2, True))
    world.said.given[before] = [Answer(0, QuestionKind.CSAT, 2, True, Wall(now - 40 * 86_400_000))]
    world.said.said[CALL] = [Words(1, QuestionKind.WORDS, "Kind people.", Wall(now - 400))]
    async with world.client("rita") as owner:
        body = (await owner.get("/api/v1/feedback/voice?days=30")).json()
        week = (await owner.get("/api/v1/feedback/voice?days=7")).json()
        wrote = (await owner.get("/api/v1/feedback/answers?wrote=true")).json()["items"]
    csat, nps = body["numbers"]
    assert (csat["kind"], csat["answers"], csat["value"], csat["answers_before"]) == ("csat", 2, 0.5, 1)
    assert csat["value_before"] == 0
    assert [point["answers"] for point in csat["points"]] == [*[0] * 14, 2], "parts without an answer are told, too"
    assert csat["points"][0]["value"] is None
    assert (nps["answers"], nps["value"], nps["value_before"]) == (1, 1.0, None)
    assert len(week["numbers"][0]["points"]) == 7
    assert (body["reviews"]["low"], body["few"]) == (1, 10)
    assert [row["interaction"] for row in wrote] == [CALL]


@awaited
async def test_an_agent_hears_the_voice_of_the_own_customers_only() -> None:
    async with filled().client("anna") as anna:
        body = (await anna.get("/api/v1/feedback/voice")).json()
    assert [(one["kind"], one["answers"]) for one in body["numbers"]] == [("csat", 1), ("nps", 1)]
    assert body["reviews"]["low"] == 0


async def suggested(world: World, name: str, **form: Any) -> dict[str, Any]:
    async with world.client(name) as person:
        answer = await person.post("/api/v1/ideas", json={"title": "Quieter phones"} | form)
        assert answer.status_code == 201
        row: dict[str, Any] = answer.json()
        return row


@awaited
async def test_an_idea_is_answered_and_that_is_news_until_it_is_read() -> None:
    world = World()
    idea = await suggested(world, "anna", words="At night.")
    assert (idea["state"], idea["by"], idea["mine"], idea["answerable"]) == ("new", "anna", True, False)
    async with world.client("rita") as owner:
        said = {"version": 1, "state": "accepted", "answer": "Next month."}
        row = (await owner.post(f"/api/v1/ideas/{idea['id']}/answer", json=said)).json()
        assert (row["state"], row["answered_by"], row["news"]) == ("accepted", "rita", True)
        again = await owner.post(f"/api/v1/ideas/{idea['id']}/answer", json=said | {"answer": "Never."})
        assert (again.status_code, again.json()["code"]) == (409, "changed_meanwhile")
        assert (await owner.post(f"/api/v1/ideas/{idea['id']}/seen")).status_code == 404, "it is not hers"
    async with world.client("anna") as anna:
        (mine,) = (await anna.get("/api/v1/ideas")).json()["items"]
        assert (mine["answer"], mine["news"]) == ("Next month.", True)
        assert (await anna.post(f"/api/v1/ideas/{idea['id']}/seen")).json()["news"] is False


@awaited
async def test_nobody_sees_what_a_colleague_suggests_or_answers_it() -> None:
    world = World()
    idea = await suggested(world, "anna")
    async with world.client("bert") as bert:
        assert (await bert.get("/api/v1/ideas")).json()["items"] == []
        answer = await bert.post(f"/api/v1/ideas/{idea['id']}/answer", json={"version": 1, "state": "done"})
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("form", "status"), [({"state": "declined"}, 422), ({"state": "new"}, 422), ({"state": "perhaps"}, 422)]
)
@awaited
async def test_what_cannot_be_answered(form: dict[str, str], status: int) -> None:
    world = World()
    idea = await suggested(world, "anna")
    async with world.client("rita") as owner:
        answer = await owner.post(f"/api/v1/ideas/{idea['id']}/answer", json={"version": 1} | form)
    assert answer.status_code == status


@awaited
async def test_a_customers_no_to_surveys_is_a_part_of_the_record() -> None:
    async with World().client("anna") as anna:
        made = await anna.post("/api/v1/customers", json={"name": "Ilze", "consent": {"surveys": False}})
        assert made.json()["consent"]["surveys"] is False
