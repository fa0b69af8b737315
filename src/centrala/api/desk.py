"""The words of the center that every desk needs: queues, codes, reasons. They change with the configuration only."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request

from centrala.access import Right, Subject
from centrala.api.guard import Caller, center_of, needs
from centrala.api.rows import DeskQueueRow, DeskRow, PauseReasonRow, TermRow
from centrala.api.version import version_one
from centrala.organisation import Organisation, Queue

__all__ = ["router"]

router = version_one(tags=["floor"])


@router.get("/desk")
async def words(request: Request, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]) -> DeskRow:
    """Asked for once, and again when the live socket tells of another revision."""
    organisation = center_of(request).organisation
    return DeskRow(
        center=organisation.name,
        country=organisation.country,
        timezone=organisation.timezone,
        revision=organisation.revision,
        emergency=list(organisation.outbound.emergency),
        pause_reasons=[
            PauseReasonRow(one.name, one.title or one.name, one.productive)
            for one in organisation.pause_reasons.values()
        ],
        codes=[TermRow(one.name, one.title or one.name) for one in organisation.wrap_up_codes.values()],
        queues=[_queue(organisation, one) for one in organisation.queues.values() if _near(caller, organisation, one)],
        teams=[TermRow(one.name, one.title or one.name) for one in organisation.teams.values()],
        guidelines=_guidelines(caller, organisation),
        departments=[TermRow(one.name, one.title or one.name) for one in organisation.departments.values()],
        skills=[TermRow(name, name) for name in organisation.skills],
        demo=request.app.state.settings.demo,
    )


def _guidelines(caller: Caller, organisation: Organisation) -> dict[str, str]:
    if not caller.may(Right.CALLS_ANSWER, Subject.of(caller.name)):
        return {}
    return {one.name: one.guidelines for one in organisation.queues.values() if one.guidelines}


def _near(caller: Caller, organisation: Organisation, queue: Queue) -> bool:
    person = organisation.agents.get(caller.name)
    serves = person is not None and any(member.queue == queue.name for member in person.queues)
    return serves or caller.may(Right.QUEUES_SEE, Subject.of(queue=queue.name))


def _queue(organisation: Organisation, queue: Queue) -> DeskQueueRow:
    return DeskQueueRow(
        name=queue.name,
        title=queue.title or queue.name,
        department=queue.department,
        ring_ms=queue.ring_ms,
        wrap_up=queue.wrap_up.mode.value,
        wrap_up_limit_ms=queue.wrap_up.limit_ms,
        codes=list(queue.codes or organisation.wrap_up_codes),
    )
