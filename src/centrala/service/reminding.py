"""Calls follow-ups and the clocks of tickets to mind at their moment: two kinds of later work."""

from __future__ import annotations

from centrala.desk.followups import FollowupDesk
from centrala.desk.tickets import TicketDesk
from centrala.service.later import Work
from centrala.storage.followups import followup_of_job
from centrala.storage.jobs import Job
from centrala.storage.tickets import ticket_of_job

__all__ = ["looking_at_clocks", "reminding"]


def reminding(desk: FollowupDesk) -> Work:
    """What was done, put off or moved since is left alone."""

    async def work(job: Job) -> None:
        await desk.remind(followup_of_job(job.body))

    return work


def looking_at_clocks(desk: TicketDesk) -> Work:
    """A ticket that was answered, done or has other hours since is left alone until its next moment."""

    async def work(job: Job) -> None:
        await desk.alarm(ticket_of_job(job.body))

    return work
