"""The glue: set `views` on every article that gets a page, and the name `popular`."""

from __future__ import annotations

from collections.abc import Sequence

from pelican import Pelican, signals
from pelican.contents import Article
from pelican.generators import Generator

from warta.core.counts import NO_VIEWS, ViewCount, shown_count
from warta.core.exports import parse_views
from warta.press.config import section
from warta.press.exports import read_export
from warta.press.gather import articles_of, context_of, hidden_of
from warta.views.pages import POPULAR, PopularGenerator
from warta.views.popular import ArticleViews, most_read
from warta.views.settings import ViewsSettings


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(give_views)
    signals.get_generators.connect(popular_page)


def popular_page(_: Pelican) -> type[PopularGenerator]:
    return PopularGenerator


def give_views(generators: Sequence[Generator]) -> None:
    """Set `article.views` on listed and hidden articles, and `popular` for the home page."""
    settings = generators[0].settings
    count = section(settings, "views", ViewsSettings).popular_count
    counts = read_export(settings, "views", parse_views, empty={})
    listed = articles_of(generators)
    for article in [*listed, *hidden_of(generators)]:
        article.views = views_of(article, counts.get(article.key, NO_VIEWS))
    context = context_of(generators)
    context["popular"] = list(most_read(listed, "week", count))
    context["WARTA_LISTINGS"].append(POPULAR)


def views_of(article: Article, counted: ViewCount) -> ArticleViews:
    """The counters of an article: what the older site brought along, and what the desk counted."""
    base = article.views_base
    return ArticleViews(shown_count(base, counted), base, counted.today, counted.week)
