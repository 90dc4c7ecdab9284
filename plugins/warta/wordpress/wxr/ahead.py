"""An export read ahead by a child: while what it read is taken in, it reads on."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from warta.core.errors import WartaError
from warta.press.workers import VARIABLE, processes_wanted
from warta.wordpress.export import Item, Record
from warta.wordpress.wxr.reading import read_export

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PAYS = 1 << 20
"""Bytes: a smaller file is read before a child is there."""

LETTERS, MANY = 1 << 18, 100
"""How many letters of bodies, and how many records, are sent at once."""


class Batch(NamedTuple):
    """What was read since the last one: records, bytes of the file, and whether that was all, or
    what ended it."""

    records: list[Record]
    read: int
    last: bool = False
    failure: Exception | None = None


def read_ahead(
    path: Path, *, salvage: bool = False, on_bytes: Callable[[int], None]
) -> Iterator[Record]:
    """As `read_export`, by a child where there is a core for one. However it ends, also where the
    iterator is closed early, no child is left.

    Raises what `read_export` does, and a `WartaError` where the child ended before its work did.
    """
    if not _pays(path):
        yield from read_export(path, salvage=salvage, on_bytes=on_bytes)
        return
    from multiprocessing import get_context

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(sender, path, salvage), daemon=True)
    child.start()
    sender.close()
    try:
        yield from _received(receiver, on_bytes)
    finally:
        receiver.close()
        child.kill()
        child.join()


def _pays(path: Path) -> bool:
    """A fork beside other threads is not safe: they may hold locks that the child waits for."""
    may_fork = hasattr(os, "fork") and threading.active_count() == 1
    return may_fork and processes_wanted() > 1 and path.is_file() and path.stat().st_size >= PAYS


def _received(receiver: Connection, on_bytes: Callable[[int], None]) -> Iterator[Record]:
    while True:
        batch = _next(receiver)
        on_bytes(batch.read)
        yield from batch.records
        if batch.failure:
            raise batch.failure
        if batch.last:
            return


def _next(receiver: Connection) -> Batch:
    try:
        batch: Batch = receiver.recv()
    except EOFError as error:
        raise WartaError(
            "Proses pembaca ekspor berhenti mendadak, mungkin karena memori habis. "
            f"Coba lagi, atau impor dengan satu proses: {VARIABLE}=1"
        ) from error
    return batch


def _send(sender: Connection, path: Path, salvage: bool) -> None:
    """The life of the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends us
    with suppress(BrokenPipeError):  # nobody listens any more
        for batch in _batches(path, salvage):
            sender.send(batch)


def _batches(path: Path, salvage: bool) -> Iterator[Batch]:
    told: list[int] = []
    held: list[Record] = []
    letters = 0
    try:
        for record in read_export(path, salvage=salvage, on_bytes=told.append):
            held.append(record)
            letters += len(record.content) if isinstance(record, Item) else 0
            if letters >= LETTERS or len(held) >= MANY:
                yield Batch(held, sum(told))
                held, letters = [], 0
                told.clear()
    except Exception as error:
        yield Batch(held, sum(told), failure=error)
        return
    yield Batch(held, sum(told), last=True)
