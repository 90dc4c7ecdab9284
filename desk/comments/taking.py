"""Comments on their way in, a group at a time: what is the same for all of them is done once.

A request passes the checks in WordPress's order, or is answered where it fails one. Those that a
preview was read of are judged together and written together. A group of one is what Django's view
takes; `desk.comments.intake` takes what came while it was busy.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from desk.comments import checks, forms, visitors
from desk.comments.fields import Sent, form_of, read_sent, require_fields
from desk.comments.judging import Circumstances, judge_comments
from desk.comments.models import Comment
from desk.comments.pages import shared
from desk.comments.preview import preview_age
from desk.comments.refusal import NOT_SAVED, Refused
from desk.comments.repeats import repeated
from desk.comments.saving import Offer, check_comment, draft_comment, save_comments
from desk.comments.taken import outcome_of, taken
from desk.groups import Busy
from desk.rules import Rules, current_rules
from desk.settings import CONF
from desk.writer import writer
from warta.core.signing import ArticleClaim

FORM = "application/x-www-form-urlencoded"
FAILURES = (Busy, DatabaseError, InterfaceError)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Arrival:
    """A request, and how far it has come: it has a `response`, or an `offer` that waits for one."""

    request: HttpRequest
    sent: Sent = field(default_factory=Sent)
    claim: ArticleClaim | None = None
    seen: Circumstances = field(default_factory=Circumstances)
    offer: Offer | None = None
    response: HttpResponse | None = None


def take(requests: Sequence[HttpRequest], now: datetime) -> list[HttpResponse]:
    """The answers to POSTs of the form, in order. None waits for more than its group's commit."""
    arrivals = [Arrival(request) for request in requests]
    for arrival in arrivals:
        _step(arrival, lambda one: _arrive(one, now))
    if waiting := [arrival for arrival in arrivals if arrival.offer]:
        _commit(waiting, now)
    return [shared(arrival.request, arrival.response) for arrival in arrivals]


def _step(arrival: Arrival, step: Callable[[Arrival], HttpResponse | None]) -> None:
    """Go on with one; what goes wrong with it is answered, and is no other's matter."""
    try:
        arrival.response = step(arrival)
    except Refused as refused:
        arrival.response = _refuse(arrival, refused)
    except FAILURES as error:
        log.error("A comment was not saved: %s", error)  # noqa: TRY400 - no traceback
        arrival.response = _refuse(arrival, NOT_SAVED)
    except Exception:
        log.exception("A comment was not answered")
        arrival.response = HttpResponse("500\n", status=500, content_type="text/plain")


def _arrive(arrival: Arrival, now: datetime) -> HttpResponse | None:
    """Read the form, and answer it, unless it is a comment to commit. Raises `Refused`."""
    request = arrival.request
    if request.content_type != FORM:
        return forms.unreadable_page(request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        arrival.sent = read_sent(form_of(request))
    except RequestDataTooBig:
        return forms.unreadable_page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except (TooManyFieldsSent, BadRequest):
        return forms.unreadable_page(request, HTTPStatus.BAD_REQUEST)
    arrival.claim = checks.claim_of(arrival.sent.token, CONF)
    return _check(arrival, now)


def _check(arrival: Arrival, now: datetime) -> HttpResponse | None:
    """The checks in WordPress's order, then a preview or an offer. Raises `Refused`."""
    request, sent = arrival.request, arrival.sent
    checks.require_origin(request.META.get("HTTP_ORIGIN", ""), CONF)
    if sent.edit:
        return forms.edit_page(request, sent, arrival.claim)
    claim = checks.require_open(arrival.claim, now)
    checks.require_parent(sent, claim.key)
    require_fields(sent)
    visitor = visitors.visitor_of(request, CONF)
    draft = draft_comment(sent, claim, visitor, CONF, now)
    age = preview_age(sent, claim.key, now)
    if age is None:
        check_comment(draft, CONF, now)
        return forms.preview_page(request, sent, claim, now)
    if sent.cookies:
        draft.writer = visitor.writer or visitors.new_writer()
    arrival.seen = Circumstances.of(sent, visitor, age)
    arrival.offer = Offer(draft, claim, sent.notify)
    return None


def _commit(arrivals: Sequence[Arrival], now: datetime) -> None:
    """Judge, write and answer a group. Where that fails, each is told; nothing was written."""
    try:
        rules = current_rules()
        judge_comments([(arrival.offer.comment, arrival.seen) for arrival in arrivals], rules)
        outcomes = _saved([arrival.offer for arrival in arrivals], now)
    except FAILURES as error:
        log.error("%d comments were not saved: %s", len(arrivals), error)  # noqa: TRY400 - no traceback
        for arrival in arrivals:
            _step(arrival, lambda one: _refuse(one, NOT_SAVED))
        return
    for arrival, outcome in zip(arrivals, outcomes, strict=True):
        _step(arrival, lambda one, became=outcome: _answer(one, became, rules))


def _saved(offers: Sequence[Offer], now: datetime) -> list[Comment | Refused]:
    """What became of the offers. One that cannot be written spoils no other."""
    try:
        return writer.run(save_comments, offers, CONF, now)
    except (Busy, OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.warning("%d comments are saved one by one: %s", len(offers), error)
        return [_saved_alone(offer, now) for offer in offers]


def _saved_alone(offer: Offer, now: datetime) -> Comment | Refused:
    try:
        return writer.run(save_comments, [offer], CONF, now)[0]
    except IntegrityError:  # another process has written the same meanwhile
        return repeated([offer.comment], 0, now)[0] or NOT_SAVED
    except Exception:
        log.exception("A comment was not saved")
        return NOT_SAVED


def _answer(arrival: Arrival, outcome: Comment | Refused, rules: Rules) -> HttpResponse:
    """What the writer of a comment is told of it. Raises `Refused`."""
    if isinstance(outcome, Refused):
        return _refuse(arrival, outcome)
    sent, claim = arrival.sent, arrival.offer.claim
    response = taken(arrival.request, sent, claim, outcome, outcome_of(outcome, rules))
    if sent.cookies:
        visitors.remember(response, outcome.writer)
    else:
        visitors.forget(arrival.request, response)
    return response


def _refuse(arrival: Arrival, refused: Refused) -> HttpResponse:
    return forms.refused_page(arrival.request, arrival.sent, arrival.claim, refused)
