"""The customer stays on the line after the agent has hung up, or is called later: asked once, or not at all."""

from __future__ import annotations

import pytest

from centrala.calls import facts
from centrala.calls.facts import Cause
from centrala.calls.orders import Bridge, CloseBridge, Dial, HangUp, Play
from centrala.errors import Refused
from centrala.feedback.events import SurveyAnswered, SurveyBegan, SurveyDue, SurveyEnded
from centrala.floor import commands
from centrala.ids import InteractionId, LegId
from centrala.interactions.asks import CustomerFound, MayAsk, SurveyDecided
from centrala.interactions.interaction import Intent, Outcome, Stage
from centrala.organisation import Question, QuestionKind, Survey, SurveyRule, SurveyWay, WrapUpCode
from tests.floor.rig import ANNA, NUMBER, SUPPORT, Rig, center, queue

SURVEY = Survey("after-call", (Question(QuestionKind.CSAT), Question(QuestionKind.NPS)))
OLD = InteractionId("i0-77")


def asking(**rule: object) -> Rig:
    given: dict[str, object] = {"survey": "after-call"}
    changes = SurveyRule(**given | rule)  # type: ignore[arg-type]
    return Rig(center(queue(survey=changes), surveys={"after-call": SURVEY}))


def stayed(rig: Rig) -> tuple[InteractionId, LegId]:
    """Somebody has talked to Anna, who has hung up; the records have not answered yet."""
    call, caller, agent = rig.talk()
    rig.tell(CustomerFound(call, "c-7", "Ilze"))
    rig.gone(agent)
    return call, caller


def asked(rig: Rig) -> tuple[InteractionId, LegId]:
    call, caller = stayed(rig)
    rig.tell(SurveyDecided(call))
    return call, caller


def press(rig: Rig, leg: LegId, keys: str) -> None:
    for key in keys:
        rig.tell(facts.DigitPressed(leg, key))


def played(rig: Rig, leg: LegId) -> None:
    """What plays is heard to its end."""
    play = rig.ordered(Play)[-1]
    rig.tell(facts.PlayFinished(leg, play.play, completed=True))


def answers(rig: Rig) -> list[tuple[QuestionKind, int, bool]]:
    return [(event.kind, event.score, event.low) for event in rig.said(SurveyAnswered)]


@pytest.mark.parametrize("way", [SurveyWay.STAY, SurveyWay.CALL, SurveyWay.MAIL, SurveyWay.TEXT])
@pytest.mark.parametrize(("code", "spam"), [("junk", True), ("fine", False), ("", False)])
def test_nobody_is_asked_about_a_call_that_the_agent_says_is_spam(way: SurveyWay, code: str, spam: bool) -> None:
    codes = {"junk": WrapUpCode("junk", spam=True), "fine": WrapUpCode("fine")}
    rule = SurveyRule("after-call", way, after_ms=60_000)
    rig = Rig(center(queue(survey=rule), surveys={"after-call": SURVEY}, wrap_up_codes=codes))
    call, caller, agent = rig.talk()
    rig.tell(commands.WrapUp(ANNA, call, code))
    rig.gone(agent)
    rig.gone(caller)
    rig.tell(commands.WrapUp(ANNA, call))
    asked = rig.surveys if way is SurveyWay.STAY else rig.said(SurveyDue)
    assert bool(asked) is not spam


def test_who_may_be_asked_is_looked_up_before_a_word_is_said() -> None:
    rig = asking(rest_days=14)
    call, caller = stayed(rig)
    (question,) = rig.surveys
    assert question == MayAsk(call, "after-call", 14, ("c-7",), withheld=False, queue=SUPPORT, agent=ANNA)
    assert rig.only().stage is Stage.SURVEY
    assert caller not in {order.leg for order in rig.ordered(HangUp)}
    assert rig.ordered(Play) == []


def test_nobody_of_ours_hears_it_and_wrap_up_goes_on_beside_it() -> None:
    rig = asking()
    call, caller = asked(rig)
    assert len(rig.ordered(CloseBridge)) == len(rig.ordered(Bridge)) == 1
    assert rig.only().legs == (caller,)
    rig.tell(commands.WrapUp(ANNA, call, "", None))
    assert rig.closed == [], "the customer is still being asked"
    press(rig, caller, "59")
    played(rig, caller)
    (record,) = rig.closed
    assert (record.outcome, record.agent, record.queue) == (Outcome.ANSWERED, ANNA, SUPPORT)


