"""Letters to those who wrote comments. None where what they are about is no longer so.

Before an address is confirmed, nothing that was typed goes there, neither text nor name: whoever
types a stranger's address could else have the desk send them anything.
"""

from __future__ import annotations

from datetime import datetime

from desk import settings
from desk.comments.models import Comment, Status, Subscription
from desk.notices import tokens
from desk.outbox.claims import Claim
from desk.outbox.mail import Letter
from desk.outbox.words import page_url, preview, quoted, title_of

LONGEST_TEXT = 1000


def confirm(claim: Claim, now: datetime) -> Letter | None:
    """Asks the writer of a comment whether the address is theirs."""
    from desk.comments.confirmation import confirmation_token  # it brings the judge of spam along

    comment = _comment(claim, Status.UNCONFIRMED)
    if comment is None:
        return None
    token = confirmation_token(comment.pk, now)
    context = {
        "title": title_of(comment.article),
        "page": page_url(comment.article),
        "link": f"{settings.CONF.desk_url}/comments/confirm/{token}/",
        "followed": Subscription.objects.filter(comment=comment).exists(),
    }
    return Letter(comment.email, "Konfirmasi alamat email Anda", "confirm", context)


def subscribe(claim: Claim, _now: datetime) -> Letter | None:
    """Double opt-in: asks whether word of answers is wanted."""
    wanted = Subscription.objects.filter(
        pk__in=claim.payload["subscriptions"],
        confirmed__isnull=True,
        comment__status__in=(Status.HELD, Status.APPROVED),
    )
    found = list(wanted.select_related("comment__article").order_by("pk"))
    if not found:
        return None
    asked = [
        {
            "title": title_of(one.comment.article),
            "link": tokens.link(tokens.CONFIRM, one.pk),
        }
        for one in found
    ]
    return Letter(found[0].email, "Kabari saya bila ada balasan?", "subscribe", {"asked": asked})


def answer(claim: Claim, _now: datetime) -> Letter | None:
    """Word of an answer, with a way out that needs one click (RFC 8058)."""
    comment = _comment(claim, Status.APPROVED)
    if comment is None or comment.parent is None or comment.parent.status != Status.APPROVED:
        return None
    follower = Subscription.objects.filter(comment=comment.parent, confirmed__isnull=False).first()
    if follower is None:
        return None
    stop = tokens.link(tokens.STOP, follower.pk)
    context = {
        **preview(comment, LONGEST_TEXT),
        "quoted": quoted(comment.content, LONGEST_TEXT),
        "link": page_url(comment.article, comment),
        "own": quoted(comment.parent.content, LONGEST_TEXT // 2),
        "by_newsroom": comment.by_newsroom,
        "stop": stop,
    }
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    subject = f'Balasan untuk komentar Anda di "{comment.article.title}"'
    return Letter(follower.email, subject, "answer", context, headers)


def _comment(claim: Claim, status: Status) -> Comment | None:
    found = Comment.objects.filter(pk=claim.payload["comment"], status=status)
    return found.select_related("article", "parent").first()
