"""The demo's customers with names, so that who calls is somebody.

Owns who they are. Some call again and again; two of them share a number: the desk asks which of the two it is. Others
never call: what is open for them stays as it is until the newcomer does it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

__all__ = ["QUIET", "REGULARS", "Regular"]


@dataclass(frozen=True, slots=True)
class Regular:
    name: str
    number: str
    """E.164."""
    more: dict[str, Any] = field(default_factory=dict)
    """Of the record, as REST takes it."""

    def record(self) -> dict[str, Any]:
        return {"name": self.name, "reaches": [{"kind": "phone", "written": self.number}], **self.more}


def _at(city: str, postcode: str, **more: Any) -> dict[str, Any]:
    return {"address": {"city": city, "postcode": postcode, "country": "LV"}, "language": "lv", **more}


REGULARS: Final = (
    Regular("Ilze Bērziņa", "+37126110001", _at("Rīga", "LV-1010", note="Prefers to be called in the morning.")),
    Regular("Jānis Kalniņš", "+37126110002", _at("Jelgava", "LV-3001", owner="anna")),
    Regular(
        "Maizes Nams, bakery", "+37126110003", _at("Rīga", "LV-1050", kind="firm", industry="Bakery", owner="anna")
    ),
    Regular("Anna Ozola", "+37126110004", _at("Daugavpils", "LV-5401", language="ru")),
    Regular("Pēteris Liepa", "+37126110005", _at("Liepāja", "LV-3401")),
    Regular("Baltic Timber", "+37126110006", _at("Valmiera", "LV-4201", kind="firm", industry="Timber", language="en")),
    Regular("Kristīne Zariņa", "+37126110007", _at("Ventspils", "LV-3601", note="New card since March.")),
    Regular("Andris Krūmiņš", "+37126110008", _at("Sigulda", "LV-2150")),
    Regular("Olga Petrova", "+37126110009", _at("Rīga", "LV-1082", language="ru", owner="anna")),
    Regular("Līga Vītola", "+37126110010", _at("Cēsis", "LV-4101")),
    Regular("Mārtiņš Vītols", "+37126110010", _at("Cēsis", "LV-4101", note="Line shared with Līga.")),
    Regular("Hotel Dzintars", "+37126110011", _at("Jūrmala", "LV-2015", kind="firm", industry="Hotel", language="en")),
    Regular("Rūta Siliņa", "+37126110012", _at("Ogre", "LV-5001")),
)
"""They call again and again."""

QUIET: Final = (
    Regular("Café Aurora", "+37126110021", _at("Rīga", "LV-1010", kind="firm", industry="Café", owner="anna")),
    Regular("Ģirts Ozols", "+37126110022", _at("Jelgava", "LV-3001", owner="anna")),
    Regular("Svetlana Orlova", "+37126110023", _at("Rīga", "LV-1082", language="ru", owner="anna")),
    Regular("Juris Kalns", "+37126110024", _at("Liepāja", "LV-3401")),
    Regular("Pension Ligzda", "+37126110025", _at("Jūrmala", "LV-2015", kind="firm", industry="Hotel", language="en")),
    Regular("Dana Eglīte", "+37126110026", _at("Ventspils", "LV-3601")),
    Regular("Ventspils Cargo", "+37126110027", _at("Ventspils", "LV-3601", kind="firm", industry="Transport")),
)
"""They have waited since before, and do not call."""
