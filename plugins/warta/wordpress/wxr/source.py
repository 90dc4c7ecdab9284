"""An export on the disk, piece by piece, unpacked where it is gzip."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path

from warta.wordpress.wxr.errors import SALVAGE, BrokenExportError, ExportError

PIECE = 1 << 17
GZIP = b"\x1f\x8b"
# An export shrinks to a tenth; deflate can do a thousandth. What is small harms nobody.
HARMLESS_BYTES = 64 << 20
GREATEST_RATIO = 100


def pieces_of(path: Path, on_bytes: Callable[[int], None]) -> Iterator[bytes]:
    """The bytes of a file, 128 KB at a time; `on_bytes` is told of those read from the disk.

    Raises `ExportError` for what cannot be read or unpacks to too much, and `BrokenExportError` for
    gzip that ends early or is spoilt.
    """
    with _opened(path) as file:
        meter = _Meter(file)
        packed = file.peek(len(GZIP)).startswith(GZIP)
        read = gzip.GzipFile(fileobj=meter).read if packed else meter.read  # type: ignore[arg-type]
        given = told = 0
        while piece := _read(read, str(path)):
            given += len(piece)
            if given > HARMLESS_BYTES and given > GREATEST_RATIO * meter.count:
                raise ExportError(str(path), 0, "gzip ini mengembang berlebihan")
            on_bytes(meter.count - told)
            told = meter.count
            yield piece


class _Meter:
    """Counts what is read of a file."""

    def __init__(self, file: BufferedReader) -> None:
        self._file = file
        self.count = 0

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        return data


def _opened(path: Path) -> BufferedReader:
    source = str(path)
    try:
        if path.is_dir():
            raise ExportError(source, 0, "ini folder", "tunjuk berkas .xml di dalamnya")
        return path.open("rb")
    except FileNotFoundError as error:
        raise ExportError(source, 0, "berkas ini tidak ada", "periksa namanya") from error
    except (OSError, ValueError) as error:
        raise _unreadable(source, error) from error


def _read(read: Callable[[int], bytes], source: str) -> bytes:
    try:
        return read(PIECE)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BrokenExportError(source, 0, "gzip ini terpotong atau rusak", SALVAGE) from error
    except OSError as error:
        raise _unreadable(source, error) from error


def _unreadable(source: str, error: OSError | ValueError) -> ExportError:
    reason = getattr(error, "strerror", None) or error
    return ExportError(source, 0, f"berkas ini tidak dapat dibaca ({reason})", "periksa izinnya")
