"""Speaks with the running center over its own REST address, as this machine's owner."""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request
from typing import Any

import orjson

from centrala.errors import Mistake, Mistakes, Refused, Trouble
from centrala.service.place import Control, Place

__all__ = ["Client"]

TIMEOUT_S = 30.0


class Client:
    """One request a call; loopback only, no proxies."""

    def __init__(self, control: Control) -> None:
        self._control = control
        handlers: list[urllib.request.BaseHandler] = [urllib.request.ProxyHandler({})]
        if control.certificate:
            handlers.append(urllib.request.HTTPSHandler(context=_trust(control.certificate)))
        self._opener = urllib.request.build_opener(*handlers)

    @classmethod
    def of(cls, place: Place) -> Client:
        """Raises Trouble (``not_up``): no service says that it runs here."""
        control = place.read_control()
        if control is None:
            raise Trouble("not_up", f"No center runs in {place.root}.", remedy="Start it with `centrala up`.")
        return cls(control)

    def alive(self) -> bool:
        try:
            self.get("/health")
        except (Trouble, Refused):
            return False
        return True

    def get(self, path: str) -> Any:
        return self._ask("GET", path, None)

    def post(self, path: str, body: Any) -> Any:
        return self._ask("POST", path, body)

    def put(self, path: str, body: Any) -> Any:
        return self._ask("PUT", path, body)

    def send(self, path: str, content: bytes) -> Any:
        """Bytes as they are: a file."""
        return self._ask("POST", path, content)

    def _ask(self, method: str, path: str, body: Any) -> Any:
        """Raises Refused, Mistakes: as the center says. Raises Trouble (``not_up``): it does not answer."""
        request = urllib.request.Request(  # noqa: S310  our own address, from our own file
            self._control.url + path,
            method=method,
            data=body if body is None or isinstance(body, bytes) else orjson.dumps(body),
            headers={
                "Authorization": f"Bearer {self._control.token}",
                "Content-Type": "application/octet-stream" if isinstance(body, bytes) else "application/json",
            },
        )
        try:
            with self._opener.open(request, timeout=TIMEOUT_S) as answer:
                content = answer.read()
        except urllib.error.HTTPError as error:
            raise _problem(error.code, error.read()) from None
        except OSError as error:
            raise Trouble("not_up", "The center does not answer.", remedy="See `centrala doctor`.") from error
        return orjson.loads(content) if content else None


def _trust(certificate: str) -> ssl.SSLContext:
    """Exactly the certificate that our own center shows, whatever name it bears.

    Raises Trouble (``no_certificate``).
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    try:
        context.load_verify_locations(certificate)
    except OSError as error:
        raise Trouble(
            "no_certificate",
            f"The center's certificate {certificate} can't be read.",
            remedy="Run the command as the user who runs the center.",
        ) from error
    return context


def _problem(status: int, content: bytes) -> Exception:
    """RFC 9457, as the API writes it."""
    try:
        problem = orjson.loads(content)
    except ValueError:
        return Trouble("no_answer", f"The center answered with {status}.")
    if problem.get("mistakes"):
        return Mistakes(
            [
                Mistake(tuple(one.get("path", ())), one.get("why", ""), one.get("remedy", ""), one.get("line"))
                for one in problem["mistakes"]
            ]
        )
    return Refused(problem.get("code", "refused"), problem.get("detail", ""), remedy=problem.get("remedy", ""))
