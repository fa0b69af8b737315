"""One letter: what somebody here writes to a customer by hand, from the moment it is kept to what became of it.

```
 waiting ──► sending ──► sent ──► delivered
  │   ▲         ├──► waiting (nobody was there: again later)
  │   └── again ├──► refused, given_up, unclear
  └──► taken_back ◄── (by hand, before it is tried)
```

Owns the states and what may be done in each. A letter is *sending* before it is handed over, so who dies meanwhile
knows afterwards that it may have left: a text message is told again under its key, a mail is not (``recovered``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from centrala.clock import EPOCH, Wall
from centrala.customers.customer import Customer, Reach, ReachKind
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, CustomerId, LetterId, TicketId
from centrala.jobs import pause_ms
from centrala.letters.filling import lacking
from centrala.personal import Personal
from centrala.texts import LONGEST as LONGEST_TEXT
from centrala.texts import Answer

__all__ = [
    "LATEST_MS",
    "LONGEST_MAIL",
    "LONGEST_SUBJECT",
    "LONGEST_TEXT",
    "UNDO_MS",
    "Channel",
    "Letter",
    "State",
    "again",
    "arrived",
    "attempted",
    "begun",
    "came_back",
    "checked",
    "must_be_wanted",
    "reach_of",
    "recovered",
    "taken_back",
]

UNDO_MS: Final = 5_000
"""So long it can be taken back before it is tried."""
LATEST_MS: Final = 4 * 3_600_000
"""After so long without anybody there it is given up: a person sees it, and decides anew."""
LONGEST_MAIL: Final = 10_000
LONGEST_SUBJECT: Final = 200
_BREAKS: Final = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")
"""A header ends with a line (RFC 5322, section 2.2): what could begin another one is in no subject and no address."""


class Channel(StrEnum):
    MAIL = "mail"
    TEXT = "text"


class State(StrEnum):
    WAITING = "waiting"
    """Kept, and to be tried when it is due."""
    SENDING = "sending"
    """Handed over just now."""
    SENT = "sent"
    """The mail server or the gateway has taken it."""
    DELIVERED = "delivered"
    """The gateway said so."""
    REFUSED = "refused"
    """By a server that understood: it would say so again."""
    GIVEN_UP = "given_up"
    """Nobody was there for too long."""
    UNCLEAR = "unclear"
    """Nobody knows whether it was taken; it is not tried again by itself, for it may have arrived."""
    TAKEN_BACK = "taken_back"


_OUT: Final = frozenset({State.SENT, State.DELIVERED})
_AGAIN: Final = frozenset({State.REFUSED, State.GIVEN_UP, State.UNCLEAR})


@dataclass(frozen=True, slots=True)
class Letter:
    id: LetterId
    customer: CustomerId
    channel: Channel = Channel.MAIL
    to: Personal = ""
    """A mail address as it was written, or E.164."""
    subject: Personal = ""
    """Of a mail; a text message has none."""
    words: Personal = ""
    ticket: TicketId = TicketId("")
    """From which it was written; empty: from none."""
    by: AgentName = AgentName("")
    asked: Wall = EPOCH
    due: Wall = EPOCH
    """Of the next attempt."""
    since: Wall = EPOCH
    """From when ``LATEST_MS`` counts: when it was asked for, or wanted again by hand."""
    state: State = State.WAITING
    attempts: int = 0
    """Made so far."""
    changed: Wall = EPOCH
    """When it came to its state."""
    changed_by: AgentName = AgentName("")
    """Who took it back, or wanted it again; empty: nobody did."""
    trouble: str = ""
    """Why the last attempt failed, a stable word; empty: it did not."""
    refers: tuple[Personal, ...] = ()
    """Message-IDs to which a mail answers, the oldest first, the one that it answers last; empty: to none."""
    key: str = ""
    """Under which every attempt is told; unlike that of any letter of any center."""


def reach_of(customer: Customer, channel: Channel, to: str) -> Reach:
    """The customer's way that ``to`` means, as it was written or by its key; empty: the first that the channel can use.

    Raises Refused: ``no_such_reach``, the customer has none, or not this one.
    """
    kind = ReachKind.MAIL if channel is Channel.MAIL else ReachKind.PHONE
    ways = [way for way in customer.reaches if way.kind is kind]
    found = next((way for way in ways if not to or to in (way.key, way.written)), None)
    if found is None:
        raise Refused(
            "no_such_reach",
            "This customer has no such address or number.",
            remedy="Write it into the record first.",
        )
    return found


def must_be_wanted(customer: Customer, channel: Channel) -> None:
    """Raises Refused (``not_wanted``): the customer said that they want no mail, or no messages."""
    consent = customer.consent
    if (consent.mail if channel is Channel.MAIL else consent.messages) is False:
        raise Refused(
            "not_wanted",
            f"This customer does not want {'mail' if channel is Channel.MAIL else 'text messages'} from us.",
            remedy="Ask them by telephone, and change it in the record if they agree.",
        )


def checked(one: Letter) -> Letter:
    """As it is kept. Raises Mistakes: with everything that can't be right."""
    words, subject = one.words.strip(), one.subject.strip()
    mistakes = []
    most = LONGEST_MAIL if one.channel is Channel.MAIL else LONGEST_TEXT
    if not words:
        mistakes.append(Mistake(("words",), "There are no words in it.", "Write what you want to say."))
    if len(words) > most:
        mistakes.append(Mistake(("words",), f"These are more than {most} characters.", "Make it shorter."))
    if one.channel is Channel.MAIL and not subject:
        mistakes.append(Mistake(("subject",), "A mail needs a subject.", "Write one."))
    if one.channel is Channel.TEXT and subject:
        mistakes.append(Mistake(("subject",), "A text message has no subject."))
    if len(subject) > LONGEST_SUBJECT:
        mistakes.append(Mistake(("subject",), f"This is longer than {LONGEST_SUBJECT} characters."))
    mistakes += [
        Mistake((name,), "This is more than one line.", "Write it in one line.")
        for name, value in (("subject", subject), ("to", one.to))
        if _BREAKS.search(value)
    ]
    mistakes += [
        Mistake((part,), f"{{{name}}} is not filled in.", "Write what is to stand there, or take it out.")
        for part, text in (("subject", subject), ("words", words))
        for name in lacking(text)
    ]
    if mistakes:
        raise Mistakes(mistakes)
    return replace(one, words=words, subject=subject)


