"""The preview server: files of output/, never cached, with a script that listens for builds."""

from __future__ import annotations

import functools
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warta.core.errors import SettingsError
from warta.serve.asking import Wishes
from warta.serve.environment import HOOK
from warta.serve.news import News

EVENTS = "/_warta/events"
SCRIPT = "/_warta/reload.js"
SCRIPT_FILE = Path(__file__).with_name("reload.js")
TAG = f'<script type="module" src="{SCRIPT}"></script>'.encode()
HEARTBEAT_SECONDS = 15.0
LONGEST_CALL = 64 * 1024


class PreviewServer(ThreadingHTTPServer):
    """Serves until it is shut down; threads that still stream events do not hold it up."""

    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no fault, and none of the editor's business."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class PreviewHandler(SimpleHTTPRequestHandler):
    """One request. `news` tells of builds, `wishes` takes those for a pull from the desk."""

    protocol_version = "HTTP/1.1"
    # A body would wait 40 ms for the browser to confirm the head that was sent before it.
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, news: News, wishes: Wishes | None, **kwargs: Any) -> None:
        self.news = news
        self.wishes = wishes
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == EVENTS:
            self._stream_events()
        elif path == SCRIPT:
            self._answer(SCRIPT_FILE.read_bytes(), "text/javascript; charset=utf-8")
        else:
            self._serve_file(path)

    def do_POST(self) -> None:
        """The desk's call for a build; everything else is no business of a static site."""
        self.close_connection = True
        length = self.headers.get("Content-Length", "")
        if self.wishes is None or urlsplit(self.path).path != HOOK:
            self._answer(b"", "text/plain", HTTPStatus.NOT_FOUND)
        elif not (length.isascii() and length.isdigit()) or int(length) > LONGEST_CALL:
            self._answer(b"", "text/plain", HTTPStatus.BAD_REQUEST)
        else:
            self.rfile.read(int(length))
            taken = self.wishes.wish(self.headers.get("Authorization", ""))
            status = HTTPStatus.ACCEPTED if taken else HTTPStatus.FORBIDDEN
            self._answer(b"", "text/plain", status)

    def _serve_file(self, path: str) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and not path.endswith("/"):
            self._redirect(f"{path}/")
            return
        page = file / "index.html" if file.is_dir() else file
        if not page.is_file():
            self._serve_page(Path(self.directory, "404.html"), HTTPStatus.NOT_FOUND)
        elif page.suffix == ".html":
            self._serve_page(page, HTTPStatus.OK)
        else:
            self._answer(page.read_bytes(), self.guess_type(str(page)))

    def _serve_page(self, page: Path, status: HTTPStatus) -> None:
        text = page.read_bytes() if page.is_file() else b"<p>Belum ada halaman.</p></body>"
        self._answer(text.replace(b"</body>", TAG + b"</body>"), "text/html; charset=utf-8", status)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            self._tell_until_gone()
        except (BrokenPipeError, ConnectionResetError):
            return

    def _tell_until_gone(self) -> None:
        seen = self.news.state
        self._push(seen.event())
        while True:
            state = self.news.wait(seen, HEARTBEAT_SECONDS)
            self._push(state.event() if state != seen else b": masih di sini\n\n")
            seen = state

    def _push(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Stay quiet: an editor's terminal is for builds."""


def open_server(
    host: str, port: int, output: Path, news: News, wishes: Wishes | None = None
) -> PreviewServer:
    """Bind a server for the folder `output`. Raises `SettingsError` where the port is taken."""
    handler = functools.partial(PreviewHandler, directory=str(output), news=news, wishes=wishes)
    try:
        return PreviewServer((host, port), handler)
    except OSError as error:
        raise SettingsError(
            f"{host}:{port} tidak dapat dipakai ({error.strerror}). "
            f"Pilih yang lain: --port {port + 1}"
        ) from error
