"""The glue: give `related` to every article that gets a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator

from warta.press.config import section
from warta.press.facets import Facet, add
from warta.press.gather import articles_of, hidden_of, seconds_of, slugs_of
from warta.press.making import code_of
from warta.related.memory import relate_from
from warta.related.score import Row
from warta.related.settings import RelatedSettings


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(relate_all)


def relate_all(generators: Sequence[Generator]) -> None:
    """Give `article.related`, a list of older published articles."""
    settings = generators[0].settings
    count = section(settings, "related", RelatedSettings).count
    published = articles_of(generators)
    rows = [*rows_of(published, listed=True), *rows_of(hidden_of(generators), listed=False)]
    shelf = settings["WARTA_STORE"].shelf("related", code_of("related", "core"))
    related = relate_from(rows, count, shelf)
    by_slug = {article.slug: article for article in published}

    def related_to(article: Article) -> list[Article]:
        return [by_slug[slug] for slug in related[article.slug]]

    add(
        generators,
        Facet("related", related_to, own=True, shows=related_to, label="pilihan berita terkait"),
    )


def rows_of(articles: Iterable[Article], *, listed: bool) -> Iterator[Row]:
    """What relatedness looks at, each under the article's slug."""
    for article in articles:
        yield (
            seconds_of(article),
            article.slug,
            slugs_of(article, "tags"),
            *(slugs_of(article, "region") or ("",)),
            *slugs_of(article, "category"),
            listed,
        )
