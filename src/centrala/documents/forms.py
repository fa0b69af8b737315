"""The form of every noun of the center: which keys it has, and what each holds.

Owns one table a noun. A field that is not in the file has the default of ``organisation``, and a field
that has it is not written. The tests hold that every field of every noun is here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from centrala.documents.flows import FLOWS, TABLES, WEB_SERVICES
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
from centrala.documents.shapes import (
    DAYS,
    capacity,
    choices,
    destination,
    exceptions,
    holiday_code,
    host_port,
    memberships,
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
    Passing,
    PauseReason,
    Peak,
    Prompt,
    Queue,
    Registration,
    Retention,
    Role,
    Route,
    Saml,
    SignInBy,
    Site,
    Speech,
    SpeechEngine,
    Strategy,
    Team,
    TextGateway,
    Transport,
    Trunk,
    WebCalls,
    WrapUpCode,
)

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
        Field("codes", "codes", listed(name)),
        Field("limits", "limits", _LIMITS.kind()),
        Field("choices", "choices", choices),
        Field("callback", "callback", _CALLBACK.kind()),
        Field("steps", "steps", steps),
        Field("remind", "remind", share),
        Field("peak", "peak", _PEAK.kind()),
    ),
    "`{strategy: longest_idle, ring: 20s}`",
)
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

_ADDRESS: Final = matching(r"[^@\s<>,;]{1,64}@[A-Za-z0-9.-]{1,190}", "a mail address, `care@example.com`")
_OR_ADDRESS: Final = matching(r"([^@\s<>,;]{1,64}@[A-Za-z0-9.-]{1,190})?", "a mail address, `care@example.com`")
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
    ),
    "`{server: smtp.example.com, user: ..., password: ..., from: center@example.com}`",
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

NAMED: Final[dict[str, NamedForm[Any]]] = {
    "trunks": NamedForm(_TRUNK),
    "sites": NamedForm(Form(Site, (_TITLE, Field("timezone", "timezone", timezone))), brief=True),
    "departments": NamedForm(Form(Department, (_TITLE, Field("hours", "hours", name))), brief=True),
    "teams": NamedForm(
        Form(Team, (_TITLE, Field("supervisor", "supervisor", name), Field("site", "site", name))), brief=True
    ),
    "hours": _HoursForm(_HOURS),
    "pause_reasons": NamedForm(Form(PauseReason, (_TITLE, Field("productive", "productive", flag))), brief=True),
    "wrap_up_codes": NamedForm(Form(WrapUpCode, (_TITLE,)), brief=True),
    "queues": NamedForm(_QUEUE),
    "agents": NamedForm(_AGENT),
    "numbers": _NumberForm(_NUMBER, attribute="number", key=our_number),
    "callers": NamedForm(_CALLER, attribute="prefix", key=_PREFIX),
    "prompts": NamedForm(_PROMPT),
    "goals": _GoalForm(_GOAL),
    "customer_fields": NamedForm(_CUSTOMER_FIELD, brief=True),
    "web_services": WEB_SERVICES,
    "tables": TABLES,
    "flows": FLOWS,
    "voicemail": NamedForm(_MAILBOX),
    "escalations": NamedForm(_ESCALATION),
}
"""Sections of entries under names, in the order of the file."""

WHOLE: Final[dict[str, Form[Any]]] = {
    "passing": _PASSING,
    "outbound": _OUTBOUND,
    "admission": _ADMISSION,
    "nat": _NAT,
    "emergency": _EMERGENCY,
    "web_calls": _WEB_CALLS,
    "speech": _SPEECH,
    "sign_in": _SIGN_IN,
    "mail": _MAIL,
    "texts": _GATEWAY,
    "retention": _RETENTION,
}
"""Sections that are one value each."""
