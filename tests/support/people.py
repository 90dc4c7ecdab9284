"""Comments of a person as the desk stores them, for tests of what is kept and what goes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from desk.comments.models import Article, Comment, Status
from desk.keys import keyed_hash
from tests.support.site import SECRET

NOW = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
EMAIL = "sari@contoh.id"


def email_hash(email: str, secret: str = SECRET) -> str:
    return keyed_hash(secret, "email", email.lower())


def comment(email: str = EMAIL, status: str = Status.APPROVED, **fields: Any) -> Comment:
    """A stored comment of the owner of `email`, with everything that may be kept of a person."""
    article, _ = Article.objects.get_or_create(
        key="satu", defaults={"path": "2024/02/satu/", "title": "Judul satu"}
    )
    values = {
        "article": article,
        "author": "Sari Dewi",
        "email": email,
        "url": "https://sari.contoh.id",
        "content": "Garam sudah mahal.",
        "html": "<p>Garam sudah mahal.</p>",
        "created": NOW,
        "status": status,
        "email_hash": email_hash(email) if email else "",
        "address_hash": "a" * 32,
        "network_hash": "b" * 32,
        "writer": "w" * 32,
        "consent": "Saya setuju.",
        "consented": NOW,
    }
    return Comment.objects.create(**values | fields)
