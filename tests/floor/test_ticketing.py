"""Tickets in line: who is offered one, and what becomes of the offer."""

from __future__ import annotations

from typing import Any

import pytest

from centrala.calls import facts
from centrala.clock import Wall
from centrala.errors import Refused
from centrala.floor import commands
from centrala.floor.ticketing import REST_MS
from centrala.ids import AgentName, InteractionId, LegId, QueueName, TicketId
from centrala.interactions.lined_ticket import LinedTicket
from centrala.organisation import Agent, Channel, Membership
from centrala.queues.events import (
    CallInLine,
    CallQueued,
    OfferMade,
    OfferResult,
    TicketLeftLine,
    TicketOffered,
    TicketOfferEnded,
)
from centrala.skills import Level, SkillName, requirements
from tests.floor.rig import ANNA, BERT, SUPPORT, WALL, Rig, center, queue

LEASE_MS = 60_000
HOUR_MS = 3_600_000
ONE, TWO, THREE = TicketId("k1-1"), TicketId("k1-2"), TicketId("k1-3")


def rig(**changes: Any) -> Rig:
    return Rig(center(queue(offer_tickets_ms=LEASE_MS), **changes))


def wait_in_line(rig: Rig, *tickets: TicketId, queue: QueueName = SUPPORT, **more: Any) -> None:
    for ticket in tickets:
        rig.tell(commands.PlaceTicket(ticket, queue, **more))


def taken(rig: Rig, ticket: TicketId, by: AgentName) -> None:
    rig.tell(commands.PlaceTicket(ticket, holder=by, in_hand=True))


def lying(rig: Rig, agent: AgentName) -> TicketId | None:
    offered = rig.floor.live.agents[agent].offered_ticket
    return None if offered is None else rig.floor.live.lined[offered].ticket


def stay(rig: Rig, ticket: TicketId) -> LinedTicket:
    return rig.floor.live.lined[rig.floor.live.stays[ticket]]


def results(rig: Rig) -> list[OfferResult]:
    return [event.result for event in rig.said(TicketOfferEnded)]


def test_it_lies_before_whoever_may_take_it_and_nothing_rings() -> None:
    there = rig()
    wait_in_line(there, ONE)
    there.available(ANNA)
    assert lying(there, ANNA) == ONE
    (made,) = there.said(TicketOffered)
    assert (made.agent, made.queue, made.lease_ms, made.decision.winner) == (ANNA, SUPPORT, LEASE_MS, ANNA)
    assert not there.orders
    assert not there.floor.live.agents[ANNA].engagements
    assert not there.said(OfferMade)
    assert not there.said(CallQueued)


def test_passed_over_it_goes_to_the_next_from_the_very_same_place() -> None:
    there = rig()
    there.available(ANNA, BERT)
    wait_in_line(there, ONE)
    assert lying(there, ANNA) == ONE
    place = there.said(CallInLine)[-1].waiting
    there.wait(5_000)
    there.tell(commands.PassTicketOver(ANNA, ONE))
    assert (lying(there, ANNA), lying(there, BERT)) == (None, ONE)
    assert there.said(CallInLine)[-1].waiting == place
    assert results(there) == [OfferResult.DECLINED]


def test_who_does_not_look_rests_from_tickets_alone_and_is_offered_the_next_one_later() -> None:
    there = rig()
    there.available(ANNA)
    wait_in_line(there, ONE)
    there.wait(LEASE_MS)
    assert results(there) == [OfferResult.MISSED]
    assert lying(there, ANNA) is None
    there.wait(REST_MS - 1)
    assert lying(there, ANNA) is None
    there.call()
    assert there.said(OfferMade)[-1].agent == ANNA
    there.gone(there.only().caller_leg or LegId(""))
    there.wait(1)
    assert lying(there, ANNA) == ONE
    assert stay(there, ONE).missed == 1


def test_only_what_lies_before_oneself_is_passed_over() -> None:
    there = rig()
    there.available(ANNA)
    wait_in_line(there, ONE)
    with pytest.raises(Refused, match="over"):
        there.tell(commands.PassTicketOver(BERT, ONE))
    with pytest.raises(Refused, match="over"):
        there.tell(commands.PassTicketOver(ANNA, TWO))


def test_calls_first_a_call_takes_the_offer_away_without_blame() -> None:
    there = rig()
    there.available(ANNA)
    wait_in_line(there, ONE)
    there.call()
    assert (lying(there, ANNA), results(there)) == (None, [OfferResult.WITHDRAWN])
    assert there.said(OfferMade)[-1].agent == ANNA
    caller = there.only().caller_leg
    there.answer(ANNA)
    assert lying(there, ANNA) is None
    there.gone(caller or LegId(""))
    there.tell(commands.WrapUp(ANNA, there.only().id))
    assert lying(there, ANNA) == ONE


def test_who_pauses_has_nothing_lying_before_them() -> None:
    there = rig()
    there.available(ANNA, BERT)
    wait_in_line(there, ONE)
    there.tell(commands.Pause(ANNA))
    assert (lying(there, ANNA), lying(there, BERT)) == (None, ONE)
    assert results(there) == [OfferResult.WITHDRAWN]


def test_one_who_has_taken_as_many_as_they_may_is_offered_no_more_until_one_is_done() -> None:
    members = (Membership(SUPPORT),)
    there = rig(agents={ANNA: Agent(ANNA, queues=members, capacity={Channel.TICKET: 2})})
    there.available(ANNA)
    wait_in_line(there, ONE, TWO, THREE)
    for ticket in (ONE, TWO):
        assert lying(there, ANNA) == ticket
        taken(there, ticket, ANNA)
    assert results(there) == [OfferResult.ACCEPTED] * 2
    assert lying(there, ANNA) is None
    there.call()
    assert there.said(OfferMade)[-1].agent == ANNA
    there.gone(there.only().caller_leg or LegId(""))
    there.tell(commands.PlaceTicket(ONE, holder=ANNA, in_hand=False))
    assert lying(there, ANNA) == THREE


