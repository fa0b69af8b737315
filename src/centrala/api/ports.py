"""What the web side expects of the center, with its promises in words.

``service`` implements it on the running center, the tests on a floor without an engine.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from centrala.access.factors import Factor, FactorKind
from centrala.aims import OwnTarget
from centrala.clock import Now, Wall
from centrala.customers.customer import Reach
from centrala.customers.importing import Import
from centrala.desk.agreed import AppointmentDesk, OrderDesk
from centrala.desk.articles import ArticleDesk
from centrala.desk.customers import CustomerDesk
from centrala.desk.feedback import FeedbackDesk
from centrala.desk.followups import FollowupDesk
from centrala.desk.hints import HintDesk
from centrala.desk.imports import ImportDesk
from centrala.desk.leads import LeadDesk
from centrala.desk.letters import LetterDesk
from centrala.desk.post import PostDesk
from centrala.desk.privacy import PrivacyDesk
from centrala.desk.proposals import ProposalDesk
from centrala.desk.reasons import Behind, Question, Wanted
from centrala.desk.scripts import ScriptDesk
from centrala.desk.tickets import TicketDesk
from centrala.desk.views import ViewDesk
from centrala.documents import Change
from centrala.feedback.link import Link
from centrala.floor.commands import Command
from centrala.floor.effect import Effect
from centrala.floor.events import Event
from centrala.floor.live import Live
from centrala.flows.draft import Draft, Version
from centrala.house_words import HouseWord
from centrala.ids import AgentName, ArticleId, CustomerId, InteractionId, QueueName, TicketId, TrunkName
from centrala.inbox.notices import Notice, NoticeKind, Way
from centrala.interactions.classification import Aspect
from centrala.interactions.left import Act, Deed, LeftMessage
from centrala.interactions.missed import MissedCall
from centrala.interactions.record import InteractionRecord
from centrala.knowledge.pictures import Shown
from centrala.metrics.accuracy import Found
from centrala.metrics.reasons import Report
from centrala.organisation import Organisation, Webhook
from centrala.personal import Secret
from centrala.privacy.retention import Class, Night
from centrala.queues.lineup import Explained
from centrala.texts import TextMessage, TextState
from centrala.wallboard import Reducer
from centrala.webhooks import Delivery, DeliveryState

__all__ = [
    "AccuracyQuestion",
    "Backup",
    "BanRow",
    "BehindQuestion",
    "BehindRows",
    "BoardLink",
    "Center",
    "DictationRoom",
    "EngineStanding",
    "Finding",
    "Happened",
    "HistoryQuestion",
    "HistoryRows",
    "HookRoom",
    "HookStanding",
    "ImportRoom",
    "KeptRecording",
    "Looks",
    "MessageRoom",
    "MissedQuestion",
    "OfCustomer",
    "OutsideFault",
    "PhoneSession",
    "Planned",
    "Recomputed",
    "RevisionRow",
    "RobotLine",
    "Session",
    "SessionKind",
    "Silence",
    "Since",
    "Speaking",
    "TextRoom",
    "TicketFiles",
    "TrunkStep",
]


class SessionKind(StrEnum):
    """How somebody proved who they are."""

    SESSION = "session"
    """A browser's cookie; renewed while in use."""
    BEARER = "bearer"
    """A program's token."""


@dataclass(frozen=True, slots=True)
class Session:
    """A live token, without being it."""

    id: str
    kind: SessionKind
    user: AgentName
    label: str
    created: Wall
    expires: Wall
    fresh_until: Wall
    """A session that is used after this moment should be renewed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """The newest one; ``elsewhere``: the database is a server, and so are its backups."""

    at: Wall | None
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class BoardLink:
    """A link for a screen, without its token."""

    id: str
    user: AgentName
    """Who made it."""
    label: str
    created: Wall
    expires: Wall
    queues: Sequence[QueueName]
    used: Wall
    """When a screen last showed it, to a minute or two; 0: never."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Events of one entry of the journal, durable."""

    number: int
    now: Now
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Since:
    """How something outside the floor stands, and since when."""

    state: str
    since: Wall
    why: str = ""
    left: int = 0
    """Of the database: entries that it still lacks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Somebody waited beside a free agent who may take them: the last time, and how often since the start."""

    at: Wall
    interaction: str
    agent: AgentName
    stood_ms: int
    times: int


@dataclass(frozen=True, slots=True)
class KeptRecording:
    name: str
    """As the configuration names it."""
    ms: int


