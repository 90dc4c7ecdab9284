"""`/comments/`: a comment is taken, or the thread of an article is given.

docs/contracts/form.md and docs/contracts/desk.openapi.yaml
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from desk.comments.pages import shared
from desk.comments.showing import ZONE
from desk.comments.taking import FAILURES, take
from desk.comments.thread import thread_html
from warta.core.signing import ARTICLE_KEY


@csrf_exempt  # strangers have no session; the origin, the signed key and the preview stand for it
def comments(request: HttpRequest) -> HttpResponse:
    """POST a comment, or GET a thread by `key`. The server takes POSTs in groups: `intake`."""
    if request.method == "POST":
        return take([request], datetime.now(UTC))[0]
    if request.method in ("GET", "HEAD") and "key" in request.GET:
        return shared(request, _thread(request, request.GET["key"]))
    return shared(request, HttpResponseNotAllowed(["POST"]))


def _thread(request: HttpRequest, key: str) -> HttpResponse:
    if not ARTICLE_KEY.fullmatch(key):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST, content_type="text/plain")
    try:
        body = thread_html(key, ZONE).encode()
    except FAILURES:
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})
    etag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
    response = HttpResponse(body, headers={"ETag": etag, "Cache-Control": "no-cache"})
    return get_conditional_response(request, etag, response=response)
