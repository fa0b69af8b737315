"""Erlang's formulas: how long callers wait for so many agents, and how many agents a target needs.

Owns the three classical models of a queue with Poisson arrivals and exponential handle times:

* B, loss: a call that finds nobody free is gone. A. K. Erlang, "Solution of some problems in the theory
  of probabilities of significance in automatic telephone exchanges", 1917.
* C, delay: everybody waits for ever. Same paper.
* A, delay with patience: a waiting caller hangs up after an exponential time. C. Palm, "Research on
  telephone traffic carried by full availability groups", 1946; as a call center's model O. Garnett,
  A. Mandelbaum, M. Reiman, "Designing a call center with impatient customers", 2002.

Everything is computed by recursions and series of positive terms, large ones by their logarithm: nothing
cancels or overflows, whatever the size. Load is in Erlang (calls at once), durations are milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, expm1, inf, log

__all__ = ["Performance", "Traffic", "erlang_b", "erlang_c", "perform", "required_agents", "rota"]

_LARGE = 1e200
"""Sums are scaled down above this, far below the largest double."""
_NEGLIGIBLE = 1e-17
"""A term below this part of the sum changes nothing in a double."""
_ROUNDING = 1e-9
"""21 / (1 - 0.3) is 30.000000000000004 in doubles: what is so near a whole number is that number."""
_MOST_AGENTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Traffic:
    """What comes in over one stretch of time."""

    calls: float
    interval_ms: int
    handle_ms: float
    """Mean of talk, hold and wrap-up."""

    @property
    def load(self) -> float:
        """Erlang. Multiplied before divided: exact wherever the result is a whole number."""
        return self.calls * self.handle_ms / self.interval_ms


@dataclass(frozen=True, slots=True)
class Performance:
    """What a number of agents achieves in the long run."""

    agents: int
    wait_probability: float
    """That a call does not find an agent free."""
    service_level: float
    """Answered within T / (offered - abandoned within s): METRICS."""
    answered_within: float
    """Answered within T / offered."""
    abandonment: float
    """Abandoned / offered."""
    asa_ms: float
    """Mean queue time of the answered; ``inf`` where the queue grows without end."""
    wait_ms: float
    """Mean queue time of all."""
    occupancy: float
    """Share of the agents' time on contact, 0 to 1."""


_IDLE = Performance(0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0)


def erlang_b(load: float, agents: int) -> float:
    """Share of calls lost. B(0) = 1; B(n) = a B(n-1) / (n + a B(n-1)).

    Raises ValueError: a negative load or number of agents.
    """
    if load < 0 or agents < 0:
        raise ValueError("load and agents are not negative")
    lost = 1.0
    for n in range(1, agents + 1):
        lost = load * lost / (n + load * lost)
    return lost


def erlang_c(load: float, agents: int) -> float:
    """Share of calls that wait, where nobody hangs up; 1 when the load is not below the number of agents.

    Raises ValueError: as ``erlang_b``.
    """
    return _waiting(load, agents, erlang_b(load, agents))


def perform(
    traffic: Traffic, agents: int, *, within_ms: float, patience_ms: float = inf, short_ms: float = 0.0
) -> Performance:
    """What so many agents achieve: Erlang A, and with endless patience Erlang C.

    ``within_ms`` is T and ``short_ms`` s of the service level; ``patience_ms`` the mean patience.

    Raises ValueError: a negative load or number of agents, a patience not above 0.
    """
    if not patience_ms > 0:
        raise ValueError("patience is above 0")
    lost = erlang_b(traffic.load, agents)
    return _perform(traffic, agents, lost, within_ms, patience_ms, short_ms)


def required_agents(
    traffic: Traffic,
    *,
    target: float,
    within_ms: float,
    patience_ms: float = inf,
    short_ms: float = 0.0,
    occupancy: float = 1.0,
) -> Performance:
    """The fewest agents whose service level reaches ``target``, and what they achieve.

    ``occupancy`` caps the share of time on contact. Every number is tried by its own performance, no
    quotient is rounded up; each costs one step of the recursion.

    Raises ValueError: a target not 0 to below 1, an occupancy not above 0 to 1, or no number reaches them.
    """
    if not 0 <= target < 1 or not 0 < occupancy <= 1:
        raise ValueError("a target is 0 to below 1, an occupancy above 0 to 1")
    load = traffic.load
    lost = 1.0
    for n in range(1, _MOST_AGENTS):
        lost = load * lost / (n + load * lost)
        reached = _perform(traffic, n, lost, within_ms, patience_ms, short_ms)
        if reached.service_level >= target and reached.occupancy <= occupancy + _ROUNDING:
            return reached
    raise ValueError(f"no number of agents below {_MOST_AGENTS} reaches it")


def rota(agents: float, *, shrinkage: float) -> int:
    """People on the rota for ``agents`` at work: agents / (1 - shrinkage), rounded up.

    Raises ValueError: a shrinkage not 0 to below 1.
    """
    if not 0 <= shrinkage < 1:
        raise ValueError("shrinkage is 0 to below 1")
    people = agents / (1 - shrinkage)
    return ceil(people - _ROUNDING * max(1.0, people))


