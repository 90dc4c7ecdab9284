"""What is kept of a person, for one who asks (UU 27/2022, article 7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desk.comments.models import Comment, Report, Subscription
from desk.moderation.models import Action
from desk.privacy.traces import comments_of, deliveries_of

COMMENT = (
    "author",
    "email",
    "url",
    "content",
    "original",
    "created",
    "status",
    "decided",
    "email_confirmed",
    "consent",
    "consented",
    "score",
    "reasons",
)
HASHES = ("email_hash", "writer", "address_hash", "network_hash")


def person(email: str) -> dict[str, Any]:
    """All that is kept under an address, in types of JSON; times in ISO 8601 (UTC).

    Hashes are not given out, only said to be kept: they tell the person nothing.
    """
    comments = list(comments_of(email).select_related("article").order_by("pk"))
    ids = [comment.pk for comment in comments]
    mail = [_plain(vars(found), ("kind", "payload", "created", "done")) for found in _mail(email)]
    return {
        "email": email.strip(),
        "comments": [_comment(comment) for comment in comments],
        "subscriptions": _rows(Subscription, ids, "comment_id", "email", "created", "confirmed"),
        "reports": _rows(Report, ids, "comment_id", "reason", "created", "settled"),
        "actions": _rows(Action, ids, "comment", "at", "what", "before", "after"),
        "deliveries": mail,
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.pk,
        "article": {"path": comment.article.path, "title": comment.article.title},
        "answers": comment.parent_id,
        **_plain(vars(comment), COMMENT),
        "hashes": [name for name in HASHES if getattr(comment, name)],
    }


def _mail(email: str) -> list[Any]:
    return sorted(deliveries_of(email), key=lambda delivery: delivery.pk)


def _rows(model: Any, comments: list[int], *names: str) -> list[dict[str, Any]]:
    rows = model.objects.filter(comment__in=comments).order_by("pk")
    return [_plain(row, names) for row in rows.values(*names)]


def _plain(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _json(values[name]) for name in names}


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
