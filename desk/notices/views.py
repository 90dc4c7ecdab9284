"""Two pages: a GET shows what a POST does, for programs that scan mails follow every link.

The token in the address is all that is needed: no login, no cookie, and so no CSRF token.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from desk.comments.models import Subscription
from desk.comments.pages import public_page
from desk.groups import Busy
from desk.notices import subscriptions, tokens
from desk.outbox.words import page_url
from desk.writer import writer

RETRY_SECONDS = "60"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Word of answers: yes."""
    number = tokens.subscription_of(tokens.CONFIRM, token)
    found = _subscription(number)
    if found is None:
        return _page(request, "gone", HTTPStatus.NOT_FOUND)
    if request.method != "POST":
        return _page(request, "confirm", HTTPStatus.OK, found)
    return _written(request, "confirmed", _confirm, found)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more word of answers: from the page, or by one click in a mail program (RFC 8058)."""
    number = tokens.subscription_of(tokens.STOP, token)
    if number is None:
        return _page(request, "gone", HTTPStatus.NOT_FOUND)
    found = _subscription(number)
    if found is None:
        return _page(request, "stopped", HTTPStatus.OK)
    if request.method != "POST":
        return _page(request, "stop", HTTPStatus.OK, found)
    return _written(request, "stopped", _stop, found)


def _subscription(number: int | None) -> Subscription | None:
    if number is None:
        return None
    return Subscription.objects.filter(pk=number).select_related("comment__article").first()


def _confirm(number: int) -> None:
    subscriptions.confirm(Subscription.objects.filter(pk=number), datetime.now(UTC))


def _stop(number: int) -> None:
    Subscription.objects.filter(pk=number).delete()


def _written(
    request: HttpRequest, page: str, write: Callable[[int], None], found: Subscription
) -> HttpResponse:
    try:
        writer.run(write, found.pk)
    except Busy:
        return _page(request, "busy", HTTPStatus.SERVICE_UNAVAILABLE, found)
    return _page(request, page, HTTPStatus.OK, found)


def _page(
    request: HttpRequest, name: str, status: HTTPStatus, found: Subscription | None = None
) -> HttpResponse:
    context = {} if found is None else _article_of(found)
    answer = public_page(request, f"notices/{name}.html", context, status)
    # The address is the key to the page: no other site is to hear of it.
    answer.headers["Referrer-Policy"] = "no-referrer"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = RETRY_SECONDS
    return answer


def _article_of(found: Subscription) -> dict[str, str]:
    article = found.comment.article
    return {"article_title": article.title, "article_url": page_url(article, found.comment)}
