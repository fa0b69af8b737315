"""The plain pages: status and signing in, for browsers and installations without the app (``built``).

Plain files, no inline script or style. Owns their HTML. What they show comes from the live socket like for everybody
else.
"""

from __future__ import annotations

import hashlib
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from starlette.responses import HTMLResponse, RedirectResponse

from centrala.access import Right
from centrala.api.guard import PUBLIC, Caller, address_of, center_of, identify, same_origin
from centrala.api.ports import SessionKind
from centrala.api.problems import Problem
from centrala.api.sessions import set_cookie
from centrala.api.signing import SignIn
from centrala.errors import Refused

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

_TYPES: Final = {
    "board.js": "text/javascript",
    "icons.svg": "image/svg+xml",
    "mark.svg": "image/svg+xml",
    "page.css": "text/css",
    "tokens.css": "text/css",
}
"""What is served, and nothing else."""
LARGEST_FORM: Final = 4_000
KEPT_S: Final = 86_400
"""Browsers keep the files for a day; the pages ask for them under the mark of their content."""

_HEAD: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="/static/mark.svg">
<link rel="stylesheet" href="/static/tokens.css?{mark}">
<link rel="stylesheet" href="/static/page.css?{mark}">
{more}</head>
"""


@router.get("/static/{name}", dependencies=[PUBLIC])
async def static_file(name: str) -> Response:
    """One of the pages' files."""
    if name not in _TYPES:
        raise Problem("no_such_path", "There is nothing at this address.")
    return Response(_file(name), media_type=_TYPES[name], headers={"Cache-Control": f"max-age={KEPT_S}"})


@cache
def _file(name: str) -> bytes:
    return (files("centrala.api") / "files" / name).read_bytes()


@cache
def _mark() -> str:
    """Another one when any of the files is another."""
    return hashlib.sha256(b"".join(_file(name) for name in sorted(_TYPES))).hexdigest()[:12]


@router.get("/plain", dependencies=[PUBLIC])
async def status_page(request: Request) -> Response:
    """The status page for who is signed in, signing in for everybody else."""
    caller = await identify(request)
    if caller is None or caller.session is None:
        return RedirectResponse("/plain/sign-in", 303)
    return HTMLResponse(_status_page(request, caller))


@router.get("/plain/sign-in", dependencies=[PUBLIC])
async def sign_in_page(request: Request, said: str = "") -> Response:
    why = "This link has been used, or is over. Ask for another one." if said == "over" else ""
    return HTMLResponse(_sign_in_page(center_of(request).organisation.name, why))


@router.post("/plain/sign-in", dependencies=[PUBLIC])
async def sign_in(request: Request) -> Response:
    """The form of the sign-in page; works without script."""
    if not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    body = (await request.body())[:LARGEST_FORM].decode("utf-8", "replace")
    given = parse_qs(body, max_num_fields=10)
    check: SignIn = request.app.state.sign_in
    username, password = given.get("username", [""])[0], given.get("password", [""])[0]
    code = given.get("code", [""])[0]
    try:
        user = await check.enter(username, password, code, address_of(request))
    except Refused as refused:
        name = center_of(request).organisation.name
        status = 429 if refused.code == "too_many_tries" else 401
        return HTMLResponse(_sign_in_page(name, f"{refused.why} {refused.remedy}".strip(), username), status)
    response = RedirectResponse("/plain", 303)
    set_cookie(request, response, await center_of(request).issue(SessionKind.SESSION, user, label="browser"))
    return response


def _sign_in_page(name: str, said: str, username: str = "") -> str:
    hint = (
        f'<p class="hint bad" role="alert">{_icon("alert")}<span>{escape(said)}</span></p>'
        if said
        else f'<p class="hint">{_icon("info")}<span>First time? Open the one-time link in the window where you '
        "started Centrala.</span></p>"
    )
    focus = ("", " autofocus") if username else (" autofocus", "")
    return (
        _HEAD.format(title=f"Sign in · {escape(name)}", mark=_mark(), more="")
        + f"""<body>
<div class="entry">
<section>
<div class="brand"><img src="/static/mark.svg" alt="">Centrala</div>
<form method="post" action="/plain/sign-in">
<h1>Sign in</h1>
<p>to {escape(name)}</p>
<label>User name
<input name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" required
 value="{escape(username[:100])}"{focus[0]}></label>
<label>Password
<input name="password" type="password" autocomplete="current-password" maxlength="1024" required{focus[1]}></label>
<label>Code of your authenticator, if you have one
<input name="code" autocomplete="one-time-code" inputmode="numeric" maxlength="40"></label>
<button class="solid">Sign in</button>
{hint}
</form>
</section>
<aside aria-hidden="true">{_switchboard()}</aside>
</div>
</body>
</html>
"""
    )


