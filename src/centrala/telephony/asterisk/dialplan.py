"""The dialplan: the little that the engine does by itself.

Owns ``extensions.conf``. A call goes to the application at once; only when nobody serves it (STASISSTATUS
is FAILED) the dialplan speaks: the waiting room, the emergency destination. What the application is
told, the arguments of StasisStart:

* ``in, TRUNK, NUMBER, PRESENTATION, new|waiting``: a call of a trunk; NUMBER as the trunk wrote it (the
  user part of the URI), PRESENTATION as ``CALLERID(num-pres)`` says it.
* ``phone, ENDPOINT, NUMBER``: a phone of ours dialled NUMBER.
* ``in, _robots, NUMBER, PRESENTATION, new``: a robot calls; the engine keeps no trace of it.
* ``in, _web, call, prohib, new``: somebody calls from a web page; the floor knows which number is meant.
  The caller is the phone, by the name that the engine knows.

The extension ``echo`` of phones is no call, and the application is not told of it: who sends sound there gets it
back, so that a browser can see how its network is before anybody is called.

A header is hostile: only characters without a meaning to the dialplan get through.
"""

from __future__ import annotations

from typing import Final

from centrala.calls.facts import WEB
from centrala.interactions.interaction import ROBOTS
from centrala.organisation import NumberFrom
from centrala.telephony.asterisk.settings import APP, EngineSettings, endpoint_of_trunk

__all__ = [
    "CONTEXT_EMERGENCY",
    "CONTEXT_PHONE",
    "CONTEXT_ROBOTS",
    "CONTEXT_WEB",
    "ECHO",
    "REFUSED",
    "REFUSED_VARIABLE",
    "context_of_trunk",
    "render_dialplan",
]

CONTEXT_PHONE: Final = "centrala-phone"
CONTEXT_ROBOTS: Final = "centrala-robots"
"""The trunk of the robots; no trunk of a file may begin with a line."""
CONTEXT_WEB: Final = "centrala-web"
"""Of phones of web pages: one extension, and nothing else."""
CONTEXT_EMERGENCY: Final = "centrala-emergency"

ECHO: Final = "echo"
"""What a phone dials to get its own sound back; ``web/core/phone/check.ts`` does."""
ECHO_S: Final = 30
"""Longer than any check; one at once of each phone."""

MESSAGE_IN: Final = "im-sorry&please-try-call-later"
"""What a caller hears when nobody serves; words of the engine's own prompts."""

DIALLED: Final = ("_[+*#0-9]!", "_[a-zA-Z].", "s")
"""What may be dialled. Single letters stay out: ``h``, ``i`` and ``t`` mean something to the engine."""

PLAIN: Final = r"+*#0-9A-Za-z._\x2d"
"""FILTER's alphabet (a dash needs its code): nothing that means something to the dialplan gets through."""

HEADERS: Final = {
    NumberFrom.TO: "To",
    NumberFrom.P_CALLED_PARTY_ID: "P-Called-Party-ID",
    NumberFrom.DIVERSION: "Diversion",
}

RETRIES_OUT: Final = 10
RETRY_OUT_S: Final = 0.2
"""Ten times 0.2 s: nobody whom we called listens to silence for more than 2 s."""

REFUSED: Final = ("at_once", "trunk_full", "trunk_fast", "source_fast")
"""Why a call was not admitted."""
REFUSED_VARIABLE: Final = "CENTRALA_REFUSED"
"""The engine's global that counts them all; one for each reason ends in ``_REASON``."""

CONGESTION: Final = 42
"""Q.850 *switching equipment congestion*, which SIP tells as 503."""


def context_of_trunk(number_from: NumberFrom) -> str:
    return f"centrala-in-{number_from.value}"


def _number(number_from: NumberFrom) -> list[str]:
    """Sets CENTRALA_NUMBER to the dialled number: the user part of the URI of a header, or the request's own."""
    header = HEADERS.get(number_from)
    if header is None:
        return [f"Set(CENTRALA_NUMBER=${{FILTER({PLAIN},${{EXTEN}})}})"]
    return [
        f"Set(CENTRALA_URI=${{PJSIP_HEADER(read,{header})}})",
        # "name" <uri>;parameters, or a bare uri;parameters (RFC 3261, section 20)
        "GotoIf($[${LEN(${CUT(CENTRALA_URI,<,2)})} = 0]?bare)",
        "Set(CENTRALA_URI=${CUT(CENTRALA_URI,<,2)})",
        "(bare)Set(CENTRALA_URI=${CUT(CENTRALA_URI,>,1)})",
        r"Set(CENTRALA_URI=${CUT(CENTRALA_URI,\;,1)})",
        "Set(CENTRALA_URI=${CUT(CENTRALA_URI,@,1)})",
        f"Set(CENTRALA_NUMBER=${{FILTER({PLAIN},${{CUT(CENTRALA_URI,:,2)}})}})",
    ]


