"""Whole centers drawn by chance, in which everything fits together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from centrala.casework import (
    STATES,
    TicketCategory,
    TicketMacro,
    TicketPolicy,
    TicketPriority,
    TicketReason,
    TicketRegister,
    TicketState,
)
from centrala.letter_template import LetterTemplate, LetterUse
from centrala.organisation import (
    Admission,
    Agent,
    Announcement,
    AnswerMode,
    ArticleCategory,
    CallerRule,
    Channel,
    CustomerField,
    Department,
    Destination,
    DestinationKind,
    Device,
    Emergency,
    FieldKind,
    Goal,
    GoalMetric,
    HookEvent,
    HookField,
    Hours,
    Interval,
    Limit,
    Limits,
    Mailbox,
    MailServer,
    MailTls,
    Membership,
    Nat,
    Number,
    NumberFrom,
    NumberKind,
    Organisation,
    Outbound,
    OutsideRecords,
    PauseReason,
    Portal,
    Postbox,
    Prompt,
    Queue,
    Registration,
    Role,
    Route,
    SameWords,
    Site,
    Speech,
    SpeechEngine,
    Strategy,
    Team,
    TextGateway,
    Transport,
    Trunk,
    WebCalls,
    Webhook,
    WrapUpCode,
    WrapUpMode,
    WrapUpRule,
)
from centrala.selling import LeadPick, LeadRule, LeadSource, Product
from centrala.signing import hook_secret_of
from centrala.skills import Relaxation, requirements
from tests.documents.flow_strategies import plain_flows, tables, web_services, words
from tests.documents.script_strategies import plain_scripts

HASH = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21l$" + "A" * 43

DAY_MS = 24 * 3_600_000

names = st.sampled_from(
    [
        *"abcdefgh",
        "anna.o",
        "Z-1",
        "0",
        "007",
        "1e5",
        "no",
        "on",
        "y",
        "true",
        "null",
        "1.5",
        "x" * 63,
        "12",
        "1_000",
        "day",
    ]
)
"""Words among them that YAML likes to misread."""

lines = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u2028\u2029"), max_size=12
).filter(str.isprintable)
secrets = st.sampled_from(["s3cret", "1234", "0123", "!#&*", "{a:b}", "yes", "'", '"', "~", "a:b#"])
money = st.integers(0, 100_000).map(lambda cents: cents / 100)
zones = st.sampled_from(["", "Europe/Riga", "America/New_York", "Asia/Kathmandu"])
e164 = st.integers(20_000_000, 29_999_999).map(lambda number: f"+371{number}")
our_numbers = st.one_of(e164, st.integers(200, 999).map(str))


def durations(low_ms: int, high_ms: int) -> st.SearchStrategy[int]:
    return st.one_of(
        st.integers(low_ms, high_ms), st.integers(-(-low_ms // 1000), high_ms // 1000).map(lambda s: s * 1000)
    )


def some(known: Sequence[Any]) -> st.SearchStrategy[Any]:
    """One of these names, or none."""
    return st.sampled_from(["", *known])


def several(known: Sequence[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(known), unique=True, max_size=3).map(tuple) if known else st.just(())


@st.composite
def days(draw: st.DrawFn) -> tuple[Interval, ...]:
    if draw(st.booleans()):
        return draw(st.sampled_from([(), (Interval(0, 1440),)]))
    marks = sorted(draw(st.lists(st.integers(0, 1439), max_size=4, unique=True)))
    found = [Interval(start, end) for start, end in zip(marks[::2], marks[1::2], strict=False)]
    if draw(st.booleans()) and (not marks or marks[-1] < 1400):
        found.append(Interval(1400, draw(st.integers(1401, 2000))))
    return tuple(found)


hours = st.builds(
    Hours,
    name=st.just(""),
    timezone=zones,
    week=st.lists(days(), min_size=7, max_size=7).map(tuple),
    holidays=st.sampled_from(["", "LV", "DE-BY"]),
    exceptions=st.dictionaries(st.dates(date(2020, 1, 1), date(2040, 1, 1)), days(), max_size=2),
)

trunks = st.builds(
    Trunk,
    name=st.just(""),
    title=lines,
    hosts=st.lists(
        st.sampled_from(["192.0.2.1", "198.51.100.0/24", "sip.example.com", "2001:db8::1"]), unique=True
    ).map(tuple),
    to=st.sampled_from(["192.0.2.1", "sip.example.com:5060", "[2001:db8::1]:5062"]),
    register=st.none()
    | st.builds(
        Registration,
        server=st.just("sip.example.com"),
        username=names,
        password=secrets,
        realm=lines,
        expires_s=st.integers(60, 7200),
    ),
    number_from=st.sampled_from(NumberFrom),
    transport=st.sampled_from(Transport),
    srtp=st.booleans(),
    codecs=st.permutations(["alaw", "ulaw", "opus"]).map(tuple),
    trusted_identity=st.booleans(),
    max_calls=st.integers(0, 100),
)


def destinations(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Destination]:
    named = [
        st.builds(Destination, st.just(DestinationKind.VOICEMAIL), names),
        st.builds(Destination, st.just(DestinationKind.ANNOUNCEMENT), names),
        st.builds(Destination, st.just(DestinationKind.NUMBER), e164),
        st.just(Destination(DestinationKind.HANG_UP)),
    ]
    if known["agents"]:
        named.append(st.builds(Destination, st.just(DestinationKind.AGENT), st.sampled_from(known["agents"])))
    return st.one_of(named)


def demands(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Any]:
    if not known["skills"]:
        return st.just(())
    return st.dictionaries(st.sampled_from(known["skills"]), st.integers(1, 5), max_size=3).map(requirements)


def relaxations(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[tuple[Relaxation, ...]]:
    steps = st.dictionaries(durations(1, 600_000), demands(known), max_size=2)
    return steps.map(lambda found: tuple(Relaxation(after, found[after]) for after in sorted(found)))


def wrap_ups() -> st.SearchStrategy[WrapUpRule]:
    rules = st.builds(WrapUpRule, st.sampled_from(WrapUpMode), durations(0, DAY_MS))
    return rules.filter(lambda rule: rule.mode is not WrapUpMode.TIMED or rule.limit_ms > 0)


def limits() -> st.SearchStrategy[Limits]:
    number = st.integers(0, 50).map(float)
    shares = st.integers(0, 100).map(lambda share: share / 100)
    moments = durations(0, DAY_MS).map(float)

    def of(values: st.SearchStrategy[float]) -> st.SearchStrategy[Limit]:
        pair = st.tuples(values, values).map(sorted)
        return st.builds(
            lambda high, low: Limit(*(high or (None, None)), *(low or (None, None))),
            st.none() | pair,
            st.none() | pair.map(lambda found: found[::-1]),
        )

    return st.builds(Limits, of(number), of(moments), of(shares), of(shares), of(number))


def goals(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Goal]:
    def goal(metric: GoalMetric, target: int, title: str, whose: tuple[str, str, str], each: bool) -> Goal:
        queue, team, owner = whose
        value = target / 100 if metric.unit == "share" else float(target)
        if not metric.of_people:
            return Goal("", metric, value, title, queue=queue, owner=owner)
        if team:
            return Goal("", metric, value, title, team=team, each=each, owner=owner)
        return Goal("", metric, value, title, queue=queue, each=True, owner=owner)

    whose = st.tuples(some(known["queues"]), some(known["teams"]), some(known["agents"]))
    return st.builds(goal, st.sampled_from(GoalMetric), st.integers(0, 100), lines, whose, st.booleans())


customer_fields = st.one_of(
    st.builds(
        CustomerField, st.just(""), lines, st.sampled_from(FieldKind).filter(lambda k: k is not FieldKind.CHOICE)
    ),
    st.builds(
        CustomerField,
        st.just(""),
        lines,
        st.just(FieldKind.CHOICE),
        st.lists(lines.filter(bool), min_size=1, max_size=3, unique=True).map(tuple),
    ),
)


checklists = st.lists(lines.filter(bool), max_size=3, unique=True).map(tuple)
two_words = st.lists(lines.filter(bool), min_size=2, max_size=3, unique=True).map(tuple)


def ticket_states(name: str) -> st.SearchStrategy[TicketState]:
    """One of the shipped keeps its category."""
    categories = st.just(STATES[name].category) if name in STATES else st.sampled_from(TicketCategory)
    return st.builds(TicketState, st.just(name), lines, categories, lines)


def ticket_reasons(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[TicketReason]:
    def reason(
        title: str, register: TicketRegister, fields: tuple[str, ...], needed: bool, checklist: tuple[str, ...]
    ) -> TicketReason:
        return TicketReason("", title, "", register, fields, fields if needed else (), checklist)

    fields = several(list(known["ticket_fields"])) if known["ticket_fields"] else st.just(())
    return st.builds(reason, lines, st.sampled_from(TicketRegister), fields, st.booleans(), checklists)


def wrap_up_codes(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[WrapUpCode]:
    states = some([*STATES, *known["ticket_states"]])
    return st.builds(WrapUpCode, st.just(""), lines, some(known["ticket_reasons"]), states, st.booleans())


def ticket_policies(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[TicketPolicy]:
    spans = st.integers(0, 10_000).map(lambda minutes: minutes * 60_000)
    return st.builds(
        TicketPolicy,
        st.just(""),
        lines,
        some(known["ticket_reasons"]),
        st.none() | st.sampled_from(TicketPriority),
        some(known["hours"]),
        spans,
        spans,
        spans,
        spans,
        some(known["departments"]),
        st.sampled_from([0.0, 0.5, 0.8]),
        st.sampled_from([0.0, 0.9, 1.0]),
    )


def ticket_macros(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[TicketMacro]:
    return st.builds(
        TicketMacro,
        st.just(""),
        lines,
        some([*STATES, *known["ticket_states"]]),
        st.none() | st.sampled_from(TicketPriority),
        some(known["ticket_reasons"]),
        some(known["departments"]),
        st.lists(lines.filter(bool), max_size=3, unique=True).map(tuple),
        lines,
        st.booleans(),
    )


words_by_language = st.fixed_dictionaries(
    {}, optional={"lv": st.just("Labdien, {customer.form_of_address}!"), "zh": st.just("您好\n{agent.name}")}
).filter(bool)
letter_templates = st.one_of(
    words_by_language.flatmap(
        lambda mail: st.builds(
            LetterTemplate,
            st.just(""),
            lines,
            st.lists(st.sampled_from(LetterUse), unique=True).map(tuple),
            st.fixed_dictionaries({language: lines.filter(bool) for language in mail}),
            st.just(mail),
            st.just({}) | words_by_language,
        )
    ),
    st.builds(LetterTemplate, st.just(""), lines, text=words_by_language),
)


def lead_rules(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[LeadRule]:
    return st.builds(
        LeadRule,
        name=st.just(""),
        title=lines,
        language=st.sampled_from(["", "lv", "no"]),
        region=lines,
        postcode=st.sampled_from(["", "LV-10", "0123"]),
        industry=lines,
        value_from=st.integers(0, 1_000_000),
        source=st.none() | st.sampled_from(LeadSource),
        queue=some(known["queues"]),
        team=some(known["teams"]),
        requirements=demands(known),
        owner_first=st.booleans(),
        pick=st.sampled_from(LeadPick),
        most=st.integers(0, 100),
        contact_ms=st.integers(1, 10_000).map(lambda minutes: minutes * 60_000),
    )


products = st.builds(Product, name=st.just(""), title=lines, price=st.integers(0, 1_000_000_000))


def web_calls(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[WebCalls]:
    return st.builds(
        WebCalls,
        number=some(known["numbers"]),
        origins=several(["https://www.example.com", "http://localhost:8080"]),
        at_once=st.integers(1, 99),
        per_address_per_hour=st.integers(1, 99),
        per_hour=st.integers(1, 999),
        max_ms=durations(10_000, DAY_MS),
    )


def portals(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Portal]:
    return st.builds(
        Portal,
        address=st.sampled_from(["", "https://help.example.com", "http://localhost:8800"]),
        enabled=st.booleans(),
        title=lines,
        categories=several(known["article_categories"] or ["faq", "billing"]),
        callbacks=some(known["queues"]),
    )


by_language = st.dictionaries(st.sampled_from(["en", "lv", "no", "pt-BR"]), st.just("Please hold: 1."), max_size=3)
recordings = st.dictionaries(st.sampled_from(["en", "no"]), st.sampled_from(["0" * 40, "1e5" + "a" * 37]), max_size=2)
former = st.sampled_from([(), ("before",), ("no", "1e5")])
speeches = st.builds(
    Speech,
    engine=st.sampled_from(SpeechEngine),
    url=st.just("http://127.0.0.1:5000"),
    key=secrets,
    model=lines,
    voices=by_language,
)


def queues(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Queue]:
    return st.builds(
        Queue,
        name=st.just(""),
        title=lines,
        strategy=st.sampled_from(Strategy),
        ring_ms=durations(1_000, 60_000),
        ring_count=st.integers(1, 5),
        wrap_up=wrap_ups(),
        answer_within_ms=durations(1_000, 60_000),
        short_ms=durations(0, 60_000),
        target=st.integers(0, 1000).map(lambda share: share / 1000),
        department=some(known["departments"]),
        requirements=demands(known),
        relaxations=relaxations(known),
        priority=st.integers(-10, 10),
        priority_ms=durations(0, DAY_MS),
        value_ms=durations(0, DAY_MS),
        slack=st.booleans(),
        hours=some(known["hours"]),
        max_wait_ms=durations(0, DAY_MS),
        overflow=destinations(known),
        closed=destinations(known),
        nobody=st.none() | destinations(known),
        max_waiting=st.integers(0, 100),
        full=destinations(known),
        music=names,
        announcement=st.builds(Announcement, durations(0, DAY_MS), durations(0, DAY_MS), st.booleans()),
        in_time_first=st.booleans(),
        affinity_ms=durations(0, DAY_MS),
        owner_first_ms=durations(0, DAY_MS),
        language_first_ms=durations(0, DAY_MS),
        codes=several(known["wrap_up_codes"]),
        limits=limits(),
        tickets=st.booleans(),
        checklist=checklists,
    ).map(lambda queue: queue if queue.strategy is Strategy.RING_SEVERAL else replace(queue, ring_count=1))


def agents(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Agent]:
    return st.builds(
        Agent,
        name=st.just(""),
        title=lines,
        role=st.sampled_from(Role),
        team=some(known["teams"]),
        department=some(known["departments"]),
        password_hash=st.sampled_from(["", HASH]),
        sip_password=st.just("") | secrets,
        queues=st.tuples(several(known["queues"]), st.integers(1, 3), st.integers(1, 3)).map(
            lambda drawn: tuple(Membership(queue, tier) for queue, tier in zip(drawn[0], drawn[1:], strict=False))
        ),
        skills=demands(known).map(dict),
        capacity=st.dictionaries(st.sampled_from(Channel), st.integers(0, 5), max_size=2),
        max_per_shift=st.integers(0, 100),
        device=st.sampled_from(Device),
        ring_all=st.booleans(),
        mobile=st.just("") | e164,
        mail=st.sampled_from(["", "anna@example.com"]),
        standing=st.booleans(),
        may_dial=st.booleans(),
    )


def callers(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[CallerRule]:
    return st.builds(
        CallerRule,
        prefix=st.just(""),
        title=lines,
        priority=st.integers(-9, 9),
        value=st.integers(-9, 9),
        requirements=demands(known),
        queue=some(known["queues"]),
        category=lines,
    )


def numbers(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Number]:
    return st.builds(
        Number,
        number=st.just(""),
        to=destinations(known),
        title=lines,
        kind=st.sampled_from(NumberKind),
        customer_first=st.booleans(),
        cost_per_minute=money,
        answer=st.sampled_from(AnswerMode),
        hours=some(known["hours"]),
        closed=destinations(known),
        priority=st.integers(-10, 10),
        requirements=demands(known),
        purpose=lines,
        category=lines,
    )


def routes(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[tuple[Route, ...]]:
    if not known["trunks"]:
        return st.just(())
    route = st.builds(
        Route,
        prefix=st.sampled_from(["", "+371", "+37167", "112"]),
        trunks=st.lists(st.sampled_from(known["trunks"]), unique=True, min_size=1, max_size=2).map(tuple),
        strip=st.integers(0, 4),
        prepend=st.sampled_from(["", "0", "+1"]),
        cost_per_minute=money,
    )
    return st.lists(route, unique_by=lambda one: one.prefix, max_size=2).map(tuple)


def outbounds(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Outbound]:
    return st.builds(
        Outbound,
        routes=routes(known),
        countries=several(["DE", "EE", "001"]),
        emergency=several(["112", "113"]),
        caller_id=some(known["numbers"]),
        caller_ids=several(["+37120002222", "+37120003333"]),
        max_at_once=st.integers(0, 100),
        max_per_hour=st.integers(0, 1000),
        max_cost_per_day=money,
        no_reply_ms=durations(500, 60_000),
    )


nats = st.builds(
    Nat,
    external_address=st.sampled_from(["", "auto", "203.0.113.7"]),
    local_networks=st.sampled_from([("10.0.0.0/8",), ("10.0.0.0/8", "127.0.0.0/8"), ()]),
    stun=st.sampled_from(["", "stun.example.com:3478"]),
    turn=st.sampled_from(["", "turn.example.com:3478"]),
    turn_username=lines,
    turn_password=st.just("") | secrets,
)

EMPTY_SECTIONS: dict[str, tuple[str, ...]] = dict.fromkeys(
    (
        "trunks",
        "skills",
        "sites",
        "departments",
        "teams",
        "hours",
        "queues",
        "agents",
        "numbers",
        "callers",
        "prompts",
        "pause_reasons",
        "wrap_up_codes",
        "goals",
        "customer_fields",
        "article_categories",
        "synonyms",
        "ticket_states",
        "ticket_fields",
        "ticket_reasons",
        "ticket_policies",
        "ticket_macros",
        "letter_templates",
        "leads",
        "products",
        "web_services",
        "webhooks",
        "tables",
        "flows",
        "scripts",
        "voicemail",
        "postboxes",
    ),
    (),
)
ODD = EMPTY_SECTIONS | {
    "trunks": ("carrier", "1e5"),
    "skills": ("lv", "no", "1.5"),
    "sites": ("riga", "null"),
    "departments": ("billing", "off"),
    "teams": ("day", "on"),
    "hours": ("office", "y"),
    "queues": ("support", "true"),
    "agents": ("anna.o", "007", "Z-1"),
    "numbers": ("+37167000000", "200"),
    "callers": ("+37120001111", "+372"),
    "prompts": ("closed", "house.position.3", "off"),
    "pause_reasons": ("lunch", "0"),
    "wrap_up_codes": ("solved", "x" * 63),
    "goals": ("calls-a-day", "yes"),
    "customer_fields": ("contract", "null"),
    "article_categories": ("faq", "off"),
    "synonyms": ("bill", "no"),
    "ticket_states": ("open", "waits", "on"),
    "ticket_fields": ("order", "off"),
    "ticket_reasons": ("complaint", "null"),
    "ticket_policies": ("fast", "no"),
    "ticket_macros": ("to-billing", "yes"),
    "letter_templates": ("missed", "on"),
    "leads": ("large", "no"),
    "products": ("mug", "on"),
    "web_services": ("crm", "null"),
    "webhooks": ("crm", "off"),
    "tables": ("postcodes", "off"),
    "flows": ("main", "no"),
    "scripts": ("invoice", "yes"),
    "voicemail": ("support", "no"),
    "postboxes": ("care", "on"),
}
"""Words that YAML likes to misread among the plain ones."""
OTHER = EMPTY_SECTIONS | {
    "skills": ("lv", "en"),
    "queues": ("support", "sales"),
    "agents": ("anna.o", "berta"),
    "teams": ("night",),
    "numbers": ("+37167000001",),
}


def mailboxes(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Mailbox]:
    return st.builds(
        Mailbox,
        name=st.just(""),
        title=lines,
        greeting=names,
        longest_ms=durations(60_001, 3_600_000),
        shortest_ms=durations(0, 60_000),
        silence_ms=durations(0, 60_000),
        review=st.booleans(),
        owner=some(known["agents"]),
        mail_to=several(["care@example.com", "o'hara+x@example.com"]),
        keep_days=st.integers(1, 3_650),
    )


def postboxes(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Postbox]:
    places = {"queue": some(known["queues"]), "department": some(known["departments"])}
    given = [{name: places[name].filter(bool)} for name in places if known[name + "s"]]
    if not given:
        return st.nothing()
    return st.one_of(*(_postbox(places | one, known) for one in given))


def _postbox(places: Mapping[str, st.SearchStrategy[Any]], known: Mapping[str, Sequence[Any]]) -> Any:
    return st.builds(
        Postbox,
        name=st.just(""),
        title=lines,
        server=st.sampled_from(["imap.example.com", "127.0.0.1:1143"]),
        tls=st.sampled_from(MailTls),
        user=lines.filter(bool),
        password=st.just("") | secrets,
        folder=st.sampled_from(["INBOX", "Care/New", "Ienākošie"]),
        every_ms=st.sampled_from([1_000, 30_000, 600_000]),
        reason=some(known["ticket_reasons"]),
        **places,
    )


mail_servers = st.builds(
    MailServer,
    server=st.sampled_from(["smtp.example.com", "127.0.0.1:2525"]),
    tls=st.sampled_from(MailTls),
    user=lines,
    password=st.just("") | secrets,
    sender=st.just("center@example.com"),
)


text_gateways = st.builds(
    TextGateway,
    url=st.sampled_from(["https://sms.example.com/messages", "http://127.0.0.1:8080"]),
    header=st.sampled_from(["Authorization", "X-Key"]),
    secret=st.just("") | secrets,
    sender=st.sampled_from(["", "Example", "+37120001111"]),
    internal=st.booleans(),
    per_number=st.integers(0, 1_000),
    per_hour=st.integers(0, 1_000),
)
webhooks = st.builds(
    Webhook,
    st.just(""),
    st.sampled_from(["https://crm.example.com/hooks", "http://10.0.0.7:8080"]),
    st.just("") | words,
    st.lists(st.sampled_from(HookEvent), unique=True).map(tuple),
    st.lists(st.sampled_from(HookField), unique=True).map(tuple),
    st.just("") | st.binary(min_size=24, max_size=64).map(hook_secret_of),
    st.just("") | st.binary(min_size=24, max_size=64).map(hook_secret_of),
    st.lists(st.sampled_from(["10.0.0.0/8", "fd00::/8", "192.168.1.7/32"]), unique=True).map(tuple),
    st.integers(1, 100),
    st.booleans(),
)
outside_records = st.builds(
    OutsideRecords,
    service=st.just("crm"),
    path=st.sampled_from(["/people?phone={number}", "/{number}"]),
    wait_ms=st.integers(100, 10_000),
    take=st.dictionaries(st.sampled_from(["plan", "balance"]), st.sampled_from(["plan.name", "0.x"])),
    nobody=st.lists(st.integers(400, 499), unique=True).map(tuple),
    history=st.sampled_from(["", "visits", "a.visits"]),
    history_when=st.sampled_from(["when", "at.day"]),
    history_what=st.sampled_from(["what", "text"]),
)


def centers(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Organisation]:
    def section(name: str, records: st.SearchStrategy[Any], attribute: str = "name") -> Any:
        return st.fixed_dictionaries({entry: _named(records, attribute, entry) for entry in known[name]})

    supervisors = some(known["agents"]).map(lambda name: name or None)
    return st.builds(
        Organisation,
        revision=st.integers(0, 1000),
        name=lines.filter(bool),
        country=st.sampled_from(["LV", "DE", "US"]),
        timezone=zones.filter(bool),
        currency=st.sampled_from(["EUR", "USD"]),
        language=st.sampled_from(["en", "lv", "pt-BR"]),
        trunks=section("trunks", trunks),
        skills=st.permutations(known["skills"]).map(tuple),
        sites=section("sites", st.builds(Site, st.just(""), lines, zones)),
        departments=section("departments", st.builds(Department, st.just(""), lines, some(known["hours"]))),
        teams=section("teams", st.builds(Team, st.just(""), lines, supervisors, some(known["sites"]))),
        hours=section("hours", hours),
        queues=section("queues", queues(known)),
        agents=section("agents", agents(known)),
        numbers=section("numbers", numbers(known), "number"),
        callers=section("callers", callers(known), "prefix"),
        prompts=section("prompts", st.builds(Prompt, st.just(""), lines, by_language, recordings, former)),
        pause_reasons=section("pause_reasons", st.builds(PauseReason, st.just(""), lines, st.booleans())),
        wrap_up_codes=section("wrap_up_codes", wrap_up_codes(known)),
        goals=section("goals", goals(known)),
        customer_fields=section("customer_fields", customer_fields),
        article_categories=section("article_categories", st.builds(ArticleCategory, st.just(""), lines)),
        synonyms=section("synonyms", st.builds(SameWords, st.just(""), two_words)),
        ticket_states=st.fixed_dictionaries({name: ticket_states(name) for name in known["ticket_states"]}),
        ticket_fields=section("ticket_fields", customer_fields),
        ticket_reasons=section("ticket_reasons", ticket_reasons(known)),
        ticket_policies=section("ticket_policies", ticket_policies(known)),
        ticket_macros=section("ticket_macros", ticket_macros(known)),
        letter_templates=section("letter_templates", letter_templates),
        leads=section("leads", lead_rules(known)),
        products=section("products", products),
        flows=section("flows", plain_flows(known)),
        scripts=section("scripts", plain_scripts(known)),
        tables=section("tables", tables),
        web_services=section("web_services", web_services),
        webhooks=section("webhooks", webhooks),
        outbound=outbounds(known),
        admission=st.builds(Admission, st.integers(1, 99), st.integers(1, 99), st.integers(1, 999)),
        nat=nats,
        emergency=st.builds(Emergency, st.just("") | our_numbers, durations(1_000, 600_000)),
        web_calls=web_calls(known),
        portal=portals(known),
        speech=speeches,
        voicemail=section("voicemail", mailboxes(known)),
        postboxes=section("postboxes", postboxes(known)),
        mail=mail_servers,
        texts=text_gateways,
        outside_records=outside_records if "crm" in known["web_services"] else st.just(OutsideRecords()),
        archived=st.sampled_from([{}, {"queues": ("~old",)}, {"skills": ("~z",), "agents": ("~x", "~y")}]),
    )


def _named(records: st.SearchStrategy[Any], attribute: str, name: str) -> st.SearchStrategy[Any]:
    return records.map(lambda record: replace(record, **{attribute: name}))


organisations = st.one_of(centers(EMPTY_SECTIONS), centers(ODD), centers(OTHER))
"""Valid centers; some share names, so that one made of another adds, changes and archives."""
