"""Everything about a person as a page that one can read, print and keep (Regulation (EU) 2016/679, Article 15).

Owns the form alone. The page stands by itself: it loads nothing, and what people wrote is text in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

__all__ = ["page_of"]

_STYLE: Final = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; font-size: 1.2rem; border-bottom: 1px solid; }
article { margin: 1rem 0; padding: 0.5rem 1rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
dl { display: grid; grid-template-columns: minmax(7rem, 14rem) 1fr; gap: 0.15rem 1rem; margin: 0.3rem 0; }
dt { opacity: 0.7; } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; } dd dl, dd article { margin: 0; }
""".strip()


def page_of(title: str, told: str, parts: Mapping[str, Any]) -> str:
    """``told``: a sentence on what this is. ``parts``: plain values (as of JSON) under their headings; what is empty
    is left out, and a heading without anything says so."""
    body = "".join(_section(name, part) for name, part in parts.items())
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1><p>{escape(told)}</p>{body}</body></html>\n"
    )


def _section(name: str, part: Any) -> str:
    return f"<section><h2>{escape(name)}</h2>{_written(part) or '<p>Nothing.</p>'}</section>"


def _written(value: Any) -> str:
    """Empty: there is nothing to be told."""
    if isinstance(value, Mapping):
        return _terms(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _several(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else escape(str(value))


def _terms(value: Mapping[Any, Any]) -> str:
    told = {str(name): _written(part) for name, part in value.items()}
    rows = [f"<dt>{escape(_plain(name))}</dt><dd>{part}</dd>" for name, part in told.items() if part]
    return f"<dl>{''.join(rows)}</dl>" if rows else ""


def _several(value: Sequence[Any]) -> str:
    told = [written for part in value if (written := _written(part))]
    if any(isinstance(part, Mapping) for part in value):
        return "".join(f"<article>{one}</article>" for one in told)
    return ", ".join(told)


def _plain(name: str) -> str:
    return name.replace("_", " ")
