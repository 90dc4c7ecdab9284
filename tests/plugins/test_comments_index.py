"""The index of comments says of an export what its threads would say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.comments.index import CommentIndex, index_of
from warta.core.comments import Comment, build_threads, by_article, paginate
from warta.core.exports import CommentExport
from warta.press.store import Store

AT = datetime(2023, 10, 24, 10, 0, tzinfo=UTC)
LOCAL = timezone(timedelta(hours=7))


def comment(
    number: int, article: str = "garam", parent: int | None = None, **rest: object
) -> Comment:
    given_ = {"author": "Siti", "url": None, "content": "Isi.", "date": AT} | rest
    return Comment(str(number), article, str(parent) if parent else None, **given_)


def index(*comments: Comment, dropped: int = 0, max_depth: int = 5) -> CommentIndex:
    return CommentIndex(index_of(CommentExport(comments, dropped), max_depth))


COMMENTS = st.lists(
    st.builds(
        comment,
        number=st.integers(1, 30),
        article=st.sampled_from(["garam", "karapan", "pasar"]),
        parent=st.one_of(st.none(), st.integers(1, 30)),
        author=st.text(max_size=5),
        url=st.one_of(st.none(), st.just("https://a.example")),
        date=st.integers(0, 9).map(lambda minutes: AT + timedelta(minutes=minutes)),
        content=st.text(max_size=5),
        by_newsroom=st.booleans(),
    ),
    max_size=20,
    unique_by=lambda each: each.id,
)


@given(COMMENTS, st.integers(1, 5), st.integers(1, 3))
def test_the_index_says_what_the_threads_say(
    comments: list[Comment], max_depth: int, per_page: int
) -> None:
    found = index(*comments, max_depth=max_depth)
    for key, group in by_article(comments).items():
        threads = build_threads(group, max_depth)
        assert build_threads(found.comments_of(key), max_depth) == threads
        assert found.count(key) == threads.count
        assert found.pages(key, per_page) == len(paginate(threads.roots, per_page))
        assert found.hidden.get(key, ()) == tuple(each.id for each in threads.hidden)


@given(COMMENTS)
def test_the_newest_are_those_that_show_on_the_articles_that_were_asked_for(
    comments: list[Comment],
) -> None:
    found, keys = index(*comments), {"garam", "pasar"}
    expected = []
    for key, group in by_article(comments).items():
        hidden = set(build_threads(group).hidden)
        expected += [each for each in group if key in keys and each not in hidden]
    expected.sort(key=lambda each: (each.date, int(each.id)), reverse=True)
    assert found.newest(keys, 3) == tuple((each.article, each.id) for each in expected[:3])


def test_an_article_without_comments_has_one_page_and_nothing_on_it() -> None:
    found = index()
    assert found.comments_of("garam") == ()
    assert (found.digest("garam"), found.count("garam"), found.pages("garam", 50)) == (b"", 0, 1)


def test_an_article_whose_comments_are_all_hidden_shows_what_one_without_shows() -> None:
    found = index(comment(1, parent=9))
    assert found.digest("garam") == index().digest("garam")
    assert found.hidden == {"garam": ("1",)}


@pytest.mark.parametrize(
    "change",
    [
        {"author": "Budi"},
        {"url": "https://a.example"},
        {"date": AT + timedelta(seconds=1)},
        {"content": "Lain."},
        {"by_newsroom": True},
        {"id": "3"},
        {"parent": "1"},
    ],
)
def test_whatever_shows_of_a_comment_is_in_the_digest(change: dict[str, object]) -> None:
    first, second = comment(1), comment(2)
    before = index(first, second, comment(9, "karapan"))
    after = index(first, replace(second, **change), comment(9, "karapan"))
    assert after.digest("garam") != before.digest("garam")
    assert after.digest("karapan") == before.digest("karapan")


def test_the_depth_of_threads_is_in_the_digest() -> None:
    pair = comment(1), comment(2, parent=1)
    assert index(*pair, max_depth=1).digest("garam") != index(*pair, max_depth=2).digest("garam")


def test_neither_what_is_hidden_nor_the_order_of_the_file_is_in_the_digest() -> None:
    first, second = comment(1), comment(2)
    before = index(first, second).digest("garam")
    assert index(second, first, comment(3, parent=8)).digest("garam") == before


def test_comments_for_no_article_are_strays() -> None:
    found = index(comment(1, "z"), comment(2, "garam"), comment(3, "a"))
    assert found.strays({"garam", "lain"}) == ["a", "z"]


def test_how_many_were_dropped_is_remembered() -> None:
    assert index(dropped=3).dropped == 3


def test_an_index_comes_back_from_a_shelf_as_it_was_put(tmp_path: Path) -> None:
    comments = (
        comment(1, date=AT.astimezone(LOCAL), content="Isi 🐂\n\ud7ff"),
        comment(2, date=AT + timedelta(microseconds=5), url="https://a.example"),
    )
    data = index_of(CommentExport(comments, 1), 5)
    store = Store(tmp_path)
    store.shelf("comments").put("index", b"digest", data)
    store.close()
    kept = Store(tmp_path).shelf("comments").get("index", b"digest")
    assert kept == data
    assert CommentIndex(kept).comments_of("garam") == comments
