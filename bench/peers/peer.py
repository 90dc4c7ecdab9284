"""A server that is measured: how it is filled, started, asked, and what it has stored."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from bench.corpus import LONG_THREAD, Corpus
from bench.load import Ask
from bench.machine import pinned
from bench.store import Store
from tests.support.postgres import free_port

ROOT = Path(__file__).parents[2]
INSTALLED = ROOT / ".bench"
COUNTS, THREAD, VIEWS, COMMENTS = "counts", "thread", "views", "comments"
WORKLOADS = (COUNTS, THREAD, VIEWS, COMMENTS)
WRITES = (VIEWS, COMMENTS)
READER = "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile"
JSON = {"User-Agent": READER, "Content-Type": "application/json"}
STARTS_WITHIN = 60.0
READ_LINES = 5000


class NotHere(RuntimeError):  # noqa: N818 - it says what is wrong with the peer
    """A peer that cannot be measured on this machine; the text says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a peer works: a folder of its own, what it is filled with, how much is sent at most."""

    folder: Path
    corpus: Corpus
    seconds: float
    core: int


@dataclass(slots=True)
class Peer(ABC):
    """`database` says in the table what it writes to; `store` is where."""

    name: ClassVar[str]
    workloads: ClassVar[Sequence[str]] = WORKLOADS
    most_comments: ClassVar[int] = 500
    """More than it takes in a second: so many comments are made ready."""

    database: str
    store: Store
    place: Place
    port: int = 0
    asks: dict[str, Ask] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def title(self) -> str:
        return f"{self.name}, {self.database}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @abstractmethod
    def fill(self) -> None:
        """Make the tables, and fill them with the corpus. Raises `NotHere`."""

    @abstractmethod
    def make_asks(self) -> dict[str, Ask]:
        """What is sent, by workload; `warm`, where given, is sent first in place of `comments`."""

    @abstractmethod
    def command(self) -> Sequence[str | Path]:
        """How it is started; it listens on `port`."""

    @abstractmethod
    def environment(self) -> Mapping[str, str]:
        """The variables that it is told by."""

    @abstractmethod
    def stored(self, workload: str) -> int:
        """The comments, or the views, that its database holds."""

    def prepare(self) -> None:
        """Once, before the first round."""
        self.fill()
        self.asks = self.make_asks()

    def start(self) -> None:
        """Start it on a fresh database; it answers, and rightly, when this returns.

        Raises `NotHere`.
        """
        self.store.freshen()
        self.port = free_port()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                pinned(self.command(), self.place.core),
                stdout=log,
                stderr=log,
                env=plain_environment() | self.environment(),
                cwd=ROOT,
                start_new_session=True,
            )
        self._await()
        self._check_reads()

    def stop(self) -> None:
        """SIGTERM, and where that does not end it, SIGKILL to all of it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @property
    def log(self) -> Path:
        return self.place.folder / "server.log"

    def write_lines(self, name: str, lines: Iterable[tuple[str, str]]) -> Path:
        """A file of requests, each a path and a body."""
        file = self.place.folder / f"{name}.lines"
        file.write_text("".join(f"{path}\t{body}\n" for path, body in lines), encoding="utf-8")
        return file

    @property
    def comments_needed(self) -> int:
        return int(self.most_comments * self.place.seconds) + 100

    def _await(self) -> None:
        ends = time.monotonic() + STARTS_WITHIN
        assert self._process is not None
        while not answers(self._first(COUNTS)):
            if self._process.poll() is not None or time.monotonic() > ends:
                tail = self.log.read_text(encoding="utf-8", errors="replace")[-400:]
                raise NotHere(f"did not start: {tail}")
            time.sleep(0.1)

    def _check_reads(self) -> None:
        """The first thread has 50 comments, and the first ten articles have their views."""
        comments = len(set(re.findall(r"Nomor ([0-9]+)", read(self._first(THREAD)))))
        if comments != LONG_THREAD:
            raise NotHere(f"a thread has {comments} comments, expected {LONG_THREAD}")
        if VIEWS in self.workloads:
            views, keys = self.place.corpus.views(), next(self.place.corpus.tens(1))
            given = Counter(re.findall(r"[0-9]+", read(self._first(COUNTS))))
            if missing := Counter(str(views[key]) for key in keys) - given:
                raise NotHere(f"counts of ten articles lack {', '.join(missing)}")

    def _first(self, workload: str) -> str:
        """The address of the first request of a workload."""
        with self.asks[workload].lines.open(encoding="utf-8") as lines:
            return f"http://127.0.0.1:{self.port}{lines.readline().partition(chr(9))[0]}"


def answers(url: str) -> bool:
    """Whether someone answers there, whatever it is."""
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def read(url: str) -> str:
    """The body of what is there. Raises `NotHere`."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.read().decode()
    except OSError as error:
        raise NotHere(f"{url}: {error}") from error


def plain_environment() -> dict[str, str]:
    """Ours without what would tell a desk anything."""
    own = ("DESK_", "REBUILD_", "DATABASE_URL", "SITE_URL", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}


def run_module(module: str, *arguments: str | Path, **environment: str) -> None:
    """Run a Python module of ours to its end. Raises `NotHere` with what it said."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=plain_environment() | environment,
    )
    if done.returncode:
        raise NotHere(f"{module}: {done.stderr[-600:]}")
