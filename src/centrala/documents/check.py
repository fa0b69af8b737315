"""What entries say of each other.

Owns every rule that needs more than one entry, or a whole section: references, doubles, what contradicts
what. Works on an ``Organisation`` that may lack entries whose own form is wrong; their names are passed
in as known, so that one mistake is not told twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sized
from dataclasses import fields
from typing import Final

from centrala.casework import STATES, TicketReason, reasons_of, states_of
from centrala.documents.flow_references import flow_mistakes
from centrala.documents.kinds import clipped, one_of
from centrala.documents.letter_templates import letter_template_mistakes
from centrala.documents.scripts import script_mistakes
from centrala.documents.text import Path
from centrala.errors import Mistake
from centrala.organisation import (
    ARTICLE_CATEGORIES,
    MOST_ARTICLE_CATEGORIES,
    MOST_CUSTOMER_FIELDS,
    MOST_SYNONYMS,
    CustomerField,
    Destination,
    DestinationKind,
    FieldKind,
    Organisation,
    QuestionKind,
    Queue,
    SpeechEngine,
    Strategy,
    SurveyRule,
    SurveyWay,
    Trunk,
)
from centrala.skills import SkillName

__all__ = ["Known", "check"]

Known = Mapping[str, Collection[str]]
"""Section to the names that stand in it."""

_NOUNS: Final = {
    "agents": "agent",
    "departments": "department",
    "flows": "flow",
    "hours": "entry of `hours`",
    "queues": "queue",
    "sites": "site",
    "skills": "skill",
    "surveys": "survey",
    "tables": "mapping table",
    "teams": "team",
    "ticket_fields": "ticket field",
    "ticket_reasons": "reason",
    "trunks": "trunk",
    "web_services": "web service",
    "wrap_up_codes": "wrap-up code",
}
_SECTION: Final = {
    DestinationKind.QUEUE: "queues",
    DestinationKind.AGENT: "agents",
    DestinationKind.FLOW: "flows",
    DestinationKind.CALLBACK: "queues",
    DestinationKind.DEPARTMENT: "departments",
}

_TAKES_OVER: Final = frozenset(
    {DestinationKind.QUEUE, DestinationKind.AGENT, DestinationKind.DEPARTMENT, DestinationKind.NUMBER}
)


def check(organisation: Organisation, known: Known, removed: Known) -> list[Mistake]:
    """All that is wrong between entries. ``removed`` are the names that the file archives."""
    checking = _Checking(organisation, known, removed)
    rules: tuple[Callable[[], Iterable[Mistake]], ...] = (
        checking.trunks,
        checking.departments,
        checking.teams,
        checking.queues,
        checking.agents,
        checking.extensions,
        checking.numbers,
        checking.callers,
        checking.outbound,
        checking.goals,
        checking.customer_fields,
        checking.knowledge,
        checking.ticket_fields,
        checking.ticket_states,
        checking.ticket_reasons,
        checking.ticket_policies,
        checking.ticket_macros,
        checking.wrap_up_codes,
        checking.leads,
        checking.escalations,
        checking.surveys,
        checking.web_calls,
        checking.portal,
        checking.speech,
        checking.outside_records,
        checking.sign_in,
        checking.flows,
        checking.scripts,
        checking.letter_templates,
        checking.voicemail,
        checking.postboxes,
        checking.mail,
    )
    return [mistake for rule in rules for mistake in rule()]


RESERVED: Final = frozenset({"trunk", "canary"})
"""Endpoints of the engine begin so; an agent's browser phone would be taken for one of them."""


