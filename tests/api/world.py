"""A center for the web side's tests: a real floor without an engine, everything else in memory.

What ``service`` promises to the port, this keeps too, at once and without a disk.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from centrala.access.factors import Factor, FactorKind
from centrala.aims import OwnTarget
from centrala.api.app import attach, create_app
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
    HookRoom,
    HookStanding,
    ImportRoom,
    KeptRecording,
    MessageRoom,
    MissedQuestion,
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
    TextRoom,
    TrunkStep,
)
from centrala.api.settings import ApiSettings
from centrala.calls.facts import Fact
from centrala.clock import EPOCH, Now, Wall
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
from centrala.desk.reasons import Behind, Counted, Ground, Question, Wanted, answered, answered_behind
from centrala.desk.scripts import ScriptDesk
from centrala.desk.tickets import TicketDesk
from centrala.desk.views import ViewDesk
from centrala.documents import Change, difference, dump, read_text, write
from centrala.documents.flows import FLOWS
from centrala.documents.scripts import SCRIPTS
from centrala.errors import Mistake, Mistakes, Refused
from centrala.feedback.link import Link
from centrala.floor.commands import AdoptConfiguration, Command
from centrala.floor.effect import Effect
from centrala.floor.events import AlarmEnded, AlarmRaised
from centrala.floor.live import Live
from centrala.flows.draft import Draft, Version
from centrala.house_words import HouseWord
from centrala.ids import AgentName, ArticleId, CustomerId, Ids, InteractionId, QueueName, TicketId, TrunkName
from centrala.interactions.classification import is_automatic
from centrala.interactions.interaction import Direction, Outcome
from centrala.interactions.left import Act, Deed, LeftMessage
from centrala.interactions.missed import GONE, MissedCall
from centrala.interactions.record import InteractionRecord
from centrala.knowledge.pictures import Shown, checked_file
from centrala.metrics.accuracy import Found, found_of
from centrala.metrics.counters import Counter, count
from centrala.metrics.reasons import Report
from centrala.organisation import Agent, Channel, Membership, Organisation, Role, Team
from centrala.privacy.retention import Class, Night
from centrala.queues.events import PeakBegan, PeakEnded
from centrala.queues.lineup import TOLD, Picture, explain
from centrala.service.feedback import Links
from centrala.signing import hook_secret_of
from centrala.storage.files import sniffed
from centrala.texts import TextMessage, TextState
from centrala.wallboard import Reducer
from centrala.webhooks import Delivery
from tests.desk.agreed_in_memory import AppointmentsInMemory, OrdersInMemory
from tests.desk.articles_in_memory import ArticlesInMemory
from tests.desk.feedback_in_memory import FeedbackInMemory
from tests.desk.followups_in_memory import FollowupsInMemory
from tests.desk.imports_in_memory import NoImports
from tests.desk.leads_in_memory import LeadsInMemory
from tests.desk.letters_in_memory import LettersInMemory
from tests.desk.memory import CustomersInMemory
from tests.desk.memory_privacy import LooksInMemory, NobodyUp, PrivacyInMemory
from tests.desk.notices_in_memory import NoticesInMemory
from tests.desk.post_in_memory import PostInMemory
from tests.desk.proposals_in_memory import ProposalsInMemory, at_once
from tests.desk.scripts_in_memory import ScriptsInMemory
from tests.desk.tickets_memory import TicketsInMemory, counted_in_memory
from tests.desk.views_in_memory import ViewsInMemory
from tests.floor.rig import ANNA, BERT, SUPPORT, WALL, Rig, center, queue

__all__ = [
    "ADMIN",
    "ANNA",
    "BERT",
    "CONTROL",
    "DACE",
    "SUPPORT",
    "Desk",
    "World",
    "entered",
    "hash_of",
    "organisation",
    "served",
]

CONTROL = "the secret of the data directory"
ADMIN, DACE = AgentName("admin"), AgentName("dace")
OTHERS = QueueName("billing")

ROLES = {
    "rita": Role.MANAGER,
    "dace": Role.SUPERVISOR,
    "toms": Role.TECHNICIAN,
    "quinn": Role.QUALITY,
    "tina": Role.TRAINEE,
    "sara": Role.SENIOR,
    "rex": Role.RECEPTIONIST,
    "sam": Role.SALES,
    "carl": Role.CUSTOMER,
    "dora": Role.DEPARTMENT,
    "admin": Role.ADMIN,
}
"""One of each; ``anna`` and ``bert`` are agents of her team, ``zane`` of another."""


def hash_of(password: str) -> str:
    """Of the form of Argon2id, and quick."""
    told = base64.b64encode(password.encode()).decode().rstrip("=").ljust(16, "A")
    return f"$argon2id$v=19$m=8,t=1,p=1$bm8gc2FsdCBoZXJl${told}"


def organisation() -> Organisation:
    members = (Membership(SUPPORT),)
    day = {
        name: Agent(name, title=title, queues=members, team="day", password_hash=hash_of(f"password of {name}"))
        for name, title in ((ANNA, "Anna"), (BERT, "Bert"))
    }
    zane = AgentName("zane")
    others = {zane: Agent(zane, title="Zane", queues=(Membership(OTHERS),), team="night")}
    named = {
        AgentName(name): Agent(
            AgentName(name),
            title=name.title(),
            role=role,
            team="" if role in (Role.CUSTOMER, Role.ADMIN) else "day",
            password_hash=hash_of(f"password of {name}"),
        )
        for name, role in ROLES.items()
    }
    return center(
        name="Test center",
        queues={SUPPORT: queue(), OTHERS: queue(name=OTHERS)},
        agents={**day, **others, **named},
        teams={"day": Team("day", supervisor=DACE), "night": Team("night")},
    )


class Desk(Rig):
    """The floor's rig, telling what happened."""

    def __init__(self, organisation: Organisation) -> None:
        self.story: list[Happened] = []
        self.listeners: dict[int, Callable[[Happened], None]] = {}
        self.board = Reducer(organisation, Wall(WALL + self.at))
        super().__init__(organisation)

    def _took(self, effect: Effect) -> Effect:
        super()._took(effect)
        if effect.events:
            self.board.spend(effect.events, self.now.wall)
        for record in effect.closed:
            self.board.add(count(record, self.floor.live.organisation), self.now.wall)
        if effect.events:
            happened = Happened(len(self.story) + 1, self.now, tuple(effect.events))
            self.story.append(happened)
            for listener in list(self.listeners.values()):
                listener(happened)
        return effect


