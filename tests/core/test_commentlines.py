"""`comments.jsonl`: what is written is read again, and what is wrong is told with its line."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from tests.support.site import ROOT
from warta.core.commentlines import (
    LARGEST_ID,
    LONGEST_LINE,
    CommentLine,
    LinesHeader,
    dump_header,
    dump_line,
    read_lines,
)
from warta.core.errors import DataError
from warta.core.signing import ARTICLE_KEY

HEADER = LinesHeader("https://tarebung.example", datetime(2024, 3, 1, tzinfo=UTC))
SCHEMA = json.loads((ROOT / "docs/contracts/comment-lines.schema.json").read_text("utf-8"))
Draft202012Validator.check_schema(SCHEMA)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
FIRST = {"version": 1, "site": "https://tarebung.example", "generated": "2024-03-01T00:00:00Z"}


def comment_object(**given: Any) -> dict[str, Any]:
    plain = {
        "id": "101",
        "article": "wp-12",
        "path": "2023/10/panen-garam/",
        "title": "Panen garam",
        "parent": None,
        "author": "Siti",
        "url": None,
        "date": "2023-10-24T03:00:00Z",
        "content": "Kata.",
        "status": "approved",
        "by_newsroom": False,
    }
    return plain | given


def without(item: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


def lines(*items: Any) -> list[bytes]:
    return [json.dumps(item).encode() + b"\n" for item in items]


def read(*items: Any) -> list[CommentLine]:
    return list(read_lines(lines(FIRST, *items))[1])


def refused(*items: Any) -> str:
    with pytest.raises(DataError) as caught:
        read(*items)
    assert "→" in str(caught.value)
    return str(caught.value.path)


def wrong_comments() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in comment_object():
        yield f"$.{name}", without(comment_object(), name)
        yield f"$.{name}", comment_object(**{name: 7})
        yield f"$.{name}", comment_object(**{name: ["x"]})
    odd: dict[str, list[Any]] = {
        "id": ["", "0", "-1", "01", "1" * 18, "\u0661"],
        "article": ["", "a b", "a/b", "a" * 201],
        "path": ["/2023/10/panen/", "a" * 501],
        "title": ["a" * 301],
        "author": ["a" * 256],
        "url": ["a" * 501],
        "date": ["", "2023-10-24", "2023-10-24T10:00:00", "0000-00-00T00:00:00Z"],
        "content": ["a" * 65536],
        "status": ["", "1", "unconfirmed"],
        "by_newsroom": ["ya", 0],
        "email": [None, 7, "a" * 255],
        "address": [None, "", "garam", "10.0.0.1:80", "fe80::1%eth0", "10.0.0.0/8"],
        "agent": ["Mozilla"],
    }
    for name, values in odd.items():
        yield from ((f"$.{name}", comment_object(**{name: value})) for value in values)


@pytest.mark.parametrize(("path", "item"), [*wrong_comments()])
def test_reader_and_schema_refuse_the_same_comments(path: str, item: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(item)
    assert refused(item) == f"baris 2: {path}"


@pytest.mark.parametrize(
    "given",
    [
        {"id": str(LARGEST_ID)}, {"path": ""}, {"title": ""}, {"author": "a" * 255},
        {"url": "x" * 500}, {"content": "a" * 65535}, {"content": "<script>\x00\ud800\u202e"},
        {"date": "2024-02-29T23:59:59.999999-11:30"}, {"status": "trash"},
        {"email": "siti@contoh.example"}, {"address": "2001:db8::1"}, {"address": "192.0.2.7"},
    ],
)  # fmt: skip
def test_reader_and_schema_take_the_same_comments(given: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(comment_object(**given))
    assert len(read(comment_object(**given))) == 1


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("$.version", FIRST | {"version": 2}), ("$.version", FIRST | {"version": True}),
        ("$.version", without(FIRST, "version")), ("$.site", FIRST | {"site": None}),
        ("$.generated", FIRST | {"generated": "kemarin"}), ("$.lain", FIRST | {"lain": 1}),
        ("$.version", comment_object()),
    ],
)  # fmt: skip
def test_a_file_with_another_header_is_refused(path: str, header: dict[str, Any]) -> None:
    with pytest.raises(DataError) as caught:
        read_lines(lines(header))
    assert caught.value.path == f"baris 1: {path}"


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"[]\n", b"null\n", b"<html>\n", b'{"a": "\xff"}\n', b"[" * 100_000 + b"\n",
        b'{"a": NaN}\n', b'{"a": 1, "a": 2}\n', b"9" * 5000 + b"\n", b" " * LONGEST_LINE + b"\n",
    ],
    ids=lambda line: repr(line[:12]),
)  # fmt: skip
def test_a_line_that_is_no_object_is_told_with_its_number(line: bytes) -> None:
    with pytest.raises(DataError) as caught:
        list(read_lines([*lines(FIRST, comment_object()), line])[1])
    assert caught.value.path == "baris 3: $"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(DataError, match="kosong"):
        read_lines([])


def test_a_file_that_ends_within_a_line_is_refused() -> None:
    whole = b"".join(lines(FIRST, comment_object()))
    with pytest.raises(DataError, match="terpotong"):
        list(read_lines(whole[:-1].splitlines(keepends=True))[1])


def test_a_comment_is_read_as_it_stands() -> None:
    first, second = read(
        comment_object(),
        comment_object(id="102", parent="101", url="https://a.example", email="a@b.example"),
    )
    assert (first.id, first.parent, first.url, first.email) == (101, None, None, None)
    assert (second.parent, second.url, second.email) == (101, "https://a.example", "a@b.example")
    assert second.date == datetime(2023, 10, 24, 3, 0, tzinfo=UTC)


def test_a_number_that_stands_twice_is_refused() -> None:
    assert refused(comment_object(), comment_object()) == "baris 3: $.id"
    assert refused(comment_object(), comment_object(article="wp-13")) == "baris 3: $.id"


def test_an_answer_stands_behind_what_it_answers_in_the_same_article() -> None:
    assert refused(comment_object(parent="101")) == "baris 2: $.parent"
    assert refused(comment_object(parent="102"), comment_object(id="102")) == "baris 2: $.parent"
    elsewhere = comment_object(id="102", article="wp-13", parent="101")
    assert refused(comment_object(), elsewhere) == "baris 3: $.parent"


def test_a_lower_number_stands_before_a_higher_one() -> None:
    assert refused(comment_object(id="102"), comment_object()) == "baris 3: $.id"


def test_the_comments_of_an_article_stand_together() -> None:
    others = comment_object(id="102", article="wp-13"), comment_object(id="103")
    assert refused(comment_object(), *others) == "baris 4: $.article"


def test_nothing_is_read_ahead_of_what_is_asked_for() -> None:
    broken = [*lines(FIRST, comment_object()), b"{"]
    _, comments = read_lines(broken)
    assert next(comments).id == 101
    with pytest.raises(DataError):
        next(comments)


def test_a_long_file_leaves_no_texts_in_memory() -> None:
    content = "garam " * 500
    [one] = read(comment_object(content=content))
    many = (dump_line(replace(one, id=number)) for number in range(1, 5001))
    _, comments = read_lines(chain([dump_header(HEADER)], many))
    tracemalloc.start()
    assert sum(1 for _ in comments) == 5000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


TEXT = st.text(st.characters(codec="utf-8"), max_size=50)
LINES = st.builds(
    CommentLine,
    id=st.integers(1, LARGEST_ID),
    article=st.from_regex(ARTICLE_KEY, fullmatch=True),
    path=TEXT.filter(lambda path: not path.startswith("/")),
    title=TEXT,
    parent=st.none(),
    author=TEXT,
    url=st.none() | TEXT,
    date=st.datetimes(datetime(1971, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC)),
    content=st.text(st.characters(codec="utf-8")),
    status=st.sampled_from(["approved", "held", "spam", "trash"]),
    by_newsroom=st.booleans(),
    email=st.none() | TEXT,
    address=st.none() | st.ip_addresses().map(str),
)


@given(LINES, st.sets(st.integers(1, LARGEST_ID), min_size=2, max_size=2))
def test_what_was_written_is_read_again(comment: CommentLine, ids: set[int]) -> None:
    low, high = sorted(ids)
    both = [replace(comment, id=low), replace(comment, id=high, parent=low)]
    written = [dump_header(HEADER), *(dump_line(each) for each in both)]
    for line in written:
        VALIDATOR.validate(json.loads(line))
    header, found = read_lines(written)
    assert (header, list(found)) == (HEADER, both)


def test_a_line_is_of_the_longest_at_most_whatever_stands_in_it() -> None:
    longest = CommentLine(
        LARGEST_ID, "a" * 200, "\x01" * 500, "\x01" * 300, LARGEST_ID, "\x01" * 255, "\x01" * 500,
        HEADER.generated, "\x01" * 65535, "approved", True, "\x01" * 254, "192.0.2.7",
    )  # fmt: skip
    assert len(dump_line(longest)) <= LONGEST_LINE


def test_half_a_character_is_written_as_a_mark() -> None:
    [comment] = read(comment_object(content="a\ud800b"))
    assert comment.content == "a\ufffdb"
    assert b"\xef\xbf\xbd" in dump_line(replace(comment, content="a\ud800b"))
