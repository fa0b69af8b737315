"""Plugins for tests: packages as an installer leaves them, in a folder that the programs' path then has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

__all__ = ["put_package", "put_plugin"]


def put_package(folder: Path, module: str, code: str, plugins: Mapping[str, str]) -> None:
    """A module with its metadata; ``plugins``: name to where it stands in the module's package."""
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    about = f"Metadata-Version: 2.1\nName: {module.replace('_', '-')}\nVersion: 1.0\n"
    (info / "METADATA").write_text(about, encoding="utf-8")
    points = "".join(f"{name} = {at}\n" for name, at in plugins.items())
    (info / "entry_points.txt").write_text(f"[centrala.customers]\n{points}", encoding="utf-8")


def put_plugin(folder: Path, name: str, code: str) -> None:
    """A package with one plugin of this name, its class ``System``."""
    put_package(folder, f"{name}_plugin", code, {name: f"{name}_plugin:System"})
