"""The glue: set `related` on every article that gets a page."""

from __future__ import annotations

from collections.abc import Sequence

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator

from warta.press.config import section
from warta.press.gather import articles_of, hidden_of
from warta.related.score import Story, relate
from warta.related.settings import RelatedSettings


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(relate_all)


def relate_all(generators: Sequence[Generator]) -> None:
    """Set `article.related`, a list of older published articles."""
    count = section(generators[0].settings, "related", RelatedSettings).count
    published, hidden = articles_of(generators), hidden_of(generators)
    stories = [story_of(article, listed=True) for article in published]
    stories += [story_of(article, listed=False) for article in hidden]
    by_slug = {article.slug: article for article in published}
    related = relate(stories, count)
    for article in [*published, *hidden]:
        article.related = [by_slug[slug] for slug in related[article.slug]]


def story_of(article: Article, *, listed: bool) -> Story:
    """The story that an article is, under its slug."""
    return Story(
        key=article.slug,
        date=article.date,
        tags=tuple(tag.slug for tag in article.tags),
        region=article.region.slug if article.region else "",
        category=article.category.slug,
        listed=listed,
    )
