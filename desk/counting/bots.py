"""Requests that are no reader's: known robots, and pages that a browser fetches in advance."""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST_AGENT = 400

_ROBOT = re.compile(
    r"bot\b|bot[/_ -]|crawl|spider|slurp|scrap|archiver|preview|monitor|headless|lighthouse|"
    r"facebookexternalhit|facebookcatalog|meta-external|whatsapp/|telegram|embedly|"
    r"feed|validator|curl|wget|python|java/|okhttp|go-http|libwww|httpclient|axios|node-fetch|"
    r"phantom|puppeteer|playwright|selenium|gptbot|ccbot|bytespider|mediapartners|"
    r"google-(?:extended|inspectiontool|read-aloud)|bingpreview|yandex|baidu|semrush|ahrefs|"
    r"dataforseo",
    re.IGNORECASE,
)
# The one whose name holds "bot" by chance: a maker of phones.
_PHONE = re.compile(r"cubot", re.IGNORECASE)
_AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)


def why_not_counted(headers: Mapping[str, str]) -> str:
    """`bot` or `prefetch`, or "" where a reader may be behind it. Header names are in lower case."""
    purposes = (headers.get(name, "") for name in ("sec-purpose", "purpose", "x-purpose", "x-moz"))
    if any(_AHEAD.search(purpose) for purpose in purposes):
        return "prefetch"
    agent = headers.get("user-agent", "")[:LONGEST_AGENT]
    if not agent.strip() or _ROBOT.search(_PHONE.sub("", agent)):
        return "bot"
    return ""
