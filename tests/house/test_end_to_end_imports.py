"""End-to-end tests touch only what a person or a program outside can touch: browser, SIP, mail, command line, REST.

So a module under tests/e2e imports the standard library, a few clients, its own support modules and the robots' SIP
phone, and never the rest of the package or its tables.
"""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
END_TO_END = ROOT / "tests" / "e2e"

CLIENTS = {"aiosmtplib", "av", "httpx", "playwright", "pyotp", "pytest", "websockets", "yaml"}
"""``pyotp`` is the app on somebody's telephone, ``av`` their camera."""
OURS = ("tests.docs", "tests.e2e", "tests.plugins.measures", "centrala.robots.sip")
"""The robots' SIP phone takes nothing else of the package: it touches the center by SIP and RTP alone."""
BACK_DOORS = {"sqlite3"}
"""Parts of the standard library that would open the center's own files."""


def imported_by(source: str) -> set[str]:
    """The full names of all modules that this source imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    return names


def is_allowed(module: str) -> bool:
    """Whether an end-to-end test may import it."""
    top = module.partition(".")[0]
    if top in BACK_DOORS:
        return False
    return top in CLIENTS or top in sys.stdlib_module_names or f"{module}.".startswith(tuple(f"{own}." for own in OURS))


def test_no_end_to_end_module_runs_the_package_from_a_string() -> None:
    """`python -c "import centrala..."` would be the package by the back door."""
    wrong = [
        str(file.relative_to(ROOT))
        for file in END_TO_END.rglob("*.py")
        if re.search(r"\b(?:import|from|-m)\W{1,4}centrala\b(?!\.robots\.sip\b)", file.read_text("utf-8"))
    ]
    assert wrong == []


def test_every_end_to_end_module_stays_outside() -> None:
    wrong = {
        f"{file.relative_to(ROOT)} imports {module}"
        for file in END_TO_END.rglob("*.py")
        for module in imported_by(file.read_text("utf-8"))
        if not is_allowed(module)
    }
    assert wrong == set()


def test_the_sip_phone_knows_nothing_of_the_center() -> None:
    """Or a test could reach the package through it.

    A secret that does not print itself and the form of an address are all it borrows.
    """
    phone = ROOT / "src" / "centrala" / "robots" / "sip"
    borrowed = {
        module
        for file in phone.rglob("*.py")
        for module in imported_by(file.read_text("utf-8"))
        if module.startswith((".", "centrala")) and not f"{module}.".startswith("centrala.robots.sip.")
    }
    assert borrowed <= {"centrala.personal", "centrala.addresses"}


@pytest.mark.parametrize(
    ("source", "allowed"),
    [
        ("import subprocess, json", True),
        ("from tests.e2e.support import phones", True),
        ("import httpx", True),
        ("import centrala", False),
        ("def f():\n    from centrala.floor import Floor", False),
        ("from ..floor import model", False),
        ("from tests.floor import shapes", False),
        ("from tests.plugins.measures import Measured", True),
        ("from tests.plugins.engines import running_engine", False),
        ("import sqlite3", False),
        ("import sqlalchemy", False),
    ],
)
def test_the_rule_itself(source: str, allowed: bool) -> None:
    assert all(map(is_allowed, imported_by(source))) is allowed