@dataclass(frozen=True, slots=True)
class Speaking:
    """Texts that were read aloud ahead of time, of how many; those that nobody can say."""

    well: bool
    """The chosen engine speaks; otherwise eSpeak NG stands in."""
    done: int
    total: int
    failed: int


@dataclass(frozen=True, slots=True)
class BanRow:
    """An address to which the engine's SIP does not listen."""

    address: str
    until: Wall


@dataclass(frozen=True, slots=True)
class Silence:
    """A connected party from which no sound came."""

    where: str
    """``trunk NAME`` or ``phone USER``."""
    at: Wall
    said: str
    """Why, and what to do, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class EngineStanding:
    """What the engine's room knows beside its verdict."""

    needs_restart: bool = False
    """The configuration asks for something that the engine takes at its start only."""
    bans: tuple[BanRow, ...] = ()
    refused: Mapping[str, int] = field(default_factory=dict)
    """Calls that the engine's own limits refused since its start, by reason."""
    silences: tuple[Silence, ...] = ()
    """Newest first; one for each trunk and phone whose last call had no sound."""


@dataclass(frozen=True, slots=True)
class OfCustomer:
    """What a customer had: what is known to be theirs, and what came by their numbers when nobody knew whose it was."""

    ids: Collection[str]
    """Of the record, and of those that are part of it."""
    numbers: Collection[str]


@dataclass(frozen=True, slots=True)
class HistoryQuestion:
    """One page of the history; names of filters and sorts are checked by whoever answers."""

    filters: Mapping[str, Collection[str]]
    since: Wall | None = None
    until: Wall | None = None
    party_number: str | None = None
    customer: OfCustomer | None = None
    took_part: str | None = None
    """An agent who had a part in it, or missed it."""
    everything: bool = False
    people: Collection[AgentName] = ()
    queues: Collection[str] = ()
    """Unless ``everything``: what these people had, and what nobody had in these queues."""
    sort: str = "-opened"
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryRows:
    rows: Sequence[InteractionRecord]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class BehindQuestion:
    """The calls behind one figure: a counter over the intervals that begin in [since, until)."""

    figure: str
    since: Wall
    until: Wall
    queue: str = ""
    agent: str = ""
    everything: bool = False
    people: Collection[AgentName] = ()
    queues: Collection[str] = ()
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class BehindRows:
    total: int
    """The figure itself, with those that may not be read."""
    rows: Sequence[tuple[InteractionRecord, int]]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class AccuracyQuestion:
    """What was found automatically of closed calls that arrived in [since, until)."""

    aspect: Aspect
    since: Wall
    until: Wall
    everything: bool = False
    people: Collection[AgentName] = ()
    queues: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """Of these queues, or of all if ``everything``; those that came since."""

    since: Wall
    everything: bool
    within: Collection[str]
    queues: Collection[str] = ()
    interaction: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a document would make of the center."""

    organisation: Organisation
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class RevisionRow:
    revision: int
    at: Wall
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class PhoneSession:
    """A browser phone: registers under ``username`` with ``password`` over ``/phone``."""

    username: str
    password: Secret
    domain: str
    ice_servers: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class RobotLine:
    """How a robot calls us: it signs in at ``server``, and what it dials is one of our numbers."""

    server: str
    port: int
    username: str
    password: Secret


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a decision of the past considered, from the journal."""

    found: Explained | None
    trouble: str = ""
    """``not_in_journal``, ``no_such_revision``: it can't be told; ``incomplete``: some may be missing."""


@dataclass(frozen=True, slots=True)
class TrunkStep:
    """One step of a trunk's self-test: ``state`` is ok, warning, failed or skipped."""

    step: str
    state: str
    code: str
    why: str
    remedy: str
    external_address: str = ""
    """What ``nat.external_address`` would have to be, where that mends it and the far end told it."""


