"""What an editor's HTML must not bring onto the page: notes in comments, and frames of others."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from markupsafe import Markup

NOTE = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
FRAME = re.compile(r"<iframe\b(?P<inside>[^>]*)>(?:[^<]*</iframe\s*>)?", re.IGNORECASE)
SOURCE = re.compile(r"""\bsrc\s*=\s*["']?(?P<url>https?://[^"'\s>]+)""", re.IGNORECASE)
LINK = Markup('<a href="{url}" rel="noopener">Lihat di {host}</a>')


def tidied(html: str) -> str:
    """Take comments out, and put a plain link in the place of each frame.

    The Content-Security-Policy lets no frame load, so it would leave a hole on the page.
    """
    return FRAME.sub(_linked, NOTE.sub("", html))


def _linked(frame: re.Match[str]) -> str:
    source = SOURCE.search(frame["inside"])
    if not source:
        return ""
    url = unescape(source["url"])
    return LINK.format(url=url, host=urlsplit(url).hostname or url)
