"""`warta serve` as an editor runs it: save a file, and the browser hears of the new build."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.support.site import ROOT

ARTICLE = "Title: {title}\nDate: 2024-02-01 10:00\nCategory: Berita\nSlug: satu\n\nIsi berita.\n"
PATIENCE_SECONDS = 30
# Where somebody waits for it, a build tells its number and goes on for ever.
ENDLESS = """
if os.path.exists("antre"):
    import signal
    with open("antre", "w") as telling:
        telling.write(str(os.getpid()))
    signal.pause()
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/berita").mkdir(parents=True)
    (tmp_path / "content/berita/satu.md").write_text(ARTICLE.format(title="Judul pertama"))
    settings = (ROOT / "pelicanconf.py").read_text() + f"\nTHEME = {str(ROOT / 'theme')!r}\n"
    (tmp_path / "pelicanconf.py").write_text(settings)
    return tmp_path


# Whoever starts the tests in the background has Ctrl-C ignored, in all that they start as well.
LISTENING_TO_CTRL_C = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from warta.cli import main; main()"
)


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """The address of a running preview of `project`."""
    with preview(project) as (running, address):
        yield address
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE_SECONDS) == 0


@contextmanager
def preview(project: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A preview of `project` that has built once, and its address. The block ends it."""
    port = free_port()
    command = [sys.executable, "-c", LISTENING_TO_CTRL_C, "serve", "--port", str(port)]
    with subprocess.Popen(
        command,
        cwd=project,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        lines = iter(running.stdout.readline, "")
        assert any("Situs tayang di" in line for line in lines)
        yield running, f"http://127.0.0.1:{port}"


def next_state(events: HTTPResponse) -> dict[str, object]:
    for line in events:
        if line.startswith(b"data: "):
            return json.loads(line.removeprefix(b"data: "))
    raise AssertionError("the stream ended")


def title_of(address: str) -> str:
    with urllib.request.urlopen(f"{address}/2024/02/satu/", timeout=PATIENCE_SECONDS) as page:
        return page.read().decode().split("<h1>")[1].split("</h1>")[0]


def test_saving_a_file_builds_again_and_tells_the_browser(project: Path, address: str) -> None:
    article = project / "content/berita/satu.md"
    assert title_of(address) == "Judul pertama"
    with urllib.request.urlopen(f"{address}/_warta/events", timeout=PATIENCE_SECONDS) as events:
        assert next_state(events) == {"build": 1, "error": ""}
        article.write_text(ARTICLE.format(title="Judul kedua"))
        assert next_state(events) == {"build": 2, "error": ""}
        assert title_of(address) == "Judul kedua"
        article.write_text(ARTICLE.format(title="Judul ketiga").replace("2024-02-01", "03/04/2026"))
        failed = next_state(events)
        assert failed["build"] == 3
        assert "03/04/2026" in str(failed["error"])
        assert title_of(address) == "Judul kedua"


def test_ctrl_c_in_a_build_leaves_no_process(project: Path) -> None:
    with preview(project) as (running, _):
        build = endless_build(project)
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE_SECONDS) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(build, 0)


def test_a_preview_that_is_killed_leaves_no_process(project: Path) -> None:
    with preview(project) as (running, _):
        running.kill()
        assert running.stdout.read() == ""  # at its end once nobody is left who could write


def endless_build(project: Path) -> int:
    """Have the preview begin a build that does not end; its process."""
    os.mkfifo(project / "antre")
    told = os.open(project / "antre", os.O_RDONLY | os.O_NONBLOCK)
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text() + ENDLESS)
    with os.fdopen(told, encoding="utf-8") as waiting:
        assert select.select([waiting], [], [], PATIENCE_SECONDS)[0], "no build began"
        return int(waiting.read())
