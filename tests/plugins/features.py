"""Which row of the inventory each end-to-end test shows.

Owns the `feature` mark: `@pytest.mark.feature("B10")` says that the test shows the whole row B10,
`@pytest.mark.feature("B30", partly="numbers")` that it shows a part. A mark on a test outside tests/e2e, or one that
names no row, fails that test. With `--features-results FILE` the run writes down what it showed; with
`--features-amend` it corrects what is there by the few tests that it runs.
"""

import json
from pathlib import Path
from typing import cast

import pytest

from tests.plugins.inventory import read_inventory
from tests.plugins.lanes import without_lane

__all__ = ["Claim", "FeatureResults", "claims_of"]

Claim = tuple[str, str | None]
"""The id of a row, and the part of it that is shown (None: all)."""

_KEY = "feature"


def claims_of(item: pytest.Item) -> tuple[Claim, ...]:
    """What this test claims to show. Raises ValueError for a mark that cannot count."""
    claims: list[Claim] = []
    for mark in item.iter_markers("feature"):
        partly = mark.kwargs.get("partly")
        if set(mark.kwargs) - {"partly"} or not (partly is None or (isinstance(partly, str) and partly)):
            raise ValueError("feature takes ids and partly='which part'")
        unknown = sorted(set(mark.args) - {row.id for row in read_inventory()})
        if unknown or not mark.args:
            raise ValueError(f"the inventory has no row {', '.join(map(str, unknown)) or 'without an id'}")
        claims += [(row_id, partly) for row_id in mark.args]
    if claims and "tests/e2e/" not in item.path.as_posix():
        raise ValueError("only tests under tests/e2e show features")
    return tuple(claims)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where to write what the run showed, and whether something of it is there already."""
    parser.addoption("--features-results", type=Path, metavar="FILE", help="write which features this run showed")
    parser.addoption("--features-amend", action="store_true", help="correct that file by the tests of this run")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Check the marks of a test just before it runs; its claims travel with its reports."""
    try:
        claims = claims_of(item)
    except ValueError as problem:
        pytest.fail(f"{problem}", pytrace=False)
    if claims:
        item.user_properties.append((_KEY, claims))


class FeatureResults:
    """Gathers the outcome of every marked test and writes the file; with `amends`, over what an earlier run wrote.

    Raises OSError and ValueError where there is nothing to amend.
    """

    def __init__(self, file: Path, *, complete: bool, amends: bool = False) -> None:
        self._file = file
        self._complete = complete
        self._earlier: list[dict[str, object]] = []
        self._claims: dict[str, list[Claim]] = {}
        self._outcomes: dict[str, str] = {}
        if amends:
            earlier = json.loads(file.read_text("utf-8"))
            self._complete, self._earlier = earlier["complete"], earlier["tests"]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        claims = [claim for key, value in report.user_properties if key == _KEY for claim in cast("list[Claim]", value)]
        if not claims:
            return
        test = without_lane(report.nodeid)
        self._claims[test] = claims
        if self._outcomes.get(test, "passed") == "passed":
            self._outcomes[test] = report.outcome

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        stopped = bool(session.shouldstop or session.shouldfail)
        tests = {str(one["test"]): one for one in self._earlier}
        for test, claims in self._claims.items():
            tests[test] = {"test": test, "outcome": self._outcomes[test], "features": claims}
        run = {"complete": self._complete and not stopped, "tests": [tests[test] for test in sorted(tests)]}
        self._file.write_text(json.dumps(run, indent=1) + "\n", "utf-8")


def _is_complete(config: pytest.Config) -> bool:
    """Nothing was left out of this run by name, mark or path."""
    narrowing = ("keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf")
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not any(
        getattr(config.option, name, None) for name in narrowing
    )


def pytest_configure(config: pytest.Config) -> None:
    """Only the process that hears every report writes the file."""
    file = config.getoption("--features-results")
    if file is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(
            FeatureResults(file, complete=_is_complete(config), amends=config.getoption("--features-amend")),
            "centrala-features",
        )
