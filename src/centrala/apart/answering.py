"""The other end: jobs are read from standard input, done, and answered on standard output, one after another."""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Final

__all__ = ["LENGTHS", "Answer", "Jobs", "Wrong", "serve"]

LENGTHS: Final = struct.Struct(">II")

Answer = tuple[dict[str, Any], bytes]
Jobs = Mapping[str, Callable[[Mapping[str, Any], bytes], Answer]]
"""By the name that a job has under ``do``."""


class Wrong(Exception):
    """The job is no good; code and a sentence."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(code, why)
        self.code = code
        self.why = why


def serve(
    jobs: Jobs,
    *,
    nice: int,
    memory: int,
    writes: bool = False,
    inbox: BinaryIO | None = None,
    outbox: BinaryIO | None = None,
) -> None:
    """Until ``inbox`` ends (standard input). ``memory``: bytes of address space. ``writes``: whether it may write to
    files. ``outbox``: for answers, instead of standard output."""
    os.nice(nice)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not writes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    inbox, outbox = inbox or sys.stdin.buffer, outbox or sys.stdout.buffer
    while (job := _read(inbox)) is not None:
        _write(outbox, *_done(jobs, *job))


def _done(jobs: Jobs, job: Mapping[str, Any], body: bytes) -> Answer:
    try:
        return jobs[str(job["do"])](job, body)
    except Wrong as wrong:
        return {"code": wrong.code, "why": wrong.why}, b""
    except MemoryError:
        return {"code": "too_large", "why": "This takes more memory than it may."}, b""


def _read(inbox: BinaryIO) -> tuple[Mapping[str, Any], bytes] | None:
    lengths = inbox.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    return json.loads(inbox.read(head)), inbox.read(body)


def _write(outbox: BinaryIO, answer: Mapping[str, Any], body: bytes) -> None:
    head = json.dumps(answer).encode()
    outbox.write(LENGTHS.pack(len(head), len(body)) + head + body)
    outbox.flush()
