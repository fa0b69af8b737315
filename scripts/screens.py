"""The pictures of the documentation, out of a living demo. Run by `scripts/screenshots`."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(sys.argv[1])
TO = ROOT / "docs" / "screens"
COMMAND = str(ROOT / ".venv" / "bin" / "centrala")
SIZES = {"laptop": (1440, 900), "phone": (390, 844)}
WALLS = {"hd": (1920, 1080), "phone": (390, 844)}
SCREENS = (
    ("admin", "start", "/start"),
    ("anna", "desk", "/desk"),
    ("dace", "board", "/board"),
    ("dace", "calls", "/calls"),
    ("anna", "missed", "/missed"),
    ("anna", "tickets", "/tickets"),
    ("anna", "customers", "/customers"),
    ("anna", "knowledge", "/knowledge"),
    ("dace", "feedback", "/feedback"),
    ("admin", "scripts", "/scripts"),
    ("admin", "flows", "/flows"),
    ("admin", "get-started-goals", "/set-up/wizard/goals"),
    ("admin", "get-started-kind", "/set-up/wizard/kind"),
    ("admin", "get-started-people", "/set-up/wizard/people"),
    ("admin", "get-started-first-call", "/set-up/wizard/done"),
    ("admin", "readiness", "/set-up/readiness"),
    ("admin", "agents", "/set-up/agents"),
    ("admin", "revisions", "/set-up/revisions"),
    ("admin", "account", "/account"),
)
"""User, name of the picture, path."""
PUBLIC = ("sign-in", "call")
"""Pages for everybody: name of the picture and path."""
SETTLE_MS = 2_500
"""Figures, fonts and the live socket are there."""
ALIVE_S = 45
"""Calls are up then."""


def link(data: Path, user: str) -> str:
    said = subprocess.run([COMMAND, "link", user, "--data", str(data)], capture_output=True, text=True, check=True)
    return said.stdout.split()[-1]


def page_of(browser: Browser, data: Path, user: str, scheme: str, size: str) -> tuple[Page, str]:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    address = link(data, user)
    page.goto(address)
    return page, address.split("/sign-in")[0]


def take(browser: Browser, data: Path) -> None:
    TO.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        for size in SIZES:
            for user, name, path in SCREENS:
                page, base = page_of(browser, data, user, scheme, size)
                page.goto(base + path)
                page.wait_for_timeout(SETTLE_MS)
                page.screenshot(path=TO / f"{name}-{size}-{scheme}.png")
                page.context.close()
            for name in PUBLIC:
                page = browser.new_context(viewport=dict(zip(("width", "height"), SIZES[size], strict=True))).new_page()
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                page.goto(f"{base}/{name}")
                page.wait_for_timeout(SETTLE_MS)
                page.screenshot(path=TO / f"{name}-{size}-{scheme}.png")
                page.context.close()


def take_walls(browser: Browser, data: Path) -> None:
    """TV mode: a link made by a supervisor, opened by nobody in particular."""
    page, base = page_of(browser, data, "dace", "light", "laptop")
    made = page.request.post(f"{base}/api/v1/boards/tv-links", data={"label": "Day shift"}, headers={"Origin": base})
    for scheme in ("light", "dark"):
        for size, (width, height) in WALLS.items():
            screen = browser.new_context(viewport={"width": width, "height": height}).new_page()
            screen.goto(made.json()["url"].replace("/tv#", f"/tv?theme={scheme}#"))
            screen.wait_for_timeout(SETTLE_MS)
            screen.screenshot(path=TO / f"tv-{size}-{scheme}.png")
            screen.context.close()


def main() -> None:
    data = Path(tempfile.mkdtemp(prefix="cs-"))
    data.chmod(0o755)  # the engine runs as somebody else
    up = subprocess.Popen(
        [COMMAND, "up", "--demo", "--data", str(data), "--port", "0", "--sip-port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert up.stdout is not None
    try:
        for line in up.stdout:
            if re.search(r"Ctrl-C ends it", line):
                break
        time.sleep(ALIVE_S)
        with sync_playwright() as playwright:
            program = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            take(browser, data)
            take_walls(browser, data)
            browser.close()
    finally:
        up.send_signal(signal.SIGTERM)
        up.wait(60)
        subprocess.run([COMMAND, "down", "--data", str(data)], check=False)
        shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    main()
