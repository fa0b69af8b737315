"""Walks a flow: what the caller does goes in, what the center says and does comes out.

Sans I/O: ``begin``, ``hear``, ``again`` and ``back`` are functions of a course and of what is heard; the turn
they give holds the next course, what to do, and how long to wait. Whoever calls them plays, records, asks and
keeps the time.

A step that needs nothing from outside is done at once, and the next one too: a turn ends at a step that waits,
or at the end. A flow that goes in circles without a question is refused by ``check``; one that does it all the
same is ended after ``ROUND`` steps.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from centrala.claims import fill
from centrala.flows.course import (
    NOTHING_HIDDEN,
    Act,
    Ask,
    AskCustomer,
    Classified,
    Consented,
    Course,
    End,
    Going,
    Heard,
    Hidden,
    Hush,
    Identified,
    Key,
    Leave,
    Passed,
    Phase,
    Played,
    Recorded,
    Replied,
    Say,
    Scene,
    SendText,
    SetLanguage,
    Surveyed,
    TakeDown,
    TimeUp,
    Turn,
)
from centrala.flows.rendering import fill_path, first_case, in_language, media_of, wording_of
from centrala.house_words import HouseWord, house_media
from centrala.ivr import (
    ELSE,
    KEYS,
    NEXT,
    NO_INPUT,
    NO_MATCH,
    Classify,
    Condition,
    Consent,
    CustomerStep,
    Flow,
    Gather,
    HangUp,
    HoursStep,
    Language,
    LookUp,
    MappingTable,
    Menu,
    Play,
    RecordStep,
    Request,
    Return,
    Said,
    SetValues,
    Split,
    Step,
    SubFlow,
    Survey,
    Text,
    ToAgent,
    ToCallback,
    ToDepartment,
    ToNumber,
    ToQueue,
    ToVoicemail,
)
from centrala.organisation import Destination, DestinationKind

__all__ = ["ROUND", "again", "back", "begin", "hear", "row_of", "share_of", "told"]

ROUND: Final = 300
"""Steps in one turn; more are a circle."""
DEPTH: Final = 10
"""Sub-flows within each other."""
KEPT: Final = 200
"""Steps that are remembered as passed."""
AHEAD: Final = 30
"""Keys that are pressed before they are asked for."""
LONGEST_FINDING: Final = 200
"""Characters of a purpose or a category, as of those of a number."""
GRACE_MS: Final = 500
"""A web service's own clock runs out before ours."""
RIGHT, ANEW = "1", "2"
"""The keys that confirm what was typed, and ask to type it again."""


def begin(flow: str, scene: Scene, *, language: str = "") -> Turn:
    """The first turn of a flow."""
    walk = _Walk(Course(flow, "", language=language), NOTHING_HIDDEN, scene)
    walk.into(flow)
    return walk.turn()


def hear(course: Course, hidden: Hidden, heard: Heard, scene: Scene) -> Turn:
    """What follows from this. Something that the step does not wait for changes nothing."""
    walk = _Walk(course, hidden, scene)
    if course.phase is Phase.PARTING:
        if isinstance(heard, Played | TimeUp):
            walk.going = End(course.served)
        return walk.turn()
    step = walk.step
    if course.phase in (Phase.AWAY, Phase.OVER):
        return walk.turn()
    if step is None:
        walk.regret("lost")
        return walk.turn()
    if isinstance(heard, Key) and _asks_person(walk, step, heard.key):
        walk.hush()
        walk.go(walk.flow_now.person, "person")
    else:
        _HEARS[type(step.what)](walk, step.what, heard)
    return walk.turn()


def again(course: Course, hidden: Hidden, scene: Scene) -> Turn:
    """The step begins again: what was said may have gone unheard. A secret that is lost is asked for again."""
    walk = _Walk(replace(course, keys="", ahead=""), replace(hidden, keys=""), scene)
    if course.phase in (Phase.AWAY, Phase.OVER):
        return walk.turn()
    if course.phase is Phase.PARTING:
        walk.going = End(course.served)
        return walk.turn()
    lost = next((one for one in course.secrets if one[0] not in hidden.values), None)
    if lost is not None:
        _, flow, step = lost
        walk.course = replace(walk.course, flow=flow, step=step, secrets=(), back=_without(course.back, flow))
        walk.hidden = NOTHING_HIDDEN
    if walk.step is None:
        walk.regret("lost")
    else:
        walk.enter()
    return walk.turn()


