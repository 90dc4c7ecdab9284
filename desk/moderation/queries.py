"""What a page of the queue shows: few rows, found by an index, and paged by key.

A page that is asked for by offset reads all before it; one that begins after a key does not. The
indexes are those of `desk.comments.models`; a test of the query plans holds each query to its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any

from django.db.models import BooleanField, Func, Q, QuerySet, Value
from django.db.models.lookups import GreaterThan

from desk.comments.models import Comment, Report
from desk.keys import keyed_hash
from desk.settings import CONF

PAGE = 25
MOST_COUNTED = 1000
LONGEST_ID = 18  # digits that fit 64 bits

Parse = Callable[[str], Any]

HELD, APPROVED, SPAM, TRASH, REPORTS, ALL = "held", "approved", "spam", "trash", "reports", "all"
TABS = (HELD, APPROVED, SPAM, TRASH, REPORTS, ALL)
SAME = {"email": "email_hash", "writer": "writer", "address": "address_hash"}
"""What two comments can have in common, and the field that says so."""

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER = re.compile(r"#?([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list: a tab, what was typed into the search, whose comments, and after which key.

    `same` is a key of `SAME` and `like` the id of a comment: those that share it.
    """

    tab: str = HELD
    search: str = ""
    same: str = ""
    like: int = 0
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Comments in order, and the key after which the next page begins, "" on the last."""

    comments: Sequence[Comment]
    next: str


def find(wanted: Wanted) -> Found:
    """The comments of a page. A key that is none of ours begins at the start."""
    if wanted.tab == REPORTS:
        return _reported(wanted.after)
    rows = list(rows_of(wanted)[: PAGE + 1])
    more = len(rows) > PAGE
    shown = rows[:PAGE]
    return Found(shown, _key(wanted.tab, shown[-1]) if more else "")


def rows_of(wanted: Wanted) -> QuerySet[Comment]:
    """The comments of a tab other than `reports`, in its order, after its key."""
    comments = Comment.objects.prefetch_related("article")
    if wanted.tab != ALL:
        comments = comments.filter(status=wanted.tab)
    comments = comments.filter(_matching(wanted.search), _same(wanted))
    if wanted.tab == HELD:
        return _after_pair(comments, "score", wanted.after, _score).order_by("score", "id")
    if is_id(wanted.after):
        comments = comments.filter(id__lt=int(wanted.after))
    return comments.order_by("-id")


def open_reports(after: str) -> QuerySet[Report]:
    """Complaints that wait, the oldest, and so the most pressing, first."""
    found = Report.objects.filter(settled__isnull=True)
    return _after_pair(found, "created", after, _time).order_by("created", "id")


def counts() -> dict[str, int]:
    """How many are in each tab, counted up to `MOST_COUNTED`."""
    found = {
        tab: _count(Comment.objects.filter(status=tab)) for tab in (HELD, APPROVED, SPAM, TRASH)
    }
    return found | {REPORTS: _count(Report.objects.filter(settled__isnull=True))}


def newest(tab: str) -> int:
    """The id of the comment that came last into a tab; 0 where there is none."""
    comments = (
        Comment.objects.all() if tab in (ALL, REPORTS) else Comment.objects.filter(status=tab)
    )
    return comments.order_by("-id").values_list("id", flat=True).first() or 0


def newer(tab: str, than: int) -> int:
    """How many came into a tab since."""
    comments = (
        Comment.objects.all() if tab in (ALL, REPORTS) else Comment.objects.filter(status=tab)
    )
    return _count(comments.filter(id__gt=than))


def _reported(after: str) -> Found:
    """A comment once, where its oldest open complaint stands."""
    rows = list(open_reports(after)[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    ids = list(dict.fromkeys(row.comment_id for row in rows))
    oldest = {
        row.comment_id: row.id
        for row in Report.objects.filter(comment__in=ids, settled__isnull=True).order_by(
            "-created", "-id"
        )
    }
    shown = {row.id for row in rows}
    comments = Comment.objects.prefetch_related("article").in_bulk(ids)
    key = f"{rows[-1].created.isoformat()},{rows[-1].id}" if more else ""
    return Found([comments[pk] for pk in ids if oldest[pk] in shown], key)


def _matching(search: str) -> Q:
    """A whole address is looked up by its hash, a number by id too; else a part of a text."""
    if not search:
        return Q()
    if _EMAIL.fullmatch(search):
        return Q(email_hash=keyed_hash(CONF.secret, "email", search.lower())) & ~Q(email_hash="")
    if number := _NUMBER.fullmatch(search):
        return Q(pk=int(number[1])) | _containing(search)
    return _containing(search)


def _containing(words: str) -> Q:
    return Q(author__icontains=words) | Q(email__icontains=words) | Q(content__icontains=words)


def _same(wanted: Wanted) -> Q:
    """Comments that have in common with `like` what `same` says; none where it has nothing."""
    if wanted.same not in SAME:
        return Q()
    field = SAME[wanted.same]
    value = Comment.objects.filter(pk=wanted.like).values_list(field, flat=True).first()
    # The second half is what makes the partial index fit.
    return Q(**{field: value or "-"}) & ~Q(**{field: ""})


def _after_pair(rows: QuerySet[Any], name: str, after: str, parse: Parse) -> QuerySet[Any]:
    """Rows behind the key `value,id`, compared as a pair, which an index can start from."""
    first, _, last = after.partition(",")
    try:
        key = parse(first)
    except ValueError:
        return rows
    if not is_id(last):
        return rows
    field = rows.model._meta.get_field(name)
    return rows.filter(GreaterThan(_Pair(name, "id"), _Pair(Value(key, field), Value(int(last)))))


def _score(text: str) -> float:
    score = float(text)
    if not isfinite(score):
        raise ValueError(text)
    return score


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(text)
    return time


def is_id(text: str) -> bool:
    """Whether a text from an address can be the id of a row."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID


class _Pair(Func):
    """A row value (SQL: row value constructor)."""

    template = "(%(expressions)s)"
    output_field = BooleanField()


def _key(tab: str, comment: Comment) -> str:
    return f"{comment.score!r},{comment.pk}" if tab == HELD else str(comment.pk)


def _count(rows: QuerySet[Any]) -> int:
    return rows.order_by()[:MOST_COUNTED].count()
