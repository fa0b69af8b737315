"""The second factor, passkeys and one's own password, over REST."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pyotp
import pytest

from centrala.access.factors import FactorKind
from centrala.api.guard import COOKIE
from centrala.ids import AgentName
from tests.api.test_rest import login, problem, run
from tests.api.world import World

STEP_MS = 30_000
RIGHT = "password of anna"


def code_of(world: World, secret: str, *, ago: int = 0) -> str:
    return pyotp.TOTP(secret).generate_otp(world.now().wall // STEP_MS - ago)


async def with_authenticator(world: World, client: httpx.AsyncClient) -> tuple[str, list[str]]:
    """Anna's secret and her codes on paper."""
    offer = (await client.post("/api/v1/auth/totp")).json()
    assert offer["uri"].startswith("otpauth://totp/Test%20center:anna?secret=" + offer["secret"])
    assert offer["picture"].startswith("data:image/svg+xml")
    body = {"secret": offer["secret"], "code": code_of(world, offer["secret"]), "label": "telephone"}
    answer = await client.post("/api/v1/auth/totp/confirm", json=body)
    assert answer.status_code == 201, answer.text
    return offer["secret"], answer.json()["codes"]


def test_a_code_is_asked_for_and_works_once() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            secret, codes = await with_authenticator(world, client)
            assert problem(await login(client, "anna", RIGHT)) == (401, "second_factor_needed")
            assert problem(await login(client, "anna", RIGHT, code="000000")) == (401, "wrong_code")
            assert problem(await login(client, "anna", RIGHT, code=code_of(world, secret))) == (401, "wrong_code"), (
                "the code that confirmed it was used"
            )
            world.desk.wait(STEP_MS)
            fresh = code_of(world, secret)
            assert (await login(client, "anna", RIGHT, code=f"{fresh[:3]} {fresh[3:]}")).status_code == 200
            assert problem(await login(client, "anna", RIGHT, code=fresh)) == (401, "wrong_code")
            assert problem(await login(client, "anna", "wrong", code=fresh)) == (401, "wrong_credentials")
            assert len(set(codes)) == 10
            assert (await login(client, "anna", RIGHT, code=codes[3].lower())).status_code == 200
            assert problem(await login(client, "anna", RIGHT, code=codes[3])) == (401, "wrong_code")
            rows = (await client.get("/api/v1/auth/factors")).json()
            assert (rows["password"], rows["recovery_left"]) == (True, 9)
            assert [(row["kind"], row["label"], row["used"] is not None) for row in rows["items"]] == [
                ("totp", "telephone", True)
            ]

    run(story)


def test_a_clock_that_is_a_little_off_is_forgiven_and_an_old_code_is_not() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            secret, _ = await with_authenticator(world, client)
            world.desk.wait(5 * STEP_MS)
            assert problem(await login(client, "anna", RIGHT, code=code_of(world, secret, ago=2))) == (
                401,
                "wrong_code",
            )
            assert (await login(client, "anna", RIGHT, code=code_of(world, secret, ago=1))).status_code == 200
            assert (await login(client, "anna", RIGHT, code=code_of(world, secret, ago=-1))).status_code == 200
            assert problem(await login(client, "anna", RIGHT, code=code_of(world, secret))) == (401, "wrong_code"), (
                "the clock goes forward only"
            )

    run(story)


def test_who_knows_the_password_may_not_try_all_codes() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            secret, _ = await with_authenticator(world, client)
            world.desk.wait(STEP_MS)
            codes = [problem(await login(client, "anna", RIGHT, code=f"{n:06}"))[1] for n in range(7)]
            assert codes == ["wrong_code"] * 6 + ["too_many_tries"]
            right = code_of(world, secret)
            assert problem(await login(client, "anna", RIGHT, code=right)) == (429, "too_many_tries")
            world.desk.wait(60_000)
            assert (await login(client, "anna", RIGHT, code=code_of(world, secret))).status_code == 200

    run(story)


def test_two_who_send_the_same_code_at_once_are_not_both_let_in() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            secret, codes = await with_authenticator(world, client)
            world.desk.wait(STEP_MS)
            for code in (code_of(world, secret), codes[0]):
                answers = await asyncio.gather(*(login(client, "anna", RIGHT, code=code) for _ in range(3)))
                assert sorted(answer.status_code for answer in answers) == [200, 401, 401]

    run(story)


