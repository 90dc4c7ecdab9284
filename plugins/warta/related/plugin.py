"""The glue: give `related` to every article that gets a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator
from pelican.urlwrappers import Category, Tag

from warta.press.config import section
from warta.press.facets import Facet, add
from warta.press.gather import articles_of, hidden_of, names_under, seconds_of
from warta.press.making import code_of
from warta.press.taxonomy import Region, wrappers
from warta.related.memory import relate_from
from warta.related.score import Row
from warta.related.settings import RelatedSettings

Slug = Callable[[type, str], str]


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(relate_all)


def relate_all(generators: Sequence[Generator]) -> None:
    """Give `article.related`, a list of older published articles."""
    settings = generators[0].settings
    count = section(settings, "related", RelatedSettings).count
    published = articles_of(generators)
    wrapper = wrappers(settings)
    slug = cache(lambda kind, name: wrapper(kind, name).slug)
    hidden = hidden_of(generators)
    rows = [*rows_of(published, slug, listed=True), *rows_of(hidden, slug, listed=False)]
    shelf = settings["WARTA_STORE"].shelf("related", code_of("related", "core"))
    related = relate_from(rows, count, shelf)
    by_slug = {article.slug: article for article in published}

    def related_to(article: Article) -> list[Article]:
        return [by_slug[slug] for slug in related[article.slug]]

    add(
        generators,
        Facet("related", related_to, own=True, shows=related_to, label="pilihan berita terkait"),
    )


def rows_of(articles: Iterable[Article], slug: Slug, *, listed: bool) -> Iterator[Row]:
    """What relatedness looks at, each under the article's slug.

    `slug` gives that of a tag, a region or a category by its name.
    """
    for article in articles:
        region = names_under(article, "region")
        yield (
            seconds_of(article),
            article.slug,
            tuple([slug(Tag, name) for name in names_under(article, "tags")]),
            slug(Region, region[0]) if region else "",
            slug(Category, names_under(article, "category")[0]),
            listed,
        )
