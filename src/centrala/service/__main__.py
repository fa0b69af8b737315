"""The service process: ``python -m centrala.service``. Started by ``up``, never by hand."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import uvloop

from centrala.service.options import ServiceOptions
from centrala.service.running import serve


def main() -> int:
    parser = argparse.ArgumentParser(prog="centrala-service")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bind", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8800)
    parser.add_argument("--sip-port", type=int, default=5060)
    parser.add_argument("--beat", type=int, default=-1)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    given = parser.parse_args()
    options = ServiceOptions(
        given.data, given.bind, given.port, given.sip_port, given.beat, given.demo, given.self_test
    )
    return uvloop.run(serve(options))


if __name__ == "__main__":
    sys.exit(main())
