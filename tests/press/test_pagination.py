"""Archives that do not move."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warta.press.pagination import Leaf, paginate


def leaves(count: int, per_page: int) -> dict[int | None, Leaf[int]]:
    newest_first = list(range(count, 0, -1))
    return {leaf.number: leaf for leaf in paginate(newest_first, per_page, "tag/x/")}


@given(st.integers(0, 200), st.integers(1, 12))
def test_every_item_stands_on_a_page(count: int, per_page: int) -> None:
    shown = {item for leaf in leaves(count, per_page).values() for item in leaf.items}
    assert shown == set(range(1, count + 1))


@given(st.integers(0, 200), st.integers(1, 12))
def test_a_numbered_page_shows_the_same_items_after_a_birth(count: int, per_page: int) -> None:
    before, after = leaves(count, per_page), leaves(count + 1, per_page)
    for number, leaf in before.items():
        if number is not None:
            assert after[number].items == leaf.items


@given(st.integers(0, 200), st.integers(1, 12))
def test_a_birth_touches_at_most_the_front_a_new_page_and_its_neighbour(
    count: int, per_page: int
) -> None:
    before, after = leaves(count, per_page), leaves(count + 1, per_page)
    touched = [number for number, leaf in after.items() if before.get(number) != leaf]
    assert len(touched) <= 3


@given(st.integers(1, 200), st.integers(1, 12))
def test_the_front_page_is_full_and_newest_first(count: int, per_page: int) -> None:
    front = leaves(count, per_page)[None]
    assert front.items == list(range(count, max(0, count - per_page), -1))


@given(st.integers(0, 200), st.integers(1, 12))
def test_older_links_lead_from_the_front_to_the_first_page(count: int, per_page: int) -> None:
    pages = {leaf.url: leaf for leaf in leaves(count, per_page).values()}
    leaf, seen = pages["tag/x/"], 1
    while leaf.older_url:
        assert pages[leaf.older_url].newer_url == leaf.url
        leaf, seen = pages[leaf.older_url], seen + 1
    assert seen == len(pages)
