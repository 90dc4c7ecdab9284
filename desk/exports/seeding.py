"""An empty desk filled with the comments and counts that a site shows already.

`warta serve` does it with the project's sample, so that the queue and the pages agree. Ids and
dates stay as they are, for links such as `#comment-123` live on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from desk.comments.models import Comment
from desk.comments.published import note_change
from desk.counting.models import DayViews, HourViews, ViewTotal
from desk.databases.numbers import reserve
from desk.exports.comments import shown
from desk.exports.views import HOUR_SECONDS
from desk.importing.arrivals import add_articles, arrived
from desk.settings import CONF
from warta.core.commentlines import CommentLine
from warta.core.comments import Comment as Exported
from warta.core.counts import ViewCount
from warta.core.exports import APPROVED
from warta.core.signing import ArticleClaim, BadToken, verify_article

_TOKEN = re.compile(r'data-token="([A-Za-z0-9._-]+)"')


@transaction.atomic
def seed_comments(
    comments: Iterable[Exported], claims: Mapping[str, ArticleClaim], now: datetime
) -> int:
    """Store `comments` as approved, where no comment is stored yet; how many were.

    `claims` say where an article is and what its title is; one without is known by its key.
    """
    if Comment.objects.exists():
        return 0
    found = sorted(shown(comments), key=lambda comment: (comment.date, int(comment.id)))
    lines = [_line(comment, claims.get(comment.article)) for comment in found]
    add_articles(lines)
    rows = [arrived(line, CONF, now) for line in lines]
    Comment.objects.bulk_create(rows, batch_size=500)
    reserve(Comment, max((row.pk for row in rows), default=0), connection)
    if found:
        note_change(now)
    return len(found)


@transaction.atomic
def seed_views(views: Mapping[str, ViewCount], now: datetime, zone: ZoneInfo) -> int:
    """Store the counts of articles, where none is stored yet; of how many articles.

    What was read today is read in this hour, and the rest of the week was yesterday.
    """
    if ViewTotal.objects.exists():
        return 0
    hour = int(now.timestamp()) // HOUR_SECONDS
    yesterday = now.astimezone(zone).date() - timedelta(days=1)
    totals = [ViewTotal(key=key, count=count.total) for key, count in views.items()]
    hours = [HourViews(key=k, hour=hour, count=c.today) for k, c in views.items() if c.today]
    days = [
        DayViews(key=key, day=yesterday, count=count.week - count.today)
        for key, count in views.items()
        if count.week > count.today
    ]
    ViewTotal.objects.bulk_create(totals, batch_size=500)
    HourViews.objects.bulk_create(hours, batch_size=500)
    DayViews.objects.bulk_create(days, batch_size=500)
    return len(totals)


def claims_in(pages: Iterable[str], secrets: Mapping[str, str]) -> dict[str, ArticleClaim]:
    """The signed keys in the pages of a built site, by article key; others' are passed over."""
    claims = {}
    for token in (token for page in pages for token in _TOKEN.findall(page)):
        try:
            claim = verify_article(token, secrets)
        except BadToken:
            continue
        claims[claim.key] = claim
    return claims


def _line(comment: Exported, claim: ArticleClaim | None) -> CommentLine:
    """An exported comment as one that comes from elsewhere."""
    path, title = (claim.path, claim.title) if claim else ("", comment.article)
    return CommentLine(
        id=int(comment.id),
        article=comment.article,
        path=path,
        title=title,
        parent=int(comment.parent) if comment.parent else None,
        author=comment.author,
        url=comment.url,
        date=comment.date,
        content=comment.content,
        status=APPROVED,
        by_newsroom=comment.by_newsroom,
    )
