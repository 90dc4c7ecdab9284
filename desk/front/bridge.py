"""Requests handed to Django, which is synchronous, in threads that keep their connections.

Django's own handler for asynchronous servers opens a thread, and so a database connection, for
each request.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

from desk.front.message import Answer, Request, plain_answer

THREADS = 4
LONGEST_LINE = 512

WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Bridge:
    """Answers requests by a WSGI application; at most `LONGEST_LINE` wait or are worked on."""

    def __init__(self, application: WsgiApplication, script_name: str = "") -> None:
        self._application = application
        self._script_name = script_name
        self._pool = ThreadPoolExecutor(THREADS, "django")
        self._line = 0

    async def answer(self, request: Request) -> Answer:
        """The application's answer, or 503 where too many are waiting for theirs."""
        if self._line >= LONGEST_LINE:
            return plain_answer(HTTPStatus.SERVICE_UNAVAILABLE, ("Retry-After", "5"))
        self._line += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._pool, self._call, request)
        finally:
            self._line -= 1

    def close(self) -> None:
        """Finish what was begun."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _call(self, request: Request) -> Answer:
        head: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], _: Any = None) -> None:
            head[:] = [int(status.split(" ", 1)[0]), tuple(headers)]

        chunks = self._application(environ_of(request, self._script_name), start_response)
        try:
            body = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        status, headers = head
        kept = tuple(pair for pair in headers if pair[0].lower() != "content-length")
        return Answer(status, b"" if request.method == "HEAD" else body, kept)


def environ_of(request: Request, script_name: str) -> dict[str, Any]:
    """The WSGI environment (PEP 3333) of a request."""
    host, _, port = request.headers.get("host", "").rpartition(":")
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": script_name,
        "PATH_INFO": request.path.encode().decode("latin-1"),
        "QUERY_STRING": request.query,
        "SERVER_NAME": host or "localhost",
        "SERVER_PORT": port if port.isdigit() else ("443" if request.secure else "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": request.client,
        "CONTENT_LENGTH": str(len(request.body)),
        "CONTENT_TYPE": request.headers.get("content-type", ""),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https" if request.secure else "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    named = {name for name in request.headers if name not in ("content-length", "content-type")}
    environ |= {
        f"HTTP_{name.upper().replace('-', '_')}": request.headers[name]
        for name in named
        if "_" not in name
    }
    return environ
