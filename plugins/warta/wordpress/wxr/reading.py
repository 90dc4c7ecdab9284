"""From a file to records: `read_export`."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from warta.wordpress.export import Mended, Record
from warta.wordpress.wxr.collecting import Collector
from warta.wordpress.wxr.errors import BrokenExportError
from warta.wordpress.wxr.kinds import refuse_other
from warta.wordpress.wxr.letters import Letters, encoding_of
from warta.wordpress.wxr.limits import Limits
from warta.wordpress.wxr.mending import Mender
from warta.wordpress.wxr.parser import Parser
from warta.wordpress.wxr.source import pieces_of
from warta.wordpress.wxr.tally import Tally

HEAD = 1024
LIMITS = Limits()


def read_export(
    path: Path, *, salvage: bool = False, on_bytes: Callable[[int], None] | None = None
) -> Iterator[Record]:
    """The records of an export, a plain file or gzip, in its order, held one item at a time.

    The channel comes first; what was mended comes last, once for each kind. `on_bytes` is told how
    many bytes of the file were read since it was told last. With `salvage`, a file that breaks off
    gives the whole items before the break, and then says so.

    Raises `ExportError` for a file that is no export, or that no export could be, and
    `BrokenExportError` for one that breaks off.
    """
    pieces = pieces_of(path, on_bytes or (lambda _: None))
    yield from records_of(pieces, str(path), salvage=salvage)


def records_of(
    pieces: Iterable[bytes], source: str, *, salvage: bool = False, limits: Limits = LIMITS
) -> Iterator[Record]:
    """As `read_export`, of the bytes of a file in pieces of any length."""
    tally = Tally(source)
    collector = Collector(source, limits)
    parser = Parser(source, collector.closed, limits)
    try:
        for piece, last in _mended(pieces, source, tally):
            parser.feed(piece, last)
            yield from collector.taken()
        collector.end()
    except BrokenExportError as error:
        if not (salvage and collector.begun):
            raise
        yield from collector.taken()
        yield Mended("xml-truncated", source, error.line or parser.line, 1, error.message)
    yield from tally.mended()


def _mended(pieces: Iterable[bytes], source: str, tally: Tally) -> Iterator[tuple[bytes, bool]]:
    """Pieces that expat takes, and of each whether it is the last."""
    rest = iter(pieces)
    head = _head(rest)
    encoding = encoding_of(head, source)
    refuse_other(head, encoding, source)
    letters, mender = Letters(encoding, tally), Mender(tally)
    yield mender.feed(_unmarked(letters.feed(head))), False
    for piece in rest:
        yield mender.feed(letters.feed(piece)), False
    yield mender.feed(letters.feed(b"", last=True), last=True), True


def _head(pieces: Iterator[bytes]) -> bytes:
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= HEAD:
            break
    return head


def _unmarked(start: bytes) -> bytes:
    """Without byte order marks before the first tag; each plugin saved with one adds one."""
    before, opening, rest = start.partition(b"<")
    return before.replace(BOM_UTF8, b"") + opening + rest
