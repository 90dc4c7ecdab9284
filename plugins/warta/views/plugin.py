"""The glue: set `views` on every article that gets a page, and tell the press the most read."""

from __future__ import annotations

from collections.abc import Sequence

from pelican import Pelican, signals
from pelican.generators import Generator

from warta.core.counts import NO_VIEWS, ViewCount, settled, shown_count
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
    """Set `article.views` on listed and hidden articles, and the most read for the home page."""
    settings = generators[0].settings
    chosen = section(settings, "views", ViewsSettings)
    counts = read_export(settings, "views", parse_views, empty={})
    listed = articles_of(generators)
    for article in [*listed, *hidden_of(generators)]:
        counted = counts.get(article.key, NO_VIEWS)
        article.views = views_of(article.views_base, counted, chosen.share)
    context = context_of(generators)
    context["WARTA_POPULAR"] = list(most_read(listed, "week", chosen.popular_count))
    context["WARTA_LISTINGS"].append(POPULAR)


def views_of(base: int, counted: ViewCount, share: float) -> ArticleViews:
    """The figures of an article, settled: a view changes no page and no order, a step does."""
    return ArticleViews(
        shown_count(base, counted, share),
        base,
        settled(counted.today, share),
        settled(counted.week, share),
    )
