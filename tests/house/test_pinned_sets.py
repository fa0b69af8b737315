"""The pinned sets of requirements/ belong to pyproject.toml: whoever adds a dependency runs `scripts/lock`."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Package to version, as requirements/NAME.txt fixes them."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return {canonicalize_name(package): version for package, version in _PIN.findall(text)}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def wanted(name: str) -> list[str]:
    """What pyproject.toml asks for in this set."""
    groups = project()["dependency-groups"]
    base = project()["project"]["dependencies"]
    sets = {"base": base, "build": groups["build"], "dev": base + groups["build"] + groups["dev"]}
    return [requirement for requirement in sets[name] if isinstance(requirement, str)]


@pytest.mark.parametrize("name", ["base", "build", "dev"])
def test_every_dependency_is_pinned_to_a_version_it_accepts(name: str) -> None:
    pinned = pins(name)
    wrong = []
    for text in wanted(name):
        requirement = Requirement(text)
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{text}: pinned is {version}; run scripts/lock")
    assert wrong == []


@pytest.mark.parametrize("part", ["base", "build"])
def test_the_tests_run_with_the_versions_that_users_get(part: str) -> None:
    tested = pins("dev")
    assert {package: tested.get(package) for package in pins(part)} == pins(part)


@pytest.mark.parametrize("name", ["base", "build", "dev"])
def test_a_pinned_set_names_no_address_and_hashes_everything(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert "://" not in text
    assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:])


def imported_from_outside() -> dict[str, str]:
    """Every package that src imports and that is neither ours nor the standard library's, with one place of it."""
    found: dict[str, str] = {}
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.append(node.module)
            for top in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"centrala"}:
                found[top] = str(file.relative_to(ROOT))
    return found


DEVELOPERS = {"playwright": "src/centrala/robots/bench/browser.py"}
"""What only who develops has, and the one place that asks for it while it runs, with a sentence for who lacks it."""


def test_what_only_developers_have_is_asked_for_in_one_place_and_not_at_its_import() -> None:
    for package, place in DEVELOPERS.items():
        wants = f"from {package}"
        asking = [
            str(file.relative_to(ROOT))
            for file in (ROOT / "src").rglob("*.py")
            if any(line.strip().startswith(wants) for line in at_run_time(file.read_text("utf-8")))
        ]
        assert asking == [place]
        assert not any(line.startswith(wants) for line in (ROOT / place).read_text("utf-8").splitlines())


def at_run_time(source: str) -> list[str]:
    """The lines of a module without those for the type checker alone."""
    found, checking = list[str](), False
    for line in source.splitlines():
        checking = line == "if TYPE_CHECKING:" or (checking and (line.startswith("    ") or not line))
        if not checking:
            found.append(line)
    return found


def test_what_the_program_imports_is_declared() -> None:
    """A package that only comes along with another one would be gone on the day when that one no longer needs it."""
    declared = {canonicalize_name(Requirement(text).name) for text in wanted("base")} | DEVELOPERS.keys()
    owners = packages_distributions()
    undeclared = {
        f"{place} imports {top}"
        for top, place in imported_from_outside().items()
        if not declared & {canonicalize_name(owner) for owner in owners.get(top, [])}
    }
    assert undeclared == set()
