"""Tickets in line: given to somebody by the queues' own rules, without a leg and without ringing.

```
 WAITS ◄──passed over, not looked at, the agent went or has a call──► OFFERED ──taken──► in hand
   └────────────────── somebody took it, it is done, it waits elsewhere ──────────────► gone
```

The record says where a ticket stands (``PlaceTicket``), and the floor follows: who took it is decided there, in one
unit of work, and never here. So an offer that was lost to us is no missed one: a place follows from the stay, and a
lease begins anew when the floor is back.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from centrala.agents.agent import Attendance, room_for_tickets
from centrala.agents.presence import Presence
from centrala.clock import after
from centrala.errors import Refused
from centrala.floor import attending
from centrala.floor.commands import SYSTEM, PassTicketOver, PlaceTicket
from centrala.floor.live import Live
from centrala.floor.waiting import own_agent, steered
from centrala.ids import AgentName, InteractionId, TicketId
from centrala.interactions.lined_ticket import LinedTicket, TicketOffer
from centrala.organisation import Agent, Channel, Queue
from centrala.queues.events import (
    CallInLine,
    OfferResult,
    TicketLeftLine,
    TicketLinedUp,
    TicketOffered,
    TicketOfferEnded,
)
from centrala.queues.ticket_lines import ticket_queues
from centrala.queues.values import Match, Waiting

__all__ = ["ONE", "adopt", "back", "due", "offer", "pass_over", "place", "supply", "waiting_of", "waits"]

REACH_MS: Final = 24 * 3_600_000
"""A clock that runs out later than so long after the entry gives no credit; of two that run out sooner, the earlier
goes first."""
REST_MS: Final = 120_000
"""Who has passed one over, or not looked at it, is offered none for so long; calls come as ever."""
ONE: Final = MappingProxyType({Channel.TICKET: 1})

_BLAMED: Final = frozenset({OfferResult.MISSED, OfferResult.DECLINED})


def place(live: Live, command: PlaceTicket) -> None:
    """Have it stand where the record says. A queue that gives out no tickets is none."""
    queue = None if command.queue is None else live.organisation.queues.get(command.queue)
    lined = _stay_of(live, command.ticket)
    if queue is None or not queue.offer_tickets_ms:
        if lined is not None:
            _leave(live, lined, command.holder)
        _hold(live, command, taken=lined is not None)
        return
    _let_go(live, command.ticket)
    if lined is not None and lined.queue != queue.name:
        _leave(live, lined, SYSTEM)
        lined = None
    if lined is None:
        _line_up(live, queue, command)
    else:
        _stand_otherwise(live, lined, command)


def _stay_of(live: Live, ticket: TicketId) -> LinedTicket | None:
    stay = live.stays.get(ticket)
    return None if stay is None else live.lined[stay]


def _line_up(live: Live, queue: Queue, command: PlaceTicket) -> None:
    live.books.sequence += 1
    live.touch_books()
    lined = LinedTicket(
        id=live.ids.interaction(),
        ticket=command.ticket,
        queue=queue.name,
        sequence=live.books.sequence,
        entered=live.now.mono,
        entered_wall=live.now.wall,
        owner=own_agent(live, queue, command.owner) or SYSTEM,
    )
    _steer(lined, command)
    live.lined[lined.id] = lined
    live.stays[lined.ticket] = lined.id
    live.say(TicketLinedUp(lined.id, lined.ticket, lined.queue))
    _stand(live, lined)


def _steer(lined: LinedTicket, command: PlaceTicket) -> None:
    """What its place depends on. The earlier its first clock runs out, the more credit it has."""
    lined.priority, lined.value, lined.language = command.priority, command.value, command.language
    lined.credit_ms = 0 if command.due is None else max(0, REACH_MS - (command.due - lined.entered_wall))


def _stand_otherwise(live: Live, lined: LinedTicket, command: PlaceTicket) -> None:
    before = waiting_of(live, lined)
    _steer(lined, command)
    if waiting_of(live, lined) == before:
        return
    live.touch_ticket(lined)
    if lined.offer is None:
        _stand(live, lined)


def _stand(live: Live, lined: LinedTicket) -> None:
    """Be in line, at the place that follows from the stay: also after an offer that nobody took."""
    live.touch_ticket(lined)
    waiting = waiting_of(live, lined)
    live.say(CallInLine(lined.id, waiting))
    live.matches.extend(live.ticket_lines.add(waiting, live.now))


def waits(live: Live, lined: LinedTicket) -> bool:
    """It is not offered to anybody, and its queue still gives out tickets."""
    return lined.offer is None and _lease_ms(live, lined) > 0


def _lease_ms(live: Live, lined: LinedTicket) -> int:
    """How long its queue offers a ticket to one agent; 0: it gives out none any more."""
    queue = live.organisation.queues.get(lined.queue)
    return 0 if queue is None else queue.offer_tickets_ms


def waiting_of(live: Live, lined: LinedTicket) -> Waiting:
    """What the queues must know of it. Raises KeyError: there is no such queue."""
    queue = live.organisation.queues[lined.queue]
    wanted, relaxations = steered(live.organisation, queue, lined.language, queue.requirements, queue.relaxations)
    return Waiting(
        interaction=lined.id,
        queue=lined.queue,
        channel=Channel.TICKET,
        entered=lined.entered,
        sequence=lined.sequence,
        priority=lined.priority,
        value=lined.value,
        requirements=wanted,
        relaxations=relaxations,
        owner=lined.owner or None,
        credit_ms=lined.credit_ms,
    )


def offer(live: Live, match: Match) -> None:
    """Lay it before the agent: a lease, and nothing rings."""
    lined, agent = live.lined[match.interaction], match.agents[0]
    now, lease_ms = live.now.mono, _lease_ms(live, lined)
    lined.offer = TicketOffer(live.ids.offer(), agent, now, after(now, ms=lease_ms))
    live.touch_ticket(lined)
    live.books.turn += 1
    live.touch_books()
    attendance = live.attendance(agent)
    attendance.turn = live.books.turn
    attendance.offered_ticket = lined.id
    _changed(live, attendance)
    live.say(TicketOffered(lined.id, lined.ticket, lined.queue, lined.offer.id, agent, lease_ms, match.decision))


def _changed(live: Live, attendance: Attendance) -> None:
    live.touch_agent(attendance)
    attending.unsettle(live, attendance)


def _end(live: Live, lined: LinedTicket, result: OfferResult) -> None:
    """The one way in which an offer ends. Who passes over or does not look rests from tickets, and from nothing
    else."""
    lying, lined.offer = lined.offer, None
    if lying is None:
        return
    live.touch_ticket(lined)
    attendance = live.attendance(lying.agent)
    attendance.offered_ticket = None
    if result in _BLAMED:
        lined.missed += 1
        attendance.rests_until = after(live.now.mono, ms=REST_MS)
    _changed(live, attendance)
    live.say(TicketOfferEnded(lined.id, lying.id, lying.agent, result, live.now.mono - lying.made))


def _back_in_line(live: Live, lined: LinedTicket, result: OfferResult) -> None:
    _end(live, lined, result)
    _stand(live, lined)


def pass_over(live: Live, command: PassTicketOver) -> None:
    """Raises Refused (``offer_over``)."""
    lined = _stay_of(live, command.ticket)
    if lined is None or lined.offer is None or lined.offer.agent != command.agent:
        raise Refused("offer_over", "This offer is over.")
    _back_in_line(live, lined, OfferResult.DECLINED)


def due(live: Live, name: InteractionId) -> None:
    """Nobody looked at it in time. While the engine is away nothing is timed out."""
    lined = live.lined.get(name)
    if lined is None or lined.offer is None or not live.connected:
        return
    if lined.offer.expires <= live.now.mono:
        _back_in_line(live, lined, OfferResult.MISSED)


def back(live: Live) -> None:
    """The floor goes on after a silence: each lease begins anew, for nobody is blamed for our absence."""
    for lined in list(live.lined.values()):
        lease_ms = _lease_ms(live, lined)
        if not lease_ms:
            _leave(live, lined, SYSTEM)
        elif lined.offer is not None:
            lined.offer.expires = max(lined.offer.expires, after(live.now.mono, ms=lease_ms))
        live.touch_ticket(lined)


def _leave(live: Live, lined: LinedTicket, holder: AgentName) -> None:
    """The stay is over: somebody has it, or nobody needs to."""
    if lined.offer is not None:
        others = OfferResult.LOST_RACE if holder else OfferResult.WITHDRAWN
        _end(live, lined, OfferResult.ACCEPTED if lined.offer.agent == holder else others)
    live.ticket_lines.remove(lined.id)
    del live.lined[lined.id], live.stays[lined.ticket]
    live.touch_ticket(lined)
    live.say(TicketLeftLine(lined.id, lined.ticket, lined.queue, holder, live.now.mono - lined.entered))


def _hold(live: Live, command: PlaceTicket, *, taken: bool) -> None:
    """Only what came out of a line is counted: a capacity says how much the queues may give."""
    before = live.holders.get(command.ticket, SYSTEM)
    if before and (before != command.holder or not command.in_hand):
        _let_go(live, command.ticket)
    if taken and command.in_hand and command.holder in live.organisation.agents:
        attendance = live.attendance(command.holder)
        attendance.tickets += (command.ticket,)
        live.holders[command.ticket] = command.holder
        if not attendance.engagements:
            attending.given_work(live, attendance)
        _changed(live, attendance)


def _let_go(live: Live, ticket: TicketId) -> None:
    holder = live.holders.pop(ticket, None)
    if holder is not None:
        attendance = live.agents[holder]
        attendance.tickets = tuple(other for other in attendance.tickets if other != ticket)
        _changed(live, attendance)


def supply(live: Live, name: AgentName) -> None:
    """Tell the queues whether this agent can be offered a ticket now. Who has a call to take, or goes, has no offer
    before them any more, and nobody is blamed."""
    attendance, person = live.agents[name], live.organisation.agents.get(name)
    if not live.connected:
        live.no_tickets(name)
        return
    away = person is None or attendance.presence is not Presence.AVAILABLE or attendance.engagements
    if attendance.offered_ticket is not None and away:
        _back_in_line(live, live.lined[attendance.offered_ticket], OfferResult.WITHDRAWN)
    if person is None or not room_for_tickets(attendance, person) or not _serves_tickets(live, person):
        live.no_tickets(name)
    else:
        live.open_to_tickets(attending.candidate_of(attendance, person, ONE))


def _serves_tickets(live: Live, person: Agent) -> bool:
    queues = live.organisation.queues
    return any(one.queue in queues and queues[one.queue].offer_tickets_ms for one in person.queues)


def adopt(live: Live) -> None:
    """Another revision is in force: what waits stands by its rules. Where no tickets are given out any more, none
    wait."""
    for name in live.agents:
        live.no_tickets(name)
    staying = []
    for lined in list(live.lined.values()):
        live.ticket_lines.remove(lined.id)
        if not _lease_ms(live, lined):
            _leave(live, lined, SYSTEM)
        elif lined.offer is None:
            staying.append(lined)
    live.matches.extend(live.ticket_lines.configure(ticket_queues(live.organisation.queues), live.now))
    for lined in staying:
        _stand(live, lined)