def _without(back: tuple[tuple[str, str], ...], flow: str) -> tuple[tuple[str, str], ...]:
    """The sub-flows that are open when one stands in ``flow`` again."""
    for place, (outer, _) in enumerate(back):
        if outer == flow:
            return back[:place]
    return back


def back(course: Course, why: str, scene: Scene) -> Turn | None:
    """Where the flow sent the caller, it did not come about. None: the flow has no way for that.

    ``why`` is an exit of the step: ``closed``, ``full``, ``nobody``, ``max_wait``, ``away``, ``no_answer``,
    ``failed``, ``refused``; or ``unknown``: what the data named is not there, which always leads on.
    """
    walk = _Walk(course, NOTHING_HIDDEN, scene)
    step = walk.step
    if course.phase is not Phase.AWAY or step is None or why not in (*step.exits, "unknown"):
        return None
    walk.leave(why)
    return walk.turn()


def told(course: Course, scene: Scene) -> tuple[str, ...]:
    """What is said where this stands, as media of ``Play``: for those who read it. Nothing comes of it."""
    walk = _Walk(replace(course, keys="", ahead=""), NOTHING_HIDDEN, scene)
    what = None if walk.step is None else walk.step.what
    if course.phase is Phase.PARTING and not isinstance(what, HangUp):
        return (walk.house(HouseWord.TRY_LATER),)
    if course.phase is Phase.CONFIRMING:
        return (walk.house(HouseWord.CALLBACK_NUMBER_RIGHT, int(RIGHT), int(ANEW)),)
    walk.enter()
    return next((act.media for act in walk.acts if isinstance(act, Say)), ())


def row_of(table: MappingTable, key: str, *, longest: bool) -> tuple[str, dict[str, str]] | None:
    """The row of this key, or with ``longest`` of the longest key that it begins with."""
    if key in table.rows:
        return key, dict(table.rows[key])
    if longest:
        for length in range(len(key) - 1, 0, -1):
            if key[:length] in table.rows:
                return key[:length], dict(table.rows[key[:length]])
    return None


def share_of(split: Split, seed: str) -> str:
    """The exit that falls to this seed; over many seeds each gets its share."""
    total = sum(split.shares.values())
    lot = zlib.crc32(seed.encode()) % total if total > 0 else 0
    for one, weight in split.shares.items():
        if lot < weight:
            return one
        lot -= weight
    return next(iter(split.shares), NEXT)


