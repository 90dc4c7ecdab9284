"""What the tests of the outbox share: settings, people, comments, and rounds at a given time."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from desk import settings
from desk.comments.models import Article, Comment, Status
from desk.outbox.kinds import CHANNELS
from desk.outbox.models import Delivery
from desk.outbox.rounds import send_due

NIGHT = datetime(2024, 3, 1, 15, 0, tzinfo=UTC)  # 22:00 in Jakarta
FROM = "Warta Contoh <redaksi@contoh.example.org>"


def configure(monkeypatch: pytest.MonkeyPatch, **fields: Any) -> None:
    """Settings for one test."""
    monkeypatch.setattr(settings, "CONF", dataclasses.replace(settings.CONF, **fields))


def mail_on(monkeypatch: pytest.MonkeyPatch, url: str = "memory:", **fields: Any) -> None:
    """Mail goes out by `url`; `memory:` puts it into `django.core.mail.outbox`."""
    configure(monkeypatch, mail_url=url, mail_from=FROM, **fields)


def moderator(name: str = "rina", email: str | None = None) -> User:
    """An account that may moderate."""
    address = f"{name}@contoh.example.org" if email is None else email
    user = User.objects.create(username=name, email=address)
    user.groups.add(Group.objects.get(name="Moderator"))
    return user


def comment(status: str = Status.HELD, **fields: Any) -> Comment:
    """A stored comment under the article `satu`."""
    article, _ = Article.objects.get_or_create(
        key="satu", defaults={"path": "2024/02/satu/", "title": "Harga garam naik"}
    )
    values = {
        "author": "Sari Dewi",
        "email": "sari@contoh.id",
        "content": "Garam sudah mahal.",
        "html": "<p>Garam sudah mahal.</p>",
        "created": NIGHT,
    }
    return Comment.objects.create(article=article, status=status, **values | fields)


def send_at(now: datetime, channel: str = "mail") -> int:
    """Send what is due at `now`; how many were tried."""
    return send_due(CHANNELS[channel], lambda: now)


def open_deliveries(**fields: Any) -> list[Delivery]:
    """Those neither sent nor given up, in order."""
    found = Delivery.objects.filter(done__isnull=True, given_up=False, **fields)
    return list(found.order_by("id"))
