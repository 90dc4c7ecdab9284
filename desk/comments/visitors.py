"""Who sends a comment: a hashed address, and a signed cookie where it was asked for."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from desk.clients import network_of, request_address
from desk.conf import Conf
from desk.keys import keyed_hash

COOKIE = "warta_writer"
SALT = "desk.writer"
YEAR = 365 * 24 * 3600
LONGEST_AGENT = 500

_WRITER = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """`address` and `agent` are looked at and not kept. `writer` is the signed cookie's, or ""."""

    address: str
    agent: str
    address_hash: str
    network_hash: str
    writer: str = ""


def visitor_of(request: HttpRequest, conf: Conf) -> Visitor:
    """Who sent `request`."""
    address = request_address(request)
    return Visitor(
        address=address,
        agent=request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT],
        address_hash=keyed_hash(conf.secret, "address", address),
        network_hash=keyed_hash(conf.secret, "network", network_of(address)),
        writer=_writer_in(request),
    )


def email_hash(email: str, conf: Conf) -> str:
    """What stands for an e-mail address where it is only compared."""
    return keyed_hash(conf.secret, "email", email.strip().lower())


def new_writer() -> str:
    """A writer id that nobody has."""
    return secrets.token_hex(16)


def remember(response: HttpResponse, writer: str) -> None:
    """Set the cookie that lets its holder be trusted later on; only where it was asked for."""
    response.set_signed_cookie(
        COOKIE,
        writer,
        salt=SALT,
        max_age=YEAR,
        path=_path(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Take the cookie back where its holder no longer wants one (`wp_set_comment_cookies`)."""
    if COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, path=_path(), samesite="Lax")


def _writer_in(request: HttpRequest) -> str:
    found = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=YEAR)
    return found if _WRITER.fullmatch(found) else ""


def _path() -> str:
    return settings.SESSION_COOKIE_PATH