class _Checking:
    def __init__(self, organisation: Organisation, known: Known, removed: Known) -> None:
        self.organisation = organisation
        self.known = known
        self.removed = removed

    def trunks(self) -> Iterator[Mistake]:
        for name, trunk in self.organisation.trunks.items():
            if not (trunk.hosts or trunk.to or trunk.register):
                yield Mistake(
                    ("trunks", name), "This trunk neither sends nor receives.", "Add `hosts`, `to` or `register`."
                )
            if name in self.known["agents"]:
                yield Mistake(
                    ("trunks", name),
                    f"An agent is called {clipped(name)!r} too, and both sign in by their names.",
                    "Rename one of them.",
                )

    def departments(self) -> Iterator[Mistake]:
        for name, department in self.organisation.departments.items():
            yield from self._refer("hours", department.hours, ("departments", name, "hours"))

    def teams(self) -> Iterator[Mistake]:
        """A supervisor may be named before she is hired: a team is planned first."""
        for name, team in self.organisation.teams.items():
            yield from self._refer("sites", team.site, ("teams", name, "site"))

    def queues(self) -> Iterator[Mistake]:
        for name, queue in self.organisation.queues.items():
            path = ("queues", name)
            yield from self._refer("departments", queue.department, (*path, "department"))
            yield from self._refer("hours", queue.hours, (*path, "hours"))
            yield from self._skills((skill for skill, _ in queue.requirements), (*path, "skills"))
            for position, step in enumerate(queue.relaxations):
                yield from self._skills((skill for skill, _ in step.requirements), (*path, "relax", position, "skills"))
            for position, code in enumerate(queue.codes):
                yield from self._refer("wrap_up_codes", code, (*path, "codes", position))
            yield from self._refer("surveys", queue.survey.survey, (*path, "survey", "ask"))
            yield from self._by_link(queue.survey, (*path, "survey", "way"))
            yield from self._ways_out(queue, path)
            yield from self._waiting(queue, path)
            yield from _limits(queue, path)
            if queue.ring_count > 1 and queue.strategy is not Strategy.RING_SEVERAL:
                yield Mistake(
                    (*path, "ring_count"), "Only `ring_several` rings more than one.", "Add `strategy: ring_several`."
                )

    def _ways_out(self, queue: Queue, path: Path) -> Iterator[Mistake]:
        ways = {"overflow": queue.overflow, "closed": queue.closed, "nobody": queue.nobody, "full": queue.full}
        for key, way in ways.items():
            if way is None:
                continue
            yield from self._destination(way, (*path, key))
            if way == Destination(DestinationKind.QUEUE, queue.name):
                yield Mistake((*path, key), "This leads back to the same queue.", "Name another way out.")

    def _waiting(self, queue: Queue, path: Path) -> Iterator[Mistake]:
        """What a waiting caller may choose, and where the steps lead."""
        for key, one in queue.choices.items():
            there = (*path, "choices", key)
            if one.to is not None:
                yield from self._destination(one.to, there)
            if one.to == Destination(DestinationKind.QUEUE, queue.name):
                yield Mistake(there, "This leads back to the same queue.", "Name another one.")
        for position, step in enumerate(queue.steps):
            yield from self._destination(step.to, (*path, "steps", position))
        if queue.peak.overflow is not None:
            yield from self._destination(queue.peak.overflow, (*path, "peak", "overflow"))
        if queue.peak.waiting and queue.peak.calm >= queue.peak.waiting:
            yield Mistake((*path, "peak", "calm"), "A peak would end as soon as it begins.", "`calm` is the lower one.")

    def agents(self) -> Iterator[Mistake]:
        folded: dict[str, str] = {}
        for name, agent in self.organisation.agents.items():
            path = ("agents", name)
            yield from self._refer("teams", agent.team, (*path, "team"))
            yield from self._refer("departments", agent.department, (*path, "department"))
            yield from self._skills(agent.skills, (*path, "skills"))
            for position, member in enumerate(agent.queues):
                yield from self._refer("queues", member.queue, (*path, "queues", position))
            if agent.no_answer is not None:
                yield from self._destination(agent.no_answer, (*path, "no_answer"))
                if agent.no_answer == Destination(DestinationKind.AGENT, name):
                    yield Mistake((*path, "no_answer"), "This leads back to the same agent.", "Name another way out.")
            if name.lower() in RESERVED:
                yield Mistake(path, "The telephone engine uses this name itself.", "Choose another.")
            first = folded.setdefault(name.lower(), name)
            if first != name:
                yield Mistake(path, f"This differs from {first!r} in nothing but large letters.", "Rename one of them.")

    def extensions(self) -> Iterator[Mistake]:
        taken: dict[str, str] = {}
        emergency = self.organisation.outbound.emergency
        for name, agent in self.organisation.agents.items():
            if not agent.extension:
                continue
            path = ("agents", name, "extension")
            first = taken.setdefault(agent.extension, name)
            if first != name:
                yield Mistake(path, f"{first} has this extension already.", "Choose another.")
            if agent.extension in emergency:
                yield Mistake(path, "This is an emergency number.", "Choose another.")
            if agent.extension in self.known["agents"] and agent.extension != name:
                yield Mistake(path, "Another agent has this as user name.", "Choose another.")

    def numbers(self) -> Iterator[Mistake]:
        for name, number in self.organisation.numbers.items():
            path = ("numbers", name)
            yield from self._destination(number.to, path)
            yield from self._destination(number.closed, (*path, "closed"))
            yield from self._refer("hours", number.hours, (*path, "hours"))
            yield from self._skills((skill for skill, _ in number.requirements), (*path, "skills"))
            if name in self.organisation.outbound.emergency:
                yield Mistake(path, "This is an emergency number, and is never ours.", "Remove it.")

    def callers(self) -> Iterator[Mistake]:
        for name, rule in self.organisation.callers.items():
            path = ("callers", name)
            yield from self._refer("queues", rule.queue, (*path, "queue"))
            yield from self._skills((skill for skill, _ in rule.requirements), (*path, "skills"))

    def outbound(self) -> Iterator[Mistake]:
        outbound = self.organisation.outbound
        prefixes: dict[str, int] = {}
        for position, route in enumerate(outbound.routes):
            path = ("outbound", "routes", position)
            if prefixes.setdefault(route.prefix, position) != position:
                why = f"There is a route for {route.prefix!r} already."
                yield Mistake((*path, "prefix"), why, "Name all its trunks in one route.")
            for order, trunk in enumerate(route.trunks):
                yield from self._refer("trunks", trunk, (*path, "trunks", order))
                found = self.organisation.trunks.get(trunk)
                if found is not None and not _sends(found):
                    why = f"Trunk {trunk} sends nowhere."
                    yield Mistake((*path, "trunks", order), why, "Give it `to` or `register`.")
        ours = {*self.known["numbers"], *outbound.caller_ids}
        if outbound.caller_id and outbound.caller_id not in ours:
            why = "This is none of our numbers."
            yield Mistake(("outbound", "caller_id"), why, "Name it under `numbers` or `outbound.caller_ids`.")

    def goals(self) -> Iterator[Mistake]:
        for name, goal in self.organisation.goals.items():
            path = ("goals", name)
            for section, key in (("queues", "queue"), ("teams", "team"), ("agents", "agent"), ("agents", "owner")):
                yield from self._refer(section, getattr(goal, key), (*path, key))
            if sum(bool(whose) for whose in (goal.queue, goal.team, goal.agent)) > 1:
                yield Mistake(path, "A goal is of one queue, team or agent.", "Make a goal of each.")
            if goal.each and goal.agent:
                yield Mistake((*path, "each"), "One agent is no group.", "Leave out `each`.")
            people = bool(goal.team or goal.agent or goal.each)
            if people and not goal.metric.of_people:
                yield Mistake((*path, "metric"), "This is measured of queues, not of people.", "Name a queue, or none.")
            elif goal.queue and not people and not goal.metric.of_queues:
                yield Mistake((*path, "metric"), "This is measured of people, not of queues.", "Name a team or agent.")

    def customer_fields(self) -> Iterator[Mistake]:
        return self._own_fields("customer_fields", self.organisation.customer_fields)

    def ticket_fields(self) -> Iterator[Mistake]:
        return self._own_fields("ticket_fields", self.organisation.ticket_fields)

    def ticket_states(self) -> Iterator[Mistake]:
        for name, state in self.organisation.ticket_states.items():
            if name in STATES and state.category is not STATES[name].category:
                why = f"This state is {STATES[name].category.value} in every center."
                yield Mistake(("ticket_states", name, "category"), why, "Give your own state another name.")

    def ticket_reasons(self) -> Iterator[Mistake]:
        own = self.organisation.ticket_reasons
        for name, reason in own.items():
            path = ("ticket_reasons", name)
            yield from self._refer("ticket_reasons", reason.under, (*path, "under"))
            if name in _above(own, name):
                yield Mistake((*path, "under"), "This reason would be part of itself.", "Name another, or none.")
            for position, one in enumerate(reason.fields):
                yield from self._refer("ticket_fields", one, (*path, "fields", position))
            for position, one in enumerate(reason.needs):
                if one not in reason.fields:
                    why = f"{clipped(one)!r} is not a field of this form."
                    yield Mistake((*path, "needs", position), why, "Add it to `fields`.")

    def ticket_policies(self) -> Iterator[Mistake]:
        reasons = reasons_of(self.organisation.ticket_reasons)
        for name, policy in self.organisation.ticket_policies.items():
            path = ("ticket_policies", name)
            yield from self._refer("hours", policy.hours, (*path, "hours"))
            yield from self._refer("departments", policy.escalate, (*path, "escalate"))
            yield from _among(reasons, "reason", policy.reason, path)

    def ticket_macros(self) -> Iterator[Mistake]:
        for name, macro in self.organisation.ticket_macros.items():
            path = ("ticket_macros", name)
            yield from self._refer("departments", macro.department, (*path, "department"))
            yield from self._reason_and_state(macro.reason, macro.state, path)

    def wrap_up_codes(self) -> Iterator[Mistake]:
        for name, code in self.organisation.wrap_up_codes.items():
            yield from self._reason_and_state(code.reason, code.state, ("wrap_up_codes", name))

    def leads(self) -> Iterator[Mistake]:
        for name, rule in self.organisation.leads.items():
            path = ("leads", name)
            yield from self._refer("queues", rule.queue, (*path, "queue"))
            yield from self._refer("teams", rule.team, (*path, "team"))
            yield from self._skills((skill for skill, _ in rule.requirements), (*path, "skills"))

    def _reason_and_state(self, reason: str, state: str, path: Path) -> Iterator[Mistake]:
        yield from _among(reasons_of(self.organisation.ticket_reasons), "reason", reason, path)
        yield from _among(states_of(self.organisation.ticket_states), "state", state, path)

    def _own_fields(self, section: str, own: Mapping[str, CustomerField]) -> Iterator[Mistake]:
        if len(own) > MOST_CUSTOMER_FIELDS:
            yield Mistake((section,), f"There are more than {MOST_CUSTOMER_FIELDS}.")
        for name, one in own.items():
            path = (section, name, "choices")
            if one.kind is FieldKind.CHOICE and not one.choices:
                yield Mistake(path, "There is nothing to choose from.", "Add `choices: [small, large]`.")
            elif one.kind is not FieldKind.CHOICE and one.choices:
                yield Mistake(path, "Only a choice has choices.", "Add `kind: choice`.")

    def knowledge(self) -> Iterator[Mistake]:
        sections: tuple[tuple[str, Sized, int], ...] = (
            ("article_categories", self.organisation.article_categories, MOST_ARTICLE_CATEGORIES),
            ("synonyms", self.organisation.synonyms, MOST_SYNONYMS),
        )
        for section, entries, most in sections:
            if len(entries) > most:
                yield Mistake((section,), f"There are more than {most}.")
        for name, one in self.organisation.synonyms.items():
            if len(one.words) < 2:
                yield Mistake(("synonyms", name, "words"), "It takes two words to mean the same.", "Name another.")

    def escalations(self) -> Iterator[Mistake]:
        for name, rule in self.organisation.escalations.items():
            path = ("escalations", name)
            yield from self._refer("queues", rule.queue, (*path, "queue"))
            yield from self._destination(rule.to, (*path, "to"))
            if rule.to.kind not in _TAKES_OVER:
                why = "An escalated call goes to somebody who takes it."
                yield Mistake((*path, "to"), why, "Name a queue, an agent, a department or a number.")

    def _by_link(self, rule: SurveyRule, path: Path) -> Iterator[Mistake]:
        if not rule.survey:
            return
        if rule.way is SurveyWay.MAIL:
            yield from self._mailed_links(path)
        if rule.way is SurveyWay.TEXT:
            if not self.organisation.texts.url:
                yield Mistake(path, "No gateway of text messages is named.", "Name one under `texts`.")
            if not self.organisation.portal.address:
                yield Mistake(
                    path, "A link in a text message needs an address.", "Add `portal: {address: https://...}`."
                )

    def _mailed_links(self, path: Path) -> Iterator[Mistake]:
        center = self.organisation
        if not center.mail.server or not center.mail.sender:
            yield Mistake(path, "No mail server is named.", "Name one under `mail`.")
        if not center.portal.address:
            yield Mistake(path, "A link in a mail needs an address.", "Add `portal: {address: https://...}`.")

    def surveys(self) -> Iterator[Mistake]:
        for name, survey in self.organisation.surveys.items():
            path = ("surveys", name, "questions")
            if not survey.questions:
                yield Mistake(path, "This survey asks nothing.", "Add `questions: [{kind: csat}]`.")
            if sum(question.kind is QuestionKind.IDEA for question in survey.questions) > 1:
                yield Mistake(path, "A survey asks for one idea only.", "Take one of them out.")
            for position, question in enumerate(survey.questions):
                if question.low is not None and question.kind.in_words:
                    yield Mistake((*path, position, "low"), "This question has no score.", "Leave it out.")
                elif question.low is not None and question.low not in question.kind.scores:
                    scores = question.kind.scores
                    why = f"Scores are {scores[0]} to {scores[-1]} here."
                    yield Mistake((*path, position, "low"), why, "Leave it out for the usual one.")

    def web_calls(self) -> Iterator[Mistake]:
        number = self.organisation.web_calls.number
        if number and number not in self.known["numbers"]:
            yield Mistake(("web_calls", "number"), "This is none of our numbers.", "Name it under `numbers`.")

    def portal(self) -> Iterator[Mistake]:
        portal, known = self.organisation.portal, self.organisation.article_categories or ARTICLE_CATEGORIES
        yield from self._refer("queues", portal.callbacks, ("portal", "callbacks"))
        if portal.tickets:
            yield from self._mailed_links(("portal", "own_tickets"))
        for place, name in enumerate(portal.categories):
            if name not in known:
                why = f"There is no category of articles called {clipped(name)!r}."
                yield Mistake(("portal", "categories", place), why, one_of(name, known))

    def speech(self) -> Iterator[Mistake]:
        speech = self.organisation.speech
        if speech.engine is not SpeechEngine.ESPEAK and not speech.url:
            yield Mistake(("speech", "url"), "This engine is a server, and has no address.", "Add `url: ...`.")

    def outside_records(self) -> Iterator[Mistake]:
        outside, path = self.organisation.outside_records, ("outside_records", "path")
        if outside.service and outside.plugin:
            why = "Who calls is asked of a web service or of a plugin, not of both."
            yield Mistake(("outside_records", "plugin"), why, "Leave one of `service` and `plugin` out.")
        if not outside.service:
            return
        yield from self._refer("web_services", outside.service, ("outside_records", "service"))
        if "{number}" not in outside.path:
            yield Mistake(path, "The caller's number has no place.", "Put `{number}` there: `/people?phone={number}`.")

    def sign_in(self) -> Iterator[Mistake]:
        directory = self.organisation.sign_in.directory
        if directory is None:
            return
        if bool(directory.user_dn) == bool(directory.base):
            why = "A person is named by `user_dn`, or searched for below `base`: one of the two."
            yield Mistake(("sign_in", "directory"), why, "Give `base: dc=example,dc=com`.")
        for key, value in (("user_dn", directory.user_dn), ("filter", directory.filter)):
            if value and value.count("{user}") != 1:
                yield Mistake(("sign_in", "directory", key), "The user name has no place.", "Put `{user}` there, once.")

    def flows(self) -> Iterator[Mistake]:
        for name, flow in self.organisation.flows.items():
            yield from flow_mistakes(flow, ("flows", name), self._refer)

    def scripts(self) -> Iterator[Mistake]:
        for name, script in self.organisation.scripts.items():
            yield from script_mistakes(script, ("scripts", name), self._refer)

    def letter_templates(self) -> Iterator[Mistake]:
        for name, template in self.organisation.letter_templates.items():
            yield from letter_template_mistakes(template, ("letter_templates", name), self.organisation.customer_fields)

    def voicemail(self) -> Iterator[Mistake]:
        for name, mailbox in self.organisation.voicemail.items():
            path = ("voicemail", name)
            yield from self._refer("agents", mailbox.owner, (*path, "owner"))
            if mailbox.shortest_ms >= mailbox.longest_ms:
                yield Mistake((*path, "shortest"), "No message could be as long.", "`longest` is the longer one.")
            if mailbox.mail_to and not self.organisation.mail.server:
                why = "There is no mail server that could carry it."
                yield Mistake((*path, "mail_to"), why, "Name one: `mail: {server: smtp.example.com, from: ...}`.")

    def postboxes(self) -> Iterator[Mistake]:
        for name, box in self.organisation.postboxes.items():
            path = ("postboxes", name)
            yield from self._refer("queues", box.queue, (*path, "queue"))
            yield from self._refer("departments", box.department, (*path, "department"))
            if box.reason not in reasons_of(self.organisation.ticket_reasons):
                yield from self._refer("ticket_reasons", box.reason, (*path, "reason"))
            if not box.server or not box.user:
                why = "A postbox is at a server, and somebody signs in there."
                yield Mistake(path, why, "Add `server: imap.example.com` and `user: ...`.")
            if not box.queue and not box.department:
                yield Mistake(path, "Nobody would answer this mail.", "Name a `queue` or a `department`.")

    def mail(self) -> Iterator[Mistake]:
        mail = self.organisation.mail
        if mail.server and not mail.sender:
            yield Mistake(("mail", "from"), "Mail must come from an address.", "Add `from: center@example.com`.")

    def _destination(self, to: Destination, path: Path) -> Iterator[Mistake]:
        section = _SECTION.get(to.kind)
        if section is not None:
            yield from self._refer(section, to.name, (*path, to.kind.value))

    def _skills(self, skills: Iterable[SkillName], path: Path) -> Iterator[Mistake]:
        for skill in skills:
            yield from self._refer("skills", skill, (*path, skill))

    def _refer(self, section: str, name: str, path: Path) -> Iterator[Mistake]:
        if not name or name in self.known[section]:
            return
        why = f"There is no {_NOUNS[section]} called {clipped(name)!r}."
        if name in self.removed.get(section, ()):
            yield Mistake(path, why, f"It is not under `{section}` any more: put it back, or name another.")
        else:
            yield Mistake(path, why, one_of(name, self.known[section]))


