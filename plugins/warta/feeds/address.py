"""Addresses in a body that leaves the site: a feed reader knows no base."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Root-relative only: `//host/…` has a host, and what begins otherwise is absolute or a fragment.
ROOT_RELATIVE = re.compile(r'(\s(?:href|src|poster|cite)=")/(?!/)', re.IGNORECASE)
VARIANTS = re.compile(r'\s(?:srcset|sizes|loading|decoding)="[^"]*"', re.IGNORECASE)


def absolute_html(html: str, site_url: str) -> str:
    """`html` with root-relative addresses on the host of `site_url`, one for each picture.

    Where `site_url` is empty the addresses stay root-relative.
    """
    parts = urlsplit(site_url)
    origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return ROOT_RELATIVE.sub(rf"\1{origin}/", VARIANTS.sub("", html))
