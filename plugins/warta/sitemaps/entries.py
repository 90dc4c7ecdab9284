"""Which addresses search engines are told of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from pelican.contents import Article, Page

from warta.press.gather import changed, last_change


@dataclass(frozen=True)
class Entry:
    """A site-relative address, and when its content last changed where that is known."""

    url: str
    lastmod: datetime | None = None


class Listed(Protocol):
    """What has an address, and knows when it last changed."""

    @property
    def url(self) -> str: ...

    @property
    def lastmod(self) -> datetime | None: ...


class ArticleEntry(NamedTuple):
    """An article's entry. When it changed is worked out where it is asked for."""

    url: str
    article: Article

    @property
    def lastmod(self) -> datetime:
        return changed(self.article)


def entries_of(
    articles: Iterable[Article], pages: Iterable[Page], listings: Iterable[Listed]
) -> list[Listed]:
    """All that may be found, each address once: articles, front page, static pages, lists.

    Articles go from the oldest on, so that the parts of a long sitemap stay as they are.
    """
    articles = list(articles)
    found: list[Listed] = [ArticleEntry(each.url, each) for each in reversed(articles)]
    found.append(Entry("", last_change(articles)))
    found += [Entry(page.url, page_change(page)) for page in pages]
    found += [Entry(listing.url, listing.lastmod) for listing in listings]
    unique: dict[str, Listed] = {}
    for entry in found:
        unique.setdefault(entry.url, entry)
    return list(unique.values())


def page_change(page: Page) -> datetime | None:
    """When a static page last changed, where that is known."""
    return getattr(page, "modified", None) or getattr(page, "date", None)
