from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.support.site import ROOT
from warta.core.comments import Comment
from warta.core.counts import ViewCount
from warta.core.errors import DataError
from warta.core.exports import (
    LARGEST_VIEWS,
    dump_comments,
    dump_views,
    parse_comment_export,
    parse_comments,
    parse_views,
)
from warta.core.signing import ARTICLE_KEY

GENERATED = datetime(2024, 3, 1, 1, 0, tzinfo=UTC)
DATA = ROOT / "content" / "data"
PARSERS: dict[str, Callable[[bytes], object]] = {"comments": parse_comments, "views": parse_views}


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / "docs/contracts" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


SCHEMAS = {name: validator(name) for name in PARSERS}


def comment_object(**fields: Any) -> dict[str, Any]:
    plain = {
        "id": "101",
        "article": "kapolsek-panwaslu",
        "parent": None,
        "author": "Siti",
        "url": None,
        "date": "2023-10-24T10:00:00+07:00",
        "content": "Kata.",
        "status": "approved",
        "by_newsroom": False,
    }
    return plain | fields


def comments_file(*comments: Any, **fields: Any) -> dict[str, Any]:
    plain = {"version": 1, "generated": "2024-03-01T08:00:00+07:00", "comments": list(comments)}
    return plain | fields


def views_file(views: Any, **fields: Any) -> dict[str, Any]:
    return {"version": 1, "generated": "2024-03-01T01:00:00Z", "views": views} | fields


def parsed(document: Any, name: str = "comments") -> Any:
    return PARSERS[name](json.dumps(document).encode())


def without(item: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


def wrong_comments() -> Iterator[tuple[str, dict[str, Any]]]:
    at = "$.comments[0]"
    for name in comment_object():
        yield f"{at}.{name}", comments_file(without(comment_object(), name))
        yield f"{at}.{name}", comments_file(comment_object(**{name: 7}))
        yield f"{at}.{name}", comments_file(comment_object(**{name: ["x"]}))
    odd = {
        "id": ["", "0", "-1", "1a", "01", "1" * 19, "\u0661"],
        "article": ["", "a b", "a/b", "a" * 201, "é"],
        "parent": ["0", ""],
        "author": ["a" * 256],
        "url": ["a" * 501],
        "date": [
            "",
            "2023-10-24",
            "2023-10-24T10:00:00",
            "24 Oktober 2023",
            "0001-01-01T00:00:00Z",
        ],
        "content": ["a" * 65536],
        "status": ["", "Approved", "pending"],
        "by_newsroom": ["ya", 0],
    }
    for name, values in odd.items():
        for value in values:
            yield f"{at}.{name}", comments_file(comment_object(**{name: value}))
    yield f"{at}.email", comments_file(comment_object(email="siti@contoh.example"))
    yield at, comments_file(["x"])
    yield "$.comments[1].author", comments_file(comment_object(), comment_object(id="2", author=1))
    yield "$.comments", comments_file(comments={})
    yield from wrong_heads(comments_file())


def wrong_views() -> Iterator[tuple[str, dict[str, Any]]]:
    count = {"total": 12, "today": 3, "week": 9}
    for name in count:
        yield f"$.views.berita.{name}", views_file({"berita": without(count, name)})
        for value in (-1, 1.5, "1", None, True, 10**12 + 1):
            yield f"$.views.berita.{name}", views_file({"berita": count | {name: value}})
    yield "$.views.berita.ip", views_file({"berita": count | {"ip": "127.0.0.1"}})
    yield "$.views.berita", views_file({"berita": 12})
    yield '$.views["a b"]', views_file({"a b": count})
    yield "$.views", views_file([])
    yield from wrong_heads(views_file({}))


def wrong_heads(right: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for value in (0, 2, "1", None, True):
        yield "$.version", right | {"version": value}
    for value in (1, None, "kemarin"):
        yield "$.generated", right | {"generated": value}
    for name in right:
        yield f"$.{name}", without(right, name)
    yield "$.tambahan", right | {"tambahan": 1}


WRONG = [("comments", *case) for case in wrong_comments()]
WRONG += [("views", *case) for case in wrong_views()]


@pytest.mark.parametrize(("name", "path", "document"), WRONG)
def test_parser_and_schema_refuse_the_same(name: str, path: str, document: dict[str, Any]) -> None:
    assert not SCHEMAS[name].is_valid(document)
    with pytest.raises(DataError) as caught:
        parsed(document, name)
    assert caught.value.path == path


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "9" * 18}, {"parent": "100"}, {"author": ""}, {"author": "a" * 255},
        {"url": "x" * 500}, {"content": ""}, {"content": "a" * 65535},
        {"content": "<script>\x00\ud800"},
        {"date": "2024-02-29T23:59:59.999999-11:30"}, {"date": "2024-02-29T00:00:00Z"},
        {"status": "held"}, {"status": "spam"}, {"status": "trash"}, {"by_newsroom": True},
    ],
)  # fmt: skip
def test_parser_and_schema_take_the_same(fields: dict[str, Any]) -> None:
    document = comments_file(comment_object(**fields))
    assert SCHEMAS["comments"].is_valid(document)
    parsed(document)


