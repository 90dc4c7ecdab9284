"""Requests that are no reader's: known robots, and pages that a browser fetches in advance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

LONGEST_AGENT = 400

_PURPOSES = frozenset(("sec-purpose", "purpose", "x-purpose", "x-moz"))

_ROBOTS = (
    *("bot", "crawl", "spider", "slurp", "scrap", "archiver", "preview", "monitor", "headless"),
    *("lighthouse", "facebookexternalhit", "facebookcatalog", "meta-external", "whatsapp/"),
    *("telegram", "embedly", "feed", "validator", "curl", "wget", "python", "java/", "okhttp"),
    *("go-http", "libwww", "httpclient", "axios", "node-fetch", "phantom", "puppeteer"),
    *("playwright", "selenium", "mediapartners", "google-extended", "google-inspectiontool"),
    *("google-read-aloud", "yandex.com/", "baidu", "semrush", "ahrefs", "dataforseo"),
)
_PHONE = "cubot"
"""A maker of phones: the one whose name holds "bot" by chance."""

_AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)


def why_not_counted(headers: Mapping[str, str]) -> str:
    """`bot` or `prefetch`, or "" where a reader may be behind it. Headers are in lower case."""
    if not _PURPOSES.isdisjoint(headers) and _is_ahead(headers):
        return "prefetch"
    return "bot" if is_robot(headers.get("user-agent", "")[:LONGEST_AGENT]) else ""


def _is_ahead(headers: Mapping[str, str]) -> bool:
    return any(_AHEAD.search(headers.get(name, "")) for name in _PURPOSES)


@lru_cache(maxsize=1024)
def is_robot(agent: str) -> bool:
    """Whether a user agent is none, or says to be a program's."""
    plain = agent.lower().replace(_PHONE, "")
    return not plain.strip() or any(word in plain for word in _ROBOTS)
