"""Asks a plugin, in a process of its own: what it does there, it does to nobody else.

Run through ``apart``, whose answers go over standard output. So a plugin's own words (``print``) are led to standard
error before any of it is loaded, and it finds an empty standard input.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Any, Final

import orjson

from centrala.apart.answering import Answer, Wrong, serve
from centrala.plugins import CUSTOMERS, CustomerSystem

__all__ = ["LARGEST", "main"]

LARGEST: Final = 256 << 10
"""Bytes of what a plugin says of one customer."""
MEMORY: Final = 1 << 30
_LONGEST: Final = 200
_known: dict[str, CustomerSystem] = {}


def _loaded(name: str) -> CustomerSystem:
    """Raises Wrong: ``plugin_missing``, ``plugin_broken``."""
    if name not in _known:
        found = next(iter(entry_points(group=CUSTOMERS, name=name)), None)
        if found is None:
            raise Wrong("plugin_missing", "No such plugin is installed beside Centrala.")
        try:
            made = found.load()()
        except BaseException as error:  # also what ends a process: it is somebody else's code
            raise Wrong("plugin_broken", f"It can't be loaded: {type(error).__name__}: {error}"[:_LONGEST]) from error
        if not callable(getattr(made, "look_up", None)):
            raise Wrong("plugin_broken", "It has no `look_up`.")
        _known[name] = made
    return _known[name]


def _check(job: Mapping[str, Any], body: bytes) -> Answer:
    del body
    _loaded(str(job["plugin"]))
    return {}, b""


def _look_up(job: Mapping[str, Any], body: bytes) -> Answer:
    """What it knows behind the head, as JSON. Of an error the kind alone is told: its words may name the customer."""
    del body
    plugin = _loaded(str(job["plugin"]))
    try:
        found = plugin.look_up(str(job["number"]))
        said = b"" if found is None else orjson.dumps(dict(found))
    except Exception as error:
        raise Wrong("plugin_failed", type(error).__name__) from error
    if len(said) > LARGEST:
        raise Wrong("plugin_failed", "more than it may say")
    return {"known": found is not None}, said


def main() -> None:
    jobs, answers = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    with os.fdopen(jobs, "rb") as inbox, os.fdopen(answers, "wb") as outbox:
        serve({"check": _check, "look_up": _look_up}, nice=5, memory=MEMORY, writes=True, inbox=inbox, outbox=outbox)


if __name__ == "__main__":
    main()
