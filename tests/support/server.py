"""Real HTTP on loopback: a host for a built site, and a stub of the desk."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

LOOPBACK = ("127.0.0.1", 0)
# Without an icon of its own the browser would ask for /favicon.ico and complain.
PREVIEW = """<!doctype html><html lang="id"><link rel="icon" href="data:,">
<title>Periksa dan kirim</title>"""


class Server(ThreadingHTTPServer):
    """A server on a free port of loopback."""

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class SitePages(SimpleHTTPRequestHandler):
    """A static host: folders by their index.html, the site's own 404 page."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".webp": "image/webp",
        ".xml": "application/xml",
    }

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with 404.html where there is nothing else."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        answer(self, code, page.read_bytes())

    def list_directory(self, path: Any) -> None:  # noqa: ARG002
        """A static host lists no folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


@dataclass(frozen=True)
class Post:
    """What somebody posted: the path, the headers in lower case, the fields in their order."""

    path: str
    headers: dict[str, str]
    fields: tuple[tuple[str, str], ...]


class StubDesk(Server):
    """A desk that keeps what it is sent. The attributes say how it answers.

    `views` is what the desk counted, in the answer to `/views/`; `nonsense` is answered in its
    place where it is set. `back` is where the writer of a comment is sent. Where `dead` is set,
    connections end without an answer.
    """

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.reset()
        super().__init__(LOOPBACK, DeskAnswers)

    def reset(self) -> None:
        """Forget all that was sent, and answer as a healthy desk does."""
        self.posts.clear()
        self.views = 1
        self.nonsense: bytes | None = None
        self.back = ""
        self.dead = False

    def posts_to(self, path: str) -> list[Post]:
        """What was posted to `path`, in order."""
        return [post for post in self.posts if post.path == path]


class DeskAnswers(BaseHTTPRequestHandler):
    """Takes simple requests alone: a preflight (OPTIONS) is answered with an error."""

    server: StubDesk

    def do_POST(self) -> None:
        """Keep what was posted, and answer."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = tuple(parse_qsl(body, keep_blank_values=True, strict_parsing=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.posts.append(Post(self.path, headers, fields))
        if self.server.dead:
            return
        if self.path == "/views/":
            self._answer_views()
        elif self.server.back:
            self._send_back()
        else:
            answer(self, HTTPStatus.OK, PREVIEW.encode())

    def _answer_views(self) -> None:
        counted = json.dumps({"views": self.server.views}).encode()
        body = counted if self.server.nonsense is None else self.server.nonsense
        origin = self.headers.get("Origin", "*")
        headers = {"Content-Type": "application/json", "Access-Control-Allow-Origin": origin}
        answer(self, HTTPStatus.OK, body, headers)

    def _send_back(self) -> None:
        answer(self, HTTPStatus.SEE_OTHER, b"", {"Location": self.server.back})

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


def answer(
    handler: BaseHTTPRequestHandler, code: int, body: bytes, headers: dict[str, str] | None = None
) -> None:
    """Send a whole answer; an HTML page where `headers` name no other type."""
    handler.send_response(code)
    all_headers = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
    for name, value in all_headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(body)


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Answer in a thread while the block runs."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def site_server(folder: Path) -> Server:
    """A host for the site in `folder`, which may be built later."""
    return Server(LOOPBACK, partial(SitePages, directory=str(folder)))
