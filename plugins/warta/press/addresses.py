"""Addresses, all site-relative as "2023/10/slug/": how each is made, and which are taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pelican.urlwrappers import Author, Category, Tag, URLWrapper

from warta.core.metadata import Kind, Metadata
from warta.core.text import slugify
from warta.press.config import base_path
from warta.press.context import FRAGMENT_URL
from warta.press.taxonomy import Region

# docs/contracts/context.md, the pages that no article makes, and the files beside them.
FIXED = frozenset(
    {
        "",
        "404.html",
        "arsip/",
        "cari/",
        "feed/atom.xml",
        "feed/rss.xml",
        "robots.txt",
        "sitemap.xml",
        "terbaru/",
        "terpopuler/",
    }
)
FOLDERS = frozenset({FRAGMENT_URL.partition("/")[0], "feed", "media", "theme"})
"""First steps of addresses that the site writes to, beside those of `FIXED` and of the lists."""

_NUMBERED = re.compile(r"(?:page/|comment-page-)[0-9]+/$")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class Addresses:
    """Patterns as in Pelican's `ARTICLE_URL`, `PAGE_URL`; `listing` gives that of a named list."""

    article: str = "{date:%Y}/{date:%m}/{slug}/"
    page: str = "{slug}/"
    listing: Callable[[str, str], str] = field(
        default=lambda kind, name: f"{kind}/{slugify(name)}/"
    )
    site_url: str = ""
    base_path: str = ""

    def of(self, kind: Kind, metadata: Metadata) -> str:
        """Where an article or a page is published; empty where the pattern wants what it lacks."""
        pattern = self.article if kind == "article" else self.page
        category = slugify(metadata.category)
        try:
            return pattern.format(slug=metadata.slug, date=metadata.date, category=category)
        except (LookupError, TypeError, ValueError):
            return ""

    def reserved(self) -> frozenset[str]:
        """First steps of addresses that are the site's own."""
        lists = (self.listing(kind, "x") for kind in ("category", "tag", "author", "region"))
        steps = {address.partition("/")[0] for address in (*FIXED, *lists)}
        return frozenset(steps - {""}) | FOLDERS

    def is_reserved(self, address: str) -> bool:
        """Whether a page at this address would stand where the site writes its own."""
        first = address.partition("/")[0]
        return first in self.reserved() or _YEAR.fullmatch(first) is not None

    def local(self, url: str) -> str | None:
        """The site-relative path of a root-relative URL, or of a whole one on this site; else None.

        Raises `ValueError` where `url` cannot be taken apart.
        """
        parts = urlsplit(url)
        own = urlsplit(self.site_url)
        elsewhere = parts.netloc != own.netloc if parts.netloc else bool(parts.scheme)
        if elsewhere or not (parts.netloc or parts.path.startswith("/")):
            return None
        below = f"{parts.path}/".startswith(f"{self.base_path}/")
        if parts.netloc and not below:
            return None
        path = parts.path.removeprefix(self.base_path) if below else parts.path
        return path.removeprefix("/")


def from_settings(settings: Mapping[str, Any]) -> Addresses:
    """The addresses as Pelican's settings make them."""
    wrappers: Mapping[str, type[URLWrapper]] = {
        "author": Author,
        "category": Category,
        "region": Region,
        "tag": Tag,
    }
    known: dict[tuple[str, str], str] = {}

    def listing(kind: str, name: str) -> str:
        if (kind, name) not in known:
            known[kind, name] = wrappers[kind](name, settings).url
        return known[kind, name]

    return Addresses(
        article=settings["ARTICLE_URL"],
        page=settings["PAGE_URL"],
        listing=listing,
        site_url=settings.get("SITEURL") or "",
        base_path=base_path(settings),
    )


def base_of_numbered(address: str) -> str:
    """The address without its last `page/3/` or `comment-page-2/`."""
    return _NUMBERED.sub("", address)
