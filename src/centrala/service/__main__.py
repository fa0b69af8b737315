"""The service process: ``python -m centrala.service``. Started by ``up``, never by hand."""

from __future__ import annotations

import argparse
import os
import select
import sys
from importlib import import_module
from pathlib import Path

import uvloop

from centrala.service.options import GO, ServiceOptions
from centrala.service.running import serve
from centrala.service.web import WEB_MODULES

SPARE = "--spare"


def options_of(arguments: list[str] | None = None) -> ServiceOptions:
    """As ``ServiceOptions.arguments`` wrote them; ``None``: those of this process."""
    parser = argparse.ArgumentParser(prog="centrala-service")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bind", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8800)
    parser.add_argument("--sip-port", type=int, default=5060)
    parser.add_argument("--tls-port", type=int, default=0)
    parser.add_argument("--rtp-ports", type=int, nargs=2, default=(0, 0))
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--key", type=Path)
    parser.add_argument("--plain-web", action="store_true")
    parser.add_argument("--beat", type=int, default=-1)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    given = parser.parse_args(arguments)
    return ServiceOptions(
        given.data,
        given.bind,
        given.port,
        given.sip_port,
        given.beat,
        given.demo,
        given.self_test,
        tls_port=given.tls_port,
        certificate=given.certificate,
        key=given.key,
        rtp_ports=(given.rtp_ports[0], given.rtp_ports[1]),
        plain_web=given.plain_web,
    )


def _is_wanted() -> bool:
    """A spare service has loaded everything and opened nothing. It waits for its word, or for its parent's end."""
    _load_until_called()
    word = GO.encode() + b"\n"
    return os.read(sys.stdin.fileno(), len(word)) == word


def _load_until_called() -> None:
    """What calls need is there already; the web's part is left for later if the word comes first."""
    for name in WEB_MODULES:
        if select.select([sys.stdin], [], [], 0)[0]:
            return
        import_module(name)


def main() -> int:
    arguments = sys.argv[1:]
    if SPARE in arguments:
        arguments.remove(SPARE)
        if not _is_wanted():
            return 0
    return uvloop.run(serve(options_of(arguments)))


if __name__ == "__main__":
    sys.exit(main())
