"""What a writer has said already: the same twice, or too soon after the last.

Looked up for a group at a time: a statement costs more than a row.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from django.db.models import QuerySet

from desk.comments.limits import TOO_FAST
from desk.comments.models import Comment
from desk.comments.refusal import Refused
from desk.statements import rows_of, with_rows

TWICE = "Komentar duplikat terdeteksi. Sepertinya Anda pernah mengatakan hal itu!"

Before = tuple[bool, datetime | None, datetime | None]


def refuse_repeated(comment: Comment, seconds: int, now: datetime) -> None:
    """Raises `Refused` where the same was said before, and is not in the trash; or within `seconds`
    of the last comment from the same address or e-mail.
    """
    if refused := repeated([comment], seconds, now)[0]:
        raise refused


def repeated(comments: Sequence[Comment], seconds: int, now: datetime) -> list[Refused | None]:
    """`refuse_repeated` for many: what each is told, or None. Those before one count as said."""
    fresh: set[str] = set()
    outcomes = []
    for comment, (said, *lasts) in zip(comments, _before(comments), strict=True):
        if not fresh.isdisjoint((comment.address_hash, comment.email_hash)):
            lasts.append(now)
        refused = _refusal(said or comment.fingerprint in fresh, lasts, seconds, now)
        if refused is None:
            fresh |= {comment.fingerprint, comment.address_hash, comment.email_hash} - {"", None}
        outcomes.append(refused)
    return outcomes


def _refusal(
    said: bool, lasts: Iterable[datetime | None], seconds: int, now: datetime
) -> Refused | None:
    if said:
        return Refused(HTTPStatus.CONFLICT, TWICE)
    for last in filter(None, lasts):
        # A comment of a time to come was written before the clock was set back.
        if timedelta(0) <= now - last < timedelta(seconds=seconds):
            left = math.ceil(seconds - (now - last).total_seconds())
            return Refused(HTTPStatus.TOO_MANY_REQUESTS, TOO_FAST, retry_after=max(left, 1))
    return None


def _before(comments: Sequence[Comment]) -> list[Before]:
    """Whether each was said, and when the last came from its address and from its e-mail."""
    table = Comment._meta.db_table
    last = (
        f"(SELECT created FROM {table} WHERE {{0}} = asked.{{0}} AND NOT {{0}} = '' "  # noqa: S608 - names of ours
        "ORDER BY id DESC LIMIT 1)"
    )
    statement = (
        f"WITH asked (place, fingerprint, address_hash, email_hash) AS (VALUES {{}}) SELECT "  # noqa: S608
        f"EXISTS (SELECT 1 FROM {table} said WHERE said.fingerprint = asked.fingerprint "
        "AND NOT said.status = 'trash'), "
        f"{last.format('address_hash')}, {last.format('email_hash')} FROM asked ORDER BY place"
    )
    rows = [
        (place, comment.fingerprint, comment.address_hash, comment.email_hash)
        for place, comment in enumerate(comments)
    ]
    found = rows_of(with_rows(statement, 4, len(rows)), [value for row in rows for value in row])
    return [(bool(said), _time(one), _time(two)) for said, one, two in found]


def _time(stored: datetime | None) -> datetime | None:
    """A time with its zone: SQLite keeps times in UTC, and says no zone."""
    return stored.replace(tzinfo=UTC) if stored and stored.tzinfo is None else stored


def latest_of(name: str, value: str) -> QuerySet[Comment]:
    """Comments with `value` in the field, the latest first.

    SQLite takes a partial index only where the query repeats the index's condition.
    """
    return Comment.objects.filter(**{name: value}).exclude(**{name: ""}).order_by("-id")
