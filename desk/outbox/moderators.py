"""Letters to the moderators: one delivery each, so that one bad address holds up nobody's mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet

from desk.comments.models import Comment, Report, Status
from desk.outbox import box
from desk.outbox.claims import Claim
from desk.outbox.mail import Letter
from desk.outbox.words import complaint, preview, quoted
from desk.writer import writer

EVERYONE = "all"
"""The key of what every moderator is to be told; what one is told has the user's number."""

MOST_LISTED = 20
LONGEST_TEXT, LONGEST_PREVIEW = 4000, 200


def recipients() -> QuerySet[User]:
    """The active accounts that may moderate and have an address."""
    able = User.objects.with_perm(
        "moderation.moderate", backend="django.contrib.auth.backends.ModelBackend"
    )
    return able.filter(is_active=True).exclude(email="").order_by("pk")


def spread(claim: Claim, now: datetime) -> None:
    """Put a delivery for each moderator, who joins what waits for them."""
    writer.run(_spread, claim, now)


def _spread(claim: Claim, now: datetime) -> None:
    for user in recipients():
        box.put(claim.kind, {**claim.payload, "to": user.pk}, now=now, key=str(user.pk))


def moderation(claim: Claim, _now: datetime) -> Letter | None:
    """`[SITUS] Mohon moderasi: "JUDUL"`, or a list; nothing of what was decided meanwhile."""
    held = Comment.objects.filter(status=Status.HELD)
    found = list(
        held.filter(pk__in=claim.payload["comments"]).select_related("article").order_by("pk")
    )
    user = recipients().filter(pk=claim.payload["to"]).first()
    if not found or user is None:
        return None
    waiting = held.count()
    if len(found) == 1:
        return _one_comment(user, found[0], waiting)
    context = {
        "comments": [preview(comment, LONGEST_PREVIEW) for comment in found[:MOST_LISTED]],
        "count": len(found),
        "more": max(0, len(found) - MOST_LISTED),
        "waiting": waiting,
    }
    subject = f"{len(found)} komentar menunggu moderasi"
    return Letter(user.email, subject, "moderation_list", context)


def _one_comment(user: User, comment: Comment, waiting: int) -> Letter:
    context = {
        **preview(comment, LONGEST_TEXT),
        "quoted": quoted(comment.content, LONGEST_TEXT),
        "waiting": waiting,
    }
    subject = f'Mohon moderasi: "{comment.article.title}"'
    return Letter(user.email, subject, "moderation", context)


def report(claim: Claim, _now: datetime) -> Letter | None:
    """Word of complaints that are not settled, each with its comment and reason."""
    found = _open_reports(claim.payload["reports"])
    user = recipients().filter(pk=claim.payload["to"]).first()
    if not found or user is None:
        return None
    context = {
        "reports": [complaint(report, LONGEST_PREVIEW) for report in found[:MOST_LISTED]],
        "count": len(found),
        "more": max(0, len(found) - MOST_LISTED),
    }
    one = f'Laporan pembaca: "{found[0].comment.article.title}"'
    return Letter(
        user.email, one if len(found) == 1 else f"{len(found)} laporan pembaca", "report", context
    )


def _open_reports(numbers: Sequence[int]) -> list[Report]:
    found = Report.objects.filter(pk__in=numbers, settled__isnull=True)
    return list(found.select_related("comment__article").order_by("pk"))
