"""`GET /export/comments.json` and `GET /export/views.json`, with ETag (RFC 9110, 13.1.2).

Anyone may fetch them: what is in them stands on the site's pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from http import HTTPStatus
from zoneinfo import ZoneInfo

from django.db import DatabaseError, InterfaceError, connection
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from desk.comments.models import Comment
from desk.exports.comments import changed_at, render_comments
from desk.exports.kept import Kept
from desk.exports.views import render_views
from desk.groups import Busy
from desk.settings import CONF

VIEWS_SECONDS = 5
"""So long one rendering of the counts serves: they move with every reader."""

_comments, _views = Kept(), Kept()


@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """The approved comments."""
    return _answer(request, _comments, _comments_version, lambda: render_comments(changed_at()))


@require_safe
def views(request: HttpRequest) -> HttpResponse:
    """The view counts."""
    zone = ZoneInfo(CONF.time_zone)
    return _answer(request, _views, _views_version, lambda: render_views(datetime.now(UTC), zone))


def _comments_version() -> Hashable:
    return changed_at(), Comment.objects.aggregate(last=Max("id"))["last"]


def _views_version() -> Hashable:
    return int(time.monotonic() // VIEWS_SECONDS)


def _answer(
    request: HttpRequest,
    kept: Kept,
    version: Callable[[], Hashable],
    render: Callable[[], bytes],
) -> HttpResponse:
    """The export; 304 to who has it already, 503 where it cannot be had now."""
    try:
        export = kept.get(version, render)
    except Busy:
        return _later()
    except (DatabaseError, InterfaceError):
        connection.close()
        return _later()
    headers = {"ETag": export.etag, "Cache-Control": "no-cache"}
    response = HttpResponse(export.body, content_type="application/json", headers=headers)
    return get_conditional_response(request, etag=export.etag, response=response)


def _later() -> HttpResponse:
    return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})
