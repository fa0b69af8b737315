"""The running center as the web side sees it.

Owns the translation between the port and those who know: shell, record, configuration, phones. Decides
nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

import orjson
import structlog

from centrala.access.factors import Factor, FactorKind
from centrala.aims import OwnTarget
from centrala.api.ports import (
    AccuracyQuestion,
    Backup,
    BehindQuestion,
    BehindRows,
    BoardLink,
    EngineStanding,
    Finding,
    Happened,
    HistoryQuestion,
    HistoryRows,
    KeptRecording,
    MissedQuestion,
    NoticeRoom,
    OutsideFault,
    PhoneSession,
    Planned,
    Recomputed,
    RevisionRow,
    RobotLine,
    Session,
    SessionKind,
    Since,
    Speaking,
    TrunkStep,
)
from centrala.clock import Now, Wall
from centrala.customers.customer import Reach
from centrala.desk.agreed import AppointmentDesk, OrderDesk
from centrala.desk.articles import ArticleDesk
from centrala.desk.customers import CustomerDesk
from centrala.desk.feedback import FeedbackDesk
from centrala.desk.followups import FollowupDesk
from centrala.desk.hints import HintDesk
from centrala.desk.leads import LeadDesk
from centrala.desk.letters import LetterDesk
from centrala.desk.post import PostDesk
from centrala.desk.privacy import PrivacyDesk
from centrala.desk.proposals import ProposalDesk
from centrala.desk.reasons import Behind as BehindReason
from centrala.desk.reasons import Ground, Question, Wanted
from centrala.desk.scripts import ScriptDesk
from centrala.desk.tickets import TicketDesk
from centrala.desk.views import ViewDesk
from centrala.documents import Change, dump, write
from centrala.errors import Trouble
from centrala.feedback.link import Link
from centrala.floor.commands import Command
from centrala.floor.effect import Effect
from centrala.floor.events import AlarmEnded, AlarmRaised
from centrala.floor.live import Live
from centrala.flows.draft import Draft, Version
from centrala.house_words import HouseWord
from centrala.ids import AgentName, CustomerId, QueueName, TrunkName
from centrala.interactions.missed import MissedCall
from centrala.interactions.record import InteractionRecord
from centrala.metrics.accuracy import Found
from centrala.metrics.reasons import Report
from centrala.organisation import Organisation
from centrala.personal import Secret
from centrala.privacy.retention import Class, Night
from centrala.queues.events import PeakBegan, PeakEnded
from centrala.service.article_files import ArticleFileRoom
from centrala.service.attachments import TicketFileRoom
from centrala.service.configuring import hash_password, same_password
from centrala.service.dictation import DictationRoom
from centrala.service.explaining import recomputed
from centrala.service.importing import ImportRoom
from centrala.service.later import newest_backup
from centrala.service.messages import MessageRoom
from centrala.service.place import machine_clock
from centrala.service.privacy import LookKeeper
from centrala.service.prompts import sounds_of, written
from centrala.service.remembered import Remembered
from centrala.service.sessions import Sessions
from centrala.service.shell import Published
from centrala.service.texts import TextRoom
from centrala.service.trunk_test import steps_of_trunk
from centrala.service.webhooks import HookRoom
from centrala.speech.catalogue import house_text
from centrala.storage import (
    OUTSIDE,
    Configuration,
    Factors,
    History,
    Journal,
    Languages,
    OwnTargets,
    RecordStore,
    SqliteDatabase,
    Theirs,
    Token,
    TokenKind,
    Tokens,
    Within,
)
from centrala.storage.behind import Behind, Figure
from centrala.storage.drafts import SCRIPT, Drafts
from centrala.storage.findings import Findings
from centrala.storage.missed import MissedCalls
from centrala.storage.tokens import LIFETIME_MS
from centrala.telephony.asterisk.ari import AriRefused
from centrala.telephony.asterisk.push import Phone
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown
from centrala.wallboard import Reducer

if TYPE_CHECKING:
    from centrala.api.settings import ApiSettings
    from centrala.service.running import Running

__all__ = ["RunningCenter"]

SWITCHES: Final = (PeakBegan, PeakEnded, AlarmRaised, AlarmEnded)
MOST_SWITCHES: Final = 200
"""Of the journal's entries; whoever asks looks for the last hours."""

