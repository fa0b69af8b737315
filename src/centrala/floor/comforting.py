"""What a waiting caller hears, and what their keys do.

Owns the words between the music: where they stand, how long it takes, what they may choose, and the few questions
before a callback. Nothing of it holds up matching: the caller stands in line all the while, and an agent who answers
ends the words. When something is due is ``queues.entry``'s, the questions are ``queues.dialogue``'s.
"""

from __future__ import annotations

from centrala.calls.facts import Cause, DigitPressed
from centrala.calls.leg import Leg
from centrala.calls.orders import Music, Play, StopPlay
from centrala.clock import NEVER, after
from centrala.floor import offers, outlook, peaks, promises, routing, texting
from centrala.floor.live import Live
from centrala.floor.waiting import hears, leave, music
from centrala.house_words import HouseWord, house_media
from centrala.interactions.comfort import Comfort, Dialogue
from centrala.interactions.interaction import Interaction, QueueExit, Stage
from centrala.organisation import Choice, ChoiceKind, DestinationKind, Queue
from centrala.queues import dialogue as asking
from centrala.queues.dialogue import GaveUp, Wish
from centrala.queues.entry import Diverted, next_announcement
from centrala.queues.estimate import spoken
from centrala.queues.events import ChoiceMade, LinkAsked, OfferResult, WaitAnnounced, WaitNearlyOver

__all__ = ["digit", "due", "played", "told"]

SILENCE_MS = 8_000
"""After a question; then it counts as no answer."""
LONGEST_WORDS_MS = 60_000
"""Whatever is said is over by then, whatever the engine says."""

_OFFERS = {
    ChoiceKind.CALLBACK: HouseWord.CALLBACK_OFFER,
    ChoiceKind.SMS: HouseWord.SMS_OFFER,
    ChoiceKind.GO: HouseWord.OTHER_QUEUE_OFFER,
}


