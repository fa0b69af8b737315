"""The browser's part as it was built from `web/`: the app's document for every page of it, that of a screen on the
wall, and the files they ask for.

Owns how they are served: what changes with every build bears its mark in its name and is kept for ever, the document
is never kept and carries a nonce, because the component library writes style elements (CSP level 3, 'nonce-source').
Where nothing was built, whoever comes is sent to the plain pages (``pages``).
"""

from __future__ import annotations

import gzip
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from starlette.responses import HTMLResponse, RedirectResponse

from centrala.api.guard import PUBLIC, center_of
from centrala.api.problems import Problem

__all__ = ["NOT_BUILT", "Built", "built_pages", "router"]

router = APIRouter(include_in_schema=False)

PLACES: Final = MappingProxyType(
    {
        "start": "start",
        "inbox": "inbox",
        "desk": "desk",
        "console": "desk",
        "board": "board",
        "calls": "calls",
        "customers": "customers",
        "missed": "missed",
        "follow-ups": "followups",
        "tickets": "tickets",
        "leads": "leads",
        "orders": "orders",
        "knowledge": "knowledge",
        "feedback": "feedback",
        "messages": "voicemail",
        "flows": "flows",
        "scripts": "scripts",
        "set-up": "setup",
        "glossary": "glossary",
        "account": "account",
    }
)
"""Top-level places of the app to the feature that draws them; what is below them is the app's affair."""

PARTS: Final = MappingProxyType(
    {
        "start": "setup",
        "setup": "setup",
        "flows": "flows",
        "customers": "imports",
        "orders": "orders",
        "scripts": "scripts",
        "feedback": "voice",
    }
)
"""Features that need a part of the words besides the first."""
VISITORS: Final = MappingProxyType({"/call": "visitors", "/survey": "visitors", "/portal": "portal"})
"""So do the pages of those who have no account."""

_TYPES: Final = MappingProxyType(
    {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2", "wav": "audio/wav"}
)
_POLICY: Final = (
    "default-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "frame-ancestors {framed_by}; base-uri 'none'; form-action 'self'"
)
_PACKED: Final = frozenset({"js", "css", "svg"})
"""What gets a third of its size by it."""
_BUILT: Final = files("centrala.api") / "built"
_KEPT: Final = "public, max-age=31536000, immutable"
_WHILE: Final = "public, max-age=600"
"""Of what keeps its name from build to build."""


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """What a build left: documents by name, ``tv/index.html`` where one has a folder, and its files by theirs."""

    documents: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Traversable] = field(default_factory=dict)
    scripts: Mapping[str, Traversable] = field(default_factory=dict)
    """Those that other pages name: they have no mark of the build."""
    ahead: Mapping[str, str] = field(default_factory=dict)
    """Feature to the links that bring its files while those of the app are on their way."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language to part of its words to file: a page loads them when it knows which."""
    packed: dict[str, bytes] = field(default_factory=dict)
    """Files that were asked for already, by name, as gzip."""


NOT_BUILT: Final = Built()


def built_pages(place: Traversable = _BUILT) -> Built:
    """Of this installation; ``NOT_BUILT`` where there is none."""
    if not place.is_dir():
        return NOT_BUILT
    documents = {one.name: one.read_text("utf-8") for one in place.iterdir() if one.name.endswith(".html")}
    for folder in (one for one in place.iterdir() if one.is_dir() and (one / "index.html").is_file()):
        documents[f"{folder.name}/index.html"] = (folder / "index.html").read_text("utf-8")
    scripts = {one.name: one for one in place.iterdir() if one.name.endswith(".js")}
    assets = place / "assets"
    found = {one.name: one for one in assets.iterdir()} if assets.is_dir() else {}
    assets_of = {name: one for name, one in found.items() if name.rpartition(".")[2] in _TYPES}
    manifest, words = _told(place / "pages.json"), _told(place / "words.json")
    return Built(documents, assets_of, scripts, _links_ahead(manifest), words)


def _told(file: Traversable) -> dict[str, Any]:
    """What the build wrote down of itself; nothing where it did not."""
    told: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return told