log = structlog.get_logger("center")

ENGINE_TROUBLES = (AriRefused, ConnectionDown, AnswerLost)
RENEW_AFTER_MS = 3_600_000
USED_MS = 60_000
"""How often it is written that a screen's link is in use."""
_KINDS = {SessionKind.SESSION: TokenKind.SESSION, SessionKind.BEARER: TokenKind.BEARER}


P = ParamSpec("P")
T = TypeVar("T")


def asks(work: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """The database is asked: when it is away, that is said as Trouble."""

    @wraps(work)
    async def told(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await work(*args, **kwargs)
        except OUTSIDE as error:
            raise Trouble("database_away", "The database does not answer.", remedy="Try again soon.") from error

    return told


class RunningCenter:
    """Implements ``api.ports.Center``."""

    def __init__(self, running: Running, record: RecordStore) -> None:
        self._running = running
        self._record = record
        self._tokens = Tokens(record.database)
        remembered = Remembered(running.place.root / "signed-in.json")
        self._sessions = Sessions(self._tokens, tuple(_KINDS.values()), remembered)
        self._boards = Sessions(self._tokens, (TokenKind.BOARD,))
        self._boards_used: dict[str, Wall] = {}
        """When it was last written of a screen's link that it is in use."""
        self._factors = Factors(record.database)
        self._languages = Languages(record.database)
        self._targets = OwnTargets(record.database)
        self._history = History(record.database)
        self._findings = Findings(record.database)
        self._behind = Behind(record.database, Configuration(record.database))
        self._missed = MissedCalls(record.database)
        self._drafts = Drafts(record.database)
        self._script_drafts = Drafts(record.database, SCRIPT)
        self._journal = Journal(record.database)
        self.control_token: Secret = ""
        self.engine_verdict = "unknown"

    def api_settings(self) -> ApiSettings:
        from centrala.api.built import built_pages  # the web is loaded when calls are routed already
        from centrala.api.settings import ApiSettings

        options = self._running.options
        vouched = options.web_tls is not None and not options.makes_certificate
        return ApiSettings(secure=vouched, pages=built_pages(), demo=options.demo)

    def now(self) -> Now:
        return machine_clock()

    @property
    def live(self) -> Live:
        return self._running.floor.live

    @property
    def organisation(self) -> Organisation:
        return self._running.floor.live.organisation

    @property
    def board(self) -> Reducer:
        return self._running.board

    @property
    def messages(self) -> MessageRoom:
        return self._running.messages

    @property
    def texts(self) -> TextRoom:
        return self._running.texts

    @property
    def dictations(self) -> DictationRoom:
        return self._running.dictations

    @property
    def tickets(self) -> TicketDesk:
        return self._running.tickets

    @property
    def ticket_files(self) -> TicketFileRoom:
        return self._running.ticket_files

    @property
    def article_files(self) -> ArticleFileRoom:
        return self._running.article_files

    @property
    def customers(self) -> CustomerDesk:
        return self._running.customers

    @property
    def imports(self) -> ImportRoom:
        return self._running.imports

    @property
    def privacy(self) -> PrivacyDesk:
        return self._running.privacy

    @property
    def looks(self) -> LookKeeper:
        return self._running.looks

    @asks
    async def nights(self) -> Mapping[Class, Night]:
        found = [await self._running.aged.last(kind) for kind in Class]
        return {night.of: night for night in found if night is not None}

    def survey_link(self, token: str) -> Link | None:
        return self._running.links.read(token)

    def own_tickets_link(self, token: str) -> tuple[CustomerId, Wall] | None:
        return self._running.links.read_own(token)

    def mail_own_tickets(self, reach: Reach, language: str) -> None:
        self._running.own_tickets.ask(reach, language)

    def survey_answered(self) -> None:
        self._running.later.wake()

    @property
    def feedback(self) -> FeedbackDesk:
        return self._running.feedback

    @property
    def hooks(self) -> HookRoom:
        return self._running.hooks

    @property
    def notices(self) -> NoticeRoom:
        return self._running.notices

    @property
    def views(self) -> ViewDesk:
        return self._running.views

    @property
    def followups(self) -> FollowupDesk:
        return self._running.followups

    @property
    def leads(self) -> LeadDesk:
        return self._running.leads

    @property
    def orders(self) -> OrderDesk:
        return self._running.orders

    @property
    def appointments(self) -> AppointmentDesk:
        return self._running.appointments

    @property
    def letters(self) -> LetterDesk:
        return self._running.letters

    @property
    def post(self) -> PostDesk:
        return self._running.post

    @property
    def scripts(self) -> ScriptDesk:
        return self._running.scripts

    @property
    def articles(self) -> ArticleDesk:
        return self._running.articles

    @property
    def hints(self) -> HintDesk:
        return self._running.hints

    @property
    def proposals(self) -> ProposalDesk:
        return self._running.proposals

    async def command(self, command: Command) -> Effect:
        return await self._running.shell.command(command)

    def subscribe(self, listener: Callable[[Happened], None]) -> Callable[[], None]:
        def hand_on(published: Published) -> None:
            listener(Happened(published.number, published.now, published.events))

        return self._running.publisher.subscribe(hand_on)

    @property
    def engine_standing(self) -> EngineStanding:
        return self._running.room.standing

    @property
    def database(self) -> Since:
        state = self._record.state
        return Since(state.condition.value, state.since, state.why, state.left)

    @property
    def refused(self) -> Mapping[str, int]:
        return self._running.floor.admission.refused

    @property
    def finding(self) -> Finding | None:
        watcher = self._running.watcher
        found = watcher.finding
        if found is None:
            return None
        return Finding(found.at, found.interaction, found.agent, found.stood_ms, watcher.broken)

    @property
    def outside_fault(self) -> OutsideFault | None:
        return self._running.outside.fault

    def test_trunk(self, trunk: TrunkName) -> AsyncIterator[TrunkStep]:
        found = self.organisation.trunks[trunk]
        return steps_of_trunk(found, self.organisation.nat, lambda: self.engine_standing)

    async def open_robot_line(self) -> RobotLine:
        try:
            return await self._running.open_robot_line()
        except ENGINE_TROUBLES as error:
            raise _engine_away() from error

    async def last_backup(self) -> Backup:
        if not isinstance(self._record.database, SqliteDatabase):
            return Backup(None, elsewhere=True)
        return Backup(await asyncio.to_thread(newest_backup, self._running.place.root / "backups"), elsewhere=False)

    # Phones in the browser

    @property
    def phone_address(self) -> str:
        return f"ws://127.0.0.1:{self._running.engine.ports.http}/ws"

    async def open_phone(self, agent: AgentName) -> PhoneSession:
        return await self._settled(self._running.phones.open_session(agent))

    async def open_guest(self) -> PhoneSession:
        return await self._settled(self._running.phones.open_guest())

    async def words_of(self, media: Sequence[str]) -> str:
        running = self._running
        sounds = sounds_of(running.engine.state.prefix)
        return await asyncio.to_thread(written, running.place.prompts, media, self.organisation, sounds)

    def house_text(self, word: HouseWord, numbers: tuple[int, ...], language: str) -> str:
        return house_text(language, word, numbers)

    async def sound_of(self, media: str) -> bytes:
        return await self._running.speech.sound_of(media)

    async def keep_recording(self, data: bytes) -> KeptRecording:
        name, ms = await self._running.speech.keep_recording(data)
        return KeptRecording(name, ms)

    def length_of(self, recording: str) -> int | None:
        return self._running.speech.length_of(recording)

    @property
    def speaking(self) -> Speaking:
        progress = self._running.speech.ahead.progress
        well = self._running.speech.voice.well
        return Speaking(well, progress.done, progress.total, progress.failed)

    async def _settled(self, phone: Phone) -> PhoneSession:
        """Known to the engine. Raises Trouble (``engine_away``): it is forgotten again."""
        phones, nat = self._running.phones, self.organisation.nat
        try:
            await phones.settle(self._running.switch.ari)
        except ENGINE_TROUBLES as error:
            phones.close_session(phone.name)
            raise _engine_away() from error
        servers: list[dict[str, object]] = [{"urls": f"stun:{nat.stun}"}] if nat.stun else []
        if nat.turn:
            servers.append({"urls": f"turn:{nat.turn}", "username": nat.turn_username, "credential": nat.turn_password})
        return PhoneSession(phone.name, phone.password, "centrala.invalid", servers)

    async def close_phone(self, username: str) -> None:
        self._running.phones.close_session(username)
        try:
            await self._running.phones.settle(self._running.switch.ari)
        except ENGINE_TROUBLES:
            log.warning("phone_not_closed", phone=username)

    # Who is asking

    def is_control(self, token: str) -> bool:
        return bool(self.control_token) and hmac.compare_digest(token.encode(), self.control_token.encode())

    def same_password(self, hashed: str, password: str) -> bool:
        return same_password(hashed, password)

    def hash_password(self, password: str) -> str:
        return hash_password(password)

    @asks
    async def issue(self, kind: SessionKind, user: AgentName, *, label: str) -> str:
        return await self._tokens.create(_KINDS[kind], user, self.now().wall, label=label)

    @asks
    async def issue_link(self, user: AgentName) -> str:
        return await self._tokens.create(TokenKind.LINK, user, self.now().wall)

    @asks
    async def use_link(self, token: str) -> AgentName | None:
        found = await self._tokens.use_link(token, self.now().wall)
        return None if found is None else found.user

    @asks
    async def factors_of(self, user: AgentName) -> Sequence[Factor]:
        return await self._factors.of_user(user)

    @asks
    async def factor(self, id_: str) -> Factor | None:
        return await self._factors.find(id_)

    @asks
    async def put_factors(self, user: AgentName, kind: FactorKind, new: Sequence[Factor]) -> None:
        await self._factors.put(user, kind, new)

    @asks
    async def use_factor(self, id_: str, counter: int) -> bool:
        return await self._factors.use(id_, counter, self.now().wall)

    @asks
    async def remove_factors(self, user: AgentName, ids: Collection[str]) -> int:
        return await self._factors.remove(user, ids)

    async def language_of(self, user: AgentName) -> str:
        try:
            return await self._languages.of_user(user)
        except OUTSIDE:
            return ""

    @asks
    async def choose_language(self, user: AgentName, language: str) -> None:
        await self._languages.put(user, language)

    async def target_of(self, user: AgentName) -> OwnTarget | None:
        try:
            return await self._targets.of_user(user)
        except OUTSIDE:
            return None

    @asks
    async def choose_target(self, user: AgentName, target: OwnTarget | None) -> None:
        await self._targets.put(user, target)

    async def session(self, token: str) -> Session | None:
        found = await self._sessions.find(token, self.now())
        return None if found is None else _session(found)

    @asks
    async def renew(self, token: str) -> None:
        await self._tokens.renew(token, self.now().wall)
        self._sessions.forget_token(token)

    @asks
    async def revoke(self, token: str) -> bool:
        self._sessions.forget_token(token)
        return await self._tokens.revoke(token, self.now().wall)

    @asks
    async def sessions_of(self, user: AgentName) -> Sequence[Session]:
        found = await self._tokens.of_user(user, self.now().wall)
        return [_session(token) for token in found if token.kind in _KINDS.values()]

    @asks
    async def revoke_by_id(self, user: AgentName, id_: str) -> bool:
        self._sessions.forget(user, id_)
        self._boards.forget(user, id_)
        self._boards_used.pop(id_, None)
        return await self._tokens.revoke_by_id(user, id_, self.now().wall)

    @asks
    async def issue_board(self, user: AgentName, *, label: str, queues: Sequence[QueueName], lifetime_ms: int) -> str:
        scope = orjson.dumps(list(queues)).decode()
        now = self.now().wall
        return await self._tokens.create(TokenKind.BOARD, user, now, label=label, lifetime_ms=lifetime_ms, scope=scope)

    async def board_link(self, token: str) -> BoardLink | None:
        now = self.now()
        found = await self._boards.find(token, now)
        if found is None:
            return None
        if now.wall - max(found.used, self._boards_used.get(found.id, found.used)) >= USED_MS:
            self._boards_used[found.id] = now.wall
            with contextlib.suppress(*OUTSIDE):
                await self._tokens.use(token, now.wall)
        return _board_link(found)

    @asks
    async def board_links(self) -> Sequence[BoardLink]:
        return [_board_link(one) for one in await self._tokens.of_kind(TokenKind.BOARD, self.now().wall)]

    # What was

    @asks
    async def history(self, question: HistoryQuestion) -> HistoryRows:
        customer = question.customer
        page = await self._history.interactions(
            question.filters,
            since=question.since,
            until=question.until,
            party_number=question.party_number,
            theirs=None if customer is None else Theirs(customer.ids, customer.numbers),
            took_part=question.took_part,
            within=None if question.everything else Within(question.people, question.queues),
            sort=question.sort,
            limit=question.limit,
            cursor=question.cursor,
        )
        return HistoryRows(page.rows, page.cursor)

    @asks
    async def findings(self, question: AccuracyQuestion) -> Sequence[Found]:
        within = None if question.everything else Within(question.people, question.queues)
        return await self._findings.of(question.aspect, question.since, question.until, within=within)

    async def reasons(self, question: Question) -> Report:
        return await self._running.reckoning.reasons(Ground.of(self.organisation), question)

    async def behind_reasons(self, question: Question, wanted: Wanted) -> BehindReason:
        return await self._running.reckoning.behind_reasons(Ground.of(self.organisation), question, wanted)

    @asks
    async def behind(self, question: BehindQuestion) -> BehindRows:
        page = await self._behind.calls(
            Figure(question.figure, question.since, question.until, question.queue, question.agent),
            within=None if question.everything else Within(question.people, question.queues),
            limit=question.limit,
            cursor=question.cursor,
        )
        return BehindRows(page.total, page.rows, page.cursor)

    @asks
    async def missed(self, question: MissedQuestion) -> Sequence[MissedCall]:
        within = None if question.everything else Within((), question.within)
        return await self._missed.list(
            since=question.since, within=within, queues=question.queues, interaction=question.interaction
        )

    @asks
    async def claim_missed(self, interaction: str, agent: AgentName) -> None:
        await self._missed.claim(interaction, agent, self.now().wall)

    @asks
    async def release_missed(self, interaction: str, agent: AgentName) -> None:
        await self._missed.release(interaction, agent)

    @asks
    async def finish_missed(self, interaction: str, by: AgentName) -> None:
        await self._missed.done(interaction, by, self.now().wall)

    @asks
    async def record(self, interaction: str) -> InteractionRecord | None:
        return await self._history.interaction(interaction)

    @asks
    async def story(self, interaction: str) -> Sequence[Happened]:
        await self._record.saved(self._running.shell.number)
        entries = await self._journal.of_interaction(interaction)
        return [Happened(entry.number, entry.now, entry.events) for entry in entries]

    @asks
    async def switched(self, since: Wall) -> Sequence[Happened]:
        await self._record.saved(self._running.shell.number)
        found = await self._journal.last(SWITCHES, since=since, most=MOST_SWITCHES)
        return [Happened(number, now, events) for number, now, events in found]

    @asks
    async def recompute(self, offer: str, entry: int) -> Recomputed:
        return await recomputed(self._journal, Configuration(self._record.database), offer, entry)

    # Flows

    @asks
    async def flow_drafts(self) -> Sequence[Draft]:
        return await self._drafts.all()

    @asks
    async def flow_draft(self, name: str) -> Draft | None:
        return await self._drafts.find(name)

    @asks
    async def save_flow_draft(self, draft: Draft) -> None:
        await self._drafts.save(draft)

    @asks
    async def drop_flow_draft(self, name: str, *, at: Wall | None = None) -> None:
        await self._drafts.drop(name, at=at)

    @asks
    async def flow_at(self, name: str, revision: int) -> Mapping[str, Any] | None:
        return await self._running.configuring.flow_at(name, revision)

    @asks
    async def flow_versions(self, name: str) -> Sequence[Version]:
        return await self._running.configuring.flow_versions(name)

    # Scripts

    @asks
    async def script_drafts(self) -> Sequence[Draft]:
        return await self._script_drafts.all()

    @asks
    async def script_draft(self, name: str) -> Draft | None:
        return await self._script_drafts.find(name)

    @asks
    async def save_script_draft(self, draft: Draft, seen: Wall | None) -> Draft:
        return await self._script_drafts.save_seen(draft, seen)

    @asks
    async def drop_script_draft(self, name: str, *, at: Wall | None = None) -> None:
        await self._script_drafts.drop(name, at=at)

    @asks
    async def script_versions(self, name: str) -> Sequence[Version]:
        return await self._running.configuring.script_versions(name)

    # The configuration

    async def plan(self, document: str) -> Planned:
        planned = await self._running.configuring.plan(document)
        return Planned(planned.organisation, planned.changes)

    @asks
    async def apply(
        self, document: str, *, by: AgentName, note: str, expected_revision: int | None
    ) -> tuple[int, Sequence[Change]]:
        kept, changes = await self._running.configuring.apply(
            document, by=by, note=note, expected_revision=expected_revision
        )
        return kept.revision, changes

    @asks
    async def rollback(self, revision: int, *, by: AgentName) -> tuple[int, Sequence[Change]]:
        kept, changes = await self._running.configuring.rollback(revision, by=by)
        return kept.revision, changes

    @asks
    async def revisions(self, *, before: int | None, limit: int) -> Sequence[RevisionRow]:
        found = await self._running.configuring.revisions(before=before, limit=limit)
        return [RevisionRow(one.revision, one.at, one.by, one.note) for one in found]

    @asks
    async def difference(self, first: int, second: int) -> Sequence[Change]:
        return await self._running.configuring.difference(first, second)

    def export(self, *, secrets: bool, hashes: bool) -> str:
        if hashes:
            return self._running.configuring.export(secrets=secrets)
        agents = {name: replace(agent, password_hash="") for name, agent in self.organisation.agents.items()}
        return dump(write(replace(self.organisation, agents=agents), secrets=secrets))


def _engine_away() -> Trouble:
    return Trouble("engine_away", "The telephone engine does not answer.", remedy="Try again in a moment.")


def _board_link(token: Token) -> BoardLink:
    queues = [QueueName(name) for name in orjson.loads(token.scope)]
    return BoardLink(token.id, token.user, token.label, token.created, token.expires, queues, token.used)


def _session(token: Token) -> Session:
    kind = SessionKind.SESSION if token.kind is TokenKind.SESSION else SessionKind.BEARER
    renewed = token.expires - LIFETIME_MS[token.kind]
    return Session(
        token.id, kind, token.user, token.label, token.created, token.expires, Wall(renewed + RENEW_AFTER_MS)
    )