def _admission(settings: EngineSettings) -> list[str]:
    """At most so many calls at once in all and on this trunk, and so many new ones of it in one second."""
    return [
        "Set(GROUP(center)=in)",
        "Set(GROUP(trunk)=${CENTRALA_TRUNK})",
        "Set(CENTRALA_WHY=at_once)",
        f"GotoIf($[${{GROUP_COUNT(in@center)}} > {settings.admission.at_once}]?refused)",
        "Set(CENTRALA_WHY=trunk_full)",
        "GotoIf($[${CENTRALA_MAX} > 0 & ${GROUP_COUNT(${CENTRALA_TRUNK}@trunk)} > ${CENTRALA_MAX}]?refused)",
        "Set(CENTRALA_WHY=trunk_fast)",
        *_rate("${CENTRALA_TRUNK}", settings.admission.per_trunk_per_s),
    ]


def _rate(whose: str, limit: int) -> list[str]:
    """At most ``limit`` new calls of one source in one second.

    The count is not atomic: two threads may lose one. It is a brake, not a bill.
    """
    return [
        "Set(CENTRALA_SECOND=${EPOCH})",
        f'Set(CENTRALA_SAME=$["${{GLOBAL(CENTRALA_S_{whose})}}" = "${{CENTRALA_SECOND}}"])',
        f"Set(CENTRALA_COUNT=${{IF($[${{CENTRALA_SAME}}]?$[0${{GLOBAL(CENTRALA_N_{whose})}} + 1]:1)}})",
        f"Set(GLOBAL(CENTRALA_N_{whose})=${{CENTRALA_COUNT}})",
        f"Set(GLOBAL(CENTRALA_S_{whose})=${{CENTRALA_SECOND}})",
        f"GotoIf($[${{CENTRALA_COUNT}} > {limit}]?refused)",
    ]


def _count_up(name: str) -> str:
    return f"Set(GLOBAL({name})=$[0${{GLOBAL({name})}} + 1])"


def _refusal() -> list[str]:
    """503, counted where the service (a variable) and the history (the engine's record) can see it."""
    return [
        "(refused)Set(CDR(userfield)=refused)",
        "Set(CENTRALA_LOCK=${LOCK(refused)})",
        *(_count_up(name) for name in (REFUSED_VARIABLE, f"{REFUSED_VARIABLE}_${{CENTRALA_WHY}}")),
        "Set(CENTRALA_LOCK=${UNLOCK(refused)})",
        f"Hangup({CONGESTION})",
    ]


