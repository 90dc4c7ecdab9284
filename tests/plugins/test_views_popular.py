"""What is read most."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.counts import ViewCount
from warta.core.errors import SettingsError
from warta.views.plugin import views_of
from warta.views.popular import ArticleViews, most_read, windows
from warta.views.settings import ViewsSettings

NEW_YEAR = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Story:
    """As much of an article as a popular list looks at."""

    slug: str
    views: ArticleViews
    date: datetime = field(default=datetime(2024, 2, 1, tzinfo=UTC))


def story(slug: str, total: int = 0, today: int = 0, week: int = 0, day: int = 0) -> Any:
    at = datetime(2024, 2, 1, tzinfo=UTC) + timedelta(days=day)
    return Story(slug, ArticleViews(total, 0, today, week), at)


def slugs(articles: Any) -> list[str]:
    return [article.slug for article in articles]


def test_the_most_viewed_comes_first() -> None:
    stories = [story("a", 5), story("b", 9), story("c", 7)]
    assert slugs(most_read(stories, "total", 10)) == ["b", "c", "a"]


def test_of_equal_counts_the_newest_comes_first() -> None:
    stories = [story("a", week=3, day=1), story("b", week=3, day=2), story("c", week=3, day=2)]
    assert slugs(most_read(stories, "week", 10)) == ["b", "c", "a"]


def test_what_nobody_read_in_a_span_is_not_popular_in_it() -> None:
    stories = [
        story("baru", day=9),
        story("lama", day=1),
        story("ramai", total=900),
        story("hari-ini", total=20, today=1),
    ]
    assert slugs(most_read(stories, "today", 3)) == ["hari-ini"]
    assert slugs(most_read(stories, "total", 3)) == ["ramai", "hari-ini"]


def test_each_window_has_its_own_order() -> None:
    stories = [story("a", 3, 1, 2), story("b", 2, 3, 1), story("c", 1, 2, 3)]
    found = {window.slug: slugs(window.articles) for window in windows(stories, 1)}
    assert found == {"hari-ini": ["b"], "tujuh-hari": ["c"], "sepanjang-masa": ["a"]}


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 4), max_size=8), st.randoms())
def test_a_list_does_not_hang_on_the_order_of_the_articles(
    made: list[tuple[int, int, int, int]], random: Any
) -> None:
    stories = [story(str(at), *numbers) for at, numbers in enumerate(made)]
    before = most_read(stories, "week", 5)
    random.shuffle(stories)
    assert most_read(stories, "week", 5) == before
    assert len(before) == min(5, sum(story.views.week > 0 for story in stories))


def test_figures_of_all_spans_are_settled_and_small_ones_exact() -> None:
    assert views_of(1_000, ViewCount(234, 23, 109), 0.1) == ArticleViews(1_200, 1_000, 22, 100)
    assert views_of(3, ViewCount(14, 5, 9), 0.1) == ArticleViews(17, 3, 5, 9)
    assert views_of(1_000, ViewCount(234, 23, 109), 0) == ArticleViews(1_234, 1_000, 23, 109)


@given(st.lists(st.tuples(*[st.integers(0, 3000)] * 3), max_size=8))
def test_the_order_is_that_of_what_readers_see(counts: list[tuple[int, int, int]]) -> None:
    stories: Any = [
        Story(str(at), views_of(0, ViewCount(*numbers), 0.1), NEW_YEAR + timedelta(days=at))
        for at, numbers in enumerate(counts)
    ]
    for window in windows(stories, 10):
        seen = [(getattr(story.views, window.span), story.date) for story in window.articles]
        assert seen == sorted(seen, reverse=True)


def test_a_list_of_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="popular_count"):
        ViewsSettings(popular_count=0)


@pytest.mark.parametrize("share", [-0.1, 0.26, 10.0, float("nan")])
def test_a_share_that_would_mislead_readers_is_refused(share: float) -> None:
    with pytest.raises(SettingsError, match=r"WARTA\['views'\]\['share'\] = .* from 0 to 0.25"):
        ViewsSettings(share=share)
