"""Work spread over the cores: one function of many items, called in forked children.

A fork shares what the parent has in memory, so a child needs nothing handed over, and nothing but
results comes back. Where a fork is not safe or does not pay, the same loop runs in this process.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import signal
import struct
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

from warta.core.errors import SettingsError, WartaError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[int], "Done"]

VARIABLE = "WARTA_PROCESSES"
CHUNK = 32
PAYS = 64
TURNS = 4  # chunks a child at the least, so that uneven ones even out
TICKET = struct.Struct("=i")
TICKETS = 1000  # of four bytes: what every system's pipe holds at once
TASKS = Path("/proc/self/task")


class Done(NamedTuple):
    """What came of chunk `number`: results as far as it got, what was logged, what it raised."""

    number: int
    results: list[Any]
    records: list[logging.LogRecord]
    failure: BaseException | None = None
    trace: str = ""


class RaisedInWorker(Exception):  # noqa: N818 - never raised: it stands as the cause of what is
    """The traceback of an error in a child, which an error cannot carry through a pipe."""


def map_forked(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    processes: int | None = None,
    *,
    chunk: int = CHUNK,
    pays: int = PAYS,
) -> Iterator[Result]:
    """The results of `function` in the order of `items`, each as soon as it and those before are.

    `processes` is how many children work at a time, by default `processes_wanted()`; each takes up
    to `chunk` items at once. Children start when the first result is asked for, and see the memory
    as it is then; what they change in it is lost, and what they log is logged here. With fewer
    items than `pays`, with one process, without `os.fork` or beside other threads there are none.

    Raises what `function` raised, for the first item in order; a `WartaError` of the same words
    where that cannot be pickled, and one where a child ended before its work did. However it ends,
    also where the iterator is closed early, no child is left.
    """
    count = processes_wanted() if processes is None else processes
    if count < 2 or len(items) < max(pays, 2) or not _may_fork():  # noqa: PLR2004 - two of them
        yield from map(function, items)
        return
    chunks = _chunks(items, count, chunk)
    with _crew(lambda number: _done(function, number, chunks[number]), len(chunks), count) as crew:
        for done in _in_order(_arrivals(crew), len(chunks)):
            for record in done.records:
                logging.getLogger(record.name).handle(record)
            yield from done.results
            if done.failure is not None:
                raise done.failure from RaisedInWorker(f"\n{done.trace}")


def processes_wanted() -> int:
    """How many processes to work with: WARTA_PROCESSES, else the cores this process may use.

    Raises `SettingsError` where the variable is no whole number from 1.
    """
    wanted = os.environ.get(VARIABLE)
    if wanted is None:
        return _cores()
    if not wanted.isdecimal() or not int(wanted):
        raise SettingsError(f"{VARIABLE}={wanted!r}: harus bilangan bulat mulai dari 1, misalnya 2")
    return int(wanted)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _may_fork() -> bool:
    """No other thread may hold a lock that a child would then wait for: none of Python's, and none
    of a library's own, which Linux lists."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    with suppress(OSError):
        return len(list(TASKS.iterdir())) == 1
    return True


def _chunks(items: Sequence[Item], processes: int, chunk: int) -> list[Sequence[Item]]:
    size = min(chunk, _parts(len(items), TURNS * processes))
    size = max(size, _parts(len(items), TICKETS), 1)
    return [items[at : at + size] for at in range(0, len(items), size)]


