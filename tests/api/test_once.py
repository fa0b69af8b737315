"""What was begun ends once, in time, and takes only so much memory."""

from centrala.api.once import KEPT, Once
from centrala.clock import Mono, Now, Wall


def test_it_ends_once_and_in_time() -> None:
    at = [0]
    once: Once[str] = Once(lambda: Now(Mono(at[0]), Wall(0)), longest_ms=1_000)
    first, second = once.begin("first"), once.begin("second")
    assert first != second
    at[0] = 1_000
    assert (once.end(first), once.end(first), once.end("another")) == ("first", None, None)
    at[0] = 1_001
    assert once.end(second) is None


def test_the_oldest_is_forgotten_when_strangers_begin_much() -> None:
    once: Once[int] = Once(lambda: Now(Mono(0), Wall(0)), longest_ms=1_000)
    names = [once.begin(number) for number in range(KEPT + 1)]
    assert (once.end(names[0]), once.end(names[1]), once.end(names[-1])) == (None, 1, KEPT)
