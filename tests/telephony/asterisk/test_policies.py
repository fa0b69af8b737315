"""The pure machines around the engine: back-off, circuit breaker, canary."""

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Mono
from centrala.telephony.asterisk.backoff import Backoff
from centrala.telephony.asterisk.breaker import Breaker
from centrala.telephony.asterisk.canary import CanaryState, Probe, Result, Verdict


def ms(value: int) -> Mono:
    return Mono(value)


def test_the_first_death_is_mended_at_once_the_next_ones_later_and_later() -> None:
    policy, waits = Backoff(), []
    for _ in range(8):
        policy = policy.start(ms(0))
        policy, at = policy.died(ms(1_000))
        waits.append(at - 1_000)
    assert waits == [0, 1_000, 2_000, 5_000, 10_000, 30_000, 30_000, 30_000]


def test_who_lived_long_enough_is_forgiven() -> None:
    policy, _ = Backoff(deaths=5).start(ms(0)).died(ms(60_000))
    assert policy.deaths == 1


def test_the_breaker_opens_after_five_silences_and_lets_one_through_later() -> None:
    breaker = Breaker()
    for _ in range(5):
        assert breaker.admit(ms(0)) == breaker
        breaker = breaker.unanswered(ms(0))
    assert breaker.admit(ms(999)) is None
    probing = breaker.admit(ms(1_000))
    assert probing is not None
    assert probing.admit(ms(1_000)) is None
    assert probing.answered() == Breaker()
    again = probing.unanswered(ms(1_000))
    assert again.admit(ms(2_999)) is None
    assert again.admit(ms(3_000)) is not None


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3_000)), max_size=60))
def test_a_breaker_never_stays_open_for_good(story: list[tuple[bool, int]]) -> None:
    breaker, now = Breaker(), 0
    for answered, wait in story:
        now += wait
        admitted = breaker.admit(ms(now))
        if admitted is not None:
            breaker = admitted.answered() if answered else admitted.unanswered(ms(now))
        assert breaker.admit(ms(now + 4_000)) is not None


def test_verdicts_follow_the_side_that_is_silent() -> None:
    state = CanaryState.start(ms(0))
    assert state.verdict(ms(4_000)) is Verdict.HEALTHY
    assert state.verdict(ms(4_500)) is Verdict.SUSPICIOUS
    ari_only = state.receive(Result(Probe.ARI, good=True), ms(9_000))
    assert ari_only.verdict(ms(9_999)) is Verdict.SUSPICIOUS
    assert ari_only.verdict(ms(10_000)) is Verdict.HUNG
    assert ari_only.deadline() == 10_000
    both = ari_only.receive(Result(Probe.SIP, good=True), ms(10_500))
    assert both.verdict(ms(10_600)) is Verdict.HEALTHY
    assert both.receive(Result(Probe.SIP, good=False), ms(10_700)) == both


def test_another_program_begins_with_a_clean_slate() -> None:
    gone = CanaryState.start(ms(0)).receive(Result(Probe.PROGRAM, good=False), ms(20_000))
    assert gone.receive(Result(Probe.PROGRAM, good=True), ms(21_000)).verdict(ms(21_000)) is Verdict.HEALTHY


def test_a_program_that_is_gone_is_dead_whatever_was_heard() -> None:
    state = CanaryState.start(ms(0)).receive(Result(Probe.PROGRAM, good=False), ms(1))
    assert state.receive(Result(Probe.ARI, good=True), ms(2)).verdict(ms(2)) is Verdict.DEAD
    assert state.receive(Result(Probe.PROGRAM, good=True), ms(3)).verdict(ms(3)) is Verdict.HEALTHY
