"""What happens, handed to every open socket by its rights.

Owns who gets what: one's own events at once, with the rows that they change; the board's rows at most four
times a second, and for those who see only themselves once. A row is encoded once for all who may see it.
Knows no socket: a ``Feed`` is a bounded line of ready messages.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from centrala.access import Reach, Right, Subject, person
from centrala.api.encoding import event_content, is_told, without_personal
from centrala.api.guard import Caller
from centrala.api.lead_rows import sees_lead, sees_wide
from centrala.api.messages import subject_of
from centrala.api.missing import Missing
from centrala.api.parked import ParkedWatch, parked_rows
from centrala.api.ports import Center, Happened
from centrala.api.rows import PresentRow
from centrala.api.shown import agent_row, call_row, counts, moment, queue_rows, queue_sums, seen, subjects
from centrala.api.ticket_rows import subject_of_ticket
from centrala.clock import Now, Wall
from centrala.customers.importing import Import, State
from centrala.floor.commands import SYSTEM
from centrala.floor.events import AlarmEnded, AlarmRaised, ConfigurationAdopted, Event
from centrala.followups.followup import Followup
from centrala.ids import AgentName, ImportId, InteractionId, QueueName, TicketId
from centrala.knowledge.article import Article
from centrala.leads.lead import Lead
from centrala.orders.appointment import Appointment
from centrala.orders.order import Order
from centrala.queues.events import (
    PeakBegan,
    PeakEnded,
    TicketLeftLine,
    TicketLinedUp,
    TicketOffered,
    TicketOfferEnded,
)
from centrala.tickets.alarms import Alarm
from centrala.tickets.presence import Present
from centrala.tickets.ticket import Ticket

__all__ = ["SIGNED_OUT", "Feed", "Hub", "Sight"]

BOARD_S: Final = 0.25
_OF_TICKETS: Final = (TicketLinedUp, TicketOffered, TicketOfferEnded, TicketLeftLine)
"""Their stay in a line is no call; whom they lie before is told by the agent's row."""
OWN_TICKS: Final = 8
"""Those who see only themselves get the board each so many ticks."""
LONGEST_LINE: Final = 200
"""Messages that may wait for one socket; then it begins again."""

_BEHIND: Final = orjson.dumps({"type": "again", "code": "behind"})
_CHANGED: Final = orjson.dumps({"type": "again", "code": "rights_changed"})
SIGNED_OUT: Final = orjson.dumps({"type": "again", "code": "signed_out"})


@dataclass(frozen=True, slots=True)
class Sight:
    """How far somebody sees: those with the same sight get the same rows."""

    live: Reach
    queues: Reach
    read: Reach
    system: bool
    hear: Reach = Reach()
    """Whose messages."""
    follow: Reach = Reach()
    """Whose follow-ups and tickets."""
    leads: Reach = Reach()
    """Whose leads."""
    leads_wide: bool = False
    """Also nobody's that wait in no queue."""
    files: bool = False
    """Looks at imports."""
    screen: bool = False
    """On a wall: nobody in particular looks."""
    fetches: bool = False
    """May fetch a parked call, and so sees which are there."""
    knows: bool = False
    """Reads articles."""
    writes: bool = False
    """And sees how they become."""

    @classmethod
    def of(cls, caller: Caller) -> Sight:
        return cls(
            caller.reach(Right.LIVE_SEE),
            caller.reach(Right.QUEUES_SEE),
            caller.reach(Right.INTERACTIONS_READ),
            caller.reach(Right.SYSTEM_READ).everything,
            caller.reach(Right.RECORDINGS_PLAY),
            caller.reach(Right.TICKETS_READ),
            leads=caller.reach(Right.LEADS_READ),
            leads_wide=sees_wide(caller),
            files=caller.reach(Right.CUSTOMERS_IMPORT).everything,
            fetches=caller.reach(Right.CALLS_ANSWER) != Reach(),
            knows=caller.may_all(Right.KNOWLEDGE_READ),
            writes=caller.may_all(Right.KNOWLEDGE_WRITE),
        )

    @property
    def summed(self) -> bool:
        """Several queues and not all, looked at as one: a screen's, or a supervisor's."""
        return self.screen or not (self.live.everything or self.narrow)

    @property
    def narrow(self) -> bool:
        """Oneself and one's own queues."""
        return not self.screen and not self.live.everything and len(self.live.people) <= 1


