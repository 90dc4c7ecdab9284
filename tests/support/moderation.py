"""Comments, complaints and moderators for the tests of moderation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from desk.comments.models import Article, Comment, Report
from desk.keys import keyed_hash
from tests.support.site import SECRET
from warta.core.markup import comment_html

NIGHT = datetime(2024, 2, 14, 14, 0, tzinfo=UTC)  # 21.00 WIB
PASSWORD = "kata sandi yang panjang"


def article(key: str = "satu", title: str = "Judul satu") -> Article:
    found, _ = Article.objects.get_or_create(
        key=key, defaults={"path": f"2024/02/{key}/", "title": title}
    )
    return found


def comment(content: str = "Isi komentar.", **fields: Any) -> Comment:
    """A held comment; `email` brings its hash."""
    email = fields.get("email", "")
    given = {
        "article": fields.pop("article", None) or article(),
        "author": "Siti",
        "html": comment_html(content),
        "created": NIGHT,
        "status": "held",
        "email_hash": keyed_hash(SECRET, "email", email.lower()) if email else "",
    }
    return Comment.objects.create(content=content, **given | fields)


def report(about: Comment, created: datetime | None = None, **fields: Any) -> Report:
    given = {"reason": "bohong", "created": created or timezone.now()}
    return Report.objects.create(comment=about, **given | fields)


def account(name: str = "rina", role: str = "Moderator", **fields: Any) -> User:
    user = User.objects.create_user(name, password=PASSWORD, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def sign_in(client: Client, user: User) -> Client:
    """The client, logged in by the page as a person would be."""
    answer = client.post("/masuk/", {"username": user.get_username(), "password": PASSWORD})
    assert answer.status_code == 302
    return client
