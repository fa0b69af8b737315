"""The page about the file: its example is read, and leaves no key out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from centrala.documents import dump, read_text, write, yaml_lines
from centrala.documents.forms import NAMED, WHOLE
from centrala.organisation import EMPTY
from tests.documents.organisations import HASH

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "file.md"


def example() -> str:
    (found,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(found)


def keys(value: Any) -> set[str]:
    """All keys at any depth."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_the_example_is_right() -> None:
    center = read_text(example(), base=EMPTY, hash_password=lambda _: HASH)
    assert read_text(dump(write(center, secrets=True)), base=EMPTY) == center
    assert len(center.queues) == 2


def test_every_section_is_in_the_example() -> None:
    assert {*NAMED, *WHOLE, "name", "country", "timezone", "currency", "language", "skills"} == set(
        yaml_lines(example())[0]
    )


@pytest.mark.parametrize("section", [*NAMED, *WHOLE])
def test_every_key_is_in_the_example(section: str) -> None:
    form = NAMED[section].form if section in NAMED else WHOLE[section]
    assert {field.key for field in form.fields} <= keys(yaml_lines(example())[0][section])
