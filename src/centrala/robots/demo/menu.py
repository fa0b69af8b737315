"""The demo's menus, in the form of the file of a center, and what its customers press in them.

Owns the flows of *Baltic Bank*, the prompts that they play, and the draft of a menu that somebody works on. Keys mean
the same by day and by night: whoever knows the menu need not listen to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from random import Random
from typing import Any, Final

__all__ = [
    "CALL_LATER",
    "LEAVE_A_MESSAGE",
    "MENU",
    "drawn_menu",
    "first_menu",
    "flows",
    "presses",
    "prompts",
]

MENU: Final = "main-menu"

CHOICES: Final[Mapping[str, float]] = {"1": 0.52, "2": 0.14, "3": 0.16, "0": 0.1, "": 0.08}
"""Key of the menu to its share of the callers; empty: they press nothing, and wait for somebody."""
LANGUAGES: Final[Mapping[str, float]] = {"2": 0.6, "3": 0.25, "1": 0.15}
CONSENT: Final = "1"
LEAVE_A_MESSAGE: Final = "15"
CALL_LATER: Final = "14,12"
"""Be called back, at this number, but not now; in how many hours is pressed after it."""


def presses(chance: Random) -> str:
    """What a customer presses from the answer on."""
    (choice,) = chance.choices(list(CHOICES), list(CHOICES.values()))
    if not choice:
        return ""
    (language,) = chance.choices(list(LANGUAGES), list(LANGUAGES.values()))
    return language + choice + (CONSENT if choice == "2" else "")


def prompts() -> dict[str, Any]:
    """Typed, and read aloud until somebody records them."""
    return {
        "welcome": {
            "name": "Welcome",
            "words": {
                "en": "Welcome to Baltic Bank.",
                "lv": "Labdien! Jūs esat piezvanījuši Baltic Bank.",
                "ru": "Здравствуйте! Вы позвонили в Baltic Bank.",
            },
        },
        "out-of-hours": {
            "name": "Outside office hours",
            "words": {
                "en": "Our office is closed now. It is open on weekdays from eight to twenty o'clock, "
                "and on Saturdays from ten to sixteen.",
                "lv": "Birojs pašlaik ir slēgts. Tas strādā darbdienās no astoņiem līdz divdesmitiem "
                "un sestdienās no desmitiem līdz sešpadsmitiem.",
                "ru": "Офис сейчас закрыт. Он работает в будни с восьми до двадцати часов "
                "и в субботу с десяти до шестнадцати.",
            },
        },
        "leave-a-message": {
            "name": "Before the tone",
            "words": {
                "en": "Please tell us your name and what we can do for you. We call back on the next working day.",
                "lv": "Lūdzu, nosauciet savu vārdu un pastāstiet, kā varam palīdzēt. Atzvanīsim nākamajā darbdienā.",
                "ru": "Пожалуйста, назовите своё имя и скажите, чем мы можем помочь. "
                "Мы перезвоним в следующий рабочий день.",
            },
        },
    }


def _said(english: str, latvian: str, russian: str) -> dict[str, Any]:
    return {"words": {"en": english, "lv": latvian, "ru": russian}}


def _language(code: str, title: str) -> dict[str, Any]:
    return {"kind": "language", "name": title, "language": code, "exits": {"next": "hours"}}


_LANGUAGE_MENU: Final = _said(
    "For English, press 1. For Latvian, press 2. For Russian, press 3.",
    "Angļu valodai nospiediet 1. Latviešu valodai nospiediet 2. Krievu valodai nospiediet 3.",
    "Для английского языка нажмите 1. Для латышского нажмите 2. Для русского нажмите 3.",
)
_CHOICE: Final = _said(
    "For your accounts and cards, press 1. For a new card or a loan, press 2. For payments, press 3. "
    "To be called back, press 4. To leave a message, press 5. For a person, press 0 at any time.",
    "Par kontiem un kartēm nospiediet 1. Par jaunu karti vai kredītu nospiediet 2. Par maksājumiem nospiediet 3. "
    "Lai mēs atzvanītu, nospiediet 4. Lai atstātu ziņu, nospiediet 5. Lai runātu ar darbinieku, nospiediet 0.",
    "По счетам и картам нажмите 1. Для новой карты или кредита нажмите 2. По платежам нажмите 3. "
    "Чтобы мы перезвонили, нажмите 4. Чтобы оставить сообщение, нажмите 5. Для разговора с сотрудником нажмите 0.",
)
_NIGHT: Final = _said(
    "If a card is lost or stolen, press 1. To be called back, press 4. To leave a message, press 5.",
    "Ja karte ir nozaudēta vai nozagta, nospiediet 1. Lai mēs atzvanītu, nospiediet 4. Lai atstātu ziņu, nospiediet 5.",
    "Если карта потеряна или украдена, нажмите 1. Чтобы мы перезвонили, нажмите 4. "
    "Чтобы оставить сообщение, нажмите 5.",
)
_MAY_WE_RECORD: Final = _said(
    "An agreement can be made in this call, so we would like to record it. If you agree, press 1. If not, press 2.",
    "Šajā sarunā var noslēgt līgumu, tāpēc vēlamies to ierakstīt. Ja piekrītat, nospiediet 1. Ja ne, nospiediet 2.",
    "В этом разговоре можно заключить договор, поэтому мы хотели бы его записать. "
    "Если вы согласны, нажмите 1. Если нет, нажмите 2.",
)
_NOT_RECORDED: Final = _said("We will not record it.", "Mēs sarunu neierakstīsim.", "Мы не будем записывать разговор.")


def flows() -> dict[str, Any]:
    """The menu of the main number, and two that it leads into."""
    return {MENU: _placed(_menu()), "out-of-hours": _night(), "may-we-record": _consent()}


_PLACES: Final = {
    "welcome": (0, 100),
    "language": (340, 60),
    "english": (680, 0),
    "latvian": (680, 130),
    "russian": (680, 260),
    "hours": (1020, 110),
    "news": (1020, 300),
    "choice": (0, 480),
    "closed": (0, 860),
    "consent": (480, 480),
    "payments": (480, 640),
    "call_back": (480, 860),
    "cards": (1020, 480),
    "support": (1020, 680),
    "message": (480, 1010),
}
"""Where the steps of the menu are drawn, in two rows: in one they would be too small to read."""


def _placed(menu: dict[str, Any]) -> dict[str, Any]:
    for name, step in menu["steps"].items():
        step["at"] = list(_PLACES[name])
    return menu


def _menu() -> dict[str, Any]:
    return {
        "name": "Main menu",
        "start": "welcome",
        "otherwise": "support",
        "person_key": "0",
        "person": "support",
        "steps": {
            "welcome": {
                "kind": "play",
                "name": "Welcome",
                "said": {"prompt": "welcome"},
                "exits": {"next": "language"},
            },
            "language": {
                "kind": "menu",
                "name": "Which language?",
                "said": _LANGUAGE_MENU,
                "wait": "4s",
                "tries": 1,
                "exits": {"1": "english", "2": "latvian", "3": "russian", "no_input": "hours", "no_match": "hours"},
            },
            "english": _language("en", "English"),
            "latvian": _language("lv", "Latvian"),
            "russian": _language("ru", "Russian"),
            "hours": {
                "kind": "hours",
                "name": "Is the office open?",
                "hours": "office",
                "exits": {"open": "choice", "closed": "closed"},
            },
            "choice": {
                "kind": "menu",
                "name": "What is it about?",
                "said": _CHOICE,
                "tries": 2,
                "exits": {
                    "1": "support",
                    "2": "consent",
                    "3": "payments",
                    "4": "call_back",
                    "5": "message",
                    "no_input": "support",
                    "no_match": "support",
                },
            },
            "closed": {
                "kind": "sub_flow",
                "flow": "out-of-hours",
                "exits": {"urgent": "support", "call_back": "call_back", "message": "message"},
            },
            "consent": {
                "kind": "sub_flow",
                "flow": "may-we-record",
                "exits": {"next": "cards"},
            },
            "support": {"kind": "queue", "name": "Accounts and cards", "queue": "support"},
            "cards": {"kind": "queue", "name": "New cards and loans", "queue": "sales"},
            "payments": {"kind": "queue", "name": "Payments", "queue": "billing", "exits": {"closed": "message"}},
            "call_back": {
                "kind": "callback",
                "queue": "support",
                "exits": {"refused": "message"},
            },
            "message": {"kind": "voicemail", "mailbox": "support"},
        },
        "tests": _menu_tests(),
    }


def _menu_tests() -> list[dict[str, Any]]:
    by_day, by_night = {"hours.office": "open"}, {"hours.office": "closed"}

    def test(name: str, keys: list[str], values: Mapping[str, str], ends: str, **more: Any) -> dict[str, Any]:
        return {"name": name, "keys": keys, "values": dict(values), "expects": {"ends": ends, **more}}

    return [
        test("Accounts in Latvian", ["2", "1"], by_day, "support", passes=["latvian", "choice"], within="40s"),
        test("A new card is asked for consent", ["1", "2", "1"], by_day, "cards", passes=["consent"]),
        test("Who presses nothing reaches somebody", ["-", "-", "-"], by_day, "support"),
        test("0 is a person, from the first question on", ["0"], by_day, "support", within="15s"),
        test("A lost card at night", ["1", "1"], by_night, "support", passes=["closed"]),
        test("A message at night", ["3", "5"], by_night, "message", passes=["russian", "closed"]),
    ]


def _night() -> dict[str, Any]:
    return {
        "name": "Outside office hours",
        "start": "told",
        "steps": {
            "told": {
                "kind": "play",
                "name": "We are closed",
                "said": {"prompt": "out-of-hours"},
                "exits": {"next": "choice"},
            },
            "choice": {
                "kind": "menu",
                "name": "What can't wait?",
                "said": _NIGHT,
                "tries": 1,
                "exits": {
                    "1": "urgent",
                    "4": "call_back",
                    "5": "message",
                    "no_input": "urgent",
                    "no_match": "urgent",
                },
            },
            "urgent": {"kind": "return", "name": "It can't wait", "exit": "urgent"},
            "call_back": {"kind": "return", "name": "Call back", "exit": "call_back"},
            "message": {"kind": "return", "name": "Leave a message", "exit": "message"},
        },
    }


def _consent() -> dict[str, Any]:
    return {
        "name": "May we record?",
        "start": "ask",
        "steps": {
            "ask": {
                "kind": "consent",
                "name": "May we record?",
                "said": _MAY_WE_RECORD,
                "exits": {"yes": "on", "no": "not_recorded", "no_input": "not_recorded"},
            },
            "not_recorded": {"kind": "play", "name": "Not recorded", "said": _NOT_RECORDED, "exits": {"next": "on"}},
            "on": {"kind": "return", "name": "Go on"},
        },
    }


def first_menu() -> dict[str, Any]:
    """What the menu was before: without callback and message."""
    menu = deepcopy(_menu())
    steps = menu["steps"]
    for one in ("call_back", "message"):
        del steps[one]
    steps["choice"]["exits"] = {key: to for key, to in steps["choice"]["exits"].items() if to in steps}
    steps["closed"]["exits"] = {"urgent": "support"}
    steps["payments"]["exits"] = {"closed": "support"}
    steps["choice"]["said"] = _said(
        "For your accounts and cards, press 1. For a new card or a loan, press 2. For payments, press 3.",
        "Par kontiem un kartēm nospiediet 1. Par jaunu karti vai kredītu nospiediet 2. Par maksājumiem nospiediet 3.",
        "По счетам и картам нажмите 1. Для новой карты или кредита нажмите 2. По платежам нажмите 3.",
    )
    menu["tests"] = menu["tests"][:-1]
    return _placed(menu)


def drawn_menu() -> dict[str, Any]:
    """What somebody makes of it, and has not published: word of a new branch, before the choice."""
    menu = deepcopy(_menu())
    menu["steps"]["news"] = {
        "kind": "play",
        "name": "Until the end of the month",
        "said": _said(
            "Our new branch in Liepāja is open from Monday.",
            "No pirmdienas Liepājā strādā mūsu jaunā filiāle.",
            "С понедельника в Лиепае работает наш новый филиал.",
        ),
        "exits": {"next": "choice"},
    }
    menu["steps"]["hours"]["exits"]["open"] = "news"
    return _placed(menu)
