"""A survey's page over REST: a link opens its own call alone, and tells nothing else to anybody."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import httpx

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.feedback_ports import Invitation
from centrala.feedback.link import Link
from centrala.ids import AgentName, InteractionId
from centrala.organisation import Question, QuestionKind, Survey, SurveyWay
from tests.api.world import World

CALL = InteractionId("i1-1")
KINDS = (QuestionKind.CSAT, QuestionKind.WORDS, QuestionKind.IDEA)


async def asked() -> tuple[World, str, Customer]:
    """A customer has a link to a survey of three questions."""
    world = World()
    survey = Survey("after-call", tuple(Question(kind) for kind in KINDS))
    world.desk.floor.live.organisation = replace(world.organisation, surveys={"after-call": survey})
    edit = lambda blank: replace(blank, name="Ilze", language="lv")  # noqa: E731
    ilze = await world.customers.create(edit, AgentName("anna"))
    now = world.now().wall
    until = Wall(now + 1_000)
    world.said.invited[CALL] = Invitation(
        CALL, "after-call", SurveyWay.MAIL, "support", "anna", ilze.id, now, until=until
    )
    return world, world.signer.signed(Link(CALL, until)), ilze


async def post(client: httpx.AsyncClient, deed: str, **body: Any) -> tuple[int, Any]:
    answer = await client.post(f"/api/v1/survey/{deed}", json=body)
    return answer.status_code, answer.json() if answer.content else None


def test_a_link_shows_its_questions_and_takes_answers_until_it_ends() -> None:
    async def story() -> None:
        world, token, _ = await asked()
        async with world.client() as stranger:
            status, page = await post(stranger, "open", token=token)
            assert (status, page["language"], page["answered"]) == (200, "lv", False)
            assert [(one["kind"], one["scores"]) for one in page["questions"]][:2] == [
                ("csat", [1, 2, 3, 4, 5]),
                ("words", []),
            ]
            for score in (1, 5):
                sent = [
                    {"question": 0, "kind": "csat", "score": score},
                    {"question": 1, "kind": "words", "words": "Hi"},
                ]
                status, page = await post(stranger, "answer", token=token, answers=sent)
                assert (status, page["questions"][0]["score"], page["questions"][1]["words"]) == (200, score, "Hi")
            assert world.said.reviews.keys() == {CALL}
            status, problem = await post(
                stranger, "answer", token=token, answers=[{"question": 0, "kind": "csat", "score": 9}]
            )
            assert (status, problem["code"]) == (422, "mistakes")
            world.desk.wait(2_000)
            for deed in ("open", "answer", "no-more"):
                more: dict[str, Any] = {"answers": []} if deed == "answer" else {}
                status, problem = await post(stranger, deed, token=token, **more)
                assert (status, problem["code"]) == (410, "link_over")
        async with world.client("rita") as owner:
            (row,) = (await owner.get("/api/v1/feedback/answers")).json()["items"]
            assert [one["words"] for one in row["words"]] == ["Hi"]

    asyncio.run(story())


def test_a_token_that_is_none_of_ours_tells_nothing() -> None:
    async def story() -> None:
        world, token, _ = await asked()
        other = world.signer.signed(Link(InteractionId("i1-2"), world.said.invited[CALL].until))
        later = world.signer.signed(Link(CALL, Wall(1 << 50)))
        async with world.client() as stranger:
            told = [await post(stranger, "open", token=one) for one in ("x", token[:-1] + "!", other, later)]
        assert {status for status, _ in told} == {404}
        assert len({str(problem) for _, problem in told}) == 1
        assert "i1-1" not in str(told)

    asyncio.run(story())


def test_a_no_is_kept_on_the_customers_record() -> None:
    async def story() -> None:
        world, token, ilze = await asked()
        async with world.client() as stranger:
            assert await post(stranger, "no-more", token=token) == (204, None)
            assert (await post(stranger, "open", token=token))[1]["refused"] is True
        kept = await world.customers.reads.one(ilze.id)
        assert kept is not None
        assert kept.consent.surveys is False

    asyncio.run(story())


def test_other_pages_and_too_many_are_turned_away() -> None:
    async def story() -> None:
        world, token, _ = await asked()
        async with world.client() as stranger:
            answer = await stranger.post(
                "/api/v1/survey/open", json={"token": token}, headers={"Origin": "https://evil.example"}
            )
            assert answer.json()["code"] == "other_origin"
            codes = [(await post(stranger, "open", token="guess"))[0] for _ in range(61)]
        assert codes[-1] == 429
        assert set(codes) == {404, 429}

    asyncio.run(story())
