"""The demo's center is a center, and its past is what the floor made of a day."""

import itertools
from collections import Counter
from datetime import UTC, datetime

import orjson
import pytest

from centrala.clock import to_wall
from centrala.documents import read_text
from centrala.ids import QueueName
from centrala.interactions.interaction import Outcome
from centrala.organisation import Organisation, Role
from centrala.robots.demo.document import GUEST, NUMBERS, demo_document
from centrala.robots.demo.history import past_of
from centrala.service.beginning import first_organisation
from centrala.skills import satisfies


@pytest.fixture(scope="module")
def center() -> Organisation:
    made = itertools.count()
    document = demo_document(trunk_port=5070, new_secret=lambda: f"secret-{next(made)}-of-a-phone")
    text = orjson.dumps(document).decode()
    return read_text(text, base=first_organisation(), hash_password=lambda _: "", same_password=lambda *_: False)


def test_it_is_a_whole_center(center: Organisation) -> None:
    agents = [one for one in center.agents.values() if one.role is Role.AGENT]
    assert len(agents) == 25
    assert len({one.sip_password for one in agents}) == 25
    assert GUEST in center.agents
    assert "admin" in center.agents
    assert {team.supervisor for team in center.teams.values()} == {"dace", "martin", "ilze"}
    assert set(center.numbers) == set(NUMBERS)
    assert sum(share for _, share in NUMBERS.values()) == pytest.approx(1)


def test_several_people_may_serve_each_number(center: Organisation) -> None:
    for number in center.numbers.values():
        queue = center.queues[QueueName(number.to.name)]
        members = [one for one in center.agents.values() if any(m.queue == queue.name for m in one.queues)]
        fit = [one for one in members if satisfies(one.skills, (*number.requirements, *queue.requirements))]
        assert len(fit) >= 4, number.number


def test_its_past_ends_before_the_present(center: Organisation) -> None:
    now = to_wall(datetime(2026, 11, 20, 13, 40, tzinfo=UTC))
    past = past_of(center, now)
    assert 1_000 < len(past) < 4_000
    assert all(record.closed < now for record in past)
    assert [record.closed for record in past] == sorted(record.closed for record in past)
    assert len({record.id for record in past}) == len({record.leg for record in past}) == len(past)
    outcomes = Counter(record.outcome for record in past)
    assert outcomes[Outcome.ANSWERED] > 0.8 * len(past)
    assert outcomes[Outcome.ABANDONED] > 0
    assert {record.trunk for record in past} == {"carrier"}
    assert any(record.party_number.startswith("+371") for record in past)
