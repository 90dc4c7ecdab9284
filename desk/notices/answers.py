"""Word of an approved answer to whoever wrote what it answers."""

from __future__ import annotations

from datetime import datetime, timedelta

from desk.comments.models import Comment, Status, Subscription
from desk.outbox import box, mail
from desk.outbox.models import Delivery

WAIT = timedelta(minutes=2)
"""So long a moderator can take an approval back before anyone hears of it."""


def tell(comment: Comment, now: datetime) -> None:
    """`comment` was approved: have the writer of its parent told, once, where that was asked for.

    Nobody is told of an answer of their own. Whether all is still so is looked at again when
    the mail goes. Call in the transaction that approves it.
    """
    if comment.status != Status.APPROVED or comment.parent_id is None or not mail.is_on():
        return
    follower = Subscription.objects.filter(
        comment=comment.parent_id, confirmed__isnull=False
    ).first()
    if follower is None or _same(follower.email, comment.email) or _told(comment):
        return
    box.put("answer", {"comment": comment.pk}, now=now, key=str(comment.pk), due=now + WAIT)


def _same(one: str, other: str) -> bool:
    return one.strip().lower() == other.strip().lower()


def _told(comment: Comment) -> bool:
    return Delivery.objects.filter(kind="answer", key=str(comment.pk)).exists()
