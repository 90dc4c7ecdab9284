"""Who wants word of answers: asked for with a comment, and confirmed by mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from desk import settings
from desk.comments.models import Comment, Status, Subscription
from desk.keys import keyed_hash
from desk.outbox import box, mail
from desk.outbox.models import Delivery

MOST_ASKED = 3
ASKED_WITHIN = timedelta(days=1)
REFUSED = (Status.SPAM, Status.TRASH)


def ask(comment: Comment, now: datetime) -> None:
    """The writer of `comment` ticked the box. Call in the transaction that saves it.

    Nothing is sent to an address before its owner said yes, save the question itself: at most three
    a day to one address, whoever typed it. An address that was confirmed with this very comment
    is not asked again.
    """
    if not (mail.is_on() and mail.is_address(comment.email)) or comment.status in REFUSED:
        return
    person = _person(comment)
    confirmed = comment.email_confirmed
    if not confirmed and _asked(person, now) >= MOST_ASKED:
        return
    found, made = Subscription.objects.get_or_create(
        comment=comment,
        defaults={
            "email": comment.email,
            "created": now,
            "confirmed": now if confirmed else None,
        },
    )
    # One whose address is to be confirmed for the comment's sake hears of both in one mail.
    if made and not confirmed and comment.status != Status.UNCONFIRMED:
        box.put("subscribe", {"subscriptions": [found.pk]}, now=now, key=person)


def confirm_with(comment: Comment, now: datetime) -> None:
    """The comment's address was confirmed, and with it what was asked for in the same mail."""
    confirm(Subscription.objects.filter(comment=comment), now)


def confirm(found: object, now: datetime) -> int:
    """Confirm those of the query `found` that are not; how many there were."""
    return found.filter(confirmed__isnull=True).update(confirmed=now)  # type: ignore[attr-defined]


def _person(comment: Comment) -> str:
    return keyed_hash(settings.CONF.secret, "email", comment.email.strip().lower())


def _asked(person: str, now: datetime) -> int:
    recent = Delivery.objects.filter(kind="subscribe", key=person, created__gt=now - ASKED_WITHIN)
    return recent.count()
