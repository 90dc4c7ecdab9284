"""What a build must know of comments.json before it knows which pages to render.

An index is plain data, kept for as long as the export is the same. Comments themselves are built
for those articles alone that are rendered.
"""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import chain, islice
from typing import Any, NamedTuple

from warta.core.comments import Comment, build_threads, by_article
from warta.core.exports import CommentExport
from warta.press.store import UNSHARED, digest_of

# Where an article has none: no digest, none that show, no threads, none at all.
NO_ENTRY = (b"", 0, 0, marshal.dumps(()))


def index_of(export: CommentExport, max_depth: int) -> dict[str, Any]:
    """What `CommentIndex` is made of: plain data that a shelf takes.

    It hangs on the export, on `max_depth` (levels of answers), and on the code of this room and of
    the core.
    """
    groups = by_article(export.comments)
    found = {key: _arranged(comments, max_depth) for key, comments in groups.items()}
    return {
        "dropped": export.dropped,
        "entries": {key: _entry(each, max_depth) for key, each in found.items()},
        "hidden": {key: each.hidden for key, each in found.items() if each.hidden},
        "newest": _newest(chain.from_iterable(each.shown for each in found.values())),
    }


class CommentIndex:
    """The approved comments by article key, over what `index_of` gave.

    `dropped` counts the comments that are not approved. `hidden` has, for the articles where an
    answer is to nothing that shows, the ids of those that do not show for it, oldest first.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.dropped: int = data["dropped"]
        self.hidden: Mapping[str, tuple[str, ...]] = data["hidden"]
        self._entries: Mapping[str, tuple[bytes, int, int, bytes]] = data["entries"]
        self._newest: tuple[tuple[str, str], ...] = data["newest"]

    def strays(self, keys: Collection[str]) -> list[str]:
        """The keys that have comments and are not among `keys`, sorted."""
        return sorted(key for key in self._entries if key not in keys)

    def digest(self, key: str) -> bytes:
        """Stands for all that shows of an article's comments; `b""` where none does."""
        return self._entries.get(key, NO_ENTRY)[0]

    def count(self, key: str) -> int:
        """How many comments show under an article."""
        return self._entries.get(key, NO_ENTRY)[1]

    def pages(self, key: str, per_page: int) -> int:
        """How many pages the article's threads fill, the article itself included: 1 or more."""
        roots = self._entries.get(key, NO_ENTRY)[2]
        return max(1, -(-roots // per_page))

    def comments_of(self, key: str) -> tuple[Comment, ...]:
        """The article's comments, oldest first, built when they are asked for."""
        packed = self._entries.get(key, NO_ENTRY)[3]
        fields = marshal.loads(packed)  # noqa: S302 - sealed by the shelf, and ours
        return tuple(_comment(key, each) for each in fields)

    def newest(self, keys: Collection[str], most: int) -> tuple[tuple[str, str], ...]:
        """Article key and id of the newest `most` comments that show under articles of `keys`."""
        return tuple(islice((pair for pair in self._newest if pair[0] in keys), most))


class _Arranged(NamedTuple):
    """An article's comments, oldest first: all, those that show, and the ids of the others."""

    all: list[Comment]
    shown: list[Comment]
    hidden: tuple[str, ...]
    roots: int


def _arranged(comments: Iterable[Comment], max_depth: int) -> _Arranged:
    ordered = sorted(comments, key=lambda comment: comment.order)
    threads = build_threads(ordered, max_depth)
    hidden = tuple(comment.id for comment in threads.hidden)
    shown = [comment for comment in ordered if comment.id not in hidden]
    return _Arranged(ordered, shown, hidden, len(threads.roots))


def _entry(found: _Arranged, max_depth: int) -> tuple[bytes, int, int, bytes]:
    """The digest of what shows, how many do, in how many threads; and all comments, packed."""
    packed = _packed(found.all)
    shown = _packed(found.shown) if found.hidden else packed
    digest = digest_of(str(max_depth).encode(), shown) if found.shown else b""
    return digest, len(found.shown), found.roots, packed


def _packed(comments: Iterable[Comment]) -> bytes:
    fields = tuple(_fields(comment) for comment in comments)
    return marshal.dumps(fields, UNSHARED)


def _fields(comment: Comment) -> tuple[Any, ...]:
    return (
        comment.id,
        comment.parent,
        comment.author,
        comment.url,
        comment.date.isoformat(),
        comment.content,
        comment.by_newsroom,
    )


def _comment(article: str, fields: tuple[Any, ...]) -> Comment:
    number, parent, author, url, date, content, by_newsroom = fields
    at = datetime.fromisoformat(date)
    return Comment(number, article, parent, author, url, at, content, by_newsroom)


def _newest(shown: Iterable[Comment]) -> tuple[tuple[str, str], ...]:
    """Article key and id of each, the newest first, and of equal times the higher id."""
    ordered = sorted(shown, key=lambda comment: (comment.date, int(comment.id)), reverse=True)
    return tuple((comment.article, comment.id) for comment in ordered)