class MessageRoom(Protocol):
    """Messages that callers left. What asks the database raises what it raises when it is away."""

    async def find(
        self, *, since: Wall, mailboxes: Sequence[str] | None, interaction: str = "", deleted: bool = False
    ) -> Sequence[LeftMessage]:
        """Newest first; of these mailboxes, None: of all."""

    async def deeds(self, interaction: str) -> Sequence[Deed]:
        """Who did what with it, in order."""

    async def sound(self, file: str) -> bytes | None:
        """A WAV file; None: it was erased. Raises Trouble (``file_broken``)."""

    async def act(self, interaction: str, act: Act, by: AgentName, about: str = "") -> None:
        """Raises Refused (``already_claimed``, ``not_yours``)."""

    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Told of each mailbox whose list is different now; gives what ends it."""

    def changed(self, mailbox: str) -> None:
        """The list of this mailbox is different now."""


class Looks(Protocol):
    """Takes each down without waiting for anything."""

    def opened(self, customer: CustomerId, by: AgentName) -> None: ...

    def searched(self, shown: Sequence[CustomerId], by: AgentName) -> None:
        """Somebody typed words, and these were shown."""


class TextRoom(Protocol):
    """Text messages. What asks the database raises what it raises when it is away."""

    @property
    def outcomes(self) -> Mapping[str, int]:
        """Attempts since the start, by what they came to: ``taken``, ``delivered``, ``refused``, ``away``."""

    async def find(
        self, *, people: Collection[str] | None, queues: Collection[str], state: TextState | None, limit: int
    ) -> Sequence[TextMessage]:
        """Newest first; of calls that these people had, or nobody in these queues. ``people`` None: of all."""

    async def of(self, interaction: str) -> Sequence[TextMessage]:
        """Of one call, in order."""


class ImportRoom(Protocol):
    """Files of customers."""

    @property
    def desk(self) -> ImportDesk: ...

    async def take(self, name: str, by: AgentName, encoding: str, parts: AsyncIterator[bytes]) -> Import:
        """A file that somebody gives: it is kept, and read from now on. Raises Trouble (``no_room``)."""


class DictationRoom(Protocol):
    """What people spoke into their phones; one draft a person."""

    async def taken(self, agent: AgentName, interaction: InteractionId) -> int:
        """How long it is, in milliseconds, once it is fit for the telephone.

        Raises Refused (``no_such_recording``, ``silent``, ``too_short``), Trouble (``sound_unreadable``, ...).
        """

    def sound(self, agent: AgentName) -> bytes | None:
        """A WAV file; None: there is none, or not yet."""

    def forget(self, agent: AgentName) -> None:
        """The draft is not wanted any more; nothing, if there is none."""


class TicketFiles(Protocol):
    """Bytes of what stands in tickets. All raise Trouble, of the disk, the store or the database."""

    async def keep(self, file: str, content: bytes, ticket: TicketId, at: Wall) -> None:
        """Under this id; one that is there already is the one meant. Raises Trouble (``store_full``, ``disk_full``)."""

    async def drop(self, file: str, at: Wall) -> None: ...

    async def read(self, file: str, tickets: frozenset[TicketId]) -> tuple[str, bytes] | None:
        """Its media type, as the bytes prove it, and the bytes. None: there is none, or it is of none of these."""


class ArticleFiles(Protocol):
    """Pictures and videos of articles. All raise Trouble, of the disk, the store or the database."""

    async def keep(self, file: str, content: bytes, article: ArticleId, at: Wall) -> Shown:
        """Under this id; one that is there already is the one meant. Raises Trouble (``store_full``, ``disk_full``),
        Refused (``file_not_shown``, ``file_too_large``)."""

    async def find(self, file: str) -> tuple[str, int] | None:
        """Its media type, as the bytes prove it, and how many they are. None: there is none, or it is of no article."""

    async def part(self, file: str, first: int, last: int) -> bytes:
        """These bytes of it, both ends with them; ``0 <= first <= last < size``. Raises Trouble (``file_broken``)."""


@dataclass(frozen=True, slots=True)
class OutsideFault:
    """The outside system of customers did not answer the last question."""

    at: Wall
    why: str
    """A stable word: timeout, failed, status_401."""


@dataclass(frozen=True, slots=True)
class HookStanding:
    """How one webhook stands."""

    hook: Webhook
    counts: Mapping[DeliveryState, int]
    """How many of its messages are in which state."""
    resting: bool
    """It is left alone for a while, because it failed again and again."""


class HookRoom(Protocol):
    """Messages to other systems. All raise Trouble (``database_away``)."""

    async def standings(self) -> Sequence[HookStanding]: ...

    async def last(self, name: str, limit: int) -> Sequence[Delivery]:
        """Newest first. Raises Refused (``no_such_webhook``), here and below."""

    async def test(self, name: str) -> None:
        """A message that tells of nothing is to be sent. Raises Refused (``webhook_not_active``)."""

    async def again(self, name: str, *, number: int | None = None, since: Wall | None = None) -> int:
        """Delivered and parked ones are sent once more; how many."""

    def new_secret(self) -> str:
        """Drawn by lot."""


class NoticeRoom(Protocol):
    """What people are told. All raise Trouble (``database_away``)."""

    def listen(self, listener: Callable[[AgentName], None]) -> Callable[[], None]:
        """Told of each person for whom there is something new; the answer ends it."""

    async def of(self, person: AgentName, limit: int) -> Sequence[Notice]:
        """The newest first; none of the kinds that this person has switched off."""

    async def ways(self, person: AgentName) -> tuple[Mapping[NoticeKind, Way], bool]:
        """Of each kind, and whether they are told while a page is open."""

    async def choose(self, person: AgentName, ways: Mapping[NoticeKind, Way], toast: bool | None) -> None:
        """From here on; what is not named stays as it is."""

    async def unread(self, person: AgentName) -> int: ...

    async def mark(self, person: AgentName, kind: NoticeKind | None, object_: str, *, unread: bool) -> None:
        """This one; ``kind`` None: all of this person's."""


