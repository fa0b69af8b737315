"""The demo's center as a file of a center would say it.

Owns names, numbers, queues and skills of the invented *Baltic Bank*. Numbers are of ranges that nobody
answers here: the carrier is a robot on this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final

from centrala.personal import Secret
from centrala.robots.demo.guides import GUIDELINES, scripts
from centrala.robots.demo.menu import MENU, flows, prompts
from centrala.robots.demo.regulars import REGULARS

__all__ = ["GUEST", "MAIN_NUMBER", "NUMBERS", "caller_number", "demo_document"]

GUEST: Final = "anna"
"""Left to the newcomer: no robot takes her calls."""

MAIN_NUMBER: Final = "+37167000000"
"""Leads into the menu."""

NUMBERS: Final[Mapping[str, float]] = {
    MAIN_NUMBER: 0.34,
    "+37167000010": 0.14,
    "+37167000020": 0.14,
    "+37180000800": 0.20,
    "+37167000030": 0.18,
}
"""Number to its share of the calls."""


def caller_number(chance: Random) -> str:
    """A customer's number: many of those who call again, mostly mobile, some from abroad, a few that are not shown."""
    kind = chance.random()
    if kind < 0.03:
        return "anonymous"
    if kind < 0.4:
        return chance.choice(REGULARS).number
    if kind < 0.85:
        return f"+3712{chance.randrange(10**7):07d}"
    return f"{chance.choice(('+3725', '+37060', '+4477009'))}{chance.randrange(10**5, 10**6)}"


_DAY, _EVENING, _PHONE = "day", "evening", "phone"

_PEOPLE: Final = (
    # user name, name, team, queues, skills
    ("anna", "Anna Ozola", _DAY, "support sales", "lv5 en4 ru3 accounts3"),
    ("janis", "Jānis Bērziņš", _DAY, "support", "lv5 en3 accounts4"),
    ("liga", "Līga Kalniņa", _DAY, "support billing", "lv5 ru4 accounts3 payments4"),
    ("marta", "Marta Liepiņa", _DAY, "support", "lv5 en5 accounts2"),
    ("edgars", "Edgars Krūmiņš", _DAY, "support sales", "lv5 ru3 accounts3"),
    ("irina", "Irina Petrova", _DAY, "support billing", "ru5 lv3 en2 accounts4 payments3"),
    ("olga", "Olga Smirnova", _DAY, "support", "ru5 lv2 accounts3"),
    ("peter", "Peter Novak", _DAY, "support sales", "en5 lv2 accounts2 cards3"),
    ("kristine", "Kristīne Jansone", _EVENING, "support", "lv5 en4 ru2 accounts5"),
    ("andris", "Andris Balodis", _EVENING, "support billing", "lv5 accounts3 payments4"),
    ("dmitri", "Dmitri Volkov", _EVENING, "support sales", "ru5 en3 lv2 accounts3 cards2"),
    ("sanita", "Sanita Vītola", _EVENING, "support", "lv5 ru4 accounts3"),
    ("emma", "Emma Clarke", _EVENING, "support billing", "en5 lv1 accounts3 payments3"),
    ("raivis", "Raivis Zariņš", _EVENING, "support sales", "lv5 en3 accounts2 cards4"),
    ("natalia", "Natālija Ivanova", _EVENING, "billing support", "ru5 lv4 payments5 accounts2"),
    ("gints", "Gints Ozoliņš", _EVENING, "billing", "lv5 en2 payments4"),
    ("zane", "Zane Siliņa", _PHONE, "sales", "lv5 en4 ru3 cards5"),
    ("toms", "Toms Grīnbergs", _PHONE, "sales", "lv5 en4 cards4"),
    ("elina", "Elīna Rozīte", _PHONE, "sales billing", "lv5 ru3 cards3 payments2"),
    ("viktor", "Viktor Sokolov", _PHONE, "sales", "ru5 lv3 en2 cards3"),
    ("sofia", "Sofia Marino", _PHONE, "sales support", "en5 lv2 cards4 accounts2"),
    ("arturs", "Artūrs Kļaviņš", _PHONE, "sales", "lv5 ru2 cards2"),
    ("baiba", "Baiba Lāce", _PHONE, "billing sales", "lv5 en3 payments4 cards2"),
    ("oskars", "Oskars Eglītis", _PHONE, "billing support", "lv5 en4 payments3 accounts3"),
    ("tatjana", "Tatjana Orlova", _PHONE, "billing", "ru5 lv4 payments5"),
)

