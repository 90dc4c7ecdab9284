"""Comments as tests send them: the site's form, filled in, and the preview's, sent again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from desk import settings
from desk.comments.fields import read_sent
from desk.comments.models import Article, Comment, Status
from desk.comments.preview import preview_token
from desk.front.message import Answer
from desk.moderation.models import Rule
from tests.support.desk import token

FORM = "application/x-www-form-urlencoded"
ARTICLE = "https://contoh.example.org/2024/02/satu/"
A_WHILE = timedelta(seconds=10)


def filled(**fields: str) -> dict[str, str]:
    """The site's form for the article `satu`, filled in; `fields` go before."""
    return {
        "comment": "Terima kasih atas beritanya.",
        "author": "Siti",
        "email": "siti@contoh.id",
        "url": "",
        "subject": "",
        "submit": "Kirim Komentar",
        "comment_post_ID": "satu",
        "comment_parent": "0",
        "warta_token": token(),
    } | fields


def read_preview(
    fields: Mapping[str, str], ago: timedelta = A_WHILE, key: str = "satu"
) -> dict[str, str]:
    """The same fields, with the token of a preview that was shown `ago`."""
    shown = datetime.now(UTC) - ago
    return {**fields, "warta_preview": preview_token(read_sent(fields), key, shown)}


def post(
    client: Client, fields: Mapping[str, str], path: str = "/comments/", **extra: Any
) -> HttpResponse:
    """Send a form. `extra` are WSGI variables, such as REMOTE_ADDR."""
    return client.post(path, urlencode(fields), content_type=FORM, **extra)


def commit(client: Client, extra: Mapping[str, Any] | None = None, **fields: str) -> HttpResponse:
    """Send a comment whose preview was read for a while."""
    return post(client, read_preview(filled(**fields)), **(extra or {}))


def page_of(response: HttpResponse | Answer) -> BeautifulSoup:
    body = response.body if isinstance(response, Answer) else response.content
    return BeautifulSoup(body, "html.parser")


def alert_of(response: HttpResponse) -> str:
    """What the page's one alert says, by its first line."""
    (alert,) = page_of(response).select("main [role=alert]")
    return alert.p.get_text(strip=True)


def typed_in(page: BeautifulSoup) -> dict[str, str]:
    """What a browser would send of the form on a page, buttons left out."""
    fields = page.select("main form [name]")
    return {field["name"]: value for field in fields for value in _values(field)}


def _values(field: Any) -> Iterable[str]:
    if field.name == "textarea":
        return [field.text.removeprefix("\n")]
    if field.get("type") == "submit" or (
        field.get("type") in ("checkbox", "radio") and not field.has_attr("checked")
    ):
        return []
    return [field.get("value", "")]


def stored(**fields: Any) -> Comment:
    """A comment in the database, approved, under the article `satu`."""
    article, _ = Article.objects.get_or_create(
        key=fields.pop("key", "satu"), defaults={"path": "2024/02/satu/", "title": "Judul satu"}
    )
    values = {
        "article": article,
        "author": "Budi",
        "email": "budi@contoh.id",
        "content": "Halo.",
        "html": "<p>Halo.</p>",
        "created": datetime(2024, 3, 1, 5, tzinfo=UTC),
        "status": Status.APPROVED,
    }
    return Comment.objects.create(**(values | fields))


def rule(name: str, value: Any) -> None:
    """A rule that a chief has set."""
    Rule.objects.update_or_create(name=name, defaults={"value": value})


def turn_mail_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that has a mail server; nothing is sent, for no dispatcher runs."""
    conf = replace(settings.CONF, mail_url="smtp://127.0.0.1:1", mail_from="meja@contoh.id")
    monkeypatch.setattr(settings, "CONF", conf)
