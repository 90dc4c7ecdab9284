"""What a comment's way in asks the database stays quick, however many comments there are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from desk.comments.models import Article, Comment
from tests.desk.intake import filled, post, read_preview, rule, stored

MANY = 3000
COOKIE = {"wp-comment-cookies-consent": "yes"}


@pytest.fixture
def crowded(db: str) -> str:
    """Thousands of comments, and a planner that knows it."""
    article = Article.objects.create(key="satu", path="2024/02/satu/", title="x")
    noon = datetime(2024, 3, 1, 5, tzinfo=UTC)
    Comment.objects.bulk_create(
        Comment(
            article=article,
            author="Budi",
            content="Halo.",
            html="<p>Halo.</p>",
            created=noon,
            status="held",
            fingerprint=f"f{number}",
            address_hash=f"a{number}",
            email_hash=f"e{number}",
            writer=f"w{number}",
        )
        for number in range(MANY)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE comments_comment")
    return db


def plan_of(sql: str, vendor: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN QUERY PLAN " if vendor == "sqlite" else "EXPLAIN ") + sql)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_no_step_reads_the_whole_table(client: Client, crowded: str) -> None:
    rule("hold", "first")
    parent = stored()
    first = {**COOKIE, "comment_parent": str(parent.pk)}
    post(client, read_preview(filled(**first)))
    again = read_preview(filled(comment="Lagi.", email="b@contoh.id", **first))
    with CaptureQueriesContext(connection) as queries:
        post(client, again, REMOTE_ADDR="198.51.100.9")
    asked = [query["sql"] for query in queries if query["sql"].startswith(("SELECT", "WITH"))]
    about = [sql for sql in asked if "comments_comment" in sql]
    assert len(about) >= 5
    for sql in about:
        plan = plan_of(sql, crowded)
        assert "SCAN comments_comment" not in plan, sql
        assert "Seq Scan on comments_comment" not in plan, sql


@pytest.mark.usefixtures("crowded")
def test_a_comment_costs_few_queries(client: Client) -> None:
    fields = read_preview(filled())
    with CaptureQueriesContext(connection) as queries:
        post(client, fields)
    asked = [query["sql"] for query in queries]
    kept = [sql for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE"))]
    assert len(kept) <= 8, "\n".join(kept)
