"""One word for why a leg ended, out of the many of SIP and Q.850, and back.

Owns both tables. A SIP status says more than the Q.850 cause that the engine makes of it, so it is asked
first.
"""

from __future__ import annotations

from typing import Final

from centrala.calls.facts import Cause

__all__ = ["SOFT", "cause_of", "code_of"]

SOFT: Final = 32
"""What ChannelHangupRequest says when it was asked from inside the engine: by us, or by a time-out."""

OF_SIP: Final = {
    302: Cause.DECLINED,  # the phone sends the call elsewhere: it does not take it, and we go nowhere
    404: Cause.WRONG_NUMBER,
    408: Cause.NO_ANSWER,
    410: Cause.WRONG_NUMBER,
    484: Cause.WRONG_NUMBER,
    486: Cause.BUSY,
    487: Cause.CANCELLED,
    503: Cause.CONGESTION,
    600: Cause.BUSY,
    603: Cause.DECLINED,
    604: Cause.WRONG_NUMBER,
}
"""RFC 3261, section 21. 480 depends on whether it rang."""

OF_Q850: Final = {
    1: Cause.WRONG_NUMBER,
    3: Cause.WRONG_NUMBER,
    16: Cause.NORMAL,
    17: Cause.BUSY,
    18: Cause.NO_ANSWER,
    19: Cause.NO_ANSWER,
    20: Cause.UNREACHABLE,
    21: Cause.DECLINED,
    22: Cause.WRONG_NUMBER,
    23: Cause.DECLINED,
    26: Cause.ELSEWHERE,
    27: Cause.UNREACHABLE,
    28: Cause.WRONG_NUMBER,
    34: Cause.CONGESTION,
    38: Cause.UNREACHABLE,
    42: Cause.CONGESTION,
}
"""ITU-T Q.850, section 2."""

Q850_OF_SIP: Final = {
    403: 21,
    404: 1,
    408: 18,
    410: 22,
    480: 19,
    484: 28,
    486: 17,
    487: 16,
    488: 58,
    500: 38,
    501: 29,
    502: 27,
    503: 34,
    600: 17,
    603: 21,
    604: 1,
}
"""The cause out of which the engine makes this status (``hangup_cause2sip`` of its channel driver)."""

Q850_OF_CAUSE: Final = {
    Cause.BUSY: 17,
    Cause.NO_ANSWER: 19,
    Cause.DECLINED: 21,
    Cause.UNREACHABLE: 20,
    Cause.WRONG_NUMBER: 1,
    Cause.CONGESTION: 34,
    Cause.ELSEWHERE: 26,
    Cause.FAILED: 38,
}
"""Everything else is 16: a normal end."""


def cause_of(q850: int, sip: int, *, rang: bool, answered: bool) -> Cause:
    """Why a leg ended. 0: the engine did not say."""
    if answered:
        return OF_Q850.get(q850, Cause.NORMAL) if sip == 0 and q850 in {38, 44} else Cause.NORMAL
    if sip == 480:
        return Cause.NO_ANSWER if rang else Cause.UNREACHABLE
    if sip in OF_SIP:
        return OF_SIP[sip]
    if q850 in OF_Q850:
        return OF_Q850[q850]
    return Cause.FAILED


def code_of(cause: Cause, sip: int) -> int:
    """The Q.850 code to end a leg with, so that the far end sees ``sip``, or what ``cause`` says."""
    return Q850_OF_SIP.get(sip) or Q850_OF_CAUSE.get(cause, 16)
