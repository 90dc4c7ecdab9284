"""The two files that the desk exports and the build reads: `comments.json` and `views.json`.

Their shapes are docs/contracts/comments.schema.json and docs/contracts/views.schema.json. Readers
and writers are here together, so that both sides mean the same. An error's `path` is the JSON path
(RFC 9535) of what is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NoReturn

from warta.core.comments import Comment
from warta.core.counts import ViewCount
from warta.core.errors import DataError
from warta.core.signing import ARTICLE_KEY

VERSION = 1
APPROVED = "approved"
STATUSES = frozenset({APPROVED, "held", "spam", "trash"})

LARGEST_COMMENTS = 256 * 2**20
LARGEST_VIEWS = 64 * 2**20
LONGEST_AUTHOR, LONGEST_URL, LONGEST_CONTENT = 255, 500, 65535
MOST_VIEWS = 10**12
LONGEST_SHOWN = 60

_COMMENT_ID = re.compile(r"[1-9][0-9]{0,17}")
_TIME = re.compile(
    r"(?:19[7-9][0-9]|2[0-9]{3})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_COMMENT_FIELDS = (
    "id",
    "article",
    "parent",
    "author",
    "url",
    "date",
    "content",
    "status",
    "by_newsroom",
)
_COUNT_FIELDS = ("total", "today", "week")
_FIX = "ekspor ulang dari meja komentar, atau pulihkan salinan terakhir yang baik"


@dataclass(frozen=True, slots=True)
class CommentExport:
    """The approved comments, in the order of the file; `dropped` counts those of another status."""

    comments: tuple[Comment, ...] = ()
    dropped: int = 0


def parse_comments(data: bytes) -> tuple[Comment, ...]:
    """The approved comments of a `comments.json`. Raises `DataError`."""
    return parse_comment_export(data).comments


def parse_comment_export(data: bytes) -> CommentExport:
    """As `parse_comments`, with the number of comments that are not approved and so left out.

    Raises `DataError` also where two comments have one id.
    """
    document = _document(data, "comments", LARGEST_COMMENTS)
    items = document.items("comments")
    ids: set[str] = set()
    approved = []
    for item in items:
        comment, status = _comment(item)
        if comment.id in ids:
            item.refuse("id", f"nomor {comment.id} dipakai dua kali")
        ids.add(comment.id)
        if status == APPROVED:
            approved.append(comment)
    return CommentExport(tuple(approved), len(items) - len(approved))


def parse_views(data: bytes) -> Mapping[str, ViewCount]:
    """The counts by article key of a `views.json`. Raises `DataError`."""
    document = _document(data, "views", LARGEST_VIEWS)
    counts = document.object("views")
    for key in counts.value:
        if not ARTICLE_KEY.fullmatch(key):
            counts.refuse(key, "bukan kunci artikel")
    views = {key: _view_count(counts.object(key)) for key in counts.value}
    return MappingProxyType(views)


def dump_comments(comments: Iterable[Comment], generated: datetime) -> bytes:
    """A `comments.json` of approved comments, one a line, ordered by article, date and id.

    The same comments give the same bytes. `generated` is the aware time of the last change to them.
    """
    ordered = sorted(comments, key=lambda comment: comment.order)
    lines = ",\n".join(_json(_comment_object(comment)) for comment in ordered)
    return _file(generated, f'"comments":[\n{lines}\n]' if lines else '"comments":[]')


def dump_views(views: Mapping[str, ViewCount], generated: datetime) -> bytes:
    """A `views.json`, one article a line, ordered by key. `generated` as in `dump_comments`."""
    lines = ",\n".join(
        f"{_json(key)}:{_json({name: getattr(views[key], name) for name in _COUNT_FIELDS})}"
        for key in sorted(views)
    )
    return _file(generated, f'"views":{{\n{lines}\n}}' if lines else '"views":{}')


@dataclass(frozen=True, slots=True)
class _Object:
    """A JSON object that was read, and where it stands."""

    value: dict[str, Any]
    path: str

    def refuse(self, name: str, message: str) -> NoReturn:
        plain = re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)
        step = f".{name}" if plain else f"[{_json(name[:LONGEST_SHOWN])}]"
        raise DataError(self.path + step, message, _FIX)

    def only(self, names: Iterable[str]) -> None:
        wanted = tuple(names)
        for name in wanted:
            if name not in self.value:
                self.refuse(name, "tidak ada")
        for name in self.value:
            if name not in wanted:
                self.refuse(name, "tidak dikenal")

    def object(self, name: str) -> _Object:
        found = self.value[name]
        if not isinstance(found, dict):
            self.refuse(name, f"{_shown(found)} bukan objek")
        return _Object(found, f"{self.path}.{name}")

    def items(self, name: str) -> list[_Object]:
        found = self.value[name]
        if not isinstance(found, list):
            self.refuse(name, f"{_shown(found)} bukan larik")
        for at, item in enumerate(found):
            if not isinstance(item, dict):
                raise DataError(f"{self.path}.{name}[{at}]", f"{_shown(item)} bukan objek", _FIX)
        return [_Object(item, f"{self.path}.{name}[{at}]") for at, item in enumerate(found)]

    def text(self, name: str, longest: int) -> str:
        found = self.value[name]
        if not isinstance(found, str):
            self.refuse(name, f"{_shown(found)} bukan teks")
        if len(found) > longest:
            self.refuse(name, f"lebih panjang dari {longest} karakter")
        return _SURROGATES.sub("\ufffd", found)

    def match(self, name: str, pattern: re.Pattern[str], what: str) -> str:
        found = self.value[name]
        if not isinstance(found, str) or not pattern.fullmatch(found):
            self.refuse(name, f"{_shown(found)} bukan {what}")
        return found

    def time(self, name: str) -> datetime:
        found = self.match(name, _TIME, "waktu seperti 2023-10-24T10:00:00+07:00")
        try:
            return datetime.fromisoformat(found)
        except ValueError:
            self.refuse(name, f"{_shown(found)} tidak ada di kalender")

    def flag(self, name: str) -> bool:
        found = self.value[name]
        if not isinstance(found, bool):
            self.refuse(name, f"{_shown(found)} bukan true atau false")
        return found

    def count(self, name: str) -> int:
        found = self.value[name]
        if type(found) is not int or not 0 <= found <= MOST_VIEWS:
            self.refuse(name, f"{_shown(found)} bukan bilangan bulat dari 0 sampai {MOST_VIEWS}")
        return found


def _document(data: bytes, content: str, largest: int) -> _Object:
    """The outermost object, with its version and its fields checked."""
    if len(data) > largest:
        raise DataError("$", f"berkas lebih besar dari {largest // 2**20} MB", _FIX)
    try:
        found = json.loads(
            data.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_distinct
        )
    except (ValueError, RecursionError) as error:
        raise DataError("$", f"bukan JSON dalam UTF-8 ({error})", _FIX) from error
    if not isinstance(found, dict):
        raise DataError("$", f"{_shown(found)} bukan objek", _FIX)
    document = _Object(found, "$")
    document.only(("version", "generated", content))
    if type(found["version"]) is not int or found["version"] != VERSION:
        document.refuse("version", f"{_shown(found['version'])} bukan versi {VERSION}")
    document.time("generated")
    return document


def _comment(item: _Object) -> tuple[Comment, str]:
    item.only(_COMMENT_FIELDS)
    has_parent, has_url = item.value["parent"] is not None, item.value["url"] is not None
    status = item.value["status"]
    if not isinstance(status, str) or status not in STATUSES:
        item.refuse("status", f"{_shown(status)} bukan {', '.join(sorted(STATUSES))}")
    comment = Comment(
        id=item.match("id", _COMMENT_ID, "nomor komentar"),
        article=item.match("article", ARTICLE_KEY, "kunci artikel"),
        parent=item.match("parent", _COMMENT_ID, "nomor komentar") if has_parent else None,
        author=item.text("author", LONGEST_AUTHOR),
        url=item.text("url", LONGEST_URL) if has_url else None,
        date=item.time("date"),
        content=item.text("content", LONGEST_CONTENT),
        by_newsroom=item.flag("by_newsroom"),
    )
    return comment, status


def _view_count(item: _Object) -> ViewCount:
    item.only(_COUNT_FIELDS)
    return ViewCount(**{name: item.count(name) for name in _COUNT_FIELDS})


def _comment_object(comment: Comment) -> dict[str, Any]:
    given = {name: getattr(comment, name) for name in _COMMENT_FIELDS if name != "status"}
    given |= {"date": _time(comment.date), "status": APPROVED}
    return {name: given[name] for name in _COMMENT_FIELDS}


def _file(generated: datetime, content: str) -> bytes:
    head = f'{{"version":{VERSION},\n"generated":{_json(_time(generated))},\n'
    return _SURROGATES.sub("\ufffd", f"{head}{content}}}\n").encode()


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return repr(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} bukan angka")


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("satu nama dipakai dua kali dalam satu objek")
    return found
