"""A comment from elsewhere as the desk stores it, and the article that it hangs on.

Nobody is told of it: neither moderators nor whoever was answered. It has no fingerprint, for the
older site may have let the same through twice, and none is to be refused here for that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

from desk.clients import canonical, network_of
from desk.comments.models import Article, Comment, Status
from desk.comments.visitors import email_hash
from desk.conf import Conf
from desk.keys import keyed_hash
from warta.core.characters import visible_line, visible_text
from warta.core.commentlines import LONGEST_EMAIL, LONGEST_PATH, LONGEST_TITLE, CommentLine
from warta.core.exports import LONGEST_AUTHOR, LONGEST_URL
from warta.core.jsonobject import compact
from warta.core.markup import comment_html

SAID = (
    "article_id",
    "parent_id",
    "author",
    "url",
    "content",
    "created",
    "status",
    "by_newsroom",
)
WHY_HELD = "Diimpor dari situs lama"

Said = tuple[Any, ...]


def add_articles(comments: Iterable[CommentLine]) -> None:
    """Note the articles that are not known yet; what a signed key has said goes before."""
    latest = {comment.article: comment for comment in comments}
    articles = [_article(latest[key]) for key in sorted(latest)]
    Article.objects.bulk_create(articles, ignore_conflicts=True)


def arrived(line: CommentLine, conf: Conf, now: datetime) -> Comment:
    """The row of a comment under its old number; nothing is saved.

    What has had its time already (`desk.privacy.purging`) is not kept. Spam and trash wait their
    time from `now` on, so that a moderator can have a look.
    """
    text = visible_text(line.content).strip()
    return Comment(
        id=line.id,
        article_id=line.article,
        parent_id=line.parent,
        author=visible_line(line.author, LONGEST_AUTHOR),
        url=visible_line(line.url or "", LONGEST_URL),
        content=text,
        html=comment_html(text),
        created=line.date,
        status=line.status,
        decided=_decided(line, now),
        by_newsroom=line.by_newsroom,
        reasons=[WHY_HELD] if line.status == Status.HELD else [],
        **_person(line, conf, now),
    )


def said(comment: Comment) -> Said:
    """The values of the fields `SAID`."""
    return tuple(getattr(comment, name) for name in SAID)


def digest(values: Said) -> str:
    """Of the values of `SAID`: the same for all that readers and moderators see as the same."""
    plain = [value.astimezone(UTC).isoformat() if _is_time(value) else value for value in values]
    return hashlib.sha256(compact(plain).encode()).hexdigest()[:32]


def _article(comment: CommentLine) -> Article:
    return Article(
        key=comment.article,
        path=visible_line(comment.path, LONGEST_PATH),
        title=visible_line(comment.title, LONGEST_TITLE) or comment.article,
    )


def _is_time(value: object) -> TypeGuard[datetime]:
    return isinstance(value, datetime)


def _decided(line: CommentLine, now: datetime) -> datetime | None:
    if line.status == Status.HELD:
        return None
    return line.date if line.status == Status.APPROVED else now


def _person(line: CommentLine, conf: Conf, now: datetime) -> dict[str, Any]:
    """The fields that say who someone is, as far as they were carried and are still kept."""
    found = {}
    email = visible_line(line.email or "", LONGEST_EMAIL)
    if email:
        found["email_hash"] = email_hash(email, conf)
        found["email"] = email if line.date > now - timedelta(days=conf.email_days) else ""
    address = canonical(line.address) if line.address else None
    if address and line.date > now - timedelta(days=conf.address_days):
        found["address_hash"] = keyed_hash(conf.secret, "address", address)
        found["network_hash"] = keyed_hash(conf.secret, "network", network_of(address))
    return found