def test_with_the_authenticator_its_codes_on_paper_go() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            await with_authenticator(world, client)
            (row,) = (await client.get("/api/v1/auth/factors")).json()["items"]
            assert (await client.delete(f"/api/v1/auth/factors/{row['id']}")).status_code == 204
            assert world.factors == {}
            assert (await login(client, "anna", RIGHT)).status_code == 200
            assert problem(await client.delete(f"/api/v1/auth/factors/{row['id']}")) == (404, "no_such_factor")
            assert problem(await client.post("/api/v1/auth/recovery")) == (404, "no_such_factor")

    run(story)


def test_of_others_only_who_may_end_their_sessions_takes_one_away() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            await with_authenticator(world, client)
        (one,) = [found for found in world.factors.values() if found.kind is FactorKind.TOTP]
        async with world.client("bert") as client:
            assert problem(await client.get("/api/v1/auth/factors?username=anna")) == (403, "not_allowed")
            assert problem(await client.delete(f"/api/v1/auth/factors/{one.id}?username=anna")) == (403, "not_allowed")
            assert problem(await client.delete(f"/api/v1/auth/factors/{one.id}")) == (404, "no_such_factor")
        async with world.client("admin") as client:
            assert (await client.delete(f"/api/v1/auth/factors/{one.id}?username=anna")).status_code == 204

    run(story)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"id": "x", "rawId": "x", "type": "public-key", "response": {}},
        {"id": "!!", "rawId": 5, "type": "other", "response": {"clientDataJSON": "AAAA", "attestationObject": "//8="}},
        {"id": "A" * 5000, "rawId": "A" * 5000, "response": {"clientDataJSON": "e30", "authenticatorData": "AA"}},
    ],
)
def test_what_is_no_answer_of_a_passkey_is_refused_plainly(answer: dict[str, Any]) -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            asked = (await client.post("/api/v1/auth/passkeys/ask")).json()
            assert (asked["options"]["rp"]["id"], asked["options"]["user"]["name"]) == ("center.test", "anna")
            body = {"challenge": asked["challenge"], "answer": answer, "label": ""}
            assert problem(await client.post("/api/v1/auth/passkeys", json=body)) == (401, "no_passkey")
            assert problem(await client.post("/api/v1/auth/passkeys", json=body)) == (401, "no_passkey")
            for _ in range(2):
                asked = (await client.post("/api/v1/auth/passkey/ask")).json()
                body = {"challenge": asked["challenge"], "answer": answer}
                assert problem(await client.post("/api/v1/auth/passkey", json=body)) == (401, "no_passkey")
            assert world.factors == {}
            assert COOKIE not in client.cookies

    run(story)


def test_a_challenge_is_for_one_purpose_and_a_few_minutes() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            new = (await client.post("/api/v1/auth/passkeys/ask")).json()["challenge"]
            body: dict[str, Any] = {"challenge": new, "answer": {}}
            assert problem(await client.post("/api/v1/auth/passkey", json=body)) == (401, "no_passkey")
            late = (await client.post("/api/v1/auth/passkey/ask")).json()["challenge"]
            world.desk.wait(301_000)
            answer = await client.post("/api/v1/auth/passkey", json={"challenge": late, "answer": {}})
            assert answer.json()["detail"] == "This took too long."

    run(story)


def test_one_changes_ones_own_password_with_the_old_one() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            for body, code in (
                ({"old": "wrong", "new": "quite another one"}, (401, "wrong_credentials")),
                ({"old": RIGHT, "new": "short"}, (422, "weak_password")),
            ):
                assert problem(await client.post("/api/v1/auth/password", json=body)) == code
            answer = await client.post("/api/v1/auth/password", json={"old": RIGHT, "new": "quite another one"})
            assert answer.status_code == 204, answer.text
            assert problem(await login(client, "anna", RIGHT)) == (401, "wrong_credentials")
            assert (await login(client, "anna", "quite another one")).status_code == 200
            anna = world.organisation.agents[AgentName("anna")]
            assert (anna.title, anna.team) == ("Anna", "day"), "all else is as it was"
        async with world.client("zane") as client:
            answer = await client.post("/api/v1/auth/password", json={"new": "my very first one"})
            assert answer.status_code == 204, "there was none"

    run(story)
