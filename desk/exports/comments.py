"""The approved comments, as `comments.json` has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from desk.comments.models import Change, Status
from desk.comments.models import Comment as Stored
from warta.core.comments import Comment
from warta.core.exports import LONGEST_AUTHOR, LONGEST_CONTENT, LONGEST_URL, dump_comments

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When the comments last changed, where nothing was ever approved."""

_FIELDS = ("id", "article_id", "parent_id", "author", "url", "created", "content", "by_newsroom")
_AT_ONCE = 2000


def changed_at() -> datetime:
    """When a published comment last came, changed or went."""
    return Change.objects.values_list("at", flat=True).filter(pk=1).first() or NEVER


def render_comments(generated: datetime) -> bytes:
    """The bytes of `comments.json`."""
    return dump_comments(shown(published()), generated)


def published() -> Iterator[Comment]:
    """Every approved comment, in no order. No e-mail, no hash of an address leaves the database."""
    rows = Stored.objects.filter(status=Status.APPROVED).values_list(*_FIELDS)
    for number, article, parent, author, url, created, content, by_newsroom in rows.iterator(
        _AT_ONCE
    ):
        yield Comment(
            id=str(number),
            article=article,
            parent=str(parent) if parent else None,
            author=author[:LONGEST_AUTHOR],
            url=url[:LONGEST_URL] or None,
            date=created,
            content=content[:LONGEST_CONTENT],
            by_newsroom=by_newsroom,
        )


def shown(comments: Iterable[Comment]) -> list[Comment]:
    """Those of `comments` that stand in a thread: an answer goes with what it answers.

    WordPress hides what answers a comment that is not approved, and so on down the thread
    (`Walker_Comment`). The answers are back when the comment is.
    """
    answers: dict[tuple[str, str | None], list[Comment]] = defaultdict(list)
    for comment in comments:
        answers[comment.article, comment.parent].append(comment)
    found = [comment for (_, parent), tops in answers.items() if parent is None for comment in tops]
    for comment in found:  # grows as answers are found
        found += answers.get((comment.article, comment.id), ())
    return found
