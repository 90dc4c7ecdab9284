"""The server: granian with one worker, which holds the one writer.

    python -m desk.server HOST PORT

A process of its own, that `warta desk` turns into: granian forks its worker, and what has Django
and an open database in it is better not forked.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

CONNECTIONS = 2048
HEADER_MILLISECONDS = 10_000
LARGEST_HEAD = 64 * 1024

_SPARING = {"MALLOC_ARENA_MAX": "1"}
"""One heap for all threads (mallopt(3)): they have one interpreter lock, so none waits for it."""


def become_server(host: str, port: int) -> NoReturn:
    """Turn this process into the server, with the environment as it is."""
    arguments = [sys.executable, "-m", "desk.server", host, str(port)]
    os.execve(sys.executable, arguments, _SPARING | os.environ)  # noqa: S606 - ourselves


def serve(host: str, port: int) -> None:
    """Answer until SIGTERM or SIGINT. Slow and endless headers end at the server, before Python."""
    _work_in_batches()
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    Granian(
        "desk.front.rsgi:application",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=1,
        http=HTTPModes.http1,
        loop=Loops.auto,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEADER_MILLISECONDS, max_buffer_size=LARGEST_HEAD
        ),
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=40,
    ).serve()


def _work_in_batches() -> None:
    """Let no thread push another aside when it wakes (sched(7), SCHED_BATCH).

    A request passes through four threads. Where each is pushed aside as soon as it has woken the
    next, every request changes threads; left to go on, it hands over all that it has at once.
    """
    if hasattr(os, "SCHED_BATCH"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