@dataclass(slots=True)
class _Walk:
    """One turn in the making."""

    course: Course
    hidden: Hidden
    scene: Scene
    acts: list[Act] = field(default_factory=list)
    wait_ms: int | None = None
    going: Going | None = None
    steps: int = 0
    entering: bool = False

    def turn(self) -> Turn:
        while self.entering and self.going is None:
            self.entering = False
            self.steps += 1
            if self.steps > ROUND:
                self.regret("circle")
                break
            self.enter()
        return Turn(self.course, tuple(self.acts), self.wait_ms, self.hidden, self.going)

    @property
    def flow_now(self) -> Flow:
        return self.scene.flows[self.course.flow]

    @property
    def step(self) -> Step | None:
        flow = self.scene.flows.get(self.course.flow)
        return None if flow is None else flow.steps.get(self.course.step)

    @property
    def exits(self) -> Any:
        step = self.step
        return {} if step is None else step.exits

    def value(self, name: str) -> str:
        for known in (self.hidden.values, self.course.values):
            if name in known:
                return known[name]
        return self.course.language or self.scene.language if name == "language" else self.scene.value(name)

    def keep(self, **values: str) -> None:
        self.course = replace(self.course, values={**self.course.values, **values})

    def now_in(self, phase: Phase, wait_ms: int = 0) -> None:
        self.course = replace(self.course, phase=phase)
        self.wait_ms = wait_ms

    def media(self, said: Said) -> tuple[str, ...]:
        return media_of(said, self.course.language, self.scene.language, self.value)

    def house(self, word: HouseWord, *numbers: int) -> str:
        return house_media(word, *numbers, language=self.course.language)

    def say(self, *media: str) -> bool:
        """Whether there was anything to say."""
        if media:
            self.acts.append(Say(media))
        return bool(media)

    def hush(self) -> None:
        if self.course.phase in (Phase.SAYING, Phase.CONFIRMING):
            self.acts.append(Hush())

    def enter(self) -> None:
        step = self.step
        if step is None:
            self.regret("lost")
            return
        self.course = replace(self.course, keys="", tries=0)
        self.hidden = replace(self.hidden, keys="")
        _ENTERS[type(step.what)](self, step.what)

    def into(self, flow: str) -> None:
        """To the first step of another flow."""
        found = self.scene.flows.get(flow)
        if found is None:
            self.regret("no_flow")
            return
        self.course = replace(self.course, flow=flow, step=found.start)
        self.entering = True

    def leave(self, by: str) -> None:
        """By this exit; one that leads nowhere leads to ``otherwise``."""
        flow = self.flow_now
        target = self.exits.get(by, "")
        if target not in flow.steps and flow.otherwise != self.course.step:
            target = flow.otherwise
        self.go(target, by)

    def go(self, target: str, by: str) -> None:
        course = self.course
        passed = (*course.passed, Passed(course.flow, course.step, by, self.scene.elapsed_ms))[-KEPT:]
        self.course = replace(course, passed=passed, leaving="")
        if target not in self.flow_now.steps:
            self.regret("no_way")
            return
        self.course = replace(self.course, step=target)
        self.entering = True

    def regret(self, why: str) -> None:
        """Nobody drew what comes now: a word of regret, and the end."""
        self.entering = False
        self.wait_ms = 0
        self.course = replace(self.course, phase=Phase.PARTING)
        self.say(self.house(HouseWord.TRY_LATER))
        self.going = None if self.acts and isinstance(self.acts[-1], Say) else End(why=why)

    def hand_on(self, kind: DestinationKind, name: str, **more: Any) -> None:
        self.now_in(Phase.AWAY)
        filled = fill(name, self.value).strip()
        self.going = Leave(Destination(kind, filled), **more)


def _asks_person(walk: _Walk, step: Step, key: str) -> bool:
    """Whether this key means: let me speak to somebody. Not where keys are typed or the key has a way of its own."""
    flow = walk.flow_now
    if not flow.person_key or key != flow.person_key or flow.person in ("", walk.course.step):
        return False
    what = step.what
    if isinstance(what, Consent):
        return key not in (what.yes, what.no)
    return not isinstance(what, Gather) and key not in (step.exits if isinstance(what, Menu) else ())


# Steps that need nothing from outside --------------------------------------------------------------


def _hours(walk: _Walk, what: HoursStep) -> None:
    state = walk.scene.hours(what.hours)
    walk.leave("closed" if state == "holiday" and "holiday" not in walk.exits else state)


def _condition(walk: _Walk, what: Condition) -> None:
    walk.leave(first_case(what.cases, walk.value) or ELSE)


def _set(walk: _Walk, what: SetValues) -> None:
    for name, text in what.values.items():
        walk.keep(**{name: fill(text, walk.value)})
    walk.leave(NEXT)


def _classify(walk: _Walk, what: Classify) -> None:
    purpose, category = (fill(text, walk.value).strip()[:LONGEST_FINDING] for text in (what.purpose, what.category))
    walk.acts.append(Classified(walk.course.flow, walk.course.step, purpose, category))
    walk.leave(NEXT)


