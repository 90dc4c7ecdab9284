"""The glue: prepare the articles that stand in a feed, and have the theme print the feeds."""

from __future__ import annotations

from typing import Any

from pelican import Pelican, signals
from pelican.contents import Article
from pelican.generators import Generator

from warta.feeds.address import absolute_html
from warta.feeds.comments import comments_feed
from warta.feeds.feed import Channel, Feed, feeds_of
from warta.feeds.settings import FeedsSettings
from warta.feeds.xmltext import rfc822, xml_text
from warta.press.config import section

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

    def generate_output(self, writer: Any) -> None:
        feeds = feeds_of(self._channels(), self.context["site"].url, self._own().items)
        for article in _articles_in(feeds):
            dress(article, self.context["site"].url)
        for feed in feeds:
            template = self.env.get_template(f"{feed.format}.xml")
            writer.write_file(feed.self_url, template, self.context, url=feed.self_url, feed=feed)
        self._write_comments(writer)

    def _write_comments(self, writer: Any) -> None:
        site, most = self.context["site"], self._own().comments
        feed = comments_feed(self.context["articles"], site.name, site.url, most)
        template = self.env.get_template("comments_rss.xml")
        writer.write_file(feed.self_url, template, self.context, url=feed.self_url, feed=feed)

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


def _articles_in(feeds: list[Feed]) -> list[Article]:
    return list({id(article): article for feed in feeds for article in feed.articles}.values())
