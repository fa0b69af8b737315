"""Who talked with which caller last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from centrala.ids import AgentName
from centrala.storage import RecordStore, erase
from centrala.storage.callers import last_agents
from tests.storage.making import ANNA, Clock, Maker, interaction_record
from tests.storage.test_history import BEN, keep, place, run

__all__ = ["place"]


def test_the_last_agent_of_each_caller_comes_last_and_the_erased_are_forgotten(
    place: str | Path,
    tmp_path: Path,
) -> None:
    async def day(record: RecordStore) -> None:
        first = interaction_record("i1-1", opened=0, caller="+3711", agent=ANNA)
        again = replace(interaction_record("i1-2", opened=1_000, caller="+3711"), agent=BEN)
        other = interaction_record("i1-3", opened=2_000, caller="+3712", agent=ANNA)
        nobody = interaction_record("i1-4", opened=3_000, caller="+3713", agent=None)
        await keep(record, [Maker().entry(closed=[first, again, other, nobody])])
        expected: list[tuple[str, AgentName]] = [("+3711", ANNA), ("+3711", BEN), ("+3712", ANNA)]
        assert await last_agents(record.database, most=10) == expected
        assert await last_agents(record.database, most=1) == expected[-1:]
        await erase(record, ["i1-3"], Clock()().wall)
        assert await last_agents(record.database, most=10) == expected[:2]

    run(place, tmp_path, day)
