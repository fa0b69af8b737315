"""The demo's center is a center, and its past is what the floor made of a day."""

from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest

from centrala.clock import to_wall
from centrala.flows.check import Severity
from centrala.flows.judging import judged, run_tests, tried
from centrala.ids import NumberText, QueueName
from centrala.interactions.interaction import Outcome
from centrala.ivr import FlowTest
from centrala.organisation import Destination, DestinationKind, Organisation, Role
from centrala.robots.demo.document import GUEST, MAIN_NUMBER, NUMBERS
from centrala.robots.demo.history import past_of
from centrala.robots.demo.menu import CALL_LATER, LEAVE_A_MESSAGE, MENU, drawn_menu, first_menu, flows, presses
from centrala.skills import satisfies

NOON = to_wall(datetime(2026, 11, 20, 13, 40, tzinfo=UTC))


def test_it_is_a_whole_center(center: Organisation) -> None:
    agents = [one for one in center.agents.values() if one.role is Role.AGENT]
    assert len(agents) == 25
    assert len({one.sip_password for one in agents}) == 25
    assert GUEST in center.agents
    assert "admin" in center.agents
    assert {team.supervisor for team in center.teams.values()} == {"dace", "martin", "ilze"}
    assert set(center.numbers) == set(NUMBERS)
    assert sum(NUMBERS.values()) == pytest.approx(1)


def test_several_people_may_serve_each_number(center: Organisation) -> None:
    straight = [number for number in center.numbers.values() if number.to.kind is DestinationKind.QUEUE]
    assert len(straight) == len(NUMBERS) - 1
    for number in straight:
        queue = center.queues[QueueName(number.to.name)]
        members = [one for one in center.agents.values() if any(m.queue == queue.name for m in one.queues)]
        fit = [one for one in members if satisfies(one.skills, (*number.requirements, *queue.requirements))]
        assert len(fit) >= 4, number.number


def test_the_checker_finds_nothing_in_its_flows_and_their_own_tests_are_kept(center: Organisation) -> None:
    assert center.numbers[NumberText(MAIN_NUMBER)].to == Destination(DestinationKind.FLOW, MENU)
    assert center.web_calls.number == MAIN_NUMBER
    for name, document in (*flows().items(), (MENU, drawn_menu()), (MENU, first_menu())):
        found = judged(name, document, center)
        assert found.flow is not None
        published = document != first_menu()
        assert [one.why for one in found.findings if published or one.severity is Severity.RED] == []
        assert [(one.title, one.wrong) for one in run_tests(found.flow, found.organisation, NOON) if one.wrong] == []
    assert len(center.flows[MENU].tests) == 6
    assert drawn_menu() != flows()[MENU] != first_menu()


@pytest.mark.parametrize(
    ("keys", "hours", "step"),
    [
        (LEAVE_A_MESSAGE, "open", "message"),
        (LEAVE_A_MESSAGE, "closed", "message"),
        (CALL_LATER, "open", "call_back"),
        (CALL_LATER, "closed", "call_back"),
    ],
)
def test_what_a_customer_presses_leads_there_by_day_and_by_night(
    center: Organisation, keys: str, hours: str, step: str
) -> None:
    test = FlowTest("", tuple(keys.partition(",")[0]), {"hours.office": hours})
    trial = tried(center.flows[MENU], test, center, NOON)
    assert (trial.flow, trial.step) == (MENU, step)


def test_whatever_customers_press_they_reach_a_queue(center: Organisation) -> None:
    chance, ends = Random(5), Counter[str]()
    for _ in range(200):
        test = FlowTest("", (*presses(chance), "-", "-", "-"), {"hours.office": "open"})
        ends[tried(center.flows[MENU], test, center, NOON).step] += 1
    assert set(ends) == {"support", "cards", "payments"}
    assert ends["support"] > ends["cards"] + ends["payments"]


def test_its_past_ends_before_the_present(center: Organisation) -> None:
    now = NOON
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
    walked = [record for record in past if record.number == MAIN_NUMBER and record.walk is not None]
    assert {"english", "latvian", "russian", "choice", "consent", "closed"} <= {
        one.step for record in walked if record.walk is not None for one in record.walk.passed
    }
