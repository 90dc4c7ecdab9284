"""`warta serve --desk` as a stranger runs it: comment, approve, and see it on the page."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.support.desk import READER
from tests.support.postgres import free_port
from tests.support.site import ROOT
from warta.core.comments import Comment
from warta.core.counts import ViewCount
from warta.core.exports import dump_comments, dump_views

WITHIN_SECONDS = 120.0
ASK_EVERY = 0.2
PAGE = "2024/02/satu/"
FEED = "comments/feed/rss.xml"
ARTICLE = "Title: Judul pertama\nDate: 2024-02-01 10:00\nCategory: Berita\nSlug: satu\n\nIsi.\n"
OF_A_DESK = ("DESK_", "REBUILD_", "DATABASE_URL", "SITE_URL", "DJANGO_")


@dataclass(frozen=True)
class Running:
    """A preview with its desk, and what it has said so far."""

    folder: Path
    site: str
    desk: str
    said: list[str]

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.site}/{path}", timeout=30) as answer:
            return answer.read().decode()

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`warta desk …`, typed in the same folder."""
        command = [sys.executable, "-m", "warta", "desk", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=environment(), capture_output=True, text=True, check=True
        )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site with one approved comment."""
    (tmp_path / "content/berita").mkdir(parents=True)
    (tmp_path / "content/data").mkdir()
    (tmp_path / "content/berita/satu.md").write_text(ARTICLE)
    old = Comment(
        "7",
        "satu",
        None,
        "Budi",
        None,
        datetime.fromisoformat("2024-02-02T08:00:00+07:00"),
        "Dahulu",
    )
    (tmp_path / "content/data/comments.json").write_bytes(dump_comments([old], old.date))
    (tmp_path / "content/data/views.json").write_bytes(
        dump_views({"satu": ViewCount(173, 2, 9)}, old.date)
    )
    settings = (ROOT / "pelicanconf.py").read_text() + f"\nTHEME = {str(ROOT / 'theme')!r}\n"
    (tmp_path / "pelicanconf.py").write_text(settings)
    return tmp_path


def test_a_comment_that_is_approved_stands_on_the_page_and_in_the_feed(project: Path) -> None:
    with serving(project) as running:
        assert "Dahulu" in running.get(PAGE)
        assert send_comment(running, "Kabar baik!").endswith(f"/{PAGE}#komentar-ditahan")
        (held,) = json.loads(running.command("queue", "--json").stdout)["comments"]
        assert "Kabar baik!" not in running.get(PAGE)
        running.command("approve", str(held["id"]))
        page = BeautifulSoup(await_text(running, PAGE, "Kabar baik!"), "html.parser")
        assert page.select_one(f"#comment-{held['id']} .comment-content").get_text(strip=True)
        assert "Kabar baik!" in await_text(running, FEED, "Kabar baik!")
        assert not (project / "content/data/comments.json").read_bytes().count(b"Kabar baik!")


def test_the_first_account_is_printed_once_and_the_desk_ends_with_the_preview(
    project: Path,
) -> None:
    with serving(project) as running:
        (password,) = re.findall(r"Kata sandi: (\S+)", "".join(running.said))
        assert f"Antrean moderasi di {running.desk}/" in "".join(running.said)
        assert "170 Dilihat" in running.get(PAGE)  # 173, settled (decision 21)
    assert is_free(int(running.desk.rpartition(":")[2]))
    with serving(project) as again:
        assert "Kata sandi" not in "".join(again.said)
        assert password not in "".join(again.said)


def test_a_taken_port_of_the_desk_is_named_with_the_mend(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            serve_command(free_port(), port),
            cwd=project,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"--desk-port {port + 1}" in done.stderr
    assert "Traceback" not in done.stderr


@contextmanager
def serving(folder: Path) -> Iterator[Running]:
    """Run the preview in `folder` until the block ends, and end it by Ctrl-C."""
    site, desk = free_port(), free_port()
    with subprocess.Popen(
        serve_command(site, desk),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        said = []
        for line in process.stdout:
            said.append(line)
            if "Situs tayang di" in line:
                break
        try:
            assert process.poll() is None, said
            yield Running(folder, f"http://127.0.0.1:{site}", f"http://127.0.0.1:{desk}", said)
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(WITHIN_SECONDS) == 0


def serve_command(site: int, desk: int) -> list[str]:
    ports = ["--port", str(site), "--desk-port", str(desk)]
    return [sys.executable, "-m", "warta", "serve", "--desk", *ports]


def environment() -> dict[str, str]:
    """A terminal's environment, that knows of no desk."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OF_A_DESK)}


def send_comment(running: Running, text: str) -> str:
    """Fill in the page's form, look at the preview, and send it; where the reader ends up."""
    form = BeautifulSoup(running.get(PAGE), "html.parser").select_one("#commentform")
    typed = {"author": "Sari", "email": "sari@example.org", "comment": text}
    url, preview = post(form["action"], fields(form) | typed, running.site)
    confirm = preview.select_one("main[data-desk=preview] form")
    return post(urllib.parse.urljoin(url, confirm["action"]), fields(confirm), running.desk)[0]


def fields(form: Tag) -> dict[str, str]:
    """What a browser sends without a tick, by the first button."""
    named = form.select("input[name]:not([type=checkbox], [type=submit])")
    buttons = form.select("[type=submit][name]")[:1]
    return {field["name"]: field.get("value", "") for field in (*named, *buttons)}


def post(url: str, sent: dict[str, str], origin: str) -> tuple[str, BeautifulSoup]:
    headers = {"User-Agent": READER, "Origin": origin}
    request = urllib.request.Request(url, urllib.parse.urlencode(sent).encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.url, BeautifulSoup(answer.read(), "html.parser")


def await_text(running: Running, path: str, text: str) -> str:
    """The file at `path`, once `text` is in it."""
    return await_truth(lambda: found if text in (found := running.get(path)) else "")


def await_truth(ask: Callable[[], str]) -> str:
    ends = time.monotonic() + WITHIN_SECONDS
    while not (found := ask()):
        assert time.monotonic() < ends, "it never came"
        time.sleep(ASK_EVERY)
    return found


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
