"""One comment goes from a status to another, and all that follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from desk.comments.models import Comment, Status
from desk.comments.published import note_change
from desk.notices import answers
from desk.spam import lessons

DUPLICATE = "Komentar yang sama sudah ada di luar Tong Sampah"
ASIDE = (Status.SPAM, Status.TRASH)


def locked(ids: Iterable[int]) -> list[Comment]:
    """Comments for this transaction alone, by id, so that two who decide never wait in a ring."""
    lessons.take_turn()  # before all else that two decisions may lock: comments, the last change
    wanted = Comment.objects.filter(pk__in=sorted(set(ids))).order_by("pk")
    return list(wanted.select_for_update(of=("self",)))


def goes_back_to(comment: Comment) -> str:
    """Where a comment in spam or trash came from; others stay."""
    if comment.status not in ASIDE:
        return comment.status
    return comment.status_before or Status.HELD


def move(comment: Comment, status: str, now: datetime) -> dict[str, Any] | str | None:
    """Give a comment `status`: what it was before, None where it has it already.

    Answers `DUPLICATE` where it may not leave the trash because its twin is out of it.
    """
    if comment.status == status:
        return None
    before = {"status": comment.status, "status_before": comment.status_before}
    if not set_status(comment, status, _comes_from(comment, status), now):
        return DUPLICATE
    follow(comment, before["status"], now)
    teach(comment, before["status"])
    return before


def _comes_from(comment: Comment, status: str) -> str:
    """Where `goes_back_to` will take it: from trash to spam, from spam to what was before."""
    if status == Status.SPAM and comment.status == Status.TRASH:
        return "" if comment.status_before == Status.SPAM else comment.status_before
    return comment.status if status in ASIDE else ""


def set_status(comment: Comment, status: str, status_before: str, now: datetime) -> bool:
    """Write a status; False, and nothing written, where `comment_not_twice` forbids it."""
    old = (comment.status, comment.status_before, comment.decided)
    comment.status, comment.status_before, comment.decided = status, status_before, now
    try:
        with transaction.atomic():
            comment.save(update_fields=["status", "status_before", "decided"])
    except IntegrityError:
        comment.status, comment.status_before, comment.decided = old
        return False
    return True


def follow(comment: Comment, before: str, now: datetime) -> None:
    """Tell those who have to know: the export, and whoever was answered."""
    if Status.APPROVED in (before, comment.status):
        note_change(now)
    if comment.status == Status.APPROVED and comment.parent_id:
        answers.tell(comment, now)


def teach(comment: Comment, before: str) -> None:
    """What was called spam, approved, or taken out of spam is a lesson for the classifier."""
    if comment.status == Status.SPAM:
        lessons.learn(comment, spam=True)
    elif comment.status == Status.APPROVED or (
        before == Status.SPAM and comment.status == Status.HELD
    ):
        lessons.learn(comment, spam=False)


def unlearn(comment: Comment) -> None:
    """Forget the lesson of a comment."""
    lessons.unlearn(comment)
