"""Who is at the other end: the center's records are asked while everything else goes on.

```
 a number is known ──► FindCustomer ──► one record        ──► it is theirs
                                    ├─► several           ──► candidates; a person chooses, for this call only
                                    └─► no answer          ──► asked again when the engine is seen
```

Nothing waits for the answer but a step of a flow that asks, and a number that leads on by what the record says
(``seek_now``), each for a moment only. What a person chose stands against what the number tells later.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from centrala.floor.commands import ChooseCustomer
from centrala.floor.live import Live
from centrala.ids import AgentName
from centrala.interactions.about import About
from centrala.interactions.asks import CustomerFound, FindCustomer
from centrala.interactions.classification import Aspect, Finding, Source, classify
from centrala.interactions.events import CustomerKnown, InteractionClassified
from centrala.interactions.interaction import Intent, Interaction, is_customers
from centrala.interactions.outside import OutsideFound

__all__ = ["choose", "found", "seek", "seek_again", "seek_now", "told_outside"]

RECORDS: Final = "records"
"""The rule by which somebody is known, as the classification names it."""
ASKED_FOR: Final = frozenset({Intent.INBOUND_CALL, Intent.HAND_DIALLED, Intent.CALLBACK})


def seek(live: Live, interaction: Interaction) -> None:
    """Ask whose number this is. A customer who calls us is put down; somebody whom we call need not be."""
    party = interaction.party
    if party.number and not party.withheld and interaction.intent in ASKED_FOR:
        put_down = interaction.intent is Intent.INBOUND_CALL and is_customers(interaction.direction, interaction.trunk)
        live.effect.sought.append(FindCustomer(interaction.id, party.number, party.name, put_down))


def seek_now(live: Live, interaction: Interaction) -> bool:
    """Ask, and be told at once even that nobody is found. False: there is nothing to ask."""
    party = interaction.party
    if party.customer or interaction.candidates or party.withheld or not party.number:
        return False
    live.effect.sought.append(FindCustomer(interaction.id, party.number, party.name, at_once=True))
    return True


def seek_again(live: Live) -> None:
    """What was asked before a restart may never be answered."""
    for interaction in live.interactions.values():
        if not interaction.party.customer and not interaction.candidates:
            seek(live, interaction)


def found(live: Live, fact: CustomerFound) -> None:
    """The records' answer; late or doubled, it changes nothing that is known already."""
    interaction = live.interactions.get(fact.interaction)
    if interaction is None or interaction.party.customer:
        return
    if fact.customer:
        _is(live, interaction, fact.customer, fact.name, fact.about, None)
    elif fact.candidates and fact.candidates != interaction.candidates:
        interaction.candidates = fact.candidates
        live.touch(interaction)
        live.say(CustomerKnown(interaction.id, "", fact.candidates))


def told_outside(live: Live, fact: OutsideFound) -> None:
    """An outside system's answer; the last one counts."""
    interaction = live.interactions.get(fact.interaction)
    if interaction is not None and interaction.outside != fact.outside:
        interaction.outside = fact.outside
        live.touch(interaction)


def choose(live: Live, interaction: Interaction, choice: ChooseCustomer) -> None:
    """A person says who it is."""
    _is(live, interaction, choice.customer, choice.name, choice.about, choice.by)


def _is(live: Live, interaction: Interaction, customer: str, name: str, about: About, by: AgentName | None) -> None:
    before = interaction.party
    # what another record said of the name goes with that record; what the line said stays
    shown = name or ("" if before.customer else before.name)
    interaction.party = replace(before, customer=customer, name=shown)
    interaction.known = about
    _speak(live, interaction)
    live.touch(interaction)
    live.say(CustomerKnown(interaction.id, customer, interaction.candidates, by))
    if not name and not before.customer:
        return  # a record without a name says no more than the line did
    source, rule = (Source.AUTO, RECORDS) if by is None else (Source.HAND, by)
    finding = Finding(name or before.number, source, rule)
    classified = classify(interaction.classification, Aspect.IDENTITY, finding)
    if classified != interaction.classification:
        interaction.classification = classified
        live.say(InteractionClassified(interaction.id, Aspect.IDENTITY, finding))


def _speak(live: Live, interaction: Interaction) -> None:
    """In the customer's language, where the number says so and nobody has chosen another meanwhile."""
    number = None if interaction.number is None else live.rules(interaction).numbers.get(interaction.number)
    if number is None or not number.customer_first or not interaction.known.language:
        return
    if interaction.language == number.language:
        interaction.language = interaction.known.language
        if interaction.course is not None and interaction.course.language == number.language:
            interaction.course = replace(interaction.course, language=interaction.language)
