"""A skipped test fails the run, unless its reason says that this was foreseen.

A reason that begins with `expected: ` is foreseen; everything else (a missing program, a forgotten mark, an expected
failure) would let a green run hide what it did not look at.
"""

import pytest

__all__ = ["FORESEEN", "SKIPPED", "Skips"]

FORESEEN = "expected: "
SKIPPED = 8
"""The exit status of a run that left something out: not the one of failed tests, which may be looked at twice."""


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why it was skipped, in the words of the test."""
    if isinstance(report, pytest.TestReport) and hasattr(report, "wasxfail"):
        return str(report.wasxfail).removeprefix("reason: ")
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


class Skips:
    """Gathers the skips that nobody foresaw and turns the run red for them."""

    def __init__(self) -> None:
        self.unforeseen: list[str] = []
        """One line each: test and reason."""

    def _look_at(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped and not reason_of(report).startswith(FORESEEN):
            self.unforeseen.append(f"{report.nodeid}: {reason_of(report)}")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._look_at(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._look_at(report)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        code = pytest.ExitCode
        if self.unforeseen and session.exitstatus in (code.OK, code.NO_TESTS_COLLECTED, code.TESTS_FAILED):
            session.exitstatus = SKIPPED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.unforeseen:
            terminalreporter.section(f"skipped, and the reason does not begin with {FORESEEN!r}", red=True)
            for line in self.unforeseen:
                terminalreporter.line(line)


def pytest_configure(config: pytest.Config) -> None:
    """Only the process that gives the verdict judges; workers report to it."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Skips(), "centrala-skips")
