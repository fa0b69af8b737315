"""When no service comes back: waiting callers are sent to the emergency destination by the parent itself."""

from __future__ import annotations

from collections.abc import Iterator

from centrala.telephony.asterisk.dialplan import CONTEXT_EMERGENCY
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.settings import TRUNK_MARK

__all__ = ["rescue", "waiting_callers"]

_APPLICATION = 5
_BRIDGE = 12
_COLUMNS = 14
"""Of ``core show channels concise``: channel!context!exten!prio!state!application!data!...!bridge!unique id."""


async def rescue(engine: Engine) -> int:
    """Send every caller who waits in our application to the emergency destination; how many they were.

    Raises ConnectionDown, AnswerLost: the engine does not answer.
    """
    async with await engine.ami() as ami:
        waiting = list(waiting_callers(await ami.command("core show channels concise")))
        for channel in waiting:
            await ami.redirect(channel, CONTEXT_EMERGENCY)
    return len(waiting)


def waiting_callers(listing: str) -> Iterator[str]:
    """Channels from trunks that are with our application and in no bridge."""
    for line in listing.splitlines():
        columns = line.split("!")
        if len(columns) < _COLUMNS or not columns[0].startswith(f"PJSIP/{TRUNK_MARK}"):
            continue
        if columns[_APPLICATION] == "Stasis" and not columns[_BRIDGE]:
            yield columns[0]
