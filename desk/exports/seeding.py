"""An empty desk filled with the comments and counts that a site shows already.

`warta serve` does it with the project's sample, so that the queue and the pages agree. Ids and
dates stay as they are, for links such as `#comment-123` live on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.management.color import no_style
from django.db import connection, transaction

from desk.comments.models import Article, Comment, Status
from desk.comments.published import note_change
from desk.counting.models import DayViews, HourViews, ViewTotal
from desk.exports.comments import shown
from desk.exports.views import HOUR_SECONDS
from warta.core.comments import Comment as Exported
from warta.core.counts import ViewCount
from warta.core.markup import comment_html
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
    keys = sorted({comment.article for comment in found})
    articles = [_article(key, claims.get(key)) for key in keys]
    Article.objects.bulk_create(articles, ignore_conflicts=True)
    Comment.objects.bulk_create([_stored(comment) for comment in found], batch_size=500)
    _count_ids_on()
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


def _article(key: str, claim: ArticleClaim | None) -> Article:
    path, title = (claim.path, claim.title) if claim else ("", key)
    return Article(key=key, path=path, title=title)


def _stored(comment: Exported) -> Comment:
    return Comment(
        id=int(comment.id),
        article_id=comment.article,
        parent_id=int(comment.parent) if comment.parent else None,
        author=comment.author,
        url=comment.url or "",
        content=comment.content,
        html=comment_html(comment.content),
        created=comment.date,
        status=Status.APPROVED,
        decided=comment.date,
        by_newsroom=comment.by_newsroom,
    )


def _count_ids_on() -> None:
    """PostgreSQL counts ids in a sequence, which knows nothing of ids that were given."""
    statements: Sequence[str] = connection.ops.sequence_reset_sql(no_style(), [Comment])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
