"""The lists of a news site: categories, tags, authors, regions, months, and the latest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pelican.contents import Article
from pelican.urlwrappers import Category

from warta.core.dates import month_name
from warta.press.gather import Kind, last_change, names_under, newest_first, sorted_under
from warta.press.store import digest_of_plain
from warta.press.trace import asked_of_all


@dataclass(frozen=True)
class FeedLink:
    """A feed that belongs to a list, as `<link rel="alternate">` wants it."""

    title: str
    url: str
    type: str


@dataclass(frozen=True)
class Listing:
    """A list with an address. `kind` is latest, category, tag, author, region, month, …"""

    kind: str
    name: str
    title: str
    url: str
    description: str = ""
    articles: Sequence[Article] = ()
    feeds: tuple[FeedLink, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of the address, such as `hukum` of `category/hukum/`."""
        return self.url.rstrip("/").rpartition("/")[2]

    @cached_property
    def digest(self) -> bytes:
        """What stands for all of the list that its pages show, but for its articles."""
        about = (self.kind, self.name, self.title, self.url, self.description, self.feeds)
        return digest_of_plain(about)

    @property
    def lastmod(self) -> datetime | None:
        """When anything in the list last changed; None of an empty list."""
        return last_change(self.articles)


class Members(Sequence[Article]):
    """The articles of a list. A page that looks through all of them hangs on all of them."""

    def __init__(self, articles: list[Article]) -> None:
        self._articles = articles

    def __getitem__(self, at: Any) -> Any:
        asked_of_all()
        return self._articles[at]

    def __iter__(self) -> Iterator[Article]:
        asked_of_all()
        return iter(self._articles)

    def __len__(self) -> int:
        asked_of_all()
        return len(self._articles)


@dataclass(frozen=True)
class Month:
    """A month of the archive."""

    name: str
    url: str
    count: int


@dataclass(frozen=True)
class Year:
    """A year of the archive, its months newest first."""

    year: int
    url: str
    months: tuple[Month, ...]


@dataclass(frozen=True)
class NavItem:
    """A category in the navigation. Every page has it, so it counts nothing: ADR 0021."""

    name: str
    url: str
    slug: str


@dataclass(frozen=True)
class Chip(NavItem):
    """A category or a region with the number of its articles, for the few pages that print it."""

    count: int


def category_listings(
    articles: Sequence[Article], names: Iterable[str], settings: Mapping[str, Any]
) -> list[Listing]:
    """One list a category: the configured ones in their order, empty or not, then any others."""
    grouped = _grouped(articles, "category")
    known = [Category(name, settings) for name in names]
    others = sorted(category for category, _ in grouped.values() if category not in known)
    return [
        _category_listing(category, grouped[category.slug][1] if category.slug in grouped else ())
        for category in known + others
    ]


def wrapper_listings(
    articles: Sequence[Article], kind: str, under: Kind, title: str
) -> list[Listing]:
    """One list for each tag, author or region that articles stand under.

    `title` holds a `{name}`.
    """
    return [
        Listing(kind, item.name, title.format(name=item.name), item.url, articles=found)
        for _, (item, found) in sorted(_grouped(articles, under).items())
    ]


def month_listings(articles: Sequence[Article]) -> list[Listing]:
    """One list a month that has articles, newest first, at WordPress's address `2023/10/`."""
    grouped: dict[tuple[int, int], list[Article]] = defaultdict(list)
    for article in articles:
        grouped[article.date.year, article.date.month].append(article)
    return [
        Listing("month", name, f"Arsip {name}", f"{year}/{month:02}/", articles=Members(found))
        for (year, month), found in sorted(grouped.items(), reverse=True)
        for name in [month_name(found[0].date)]
    ]


def years_of(months: Iterable[Listing]) -> list[Year]:
    """The archive's table: years newest first, each with its months, from `month_listings`."""
    grouped: dict[int, list[Month]] = defaultdict(list)
    for listing in months:
        grouped[int(listing.url[:4])].append(
            Month(listing.name, listing.url, len(listing.articles))
        )
    return [Year(year, f"{year}/", tuple(found)) for year, found in grouped.items()]


def nav_items(listings: Iterable[Listing]) -> list[NavItem]:
    """Lists as links."""
    return [NavItem(item.name, item.url, item.slug) for item in listings]


def chips(listings: Iterable[Listing]) -> list[Chip]:
    """Lists as links with the number of their articles."""
    return [Chip(item.name, item.url, item.slug, len(item.articles)) for item in listings]


def category_feeds(category: Category) -> tuple[FeedLink, ...]:
    """The two feeds of a category, at the addresses that `warta.feeds` writes."""
    return (
        FeedLink(f"{category.name} (Atom)", f"{category.url}feed/atom.xml", "application/atom+xml"),
        FeedLink(f"{category.name} (RSS)", f"{category.url}feed/rss.xml", "application/rss+xml"),
    )


def _category_listing(category: Category, articles: Sequence[Article]) -> Listing:
    return Listing(
        "category",
        category.name,
        category.name,
        category.url,
        f"Kabar terbaru dari rubrik {category.name}.",
        articles,
        category_feeds(category),
    )


def _grouped(articles: Sequence[Article], under: Kind) -> dict[str, tuple[Any, Sequence[Article]]]:
    """What articles stand under, by its slug, each with its articles."""
    by_name: dict[str, list[Article]] = defaultdict(list)
    for article, names in zip(articles, names_under(articles, under), strict=True):
        for name in names:
            by_name[name].append(article)
    grouped: dict[str, tuple[Any, list[Article]]] = {}
    for name, found in by_name.items():
        item = next(each for each in sorted_under(found[0], under) if each.name == name)
        known, others = grouped.get(item.slug, (item, []))
        # Names that are written in two ways have one address, and one list.
        merged = sorted([*others, *found], key=newest_first) if others else found
        grouped[item.slug] = (known, merged)
    return {slug: (item, Members(found)) for slug, (item, found) in grouped.items()}
