"""The pages that no article makes: front page, lists, archive, search, 404, the fragment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.contents import Article
from pelican.generators import Generator

from warta.core.errors import SettingsError
from warta.press import home
from warta.press.config import SiteSettings, section
from warta.press.context import FRAGMENT_URL
from warta.press.explain import Part
from warta.press.lists import (
    FeedLink,
    Listing,
    Members,
    Year,
    category_listings,
    chips,
    month_listings,
    nav_items,
    wrapper_listings,
    years_of,
)
from warta.press.page import PlainPage, card_parts, cards, ranked
from warta.press.pagination import Leaf, paginate
from warta.press.store import digest_of, digest_of_plain
from warta.press.story import Story
from warta.press.writer import PressWriter

FRAGMENT_LATEST = 8
SITE_FEEDS = (
    FeedLink("Semua berita (Atom)", "feed/atom.xml", "application/atom+xml"),
    FeedLink("Semua berita (RSS)", "feed/rss.xml", "application/rss+xml"),
)
COMMENTS_FEED = FeedLink("Komentar terbaru (RSS)", "comments/feed/rss.xml", "application/rss+xml")


@dataclass(frozen=True)
class PressSettings:
    """Articles a list page, and plugins of others that hang on nothing but an article's source.

    A change of `per_page` renumbers the pages of every archive.
    """

    per_page: int = 20
    steady_plugins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.per_page < 1:
            raise SettingsError(
                f"WARTA['press']['per_page'] = {self.per_page!r}: expected at least 1"
            )


@dataclass(frozen=True)
class Newsroom:
    """All articles, newest first, and every list made of them."""

    articles: Sequence[Article]
    categories: Sequence[Listing]
    tags: Sequence[Listing]
    authors: Sequence[Listing]
    regions: Sequence[Listing]
    months: Sequence[Listing]
    years: Sequence[Year]
    latest: Listing

    @property
    def paginated(self) -> list[Listing]:
        """The lists that are cut into pages."""
        grouped = (self.categories, self.tags, self.authors, self.regions, self.months)
        return [self.latest, *(listing for group in grouped for listing in group)]

    @property
    def archives(self) -> list[tuple[Listing, Sequence[Year]]]:
        """The archive of all years, and one a year, each with the years that it shows."""
        whole = Listing("archive", "Arsip", "Arsip berita", "arsip/")
        return [(whole, self.years), *((_year_listing(year), [year]) for year in self.years)]

    def names(self) -> dict[str, Any]:
        """What every page is given: `nav` to print, and the rest for those who write pages.

        A plugin that counts says what is read most, in WARTA_POPULAR.
        """
        return {
            "nav": nav_items(self.categories),
            "WARTA_LISTINGS": [*self.paginated, *(listing for listing, _ in self.archives)],
            "WARTA_NEWSROOM": self,
            "WARTA_POPULAR": (),
        }


def gather(articles: Sequence[Article], settings: Mapping[str, Any]) -> Newsroom:
    """Sort all articles, newest first, into their lists, and tell each its neighbours in time."""
    set_neighbours(articles)
    settle_addresses(articles)
    site = section(settings, "site", SiteSettings)
    months = month_listings(articles)
    return Newsroom(
        articles=articles,
        categories=category_listings(articles, site.categories, settings),
        tags=wrapper_listings(articles, "tag", "tags", "Topik: {name}"),
        authors=wrapper_listings(articles, "author", "authors", "Tulisan {name}"),
        regions=wrapper_listings(articles, "region", "region", "Kabar dari {name}"),
        months=months,
        years=years_of(months),
        latest=Listing(
            "latest",
            "Terbaru",
            "Berita terbaru",
            "terbaru/",
            articles=Members(articles),
            feeds=SITE_FEEDS,
        ),
    )


def set_neighbours(articles: Sequence[Article]) -> None:
    """Give each article `.newer` and `.older`, its neighbours in time or None."""
    for at, article in enumerate(articles):
        article.newer = articles[at - 1] if at else None
        article.older = articles[at + 1] if at + 1 < len(articles) else None


def settle_addresses(articles: Sequence[Article]) -> None:
    """Work out each address once: Pelican formats it anew at every access, some 20 a page.

    A story does it by itself.
    """
    for article in articles:
        if not isinstance(article, Story):
            article.override_url = article.url


class NewsroomGenerator(Generator):
    """Writes the front page, the lists and what else stands beside the articles."""

    def generate_output(self, writer: PressWriter) -> None:
        self.writer = writer
        self.newsroom: Newsroom = self.context["WARTA_NEWSROOM"]
        self.popular: Sequence[Article] = self.context["WARTA_POPULAR"]
        self.per_page = section(self.settings, "press", PressSettings).per_page
        self._write_front()
        for listing in self.newsroom.paginated:
            self._write_listing(listing)
        for listing, years in self.newsroom.archives:
            self._write_page(listing, "archive", years=years)
        self._write_single_pages()
        self._write_files(writer)

    def _write_front(self) -> None:
        front = home.compose(self.newsroom.articles, self.newsroom.categories)
        names = {
            "lead": front.lead,
            "sticky": front.sticky,
            "latest": front.latest,
            "blocks": front.blocks,
            "regions": chips(self.newsroom.regions),
            "older_url": self.newsroom.latest.url,
            "popular": self.popular,
        }

        def shows() -> bytes:
            regions = digest_of_plain(names["regions"])
            return digest_of(_of_front(front), ranked(self.popular), regions)

        self._settle("index.html", "index", "", shows, names, ranks=True)

    def _write_listing(self, listing: Listing) -> None:
        for leaf in paginate(listing.articles, self.per_page, listing.url):
            self.writer.settle(LeafPage(listing, leaf), self)

    def _write_single_pages(self) -> None:
        search = Listing("search", "Cari", "Cari berita", "cari/")
        rubrics = chips(self.newsroom.categories)
        self._write_page(search, "search", rubrics=rubrics, years=self.newsroom.years)
        self._settle(
            "404.html", "404", "404.html", lambda: digest_of_plain(rubrics), {"rubrics": rubrics}
        )
        latest = self.newsroom.articles[:FRAGMENT_LATEST]

        def shows() -> bytes:
            return digest_of(cards(latest), ranked(self.popular))

        names = {"latest": latest, "popular": self.popular}
        self._settle(FRAGMENT_URL, "fragments/aside", FRAGMENT_URL, shows, names, ranks=True)

    def _write_files(self, writer: PressWriter) -> None:
        for script in self.context["assets"].scripts.values():
            writer.write_bytes(script.path, script.text.encode())
        for file in sorted(Path(self.theme, "static").glob("*.*")):
            writer.write_bytes(f"theme/{file.name}", file.read_bytes())
        for name, data in extra_files(Path(self.path, "extra")):
            writer.write_bytes(name, data)

    def _write_page(self, listing: Listing, template: str, **names: Any) -> None:
        """A page with a list's head whose other names are plain data."""
        path, given = f"{listing.url}index.html", {"listing": listing, **names}
        self._settle(
            path,
            template,
            listing.url,
            lambda: digest_of(listing.digest, digest_of_plain(names)),
            given,
        )

    def _settle(  # noqa: PLR0913 - the parts of a page
        self,
        name: str,
        template: str,
        url: str,
        shows: Callable[[], bytes],
        names: Mapping[str, Any],
        *,
        ranks: bool = False,
    ) -> None:
        page = PlainPage(name, template, url, shows, lambda: names, ranks=ranks)
        self.writer.settle(page, self)


