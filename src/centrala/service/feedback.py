"""Surveys in a running center: who may be asked is looked up, who is to be called is called, low scores get a task.

Implements ``floor.ports.Surveys``, and two kinds of later work. Each of these is begun in the transaction that keeps
what it follows from, and does its deed once at most: a survey that was lost is better than one that is asked twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from email.message import EmailMessage
from functools import partial
from secrets import token_hex
from typing import Final, Protocol
from zoneinfo import ZoneInfo

import structlog

from centrala import numbers
from centrala.calls.gate import Rule
from centrala.calls.usage import Usage
from centrala.clock import EPOCH, ReadClock, Wall, to_datetime
from centrala.customers.customer import Customer, ReachKind
from centrala.desk.feedback import FeedbackDesk
from centrala.desk.feedback_ports import FeedbackReads, Invitation
from centrala.desk.followups import FollowupDesk
from centrala.desk.ports import CustomerReads
from centrala.errors import Refused, Trouble
from centrala.feedback.asking import DAY_MS, Why
from centrala.feedback.events import SurveyAnswered, SurveyDue
from centrala.feedback.letter import letter, text
from centrala.feedback.link import Link, read, signed
from centrala.floor.commands import SYSTEM, CallForSurvey
from centrala.floor.ports import TellFact
from centrala.followups.followup import REVIEWS, Followup
from centrala.ids import AgentName, CustomerId, FollowupId, InteractionId, NumberText
from centrala.interactions.asks import MayAsk, SurveyDecided
from centrala.interactions.record import InteractionRecord
from centrala.organisation import MailServer, Organisation, QuestionKind, SurveyWay
from centrala.personal import Personal
from centrala.service.later import Work
from centrala.service.mail import by_itself, send_mail
from centrala.service.shell import Published
from centrala.signing import read_token, token_of
from centrala.storage.codec import from_json
from centrala.storage.jobs import Job
from centrala.texts import Rule as TextRule
from centrala.texts import Sendable, Unsendable, ask

__all__ = ["Links", "Surveying", "calling", "mailing", "reviewing", "texting", "waking"]

_OWN: Final = "own tickets"
WAIT_S: Final = 2.0
"""The caller waits on the line."""
NOT_DECIDED: Final = "not_decided"
LATEST_MS: Final = 3 * 24 * 3_600_000
"""Whoever could not be called by then is not asked any more: nobody remembers the call."""
REVIEW_MS: Final = 24 * 3_600_000
"""Within a day somebody has looked into a low score."""

_LATER: Final = frozenset(
    {Rule.TRUNKS_FULL, Rule.CALLS_AT_ONCE, Rule.CALLS_PER_HOUR, Rule.MONEY_PER_DAY, "engine_away", "closed"}
)
"""Nothing was dialled, and it may be different soon."""

_NOT_TAKEN: Final = frozenset({"no_mail_server", "mail_refused", "mail_later", "mail_not_sent"})
"""The mail did not leave, and it may be different soon."""

_TEXT_LATER: Final = frozenset({TextRule.NO_GATEWAY, TextRule.PER_HOUR, TextRule.PER_NUMBER})
"""Nothing was kept, and it may be different soon."""

log = structlog.get_logger("feedback")


class Surveying:
    """One for a running center."""

    def __init__(self, desk: FeedbackDesk, tell: TellFact) -> None:
        self._desk = desk
        self._tell = tell
        self._tasks: dict[InteractionId, asyncio.Task[None]] = {}

    def decide(self, questions: Sequence[MayAsk]) -> None:
        for question in questions:
            if question.interaction not in self._tasks:
                task = asyncio.get_running_loop().create_task(self._answer(question), name="survey")
                self._tasks[question.interaction] = task
                task.add_done_callback(partial(self._done, question.interaction))

    def _done(self, interaction: InteractionId, _: asyncio.Task[None]) -> None:
        self._tasks.pop(interaction, None)

    async def close(self) -> None:
        """End what is under way, unanswered."""
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _answer(self, question: MayAsk) -> None:
        one = Invitation(
            question.interaction,
            question.survey,
            SurveyWay.STAY,
            question.queue or "",
            question.agent or "",
            question.customers[0] if len(question.customers) == 1 else "",
            EPOCH,
        )
        try:
            async with asyncio.timeout(WAIT_S):
                why = await self._desk.invite(
                    one, question.customers, rest_days=question.rest_days, withheld=question.withheld
                )
        except Exception as error:
            log.warning("not_asked", interaction=question.interaction, why=type(error).__name__)
            self._tell(SurveyDecided(question.interaction, NOT_DECIDED))
            return
        self._tell(SurveyDecided(question.interaction, "" if why is None else why.value))


class Links:
    """Makes and reads the tokens of the links that customers get; without the key of this center nobody makes one."""

    def __init__(self, key: Callable[[], bytes]) -> None:
        self._key = key

    def signed(self, link: Link) -> str:
        return signed(self._key(), link)

    def read(self, token: str) -> Link | None:
        """None: it is none of ours."""
        return read(self._key(), token)

    def own(self, customer: CustomerId, until: Wall) -> str:
        """To one's own tickets, and to nothing else."""
        return token_of(self._key(), _OWN, customer, until)

    def read_own(self, token: str) -> tuple[CustomerId, Wall] | None:
        """Whose, and until when; None: it is none of ours."""
        found = read_token(self._key(), _OWN, token)
        return None if found is None else (CustomerId(found[0]), found[1])


