"""The signed article key: how the desk knows which articles exist without asking anyone.

A token is `v1.<key id>.<payload>.<signature>`: the payload is compact JSON in base64url (RFC 4648,
section 5, without padding), the signature HMAC-SHA256 (RFC 2104) of all before it, behind a prefix
that keeps it apart from anything else that is signed with the same secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from warta.core.errors import WartaError

LONGEST_TOKEN = 4096
SHORTEST_SECRET = 16
ARTICLE_KEY = re.compile(r"[A-Za-z0-9_-]{1,200}")
"""An article key is the `Id` of an article, or else its slug."""

_VERSION = "v1"
_DOMAIN = b"warta:article:"
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_UNTIL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_LONGEST_PATH = 500
_LONGEST_TITLE = 300
_CLAIMS = {"c": "comments", "k": "key", "p": "path", "t": "title"}


class BadToken(WartaError):  # noqa: N818 - it says what came, not what failed
    """A token that the build did not sign. Why is for the log, not for whoever sent it."""


@dataclass(frozen=True, slots=True)
class ArticleClaim:
    """What the build says of an article.

    `key` is the article key, `path` its address below the site's root, as `2023/10/slug/`.
    `comments` is `open`, `closed`, or the time until which they are open (see `until_text`).
    Raises `ValueError` where a field is not of its shape.
    """

    key: str
    path: str
    title: str
    comments: str = "open"

    def __post_init__(self) -> None:
        for name in _CLAIMS.values():
            if type(getattr(self, name)) is not str:
                raise ValueError(f"{name}: expected a text")
        if not ARTICLE_KEY.fullmatch(self.key):
            raise ValueError(f"key {self.key[:60]!r}: expected {ARTICLE_KEY.pattern}")
        if not self.path or len(self.path) > _LONGEST_PATH or self.path.startswith("/"):
            raise ValueError(
                f"path {self.path[:60]!r}: expected one below the root, as 2023/10/slug/"
            )
        if len(self.title) > _LONGEST_TITLE:
            raise ValueError(f"title: expected at most {_LONGEST_TITLE} characters")
        if self.comments not in ("open", "closed"):
            parse_until(self.comments)

    def open_at(self, now: datetime) -> bool:
        """Whether comments are taken at `now` (aware)."""
        if self.comments in ("open", "closed"):
            return self.comments == "open"
        return now < parse_until(self.comments)


def claim_title(title: str) -> str:
    """A title as a claim takes it: one line, cut at 300 characters."""
    return " ".join(title.split())[:_LONGEST_TITLE]


def until_text(until: datetime) -> str:
    """An aware time as a claim has it, in UTC to the second: `2023-11-24T03:00:00Z`."""
    return until.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_until(text: str) -> datetime:
    """The time that `until_text` wrote. Raises `ValueError`."""
    if not _UNTIL.fullmatch(text):
        raise ValueError(f"comments {text[:60]!r}: expected open, closed or 2023-11-24T03:00:00Z")
    return datetime.fromisoformat(text)


def sign_article(claim: ArticleClaim, secret: str, key_id: str) -> str:
    """The token of `claim`: the same for the same claim, secret and key id.

    `key_id` says which secret signed, so that secrets can change one after the other.
    Raises `ValueError` where the secret is shorter than 16 characters, or `key_id` is malformed.
    """
    if not _KEY_ID.fullmatch(key_id):
        raise ValueError(f"key id {key_id[:60]!r}: expected {_KEY_ID.pattern}")
    payload = {short: getattr(claim, name) for short, name in _CLAIMS.items()}
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    signed = f"{_VERSION}.{key_id}.{_encode(text.encode())}"
    return f"{signed}.{_signature(signed, secret)}"


def verify_article(token: str, secrets: Mapping[str, str]) -> ArticleClaim:
    """The claim of `token`, signed with one of `secrets` (by key id). Raises `BadToken`.

    Nothing of the payload is read before the signature, compared in constant time, is right.
    """
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise BadToken("longer than any token, or not ASCII")
    version, key_id, payload, signature = _parts(token)
    if version != _VERSION:
        raise BadToken("of another version")
    if key_id not in secrets:
        raise BadToken("signed with a key that is not known")
    expected = _signature(f"{_VERSION}.{key_id}.{payload}", secrets[key_id])
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        raise BadToken("the signature does not match")
    return _claim(payload)


def _parts(token: str) -> tuple[str, str, str, str]:
    try:
        version, key_id, payload, signature = token.split(".")
    except ValueError as error:
        raise BadToken("not of the form version.key-id.payload.signature") from error
    return version, key_id, payload, signature


def _signature(signed: str, secret: str) -> str:
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"secret: expected at least {SHORTEST_SECRET} characters")
    return _encode(hmac.digest(secret.encode(), _DOMAIN + signed.encode(), hashlib.sha256))


def _claim(payload: str) -> ArticleClaim:
    try:
        claims: Any = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return ArticleClaim(**{name: claims[short] for short, name in _CLAIMS.items()})
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadToken("signed, but of another shape") from error


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