def _look_up(walk: _Walk, what: LookUp) -> None:
    table = walk.scene.tables.get(what.table)
    found = None if table is None else row_of(table, fill(what.key, walk.value).strip(), longest=what.longest)
    if found is not None:
        walk.keep(**found[1])
    walk.leave("missing" if found is None else "found")


def _language(walk: _Walk, what: Language) -> None:
    chosen = fill(what.language, walk.value)
    if chosen:
        walk.course = replace(walk.course, language=chosen)
        walk.acts.append(SetLanguage(chosen))
    walk.leave(NEXT)


def _survey(walk: _Walk, what: Survey) -> None:
    walk.acts.append(Surveyed(what.survey))
    walk.leave(NEXT)


def _split(walk: _Walk, what: Split) -> None:
    walk.leave(share_of(what, f"{walk.scene.seed}/{walk.course.flow}/{walk.course.step}"))


def _sub_flow(walk: _Walk, what: SubFlow) -> None:
    course = walk.course
    if len(course.back) >= DEPTH:
        walk.regret("too_deep")
        return
    walk.course = replace(course, back=(*course.back, (course.flow, course.step)))
    walk.into(what.flow)


def _return(walk: _Walk, what: Return) -> None:
    course = walk.course
    if not course.back:
        walk.regret("no_way")
        return
    flow, step = course.back[-1]
    walk.course = replace(course, flow=flow, step=step, back=course.back[:-1])
    if walk.step is None:
        walk.regret("lost")
    else:
        walk.leave(what.exit if what.exit in walk.exits else NEXT)


# Ends --------------------------------------------------------------------------------------------


def _to_queue(walk: _Walk, what: ToQueue) -> None:
    walk.hand_on(DestinationKind.QUEUE, what.queue, priority=what.priority, requirements=what.skills)


def _to_department(walk: _Walk, what: ToDepartment) -> None:
    walk.hand_on(DestinationKind.DEPARTMENT, what.department)


def _to_agent(walk: _Walk, what: ToAgent) -> None:
    walk.hand_on(DestinationKind.AGENT, what.agent)


def _to_number(walk: _Walk, what: ToNumber) -> None:
    walk.hand_on(DestinationKind.NUMBER, what.number)


def _to_voicemail(walk: _Walk, what: ToVoicemail) -> None:
    walk.hand_on(DestinationKind.VOICEMAIL, what.mailbox)


def _to_callback(walk: _Walk, what: ToCallback) -> None:
    walk.hand_on(DestinationKind.CALLBACK, what.queue)


def _hang_up(walk: _Walk, what: HangUp) -> None:
    walk.course = replace(walk.course, served=what.served)
    if walk.say(*walk.media(what.said)):
        walk.now_in(Phase.PARTING)
    else:
        walk.going = End(what.served)


# Words ------------------------------------------------------------------------------------------------


def _play(walk: _Walk, what: Play) -> None:
    if walk.say(*walk.media(what.said)):
        walk.now_in(Phase.SAYING)
    else:
        walk.leave(NEXT)


def _play_hears(walk: _Walk, what: Play, heard: Heard) -> None:
    if isinstance(heard, Key):
        walk.course = replace(walk.course, ahead=(walk.course.ahead + heard.key)[-AHEAD:])
        if what.skip:
            walk.hush()
            walk.leave(NEXT)
    elif isinstance(heard, Played | TimeUp):
        walk.leave(NEXT)


def _text(walk: _Walk, what: Text) -> None:
    """It is sent once, however often the words about it are said again."""
    by = walk.course.leaving or _send_text(walk, what)
    walk.course = replace(walk.course, leaving=by)
    word = HouseWord.TEXT_SENT if by == "sent" else HouseWord.TEXT_NOT_POSSIBLE
    said = walk.media(what.said) if by == "sent" else ()
    walk.say(*(said or (walk.house(word),)))
    walk.now_in(Phase.SAYING)


def _send_text(walk: _Walk, what: Text) -> str:
    """The exit."""
    number = fill(what.number or "{caller.number}", walk.value).strip()
    written = in_language(what.words, walk.course.language, walk.scene.language)
    words = " ".join(fill(written, walk.value).split())
    walk.acts.append(SendText(number, words))
    return walk.scene.text_exit(number, words)