class Feed:
    """The messages for one socket, numbered; too many, and the last one says to begin again."""

    def __init__(self, name: AgentName, sight: Sight, *, everything: bool = False) -> None:
        self.name = name
        self.sight = sight
        self.everything = everything
        """Also each event that one may see, not only one's own."""
        self.narrow = sight.narrow
        self.over = False
        self._sequence = 0
        self._line: deque[bytes] = deque()
        self._arrived = asyncio.Event()

    def put(self, body: bytes) -> None:
        """``body``: the message's fields after the number, without the opening brace."""
        if self.over:
            return
        if len(self._line) >= LONGEST_LINE:
            self.end(_BEHIND)
            return
        self._sequence += 1
        self._line.append(b'{"sequence":%d,' % self._sequence + body)
        self._arrived.set()

    def say(self, message: bytes) -> None:
        """A message that has no number."""
        if not self.over and len(self._line) < LONGEST_LINE:
            self._line.append(message)
            self._arrived.set()

    def end(self, last: bytes) -> None:
        """Forget what waits; say this, and nothing more."""
        self.over = True
        self._line.clear()
        self._line.append(last)
        self._arrived.set()

    async def next(self) -> bytes | None:
        """None: it is over."""
        while not self._line:
            if self.over:
                return None
            self._arrived.clear()
            await self._arrived.wait()
        return self._line.popleft()


@dataclass(slots=True)
class _Dirty:
    """What changed since the last tick."""

    calls: dict[InteractionId, tuple[Subject, ...]] = field(default_factory=dict)
    """With whose they were, or are."""
    agents: set[AgentName] = field(default_factory=set)
    queues: set[QueueName] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.calls or self.agents or self.queues)

    def merge(self, other: _Dirty) -> None:
        for call, whose in other.calls.items():
            self.calls[call] = tuple({*self.calls.get(call, ()), *whose})
        self.agents |= other.agents
        self.queues |= other.queues


