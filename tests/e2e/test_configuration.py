"""The whole center as one file: export, dry run, apply, mistakes, rollback, and live calls that notice nothing."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
import yaml

from tests.e2e.support.center import Center, free_port
from tests.e2e.support.people import AGENT_TONE, People, hear_each_other
from tests.e2e.support.stories import agents_with, hung_up, picked_up, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


def written(center: Center, name: str, text: str) -> str:
    file = center.data / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def settled(center: Center) -> None:
    """The center as every story of this module begins."""

    async def nothing(_: People) -> None:
        pass

    tell(center, nothing)


@pytest.mark.feature("X8")
def test_an_export_applied_changes_nothing_and_a_dry_run_only_tells(shared_center: Center) -> None:
    settled(shared_center)
    plain = written(shared_center, "plain.yaml", shared_center.run("export"))
    assert "Nothing to change" in shared_center.run("apply", plain)
    exported = shared_center.run("export", "--secrets")
    again = written(shared_center, "again.yaml", exported)
    assert "Nothing to change" in shared_center.run("apply", again)

    changed = exported.replace("name: Test center", "name: Another center")
    file = written(shared_center, "changed.yaml", changed)
    told = shared_center.run("apply", file, "--dry-run")
    assert "Another center" in told
    assert "Nothing has changed" in told
    assert shared_center.run("export", "--secrets") == exported

    before = int(yaml.safe_load(exported)["revision"])
    assert f"Revision {before + 1} is in force" in shared_center.run("apply", file, "--note", "a better name")
    assert yaml.safe_load(shared_center.run("export"))["name"] == "Another center"
    assert "a better name" in shared_center.run("revisions")
    assert f"content of revision {before}" in shared_center.run("rollback", str(before))
    back = yaml.safe_load(shared_center.run("export", "--secrets"))
    assert back["revision"] == before + 2
    assert back | {"revision": before} == yaml.safe_load(exported)


@pytest.mark.feature("X8")
def test_a_mistake_names_its_line_and_its_remedy_and_changes_nothing(shared_center: Center) -> None:
    settled(shared_center)
    exported = shared_center.run("export", "--secrets")
    text = "name: Changed\nqueues:\n  support:\n    strategy: fastest\n    answer_within: soon\n"
    said = shared_center.complaint("apply", written(shared_center, "wrong.yaml", text))
    assert {int(found) for found in re.findall(r"line (\d+)", said)} == {4, 5}, said
    assert "longest_idle" in said, "the remedy names what may stand there"
    assert "Nothing has changed." in said

    async def more() -> None:
        nowhere = "name: Changed\nqueues:\n  support:\n    overflow: {queue: nowhere}\n"
        python = "name: !!python/object/apply:os.system [true]\n"
        for wrong, line in ((nowhere, 4), (python, 1), ("name: [", None), ("- a list", None), ("a: &a [*a, *a]", None)):
            async with shared_center.client() as client:
                answer = await client.post("/configuration", json={"document": wrong})
            (mistake, *_) = answer.json()["mistakes"]
            assert answer.status_code == 422
            assert line in (None, mistake["line"]), mistake

    asyncio.run(more())
    assert shared_center.run("export", "--secrets") == exported


def test_what_lies_in_the_file_is_never_a_secret_in_the_clear(shared_center: Center) -> None:
    settled(shared_center)
    assert "sip-secret-1" in shared_center.run("export", "--secrets")
    plain = shared_center.run("export")
    assert "sip-secret-1" not in plain
    assert "password of a1" not in plain + shared_center.run("export", "--secrets")


@pytest.mark.feature("X8", partly="agents, queues and trunks change under a live call")
def test_agents_and_trunks_change_and_the_live_call_keeps_its_sound(shared_center: Center) -> None:
    port, other = free_port(), free_port()

    async def story(floor: People) -> None:
        center = floor.center
        caller = floor.call()
        agent = await floor.answers("a1")
        await hear_each_other(caller, agent)
        document = yaml.safe_load(await asyncio.to_thread(center.run, "export", "--secrets"))
        document["agents"] |= {
            f"b{at}": {"name": f"Agent b{at}", "sip_password": f"sip-secret-b{at}", "queues": ["support"]}
            for at in range(20)
        }
        document["agents"]["a1"]["name"] = "Renamed"
        document["agents"]["a1"]["sip_password"] = "another-secret-1"
        del document["agents"]["a2"]
        document["trunks"]["carrier"]["to"] = f"127.0.0.1:{other}"
        document["trunks"]["carrier"]["max_calls"] = 9
        document["trunks"]["second"] = {"hosts": ["127.0.0.9"], "to": f"127.0.0.9:{other}"}
        document["queues"]["support"]["strategy"] = "round_robin"
        document["queues"]["more"] = {}
        await center.adopt(document)
        await hear_each_other(caller, agent)

        assert (await floor.agent("a1"))["title"] == "Renamed"
        names = {row["name"] for row in (await center.get("/agents"))["items"]}
        assert "b19" in names
        assert "a2" not in names
        second = floor.call(caller="+37120002222")
        await hung_up(caller)
        await agent.until_over()
        rings = await picked_up(await floor.rings("a1"))
        await hear_each_other(second, rings)
        await hung_up(second)
        rows = await floor.closed(2)
        assert [row["outcome"] for row in rows] == ["answered", "answered"]
        assert rows[0]["revision"] < rows[1]["revision"], "what has begun ends under its own revision"

    tell(shared_center, story, trunk_port=port)


def test_a_removed_agent_still_ends_the_call_and_stays_in_the_history(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        caller = floor.call()
        who, agent = await floor.first_ringing()
        agent.answer(tone=AGENT_TONE)
        await hear_each_other(caller, agent)
        document = yaml.safe_load(await asyncio.to_thread(center.run, "export", "--secrets"))
        del document["agents"][who]
        await center.adopt(document)
        await hear_each_other(caller, agent)
        await hung_up(agent)
        await caller.until_over()
        (row,) = await floor.closed()
        assert (row["agent"], row["outcome"]) == (who, "answered")
        archived = yaml.safe_load(await asyncio.to_thread(center.run, "export"))["archived"]
        assert who in archived["agents"]
        document["agents"][who] = agents_with({}, {})[who]
        await center.adopt(document)

    tell(shared_center, story)


def test_a_document_for_an_older_revision_is_refused(shared_center: Center) -> None:
    settled(shared_center)

    async def two_authors() -> None:
        seen = (await shared_center.get("/configuration"))["revision"]
        async with shared_center.client() as client:
            for name, status in (("First", 200), ("Second", 409)):
                body = {"document": f"name: {name}", "expected_revision": seen}
                assert (await client.post("/configuration", json=body)).status_code == status
        assert "name: First" in (await shared_center.get("/configuration"))["document"]

    asyncio.run(two_authors())


def test_what_is_not_there_is_told_in_one_sentence(shared_center: Center) -> None:
    said = shared_center.complaint("apply", "/nowhere.yaml")
    assert "can't be read" in said
    assert len(said.splitlines()) == 1
    said = Center.complaint(Center(Path("/nowhere"), shared_center.up, "", 0, ""), "export")
    assert "There is no center in /nowhere" in said
    assert "Traceback" not in said