def _text_hears(walk: _Walk, what: Text, heard: Heard) -> None:
    if isinstance(heard, Key):
        walk.course = replace(walk.course, ahead=(walk.course.ahead + heard.key)[-AHEAD:])
        walk.hush()
    if isinstance(heard, Key | Played | TimeUp):
        walk.leave(walk.course.leaving)


# One key ------------------------------------------------------------------------------------------------


def _ask_anew(walk: _Walk, said: Said, tries: int, first: tuple[str, ...], wait_ms: int) -> None:
    """The question, after ``first``; or the silence after it, when there is nothing to say."""
    walk.course = replace(walk.course, tries=tries, keys="")
    walk.hidden = replace(walk.hidden, keys="")
    if walk.say(*first, *walk.media(said)):
        walk.now_in(Phase.SAYING)
    else:
        walk.now_in(Phase.LISTENING, wait_ms)


def _ahead(walk: _Walk) -> str:
    """The next key that was pressed before it was asked for."""
    ahead = walk.course.ahead
    walk.course = replace(walk.course, ahead=ahead[1:])
    return ahead[:1]


def _menu(walk: _Walk, what: Menu) -> None:
    key = _ahead(walk)
    if key:
        _menu_key(walk, what, key)
    else:
        _ask_anew(walk, what.said, 0, (), what.wait_ms)


def _menu_key(walk: _Walk, what: Menu, key: str) -> None:
    if key in KEYS and key in walk.exits:
        walk.leave(key)
        return
    walk.course = replace(walk.course, ahead="")
    words = walk.media(what.wrong) or (walk.house(HouseWord.WRONG_CHOICE),)
    _in_vain(walk, NO_MATCH, what.tries, what.said, words, what.wait_ms)


def _in_vain(walk: _Walk, by: str, most: int, said: Said, words: tuple[str, ...], wait_ms: int) -> None:
    tries = walk.course.tries + 1
    if tries >= most:
        walk.leave(by)
    else:
        _ask_anew(walk, said, tries, words, wait_ms)


def _menu_hears(walk: _Walk, what: Menu, heard: Heard) -> None:
    if isinstance(heard, Key):
        walk.hush()
        _menu_key(walk, what, heard.key)
    elif isinstance(heard, Played) and walk.course.phase is Phase.SAYING:
        walk.now_in(Phase.LISTENING, what.wait_ms)
    elif isinstance(heard, TimeUp):
        words = walk.media(what.unheard) or (walk.house(HouseWord.NOTHING_HEARD),)
        _in_vain(walk, NO_INPUT, what.tries, what.said, words, what.wait_ms)


def _consent(walk: _Walk, what: Consent) -> None:
    walk.course = replace(walk.course, ahead="")
    _ask_consent(walk, what, 0)


def _ask_consent(walk: _Walk, what: Consent, tries: int) -> None:
    walk.course = replace(walk.course, tries=tries)
    walk.say(*(walk.media(what.said) or (walk.house(HouseWord.CONSENT_ASK, int(what.yes), int(what.no)),)))
    walk.now_in(Phase.SAYING)


def _consent_hears(walk: _Walk, what: Consent, heard: Heard) -> None:
    if isinstance(heard, Key) and heard.key in (what.yes, what.no):
        walk.hush()
        _consented(walk, what, yes=heard.key == what.yes)
        walk.leave("yes" if heard.key == what.yes else "no")
    elif isinstance(heard, Played) and walk.course.phase is Phase.SAYING:
        walk.now_in(Phase.LISTENING, what.wait_ms)
    elif isinstance(heard, Key | TimeUp):
        walk.hush()
        if walk.course.tries + 1 < what.tries:
            _ask_consent(walk, what, walk.course.tries + 1)
        else:
            _consented(walk, what, yes=False)
            walk.leave(NO_INPUT if NO_INPUT in walk.exits else "no")


