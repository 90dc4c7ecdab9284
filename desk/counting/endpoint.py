"""`/views/`: the beacon counts, and anyone may ask for up to 50 counts.

Answered before Django, whose middleware costs more than the rest of it. docs/contracts/form.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from desk.counting.bots import LONGEST_AGENT, why_not_counted
from desk.counting.counter import Counted, View, count_views
from desk.counting.reading import reader
from desk.front.message import Answer, Request, json_answer, json_bytes, plain_answer
from desk.groups import Busy
from desk.origins import cross_origin
from desk.settings import CONF
from desk.writer import writer
from warta.core.signing import ARTICLE_KEY, LONGEST_TOKEN, BadToken, verify_article

MOST_KEYS = 50
LONGEST_BODY = LONGEST_TOKEN + 100
LONGEST_KEPT, MOST_KEPT = 512, 12_288
"""Bytes of a body whose key is remembered, and how many are: under 10 MB of them."""

RETRY = ("Retry-After", "5")
REASON = "X-Warta-Counted"
"""The header that says whether a view was counted, and why not: `yes`, `no; bot`, `no; seen`."""

_ZONE, _WINDOW = ZoneInfo(CONF.time_zone), timedelta(minutes=CONF.view_minutes)


def _count(views: Sequence[View]) -> list[Counted]:
    return count_views(views, _ZONE, _WINDOW)


async def answer_views(request: Request) -> Answer:
    """Count a view (POST), or give counts (GET)."""
    origin = request.headers.get("origin", "")
    shared = cross_origin(origin, CONF)
    if request.method == "POST":
        if origin and not shared:
            return plain_answer(HTTPStatus.FORBIDDEN)
        return await _answer_beacon(request, shared)
    if request.method in ("GET", "HEAD"):
        return await _answer_question(request, shared)
    return plain_answer(HTTPStatus.METHOD_NOT_ALLOWED, ("Allow", "GET, HEAD, POST"), *shared)


async def _answer_beacon(request: Request, shared: Sequence[tuple[str, str]]) -> Answer:
    key = _key_in(request.body)
    if key is None:
        return json_answer(HTTPStatus.FORBIDDEN, {"error": "token"}, *shared)
    why_not = why_not_counted(request.headers)
    try:
        if why_not:
            total = (await reader.totals([key]))[key]
        else:
            counted = await writer.write(_count, _view(key, request))
            total, why_not = counted.total, "" if counted.new else "seen"
    except Busy:
        return json_answer(HTTPStatus.SERVICE_UNAVAILABLE, {"error": "busy"}, RETRY, *shared)
    reason = f"no; {why_not}" if why_not else "yes"
    return json_bytes(200, b'{"views":%d}' % total, (REASON, reason), *shared)


async def _answer_question(request: Request, shared: Sequence[tuple[str, str]]) -> Answer:
    keys = list(dict.fromkeys(_values(request.query, "key")))
    if not 0 < len(keys) <= MOST_KEYS or not all(map(ARTICLE_KEY.fullmatch, keys)):
        return json_answer(HTTPStatus.BAD_REQUEST, {"error": "key"}, *shared)
    try:
        totals = await reader.totals(keys)
    except Busy:
        return json_answer(HTTPStatus.SERVICE_UNAVAILABLE, {"error": "busy"}, RETRY, *shared)
    return json_answer(HTTPStatus.OK, {"views": totals}, *shared)


def _view(key: str, request: Request) -> View:
    agent = request.headers.get("user-agent", "")[:LONGEST_AGENT]
    return View(key, request.client, agent, datetime.now(UTC))


def _key_in(body: bytes) -> str | None:
    """The article key that the build signed; None where it signed nothing of the kind."""
    try:
        if len(body) <= LONGEST_KEPT:
            return _kept_key(body)
        return _signed_key(body) if len(body) <= LONGEST_BODY else None
    except BadToken:
        return None


@lru_cache(maxsize=MOST_KEPT)
def _kept_key(body: bytes) -> str:
    """The same articles are read all day. What is not signed is not kept."""
    return _signed_key(body)


def _signed_key(body: bytes) -> str:
    tokens = _values(body.decode("latin-1"), "token")
    if len(tokens) != 1:
        raise BadToken("not one token")
    return verify_article(tokens[0], CONF.article_secrets).key


def _values(encoded: str, name: str) -> Sequence[str]:
    try:
        found: Mapping[str, Sequence[str]] = parse_qs(encoded, max_num_fields=2 * MOST_KEYS)
    except ValueError:
        return ()
    return found.get(name, ())
