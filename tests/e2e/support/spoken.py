"""What a screen reader is given of a page: Chromium's accessibility tree, in reading order.

Playwright's own snapshot leaves out which parts are read by themselves when they change; the tree has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Page

__all__ = ["Part", "Spoken", "spoken"]

SILENT = {"none", "generic", "InlineTextBox", "LineBreak"}
NAMED = {"button", "link", "textbox", "combobox", "checkbox", "radio", "switch", "menuitem", "progressbar"}
"""What one can use, or must know what it measures: nothing without a name."""


@dataclass(frozen=True)
class Part:
    role: str
    name: str
    states: Mapping[str, Any] = field(default_factory=dict)
    """``pressed``, ``expanded``, ``disabled``, ``level``, ``live`` and the like, as the tree has them."""
    within: tuple[str, ...] = ()
    """Roles and names of what it stands in, ``region Call``, the outermost first."""


@dataclass(frozen=True)
class Spoken:
    title: str
    parts: tuple[Part, ...]

    def every(self, role: str, name: str = "", *, within: str = "") -> list[Part]:
        """Those of this name; where there are none, those whose name begins so."""
        found = [one for one in self.parts if one.role == role and (not within or within in one.within)]
        return [one for one in found if one.name == name] or [one for one in found if one.name.startswith(name)]

    def one(self, role: str, name: str = "", *, within: str = "") -> Part:
        found = self.every(role, name, within=within)
        assert len(found) == 1, f"{len(found)} of {role} {name!r} within {within!r}:\n{self}"
        return found[0]

    def said(self, role: str) -> list[str]:
        """What stands in the live regions of this role; the empty ones left out."""
        words = [
            " ".join(one.name for one in self.parts if one.role == "StaticText" and place in one.within)
            for place in {one.within[-1] for one in self.every(role) if one.within}
        ]
        return sorted(filter(None, words))

    def faults(self) -> list[str]:
        """What is wrong on any page."""
        found = [
            f"a {one.role} without a name in {one.within}" for one in self.parts if one.role in NAMED and not one.name
        ]
        headings = [int(one.states["level"]) for one in self.every("heading")]
        if headings.count(1) != 1:
            found.append(f"{headings.count(1)} headings of the first level")
        deepest = 0
        for level in headings:
            if level > deepest + 1 and deepest:
                found.append(f"a heading of level {level} below one of level {deepest}")
            deepest = level
        if len(self.every("main")) != 1:
            found.append(f"{len(self.every('main'))} mains")
        return found

    def __str__(self) -> str:
        return "\n".join(f"{'  ' * len(one.within)}{one.role} {one.name!r} {dict(one.states)}" for one in self.parts)


async def spoken(page: Page) -> Spoken:
    cdp = await page.context.new_cdp_session(page)
    try:
        nodes = (await cdp.send("Accessibility.getFullAXTree"))["nodes"]
    finally:
        await cdp.detach()
    known = {node["nodeId"]: node for node in nodes}
    parts: list[Part] = []

    def walk(node: Mapping[str, Any], within: tuple[str, ...]) -> None:
        role, name = (str(node.get(key, {}).get("value", "")) for key in ("role", "name"))
        if not node.get("ignored") and role not in SILENT:
            states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
            live = role in {"status", "alert", "log"}
            within = (*within, f"{role} {node['nodeId'] if live else name}".strip())
            parts.append(Part(role, name, states, within))
        for child in node.get("childIds", ()):
            if child in known:
                walk(known[child], within)

    walk(nodes[0], ())
    return Spoken(await page.title(), tuple(parts))