class Calls(Protocol):
    """The history."""

    async def interaction(self, id_: str) -> InteractionRecord | None: ...


def waking(wake: Callable[[], None]) -> Callable[[Published], None]:
    """For the publisher: later work has something new on its list."""

    def heard(published: Published) -> None:
        if any(isinstance(event, SurveyDue | SurveyAnswered) for event in published.events):
            wake()

    return heard


def calling(
    desk: FeedbackDesk, calls: Calls, command: Callable[[CallForSurvey], Awaitable[object]], clock: ReadClock
) -> Work:
    """Calls a customer about a call that is over."""

    async def work(job: Job) -> None:
        due = from_json(SurveyDue, job.body)
        record = await calls.interaction(due.interaction)
        if record is None or not record.party_number or clock().wall > Wall(record.closed + due.after_ms + LATEST_MS):
            return
        invitation = Invitation(
            due.interaction, due.survey, due.way, record.queue or "", record.agent or "", record.customer, EPOCH
        )
        why = await desk.invite(invitation, [record.customer] if record.customer else [], rest_days=due.rest_days)
        if why is not None:
            log.info("not_asked", interaction=due.interaction, why=why.value)
            return
        try:
            await command(_call(due, record))
        except Refused as refused:
            if refused.code not in _LATER:
                await desk.trouble(due.interaction, refused.code)
                return
            await desk.withdraw(due.interaction)
            raise Trouble(refused.code, str(refused)) from refused

    return work


def mailing(
    desk: FeedbackDesk,
    calls: Calls,
    customers: CustomerReads,
    links: Links,
    clock: ReadClock,
    organisation: Callable[[], Organisation],
    send: Callable[[MailServer, EmailMessage], Awaitable[None]] = send_mail,
) -> Work:
    """Writes to a customer about a call that is over: the row is there before the mail leaves, so once at most."""

    async def work(job: Job) -> None:
        due, center, now = from_json(SurveyDue, job.body), organisation(), clock().wall
        record = await calls.interaction(due.interaction)
        if record is None or not center.portal.address or now > Wall(record.closed + due.after_ms + LATEST_MS):
            return
        customer = await _who(customers, record.customer)
        reaches = () if customer is None else customer.reaches
        to = next((one for one in reaches if one.kind is ReachKind.MAIL), None)
        if customer is None or to is None:
            log.info("not_asked", interaction=due.interaction, why="no_mail_address")
            return
        link = Link(due.interaction, Wall(now + due.open_days * DAY_MS))
        invitation = _invitation(due, record, customer, link)
        why = await desk.invite(invitation, [customer.id], rest_days=due.rest_days)
        if why is not None:
            log.info("not_asked", interaction=due.interaction, why=why.value)
            return
        mail = _mail(to.written, _languages(customer, record, center), record, link, links, center)
        try:
            await send(center.mail, mail)
        except Trouble as trouble:
            if trouble.code in _NOT_TAKEN:
                await desk.withdraw(due.interaction)
                raise
            await desk.trouble(due.interaction, trouble.code)

    return work


def _drawn() -> str:
    """A key unlike that of any other text message."""
    return token_hex(16)


def texting(
    desk: FeedbackDesk,
    calls: Calls,
    customers: CustomerReads,
    links: Links,
    clock: ReadClock,
    organisation: Callable[[], Organisation],
    usage: Callable[[], Usage],
    wake: Callable[[], None],
    draw: Callable[[], str] = _drawn,
) -> Work:
    """Puts a text message with a link on the list: with the row that they are asked, so neither is without the other.

    ``usage``: what callers had sent to them. ``wake``: whoever sends texts has something new. ``draw``: a key.
    """

    async def work(job: Job) -> None:
        due, center, now = from_json(SurveyDue, job.body), organisation(), clock()
        record = await calls.interaction(due.interaction)
        if record is None or now.wall > Wall(record.closed + due.after_ms + LATEST_MS):
            return
        customer = await _who(customers, record.customer)
        if customer is None:
            log.info("not_asked", interaction=due.interaction, why=Why.UNKNOWN.value)
            return
        if not center.portal.address:
            raise Trouble("no_address", "A link needs the address under which customers reach this center.")
        link = Link(due.interaction, Wall(now.wall + due.open_days * DAY_MS))
        words = text(
            _languages(customer, record, center),
            center=center.name,
            link=_address(link, links, center),
        )
        number = _texted(record.party_number, customer, center)

        def gate(written: Sequence[tuple[Wall, Personal]]) -> Sendable | Unsendable:
            values = usage().values()
            others = tuple((at, NumberText(to)) for at, to in written)
            return ask(number, words, center, Usage(replace(values, texts=(*values.texts, *others))), now)

        invitation = _invitation(due, record, customer, link)
        why = await desk.invite_by_text(
            invitation, [customer.id], rest_days=due.rest_days, words=words, key=draw(), gate=gate
        )
        if why in _TEXT_LATER:
            raise Trouble(why.value, "No text message may leave now.")
        if why is not None:
            log.info("not_asked", interaction=due.interaction, why=why.value)
            return
        wake()

    return work


