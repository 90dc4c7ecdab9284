"""Pages for readers: no script, no cookie, and a form that may lead back to the site."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from desk.comments.refusal import Refused
from desk.origins import cross_origin
from desk.settings import CONF

_SITE = "{0.scheme}://{0.netloc}".format(urlsplit(CONF.site_url))
POLICY = (
    f"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self' {_SITE}; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Browsers hold the redirect behind a form to `form-action` too, so the site stands there."""


def public_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """A page that extends `base_public.html`."""
    response = render(request, template, dict(context or {}), status=int(status))
    response.headers["Content-Security-Policy"] = POLICY
    return response


def see_other(url: str) -> HttpResponse:
    """Sent and dealt with: a reload of what is at `url` sends nothing (RFC 9110, 15.4.4)."""
    response = HttpResponseRedirect(url)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def with_retry(response: HttpResponse, refused: Refused) -> HttpResponse:
    """The response, with when to come again (RFC 9110, 10.2.3)."""
    if refused.retry_after:
        response.headers["Retry-After"] = str(refused.retry_after)
    return response


def shared(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, readable by pages of the allowed origins."""
    for name, value in cross_origin(request.META.get("HTTP_ORIGIN", ""), CONF):
        if name != "Vary":
            response.headers[name] = value
    patch_vary_headers(response, ["Origin"])
    return response


def article_url(path: str, fragment: str = "") -> str:
    """The address of an article on the site."""
    return f"{CONF.site_url}/{path}" + (f"#{fragment}" if fragment else "")
