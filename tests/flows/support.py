"""Flows written as in the file, and a caller on paper."""

from __future__ import annotations

from collections.abc import Sequence

from centrala.documents.reading import read_text
from centrala.flows.course import Course, Heard, Hidden, Key, Played, Say, Turn
from centrala.flows.runner import begin, hear
from centrala.flows.trial import Paper
from centrala.ivr import Flow
from centrala.organisation import EMPTY, Organisation


def center(written: str) -> Organisation:
    """A center from its file; a queue, an agent, hours, a table and a service are there."""
    head = """
skills: [lv]
hours: {office: {mon-fri: "09:00-18:00", holidays: LV}}
queues: {support: {}, billing: {}}
agents: {anna: {name: Anna}, bert: {name: Bert}}
tables: {postcodes: {rows: {"1010": {queue: billing}, "10": {queue: support}}}}
web_services: {crm: {url: "https://crm.example.com"}}
"""
    return read_text(head + written, base=EMPTY)


def flow(steps: str, *, start: str = "a", more: str = "") -> Flow:
    """One flow called ``main`` whose steps are these lines."""
    indented = "\n".join(f"      {line}" for line in steps.strip().splitlines())
    text = f"flows:\n  main:\n    start: {start}\n"
    text += "".join(f"    {line}\n" for line in more.splitlines())
    return center(f"{text}    steps:\n{indented}\n").flows["main"]


class Caller:
    """Walks by hand."""

    def __init__(self, *flows: Flow, **known: str) -> None:
        names = {one.name: one for one in flows}
        base = center("")
        self.paper = Paper(names, {name.replace("__", "."): value for name, value in known.items()}, base.tables)
        self.turn: Turn = begin(flows[0].name, self.paper)
        self.acts = list(self.turn.acts)

    @property
    def course(self) -> Course:
        return self.turn.course

    @property
    def hidden(self) -> Hidden:
        return self.turn.hidden

    def does(self, *heard: Heard) -> Caller:
        for one in heard:
            self.turn = hear(self.turn.course, self.turn.hidden, one, self.paper)
            self.acts.extend(self.turn.acts)
        return self

    def presses(self, keys: str) -> Caller:
        return self.does(*map(Key, keys))

    def listens(self) -> Caller:
        return self.does(Played())

    @property
    def said(self) -> list[str]:
        """All media so far."""
        return [one for act in self.acts if isinstance(act, Say) for one in act.media]

    @property
    def now_said(self) -> Sequence[str]:
        return [one for act in self.turn.acts if isinstance(act, Say) for one in act.media]