def _switchboard() -> str:
    """Jacks in rows, some joined by cords."""
    step, columns, rows = 56, 11, 15
    jacks = "".join(
        f'<circle cx="{step * column}" cy="{step * row}" r="3.5"/>'
        for row in range(1, rows + 1)
        for column in range(1, columns + 1)
    )
    cords = [(2, 3, 6, 2), (5, 5, 10, 3), (1, 7, 5, 8), (2, 11, 7, 10), (9, 13, 11, 13), (8, 9, 11, 8)]
    joined = "".join(_cord(step, *cord) for cord in cords)
    return (
        f'<svg viewBox="0 0 {step * (columns + 1)} {step * (rows + 1)}" preserveAspectRatio="xMidYMid slice">'
        f'<g class="jacks">{jacks}</g><g class="cords">{joined}</g>'
        f'<g class="cords lit">{_cord(step, 3, 6, 9, 7)}</g></svg>'
    )


def _cord(step: int, column: int, row: int, to_column: int, to_row: int) -> str:
    x, y, to_x, to_y = step * column, step * row, step * to_column, step * to_row
    low = max(y, to_y) + step * max(2, to_column - column) * 0.55
    ends = "".join(f'<circle cx="{a}" cy="{b}" r="8"/>' for a, b in ((x, y), (to_x, to_y)))
    return f'<path d="M{x} {y + 8}C{x} {low:.0f} {to_x} {low:.0f} {to_x} {to_y + 8}"/>{ends}'


def _status_page(request: Request, caller: Caller) -> str:
    organisation = center_of(request).organisation
    agent = organisation.agents.get(caller.name)
    title = (agent.title if agent else "") or caller.name
    presence = _PRESENCE if caller.reach(Right.PRESENCE_SET).people or caller.may_all(Right.PRESENCE_SET) else ""
    system = ' data-system="1"' if caller.may_all(Right.SYSTEM_READ) else ""
    more = f'<script type="module" src="/static/board.js?{_mark()}"></script>\n'
    return _HEAD.format(title=escape(organisation.name), mark=_mark(), more=more) + _STATUS.format(
        name=escape(organisation.name),
        who=escape(title),
        role=escape(caller.person.role.value),
        presence=presence,
        system=system,
        cards="".join(_card(*one) for one in _CARDS),
        alert=_icon("alert"),
    )


def _icon(name: str) -> str:
    return f'<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#{name}"/></svg>'


def _card(id_: str, title: str) -> str:
    return f'<div class="card" id="{id_}">{title}<b class="figure">–</b><span class="quiet"></span></div>'


_CARDS: Final = (
    ("waiting", "Waiting"),
    ("longest", "Longest wait"),
    ("talking", "On calls"),
    ("free", "Free agents"),
)

_PRESENCE: Final = """<div class="segments" role="group" aria-label="My presence">
<button data-presence="available" aria-pressed="false">Available</button>
<button data-presence="paused" aria-pressed="false">Paused</button>
<button data-presence="logged_out" aria-pressed="false">Offline</button>
</div>"""

_STATUS: Final = """<body{system}>
<header class="bar">
<div class="brand"><img src="/static/mark.svg" alt="">Centrala</div>
<div class="grow"></div>
{presence}
<div class="who">{who}<span>{role}</span></div>
<button id="sign-out">Sign out</button>
</header>
<main>
<div class="head"><h1>{name}</h1><span class="chip" id="live" role="status">Connecting</span></div>
<div class="notice" id="notice" role="alert" hidden>{alert}<span id="notice-text"></span></div>
<div class="cards">{cards}</div>
<section class="section"><header><h2>Queues</h2></header>
<div class="sheet"><div class="scroll"><table>
<thead><tr><th>Queue</th><th class="n">Waiting</th><th class="n">Longest</th><th class="n">On calls</th>
<th class="n">Free</th><th class="n">Busy</th><th class="n">At work</th></tr></thead>
<tbody id="queues"></tbody></table></div>
<p class="empty" id="no-queues" hidden>No queue to see yet. Describe the center in a file and run
<code>centrala apply FILE</code>.</p></div></section>
<section class="section"><header><h2>Calls</h2></header>
<div class="sheet"><div class="scroll"><table>
<thead><tr><th>Other side</th><th>Stage</th><th>Queue</th><th>Agent</th><th class="n">Since</th></tr></thead>
<tbody id="calls"></tbody></table></div>
<p class="empty" id="no-calls" hidden>No calls now.</p></div></section>
<section class="section"><header><h2>People</h2></header>
<div class="sheet"><div class="tiles" id="agents"></div><p class="empty" id="no-agents" hidden>Nobody to see.</p></div>
</section>
<footer id="health"></footer>
<noscript><p class="notice">This page needs script to stay live.</p></noscript>
</main>
</body>
</html>
"""
