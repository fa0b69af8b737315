"""The service process: ``python -m centrala.service``. Started by ``up``, never by hand."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from centrala.service.options import SPARE, ServiceOptions
from centrala.service.spare import called


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


def main() -> int:
    gc.disable()  # what is loaded is no garbage; it is looked for once calls are taken
    arguments = sys.argv[1:]
    if SPARE in arguments:
        arguments.remove(SPARE)
        word = called(options_of(arguments).beat)
        if word is None:
            return 0
        arguments = word
    return _served(options_of(arguments))


def _served(options: ServiceOptions) -> int:
    import uvloop

    from centrala.service.running import serve

    return uvloop.run(serve(options))


if __name__ == "__main__":
    sys.exit(main())