def _waiting(settings: EngineSettings, stasis: str) -> list[str]:
    """Answer, music, ask for the application every second, at last the emergency destination."""
    seconds = max(1, settings.emergency.after_ms // 1_000)
    return [
        "(waiting)Answer()",
        "Set(CENTRALA_WAITED=0)",
        "StartMusicOnHold()",
        "(again)Wait(1)",
        stasis,
        'GotoIf($["${STASISSTATUS}" != "FAILED"]?done)',
        "Set(CENTRALA_WAITED=$[${CENTRALA_WAITED} + 1])",
        f"GotoIf($[${{CENTRALA_WAITED}} < {seconds}]?again)",
        "StopMusicOnHold()",
        f"Goto({CONTEXT_EMERGENCY},s,1)",
        "(done)Hangup()",
    ]


def _from_trunk(settings: EngineSettings, number_from: NumberFrom) -> list[str]:
    def stasis(when: str) -> str:
        return f"Stasis({APP},in,${{CENTRALA_TRUNK}},${{CENTRALA_NUMBER}},${{CALLERID(num-pres)}},{when})"

    return [
        *_number(number_from),
        # what the engine's own record tells of a call that nobody heard (`reconcile`)
        "Set(CDR(userfield)=in,${CENTRALA_TRUNK},${CENTRALA_NUMBER},${CALLERID(num-pres)})",
        *_admission(settings),
        stasis("new"),
        'GotoIf($["${STASISSTATUS}" = "FAILED"]?waiting:done)',
        *_refusal(),
        *_waiting(settings, stasis("waiting")),
    ]


def _dial_outside(settings: EngineSettings, number: str) -> list[str]:
    """Dials ``number`` over the first trunk that can send; without one, nothing."""
    trunks = [trunk for trunk in settings.trunks if trunk.to or trunk.register]
    return [f"Dial(PJSIP/{number}@{endpoint_of_trunk(trunk.name)},60)" for trunk in trunks[:1]]


def _phone(settings: EngineSettings) -> list[str]:
    """A phone may not make more new calls a second from its address than is usual for people."""
    number = f"${{FILTER({PLAIN},${{EXTEN}})}}"
    return [
        # the address without its port: IPv6 stands in brackets
        "Set(CENTRALA_FROM=${CHANNEL(pjsip,remote_addr)})",
        'GotoIf($["${CENTRALA_FROM:0:1}" = "["]?six)',
        "Set(CENTRALA_FROM=${CUT(CENTRALA_FROM,:,1)})",
        "Goto(counting)",
        "(six)Set(CENTRALA_FROM=${CUT(CENTRALA_FROM,],1)})",
        "(counting)NoOp()",
        "Set(CENTRALA_WHY=source_fast)",
        *_rate("${CENTRALA_FROM}", settings.admission.per_source_per_s),
        f"Stasis({APP},phone,${{CHANNEL(endpoint)}},{number})",
        "Hangup()",
        *_refusal(),
    ]


def _phone_emergency(settings: EngineSettings, number: str) -> list[str]:
    """An emergency number always goes out: also while nobody serves the application."""
    return [
        f"Stasis({APP},phone,${{CHANNEL(endpoint)}},{number})",
        'GotoIf($["${STASISSTATUS}" != "FAILED"]?done)',
        *_dial_outside(settings, number),
        "(done)Hangup()",
    ]


def _robots() -> list[str]:
    """Without the mark in the engine's record by which an unheard call is found (``reconcile``)."""
    return [f"Stasis({APP},in,{ROBOTS},${{FILTER({PLAIN},${{EXTEN}})}},${{CALLERID(num-pres)}},new)", "Hangup()"]


def _web(settings: EngineSettings) -> list[str]:
    """One call at once of each phone, for so long at most; where it goes, the floor says."""
    return [
        "Set(GROUP(web)=${CHANNEL(endpoint)})",
        "Set(CENTRALA_WHY=at_once)",
        "GotoIf($[${GROUP_COUNT(${CHANNEL(endpoint)}@web)} > 1]?refused)",
        f"Set(TIMEOUT(absolute)={settings.web_longest_s})",
        f"Stasis({APP},in,{WEB},call,prohib,new)",
        "Hangup()",
        *_refusal(),
    ]


def _echo() -> list[str]:
    """Not counted as refused: it is no call of anybody's."""
    return [
        "Set(GROUP(echo)=${CHANNEL(endpoint)})",
        "GotoIf($[${GROUP_COUNT(${CHANNEL(endpoint)}@echo)} > 1]?taken)",
        f"Set(TIMEOUT(absolute)={ECHO_S})",
        "Answer()",
        "Echo()",
        f"(taken)Hangup({CONGESTION})",
    ]


def _emergency(settings: EngineSettings) -> list[str]:
    number = "".join(letter for letter in settings.emergency.number if letter in "+*#0123456789")
    return ["Answer()", *(_dial_outside(settings, number) if number else []), f"Playback({MESSAGE_IN})", "Hangup()"]


def _extension(pattern: str, steps: list[str]) -> list[str]:
    """One extension; a step may begin with its label in parentheses."""
    lines = [f"exten => {pattern},1,{steps[0]}"]
    for step in steps[1:]:
        label, _, rest = step[1:].partition(")") if step.startswith("(") else ("", "", step)
        lines.append(f" same => n{f'({label})' if label else ''},{rest}")
    return lines


def _context(name: str, extensions: dict[str, list[str]]) -> list[str]:
    lines = [f"[{name}]"]
    for pattern, steps in extensions.items():
        lines += _extension(pattern, steps)
    return [*lines, ""]


def render_dialplan(settings: EngineSettings) -> str:
    """``extensions.conf``. There is no ``default`` context, and no context includes another."""
    lines = ["[general]", "static=yes", "writeprotect=yes", "autofallthrough=yes", "", "[globals]", ""]
    for number_from in NumberFrom:
        steps = _from_trunk(settings, number_from)
        lines += _context(context_of_trunk(number_from), dict.fromkeys(DIALLED, steps))
    emergencies = [number for number in settings.emergency_numbers if number.isdigit()]
    lines += _context(
        CONTEXT_PHONE,
        {number: _phone_emergency(settings, number) for number in emergencies}
        | dict.fromkeys(DIALLED[:2], _phone(settings))
        | {ECHO: _echo()},
    )
    lines += _context(CONTEXT_ROBOTS, dict.fromkeys(DIALLED[:2], _robots()))
    lines += _context(CONTEXT_WEB, {"call": _web(settings)})
    lines += _context(CONTEXT_EMERGENCY, {"s": _emergency(settings)})
    return "\n".join(lines)