class LeafPage:
    """A page of a list. There are thousands, so it is no more than a way to ask the two."""

    __slots__ = ("_leaf", "_listing", "name", "url")
    template = "listing"
    origin = ""
    ranks = False

    def __init__(self, listing: Listing, leaf: Leaf[Article]) -> None:
        self._listing = listing
        self._leaf = leaf
        self.url = leaf.url
        self.name = f"{leaf.url}index.html"

    def shows(self) -> bytes:
        return digest_of(self._listing.digest, self._beside(), cards(self._leaf.items))

    def parts(self) -> list[Part]:
        beside = ("halaman sebelum atau sesudahnya", self._beside())
        return [("judul daftar", self._listing.digest), beside, *card_parts(self._leaf.items)]

    def names(self) -> dict[str, Any]:
        return {"listing": self._listing, "articles": self._leaf.items, "pager": self._leaf}

    def own(self) -> tuple[Article, ...]:
        return ()

    def _beside(self) -> bytes:
        leaf = self._leaf
        return f"{leaf.number}\n{leaf.newer_url}\n{leaf.older_url}".encode()


def _of_front(front: home.Front) -> bytes:
    lead = [front.lead] if front.lead else []
    blocks = (digest_of(block.category.digest, cards(block.articles)) for block in front.blocks)
    return digest_of(cards(lead), cards(front.sticky), cards(front.latest), *blocks)


def extra_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Files of `content/extra/`, which go to the root of the site as they are: CNAME, ads.txt, …"""
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _year_listing(year: Year) -> Listing:
    return Listing("year", str(year.year), f"Arsip {year.year}", year.url)
