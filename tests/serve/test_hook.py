"""The desk's call for a build, over real HTTP: who has the token is heard, once at a time."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from warta.serve.asking import Wishes
from warta.serve.environment import HOOK
from warta.serve.news import News
from warta.serve.server import PreviewServer, open_server

TOKEN = "sandi-untuk-pengujian"
PATIENCE = 10.0


@pytest.fixture
def granted() -> threading.Semaphore:
    """Counts the wishes that were granted."""
    return threading.Semaphore(0)


@pytest.fixture
def server(tmp_path: Path, granted: threading.Semaphore) -> Iterator[PreviewServer]:
    wishes = Wishes(TOKEN, granted.release)
    wishes.start()
    opened = open_server("127.0.0.1", 0, tmp_path, News(), wishes)
    threading.Thread(target=opened.serve_forever, args=(0.01,), daemon=True).start()
    yield opened
    opened.shutdown()
    opened.server_close()


def post(server: PreviewServer, path: str = HOOK, body: bytes = b"{}", **headers: str) -> int:
    url = f"http://127.0.0.1:{server.server_port}{path}"
    request = urllib.request.Request(url, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_who_has_the_token_is_heard(server: PreviewServer, granted: threading.Semaphore) -> None:
    assert post(server, Authorization=f"Bearer {TOKEN}") == 202
    assert granted.acquire(timeout=PATIENCE)


@pytest.mark.parametrize("said", ["", TOKEN, f"Basic {TOKEN}", "Bearer lain", f"Bearer {TOKEN}x"])
def test_who_has_not_is_refused(
    server: PreviewServer, granted: threading.Semaphore, said: str
) -> None:
    assert post(server, **({"Authorization": said} if said else {})) == 403
    assert not granted.acquire(blocking=False)


def test_nothing_else_takes_a_post(server: PreviewServer) -> None:
    assert post(server, "/", Authorization=f"Bearer {TOKEN}") == 404


def test_a_body_that_is_too_long_is_not_read(server: PreviewServer) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Length": str(10**9)}
    assert post(server, body=b"", **headers) == 400


def test_a_preview_without_a_desk_takes_no_post(tmp_path: Path) -> None:
    opened = open_server("127.0.0.1", 0, tmp_path, News())
    thread = threading.Thread(target=opened.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    assert post(opened, Authorization="Bearer ") == 404
    opened.shutdown()
    opened.server_close()


def test_wishes_that_come_while_one_is_granted_are_granted_as_one() -> None:
    begun, go_on, times = threading.Semaphore(0), threading.Semaphore(0), []

    def grant() -> None:
        times.append(1)
        begun.release()
        go_on.acquire(timeout=PATIENCE)

    wishes = Wishes(TOKEN, grant)
    wishes.start()
    assert wishes.wish(f"Bearer {TOKEN}")
    assert begun.acquire(timeout=PATIENCE)
    assert all(wishes.wish(f"Bearer {TOKEN}") for _ in range(5))
    go_on.release()
    assert begun.acquire(timeout=PATIENCE)
    go_on.release()
    assert len(times) == 2


def test_a_wish_that_cannot_be_granted_stands_in_no_other_ones_way() -> None:
    tried = threading.Semaphore(0)

    def grant() -> None:
        tried.release()
        raise OSError("no space left on device")

    wishes = Wishes(TOKEN, grant)
    wishes.start()
    for _ in range(2):
        assert wishes.wish(f"Bearer {TOKEN}")
        assert tried.acquire(timeout=PATIENCE)
