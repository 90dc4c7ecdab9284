from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.comments import Comment, Thread, build_threads, by_article, paginate

START = datetime(2023, 10, 24, 3, 0, tzinfo=UTC)


def comment(number: int, parent: int | None = None, minute: int = 0, article: str = "a") -> Comment:
    return Comment(
        id=str(number),
        article=article,
        parent=str(parent) if parent else None,
        author="Siti",
        url=None,
        date=START + timedelta(minutes=minute),
        content="Kata.",
    )


def outline(threads: tuple[Thread, ...]) -> list[tuple[int, str]]:
    """Depth and id of every comment, in reading order."""
    return [(node.depth, node.comment.id) for node in walk(threads)]


def walk(threads: tuple[Thread, ...]) -> Iterator[Thread]:
    waiting = list(reversed(threads))
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)


def test_answers_stand_under_what_they_answer_oldest_first() -> None:
    found = build_threads(
        [comment(4, 1, 3), comment(2, minute=1), comment(3, 1, 2), comment(1), comment(5, 3, 9)]
    )
    assert outline(found.roots) == [(1, "1"), (2, "3"), (3, "5"), (2, "4"), (1, "2")]


def test_comments_of_one_moment_stand_in_the_order_of_their_numbers() -> None:
    found = build_threads([comment(10), comment(9), comment(100)])
    assert outline(found.roots) == [(1, "9"), (1, "10"), (1, "100")]


def test_answers_below_the_deepest_level_stand_on_it() -> None:
    chain = [comment(number, number - 1, number) for number in range(1, 8)]
    late = comment(9, 4, 60)
    found = build_threads([*chain, late], max_depth=5)
    assert outline(found.roots)[4:] == [(5, "5"), (5, "6"), (5, "7"), (5, "9")]
    assert not any(node.children for node in walk(found.roots) if node.depth == 5)


@pytest.mark.parametrize(
    "lost",
    [
        [comment(7, 99)],
        [comment(7, 7)],
        [comment(7, 8), comment(8, 7)],
        [comment(7, 99), comment(8, 7)],
        [comment(7, article="b"), comment(8, 7, article="a")],
    ],
    ids=["missing", "itself", "cycle", "below a missing one", "other article"],
)
def test_an_answer_to_nothing_that_shows_is_hidden_and_counted(lost: list[Comment]) -> None:
    found = build_threads([comment(1), *(one for one in lost if one.article == "a")])
    assert outline(found.roots) == [(1, "1")]
    assert found.count == 1
    assert set(found.hidden) == {one for one in lost if one.article == "a"}


def test_an_answer_never_stands_under_a_comment_of_another_article() -> None:
    found = build_threads([comment(1, article="a"), comment(2, 1, article="b")])
    assert [one.id for one in found.hidden] == ["2"]


def test_of_two_comments_with_one_number_the_older_shows() -> None:
    found = build_threads([comment(1), comment(1, minute=1), comment(2, 1)])
    assert outline(found.roots) == [(1, "1"), (2, "2")]
    assert [one.date for one in found.hidden] == [START + timedelta(minutes=1)]


@given(
    st.lists(st.tuples(st.integers(1, 12), st.none() | st.integers(1, 12), st.integers(0, 5))),
    st.integers(1, 6),
)
def test_every_comment_shows_once_or_is_hidden(
    made: list[tuple[int, int | None, int]], max_depth: int
) -> None:
    comments = [comment(*one) for one in made]
    found = build_threads(comments, max_depth)
    shown = [node.comment for node in walk(found.roots)]
    assert len(shown) == found.count
    assert len({one.id for one in shown}) == found.count
    assert sorted([*shown, *found.hidden], key=id) == sorted(comments, key=id)
    assert all(node.depth <= max_depth for node in walk(found.roots))


def test_twenty_thousand_comments_in_one_chain_are_no_trouble() -> None:
    found = build_threads(comment(number, number - 1, number) for number in range(1, 20_001))
    assert found.count == 20_000
    assert len(found.roots) == 1


def test_pages_are_chunked_from_the_oldest() -> None:
    threads = build_threads(comment(number, minute=number) for number in range(1, 121)).roots
    before = paginate(threads[:-1], 50)
    after = paginate(threads, 50)
    assert [len(page) for page in after] == [50, 50, 20]
    assert after[:2] == before[:2]


def test_an_article_without_comments_has_one_empty_page() -> None:
    assert paginate((), 50) == ((),)


def test_comments_are_sorted_by_article() -> None:
    first, second = comment(1), comment(2, article="b")
    assert by_article([first, second]) == {"a": [first], "b": [second]}