def _consented(walk: _Walk, what: Consent, *, yes: bool) -> None:
    language = walk.course.language or walk.scene.language
    wording = wording_of(what.said, language, walk.scene.language)
    walk.acts.append(Consented(yes, wording or HouseWord.CONSENT_ASK.value, language))


# Several keys ----------------------------------------------------------------------------------------------


def _gather(walk: _Walk, what: Gather) -> None:
    ahead, walk.course = walk.course.ahead, replace(walk.course, ahead="")
    if not ahead:
        _ask_anew(walk, what.said, 0, (), what.wait_ms)
        return
    walk.now_in(Phase.TYPING, what.wait_ms)
    for place, key in enumerate(ahead):
        _gather_key(walk, what, key)
        if walk.course.phase is not Phase.TYPING or walk.entering:
            walk.course = replace(walk.course, ahead=ahead[place + 1 :])
            return


def _typed(walk: _Walk, what: Gather) -> str:
    return walk.hidden.keys if what.secret else walk.course.keys


def _type(walk: _Walk, what: Gather, keys: str) -> None:
    if what.secret:
        walk.hidden = replace(walk.hidden, keys=keys)
    else:
        walk.course = replace(walk.course, keys=keys)


def _gather_key(walk: _Walk, what: Gather, key: str) -> None:
    if key == what.ends_by:
        _gathered(walk, what)
        return
    _type(walk, what, _typed(walk, what) + key)
    if len(_typed(walk, what)) >= what.longest:
        _gathered(walk, what)
    else:
        walk.now_in(Phase.TYPING, what.wait_ms)


def _gathered(walk: _Walk, what: Gather) -> None:
    keys = _typed(walk, what)
    if len(keys) < what.shortest:
        words = walk.media(what.wrong) or (walk.house(HouseWord.WRONG_CHOICE),)
        _in_vain(walk, NO_MATCH, what.tries, what.said, words, what.wait_ms)
    elif what.repeat:
        digits = (f"digits:{keys}",) if not what.secret else ()
        walk.say(*digits, walk.house(HouseWord.CALLBACK_NUMBER_RIGHT, int(RIGHT), int(ANEW)))
        walk.now_in(Phase.CONFIRMING)
    else:
        _take(walk, what)


def _take(walk: _Walk, what: Gather) -> None:
    keys = _typed(walk, what)
    if what.secret:
        secret = (what.into, walk.course.flow, walk.course.step)
        walk.hidden = Hidden("", {**walk.hidden.values, what.into: keys})
        walk.course = replace(walk.course, secrets=(*walk.course.secrets, secret))
    else:
        walk.keep(**{what.into: keys})
    walk.leave(NEXT)


def _gather_hears(walk: _Walk, what: Gather, heard: Heard) -> None:
    if walk.course.phase is Phase.CONFIRMING:
        _confirm_hears(walk, what, heard)
    elif isinstance(heard, Key):
        walk.hush()
        _gather_key(walk, what, heard.key)
    elif isinstance(heard, Played) and walk.course.phase is Phase.SAYING:
        walk.now_in(Phase.LISTENING, what.wait_ms)
    elif isinstance(heard, TimeUp):
        if _typed(walk, what):
            _gathered(walk, what)
        else:
            words = walk.media(what.unheard) or (walk.house(HouseWord.NOTHING_HEARD),)
            _in_vain(walk, NO_INPUT, what.tries, what.said, words, what.wait_ms)


def _confirm_hears(walk: _Walk, what: Gather, heard: Heard) -> None:
    if isinstance(heard, Key):
        walk.hush()
        if heard.key == RIGHT:
            _take(walk, what)
        else:
            _in_vain(walk, NO_MATCH, what.tries, what.said, (), what.wait_ms)
    elif isinstance(heard, Played):
        walk.wait_ms = what.wait_ms
    elif isinstance(heard, TimeUp):
        _in_vain(walk, NO_INPUT, what.tries, what.said, (), what.wait_ms)


# The outside -----------------------------------------------------------------------------------------------