class Center(Protocol):
    """The running center. Everything happens on one event loop; reading ``live`` between two awaits is safe.

    Errors: Refused (nothing has changed), Mistakes (nothing has changed), Trouble (the outside failed).
    """

    def now(self) -> Now: ...

    @property
    def live(self) -> Live:
        """The floor's state: to be read, never changed."""

    @property
    def organisation(self) -> Organisation:
        """The revision in force."""

    @property
    def board(self) -> Reducer:
        """Today's figures: to be asked, never fed."""

    async def command(self, command: Command) -> Effect:
        """Do it; return when it is durable. Whether the person may was asked before. Raises Refused, Trouble."""

    def subscribe(self, listener: Callable[[Happened], None]) -> Callable[[], None]:
        """Durable events from now on, in order; the answer ends it. Listeners are quick."""

    # How it stands

    @property
    def engine_verdict(self) -> str: ...

    @property
    def engine_standing(self) -> EngineStanding: ...

    @property
    def database(self) -> Since: ...

    @property
    def refused(self) -> Mapping[str, int]:
        """Arrivals that were not admitted since the start, by reason."""

    @property
    def finding(self) -> Finding | None:
        """None: it never happened, as it should be."""

    @property
    def outside_fault(self) -> OutsideFault | None: ...

    def test_trunk(self, trunk: TrunkName) -> AsyncIterator[TrunkStep]:
        """Each step when it is known; never raises."""

    async def open_robot_line(self) -> RobotLine:
        """With a secret of its own; the one before ends. Raises Trouble (``engine_away``)."""

    async def last_backup(self) -> Backup: ...

    # Phones in the browser

    @property
    def phone_address(self) -> str:
        """Where the engine takes SIP over WebSocket: ``ws://127.0.0.1:PORT/ws``."""

    async def open_phone(self, agent: AgentName) -> PhoneSession:
        """A browser phone with a secret of its own, known to the engine. Raises Trouble (``engine_away``)."""

    async def open_guest(self) -> PhoneSession:
        """A browser phone of nobody, which reaches ``web_calls.number`` alone. Raises Trouble (``engine_away``)."""

    async def words_of(self, media: Sequence[str]) -> str:
        """What these media of ``Play`` say, in writing; empty where nobody wrote it down.

        Never raises.
        """

    def house_text(self, word: HouseWord, numbers: tuple[int, ...], language: str) -> str:
        """What the house says by itself, in one of its languages."""

    async def sound_of(self, media: str) -> bytes:
        """What a caller hears of one media of ``Play``, as a WAV file. Raises Refused (``not_said``)."""

    async def keep_recording(self, data: bytes) -> KeptRecording:
        """Made fit for the telephone, and kept. Raises Refused (``not_sound``, ...), Trouble (``not_converted``)."""

    def length_of(self, recording: str) -> int | None:
        """Milliseconds; None: it is not here."""

    @property
    def speaking(self) -> Speaking:
        """How far it is with speaking ahead of time."""

    async def close_phone(self, username: str) -> None:
        """It can't register any more. Never raises: what the engine was not told, it is told later."""

    # Who is asking

    def is_control(self, token: str) -> bool:
        """Whether this is the secret of the data directory: who may read it, may everything. Constant time."""

    def same_password(self, hashed: str, password: str) -> bool:
        """Slow on purpose, and never raises: for a thread."""

    def hash_password(self, password: str) -> str: ...

    async def issue(self, kind: SessionKind, user: AgentName, *, label: str) -> str:
        """A new token, shown once."""

    async def issue_link(self, user: AgentName) -> str:
        """A token that signs in once."""

    async def use_link(self, token: str) -> AgentName | None:
        """Whose it is, the first time; None ever after."""

    async def factors_of(self, user: AgentName) -> Sequence[Factor]:
        """Oldest first. Raises Trouble (``database_away``), as those below."""

    async def factor(self, id_: str) -> Factor | None: ...

    async def put_factors(self, user: AgentName, kind: FactorKind, new: Sequence[Factor]) -> None:
        """Instead of the ones of this kind; passkeys join those that are there."""

    async def use_factor(self, id_: str, counter: int) -> bool:
        """Count forward; False: it was there already, or is gone."""

    async def remove_factors(self, user: AgentName, ids: Collection[str]) -> int:
        """How many of these were there."""

    async def language_of(self, user: AgentName) -> str:
        """In which they read the pages; empty: none was chosen, or the database is away."""

    async def target_of(self, user: AgentName) -> OwnTarget | None:
        """None: they have set themselves none, or the database is away."""

    async def choose_target(self, user: AgentName, target: OwnTarget | None) -> None:
        """Raises Trouble (``database_away``)."""

    async def choose_language(self, user: AgentName, language: str) -> None:
        """Empty: as the browser prefers. Raises Trouble (``database_away``)."""

    async def session(self, token: str) -> Session | None: ...

    async def renew(self, token: str) -> None: ...

    async def revoke(self, token: str) -> bool: ...

    async def sessions_of(self, user: AgentName) -> Sequence[Session]: ...

    async def issue_board(self, user: AgentName, *, label: str, queues: Sequence[QueueName], lifetime_ms: int) -> str:
        """The token of a new link for a screen, shown once. ``revoke_by_id`` ends it."""

    async def board_link(self, token: str) -> BoardLink | None:
        """A screen asks with this token, and so uses it. Raises Trouble (``database_away``)."""

    async def board_links(self) -> Sequence[BoardLink]:
        """Those that live, newest first."""

    async def revoke_by_id(self, user: AgentName, id_: str) -> bool: ...

    # What was

    async def history(self, question: HistoryQuestion) -> HistoryRows:
        """Raises Mistakes: a filter, sort or cursor that is not ours."""

    async def findings(self, question: AccuracyQuestion) -> Sequence[Found]: ...

    async def reasons(self, question: Question) -> Report:
        """Raises Refused (``too_many_calls``), Trouble (``database_away``, ``too_slow``)."""

    async def behind_reasons(self, question: Question, wanted: Wanted) -> Behind:
        """Raises as ``reasons`` does."""

    async def behind(self, question: BehindQuestion) -> BehindRows:
        """Raises Mistakes: a figure or cursor that is not ours."""

    @property
    def messages(self) -> MessageRoom: ...
    @property
    def texts(self) -> TextRoom: ...

    @property
    def hooks(self) -> HookRoom: ...

    @property
    def dictations(self) -> DictationRoom: ...

    @property
    def ticket_files(self) -> TicketFiles: ...

    @property
    def article_files(self) -> ArticleFiles: ...

    @property
    def tickets(self) -> TicketDesk:
        """The commands and questions about tickets."""

    @property
    def customers(self) -> CustomerDesk:
        """The commands and questions about customers."""

    @property
    def privacy(self) -> PrivacyDesk:
        """What a person may ask of the center."""

    @property
    def looks(self) -> Looks:
        """Who looks at whose record."""

    async def nights(self) -> Mapping[Class, Night]:
        """The last of each class, as far as there was one."""

    def survey_link(self, token: str) -> Link | None:
        """What a customer's link says; None: it is none of ours."""

    def own_tickets_link(self, token: str) -> tuple[CustomerId, Wall] | None:
        """Whose tickets a mailed link shows, and until when; None: it is none of ours."""

    def mail_own_tickets(self, reach: Reach, language: str) -> None:
        """Whoever has this reach, alone, gets a mail with a link to their tickets. Waits for nothing."""

    def survey_answered(self) -> None:
        """There may be a low answer to be looked into."""

    @property
    def feedback(self) -> FeedbackDesk:
        """Surveys and the idea box."""

    @property
    def notices(self) -> NoticeRoom: ...

    @property
    def views(self) -> ViewDesk:
        """The commands and questions about views of the list of tickets."""

    @property
    def followups(self) -> FollowupDesk:
        """The commands and questions about follow-ups."""

    @property
    def leads(self) -> LeadDesk:
        """The commands and questions about leads."""

    @property
    def orders(self) -> OrderDesk:
        """The commands and questions about orders of customers."""

    @property
    def appointments(self) -> AppointmentDesk:
        """The commands and questions about appointments."""

    @property
    def letters(self) -> LetterDesk:
        """The commands and questions about what is written to customers."""

    @property
    def post(self) -> PostDesk:
        """The questions about what customers wrote by mail."""

    @property
    def imports(self) -> ImportRoom: ...

    @property
    def scripts(self) -> ScriptDesk:
        """The commands and questions about scripts beside calls."""

    @property
    def articles(self) -> ArticleDesk:
        """The commands and questions about articles."""

    @property
    def hints(self) -> HintDesk:
        """Articles that fit what is being said in a call."""

    @property
    def proposals(self) -> ProposalDesk:
        """Articles that solved tickets ask for."""

    async def missed(self, question: MissedQuestion) -> Sequence[MissedCall]:
        """Newest first."""

    async def claim_missed(self, interaction: str, agent: AgentName) -> None:
        """Raises Refused (``already_claimed``)."""

    async def release_missed(self, interaction: str, agent: AgentName) -> None:
        """Raises Refused (``not_yours``)."""

    async def finish_missed(self, interaction: str, by: AgentName) -> None: ...

    async def record(self, interaction: str) -> InteractionRecord | None: ...

    async def story(self, interaction: str) -> Sequence[Happened]:
        """What happened to it, in order; erased values read as ''."""

    async def switched(self, since: Wall) -> Sequence[Happened]:
        """Peaks and messages to all callers that began or ended, newest first."""

    async def recompute(self, offer: str, entry: int) -> Recomputed:
        """What was considered for this offer, made in this entry of the journal."""

    # Flows

    async def flow_drafts(self) -> Sequence[Draft]:
        """By name. Raises Trouble (``database_away``), as those below."""

    async def flow_draft(self, name: str) -> Draft | None: ...

    async def save_flow_draft(self, draft: Draft) -> None:
        """Durable when it returns."""

    async def drop_flow_draft(self, name: str, *, at: Wall | None = None) -> None:
        """``at``: only the one that was saved then; a newer one stays."""

    async def flow_at(self, name: str, revision: int) -> Mapping[str, Any] | None:
        """How the flow was in this revision, however old; None: there was none, or there is no such revision."""

    async def flow_versions(self, name: str) -> Sequence[Version]:
        """The revisions in which it became another, newest first; of the last hundred revisions."""

    # Scripts

    async def script_drafts(self) -> Sequence[Draft]:
        """By name. Raises Trouble (``database_away``), as those below."""

    async def script_draft(self, name: str) -> Draft | None: ...

    async def save_script_draft(self, draft: Draft, seen: Wall | None) -> Draft:
        """As it is kept, and durable when it returns, instead of the one ``seen``: its ``at``; None: there was none.

        Raises Refused (``changed_meanwhile``).
        """

    async def drop_script_draft(self, name: str, *, at: Wall | None = None) -> None:
        """``at``: only the one that was saved then; a newer one stays."""

    async def script_versions(self, name: str) -> Sequence[Version]:
        """The revisions in which it became another, newest first; of the last hundred revisions."""

    # The configuration

    async def plan(self, document: str) -> Planned:
        """Nothing has changed. Raises Mistakes."""

    async def apply(
        self, document: str, *, by: AgentName, note: str, expected_revision: int | None
    ) -> tuple[int, Sequence[Change]]:
        """Done when floor and engine have it. Raises Mistakes, Refused (``revision_conflict``), Trouble."""

    async def rollback(self, revision: int, *, by: AgentName) -> tuple[int, Sequence[Change]]: ...

    async def revisions(self, *, before: int | None, limit: int) -> Sequence[RevisionRow]: ...

    async def difference(self, first: int, second: int) -> Sequence[Change]: ...

    def export(self, *, secrets: bool, hashes: bool) -> str:
        """The center as YAML; ``hashes`` of passwords and ``secrets`` only if asked for."""
