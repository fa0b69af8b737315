"""The service process: builds everything, hands it out, and says every second that it lives.

Owns the order of beginning and ending, and nothing else: the floor's rules are the floor's, the engine's
life is the parent's. When the parent is gone, so are we; the engine goes on without both.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import secrets
import socket
import sys
from dataclasses import replace
from pathlib import Path

import orjson
import structlog

from centrala.addresses import in_reach, with_port
from centrala.api.ports import RobotLine
from centrala.calls.facts import EngineLost, Fact
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
from centrala.desk.scripts import ScriptDesk
from centrala.desk.tickets import TicketDesk
from centrala.desk.views import ViewDesk
from centrala.errors import CentralaError, Trouble
from centrala.floor import commands
from centrala.floor.acquaintance import MOST
from centrala.floor.effect import Entry
from centrala.floor.floor import Floor
from centrala.floor.ports import Memory
from centrala.ids import AgentName, Ids
from centrala.interactions.interaction import Stage
from centrala.interactions.record import InteractionRecord
from centrala.links import WebServices
from centrala.links.text_gateway import Gateway
from centrala.metrics.counters import Tally, count
from centrala.organisation import Organisation
from centrala.robots.selftest import Tested
from centrala.service.article_files import ArticleFileRoom
from centrala.service.attachments import TicketFileRoom
from centrala.service.beginning import first_organisation
from centrala.service.boarding import board_anew, board_of
from centrala.service.center import RunningCenter
from centrala.service.configuring import Configuring
from centrala.service.dictation import DictationRoom
from centrala.service.engine_room import EngineRoom
from centrala.service.feedback import Links, Surveying, calling, mailing, reviewing, texting, waking
from centrala.service.hearing import Hearing
from centrala.service.importing import ImportRoom
from centrala.service.joining import Joiner
from centrala.service.knowing import Knowing
from centrala.service.later import Later, housekeeping
from centrala.service.leading import Leading, at_work
from centrala.service.letters import LetterSender
from centrala.service.lining_up import LiningUp
from centrala.service.messages import MAIL_JOB, MessageRoom, SoundTaker
from centrala.service.noticing import Noticing
from centrala.service.options import BEAT_MS, ServiceOptions
from centrala.service.outside import AskedBoth, OutsideLook
from centrala.service.own_tickets import OwnTickets
from centrala.service.phones import PhoneBook
from centrala.service.place import Control, Place, boot_id, machine_clock
from centrala.service.post import PostRoom
from centrala.service.privacy import CallLine, Forgetting, LookKeeper
from centrala.service.prompts import keep_prompts, sounds_of
from centrala.service.proposing import breathing, looking
from centrala.service.publisher import Publisher
from centrala.service.reckoning import Reckoning
from centrala.service.rehearsal import Rehearsal
from centrala.service.reminding import looking_at_clocks, reminding
from centrala.service.saying import SpeakingSwitch
from centrala.service.shell import Shell
from centrala.service.slow import slowed
from centrala.service.speech_room import SpeechRoom
from centrala.service.texts import TextRoom, TextSender
from centrala.service.watcher import Watcher
from centrala.service.web import Web
from centrala.service.webhooks import Bodies, HookRoom, HookSender, LazyPoster
from centrala.storage import Configuration, History, Languages, RecordStore, open_record
from centrala.storage.agreed import Appointments, Orders
from centrala.storage.articles import Articles
from centrala.storage.callers import last_agents
from centrala.storage.customers import Customers
from centrala.storage.feedback import Feedback
from centrala.storage.files import DirectoryShelf, Files, key_of
from centrala.storage.followups import REMINDER_JOB, Followups
from centrala.storage.imports import CustomerImports
from centrala.storage.jobs import Job, Jobs
from centrala.storage.leads import Leads
from centrala.storage.letters import Letters
from centrala.storage.mails import Mails
from centrala.storage.messages import Messages
from centrala.storage.notices import Notices
from centrala.storage.privacy import Privacy
from centrala.storage.proposals import Proposals
from centrala.storage.retention import Aged
from centrala.storage.scripts import Scripts
from centrala.storage.texts import Texts
from centrala.storage.tickets import CLOCK_JOB, Tickets
from centrala.storage.views import Views
from centrala.storage.webhooks import Webhooks
from centrala.storage.written import REVIEW_JOB, SURVEY_JOB, SURVEY_MAIL_JOB, SURVEY_TEXT_JOB
from centrala.telephony.asterisk.adapter import AsteriskSwitch, SwitchSettings
from centrala.telephony.asterisk.ari import Ari, AriRefused
from centrala.telephony.asterisk.canary import Canary, Verdict
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.robots import ROBOT_CALLER, push_robots
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown

__all__ = ["Running", "serve"]

ENGINE_NAME = "engine"
ENGINE_LOOK_MS = 500
CONNECTED_LOOK_MS = 20
ENGINE_MS = 3_000
GC_EACH = 20_000
"""New containers until cycles are looked for: some ten calls' worth. The usual 700 are not one call's."""

log = structlog.get_logger("service")


async def serve(options: ServiceOptions) -> int:
    """The whole life of the process; its exit status."""
    _log_to_stderr()
    try:
        await Running(options).run()
    except CentralaError as error:
        print(f"centrala: {error}", file=sys.stderr, flush=True)
        return 1
    return 0


def _log_to_stderr() -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


class Running:
    """One start of the service."""

    def __init__(self, options: ServiceOptions) -> None:
        self.options = options
        self.place = Place(options.root)
        self._stop = asyncio.Event()
        self._engine_hung = False

    async def run(self) -> None:
        """Raises Trouble: it could not begin."""
        listener = self._listener()
        record = self._record = await self._open_record()
        try:
            memory = await record.load()
            organisation = await self._organisation(record, memory)
            now = machine_clock()
            self.floor = Floor.restore(memory, organisation, now)
            self.board = await board_of(self.floor, record, now)
            await self._live(record, memory, listener)
        finally:
            await record.close()

    def _listener(self) -> socket.socket:
        """Raises Trouble (``port_taken``)."""
        listener = socket.socket(socket.AF_INET6 if ":" in self.options.bind else socket.AF_INET)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self.options.bind, self.options.port))
        except OSError as error:
            listener.close()
            raise Trouble(
                "port_taken",
                f"The address {with_port(self.options.bind, self.options.port)} can't be used: {error.strerror}.",
                remedy="Stop what listens there, or name another one with --port.",
            ) from error
        listener.listen(1024)
        return listener

    async def _open_record(self) -> RecordStore:
        return slowed(
            await open_record(
                self.place.database,
                boot=boot_id(),
                now=machine_clock,
                data=self.place.record,
                count=self._count,
                spend=self._spend,
            )
        )

    def _count(self, record: InteractionRecord) -> Tally:
        live = self.floor.live
        tally = count(record, live.organisations.get(record.revision, live.organisation))
        self.board.add(tally, machine_clock().wall)
        return tally

    def _spend(self, entry: Entry) -> Tally:
        return self.board.spend(entry.events, entry.now.wall)

    async def _organisation(self, record: RecordStore, memory: Memory) -> Organisation:
        if memory.organisations:
            return memory.organisations[max(memory.organisations)]
        configuration = Configuration(record.database)
        return await configuration.save(
            first_organisation(), by="", at=machine_clock().wall, note="The beginning.", expected_revision=0
        )

    async def _live(self, record: RecordStore, memory: Memory, listener: socket.socket) -> None:
        live = self.floor.live
        engine = self._engine()
        settings = self.options.engine_settings(live.organisation)
        self.phones = PhoneBook(settings, live.organisation)
        self.publisher = Publisher()
        self.switch = AsteriskSwitch(
            _switch_settings(engine, memory, live.books.engines.get(ENGINE_NAME, ""), self.place.prompts),
            self._hear,
            prepare=self._prepare_engine,
        )
        self.reckoning = Reckoning(self.place.database)
        self.speech = SpeechRoom(self.place.prompts, lambda: self.floor.live.organisation, machine_clock)
        self.saying = SpeakingSwitch(self.switch, self.speech.announcer, self._tell_floor)
        self.services = WebServices(lambda: self.floor.live.organisation.web_services, self._hear)
        customers, ids = Customers(record.database), Ids(memory.start)
        self.customers = CustomerDesk(customers, customers, ids, machine_clock, lambda: self.floor.live.organisation)
        tickets = Tickets(record.database)
        self.tickets = TicketDesk(
            tickets, tickets, Ids(memory.start), machine_clock, lambda: self.floor.live.organisation
        )
        self.notices = Notices(record.database)
        views = Views(record.database)
        self.views = ViewDesk(views, views, Ids(memory.start))
        self.knowing = Knowing(self.customers, self._hear)
        self.outside = OutsideLook(self.services, lambda: self.floor.live.organisation, self._hear, machine_clock)
        imports = CustomerImports(record.database)
        self.imports = ImportRoom(
            ImportDesk(imports, imports, ids, machine_clock, lambda: self.floor.live.organisation),
            self.place.root / "imports",
            machine_clock,
            lambda: self.floor.live.organisation.country,
        )
        followups = Followups(record.database)
        self.followups = FollowupDesk(
            followups, followups, Ids(memory.start), machine_clock, lambda: self.floor.live.organisation
        )
        leads = Leads(record.database)
        self.leads = LeadDesk(
            leads,
            leads,
            Ids(memory.start),
            machine_clock,
            lambda: self.floor.live.organisation,
            lambda: at_work(self.floor.live),
        )
        self.leading = Leading(self.leads)
        orders, appointments = Orders(record.database), Appointments(record.database)
        ids = Ids(memory.start)
        self.orders = OrderDesk(orders, orders, ids, machine_clock, lambda: self.floor.live.organisation)
        self.appointments = AppointmentDesk(
            appointments, appointments, ids, machine_clock, lambda: self.floor.live.organisation
        )
        letters = Letters(record.database)
        self.letters = LetterDesk(
            letters,
            letters,
            Ids(memory.start),
            machine_clock,
            lambda: self.floor.live.organisation,
            lambda: self.floor.live.usage,
            lambda: secrets.token_hex(16),
            self.tickets,
        )
        mails = Mails(record.database)
        self.post = PostDesk(
            mails,
            mails,
            Ids(memory.start),
            machine_clock,
            lambda: self.floor.live.organisation,
            self.tickets,
            told=self.letters.tell,
        )
        scripts = Scripts(record.database)
        self.scripts = ScriptDesk(scripts, scripts, self.customers, machine_clock, lambda: self.floor.live.organisation)
        articles = Articles(record.database)
        self.articles = ArticleDesk(
            articles, articles, Ids(memory.start), machine_clock, lambda: self.floor.live.organisation
        )
        self.hints = HintDesk(self.articles, machine_clock)
        proposals = Proposals(record.database)
        self.proposals = ProposalDesk(
            proposals,
            proposals,
            self.articles,
            Ids(memory.start),
            machine_clock,
            lambda: self.floor.live.organisation,
            breathing,
        )
        feedback = Feedback(record.database)
        self.feedback = FeedbackDesk(feedback, feedback, Ids(memory.start), machine_clock)
        self.links = Links(lambda: key_of(self.place.links_key))
        self.own_tickets = OwnTickets(customers, self.links.own, machine_clock, lambda: self.floor.live.organisation)
        self.surveying = Surveying(self.feedback, self._hear)
        self.shell = Shell(
            self.floor,
            self.saying,
            record,
            machine_clock,
            last=memory.last,
            publish=self.publisher.publish,
            services=self.services,
            customers=AskedBoth(self.knowing, self.outside),
            surveys=self.surveying,
        )
        self.rehearsal = Rehearsal(self.switch, machine_clock, start=memory.start)
        self.hearing = Hearing(self.shell.tell, record.known_legs)
        self.configuring = Configuring(
            Configuration(record.database), lambda: self.floor.live.organisation, self.adopt, machine_clock
        )
        self.watcher = Watcher(self.floor, machine_clock)
        messages = Messages(record.database)
        files = Files(
            record.database, DirectoryShelf(self.place.files), self.place.files_key, quota=self.options.files_quota
        )
        self.ticket_files = TicketFileRoom(files)
        self.article_files = ArticleFileRoom(files, articles)
        self.messages = MessageRoom(messages, files, machine_clock, lambda: self.floor.live.organisation)
        self.sounds = SoundTaker(
            messages,
            files,
            Jobs(record.database),
            engine.folder.said,
            machine_clock,
            lambda: self.floor.live.organisation,
            took=self.messages.changed,
        )
        traces = Privacy(record, files)
        line = CallLine(
            lambda: self.floor.live, lambda: self.shell, record, self.sounds.forget, engine.folder.call_records
        )
        self.privacy = PrivacyDesk(traces, traces, customers, line, machine_clock, lambda: self.floor.live.organisation)
        self.aged = Aged(record.database)
        self.sounds.held = self.aged.held
        self.looks = LookKeeper(traces, machine_clock)
        forgetting = Forgetting(self.aged, files, self.privacy, machine_clock, lambda: self.floor.live.organisation)
        history = History(record.database)
        self.gateway = Gateway()
        texts = Texts(record.database)
        self.texting = TextSender(texts, self.gateway, machine_clock, lambda: self.floor.live.organisation.texts)
        self.later = Later(
            Jobs(record.database),
            housekeeping(
                record.database,
                self.place.root / "backups",
                machine_clock,
                lambda: self.floor.live.organisation.agents,
            )
            | {
                MAIL_JOB: self.messages.mail,
                "imports.tidy": self.imports.tidy,
                "files.tidy": self._tidy,
                "webhooks.tidy": self._tidy_hooks,
                "retention": forgetting.run,
                "proposals.look": looking(self.proposals),
                REMINDER_JOB: reminding(self.followups),
                CLOCK_JOB: looking_at_clocks(self.tickets),
                SURVEY_JOB: calling(self.feedback, history, self.shell.command, machine_clock),
                SURVEY_MAIL_JOB: mailing(
                    self.feedback,
                    history,
                    customers,
                    self.links,
                    machine_clock,
                    lambda: self.floor.live.organisation,
                ),
                SURVEY_TEXT_JOB: texting(
                    self.feedback,
                    history,
                    customers,
                    self.links,
                    machine_clock,
                    lambda: self.floor.live.organisation,
                    lambda: self.floor.live.usage,
                    self.texting.wake,
                ),
                REVIEW_JOB: reviewing(self.followups, feedback, machine_clock, lambda: self.floor.live.organisation),
            },
            machine_clock,
            lambda: self.floor.live.organisation.timezone,
        )
        self.sounds.mail_waits = self.later.wake
        self.noticing = Noticing(
            self.notices, Languages(record.database), machine_clock, lambda: self.floor.live.organisation
        )
        self.followups.listen(lambda before, after: self.noticing.wake())
        self.tickets.listen(lambda before, after: self.noticing.wake())
        self.messages.listen(lambda mailbox: self.noticing.wake())
        self.followups.listen(lambda before, after: self.later.wake())
        self.tickets.listen(lambda before, after: self.later.wake())
        self.publisher.subscribe(self.sounds.heard)
        self.publisher.subscribe(waking(self.later.wake))
        self.texts = TextRoom(texts, self.texting.outcomes)
        self.publisher.subscribe(self.texting.heard)
        self.letter_sending = LetterSender(
            self.letters, self.gateway, machine_clock, lambda: self.floor.live.organisation
        )
        self.letters.listen(lambda _: self.letter_sending.wake())
        self.post_room = PostRoom(
            self.post, files, machine_clock, lambda: self.floor.live.organisation, took=self.noticing.wake
        )
        hooks = Webhooks(record.database)
        bodies = Bodies(history.interaction, customers, tickets, followups, feedback)
        self.telling = HookSender(hooks, LazyPoster(), bodies, machine_clock, lambda: self.floor.live.organisation)
        self.hooks = HookRoom(hooks, self.telling, machine_clock, lambda: self.floor.live.organisation)
        self.hooks_tidy = hooks.tidy
        self.publisher.subscribe(self.telling.heard)
        self.tickets.listen(lambda before, after: self.telling.wake())
        self.followups.listen(lambda before, after: self.telling.wake())
        self.joiner = Joiner(
            self.tickets,
            self.customers,
            tickets,
            History(record.database).interaction,
            lambda: self.floor.live,
            machine_clock,
        )
        self.publisher.subscribe(self.joiner.heard)
        self.lining_up = LiningUp(
            self.tickets, self.customers, lambda: self.floor.live, self.shell.command, machine_clock
        )
        self.publisher.subscribe(self.lining_up.heard)
        self.tickets.listen(self.lining_up.told)
        self.publisher.subscribe(self.leading.heard)
        self.dictations = DictationRoom(engine.folder.said, self.speech.convert)
        self.publisher.subscribe(self.dictations.heard)
        self._meeting = asyncio.create_task(self._meet_callers(record), name="acquaintance")
        self.center = RunningCenter(self, record)
        self.engine = engine
        self.room = EngineRoom(lambda: self.engine, self.switch.ari, live, machine_clock, self.options.engine_settings)
        await self._serve_all(listener)

    async def _meet_callers(self, record: RecordStore) -> None:
        """Who served whom last, for queues that go by it; calls do not wait for it."""
        try:
            for number, agent in await last_agents(record.database, most=MOST):
                self.floor.live.acquainted.meet(number, agent)
        except Exception:
            log.exception("callers_not_met")

    def _hear(self, fact: Fact) -> None:
        """The switch tells the hearing, the hearing the shell, and the shell sends to the switch."""
        if not self.rehearsal.takes(fact):
            self._tell_floor(self.saying.heard(fact))

    def _tell_floor(self, fact: Fact) -> None:
        self.hearing.tell(fact)

    async def adopt(self, organisation: Organisation, by: AgentName) -> None:
        """A new revision is in force: on the floor, then in the engine.

        Raises Trouble (``engine_not_told``): the engine gets the rest when it is connected again.
        """
        # first: who looks at the board is told of the new day with the revision
        if organisation.timezone != self.floor.live.organisation.timezone:
            self.board = await board_anew(
                self.floor,
                self._record,
                organisation,
                machine_clock,
                before=self.board,
                appended=lambda: self.shell.number,
            )
        await self.shell.command(commands.AdoptConfiguration(organisation, by))
        self.board.adopt(organisation)
        await self.telling.adopt()
        self.phones.adopt(organisation)
        self.room.adopt(organisation)
        await self.speech.adopt(organisation)
        await self._keep_prompts(organisation)
        settings = self.options.engine_settings(organisation)
        try:
            await self.engine.apply(settings)
            await self.phones.settle(self.switch.ari)
        except (AriRefused, ConnectionDown, AnswerLost) as error:
            raise Trouble(
                "engine_not_told",
                f"The configuration is kept and in force, but the engine could not be told: {error}.",
                remedy="Apply it again when the engine is connected.",
            ) from error

    async def _tidy_hooks(self, job: Job) -> None:
        del job
        await self.hooks_tidy(machine_clock().wall)

    async def _tidy(self, job: Job) -> None:
        await self.sounds.tidy(job)
        await self.speech.tidy()
        await self.article_files.tidy(machine_clock().wall)

    async def _keep_prompts(self, organisation: Organisation) -> None:
        """A folder that can't be written makes announcements silent, and nothing else worse."""
        try:
            await asyncio.to_thread(keep_prompts, self.place.prompts, organisation, sounds_of(self.engine.state.prefix))
        except OSError as error:
            log.error("prompts_not_kept", why=str(error))

    def _engine(self) -> Engine:
        engine = Engine.adopt(self.place.root)
        if engine is None:
            raise Trouble("no_engine", "The telephone engine does not run.", remedy="Start the center with `up`.")
        return engine

    async def _prepare_engine(self, ari: Ari) -> None:
        """On each connection: the engine's memory of phones may be empty."""
        self.phones.forget()
        await self.phones.settle(ari)

    async def _serve_all(self, listener: socket.socket) -> None:
        await self._keep_prompts(self.floor.live.organisation)
        tls = self.options.web_tls
        web = Web(self.center, listener, tls)
        port = listener.getsockname()[1]
        control = Control(
            f"{'http' if tls is None else 'https'}://{with_port(in_reach(self.options.bind), port)}",
            secrets.token_urlsafe(32),
            os.getpid(),
            os.getppid(),
            "" if tls is None else str(tls.certificate),
        )
        self.center.control_token = control.token
        self.place.write_control(control)
        self.canary = self._canary()
        gc.set_threshold(GC_EACH)
        tasks = [
            asyncio.create_task(work(), name=name)
            for name, work in (
                ("shell", self.shell.run),
                ("switch", self.switch.run),
                ("canary", self.canary.run),
                ("watcher", self.watcher.run),
                ("later", self.later.run),
                ("sounds", self.sounds.run),
                ("texts", self.texting.run),
                ("letters", self.letter_sending.run),
                ("post", self.post_room.run),
                ("notices", self.noticing.run),
                ("webhooks", self.telling.run),
                ("tickets", self.joiner.run),
                ("lines", self.lining_up.run),
                ("leads", self.leading.run),
                ("looks", self.looks.run),
                ("imports", self.imports.run),
                ("engine", self._look_after_engine),
                ("room", self.room.run),
                ("speech", self.speech.run),
                ("beat", self._beat),
                ("orders", self._listen_to_parent),
                ("web", web.serve),
                ("ready", lambda: self._say_ready(web, control.url, port)),
            )
        ]
        testing = [asyncio.create_task(self._test_call(), name="self-test")] if self.options.self_test else []
        stopped = asyncio.create_task(self._stop.wait(), name="stop")
        await asyncio.wait([*tasks, stopped], return_when=asyncio.FIRST_COMPLETED)
        await self._end(web, [*tasks, *testing, stopped])

    async def _say_ready(self, web: Web, url: str, port: int) -> None:
        """Calls are routed before; the parent hears of it once the web answers as well.

        Whoever is told so may apply a configuration at once, which the engine must hear of: it is waited for, but not
        for long, for it may be away.
        """
        await web.loaded.wait()
        await self.services.prepare()
        with contextlib.suppress(ConnectionDown):
            await self.switch.ari.wait_connected(ms=ENGINE_MS)
        _spare_the_collector()
        self._say({"ready": {"url": url, "port": port, "sip": self.engine.ports.sip}})
        await self._stop.wait()

    async def _end(self, web: Web, tasks: list[asyncio.Task[object]]) -> None:
        """Sockets first, then the switch; what the floor did last is kept by the record's own end."""
        self.publisher.close()
        web.end()
        self.shell.stop()
        for task in tasks:
            if task.done() and not task.cancelled() and task.exception() is not None:
                log.error("task_failed", task=task.get_name(), exc_info=task.exception())
            if task.get_name() != "web":
                task.cancel()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(3):
                await asyncio.gather(*tasks, return_exceptions=True)
                await self.outside.close()
                await self.services.close()
                await self.gateway.close()
                await self.knowing.close()
                await self.surveying.close()
                await self.own_tickets.close()
                await self.looks.close()
                await self.saying.close()
                await self.dictations.close()
                await self.speech.close()
                await self.reckoning.close()

    def _canary(self) -> Canary:
        """Of whichever engine runs: after a restart it is another one, on the same ports."""
        self.center.engine_verdict = Verdict.HEALTHY.value

        async def ping() -> None:
            await self.switch.ari.get("asterisk/ping", ms=2_000)

        return Canary(
            ping=ping,
            sip=(in_reach(self.engine.state.bind), self.engine.ports.sip),
            alive=self._engine_alive,
            tell=self._verdict,
        )

    def _engine_alive(self) -> bool:
        return self.engine.alive()

    def _verdict(self, verdict: Verdict) -> None:
        log.warning("engine", verdict=verdict.value)
        self._engine_hung = verdict is Verdict.HUNG
        self.center.engine_verdict = verdict.value
        if verdict is Verdict.DEAD:
            self.shell.tell(EngineLost(ENGINE_NAME, dead=True))

    async def _look_after_engine(self) -> None:
        """The parent starts another engine; the connection finds it by itself, on the same ports."""
        while True:
            await asyncio.sleep(ENGINE_LOOK_MS / 1000)
            if self.engine.alive():
                continue
            found = Engine.adopt(self.place.root)
            if found is not None:
                self.engine = found
                self.canary.renewed()

    async def _test_call(self) -> None:
        """Once, when the engine is connected; what came of it goes to the parent."""
        while not self.switch.connected:  # noqa: ASYNC110  once in a start
            await asyncio.sleep(CONNECTED_LOOK_MS / 1000)
        tested = await self.test_call()
        self._say({"self_test": {"ok": tested.ok, "ms": tested.ms, "said": tested.said}})

    async def test_call(self) -> Tested:
        """A robot calls a robot through the whole center; nothing is kept of it."""
        settings = self.options.engine_settings(self.floor.live.organisation)
        return await self.rehearsal.run(self.switch.ari, self._server, settings, self.engine.ports)

    async def open_robot_line(self) -> RobotLine:
        """For a robot that calls our numbers as anybody does: what it does is kept.

        Raises AriRefused, ConnectionDown, AnswerLost.
        """
        secret = secrets.token_urlsafe(24)
        await push_robots(self.switch.ari, secret, self.options.engine_settings(self.floor.live.organisation))
        return RobotLine(*self._server, ROBOT_CALLER, secret)

    @property
    def _server(self) -> tuple[str, int]:
        """Where SIP is reached from this machine."""
        return in_reach(self.engine.state.bind), self.engine.ports.sip

    async def _beat(self) -> None:
        while True:
            self._say_alive()
            await asyncio.sleep(BEAT_MS / 1000)

    def _say_alive(self, **more: object) -> None:
        hung = {"engine": "hung"} if self._engine_hung else {}
        self._say({"live": self._live_calls(), **hung, **more})

    def _live_calls(self) -> int:
        """Calls in which somebody is on the line."""
        return sum(one.stage is not Stage.WRAPPING for one in self.floor.live.interactions.values())

    def _say(self, said: dict[str, object]) -> None:
        if self.options.beat >= 0:
            try:
                os.write(self.options.beat, orjson.dumps(said) + b"\n")
            except OSError:
                self._stop.set()

    async def _listen_to_parent(self) -> None:
        """``drain``, ``stop``; the end of the pipe is the end of the parent."""
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            word = line.strip()
            if word == b"stop":
                break
            if word == b"drain":
                await self.shell.command(commands.Drain(draining=True))
                self._say_alive(draining=True)
        self._stop.set()


def _spare_the_collector() -> None:
    """What is there now stays: it need not be looked at again and again while calls are routed."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _switch_settings(engine: Engine, memory: Memory, started: str, prompts: Path) -> SwitchSettings:
    settings = SwitchSettings(
        url=engine.ari_url,
        secret=engine.secrets.ari,
        name=ENGINE_NAME,
        records=engine.folder.log / "cdr-csv" / "Master.csv",
        prompts=str(prompts),
        said=engine.folder.said,
    )
    return replace(settings, started=started)