class Hub:
    """One for the whole center; listens as long as somebody is there."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._feeds: dict[Feed, None] = {}
        self._by_name: defaultdict[AgentName, dict[Feed, None]] = defaultdict(dict)
        self._whose: dict[InteractionId, tuple[Subject, ...]] = {}
        self._fast, self._slow = _Dirty(), _Dirty()
        self._day: Wall = center.board.since
        self._ticks = 0
        self._timer: asyncio.TimerHandle | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._deaf: Callable[[], None] = lambda: None
        self._let_go: Callable[[], None] = lambda: None
        self._put_back: Callable[[], None] = lambda: None
        self._hush: Callable[[], None] = lambda: None
        self._lose: Callable[[], None] = lambda: None
        self._cancel: Callable[[], None] = lambda: None
        self._miss: Callable[[], None] = lambda: None
        self._turn_away: Callable[[], None] = lambda: None
        self._told: dict[ImportId, tuple[State, int]] = {}
        self._drop: Callable[[], None] = lambda: None
        self._quiet: Callable[[], None] = lambda: None
        self._settle: Callable[[], None] = lambda: None
        self._missing = Missing(center.live)
        self._parked = ParkedWatch(center.live)
        self._rechecking: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._feeds)

    def join(self, feed: Feed) -> None:
        """From now on; the first message is the snapshot."""
        if self._unsubscribe is None:
            self._unsubscribe = self._center.subscribe(self._happened)
            self._deaf = self._center.messages.listen(self.messages_changed)
            self._let_go = self._center.followups.listen(self.followup_changed)
            self._put_back = self._center.articles.listen(self.article_changed)
            self._hush = self._center.hints.listen(self.words_heard)
            self._lose = self._center.leads.listen(self.lead_changed)
            self._cancel = self._center.orders.listen(self.agreed_changed)
            self._miss = self._center.appointments.listen(self.agreed_changed)
            self._turn_away = self._center.imports.desk.listen(self.import_changed)
            self._drop = self._center.tickets.listen(self.ticket_changed)
            self._quiet = self._center.tickets.listen_for_alarms(self.ticket_alarmed)
            self._settle = self._center.notices.listen(self.notices_changed)
            live = self._center.live
            self._missing = Missing(live)
            self._parked = ParkedWatch(live)
            self._whose = {one.id: tuple(subjects(one)) for one in live.interactions.values()}
        self._feeds[feed] = None
        self._by_name[feed.name][feed] = None
        feed.put(orjson.dumps(self.snapshot(feed))[1:])

    def leave(self, feed: Feed) -> None:
        self._feeds.pop(feed, None)
        self._by_name[feed.name].pop(feed, None)
        if not self._by_name[feed.name]:
            del self._by_name[feed.name]
        if not self._feeds and self._unsubscribe is not None:
            self._unsubscribe()
            self._deaf()
            self._let_go()
            self._put_back()
            self._hush()
            self._lose()
            self._cancel()
            self._miss()
            self._turn_away()
            self._drop()
            self._quiet()
            self._settle()
            self._unsubscribe = None
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    async def _recheck_all(self) -> None:
        """Another revision, perhaps other rights: who is not here any more, or sees otherwise, begins again.

        All others are told which it is: words and titles may be different.
        """
        center = self._center
        at = orjson.dumps(moment(center.now().wall))
        body = _body(at, [], b',"revision":' + orjson.dumps(center.organisation.revision))
        for feed in list(self._feeds):
            who = person(center.organisation, feed.name)
            if who is not None:
                self.recheck(feed, Caller(who, None))
            elif feed.name != SYSTEM:
                feed.end(SIGNED_OUT)
            feed.put(body)
            await asyncio.sleep(0)

    def missed_changed(self, queues: set[QueueName]) -> None:
        """Tell those who may read these queues' calls that the list of missed ones is different now."""
        at = orjson.dumps(moment(self._center.now().wall))
        for feed in self._feeds:
            theirs = sorted(queues if feed.sight.read.everything else queues & feed.sight.read.queues)
            if theirs:
                feed.put(_body(at, [], b',"missed":' + orjson.dumps(theirs)))

    def messages_changed(self, mailbox: str) -> None:
        """Tell those who may hear this mailbox's messages that its list is different now."""
        at = orjson.dumps(moment(self._center.now().wall))
        body = _body(at, [], b',"messages":' + orjson.dumps([mailbox]))
        whose = subject_of(self._center.organisation, mailbox)
        for feed in self._feeds:
            if feed.sight.hear.covers(whose):
                feed.put(body)

    def followup_changed(self, before: Followup | None, after: Followup) -> None:
        """Tell those whose it was or is that a follow-up is another now."""
        body = _body(orjson.dumps(moment(self._center.now().wall)), [], b',"followups":' + orjson.dumps([after.id]))
        whose = [Subject.of(one.owner, department=one.department) for one in (before, after) if one is not None]
        for feed in self._feeds:
            if any(feed.sight.follow.covers(subject) for subject in whose):
                feed.put(body)

    def lead_changed(self, before: Lead | None, after: Lead) -> None:
        """Tell those who saw or see a lead that it is another now."""
        body = _body(orjson.dumps(moment(self._center.now().wall)), [], b',"leads":' + orjson.dumps([after.id]))
        both = [one for one in (before, after) if one is not None]
        for feed in self._feeds:
            sight, name = feed.sight, AgentName("") if feed.sight.screen else feed.name
            if any(sees_lead(name, sight.leads, one, wide=sight.leads_wide) for one in both):
                feed.put(body)

    def agreed_changed(self, one: Order | Appointment) -> None:
        """Tell those who see any order or appointment that this one is another now; who sees which is asked by page."""
        body = _body(orjson.dumps(moment(self._center.now().wall)), [], b',"agreed":' + orjson.dumps([one.id]))
        for feed in self._feeds:
            if feed.sight.leads != Reach() and not feed.sight.screen:
                feed.put(body)

    def article_changed(self, before: Article | None, after: Article) -> None:
        """Tell those who read articles that one is another now; of a draft, those who write them."""
        body = _body(orjson.dumps(moment(self._center.now().wall)), [], b',"articles":' + orjson.dumps([after.id]))
        read = before is not None and _read_of(before) != _read_of(after)
        for feed in self._feeds:
            if feed.sight.writes or (read and feed.sight.knows):
                feed.put(body)

    def words_heard(self, call: InteractionId) -> None:
        """Tell who talks in the call that there may be other hints."""
        one = self._center.live.interactions.get(call)
        if one is None or one.agent is None:
            return
        body = _body(orjson.dumps(moment(self._center.now().wall)), [], b',"hints":' + orjson.dumps([call]))
        for feed in self._by_name.get(one.agent, ()):
            if feed.sight.knows and not feed.sight.screen:
                feed.put(body)

    def import_changed(self, one: Import) -> None:
        """Tell those who look at imports of each new state, and of how far it is as often as the board tells."""
        now = self._center.now()
        state, mono = self._told.get(one.id, (None, 0))
        if state is one.state and now.mono - mono < BOARD_S * 1000:
            return
        self._told[one.id] = one.state, now.mono
        body = _body(orjson.dumps(moment(now.wall)), [], b',"imports":' + orjson.dumps([one.id]))
        for feed in self._feeds:
            if feed.sight.files:
                feed.put(body)

    def ticket_changed(self, before: Ticket | None, after: Ticket) -> None:
        """Tell those who saw or see a ticket that it is another now."""
        body = _body(orjson.dumps(moment(self._center.now().wall)), [], b',"tickets":' + orjson.dumps([after.id]))
        both = [one for one in (before, after) if one is not None]
        for feed in self._feeds:
            watches = not feed.sight.screen and any(feed.name in one.watchers for one in both)
            if watches or any(feed.sight.follow.covers(subject_of_ticket(one)) for one in both):
                feed.put(body)

    def ticket_alarmed(self, one: Ticket, alarms: Sequence[Alarm]) -> None:
        """Tell whose it is and who watches it that clocks are about to run out, or have; nobody's: its department."""
        rows = [{"ticket": one.id, "aim": alarm.aim.value, "late": alarm.late} for alarm in alarms]
        part = b',"ticket_alarms":' + orjson.dumps(rows)
        body = _body(orjson.dumps(moment(self._center.now().wall)), [], part)
        for feed in self._feeds:
            theirs = feed.name in (one.owner, *one.watchers)
            nobodys = not one.owner and not feed.sight.follow.everything
            if not feed.sight.screen and (theirs or (nobodys and feed.sight.follow.covers(subject_of_ticket(one)))):
                feed.put(body)

    def notices_changed(self, person: AgentName) -> None:
        """Tell this person alone that there is something new."""
        body = _body(orjson.dumps(moment(self._center.now().wall)), [], b',"notices":true')
        for feed in self._by_name.get(person, ()):
            if not feed.sight.screen:
                feed.put(body)

    def present_changed(self, ticket: TicketId, present: Sequence[Present]) -> None:
        """Tell those who have a ticket open who has."""
        rows = [PresentRow(one.agent, one.typing) for one in present]
        part = b',"present":' + orjson.dumps({ticket: rows})
        body = _body(orjson.dumps(moment(self._center.now().wall)), [], part)
        for name in {one.agent for one in present}:
            for feed in self._by_name.get(name, ()):
                if not feed.sight.screen:
                    feed.put(body)

    def _parked_changed(self, now: Now) -> None:
        """Tell everybody who may fetch one which calls wait in places now."""
        part = b',"parked":' + orjson.dumps(parked_rows(self._center.live, now))
        body = _body(orjson.dumps(moment(now.wall)), [], part)
        for feed in self._feeds:
            if feed.sight.fetches:
                feed.put(body)

    def recheck(self, feed: Feed, caller: Caller) -> None:
        """The rights of somebody may have changed: with another sight one begins again."""
        if Sight.of(caller) != feed.sight:
            feed.end(_CHANGED)

    def snapshot(self, feed: Feed) -> dict[str, Any]:
        """Everything that this sight shows, as it stands."""
        center, sight = self._center, feed.sight
        live, organisation, now = center.live, center.organisation, center.now()
        queues = [name for name in organisation.queues if sight.queues.everything or name in sight.queues.queues]
        agents = [name for name in organisation.agents if sight.live.everything or name in sight.live.people]
        calls = [one for one in live.interactions.values() if seen(sight.live, one)]
        found: dict[str, Any] = {
            "type": "snapshot",
            "at": moment(now.wall),
            "me": feed.name,
            "revision": organisation.revision,
            "queues": {row.name: row for row in queue_rows(live, center.board, queues, now)},
            "agents": {name: agent_row(organisation, live, center.board, name, now, whole=True) for name in agents},
            "calls": {one.id: call_row(live, one, now, clear=seen(sight.read, one)) for one in calls},
        }
        if sight.fetches:
            found["parked"] = parked_rows(live, now)
        if sight.live.everything:
            found["counts"] = counts(live, center.board, now)
        if sight.summed:
            found["sums"] = queue_sums(live, center.board, queues, now)
        return found

    # What happened

    def _happened(self, happened: Happened) -> None:
        dirty = _Dirty()
        mine: defaultdict[AgentName, list[Event]] = defaultdict(list)
        about: list[tuple[Event, tuple[Subject, ...]]] = []
        missed: set[QueueName] = set()
        parked = False
        for event in filter(is_told, happened.events):
            parked = self._parked.take(event) or parked
            if (queue := self._missing.take(event)) is not None:
                missed.add(queue)
            whose = self._note(event, dirty)
            about.append((event, whose))
            for name in {name for subject in whose for name in subject.people}:
                mine[name].append(event)
            if isinstance(event, ConfigurationAdopted):
                self._all_dirty(dirty)
                self._rechecking = asyncio.ensure_future(self._recheck_all())
        if self._center.board.since != self._day:
            self._day = self._center.board.since
            self._all_dirty(dirty)
        self._hand_out(happened, about, mine, dirty)
        if missed:
            self.missed_changed(missed)
        if parked:
            self._parked_changed(happened.now)
        self._fast.merge(dirty)
        self._slow.merge(dirty)
        self._arm()

    def _note(self, event: Event, dirty: _Dirty) -> tuple[Subject, ...]:
        """Whose it is: theirs whom it names, and those who had or have the call."""
        organisation, live = self._center.organisation, self._center.live
        whose: set[Subject] = set()
        agent: AgentName | None = getattr(event, "agent", None)
        if agent in organisation.agents and agent is not None:
            whose.add(Subject.of(agent))
            dirty.agents.add(agent)
            dirty.queues.update(member.queue for member in organisation.agents[agent].queues)
        call: InteractionId | None = getattr(event, "interaction", None)
        if call is not None and not isinstance(event, _OF_TICKETS):
            before = self._whose.get(call, ())
            one = live.interactions.get(call)
            after = tuple(subjects(one)) if one is not None else before
            self._keep(call, after, gone=one is None and type(event).__name__ == "InteractionClosed")
            whose.update(before, after)
            dirty.merge(_Dirty({call: tuple(whose)}))
            dirty.queues.update(name for subject in whose for name in subject.queues)
        if isinstance(event, PeakBegan | PeakEnded | AlarmRaised | AlarmEnded):
            dirty.queues.update(organisation.queues)
        queue: QueueName | None = getattr(event, "queue", None)
        if queue in organisation.queues and queue is not None:
            dirty.queues.add(queue)
        dirty.queues &= organisation.queues.keys()
        return tuple(whose)

    def _keep(self, call: InteractionId, whose: tuple[Subject, ...], *, gone: bool) -> None:
        if gone:
            self._whose.pop(call, None)
        else:
            self._whose[call] = whose

    def _all_dirty(self, dirty: _Dirty) -> None:
        dirty.agents.update(self._center.organisation.agents)
        dirty.queues.update(self._center.organisation.queues)

    def _hand_out(
        self,
        happened: Happened,
        about: list[tuple[Event, tuple[Subject, ...]]],
        mine: dict[AgentName, list[Event]],
        dirty: _Dirty,
    ) -> None:
        """At once: to those whom it is about, to those who run the center, and to those who want every event."""
        at = orjson.dumps(moment(happened.now.wall))
        rows = _Rows(self._center, happened.now)
        for name, events in mine.items():
            feeds = [feed for feed in self._by_name.get(name, ()) if not feed.everything]
            if feeds:
                body = _body(at, [rows.event(event, clear=True) for event in events], self._own_rows(rows, name, dirty))
                for feed in feeds:
                    feed.put(body)
        nobodys = [rows.event(event, clear=True) for event, whose in about if not whose]
        if nobodys:
            for feed in [feed for feed in self._feeds if feed.sight.system and not feed.everything]:
                feed.put(_body(at, nobodys, b""))
        for feed in [feed for feed in self._feeds if feed.everything]:
            events_seen = [
                rows.event(event, clear=_covers(feed.sight.read, whose))
                for event, whose in about
                if (_covers(feed.sight.live, whose) if whose else feed.sight.system)
            ]
            if events_seen:
                feed.put(_body(at, events_seen, b""))

    @staticmethod
    def _own_rows(rows: _Rows, name: AgentName, dirty: _Dirty) -> bytes:
        calls = [call for call, whose in dirty.calls.items() if any(name in subject.people for subject in whose)]
        agents = [name] if name in dirty.agents else []
        return rows.part(calls, agents, [], read=Reach(people=frozenset({name})), live=Reach(people=frozenset({name})))

    # The board

    def _arm(self) -> None:
        if self._timer is None and self._feeds:
            self._timer = asyncio.get_running_loop().call_later(BOARD_S, self._tick)

    def _tick(self) -> None:
        """Nothing changed since the last one: the next waits for something that happens."""
        self._timer = None
        self._ticks += 1
        slow_too = self._ticks % OWN_TICKS == 0
        self._send_board(self._fast, narrow=False)
        self._fast = _Dirty()
        if slow_too:
            self._send_board(self._slow, narrow=True)
            self._slow = _Dirty()
        if self._slow:
            self._arm()

    def _send_board(self, dirty: _Dirty, *, narrow: bool) -> None:
        feeds = [feed for feed in self._feeds if feed.narrow is narrow and not feed.over]
        if not feeds or not dirty:
            return
        now = self._center.now()
        at = orjson.dumps(moment(now.wall))
        rows = _Rows(self._center, now)
        index = _Index(dirty)
        parts: dict[Sight, bytes] = {}
        for feed in feeds:
            part = parts.get(feed.sight)
            if part is None:
                part = parts[feed.sight] = rows.board(index, feed.sight, feed.name)
            if part:
                feed.put(_body(at, [], part))


