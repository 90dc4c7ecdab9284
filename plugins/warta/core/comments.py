"""Comments and their threads, as WordPress arranges them. Times are aware, ids are decimal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

MAX_DEPTH = 5
PAGE_SIZE = 50
HONEYPOT = "subject"
"""The name of the form field that only a machine fills in; the desk looks at it."""


@dataclass(frozen=True, slots=True)
class Comment:
    """An approved comment as it was typed: nothing in it is safe to print as it is.

    `id` is a decimal number without leading zeros, `article` the article key, `parent` the id of
    the comment that it answers. `content` is what `warta.core.markup.comment_html` reads.
    """

    id: str
    article: str
    parent: str | None
    author: str
    url: str | None
    date: datetime
    content: str
    by_newsroom: bool = False

    @property
    def order(self) -> tuple[str, datetime, int]:
        """A sort key: by article, then oldest first, and of equal times the lower id first."""
        return (self.article, self.date, int(self.id))


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with the answers that show under it. `depth` counts from 1."""

    comment: Comment
    depth: int
    children: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True)
class Threads:
    """The comments of one article: `roots` oldest first, and those that cannot show."""

    roots: tuple[Thread, ...] = ()
    count: int = 0
    hidden: tuple[Comment, ...] = ()


def build_threads(comments: Iterable[Comment], max_depth: int = MAX_DEPTH) -> Threads:
    """Arrange the comments of one article in threads of at most `max_depth` levels.

    Answers stand under what they answer, oldest first. Those deeper than `max_depth` stand at the
    deepest level, each behind what it answers (WordPress, `Walker_Comment::display_element`).
    An answer to nothing that shows (missing, of another article, in a cycle) does not show either;
    it is in `hidden`, as is the second of two comments with one id.
    """
    ordered = sorted(comments, key=lambda comment: comment.order)
    roots, walk = _walk(ordered, max_depth)
    shown = {id(node.comment) for node in walk}
    hidden = tuple(comment for comment in ordered if id(comment) not in shown)
    return Threads(_freeze(roots, walk), len(walk), hidden)


def paginate(threads: Sequence[Thread], size: int = PAGE_SIZE) -> tuple[tuple[Thread, ...], ...]:
    """Pages of `size` threads, chunked from the oldest; one empty page where there are none.

    A new thread changes the last page alone, so `#comment-ID` stays on the page that it was on.
    """
    starts = range(0, max(len(threads), 1), size)
    return tuple(tuple(threads[start : start + size]) for start in starts)


def by_article(comments: Iterable[Comment]) -> dict[str, list[Comment]]:
    """The comments of each article key."""
    groups: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        groups[comment.article].append(comment)
    return dict(groups)


@dataclass(slots=True)
class _Node:
    comment: Comment
    depth: int
    children: list[_Node] = field(default_factory=list)


_Waiting = tuple[Comment, int, list[_Node]]


def _walk(ordered: Sequence[Comment], max_depth: int) -> tuple[list[_Node], list[_Node]]:
    """The roots, and every node that shows in reading order. A stack, for threads can be long."""
    answers: dict[tuple[str, str | None], list[Comment]] = defaultdict(list)
    for comment in ordered:
        answers[comment.article, comment.parent].append(comment)
    roots: list[_Node] = []
    walk: list[_Node] = []
    seen: set[tuple[str, str]] = set()
    tops = reversed([comment for comment in ordered if comment.parent is None])
    waiting: list[_Waiting] = [(comment, 1, roots) for comment in tops]
    while waiting:
        comment, depth, siblings = waiting.pop()
        key = (comment.article, comment.id)
        if key in seen:
            continue
        seen.add(key)
        node = _Node(comment, depth)
        siblings.append(node)
        walk.append(node)
        below = (depth, siblings) if depth >= max_depth else (depth + 1, node.children)
        waiting += [(answer, *below) for answer in reversed(answers[key])]
    return roots, walk


def _freeze(roots: Sequence[_Node], walk: Sequence[_Node]) -> tuple[Thread, ...]:
    frozen: dict[int, Thread] = {}
    for node in reversed(walk):
        children = tuple(frozen.pop(id(child)) for child in node.children)
        frozen[id(node)] = Thread(node.comment, node.depth, children)
    return tuple(frozen[id(node)] for node in roots)
