"""Commands about calls that are passed on: what each may do, and why it may not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from centrala.errors import Refused
from centrala.floor import commands, consulting, helping, parking, transferring
from centrala.floor.live import Live
from centrala.ids import InteractionId
from centrala.interactions.interaction import Interaction

__all__ = ["OBEY"]


def _call(live: Live, interaction: InteractionId) -> Interaction:
    """Raises Refused (``no_such_call``, ``engine_away``)."""
    found = live.interactions.get(interaction)
    if found is None:
        raise Refused("no_such_call", "This call is over, or never was.")
    if not live.connected:
        raise Refused("engine_away", "The telephone engine is not connected.", remedy="Try again in a moment.")
    return found


def transfer(live: Live, command: commands.TransferCall) -> None:
    transferring.transfer(live, command.agent, _call(live, command.interaction), command.to, command.note)


def escalate(live: Live, command: commands.EscalateCall) -> None:
    transferring.escalate(live, command.agent, _call(live, command.interaction), command.note)


def consult(live: Live, command: commands.Consult) -> None:
    call = _call(live, command.interaction)
    live.effect.made = consulting.begin(live, command.agent, call, command.to, command.note).id


def swap(live: Live, command: commands.SwapConsult) -> None:
    consulting.swap(live, command.agent, _call(live, command.interaction))


def complete(live: Live, command: commands.CompleteConsult) -> None:
    consulting.complete(live, command.agent, _call(live, command.interaction))


def cancel(live: Live, command: commands.CancelConsult) -> None:
    consulting.cancel(live, command.agent, _call(live, command.interaction))


def join(live: Live, command: commands.JoinConsult) -> None:
    consulting.join_all(live, command.agent, _call(live, command.interaction))


def park(live: Live, command: commands.ParkCall) -> None:
    parking.park(live, command.agent, _call(live, command.interaction), command.note)


def fetch(live: Live, command: commands.FetchCall) -> None:
    call = _call(live, command.interaction)
    if command.agent not in live.organisation.agents:
        raise Refused("no_such_agent", f"There is no agent {command.agent!r}.")
    parking.fetch(live, command.agent, call)


def raise_hand(live: Live, command: commands.RaiseHand) -> None:
    helping.raise_hand(live, command.agent, _call(live, command.interaction), command.why)


def lower_hand(live: Live, command: commands.LowerHand) -> None:
    helping.lower(live, _call(live, command.interaction), command.by)


def help_with(live: Live, command: commands.HelpWith) -> None:
    call = _call(live, command.interaction)
    if command.agent not in live.organisation.agents:
        raise Refused("no_such_agent", f"There is no agent {command.agent!r}.")
    helping.help_with(live, command.agent, call)


OBEY: Final[dict[type, Callable[[Live, Any], None]]] = {
    commands.TransferCall: transfer,
    commands.EscalateCall: escalate,
    commands.Consult: consult,
    commands.SwapConsult: swap,
    commands.CompleteConsult: complete,
    commands.CancelConsult: cancel,
    commands.JoinConsult: join,
    commands.ParkCall: park,
    commands.FetchCall: fetch,
    commands.RaiseHand: raise_hand,
    commands.LowerHand: lower_hand,
    commands.HelpWith: help_with,
}