def _parts(length: int, number: int) -> int:
    """The size of a part when `length` is cut in `number` parts."""
    return -(-length // number)


@contextmanager
def _crew(work: Work, chunks: int, processes: int) -> Iterator[dict[Connection, int]]:
    """Children at work on `chunks` numbers, each pid under the pipe that it sends through."""
    crew: dict[Connection, int] = {}
    tickets = _tickets(chunks)
    try:
        _give_back()
        with _uninterrupted(), _frozen():
            for _ in range(min(processes, chunks)):
                pipe, pid = _forked(work, tickets, crew)
                crew[pipe] = pid
        yield crew
    finally:
        os.close(tickets)
        for pipe, pid in crew.items():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            _dismissed(pipe, pid)


def _tickets(chunks: int) -> int:
    """A pipe, to be read a ticket at a time by whoever is free. It is full from the start, so that
    no child can keep a ticket from the others, whenever it dies."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(TICKET.pack, range(chunks))))
    os.close(writing)
    return reading


def _give_back() -> None:
    """Give memory that is free back to the system, which the C library (glibc) keeps for later: as
    children fill what they share, each would have a copy of it."""
    from ctypes import CDLL

    with suppress(OSError, AttributeError, TypeError):
        CDLL(None).malloc_trim(0)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off: as a process forks, Python may lose it, or the child that it came between."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _frozen() -> Iterator[None]:
    """Keep the collector of the children off what they share: it would copy every page of it."""
    was = gc.get_freeze_count()
    gc.freeze()
    try:
        yield
    finally:
        if not was:
            gc.unfreeze()


def _forked(work: Work, tickets: int, crew: dict[Connection, int]) -> tuple[Connection, int]:
    from multiprocessing.connection import Pipe

    receiver, sender = Pipe(duplex=False)
    pid = os.fork()
    if not pid:
        _run(work, tickets, sender, [receiver, *crew])
    sender.close()
    return receiver, pid


def _run(work: Work, tickets: int, sender: Connection, others: list[Connection]) -> NoReturn:
    """The life of a child. It ends here, with nothing of the parent's flushed, closed or undone."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends us
        for pipe in others:
            pipe.close()
        _send_all(work, tickets, sender)
        code = 0
    finally:
        os._exit(code)


def _send_all(work: Work, tickets: int, sender: Connection) -> None:
    records = _collected_log()
    while ticket := os.read(tickets, TICKET.size):
        (number,) = TICKET.unpack(ticket)
        done = work(number)._replace(records=records)
        sender.send_bytes(_pickled(done))
        if (
            done.failure is not None
        ):  # what follows is not asked for, and what precedes has been taken
            return
        records.clear()


def _collected_log() -> list[logging.LogRecord]:
    """A list that all records of this process go to from now on, fit to be pickled."""
    from logging.handlers import QueueHandler

    class Collector(QueueHandler):
        def enqueue(self, record: logging.LogRecord) -> None:
            self.queue.append(record)

    records: list[logging.LogRecord] = []
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.handlers, logger.propagate = [], True
    logging.root.handlers = [Collector(records)]  # type: ignore[arg-type]
    return records


def _done(function: Callable[[Any], Any], number: int, items: Sequence[Any]) -> Done:
    results: list[Any] = []
    try:
        for item in items:
            results.append(function(item))
    except BaseException as error:
        return Done(number, results, [], _portable(error), traceback.format_exc())
    return Done(number, results, [])


def _pickled(done: Done) -> bytes:
    try:
        return pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        failure = WartaError(f"Hasil proses pekerja tidak dapat dikirim: {error}")
        return pickle.dumps(Done(done.number, [], done.records, failure, traceback.format_exc()))


def _portable(error: BaseException) -> BaseException:
    """`error`, or its words, where it does not come whole through a pipe."""
    with suppress(Exception):
        if type(pickle.loads(pickle.dumps(error))) is type(error):  # noqa: S301 - our own
            return error
    return WartaError(str(error) if isinstance(error, WartaError) else _named(error))


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _in_order(arrivals: Iterator[Done], count: int) -> Iterator[Done]:
    early: dict[int, Done] = {}
    for number in range(count):
        while number not in early:
            done = next(arrivals)
            early[done.number] = done
        yield early.pop(number)


def _arrivals(crew: dict[Connection, int]) -> Iterator[Done]:
    """What the children send, as it comes. Who has ended is taken out of `crew`."""
    from multiprocessing.connection import wait

    while crew:
        for pipe in wait(list(crew)):
            sent = _received(pipe)  # type: ignore[arg-type]
            if sent is not None:
                yield pickle.loads(sent)  # noqa: S301 - from our own child
            elif status := _dismissed(pipe, crew.pop(pipe)):  # type: ignore[arg-type]
                raise _sudden_end(status)


def _received(pipe: Connection) -> bytes | None:
    """The next message, or None where the child has ended, be it in the midst of one."""
    with suppress(EOFError, OSError):
        return pipe.recv_bytes()
    return None


def _dismissed(pipe: Connection, pid: int) -> int:
    """Wait for the end of a child, and return its exit code; of a signal, the negative number."""
    pipe.close()
    with suppress(ChildProcessError):  # who ignores SIGCHLD has had it reaped by the system
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return 0


def _sudden_end(status: int) -> WartaError:
    how = f"kode {status}" if status > 0 else f"sinyal {-status}"
    return WartaError(
        f"Proses pekerja berhenti mendadak ({how}), mungkin karena memori habis. "
        f"Coba lagi, atau bangun dengan satu proses: {VARIABLE}=1"
    )
