"""What other systems are told: which deed is which event, and what a message says of its object.

Owns the words on the wire. Ids, states and moments always go; what is personal only where the webhook's ``fields`` name
it. A message says what its object is when it is sent, with its version; it is never a copy that outlives an erasure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from centrala.casework import TicketCategory
from centrala.clock import Wall, to_datetime
from centrala.customers.customer import Customer, ReachKind
from centrala.desk.feedback_ports import Answered
from centrala.desk.followup_ports import Turn
from centrala.desk.ports import Act
from centrala.desk.ticket_ports import TicketAct
from centrala.followups.followup import Followup, State
from centrala.interactions.record import InteractionRecord
from centrala.organisation import HookEvent, HookField, Organisation
from centrala.tickets.ticket import Rules, Ticket
from centrala.webhooks import TEST, Delivery

__all__ = ["message", "of_answer", "of_call", "of_customer", "of_followup", "of_ticket", "wants_of"]

_CUSTOMERS: Final = {
    Act.MADE: HookEvent.CUSTOMER_CREATED,
    Act.MADE_BY_CALL: HookEvent.CUSTOMER_CREATED,
    Act.CHANGED: HookEvent.CUSTOMER_CHANGED,
    Act.IMPORTED: HookEvent.CUSTOMER_CHANGED,
    Act.UNIMPORTED: HookEvent.CUSTOMER_CHANGED,
    Act.UNMERGED: HookEvent.CUSTOMER_CHANGED,
    Act.BACK: HookEvent.CUSTOMER_CHANGED,
    Act.MERGED: HookEvent.CUSTOMER_MERGED,
    Act.ERASED: HookEvent.CUSTOMER_ERASED,
}
_OPENED: Final = frozenset({TicketAct.OPENED, TicketAct.OPENED_BY_CALL})
_FOLLOWUPS: Final = {
    (Turn.MADE, State.OPEN): HookEvent.FOLLOWUP_MADE,
    (Turn.DONE, State.KEPT): HookEvent.FOLLOWUP_KEPT,
    (Turn.DONE, State.LATE): HookEvent.FOLLOWUP_BROKEN,
}
_DONE: Final = frozenset({TicketCategory.RESOLVED, TicketCategory.CLOSED})


def wants_of(center: Organisation) -> list[tuple[str, str, str]]:
    """Deed, webhook, and the type by which it is told: of those that are active and can be signed."""
    told = [*_told_of(Rules.of(center))]
    return [
        (deed, hook.name, event.value)
        for hook in center.webhooks.values()
        if hook.active and hook.secret
        for deed, events in told
        for event in [next((one for one in events if one in hook.events), None)]
        if event is not None
    ]


def _told_of(rules: Rules) -> Iterator[tuple[str, tuple[HookEvent, ...]]]:
    """Each deed as ``storage`` names it, with what it is: the first that a webhook wants is told."""
    for act, event in _CUSTOMERS.items():
        yield f"customer.{act.value}", (event,)
    for (turn, state), event in _FOLLOWUPS.items():
        yield f"followup.{turn.value}.{state.value}", (event,)
    for entry in TicketAct:
        if entry is not TicketAct.STATE:
            yield f"ticket.{entry.value}", (HookEvent.TICKET_OPENED if entry in _OPENED else HookEvent.TICKET_CHANGED,)
    for name in rules.states:
        resolved = (HookEvent.TICKET_RESOLVED,) if rules.category(name) in _DONE else ()
        yield f"ticket.{TicketAct.STATE.value}.{name}", (*resolved, HookEvent.TICKET_CHANGED)
    for event in (HookEvent.CALL_ENDED, HookEvent.CALL_MISSED, HookEvent.FEEDBACK_ANSWERED):
        yield event.value, (event,)


def message(one: Delivery, said: Mapping[str, Any] | None) -> dict[str, Any]:
    """The body. ``said``: of the object; None: there is no such thing any more, or it tells of nothing."""
    found: dict[str, Any] = {"id": one.event, "type": one.type, "timestamp": _moment(one.at)}
    if one.type == TEST:
        return found | {"data": {"test": True}}
    if said is None:
        return found | {"data": {"id": one.object, "gone": True}}
    merged = {"merged": one.about} if one.type == HookEvent.CUSTOMER_MERGED else {}
    return found | {"data": {**said, **merged}}


def of_call(one: InteractionRecord, fields: Collection[HookField]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": one.id,
        "channel": one.channel.value,
        "direction": one.direction.value,
        "outcome": one.outcome.value,
        "opened": _moment(one.opened),
        "ended": _moment(one.ended),
        "queue": one.queue,
        "agent": one.agent,
        "number": one.number,
        "waited_ms": one.queued_ms,
        "talked_ms": one.talk_ms,
        "codes": [segment.code for segment in one.segments if segment.code],
        "customer": one.customer or None,
        "about": one.about,
    }
    return found | _allowed(
        fields,
        {
            HookField.NUMBER: {"party_number": one.party_number},
            HookField.NAME: {"party_name": one.party_name},
            HookField.WORDS: {"notes": one.notes},
        },
    )


def of_customer(one: Customer, fields: Collection[HookField]) -> dict[str, Any]:
    place = one.address
    found: dict[str, Any] = {
        "id": one.id,
        "version": one.version,
        "kind": one.kind.value,
        "owner": one.owner or None,
        "department": one.department or None,
        "language": one.language or None,
        "fresh": one.fresh,
        "created": _moment(one.created),
        "changed": _moment(one.changed),
        "merged_into": one.merged_into,
    }
    address = {name: getattr(place, name) for name in ("street", "postcode", "city", "region", "country")}
    return found | _allowed(
        fields,
        {
            HookField.NAME: {"name": one.name, "form_of_address": one.form_of_address},
            HookField.NUMBER: {"numbers": list(one.keys(ReachKind.PHONE))},
            HookField.MAIL: {"mails": list(one.keys(ReachKind.MAIL))},
            HookField.ADDRESS: {"address": address},
            HookField.WORDS: {"note": one.note},
            HookField.OWN: {"fields": dict(one.fields)},
        },
    )


def of_ticket(one: Ticket, fields: Collection[HookField]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": one.id,
        "version": one.version,
        "state": one.state,
        "priority": one.priority.value,
        "reason": one.reason or None,
        "owner": one.owner or None,
        "department": one.department or None,
        "queue": one.queue or None,
        "customer": one.customer or None,
        "tags": list(one.tags),
        "opened": _moment(one.opened),
        "changed": _moment(one.changed),
        "merged_into": one.merged_into,
    }
    return found | _allowed(
        fields,
        {
            HookField.WORDS: {"subject": one.subject},
            HookField.NUMBER: {"party_number": one.number},
            HookField.OWN: {"fields": dict(one.fields)},
        },
    )


def of_followup(one: Followup, fields: Collection[HookField]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": one.id,
        "version": one.version,
        "state": one.state.value,
        "owner": one.owner or None,
        "department": one.department or None,
        "queue": one.queue or None,
        "customer": one.customer,
        "call": one.interaction or None,
        "due": _moment(one.due),
        "closed": None if one.closed is None else _moment(one.closed),
    }
    return found | _allowed(
        fields, {HookField.WORDS: {"promised": one.promised, "reason": one.reason, "result": one.result}}
    )


def of_answer(one: Answered, question: int) -> dict[str, Any] | None:
    """Of one question; it names no person."""
    for answer in one.answers:
        if answer.question == question:
            return {
                "id": f"{one.invitation.interaction}.{question}",
                "call": one.invitation.interaction,
                "survey": one.invitation.survey,
                "question": question,
                "kind": answer.kind.value,
                "score": answer.score,
                "low": answer.low,
                "queue": one.invitation.queue or None,
                "agent": one.invitation.agent or None,
            }
    return None


def _allowed(fields: Collection[HookField], of: Mapping[HookField, Mapping[str, Any]]) -> dict[str, Any]:
    return {name: value for field, values in of.items() if field in fields for name, value in values.items()}


def _moment(at: Wall) -> str:
    return to_datetime(at).isoformat(timespec="milliseconds").replace("+00:00", "Z")
