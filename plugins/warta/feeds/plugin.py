"""The glue: prepare the articles that stand in a feed, and have the theme print the feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pelican import Pelican, signals
from pelican.contents import Article
from pelican.generators import Generator

from warta.feeds.address import absolute_html
from warta.feeds.comments import comments_feed
from warta.feeds.feed import Channel, Feed, feeds_of
from warta.feeds.settings import FeedsSettings
from warta.feeds.xmltext import rfc822, xml_text
from warta.press.config import section
from warta.press.newsroom import COMMENTS_FEED
from warta.press.page import PlainPage
from warta.press.store import digest_of, digest_of_plain
from warta.press.writer import PressWriter

FILTERS = {"rfc822": rfc822}


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_filters)
    signals.get_generators.connect(get_generators)


def add_filters(pelican: Pelican) -> None:
    """Give the templates the filter `rfc822`."""
    pelican.settings["JINJA_FILTERS"] = {**pelican.settings["JINJA_FILTERS"], **FILTERS}


class FeedsGenerator(Generator):
    """Writes the feeds. The bodies are prepared here, when every other plugin is done with them."""

    def generate_output(self, writer: PressWriter) -> None:
        feeds = feeds_of(self._channels(), self.context["site"].url, self._own().items)
        for feed in feeds:
            writer.settle(self._page_of(feed), self)
        writer.settle(self._page_of_comments(), self)

    def _page_of(self, feed: Feed) -> PlainPage:
        return PlainPage(
            name=feed.self_url,
            template=feed.format,
            url=feed.self_url,
            shows=lambda: digest_of(
                digest_of_plain(replace(feed, articles=())),
                *(article.fingerprint() for article in feed.articles),
            ),
            names=lambda: {"feed": self._dressed(feed)},
            own=lambda: feed.articles,
        )

    def _dressed(self, feed: Feed) -> Feed:
        for article in feed.articles:
            dress(article, self.context["site"].url)
        return feed

    def _page_of_comments(self) -> PlainPage:
        most = self._own().comments
        articles = self._discussed(most)
        site = self.context["site"]
        return PlainPage(
            name=COMMENTS_FEED.url,
            template="comments_rss",
            url=COMMENTS_FEED.url,
            shows=lambda: digest_of(*(article.fingerprint() for article in articles)),
            names=lambda: {"feed": comments_feed(articles, site.name, site.url, most)},
            own=lambda: articles,
        )

    def _discussed(self, most: int) -> Sequence[Article]:
        """The articles with the newest comments, where the plugin of comments tells them."""
        return self.context["WARTA_DISCUSSED"](most) if "WARTA_DISCUSSED" in self.context else ()

    def _own(self) -> FeedsSettings:
        return section(self.settings, "feeds", FeedsSettings)

    def _channels(self) -> list[Channel]:
        name = self.context["site"].name
        categories = [
            Channel(f"{name} – {listing.name}", listing.url, listing.articles)
            for listing in self.context["WARTA_LISTINGS"]
            if listing.kind == "category"
        ]
        return [Channel(name, "", self.context["articles"]), *categories]


def get_generators(_: Pelican) -> type[Generator]:
    """Hand the generator on to Pelican."""
    return FeedsGenerator


def dress(article: Article, site_url: str) -> None:
    """Set `feed_html`, a plain str fit for XML, not escaped yet."""
    article.feed_html = xml_text(absolute_html(article.content, site_url))
