"""What a new comment or complaint sets going. Called in the transaction that saves it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from desk import settings
from desk.comments.models import Comment, Report, Status
from desk.notices import answers, subscriptions
from desk.outbox import box, mail
from desk.outbox.claims import OPEN
from desk.outbox.models import Delivery
from desk.outbox.moderators import EVERYONE
from desk.outbox.schedule import batch_due


def new_comment(comment: Comment, now: datetime) -> None:
    """Have told whom it concerns: its writer, who has to confirm the address; else the moderators
    where it is held; else whoever it answers. Call it again once a comment was confirmed.
    """
    new_comments([comment], now)


def new_comments(comments: Sequence[Comment], now: datetime) -> None:
    """`new_comment` for many; the moderators are told of all that are held at once."""
    for comment in comments:
        if comment.email_confirmed:
            subscriptions.confirm_with(comment, now)
        if comment.status == Status.UNCONFIRMED and mail.is_on():
            box.put("confirm", {"comment": comment.pk}, now=now, key=str(comment.pk))
        elif comment.status == Status.APPROVED:
            answers.tell(comment, now)
    if held := [comment.pk for comment in comments if comment.status == Status.HELD]:
        _tell_moderators("moderation", {"comments": held}, now)


def new_report(report: Report, now: datetime) -> None:
    """Have the moderators told that a reader complains."""
    _tell_moderators("report", {"reports": [report.pk]}, now)


def _tell_moderators(kind: str, payload: box.Payload, now: datetime) -> None:
    """One mail in `DESK_MAIL_BATCH_MINUTES`: the first goes at once, the next one collects."""
    if not mail.is_on():
        return
    collecting = box.waiting(kind, EVERYONE).exists()
    due = now if collecting else _next_batch(kind, now)
    box.put(kind, payload, now=now, key=EVERYONE, due=due)


def _next_batch(kind: str, now: datetime) -> datetime:
    """While mails of this kind do not get through, the next batch waits with them and collects."""
    batches = Delivery.objects.filter(kind=kind, key=EVERYONE, attempts__gt=0).order_by("-id")
    last = next((done or now for done in batches.values_list("done", flat=True)[:1]), None)
    due = batch_due(now, last, settings.CONF.mail_batch_minutes)
    stuck = Delivery.objects.filter(OPEN, kind=kind, attempts__gt=0).exclude(key=EVERYONE)
    return max(due, stuck.aggregate(due=Max("due"))["due"] or due)
