"""A person who wants to be forgotten (UU 27/2022, article 8; within 3×24 hours: article 43).

Comments are deleted. One that others answered, and whose answers are published, keeps its place,
emptied: what was said to it would else hang in the air.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import User
from django.db import transaction

from desk.comments.models import Comment, Report, Status, Subscription
from desk.comments.published import note_change
from desk.moderation.models import Action
from desk.moderation.record import Who, new_group, write
from desk.outbox.models import Delivery
from desk.privacy.removing import forget_digests, remove_comments, strip_actions
from desk.privacy.traces import comments_of, deliveries_of
from desk.spam.lessons import unlearn
from desk.spam.models import Lesson
from warta.core.markup import ANONYMOUS, comment_html

EMPTIED = "[dihapus atas permintaan penulisnya]"


class Refused(Exception):  # noqa: N818 - it says what came of it
    """The address is not to be erased; the text says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was removed: rows of each kind. `emptied` comments keep their place, without words."""

    deleted: int = 0
    emptied: int = 0
    subscriptions: int = 0
    deliveries: int = 0
    actions: int = 0
    logins: int = 0

    @property
    def total(self) -> int:
        return sum(asdict(self).values())


def erase(email: str, who: Who, now: datetime, *, dry_run: bool = False) -> Erased:
    """Remove the person of an address everywhere, in one transaction; what was removed.

    `who` has it done. With `dry_run` all is as it was afterwards.
    Raises `Refused` for the address of an account of the desk.
    """
    _refuse_accounts(email)
    with transaction.atomic():
        erased = _erase(email, who, now)
        transaction.set_rollback(dry_run)
    return erased


def split(
    comments: Iterable[int], published: Collection[int], answers: Mapping[int, int]
) -> tuple[set[int], set[int]]:
    """Which of a person's comments go, and which are emptied.

    `published` are those of them that readers see, `answers` the published answers to any of them:
    answer to answered. Emptied is what readers see answered by a comment that does not go itself.
    """
    gone: set[int] = set()
    emptied: set[int] = set()
    for comment in sorted(comments, reverse=True):  # an answer is younger than what it answers
        stays = any(of == comment and answer not in gone for answer, of in answers.items())
        (emptied if stays and comment in published else gone).add(comment)
    return gone, emptied


def _refuse_accounts(email: str) -> None:
    account = User.objects.filter(email__iexact=email.strip()).first() if email.strip() else None
    if account:
        raise Refused(
            f"{email.strip()} adalah alamat akun {account.get_username()}. Hapus akun itu, atau "
            "alamatnya, lebih dulu."
        )


def _erase(email: str, who: Who, now: datetime) -> Erased:
    found = dict(comments_of(email).values_list("pk", "status"))
    published = {pk for pk, status in found.items() if status == Status.APPROVED}
    answers = Comment.objects.filter(parent__in=found, status=Status.APPROVED)
    gone, emptied = split(found, published, dict(answers.values_list("pk", "parent_id")))
    subscriptions = Subscription.objects.filter(comment__in=found).count()
    for comment in Comment.objects.filter(pk__in=Lesson.objects.filter(comment__in=found)):
        unlearn(comment)
    actions = strip_actions(Action.objects.filter(comment__in=found))
    _empty(emptied, now)
    remove_comments(gone, now)
    deliveries = [delivery.pk for delivery in deliveries_of(email)]
    Delivery.objects.filter(pk__in=deliveries).delete()
    _record(gone, emptied, who, now)
    logins = _forget_logins(email)
    return Erased(len(gone), len(emptied), subscriptions, len(deliveries), actions, logins)


def _empty(ids: Collection[int], now: datetime) -> None:
    """Leave of comments no more than that someone said something, and when."""
    if not ids:
        return
    note_change(now)
    comments = Comment.objects.filter(pk__in=ids)
    nothing = dict.fromkeys(
        ("email", "url", "original", "email_hash", "writer", "address_hash", "network_hash"), ""
    )
    comments.update(
        author=ANONYMOUS,
        content=EMPTIED,
        html=comment_html(EMPTIED),
        consent="",
        consented=None,
        email_confirmed=False,
        score=0.0,
        reasons=[],
        fingerprint=None,
        **nothing,
    )
    forget_digests(ids)
    Subscription.objects.filter(comment__in=ids).delete()
    Report.objects.filter(comment__in=ids).delete()


def _record(gone: Collection[int], emptied: Collection[int], who: Who, now: datetime) -> None:
    """That it was done, by whom and to which numbers; nothing of the person."""
    group = new_group()
    for ids, status in ((gone, ""), (emptied, Status.APPROVED)):
        for pk in sorted(ids):
            write("erase", who, now, group, comment=pk, after={"status": status})


def _forget_logins(email: str) -> int:
    """Attempts to log in under the address."""
    models = (AccessAttempt, AccessLog, AccessFailureLog)
    tried = [model.objects.filter(username__iexact=email.strip()) for model in models]
    return sum(rows.delete()[0] for rows in tried)
