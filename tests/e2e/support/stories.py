"""Stories on the shared center: each brings it to its own configuration, and leaves nobody at work.

Owns the frame of such a story, and what many of them need.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from centrala.robots.sip import Call
from tests.e2e.support.center import Center, center_document, free_port
from tests.e2e.support.people import AGENT_TONE, People, people

__all__ = ["Story", "agents_with", "hung_up", "picked_up", "queue", "tell"]

Story = Callable[[People], Awaitable[None]]

EMPTY: dict[str, Any] = {
    "skills": [],
    **{name: {} for name in ("callers", "scripts", "hours", "departments", "pause_reasons", "wrap_up_codes")},
    **{name: {} for name in ("flows", "voicemail", "customer_fields", "article_categories", "synonyms")},
    **{
        name: {}
        for name in ("ticket_states", "ticket_fields", "ticket_reasons", "ticket_policies", "ticket_macros", "leads")
    },
    "letter_templates": {},
    "postboxes": {},
    **{name: {} for name in ("outbound", "admission", "emergency", "escalations", "passing", "surveys", "portal")},
}
"""What the story before may have left."""


def tell(
    center: Center,
    story: Story,
    *,
    available: bool = True,
    sound: bool = True,
    trunk_port: int = 0,
    **document: Any,
) -> None:
    """Bring the center to this document, put its agents at their phones, and let the story happen.

    Sections that are not given are empty: nothing of the story before is left. ``sound=False``: phones that cost
    next to nothing. ``trunk_port``: the carrier's port, where the document names it.
    """
    port = trunk_port or free_port()
    wanted = center_document(trunk_port=port) | EMPTY | document
    names = sorted(wanted["agents"])

    async def happen() -> None:
        await center.adopt(wanted)
        async with people(center, port, *names, available=available, sound=sound) as floor:
            try:
                await story(floor)
            finally:
                known = {row["name"] for row in (await center.get("/agents"))["items"]}
                for name in known.intersection(names):
                    await center.put(f"/agents/{name}/presence", {"state": "logged_out"})
            for call in (await center.get("/calls"))["items"]:
                if call["stage"] == "wrapping":
                    await center.post(f"/calls/{call['id']}/wrap-up")
        await center.until("/calls", lambda page: page["items"] == [])

    asyncio.run(happen())


def agents_with(*skills: dict[str, int], **more: Any) -> dict[str, Any]:
    """a1, a2, ... with these skills."""
    return {
        f"a{number}": {
            "name": f"Agent {number}",
            "sip_password": f"sip-secret-{number}",
            "queues": ["support"],
            "skills": levels,
            **more,
        }
        for number, levels in enumerate(skills, 1)
    }


def queue(**rules: Any) -> dict[str, Any]:
    """The section with one queue, without wrap-up unless told."""
    return {"support": {"wrap_up": {"mode": "none"}, **rules}}


async def picked_up(call: Call) -> Call:
    """This ringing call, answered and up."""
    call.answer(tone=AGENT_TONE)
    await call.until_up()
    return call


async def hung_up(*calls: Call) -> None:
    """These calls, ended by this side."""
    for call in calls:
        call.hang_up()
    for call in calls:
        await call.until_over()
