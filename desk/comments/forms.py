"""The form as its writer filled it in, and the pages that hold it: preview, mistakes, editing."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from desk.comments import consent
from desk.comments.fields import COOKIES, Sent
from desk.comments.pages import article_url, public_page, with_retry
from desk.comments.preview import preview_token
from desk.comments.refusal import Refused
from desk.comments.showing import shown
from desk.outbox import mail
from desk.settings import CONF
from warta.core.comments import HONEYPOT
from warta.core.signing import ArticleClaim

PARENT_GONE = "Kirim lagi untuk memasangnya sebagai komentar biasa pada berita ini."


def preview_page(
    request: HttpRequest, sent: Sent, claim: ArticleClaim, now: datetime
) -> HttpResponse:
    """`Periksa dan kirim`: the comment as it will look, and a form that sends it."""
    context = {
        **_page(claim),
        "shown": shown(sent.author, sent.url, sent.html, now),
        "hidden": hidden_fields(sent, claim, preview_token(sent, claim.key, now)),
        "notify_words": consent.NOTIFY if mail.is_on() else "",
        "notify": sent.notify,
    }
    return public_page(request, "comments/preview.html", context)


def refused_page(
    request: HttpRequest, sent: Sent, claim: ArticleClaim | None, refused: Refused
) -> HttpResponse:
    """What is wrong, and the whole form with what was typed, to be sent again."""
    lost_parent = refused.field == "parent"
    context = {
        **_page(claim),
        **_form(sent.as_new if lost_parent else sent, claim),
        "words": refused.words,
        "more": PARENT_GONE if lost_parent else "",
        "wrong": refused.field,
    }
    return with_retry(
        public_page(request, "comments/refused.html", context, refused.status), refused
    )


def edit_page(request: HttpRequest, sent: Sent, claim: ArticleClaim | None) -> HttpResponse:
    """The form with what was typed, back from the preview."""
    return public_page(request, "comments/edit.html", {**_page(claim), **_form(sent, claim)})


def unreadable_page(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    """No form was sent, or one that is larger than any of ours."""
    return public_page(request, "comments/unreadable.html", {"action": _action()}, status)


def hidden_fields(sent: Sent, claim: ArticleClaim, token: str) -> list[tuple[str, str]]:
    """All that the second request has to bring again, in the form's order."""
    fields = [
        ("comment", sent.comment),
        ("author", sent.author),
        ("email", sent.email),
        ("url", sent.url),
        (COOKIES, "yes" if sent.cookies else ""),
        (HONEYPOT, sent.honeypot),
        ("comment_post_ID", claim.key),
        ("comment_parent", sent.parent),
        ("warta_token", sent.token),
        ("warta_preview", token),
        ("warta_inline", "1" if sent.inline else ""),
    ]
    needed = {"url", HONEYPOT}
    return [(name, value) for name, value in fields if value or name in needed]


def _page(claim: ArticleClaim | None) -> dict[str, Any]:
    return {
        "action": _action(),
        "article_title": claim.title if claim else "",
        "article_url": article_url(claim.path) if claim else "",
    }


def _form(sent: Sent, claim: ArticleClaim | None) -> dict[str, Any]:
    return {
        "sent": sent,
        "key": claim.key if claim else "",
        "honeypot": HONEYPOT,
        "cookie_words": consent.COOKIES,
    }


def _action() -> str:
    """Absolute, for the page may stand within one of the site."""
    return f"{CONF.desk_url}/comments/"
