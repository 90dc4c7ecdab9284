"""How often a story was read in WordPress: what plugins and themes left in meta, or in a table."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from warta.core.errors import DataError
from warta.core.text import collapse
from warta.core.values import Refusal, read_count
from warta.wordpress.notes import Note

KEYS = (
    "views",  # WP-PostViews, and the wpberita and Newkarma themes
    "post_views_count",  # a snippet that went round, and with it the themes of tagDiv
    "wpb_post_views_count",  # the snippet of WPBeginner
    "_post_views",
    "tie_views",  # Sahifa and Jannah
    "penci_post_views_count",  # Soledad
    "ekit_post_views_count",  # ElementsKit
)
"""Meta keys that hold a count of views, the most common first."""

TABLE = "Post Views Counter"
COLUMNS = ("id", "type", "period", "count")
ID_NAMES = ("id", "post_id")
COUNT_NAMES = ("count", "views")
TOTAL = "4"
EXPORT_FIX = "ekspor sebagai CSV dari phpMyAdmin: SELECT id, type, period, count FROM wp_post_views"
LONGEST_DETAIL = 60
LONGEST_LINE = 1 << 16

_NUMBER = re.compile(r"(?P<number>[0-9][0-9., ]{0,20})(?P<unit>[a-z]{0,5})")
_FEW = re.compile(r"(?P<whole>[0-9]{1,6})[.,](?P<part>[0-9]{1,2})")
_UNITS = {"k": 3, "rb": 3, "ribu": 3, "m": 6, "jt": 6, "juta": 6}
_WORDS = ("", "x", "kali", "view", "views")
_ID = re.compile(r"[0-9]{1,18}")
_DUMP = re.compile(r"\s*(?:--|/\*|insert\s|create\s|drop\s|lock\s|set\s)", re.IGNORECASE)


def counts_in(meta: Iterable[tuple[str, str]], keys: Collection[str] = ()) -> dict[str, int | None]:
    """By key, the count that the meta of an item says, in the order of `keys`, by default `KEYS`.

    None stands for what cannot be read. Of a key that is there twice, the larger counts.
    """
    wanted = tuple(keys) or KEYS
    found: dict[str, int | None] = {}
    for key, text in meta:
        if key in wanted:
            found[key] = _larger(found.get(key), count_of(text))
    return {key: found[key] for key in wanted if key in found}


def count_of(text: str) -> int | None:
    """A count as plugins and themes write it, such as `5,120`, `5.120`, `1.2K` or `173 views`."""
    parts = _NUMBER.fullmatch(collapse(text.replace("\xa0", " ")).lower())
    if not parts:
        return None
    number, unit = parts["number"].strip(), parts["unit"]
    if unit in _UNITS:
        return _scaled(number, _UNITS[unit])
    return _plain(number) if unit in _WORDS else None


def settle(
    meta_counts: Mapping[str, int | None], csv_count: int | None = None
) -> tuple[int, tuple[Note, ...]]:
    """The largest count there is, 0 where there is none, and what is to be said of the others."""
    said = [(key, count) for key, count in meta_counts.items() if count is not None]
    if csv_count is not None:
        said.append((TABLE, csv_count))
    unread = [key for key, count in meta_counts.items() if count is None]
    notes = [Note("views-unread", key) for key in unread]
    if len({count for _, count in said}) > 1:
        told = ", ".join(f"{key} {count}" for key, count in said)
        notes.append(Note("views-differ", told))
    return max((count for _, count in said), default=0), tuple(notes)


def read_views_csv(path: Path) -> dict[int, int]:
    """Views by post id, from the table `wp_post_views` of Post Views Counter, as CSV.

    Its columns are id, type, period and count, under a header or without; `,`, `;` or a tab is
    between them. Type 4 is the total. Where an id has none, it is the sum of its days (type 0), or
    of weeks, months or years where those say more, as old days may have been deleted. A table of
    only id and count, with a header, is taken as totals. Raises `DataError`, which names the line.
    """
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for number, kind, count in _rows(path):
        kinds = sums[number]
        kinds[kind] = max(kinds[kind], count) if kind == TOTAL else kinds[kind] + count
    return {number: kinds.get(TOTAL, max(kinds.values())) for number, kinds in sums.items()}


def _larger(one: int | None, other: int | None) -> int | None:
    known = [count for count in (one, other) if count is not None]
    return max(known, default=None)


def _plain(number: str) -> int | None:
    if whole := re.fullmatch(r"([0-9]{1,12})[.,]0{1,2}", number):
        return int(whole[1])
    try:
        return read_count(number.replace(" ", ".") if " " in number else number)
    except Refusal:
        return None


def _scaled(number: str, zeros: int) -> int | None:
    if few := _FEW.fullmatch(number):
        return _bounded(few["whole"] + few["part"].ljust(zeros, "0"))
    return _bounded(number + "0" * zeros) if number.isdecimal() else None


def _bounded(digits: str) -> int | None:
    try:
        return read_count(digits.lstrip("0") or "0")
    except Refusal:
        return None


def _rows(path: Path) -> Iterator[tuple[int, str, int]]:
    """Number, type and count of every row."""
    with _opened(path) as (file, fault):
        first = file.readline(LONGEST_LINE).removeprefix("\ufeff")
        if _DUMP.match(first):
            raise fault(1, "ini salinan basis data (SQL), bukan CSV", EXPORT_FIX)
        file.seek(0)
        reader = csv.reader(_without_mark(file), delimiter=_delimiter(first))
        columns: tuple[int, int | None, int] | None = None
        for row in _read(reader, fault):
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns = _columns(row, reader.line_num, fault)
                if not _is_row(row):
                    continue
            yield _values(row, columns, reader.line_num, fault)


_Fault = Callable[[int, str, str], DataError]


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[str], _Fault]]:
    def fault(line: int, message: str, fix: str) -> DataError:
        return DataError(path, f"baris {line}: {message}", fix)

    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield file, fault
    except OSError as error:
        message = f"tidak terbuka ({error.strerror})"
        raise DataError(path, message, "periksa nama dan izin berkasnya") from error
    except UnicodeDecodeError as error:
        raise DataError(path, "isinya bukan UTF-8", "simpan ulang sebagai CSV UTF-8") from error


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    """The lines without a byte order mark and without NUL, which older csv modules refuse."""
    for at, line in enumerate(lines):
        clean = line.replace("\x00", "")
        yield clean if at else clean.removeprefix("\ufeff")


def _delimiter(first: str) -> str:
    return max(",;\t", key=first.count)


def _read(reader: Iterator[list[str]], fault: _Fault) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        line = getattr(reader, "line_num", 0)
        raise fault(line, f"baris CSV ini rusak ({error})", EXPORT_FIX) from error


def _columns(row: list[str], line: int, fault: _Fault) -> tuple[int, int | None, int]:
    """Where id, type and count stand; the type may be nowhere."""
    if _is_row(row):
        if len(row) == len(COLUMNS):
            return 0, 1, 3
        raise fault(line, f"ada {len(row)} kolom, bukan {', '.join(COLUMNS)}", EXPORT_FIX)
    names = [cell.strip().lower() for cell in row]
    number, count = _place(names, ID_NAMES), _place(names, COUNT_NAMES)
    if number is None or count is None:
        raise fault(line, "tidak ada kolom bernama id dan count", EXPORT_FIX)
    return number, _place(names, ("type",)), count


def _is_row(row: list[str]) -> bool:
    return bool(row) and bool(_ID.fullmatch(row[0].strip()))


def _place(names: list[str], wanted: Iterable[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _values(
    row: list[str], columns: tuple[int, int | None, int], line: int, fault: _Fault
) -> tuple[int, str, int]:
    at_number, at_type, at_count = columns
    if len(row) <= max(at_number, at_type or 0, at_count):
        raise fault(line, f"hanya ada {len(row)} kolom", EXPORT_FIX)
    number, kind = row[at_number].strip(), row[at_type].strip() if at_type is not None else TOTAL
    count = count_of(row[at_count])
    if not _ID.fullmatch(number):
        raise fault(line, f"id {_shown(number)} bukan bilangan", "tulis nomor beritanya")
    if not re.fullmatch("[0-4]", kind):
        raise fault(line, f"type {_shown(kind)} bukan 0 sampai 4", EXPORT_FIX)
    if count is None:
        raise fault(line, f"count {_shown(row[at_count])} bukan bilangan", "tulis angka saja")
    return int(number), kind, count


def _shown(text: str) -> str:
    return repr(text[:LONGEST_DETAIL])