def _links_ahead(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Of the build's own list of what needs what (Vite, "Backend Integration")."""
    first = _needed(manifest, "index.html") if manifest else []
    return {
        name.split("/")[1]: "".join(_link(file) for file in _needed(manifest, name) if file not in first)
        for name in manifest
        if name.startswith("features/") and name.count("/") == 2 and "/index." in name
    }


def _needed(manifest: Mapping[str, Any], name: str) -> list[str]:
    """Its files and those of what it imports, each once."""
    names, files = [name], []
    for one in names:
        names.extend(other for other in manifest[one].get("imports", ()) if other not in names)
        files += [manifest[one]["file"], *manifest[one].get("css", ())]
    return files


def _link(file: str) -> str:
    if file.endswith(".css"):
        return f'<link rel="preload" as="style" crossorigin href="/{file}">'
    return f'<link rel="modulepreload" crossorigin href="/{file}">'


def _built(request: Request) -> Built:
    built: Built = request.app.state.settings.pages
    return built


def document(request: Request, name: str, instead: str, *, feature: str = "", framed_by: str = "'none'") -> Response:
    """The document of this name under a nonce of its own; where there is none, the way to ``instead``.

    What draws ``feature`` is asked for at once, not when the app has found out that it needs it.
    """
    built = _built(request)
    text = built.documents.get(name)
    if text is None:
        return RedirectResponse(instead, 303)
    links = built.ahead.get(feature, "") + _words(request, feature)
    text = text.replace("</head>", links + "</head>", 1)
    nonce = secrets.token_urlsafe(16)
    headers = {"Content-Security-Policy": _POLICY.format(nonce=nonce, framed_by=framed_by)}
    return HTMLResponse(text.replace("%NONCE%", nonce), headers=headers)


def _words(request: Request, feature: str) -> str:
    """What brings the words that this page needs at once, in its language."""
    files: Mapping[str, str] = _built(request).words.get(_language(request), {})
    return "".join(
        _link(files[part])
        for part in ("first", PARTS.get(feature, VISITORS.get(request.url.path, "")))
        if part in files
    )


def _language(request: Request) -> str:
    """Which the page will speak, by its own rule (``web/core/words/choice.ts``); another guess costs a round."""
    asked = (request.query_params.get("language", ""), request.cookies.get("language", ""), *_preferred(request))
    known = _built(request).words
    return next((base for tag in asked if (base := tag.lower().partition("-")[0]) in known), "en")


def _preferred(request: Request) -> list[str]:
    """Tags of languages, the dearest first (RFC 9110, section 12.5.4)."""
    told = [one.strip().partition(";q=") for one in request.headers.get("accept-language", "").split(",")[:20]]
    return [tag.strip() for tag, _, weight in sorted(told, key=lambda one: -_weight(one[2]))]


def _weight(told: str) -> float:
    try:
        return float(told or 1)
    except ValueError:
        return 0.0


@router.get("/assets/{name}", dependencies=[PUBLIC])
def asset(request: Request, name: str) -> Response:
    """One file of the build."""
    found = _built(request).files.get(name)
    if found is None:
        raise Problem("no_such_path", "There is nothing at this address.")
    ending = name.rpartition(".")[2]
    headers = {"Cache-Control": _KEPT}
    if ending not in _PACKED:
        return Response(found.read_bytes(), media_type=_TYPES[ending], headers=headers)
    headers["Vary"] = "Accept-Encoding"
    if not _takes_gzip(request):
        return Response(found.read_bytes(), media_type=_TYPES[ending], headers=headers)
    return Response(
        _packed(_built(request), name), media_type=_TYPES[ending], headers={**headers, "Content-Encoding": "gzip"}
    )


def _takes_gzip(request: Request) -> bool:
    """RFC 9110, section 12.5.3, as far as browsers use it."""
    told = [one.strip().replace(" ", "") for one in request.headers.get("accept-encoding", "").lower().split(",")]
    return any(one == "gzip" or (one.startswith("gzip;q=") and one != "gzip;q=0") for one in told)


def _packed(built: Built, name: str) -> bytes:
    """Packed once for each file: what has a mark of the build never changes, and has no secret in it."""
    found = built.packed.get(name)
    if found is None:
        found = built.packed[name] = gzip.compress(built.files[name].read_bytes(), 9, mtime=0)
    return found


@router.get("/", dependencies=[PUBLIC])
async def front(request: Request) -> Response:
    """The app; it asks who is there."""
    return document(request, "index.html", "/plain")


@router.get("/sign-in", dependencies=[PUBLIC])
async def sign_in(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return document(request, "index.html", f"/plain/sign-in{query}", feature="signin")


@router.get("/tv", dependencies=[PUBLIC])
async def screen(request: Request) -> Response:
    """A screen on the wall, by its link (``boards``)."""
    return document(request, "tv/index.html", "/plain")


@router.get("/call", dependencies=[PUBLIC])
async def call(request: Request) -> Response:
    """The page from which a visitor calls. Our own pages and those of ``web_calls.origins`` may frame it, no others."""
    framed_by = " ".join(("'self'", *center_of(request).organisation.web_calls.origins))
    return document(request, "call.html", "/plain", framed_by=framed_by)


@router.get("/survey", dependencies=[PUBLIC])
async def survey(request: Request) -> Response:
    """What the link in a customer's mail opens (``surveys``)."""
    return document(request, "survey.html", "/plain")


@router.get("/portal", dependencies=[PUBLIC])
async def portal(request: Request) -> Response:
    """What everybody may read (``portal``); it says so itself where there is nothing."""
    return document(request, "portal.html", "/plain")


@router.get("/widget.js", dependencies=[PUBLIC])
def widget(request: Request) -> Response:
    """The button for other pages. Any page may load it: it knows nothing."""
    found = _built(request).scripts.get("widget.js")
    if found is None:
        raise Problem("no_such_path", "There is nothing at this address.")
    headers = {"Cache-Control": _WHILE, "Cross-Origin-Resource-Policy": "cross-origin"}
    return Response(found.read_bytes(), media_type=_TYPES["js"], headers=headers)


async def place(request: Request) -> Response:
    """A page of the app, reloaded or reached by its address."""
    return document(request, "index.html", "/plain", feature=PLACES[request.url.path.split("/")[1]])


for _name in PLACES:
    for _path in (f"/{_name}", f"/{_name}/{{rest:path}}"):
        router.add_api_route(_path, place, methods=["GET"], dependencies=[PUBLIC])
