"""Of an erased person nothing is remembered outside a call, and no cap is lifted by it."""

from __future__ import annotations

from centrala.floor import commands
from centrala.ids import AgentName, NumberText
from tests.floor.rig import ANNA, Rig, center, queue

ILZE, BERTA = NumberText("+37120001111"), NumberText("+37120002222")


def test_a_number_is_forgotten_and_its_texts_still_count_in_all() -> None:
    one = Rig(center(queue()))
    live = one.floor.live
    for number in (ILZE, ILZE, BERTA):
        live.usage.text(number, now=one.now)
        live.acquainted.meet(number, ANNA)
    one.tell(commands.ForgetNumbers((ILZE,), AgentName("admin")))
    assert live.usage.texts_in_last_hour(one.now, number=ILZE) == 0
    assert live.usage.texts_in_last_hour(one.now, number=BERTA) == 1
    assert live.usage.texts_in_last_hour(one.now) == 3
    assert live.acquainted.get(ILZE) is None
    assert live.acquainted.get(BERTA) == ANNA
    assert ILZE not in [to for _, to in live.usage.values().texts]
