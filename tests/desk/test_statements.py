"""Statements given to the driver: what they answer, and what is refused as Django refuses it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from desk.comments.models import Article, Comment, Status
from desk.counting.models import ViewTotal
from desk.statements import insert_all, rows_of

pytestmark = pytest.mark.usefixtures("db")

TABLE = ViewTotal._meta.db_table
NOON = datetime(2024, 3, 1, 5, tzinfo=UTC)
FIELDS: dict[str, Any] = {
    "article_id": "satu",
    "author": "Budi",
    "content": "Halo.",
    "html": "<p>Halo.</p>",
    "created": NOON,
    "status": Status.HELD,
    "consented": NOON,
}
ADD = f"INSERT INTO {TABLE} (key, count) VALUES (%s, %s)"


def test_a_statement_answers_its_rows() -> None:
    assert rows_of(f"{ADD} RETURNING count, key", ["satu", 3]) == [(3, "satu")]


def test_a_statement_that_answers_nothing_has_no_rows() -> None:
    assert rows_of(ADD, ["satu", 3]) == []
    assert ViewTotal.objects.get().count == 3


def test_a_text_is_a_value_and_never_a_part_of_the_statement() -> None:
    rows_of(ADD, ["'%s?; --", 1])
    assert ViewTotal.objects.get().key == "'%s?; --"


def test_what_the_database_refuses_is_told_as_django_tells_it() -> None:
    rows_of(ADD, ["satu", 1])
    with pytest.raises(IntegrityError), transaction.atomic():
        rows_of(ADD, ["satu", 1])


def test_a_statement_is_undone_with_its_transaction() -> None:
    with transaction.atomic():
        rows_of(ADD, ["satu", 1])
        transaction.set_rollback(True)
    assert not ViewTotal.objects.exists()


def test_a_transaction_that_will_be_undone_takes_no_more() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            rows_of(ADD, ["satu", 1])
    assert connection.is_usable()


def comments(*given: dict[str, Any]) -> list[Comment]:
    return [Comment(**(FIELDS | fields)) for fields in given]


def written(rows: list[Comment]) -> list[dict[str, Any]]:
    """What the database holds of them."""
    return list(Comment.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk").values())


@pytest.fixture
def article(db: str) -> None:  # noqa: ARG001 - before it
    Article.objects.create(key="satu", path="2024/02/satu/", title="x")


@pytest.mark.usefixtures("article")
def test_rows_are_written_as_django_writes_them() -> None:
    given = (
        {},
        {"reasons": ["kata", "tautan"], "score": 0.25, "by_newsroom": True, "fingerprint": "f"},
        {"created": NOON.astimezone(ZoneInfo("Asia/Jakarta")), "decided": NOON, "email": "a@b.id"},
        {"content": "'%s?; -- \U0001f600", "status": Status.SPAM, "consented": None},
    )
    ours, django_s = comments(*given), comments(*given)
    insert_all(ours)
    for row in django_s:
        row.fingerprint = f"{row.fingerprint}-2" if row.fingerprint else None
    Comment.objects.bulk_create(django_s)
    for one, two in zip(written(ours), written(django_s), strict=True):
        differ = {name for name in one if one[name] != two[name]}
        assert differ <= {"id", "fingerprint"}


@pytest.mark.usefixtures("article")
def test_rows_that_were_written_have_their_keys_and_can_be_saved_again() -> None:
    rows = comments({"author": "Satu"}, {"author": "Dua"})
    insert_all(rows)
    assert [row["author"] for row in written(rows)] == ["Satu", "Dua"]
    assert [Comment.objects.get(pk=row.pk).author for row in rows] == ["Satu", "Dua"]
    rows[0].author = "Tiga"
    rows[0].save()
    assert [row["author"] for row in written(rows)] == ["Tiga", "Dua"]


@pytest.mark.usefixtures("article")
def test_of_rows_of_which_one_is_refused_none_is_written() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(comments({"author": "Satu"}, {"status": "entah"}))
    assert not Comment.objects.exists()


def test_a_log_of_queries_has_these_too() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert rows_of(f"{ADD} RETURNING count, key", ["satu", 3]) == [(3, "satu")]
        assert rows_of(ADD, ["dua", 3]) == []
    assert [query["sql"].startswith("INSERT") for query in queries] == [True, True]