_APPS: dict[ApiSettings, FastAPI] = {}
"""Building the routes takes longer than most tests."""


def _app(settings: ApiSettings, center: World) -> FastAPI:
    if settings not in _APPS:
        _APPS[settings] = create_app(center, settings)
    return _APPS[settings]


class NoHooks:
    """``test_webhooks`` has a room with a store behind it."""

    async def standings(self) -> Sequence[HookStanding]:
        return []

    async def last(self, name: str, limit: int) -> Sequence[Delivery]:
        raise Refused("no_such_webhook", "There is no such webhook.")

    async def test(self, name: str) -> None:
        raise Refused("no_such_webhook", "There is no such webhook.")

    async def again(self, name: str, *, number: int | None = None, since: Wall | None = None) -> int:
        raise Refused("no_such_webhook", "There is no such webhook.")

    def new_secret(self) -> str:
        return hook_secret_of(b"0" * 32)


class NoTexts:
    """``test_texts`` has a room with a store behind it."""

    outcomes: Mapping[str, int] = MappingProxyType({"taken": 2})

    async def find(
        self, *, people: Collection[str] | None, queues: Collection[str], state: TextState | None, limit: int
    ) -> Sequence[TextMessage]:
        return []

    async def of(self, interaction: str) -> Sequence[TextMessage]:
        return []


