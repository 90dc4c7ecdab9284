"""`/comments/`: a comment is taken, or the thread of an article is given.

docs/contracts/form.md and docs/contracts/desk.openapi.yaml
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from http import HTTPStatus

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.db import DatabaseError, IntegrityError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from desk.comments import checks, forms, saving, visitors
from desk.comments.fields import Sent, read_sent, require_fields
from desk.comments.judging import Circumstances
from desk.comments.limits import refuse_repeated
from desk.comments.models import Comment
from desk.comments.pages import shared
from desk.comments.preview import preview_age
from desk.comments.refusal import NOT_SAVED, Refused
from desk.comments.showing import ZONE
from desk.comments.taken import outcome_of, taken
from desk.comments.thread import thread_html
from desk.groups import Busy
from desk.rules import current_rules
from desk.settings import CONF
from desk.writer import writer
from warta.core.signing import ARTICLE_KEY, ArticleClaim

FORM = "application/x-www-form-urlencoded"
FAILURES = (Busy, DatabaseError, InterfaceError)

log = logging.getLogger(__name__)


@csrf_exempt  # strangers have no session; the origin, the signed key and the preview stand for it
def comments(request: HttpRequest) -> HttpResponse:
    """POST a comment, or GET a thread by `key`."""
    if request.method == "POST":
        response = _receive(request, datetime.now(UTC))
    elif request.method in ("GET", "HEAD") and "key" in request.GET:
        response = _thread(request, request.GET["key"])
    else:
        response = HttpResponseNotAllowed(["POST"])
    return shared(request, response)


def _receive(request: HttpRequest, now: datetime) -> HttpResponse:
    if request.content_type != FORM:
        return forms.unreadable_page(request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        sent = read_sent(request.POST)
    except RequestDataTooBig:
        return forms.unreadable_page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except (TooManyFieldsSent, BadRequest):
        return forms.unreadable_page(request, HTTPStatus.BAD_REQUEST)
    claim = checks.claim_of(sent.token, CONF)
    try:
        return _answer(request, sent, claim, now)
    except Refused as refused:
        return forms.refused_page(request, sent, claim, refused)
    except FAILURES as error:
        log.error("A comment was not saved: %s", error)  # noqa: TRY400 - no traceback
        return forms.refused_page(request, sent, claim, NOT_SAVED)


def _answer(
    request: HttpRequest, sent: Sent, claim: ArticleClaim | None, now: datetime
) -> HttpResponse:
    """The checks in WordPress's order, then a preview or the comment's way in. Raises `Refused`."""
    checks.require_origin(request.headers.get("Origin", ""), CONF)
    if sent.edit:
        return forms.edit_page(request, sent, claim)
    claim = checks.require_open(claim, now)
    checks.require_parent(sent, claim.key)
    require_fields(sent)
    visitor = visitors.visitor_of(request, CONF)
    draft = saving.draft_comment(sent, claim, visitor, CONF, now)
    age = preview_age(sent, claim.key, now)
    if age is None:
        saving.check_comment(draft, CONF, now)
        return forms.preview_page(request, sent, claim, now)
    return _commit(request, sent, saving.Offer(draft, claim, sent.notify), visitor, age)


def _commit(
    request: HttpRequest,
    sent: Sent,
    offer: saving.Offer,
    visitor: visitors.Visitor,
    age: timedelta,
) -> HttpResponse:
    comment, rules = offer.comment, current_rules()
    saving.compose_comment(comment, sent, rules, Circumstances.of(sent, visitor, age), CONF)
    if sent.cookies:
        comment.writer = visitor.writer or visitors.new_writer()
    saved = _save(offer)
    response = taken(request, sent, offer.claim, saved, outcome_of(saved, rules))
    if sent.cookies:
        visitors.remember(response, saved.writer)
    else:
        visitors.forget(request, response)
    return response


def _save(offer: saving.Offer) -> Comment:
    try:
        return writer.run(saving.save_comment, offer, CONF, offer.comment.created)
    except IntegrityError:
        refuse_repeated(offer.comment, 0, offer.comment.created)
        raise


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
