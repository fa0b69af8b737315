"""The web server of a running center, loaded beside the calls.

Owns the order: calls are routed first. Half of what a start loads is the web's, and no call needs any of it;
whoever asks meanwhile waits in the listener's line.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, Final

import structlog

from centrala.service.center import RunningCenter
from centrala.service.spare import load_web
from centrala.telephony.asterisk.settings import TlsFiles

if TYPE_CHECKING:
    import uvicorn

__all__ = ["Web"]

LOOK_S: Final = 60.0
"""How often we look whether the certificate was renewed."""
WEB_PING_S: Final = 60.0
"""Our own ping tells the page that we live; this one only finds pages that are gone without a word."""

log = structlog.get_logger("web")


class Web:
    """``serve`` until ``end``."""

    def __init__(self, center: RunningCenter, listener: socket.socket, tls: TlsFiles | None = None) -> None:
        self._center = center
        self._listener = listener
        self._tls = tls
        self._server: uvicorn.Server | None = None
        self.loaded = asyncio.Event()
        """From now on it answers."""

    async def serve(self) -> None:
        self._server = await asyncio.to_thread(_server, self._center, self._tls)
        self.loaded.set()
        renewing = asyncio.create_task(self._renew(), name="certificate")
        try:
            await self._server.serve(sockets=[self._listener])
        finally:
            renewing.cancel()

    async def _renew(self) -> None:
        """A renewed certificate is shown to who connects from then on; one that can't be read changes nothing."""
        if self._tls is None or self._server is None or self._server.config.ssl is None:
            return
        shown = _changed(self._tls)
        while True:
            await asyncio.sleep(LOOK_S)
            now = _changed(self._tls)
            if now in (shown, None):
                continue
            shown = now
            try:
                self._server.config.ssl.load_cert_chain(self._tls.certificate, self._tls.key)
            except OSError as error:
                log.warning("certificate_not_read", why=str(error))

    def end(self) -> None:
        if self._server is not None:
            self._server.should_exit = True


def _changed(tls: TlsFiles) -> tuple[int, int] | None:
    try:
        return tls.certificate.stat().st_mtime_ns, tls.key.stat().st_mtime_ns
    except OSError:
        return None


def _server(center: RunningCenter, tls: TlsFiles | None) -> uvicorn.Server:
    load_web()
    import uvicorn

    from centrala.api.app import create_app

    class Server(uvicorn.Server):
        """Ends when we say so: signals are the parent's business."""

        @contextlib.contextmanager
        def capture_signals(self):  # type: ignore[no-untyped-def]
            yield

    config = uvicorn.Config(
        create_app(center, center.api_settings()),
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        ws_max_size=1 << 20,
        ws_ping_interval=WEB_PING_S,
        ws_per_message_deflate=False,  # doubles what a message to a live socket costs
        ssl_certfile=None if tls is None else tls.certificate,
        ssl_keyfile=None if tls is None else tls.key,
    )
    config.load()
    return Server(config)
