"""What the how-to pages tell one to write into the file is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from centrala.documents import read_text
from centrala.organisation import EMPTY

PAGES = Path(__file__).parents[2] / "docs" / "how-to"


def examples(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (PAGES / page).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("connect-a-trunk.md", 3),
        ("behind-nat.md", 3),
        ("tls.md", 2),
        ("call-button.md", 1),
        ("callbacks.md", 2),
        ("voicemail.md", 2),
    ],
)
def test_every_example_is_taken(page: str, count: int) -> None:
    found = examples(page)
    assert len(found) == count
    for example in found:
        assert read_text(example, base=EMPTY) != EMPTY
