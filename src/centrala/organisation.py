"""The center as one value: everything that its owner decides.

Owns the nouns of the configuration and their defaults. A configuration is frozen, checked whole
(``documents`` reads and checks the file's form) and handed to the floor in one piece; work begun under
one revision ends under it. Knows nothing of files, tables or the engine.

Names are the keys of the file; titles are for people. Durations are milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from centrala.aims import Goal, GoalMetric, Limit, Limits
from centrala.casework import TicketMacro, TicketPolicy, TicketReason, TicketState
from centrala.ids import AgentName, NumberText, QueueName, TrunkName
from centrala.ivr import Flow, MappingTable, Said, WebService
from centrala.letter_template import LetterTemplate
from centrala.personal import Personal, Secret
from centrala.script import Script
from centrala.selling import LeadRule, Product
from centrala.skills import NOTHING, Level, Relaxation, Requirements, SkillName

__all__ = [
    "ARTICLE_CATEGORIES",
    "EMPTY",
    "MOST_CUSTOMER_FIELDS",
    "Admission",
    "Agent",
    "Announcement",
    "AnswerMode",
    "ArticleCategory",
    "CallFirst",
    "Callback",
    "CallerRule",
    "Channel",
    "Choice",
    "ChoiceKind",
    "CustomerField",
    "Department",
    "Destination",
    "DestinationKind",
    "Device",
    "Directory",
    "Emergency",
    "Escalation",
    "FieldKind",
    "Goal",
    "GoalMetric",
    "HookEvent",
    "HookField",
    "Hours",
    "Interval",
    "Limit",
    "Limits",
    "MailServer",
    "MailTls",
    "Mailbox",
    "Membership",
    "Nat",
    "Number",
    "NumberFrom",
    "NumberKind",
    "OpenId",
    "Organisation",
    "Outbound",
    "OutsideRecords",
    "OverflowStep",
    "Passing",
    "PauseReason",
    "Peak",
    "Portal",
    "Postbox",
    "Prompt",
    "Proposals",
    "Question",
    "QuestionKind",
    "Queue",
    "Registration",
    "Retention",
    "Role",
    "Route",
    "SameWords",
    "Saml",
    "SignInBy",
    "Site",
    "Speech",
    "SpeechEngine",
    "Strategy",
    "Survey",
    "SurveyRule",
    "SurveyWay",
    "Team",
    "TextGateway",
    "Transport",
    "Trunk",
    "WebCalls",
    "Webhook",
    "WrapUpCode",
    "WrapUpMode",
    "WrapUpRule",
    "names_of_prompt",
    "prompt_called",
]

K = TypeVar("K")
V = TypeVar("V")


def _none() -> Mapping[K, V]:
    return MappingProxyType({})


class Channel(StrEnum):
    """How a contact reaches us."""

    VOICE = "voice"
    CALLBACK = "callback"
    CHAT = "chat"
    MAIL = "mail"
    SMS = "sms"
    SOCIAL = "social"
    TASK = "task"
    TICKET = "ticket"


class Role(StrEnum):
    """What somebody is here for; ``access`` says what each may do (FEATURES R1 to R11)."""

    ADMIN = "admin"
    AGENT = "agent"
    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    TECHNICIAN = "technician"
    QUALITY = "quality"
    TRAINEE = "trainee"
    SENIOR = "senior"
    RECEPTIONIST = "receptionist"
    SALES = "sales"
    CUSTOMER = "customer"
    DEPARTMENT = "department"


class Strategy(StrEnum):
    """Who of the free agents is asked first."""

    LONGEST_IDLE = "longest_idle"
    LEAST_OCCUPIED = "least_occupied"
    FEWEST_CALLS = "fewest_calls"
    ROUND_ROBIN = "round_robin"
    RANDOM = "random"
    MOST_SKILLED = "most_skilled"
    PRIORITY_TIERS = "priority_tiers"
    RING_SEVERAL = "ring_several"
    LAST_AGENT = "last_agent"
    LEAST_NEEDED = "least_needed"
    """Whose other queues have the most free colleagues: scarce people are spared for what only they can do."""


class WrapUpMode(StrEnum):
    NONE = "none"
    OPTIONAL = "optional"
    """The agent may stay in wrap-up as long as the limit allows, and leave at any time."""
    REQUIRED = "required"
    """Ends only with a code."""
    TIMED = "timed"
    """Lasts exactly so long; the reserved code is stored if none was chosen."""


class AnswerMode(StrEnum):
    """When a call to a number is answered. Queue time counts from entering the queue in each."""

    AT_ONCE = "at_once"
    RING = "ring"
    """Rings, and is answered when an agent does."""
    EARLY_MEDIA = "early_media"
    """The caller hears music before the answer, free of charge."""


class Transport(StrEnum):
    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


class NumberFrom(StrEnum):
    """Where a trunk says which of our numbers was dialled."""

    URI = "uri"
    TO = "to"
    P_CALLED_PARTY_ID = "p_called_party_id"
    """RFC 7315, section 4.2."""
    DIVERSION = "diversion"
    """RFC 5806."""


class NumberKind(StrEnum):
    LOCAL = "local"
    MOBILE = "mobile"
    TOLL_FREE = "toll_free"
    SHARED_COST = "shared_cost"
    PREMIUM = "premium"


class Device(StrEnum):
    """What rings when an agent is offered a call."""

    PHONE = "phone"
    """The SIP phone that registers under the agent's user name."""
    BROWSER = "browser"
    MOBILE = "mobile"


