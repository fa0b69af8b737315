"""Entries as a floor makes them, and a clock that stands where it is put."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from centrala.agents.agent import Attendance
from centrala.calls.facts import Cause, DigitPressed, LegArrived, LegGone, LegRang
from centrala.calls.leg import Leg, LegRole, LegState
from centrala.clock import Mono, Now, Wall
from centrala.floor.commands import SaveNote
from centrala.floor.effect import Books, Entry, Kind, Row
from centrala.ids import AgentName, InteractionId, LegId, NumberText, QueueName, TrunkName
from centrala.interactions.classification import Aspect, Classification, Finding, Source
from centrala.interactions.events import InteractionClassified, InteractionClosed, InteractionOpened, NoteSaved
from centrala.interactions.interaction import (
    Direction,
    Intent,
    Interaction,
    Outcome,
    Party,
    QueueExit,
    Segment,
    Visit,
)
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import Counter, Counts, Slot
from centrala.organisation import Channel

__all__ = ["ANNA", "SUPPORT", "Clock", "Maker", "count_one", "interaction_record"]

ANNA = AgentName("anna")
SUPPORT = QueueName("support")
NUMBER = NumberText("+37167000000")
CALLER = "+37120000001"
_DAY = Wall(1_790_000_000_000)


@dataclass(slots=True)
class Clock:
    """One millisecond later each time it is read."""

    ms: int = 0

    def __call__(self) -> Now:
        self.ms += 1
        return Now(Mono(self.ms), Wall(_DAY + self.ms))


def count_one(record: InteractionRecord) -> Mapping[Slot, Counts]:
    """One arrival in the interval of its day."""
    slot = Slot(_DAY, record.queue, None, record.channel, record.direction)
    return {slot: {Counter.ARRIVED: 1, Counter.REFUSED: 0}}


def interaction_record(
    id_: str, *, opened: int = 0, caller: str = CALLER, agent: AgentName | None = ANNA
) -> InteractionRecord:
    return InteractionRecord(
        id=InteractionId(id_),
        channel=Channel.VOICE,
        direction=Direction.INBOUND,
        outcome=Outcome.ANSWERED,
        opened=Wall(_DAY + opened),
        closed=Wall(_DAY + opened + 90_000),
        entered=Wall(_DAY + opened + 100),
        ended=Wall(_DAY + opened + 60_000),
        leg=LegId(f"leg of {id_}"),
        revision=1,
        queue=SUPPORT,
        visits=(Visit(SUPPORT, Wall(_DAY + opened + 100), 5_000, QueueExit.ANSWERED),),
        number=NUMBER,
        trunk=TrunkName("carrier"),
        agent=agent,
        queued_ms=5_000,
        talk_ms=50_000,
        hold_ms=0,
        wrap_ms=30_000,
        missed_offers=0,
        cause="normal",
        priority=0,
        segments=(Segment(ANNA, SUPPORT, 2_000, 0, 50_000, 0, 30_000, "sold"),),
        classification=Classification(purpose=Finding("a new card", Source.AUTO, "number")),
        party_number=caller,
        party_name="Ilze Kalna",
        withheld=False,
        dialled="",
        notes="calls again on Monday",
    )


@dataclass
class Maker:
    """Numbers entries on from ``last``; a call is seven of them."""

    last: int = 0
    clock: Clock = field(default_factory=Clock)
    books: Books = field(default_factory=Books)
    caller: str = CALLER
    name: str = "Ilze Kalna"
    customer: str = ""
    opened_ms: int = 0
    """Since the first day: of rows in the history."""

    def entry(self, given: object = None, events: object = (), rows: object = (), closed: object = ()) -> Entry:
        self.last += 1
        return Entry(self.last, self.clock(), given, events, rows, closed)  # type: ignore[arg-type]

    def tick(self) -> Entry:
        """Time passed, and the books were written."""
        self.books.turn += 1
        return self.entry(rows=[Row(Kind.BOOKS, "", self.books)])

    def opened(self, id_: str) -> tuple[Entry, Interaction, Leg]:
        now = self.clock()
        party = Party(self.caller, self.caller, self.name)
        interaction = Interaction(
            InteractionId(id_), Intent.INBOUND_CALL, Channel.VOICE, Direction.INBOUND, now, 1, 1, party=party
        )
        leg = Leg(LegId(f"leg of {id_}"), "engine", LegRole.CUSTOMER, LegState.UP, interaction.id, now.mono)
        interaction.legs = (leg.id,)
        fact = LegArrived(leg.id, "engine", now.wall, NUMBER, caller=self.caller, caller_name=self.name)
        event = InteractionOpened(
            interaction.id,
            interaction.intent,
            interaction.channel,
            interaction.direction,
            now.wall,
            NUMBER,
            None,
            party,
        )
        rows = [Row(Kind.INTERACTION, id_, interaction), Row(Kind.LEG, leg.id, leg)]
        return self.entry(fact, [event], rows), interaction, leg

    def record(self, id_: str) -> InteractionRecord:
        made = interaction_record(id_, opened=self.opened_ms, caller=self.caller)
        return replace(made, party_name=self.name, customer=self.customer)

    def call(self, id_: str) -> list[Entry]:
        """From the arrival to the row in the history."""
        opened, interaction, leg = self.opened(id_)
        finding = Finding("a new card", Source.HAND, "anna")
        agent = Attendance(ANNA)
        return [
            opened,
            self.entry(LegRang(leg.id), [], [Row(Kind.LEG, leg.id, leg)]),
            self.entry(DigitPressed(leg.id, "5"), [], [Row(Kind.INTERACTION, id_, interaction)]),
            self.entry(None, [InteractionClassified(interaction.id, Aspect.PURPOSE, finding)]),
            self.entry(LegGone(leg.id, Cause.NORMAL), [], [Row(Kind.LEG, leg.id, None)]),
            self.entry(
                SaveNote(ANNA, interaction.id, "call again"),
                [NoteSaved(interaction.id, ANNA, "call again")],
                [Row(Kind.AGENT, ANNA, agent)],
            ),
            self.entry(
                None,
                [InteractionClosed(interaction.id, Outcome.ANSWERED)],
                [Row(Kind.INTERACTION, id_, None)],
                [self.record(id_)],
            ),
        ]
