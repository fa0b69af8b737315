"""The system's Chromium, driven by its own protocol (DevTools): what a person would see and click.

Waits for what is to be seen, with a ceiling; collects everything that the page complained of.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

__all__ = ["Page", "browser"]

START_S = 30
STEP_S = 0.05


class Page:
    """One tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.complaints: list[str] = []
        """Exceptions, refused resources, console errors."""

    async def read(self) -> None:
        async for said in self._socket:
            message = json.loads(said)
            if "id" in message:
                self._answers.pop(message["id"]).set_result(message)
            elif message["method"] == "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(message["params"]["exceptionDetails"]))
            elif message["method"] == "Log.entryAdded" and message["params"]["entry"]["level"] == "error":
                self.complaints.append(json.dumps(message["params"]["entry"]))

    async def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        async with asyncio.timeout(START_S):
            answer = await self._answers[number]
        assert "error" not in answer, answer
        return dict(answer["result"])

    async def go(self, url: str) -> None:
        await self.ask("Page.navigate", url=url)

    async def run(self, script: str) -> Any:
        """The value of an expression."""
        found = await self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    async def text(self) -> str:
        return str(await self.run("document.body ? document.body.innerText : ''"))

    async def shows(self, *words: str, within_s: float = 20) -> str:
        """Wait until all of them are to be read."""
        last = ""
        for _ in range(round(within_s / STEP_S)):
            last = await self.text()
            if all(word in last for word in words):
                return last
            await asyncio.sleep(STEP_S)
        raise AssertionError(f"{words} not to be seen; the page says:\n{last}\n{self.complaints}")

    async def click(self, words: str) -> None:
        """The button that says so."""
        found = await self.run(
            f"(b => b ? (b.click(), true) : false)([...document.querySelectorAll('button')]"
            f".find(b => b.textContent.trim() === {json.dumps(words)}))"
        )
        assert found, f"no button says {words!r}: {await self.text()}"

    async def fill(self, name: str, value: str) -> None:
        field = f"document.querySelector('[name={name}]')"
        await self.run(f"{field}.value = {json.dumps(value)}; {field}.dispatchEvent(new Event('input'))")


@asynccontextmanager
async def browser() -> AsyncIterator[Page]:
    """A fresh one, with nothing remembered."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "no Chromium on this machine"
    place = Path(tempfile.mkdtemp(prefix="br-"))
    command = [program, "--headless", "--remote-debugging-port=0", f"--user-data-dir={place}", "--disable-gpu"]
    command += ["--no-first-run", "--no-default-browser-check", "--window-size=1280,900"]
    command += ["--no-sandbox"] if os.geteuid() == 0 else []
    process = subprocess.Popen(
        [*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        async with connect(await _tab(place), proxy=None, max_size=None) as socket:
            page = Page(socket)
            reading = asyncio.create_task(page.read())
            for domain in ("Page", "Runtime", "Log"):
                await page.ask(f"{domain}.enable")
            yield page
            reading.cancel()
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(place, ignore_errors=True)


async def _tab(place: Path) -> str:
    """The address of the first tab."""
    file = place / "DevToolsActivePort"
    for _ in range(round(START_S / STEP_S)):
        if file.exists() and file.read_text().count("\n"):
            port, path = file.read_text().split("\n")[:2]
            async with connect(f"ws://127.0.0.1:{port}{path}", proxy=None) as socket:
                await socket.send(json.dumps({"id": 1, "method": "Target.getTargets"}))
                targets = json.loads(await socket.recv())["result"]["targetInfos"]
                for target in targets:
                    if target["type"] == "page":
                        return f"ws://127.0.0.1:{port}/devtools/page/{target['targetId']}"
        await asyncio.sleep(STEP_S)
    raise AssertionError("the browser did not come up")
