"""The queue stays fast with 100,000 comments: each list walks its own index, and sorts nothing.

The plans are asked of the databases themselves (EXPLAIN QUERY PLAN, EXPLAIN).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet

from desk.comments.models import Comment, Report
from desk.moderation import queries
from desk.moderation.queries import PAGE, Wanted
from tests.desk.conftest import VENDORS
from tests.support.databases import use_database
from tests.support.moderation import NIGHT, article

ROWS = 100_000
STATUSES = ("held", "trash", *["spam"] * 12, *["approved"] * 86)
"""As in a newsroom that has been open for some years: few wait, most are published."""
COMMON = ("approved", "spam")
"""PostgreSQL may walk the primary key for these: every few rows it meets one."""

LISTS = {
    "held": (Wanted("held"), "comment_by_score"),
    "held, later": (Wanted("held", after="0.5,500"), "comment_by_score"),
    "approved": (Wanted("approved"), "comment_by_status"),
    "approved, later": (Wanted("approved", after="500"), "comment_by_status"),
    "spam": (Wanted("spam"), "comment_by_status"),
    "trash": (Wanted("trash"), "comment_by_status"),
    "all": (Wanted("all"), "comments_comment_pkey"),
    "all, later": (Wanted("all", after="500"), "comments_comment_pkey"),
    "same e-mail": (Wanted("all", same="email", like=8), "comment_of_person"),
    "same address": (Wanted("all", same="address", like=8), "comment_of_address"),
    "same browser": (Wanted("all", same="writer", like=8), "comment_of_writer"),
    "an address typed": (Wanted("all", search="p@example.org"), "comment_of_person"),
}
WHOLE_INDEX = "SCAN comments_report USING INDEX report_open"
"""That index holds the open complaints alone, oldest first: its start is the page."""
PLAIN_WALKS = ("comments_comment_pkey",)
"""On SQLite the primary key is the table, so that to walk it is a SCAN, from its end."""


@pytest.fixture(scope="module", params=VENDORS)
def crowded(request: pytest.FixtureRequest, shared: dict[str, str]) -> Iterator[str]:
    """A database with 100,000 comments and 2,000 complaints, gone after this module."""
    use_database(shared[request.param])
    with transaction.atomic():
        fill()
        yield request.param
        transaction.set_rollback(True)
    connection.close()


@pytest.fixture
def vendor(crowded: str) -> str:
    return crowded


def fill() -> None:
    about = article()
    comments = [
        Comment(
            article=about,
            author=f"Penulis {n}",
            email_hash=f"{n % 20_000:032x}",
            address_hash=f"{n % 9_000:032x}",
            writer=f"{n % 50_000:032x}" if n % 2 else "",
            content=f"Komentar nomor {n}",
            html="<p>Komentar</p>",
            created=NIGHT + timedelta(seconds=n),
            status=STATUSES[n % len(STATUSES)],
            score=n % 97 / 100,
        )
        for n in range(ROWS)
    ]
    Comment.objects.bulk_create(comments, batch_size=2000)
    ids = Comment.objects.filter(status="approved").values_list("id", flat=True)[:2000]
    complaints = [Report(comment_id=pk, reason="spam", created=NIGHT) for pk in ids]
    Report.objects.bulk_create(complaints)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plan(rows: QuerySet) -> str:
    return rows[: PAGE + 1].explain()


def first_id() -> int:
    return Comment.objects.order_by("id").values_list("id", flat=True)[7]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_walks_its_index(vendor: str, name: str) -> None:
    wanted, index = LISTS[name]
    if wanted.like:
        wanted = Wanted(wanted.tab, same=wanted.same, like=first_id())
    told = plan(queries.rows_of(wanted))
    few = wanted.same or wanted.search
    assert_walks(told, _indexes(index, wanted.tab), vendor, sorts_a_few=bool(few))


@pytest.mark.parametrize("after", ["", f"{NIGHT.isoformat()},500"])
def test_complaints_walk_their_index(vendor: str, after: str) -> None:
    assert_walks(plan(queries.open_reports(after)), ("report_open",), vendor)


@pytest.mark.parametrize("tab", ["held", "approved", "spam", "trash"])
def test_what_is_newest_is_read_from_an_index(vendor: str, tab: str) -> None:
    comments = Comment.objects.filter(status=tab)
    indexes = _indexes("comment_by_status", tab)
    assert_walks(plan(comments.order_by("-id")), indexes, vendor)


@pytest.mark.parametrize("tab", ["held", "approved", "all"])
def test_pages_follow_one_another_without_gap_or_repeat(vendor: str, tab: str) -> None:  # noqa: ARG001 - the database
    whole = [row.pk for row in queries.rows_of(Wanted(tab))[: 3 * PAGE]]
    paged: list[int] = []
    after = ""
    for _ in range(3):
        found = queries.find(Wanted(tab, after=after))
        paged += [row.pk for row in found.comments]
        after = found.next
    assert paged == whole


def test_tabs_count_no_further_than_a_thousand(vendor: str) -> None:  # noqa: ARG001 - the database
    assert set(queries.counts().values()) == {queries.MOST_COUNTED}


def _indexes(index: str, tab: str) -> tuple[str, ...]:
    return (index, "comments_comment_pkey") if tab in COMMON else (index,)


def assert_walks(
    told: str, indexes: tuple[str, ...], vendor: str, *, sorts_a_few: bool = False
) -> None:
    """That a plan uses one of `indexes` and neither reads a whole table nor sorts.

    `sorts_a_few`: what one person sent is found by the index, and may be sorted then.
    """
    if vendor == "postgresql":
        assert any(index in told for index in indexes), told
        assert "Seq Scan" not in told, told
        assert sorts_a_few or not re.search(r"\bSort\b", told), told
    elif indexes[0] in PLAIN_WALKS:
        assert not re.search(r"USING (COVERING )?INDEX|TEMP B-TREE", told), told
    else:
        assert indexes[0] in told, told
        assert not re.search(r"\bSCAN\b", told.replace(WHOLE_INDEX, "")), told
        assert sorts_a_few or "TEMP B-TREE" not in told, told
