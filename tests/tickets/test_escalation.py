"""Escalations: at their moments, each once for a clock, and none lost, however the ticket stands still meanwhile."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from centrala.casework import TicketPolicy
from centrala.clock import Wall
from centrala.ids import TicketId
from centrala.organisation import Organisation
from centrala.tickets.clocks import Clock, clocks, due_after
from centrala.tickets.escalation import next_step, ripe_steps, still
from centrala.tickets.ticket import Escalation, Rules, Standing, Ticket, To

POLICY = TicketPolicy("p", respond_ms=100, resolve_ms=1_000, tell_owner=0.8, tell_supervisors=1.0)
RULES = Rules.of(Organisation())
BLANK = Ticket(TicketId("k1"), policy=POLICY)


def found(one: Ticket, now: int) -> list[Clock]:
    return clocks(one, RULES, None, "UTC", Wall(now))


def passes(one: Ticket):  # type: ignore[no-untyped-def]
    return lambda clock, ms: due_after(one.standing, None, "UTC", clock.since, ms=ms)


def look(one: Ticket, now: int) -> Ticket:
    """As the desk does."""
    for step in ripe_steps(found(one, now), POLICY, one.escalations, passes(one), Wall(now)):
        said = Escalation(step.clock.aim.value, step.clock.since, step.to, Wall(now), step.share)
        one = replace(one, escalations=(*one.escalations, said))
    return replace(one, escalations=still(one.escalations, found(one, now)))


def told(one: Ticket) -> list[tuple[str, str, int]]:
    return [(each.aim, each.to.value, each.at) for each in one.escalations]


def test_the_owner_at_the_share_and_the_supervisors_when_it_is_over() -> None:
    one = BLANK
    at = next_step(found(one, 0), POLICY, one.escalations, passes(one))
    assert at == 80
    assert told(look(one, 79)) == []
    one = look(one, 80)
    assert told(one) == [("respond", "owner", 80)]
    assert next_step(found(one, 80), POLICY, one.escalations, passes(one)) == 100
    one = look(look(one, 100), 100)
    assert told(one) == [("respond", "owner", 80), ("respond", "supervisors", 100)]
    assert told(look(replace(one, responded=Wall(110)), 110)) == [], "answered: it is escalated no more"


def test_nothing_is_said_while_the_ticket_stands_still_and_it_is_said_later() -> None:
    one = replace(BLANK, standing=(Standing(Wall(50), None),))
    assert next_step(found(one, 500), POLICY, (), passes(one)) is None
    assert told(look(one, 500)) == []
    one = replace(one, standing=(Standing(Wall(50), Wall(500)),))
    assert next_step(found(one, 500), POLICY, (), passes(one)) == 530
    assert told(look(one, 530)) == [("respond", "owner", 530)]
    late = replace(BLANK, standing=(Standing(Wall(90), None),))
    assert told(look(late, 95)) == [], "what ripened just before the pause is said after it"
    late = replace(late, standing=(Standing(Wall(90), Wall(200)),))
    assert told(look(late, 200)) == [("respond", "owner", 200)]


def test_a_share_of_zero_is_never_told() -> None:
    quiet = replace(POLICY, tell_owner=0.0, tell_supervisors=0.0)
    assert ripe_steps(found(BLANK, 10_000), quiet, (), passes(BLANK), Wall(10_000)) == []


@given(
    st.lists(st.integers(1, 400), max_size=6),
    st.lists(st.integers(0, 3_000), max_size=12),
    st.none() | st.integers(1, 2_000),
)
def test_each_is_said_once_and_never_lost_whatever_stands_still_and_whoever_looks(
    spells: list[int], others: list[int], answered: int | None
) -> None:
    """The ticket runs and stands in turn; one looks at the moments that are named, at others, and with each change."""
    edges = [sum(spells[: number + 1]) for number in range(len(spells))]
    one, now, given_ = BLANK, 0, dict[tuple[str, To], int]()
    changes = sorted({*edges, *([] if answered is None else [answered])})
    while True:
        if now in edges:
            index = edges.index(now)
            running = index % 2 == 1
            last = one.standing[-1:] and replace(one.standing[-1], until=Wall(now))
            one = replace(
                one,
                standing=(*one.standing[:-1], last) if running and last else (*one.standing, Standing(Wall(now), None)),
            )
        if now == answered:
            one = replace(one, responded=Wall(now))
        before = one.escalations
        one = look(one, now)
        for each in one.escalations[len([x for x in before if x in one.escalations]) :]:
            assert (each.aim, each.to) not in given_, "once"
            given_[each.aim, each.to] = now
        named = next_step(found(one, now), POLICY, one.escalations, passes(one))
        later = [at for at in [*changes, *others, *([] if named is None else [max(named, now)])] if at > now]
        assert named is None or named > now, "what is ripe was said"
        if not later:
            break
        now = min(later)
    for clock in found(one, now):
        for to, share in ((To.OWNER, 0.8), (To.SUPERVISORS, 1.0)):
            at = due_after(one.standing, None, "UTC", clock.since, ms=round(clock.within_ms * share))
            if clock.met is None and not clock.stands and at is not None:
                assert given_[clock.aim.value, to] >= at, "none is lost, and none is too early"
