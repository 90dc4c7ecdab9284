"""Django's requests and responses without its middlewares, for who answers in groups.

A request that a middleware would turn away goes to Django; an answer has the headers that the
middlewares give to all. tests/desk/test_intake_group.py compares the two ways.
"""

from __future__ import annotations

from functools import cache, lru_cache

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

from desk.front.bridge import environ_of
from desk.front.message import Answer, Request
from desk.headers import SafetyHeaders


def _none(_: HttpRequest) -> HttpResponse:
    raise NotImplementedError("only the headers are asked for")


_SECURITY, _FRAMES = SecurityMiddleware(_none), XFrameOptionsMiddleware(_none)


def is_turned_away(request: Request) -> bool:
    """Whether Django has to see it first: of a host that is not ours, or without TLS."""
    unsafe = settings.SECURE_SSL_REDIRECT and not request.secure
    return unsafe or not _is_ours(request.headers.get("host", ""))


def request_of(request: Request, script_name: str) -> WSGIRequest:
    """The request as Django has it."""
    return WSGIRequest(environ_of(request, script_name))


def answer_of(request: HttpRequest, response: HttpResponse) -> Answer:
    """The whole answer, with the headers of every page where it has not its own."""
    headers = _headers_of_all(request.is_secure()) | dict(response.items())
    cookies = (("Set-Cookie", cookie.output(header="")) for cookie in response.cookies.values())
    return Answer(response.status_code, response.content, (*headers.items(), *cookies))


@cache
def _headers_of_all(secure: bool) -> dict[str, str]:
    """What the middlewares add to an answer that says nothing."""
    request, response = HttpRequest(), HttpResponse()
    request._get_scheme = lambda: "https" if secure else "http"  # type: ignore[method-assign]
    del response.headers["Content-Type"]
    added = SafetyHeaders.add_to(_FRAMES.process_response(request, response))
    return dict(_SECURITY.process_response(request, added).items())


@lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
