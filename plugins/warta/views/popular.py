"""What is read most, by window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Literal

from pelican.contents import Article

from warta.press.gather import newest_first
from warta.press.trace import asked_of_figures

Span = Literal["today", "week", "total"]
LATELY = ("today", "week")


@dataclass(frozen=True)
class ArticleViews:
    """An article's counters as pages show them, settled: `total` is `base` and the desk's."""

    total: int
    base: int
    today: int = 0
    week: int = 0


class AskedViews(ArticleViews):
    """Counters of which it is noticed what is asked: cards stand for `total` and `base` alone."""

    def __getattribute__(self, name: str) -> Any:
        if name in LATELY:
            asked_of_figures()
        return super().__getattribute__(name)


@dataclass(frozen=True)
class Window:
    """A span of time with the articles that were read most in it."""

    slug: str
    title: str
    span: Span
    articles: tuple[Article, ...]


_WINDOWS: tuple[tuple[str, str, Span], ...] = (
    ("hari-ini", "Hari ini", "today"),
    ("tujuh-hari", "7 hari terakhir", "week"),
    ("sepanjang-masa", "Sepanjang masa", "total"),
)


def most_read(articles: Iterable[Article], span: Span, count: int) -> tuple[Article, ...]:
    """At most `count` articles that were viewed in `span`, the most viewed first.

    Equal ones come newest first, and figures that are settled are often equal: the order is that of
    what readers see. Each article has its `views` set.
    """

    def rank(article: Article) -> tuple[int, float, str]:
        return (-getattr(article.views, span), *newest_first(article))

    viewed = (article for article in articles if getattr(article.views, span))
    return tuple(nsmallest(count, viewed, key=rank))


def windows(articles: Iterable[Article], count: int) -> tuple[Window, ...]:
    """Today, seven days, and all time."""
    stories = list(articles)
    return windows_by(lambda span: most_read(stories, span, count))


def windows_by(rank: Callable[[Span], Iterable[Article]]) -> tuple[Window, ...]:
    """As `windows`, with the most read of each span as `rank` gives them."""
    return tuple(Window(slug, title, span, tuple(rank(span))) for slug, title, span in _WINDOWS)
