"""A day as a picture: SVG, drawn by hand, one file that every browser shows.

Owns the drawing alone: a band for each queue, calls an interval as bars (answered in time, answered late, abandoned,
flowed out) and the service level as a line against its target. No figure is computed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from centrala.clock import to_datetime
from centrala.ids import QueueName
from centrala.organisation import Organisation
from centrala.simulate.result import DayResult, Figures

__all__ = ["plot"]

_WIDTH: Final = 960
_BAND: Final = 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 56, 34, 30
_PARTS: Final = (
    ("answered in time", "in_time", "#2f9e44"),
    ("answered late", "late", "#fab005"),
    ("abandoned", "abandoned", "#e03131"),
    ("flowed out", "flowed_out", "#868e96"),
)
_LINE: Final = "#1c7ed6"
_TARGETS: Final = (0.0, 0.5, 1.0)


def plot(result: DayResult, organisation: Organisation) -> str:
    """The SVG. Queues that nobody called are left out."""
    lines = result.table()
    bands = [(queue, [line for line in lines if line.queue == queue and line.start]) for queue in result.queues]
    bands = [(queue, found) for queue, found in bands if found]
    height = _BAND * max(1, len(bands)) + 40
    drawn = [_text(_LEFT, 22, f"{result.name} · seed {result.seed}", size=15, weight="600"), *_legend()]
    for place, (queue, found) in enumerate(bands):
        drawn.extend(_band(result, queue, found, 40 + place * _BAND, organisation.queues[queue].target))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="system-ui, sans-serif">'
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>{"".join(drawn)}</svg>\n'
    )


def _parts(line: Figures) -> dict[str, float]:
    answered = line.metrics["answered"] or 0
    in_time = round(answered * (line.metrics["service_level.of_answered"] or 0))
    return {
        "in_time": in_time,
        "late": answered - in_time,
        "abandoned": line.metrics["abandoned"] or 0,
        "flowed_out": line.metrics["flowed_out"] or 0,
    }


def _band(result: DayResult, queue: QueueName, lines: Sequence[Figures], top: int, target: float) -> Iterator[str]:
    most = max(line.metrics["offered"] or 0 for line in lines) or 1
    height = _BAND - _TOP - _BOTTOM
    floor = top + _TOP + height
    width = (_WIDTH - _LEFT - _RIGHT) / len(lines)
    yield _text(_LEFT, top + 20, queue, size=13, weight="600")
    yield from _scale(top + _TOP, height, most)
    zone = ZoneInfo(result.timezone)
    every = max(1, len(lines) // 12)
    levels = []
    for place, line in enumerate(lines):
        left = _LEFT + place * width
        yield from _bar(line, left, width, floor, height / most)
        if place % every == 0 and line.start is not None:
            yield _text(left + width / 2, floor + 16, f"{to_datetime(line.start, zone):%H:%M}", anchor="middle")
        level = line.metrics["service_level"]
        if level is not None:
            levels.append(f"{left + width / 2:.1f},{floor - level * height:.1f}")
    yield f'<polyline points="{" ".join(levels)}" fill="none" stroke="{_LINE}" stroke-width="2"/>'
    at = floor - target * height
    yield (
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="{_LINE}" '
        'stroke-dasharray="4 4"/>'
    )


def _bar(line: Figures, left: float, width: float, floor: float, scale: float) -> Iterator[str]:
    parts = _parts(line)
    at = floor
    for title, key, colour in _PARTS:
        tall = parts[key] * scale
        if tall:
            at -= tall
            yield (
                f'<rect x="{left + width * 0.1:.1f}" y="{at:.1f}" width="{width * 0.8:.1f}" height="{tall:.1f}" '
                f'fill="{colour}"><title>{parts[key]:g} {title}</title></rect>'
            )


def _scale(top: int, height: int, most: float) -> Iterator[str]:
    for part in _TARGETS:
        at = top + height * (1 - part)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{at}" y2="{at}" stroke="#dee2e6"/>'
        yield _text(_LEFT - 8, at + 4, f"{most * part:g}", anchor="end")
        yield _text(_WIDTH - _RIGHT + 8, at + 4, f"{part:.0%}", colour=_LINE)


def _legend() -> Iterator[str]:
    left = _WIDTH - _RIGHT - 5 * 118
    for title, _, colour in _PARTS:
        yield f'<rect x="{left}" y="12" width="10" height="10" fill="{colour}"/>' + _text(left + 15, 21, title)
        left += 118
    yield f'<line x1="{left}" x2="{left + 12}" y1="17" y2="17" stroke="{_LINE}" stroke-width="2"/>'
    yield _text(left + 17, 21, "service level")


def _text(
    x: float,
    y: float,
    what: str,
    *,
    size: int = 11,
    weight: str = "400",
    anchor: str = "start",
    colour: str = "#343a40",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(what)}</text>'
    )