class NoMessages:
    """A room without messages; ``test_messages`` has one with a store behind it."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[str], None]] = []

    async def find(
        self, *, since: Wall, mailboxes: Sequence[str] | None, interaction: str = "", deleted: bool = False
    ) -> Sequence[LeftMessage]:
        return []

    async def deeds(self, interaction: str) -> Sequence[Deed]:
        return []

    async def sound(self, file: str) -> bytes | None:
        return None

    async def act(self, interaction: str, act: Act, by: AgentName, about: str = "") -> None:
        return None

    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def changed(self, mailbox: str) -> None:
        for listener in self.listeners:
            listener(mailbox)


class Spoken:
    """Drafts whose sound is there when the floor says that it was spoken; ``silent``: nothing is to be heard."""

    def __init__(self) -> None:
        self.silent = False
        self.drafts: dict[AgentName, bytes] = {}

    async def taken(self, agent: AgentName, interaction: InteractionId) -> int:
        if self.silent:
            raise Refused("silent", "Nothing is to be heard in this recording.", remedy="Try again.")
        self.drafts[agent] = b"RIFF of " + interaction.encode()
        return 4_000

    def sound(self, agent: AgentName) -> bytes | None:
        return self.drafts.get(agent)

    def forget(self, agent: AgentName) -> None:
        self.drafts.pop(agent, None)


class FilesInMemory:
    """``api.ports.TicketFiles``."""

    def __init__(self) -> None:
        self.all: dict[str, tuple[TicketId, bytes]] = {}

    async def keep(self, file: str, content: bytes, ticket: TicketId, at: Wall) -> None:
        self.all.setdefault(file, (ticket, content))

    async def drop(self, file: str, at: Wall) -> None:
        self.all.pop(file, None)

    async def read(self, file: str, tickets: frozenset[TicketId]) -> tuple[str, bytes] | None:
        ticket, content = self.all.get(file, (TicketId(""), b""))
        return (sniffed(content), content) if ticket in tickets else None


class ShownInMemory:
    """``api.ports.ArticleFiles``."""

    def __init__(self) -> None:
        self.all: dict[str, bytes] = {}

    async def keep(self, file: str, content: bytes, article: ArticleId, at: Wall) -> Shown:
        shown = checked_file(content, sniffed(content))
        self.all.setdefault(file, content)
        return shown

    async def find(self, file: str) -> tuple[str, int] | None:
        content = self.all.get(file)
        return None if content is None else (sniffed(content), len(content))

    async def part(self, file: str, first: int, last: int) -> bytes:
        return self.all[file][first : last + 1]


@dataclass
class World:
    """Implements ``api.ports.Center``."""

    first: Organisation = field(default_factory=organisation)
    settings: ApiSettings = ApiSettings()
    alone: bool = False
    """With routes of its own: it lives beside other worlds."""

    def __post_init__(self) -> None:
        self.desk = Desk(self.first)
        self.kept = {self.first.revision: self.first}
        self.notes: dict[int, tuple[str, str]] = {self.first.revision: ("", "The beginning.")}
        self.tokens: dict[str, Session] = {}
        self.factors: dict[str, Factor] = {}
        self.languages: dict[AgentName, str] = {}
        self.targets: dict[AgentName, OwnTarget] = {}
        self.links: dict[str, AgentName] = {}
        self.database = Since("ok", Wall(1))
        self.engine_verdict = "healthy"
        self.engine_standing = EngineStanding()
        self.finding: Finding | None = None
        self.outside_fault: OutsideFault | None = None
        self.phone_address = "ws://127.0.0.1:9/ws"
        self.phones: dict[str, str] = {}
        self.lines = 0
        self.words: dict[str, str] = {}
        self.recordings: dict[str, int] = {}
        self.boards: dict[str, BoardLink] = {}
        self.owners: dict[str, AgentName] = {}
        self.finished: dict[str, AgentName] = {}
        self.drafts: dict[str, Draft] = {}
        self.script_draft_rows: dict[str, Draft] = {}
        self.checked: list[tuple[str, str]] = []
        self.messages: MessageRoom = NoMessages()
        self.texts: TextRoom = NoTexts()
        self.hooks: HookRoom = NoHooks()
        self.dictations = Spoken()
        records = CustomersInMemory()
        self.customers = CustomerDesk(records, records, Ids(1), self.now, lambda: self.organisation)
        self.kept_tickets = tickets = TicketsInMemory()
        self.ticket_files = FilesInMemory()
        self.article_files = ShownInMemory()
        self.tickets = TicketDesk(tickets, tickets, Ids(1), self.now, lambda: self.organisation)
        views = ViewsInMemory()
        self.views = ViewDesk(views, views, Ids(1))
        traces = PrivacyInMemory(records)
        self.looks = LooksInMemory(traces)
        self.privacy = PrivacyDesk(traces, traces, records, NobodyUp(), self.now, lambda: self.organisation)
        promises = FollowupsInMemory(records)
        self.said = FeedbackInMemory()
        self.mailed: list[tuple[Reach, str]] = []
        self.signer = Links(lambda: b"k" * 32)
        self.feedback = FeedbackDesk(self.said, self.said, Ids(1), self.now)
        self.imports: ImportRoom = NoImports(self.now, lambda: self.organisation)
        self.followups = FollowupDesk(promises, promises, Ids(1), self.now, lambda: self.organisation)
        chances = LeadsInMemory(records)
        self.notices = NoticesInMemory(tickets.notices, promises.notices, self.said.notices)
        self.at_work: set[AgentName] = set()
        self.leads = LeadDesk(chances, chances, Ids(1), self.now, lambda: self.organisation, lambda: self.at_work)
        ordered, agreed = OrdersInMemory(records), AppointmentsInMemory(records)
        self.orders = OrderDesk(ordered, ordered, Ids(1), self.now, lambda: self.organisation)
        self.appointments = AppointmentDesk(agreed, agreed, Ids(1), self.now, lambda: self.organisation)
        self.kept_letters = LettersInMemory(records, tickets)
        self.letters = LetterDesk(
            self.kept_letters,
            self.kept_letters,
            Ids(1),
            self.now,
            lambda: self.organisation,
            lambda: self.live.usage,
            lambda: secrets.token_hex(16),
            self.tickets,
        )
        self.kept_post = PostInMemory(records, tickets, self.kept_letters)
        self.post = PostDesk(
            self.kept_post,
            self.kept_post,
            Ids(1),
            self.now,
            lambda: self.organisation,
            self.tickets,
            told=self.letters.tell,
        )
        runs = ScriptsInMemory()
        self.scripts = ScriptDesk(runs, runs, self.customers, self.now, lambda: self.organisation)
        shelf = ArticlesInMemory()
        self.articles = ArticleDesk(shelf, shelf, Ids(1), self.now, lambda: self.organisation)
        self.hints = HintDesk(self.articles, self.now)
        self.proposed = ProposalsInMemory(shelf)
        self.proposals = ProposalDesk(
            self.proposed, self.proposed, self.articles, Ids(1), self.now, lambda: self.organisation, at_once
        )
        self.app: FastAPI = create_app(self, self.settings) if self.alone else _app(self.settings, self)
        attach(self.app, self, self.settings)

    # The port

    def survey_link(self, token: str) -> Link | None:
        return self.signer.read(token)

    def own_tickets_link(self, token: str) -> tuple[CustomerId, Wall] | None:
        return self.signer.read_own(token)

    def mail_own_tickets(self, reach: Reach, language: str) -> None:
        self.mailed.append((reach, language))

    def survey_answered(self) -> None:
        """Nobody does later work here."""

    async def nights(self) -> Mapping[Class, Night]:
        return {Class.CALLS: Night(Class.CALLS, Wall(1_000), Wall(2_000), 30, erased=7, held=2)}

    def now(self) -> Now:
        return self.desk.now

    @property
    def live(self) -> Live:
        return self.desk.floor.live

    @property
    def organisation(self) -> Organisation:
        return self.live.organisation

    @property
    def refused(self) -> Mapping[str, int]:
        return self.desk.floor.admission.refused

    @property
    def board(self) -> Reducer:
        return self.desk.board

    async def command(self, command: Command) -> Effect:
        return self.desk.tell(command)

    def subscribe(self, listener: Callable[[Happened], None]) -> Callable[[], None]:
        key = id(listener) + len(self.desk.listeners)
        self.desk.listeners[key] = listener
        return lambda: self.desk.listeners.pop(key, None) and None

    async def test_trunk(self, trunk: TrunkName) -> AsyncIterator[TrunkStep]:
        yield TrunkStep("name", "failed", "name_unknown", f"There is no {trunk}.", "Check it.")

    async def open_robot_line(self) -> RobotLine:
        self.lines += 1
        return RobotLine("127.0.0.1", 5060, "trunk+_robots", f"secret {self.lines}")

    async def last_backup(self) -> Backup:
        return Backup(None, elsewhere=False)

    async def open_phone(self, agent: AgentName) -> PhoneSession:
        name = f"{agent}+{len(self.phones)}"
        self.phones[name] = agent
        return PhoneSession(name, "phone secret", "centrala.invalid", [{"urls": "stun:stun.test"}])

    async def open_guest(self) -> PhoneSession:
        return await self.open_phone(AgentName("_web"))

    async def words_of(self, media: Sequence[str]) -> str:
        return " ".join(self.words.get(one, one) for one in media)

    def house_text(self, word: HouseWord, numbers: tuple[int, ...], language: str) -> str:
        return f"{language} {word.value} {numbers}"

    async def sound_of(self, media: str) -> bytes:
        if media.startswith("say:xx:"):
            raise Refused("not_said", "Nobody can say this.")
        return b"RIFF" + media.encode()

    async def keep_recording(self, data: bytes) -> KeptRecording:
        if not data.startswith(b"RIFF"):
            raise Refused("not_sound", "This is no sound file that is read here.")
        name = hashlib.sha256(data).hexdigest()[:40]
        self.recordings[name] = len(data)
        return KeptRecording(name, len(data))

    def length_of(self, recording: str) -> int | None:
        return self.recordings.get(recording)

    @property
    def speaking(self) -> Speaking:
        return Speaking(True, 7, 9, 1)

    async def close_phone(self, username: str) -> None:
        self.phones.pop(username, None)

    def is_control(self, token: str) -> bool:
        return token == CONTROL

    def same_password(self, hashed: str, password: str) -> bool:
        self.checked.append((hashed, password))
        return hashed == hash_of(password)

    def hash_password(self, password: str) -> str:
        return hash_of(password)

    async def issue(self, kind: SessionKind, user: AgentName, *, label: str) -> str:
        token = secrets.token_urlsafe(8)
        now = self.now().wall
        known = len(self.tokens)
        self.tokens[token] = Session(f"t{known}", kind, user, label, now, Wall(now + 43_200_000), Wall(now + 3_600_000))
        return token

    async def issue_link(self, user: AgentName) -> str:
        token = secrets.token_urlsafe(8)
        self.links[token] = user
        return token

    async def use_link(self, token: str) -> AgentName | None:
        return self.links.pop(token, None)

    async def factors_of(self, user: AgentName) -> Sequence[Factor]:
        return [one for one in self.factors.values() if one.user == user]

    async def factor(self, id_: str) -> Factor | None:
        return self.factors.get(id_)

    async def put_factors(self, user: AgentName, kind: FactorKind, new: Sequence[Factor]) -> None:
        kept = {
            name: one
            for name, one in self.factors.items()
            if (one.user, one.kind) != (user, kind) or kind is FactorKind.PASSKEY
        }
        self.factors = kept | {one.id: one for one in new}

    async def use_factor(self, id_: str, counter: int) -> bool:
        found = self.factors.get(id_)
        if found is None or found.counter >= counter:
            return False
        self.factors[id_] = replace(found, counter=counter, used=self.now().wall)
        return True

    async def remove_factors(self, user: AgentName, ids: Collection[str]) -> int:
        gone = [name for name in ids if name in self.factors and self.factors[name].user == user]
        for name in gone:
            del self.factors[name]
        return len(gone)

    async def language_of(self, user: AgentName) -> str:
        return self.languages.get(user, "")

    async def target_of(self, user: AgentName) -> OwnTarget | None:
        return self.targets.get(user)

    async def choose_target(self, user: AgentName, target: OwnTarget | None) -> None:
        self.targets.pop(user, None)
        if target is not None:
            self.targets[user] = target

    async def choose_language(self, user: AgentName, language: str) -> None:
        self.languages[user] = language

    async def session(self, token: str) -> Session | None:
        found = self.tokens.get(token)
        return found if found is not None and found.expires > self.now().wall else None

    async def renew(self, token: str) -> None:
        now = self.now().wall
        self.tokens[token] = replace(
            self.tokens[token], expires=Wall(now + 43_200_000), fresh_until=Wall(now + 3_600_000)
        )

    async def revoke(self, token: str) -> bool:
        return self.tokens.pop(token, None) is not None

    async def sessions_of(self, user: AgentName) -> Sequence[Session]:
        return [one for one in self.tokens.values() if one.user == user]

    async def revoke_by_id(self, user: AgentName, id_: str) -> bool:
        found = [token for token, one in self.tokens.items() if one.user == user and one.id == id_]
        for token in found:
            del self.tokens[token]
        screens = [token for token, one in self.boards.items() if one.user == user and one.id == id_]
        for token in screens:
            del self.boards[token]
        return bool(found or screens)

    async def issue_board(self, user: AgentName, *, label: str, queues: Sequence[QueueName], lifetime_ms: int) -> str:
        token, now = secrets.token_urlsafe(8), self.now().wall
        self.boards[token] = BoardLink(
            f"b{len(self.boards)}", user, label, now, Wall(now + lifetime_ms), queues, Wall(0)
        )
        return token

    async def board_link(self, token: str) -> BoardLink | None:
        found = self.boards.get(token)
        if found is not None:
            self.boards[token] = replace(found, used=self.now().wall)
        return found

    async def board_links(self) -> Sequence[BoardLink]:
        return list(self.boards.values())

    async def switched(self, since: Wall) -> Sequence[Happened]:
        kinds = (PeakBegan, PeakEnded, AlarmRaised, AlarmEnded)
        found = [(one, [event for event in one.events if isinstance(event, kinds)]) for one in self.desk.story]
        return [Happened(one.number, one.now, events) for one, events in reversed(found) if events]

    async def history(self, question: HistoryQuestion) -> HistoryRows:
        if question.sort.removeprefix("-") not in ("opened", "closed"):
            raise Mistakes([Mistake(("sort",), "is not something to sort by.")])
        rows = [one for one in self.desk.closed if self._wanted(one, question)]
        return HistoryRows(rows[: question.limit], None)

    @staticmethod
    def _wanted(row: InteractionRecord, question: HistoryQuestion) -> bool:
        mine = row.agent in question.people or (row.agent is None and row.queue in question.queues)
        fits = all(getattr(row, name) in values for name, values in question.filters.items())
        party = question.took_part
        took = party is None or party in row.missed_by or any(one.agent == party for one in row.segments)
        who = question.customer
        numbered = question.party_number in (None, row.party_number)
        theirs = who is None or row.customer in who.ids or (not row.customer and row.party_number in who.numbers)
        return fits and took and numbered and theirs and (question.everything or mine)

    async def findings(self, question: AccuracyQuestion) -> Sequence[Found]:
        rows = [
            (getattr(row.classification, question.aspect.value), row)
            for row in self.desk.closed
            if question.since <= row.opened < question.until
            if question.everything or row.agent in question.people
        ]
        return [found_of(one, seen=row.agent is not None) for one, row in rows if is_automatic(one)]

    def _counted(self, question: Question) -> Counted:
        return counted_in_memory(self.kept_tickets, self.desk.closed, *question.read)

    async def reasons(self, question: Question) -> Report:
        return answered(self._counted(question), Ground.of(self.organisation), question)

    async def behind_reasons(self, question: Question, wanted: Wanted) -> Behind:
        return answered_behind(self._counted(question), Ground.of(self.organisation), question, wanted)

    async def behind(self, question: BehindQuestion) -> BehindRows:
        if question.figure.endswith("_ms"):
            raise Mistakes([Mistake(("figure",), "is no figure of calls.")])
        rows = []
        for row in self.desk.closed:
            slots = [counts for slot, counts in count(row, self.organisation).items() if slot.queue == question.queue]
            times = sum(counts.get(Counter(question.figure), 0) for counts in slots)
            rows += [(row, times)] if times else []
        total = sum(times for _, times in rows)
        nobodys = [row.id for row, _ in rows if row.agent is None and row.queue in question.queues]
        seen = [(row, times) for row, times in rows if row.agent in question.people or row.id in nobodys]
        return BehindRows(total, rows if question.everything else seen, None)

    async def missed(self, question: MissedQuestion) -> Sequence[MissedCall]:
        rows = [row for row in self.desk.closed if row.outcome in GONE and _customers(row)]
        return [
            self._missed_call(row)
            for row in reversed(rows)
            if question.everything or row.queue in question.within
            if question.interaction in ("", row.id) and (not question.queues or row.queue in question.queues)
        ]

    def _missed_call(self, row: InteractionRecord) -> MissedCall:
        later = [
            one
            for one in self.desk.closed
            if one.party_number == row.party_number and one.outcome is Outcome.ANSWERED and one.opened > row.opened
        ]
        answer = later[0] if later else None
        by = self.finished.get(row.id)
        return MissedCall(
            row.id,
            row.queue or "",
            row.number,
            row.party_number,
            row.party_name,
            row.opened,
            row.ended,
            row.queued_ms,
            row.outcome.value,
            self.owners.get(row.id),
            Wall(1) if row.id in self.owners else EPOCH,
            answer.id if answer else None,
            answer.opened if answer else EPOCH,
            answer is not None and answer.direction is Direction.OUTBOUND,
            by,
            EPOCH if by is None else Wall(1),
            CustomerId(row.customer),
        )

    async def claim_missed(self, interaction: str, agent: AgentName) -> None:
        if self.owners.setdefault(interaction, agent) != agent:
            raise Refused("already_claimed", "Another looks after this call already.")

    async def release_missed(self, interaction: str, agent: AgentName) -> None:
        if self.owners.get(interaction, agent) != agent:
            raise Refused("not_yours", "Another looks after this call.")
        self.owners.pop(interaction, None)

    async def finish_missed(self, interaction: str, by: AgentName) -> None:
        self.finished.setdefault(interaction, by)

    async def flow_drafts(self) -> Sequence[Draft]:
        return [self.drafts[name] for name in sorted(self.drafts)]

    async def flow_draft(self, name: str) -> Draft | None:
        return self.drafts.get(name)

    async def save_flow_draft(self, draft: Draft) -> None:
        self.drafts[draft.name] = draft

    async def drop_flow_draft(self, name: str, *, at: Wall | None = None) -> None:
        if name in self.drafts and at in (None, self.drafts[name].at):
            del self.drafts[name]

    async def flow_at(self, name: str, revision: int) -> Mapping[str, Any] | None:
        flow = self.kept[revision].flows.get(name) if revision in self.kept else None
        return None if flow is None else FLOWS.write(flow)

    async def flow_versions(self, name: str) -> Sequence[Version]:
        found, before = [], None
        for number, organisation in sorted(self.kept.items())[-100:]:
            flow = organisation.flows.get(name)
            if flow != before:
                found.append(Version(number, Wall(1), *self.notes[number], None if flow is None else FLOWS.write(flow)))
            before = flow
        return found[::-1]

    async def script_drafts(self) -> Sequence[Draft]:
        return [self.script_draft_rows[name] for name in sorted(self.script_draft_rows)]

    async def script_draft(self, name: str) -> Draft | None:
        return self.script_draft_rows.get(name)

    async def save_script_draft(self, draft: Draft, seen: Wall | None) -> Draft:
        before = self.script_draft_rows.get(draft.name)
        if (None if before is None else before.at) != seen:
            raise Refused("changed_meanwhile", "Somebody has changed this draft meanwhile.")
        kept = draft if before is None else replace(draft, at=Wall(max(draft.at, before.at + 1)))
        self.script_draft_rows[draft.name] = kept
        return kept

    async def drop_script_draft(self, name: str, *, at: Wall | None = None) -> None:
        if name in self.script_draft_rows and at in (None, self.script_draft_rows[name].at):
            del self.script_draft_rows[name]

    async def script_versions(self, name: str) -> Sequence[Version]:
        found, before = [], None
        for number, organisation in sorted(self.kept.items())[-100:]:
            script = organisation.scripts.get(name)
            document = None if script is None else SCRIPTS.write(script)
            if document != before:
                found.append(Version(number, Wall(1), *self.notes[number], document))
            before = document
        return found[::-1]

    async def record(self, interaction: str) -> InteractionRecord | None:
        return next((one for one in self.desk.closed if one.id == interaction), None)

    async def story(self, interaction: str) -> Sequence[Happened]:
        return [
            entry
            for entry in self.desk.story
            if any(getattr(event, "interaction", None) == interaction for event in entry.events)
        ]

    async def recompute(self, offer: str, entry: int) -> Recomputed:
        picture = Picture()
        for happened in self.desk.story[:entry]:
            for event in happened.events:
                moment = picture.take(event) if isinstance(event, TOLD) else None
                if moment is not None and getattr(event, "offer", "") == offer:
                    return Recomputed(explain(moment, self.organisation.queues, happened.now))
        return Recomputed(None, "not_in_journal")

    async def plan(self, document: str) -> Planned:
        found = self._read(document)
        return Planned(found, difference(self.organisation, found))

    def _read(self, document: str) -> Organisation:
        return read_text(
            document, base=self.organisation, hash_password=self.hash_password, same_password=self.same_password
        )

    async def apply(
        self, document: str, *, by: AgentName, note: str, expected_revision: int | None
    ) -> tuple[int, Sequence[Change]]:
        if expected_revision not in (None, self.organisation.revision):
            raise Refused("revision_conflict", "It was changed meanwhile.")
        return self._adopt(self._read(document), by, note)

    def _adopt(self, organisation: Organisation, by: AgentName, note: str) -> tuple[int, Sequence[Change]]:
        changes = difference(self.organisation, organisation)
        number = max(self.kept) + 1
        self.kept[number] = replace(organisation, revision=number)
        self.notes[number] = (by, note)
        self.desk.tell(AdoptConfiguration(self.kept[number], by))
        return number, changes

    async def rollback(self, revision: int, *, by: AgentName) -> tuple[int, Sequence[Change]]:
        return self._adopt(self._revision(revision), by, "")

    def _revision(self, number: int) -> Organisation:
        if number not in self.kept:
            raise Refused("no_such_revision", f"There is no revision {number}.")
        return self.kept[number]

    async def revisions(self, *, before: int | None, limit: int) -> Sequence[RevisionRow]:
        numbers = [number for number in sorted(self.kept, reverse=True) if before is None or number < before]
        return [RevisionRow(number, Wall(1), *self.notes[number]) for number in numbers[:limit]]

    async def difference(self, first: int, second: int) -> Sequence[Change]:
        return difference(self._revision(first), self._revision(second))

    def export(self, *, secrets: bool, hashes: bool) -> str:
        agents = {
            name: agent if hashes else replace(agent, password_hash="")
            for name, agent in self.organisation.agents.items()
        }
        return dump(write(replace(self.organisation, agents=agents), secrets=secrets))

    # For tests

    def hear(self, fact: Fact) -> None:
        self.desk.tell(fact)

    async def token(self, user: str) -> str:
        return await self.issue(SessionKind.BEARER, AgentName(user), label="test")

    @asynccontextmanager
    async def client(self, user: str = "", **options: Any) -> AsyncIterator[httpx.AsyncClient]:
        """Signed in as ``user`` by a token; without one, as nobody."""
        headers = {"Authorization": f"Bearer {await self.token(user)}"} if user else {}
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://center.test", headers=headers) as client:
            yield client


def entered(world: World, *, caller: str = "20001111") -> str:
    """Somebody calls and waits or is offered; the interaction's id."""
    before = set(world.live.interactions)
    world.desk.call(caller=caller)
    (new,) = set(world.live.interactions) - before
    return new


@asynccontextmanager
async def served(world: World) -> AsyncIterator[str]:
    """The app on a loopback port of the kernel's choice: ``127.0.0.1:PORT``."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = uvicorn.Server(uvicorn.Config(world.app, log_config=None, lifespan="off", ws_max_size=1 << 20))
        task = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield f"127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await task


def _customers(row: InteractionRecord) -> bool:
    """Came from outside, or was promised to somebody outside."""
    return row.direction is Direction.INBOUND or row.channel is Channel.CALLBACK
