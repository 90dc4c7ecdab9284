"""What is not taken, in WordPress's order and words, and that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from desk.comments.models import Comment, Status
from tests.desk.intake import (
    FORM,
    alert_of,
    commit,
    filled,
    page_of,
    post,
    read_preview,
    stored,
    typed_in,
)
from tests.support.desk import token
from warta.core.signing import ArticleClaim, sign_article, until_text

pytestmark = pytest.mark.usefixtures("db")

CLOSED = "Maaf, komentar untuk item ini telah ditutup."
NO_PARENT = "Maaf, tidak dapat membalas komentar yang tidak disetujui."
MISSING = "Mohon isi ruas yang diwajibkan."
BAD_EMAIL = "Mohon masukkan alamat e-mail yang valid."
EMPTY = "Silakan ketik teks komentar Anda."
TWICE = "Komentar duplikat terdeteksi. Sepertinya Anda pernah mengatakan hal itu!"


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_what_is_no_post_is_not_allowed(client: Client, method: str) -> None:
    response = client.generic(method, "/comments/")
    assert response.status_code == 405
    assert response["Allow"] == "POST"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://meja.example.org"])
def test_another_sites_form_is_refused(client: Client, origin: str) -> None:
    response = post(client, filled(), HTTP_ORIGIN=origin)
    assert response.status_code == 403
    assert "Access-Control-Allow-Origin" not in response


@pytest.mark.parametrize("origin", ["https://contoh.example.org", "https://meja.example.org"])
def test_the_sites_and_the_desks_own_forms_are_taken(client: Client, origin: str) -> None:
    response = post(client, filled(), HTTP_ORIGIN=origin)
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == origin
    assert response["Access-Control-Allow-Credentials"] == "true"


def test_a_form_of_another_kind_is_not_read(client: Client) -> None:
    response = client.post("/comments/", {"comment": "x"})
    assert response.status_code == 415


def test_a_form_in_another_character_set_is_not_read(client: Client) -> None:
    kind = f"{FORM}; charset=utf-7"
    response = client.post("/comments/", urlencode(filled()), content_type=kind)
    assert response.status_code == 400


def test_a_body_too_large_for_any_form_is_refused(client: Client) -> None:
    assert post(client, filled(comment="x" * 300_000)).status_code == 413


def test_a_form_of_a_thousand_fields_is_refused(client: Client) -> None:
    fields = {f"ruas{number}": "x" for number in range(1000)}
    assert post(client, filled(**fields)).status_code == 400


@pytest.mark.parametrize(
    "signed",
    [
        "",
        "v1.1.e30.AAAA",
        "v1.2." + token().split(".", 2)[2],
        token()[:-1] + "!",
        sign_article(ArticleClaim("satu", "2024/02/satu/", "x"), "rahasia-orang-lain-saja", "1"),
    ],
    ids=["none", "made up", "unknown key id", "tampered", "signed by a stranger"],
)
def test_an_article_that_the_build_did_not_sign_is_unknown(client: Client, signed: str) -> None:
    response = post(client, filled(warta_token=signed))
    assert response.status_code == 403
    assert "berita ini tidak dikenali" in alert_of(response)


def test_a_closed_article_takes_no_comments(client: Client) -> None:
    passed = until_text(datetime.now(UTC) - timedelta(seconds=1))
    for comments in ("closed", passed):
        response = post(client, filled(warta_token=token(comments=comments)))
        assert (response.status_code, alert_of(response)) == (403, CLOSED)


def test_an_article_that_is_still_open_takes_comments(client: Client) -> None:
    until = until_text(datetime.now(UTC) + timedelta(hours=1))
    assert post(client, filled(warta_token=token(comments=until))).status_code == 200


@pytest.mark.parametrize("parent", ["999", "-1", "abc", "9" * 30, "1; DROP TABLE"])
def test_a_reply_to_nothing_is_refused(client: Client, parent: str) -> None:
    response = post(client, filled(comment_parent=parent))
    assert (response.status_code, alert_of(response)) == (403, NO_PARENT)


@pytest.mark.parametrize("status", [s for s in Status if s != Status.APPROVED])
def test_a_reply_to_a_comment_that_is_not_approved_is_refused(
    client: Client, status: Status
) -> None:
    parent = stored(status=status)
    response = post(client, filled(comment_parent=str(parent.pk)))
    assert (response.status_code, alert_of(response)) == (403, NO_PARENT)


def test_a_reply_to_a_comment_under_another_article_is_refused(client: Client) -> None:
    parent = stored(key="dua")
    response = commit(client, comment_parent=str(parent.pk))
    assert (response.status_code, alert_of(response)) == (403, NO_PARENT)


def test_a_reply_that_cannot_be_one_can_be_sent_as_a_comment(client: Client) -> None:
    refused = post(client, filled(comment_parent="999"))
    assert post(client, typed_in(page_of(refused))).status_code == 200


def test_a_parent_chosen_without_javascript_counts_where_no_other_is_given(client: Client) -> None:
    parent, other = stored(), stored(content="Lain.")
    commit(client, warta_parent=str(parent.pk))
    assert Comment.objects.latest("id").parent_id == parent.pk
    extra = {"REMOTE_ADDR": "198.51.100.9"}
    both = {"comment_parent": str(other.pk), "warta_parent": str(parent.pk)}
    commit(client, extra, email="lain@contoh.id", **both)
    assert Comment.objects.latest("id").parent_id == other.pk


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"author": " "}, MISSING, "author"),
        ({"email": ""}, MISSING, "email"),
        ({"author": "\u200b\u202e"}, MISSING, "author"),
        ({"email": "bukan alamat"}, BAD_EMAIL, "email"),
        ({"email": "a@b"}, BAD_EMAIL, "email"),
        ({"email": "a..b@contoh.id"}, BAD_EMAIL, "email"),
        ({"email": "a@contoh.id\r\nBcc: korban@contoh.id"}, BAD_EMAIL, "email"),
        ({"email": '"a b"@contoh.id'}, BAD_EMAIL, "email"),
        ({"comment": " \n "}, EMPTY, "comment"),
        ({"comment": "<script></script>"}, EMPTY, "comment"),
        ({"author": "é" * 123}, "Nama Anda terlalu panjang.", "author"),
        ({"email": "a" * 90 + "@contoh.id"}, "", ""),
        ({"email": "a" * 91 + "@contoh.id"}, "Alamat e-mail Anda terlalu panjang.", "email"),
        ({"url": "https://contoh.id/" + "a" * 183}, "URL Anda terlalu panjang.", "url"),
        ({"comment": "a" * 65_525}, "", ""),
        ({"comment": "a" * 65_523 + "é¹"}, "Komentar Anda terlalu panjang.", "comment"),
    ],
)
def test_a_faulty_field_is_named_and_all_that_was_typed_kept(
    client: Client, fields: dict[str, str], words: str, field: str
) -> None:
    sent = filled(**fields)
    response = post(client, sent)
    if not words:
        assert response.status_code == 200
        return
    page = page_of(response)
    assert (response.status_code, alert_of(response)) == (422, words)
    (wrong,) = page.select("[aria-invalid=true]")
    assert wrong["name"] == field
    assert page.select_one("[role=alert]")["id"] in wrong["aria-describedby"].split()
    kept = typed_in(page)
    untouched = {"author", "email", "url", "comment", "warta_token"} - set(fields)
    assert {name: kept[name] for name in untouched} == {name: sent[name] for name in untouched}


def test_of_two_faults_the_first_in_order_is_told(client: Client) -> None:
    answers = [
        post(client, filled(author="", email="x", comment="")),
        post(client, filled(author="x" * 300, email="x", comment="")),
        post(client, filled(author="x" * 300, comment="")),
        post(client, filled(author="x" * 300, url="x" * 300)),
    ]
    told = [alert_of(answer) for answer in answers]
    assert told == [MISSING, BAD_EMAIL, EMPTY, "Nama Anda terlalu panjang."]


def test_an_error_page_can_be_sent_again_as_it_is(client: Client) -> None:
    sent = filled(comment='\n <b>Halo</b> & "salam" </textarea>\'', author='"><b>', email="salah")
    page = page_of(post(client, sent))
    again = typed_in(page)
    assert again["author"] == '"><b>'
    assert again["comment"] == '<b>Halo</b> & "salam" </textarea>\''
    form = page.select_one("main form")
    assert form["action"] == "https://meja.example.org/comments/"
    assert post(client, again | {"email": "benar@contoh.id"}).status_code == 200


def test_the_same_comment_is_not_taken_twice(client: Client) -> None:
    assert commit(client).status_code == 303
    later = {"REMOTE_ADDR": "198.51.100.9"}
    for response in (commit(client, later), post(client, filled(), **later)):
        assert (response.status_code, alert_of(response)) == (409, TWICE)
    assert Comment.objects.count() == 1


def test_the_same_comment_is_taken_again_once_the_first_is_in_the_trash(client: Client) -> None:
    commit(client)
    Comment.objects.update(status=Status.TRASH, created=datetime(2024, 3, 1, tzinfo=UTC))
    assert commit(client).status_code == 303


def test_other_words_or_another_name_are_no_duplicate(client: Client) -> None:
    commit(client)
    Comment.objects.update(created=datetime(2024, 3, 1, tzinfo=UTC))
    assert post(client, filled(comment="Lain.")).status_code == 200
    assert post(client, filled(author="Wati")).status_code == 200


@pytest.fixture
def no_writes(db: str) -> Iterator[None]:
    """A database that answers and takes nothing, as one on a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON" if db == "sqlite" else "SET TRANSACTION READ ONLY")
        yield
        if db == "sqlite":
            cursor.execute("PRAGMA query_only=OFF")


@pytest.mark.usefixtures("no_writes")
def test_a_database_that_fails_loses_nothing_that_was_typed(client: Client) -> None:
    sent = filled(url="https://siti.contoh.id", **{"wp-comment-cookies-consent": "yes"})
    response = post(client, read_preview(sent))
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert alert_of(response) == "Komentar tak dapat disimpan. Silakan coba lagi nanti."
    kept = typed_in(page_of(response))
    assert {name: kept[name] for name in sent if name != "submit"} == {
        name: value for name, value in sent.items() if name != "submit"
    }
