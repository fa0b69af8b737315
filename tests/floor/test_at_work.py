"""Who serves a queue is counted as people change, and counted anew when the rules do."""

from __future__ import annotations

from centrala.agents.agent import Attendance
from centrala.agents.presence import Choice, Presence, Wish
from centrala.floor.at_work import AtWork
from centrala.ids import AgentName, QueueName
from centrala.organisation import Agent, Membership, Organisation

ANNA, BERT = AgentName("anna"), AgentName("bert")
SUPPORT, SALES = QueueName("support"), QueueName("sales")


def center(*, bert: tuple[QueueName, ...]) -> Organisation:
    both = (Membership(SUPPORT), Membership(SALES))
    serves = tuple(Membership(queue) for queue in bert)
    return Organisation(agents={ANNA: Agent(ANNA, queues=both), BERT: Agent(BERT, queues=serves)})


def test_only_who_changed_is_looked_at_and_another_organisation_counts_everybody() -> None:
    at_work, rules = AtWork(), center(bert=(SUPPORT,))
    people = {name: Attendance(name, Presence.AVAILABLE) for name in (ANNA, BERT)}
    assert at_work.counts(rules, people, ()) == {SUPPORT: 2, SALES: 1}
    people[ANNA].wish = Wish(Choice.PAUSE, "")
    people[BERT].paused_queues = (SUPPORT,)
    assert at_work.counts(rules, people, ()) == {SUPPORT: 2, SALES: 1}, "nobody was named"
    assert at_work.counts(rules, people, (ANNA,)) == {SUPPORT: 1, SALES: 0}
    assert at_work.counts(center(bert=(SALES,)), people, ()) == {SALES: 1}
    del people[BERT]
    assert at_work.counts(center(bert=(SALES,)), people, ()) == {}
