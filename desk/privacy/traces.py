"""Where a person is found: by the address, by its hash where the address is gone, by mail to it."""

from __future__ import annotations

import json
import re

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from desk.comments.models import Comment
from desk.keys import keyed_hash
from desk.outbox.models import Delivery
from desk.settings import CONF


def email_hashes(email: str) -> list[str]:
    """The hashes that may stand for an address: made with today's secret, and with earlier ones."""
    plain = email.strip().lower()
    return [keyed_hash(secret, "email", plain) for secret in CONF.article_secrets.values()]


def comments_of(email: str) -> QuerySet[Comment]:
    """Every comment that was sent with an address, wherever it is now."""
    plain = email.strip()
    if "@" not in plain:
        return Comment.objects.none()
    return Comment.objects.filter(
        Q(email_hash__in=email_hashes(email))
        | Q(email__iexact=plain)
        | Q(subscription__email__iexact=plain)
    )


def deliveries_of(email: str) -> list[Delivery]:
    """The mail to an address, or with it in its text, sent or not."""
    plain = email.strip()
    if "@" not in plain:
        return []
    # JSON on SQLite is ASCII; what comes before an umlaut narrows the search down well enough.
    start = re.split(r'[^!-~]|["\\]', plain)[0]
    text = Delivery.objects.alias(text=Cast("payload", TextField()))
    likely = text.filter(Q(text__icontains=start) | Q(key__icontains=start))
    # A question whether word of answers is wanted has the address's hash for its key.
    asked = Delivery.objects.filter(key__in=email_hashes(email))
    return [*asked, *(found for found in likely if _said_in(found, plain))]


def mentions(text: str, email: str) -> bool:
    """Whether an address stands in a text: the whole of it, not the end of a longer one."""
    pattern = rf"(?<![\w.+%-]){re.escape(email)}(?![\w-]|\.\w)"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _said_in(delivery: Delivery, email: str) -> bool:
    said = json.dumps(delivery.payload, ensure_ascii=False)
    return mentions(said, email) or mentions(delivery.key, email)
