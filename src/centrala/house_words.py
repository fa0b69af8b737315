"""What the house itself can say to callers: a closed set of names, and which numbers each takes.

Owns the names and the way to write them as media of ``Play``. The words in each language are ``speech``'s. An
own prompt called ``house.NAME``, or ``house.NAME.NUMBERS`` where it takes numbers, is heard in its place.

Keys are said by their number, so whoever asks decides which key does what.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = ["HOUSE", "LANGUAGES", "HouseWord", "Takes", "house_media", "read_house_media"]

LANGUAGES: Final = ("en", "lv", "bg", "ro", "ru", "zh")
"""ISO 639: the house's words are there in each of these."""

KIND: Final = "house"
HOUSE: Final = "house."
"""So begins the name of an announcement in the house's own words: ``house.closed``."""
MOST: Final = 999
"""No number that is said is greater: a wait of more minutes is ``ESTIMATE_LONG``."""


class Takes(StrEnum):
    """Which numbers belong to a word."""

    NOTHING = "nothing"
    PLACE = "place"
    """A position in the queue, or a place where a call is parked: from 1 on."""
    MINUTES = "minutes"
    """From 1 on."""
    SPAN = "span"
    """Two numbers of minutes, the smaller first."""
    KEY = "key"
    """A key of the keypad, 0 to 9."""
    TWO_KEYS = "two_keys"

    @property
    def how_many(self) -> int:
        if self is Takes.NOTHING:
            return 0
        return 2 if self in (Takes.SPAN, Takes.TWO_KEYS) else 1


class HouseWord(StrEnum):
    """The names."""

    takes: Takes

    def __new__(cls, name: str, takes: Takes = Takes.NOTHING) -> HouseWord:
        word = str.__new__(cls, name)
        word._value_ = name
        word.takes = takes
        return word

    # Waiting
    WAIT = "wait"
    """Everybody is busy; please wait."""
    STILL_WAIT = "still_wait"
    """Thank you for waiting; somebody will be there as soon as possible."""
    POSITION = "position", Takes.PLACE
    ESTIMATE_ABOUT = "estimate_about", Takes.MINUTES
    ESTIMATE_SHORT = "estimate_short"
    """Less than a minute."""
    ESTIMATE_BETWEEN = "estimate_between", Takes.SPAN
    ESTIMATE_LONG = "estimate_long"
    """Longer than usual."""
    LIMIT_NEAR = "limit_near"
    """The longest wait is nearly over (B24)."""
    STAY = "stay"
    """To go on waiting, just stay on the line: closes a list of choices."""
    VOICEMAIL_OFFER = "voicemail_offer", Takes.KEY
    OTHER_QUEUE_OFFER = "other_queue_offer", Takes.KEY
    SMS_OFFER = "sms_offer", Takes.KEY
    """A link by text message."""

    # Callback
    CALLBACK_OFFER = "callback_offer", Takes.KEY
    CALLBACK_OWN_NUMBER = "callback_own_number", Takes.TWO_KEYS
    """We call the number you call from: first key yes, second key another number."""
    CALLBACK_ENTER_NUMBER = "callback_enter_number"
    """Enter the number, then the hash key."""
    CALLBACK_NUMBER_IS = "callback_number_is"
    """We call this number: digits follow."""
    CALLBACK_NUMBER_RIGHT = "callback_number_right", Takes.TWO_KEYS
    """First key: it is right; second: enter it again."""
    CALLBACK_WHEN = "callback_when", Takes.TWO_KEYS
    """First key: when it is your turn; second: later."""
    CALLBACK_HOURS = "callback_hours"
    """In how many hours, a key from 1 to 9."""
    CALLBACK_CONFIRMED = "callback_confirmed"
    """We call you, you keep your place; goodbye."""
    CALLBACK_LATER_CONFIRMED = "callback_later_confirmed"
    """We call you at the time that you chose; goodbye."""
    CALLBACK_AUTOMATIC = "callback_automatic"
    """The wait is long: we hang up and call you back, you keep your place."""
    CALLBACK_REFUSED = "callback_refused"
    """This number can't be called back."""
    CALLBACK_PENDING = "callback_pending"
    """You have asked for a callback; you have your place again and need not wait for it."""
    CALLBACK_HERE = "callback_here"
    """To the customer: this is the callback that you asked for; you are being connected."""
    CALLBACK_ACCEPT = "callback_accept", Takes.KEY
    """To whoever answers the callback: press the key to be connected."""

    # Text messages
    TEXT_SENT = "text_sent"
    """A message is on its way to the caller's telephone."""
    TEXT_NOT_POSSIBLE = "text_not_possible"
    """No message can be sent to the caller's telephone."""

    # Not served now
    CLOSED = "closed"
    EMERGENCY = "emergency"
    """A disturbance of our own; please call later."""
    FULL = "full"
    """Too many are waiting."""
    NOBODY = "nobody"
    """Nobody is there to take the call."""
    TRY_LATER = "try_later"

    # Consent to recording
    CONSENT_ASK = "consent_ask", Takes.TWO_KEYS
    """First key yes, second key no."""
    CONSENT_NOTICE = "consent_notice"
    """This call is recorded; who minds, says so."""
    CONSENT_YES = "consent_yes"
    CONSENT_NO = "consent_no"

    # Voicemail
    VOICEMAIL_LEAVE = "voicemail_leave"
    """Leave a message after the tone; the hash key ends it."""
    VOICEMAIL_REVIEW = "voicemail_review", Takes.TWO_KEYS
    """To keep your message, just hang up. First key: record it again; second: delete it."""
    VOICEMAIL_SAVED = "voicemail_saved"
    VOICEMAIL_TOO_SHORT = "voicemail_too_short"

    # Prompts
    DICTATION = "dictation"
    """Speak the announcement after the tone; the hash key, or hanging up, ends it."""

    # Survey
    SURVEY_INTRO = "survey_intro"
    SURVEY_OFFER = "survey_offer", Takes.KEY
    SURVEY_CSAT = "survey_csat"
    """How content they are: a key from 1 to 5."""
    SURVEY_NPS = "survey_nps"
    """How likely they would recommend us: 0 to 10."""
    SURVEY_CALL = "survey_call"
    """To whom we call: we would like to ask about the last call; who minds, hangs up."""
    SURVEY_THANKS = "survey_thanks"

    # Keys
    WRONG_CHOICE = "wrong_choice"
    NOTHING_HEARD = "nothing_heard"

    # Talking
    CONNECTING = "connecting"
    TRANSFER_RETURNED = "transfer_returned"
    """Nobody there took the call: back to whom you talked to."""
    TRANSFER_FAILED = "transfer_failed"
    """To an agent: the transfer did not come about."""
    CONFERENCE_JOINED = "conference_joined"
    CONFERENCE_LEFT = "conference_left"
    CONFERENCE_ENDED = "conference_ended"
    PARKED = "parked", Takes.PLACE
    """To an agent: where the call is parked."""
    PARK_RETURNED = "park_returned"
    MOBILE_ACCEPT = "mobile_accept", Takes.KEY
    """To an agent's own mobile: a call for you; the key takes it."""
    RECORD_PROMPT = "record_prompt"
    """To an agent's own phone: speak the announcement after the tone; the hash key ends it."""

    # Manners
    WELCOME = "welcome"
    THANKS = "thanks"
    GOODBYE = "goodbye"


