"""The files of the build: packed for who takes it, kept for ever, and plain for who does not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from centrala.api.built import Built
from centrala.api.settings import ApiSettings
from tests.api.world import World

SCRIPT = "console.log('the same words again and again');" * 200


@pytest.mark.parametrize(
    ("name", "accepts", "packed"),
    [
        ("app-1.js", "gzip, deflate, br", True),
        ("app-1.js", "br, gzip;q=0.5", True),
        ("app-1.js", "gzip;q=0", False),
        ("app-1.js", "", False),
        ("ring.wav", "gzip", False),
    ],
)
def test_what_packs_well_is_packed_for_who_takes_it(tmp_path: Path, name: str, accepts: str, packed: bool) -> None:
    file = tmp_path / name
    file.write_text(SCRIPT)
    built = Built(files={name: file})

    async def story() -> None:
        center = World(settings=ApiSettings(pages=built), alone=True)
        async with center.client() as visitor:
            for _ in range(2):
                answer = await visitor.get(f"/assets/{name}", headers={"Accept-Encoding": accepts})
                assert answer.text == SCRIPT
                assert (answer.headers.get("content-encoding") == "gzip") is packed
                assert (int(answer.headers["content-length"]) < len(SCRIPT) / 10) is packed
                assert "immutable" in answer.headers["cache-control"]
                assert ("Accept-Encoding" in answer.headers.get("vary", "")) is name.endswith(".js")
        assert list(built.packed) == ([name] if packed else [])

    asyncio.run(story())
