"""`comments.jsonl`: the comments of an older site, on their way to the desk.

A line of JSON each, so that neither side holds them all. The shape of a line is
docs/contracts/comment-lines.schema.json; what lies between lines is here: the comments of an
article stand together, the lower number first, an answer answers one of them that stands before
it, and no number stands twice. So no thread can be a circle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime
from ipaddress import ip_address
from itertools import islice
from typing import Any

from warta.core.errors import DataError
from warta.core.exports import LONGEST_AUTHOR, LONGEST_CONTENT, LONGEST_URL, STATUSES
from warta.core.jsonobject import (
    JsonObject,
    compact,
    parse_object,
    shown,
    time_text,
    whole_characters,
)
from warta.core.signing import ARTICLE_KEY

VERSION = 1
LARGEST_ID = 10**17 - 1
"""Well below the largest number of a comment (`comments.json`): new ones go on above it."""
LONGEST_SITE, LONGEST_PATH, LONGEST_TITLE, LONGEST_EMAIL = 500, 500, 300, 254
LONGEST_ADDRESS = 45
LONGEST_LINE = 2**20
"""In bytes: a text in which each character is written as two escapes fits."""

_ID = re.compile(r"[1-9][0-9]{0,16}")
_OPTIONAL = ("email", "address")
_FIX = "buat ulang berkas ini dengan `warta import`"


@dataclass(frozen=True, slots=True)
class LinesHeader:
    """The first line. `site` is the address of the older site; `generated` is aware."""

    site: str
    generated: datetime


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment as it was, with what is known of its article.

    `article` is the article key, `path` its address below the site's root or empty, `content` what
    `warta.core.markup.comment_html` reads, `status` one of `warta.core.exports.STATUSES`, `date`
    aware. `email`, and `address` (of the network), are None where they are not carried.
    """

    id: int
    article: str
    path: str
    title: str
    parent: int | None
    author: str
    url: str | None
    date: datetime
    content: str
    status: str
    by_newsroom: bool
    email: str | None = None
    address: str | None = None


_REQUIRED = tuple(each.name for each in fields(CommentLine) if each.name not in _OPTIONAL)


def dump_header(header: LinesHeader) -> bytes:
    """The first line, with its end."""
    generated = time_text(header.generated)
    return _line({"version": VERSION, "site": header.site, "generated": generated})


def dump_line(comment: CommentLine) -> bytes:
    """The line of a comment, with its end. The same comment gives the same bytes."""
    given = {name: getattr(comment, name) for name in _REQUIRED}
    given |= {"id": str(comment.id), "date": time_text(comment.date)}
    given |= {"parent": None if comment.parent is None else str(comment.parent)}
    optional = {name: getattr(comment, name) for name in _OPTIONAL}
    return _line(given | {name: value for name, value in optional.items() if value is not None})


def is_address(text: str) -> bool:
    """Whether a text is an IP address, without a zone (RFC 4007) that means nothing elsewhere."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return "%" not in text


def read_lines(lines: Iterable[bytes]) -> tuple[LinesHeader, Iterator[CommentLine]]:
    """The header, and the comments as they come; `lines` with their ends, as a file gives them.

    A line longer than `LONGEST_LINE` bytes need not be given whole. Both raise `DataError`, whose
    path is the line and the JSON path. The comments keep the numbers in memory, and no texts.
    """
    numbered = enumerate(lines, 1)
    header = _header(list(islice(numbered, 1)))
    return header, _comments(numbered)


def _header(first: list[tuple[int, bytes]]) -> LinesHeader:
    if not first:
        raise DataError("baris 1: $", "berkas kosong", _FIX)
    found = _object(*first[0])
    found.only(("version", "site", "generated"))
    found.version(VERSION)
    return LinesHeader(found.text("site", LONGEST_SITE), found.time("generated"))


def _comments(numbered: Iterable[tuple[int, bytes]]) -> Iterator[CommentLine]:
    order = _Order()
    for number, line in numbered:
        found = _object(number, line)
        comment = _comment(found)
        order.take(comment, found)
        yield comment


@dataclass(slots=True)
class _Order:
    """What lies between lines. `here` are the numbers of the article at hand, `last` the latest."""

    article: str = ""
    last: int = 0
    here: set[int] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    ids: set[int] = field(default_factory=set)

    def take(self, comment: CommentLine, found: JsonObject) -> None:
        if comment.article != self.article:
            self._turn_to(comment.article, found)
        if comment.id in self.ids:
            found.refuse("id", f"nomor {comment.id} dipakai dua kali")
        if comment.id < self.last:
            found.refuse("id", f"nomor {comment.id} berdiri di belakang {self.last}")
        if comment.parent is not None and comment.parent not in self.here:
            found.refuse("parent", f"tidak ada {comment.parent} di atasnya, pada berita yang sama")
        self.last = comment.id
        self.ids.add(comment.id)
        self.here.add(comment.id)

    def _turn_to(self, article: str, found: JsonObject) -> None:
        if article in self.articles:
            found.refuse("article", f"komentar {shown(article)} tidak berdiri bersama")
        self.articles.add(article)
        self.article, self.last, self.here = article, 0, set()


def _object(number: int, line: bytes) -> JsonObject:
    path = f"baris {number}: $"
    if len(line) > LONGEST_LINE:
        raise DataError(path, f"baris lebih panjang dari {LONGEST_LINE} byte", _FIX)
    if not line.endswith(b"\n"):
        raise DataError(path, "baris terpotong: berkas berakhir di tengahnya", _FIX)
    return parse_object(line, path, _FIX)


def _comment(found: JsonObject) -> CommentLine:
    found.only(_REQUIRED, _OPTIONAL)
    given = found.value
    return CommentLine(
        id=_number(found, "id"),
        article=found.match("article", ARTICLE_KEY, "kunci artikel"),
        path=_path(found),
        title=found.text("title", LONGEST_TITLE),
        parent=None if given["parent"] is None else _number(found, "parent"),
        author=found.text("author", LONGEST_AUTHOR),
        url=None if given["url"] is None else found.text("url", LONGEST_URL),
        date=found.time("date"),
        content=found.text("content", LONGEST_CONTENT),
        status=found.word("status", STATUSES),
        by_newsroom=found.flag("by_newsroom"),
        email=found.text("email", LONGEST_EMAIL) if "email" in given else None,
        address=_address(found) if "address" in given else None,
    )


def _number(found: JsonObject, name: str) -> int:
    return int(found.match(name, _ID, "nomor komentar"))


def _path(found: JsonObject) -> str:
    path = found.text("path", LONGEST_PATH)
    if path.startswith("/"):
        found.refuse("path", f"{shown(path)} bukan alamat seperti 2023/10/judul/")
    return path


def _address(found: JsonObject) -> str:
    text = found.text("address", LONGEST_ADDRESS)
    if not is_address(text):
        found.refuse("address", f"{shown(text)} bukan alamat IP")
    return text


def _line(value: dict[str, Any]) -> bytes:
    return whole_characters(f"{compact(value)}\n").encode()