_LEADERS: Final = (
    ("dace", "Dace Kalēja", "supervisor", _DAY),
    ("martin", "Mārtiņš Vanags", "supervisor", _EVENING),
    ("ilze", "Ilze Priede", "supervisor", _PHONE),
    ("roberts", "Roberts Apsītis", "manager", ""),
)


def _skills(text: str) -> dict[str, int]:
    return {word.rstrip("012345"): int(word[-1]) for word in text.split()}


def _agents(new_secret: Callable[[], Secret]) -> dict[str, Any]:
    agents: dict[str, Any] = {
        user: {
            "name": name,
            "role": "agent",
            "team": team,
            "sip_password": new_secret(),
            "queues": {queue: tier for tier, queue in enumerate(queues.split(), 1)},
            "skills": _skills(skills),
            "extension": str(200 + number),
        }
        for number, (user, name, team, queues, skills) in enumerate(_PEOPLE, 1)
    }
    agents[GUEST] |= {"device": "browser", "ring_all": True}  # in the browser, or on a SIP phone beside it
    for user, name, role, team in _LEADERS:
        agents[user] = {"name": name, "role": role, **({"team": team} if team else {})}
    return agents


def _queues() -> dict[str, Any]:
    wrap_up = {"mode": "optional", "limit": "30s"}
    return {
        "support": {
            "name": "Support",
            "strategy": "longest_idle",
            "ring": "20s",
            "wrap_up": wrap_up,
            "answer_within": "20s",
            "department": "support",
            "max_wait": "6m",
            "overflow": {"voicemail": "support"},
            "callback": {"later": True, "attempts": 3, "retry": "10m"},
            "guidelines": GUIDELINES["support"],
            "survey": {"ask": "after-call", "way": "call", "share": "40%", "after": "1m"},
            "codes": ["solved", "follow_up", "passed_on", "wrong_number"],
        },
        "sales": {
            "name": "Sales",
            "strategy": "most_skilled",
            "ring": "15s",
            "wrap_up": wrap_up,
            "answer_within": "10s",
            "target": 0.9,
            "department": "sales",
            "skills": {"cards": 2},
            "relax": [{"after": "30s", "skills": {}}],
            "overflow": {"queue": "support"},
            "max_wait": "2m",
            "codes": ["sold", "offer_sent", "not_interested", "follow_up"],
        },
        "billing": {
            "name": "Billing",
            "strategy": "priority_tiers",
            "ring": "20s",
            "wrap_up": {"mode": "required", "limit": "45s"},
            "answer_within": "30s",
            "department": "billing",
            "skills": {"payments": 3},
            "relax": [{"after": "25s", "skills": {"payments": 2}}],
            "closed": {"queue": "support"},
            "guidelines": GUIDELINES["billing"],
            "codes": ["solved", "refunded", "follow_up"],
        },
    }


def _goals() -> dict[str, Any]:
    each = {"metric": "handled", "target": 40, "each": True}
    return {
        "calls-day": {"name": "Calls a day", **each, "team": _DAY, "owner": "dace"},
        "calls-evening": {"name": "Calls a day", **each, "team": _EVENING, "owner": "martin"},
        "in-time": {"name": "Answered in time", "metric": "service_level", "target": 0.8, "queue": "support"},
    }


def _letters() -> dict[str, Any]:
    """To who called in vain, in the languages of those who do."""
    return {
        "missed-call": {
            "name": "We missed your call",
            "for": ["missed", "voicemail"],
            "subject": {"en": "Your call to {center.name}", "lv": "Jūsu zvans: {center.name}"},
            "mail": {
                "en": "Good day, {customer.form_of_address},\n\nwe could not answer your call, and will call you again."
                " If you would rather write, answer this mail.\n\n{agent.name}\n{center.name}",
                "lv": "Labdien, {customer.form_of_address}!\n\nDiemžēl nevarējām atbildēt uz jūsu zvanu."
                " Zvanīsim vēlreiz. Ja ērtāk rakstīt, atbildiet uz šo e-pastu.\n\n{agent.name}\n{center.name}",
            },
            "text": {
                "en": "We could not answer your call, and will call you again. {center.name}",
                "lv": "Nevarējām atbildēt uz jūsu zvanu un zvanīsim vēlreiz. {center.name}",
            },
        },
        "ticket": {
            "name": "About your request",
            "for": ["ticket"],
            "subject": {"en": "{ticket.subject} ({ticket.id})"},
            "mail": {"en": "Good day, {customer.form_of_address},\n\n\n\n{agent.name}\n{center.name}"},
        },
    }


