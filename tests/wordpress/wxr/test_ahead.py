"""An export that a child reads ahead: the same records, the same errors, and no child left.

pytest's own workers have threads, beside which nothing is forked: each case has its own process.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import wxr
from warta.core.errors import WartaError
from warta.wordpress.export import Record
from warta.wordpress.wxr import ahead
from warta.wordpress.wxr.errors import BrokenExportError
from warta.wordpress.wxr.reading import read_export

ROOT = Path(__file__).parents[3]
LONGEST = 60
POSTS = 900


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ekspor.xml"
    comments = (wxr.comment(1), wxr.comment(2, parent=1))
    items = (wxr.item(n, content="x" * 3_000, comments=comments) for n in range(1, POSTS))
    path.write_bytes(wxr.export(items))
    return path


def read(path: Path, *, salvage: bool = False) -> list[Record]:
    return list(ahead.read_ahead(path, salvage=salvage, on_bytes=lambda _: None))


def assert_no_children() -> None:
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def forks_counted() -> list[int]:
    """Grows with each child that is forked from now on."""
    pids: list[int] = []
    fork = os.fork

    def counted() -> int:
        pids.append(fork())
        return pids[-1]

    os.fork = counted
    return pids


def records_are_the_same(path: Path) -> None:
    told: list[int] = []
    forks = forks_counted()
    found = list(ahead.read_ahead(path, on_bytes=told.append))
    assert len(forks) == 1
    assert found == list(read_export(path))
    assert sum(told) == path.stat().st_size
    assert len(told) > 5
    assert_no_children()


def errors_are_the_same(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100_000])
    with pytest.raises(BrokenExportError) as expected:
        list(read_export(path))
    taken: list[Record] = []
    with pytest.raises(BrokenExportError) as found:
        taken += ahead.read_ahead(path, on_bytes=lambda _: None)
    assert str(found.value) == str(expected.value)
    assert read(path, salvage=True) == list(read_export(path, salvage=True))
    assert_no_children()


def nothing_is_left_of_what_is_closed_early(path: Path) -> None:
    records = ahead.read_ahead(path, on_bytes=lambda _: None)
    next(records)
    records.close()  # type: ignore[attr-defined]
    assert_no_children()


def a_killed_child_is_told(path: Path) -> None:
    def killed(*_: object, **__: object) -> Iterator[Record]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield from ()

    ahead.read_export = killed
    with pytest.raises(WartaError, match="WARTA_PROCESSES=1"):
        read(path)
    assert_no_children()


def nothing_is_forked_where_it_is_not_safe_or_does_not_pay(path: Path) -> None:
    forks = forks_counted()
    expected = list(read_export(path))
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    assert read(path) == expected
    over.set()
    thread.join()
    os.environ["WARTA_PROCESSES"] = "1"
    assert read(path) == expected
    os.environ["WARTA_PROCESSES"] = "2"
    ahead.PAYS = path.stat().st_size + 1
    assert read(path) == expected
    assert not forks


@pytest.mark.parametrize(
    "case",
    [
        records_are_the_same,
        errors_are_the_same,
        nothing_is_left_of_what_is_closed_early,
        a_killed_child_is_told,
        nothing_is_forked_where_it_is_not_safe_or_does_not_pay,
    ],
)
def test_in_a_process_of_its_own(case: Callable[[Path], None], file: Path) -> None:
    call = f"from {__name__} import {case.__name__} as case; case(Path({str(file)!r}))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"from pathlib import Path; {call}"],
        cwd=ROOT,
        env={**os.environ, "WARTA_PROCESSES": "2"},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    assert not done.returncode, done.stderr
