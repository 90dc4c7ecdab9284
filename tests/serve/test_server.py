"""The preview server, over real HTTP on loopback."""

from __future__ import annotations

import json
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from warta.core.errors import SettingsError
from warta.serve.news import News
from warta.serve.server import PreviewServer, open_server


@pytest.fixture
def news() -> News:
    return News()


@pytest.fixture
def server(tmp_path: Path, news: News) -> Iterator[PreviewServer]:
    (tmp_path / "berita").mkdir()
    (tmp_path / "berita/index.html").write_text("<body>Halo</body>")
    (tmp_path / "404.html").write_text("<body>Tidak ada</body>")
    (tmp_path / "peta.xml").write_text("<x/>")
    opened = open_server("127.0.0.1", 0, tmp_path, news)
    threading.Thread(target=opened.serve_forever, args=(0.01,), daemon=True).start()
    yield opened
    opened.shutdown()
    opened.server_close()


def get(server: PreviewServer, path: str) -> tuple[int, str]:
    url = f"http://127.0.0.1:{server.server_port}{path}"
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_a_page_is_served_with_the_reload_script(server: PreviewServer) -> None:
    status, text = get(server, "/berita/")
    assert status == 200
    assert '<script type="module" src="/_warta/reload.js"></script></body>' in text


def test_an_address_without_its_slash_is_sent_on(server: PreviewServer) -> None:
    assert get(server, "/berita")[0] == 200


def test_a_missing_page_is_the_sites_own_404(server: PreviewServer) -> None:
    status, text = get(server, "/tidak-ada/")
    assert status == 404
    assert "Tidak ada" in text


def test_other_files_are_served_as_they_are(server: PreviewServer) -> None:
    assert get(server, "/peta.xml") == (200, "<x/>")


def test_the_script_that_listens_is_there(server: PreviewServer) -> None:
    status, text = get(server, "/_warta/reload.js")
    assert status == 200
    assert "EventSource" in text


def test_a_path_cannot_climb_out(server: PreviewServer, tmp_path: Path) -> None:
    (tmp_path.parent / "rahasia.txt").write_text("rahasia")
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as raw:
        raw.sendall(b"GET /../rahasia.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert b"rahasia" not in raw.makefile("rb").read()


def test_a_listener_hears_of_the_next_build(server: PreviewServer, news: News) -> None:
    url = f"http://127.0.0.1:{server.server_port}/_warta/events"
    with urllib.request.urlopen(url, timeout=5) as events:
        assert read_event(events) == {"build": 0, "error": ""}
        news.tell("ada yang salah")
        assert read_event(events) == {"build": 1, "error": "ada yang salah"}


def read_event(events: object) -> dict[str, object]:
    line = events.readline()
    events.readline()
    return json.loads(line.removeprefix(b"data: "))


def test_a_port_that_is_taken_is_named_with_the_mend(server: PreviewServer, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Pilih yang lain: --port"):
        open_server("127.0.0.1", server.server_port, tmp_path, News())
