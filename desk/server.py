"""The server: granian with one worker, which holds the one writer.

    python -m desk.server HOST PORT

A process of its own, that `warta desk` turns into: granian forks its worker, and what has Django
and an open database in it is better not forked.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

CONNECTIONS = 2048
HEADER_MILLISECONDS = 10_000
LARGEST_HEAD = 64 * 1024


def become_server(host: str, port: int) -> NoReturn:
    """Turn this process into the server, with the environment as it is."""
    os.execv(sys.executable, [sys.executable, "-m", "desk.server", host, str(port)])  # noqa: S606 - ourselves


def serve(host: str, port: int) -> None:
    """Answer until SIGTERM or SIGINT. Slow and endless headers end at the server, before Python."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    Granian(
        "desk.front.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
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


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
