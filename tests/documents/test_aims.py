"""Goals, limits and calls from the web in the file: what is read, and which mistakes are told."""

from __future__ import annotations

import pytest

from centrala.aims import GoalMetric, Limit
from centrala.documents import read_text
from centrala.errors import Mistakes
from centrala.organisation import EMPTY

CENTER = """
teams: [day]
queues: {support: {}}
agents: {anna: {team: day, queues: [support]}}
numbers: {"+37167000000": {queue: support}}
"""


def test_a_target_is_told_in_the_unit_of_its_metric() -> None:
    told = CENTER + (
        "goals:\n"
        "  a: {metric: handled, target: 40, team: day}\n"
        "  b: {metric: service_level, target: 80%, queue: support}\n"
        "  c: {metric: acw, target: 1m30s, agent: anna, owner: anna}\n"
    )
    goals = read_text(told, base=EMPTY).goals
    assert [goal.target for goal in goals.values()] == [40, 0.8, 90_000]
    assert goals["b"].metric is GoalMetric.SERVICE_LEVEL


def test_a_limit_has_the_unit_of_its_number() -> None:
    told = CENTER.replace("{support: {}}", "{support: {limits: {longest_wait: {warn_above: 1m}}}}")
    assert read_text(told, base=EMPTY).queues["support"].limits.longest_wait_ms == Limit(warn_above=60_000)  # type: ignore[index]


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ("goals: {a: {metric: handled}}", ("goals", "a")),
        ("goals: {a: {target: 3}}", ("goals", "a")),
        ("goals: {a: {metric: speed, target: 3}}", ("goals", "a", "metric")),
        ("goals: {a: {metric: acw, target: 30}}\n", None),
        ("goals: {a: {metric: acw, target: 80%}}", ("goals", "a", "target")),
        ("goals: {a: {metric: service_level, target: 1, team: day}}", ("goals", "a", "metric")),
        ("goals: {a: {metric: occupancy, target: 1, queue: support}}", ("goals", "a", "metric")),
        ("goals: {a: {metric: handled, target: 1, queue: support, team: day}}", ("goals", "a")),
        ("goals: {a: {metric: handled, target: 1, team: night}}", ("goals", "a", "team")),
        ("goals: {a: {metric: handled, target: 1, agent: anna, each: true}}", ("goals", "a", "each")),
        ('web_calls: {number: "+37167000001"}', ("web_calls", "number")),
        ('web_calls: {origins: ["*"]}', ("web_calls", "origins", 0)),
        ("portal: {callbacks: nobody}", ("portal", "callbacks")),
        ("portal: {categories: [faq, gossip]}", ("portal", "categories", 1)),
        ('portal: {own_tickets: true, address: "https://help.example.com"}', ("portal", "own_tickets")),
        ("portal: {enabled: true, categories: [faq]}", None),
    ],
)
def test_what_can_not_be_is_told_with_its_place(told: str, path: tuple[str, ...] | None) -> None:
    if path is None:
        read_text(CENTER + told, base=EMPTY)
        return
    with pytest.raises(Mistakes) as caught:
        read_text(CENTER + told, base=EMPTY)
    assert [mistake.path for mistake in caught.value.mistakes] == [path]


def test_an_alarm_is_beyond_its_warning() -> None:
    limits = "{waiting: {warn_above: 5, alert_above: 3}, service_level: {warn_below: 50%, alert_below: 60%}}"
    with pytest.raises(Mistakes) as caught:
        read_text(CENTER.replace("{support: {}}", f"{{support: {{limits: {limits}}}}}"), base=EMPTY)
    assert [mistake.path[-1] for mistake in caught.value.mistakes] == ["waiting", "service_level"]
