"""Hints beside a call over REST: from words as they are said, for who talks, kept nowhere."""

from __future__ import annotations

from centrala.api.hub import Hub
from centrala.knowledge.hinting import WINDOW_MS
from tests.api.test_articles import out, run
from tests.api.test_live import Page
from tests.api.test_rest import problem
from tests.api.world import ANNA, World, entered
from tests.knowledge.making import text

SHELF = (
    ("Reset the PIN of a card", "In the app, under Security. The new PIN works at once."),
    ("Delivery of a new card", "A new card comes by post within five working days."),
    ("A charger that blinks red", "Unplug it for a minute. If it blinks red again, it is changed for free."),
    ("Money charged twice", "One of the two amounts goes back within five days."),
    ("Opening hours", "On weekdays from nine to six."),
)


def test_words_of_a_call_bring_what_answers_them_to_who_talks() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert, world.client("admin") as admin:
            for title, line in SHELF:
                await out(admin, title=title, body=text(line))
            world.desk.available(ANNA)
            call = entered(world)
            world.desk.answer(ANNA)
            path = f"/api/v1/calls/{call}"
            assert (await anna.get(f"{path}/hints")).json()["items"] == []
            over = await anna.get("/api/v1/calls/i1-4711/hints")
            assert (over.status_code, over.json()["items"]) == (200, []), "asked for as it ended"
            hub, mine, other = Hub(world), Page(world, "anna"), Page(world, "bert")
            hub.join(mine.feed)
            hub.join(other.feed)
            words = {"who": "customer", "text": "the thing is blinking red since yesterday and nothing helps"}
            assert (await anna.post(f"{path}/words", json=words)).status_code == 204
            assert [one["hints"] for one in await mine.read() if "hints" in one] == [[call]]
            assert [one for one in await other.read() if "hints" in one] == [], "who does not talk in it hears nothing"
            items = (await anna.get(f"{path}/hints")).json()["items"]
            assert items[0]["title"] == "A charger that blinks red"
            assert len(items) <= 3
            assert problem(await bert.post(f"{path}/words", json=words))[0] in (403, 404)
            assert problem(await bert.get(f"{path}/hints"))[0] in (403, 404)
            assert (await anna.post(f"{path}/words", json={"text": ""})).status_code == 422
            assert (await anna.post(f"{path}/words", json={"text": "x" * 1_001})).status_code == 422
            world.desk.wait(WINDOW_MS)
            assert (await anna.get(f"{path}/hints")).json()["items"] == [], "a minute later it is of something else"

    run(story)