def _texted(called: Personal, customer: Customer, center: Organisation) -> Personal:
    """The number from which they called, where it takes texts; else the first of theirs that does."""
    own = [one.key for one in customer.reaches if one.kind is ReachKind.PHONE]
    parsed = (numbers.parse(one, center.country) for one in (called, *own) if one)
    known = [one.e164 for one in parsed if isinstance(one, numbers.ParsedNumber)]
    return next((one for one in known if numbers.takes_texts(one)), known[0] if known else "")


async def _who(customers: CustomerReads, id_: str) -> Customer | None:
    """The record that says everything now."""
    one = await customers.one(CustomerId(id_)) if id_ else None
    while one is not None and one.merged_into is not None:
        one = await customers.one(one.merged_into)
    return one


def _invitation(due: SurveyDue, record: InteractionRecord, customer: Customer, link: Link) -> Invitation:
    """By a link, which is open until then."""
    return Invitation(
        due.interaction,
        due.survey,
        due.way,
        record.queue or "",
        record.agent or "",
        customer.id,
        EPOCH,
        until=link.until,
    )


def _languages(customer: Customer, record: InteractionRecord, center: Organisation) -> tuple[str, ...]:
    """The customer's, that of the call, the center's; empty: not known."""
    return (customer.language, "" if record.walk is None else record.walk.language, center.language)


def _address(link: Link, links: Links, center: Organisation) -> str:
    return f"{center.portal.address}/survey#{links.signed(link)}"


def _mail(
    to: str, languages: tuple[str, ...], record: InteractionRecord, link: Link, links: Links, center: Organisation
) -> EmailMessage:
    zone = ZoneInfo(center.timezone)
    words = letter(
        languages,
        center=center.name,
        day=f"{to_datetime(record.opened, zone):%Y-%m-%d}",
        until=f"{to_datetime(link.until, zone):%Y-%m-%d}",
        link=_address(link, links, center),
    )
    return by_itself(center.mail, to, words, name=f"survey-{record.id}")


def _call(due: SurveyDue, record: InteractionRecord) -> CallForSurvey:
    return CallForSurvey(
        of=due.interaction,
        survey=due.survey,
        number=record.party_number,
        customer=record.customer,
        language="" if record.walk is None else record.walk.language,
        caller_id=record.number or "",
        queue=record.queue,
        agent=record.agent,
        by=SYSTEM,
    )


def reviewing(
    followups: FollowupDesk, feedback: FeedbackReads, clock: ReadClock, organisation: Callable[[], Organisation]
) -> Work:
    """A low score is somebody's to look into: of the agent's supervisor, else of the queue's department."""

    async def work(job: Job) -> None:
        answer = from_json(SurveyAnswered, job.body)
        asked = await feedback.about(answer.of)
        customer = "" if asked is None else asked.invitation.customer
        due = Wall(clock().wall + REVIEW_MS)

        def edit(blank: Followup) -> Followup:
            owner, department = _whose(answer, organisation())
            return replace(
                blank,
                promised=_words(answer),
                customer=CustomerId(customer) if customer else None,
                interaction=answer.of,
                queue=answer.queue or "",
                owner=owner,
                department=department,
                due=due,
                zone=organisation().timezone,
            )

        await followups.create_once(FollowupId(f"{REVIEWS}{answer.of}"), edit, SYSTEM)

    return work


def _whose(answer: SurveyAnswered, center: Organisation) -> tuple[AgentName, str]:
    agent = None if answer.agent is None else center.agents.get(answer.agent)
    team = None if agent is None else center.teams.get(agent.team or "")
    owner = AgentName("") if team is None or team.supervisor is None else AgentName(team.supervisor)
    queue = None if answer.queue is None else center.queues.get(answer.queue)
    department = queue.department if queue is not None and queue.department in center.departments else ""
    return (owner, "") if owner in center.agents else (AgentName(""), department)


_NAMES: Final = {QuestionKind.CSAT: "CSAT", QuestionKind.NPS: "NPS", QuestionKind.YES_NO: "yes or no"}


def _words(answer: SurveyAnswered) -> str:
    most = answer.kind.scores[-1]
    name = _NAMES[answer.kind]
    return f"Look into a low score: {name} {answer.score} of {most}, in the survey {answer.survey}."
