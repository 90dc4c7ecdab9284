"""How much is too much in an hour, from one network and under one article.

Counted for a group at a time: a statement costs more than a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from django.db import connection

from desk.comments.models import Comment, Tally
from desk.comments.refusal import Refused
from desk.conf import Conf
from desk.statements import rows_of, with_rows

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
    if refused := count_all([limits], now)[0]:
        raise refused


def count_all(asked: Sequence[Sequence[Limit]], now: datetime) -> list[Refused | None]:
    """`count` for many, in order: what each is told, or None where it is within its limits.

    One that is refused counts against none of its limits.
    """
    wanted = Counter((limit.scope, limit.key) for limits in asked for limit in limits)
    totals = _add(wanted, window_of(now))
    before = {tally: totals[tally] - more for tally, more in wanted.items()}
    outcomes = [_take_place(limits, before, now) for limits in asked]
    surplus = {tally: before[tally] - total for tally, total in totals.items()}
    _add({tally: less for tally, less in surplus.items() if less}, window_of(now))
    return outcomes


def _take_place(
    limits: Sequence[Limit], counts: dict[tuple[str, str], int], now: datetime
) -> Refused | None:
    """Count in `counts` what is within all of its `limits`."""
    for limit in limits:
        if counts[limit.scope, limit.key] >= limit.most:
            return _full(limit, now)
    for limit in limits:
        counts[limit.scope, limit.key] += 1
    return None


def _add(counts: Mapping[tuple[str, str], int], window: int) -> dict[tuple[str, str], int]:
    """Add to the tallies by scope and key; the totals that result."""
    if not counts:
        return {}
    table, column = Tally._meta.db_table, connection.ops.quote_name("window")  # a word of SQL
    statement = (
        f"INSERT INTO {table} (scope, key, {column}, count) VALUES {{}} "  # noqa: S608 - names of ours
        f"ON CONFLICT (scope, key, {column}) DO UPDATE SET count = {table}.count + excluded.count "
        "RETURNING scope, key, count"
    )
    rows = [(*tally, window, more) for tally, more in sorted(counts.items())]
    totals = rows_of(with_rows(statement, 4, len(rows)), [value for row in rows for value in row])
    return {(scope, key): counted for scope, key, counted in totals}


def window_of(now: datetime) -> int:
    """The start of the hour, in seconds since 1970."""
    return int(now.astimezone(UTC).timestamp()) // HOUR * HOUR


def _full(limit: Limit, now: datetime) -> Refused:
    left = window_of(now) + HOUR - int(now.timestamp())
    return Refused(HTTPStatus.TOO_MANY_REQUESTS, limit.words, retry_after=max(left, 1))
