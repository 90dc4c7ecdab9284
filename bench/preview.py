"""How long `warta serve` takes from a saved file to the page in the browser.

    python bench/preview.py --articles 1000 --rounds 5

It makes the newsroom of the bench (bench/stories.py), starts `warta serve` there, and opens an
article in the system's Chromium. Each round writes the article's source with another word in it.
The clock runs from before that until Chromium has parsed the reloaded page and the word is on it
(DOMContentLoaded, told by the console). The other figure is when a second listener on the reload
stream heard of the build. The first save is not counted: what it imports stays warm.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.script import HELP, tell  # noqa: E402
from bench.stories import Archive, Story  # noqa: E402
from bench.tools.tool import Place  # noqa: E402
from bench.tools.warta import Warta  # noqa: E402
from tests.support.browser import FLAGS, find_chromium  # noqa: E402

TARGET_SECONDS = 0.5
WITHIN_SECONDS = 60
ON_SCREEN = """addEventListener("DOMContentLoaded", () =>
    console.log("words: " + document.querySelector(".article-body, article, body").textContent))"""


class Stream(threading.Thread):
    """Listens to the reload stream as a browser does, and notes when each build was told."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self._url = url
        self._told: dict[int, float] = {}
        self._changed = threading.Condition()

    def run(self) -> None:
        with urllib.request.urlopen(f"{self._url}_warta/events") as events:
            for line in events:
                if line.startswith(b"data: "):
                    with self._changed:
                        self._told[json.loads(line[6:])["build"]] = time.perf_counter()
                        self._changed.notify_all()

    def first_after(self, began: float) -> float:
        """When the first build after that moment was told."""

        def told() -> float | None:
            return min((at for at in self._told.values() if at > began), default=None)

        with self._changed:
            found = self._changed.wait_for(told, WITHIN_SECONDS)
        if found is None:
            raise click.ClickException("no build was told")
        return found


@contextmanager
def served(tool: Warta) -> Iterator[str]:
    """The address of a running preview that has built once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "warta", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=tool.folder, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as running:
        if not any("Situs tayang di" in line for line in iter(running.stdout.readline, "")):
            raise click.ClickException("warta serve did not start")
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(WITHIN_SECONDS)


def measure(
    page: Page, stream: Stream, tool: Warta, story: Story, word: str
) -> tuple[float, float]:
    """Seconds from saving `story` with `word` to the told build, and to the reloaded page."""
    with page.expect_console_message(
        lambda message: word in message.text, timeout=WITHIN_SECONDS * 1000
    ):
        began = time.perf_counter()
        tool.mend(story, word)
    shown = time.perf_counter()
    return stream.first_after(began) - began, shown - began


@click.command(context_settings=HELP)
@click.option("--articles", default=1_000, show_default=True, type=click.IntRange(10))
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1))
@click.option("--which", default=0.5, show_default=True, type=click.FloatRange(0, 1, max_open=True))
def main(articles: int, rounds: int, which: float) -> None:
    """Save an article again and again; `--which` is how far into the archive it lies."""
    with tempfile.TemporaryDirectory(prefix="warta-preview-") as name, sync_playwright() as driver:
        tool = Warta(Place(Path(name), Archive(articles)))
        tell(f"writing {articles:,} articles, and building them")
        tool.prepare()
        story = tool.archive.story(int(articles * which))
        with served(tool) as url:
            stream = Stream(url)
            stream.start()
            browser = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
            page = browser.new_page()
            page.add_init_script(ON_SCREEN)
            page.goto(url + story.path)
            found = [
                measure(page, stream, tool, story, f"Ralat{turn}") for turn in range(rounds + 1)
            ][1:]
            browser.close()
    for heading, seconds in zip(
        ("build told", "page shown"), zip(*found, strict=True), strict=True
    ):
        shown = ", ".join(f"{value:.2f}" for value in seconds)
        click.echo(f"{heading}: median {statistics.median(seconds):.2f} s of {shown}")
    sys.exit(statistics.median(shown for _, shown in found) > TARGET_SECONDS)


if __name__ == "__main__":
    main()
