"""`comments.json` of the desk: what is approved, in the shape that the build reads."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest
from django.test import Client

from desk.comments.models import Article, Change, Comment, Status
from desk.comments.published import note_change
from desk.exports import endpoints
from desk.exports.kept import Kept
from tests.support.site import ROOT
from warta.core.comments import Comment as Exported
from warta.core.comments import build_threads, by_article
from warta.core.exports import parse_comments

NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
ADDRESS = "/export/comments.json"
SCHEMA = json.loads((ROOT / "docs/contracts/comments.schema.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No export is left from another test."""
    monkeypatch.setattr(endpoints, "_comments", Kept())


def store(
    text: str = "Halo", status: str = Status.APPROVED, key: str = "satu", **more: object
) -> Comment:
    article, _ = Article.objects.get_or_create(pk=key, defaults={"path": f"{key}/", "title": key})
    fields = {
        "author": "Sari",
        "email": "sari@example.org",
        "content": text,
        "html": f"<p>{text}</p>",
        "created": NOON,
        "address_hash": "a" * 32,
    }
    comment = Comment.objects.create(article=article, status=status, **(fields | more))
    note_change(NOON)
    return comment


def fetch(client: Client) -> bytes:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return response.content


def generated(client: Client) -> datetime:
    return datetime.fromisoformat(json.loads(fetch(client))["generated"])


def exported(client: Client) -> list[Exported]:
    return list(parse_comments(fetch(client)))


def test_what_the_desk_writes_is_what_the_contract_says(client: Client) -> None:
    parent = store("Pertama\n\n<script>", url="https://sari.example.org/")
    store("Balasan", parent=parent, by_newsroom=True)
    body = fetch(client)
    checker = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    checker.validate(json.loads(body))
    first, second = parse_comments(body)
    assert (first.content, first.url, first.date) == (
        "Pertama\n\n<script>",
        "https://sari.example.org/",
        NOON,
    )
    assert (second.parent, second.by_newsroom) == (str(parent.pk), True)


def test_an_empty_desk_exports_nothing_in_the_same_shape(client: Client) -> None:
    document = json.loads(fetch(client))
    jsonschema.validate(document, SCHEMA)
    assert document == {"version": 1, "generated": "1970-01-01T00:00:00Z", "comments": []}


@pytest.mark.parametrize("status", set(Status) - {Status.APPROVED})
def test_only_approved_comments_leave_the_desk(client: Client, status: str) -> None:
    store("Terbit")
    store("Rahasia", status=status)
    assert [comment.content for comment in exported(client)] == ["Terbit"]


def test_no_email_and_no_hash_of_an_address_leaves_the_desk(client: Client) -> None:
    store(email_hash="b" * 32, network_hash="c" * 32, writer="d" * 32, fingerprint="e" * 32)
    body = fetch(client)
    assert not [mark for mark in (b"@", b"aaa", b"bbb", b"ccc", b"ddd", b"eee") if mark in body]


def test_answers_below_a_comment_that_is_not_approved_wait_with_it(client: Client) -> None:
    held = store("Ditahan", status=Status.HELD)
    answer = store("Jawaban", parent=held)
    store("Jawaban atas jawaban", parent=answer)
    store("Lain")
    assert [comment.content for comment in exported(client)] == ["Lain"]
    Comment.objects.filter(pk=held.pk).update(status=Status.APPROVED)
    note_change(NOON)
    assert len(exported(client)) == 4


def test_nothing_that_is_exported_is_hidden_by_the_build(client: Client) -> None:
    first = store("Satu")
    other = store("Dua", key="dua")
    store("Balasan di berita lain", parent=other)
    circle = store("Lingkaran")
    Comment.objects.filter(pk=circle.pk).update(parent=circle)
    store("Balasan", parent=first)
    found = exported(client)
    assert sorted(comment.content for comment in found) == ["Balasan", "Dua", "Satu"]
    assert not [c for group in by_article(found).values() for c in build_threads(group).hidden]


def test_the_order_is_by_article_date_and_id_whatever_the_database_says(client: Client) -> None:
    late = store("C", created=NOON + timedelta(hours=1))
    early = [store("A"), store("B")]
    other = store("D", key="lain")
    ids = [comment.id for comment in exported(client)]
    assert ids == [str(comment.pk) for comment in (other, *early, late)]


def test_generated_is_the_time_of_the_last_change(client: Client) -> None:
    store()
    assert generated(client) == Change.objects.get(pk=1).at


def test_a_clock_that_was_set_back_makes_no_export_older(client: Client) -> None:
    store("Satu")
    first = generated(client)
    note_change(NOON - timedelta(days=30))
    assert generated(client) > first


def test_who_has_the_newest_export_is_sent_nothing(client: Client) -> None:
    store()
    etag = client.get(ADDRESS).headers["ETag"]
    again = client.get(ADDRESS, headers={"if-none-match": f'"lain", {etag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    assert again.headers["Cache-Control"] == "no-cache"
    assert not etag.startswith("W/")
    store("Baru")
    fresh = client.get(ADDRESS, headers={"if-none-match": etag})
    assert fresh.status_code == 200
    assert fresh.headers["ETag"] != etag


def test_the_bytes_are_rendered_once_a_change(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = []
    render = endpoints.render_comments
    monkeypatch.setattr(endpoints, "render_comments", lambda at: rendered.append(at) or render(at))
    store()
    assert fetch(client) == fetch(client)
    assert len(rendered) == 1
    store("Baru")
    fetch(client)
    assert len(rendered) == 2


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_an_export_is_only_read(client: Client, method: str) -> None:
    response = getattr(client, method)(ADDRESS)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