class ChoiceKind(StrEnum):
    """What a key does while one waits."""

    CALLBACK = "callback"
    SMS = "sms"
    """A text message with the queue's words, a link say; the place is kept."""
    GO = "go"
    """Leaves the line for another destination."""


class CallFirst(StrEnum):
    """Who is called first when a callback's turn has come."""

    AGENT = "agent"
    """The agent's device rings; then the customer is called, and the agent hears it ring."""
    CUSTOMER = "customer"
    """An agent is reserved and the customer is called; the agent's device rings when the customer is there."""


class SpeechEngine(StrEnum):
    """What reads texts aloud."""

    ESPEAK = "espeak"
    """eSpeak NG, on this machine; it stands in when another one does not answer."""
    PIPER = "piper"
    """A server of Piper."""
    OPENAI = "openai"
    """Whatever answers ``POST /v1/audio/speech`` as OpenAI does."""


class DestinationKind(StrEnum):
    QUEUE = "queue"
    FLOW = "flow"
    AGENT = "agent"
    DEPARTMENT = "department"
    """The queue of it that can take it best."""
    VOICEMAIL = "voicemail"
    NUMBER = "number"
    ANNOUNCEMENT = "announcement"
    CALLBACK = "callback"
    """A promise to call back, with a place in this queue."""
    HANG_UP = "hang_up"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a call goes next."""

    kind: DestinationKind
    name: str = ""
    """The queue, flow, agent, mailbox, number or prompt; empty for ``hang_up``."""


@dataclass(frozen=True, slots=True)
class Registration:
    """We register with a provider (RFC 3261, section 10)."""

    server: str
    username: str
    password: Secret
    realm: str = ""
    expires_s: int = 600


@dataclass(frozen=True, slots=True)
class Trunk:
    """A connection to the public telephone network."""

    name: TrunkName
    title: str = ""
    hosts: tuple[str, ...] = ()
    """Who may send to us: addresses, networks or names."""
    to: str = ""
    """Where we send: ``host[:port]``; empty: nowhere, or where we register."""
    register: Registration | None = None
    number_from: NumberFrom = NumberFrom.URI
    transport: Transport = Transport.UDP
    srtp: bool = False
    codecs: tuple[str, ...] = ("alaw", "ulaw")
    trusted_identity: bool = True
    """Whether P-Asserted-Identity (RFC 3325) of this trunk is believed."""
    max_calls: int = 0
    """Calls at once, both directions; 0: no limit."""


@dataclass(frozen=True, slots=True)
class Route:
    """Outside numbers that begin so leave over these trunks, in this order."""

    prefix: str
    """``+371``; the longest prefix that fits wins. Empty fits all."""
    trunks: tuple[TrunkName, ...]
    strip: int = 0
    """Digits (and the plus) cut from the front before ``prepend``."""
    prepend: str = ""
    cost_per_minute: float = 0.0
    """In the center's money."""


