"""One glossary: what the pages show as tips is what docs/glossary.md and docs/reference/metrics.md say."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "web" / "core" / "words"

NOT_SHORT = {"LIVE", "NG", "NOT", "TV"}
"""Words in capitals that are no abbreviations of the trade; NG is part of a name."""


def table(page: str, heading: str) -> list[list[str]]:
    """The cells of the table that begins with this heading."""
    _, _, below = (ROOT / page).read_text("utf-8").partition(f"\n{heading}\n")
    rows = below.partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip().replace("`", "") for cell in row.strip("|").split("|")] for row in rows]


def texts(found: Any) -> Iterator[str]:
    """Every text of a catalogue."""
    if isinstance(found, str):
        yield found
    else:
        for inner in found.values():
            yield from texts(inner)


def shown() -> Any:
    return json.loads((WORDS / "glossary.en.json").read_text("utf-8"))


def test_the_pages_words_are_the_documented_ones() -> None:
    """If it fails: `npm run generate` in web/."""
    words = table("docs/glossary.md", "| word | means |")
    short = table("docs/glossary.md", "| short | long | means |")
    metrics = table("docs/reference/metrics.md", "| metric | name | formula | unit | better | version |")
    assert shown() == {
        "words": {row[0]: row[1] for row in words},
        "abbreviations": {word: {"long": long, "means": means} for word, long, means in short},
        "metrics": {row[0]: {"name": row[1], "formula": row[2]} for row in metrics if "." not in row[0]},
    }


def test_every_word_stands_once_in_order_with_its_meaning() -> None:
    for heading in ("| word | means |", "| short | long | means |"):
        rows = table("docs/glossary.md", heading)
        names = [row[0].lower() for row in rows]
        assert names == sorted(set(names))
        assert all(cell for row in rows for cell in row)


def test_each_abbreviation_on_a_page_is_in_the_glossary() -> None:
    catalogue = json.loads((WORDS / "en.json").read_text("utf-8"))
    used = {found for text in texts(catalogue) for found in re.findall(r"(?<![\w-])[A-Z]{2,}\b", text)}
    assert used - NOT_SHORT <= set(shown()["abbreviations"])
