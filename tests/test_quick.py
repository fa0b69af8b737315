"""Values that are made quickly are the same values, and as frozen."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any, ClassVar

import msgspec
import pytest

from centrala.floor.events import EVENT_TYPES
from centrala.quick import maker, quick

COMMON: tuple[int, ...] = (1, 2)


@dataclass(frozen=True, slots=True)
class Slow:
    name: str
    many: int = 3
    common: tuple[int, ...] = COMMON
    own: list[int] = field(default_factory=list)
    kind: ClassVar[str] = "same"


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    many: int = 3
    common: tuple[int, ...] = COMMON
    own: list[int] = field(default_factory=list)
    kind: ClassVar[str] = "same"


def told(value: Any) -> dict[str, Any]:
    return {each.name: getattr(value, each.name) for each in fields(value)}


@pytest.mark.parametrize("given", [("a",), ("a", 4), ("a", 4, ()), ("a", 4, (), [5])])
def test_a_quick_value_is_made_of_the_same_things(given: tuple[Any, ...]) -> None:
    assert told(Quick(*given)) == told(Slow(*given))
    assert type(Quick(*given)) is Quick
    assert Quick(*given) == Quick(*given)
    assert repr(Quick(*given)) == repr(Slow(*given)).replace("Slow", "Quick")
    assert list(inspect.signature(Quick).parameters) == list(inspect.signature(Slow).parameters)


def test_a_default_that_is_made_is_made_for_each() -> None:
    assert Quick("a").own is not Quick("a").own
    assert Quick("a").common is COMMON


def test_it_is_frozen_and_goes_through_whatever_values_go_through() -> None:
    one = Quick("a", own=[7])
    with pytest.raises(FrozenInstanceError):
        one.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.name
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]
    for same in (copy.deepcopy(one), pickle.loads(pickle.dumps(one)), replace(one)):
        assert same == one
        assert type(same) is Quick
    assert msgspec.json.decode(msgspec.json.encode(one), type=Quick) == one
    assert replace(one, many=9) == Quick("a", 9, own=[7])


def test_a_class_that_is_more_than_fields_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Checked:
        name: str

        def __post_init__(self) -> None:
            raise AssertionError(self.name)

    @dataclass(frozen=True, slots=True)
    class Longer(Slow):
        more: int = 0

    for kind in (Checked, Longer, int):
        with pytest.raises(TypeError):
            quick(kind)


@dataclass(slots=True)
class Changing:
    name: str
    many: int = 3
    own: list[int] = field(default_factory=list)


@pytest.mark.parametrize("kind", [Quick, Changing])
def test_what_a_maker_makes_is_what_the_class_makes(kind: type[Quick] | type[Changing]) -> None:
    make = maker(kind)
    one = make(name="a", own=[5])
    assert type(one) is kind
    assert one == kind("a", own=[5])
    assert make("a").own is not make("a").own
    with pytest.raises(TypeError):
        make("a", colour="red")  # type: ignore[call-arg]


def test_what_a_maker_makes_is_as_frozen_as_its_class() -> None:
    frozen, free = maker(Quick)("a"), maker(Changing)("a")
    with pytest.raises(FrozenInstanceError):
        frozen.name = "b"  # type: ignore[misc]
    free.name = "b"
    assert free.name == "b"
    with pytest.raises(TypeError):
        maker(int)


def test_every_event_is_made_quickly() -> None:
    slow = [kind.__name__ for kind in EVENT_TYPES if "_thawed" not in vars(kind)["__init__"].__globals__]
    assert slow == []
