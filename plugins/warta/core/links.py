"""Addresses that strangers give: which may become a link, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address
from urllib.parse import SplitResult, quote, urlsplit

LONGEST_URL = 2000
LONGEST_MAILBOX, LONGEST_HOST = 254, 253  # RFC 5321, RFC 1035
LINK_REL = "nofollow ugc noopener"

_HOST = re.compile(r"\w(?:[\w-]{0,61}\w)?(?:\.\w(?:[\w-]{0,61}\w)?){0,126}\.?")
_MAILBOX = re.compile(
    r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)
_FOUND = re.compile(
    r"(?<![\w@/.:+-])(?:"
    r"(?P<web>https?://[^\s<>\"]{1,2000})"
    r"|(?P<www>www\.[^\s<>\"]{1,2000})"
    r"|(?P<mail>[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})"
    r")",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"[\s\\\x00-\x1f]")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNSAFE = re.compile(r"[^!#$%&'()*+,/:;=?@_~.0-9A-Za-z\u0080-\U0010ffff-]")
_TRAILING = ".,;:!?'*_~`\u2019\u201d\u00bb\u2026"


@dataclass(frozen=True, slots=True)
class Found:
    """An address in a text: from `start` to `end`, leading to `href`."""

    start: int
    end: int
    href: str


def safe_url(url: str) -> str | None:
    """`url` fit for an `href`, or None where it is no absolute http, https or mailto address.

    Refused are user names in it (`https://bank.example@evil.example/`), backslashes, spaces and
    hosts that no resolver takes. What a URL may not hold as it is (WHATWG URL) is percent-encoded;
    the answer is not escaped for HTML.
    """
    scheme, _, rest = url.strip().partition(":")
    if scheme.lower() == "mailto":
        return f"mailto:{rest}" if _is_mailbox(rest) else None
    return web_url(url)


def web_url(url: str) -> str | None:
    """As `safe_url`, and only http or https."""
    url = url.strip()
    if len(url) > LONGEST_URL or _REFUSED.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or port == 0:
        return None
    return _encoded(parts) if _is_host(parts.hostname or "") else None


def find_links(text: str) -> Iterator[Found]:
    """The addresses that stand bare in `text`, in order (WordPress: `make_clickable`).

    Punctuation behind an address is not part of it, nor is a bracket that opened before it.
    """
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return
    at = 0
    while match := _FOUND.search(text, at):
        shown = match[0] if match["mail"] else _without_tail(match[0])
        href = safe_url(_scheme_of(match) + shown)
        if href:
            yield Found(match.start(), match.start() + len(shown), href)
        at = match.end()


def _scheme_of(match: re.Match[str]) -> str:
    if match["mail"]:
        return "mailto:"
    return "http://" if match["www"] else ""


def _without_tail(shown: str) -> str:
    unopened = shown.count(")") - shown.count("(")
    end = len(shown)
    while end and (shown[end - 1] in _TRAILING or (shown[end - 1] == ")" and unopened > 0)):
        unopened -= shown[end - 1] == ")"
        end -= 1
    return shown[:end]


def _is_mailbox(text: str) -> bool:
    found = _MAILBOX.fullmatch(text) if len(text) <= LONGEST_MAILBOX else None
    return bool(found) and _is_host(found["host"])


def _is_host(host: str) -> bool:
    if len(host) > LONGEST_HOST or not _HOST.fullmatch(host):
        return False
    last = host.rstrip(".").rpartition(".")[2]
    if not re.fullmatch(r"[0-9]+|0[xX][0-9A-Fa-f]*", last):
        return True
    try:
        return bool(IPv4Address(host))
    except ValueError:
        return False


def _encoded(parts: SplitResult) -> str:
    query = f"?{parts.query}" if parts.query else ""
    fragment = "#" + parts.fragment.replace("#", "%23") if parts.fragment else ""
    rest = _BARE_PERCENT.sub("%25", parts.path + query + fragment)
    safe = _UNSAFE.sub(lambda match: quote(match[0], safe=""), rest)
    return f"{parts.scheme}://{parts.netloc}{safe}"
