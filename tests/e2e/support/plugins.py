"""Plugins for tests: packages as an installer leaves them, in a folder that the programs' path then has."""

from __future__ import annotations

from pathlib import Path

__all__ = ["put_plugin"]


def put_plugin(folder: Path, name: str, code: str) -> None:
    """The module ``name`` with its metadata; its plugin has the same name and is its class ``System``."""
    (folder / f"{name}_plugin.py").write_text(code, encoding="utf-8")
    info = folder / f"{name}_plugin-1.0.dist-info"
    info.mkdir()
    info.joinpath("METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}-plugin\nVersion: 1.0\n", encoding="utf-8"
    )
    points = f"[centrala.customers]\n{name} = {name}_plugin:System\n"
    info.joinpath("entry_points.txt").write_text(points, encoding="utf-8")
