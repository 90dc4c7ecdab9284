"""A service that takes hooks, on loopback: keeps what was posted, answers as it was told."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WITHIN = 30.0


@dataclass(frozen=True, slots=True)
class Posted:
    """A request as it came; header names are in lower case."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class HookServer:
    """`statuses` are answered one after the other, then 204."""

    url: str
    posted: queue.Queue[Posted] = field(default_factory=queue.Queue)
    statuses: list[int] = field(default_factory=list)

    def next(self) -> Posted:
        """The next request, waited for."""
        return self.posted.get(timeout=WITHIN)


@contextmanager
def hook_server() -> Iterator[HookServer]:
    """A running service."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            served.posted.put(Posted(self.path, headers, body))
            status = served.statuses.pop(0) if served.statuses else 204
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"{served.url}/lain")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = HookServer(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