def house_media(word: HouseWord, *numbers: int, language: str = "") -> str:
    """The media of ``Play`` that says this: ``house:lv:position:3``, ``house:en:estimate_between:5-10``.

    Raises ValueError: not as many numbers as the word takes, or such that can't be said.
    """
    if len(numbers) != word.takes.how_many or not _sayable(word.takes, numbers):
        raise ValueError(f"{word.value} takes {word.takes.name}, not {numbers}")
    said = "-".join(map(str, numbers))
    return f"{KIND}:{language}:{word.value}" + (f":{said}" if said else "")


def read_house_media(media: str) -> tuple[HouseWord, tuple[int, ...], str]:
    """Word, numbers and language of such a media.

    Raises ValueError: it is none.
    """
    parts = media.split(":")
    if parts[0] != KIND or len(parts) not in (3, 4):
        raise ValueError(f"no word of the house: {parts[0]}")
    word = HouseWord(parts[2])
    numbers = tuple(map(int, parts[3].split("-"))) if len(parts) == 4 else ()
    if house_media(word, *numbers, language=parts[1]) != media:
        raise ValueError("numbers are written plainly")
    return word, numbers, parts[1]


def _sayable(takes: Takes, numbers: tuple[int, ...]) -> bool:
    if takes in (Takes.KEY, Takes.TWO_KEYS):
        return all(0 <= number <= 9 for number in numbers) and len(set(numbers)) == len(numbers)
    return all(1 <= number <= MOST for number in numbers) and (takes is not Takes.SPAN or numbers[0] < numbers[1])
