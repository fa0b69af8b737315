"""The runner of documentation, and the pages that need no running center."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import PageError, Step, matches, read_page, run_page

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("", "", True),
        ("", "anything\n", False),
        ("one\n", "one\n", True),
        ("one\n", "one", True),
        ("one\n", "two\n", False),
        ("one\n", "one\ntwo\n", False),
        ("one\n...\n", "one\ntwo\nthree\n", True),
        ("one\n...\n", "one\n", True),
        ("...\nthree\n", "one\ntwo\nthree\n", True),
        ("...\nfour\n", "one\ntwo\nthree\n", False),
        ("took ... s\n", "took 1.5 s\n", True),
        ("took ... s\n", "took 1.5 s or so\n", False),
        ("a.c\n", "abc\n", False),
        ("one\n\ntwo\n", "one\n\ntwo\n", True),
    ],
)
def test_what_a_page_says_and_what_was_printed(expected: str, printed: str, same: bool) -> None:
    assert matches(expected, printed) is same


def test_a_page_is_read_into_its_commands() -> None:
    text = """# Title

```console
$ echo one \\
> two
one two
$ true
```

```
$ not run
```

```console stays
$ center up
ready
```
"""
    assert read_page(text) == (
        Step("echo one \\\ntwo", "one two\n", 4, False),
        Step("true", "", 7, False),
        Step("center up", "ready\n", 15, True),
    )


def test_a_block_without_a_command_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2: a block begins with a command"):
        read_page("```console\nhello\n```\n")


def run(tmp_path: Path, *blocks: str, ceiling_s: float = 20) -> int:
    page = tmp_path / "page.md"
    page.write_text("\n".join(f"```{block}```\n" for block in blocks), "utf-8")
    return run_page(page, directory=tmp_path, environment=os.environ, ceiling_s=ceiling_s)


def test_a_true_page_passes(tmp_path: Path) -> None:
    assert (
        run(
            tmp_path, "console\n$ echo one; echo two >&2\none\ntwo\n$ echo here > file\n", "console\n$ cat file\nhere\n"
        )
        == 3
    )


@pytest.mark.parametrize("block", ["console\n$ echo one\ntwo\n", "console\n$ false\n", "console\n$ echo one\n"])
def test_an_untrue_page_fails_and_says_where(tmp_path: Path, block: str) -> None:
    with pytest.raises(PageError, match=r"page\.md:2: \$ "):
        run(tmp_path, block)


def test_a_command_that_never_ends_fails(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"still running after 0\.2 s"):
        run(tmp_path, "console\n$ sleep 30\n", ceiling_s=0.2)


def test_a_command_that_stays_runs_until_the_page_ends(tmp_path: Path) -> None:
    server = """console stays
$ trap 'echo stopped > trace; exit' INT; echo ready; while :; do sleep 0.05; done
ready
"""
    assert run(tmp_path, server, "console\n$ test ! -e trace\n") == 2
    assert (tmp_path / "trace").read_text("utf-8") == "stopped\n"


@pytest.mark.parametrize("command", ["echo other; sleep 30", "echo other"])
def test_a_command_that_stays_and_says_something_else_fails(tmp_path: Path, command: str) -> None:
    with pytest.raises(PageError, match="the page says:\nready"):
        run(tmp_path, f"console stays\n$ {command}\nready\n", ceiling_s=0.5)


@pytest.mark.engine
@pytest.mark.timeout(240)
def test_the_tutorial_is_true(engine_source: Path) -> None:
    home = Path(tempfile.mkdtemp(prefix="tu-"))
    home.chmod(0o755)  # the engine may run as somebody else
    environment = {**os.environ, "HOME": str(home), "CENTRALA_ENGINE_SOURCE": str(engine_source)}
    try:
        assert run_page(ROOT / "docs" / "tutorial.md", directory=ROOT, environment=environment, ceiling_s=90) > 0
    finally:
        down = [str(ROOT / "scripts" / "centrala"), "down", "--data", str(home / "center")]
        subprocess.run(down, capture_output=True, timeout=60, check=False)
        shutil.rmtree(home, ignore_errors=True)


def pages() -> Iterator[Path]:
    yield from ROOT.glob("*.md")
    yield from (ROOT / "docs").rglob("*.md")


def anchors(page: Path) -> set[str]:
    """The places in a page that a link may name."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", sorted(pages()), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\((?!\w+:)([^)\s]+)\)", page.read_text("utf-8")):
        path, _, anchor = target.partition("#")
        to = (page.parent / path).resolve() if path else page
        if not to.exists() or (anchor and anchor not in anchors(to)):
            broken.append(target)
    assert broken == []


def test_every_page_can_be_reached_from_the_front_page() -> None:
    reached: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        targets = re.findall(r"\]\((?!\w+:)([^)\s#]+)", page.read_text("utf-8"))
        ahead += [(page.parent / target).resolve() for target in targets]
    assert set((ROOT / "docs").rglob("*.md")) - reached == set()
