"""The glue: give `related` to every article that gets a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

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


class Slugs(dict[tuple[type, str], str]):
    """The slugs of tags, regions and categories, each worked out when it is first looked up."""

    def __init__(self, wrapper: Callable[[type, str], Any]) -> None:
        super().__init__()
        self._wrapper = wrapper

    def __missing__(self, named: tuple[type, str]) -> str:
        self[named] = slug = self._wrapper(*named).slug
        return slug


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(relate_all)


def relate_all(generators: Sequence[Generator]) -> None:
    """Give `article.related`, a list of older published articles."""
    settings = generators[0].settings
    count = section(settings, "related", RelatedSettings).count
    published = articles_of(generators)
    slugs = Slugs(wrappers(settings))
    hidden = hidden_of(generators)
    rows = [*rows_of(published, slugs, listed=True), *rows_of(hidden, slugs, listed=False)]
    shelf = settings["WARTA_STORE"].shelf("related", code_of("related", "core"))
    related = relate_from(rows, count, shelf)
    by_slug = {article.slug: article for article in published}

    def related_to(article: Article) -> list[Article]:
        return [by_slug[slug] for slug in related[article.slug]]

    add(
        generators,
        Facet("related", related_to, own=True, shows=related_to, label="pilihan berita terkait"),
    )


def rows_of(articles: Sequence[Article], slugs: Slugs, *, listed: bool) -> Iterator[Row]:
    """What relatedness looks at, each under the article's slug."""
    kinds = ("tags", "region", "category")
    names = (names_under(articles, kind) for kind in kinds)
    for article, tags, region, category in zip(articles, *names, strict=True):
        yield (
            seconds_of(article),
            article.slug,
            tuple([slugs[Tag, name] for name in tags]),
            slugs[Region, region[0]] if region else "",
            slugs[Category, category[0]],
            listed,
        )