@dataclass(frozen=True, slots=True)
class Outbound:
    """What may leave, and how much of it."""

    routes: tuple[Route, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166 codes that may be called besides our own country."""
    emergency: tuple[str, ...] = ("112",)
    """Always go out, whatever else is said here."""
    caller_id: str = ""
    """Shown when the caller of the gate names none; must be one of ours."""
    caller_ids: tuple[str, ...] = ()
    """Further numbers that we may show, proved to be ours."""
    max_at_once: int = 50
    max_per_hour: int = 500
    max_cost_per_day: float = 100.0
    no_reply_ms: int = 4_000
    """The next trunk is tried when the first has not replied for so long."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A part of a day, in minutes from midnight, local; ``end`` is not in it, 1440 is midnight.

    An ``end`` beyond 1440 is in the next day: 22:00 to 02:00 is 1320 to 1560.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """When something is open."""

    name: str
    timezone: str = ""
    """IANA name; empty: the center's."""
    week: tuple[tuple[Interval, ...], ...] = ((Interval(0, 1440),),) * 7
    """Monday first."""
    holidays: str = ""
    """``LV`` or ``DE-BY``: public holidays on which it is closed; empty: none."""
    exceptions: Mapping[date, tuple[Interval, ...]] = field(default_factory=_none)
    """These days are open at these times only; none: closed. Beats week and holidays."""


@dataclass(frozen=True, slots=True)
class Department:
    name: str
    title: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    name: str
    title: str = ""
    supervisor: AgentName | None = None
    site: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    title: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class PauseReason:
    name: str
    title: str = ""
    productive: bool = False
    """Meetings and training count as work, breaks do not."""


@dataclass(frozen=True, slots=True)
class WrapUpCode:
    name: str
    title: str = ""
    reason: str = ""
    """That it gives to the call's ticket, if it has none."""
    state: str = ""
    """Into which the call's ticket comes; empty: it stays as it is."""
    lead: bool = False
    """The customer is interested: the call becomes a lead."""
    spam: bool = False
    """The call was nobody's matter: no customer is asked about it."""


@dataclass(frozen=True, slots=True)
class WrapUpRule:
    mode: WrapUpMode = WrapUpMode.OPTIONAL
    limit_ms: int = 30_000
    """0: no limit (not with ``timed``)."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What waiting callers are told: position and estimate, every so often."""

    first_after_ms: int = 0
    every_ms: int = 0
    """0: once, if a first time is named; else never."""
    position: bool = False
    estimate: bool = False
    """How long it will take, when that is known."""
    messages: tuple[str, ...] = ()
    """Recordings of the center's own, one each time, in turn."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a key does while one waits."""

    kind: ChoiceKind
    to: Destination | None = None
    """Of ``go``."""
    words: Mapping[str, str] = field(default_factory=_none)
    """Of ``sms``: language (ISO 639) to what is sent; empty: nothing can be."""


@dataclass(frozen=True, slots=True)
class Callback:
    """How a queue calls back whoever does not want to wait. The place in line is kept."""

    first: CallFirst = CallFirst.AGENT
    offer_after_ms: int = 0
    """The words that offer it are said to whoever has waited so long; the key works from the beginning."""
    offer_over_ms: int = 0
    """They are said only where the expected wait is longer, or nobody knows it."""
    automatic_after_ms: int = 0
    """Whoever has waited so long is called back without having asked; 0: never."""
    attempts: int = 3
    """Calls that are tried before it is given up."""
    retry_ms: int = 600_000
    """Between two of them."""
    other_number: bool = True
    """Callers may name another number than the one they call from."""
    later: bool = True
    """Callers may choose in how many hours they are called."""


@dataclass(frozen=True, slots=True)
class OverflowStep:
    """Who has waited so long since coming into the first queue goes there; a queue that takes nobody is left out."""

    after_ms: int
    to: Destination


@dataclass(frozen=True, slots=True)
class Peak:
    """What is different while there is more to do than people for it."""

    waiting: int = 0
    """It begins by itself when so many wait; 0: by hand only."""
    calm: int = 0
    """What began by itself ends by itself when no more than so many wait."""
    wrap_up_ms: int = 0
    """No wrap-up is longer; 0: as always."""
    max_wait_ms: int = 0
    """0: as always."""
    overflow: Destination | None = None
    """After the longest wait; None: as always."""
    callback_first: bool = True
    """Whoever comes is offered the callback before anything else."""


class QuestionKind(StrEnum):
    """What can be answered: with keys, or on a page alone."""

    CSAT = "csat"
    """How content: 1 to 5."""
    NPS = "nps"
    """How likely they would recommend us: 0 to 10."""
    YES_NO = "yes_no"
    """0 is no, 1 is yes; on a page only, as those below."""
    WORDS = "words"
    """In the customer's own words."""
    IDEA = "idea"
    """What we could do better; it goes into the idea box."""

    @property
    def scores(self) -> range:
        return _SCORES[self]

    @property
    def by_keys(self) -> bool:
        """It can be asked on the telephone."""
        return self in (QuestionKind.CSAT, QuestionKind.NPS)

    @property
    def in_words(self) -> bool:
        """It has no score."""
        return not self.scores


_SCORES: Final = {
    QuestionKind.CSAT: range(1, 6),
    QuestionKind.NPS: range(11),
    QuestionKind.YES_NO: range(2),
    QuestionKind.WORDS: range(0),
    QuestionKind.IDEA: range(0),
}
_USUAL_LOW: Final = {QuestionKind.CSAT: 2, QuestionKind.NPS: 6}


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a survey."""

    kind: QuestionKind
    said: Said = ()
    """Empty: the house's words."""
    low: int | None = None
    """This score and any below it open a review task; None: 2 of CSAT, 6 of NPS, none of yes and no."""

    def is_low(self, score: int) -> bool:
        return score <= (_USUAL_LOW.get(self.kind, -1) if self.low is None else self.low)


@dataclass(frozen=True, slots=True)
class Survey:
    """What customers are asked about their call."""

    name: str
    questions: tuple[Question, ...] = ()
    title: str = ""


class SurveyWay(StrEnum):
    """How a customer comes to be asked."""

    STAY = "stay"
    """At once, when the agent has hung up; the customer stays on the line."""
    CALL = "call"
    """We call them, some time after the call."""
    MAIL = "mail"
    """They get a link by mail, some time after the call."""
    TEXT = "text"
    """They get a link by text message, some time after the call."""

    @property
    def by_link(self) -> bool:
        """They answer on a page."""
        return self in (SurveyWay.MAIL, SurveyWay.TEXT)


@dataclass(frozen=True, slots=True)
class SurveyRule:
    """Who is asked after a call of this queue, and how."""

    survey: str = ""
    """Empty: nobody is."""
    way: SurveyWay = SurveyWay.STAY
    share: float = 1.0
    """Of the calls, 0 to 1."""
    rest_days: int = 30
    """Whoever was asked is left in peace for so long."""
    after_ms: int = 600_000
    """From the end of the call to ours, to the mail or to the text message."""
    open_days: int = 14
    """So long a link can be answered."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Where interactions wait for somebody suitable."""

    name: QueueName
    title: str = ""
    strategy: Strategy = Strategy.LONGEST_IDLE
    ring_ms: int = 20_000
    """Ring time of one offer."""
    ring_count: int = 1
    """How many are rung at once; more than one only with ``ring_several``."""
    wrap_up: WrapUpRule = WrapUpRule()
    answer_within_ms: int = 20_000
    """T of the service level."""
    short_ms: int = 5_000
    """s of the service level: abandoned sooner is *short*."""
    target: float = 0.8
    """Share to be answered within T, 0 to 1."""
    department: str = ""
    requirements: Requirements = NOTHING
    relaxations: tuple[Relaxation, ...] = ()
    """Sorted by time."""
    priority: int = 0
    """Credit of every call here: each point is worth ``priority_ms`` of waiting."""
    priority_ms: int = 60_000
    value_ms: int = 30_000
    """What each point of a customer's value is worth in waiting time."""
    slack: bool = True
    """Service-level slack: a queue with a tighter T gets the difference as credit."""
    hours: str = ""
    max_wait_ms: int = 0
    """0: no limit."""
    overflow: Destination = Destination(DestinationKind.HANG_UP)
    """After the longest wait."""
    closed: Destination = Destination(DestinationKind.HANG_UP)
    """Outside the hours."""
    nobody: Destination | None = None
    """When no member is logged in; None: wait all the same."""
    max_waiting: int = 0
    """More than so many waiting: the next goes to ``full``; 0: no limit."""
    full: Destination = Destination(DestinationKind.HANG_UP)
    music: str = "default"
    announcement: Announcement = Announcement()
    in_time_first: bool = False
    """Whoever is past T stands back for callers who can still be answered within theirs, but never for long."""
    affinity_ms: int = 10_000
    """``last_agent``: how long the caller waits for the earlier agent alone."""
    owner_first_ms: int = 0
    """So long a customer waits for the agent whose customer it is, if that one is a member and at work; 0: for nobody.
    Before ``affinity_ms``, whatever the strategy."""
    language_first_ms: int = 0
    """So long only agents are asked who have the skill that is called like the customer's language (``lv``); 0: the
    language is no matter."""
    codes: tuple[str, ...] = ()
    """Wrap-up codes offered here; empty: all."""
    limits: Limits = Limits()
    """From where its numbers warn."""
    tickets: bool = True
    """Whether a customer's call that is answered here belongs to a ticket."""
    offer_tickets_ms: int = 0
    """So long a ticket that nobody has is offered to one of those who serve here before the next is asked; 0: tickets
    are not given out here."""
    checklist: tuple[str, ...] = ()
    """What is to be ticked before a ticket of this queue's calls is resolved."""
    choices: Mapping[str, Choice] = field(default_factory=_none)
    """Key to what it does for a waiting caller."""
    callback: Callback = Callback()
    """How it is done, where a key or a long wait asks for it."""
    steps: tuple[OverflowStep, ...] = ()
    """Sorted by time."""
    guidelines: str = ""
    """How to talk here: shown to the agent while a call of this queue rings and is talked. Lines."""
    remind: float = 0.8
    """Share of the longest wait after which agents and supervisors are reminded, 0 to 1; 0: never."""
    peak: Peak = Peak()
    survey: SurveyRule = SurveyRule()


@dataclass(frozen=True, slots=True)
class Escalation:
    """Where a call goes that needs more than its agent can give, and how soon it must be taken there."""

    name: str
    to: Destination
    title: str = ""
    queue: str = ""
    """Of calls from this queue only; empty: from any."""
    category: str = ""
    """Of calls of this category only; empty: of any."""
    answer_within_ms: int = 60_000


@dataclass(frozen=True, slots=True)
class Passing:
    """Calls that are passed on, parked and consulted about."""

    ring_ms: int = 20_000
    """An agent who has not taken it by then will not."""
    park_ms: int = 120_000
    """A parked call that nobody fetches comes back after this."""
    park_slots: int = 20


@dataclass(frozen=True, slots=True)
class Membership:
    queue: QueueName
    tier: int = 1
    """1 is asked first (``priority_tiers``)."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who signs in. Not only agents in the narrow sense: the role says."""

    name: AgentName
    title: Personal = ""
    role: Role = Role.AGENT
    team: str = ""
    department: str = ""
    password_hash: Secret = ""
    """Argon2id; empty: no sign-in by password."""
    sip_password: Secret = ""
    """Empty: no SIP phone."""
    sip_srtp: bool = False
    """The SIP phone's sound must be encrypted (SDES, RFC 4568); it signs in over TLS then."""
    queues: tuple[Membership, ...] = ()
    skills: Mapping[SkillName, Level] = field(default_factory=_none)
    capacity: Mapping[Channel, int] = field(default_factory=_none)
    """Pieces of work at once in a channel; a channel that is not named: 1 for voice, 0 else."""
    max_per_shift: int = 0
    """Calls taken between logging in and out; 0: no limit."""
    device: Device = Device.PHONE
    ring_all: bool = False
    """Rings every device that is reachable, not only the chosen one."""
    standing: bool = False
    """The device stays on the line from logging in to logging out: an offer is a tone, and the call is there."""
    mobile: Personal = ""
    mail: Personal = ""
    """Where notices go that are wanted by mail; empty: none do."""
    auto_answer: bool = False
    """Offers are answered by the device itself, after a tone."""
    extension: str = ""
    """What colleagues may dial, besides the user name."""
    may_dial: bool = True
    voicemail: bool = False
    """Calls for this agent alone that find nobody go to the mailbox of this name."""
    no_answer: Destination | None = None
    """Where they go instead; None: they end."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where callers leave messages. It has the name of the queue or agent whose it is; any other: the center's."""

    name: str
    title: str = ""
    greeting: str = ""
    """A prompt of the center's own; empty: the house's words."""
    longest_ms: int = 180_000
    shortest_ms: int = 2_000
    """What is shorter is no message."""
    silence_ms: int = 8_000
    """So long a silence ends it; 0: none does."""
    review: bool = True
    """The caller may record again or throw it away."""
    owner: AgentName = AgentName("")
    """Who looks after new messages; empty: whoever takes them on."""
    mail_to: tuple[str, ...] = ()
    """Addresses that get each message."""
    keep_days: int = 90
    """Then the sound is erased."""


class MailTls(StrEnum):
    STARTTLS = "starttls"
    """RFC 3207, and nothing without it."""
    TLS = "tls"
    """From the first byte (RFC 8314)."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """How mail leaves the house (SMTP, RFC 5321)."""

    server: str = ""
    """``host[:port]``; empty: no mail leaves."""
    tls: MailTls = MailTls.STARTTLS
    user: str = ""
    """Empty: without signing in."""
    password: Secret = ""
    sender: str = ""
    """The address it comes from."""
    reply_to: str = ""
    """The address to which customers answer what people here write; empty: to ``sender``."""


@dataclass(frozen=True, slots=True)
class Postbox:
    """Where customers' mail comes in: a folder of a mail server (IMAP, RFC 9051)."""

    name: str
    title: str = ""
    server: str = ""
    """``host[:port]``."""
    tls: MailTls = MailTls.TLS
    user: str = ""
    password: Secret = ""
    folder: str = "INBOX"
    every_ms: int = 30_000
    """How often it is looked into."""
    queue: QueueName = QueueName("")
    """Whose line its tickets stand in; empty: none."""
    department: str = ""
    """Which answers; empty: that of the queue."""
    reason: str = ""
    """Of its tickets, and with it their policy and form; empty: none yet."""


@dataclass(frozen=True, slots=True)
class TextGateway:
    """How text messages leave the house: JSON by HTTP POST, to whoever sells them or to a relay of one's own."""

    url: str = ""
    """Empty: no text message leaves."""
    header: str = "Authorization"
    """Which header carries the secret; as a bearer token (RFC 6750) in this one, bare in any other."""
    secret: Secret = ""
    sender: str = ""
    """What the receiver sees as the sender: a number, or a name; empty: the gateway's own."""
    internal: bool = False
    """It may have an address that is not public; else such a one is refused, whatever its name says."""
    per_number: int = 3
    """Messages to one number in an hour."""
    per_hour: int = 200
    """In all."""


class HookEvent(StrEnum):
    """What other systems may be told of. Names are stable: they stand in every message."""

    CALL_ENDED = "call.ended"
    """A call is over, with its wrap-up."""
    CALL_MISSED = "call.missed"
    """A call from outside left its queue, and nobody had talked."""
    CUSTOMER_CREATED = "customer.created"
    CUSTOMER_CHANGED = "customer.changed"
    CUSTOMER_MERGED = "customer.merged"
    """Another record became part of this one."""
    CUSTOMER_ERASED = "customer.erased"
    TICKET_OPENED = "ticket.opened"
    TICKET_CHANGED = "ticket.changed"
    TICKET_RESOLVED = "ticket.resolved"
    FOLLOWUP_MADE = "followup.made"
    FOLLOWUP_KEPT = "followup.kept"
    """Done by the moment that was promised."""
    FOLLOWUP_BROKEN = "followup.broken"
    """Done after it."""
    FEEDBACK_ANSWERED = "feedback.answered"


class HookField(StrEnum):
    """Personal values that a webhook may carry; the others never leave."""

    NAME = "name"
    NUMBER = "number"
    """Telephone numbers."""
    MAIL = "mail"
    """Mail addresses."""
    ADDRESS = "address"
    WORDS = "words"
    """What somebody wrote: notes, subjects, promises."""
    OWN = "own"
    """The center's own fields."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """A system that is told of what happens."""

    name: str
    url: str
    title: str = ""
    events: tuple[HookEvent, ...] = ()
    fields: tuple[HookField, ...] = ()
    """What of a person goes with them; ids and states always do."""
    secret: Secret = ""
    """By which what we send is signed; empty: nothing is sent."""
    former_secret: Secret = ""
    """Signs, too, as long as it stands here: while the receiver learns the new one."""
    allow: tuple[str, ...] = ()
    """Networks with addresses that are not public, to which it may lead all the same."""
    per_second: int = 10
    """Messages to it, at most."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class OutsideRecords:
    """What an outside system of customers is asked about who calls, beside the call."""

    service: str = ""
    """One of ``web_services``; empty: none of them is asked."""
    plugin: str = ""
    """A package beside Centrala that is asked instead (``plugins``)."""
    path: str = ""
    """Below the service's address; ``{number}`` stands for the caller's number with its country code."""
    wait_ms: int = 3_000
    """For everything; no call waits for it."""
    take: Mapping[str, str] = field(default_factory=_none)
    """Name to where the value stands in the answer; agents read them in this order."""
    nobody: tuple[int, ...] = (404,)
    """Statuses by which it says that it knows nobody of this number; every other refusal is a fault."""
    history: str = ""
    """Where a list of earlier contacts stands in the answer; empty: there is none."""
    history_when: str = "when"
    """Where, in each of the list, its time stands."""
    history_what: str = "what"


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days what is personal is kept; 0: until somebody erases it."""

    calls_days: int = 0
    """From the end of the call."""
    voicemail_days: int = 0
    """At most, whatever the mailbox says."""
    texts_days: int = 0
    customers_days: int = 0
    """Without contact, and without a change of the record."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """When an article is proposed of solved tickets."""

    tickets: int = 10
    """So many about one thing, with the questions that found nothing."""
    days: int = 90
    """Changed within these."""


@dataclass(frozen=True, slots=True)
class Number:
    """One of our numbers."""

    number: NumberText
    to: Destination
    title: str = ""
    kind: NumberKind = NumberKind.LOCAL
    cost_per_minute: float = 0.0
    answer: AnswerMode = AnswerMode.AT_ONCE
    hours: str = ""
    closed: Destination = Destination(DestinationKind.HANG_UP)
    priority: int = 0
    requirements: Requirements = NOTHING
    """Added to what the queue asks for: the language of this number, say."""
    language: str = ""
    """ISO 639: what its callers hear; empty: the center's language."""
    customer_first: bool = False
    """Our records are asked who calls before the number leads on, and waited for a moment; what the record says counts
    from the beginning, and callers hear their own language."""
    purpose: str = ""
    """C1: the purpose that calling this number tells."""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something that callers hear: a recording, or words that are read aloud, in each language."""

    name: str
    """``house.NAME`` stands in for a word of the house (``house_words``)."""
    title: str = ""
    words: Mapping[str, str] = field(default_factory=_none)
    """Language (ISO 639) to text: read aloud where there is no recording, and shown to those who call from a page."""
    recordings: Mapping[str, str] = field(default_factory=_none)
    """Language to the name of a file that the center keeps: a hash of what is in it."""
    formerly: tuple[str, ...] = ()
    """Names that it had: whatever still says one of them, a caller's flow, an alarm, a draft or a file, means this."""


def prompt_called(prompts: Mapping[str, Prompt], name: str) -> Prompt | None:
    """The prompt of this name, or else the one that had it."""
    found = prompts.get(name)
    return found or next((one for one in prompts.values() if name in one.formerly), None)


def names_of_prompt(prompts: Mapping[str, Prompt], name: str) -> tuple[str, ...]:
    """This one first, then those of the same prompt that no other has now: its file may have any of them."""
    found = prompt_called(prompts, name)
    former = () if found is None else (found.name, *(one for one in found.formerly if one not in prompts))
    return tuple(dict.fromkeys((name, *former)))


@dataclass(frozen=True, slots=True)
class Speech:
    """How texts are read aloud."""

    engine: SpeechEngine = SpeechEngine.ESPEAK
    url: str = ""
    """Of a server: ``http://127.0.0.1:5000``."""
    key: Secret = ""
    model: str = ""
    """``openai``: which of its models; empty: its plainest."""
    voices: Mapping[str, str] = field(default_factory=_none)
    """Language to the engine's name of a voice."""


@dataclass(frozen=True, slots=True)
class CallerRule:
    """What is known of callers by their number alone: an important customer, a region with its language."""

    prefix: NumberText
    """A whole number, or how it begins: ``+37120001111``, ``+372``. The longest that fits counts."""
    title: str = ""
    priority: int = 0
    """Added to that of the number that was dialled."""
    value: int = 0
    """The customer's value; each point is worth the queue's ``value_ms``."""
    requirements: Requirements = NOTHING
    """Added to what number and queue ask for."""
    queue: str = ""
    """Goes to this queue, whatever queue the number leads to."""
    category: str = ""


MOST_CUSTOMER_FIELDS: Final = 64
MOST_ARTICLE_CATEGORIES: Final = 64
MOST_SYNONYMS: Final = 1_000


class FieldKind(StrEnum):
    """What an own field of customers holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class CustomerField:
    """One thing that this center wants to know of its customers or their tickets, besides what every center does."""

    name: str
    title: str = ""
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    """Of a choice: its values, in the order of the list."""


@dataclass(frozen=True, slots=True)
class ArticleCategory:
    """Where articles of the knowledge base stand."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class SameWords:
    """Words that mean the same where articles are looked for."""

    name: str
    words: tuple[str, ...] = ()


ARTICLE_CATEGORIES: Final[Mapping[str, ArticleCategory]] = {
    name: ArticleCategory(name, title)
    for name, title in (
        ("faq", "Frequent questions"),
        ("product", "Product details"),
        ("troubleshooting", "Troubleshooting"),
        ("promotions", "Current promotions"),
        ("billing", "Billing"),
        ("delivery", "Delivery"),
    )
}
"""Of a center that names none."""


@dataclass(frozen=True, slots=True)
class Admission:
    """How much may come in; beyond it: 503, counted."""

    per_source_per_s: int = 10
    """New calls a second from one address that is no trunk."""
    per_trunk_per_s: int = 100
    at_once: int = 600


@dataclass(frozen=True, slots=True)
class Nat:
    """How the outside reaches us."""

    external_address: str = ""
    """What phones and trunks outside see; ``auto``: asked of the STUN server."""
    local_networks: tuple[str, ...] = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8")
    stun: str = ""
    turn: str = ""
    turn_username: str = ""
    turn_password: Secret = ""


@dataclass(frozen=True, slots=True)
class Emergency:
    """Where callers go when nothing of ours answers: ENGINE rule 2."""

    number: str = ""
    """Dialled over the first trunk; empty: a message, then hang up."""
    after_ms: int = 30_000


@dataclass(frozen=True, slots=True)
class WebCalls:
    """Calls from a page of ours or a customer's, by browser and without an account."""

    number: NumberText | str = ""
    """One of our numbers: all that such a call can reach. Empty: there are none."""
    origins: tuple[str, ...] = ()
    """Pages that may carry the button, ``https://www.example.com``; our own page always may."""
    at_once: int = 5
    per_address_per_hour: int = 6
    per_hour: int = 60
    max_ms: int = 1_800_000
    """A call's longest time."""


@dataclass(frozen=True, slots=True)
class Portal:
    """What customers open in their browser."""

    address: str = ""
    """Where they reach this center's pages, ``https://help.example.com``; links in mail begin so. Empty: no links."""
    enabled: bool = False
    """Whether anybody may read the public articles at ``/portal``."""
    title: str = ""
    """Over that page; empty: the center's name."""
    categories: tuple[str, ...] = ()
    """Of articles that stand there; none: all."""
    callbacks: QueueName | str = ""
    """Where somebody asks to be called back; empty: nobody can."""
    tickets: bool = False
    """Whether customers see their own tickets, by a link that is mailed to them."""


@dataclass(frozen=True, slots=True)
class OpenId:
    """Another house's accounts by OpenID Connect: the authorization code flow with PKCE (RFC 7636)."""

    issuer: str
    """``https://id.example.com``; what it offers is found below it (OpenID Connect Discovery 1.0)."""
    client_id: str
    client_secret: Secret = ""
    title: str = ""
    """On the button."""
    claim: str = "preferred_username"
    """Which claim of the ID token is the user name."""
    domain: str = ""
    """``anna@DOMAIN`` is our ``anna``; of other domains nobody."""


@dataclass(frozen=True, slots=True)
class Saml:
    """Another house's accounts by SAML 2.0: web browser SSO, redirect to them and POST back to us."""

    entity: str
    """The identity provider's entity id."""
    address: str
    """Its single sign-on address, HTTP-Redirect binding."""
    certificate: str
    """PEM; what it signs with."""
    title: str = ""
    attribute: str = ""
    """Which attribute is the user name; empty: the subject's name id."""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """Passwords that a directory keeps (LDAP, RFC 4511), for people without one of ours."""

    address: str
    """``ldaps://dc1.example.com``, or ``ldap://`` with StartTLS (RFC 4513, section 3) unless it is on loopback."""
    user_dn: str = ""
    """``uid={user},ou=people,dc=example,dc=com``; empty: the person is searched for."""
    base: str = ""
    """Below which one is searched for."""
    filter: str = "(uid={user})"
    reader_dn: str = ""
    """Who searches; empty: anybody may."""
    reader_password: Secret = ""
    certificate: str = ""
    """PEM of the authority that vouches for it; empty: those of the machine."""


@dataclass(frozen=True, slots=True)
class SignInBy:
    """Ways to sign in besides our own passwords. Who may do what stays our affair: people are named here first."""

    openid: OpenId | None = None
    saml: Saml | None = None
    directory: Directory | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """The whole center at one revision."""

    revision: int = 0
    name: str = "Centrala"
    country: str = "LV"
    """ISO 3166; how national numbers are read."""
    timezone: str = "UTC"
    currency: str = "EUR"
    language: str = "en"
    """ISO 639: what callers hear unless their number or they themselves say otherwise."""
    trunks: Mapping[TrunkName, Trunk] = field(default_factory=_none)
    skills: tuple[SkillName, ...] = ()
    sites: Mapping[str, Site] = field(default_factory=_none)
    departments: Mapping[str, Department] = field(default_factory=_none)
    teams: Mapping[str, Team] = field(default_factory=_none)
    hours: Mapping[str, Hours] = field(default_factory=_none)
    queues: Mapping[QueueName, Queue] = field(default_factory=_none)
    agents: Mapping[AgentName, Agent] = field(default_factory=_none)
    numbers: Mapping[NumberText, Number] = field(default_factory=_none)
    callers: Mapping[NumberText, CallerRule] = field(default_factory=_none)
    flows: Mapping[str, Flow] = field(default_factory=_none)
    scripts: Mapping[str, Script] = field(default_factory=_none)
    tables: Mapping[str, MappingTable] = field(default_factory=_none)
    web_services: Mapping[str, WebService] = field(default_factory=_none)
    prompts: Mapping[str, Prompt] = field(default_factory=_none)
    pause_reasons: Mapping[str, PauseReason] = field(default_factory=_none)
    wrap_up_codes: Mapping[str, WrapUpCode] = field(default_factory=_none)
    goals: Mapping[str, Goal] = field(default_factory=_none)
    customer_fields: Mapping[str, CustomerField] = field(default_factory=_none)
    """Own fields of customers' records, in the order in which they are shown."""
    article_categories: Mapping[str, ArticleCategory] = field(default_factory=_none)
    """Empty: ``ARTICLE_CATEGORIES``."""
    synonyms: Mapping[str, SameWords] = field(default_factory=_none)
    """Words that mean the same where articles are looked for."""
    ticket_states: Mapping[str, TicketState] = field(default_factory=_none)
    """Besides the four that every center has; one of their names says more of that one."""
    ticket_fields: Mapping[str, CustomerField] = field(default_factory=_none)
    """Of the forms of reasons."""
    ticket_reasons: Mapping[str, TicketReason] = field(default_factory=_none)
    """None named: those that are shipped."""
    ticket_policies: Mapping[str, TicketPolicy] = field(default_factory=_none)
    """None named: those that are shipped."""
    ticket_macros: Mapping[str, TicketMacro] = field(default_factory=_none)
    letter_templates: Mapping[str, LetterTemplate] = field(default_factory=_none)
    """What is written again and again, in the order in which it is offered."""
    leads: Mapping[str, LeadRule] = field(default_factory=_none)
    """Which leads go to whom; the first that fits counts. What fits none goes to those with the role sales."""
    products: Mapping[str, Product] = field(default_factory=_none)
    """What is ordered again and again, in the order in which it is offered."""
    voicemail: Mapping[str, Mailbox] = field(default_factory=_none)
    postboxes: Mapping[str, Postbox] = field(default_factory=_none)
    escalations: Mapping[str, Escalation] = field(default_factory=_none)
    """The first that fits a call is its."""
    surveys: Mapping[str, Survey] = field(default_factory=_none)
    passing: Passing = Passing()
    outbound: Outbound = Outbound()
    admission: Admission = Admission()
    nat: Nat = Nat()
    emergency: Emergency = Emergency()
    web_calls: WebCalls = WebCalls()
    portal: Portal = Portal()
    speech: Speech = Speech()
    sign_in: SignInBy = SignInBy()
    mail: MailServer = MailServer()
    texts: TextGateway = TextGateway()
    retention: Retention = Retention()
    proposals: Proposals = Proposals()
    outside_records: OutsideRecords = OutsideRecords()
    webhooks: Mapping[str, Webhook] = field(default_factory=_none)
    archived: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    """Section to names that were removed; history still refers to them."""


EMPTY: Final = Organisation()
