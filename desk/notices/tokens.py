"""Links in mails: each does one thing to one subscription, and nobody can guess another's.

A token is the subscription's number and 128 bits of HMAC-SHA256 over it. Links are short, so that
no mail program breaks the `List-Unsubscribe` header.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

from desk import settings
from desk.keys import derived_key

CONFIRM, STOP = "confirm", "stop"
_TOKEN = re.compile(r"([0-9]{1,18})-([A-Za-z0-9_-]{22})")
_BYTES = 16


def link(purpose: str, subscription: int) -> str:
    """The address of the page that does `purpose` to a subscription."""
    return f"{settings.CONF.desk_url}/notices/{purpose}/{token(purpose, subscription)}/"


def token(purpose: str, subscription: int) -> str:
    """The token, made with the secret of now."""
    return f"{subscription}-{_signature(settings.CONF.secret, purpose, subscription)}"


def subscription_of(purpose: str, token: str) -> int | None:
    """The number of the subscription that `token` is for; None where it was not made here.

    Tokens that an old secret made still hold: mails lie in mailboxes for long.
    """
    match = _TOKEN.fullmatch(token)
    if not match:
        return None
    number = int(match[1])
    known = [_signature(secret, purpose, number) for secret in _secrets()]
    return number if any(hmac.compare_digest(one, match[2]) for one in known) else None


def _secrets() -> list[str]:
    return list(settings.CONF.article_secrets.values())


def _signature(secret: str, purpose: str, number: int) -> str:
    key = derived_key(secret, f"notices:{purpose}").encode()
    digest = hmac.digest(key, str(number).encode(), hashlib.sha256)[:_BYTES]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
