"""The two files that the desk exports and the build reads: `comments.json` and `views.json`.

Their shapes are docs/contracts/comments.schema.json and docs/contracts/views.schema.json. Readers
and writers are here together, so that both sides mean the same. An error's `path` is the JSON path
(RFC 9535) of what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from warta.core.comments import Comment
from warta.core.counts import ViewCount
from warta.core.errors import DataError
from warta.core.jsonobject import JsonObject, compact, parse_object, time_text, whole_characters
from warta.core.signing import ARTICLE_KEY

VERSION = 1
APPROVED = "approved"
STATUSES = frozenset({APPROVED, "held", "spam", "trash"})

LARGEST_COMMENTS = 256 * 2**20
LARGEST_VIEWS = 64 * 2**20
LONGEST_AUTHOR, LONGEST_URL, LONGEST_CONTENT = 255, 500, 65535
MOST_VIEWS = 10**12

_COMMENT_ID = re.compile(r"[1-9][0-9]{0,17}")
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
_COUNTED = frozenset(_COUNT_FIELDS)
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
    views = {key: _view_count(counts, key) for key in counts.value}
    return MappingProxyType(views)


def dump_comments(comments: Iterable[Comment], generated: datetime) -> bytes:
    """A `comments.json` of approved comments, one a line, ordered by article, date and id.

    The same comments give the same bytes. `generated` is the aware time of the last change to them.
    """
    ordered = sorted(comments, key=lambda comment: comment.order)
    lines = ",\n".join(compact(_comment_object(comment)) for comment in ordered)
    return _file(generated, f'"comments":[\n{lines}\n]' if lines else '"comments":[]')


def dump_views(views: Mapping[str, ViewCount], generated: datetime) -> bytes:
    """A `views.json`, one article a line, ordered by key. `generated` as in `dump_comments`."""
    lines = ",\n".join(
        f"{compact(key)}:{compact({name: getattr(views[key], name) for name in _COUNT_FIELDS})}"
        for key in sorted(views)
    )
    return _file(generated, f'"views":{{\n{lines}\n}}' if lines else '"views":{}')


def _document(data: bytes, content: str, largest: int) -> JsonObject:
    """The outermost object, with its version and its fields checked."""
    if len(data) > largest:
        raise DataError("$", f"berkas lebih besar dari {largest // 2**20} MB", _FIX)
    document = parse_object(data, "$", _FIX)
    document.only(("version", "generated", content))
    document.version(VERSION)
    document.time("generated")
    return document


def _comment(item: JsonObject) -> tuple[Comment, str]:
    item.only(_COMMENT_FIELDS)
    has_parent, has_url = item.value["parent"] is not None, item.value["url"] is not None
    status = item.word("status", STATUSES)
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


def _view_count(counts: JsonObject, key: str) -> ViewCount:
    found = counts.value[key]
    # Of ten thousand nearly all are well at a look; what is wrong with another is told slowly.
    if type(found) is dict and found.keys() == _COUNTED and all(map(_is_count, found.values())):
        return ViewCount(**found)
    item = counts.object(key)
    item.only(_COUNT_FIELDS)
    return ViewCount(**{name: item.count(name, MOST_VIEWS) for name in _COUNT_FIELDS})


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MOST_VIEWS


def _comment_object(comment: Comment) -> dict[str, Any]:
    given = {name: getattr(comment, name) for name in _COMMENT_FIELDS if name != "status"}
    given |= {"date": time_text(comment.date), "status": APPROVED}
    return {name: given[name] for name in _COMMENT_FIELDS}


def _file(generated: datetime, content: str) -> bytes:
    head = f'{{"version":{VERSION},\n"generated":{compact(time_text(generated))},\n'
    return whole_characters(f"{head}{content}}}\n").encode()
