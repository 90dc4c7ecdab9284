"""A comment as templates show it (`comments/comment.html`)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import mark_safe

from desk.settings import CONF
from warta.core.dates import format_comment, iso
from warta.core.markup import author_name, author_url

ZONE = ZoneInfo(CONF.time_zone)


def shown(author: str, url: str, html: str, at: datetime) -> dict[str, Any]:
    """`html` is what `comment_html` made of the text; all else is escaped by the template."""
    name, local = author_name(author), at.astimezone(ZONE)
    return {
        "author": name,
        "initial": name[:1].upper(),
        "url": author_url(url),
        "iso": iso(local),
        "date": format_comment(local),
        "html": mark_safe(html),  # noqa: S308 - made safe there
    }
