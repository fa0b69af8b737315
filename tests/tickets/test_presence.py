"""Who has a ticket open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Mono
from centrala.ids import AgentName, TicketId
from centrala.tickets.presence import LEASE_MS, Presence, Present

ONE, OTHER = TicketId("k1-1"), TicketId("k1-2")
ANNA, BERT = AgentName("anna"), AgentName("bert")


def test_two_pages_of_one_person_are_one_and_who_says_nothing_for_long_is_gone() -> None:
    presence = Presence()
    assert presence.beat(ONE, ANNA, "a", Mono(0), typing=False)
    assert not presence.beat(ONE, ANNA, "b", Mono(1), typing=False)
    assert presence.beat(ONE, ANNA, "b", Mono(2), typing=True)
    assert presence.beat(ONE, BERT, "c", Mono(3), typing=False)
    assert presence.of(ONE, Mono(4)) == [Present(ANNA, True), Present(BERT, False)]
    assert presence.leave(ONE, ANNA, "b", Mono(5))
    assert not presence.leave(ONE, ANNA, "b", Mono(6))
    assert presence.of(ONE, Mono(LEASE_MS)) == [Present(BERT, False)], "the other page said nothing since"
    assert presence.of(ONE, Mono(LEASE_MS + 3)) == []
    assert presence.of(OTHER, Mono(4)) == []


_SAID = st.tuples(
    st.sampled_from([ONE, OTHER]),
    st.sampled_from([ANNA, BERT]),
    st.sampled_from("xy"),
    st.integers(0, LEASE_MS),
    st.sampled_from(["beats", "types", "leaves"]),
)


@given(st.lists(_SAID, max_size=30))
def test_it_is_what_the_last_words_of_the_pages_say(said: list[tuple[TicketId, AgentName, str, int, str]]) -> None:
    presence, now = Presence(), Mono(0)
    last: dict[tuple[TicketId, AgentName, str], tuple[Mono, bool]] = {}
    for ticket, agent, page, later, word in said:
        now = Mono(now + later)
        if word == "leaves":
            presence.leave(ticket, agent, page, now)
            last.pop((ticket, agent, page), None)
        else:
            presence.beat(ticket, agent, page, now, typing=word == "types")
            last[ticket, agent, page] = now, word == "types"
        for each in (ONE, OTHER):
            alive = [
                (who, typing) for (one, who, _), (at, typing) in last.items() if one == each and now - at < LEASE_MS
            ]
            expected = [
                Present(who, any(typing for name, typing in alive if name == who)) for who in sorted(dict(alive))
            ]
            assert presence.of(each, now) == expected
    assert len(presence._beats) <= 2
