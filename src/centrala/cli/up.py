"""``up``, ``restart``, ``down``: the life of a center."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from centrala.addresses import EVERYWHERE, bracketed, in_reach
from centrala.cli.client import Client
from centrala.cli.common import Data, place_of
from centrala.errors import Trouble
from centrala.robots.demo.document import GUEST
from centrala.service.beginning import ADMIN
from centrala.service.options import HungEngine, ServiceOptions
from centrala.service.parent import Parent, Step, StepName
from centrala.service.place import Place
from centrala.telephony.asterisk.ports import own_address, own_addresses

__all__ = ["up"]

_TITLES = {
    StepName.DIRECTORY: "Data directory",
    StepName.ENGINE_FIND: "Telephone engine",
    StepName.ENGINE_START: "Engine running",
    StepName.SERVICE: "Service running",
    StepName.SELF_TEST: "Self-test call",
    StepName.DEMO: "Demo",
    StepName.ENGINE_LOST: "Engine lost",
    StepName.ENGINE_HUNG: "Engine hangs",
    StepName.CERTIFICATE: "Certificate",
    StepName.SERVICE_LOST: "Service lost",
    StepName.RESCUED: "Emergency destination",
    StepName.DRAINING: "No new calls",
    StepName.STOPPED: "Stopped",
}
_QUIET = frozenset({StepName.READY})


class _Screen:
    """Shows steps as they come; the engine's download with a bar."""

    def __init__(self, place: Place, options: ServiceOptions) -> None:
        self._options = options
        self._demo = options.demo
        self._console = Console(highlight=False)
        self._place = place
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def tell(self, step: Step) -> None:
        if step.progress is not None:
            self._progress(step)
            return
        self._end_bar()
        if step.name is StepName.READY:
            self._ready(orjson.loads(step.said))
        elif step.done:
            self._console.print(f"[green]✓[/] {_TITLES[step.name]:<22} {escape(step.said)}", soft_wrap=True)
        elif step.said:
            self._console.print(f"[yellow]•[/] {_TITLES[step.name]:<22} {escape(step.said)}", soft_wrap=True)

    def _line(self, text: str = "") -> None:
        """As it is: brackets of an address are no markup."""
        self._console.print(text, markup=False, soft_wrap=True)

    def _next_steps(self, ready: dict[str, object]) -> None:
        """What to do with a living center."""
        here = f" --data {shlex.quote(str(self._place.root))}"
        server = bracketed(in_reach(self._options.bind))
        self._line()
        self._line("  Within half a minute robots call and answer. What you can do now:")
        self._line("  1. Open the link above and watch queues, agents and calls.")
        self._line(f"  2. Be an agent: centrala link {GUEST}{here}")
        self._line(
            f"     or with a SIP phone: user {GUEST}, server {server}:{ready['sip']}, the password is in: "
            f"centrala export --secrets{here}"
        )
        self._line(
            f"  3. Change something: centrala export{here} > center.yaml, edit it, centrala apply center.yaml{here}"
        )
        self._line()

    def _progress(self, step: Step) -> None:
        progress = step.progress
        if progress is None or progress.step == "done":
            return
        if self._bar is None:
            columns = (TextColumn("  {task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.start()
            self._task = self._bar.add_task("")
        if self._task is not None:
            self._bar.update(
                self._task, description=progress.step, completed=progress.done, total=progress.total or None
            )

    def end(self) -> None:
        """The terminal as it was, also after a step that failed."""
        self._end_bar()

    def _end_bar(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _ready(self, ready: dict[str, object]) -> None:
        link = Client.of(self._place).post("/api/v1/auth/links", {"username": ADMIN})["url"]
        self._line()
        self._line(f"  The center is up:  {ready['url']}")
        self._line(f"  Sign in (once):    {link}")
        for line in self._elsewhere(ready):
            self._line(line)
        if self._demo:
            self._next_steps(ready)
        self._line("  Ctrl-C ends it: first no new calls, a second time at once.")
        self._line()

    def _elsewhere(self, ready: dict[str, object]) -> Iterator[str]:
        """How other machines reach it, and what their browsers will say."""
        options = self._options
        if options.on_loopback:
            return
        everywhere = options.bind in EVERYWHERE
        hosts = own_addresses() if everywhere else ()
        scheme = "http" if options.web_tls is None else "https"
        for host in hosts:
            yield f"  From elsewhere:    {scheme}://{bracketed(host)}:{ready['port']}"
        if options.web_tls is not None and options.makes_certificate:
            yield "  Browsers warn once of its certificate, which nobody vouches for; --certificate names another."


def up(
    data: Data = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="A living center to look at, in a directory of its own.")
    ] = False,
    bind: Annotated[str, typer.Option(help="Address for the web and for SIP.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the web; 0: any that is free.")] = 8800,
    sip_port: Annotated[int, typer.Option(min=0, max=65535, help="Port of SIP; 0: any that is free.")] = 5060,
    tls_port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port of SIP over TLS.", show_default="the one after SIP's")
    ] = None,
    rtp_ports: Annotated[
        str, typer.Option(help="UDP ports of sound, FIRST-LAST.", show_default="chosen once, and remembered")
    ] = "",
    certificate: Annotated[
        Path | None,
        typer.Option(help="PEM, for web and SIP.", show_default="self-signed, beyond loopback"),
    ] = None,
    key: Annotated[Path | None, typer.Option(help="PEM; if it is not in the same file.", show_default=False)] = None,
    plain_web: Annotated[
        bool, typer.Option("--plain-web", help="No HTTPS beyond loopback: a proxy in front encrypts.")
    ] = False,
    hung_engine: Annotated[
        HungEngine, typer.Option(help="An engine that hangs is started anew: when no call is live, always, or never.")
    ] = HungEngine.IDLE,
    engine_source: Annotated[
        Path | None,
        typer.Option(
            envvar="CENTRALA_ENGINE_SOURCE", help="An engine fetched elsewhere (`centrala engine fetch --to DIR`)."
        ),
    ] = None,
) -> None:
    """Start the center and stay: every step is shown, then the address and a sign-in link."""
    place = place_of(data, demo=demo)
    if tls_port is None:
        tls_port = sip_port + 1 if 0 < sip_port < 65535 else 0
    options = ServiceOptions(
        place.root,
        own_address(bind),
        port,
        sip_port,
        demo=demo,
        tls_port=tls_port,
        certificate=_pem(certificate),
        key=_pem(key),
        rtp_ports=_range(rtp_ports),
        hung_engine=hung_engine,
        plain_web=plain_web,
    )
    screen = _Screen(place, options)
    try:
        status = asyncio.run(Parent(options, screen.tell, engine_source=engine_source).run())
    finally:
        screen.end()
    raise typer.Exit(status)


def _pem(file: Path | None) -> Path | None:
    """Raises Trouble (``no_certificate``)."""
    if file is not None and not file.is_file():
        raise Trouble("no_certificate", f"There is no file {file}.", remedy="Name a PEM file.")
    return None if file is None else file.absolute()


def _range(text: str) -> tuple[int, int]:
    """``FIRST-LAST``. Raises Trouble (``no_range``)."""
    if not text:
        return (0, 0)
    first, _, last = text.partition("-")
    if not (first.isdigit() and last.isdigit() and 1024 <= int(first) < int(last) <= 65535):
        raise Trouble("no_range", f"{text!r} is no range of ports.", remedy="Give the first and the last: 20000-20999.")
    return (int(first), int(last))
