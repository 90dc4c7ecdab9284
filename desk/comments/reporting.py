"""`/reports/ID/`: "Laporkan", for every published comment."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from desk.comments.checks import require_origin
from desk.comments.complaints import (
    GONE,
    LONGEST_WORDS,
    Complaint,
    published,
    read_complaint,
    require_complaint,
    save_complaint,
)
from desk.comments.models import Comment, Report
from desk.comments.pages import article_url, public_page, shared, with_retry
from desk.comments.refusal import Refused
from desk.comments.showing import shown
from desk.comments.visitors import visitor_of
from desk.groups import Busy
from desk.settings import CONF
from desk.writer import writer

NOT_SAVED = Refused(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Laporan tak dapat disimpan. Silakan coba lagi nanti.",
    retry_after=5,
)
UNREADABLE = Refused(HTTPStatus.BAD_REQUEST, "Formulir ini tak dapat dibaca. Silakan isi lagi.")


@csrf_exempt  # strangers have no session; origin and rate limit it
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    """GET shows the comment and the reasons, POST complains."""
    return shared(request, _answer(request, comment_id))


def _answer(request: HttpRequest, comment_id: int) -> HttpResponse:
    comment = published(comment_id) if comment_id < 2**63 else None
    if comment is None:
        return public_page(
            request, "comments/report_gone.html", {"words": GONE}, HTTPStatus.NOT_FOUND
        )
    if request.method != "POST":
        return _form(request, comment, Complaint())
    complaint = Complaint()
    try:
        complaint = read_complaint(request.POST)
        return _take(request, comment, complaint)
    except Refused as refused:
        return _form(request, comment, complaint, refused)
    except (BadRequest, RequestDataTooBig, TooManyFieldsSent):
        return _form(request, comment, complaint, UNREADABLE)
    except (Busy, DatabaseError, InterfaceError):
        return _form(request, comment, complaint, NOT_SAVED)


def _take(request: HttpRequest, comment: Comment, complaint: Complaint) -> HttpResponse:
    require_origin(request.headers.get("Origin", ""), CONF)
    require_complaint(complaint)
    network = visitor_of(request, CONF).network_hash
    writer.run(save_complaint, comment.pk, complaint, network, datetime.now(UTC))
    return public_page(request, "comments/report_thanks.html", _page(comment))


def _form(
    request: HttpRequest, comment: Comment, complaint: Complaint, refused: Refused | None = None
) -> HttpResponse:
    context = {
        **_page(comment),
        "action": f"{CONF.desk_url}/reports/{comment.pk}/",
        "reasons": Report.Reason.choices,
        "sent": complaint,
        "longest": LONGEST_WORDS,
        "words": refused.words if refused else "",
        "wrong": refused.field if refused else "",
    }
    status = refused.status if refused else HTTPStatus.OK
    page = public_page(request, "comments/report.html", context, status)
    return with_retry(page, refused) if refused else page


def _page(comment: Comment) -> dict[str, Any]:
    return {
        "shown": shown(comment.author, comment.url, comment.html, comment.created),
        "article_title": comment.article.title,
        "article_url": article_url(comment.article.path, f"comment-{comment.pk}"),
    }
