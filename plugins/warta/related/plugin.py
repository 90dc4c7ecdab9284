"""The glue: give `related` to every article that gets a page."""

from __future__ import annotations

from collections.abc import Sequence

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator

from warta.press.config import section
from warta.press.facets import Facet, add
from warta.press.gather import articles_of, hidden_of
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
    rows = [row_of(article, listed=True) for article in published]
    rows += [row_of(article, listed=False) for article in hidden_of(generators)]
    shelf = settings["WARTA_STORE"].shelf("related", code_of("related", "core"))
    related = relate_from(rows, count, shelf)
    by_slug = {article.slug: article for article in published}

    def related_to(article: Article) -> list[Article]:
        return [by_slug[slug] for slug in related[article.slug]]

    def shown(story: Article) -> bytes:
        return b"".join([by_slug[slug].card for slug in related[story.slug]])

    add(generators, Facet("related", related_to, shown, own=True))


def row_of(article: Article, *, listed: bool) -> Row:
    """What relatedness looks at, under the article's slug."""
    return (
        article.date.timestamp(),
        article.slug,
        tuple(tag.slug for tag in article.tags),
        article.region.slug if article.region else "",
        article.category.slug,
        listed,
    )
