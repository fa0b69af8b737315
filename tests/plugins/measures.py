"""Times and counts that tests saw. They are shown at the end of the run and decide nothing: benchmarks judge speed."""

from collections.abc import Callable

import pytest

__all__ = ["Measured", "measured"]

Measured = Callable[[str, float, str], None]
"""what was measured, its value, its unit."""

_KEY = "measured"


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Measured:
    """`measured("from invite to invite", 6.2, "ms")` prints that line after the last test."""

    def note(what: str, value: float, unit: str) -> None:
        record_property(_KEY, f"{what}: {value:.4g} {unit}")

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show every measurement once, in the order of the tests."""
    lines = [
        str(value)
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
        for key, value in report.user_properties
        if key == _KEY
    ]
    if lines:
        terminalreporter.section("measured")
        for line in lines:
            terminalreporter.line(line)