@pytest.mark.parametrize("name", PARSERS)
def test_the_sample_file_has_its_shape(name: str) -> None:
    data = (DATA / f"{name}.json").read_bytes()
    SCHEMAS[name].validate(json.loads(data))
    assert PARSERS[name](data)


def test_a_comment_is_read_as_it_stands() -> None:
    document = comments_file(
        comment_object(parent="100", url="https://a.example", by_newsroom=True)
    )
    [comment] = parsed(document)
    assert comment == Comment(
        id="101",
        article="kapolsek-panwaslu",
        parent="100",
        author="Siti",
        url="https://a.example",
        date=datetime(2023, 10, 24, 10, 0, tzinfo=timezone(timedelta(hours=7))),
        content="Kata.",
        by_newsroom=True,
    )


@pytest.mark.parametrize("status", ["held", "spam", "trash"])
def test_only_approved_comments_come_through_and_others_are_counted(status: str) -> None:
    document = comments_file(comment_object(), comment_object(id="102", status=status))
    export = parse_comment_export(json.dumps(document).encode())
    assert [comment.id for comment in export.comments] == ["101"]
    assert export.dropped == 1


def test_two_comments_of_one_number_are_refused() -> None:
    with pytest.raises(DataError) as caught:
        parsed(comments_file(comment_object(), comment_object(status="spam")))
    assert caught.value.path == "$.comments[1].id"


def test_a_day_that_is_in_no_calendar_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        parsed(comments_file(comment_object(date="2023-02-30T10:00:00Z")))
    assert caught.value.path == "$.comments[0].date"


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b"<html>", b"\xff\xfe{}", b"[" * 100_000,
        b'{"version": NaN}', b'{"version": 1, "version": 1}', b"9" * 5000,
    ],
    ids=lambda data: repr(data[:12]),
)  # fmt: skip
def test_what_is_no_such_file_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(DataError) as caught:
        PARSERS[name](data)
    assert caught.value.path == "$"
    assert "→" in str(caught.value)


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(DataError, match="lebih besar"):
        parse_views(b" " * (LARGEST_VIEWS + 1))


COMMENTS = st.builds(
    Comment,
    id=st.integers(1, 10**18 - 1).map(str),
    article=st.from_regex(ARTICLE_KEY, fullmatch=True),
    parent=st.none() | st.integers(1, 99).map(str),
    author=st.text(st.characters(codec="utf-8"), max_size=50),
    url=st.none() | st.text(st.characters(codec="utf-8"), max_size=50),
    date=st.datetimes(
        datetime(1971, 1, 1),
        datetime(2900, 1, 1),
        timezones=st.just(UTC),
    ),
    content=st.text(st.characters(codec="utf-8")),
    by_newsroom=st.booleans(),
)
VIEWS = st.dictionaries(
    st.from_regex(ARTICLE_KEY, fullmatch=True),
    st.builds(ViewCount, *[st.integers(0, 10**12)] * 3),
    max_size=5,
)


@given(st.lists(COMMENTS, max_size=5, unique_by=lambda comment: comment.id), st.randoms())
def test_comments_that_were_written_are_read_again(comments: list[Comment], random: Any) -> None:
    data = dump_comments(comments, GENERATED)
    SCHEMAS["comments"].validate(json.loads(data))
    assert list(parse_comments(data)) == sorted(comments, key=lambda comment: comment.order)
    random.shuffle(comments)
    assert dump_comments(comments, GENERATED) == data


@given(VIEWS)
def test_views_that_were_written_are_read_again(views: dict[str, ViewCount]) -> None:
    data = dump_views(views, GENERATED)
    SCHEMAS["views"].validate(json.loads(data))
    assert parse_views(data) == views
    assert dump_views(dict(reversed(views.items())), GENERATED) == data


def test_a_file_has_a_line_for_each_comment() -> None:
    [comment] = parsed(comments_file(comment_object()))
    assert dump_comments([comment], GENERATED).decode() == (
        '{"version":1,\n"generated":"2024-03-01T01:00:00Z",\n"comments":[\n'
        '{"id":"101","article":"kapolsek-panwaslu","parent":null,"author":"Siti","url":null,'
        '"date":"2023-10-24T03:00:00Z","content":"Kata.","status":"approved","by_newsroom":false}'
        "\n]}\n"
    )


def test_half_a_character_is_written_as_a_mark_and_breaks_nothing() -> None:
    [comment] = parsed(comments_file(comment_object(content="a\ud800b")))
    assert comment.content == "a\ufffdb"
    assert parse_comments(dump_comments([comment], GENERATED)) == (comment,)
