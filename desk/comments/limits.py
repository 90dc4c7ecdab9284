"""How much is too much: the same twice, too soon after the last, too many in an hour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from django.db import connection
from django.db.models import QuerySet

from desk.comments.models import Comment, Tally
from desk.comments.refusal import Refused
from desk.conf import Conf

TWICE = "Komentar duplikat terdeteksi. Sepertinya Anda pernah mengatakan hal itu!"
TOO_FAST = "Anda memposting komentar terlalu cepat. Pelankan."
CROWDED = "Terlalu banyak komentar untuk berita ini sekarang. Silakan coba lagi nanti."
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` an hour of what `scope` and `key` name; `words` are said of more."""

    scope: str
    key: str
    most: int
    words: str = TOO_FAST


def comment_limits(comment: Comment, conf: Conf) -> tuple[Limit, ...]:
    """The limits on comments: of a network and of an article."""
    return (
        Limit("network", comment.network_hash, conf.network_limit),
        Limit("article", comment.article_id, conf.article_limit, CROWDED),
    )


def refuse_repeated(comment: Comment, seconds: int, now: datetime) -> None:
    """Raises `Refused` where the same was said before, and is not in the trash; or within `seconds`
    of the last comment from the same address or e-mail.
    """
    said, *lasts = _before(comment)
    if said:
        raise Refused(HTTPStatus.CONFLICT, TWICE)
    for last in filter(None, lasts):
        # A comment of a time to come was written before the clock was set back.
        if timedelta(0) <= now - last < timedelta(seconds=seconds):
            left = math.ceil(seconds - (now - last).total_seconds())
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, TOO_FAST, retry_after=max(left, 1))


def _before(comment: Comment) -> tuple[bool, datetime | None, datetime | None]:
    """Whether the same was said, and when the last comments came from this address and e-mail.

    One statement, not three of the ORM's: each comment waits for those of its group.
    """
    table = Comment._meta.db_table
    last = (
        f"(SELECT created FROM {table} WHERE {{0}} = %s AND NOT {{0}} = '' "  # noqa: S608 - names of ours
        "ORDER BY id DESC LIMIT 1)"
    )
    statement = (
        f"SELECT EXISTS (SELECT 1 FROM {table} WHERE fingerprint = %s AND NOT status = 'trash'), "  # noqa: S608
        f"{last.format('address_hash')}, {last.format('email_hash')}"
    )
    values = (comment.fingerprint, comment.address_hash, comment.email_hash)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        said, *lasts = cursor.fetchone()
    return bool(said), *map(_time, lasts)


def _time(stored: datetime | None) -> datetime | None:
    """A time with its zone: SQLite keeps times in UTC, and says no zone."""
    return stored.replace(tzinfo=UTC) if stored and stored.tzinfo is None else stored


def latest_of(name: str, value: str) -> QuerySet[Comment]:
    """Comments with `value` in the field, the latest first.

    SQLite takes a partial index only where the query repeats the index's condition.
    """
    return Comment.objects.filter(**{name: value}).exclude(**{name: ""}).order_by("-id")


def refuse_full(limits: Sequence[Limit], now: datetime) -> None:
    """Raises `Refused` where one of `limits` is reached already."""
    window = window_of(now)
    counts = Tally.objects.filter(
        window=window, scope__in=[limit.scope for limit in limits], key__in=[x.key for x in limits]
    )
    found = {(tally.scope, tally.key): tally.count for tally in counts}
    for limit in limits:
        if found.get((limit.scope, limit.key), 0) >= limit.most:
            raise _full(limit, now)


def count(limits: Sequence[Limit], now: datetime) -> None:
    """Count one more against each of `limits`. Raises `Refused` where that is one too many.

    Call in the transaction of what is counted: where that is undone, so is the count.
    """
    window = window_of(now)
    marks = ",".join(["(%s,%s,%s,1)"] * len(limits))
    table = Tally._meta.db_table
    statement = (
        f"INSERT INTO {table} (scope, key, {_window()}, count) VALUES {marks} "  # noqa: S608 - names of ours
        f"ON CONFLICT (scope, key, {_window()}) DO UPDATE SET count = {table}.count + 1 "
        "RETURNING scope, key, count"
    )
    values = [value for limit in limits for value in (limit.scope, limit.key, window)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = {(scope, key): counted for scope, key, counted in cursor.fetchall()}
    for limit in limits:
        if found[limit.scope, limit.key] > limit.most:
            raise _full(limit, now)


def window_of(now: datetime) -> int:
    """The start of the hour, in seconds since 1970."""
    return int(now.astimezone(UTC).timestamp()) // HOUR * HOUR


def _window() -> str:
    """`window` is a word of SQL."""
    return connection.ops.quote_name("window")


def _full(limit: Limit, now: datetime) -> Refused:
    left = window_of(now) + HOUR - int(now.timestamp())
    return Refused(HTTPStatus.TOO_MANY_REQUESTS, limit.words, retry_after=max(left, 1))