def _promises() -> dict[str, Any]:
    return {
        "complaints": {
            "name": "Complaints",
            "reason": "complaint",
            "respond_within": "30m",
            "resolve_within": "8h",
            "warn_before": "10m",
        },
        "soon": {"name": "What can't wait", "priority": "high", "respond_within": "15m", "resolve_within": "4h"},
        "other": {"name": "Everything else", "respond_within": "8h", "resolve_within": "72h"},
    }


def _numbers() -> dict[str, Any]:
    return {
        MAIN_NUMBER: {"flow": MENU, "name": "Main number", "purpose": "support"},
        "+37167000010": {"queue": "support", "name": "English line", "skills": {"en": 2}, "purpose": "support"},
        "+37167000020": {"queue": "support", "name": "Russian line", "skills": {"ru": 2}, "purpose": "support"},
        "+37180000800": {"queue": "sales", "name": "Cards, free of charge", "kind": "toll_free", "purpose": "sales"},
        "+37167000030": {"queue": "billing", "name": "Payments", "purpose": "payment", "answer": "ring"},
    }


def demo_document(*, trunk_port: int, new_secret: Callable[[], Secret]) -> dict[str, Any]:
    """The whole center. ``trunk_port``: where the robots' carrier listens on this machine."""
    return {
        "name": "Baltic Bank",
        "country": "LV",
        "timezone": "Europe/Riga",
        "currency": "EUR",
        "trunks": {
            "carrier": {"name": "Robots' carrier", "hosts": ["127.0.0.1"], "to": f"127.0.0.1:{trunk_port}"},
        },
        "skills": ["lv", "en", "ru", "accounts", "cards", "payments"],
        "sites": {"riga": {"name": "Riga", "timezone": "Europe/Riga"}},
        "departments": {
            "support": {"name": "Customer support"},
            "sales": {"name": "Cards and loans"},
            "billing": {"name": "Payments", "hours": "office"},
        },
        "hours": {
            "office": {"mon-fri": "08:00-20:00", "sat": "10:00-16:00", "sun": "closed", "holidays": "LV"},
        },
        "teams": {
            _DAY: {"name": "Day shift", "supervisor": "dace", "site": "riga"},
            _EVENING: {"name": "Evening shift", "supervisor": "martin", "site": "riga"},
            _PHONE: {"name": "Sales and payments", "supervisor": "ilze", "site": "riga"},
        },
        "pause_reasons": {
            "break": {"name": "Break"},
            "meal": {"name": "Lunch"},
            "meeting": {"name": "Team meeting", "productive": True},
            "training": {"name": "Training", "productive": True},
        },
        "wrap_up_codes": {
            "solved": {"name": "Solved", "state": "resolved"},
            "follow_up": {"name": "Needs a follow-up", "state": "follow_up"},
            "passed_on": "Passed on",
            "wrong_number": {"name": "Wrong number", "state": "closed"},
            "sold": {"name": "Card sold", "state": "resolved"},
            "offer_sent": {"name": "Offer sent", "state": "follow_up"},
            "not_interested": {"name": "Not interested", "state": "closed"},
            "refunded": {"name": "Money back", "reason": "billing", "state": "resolved"},
        },
        "queues": _queues(),
        "agents": _agents(new_secret),
        "numbers": _numbers(),
        "outbound": {"routes": [{"prefix": "", "trunks": ["carrier"]}], "caller_id": MAIN_NUMBER},
        "goals": _goals(),
        "surveys": {"after-call": {"name": "After a call", "questions": [{"kind": "csat"}, {"kind": "nps"}]}},
        "scripts": scripts(),
        "ticket_policies": _promises(),
        "leads": {
            "large": {
                "name": "Firms and other large ones",
                "value_from": 1_000,
                "queue": "sales",
                "contact_within": "4h",
            },
            "other": {"name": "Everything else", "queue": "support"},
        },
        "ticket_macros": {
            "to-payments": {
                "name": "Please look at this payment",
                "department": "billing",
                "tags": ["payment"],
                "note": "Please look at this payment, and tell the customer.",
            },
        },
        "letter_templates": _letters(),
        "prompts": prompts(),
        "flows": flows(),
        "voicemail": {
            "support": {"name": "Customer support", "greeting": "leave-a-message", "owner": "dace", "longest": "2m"},
        },
        "web_calls": {"number": MAIN_NUMBER, "at_once": 3, "longest": "10m"},
    }
