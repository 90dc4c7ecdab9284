"""Work in forked children: real forks, each test in a process of its own.

pytest's own workers have threads, beside which nothing is forked.
"""

from __future__ import annotations

import atexit
import fcntl
import functools
import gc
import logging
import os
import platform
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from warta.core.errors import HeaderError, SettingsError, WartaError
from warta.press.lock import BuildLock
from warta.press.workers import map_forked, processes_wanted

ROOT = Path(__file__).parents[2]  # that of tests.support.site, which each process would load
NUMBERS = range(200)
LONGEST = 60


def in_its_own_process(test: Callable[..., None]) -> Callable[..., None]:
    """Run `test` in a fresh Python with one thread; there it must also leave no child behind."""

    @functools.wraps(test)
    def run(**given: object) -> None:
        call = f"from {__name__} import {test.__name__} as test; test.here(**{given!r})"
        command = [sys.executable, "-W", "error", "-c", f"from pathlib import *; {call}"]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=LONGEST
        )
        assert not done.returncode, done.stderr

    def here(**given: object) -> None:
        test(**given)
        assert_no_children()

    run.here = here  # type: ignore[attr-defined]
    return run


def assert_no_children() -> None:
    """Neither at work nor as a zombie."""
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


class Told(logging.Handler):
    """Keeps the level and the words of each record."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelname, record.getMessage()))


def take(results: Iterator[int], given: list[int]) -> None:
    for result in results:
        given.append(result)


def pid_of(_: int) -> int:
    return os.getpid()


@in_its_own_process
def test_results_come_in_the_order_of_the_items() -> None:
    assert list(map_forked(str, NUMBERS, 3, chunk=4)) == [str(number) for number in NUMBERS]


@in_its_own_process
def test_the_work_is_done_by_the_wanted_number_of_children() -> None:
    pids = set(map_forked(pid_of, NUMBERS, 3))
    assert os.getpid() not in pids
    assert 1 <= len(pids) <= 3


@in_its_own_process
def test_results_larger_than_a_pipe_arrive_whole() -> None:
    large = list(map_forked(lambda number: bytes([number]) * 100_000, NUMBERS, 2))
    assert large == [bytes([number]) * 100_000 for number in NUMBERS]


@in_its_own_process
def test_more_items_than_a_pipe_has_tickets_for_are_all_done() -> None:
    many = range(100_000)
    assert sum(map_forked(int, many, 2, chunk=1)) == sum(many)


@in_its_own_process
def test_a_first_result_is_given_while_others_are_at_work() -> None:
    reading, writing = os.pipe()

    def waits_for_the_parent(number: int) -> int:
        return number if not number else len(os.read(reading, 1))

    results = map_forked(waits_for_the_parent, range(2), 2, chunk=1, pays=2)
    assert next(results) == 0
    os.write(writing, b"x")
    assert list(results) == [1]


@in_its_own_process
def test_a_long_item_does_not_hold_up_the_other_children() -> None:
    reading, writing = os.pipe()

    def first_waits_for_last(number: int) -> int:
        if number == NUMBERS[0]:
            return len(os.read(reading, 1))
        return os.write(writing, b"x") if number == NUMBERS[-1] else 1

    assert set(map_forked(first_waits_for_last, NUMBERS, 2, chunk=1)) == {1}


@in_its_own_process
def test_children_see_what_the_parent_has_without_its_being_pickled() -> None:
    unpicklable = {number: lambda number=number: -number for number in NUMBERS}
    results = map_forked(lambda number: unpicklable[number](), NUMBERS, 2)
    assert list(results) == [-number for number in NUMBERS]


@in_its_own_process
def test_the_error_of_the_first_item_in_order_is_raised_after_the_results_before_it() -> None:
    def fails_from_150(number: int) -> int:
        if number >= 150:
            raise HeaderError(number, "tanpa titik dua", "tulis Title: Judul")
        return number

    given: list[int] = []
    with pytest.raises(HeaderError) as caught:
        take(map_forked(fails_from_150, NUMBERS, 3, chunk=4), given)
    assert given == list(range(150))
    assert caught.value.line == 150
    assert "fails_from_150" in str(caught.value.__cause__)
    assert_no_children()


@in_its_own_process
def test_an_error_that_cannot_be_pickled_is_told_in_words() -> None:
    class Local(Exception):  # noqa: N818 - a class that no other process can look up
        pass

    def fails(number: int) -> None:
        raise Local(f"butir {number}")

    with pytest.raises(WartaError, match="Local: butir 0"):
        list(map_forked(fails, NUMBERS, 2))


@in_its_own_process
def test_a_result_that_cannot_be_pickled_is_an_error() -> None:
    with pytest.raises(WartaError, match="tidak dapat dikirim"):
        list(map_forked(lambda number: lambda: number, NUMBERS, 2))


@in_its_own_process
def test_a_child_that_is_killed_is_told_with_what_to_do() -> None:
    def killed(number: int) -> int:
        if number == 90:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WartaError, match=r"berhenti mendadak \(sinyal 9\).*WARTA_PROCESSES=1"):
        list(map_forked(killed, NUMBERS, 2))
    assert_no_children()


@in_its_own_process
def test_stopping_early_leaves_no_children() -> None:
    results = map_forked(int, NUMBERS, 2)
    assert next(results) == 0
    results.close()
    assert_no_children()


@pytest.mark.parametrize("at", [0, 90])  # at 0 the next child may be being forked
@in_its_own_process
def test_an_interrupt_of_the_whole_group_ends_parent_and_children(at: int) -> None:
    os.setsid()

    def interrupts(number: int) -> int:
        if number == at:
            os.killpg(0, signal.SIGINT)
        return number

    with pytest.raises(KeyboardInterrupt):
        list(map_forked(interrupts, range(10_000), 2))
    assert_no_children()


@in_its_own_process
def test_children_of_a_killed_parent_end_too() -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        many = range(10_000_000)
        list(map_forked(lambda number: number or os.write(writing, b"x"), many, 2))
    os.close(writing)
    assert os.read(reading, 1) == b"x"
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert os.read(reading, 1) == b""  # the end of a pipe that nobody holds any more


@in_its_own_process
def test_what_children_log_is_handled_here_in_the_order_of_the_items() -> None:
    log = logging.getLogger("warta.uji")
    told = Told()

    def logs(number: int) -> int:
        log.warning("butir %s %s", number, lambda: "tidak bisa di-pickle")
        log.info("terlalu rinci")
        return number

    log.propagate = False
    log.addHandler(told)
    assert list(map_forked(logs, NUMBERS, 3, chunk=4)) == list(NUMBERS)
    assert [(level, words.split()[1]) for level, words in told.lines] == [
        ("WARNING", str(number)) for number in NUMBERS
    ]


@in_its_own_process
def test_what_was_logged_before_an_error_is_still_told() -> None:
    told = Told()
    logging.root.addHandler(told)

    def logs_and_fails(_: int) -> None:
        logging.getLogger("warta.uji").warning("sebelum galat")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(map_forked(logs_and_fails, NUMBERS, 2))
    assert told.lines == [("WARNING", "sebelum galat")]


@in_its_own_process
def test_children_flush_nothing_of_the_parents_and_run_no_exit_handlers(tmp_path: Path) -> None:
    file = (tmp_path / "berkas").open("w")
    file.write("sekali\n")
    atexit.register(file.write, "selesai\n")
    assert len(list(map_forked(int, NUMBERS, 2))) == len(NUMBERS)
    file.close()
    atexit.unregister(file.write)
    assert (tmp_path / "berkas").read_text() == "sekali\n"


@in_its_own_process
def test_the_build_lock_stays_taken_when_children_end(tmp_path: Path) -> None:
    lock = BuildLock(tmp_path / "lock")
    lock.take()
    list(map_forked(lambda _: lock.release(), NUMBERS, 2))
    with (tmp_path / "lock").open("ab") as other:
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        lock.release()
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


@in_its_own_process
def test_the_collector_is_as_before_once_children_run() -> None:
    results = map_forked(lambda _: gc.get_freeze_count(), NUMBERS, 2)
    assert next(results) > 0
    assert gc.get_freeze_count() == 0
    results.close()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other libraries give it back")
@in_its_own_process
def test_children_are_not_given_memory_that_is_free() -> None:
    texts = [bytes([number % 256]) * 2000 for number in range(40_000)]
    full = resident_mb()
    kept = texts[::500]  # so that what lies between is free, and not at the end
    texts.clear()
    assert max(map_forked(lambda _: resident_mb(), NUMBERS, 2)) < full - 60
    assert len(kept) == 80


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@in_its_own_process
def test_beside_another_thread_nothing_is_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    assert set(map_forked(pid_of, NUMBERS, 2)) == {os.getpid()}
    done.set()
    thread.join()


@in_its_own_process
def test_fewer_items_than_pay_are_done_here() -> None:
    assert set(map_forked(pid_of, range(9), 2, pays=10)) == {os.getpid()}
    assert os.getpid() not in set(map_forked(pid_of, range(10), 2, pays=10))


def test_one_process_gives_the_same_results() -> None:
    assert list(map_forked(str, NUMBERS, 1)) == [str(number) for number in NUMBERS]
    assert set(map_forked(pid_of, NUMBERS, 1)) == {os.getpid()}


def test_one_process_raises_the_error_itself() -> None:
    with pytest.raises(ZeroDivisionError):
        list(map_forked(lambda number: 1 // number, NUMBERS, 1))


def test_no_items_have_no_results() -> None:
    assert list(map_forked(str, [], 2)) == []


def test_the_number_of_processes_is_the_cores_or_what_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("WARTA_PROCESSES", raising=False)
    assert 1 <= processes_wanted() <= os.cpu_count()
    monkeypatch.setenv("WARTA_PROCESSES", "7")
    assert processes_wanted() == 7


@pytest.mark.parametrize("wrong", ["0", "-1", "banyak", "1.5", ""])
def test_a_number_of_processes_that_is_none_is_refused(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARTA_PROCESSES", wrong)
    with pytest.raises(SettingsError, match=f"WARTA_PROCESSES={wrong!r}"):
        processes_wanted()