class _Index:
    """The changed calls by whose they are, so that one sight costs what it sees."""

    def __init__(self, dirty: _Dirty) -> None:
        self.dirty = dirty
        self.by_person: defaultdict[AgentName, list[InteractionId]] = defaultdict(list)
        self.by_queue: defaultdict[QueueName, list[InteractionId]] = defaultdict(list)
        self.nobodys: set[InteractionId] = set()
        """Those that nobody had, or has."""
        for call, whose in dirty.calls.items():
            for subject in whose:
                for name in subject.people:
                    self.by_person[name].append(call)
                if not subject.people:
                    self.nobodys.add(call)
                    for queue in subject.queues:
                        self.by_queue[queue].append(call)

    def calls(self, reach: Reach) -> Iterable[InteractionId]:
        if reach.everything:
            return self.dirty.calls
        mine = (call for name in reach.people & self.by_person.keys() for call in self.by_person[name])
        nobodys = (call for name in reach.queues & self.by_queue.keys() for call in self.by_queue[name])
        return dict.fromkeys([*mine, *nobodys])


class _Rows:
    """Rows as they stand now, each encoded once."""

    def __init__(self, center: Center, now: Now) -> None:
        self._center = center
        self._now = now
        self._encoded: dict[tuple[str, str, bool], bytes] = {}
        self._events: dict[tuple[int, bool], bytes] = {}
        self._shared: dict[tuple[frozenset[QueueName], ...], bytes] = {}
        self._sums: dict[tuple[QueueName, ...], bytes] = {}
        self._counts = b""

    def event(self, event: Event, *, clear: bool) -> bytes:
        key = (id(event), clear)
        if key not in self._events:
            self._events[key] = orjson.dumps(event_content(event) if clear else without_personal(event))
        return self._events[key]

    def board(self, index: _Index, sight: Sight, name: AgentName) -> bytes:
        """What changed for this sight since the last look."""
        if not sight.narrow:
            return self._board(index, sight)
        mine = index.by_person.get(name, ())
        if any(call in index.nobodys for call in mine):
            return self._board(index, sight)
        # One's own came at once; what is left is the same for all who serve the same queues.
        others = (sight.live.queues, sight.queues.queues, sight.read.queues)
        if others not in self._shared:
            live, queues, read = (Reach(queues=names) for names in others)
            self._shared[others] = self._board(index, Sight(live, queues, read, system=False))
        return self._shared[others]

    def _board(self, index: _Index, sight: Sight) -> bytes:
        dirty = index.dirty
        agents = dirty.agents if sight.live.everything else dirty.agents & sight.live.people
        queues = dirty.queues if sight.queues.everything else dirty.queues & sight.queues.queues
        part = self.part(index.calls(sight.live), agents, queues, read=sight.read, live=sight.live)
        if sight.summed and (queues or agents):
            return part + self._all_sums(sight.queues)
        return part + self._all_counts() if sight.live.everything else part

    def part(
        self,
        calls: Iterable[InteractionId],
        agents: Iterable[AgentName],
        queues: Iterable[QueueName],
        *,
        read: Reach,
        live: Reach,
    ) -> bytes:
        """``"calls":{...},"agents":{...}``; null for what is gone, or no longer to be seen."""
        found: list[tuple[bytes, list[tuple[str, bytes]]]] = [
            (b"calls", [(call, self._call(call, read, live)) for call in calls]),
            (b"agents", [(name, self._agent(name)) for name in agents]),
            (b"queues", list(self._queues(list(queues)))),
        ]
        return b"".join(
            b',"%b":{%b}' % (name, b",".join(orjson.dumps(key) + b":" + row for key, row in rows))
            for name, rows in found
            if rows
        )

    def _call(self, call: InteractionId, read: Reach, live: Reach) -> bytes:
        one = self._center.live.interactions.get(call)
        if one is None or not seen(live, one):
            return b"null"
        clear = seen(read, one)
        key = ("call", call, clear)
        if key not in self._encoded:
            self._encoded[key] = orjson.dumps(call_row(self._center.live, one, self._now, clear=clear))
        return self._encoded[key]

    def _agent(self, name: AgentName) -> bytes:
        key = ("agent", name, True)
        organisation = self._center.organisation
        if name not in organisation.agents:
            return b"null"
        if key not in self._encoded:
            row = agent_row(organisation, self._center.live, self._center.board, name, self._now, whole=True)
            self._encoded[key] = orjson.dumps(row)
        return self._encoded[key]

    def _queues(self, names: list[QueueName]) -> Iterator[tuple[str, bytes]]:
        known = [name for name in names if name in self._center.organisation.queues]
        fresh = [name for name in known if ("queue", name, True) not in self._encoded]
        for row in queue_rows(self._center.live, self._center.board, fresh, self._now) if fresh else ():
            self._encoded["queue", row.name, True] = orjson.dumps(row)
        for name in names:
            yield name, self._encoded.get(("queue", name, True), b"null")

    def _all_sums(self, seen_queues: Reach) -> bytes:
        """Of these queues as one; those who see the same queues get the same."""
        center = self._center
        known = tuple(one for one in center.organisation.queues if seen_queues.everything or one in seen_queues.queues)
        if known not in self._sums:
            self._sums[known] = b',"sums":' + orjson.dumps(queue_sums(center.live, center.board, known, self._now))
        return self._sums[known]

    def _all_counts(self) -> bytes:
        if not self._counts:
            self._counts = b',"counts":' + orjson.dumps(counts(self._center.live, self._center.board, self._now))
        return self._counts


def _read_of(one: Article) -> tuple[object, ...]:
    """What readers see of it."""
    return one.live, one.state, one.check_by


def _covers(reach: Reach, whose: Iterable[Subject]) -> bool:
    return any(reach.covers(subject) for subject in whose)


def _body(at: bytes, events: list[bytes], part: bytes) -> bytes:
    """The fields after the number; empty: there is nothing to say."""
    if not events and not part:
        return b""
    said = b',"events":[%b]' % b",".join(events) if events else b""
    return b'"type":"change","at":%b%b%b}' % (at, said, part)
