"""The files of the build: packed for who takes it, kept for ever, plain for who does not, and asked for at once."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest

from centrala.api.built import NOT_BUILT, PARTS, PLACES, Built, built_pages
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


MANIFEST = {
    "index.html": {"file": "assets/app.js", "imports": ["_react.js"], "css": ["assets/app.css"]},
    "_react.js": {"file": "assets/react.js"},
    "_figures.js": {"file": "assets/figures.js", "imports": ["_react.js"]},
    "features/board/index.tsx": {
        "file": "assets/board.js",
        "imports": ["_react.js", "_figures.js", "index.html"],
        "css": ["assets/board.css"],
    },
    "features/board/Menu.tsx": {"file": "assets/menu.js"},
}


def test_the_files_of_a_page_are_asked_for_with_those_of_the_app(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<head><title>Centrala</title></head>")
    (tmp_path / "pages.json").write_text(json.dumps(MANIFEST))

    async def story() -> None:
        center = World(settings=ApiSettings(pages=built_pages(tmp_path)), alone=True)
        async with center.client() as visitor:
            for path in ("/board", "/board/queues"):
                links = re.findall(r'rel="(\w+)"[^>]* href="/assets/([\w.]+)"', (await visitor.get(path)).text)
                assert sorted(links) == [
                    ("modulepreload", "board.js"),
                    ("modulepreload", "figures.js"),
                    ("preload", "board.css"),
                ]
            assert (await visitor.get("/desk")).text == "<head><title>Centrala</title></head>"

    asyncio.run(story())


WORDS = {
    "en": {"first": "assets/en.js"},
    "lv": {"first": "assets/lv.js", "setup": "assets/lv-setup.js", "terms": "assets/lv-terms.js"},
    "zh": {"first": "assets/zh.js"},
}


@pytest.mark.parametrize(
    ("path", "cookie", "accepts", "brought"),
    [
        ("/desk", "", "", ["en.js"]),
        ("/desk", "", "de-DE, de;q=0.9", ["en.js"]),
        ("/desk", "", "en;q=0.4, zh-CN;q=0.6, lv;q=x", ["zh.js"]),
        ("/desk", "lv", "zh", ["lv.js"]),
        ("/desk", "xx", "zh", ["zh.js"]),
        ("/desk?language=zh", "lv", "", ["zh.js"]),
        ("/start", "lv", "", ["lv.js", "lv-setup.js"]),
        ("/tv", "lv", "", ["lv.js"]),
    ],
)
def test_the_words_of_the_language_come_with_the_page_and_no_others(
    tmp_path: Path, path: str, cookie: str, accepts: str, brought: list[str]
) -> None:
    (tmp_path / "index.html").write_text("<head><title>Centrala</title></head>")
    (tmp_path / "pages.json").write_text(json.dumps(MANIFEST))
    (tmp_path / "words.json").write_text(json.dumps(WORDS))
    (tmp_path / "tv").mkdir()
    (tmp_path / "tv" / "index.html").write_text("<head><title>Centrala</title></head>")

    async def story() -> None:
        center = World(settings=ApiSettings(pages=built_pages(tmp_path)), alone=True)
        async with center.client() as visitor:
            headers = {"Accept-Language": accepts, "Cookie": f"language={cookie}"}
            text = (await visitor.get(path, headers=headers)).text
            found = re.findall(r'href="/assets/([\w.-]+)"', text)
            assert [name for name in found if name[:2] in ("en", "lv", "zh")] == brought

    asyncio.run(story())


def test_every_page_that_the_app_knows_is_served_at_its_address() -> None:
    pages = (Path(__file__).resolve().parents[2] / "web" / "app" / "pages.ts").read_text("utf-8")
    assert set(re.findall(r'\bpath: "/([\w-]+)', pages)) == set(PLACES)
    assert {name: part for part, name in re.findall(r'worded\("(\w+)", import\("@features/(\w+)"', pages)} == PARTS


LARGER = {
    "/set-up": 350_000,
    "/desk": 316_000,
    "/console": 316_000,
    "/flows": 317_000,
    "/start": 313_000,
    "/feedback": 305_000,
    "/board": 306_000,
    "/customers": 309_000,
    "/tickets": 306_000,
    "/leads": 304_000,
    "/orders": 304_000,
    "/knowledge": 308_000,
    "/scripts": 309_000,
    "/account": 302_000,
}
"""Bytes of pages that draw more at first than others. The words of all pages come with the first."""


BARE = ("/call", "/survey", "/portal", "/tv")


LANGUAGES = json.loads(
    (Path(__file__).resolve().parents[2] / "web" / "core" / "words" / "names.json").read_text("utf-8")
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_the_build_begins_with_300_kilobytes_at_most_in_a_few_files(language: str) -> None:
    built = built_pages()
    assert built is not NOT_BUILT, "scripts/setup builds the browser's pages"

    async def story() -> None:
        center = World(settings=ApiSettings(pages=built), alone=True)
        async with center.client() as visitor:
            for path in (*BARE, "/sign-in", *(f"/{place}" for place in PLACES)):
                text = (await visitor.get(path, headers={"Accept-Language": f"{language}-XX, en;q=0.5"})).text
                names = set(re.findall(r'(?:href|src)="/assets/([\w.-]+\.(?:js|css))"', text))
                assert 1 <= len(names) <= 19, (path, names)
                # Of no other language is anything loaded.
                spoken = {one.split("_")[2] for one in names if one.startswith("_words_")}
                assert spoken == {language}, (path, spoken)
                packed = 0
                for name in names:
                    answer = await visitor.get(f"/assets/{name}", headers={"Accept-Encoding": "gzip"})
                    assert answer.status_code == 200
                    packed += int(answer.headers["content-length"])
                assert packed <= LARGER.get(path, 300_000), (path, packed)
                # Who only calls, reads or answers a survey, or hangs on a wall, needs nothing of the component library.
                assert any(name.startswith("library-") for name in names) is (path not in BARE)

    asyncio.run(story())
