"""Text that is read plainly, and text that wants to do harm."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.documents import dump, text, with_lines, yaml_lines
from centrala.errors import Mistake, Mistakes


def wrong(written: str) -> tuple[Mistake, ...]:
    with pytest.raises(Mistakes) as caught:
        yaml_lines(written)
    return caught.value.mistakes


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("09:00", "09:00"),
        ("2026-12-24", "2026-12-24"),
        ("0067000000", "0067000000"),
        ("+37167000000", "+37167000000"),
        ("67000000", 67000000),
        ("-3", -3),
        ("0.8", 0.8),
        ("1.5e+3", 1500.0),
        ("1e5", "1e5"),
        (".inf", ".inf"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("9" * 40, "9" * 40),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'1'", "1"),
        ('"true"', "true"),
    ],
)
def test_plain_values(written: str, value: Any) -> None:
    found = yaml_lines(f"a: {written}\n")[0]["a"]
    assert found == value
    assert type(found) is type(value)


def test_lines_of_keys_and_items() -> None:
    _, lines = yaml_lines("a: 1\nb:\n  - x\n  - c: {d: 1,\n     e: 2}\n")
    assert lines == {
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 4,
        ("b", 1, "c"): 4,
        ("b", 1, "c", "d"): 4,
        ("b", 1, "c", "e"): 5,
    }


def test_a_doubled_key_tells_both_lines() -> None:
    (mistake,) = wrong("queues:\n  support: {}\n  sales: {}\n  support: {}\n")
    assert mistake.path == ("queues", "support")
    assert mistake.line == 4
    assert "line 2" in mistake.why


def test_an_alias_is_a_copy() -> None:
    document, _ = yaml_lines("a: &x {b: [1]}\nc: *x\n")
    document["a"]["b"].append(2)
    assert document["c"] == {"b": [1]}


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("a: !!python/object/apply:os.system [ls]", 1),
        ("a: !secret x", 1),
        ("a: ! 5", 1),
        ("a: !!str 1", 1),
        ("a: 1\nb: [1, 2", 2),
        ("a: 1\n  b: 2", 2),
        ("a: 'x", 1),
        ("\ta: 1", 1),
        ("a: *nobody", 1),
        ("a: &x [*x]", 1),
        ("a: 1\n---\nb: 1\n", 2),
        ("{[1]: 2}", 1),
        ("a:\n  {b: 1}: c\n", 2),
        ("just text", 1),
        ("- a\n- b\n", 1),
        ("--- null", 1),
        ("a: " + "[" * 100 + "]" * 100, 1),
        ("%YAML 9.9\n---\na: 1", 1),
    ],
)
def test_a_mistake_has_its_line(written: str, line: int) -> None:
    (mistake,) = wrong(written)
    assert mistake.line == line
    assert mistake.why


def test_an_empty_file() -> None:
    assert wrong("")[0].remedy
    assert wrong("# nothing\n")[0].remedy


def test_a_mark_at_the_beginning_is_no_letter() -> None:
    assert yaml_lines("\ufeffname: x\n")[0] == {"name": "x"}


@pytest.mark.parametrize("written", ["a: \x00", "a: \x07b", "a: \ud800"])
def test_characters_that_no_text_has(written: str) -> None:
    assert wrong(written)


def test_nested_aliases_do_not_unfold() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (mistake,) = wrong("\n".join(rows))
    assert mistake.line is not None
    assert "values" in mistake.why


def test_a_crowd_of_aliases_is_refused() -> None:
    (mistake,) = wrong("a: &a 1\nb: [" + ", ".join(["*a"] * 1_001) + "]")
    assert "aliases" in mistake.why


def test_depth_is_refused_before_it_hurts() -> None:
    (mistake,) = wrong("a: " + "[" * 100_000)
    assert "deep" in mistake.why


def test_length_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LONGEST", 10)
    assert "long" in wrong("a: 123456789")[0].why


def told_or_read(written: str) -> bool:
    """Whether it was read; anything but a clear mistake goes through to the test."""
    try:
        yaml_lines(written)
    except Mistakes:
        return False
    return True


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_hostile_text_is_read_or_told(written: str) -> None:
    assert told_or_read(written) in (True, False)


@given(st.text("ab:-[]{}&*!#|>'\"\n ,?%@`~1.", max_size=60))
@settings(max_examples=300)
def test_almost_yaml_is_read_or_told(written: str) -> None:
    assert told_or_read(written) in (True, False)


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20)
keys = st.text(st.characters(categories=["L", "N", "P"]), max_size=10)
amounts = st.integers(0, 10**9).map(lambda thousandths: thousandths / 1000)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | amounts | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from("abc"), plain, min_size=1))
@settings(max_examples=100)
def test_what_is_dumped_is_read_as_the_same(document: dict[str, Any]) -> None:
    assert yaml_lines(dump(document))[0] == document


def test_lines_are_found_by_the_nearest_place() -> None:
    mistakes = Mistakes([Mistake(("b", "c"), "late"), Mistake(("a", 0, "x"), "early"), Mistake(("zz",), "nowhere")])
    placed = with_lines(mistakes, {("a",): 1, ("a", 0): 2, ("b", "c"): 7})
    assert [(mistake.why, mistake.line) for mistake in placed.mistakes] == [
        ("nowhere", None),
        ("early", 2),
        ("late", 7),
    ]
