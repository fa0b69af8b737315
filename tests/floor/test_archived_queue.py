"""A queue that a new revision drops still holds who waits in it, through a restart of the service too."""

from __future__ import annotations

from dataclasses import replace

from centrala.floor import commands
from centrala.ids import QueueName
from centrala.organisation import Destination, DestinationKind
from tests.floor.rig import NUMBER, Rig, center, queue


def test_a_restart_keeps_who_waits_in_a_queue_that_was_dropped() -> None:
    rig = Rig(center())
    rig.call()
    interaction = rig.only().id
    other = QueueName("other")
    later = replace(center(), revision=2, queues={other: queue(name=other)})
    numbers = {NUMBER: replace(later.numbers[NUMBER], to=Destination(DestinationKind.QUEUE, other))}
    agents = {name: replace(agent, queues=()) for name, agent in later.agents.items()}
    rig.tell(commands.AdoptConfiguration(replace(later, numbers=numbers, agents=agents)))
    assert rig.floor.live.distribution.position(interaction) == 1
    rig.restart()
    assert rig.floor.live.distribution.position(interaction) == 1
