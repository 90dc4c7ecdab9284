"""`/comments/confirm/TOKEN/`: the page that a mail leads to, and the button on it."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from desk.comments.checks import require_origin
from desk.comments.confirmation import comment_of, confirm
from desk.comments.models import Comment, Status
from desk.comments.pages import article_url, public_page, with_retry
from desk.comments.refusal import NOT_SAVED, Refused
from desk.comments.showing import shown
from desk.groups import Busy
from desk.rules import current_rules
from desk.settings import CONF
from desk.writer import writer


@csrf_exempt  # who has the link has received the mail; there is no session to abuse
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the comment and a button, POST confirms."""
    now = datetime.now(UTC)
    comment = comment_of(token, now)
    if comment is None:
        return public_page(request, "comments/link_gone.html", status=HTTPStatus.NOT_FOUND)
    try:
        require_origin(request.headers.get("Origin", ""), CONF)
        if request.method == "POST":
            comment.status = writer.run(confirm, comment.pk, current_rules(), now).status
            return _page(request, comment, done=True)
    except Refused as refused:
        return _failed(request, comment, refused)
    except (Busy, DatabaseError, InterfaceError):
        return _failed(request, comment, NOT_SAVED)
    return _page(request, comment, done=comment.email_confirmed)


def _page(request: HttpRequest, comment: Comment, *, done: bool) -> HttpResponse:
    context = {"done": done, "published": comment.status == Status.APPROVED}
    return public_page(request, "comments/confirmation.html", _context(comment) | context)


def _failed(request: HttpRequest, comment: Comment, refused: Refused) -> HttpResponse:
    context = _context(comment) | {"words": refused.words}
    page = public_page(request, "comments/confirmation.html", context, refused.status)
    return with_retry(page, refused)


def _context(comment: Comment) -> dict[str, Any]:
    return {
        "shown": shown(comment.author, comment.url, comment.html, comment.created),
        "article_title": comment.article.title,
        "article_url": article_url(comment.article.path),
    }
