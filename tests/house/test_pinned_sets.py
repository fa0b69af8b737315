"""The pinned sets of requirements/ belong to pyproject.toml: whoever adds a dependency runs `scripts/lock`."""

import re
import tomllib
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
