"""What plugins ask after the gathering: the published articles, the pages, the last change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, Literal

from pelican.contents import Article, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.urlwrappers import URLWrapper

Kind = Literal["category", "tags", "authors", "region"]


def articles_of(generators: Iterable[Generator]) -> list[Article]:
    """All articles that are published and listed, newest first, equal dates by slug."""
    return list(_first(generators, ArticlesGenerator).articles)


def hidden_of(generators: Iterable[Generator]) -> list[Article]:
    """Articles with a page of their own that stand in no list."""
    return list(_first(generators, ArticlesGenerator).hidden_articles)


def pages_of(generators: Iterable[Generator]) -> list[Page]:
    """The static pages, in the order of their source paths."""
    pages = _first(generators, PagesGenerator).pages
    return sorted(pages, key=lambda page: page.relative_source_path)


def context_of(generators: Iterable[Generator]) -> dict[str, Any]:
    """The context that all generators share and that every template is given."""
    return _first(generators, ArticlesGenerator).context


def newest_first(article: Article) -> tuple[float, str]:
    """A sort key: newest first, and of equal dates the lower slug first."""
    return (-article.date.timestamp(), article.slug)


def last_change(articles: Iterable[Article]) -> Any:
    """The latest of all `modified` and `date`, or None of no articles; never the clock."""
    articles = list(articles)
    stories = bool(articles) and hasattr(articles[0], "changed_at")  # then all are
    latest = max(articles, key=attrgetter("changed_at") if stories else changed, default=None)
    return None if latest is None else changed(latest)


def changed(article: Article) -> Any:
    """When the article last changed: `modified` where given, else `date`."""
    known = getattr(article, "changed", None)
    return known or getattr(article, "modified", None) or article.date


def seconds_of(article: Article) -> float:
    """When the article appeared, in seconds since 1970."""
    seconds = getattr(article, "seconds", None)
    return article.date.timestamp() if seconds is None else seconds


def sorted_under(article: Article, kind: Kind) -> tuple[URLWrapper, ...]:
    """The categories, tags, authors or regions that the article stands under."""
    known = getattr(article, "stands_under", None)
    if known is not None:
        return known(kind)
    found = getattr(article, kind, None) or ()
    return tuple(found) if isinstance(found, list | tuple) else (found,)


def names_under(articles: Sequence[Article], kind: Kind) -> list[tuple[str, ...]]:
    """The names of the categories, tags, authors or regions that each of the articles stands
    under."""
    desk = getattr(articles[0], "desk", None) if articles else None
    if desk is not None:  # then all are stories
        return desk.names_under(articles, kind)
    return [tuple([item.name for item in sorted_under(each, kind)]) for each in articles]


def _first(generators: Iterable[Generator], kind: type) -> Any:
    return next(generator for generator in generators if isinstance(generator, kind))
