"""The closed set of rights: a verb on a noun, and how far it reaches.

Owns their names and what each means. Which role has which is ``matrix``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Final

__all__ = ["LIVE_CHANGES", "MEANING", "OVER_PEOPLE", "Right", "Scope"]


class Scope(IntEnum):
    """How far a right reaches; a wider one holds the narrower."""

    OWN = 1
    """What is one's own, and what nobody has yet in one's own queues and department."""
    TEAM = 2
    """That of the teams that one leads; for who leads none, of the own team."""
    ALL = 3


class Right(StrEnum):
    """What somebody may do. Names are stable: tokens and the audit carry them."""

    ACCOUNT_USE = "account.use"
    PORTAL_USE = "portal.use"
    DIRECTORY_SEE = "directory.see"

    LIVE_SEE = "live.see"
    QUEUES_SEE = "queues.see"
    QUEUES_SWITCH = "queues.switch"
    PRESENCE_SET = "agents.presence.set"
    AGENT_QUEUES_SET = "agents.queues.set"
    CAP_LIFT = "agents.cap.lift"

    CALLS_ANSWER = "calls.answer"
    CALLS_DIAL = "calls.dial"
    CALLS_COLLEAGUE = "calls.colleague"
    CALLS_CONTROL = "calls.control"
    CALLS_CLASSIFY = "calls.classify"
    CALLS_MOVE = "calls.move"
    CALLS_PULL = "calls.pull"
    CALLS_LISTEN = "calls.listen"
    CALLS_WHISPER = "calls.whisper"
    CALLS_HELP = "calls.help"
    CALLS_BARGE = "calls.barge"
    CALLS_EXPLAIN = "calls.explain"
    MISSED_WORK = "missed.work"

    INTERACTIONS_READ = "interactions.read"
    INTERACTIONS_EXPORT = "interactions.export"
    RECORDINGS_PLAY = "recordings.play"
    RECORDINGS_DELETE = "recordings.delete"
    CUSTOMERS_READ = "customers.read"
    CUSTOMERS_WRITE = "customers.write"
    CUSTOMERS_CONTACT = "customers.contact"
    CUSTOMERS_MERGE = "customers.merge"
    CUSTOMERS_IMPORT = "customers.import"
    CUSTOMERS_EXPORT = "customers.export"
    CUSTOMERS_ERASE = "customers.erase"
    CUSTOMERS_HOLD = "customers.hold"
    CUSTOMERS_DISCLOSE = "customers.disclose"
    TICKETS_READ = "tickets.read"
    TICKETS_WRITE = "tickets.write"
    TICKETS_ASSIGN = "tickets.assign"
    LEADS_READ = "leads.read"
    LEADS_WRITE = "leads.write"
    LEADS_ASSIGN = "leads.assign"

    CAMPAIGNS_WORK = "campaigns.work"
    CAMPAIGNS_READ = "campaigns.read"
    CAMPAIGNS_WRITE = "campaigns.write"
    KNOWLEDGE_READ = "knowledge.read"
    KNOWLEDGE_WRITE = "knowledge.write"
    KNOWLEDGE_PUBLISH = "knowledge.publish"
    LEARNING_USE = "learning.use"
    QUALITY_READ = "quality.read"
    QUALITY_SCORE = "quality.score"
    FEEDBACK_READ = "feedback.read"
    FEEDBACK_ANSWER = "feedback.answer"
    SCHEDULE_READ = "schedule.read"
    SCHEDULE_WRITE = "schedule.write"
    REPORTS_READ = "reports.read"
    REPORTS_EXPORT = "reports.export"
    BOARDS_LINK = "boards.link"
    SIMULATION_RUN = "simulation.run"

    CONFIGURATION_READ = "configuration.read"
    CONFIGURATION_WRITE = "configuration.write"
    CONFIGURATION_EXPORT = "configuration.export"
    SECRETS_EXPORT = "secrets.export"
    PEOPLE_WRITE = "configuration.people.write"
    ROUTING_WRITE = "configuration.routing.write"
    TELEPHONY_WRITE = "configuration.telephony.write"

    USERS_LINK = "users.link"
    TOKENS_CREATE = "tokens.create"
    TOKENS_REVOKE = "tokens.revoke"

    SYSTEM_READ = "system.read"
    SYSTEM_RESTART = "system.restart"
    ENGINE_RESTART = "engine.restart"
    JOBS_READ = "jobs.read"
    JOURNAL_READ = "journal.read"
    AUDIT_READ = "audit.read"


MEANING: Final[Mapping[Right, str]] = {
    Right.ACCOUNT_USE: "Sign in, and change one's own password, language and devices.",
    Right.PORTAL_USE: "The customers' portal: one's own requests and feedback.",
    Right.DIRECTORY_SEE: "Who works here, and whether they are free: to call or transfer to them.",
    Right.LIVE_SEE: "Agents' presence and activity, and the calls that are up.",
    Right.QUEUES_SEE: "Queues live: their numbers, and who waits.",
    Right.QUEUES_SWITCH: "Begin and end peaks, and messages to everybody who calls.",
    Right.PRESENCE_SET: "Available, paused, logged out.",
    Right.AGENT_QUEUES_SET: "Leave a queue for a while, and come back.",
    Right.CAP_LIFT: "Lift the shift's cap on calls.",
    Right.CALLS_ANSWER: "Take or decline what is offered, by voice or otherwise.",
    Right.CALLS_DIAL: "Call numbers outside by hand; the gate has its own word.",
    Right.CALLS_COLLEAGUE: "Call colleagues.",
    Right.CALLS_CONTROL: "Hold, mute, digits, transfer, hang up, note and wrap-up of a call.",
    Right.CALLS_CLASSIFY: "Say purpose, category and priority of a call.",
    Right.CALLS_MOVE: "Send a waiting call elsewhere.",
    Right.CALLS_PULL: "Have a waiting call offered next, to oneself or to another.",
    Right.CALLS_LISTEN: "Hear a call in silence.",
    Right.CALLS_WHISPER: "Speak to the agent alone.",
    Right.CALLS_HELP: "Join a call whose agent asked for help.",
    Right.CALLS_BARGE: "Join a call unasked.",
    Right.CALLS_EXPLAIN: "Why this agent, why this caller: decisions with all candidates.",
    Right.MISSED_WORK: "Look after missed calls and messages: take one on, call back, close it.",
    Right.INTERACTIONS_READ: "The history of interactions, with notes.",
    Right.INTERACTIONS_EXPORT: "The history as a file.",
    Right.RECORDINGS_PLAY: "Hear recordings and voicemail.",
    Right.RECORDINGS_DELETE: "Delete recordings before their time.",
    Right.CUSTOMERS_READ: "Customers' records, with what happened to them.",
    Right.CUSTOMERS_WRITE: "Make and change customers' records.",
    Right.CUSTOMERS_CONTACT: "Write to customers by mail and text message.",
    Right.CUSTOMERS_MERGE: "Merge two records, and undo it.",
    Right.CUSTOMERS_IMPORT: "Customers from a file, and take that back.",
    Right.CUSTOMERS_EXPORT: "Customers' records as a file.",
    Right.CUSTOMERS_ERASE: "Erase a person everywhere.",
    Right.CUSTOMERS_HOLD: "Say that nothing of a customer may be erased, and lift that.",
    Right.CUSTOMERS_DISCLOSE: "Everything about one customer as a download.",
    Right.TICKETS_READ: "Tickets and follow-ups.",
    Right.TICKETS_WRITE: "Make and change tickets and follow-ups.",
    Right.TICKETS_ASSIGN: "Give tickets to others.",
    Right.LEADS_READ: "Leads, orders and appointments.",
    Right.LEADS_WRITE: "Make leads, orders and appointments, work on them and close them.",
    Right.LEADS_ASSIGN: "Give leads to others.",
    Right.CAMPAIGNS_WORK: "Work the leads that one is given.",
    Right.CAMPAIGNS_READ: "Campaigns, their lists and results.",
    Right.CAMPAIGNS_WRITE: "Make, start and stop campaigns.",
    Right.KNOWLEDGE_READ: "Articles and scripts.",
    Right.KNOWLEDGE_WRITE: "Write articles and scripts, and have them reviewed.",
    Right.KNOWLEDGE_PUBLISH: "Publish, send back and retire articles and scripts.",
    Right.LEARNING_USE: "Lessons and practice calls.",
    Right.QUALITY_READ: "Scorecards that were filled in.",
    Right.QUALITY_SCORE: "Fill in scorecards.",
    Right.FEEDBACK_READ: "What customers answered in surveys; the idea box: put ideas in, and see what became of them.",
    Right.FEEDBACK_ANSWER: "Answer ideas, and say what becomes of them.",
    Right.SCHEDULE_READ: "Shifts and adherence.",
    Right.SCHEDULE_WRITE: "Plan shifts.",
    Right.REPORTS_READ: "Reports and boards.",
    Right.REPORTS_EXPORT: "Reports as files and by mail.",
    Right.BOARDS_LINK: "Make and end links that show queues on a screen without signing in.",
    Right.SIMULATION_RUN: "Simulate a day, replay one with another configuration.",
    Right.CONFIGURATION_READ: "The configuration without passwords and hashes, and its revisions.",
    Right.CONFIGURATION_WRITE: "All of the configuration: apply a file, roll back.",
    Right.CONFIGURATION_EXPORT: "The configuration as a file, with hashes of passwords.",
    Right.SECRETS_EXPORT: "The same with every secret.",
    Right.PEOPLE_WRITE: "People, teams and sites; roles up to one's own.",
    Right.ROUTING_WRITE: "Queues, skills, departments, hours, numbers, prompts, codes and pause reasons.",
    Right.TELEPHONY_WRITE: "Trunks, routes out, limits on admission, NAT, emergency destination.",
    Right.USERS_LINK: "Make a one-time sign-in link.",
    Right.TOKENS_CREATE: "Make tokens for programs.",
    Right.TOKENS_REVOKE: "Revoke tokens and sessions.",
    Right.SYSTEM_READ: "Status, health and self-tests in full.",
    Right.SYSTEM_RESTART: "Drain and restart the service.",
    Right.ENGINE_RESTART: "Restart the engine: calls that are up are lost.",
    Right.JOBS_READ: "The list of later work.",
    Right.JOURNAL_READ: "The journal of facts and events; no names or numbers are in it.",
    Right.AUDIT_READ: "Who did what.",
}

LIVE_CHANGES: Final = frozenset(
    {
        Right.QUEUES_SWITCH,
        Right.PRESENCE_SET,
        Right.AGENT_QUEUES_SET,
        Right.CAP_LIFT,
        Right.CALLS_ANSWER,
        Right.CALLS_DIAL,
        Right.CALLS_COLLEAGUE,
        Right.CALLS_CONTROL,
        Right.CALLS_CLASSIFY,
        Right.CALLS_MOVE,
        Right.CALLS_PULL,
        Right.CALLS_WHISPER,
        Right.CALLS_HELP,
        Right.CALLS_BARGE,
        Right.CAMPAIGNS_WORK,
        Right.CAMPAIGNS_WRITE,
        Right.SYSTEM_RESTART,
        Right.ENGINE_RESTART,
    }
)
"""Rights that change something for somebody who is on the line, or keep somebody from the line."""

OVER_PEOPLE: Final = frozenset({Right.PEOPLE_WRITE, Right.USERS_LINK, Right.TOKENS_CREATE, Right.TOKENS_REVOKE})
"""Rights that could be used to become somebody else: never over a person who may do as much or more."""
