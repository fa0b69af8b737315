"""Runs the commands of a page of documentation and compares what they print.

A page is Markdown. A block that opens with ```console holds commands and what they print:

    $ command             one command; it begins in the directory that the caller of `run_page` gives
    > more of it          goes on the line before
    printed line          what it prints, on either stream; `...` in a line stands for anything in it,
    ...                   and a line of its own for any number of lines

A command whose block opens with ```console stays goes on running: its lines are awaited, then the page goes on, and it
is interrupted (Ctrl-C, twice if need be) when the page ends. Other blocks are not run.
"""

import os
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PageError", "Step", "matches", "read_page", "run_page"]

ENDING_S = 60
"""How long a command that stays may take to end after Ctrl-C; a center waits 30 s for its live calls."""

INTERRUPTIBLE = ("env", "--default-signal=INT")
"""What a shell starts in the background ignores Ctrl-C, and so do its children: the tests may be among them."""


class PageError(AssertionError):
    """The page says something else than what happened. The text names file, line, command and both sides."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a page."""

    command: str
    expected: str
    """What it prints, with `...` for anything."""
    line: int
    """Where it stands in the page, from 1."""
    stays: bool
    """Whether it goes on running while the page goes on."""


def read_page(text: str) -> tuple[Step, ...]:
    """The commands of a page, in order. Raises ValueError when a block begins with something else than a command."""
    steps: list[Step] = []
    block: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            block = line[3:].strip() if block is None else None
        elif block in ("console", "console stays"):
            _take(steps, line, number, stays=block.endswith("stays"))
    return tuple(steps)


def _take(steps: list[Step], line: str, number: int, *, stays: bool) -> None:
    """One line of a block: a new command, more of it, or more of what it prints."""
    if line.startswith("$ "):
        steps.append(Step(line[2:], "", number, stays))
        return
    if not steps:
        raise ValueError(f"line {number}: a block begins with a command")
    last = steps[-1]
    if line.startswith("> ") and not last.expected:
        steps[-1] = Step(f"{last.command}\n{line[2:]}", "", last.line, stays)
    else:
        steps[-1] = Step(last.command, f"{last.expected}{line}\n", last.line, stays)


def matches(expected: str, printed: str) -> bool:
    """Whether what was printed is what the page says; blanks at the end of lines and of the whole do not count."""
    pattern = ""
    for line in expected.rstrip().splitlines():
        any_text = r"[^\n]*".join(re.escape(part) for part in line.rstrip().split("..."))
        pattern += r"(?:[^\n]*\n)*?" if line.strip() == "..." else any_text + r"[ \t]*\n"
    text = printed.rstrip() + "\n" if printed.strip() else ""
    return re.fullmatch(pattern, text) is not None


def run_page(
    page: Path, *, directory: Path, environment: Mapping[str, str], within: Sequence[str] = (), ceiling_s: float = 120
) -> int:
    """Run the commands of a page from `directory` and return how many there were.

    `within` is put before each command (to enter a namespace). Raises PageError at the first command that prints
    something else, ends with another status than 0 or takes longer than the ceiling.
    """
    steps = read_page(page.read_text("utf-8"))
    with ExitStack() as running:
        for step in steps:
            command = [*INTERRUPTIBLE, *within, "bash", "-euo", "pipefail", "-c", step.command]
            place = f"{page.name}:{step.line}: $ {step.command}"
            if step.stays:
                running.enter_context(_staying(command, step, place, directory, environment, ceiling_s))
            else:
                _run(command, step, place, directory, environment, ceiling_s)
    return len(steps)


def _run(
    command: list[str], step: Step, place: str, directory: Path, environment: Mapping[str, str], ceiling_s: float
) -> None:
    """A command that ends."""
    try:
        ended = subprocess.run(
            command,
            cwd=directory,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=ceiling_s,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise PageError(f"{place}\nstill running after {ceiling_s:g} s") from late
    if ended.returncode != 0 or not matches(step.expected, ended.stdout):
        raise PageError(
            f"{place}\nended with {ended.returncode}\nthe page says:\n{step.expected}\nit printed:\n{ended.stdout}"
        )


@contextmanager
def _staying(
    command: list[str], step: Step, place: str, directory: Path, environment: Mapping[str, str], ceiling_s: float
) -> Iterator[None]:
    """A command that goes on running: entered when it has printed its lines, left when it has ended after Ctrl-C."""
    with subprocess.Popen(
        command,
        cwd=directory,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as running:
        output = _Output(running)
        try:
            printed = output.until(lambda text: matches(step.expected, text), ceiling_s)
            if not matches(step.expected, printed):
                raise PageError(f"{place}\nthe page says:\n{step.expected}\nit printed:\n{printed}")
            yield
        finally:
            _interrupt(running)


class _Output:
    """What a running command prints, read by a thread of its own so that the command never waits for us."""

    def __init__(self, running: "subprocess.Popen[str]") -> None:
        self._lines = running.stdout or ()
        self._text = ""
        self._ended = False
        self._news = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self._lines:
            with self._news:
                self._text += line
                self._news.notify()
        with self._news:
            self._ended = True
            self._news.notify()

    def until(self, enough: Callable[[str], bool], ceiling_s: float) -> str:
        """Wait until it is enough, the command ended or the ceiling is reached; return what was printed."""
        with self._news:
            self._news.wait_for(lambda: self._ended or enough(self._text), timeout=ceiling_s)
            return self._text


def _interrupt(running: "subprocess.Popen[str]") -> None:
    """Ctrl-C, again after half of the time. Raises PageError, and kills it, when it has not ended after all of it."""
    try:
        for _ in range(2):
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    running.wait(ENDING_S / 2)
        if running.poll() is None:
            raise PageError("a command that stays did not end after Ctrl-C")
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
