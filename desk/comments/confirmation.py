"""An e-mail address confirmed by a link: the page shows, a POST acts.

Scanners of mail follow links, so following one must not do anything.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature

from desk.comments.judging import judge_confirmed
from desk.comments.models import Comment, Status
from desk.comments.saving import tell
from desk.comments.stamps import stamp, unstamp
from desk.rules import Rules

PURPOSE = "confirm"
LASTS = timedelta(days=3)


def confirmation_token(comment_id: int, now: datetime | None = None) -> str:
    """What ends the address of the page that confirms, `/comments/confirm/TOKEN/`; for the mail.

    It lasts three days from `now`, which is the time of the call where it is not given.
    """
    return stamp(str(comment_id), PURPOSE, now or datetime.now(UTC))


def comment_of(token: str, now: datetime) -> Comment | None:
    """The comment that a link is about; None where the link is forged or too old, or it is gone."""
    try:
        value, age = unstamp(token, PURPOSE, now)
    except BadSignature:
        return None
    if age > LASTS:
        return None
    return Comment.objects.filter(pk=int(value)).select_related("article").first()


def confirm(comment_id: int, rules: Rules, now: datetime) -> Comment:
    """Note that the address is its writer's, and pass the comment on; run it by `desk.writer`."""
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment_id)
    if comment.email_confirmed:
        return comment
    comment.email_confirmed = True
    waits = comment.status == Status.UNCONFIRMED
    if waits:
        comment.status, comment.status_before = judge_confirmed(comment, rules), ""
        comment.decided = now
    comment.save(update_fields=["email_confirmed", "status", "status_before", "decided"])
    if waits:
        tell([comment], now)
    return comment
