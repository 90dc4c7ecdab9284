"""A whole file: looked at from end to end before a word of it is written, then stored in batches.

A batch is a short transaction, for a desk that runs meanwhile has to write too. Where it is broken
off, the same file goes on from there. Numbers are set aside first: whoever comments meanwhile gets
one above all that the file has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from typing import BinaryIO

from django.db import IntegrityError, connection

from desk.comments.models import Comment, Status
from desk.conf import Conf
from desk.databases.errors import Unable
from desk.databases.numbers import reserve
from desk.groups import Busy
from desk.importing.arrivals import arrived
from desk.importing.batches import Arrival, Fate, Places, look, store
from desk.writer import writer
from warta.core.commentlines import LONGEST_LINE, CommentLine, LinesHeader, read_lines

BATCH = 250
TRIES = 5

Tell = Callable[[int], None]


class BrokenOff(Exception):  # noqa: N818 - it says what came of it
    """The database took `done` comments and then no more; the text is its own."""

    def __init__(self, done: int, why: str) -> None:
        super().__init__(done, why)
        self.done = done
        self.why = why


@dataclass(frozen=True, slots=True)
class Checked:
    """What the file holds: so many comments, and the largest number among them."""

    header: LinesHeader
    count: int
    largest: int


@dataclass(slots=True)
class Done:
    """What became of the comments: how many of each kind, and the numbers of those to be told.

    `held` counts those that came or changed and now wait for a moderator.
    """

    counts: Counter[str] = field(default_factory=Counter)
    held: int = 0
    kept: list[int] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)
    conflicts: list[int] = field(default_factory=list)
    renumbered: list[tuple[int, int]] = field(default_factory=list)

    def add(self, lines: Iterable[CommentLine], fates: Iterable[Fate]) -> None:
        lists = {"kept": self.kept, "deleted": self.deleted, "conflict": self.conflicts}
        for line, fate in zip(lines, fates, strict=True):
            self.counts[fate.what] += 1
            self.held += line.status == Status.HELD and fate.what in ("new", "updated")
            if fate.what in lists:
                lists[fate.what].append(fate.number)
            elif fate.what == "new" and fate.comment != fate.number:
                self.renumbered.append((fate.number, fate.comment))


def check(file: BinaryIO, tell: Tell) -> Checked:
    """Read all of the file. `tell` hears of the bytes of each line. Raises `DataError`."""
    header, comments = read_lines(_lines(file, tell))
    count = largest = 0
    for comment in comments:
        count += 1
        largest = max(largest, comment.id)
    return Checked(header, count, largest)


def run(  # noqa: PLR0913 - what a run hangs on
    file: BinaryIO,
    checked: Checked,
    conf: Conf,
    now: datetime,
    *,
    tell: Tell,
    renumber: bool = False,
    dry_run: bool = False,
) -> Done:
    """Store what was checked; `tell` hears how many comments are done. Nothing with `dry_run`.

    Raises `BrokenOff` where the database takes no more; what was told of is stored.
    """
    done = Done()
    try:
        if checked.count and not dry_run:
            writer.run(reserve, Comment, checked.largest, connection)
        write = look if dry_run else partial(_store_surely, now=now)
        places = Places()
        for lines in _batches(file):
            arrivals = [Arrival(line, arrived(line, conf, now)) for line in lines]
            done.add(lines, write(arrivals, places, renumber=renumber))
            tell(len(lines))
    except (Busy, Unable, IntegrityError) as error:
        raise BrokenOff(done.counts.total(), str(error)) from error
    return done


def _store_surely(
    arrivals: list[Arrival], places: Places, now: datetime, *, renumber: bool
) -> list[Fate]:
    """`store`, again where what is answered was deleted just now, or another import was first."""
    work = partial(store, arrivals, places, now, renumber=renumber)
    for _ in range(TRIES - 1):
        try:
            return writer.run(work)
        except (IntegrityError, Unable):
            continue
    return writer.run(work)


def _batches(file: BinaryIO) -> Iterator[list[CommentLine]]:
    file.seek(0)
    _, comments = read_lines(_lines(file))
    while lines := list(islice(comments, BATCH)):
        yield lines


def _lines(file: BinaryIO, tell: Tell = lambda _: None) -> Iterator[bytes]:
    """The lines of a file; of one that is longer than any may be, no more than shows that."""
    while line := file.readline(LONGEST_LINE + 1):
        tell(len(line))
        yield line