def _above(reasons: Mapping[str, TicketReason], name: str) -> list[str]:
    """The reasons that it is part of; its own name among them ends the way."""
    found: list[str] = []
    while name in reasons and (name := reasons[name].under) and name not in found:
        found.append(name)
    return found


def _limits(queue: Queue, path: Path) -> Iterator[Mistake]:
    keys = {"longest_wait_ms": "longest_wait"}
    for each in fields(queue.limits):
        limit, there = getattr(queue.limits, each.name), (*path, "limits", keys.get(each.name, each.name))
        if None not in (limit.warn_above, limit.alert_above) and limit.alert_above < limit.warn_above:
            yield Mistake(there, "It would alarm before it warns.", "`alert_above` is the higher one.")
        if None not in (limit.warn_below, limit.alert_below) and limit.alert_below > limit.warn_below:
            yield Mistake(there, "It would alarm before it warns.", "`alert_below` is the lower one.")


def _sends(trunk: Trunk) -> bool:
    return bool(trunk.to or trunk.register)


def _among(known: Collection[str], key: str, name: str, path: Path) -> Iterator[Mistake]:
    """``name`` is one of those that are named or shipped; empty: none is meant."""
    if name and name not in known:
        yield Mistake((*path, key), f"There is no {key} called {clipped(name)!r}.", one_of(name, known))