def test_answers_are_kept_one_by_one_and_low_ones_are_marked() -> None:
    rig = asking()
    call, caller = asked(rig)
    press(rig, caller, "2")
    assert answers(rig) == [(QuestionKind.CSAT, 2, True)]
    press(rig, caller, "10")
    played(rig, caller)
    assert answers(rig)[1:] == [(QuestionKind.NPS, 10, False)]
    assert {(event.of, event.queue, event.agent) for event in rig.said(SurveyAnswered)} == {(call, SUPPORT, ANNA)}
    assert [(event.answered, event.why) for event in rig.said(SurveyEnded)] == [(2, "done")]
    assert caller in {order.leg for order in rig.ordered(HangUp)}


@pytest.mark.parametrize("why", ["refused", "resting", "already", "unknown"])
def test_who_may_not_be_asked_is_let_go_without_a_word(why: str) -> None:
    rig = asking()
    call, caller = stayed(rig)
    rig.tell(SurveyDecided(call, why))
    assert rig.ordered(Play) == []
    assert caller in {order.leg for order in rig.ordered(HangUp)}
    assert [(event.answered, event.why) for event in rig.said(SurveyEnded)] == [(0, why)]


def test_records_that_do_not_answer_keep_nobody_on_the_line() -> None:
    rig = asking()
    call, caller = stayed(rig)
    rig.wait(2_000)
    assert caller in {order.leg for order in rig.ordered(HangUp)}
    rig.tell(SurveyDecided(call))
    assert rig.said(SurveyBegan) == [], "late is too late"


def test_a_doubled_answer_of_the_records_begins_nothing_anew() -> None:
    rig = asking()
    call, caller = asked(rig)
    press(rig, caller, "4")
    rig.tell(SurveyDecided(call))
    press(rig, caller, "7")
    assert [kind for kind, _, _ in answers(rig)] == [QuestionKind.CSAT, QuestionKind.NPS]


def test_the_agent_cannot_end_it_by_the_page_either() -> None:
    rig = asking()
    call, _, _ = rig.talk()
    rig.tell(commands.HangUpCall(call, ANNA))
    assert rig.only().stage is Stage.SURVEY
    with pytest.raises(Refused, match="Nobody talks"):
        rig.tell(commands.HangUpCall(call, ANNA))


def test_a_customer_who_hangs_up_is_not_asked_and_what_they_said_before_stays() -> None:
    rig = asking()
    call, caller, _ = rig.talk()
    rig.gone(caller)
    assert rig.surveys == []
    other = asking()
    call, caller = asked(other)
    press(other, caller, "5")
    other.gone(caller)
    assert answers(other) == [(QuestionKind.CSAT, 5, False)]
    assert [(event.of, event.answered, event.why) for event in other.said(SurveyEnded)] == [(call, 1, "hung_up")]


def test_three_silences_end_it_with_a_goodbye() -> None:
    rig = asking()
    _, caller = asked(rig)
    for _ in range(3):
        played(rig, caller)
        rig.wait(7_000)
    played(rig, caller)
    assert [(event.answered, event.why) for event in rig.said(SurveyEnded)] == [(0, "gave_up")]
    assert "goodbye" in rig.ordered(Play)[-1].media[0]


def test_after_a_silence_of_the_engine_the_question_is_asked_again() -> None:
    rig = asking()
    _, caller = asked(rig)
    press(rig, caller, "4")
    before = len(rig.ordered(Play))
    rig.restart()
    rig.tell(facts.EngineSeen("e1", "run 1", legs=(facts.LegSeen(caller, facts.SeenState.UP),)))
    assert len(rig.ordered(Play)) == before + 1
    press(rig, caller, "9")
    assert [score for _, score, _ in answers(rig)] == [4, 9]


def test_a_share_of_none_asks_nobody_and_a_flow_can_ask_all_the_same() -> None:
    rig = asking(share=0.0)
    _, _, agent = rig.talk()
    rig.gone(agent)
    assert rig.surveys == []
    other = asking(share=0.0)
    call, _, agent = other.talk()
    other.floor.live.interactions[call].survey = "after-call"
    other.gone(agent)
    assert [one.survey for one in other.surveys] == ["after-call"]


