"""The server: granian with one worker, which holds the one writer."""

from __future__ import annotations

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings

CONNECTIONS = 2048


def serve(host: str, port: int) -> None:
    """Answer until SIGTERM or SIGINT. Slow and endless headers end at the server, before Python."""
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
            header_read_timeout=10_000, keep_alive=True, max_buffer_size=65_536
        ),
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=40,
    ).serve()
