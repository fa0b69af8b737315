"""The dialplan: the little that the engine does by itself.

Owns ``extensions.conf``. A call goes to the application at once; only when nobody serves it (STASISSTATUS
is FAILED) the dialplan speaks: the waiting room, the emergency destination, the message to somebody whom
we called. What the application is told, the arguments of StasisStart:

* ``in, TRUNK, NUMBER, PRESENTATION, new|waiting``: a call of a trunk; NUMBER as the trunk wrote it (a bare
  number, or a URI from a header), PRESENTATION as ``CALLERID(num-pres)`` says it.
* ``phone, ENDPOINT, NUMBER``: a phone of ours dialled NUMBER.
* ``out, TAG``: somebody outside, called by us, has answered; TAG is the leg's variable ``CENTRALA_TAG``.

A header is hostile: only characters without a meaning to the dialplan get through.
"""

from __future__ import annotations

from typing import Final

from centrala.organisation import NumberFrom
from centrala.telephony.asterisk.settings import APP, EngineSettings, endpoint_of_trunk

__all__ = ["CONTEXT_EMERGENCY", "CONTEXT_OUT", "CONTEXT_PHONE", "context_of_trunk", "render_dialplan"]

CONTEXT_PHONE: Final = "centrala-phone"
CONTEXT_OUT: Final = "centrala-out"
CONTEXT_EMERGENCY: Final = "centrala-emergency"
CONTEXT_WAITING: Final = "centrala-waiting"

DIALLED: Final = ("_[+*#0-9]!", "_[a-zA-Z][-+*#0-9a-zA-Z_.]!", "s")
"""What may be dialled. Single letters stay out: ``h``, ``i`` and ``t`` mean something to the engine."""

PLAIN: Final = r"+*#0-9A-Za-z@:.=_\x2d"
"""FILTER's alphabet (a dash needs its code): numbers and URIs, nothing that ends an argument."""

RETRIES_OUT: Final = 10
RETRY_OUT_S: Final = 0.2
"""Ten times 0.2 s: nobody whom we called listens to silence for more than 2 s."""

CONGESTION: Final = 42
"""Q.850 *switching equipment congestion*, which SIP tells as 503."""


def context_of_trunk(number_from: NumberFrom) -> str:
    return f"centrala-in-{number_from.value}"


def _number(number_from: NumberFrom) -> str:
    header = {
        NumberFrom.TO: "To",
        NumberFrom.P_CALLED_PARTY_ID: "P-Called-Party-ID",
        NumberFrom.DIVERSION: "Diversion",
    }.get(number_from)
    if header is None:
        return f"${{FILTER({PLAIN},${{EXTEN}})}}"
    # the URI alone: a display name may hold anything
    return (
        f"${{FILTER({PLAIN},${{CUT(CUT_ME,>,1)}})}}".replace("CUT_ME", "")
        if False
        else (f"${{FILTER({PLAIN},${{PJSIP_HEADER(read,{header})}})}}")
    )
