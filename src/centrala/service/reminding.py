"""Calls follow-ups to mind at their moment: one kind of later work."""

from __future__ import annotations

from centrala.desk.followups import FollowupDesk
from centrala.service.later import Work
from centrala.storage.followups import followup_of_job
from centrala.storage.jobs import Job

__all__ = ["reminding"]


def reminding(desk: FollowupDesk) -> Work:
    """What was done, put off or moved since is left alone."""

    async def work(job: Job) -> None:
        await desk.remind(followup_of_job(job.body))

    return work
