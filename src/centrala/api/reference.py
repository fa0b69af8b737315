"""What the outside may rely on, written down: OpenAPI, and the schema of events.

Owns the comparison with what was promised before: v1 only adds. ``python -m centrala.api.reference`` writes
both into ``docs/reference``, and refuses if something that was promised would be gone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from centrala.api.app import bare_app
from centrala.api.encoding import event_schema

__all__ = ["FILES", "broken", "read", "write"]

FOLDER: Final = Path(__file__).parents[3] / "docs" / "reference"

Document = Mapping[str, Any]


def openapi() -> dict[str, Any]:
    found: dict[str, Any] = bare_app().openapi()
    return found


FILES: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {"openapi.json": openapi, "events.json": event_schema}


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def write(name: str) -> list[str]:
    """What would be broken; empty: it is written."""
    path, now = FOLDER / name, FILES[name]()
    gone = broken(read(name), now) if path.exists() else []
    if not gone:
        path.write_text(json.dumps(now, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    return gone


def broken(before: Document, now: Document) -> list[str]:
    """What somebody relied on and would miss, or must now say: empty if ``now`` only adds."""
    return sorted(_broken("", before, now))


def _broken(where: str, before: Any, now: Any) -> Iterator[str]:
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        for key, value in before.items():
            path = f"{where}.{key}".lstrip(".")
            if key in ("description", "title", "summary", "info"):
                continue
            if key not in now:
                yield path
            elif key == "parameters":
                yield from _parameters(path, value, now[key])
            elif key == "required" and isinstance(value, list):
                yield from _required(path, value, now[key])
            else:
                yield from _broken(path, value, now[key])
    elif isinstance(before, list) and isinstance(now, list):
        missing = [one for one in before if one not in now]
        yield from (f"{where}: {json.dumps(one, sort_keys=True)}" for one in missing)
    elif before != now:
        yield f"{where}: {before}, now {now}"


def _parameters(where: str, before: list[Document], now: list[Document]) -> Iterator[str]:
    known = {(one["in"], one["name"]) for one in now}
    old = {(one["in"], one["name"]) for one in before}
    yield from (f"{where}: {place} {name}" for place, name in sorted(old - known))
    added = [one for one in now if (one["in"], one["name"]) not in old and one.get("required")]
    yield from (f"{where}: asks for {one['name']}" for one in added)


def _required(where: str, before: list[str], now: list[str]) -> Iterator[str]:
    """A form may not ask for more; an answer may not promise less."""
    if where.split(".")[-2].endswith("Form"):
        yield from (f"{where}: asks for {name}" for name in now if name not in before)
    else:
        yield from (f"{where}: {name} is not always there" for name in before if name not in now)


def _main() -> int:
    gone = [f"{name}: {path}" for name in FILES for path in write(name)]
    for line in gone:
        print(f"v1 only adds. Gone: {line}", file=sys.stderr)
    return 1 if gone else 0


if __name__ == "__main__":
    sys.exit(_main())
