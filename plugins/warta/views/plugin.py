"""The glue: set `views` on every article that gets a page, and tell the press the most read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Article
from pelican.generators import Generator

from warta.core.counts import ViewCount, settled, shown_count
from warta.core.exports import parse_views
from warta.press.config import section
from warta.press.exports import read_export
from warta.press.facets import Facet, add
from warta.press.gather import articles_of, context_of, hidden_of
from warta.press.making import code_of
from warta.press.store import digest_of, digest_of_plain
from warta.views.index import (
    PLACES,
    Figures,
    figures_of,
    most_read_keys,
    revised,
    views_in,
)
from warta.views.pages import POPULAR, PopularGenerator
from warta.views.popular import ArticleViews, AskedViews, Span, windows_by
from warta.views.settings import ViewsSettings


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(give_views)
    signals.get_generators.connect(popular_page)


def popular_page(_: Pelican) -> type[PopularGenerator]:
    return PopularGenerator


def give_views(generators: Sequence[Generator]) -> None:
    """Give `article.views` to listed and hidden articles, and the most read to the home page."""
    settings, context = generators[0].settings, context_of(generators)
    chosen = section(settings, "views", ViewsSettings)
    listed = articles_of(generators)
    by_key = {article.key: article for article in [*listed, *hidden_of(generators)]}
    bases = {key: article.views_base for key, article in by_key.items() if article.views_base}
    figures = remembered_figures(settings, chosen.share, bases)
    total = PLACES["total"]
    hangs_on = {
        by_key[key].relative_source_path: b"%d" % found[total]
        for key, found in figures.items()
        if key in by_key
    }

    def views_in_all(article: Article) -> ArticleViews:
        found = views_in(figures, article.key, article.views_base)
        return AskedViews(found.total, found.base, found.today, found.week)

    add(generators, Facet("views", views_in_all, hangs_on))
    keys = [article.key for article in listed]

    def most_read_in(span: Span) -> list[Article]:
        return [by_key[key] for key in most_read_keys(figures, keys, span, chosen.popular_count)]

    context["WARTA_POPULAR"] = most_read_in("week")
    context["WARTA_WINDOWS"] = windows_by(most_read_in)
    context["WARTA_LISTINGS"].append(POPULAR)


def remembered_figures(
    settings: Mapping[str, Any], share: float, bases: Mapping[str, int]
) -> Mapping[str, Figures]:
    """The figures of all articles, from what is remembered where the export is the same."""
    shelf = settings["WARTA_STORE"].shelf("views", code_of("views", "core"))

    def read(data: bytes) -> Mapping[str, Figures]:
        made_of = digest_of(data, digest_of_plain(share))
        known, counted = shelf.get("figures", made_of), shelf.get("counted", made_of)
        if known and known["bases"] == bases:
            return known["figures"]
        if known and counted is not None:
            figures = revised(known["figures"], counted, share, bases, known["bases"])
        else:
            counts = parse_views(data)
            figures = figures_of(counts, share, bases)
            plain = {key: (each.total, each.today, each.week) for key, each in counts.items()}
            shelf.put("counted", made_of, plain)
        shelf.put("figures", made_of, {"bases": dict(bases), "figures": figures})
        return figures

    return read_export(settings, "views", read, None) or figures_of({}, share, bases)


def views_of(base: int, counted: ViewCount, share: float) -> ArticleViews:
    """The figures of an article, settled: a view changes no page and no order, a step does."""
    return ArticleViews(
        shown_count(base, counted, share),
        base,
        settled(counted.today, share),
        settled(counted.week, share),
    )
