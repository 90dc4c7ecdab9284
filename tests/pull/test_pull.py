"""`warta pull` against real servers: the last good copies stay, whatever the desk answers."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.support.server import LOOPBACK, Server, answer, serving
from warta.core.comments import Comment
from warta.core.counts import ViewCount
from warta.core.exports import dump_comments, dump_views
from warta.pull import pull as pulling
from warta.pull.fetch import DeskError
from warta.pull.pull import Export, Pulled, pull

AT = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
COMMENTS, VIEWS = "/export/comments.json", "/export/views.json"
PATIENCE = 20.0

Answer = Callable[[BaseHTTPRequestHandler], None]


class Desk(Server):
    """A desk that answers what the test says, and keeps the headers that it was asked with."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {
            COMMENTS: plain(comments("Halo")),
            VIEWS: plain(views(3)),
        }
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.released = threading.Event()
        super().__init__(LOOPBACK, Answers)


class Answers(BaseHTTPRequestHandler):
    server: Desk

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answers[self.path](self)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def desk() -> Iterator[Desk]:
    with serving(Desk()) as running:
        yield running
        running.released.set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def again(desk: Desk, folder: Path, tmp_path: Path) -> Callable[..., Pulled]:
    """Pull once more."""
    return lambda seconds=PATIENCE: pull(desk.url, folder, tmp_path / "cache", seconds)


def comments(text: str, at: datetime = AT) -> bytes:
    return dump_comments([Comment("1", "satu", None, "Sari", None, AT, text)], at)


def views(total: int, at: datetime = AT) -> bytes:
    return dump_views({"satu": ViewCount(total)}, at)


def plain(body: bytes, code: int = 200, **headers: str) -> Answer:
    """An answer with `body`; names of headers are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: answer(handler, code, body, {"Content-Type": "text/plain", **named})


def tagged(body: bytes, etag: str) -> Answer:
    """As the desk: 304 to who has it."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers["If-None-Match"] == etag:
            handler.send_response(304)
            handler.send_header("ETag", etag)
            handler.end_headers()
            return
        answer(handler, 200, body, {"ETag": etag})

    return respond


def half(body: bytes) -> Answer:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])

    return respond


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever: never quiet, and never done."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while not handler.server.released.wait(0.02):
            handler.wfile.write(b" ")
    except OSError:
        return


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.server.released.wait(PATIENCE)


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_both_files_arrive(again: Callable[..., Pulled], folder: Path) -> None:
    assert again() == Pulled(("comments.json", "views.json"), ())
    assert kept(folder) == {"comments.json": comments("Halo"), "views.json": views(3)}


def test_what_has_not_changed_is_not_sent_again(
    desk: Desk, again: Callable[..., Pulled], folder: Path
) -> None:
    desk.answers = {COMMENTS: tagged(comments("Halo"), '"a"'), VIEWS: tagged(views(3), '"b"')}
    again()
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert again() == Pulled((), ("comments.json", "views.json"))
    assert [headers.get("If-None-Match") for _, headers in desk.asked] == [None, None, '"a"', '"b"']
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_one_new_file_leaves_the_other_alone(desk: Desk, again: Callable[..., Pulled]) -> None:
    again()
    desk.answers[VIEWS] = plain(views(4))
    assert again() == Pulled(("views.json",), ("comments.json",))


@pytest.mark.parametrize("change", ["edited", "deleted"])
def test_a_copy_that_is_not_as_it_came_is_fetched_whole(
    desk: Desk, again: Callable[..., Pulled], folder: Path, change: str
) -> None:
    desk.answers = {COMMENTS: tagged(comments("Halo"), '"a"'), VIEWS: tagged(views(3), '"b"')}
    again()
    copy = folder / "comments.json"
    copy.write_bytes(comments("Palsu")) if change == "edited" else copy.unlink()
    again()
    assert copy.read_bytes() == comments("Halo")


def test_nothing_is_compressed_for_us(desk: Desk, again: Callable[..., Pulled]) -> None:
    again()
    assert {headers["Accept-Encoding"] for _, headers in desk.asked} == {"identity"}


BROKEN: dict[str, tuple[Answer, str]] = {
    "an error": (plain(b"maaf", 500), "menjawab 500"),
    "busy": (plain(b"", 503, Retry_After="5"), "menjawab 503"),
    "no content": (plain(b"", 204), "menjawab 204"),
    "a 304 that was not asked for": (plain(b"", 304), "menjawab 304"),
    "a page in its place": (plain(b"<html>Selamat datang</html>"), "tidak terbaca"),
    "another shape": (plain(b'{"version": 2}'), "tidak terbaca"),
    "nothing": (plain(b""), "tidak terbaca"),
    "half a body": (half(views(9)), "terputus"),
    "a compressed body": (plain(gzip.compress(views(9)), Content_Encoding="gzip"), "dimampatkan"),
    "a redirect": (plain(b"", 302, Location="https://lain.example.org/"), "mengalihkan ke"),
    "an older export": (plain(views(9, AT - timedelta(days=1))), "lebih lama"),
    "a body for ever": (dripping, "terlalu lambat"),
    "silence": (silent, "terlalu lambat|tidak menjawab"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_desk_that_fails_changes_nothing(
    desk: Desk, again: Callable[..., Pulled], folder: Path, fault: str
) -> None:
    again()
    desk.answers[COMMENTS] = plain(comments("Baru"))
    desk.answers[VIEWS], told = BROKEN[fault]
    with pytest.raises(DeskError, match=told):
        again(seconds=0.5)
    assert kept(folder) == {"comments.json": comments("Halo"), "views.json": views(3)}


def test_a_body_without_end_is_cut_at_the_limit(
    desk: Desk, again: Callable[..., Pulled], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = [Export(each.name, each.parse, 1000) for each in pulling.EXPORTS]
    monkeypatch.setattr(pulling, "EXPORTS", small)
    desk.answers[COMMENTS] = plain(comments("panjang " * 1000))
    with pytest.raises(DeskError, match="lebih dari 1000 byte"):
        again()


def test_a_desk_that_is_down_changes_nothing(tmp_path: Path, folder: Path) -> None:
    with serving(Desk()) as running:
        pull(running.url, folder, tmp_path)
        url = running.url
    with pytest.raises(DeskError, match="tidak dapat dihubungi"):
        pull(url, folder, tmp_path)
    assert len(kept(folder)) == 2


@pytest.mark.parametrize("url", ["file:///etc", "ftp://meja.example.org", "meja.example.org"])
def test_only_the_web_is_asked(tmp_path: Path, url: str) -> None:
    with pytest.raises(DeskError, match="bukan alamat http"):
        pull(url, tmp_path, tmp_path)


def test_a_broken_copy_is_replaced_by_a_good_one(
    again: Callable[..., Pulled], folder: Path
) -> None:
    folder.mkdir()
    (folder / "comments.json").write_text("<html>")
    assert "comments.json" in again().new
    assert kept(folder)["comments.json"] == comments("Halo")


def test_a_cache_that_cannot_be_read_costs_a_download(
    again: Callable[..., Pulled], tmp_path: Path
) -> None:
    (tmp_path / "cache").mkdir()
    for rubbish in ("[", json.dumps([1]), json.dumps({"x": 1})):
        (tmp_path / "cache/pull.json").write_text(rubbish)
        again()