def _request(walk: _Walk, what: Request) -> None:
    body = {name: fill(text, walk.value) for name, text in what.body.items()}
    path = fill_path(what.path, walk.value)
    walk.say(*walk.media(what.said))
    walk.acts.append(Ask(what.service, what.method, path, body, what.wait_ms, what.retries, what.take))
    walk.now_in(Phase.ASKING, what.wait_ms + GRACE_MS)


def _request_hears(walk: _Walk, what: Request, heard: Heard) -> None:
    if isinstance(heard, Replied):
        walk.keep(**heard.values)
        walk.acts.append(Hush())
        walk.leave(heard.exit)
    elif isinstance(heard, TimeUp):
        walk.acts.append(Hush())
        walk.leave("timeout")
    elif isinstance(heard, Key):
        walk.course = replace(walk.course, ahead=(walk.course.ahead + heard.key)[-AHEAD:])


def _customer(walk: _Walk, what: CustomerStep) -> None:
    if walk.scene.customer:
        _identified(walk, walk.scene.customer)
    else:
        walk.acts.append(AskCustomer())
        walk.now_in(Phase.ASKING, what.wait_ms)


def _identified(walk: _Walk, by: str) -> None:
    walk.leave(by if by in walk.exits else "unknown")


def _customer_hears(walk: _Walk, what: CustomerStep, heard: Heard) -> None:
    if isinstance(heard, Identified):
        _identified(walk, heard.exit)
    elif isinstance(heard, TimeUp):
        _identified(walk, "late")
    elif isinstance(heard, Key):
        walk.course = replace(walk.course, ahead=(walk.course.ahead + heard.key)[-AHEAD:])


def _record(walk: _Walk, what: RecordStep) -> None:
    walk.course = replace(walk.course, ahead="")
    if walk.say(*walk.media(what.said)):
        walk.now_in(Phase.SAYING)
    else:
        _take_down(walk, what)


def _take_down(walk: _Walk, what: RecordStep) -> None:
    walk.acts.append(TakeDown(what.longest_ms, what.silence_ms))
    walk.now_in(Phase.RECORDING, what.longest_ms + 10_000)


def _record_hears(walk: _Walk, what: RecordStep, heard: Heard) -> None:
    if walk.course.phase is Phase.SAYING:
        if isinstance(heard, Key):
            walk.hush()
        if isinstance(heard, Key | Played | TimeUp):
            _take_down(walk, what)
    elif isinstance(heard, Recorded):
        if heard.duration_ms > 0:
            walk.keep(**{what.into: heard.name})
        walk.leave(NEXT if heard.duration_ms > 0 else "nothing" if "nothing" in walk.exits else "failed")
    elif isinstance(heard, TimeUp):
        walk.leave("failed")


def _deaf(walk: _Walk, what: object, heard: Heard) -> None:
    """The step waits for nothing."""


_ENTERS: Final[dict[type, Callable[[_Walk, Any], None]]] = {
    Play: _play,
    Menu: _menu,
    Gather: _gather,
    RecordStep: _record,
    HoursStep: _hours,
    Condition: _condition,
    SetValues: _set,
    Classify: _classify,
    Request: _request,
    LookUp: _look_up,
    CustomerStep: _customer,
    Language: _language,
    Consent: _consent,
    ToQueue: _to_queue,
    ToDepartment: _to_department,
    ToAgent: _to_agent,
    ToNumber: _to_number,
    ToVoicemail: _to_voicemail,
    ToCallback: _to_callback,
    HangUp: _hang_up,
    Survey: _survey,
    Text: _text,
    SubFlow: _sub_flow,
    Return: _return,
    Split: _split,
}

_HEARS: Final[dict[type, Callable[[_Walk, Any, Heard], None]]] = dict.fromkeys(_ENTERS, _deaf) | {
    Play: _play_hears,
    Text: _text_hears,
    Menu: _menu_hears,
    Gather: _gather_hears,
    RecordStep: _record_hears,
    Request: _request_hears,
    CustomerStep: _customer_hears,
    Consent: _consent_hears,
}
