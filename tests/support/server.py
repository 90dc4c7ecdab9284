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
from urllib.parse import parse_qsl, urlsplit

from tests.support.desk_pages import preview_page, refused_page, taken_page

LOOPBACK = ("127.0.0.1", 0)
NO_COMMENTS = '<ol class="comment-list">\n</ol>\n'


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


@dataclass(frozen=True)
class Get:
    """What somebody asked for: the path with its query, the headers in lower case."""

    path: str
    headers: dict[str, str]


class StubDesk(Server):
    """A desk that keeps what it is sent. The attributes say how it answers.

    `views` is what the desk counted, in the answer to `/views/`. A comment is previewed, and then
    taken: `outcome` is `held`, `approved` or `confirm`, `back` is where a writer without JavaScript
    is sent. Where `refusal` is set (a status and the words), no comment is taken. `thread` is the
    list of approved comments. `nonsense` is answered in place of all these where it is set. Where
    `dead` is set, connections end without an answer; while `open` is not set, answers wait.
    """

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.gets: list[Get] = []
        self.open = threading.Event()
        self.reset()
        super().__init__(LOOPBACK, DeskAnswers)

    def reset(self) -> None:
        """Forget all that was sent, and answer as a healthy desk does."""
        self.posts.clear()
        self.gets.clear()
        self.views = 1
        self.outcome = "held"
        self.back = ""
        self.refusal: tuple[HTTPStatus, str] | None = None
        self.thread = NO_COMMENTS
        self.nonsense: bytes | None = None
        self.dead = False
        self.open.set()

    def posts_to(self, path: str) -> list[Post]:
        """What was posted to `path`, in order."""
        return [post for post in self.posts if post.path == path]


class DeskAnswers(BaseHTTPRequestHandler):
    """Takes simple requests alone: a preflight (OPTIONS) is answered with an error."""

    server: StubDesk

    def do_GET(self) -> None:
        """The approved comments of an article."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.gets.append(Get(self.path, headers))
        if self.server.dead:
            return
        found = urlsplit(self.path).path == "/comments/"
        self._send(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND, self.server.thread)

    def do_POST(self) -> None:
        """Keep what was posted, and answer."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = tuple(parse_qsl(body, keep_blank_values=True, strict_parsing=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.posts.append(Post(self.path, headers, fields))
        self.server.open.wait()
        if self.server.dead:
            return
        if self.path == "/views/":
            self._send(HTTPStatus.OK, json.dumps({"views": self.server.views}), "application/json")
        else:
            self._answer_comment(dict(fields))

    def _answer_comment(self, fields: dict[str, str]) -> None:
        desk, action = self.server, f"{self.server.url}/comments/"
        if desk.refusal:
            status, words = desk.refusal
            self._send(status, refused_page(fields, action, words))
        elif "warta_preview" not in fields:
            self._send(HTTPStatus.OK, preview_page(fields, action))
        elif fields.get("warta_inline") == "1":
            self._send(HTTPStatus.OK, taken_page(fields, desk.outcome))
        else:
            answer(self, HTTPStatus.SEE_OTHER, b"", {"Location": desk.back})

    def _send(self, status: HTTPStatus, text: str, kind: str = "text/html; charset=utf-8") -> None:
        body = text.encode() if self.server.nonsense is None else self.server.nonsense
        headers = {"Content-Type": kind}
        if "Origin" in self.headers:
            headers |= {
                "Access-Control-Allow-Origin": self.headers["Origin"],
                "Access-Control-Allow-Credentials": "true",
            }
        answer(self, status, body, headers)

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