def taken_back(one: Letter, now: Wall, by: AgentName) -> Letter:
    """Raises Refused (``letter_left``): it was tried already, or is being tried."""
    if one.state is not State.WAITING or one.attempts:
        raise Refused("letter_left", "It is too late to take this back: it has left, or is leaving.")
    return replace(one, state=State.TAKEN_BACK, changed=now, changed_by=by)


def again(one: Letter, now: Wall, by: AgentName) -> Letter:
    """Raises Refused (``letter_not_failed``): it waits, or has left."""
    if one.state not in _AGAIN:
        raise Refused("letter_not_failed", "Only what was refused, given up or is unclear can be sent again.")
    return replace(one, state=State.WAITING, due=now, since=now, changed=now, changed_by=by, trouble="")


def begun(one: Letter, now: Wall) -> Letter | None:
    """As it is while it is handed over; None: it is not to be tried now."""
    if one.state is not State.WAITING or one.due > now:
        return None
    return replace(one, state=State.SENDING, attempts=one.attempts + 1, changed=now)


_ENDS: Final = {Answer.TAKEN: State.SENT, Answer.DELIVERED: State.DELIVERED, Answer.REFUSED: State.REFUSED}


def attempted(one: Letter, answer: Answer | None, trouble: str, now: Wall) -> Letter:
    """What an attempt makes of it; None: nobody knows whether it was taken. One that is not ``sending`` stays."""
    if one.state is not State.SENDING:
        return one
    if answer is None:
        return replace(one, state=State.UNCLEAR, changed=now, trouble=trouble)
    if answer in _ENDS:
        return replace(one, state=_ENDS[answer], changed=now, trouble=trouble)
    due = Wall(now + pause_ms(one.attempts))
    state = State.GIVEN_UP if due > one.since + LATEST_MS else State.WAITING
    return replace(one, state=state, due=due, changed=now, trouble=trouble)


def arrived(before: Letter, after: Letter) -> bool:
    """Whether the customer has a word from us by this change: a mail server or the gateway has taken it just now. What
    was refused, given up, taken back or is unclear is no word, nor is what still waits."""
    return after.state in _OUT and before.state not in _OUT


def came_back(one: Letter, now: Wall) -> Letter:
    """A mail server says that it could not be delivered. One that has not left, or failed already, stays."""
    if one.channel is not Channel.MAIL or one.state not in (State.SENT, State.UNCLEAR):
        return one
    return replace(one, state=State.REFUSED, changed=now, trouble="returned")


def recovered(one: Letter, now: Wall) -> Letter:
    """After whoever sent it died in the middle. A gateway knows the key, so it is told again; mail servers do not."""
    if one.state is not State.SENDING:
        return one
    if one.channel is Channel.TEXT:
        return replace(one, state=State.WAITING, due=now, changed=now, trouble="interrupted")
    return replace(one, state=State.UNCLEAR, changed=now, trouble="interrupted")