def test_a_lost_device_is_no_end_of_the_talk() -> None:
    rig = asking()
    _, _, agent = rig.talk()
    rig.gone(agent, Cause.UNREACHABLE)
    assert rig.surveys == []


def test_who_is_to_be_called_is_kept_with_the_end_of_the_call() -> None:
    rig = asking(way=SurveyWay.CALL, rest_days=5, after_ms=60_000)
    call, _, agent = rig.talk()
    rig.gone(agent)
    rig.tell(commands.WrapUp(ANNA, call, "", None))
    assert rig.said(SurveyDue) == [SurveyDue(call, "after-call", SurveyWay.CALL, 5, 60_000, 14)]
    assert len(rig.closed) == 1


def test_a_link_by_mail_follows_the_call_also_where_nothing_can_be_asked_by_keys() -> None:
    on_a_page = Survey("after-call", (Question(QuestionKind.WORDS),))
    changes = SurveyRule("after-call", way=SurveyWay.MAIL, after_ms=60_000, open_days=7)
    rig = Rig(center(queue(survey=changes), surveys={"after-call": on_a_page}))
    call, _, agent = rig.talk()
    rig.gone(agent)
    rig.tell(commands.WrapUp(ANNA, call, "", None))
    assert rig.said(SurveyDue) == [SurveyDue(call, "after-call", SurveyWay.MAIL, 30, 60_000, 7)]
    assert rig.surveys == []


def test_what_only_a_page_can_ask_is_left_out_on_the_line() -> None:
    mixed = Survey("after-call", (Question(QuestionKind.WORDS), Question(QuestionKind.CSAT)))
    rig = Rig(center(queue(survey=SurveyRule("after-call")), surveys={"after-call": mixed}))
    _, leg = asked(rig)
    press(rig, leg, "4")
    assert answers(rig) == [(QuestionKind.CSAT, 4, False)]
    only = Survey("after-call", (Question(QuestionKind.IDEA),))
    other = Rig(center(queue(survey=SurveyRule("after-call")), surveys={"after-call": only}))
    _, _, agent = other.talk()
    other.gone(agent)
    assert other.surveys == []


def called(rig: Rig) -> tuple[InteractionId, LegId]:
    rig.tell(commands.CallForSurvey(OLD, "after-call", "+37120001111", "c-7", "lv", NUMBER, SUPPORT, ANNA))
    (dialled,) = rig.ordered(Dial)
    return dialled.interaction, dialled.leg


def test_a_customer_is_called_through_the_gate_and_asked() -> None:
    rig = asking()
    call, leg = called(rig)
    assert rig.only().intent is Intent.SURVEY
    rig.tell(facts.LegAnswered(leg))
    assert rig.ordered(Play)[-1].media == ("house:lv:survey_call", "house:lv:survey_csat")
    press(rig, leg, "1")
    press(rig, leg, "0")
    played(rig, leg)
    assert answers(rig) == [(QuestionKind.CSAT, 1, True), (QuestionKind.NPS, 0, True)]
    assert {(event.interaction, event.of, event.agent) for event in rig.said(SurveyAnswered)} == {(call, OLD, ANNA)}
    (record,) = rig.closed
    assert (record.outcome, record.about, record.customer) == (Outcome.ANSWERED, OLD, "c-7")
    assert rig.said(SurveyDue) == [], "a survey is not asked about"


def test_nobody_there_is_the_end_of_it() -> None:
    rig = asking()
    _, leg = called(rig)
    rig.gone(leg, Cause.BUSY)
    assert [record.outcome for record in rig.closed] == [Outcome.NOT_REACHED]
    assert len(rig.ordered(Dial)) == 1


@pytest.mark.parametrize(("number", "code"), [("112", "emergency"), ("+37190001111", "premium"), (NUMBER, "emergency")])
def test_the_gate_and_our_own_numbers_stand_above_it(number: str, code: str) -> None:
    rig = asking()
    with pytest.raises(Refused) as refused:
        rig.tell(commands.CallForSurvey(OLD, "after-call", number))
    assert refused.value.code == code
    assert rig.ordered(Dial) == []
    assert rig.floor.live.interactions == {}
