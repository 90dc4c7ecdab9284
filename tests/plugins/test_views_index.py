"""The figures of all articles are those that are settled one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.counts import NO_VIEWS, WIDEST_SHARE, ViewCount, settled
from warta.press.gather import newest_first
from warta.press.store import Store
from warta.views.index import figures_of, most_read_keys, revised, settler, views_in
from warta.views.plugin import views_of
from warta.views.popular import ArticleViews, Span, most_read

START = datetime(2023, 1, 1, tzinfo=UTC)
FIGURE = st.one_of(st.integers(0, 120), st.integers(0, 10**15))
SHARE = st.one_of(st.just(0.0), st.just(0.1), st.floats(0, WIDEST_SHARE))
KEYS = st.sampled_from([f"berita-{number}" for number in range(12)])
COUNTS = st.dictionaries(KEYS, st.builds(ViewCount, FIGURE, FIGURE, FIGURE))
BASES = st.dictionaries(KEYS, st.integers(1, 10**6))
SPANS: tuple[Span, ...] = ("today", "week", "total")


@given(FIGURE, SHARE)
def test_the_quick_way_settles_as_the_slow_one_does(count: int, share: float) -> None:
    assert settler(share)(count) == settled(count, share)


@pytest.mark.parametrize("share", [0, 0.001, 0.05, 0.1, 0.2, 0.25])
def test_around_round_numbers_too(share: float) -> None:
    settle = settler(share)
    for power in range(15):
        for figure in (1, 2, 5):
            for count in range(max(0, figure * 10**power - 3), figure * 10**power + 4):
                assert settle(count) == settled(count, share)


@given(COUNTS, SHARE, BASES)
def test_every_article_has_the_views_that_it_has_alone(
    counts: dict[str, ViewCount], share: float, bases: dict[str, int]
) -> None:
    figures = figures_of(counts, share, bases)
    for key in [*counts, *bases, "tanpa-angka"]:
        base = bases.get(key, 0)
        assert views_in(figures, key, base) == views_of(base, counts.get(key, NO_VIEWS), share)


@given(COUNTS, SHARE, BASES, BASES)
def test_figures_revised_for_other_bases_are_those_worked_out_anew(
    counts: dict[str, ViewCount], share: float, before: dict[str, int], bases: dict[str, int]
) -> None:
    counted = {key: (each.total, each.today, each.week) for key, each in counts.items()}
    old = figures_of(counts, share, before)
    assert revised(old, counted, share, bases, before) == figures_of(counts, share, bases)
    assert old == figures_of(counts, share, before)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 3)), max_size=12),
    st.sampled_from(SPANS),
    st.integers(1, 5),
)
def test_keys_are_ranked_as_their_articles_are(
    rows: list[tuple[int, int, int]], span: Span, count: int
) -> None:
    articles = sorted(
        (
            SimpleNamespace(
                key=f"kunci-{-at}",
                slug=f"slug-{at}",
                date=START + timedelta(days=day),
                views=ArticleViews(total=today + week, base=0, today=today, week=week),
            )
            for at, (day, today, week) in enumerate(rows)
        ),
        key=newest_first,
    )
    figures = {each.key: (each.views.total, each.views.today, each.views.week) for each in articles}
    keys = [each.key for each in articles]
    expected = [each.key for each in most_read(articles, span, count)]
    assert most_read_keys(figures, keys, span, count) == expected


def test_a_key_that_no_article_has_is_not_ranked() -> None:
    assert most_read_keys({"ada": (1, 1, 1), "hilang": (9, 9, 9)}, ["ada"], "week", 5) == ["ada"]


def test_figures_come_back_from_a_shelf_as_they_were_put(tmp_path: Path) -> None:
    figures = figures_of({"garam": ViewCount(1234, 5, 67)}, 0.1, {"karapan": 20})
    store = Store(tmp_path)
    store.shelf("views").put("figures", b"digest", figures)
    store.close()
    assert Store(tmp_path).shelf("views").get("figures", b"digest") == figures
