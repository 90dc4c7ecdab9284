"""robots.txt (RFC 9309)."""

from __future__ import annotations


def robots_text(site_url: str) -> str:
    """Everyone may read everything; the sitemap is named where `site_url` makes it absolute.

    Pages that should not be found say so themselves: a crawler must read a `noindex` to obey it.
    """
    rules = "User-agent: *\nAllow: /\n"
    return f"{rules}\nSitemap: {site_url}/sitemap.xml\n" if site_url else rules