def due(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Something is to be said, or asked again, or somebody is to be reminded."""
    comfort, queue = interaction.comfort, _queue(live, interaction)
    if comfort is None or queue is None:
        return
    now = live.now.mono
    live.touch(interaction)
    if comfort.remind <= now:
        comfort.remind, comfort.reminded = NEVER, True
        limit = interaction.wait_ends - interaction.entered
        live.say(WaitNearlyOver(interaction.id, queue.name, now - interaction.entered, limit))
    if comfort.automatic <= now:
        comfort.automatic = NEVER
        if _call_back_unasked(live, interaction, queue):
            return
    if comfort.next <= now:
        _speak(live, interaction, comfort, queue)


def _queue(live: Live, interaction: Interaction) -> Queue | None:
    return None if interaction.queue is None else live.rules(interaction).queues.get(interaction.queue)


def _speak(live: Live, interaction: Interaction, comfort: Comfort, queue: Queue) -> None:
    if comfort.dialogue is not None:
        _heard(live, interaction, comfort, comfort.dialogue, "")
        return
    if comfort.asks:
        comfort.asks = False
        comfort.next = next_announcement(queue.announcement, entered=interaction.entered, heard=None)
        _ask(live, interaction, queue)
        return
    comfort.heard = comfort.next
    comfort.next = next_announcement(queue.announcement, entered=interaction.entered, heard=comfort.heard)
    if hears(live, interaction):
        position, estimate = _standing(live, interaction, queue)
        if position or estimate is not None:
            live.say(WaitAnnounced(interaction.id, queue.name, position, estimate))
        _say(live, interaction, _announcement(live, interaction, queue, told=comfort.told))
    comfort.told += 1


def told(live: Live, interaction: Interaction) -> tuple[str, ...]:
    """The words of the wait, for who reads them: the question that is open, else what was announced last, as it is
    now. They stay between two announcements, for the keys that they name do. Empty: nothing has been said yet."""
    comfort, queue = interaction.comfort, _queue(live, interaction)
    if comfort is None or queue is None or not hears(live, interaction):
        return ()
    if comfort.dialogue is not None:
        return asking.question(comfort.dialogue, interaction.language)
    return _announcement(live, interaction, queue, told=comfort.told - 1) if comfort.told else ()


# Words ------------------------------------------------------------------------------------------


def _standing(live: Live, interaction: Interaction, queue: Queue) -> tuple[int, int | None]:
    """What may be told of it: the place, and in how many ms it is likely their turn; 0 and None: not told."""
    what = queue.announcement
    position = live.distribution.position(interaction.id) if what.position else 0
    return position, outlook.of_call(live, interaction) if what.estimate else None


def _announcement(live: Live, interaction: Interaction, queue: Queue, *, told: int) -> tuple[str, ...]:
    """Where they stand, how long it takes, a message of the center's, what they may choose. ``told``: so many
    announcements came before."""
    language, what = interaction.language, queue.announcement
    position, estimate = _standing(live, interaction, queue)
    words = [house_media(HouseWord.WAIT, language=language)] if not told else []
    if 1 <= position < 1_000:
        words.append(house_media(HouseWord.POSITION, position, language=language))
    if estimate is not None:
        words.append(spoken(estimate, language))
    if what.messages:
        words.append(routing.prompt_media(what.messages[told % len(what.messages)], language))
    words += _choices(live, interaction, queue)
    return tuple(words or [house_media(HouseWord.STILL_WAIT, language=language)])


def _choices(live: Live, interaction: Interaction, queue: Queue) -> list[str]:
    """The words that offer what keys do; a callback first, while a peak is on."""
    offered = sorted(queue.choices.items(), key=lambda item: item[1].kind is not ChoiceKind.CALLBACK)
    language = interaction.language
    words = [
        house_media(_word(one), int(key), language=language)
        for key, one in offered
        if one.kind is not ChoiceKind.CALLBACK or _offers_callback(live, interaction, queue)
    ]
    return [*words, house_media(HouseWord.STAY, language=language)] if words else []


def _word(one: Choice) -> HouseWord:
    voicemail = one.to is not None and one.to.kind is DestinationKind.VOICEMAIL
    return HouseWord.VOICEMAIL_OFFER if voicemail else _OFFERS[one.kind]


def _offers_callback(live: Live, interaction: Interaction, queue: Queue) -> bool:
    rule = queue.callback
    if peaks.callback_first(live, queue):
        return True
    if live.now.mono - interaction.entered < rule.offer_after_ms:
        return False
    estimate = outlook.of_call(live, interaction) if rule.offer_over_ms else None
    return estimate is None or estimate > rule.offer_over_ms


def _say(live: Live, interaction: Interaction, media: tuple[str, ...]) -> None:
    """Words in place of music, or of other words."""
    leg, comfort = interaction.caller_leg, interaction.comfort
    if leg is None or comfort is None:
        return
    _hush(live, interaction)
    interaction.play = live.ids.play()
    comfort.plays = True
    live.touch(interaction)
    live.order(Play(interaction.play, leg, media))


def _hush(live: Live, interaction: Interaction) -> None:
    if interaction.play is not None and interaction.caller_leg is not None:
        live.order(StopPlay(interaction.play, interaction.caller_leg))
        interaction.play = None


def played(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The words were heard: music again, and time for an answer."""
    comfort = interaction.comfort
    if comfort is None or interaction.caller_leg is None:
        return
    comfort.plays = False
    live.order(Music(interaction.caller_leg, music(live, interaction)))
    if comfort.dialogue is not None:
        comfort.next = after(live.now.mono, ms=SILENCE_MS)
    live.touch(interaction)


# Keys -------------------------------------------------------------------------------------------


def digit(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The caller pressed a key, at any moment of the wait."""
    comfort, queue, fact = interaction.comfort, _queue(live, interaction), live.heard
    if comfort is None or queue is None or not isinstance(fact, DigitPressed):
        return
    if comfort.dialogue is not None:
        _heard(live, interaction, comfort, comfort.dialogue, fact.digit)
        return
    one = queue.choices.get(fact.digit)
    if one is None:
        return
    live.say(ChoiceMade(interaction.id, queue.name, fact.digit, one.kind))
    match one.kind:
        case ChoiceKind.CALLBACK:
            _ask(live, interaction, queue)
        case ChoiceKind.SMS:
            live.say(LinkAsked(interaction.id, queue.name, interaction.party.number))
            _text(live, interaction, one)
        case ChoiceKind.GO:
            _go(live, interaction, one)


def _text(live: Live, interaction: Interaction, one: Choice) -> None:
    """The words of the key leave as a text message, if they may; the place is kept either way."""
    sent = texting.send_words(live, interaction, one.words)
    word = HouseWord.TEXT_SENT if sent else HouseWord.TEXT_NOT_POSSIBLE
    _say(live, interaction, (house_media(word, language=interaction.language),))


def _go(live: Live, interaction: Interaction, one: Choice) -> None:
    """Out of the line, to where the key leads; the waiting is credited."""
    if one.to is None:
        return
    offers.withdraw_all(live, interaction, OfferResult.WITHDRAWN)
    _hush(live, interaction)
    interaction.credit_ms += live.now.mono - interaction.entered
    leave(live, interaction, QueueExit.MOVED)
    interaction.steps = ()
    routing.send(live, interaction, one.to, Diverted.CHOSEN.value)


def _ask(live: Live, interaction: Interaction, queue: Queue) -> None:
    """The first question, if there is a number to be had."""
    rule, comfort = queue.callback, interaction.comfort
    if comfort is None:
        return
    own = interaction.party.number
    refused = promises.obstacle(live, own) if own else "withheld"
    first = asking.begin(own="" if refused else own, other=rule.other_number, later=rule.later)
    if first is None:
        promises.refuse(live, interaction, refused)
        _say(live, interaction, (house_media(HouseWord.CALLBACK_REFUSED, language=interaction.language),))
        return
    _put(live, interaction, comfort, first)


def _put(live: Live, interaction: Interaction, comfort: Comfort, question: Dialogue) -> None:
    comfort.dialogue = question
    comfort.next = after(live.now.mono, ms=LONGEST_WORDS_MS)
    _say(live, interaction, asking.question(question, interaction.language))


def _heard(live: Live, interaction: Interaction, comfort: Comfort, before: Dialogue, key: str) -> None:
    answer = asking.hear(before, key, country=live.rules(interaction).country)
    if isinstance(answer, GaveUp):
        _over(live, interaction, comfort)
        _say(live, interaction, (house_media(HouseWord.STILL_WAIT, language=interaction.language),))
    elif isinstance(answer, Wish):
        _agreed(live, interaction, comfort, answer)
    elif answer.asking is before.asking and answer.wrong == before.wrong:
        comfort.dialogue = answer
        comfort.next = after(live.now.mono, ms=SILENCE_MS)
        if comfort.plays:
            _quiet(live, interaction, comfort)
        live.touch(interaction)
    else:
        _put(live, interaction, comfort, answer)


def _quiet(live: Live, interaction: Interaction, comfort: Comfort) -> None:
    """Digits are being typed: the question is cut short, and what follows is for the caller to say."""
    _hush(live, interaction)
    comfort.plays = False


def _over(live: Live, interaction: Interaction, comfort: Comfort) -> None:
    """No more questions; the announcements go on."""
    queue = _queue(live, interaction)
    comfort.dialogue = None
    comfort.next = NEVER
    if queue is not None:
        comfort.next = next_announcement(queue.announcement, entered=interaction.entered, heard=live.now.mono)
    live.touch(interaction)


def _agreed(live: Live, interaction: Interaction, comfort: Comfort, wish: Wish) -> None:
    refused = promises.obstacle(live, wish.number)
    _over(live, interaction, comfort)
    if refused:
        promises.refuse(live, interaction, refused)
        _say(live, interaction, (house_media(HouseWord.CALLBACK_REFUSED, language=interaction.language),))
        return
    word = HouseWord.CALLBACK_LATER_CONFIRMED if wish.hours else HouseWord.CALLBACK_CONFIRMED
    _call_back(live, interaction, wish, word, automatic=False)


def _call_back_unasked(live: Live, interaction: Interaction, queue: Queue) -> bool:
    """The wait is long: they are called back, if there is a number that may be called. False: they wait on."""
    own = interaction.party.number
    if interaction.stage is not Stage.WAITING or not hears(live, interaction) or promises.obstacle(live, own):
        return False
    _call_back(live, interaction, Wish(own), HouseWord.CALLBACK_AUTOMATIC, automatic=True)
    return True


def _call_back(live: Live, interaction: Interaction, wish: Wish, word: HouseWord, *, automatic: bool) -> None:
    """Promise it, say so, and hang up: the place stays."""
    offers.withdraw_all(live, interaction, OfferResult.WITHDRAWN)
    _hush(live, interaction)
    promises.give(live, interaction, wish, automatic=automatic)
    routing.say_and_hang_up(live, interaction, (house_media(word, language=interaction.language),))
