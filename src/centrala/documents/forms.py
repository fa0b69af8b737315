"""The form of every noun of the center: which keys it has, and what each holds.

Owns one table a noun. A field that is not in the file has the default of ``organisation``, and a field
that has it is not written. The tests hold that every field of every noun is here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from centrala.casework import (
    TicketCategory,
    TicketMacro,
    TicketPolicy,
    TicketPriority,
    TicketReason,
    TicketRegister,
    TicketState,
)
from centrala.documents.flows import FLOWS, TABLES, TAKE, WEB_SERVICES, said
from centrala.documents.form import Field, Form, NamedForm
from centrala.documents.kinds import (
    At,
    Gathered,
    Kind,
    Schema,
    amount,
    by_language,
    choice,
    country,
    duration,
    flag,
    lines,
    listed,
    mapping_of,
    matching,
    name,
    number,
    or_language,
    our_number,
    share,
    text,
    timezone,
    whole,
)
from centrala.documents.letter_templates import LETTER_TEMPLATES
from centrala.documents.scripts import SCRIPTS
from centrala.documents.shapes import (
    DAYS,
    capacity,
    choices,
    destination,
    exceptions,
    holiday_code,
    hook_secret,
    host_port,
    memberships,
    network,
    password,
    read_week,
    relaxations,
    required_skills,
    skill_levels,
    source,
    split_destination,
    steps,
    wrap_up,
    write_week,
)
from centrala.numbers import NO_COUNTRY
from centrala.organisation import (
    Admission,
    Agent,
    Announcement,
    AnswerMode,
    ArticleCategory,
    Callback,
    CallerRule,
    CallFirst,
    CustomerField,
    Department,
    Destination,
    Device,
    Directory,
    Emergency,
    Escalation,
    FieldKind,
    Goal,
    GoalMetric,
    HookEvent,
    HookField,
    Hours,
    Limit,
    Limits,
    Mailbox,
    MailServer,
    MailTls,
    Nat,
    Number,
    NumberFrom,
    NumberKind,
    OpenId,
    Outbound,
    OutsideRecords,
    Passing,
    PauseReason,
    Peak,
    Portal,
    Postbox,
    Prompt,
    Proposals,
    Question,
    QuestionKind,
    Queue,
    Registration,
    Retention,
    Role,
    Route,
    SameWords,
    Saml,
    SignInBy,
    Site,
    Speech,
    SpeechEngine,
    Strategy,
    Survey,
    SurveyRule,
    SurveyWay,
    Team,
    TextGateway,
    Transport,
    Trunk,
    WebCalls,
    Webhook,
    WrapUpCode,
)
from centrala.selling import MOST_PRICE, LeadPick, LeadRule, LeadSource, Product

__all__ = ["NAMED", "WHOLE", "Field", "Form", "NamedForm"]

_DAY: Final = 24 * 3_600_000
_MANY: Final = 1_000_000
LONGEST_WORDS: Final = 2_000
"""Characters of an announcement in one language; a minute is read in 1,000."""

_SPANS: Final = f"^({'|'.join(DAYS)})([-,]({'|'.join(DAYS)}))*$"


class _HoursForm(NamedForm[Hours]):
    """Days stand beside the other keys."""

    def read(self, entry: Any, value: Any, at: At) -> Hours:
        given = mapping_of(value or {}, at, example='`{mon-fri: "09:00-18:00"}`')
        keys = {field.key for field in self.form.fields}
        days = {key: said for key, said in given.items() if key not in keys}
        gathered = Gathered()
        week, values = Hours(entry).week, {}
        with gathered.more():
            week = read_week(days, at) if days else week
        with gathered.more():
            values = self.form.values({key: said for key, said in given.items() if key in keys}, at)
        gathered.done()
        return Hours(name=entry, week=week, **values)

    def write(self, record: Hours) -> Any:
        week = {} if record.week == Hours(record.name).week else write_week(record.week)
        return week | self.form.write(record)

    def schema(self) -> Schema:
        day = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}], "format": "times"}
        days = {name: {"title": name.capitalize(), **day} for name in DAYS}
        whole_form = self.form.schema()
        return {**whole_form, "properties": {**days, **whole_form["properties"]}, "patternProperties": {_SPANS: day}}


class _NumberForm(NamedForm[Number]):
    """The destination stands beside the other keys."""

    def read(self, entry: Any, value: Any, at: At) -> Number:
        given = mapping_of({value: True} if value == "hang_up" else value, at, example="`{queue: support}`")
        gathered = Gathered()
        to: Destination | None = None
        rest: Mapping[str, Any] = {}
        with gathered.more():
            to, rest = split_destination(given, at)
            if to is None:
                raise at.wrong(
                    "This says nowhere to go.", "Add `queue: ...`, `flow: ...`, `agent: ...` or `voicemail: ...`."
                )
        with gathered.more():
            values = self.form.values(rest, at)
        gathered.done()
        assert to is not None
        return Number(number=entry, to=to, **values)

    def write(self, record: Number) -> Any:
        to = destination.write(record.to)
        return ({to: True} if isinstance(to, str) else to) | self.form.write(record)

    def schema(self) -> Schema:
        ways = destination.schema["anyOf"][1]["properties"]
        hang_up = {"hang_up": {"type": "boolean", "const": True}}
        titled = {key: {"title": key.capitalize(), **way} for key, way in (ways | hang_up).items()}
        whole_form = self.form.schema()
        return {**whole_form, "properties": {**titled, **whole_form["properties"]}, "x-one-of": list(titled)}


class _GoalForm(NamedForm[Goal]):
    """The target is told in the unit of its metric."""

    def read(self, entry: Any, value: Any, at: At) -> Goal:
        given = mapping_of(value or {}, at, example="`{metric: handled, target: 40, team: day}`")
        target = given.pop("target", None)
        values = self.form.values(given, at)
        if target is None:
            raise at.wrong("`target` is missing.", "Add `target: ...`.")
        return Goal(name=entry, target=_UNITS[values["metric"].unit].read(target, at.inside("target")), **values)

    def write(self, record: Goal) -> Any:
        found = self.form.write(record)
        return found | {"target": _UNITS[record.metric.unit].write(record.target)}

    def schema(self) -> Schema:
        whole_form = self.form.schema()
        target = {"title": "Target", "type": ["number", "string"], "format": "target"}
        found = {**whole_form["properties"], "target": target}
        return {**whole_form, "properties": found, "required": ["metric", "target"]}


_UNITS: Final[dict[str, Kind[Any]]] = {
    "number": amount,
    "share": share,
    "ms": Kind(lambda value, at: float(duration(0, _DAY).read(value, at)), lambda ms: duration(0, _DAY).write(int(ms))),
}


def _limit(kind: Kind[Any]) -> Kind[Limit]:
    keys = ("warn_above", "alert_above", "warn_below", "alert_below")
    return Form(Limit, tuple(Field(key, key, kind) for key in keys), "`{warn_above: 5, alert_above: 10}`").kind()


_LIMITS: Final = Form(
    Limits,
    (
        Field("waiting", "waiting", _limit(_UNITS["number"])),
        Field("longest_wait", "longest_wait_ms", _limit(_UNITS["ms"])),
        Field("service_level", "service_level", _limit(_UNITS["share"])),
        Field("abandonment_rate", "abandonment_rate", _limit(_UNITS["share"])),
        Field("available", "available", _limit(_UNITS["number"])),
    ),
    "`{waiting: {warn_above: 5, alert_above: 10}}`",
)
_TITLE: Final = Field("name", "title", text())
_REGISTRATION: Final = Form(
    Registration,
    (
        Field("server", "server", host_port),
        Field("username", "username", text(empty=False)),
        Field("password", "password", text(empty=False)),
        Field("realm", "realm", text()),
        Field(
            "expires",
            "expires_s",
            Kind(
                lambda value, at: duration(60_000, _DAY, step_ms=1_000).read(value, at) // 1_000,
                lambda seconds: duration(0, _DAY).write(seconds * 1_000),
            ),
        ),
    ),
    "`{server: sip.example.com, username: ..., password: ...}`",
)
_CODECS: Final = matching("alaw|ulaw|g722|opus|gsm|g729|ilbc", "one of alaw, ulaw, g722, opus, gsm, g729, ilbc")

_TRUNK: Final = Form(
    Trunk,
    (
        _TITLE,
        Field("hosts", "hosts", listed(source)),
        Field("to", "to", host_port),
        Field("register", "register", _REGISTRATION.kind()),
        Field("number_from", "number_from", choice(NumberFrom)),
        Field("transport", "transport", choice(Transport)),
        Field("srtp", "srtp", flag),
        Field("codecs", "codecs", listed(_CODECS)),
        Field("trusted_identity", "trusted_identity", flag),
        Field("max_calls", "max_calls", whole(0, _MANY)),
    ),
    "`{hosts: [192.0.2.1], to: 192.0.2.1}`",
)
_HOURS: Final = Form(
    Hours,
    (
        Field("timezone", "timezone", timezone),
        Field("holidays", "holidays", holiday_code),
        Field("exceptions", "exceptions", exceptions),
    ),
)
_ANNOUNCEMENT: Final = Form(
    Announcement,
    (
        Field("first_after", "first_after_ms", duration(0, _DAY)),
        Field("every", "every_ms", duration(0, _DAY)),
        Field("position", "position", flag),
        Field("estimate", "estimate", flag),
        Field("messages", "messages", listed(name)),
    ),
    "`{every: 30s, position: true}`",
)
_CALLBACK: Final = Form(
    Callback,
    (
        Field("first", "first", choice(CallFirst)),
        Field("offer_after", "offer_after_ms", duration(0, _DAY)),
        Field("offer_over", "offer_over_ms", duration(0, _DAY)),
        Field("automatic_after", "automatic_after_ms", duration(0, _DAY)),
        Field("attempts", "attempts", whole(1, 20)),
        Field("retry", "retry_ms", duration(10_000, _DAY)),
        Field("other_number", "other_number", flag),
        Field("later", "later", flag),
    ),
    "`{first: agent, attempts: 3, retry: 10m}`",
)
_PEAK: Final = Form(
    Peak,
    (
        Field("waiting", "waiting", whole(0, _MANY)),
        Field("calm", "calm", whole(0, _MANY)),
        Field("wrap_up", "wrap_up_ms", duration(0, _DAY)),
        Field("max_wait", "max_wait_ms", duration(0, _DAY)),
        Field("overflow", "overflow", destination),
        Field("callback_first", "callback_first", flag),
    ),
    "`{waiting: 20, calm: 5, wrap_up: 10s}`",
)
_CHECKLIST: Final = listed(text(longest=200, empty=False))
_SURVEY_RULE: Final = Form(
    SurveyRule,
    (
        Field("ask", "survey", name),
        Field("way", "way", choice(SurveyWay)),
        Field("share", "share", share),
        Field("rest_days", "rest_days", whole(0, 3_650)),
        Field("after", "after_ms", duration(0, 7 * _DAY)),
        Field("open_days", "open_days", whole(1, 365)),
    ),
    "`{ask: after-call, way: stay, share: 50%}`",
)
_QUESTION: Final = Form(
    Question,
    (
        Field("kind", "kind", choice(QuestionKind)),
        Field("said", "said", said),
        Field("low", "low", whole(0, 10)),
    ),
    "`{kind: csat}`",
)
_MOST_QUESTIONS: Final = 10


def _read_questions(value: Any, at: At) -> tuple[Question, ...]:
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= _MOST_QUESTIONS:
        raise at.wrong(f"This must be a list of 1 to {_MOST_QUESTIONS} questions.", "Write `[{kind: csat}]`.")
    gathered, found = Gathered(), []
    for position, item in enumerate(value):
        with gathered.more():
            found.append(_QUESTION.read(item, at.inside(position)))
    gathered.done()
    return tuple(found)


_SURVEY: Final = Form(
    Survey,
    (
        _TITLE,
        Field(
            "questions",
            "questions",
            Kind(
                _read_questions,
                lambda questions: [_QUESTION.write(one) for one in questions],
                {"type": "array", "items": _QUESTION.schema(), "minItems": 1, "maxItems": _MOST_QUESTIONS},
            ),
        ),
    ),
    "`{questions: [{kind: csat}, {kind: nps}]}`",
)
_QUEUE: Final = Form(
    Queue,
    (
        _TITLE,
        Field("strategy", "strategy", choice(Strategy)),
        Field("ring", "ring_ms", duration(1_000, 600_000)),
        Field("ring_count", "ring_count", whole(1, 50)),
        Field("wrap_up", "wrap_up", wrap_up),
        Field("answer_within", "answer_within_ms", duration(1_000, _DAY)),
        Field("short", "short_ms", duration(0, 600_000)),
        Field("target", "target", share),
        Field("department", "department", name),
        Field("skills", "requirements", required_skills),
        Field("relax", "relaxations", relaxations),
        Field("priority", "priority", whole(-1_000, 1_000)),
        Field("priority_worth", "priority_ms", duration(0, _DAY)),
        Field("value_worth", "value_ms", duration(0, _DAY)),
        Field("slack", "slack", flag),
        Field("hours", "hours", name),
        Field("max_wait", "max_wait_ms", duration(0, _DAY)),
        Field("overflow", "overflow", destination),
        Field("closed", "closed", destination),
        Field("nobody", "nobody", destination),
        Field("max_waiting", "max_waiting", whole(0, _MANY)),
        Field("full", "full", destination),
        Field("music", "music", name),
        Field("announcement", "announcement", _ANNOUNCEMENT.kind()),
        Field("in_time_first", "in_time_first", flag),
        Field("affinity", "affinity_ms", duration(0, _DAY)),
        Field("owner_first", "owner_first_ms", duration(0, _DAY)),
        Field("language_first", "language_first_ms", duration(0, _DAY)),
        Field("codes", "codes", listed(name)),
        Field("limits", "limits", _LIMITS.kind()),
        Field("tickets", "tickets", flag),
        Field("offer_tickets", "offer_tickets_ms", duration(0, _DAY)),
        Field("checklist", "checklist", _CHECKLIST),
        Field("choices", "choices", choices),
        Field("callback", "callback", _CALLBACK.kind()),
        Field("steps", "steps", steps),
        Field("guidelines", "guidelines", lines(longest=LONGEST_WORDS)),
        Field("remind", "remind", share),
        Field("peak", "peak", _PEAK.kind()),
        Field("survey", "survey", _SURVEY_RULE.kind()),
    ),
    "`{strategy: longest_idle, ring: 20s}`",
)
_ADDRESS: Final = matching(r"[^@\s<>,;]{1,64}@[A-Za-z0-9.-]{1,190}", "a mail address, `care@example.com`")
_OR_ADDRESS: Final = matching(r"([^@\s<>,;]{1,64}@[A-Za-z0-9.-]{1,190})?", "a mail address, `care@example.com`")
_AGENT: Final = Form(
    Agent,
    (
        _TITLE,
        Field("role", "role", choice(Role)),
        Field("team", "team", name),
        Field("department", "department", name),
        Field("password", "password_hash", password),
        Field("sip_password", "sip_password", matching("[!-~]{0,128}", "at most 128 Latin letters, digits and signs")),
        Field("sip_srtp", "sip_srtp", flag),
        Field("queues", "queues", memberships),
        Field("skills", "skills", skill_levels),
        Field("capacity", "capacity", capacity),
        Field("max_per_shift", "max_per_shift", whole(0, _MANY)),
        Field("device", "device", choice(Device)),
        Field("ring_all", "ring_all", flag),
        Field("mobile", "mobile", number),
        Field("mail", "mail", _OR_ADDRESS),
        Field("auto_answer", "auto_answer", flag),
        Field("extension", "extension", matching("[0-9]{0,10}", "at most ten digits")),
        Field("standing", "standing", flag),
        Field("may_dial", "may_dial", flag),
        Field("voicemail", "voicemail", flag),
        Field("no_answer", "no_answer", destination),
    ),
    "`{name: Anna Ozola, queues: [support]}`",
)
_NUMBER: Final = Form(
    Number,
    (
        _TITLE,
        Field("kind", "kind", choice(NumberKind)),
        Field("cost_per_minute", "cost_per_minute", amount),
        Field("answer", "answer", choice(AnswerMode)),
        Field("hours", "hours", name),
        Field("closed", "closed", destination),
        Field("priority", "priority", whole(-1_000, 1_000)),
        Field("skills", "requirements", required_skills),
        Field("language", "language", or_language),
        Field("customer_first", "customer_first", flag),
        Field("purpose", "purpose", text()),
        Field("category", "category", text()),
    ),
)
_PREFIX: Final = matching(r"\+[1-9][0-9]{0,14}", "a number with its plus, or how it begins")
_CALLER: Final = Form(
    CallerRule,
    (
        _TITLE,
        Field("priority", "priority", whole(-1_000, 1_000)),
        Field("value", "value", whole(-1_000, 1_000)),
        Field("skills", "requirements", required_skills),
        Field("queue", "queue", name),
        Field("category", "category", text()),
    ),
    "`{priority: 2}`",
)
_ROUTE: Final = Form(
    Route,
    (
        Field("prefix", "prefix", matching(r"(\+?[0-9]{1,15})?", "a plus and digits")),
        Field("trunks", "trunks", listed(name)),
        Field("strip", "strip", whole(0, 20)),
        Field("prepend", "prepend", matching(r"\+?[0-9*#]{0,20}", "digits")),
        Field("cost_per_minute", "cost_per_minute", amount),
    ),
    '`{prefix: "+371", trunks: [carrier]}`',
)


def _read_allowed_country(value: Any, at: At) -> str:
    return NO_COUNTRY if value == NO_COUNTRY else str(country.read(value, at))


_OUTBOUND: Final = Form(
    Outbound,
    (
        Field("routes", "routes", listed(_ROUTE.kind())),
        Field("countries", "countries", listed(Kind(_read_allowed_country, country.write))),
        Field("emergency", "emergency", listed(matching("[0-9]{2,15}", "two or more digits"))),
        Field("caller_id", "caller_id", our_number),
        Field("caller_ids", "caller_ids", listed(number)),
        Field("max_at_once", "max_at_once", whole(0, _MANY)),
        Field("max_per_hour", "max_per_hour", whole(0, _MANY)),
        Field("max_cost_per_day", "max_cost_per_day", amount),
        Field("no_reply", "no_reply_ms", duration(500, 60_000)),
    ),
)
_ADMISSION: Final = Form(
    Admission,
    (
        Field("per_source_per_s", "per_source_per_s", whole(1, _MANY)),
        Field("per_trunk_per_s", "per_trunk_per_s", whole(1, _MANY)),
        Field("at_once", "at_once", whole(1, _MANY)),
    ),
)
_NAT: Final = Form(
    Nat,
    (
        Field("external_address", "external_address", text(longest=253)),
        Field("local_networks", "local_networks", listed(source)),
        Field("stun", "stun", host_port),
        Field("turn", "turn", host_port),
        Field("turn_username", "turn_username", text()),
        Field("turn_password", "turn_password", text()),
    ),
)
_EMERGENCY: Final = Form(
    Emergency,
    (
        Field("number", "number", our_number),
        Field("after", "after_ms", duration(1_000, 600_000)),
    ),
)
_ORIGIN: Final = matching(
    r"https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?", "the beginning of an address, `https://example.com`"
)
_ORIGIN_OR_NONE: Final = matching(
    r"(https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?)?", "the beginning of an address, `https://example.com`"
)
_WEB_CALLS: Final = Form(
    WebCalls,
    (
        Field(
            "number", "number", dataclasses.replace(our_number, schema={**our_number.schema, "x-section": "numbers"})
        ),
        Field("origins", "origins", listed(_ORIGIN)),
        Field("at_once", "at_once", whole(1, 1_000)),
        Field("per_address_per_hour", "per_address_per_hour", whole(1, _MANY)),
        Field("per_hour", "per_hour", whole(1, _MANY)),
        Field("longest", "max_ms", duration(10_000, _DAY)),
    ),
    '`{number: "+37167000000"}`',
)
_PORTAL: Final = Form(
    Portal,
    (
        Field("address", "address", _ORIGIN_OR_NONE),
        Field("enabled", "enabled", flag),
        Field("title", "title", text()),
        Field("categories", "categories", listed(name)),
        Field("callbacks", "callbacks", name),
        Field("own_tickets", "tickets", flag),
    ),
    "`{address: https://help.example.com, enabled: true}`",
)
_HTTPS: Final = matching(
    r"https://[^\s]{1,500}|http://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?(/[^\s]{0,500})?",
    "an address, `https://id.example.com`",
)
_DOMAIN: Final = matching(r"[a-z0-9.-]{0,253}", "a domain, `example.com`")
_PEM: Final = matching(
    r"|-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,20000}-----END CERTIFICATE-----\s*", "a certificate in PEM"
)
_OPEN_ID: Final = Form(
    OpenId,
    (
        Field("issuer", "issuer", _HTTPS),
        Field("client_id", "client_id", text(empty=False)),
        Field("client_secret", "client_secret", text()),
        Field("title", "title", text()),
        Field("claim", "claim", text(empty=False)),
        Field("domain", "domain", _DOMAIN),
    ),
    "`{issuer: https://id.example.com, client_id: centrala, client_secret: ...}`",
)
_SAML: Final = Form(
    Saml,
    (
        Field("entity", "entity", text(empty=False)),
        Field("address", "address", _HTTPS),
        Field("certificate", "certificate", _PEM),
        Field("title", "title", text()),
        Field("attribute", "attribute", text()),
        Field("domain", "domain", _DOMAIN),
    ),
    "`{entity: ..., address: https://id.example.com/sso, certificate: ...}`",
)
_WORDS: Final = text(longest=LONGEST_WORDS)
_SPOKEN: Final = Kind(
    lambda value, at: _WORDS.read(" ".join(value.split()) if isinstance(value, str) else value, at),
    _WORDS.write,
    _WORDS.schema,
)
"""However it is broken into lines."""
_PROMPT: Final = Form(
    Prompt,
    (
        _TITLE,
        Field("words", "words", by_language(_SPOKEN)),
        Field("recordings", "recordings", by_language(matching("[0-9a-f]{40}", "the name of a recording"))),
        Field("formerly", "formerly", listed(name)),
    ),
    "`{name: Closed, words: {en: We are closed.}}`",
)
_SPEECH: Final = Form(
    Speech,
    (
        Field("engine", "engine", choice(SpeechEngine)),
        Field("url", "url", matching(r"(https?://[^\s]{1,500})?", "an address, `http://127.0.0.1:5000`", longest=520)),
        Field("key", "key", text(longest=500)),
        Field("model", "model", text()),
        Field("voices", "voices", by_language(text())),
    ),
    "`{engine: piper, url: http://127.0.0.1:5000}`",
)
_DIRECTORY: Final = Form(
    Directory,
    (
        Field("address", "address", matching(r"ldaps?://[a-zA-Z0-9.\[\]:-]{1,260}", "`ldaps://dc1.example.com`")),
        Field("user_dn", "user_dn", text()),
        Field("base", "base", text()),
        Field("filter", "filter", text()),
        Field("reader_dn", "reader_dn", text()),
        Field("reader_password", "reader_password", text()),
        Field("certificate", "certificate", _PEM),
    ),
    "`{address: ldaps://dc1.example.com, base: dc=example,dc=com}`",
)
_SIGN_IN: Final = Form(
    SignInBy,
    (
        Field("openid", "openid", _OPEN_ID.kind()),
        Field("saml", "saml", _SAML.kind()),
        Field("directory", "directory", _DIRECTORY.kind()),
    ),
)
_GOAL: Final = Form(
    Goal,
    (
        _TITLE,
        Field("metric", "metric", choice(GoalMetric)),
        Field("queue", "queue", name),
        Field("team", "team", name),
        Field("agent", "agent", name),
        Field("each", "each", flag),
        Field("owner", "owner", name),
    ),
    "`{metric: handled, target: 40, team: day}`",
)
_CUSTOMER_FIELD: Final = Form(
    CustomerField,
    (
        _TITLE,
        Field("kind", "kind", choice(FieldKind)),
        Field("choices", "choices", listed(text(longest=100, empty=False))),
    ),
    "`{name: Plan, kind: choice, choices: [small, large]}`",
)
_WRAP_UP_CODE: Final = Form(
    WrapUpCode,
    (
        _TITLE,
        Field("reason", "reason", name),
        Field("state", "state", name),
        Field("lead", "lead", flag),
        Field("spam", "spam", flag),
    ),
    "`{name: Solved, reason: enquiry, state: resolved}`",
)
_ARTICLE_CATEGORY: Final = Form(ArticleCategory, (_TITLE,), "`{name: Frequent questions}`")
_SAME_WORDS: Final = Form(
    SameWords,
    (Field("words", "words", listed(text(longest=60, empty=False))),),
    "`{words: [invoice, bill]}`",
)
_TICKET_STATE: Final = Form(
    TicketState,
    (_TITLE, Field("category", "category", choice(TicketCategory)), Field("label", "label", text())),
    "`{name: Waits for parts, category: paused}`",
)
_TICKET_REASON: Final = Form(
    TicketReason,
    (
        _TITLE,
        Field("under", "under", name),
        Field("register", "register", choice(TicketRegister)),
        Field("fields", "fields", listed(name)),
        Field("needs", "needs", listed(name)),
        Field("checklist", "checklist", _CHECKLIST),
    ),
    "`{name: Late delivery, under: complaint, fields: [order], needs: [order]}`",
)
_YEAR_MS: Final = 366 * 86_400_000
_TICKET_POLICY: Final = Form(
    TicketPolicy,
    (
        _TITLE,
        Field("reason", "reason", name),
        Field("priority", "priority", choice(TicketPriority)),
        Field("hours", "hours", name),
        Field("respond_within", "respond_ms", duration(0, _YEAR_MS, step_ms=60_000)),
        Field("resolve_within", "resolve_ms", duration(0, _YEAR_MS, step_ms=60_000)),
        Field("update_within", "update_ms", duration(0, _YEAR_MS, step_ms=60_000)),
        Field("warn_before", "warn_ms", duration(0, _YEAR_MS, step_ms=60_000)),
        Field("tell_owner", "tell_owner", share),
        Field("tell_supervisors", "tell_supervisors", share),
        Field("escalate", "escalate", name),
    ),
    "`{priority: urgent, hours: office, respond_within: 1h, resolve_within: 8h}`",
)
_TICKET_MACRO: Final = Form(
    TicketMacro,
    (
        _TITLE,
        Field("state", "state", name),
        Field("priority", "priority", choice(TicketPriority)),
        Field("reason", "reason", name),
        Field("department", "department", name),
        Field("tags", "tags", listed(text(longest=40, empty=False))),
        Field("note", "note", text(longest=2_000)),
        Field("told", "told", flag),
    ),
    "`{name: To billing, department: billing, note: Please look at the bill.}`",
)
_LEAD_RULE: Final = Form(
    LeadRule,
    (
        _TITLE,
        Field("language", "language", or_language),
        Field("region", "region", text(longest=100)),
        Field("postcode", "postcode", text(longest=20)),
        Field("industry", "industry", text(longest=100)),
        Field("value_from", "value_from", whole(0, 1_000_000_000)),
        Field("source", "source", choice(LeadSource)),
        Field("queue", "queue", name),
        Field("team", "team", name),
        Field("skills", "requirements", required_skills),
        Field("owner_first", "owner_first", flag),
        Field("pick", "pick", choice(LeadPick)),
        Field("most", "most", whole(0, 1_000)),
        Field("contact_within", "contact_ms", duration(60_000, _YEAR_MS, step_ms=60_000)),
    ),
    "`{language: lv, value_from: 1000, queue: sales, pick: fewest}`",
)
_PRODUCT: Final = Form(
    Product,
    (_TITLE, Field("price", "price", whole(0, MOST_PRICE))),
    "`{name: Blue mug, price: 1250}`, the price in cents",
)
_ESCALATION: Final = Form(
    Escalation,
    (
        _TITLE,
        Field("to", "to", destination),
        Field("queue", "queue", name),
        Field("category", "category", text()),
        Field("answer_within", "answer_within_ms", duration(1_000, 86_400_000)),
    ),
    "`{to: {queue: seniors}, answer_within: 1m}`",
)
_PASSING: Final = Form(
    Passing,
    (
        Field("ring", "ring_ms", duration(1_000, 120_000)),
        Field("park", "park_ms", duration(1_000, 3_600_000)),
        Field("park_places", "park_slots", whole(1, 99)),
    ),
)

_MAILBOX: Final = Form(
    Mailbox,
    (
        _TITLE,
        Field("greeting", "greeting", name),
        Field("longest", "longest_ms", duration(5_000, 3_600_000)),
        Field("shortest", "shortest_ms", duration(0, 60_000)),
        Field("silence", "silence_ms", duration(0, 60_000)),
        Field("review", "review", flag),
        Field("owner", "owner", name),
        Field("mail_to", "mail_to", listed(_ADDRESS)),
        Field("keep_days", "keep_days", whole(1, 3_650)),
    ),
    "`{longest: 3m, mail_to: [care@example.com]}`",
)
_MAIL: Final = Form(
    MailServer,
    (
        Field("server", "server", host_port),
        Field("tls", "tls", choice(MailTls)),
        Field("user", "user", text()),
        Field("password", "password", text()),
        Field("from", "sender", _OR_ADDRESS),
        Field("reply_to", "reply_to", _OR_ADDRESS),
    ),
    "`{server: smtp.example.com, user: ..., password: ..., from: center@example.com}`",
)
_POSTBOX: Final = Form(
    Postbox,
    (
        _TITLE,
        Field("server", "server", host_port),
        Field("tls", "tls", choice(MailTls)),
        Field("user", "user", text()),
        Field("password", "password", text()),
        Field("folder", "folder", text()),
        Field("every", "every_ms", duration(1_000, 3_600_000)),
        Field("queue", "queue", name),
        Field("department", "department", name),
        Field("reason", "reason", name),
    ),
    "`{server: imap.example.com, user: ..., password: ..., queue: support}`",
)
_GATEWAY: Final = Form(
    TextGateway,
    (
        Field("url", "url", matching(r"(https?://[^\s@]{1,500})?", "an address, `https://sms.example.com/messages`")),
        Field(
            "from", "sender", matching(r"(\+?[0-9]{2,15}|[A-Za-z0-9 ._-]{1,11})?", "a number, or at most 11 letters")
        ),
        Field("secret", "secret", text(longest=2_000)),
        Field("header", "header", matching(r"[A-Za-z0-9-]{1,60}", "a header's name")),
        Field("internal", "internal", flag),
        Field("per_number", "per_number", whole(0, 1_000)),
        Field("per_hour", "per_hour", whole(0, _MANY)),
    ),
    "`{url: https://sms.example.com/messages, secret: ..., from: Example}`",
)

_DAYS: Final = whole(0, 36_500)
_RETENTION: Final = Form(
    Retention,
    (
        Field("calls_days", "calls_days", _DAYS),
        Field("voicemail_days", "voicemail_days", _DAYS),
        Field("texts_days", "texts_days", _DAYS),
        Field("customers_days", "customers_days", _DAYS),
    ),
    "`{calls_days: 730, voicemail_days: 90, texts_days: 180, customers_days: 1095}`",
)
_PROPOSALS: Final = Form(
    Proposals,
    (Field("alike", "tickets", whole(3, 1_000)), Field("within_days", "days", whole(1, 1_000))),
    "`{alike: 10, within_days: 90}`",
)
_PLACE: Final = matching(r"([A-Za-z0-9_-]{1,60}(\.[A-Za-z0-9_-]{1,60}){0,9})?", "a path, `customer.visits`")
_OUTSIDE: Final = Form(
    OutsideRecords,
    (
        Field("service", "service", name),
        Field("plugin", "plugin", matching(r"([A-Za-z0-9][A-Za-z0-9_.-]{0,62})?", "the name of a plugin, `shop`")),
        Field("path", "path", matching(r"(/[^\s#]{0,1000})?", "a path that begins with `/`", longest=1_001)),
        Field("wait", "wait_ms", duration(100, 10_000)),
        Field("take", "take", TAKE),
        Field("unknown_at", "nobody", listed(whole(400, 499))),
        Field("history", "history", _PLACE),
        Field("history_when", "history_when", _PLACE),
        Field("history_what", "history_what", _PLACE),
    ),
    "`{service: crm, path: '/people?phone={number}', take: {plan: plan.name}}`",
)

_WEBHOOK: Final = Form(
    Webhook,
    (
        _TITLE,
        Field(
            "url",
            "url",
            matching(
                r"https?://[^\s/?#@]{1,253}(/[^\s#]{0,1000})?",
                "an address, `https://crm.example.com/hooks`",
                longest=1_300,
            ),
        ),
        Field("events", "events", listed(choice(HookEvent))),
        Field("personal", "fields", listed(choice(HookField))),
        Field("active", "active", flag),
        Field("per_second", "per_second", whole(1, 100)),
        Field("allow", "allow", listed(network)),
        Field("secret", "secret", hook_secret),
        Field("former_secret", "former_secret", hook_secret),
    ),
    "`{url: https://crm.example.com/hooks, events: [call.ended]}`",
)

NAMED: Final[dict[str, NamedForm[Any]]] = {
    "trunks": NamedForm(_TRUNK),
    "sites": NamedForm(Form(Site, (_TITLE, Field("timezone", "timezone", timezone))), brief=True),
    "departments": NamedForm(Form(Department, (_TITLE, Field("hours", "hours", name))), brief=True),
    "teams": NamedForm(
        Form(Team, (_TITLE, Field("supervisor", "supervisor", name), Field("site", "site", name))), brief=True
    ),
    "hours": _HoursForm(_HOURS),
    "pause_reasons": NamedForm(Form(PauseReason, (_TITLE, Field("productive", "productive", flag))), brief=True),
    "wrap_up_codes": NamedForm(_WRAP_UP_CODE, brief=True),
    "queues": NamedForm(_QUEUE),
    "agents": NamedForm(_AGENT),
    "numbers": _NumberForm(_NUMBER, attribute="number", key=our_number),
    "callers": NamedForm(_CALLER, attribute="prefix", key=_PREFIX),
    "prompts": NamedForm(_PROMPT),
    "goals": _GoalForm(_GOAL),
    "customer_fields": NamedForm(_CUSTOMER_FIELD, brief=True),
    "article_categories": NamedForm(_ARTICLE_CATEGORY, brief=True),
    "synonyms": NamedForm(_SAME_WORDS),
    "ticket_states": NamedForm(_TICKET_STATE, brief=True),
    "ticket_fields": NamedForm(_CUSTOMER_FIELD, brief=True),
    "ticket_reasons": NamedForm(_TICKET_REASON, brief=True),
    "ticket_policies": NamedForm(_TICKET_POLICY),
    "ticket_macros": NamedForm(_TICKET_MACRO),
    "letter_templates": LETTER_TEMPLATES,
    "leads": NamedForm(_LEAD_RULE),
    "products": NamedForm(_PRODUCT),
    "web_services": WEB_SERVICES,
    "webhooks": NamedForm(_WEBHOOK),
    "tables": TABLES,
    "flows": FLOWS,
    "scripts": SCRIPTS,
    "voicemail": NamedForm(_MAILBOX),
    "postboxes": NamedForm(_POSTBOX),
    "escalations": NamedForm(_ESCALATION),
    "surveys": NamedForm(_SURVEY),
}
"""Sections of entries under names, in the order of the file."""

WHOLE: Final[dict[str, Form[Any]]] = {
    "passing": _PASSING,
    "outbound": _OUTBOUND,
    "admission": _ADMISSION,
    "nat": _NAT,
    "emergency": _EMERGENCY,
    "web_calls": _WEB_CALLS,
    "portal": _PORTAL,
    "speech": _SPEECH,
    "sign_in": _SIGN_IN,
    "mail": _MAIL,
    "texts": _GATEWAY,
    "retention": _RETENTION,
    "proposals": _PROPOSALS,
    "outside_records": _OUTSIDE,
}
"""Sections that are one value each."""
