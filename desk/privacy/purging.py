"""What goes by itself, because it is no longer needed. Run daily; a second run finds nothing.

Each kind of thing is a `Step`: which rows have had their time, and what is done with them. That is
done in small transactions, so that the desk goes on writing in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from desk.comments.models import Comment, Report, Status, Subscription, Tally
from desk.counting.models import Salt, Seen
from desk.moderation.models import Action
from desk.outbox.models import Delivery
from desk.privacy.removing import holds_personal, remove_comments, strip_actions
from desk.settings import CONF

CHUNK = 500
UNCONFIRMED = timedelta(days=7)
"""So long a link in a confirmation mail is waited for."""
COOKIE = timedelta(days=366)
"""Longer than the writer's cookie lives (a year)."""
RATES = timedelta(days=2)
"""Longer than any rate limit looks back."""

Ids = list[Any]


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows each step changed or deleted, by its name."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Step:
    """`rows(now)` have had their time; `change(ids, now)` makes them no longer one of these."""

    name: str
    rows: Callable[[datetime], QuerySet[Any]]
    change: Callable[[Ids, datetime], object]


def purge(now: datetime, *, dry_run: bool = False) -> Purged:
    """Remove what has had its time at `now`; with `dry_run` only count it."""
    take = _count if dry_run else _change_all
    return Purged({step.name: take(step, now) for step in STEPS})


def _count(step: Step, now: datetime) -> int:
    return step.rows(now).count()


def _change_all(step: Step, now: datetime) -> int:
    return sum(_change(step, ids, now) for ids in _chunks(step.rows(now)))


def _change(step: Step, ids: Ids, now: datetime) -> int:
    with transaction.atomic():
        step.change(ids, now)
    return len(ids)


def _chunks(rows: QuerySet[Any]) -> Iterable[Ids]:
    """The keys of rows, at most `CHUNK` at a time, each once even if a change leaves it there."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK])
    while ids:
        yield ids
        later = rows.filter(pk__gt=ids[-1]).order_by("pk")
        ids = list(later.values_list("pk", flat=True)[:CHUNK])


def _days(days: int) -> timedelta:
    return timedelta(days=days)


def _old_addresses(now: datetime) -> QuerySet[Comment]:
    old = Comment.objects.filter(created__lt=now - _days(CONF.address_days))
    return old.exclude(address_hash="", network_hash="")


def _forget_addresses(ids: Ids, _: datetime) -> None:
    Comment.objects.filter(pk__in=ids).update(address_hash="", network_hash="")


def _settled_reports(now: datetime) -> QuerySet[Report]:
    old = Report.objects.filter(settled__lt=now - _days(CONF.address_days))
    return old.exclude(network_hash="")


def _ended_subscriptions(now: datetime) -> QuerySet[Subscription]:
    """Never confirmed, or of a comment that nobody will answer any more."""
    recent = Comment.objects.filter(
        article=OuterRef("comment__article"), created__gte=now - _days(CONF.email_days)
    )
    unconfirmed = Q(confirmed__isnull=True, created__lt=now - UNCONFIRMED)
    return Subscription.objects.filter(unconfirmed | ~Exists(recent))


def _old_emails(now: datetime) -> QuerySet[Comment]:
    """Nobody writes to them. Their hash stays with a published comment: by it a returning writer is
    trusted, and the person's words are found when they are to be erased."""
    old = Comment.objects.filter(created__lt=now - _days(CONF.email_days))
    return old.filter(subscription__isnull=True).exclude(email="")


def _old_writers(now: datetime) -> QuerySet[Comment]:
    """Those whose cookie has run out, for it is renewed with a comment."""
    recent = Comment.objects.filter(writer=OuterRef("writer"), created__gte=now - COOKIE)
    return Comment.objects.exclude(writer="").filter(~Exists(recent), created__lt=now - COOKIE)


def _unconfirmed(now: datetime) -> QuerySet[Comment]:
    return Comment.objects.filter(status=Status.UNCONFIRMED, created__lt=now - UNCONFIRMED)


def _decided_before(status: Status, when: datetime) -> QuerySet[Comment]:
    since = Coalesce(F("decided"), F("created"))
    return Comment.objects.filter(status=status).alias(since=since).filter(since__lt=when)


def _old_tallies(now: datetime) -> QuerySet[Tally]:
    return Tally.objects.filter(window__lt=(now - RATES).timestamp())


def _ended_deliveries(now: datetime) -> QuerySet[Delivery]:
    """Sent, or given up; their payload may hold an address."""
    when = now - _days(CONF.address_days)
    return Delivery.objects.filter(Q(done__lt=when) | Q(given_up=True, due__lt=when))


def _old_actions(now: datetime) -> QuerySet[Action]:
    return Action.objects.filter(holds_personal(), at__lt=now - _days(CONF.email_days))


def _strip(ids: Ids, _: datetime) -> None:
    strip_actions(Action.objects.filter(pk__in=ids))


def _logins(model: Any) -> Callable[[datetime], QuerySet[Any]]:
    """Attempts to log in: django-axes keeps their address."""
    return lambda now: model.objects.filter(attempt_time__lt=now - _days(CONF.address_days))


def _old_salts(now: datetime) -> QuerySet[Salt]:
    """All but two: without its salt no visitor's hash can be traced (`desk.counting.visitors`)."""
    return Salt.objects.filter(day__lt=(now - _days(2)).date())


def _delete(model: Any) -> Callable[[Ids, datetime], object]:
    return lambda ids, _: model.objects.filter(pk__in=ids).delete()


def _forget(model: Any, field: str) -> Callable[[Ids, datetime], object]:
    return lambda ids, _: model.objects.filter(pk__in=ids).update(**{field: ""})


STEPS = (
    Step("unconfirmed", _unconfirmed, remove_comments),
    Step(
        "trash",
        lambda now: _decided_before(Status.TRASH, now - _days(CONF.trash_days)),
        remove_comments,
    ),
    Step(
        "spam",
        lambda now: _decided_before(Status.SPAM, now - _days(CONF.email_days)),
        remove_comments,
    ),
    Step("subscriptions", _ended_subscriptions, _delete(Subscription)),
    Step("emails", _old_emails, _forget(Comment, "email")),
    Step("writers", _old_writers, _forget(Comment, "writer")),
    Step("addresses", _old_addresses, _forget_addresses),
    Step("reports", _settled_reports, _forget(Report, "network_hash")),
    Step("actions", _old_actions, _strip),
    Step("deliveries", _ended_deliveries, _delete(Delivery)),
    Step("tallies", _old_tallies, _delete(Tally)),
    Step("attempts", _logins(AccessAttempt), _delete(AccessAttempt)),
    Step("logins", _logins(AccessLog), _delete(AccessLog)),
    Step("failures", _logins(AccessFailureLog), _delete(AccessFailureLog)),
    Step("sessions", lambda now: Session.objects.filter(expire_date__lt=now), _delete(Session)),
    Step("visitors", lambda now: Seen.objects.filter(until__lt=now.timestamp()), _delete(Seen)),
    Step("salts", _old_salts, _delete(Salt)),
)