def test_given_back_it_waits_again_and_its_holder_has_room() -> None:
    there = rig()
    there.available(ANNA)
    wait_in_line(there, ONE)
    taken(there, ONE, ANNA)
    assert there.floor.live.agents[ANNA].tickets == (ONE,)
    wait_in_line(there, ONE)
    assert there.floor.live.agents[ANNA].tickets == ()
    assert lying(there, ANNA) == ONE


def test_who_takes_what_lies_before_another_is_faster() -> None:
    there = rig()
    there.available(ANNA)
    wait_in_line(there, ONE)
    taken(there, ONE, BERT)
    assert results(there) == [OfferResult.LOST_RACE]
    (left,) = there.said(TicketLeftLine)
    assert (left.agent, left.ticket) == (BERT, ONE)
    assert there.floor.live.agents[BERT].tickets == (ONE,)


def test_what_was_taken_by_hand_without_a_line_takes_no_room() -> None:
    there = rig()
    taken(there, ONE, ANNA)
    assert ANNA not in there.floor.live.agents or there.floor.live.agents[ANNA].tickets == ()


def test_said_again_nothing_changes() -> None:
    there = rig()
    there.available(ANNA)
    wait_in_line(there, ONE, TWO)
    said = len(there.events)
    wait_in_line(there, ONE, TWO)
    assert len(there.events) == said
    taken(there, ONE, ANNA)
    said = len(there.events)
    taken(there, ONE, ANNA)
    assert len(there.events) == said


def test_the_sooner_its_clock_runs_out_the_sooner_it_is_given() -> None:
    there = rig()
    wait_in_line(there, ONE, due=Wall(WALL + 8 * HOUR_MS))
    there.wait(HOUR_MS)
    wait_in_line(there, TWO, due=Wall(WALL + 3 * HOUR_MS))
    wait_in_line(there, THREE)
    there.available(ANNA)
    assert lying(there, ANNA) == TWO
    taken(there, TWO, ANNA)
    assert lying(there, ANNA) == ONE
    taken(there, ONE, ANNA)
    assert lying(there, ANNA) == THREE


def test_priority_goes_before_waiting() -> None:
    there = rig()
    wait_in_line(there, ONE)
    there.wait(HOUR_MS)
    wait_in_line(there, TWO, priority=61)
    there.available(ANNA)
    assert lying(there, ANNA) == TWO


def test_skills_are_asked_for_and_relax() -> None:
    able = queue(
        offer_tickets_ms=LEASE_MS,
        requirements=requirements({"lv": 3}),
        relaxations=(),
    )
    members = (Membership(SUPPORT),)
    there = Rig(
        center(
            able,
            agents={
                ANNA: Agent(ANNA, queues=members),
                BERT: Agent(BERT, queues=members, skills={SkillName("lv"): Level(3)}),
            },
        )
    )
    there.available(ANNA)
    wait_in_line(there, ONE)
    assert lying(there, ANNA) is None
    there.available(BERT)
    assert lying(there, BERT) == ONE


def test_killed_it_waits_at_its_place_and_a_lost_offer_is_no_missed_one() -> None:
    there = rig()
    there.available(ANNA)
    wait_in_line(there, ONE, TWO)
    taken(there, ONE, ANNA)
    assert lying(there, ANNA) == TWO
    place = stay(there, TWO).entered
    there.restart()
    there.at += 10 * LEASE_MS
    there.tell(facts.EngineSeen("e1", "run 1"))
    there.wait(LEASE_MS - 1)
    assert lying(there, ANNA) == TWO
    assert results(there) == [OfferResult.ACCEPTED]
    assert there.floor.live.agents[ANNA].tickets == (ONE,)
    assert stay(there, TWO).entered == place


def test_after_another_boot_it_has_waited_as_long_as_the_wall_clock_says() -> None:
    there = rig()
    there.available(ANNA)
    wait_in_line(there, ONE, TWO)
    there.wait(30_000)
    entered = there.now.wall - stay(there, TWO).entered_wall
    there.restart(same_boot=False)
    assert there.now.mono - stay(there, TWO).entered == entered == 30_000
    there.tell(facts.EngineSeen("e1", "run 2"))
    assert lying(there, ANNA) == ONE
    there.wait(LEASE_MS)
    assert lying(there, ANNA) is None


def test_in_a_queue_that_gives_out_none_nothing_waits_and_what_waited_leaves() -> None:
    there = rig()
    wait_in_line(there, ONE)
    wait_in_line(there, TWO, queue=QueueName("nowhere"))
    assert list(there.floor.live.stays) == [ONE]
    there.tell(commands.AdoptConfiguration(center(queue(), revision=2)))
    assert not there.floor.live.lined
    assert there.said(TicketLeftLine)[-1].agent == ""
    wait_in_line(there, ONE)
    assert not there.floor.live.lined


def test_calls_of_the_queue_know_nothing_of_its_tickets() -> None:
    there = rig()
    wait_in_line(there, ONE, TWO)
    there.call()
    live = there.floor.live
    assert live.distribution.waiting(SUPPORT) == 1
    assert live.distribution.position(there.only().id) == 1
    assert live.ticket_lines.waiting(SUPPORT) == 2
    assert live.ticket_lines.position(InteractionId(stay(there, TWO).id)) == 2