def _waiting(load: float, agents: int, lost: float) -> float:
    """C from B: C = B / (1 - rho (1 - B))."""
    if load >= agents:
        return 1.0 if load else 0.0
    return lost / (1 - load / agents * (1 - lost))


def _perform(
    traffic: Traffic, agents: int, lost: float, within_ms: float, patience_ms: float, short_ms: float
) -> Performance:
    """``lost`` is B of this load and number."""
    if traffic.load == 0:
        return _IDLE
    if patience_ms == inf:
        return _with_endless_patience(traffic, agents, lost, within_ms)
    if agents == 0:
        return Performance(0, 1.0, 0.0, 0.0, 1.0, 0.0, patience_ms, 0.0)
    return _with_patience(traffic, agents, lost, within_ms, patience_ms, short_ms)


def _with_endless_patience(traffic: Traffic, agents: int, lost: float, within_ms: float) -> Performance:
    spare = agents - traffic.load
    if spare <= 0:
        return Performance(agents, 1.0, 0.0, 0.0, 0.0, inf, inf, 1.0)
    waiting = _waiting(traffic.load, agents, lost)
    within = 1 - waiting * exp(-spare * within_ms / traffic.handle_ms)
    wait_ms = waiting * traffic.handle_ms / spare
    return Performance(agents, waiting, within, within, 0.0, wait_ms, wait_ms, traffic.load / agents)


def _with_patience(
    traffic: Traffic, agents: int, lost: float, within_ms: float, patience_ms: float, short_ms: float
) -> Performance:
    wait = _VirtualWait(agents * patience_ms / traffic.handle_ms, traffic.load * patience_ms / traffic.handle_ms)
    waiting = wait.probability(lost)
    answered = 1 - waiting + waiting * wait.discounted()
    within = 1 - waiting + waiting * (wait.discounted() - wait.discounted(within_ms / patience_ms))
    short = waiting * wait.gone_within(short_ms / patience_ms)
    return Performance(
        agents=agents,
        wait_probability=waiting,
        service_level=within / (1 - short),
        answered_within=within,
        abandonment=1 - answered,
        asa_ms=waiting * wait.until_answer() * patience_ms / answered,
        wait_ms=(1 - answered) * patience_ms,
        occupancy=traffic.load * answered / agents,
    )


class _VirtualWait:
    """How long one with endless patience would wait, given that he waits; in units of the mean patience.

    Density: exp(b (1 - exp(-x))) exp(-c x), normed, where c = n mu / theta is how many are served and b =
    lambda / theta how many arrive in a mean patience. With y = exp(-x), every integral over it is one of
    J(s, y0) = integral from 0 to y0 of exp(b (1 - y)) y^(s - 1) dy = y0^s exp(b (1 - y0)) / s * S(s, b y0), and
    S(s, z) = 1 + z / (s+1) + z^2 / ((s+1)(s+2)) + ... ; Palm's function is S(c, b).
    """

    __slots__ = ("_b", "_c", "_log_norm", "_log_palm")

    def __init__(self, c: float, b: float) -> None:
        self._c = c
        self._b = b
        self._log_palm = _log_series(c, b)[0]
        self._log_norm = self._log_palm - log(c)

    def probability(self, lost: float) -> float:
        """P(wait) = A B / (1 + (A - 1) B), divided by A: it may be beyond any double."""
        return lost / (lost + (1 - lost) * exp(-self._log_palm))

    def discounted(self, since: float = 0.0, power: int = 1) -> float:
        """E[exp(-power x); x > since]: with power 1 the chance to be still there, and served after ``since``."""
        s = self._c + power
        series = _log_series(s, self._b * exp(-since))[0]
        return exp(-self._b * expm1(-since) - s * since - log(s) + series - self._log_norm)

    def gone_within(self, until: float) -> float:
        """E[1 - exp(-min(x, until))]: the chance to hang up by then."""
        late = self.discounted(until, power=0)
        return max(0.0, 1 - late * exp(-until) - (self.discounted() - self.discounted(until)))

    def until_answer(self) -> float:
        """E[x exp(-x)]: the waiting that ends in an answer; minus the derivative of J(s, 1) by s at c + 1."""
        s = self._c + 1
        return exp(_log_series(s, self._b)[1] - log(s) - self._log_norm)


def _log_series(s: float, z: float) -> tuple[float, float]:
    """Logarithms of S(s, z), and of the same with each term times 1/s + 1/(s+1) + ... + 1/(s+j)."""
    term = total = 1.0
    harmonic = weighted = 1 / s
    scale = 0.0
    at = s
    while at <= z or term > _NEGLIGIBLE * total * (1 - z / (at + 1)):
        at += 1
        term *= z / at
        harmonic += 1 / at
        total += term
        weighted += term * harmonic
        if total > _LARGE:
            term, total, weighted = term / _LARGE, total / _LARGE, weighted / _LARGE
            scale += log(_LARGE)
    return scale + log(total), scale + log(weighted)
