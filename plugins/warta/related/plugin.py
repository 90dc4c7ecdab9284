"""The glue: give `related` to every article that gets a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator
from pelican.urlwrappers import Category, Tag

from warta.press.config import section
from warta.press.facets import Facet, add
from warta.press.gather import Kind, articles_of, hidden_of, names_under, seconds_of
from warta.press.making import code_of
from warta.press.taxonomy import Region, wrappers
from warta.related.memory import relate_from
from warta.related.score import Row
from warta.related.settings import RelatedSettings


class Slugs(dict[str, str]):
    """The slugs of tags, regions or categories, each worked out when it is first looked up."""

    def __init__(self, wrapper: Callable[[type, str], Any], kind: type) -> None:
        super().__init__()
        self._made = partial(wrapper, kind)

    def __missing__(self, name: str) -> str:
        self[name] = slug = self._made(name).slug
        return slug


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(relate_all)


def relate_all(generators: Sequence[Generator]) -> None:
    """Give `article.related`, a list of older published articles."""
    settings = generators[0].settings
    count = section(settings, "related", RelatedSettings).count
    published = articles_of(generators)
    slugs = [Slugs(wrappers(settings), kind) for kind in (Tag, Region, Category)]
    hidden = hidden_of(generators)
    rows = [*rows_of(published, *slugs, listed=True), *rows_of(hidden, *slugs, listed=False)]
    shelf = settings["WARTA_STORE"].shelf("related", code_of("related", "core"))
    related = relate_from(rows, count, shelf)
    by_slug = {article.slug: article for article in published}

    def related_to(article: Article) -> list[Article]:
        return list(map(by_slug.__getitem__, related[article.slug]))

    add(
        generators,
        Facet("related", related_to, own=True, shows=related_to, label="pilihan berita terkait"),
    )


def rows_of(
    articles: Sequence[Article], tags: Slugs, regions: Slugs, categories: Slugs, *, listed: bool
) -> list[Row]:
    """What relatedness looks at, each under the article's slug."""
    kinds: tuple[Kind, ...] = ("tags", "region", "category")
    names = [names_under(articles, kind) for kind in kinds]
    slug_of = tags.__getitem__
    return [
        (
            seconds_of(article),
            article.slug,
            tuple(map(slug_of, tagged)),
            regions[region[0]] if region else "",
            categories[category[0]],
            listed,
        )
        for article, tagged, region, category in zip(articles, *names, strict=True)
    ]
