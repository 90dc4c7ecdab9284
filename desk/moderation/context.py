"""What a moderator needs to know beside a comment, for a whole page in a few queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from desk.comments.models import Comment, Report, Status
from desk.moderation import reports
from desk.moderation.buttons import Button, buttons_of
from desk.moderation.queries import SAME
from desk.settings import CONF
from warta.core.markup import author_url

DEEPEST = 5  # WordPress's thread_comments_depth
LONG_TEXT = 1500  # characters; more is folded
METERS = ((0.8, "high"), (0.4, "mid"), (0.0, "low"))

SAME_WORDS = {
    "email": "Dari email ini",
    "writer": "Dari peramban ini",
    "address": "Dari alamat jaringan ini",
}


@dataclass(frozen=True, slots=True)
class Others:
    """What else came from one person, by status. `same` is a key of `queries.SAME`."""

    same: str
    words: str
    counts: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """An open complaint and its clock."""

    reason: str
    words: str
    created: datetime
    due: datetime
    clock: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A comment as the queue shows it.

    `thread` is what it answers, outermost first; `hidden` says that one of these is not published,
    so that it is not either; `answered` is how many published answers hang on it.
    """

    comment: Comment
    article_url: str
    author_url: str | None
    thread: Sequence[Comment]
    hidden: bool
    answered: int
    others: Sequence[Others]
    complaints: Sequence[Complaint]
    buttons: Sequence[Button]
    long: bool

    @property
    def parent(self) -> Comment | None:
        """What it answers."""
        return self.thread[-1] if self.thread else None

    @property
    def earlier(self) -> Sequence[Comment]:
        """What stands above that."""
        return self.thread[:-1]

    @property
    def score(self) -> str:
        """The score of spam in per cent."""
        return f"{round(self.comment.score * 100)}%"

    @property
    def meter(self) -> str:
        """The class of the score: calm, doubtful, or spam."""
        return next(name for least, name in METERS if self.comment.score >= least)


def rows_with_context(comments: Sequence[Comment], now: datetime, *, chief: bool) -> list[Row]:
    """The rows of a page, in order. How many queries this takes does not hang on how many rows."""
    ids = [comment.pk for comment in comments]
    above = ancestors(comments)
    answered = _answered(ids)
    others = {same: _totals(comments, SAME[same]) for same in SAME}
    complaints = open_complaints(ids, now)
    return [
        Row(
            comment=comment,
            article_url=article_url(comment),
            author_url=author_url(comment.url),
            thread=(thread := _thread(comment, above)),
            hidden=any(one.status != Status.APPROVED for one in thread),
            answered=answered.get(comment.pk, 0),
            others=_others(comment, others),
            complaints=complaints.get(comment.pk, ()),
            buttons=buttons_of(comment.status, reported=comment.pk in complaints, chief=chief),
            long=len(comment.content) > LONG_TEXT,
        )
        for comment in comments
    ]


def article_url(comment: Comment) -> str:
    """Where the comment stands, or would stand, on the site."""
    place = f"#comment-{comment.pk}" if comment.status == Status.APPROVED else "#comments"
    return f"{CONF.site_url}/{comment.article.path}{place}"


def ancestors(comments: Sequence[Comment]) -> dict[int, Comment]:
    """Everything that these answer, by id: one query for each level of the threads."""
    found: dict[int, Comment] = {}
    level = {comment.parent_id for comment in comments if comment.parent_id}
    for _ in range(DEEPEST):
        if not level:
            break
        parents = Comment.objects.defer("html", "consent", "original").in_bulk(level)
        found |= parents
        level = {one.parent_id for one in parents.values() if one.parent_id} - found.keys()
    return found


def open_complaints(ids: Sequence[int], now: datetime) -> Mapping[int, list[Complaint]]:
    """The complaints about comments that nobody has settled, oldest first."""
    found: dict[int, list[Complaint]] = defaultdict(list)
    waiting = Report.objects.filter(comment__in=ids, settled__isnull=True)
    for report in waiting.order_by("created", "id"):
        found[report.comment_id].append(
            Complaint(
                reason=report.get_reason_display(),
                words=report.words,
                created=report.created,
                due=report.created + reports.WITHIN,
                clock=reports.clock(report.created, now),
                urgent=reports.time_left(report.created, now) < reports.URGENT,
            )
        )
    return found


def _thread(comment: Comment, above: Mapping[int, Comment]) -> list[Comment]:
    thread: list[Comment] = []
    parent = above.get(comment.parent_id or 0)
    while parent is not None and len(thread) < DEEPEST:
        thread.append(parent)
        parent = above.get(parent.parent_id or 0)
    return thread[::-1]


def _answered(ids: Sequence[int]) -> dict[int, int]:
    answers = Comment.objects.filter(parent__in=ids, status=Status.APPROVED)
    return dict(answers.values_list("parent").annotate(Count("id")))


def _totals(comments: Sequence[Comment], field: str) -> Mapping[str, Counter[str]]:
    """By what a person left in `field`: how many comments there are of each status."""
    values = {getattr(comment, field) for comment in comments} - {""}
    same: Any = Comment.objects.filter(**{f"{field}__in": values}).exclude(**{field: ""})
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for value, status, count in same.values_list(field, "status").annotate(Count("id")):
        totals[value][status] = count
    return totals


def _others(comment: Comment, totals: Mapping[str, Mapping[str, Counter[str]]]) -> list[Others]:
    """What else the person sent. What is found by the address as well is said once."""
    found: list[Others] = []
    for same, field in SAME.items():
        counted = Counter(totals[same].get(getattr(comment, field), {}))
        counted[comment.status] -= 1
        words = _counted(+counted)
        if words and words not in [other.counts for other in found]:
            found.append(Others(same, SAME_WORDS[same], words))
    return found


def _counted(counts: Counter[str]) -> str:
    """`3 disetujui, 1 spam`."""
    named = [(Status(status).label.lower(), counts[status]) for status in Status.values]
    return ", ".join(f"{count} {name}" for name, count in named if count > 0)
