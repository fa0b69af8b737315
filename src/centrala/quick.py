"""Values that are made quickly.

A frozen dataclass sets each of its fields by a call of ``object.__setattr__``, which takes five times as long as an
assignment. A call makes some hundreds of facts, events, orders and rows, and that was a fifteenth of all that the
service does. ``quick`` gives such a class an ``__init__`` that only assigns; the value is as frozen as before.

And a class that is called with names (``Leg(id=...)``) is handed a dictionary of them, which a function is not:
``maker`` gives the function that makes the same value, in a third to a half of the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Final, TypeVar, cast

__all__ = ["maker", "quick", "quicken"]

T = TypeVar("T")

_MADE: Final = object()
"""Stands for a default that is made anew for each value."""


def quick(kind: type[T]) -> type[T]:
    """``kind``, a frozen dataclass with slots and without a base, whose values are made in a third of the time.

    While ``__init__`` runs, the value is of a class that is not frozen (``_thawed``).

    Raises TypeError: ``kind`` is not such a class, or has more than plain fields.
    """
    scope: dict[str, Any] = {"_set": object.__setattr__, "_thawed": _thawed(kind), "_kind": kind, "_made": _MADE}
    parameters, body = _parameters_and_body(kind, scope)
    begin, end = "    _set(self, '__class__', _thawed)\n", "    self.__class__ = _kind\n"
    exec(f"def __init__(self, {parameters}):\n{begin}{body}{end}", scope)  # noqa: S102  as dataclasses do; only names
    made = scope["__init__"]
    made.__qualname__, made.__module__ = f"{kind.__qualname__}.__init__", kind.__module__
    made.__annotations__ = kind.__init__.__annotations__
    kind.__init__ = made  # type: ignore[method-assign]
    return kind


def maker(kind: type[T]) -> type[T]:
    """A function that makes values of ``kind``, a dataclass with slots: called as the class is, and typed as the class.

    Raises TypeError: ``kind`` is not such a class, or has more than plain fields.
    """
    scope: dict[str, Any] = {"_new": object.__new__, "_thawed": _thawed(kind), "_kind": kind, "_made": _MADE}
    parameters, body = _parameters_and_body(kind, scope)
    freeze = "" if scope["_thawed"] is kind else "    self.__class__ = _kind\n"
    exec(f"def make({parameters}):\n    self = _new(_thawed)\n{body}{freeze}    return self\n", scope)  # noqa: S102  as above
    made = scope["make"]
    made.__qualname__, made.__module__ = f"make_{kind.__qualname__}", kind.__module__
    return cast("type[T]", made)


def quicken(kinds: Iterable[type]) -> None:
    """Each of them, where that reads better than a mark at each."""
    for kind in kinds:
        quick(kind)


def _thawed(kind: type) -> type:
    """A class that differs from ``kind`` in nothing but that it is not frozen: ``kind`` itself, if it is not.

    Raises TypeError: it is no plain dataclass with slots.
    """
    plain = is_dataclass(kind) and kind.__bases__ == (object,) and "__slots__" in vars(kind)
    if not plain or hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} is no plain dataclass with slots")
    if not cast("Any", kind).__dataclass_params__.frozen:
        return kind
    return type(kind.__name__, (), {"__slots__": vars(kind)["__slots__"]})


def _parameters_and_body(kind: type, scope: dict[str, Any]) -> tuple[str, str]:
    """Of a function that assigns each field of ``self``; what it needs besides goes into ``scope``."""
    found = fields(cast("Any", kind))
    parameters = ", ".join(_parameter(field, scope) for field in found)
    return parameters, "".join(f"    self.{field.name} = {_value(field, scope)}\n" for field in found)


def _parameter(field: Field[Any], scope: dict[str, Any]) -> str:
    if not field.init or field.kw_only:
        raise TypeError(f"{field.name} is not a plain field")
    if field.default is not MISSING:
        scope[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=_made"


def _value(field: Field[Any], scope: dict[str, Any]) -> str:
    if field.default_factory is MISSING:
        return field.name
    scope[f"_make_{field.name}"] = field.default_factory
    return f"_make_{field.name}() if {field.name} is _made else {field.name}"
