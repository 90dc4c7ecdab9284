"""Comments of an export as lines for the desk: nothing appears, and nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.commentlines import (
    LARGEST_ID,
    CommentLine,
    LinesHeader,
    dump_header,
    dump_line,
    read_lines,
)
from warta.core.comments import Comment as Published
from warta.core.comments import build_threads
from warta.wordpress.catalog import Entry, Placed
from warta.wordpress.comments import NO_TIME, Carried, Staff, Tally, carry
from warta.wordpress.export import Author, Comment, Item
from warta.wordpress.outcomes import OMISSIONS

WIB = ZoneInfo("Asia/Jakarta")
DATE = datetime(2023, 10, 24, 10, 0, tzinfo=WIB)
ENTRY = Entry(12, "post", "publish", "article", title="Panen garam", date=DATE)
PLACED = Placed("panen-garam", "2023/10/panen-garam/")
NOBODY = Staff()


def comment(number: int, parent: int = 0, **more: Any) -> Comment:
    plain: dict[str, Any] = {
        "author": "Siti",
        "email": "siti@tarebung.example",
        "url": "",
        "address": "192.0.2.7",
        "date": "2023-10-25 08:00:00",
        "date_gmt": "2023-10-25 01:00:00",
        "content": "Kata.",
        "approved": "1",
    }
    return Comment(number, parent=parent, **(plain | more))


def carried(*comments: Comment, entry: Entry = ENTRY, **more: Any) -> Carried:
    item = Item(12, "post", "publish", comments=comments)
    return carry(item, entry, PLACED, **({"staff": NOBODY, "zone": WIB} | more))


def line(number: int = 5, **given: Any) -> CommentLine:
    [found] = carried(comment(number, **given)).lines
    return found


def places(found: Carried) -> dict[int, tuple[int | None, str]]:
    return {line.id: (line.parent, line.status) for line in found.lines}


def shown_here(lines: Sequence[CommentLine]) -> set[int]:
    approved = [line for line in lines if line.status == "approved"]
    threads = build_threads(
        Published(str(line.id), "a", str(line.parent) if line.parent else None, "", None, DATE, "")
        for line in approved
    )
    hidden = {int(comment.id) for comment in threads.hidden}
    return {line.id for line in approved} - hidden


def test_a_comment_becomes_a_line_with_its_article_and_its_number() -> None:
    assert line(105) == CommentLine(
        id=105,
        article="wp-12",
        path="2023/10/panen-garam/",
        title="Panen garam",
        parent=None,
        author="Siti",
        url=None,
        date=datetime(2023, 10, 25, 1, 0, tzinfo=UTC),
        content="Kata.",
        status="approved",
        by_newsroom=False,
    )


@pytest.mark.parametrize(
    ("approved", "status"),
    [
        ("1", "approved"), ("0", "held"), ("spam", "spam"), ("trash", "trash"),
        ("post-trashed", "trash"), ("", "held"), ("2", "held"), ("approved-by-plugin", "held"),
    ],
)  # fmt: skip
def test_only_what_wordpress_approved_is_approved(approved: str, status: str) -> None:
    assert line(approved=approved).status == status


@pytest.mark.parametrize(
    ("type_", "reason"),
    [
        ("pingback", "ping"), ("trackback", "ping"), ("note", "editor-note"),
        ("action_log", "editor-note"), ("order_note", "editor-note"),
    ],
)  # fmt: skip
def test_what_no_reader_wrote_is_left_with_its_reason(type_: str, reason: str) -> None:
    found = carried(comment(5, type=type_), comment(6, type="comment"))
    assert (found.left, list(places(found)), found.found) == ({reason: 1}, [6], 2)


@pytest.mark.parametrize(
    ("kind", "reason"), [("", "item-left"), ("attachment", "item-left"), ("page", "page-comments")]
)
def test_comments_of_what_has_none_in_warta_are_left(kind: Any, reason: str) -> None:
    found = carried(comment(5), comment(6, type="note"), entry=replace(ENTRY, kind=kind))
    assert (found.lines, found.left) == ((), {reason: 1, "editor-note": 1})
    assert found.left.keys() <= OMISSIONS.keys()


def test_on_a_draft_no_comment_is_approved() -> None:
    found = carried(
        comment(5), comment(6, 5), comment(7, approved="spam"), entry=replace(ENTRY, draft=True)
    )
    assert places(found) == {5: (None, "held"), 6: (5, "held"), 7: (None, "spam")}
    assert found.hidden == ()


@pytest.mark.parametrize(
    ("date", "gmt", "expected"),
    [
        ("2023-10-25 08:00:00", "0000-00-00 00:00:00", datetime(2023, 10, 25, 1, tzinfo=UTC)),
        ("", "2023-10-25 01:00:00", datetime(2023, 10, 25, 1, tzinfo=UTC)),
        ("0000-00-00 00:00:00", "", DATE),
        ("9999-12-31 23:59:59", "9999-12-31 23:59:59", DATE),
        ("", "9999-12-31 23:59:59", DATE),
    ],
)  # fmt: skip
def test_a_time_is_gmt_or_else_local_or_else_the_items(
    date: str, gmt: str, expected: datetime
) -> None:
    found = carried(comment(5, date=date, date_gmt=gmt))
    assert found.lines[0].date == expected
    assert found.mended == ((5,) if expected == DATE else ())


def test_a_comment_without_any_time_is_told() -> None:
    found = carried(comment(5, date="", date_gmt=""), entry=replace(ENTRY, date=None))
    assert (found.lines[0].date, found.mended) == (NO_TIME, (5,))


def test_names_and_sites_are_read_as_readers_saw_them_and_texts_stay_as_they_are() -> None:
    found = line(
        author="Tom &amp; &quot;Siti&quot;",
        url="http://a.example/?b=1&amp;copy=2",
        content="<b>a</b> &amp; <script>alert(1)</script>\r\n\r\nb\u202e",
    )
    assert (found.author, found.url) == ('Tom & "Siti"', "http://a.example/?b=1&copy=2")
    assert found.content == "<b>a</b> &amp; <script>alert(1)</script>\r\n\r\nb\u202e"


def test_what_pages_leave_out_of_a_comment_to_be_safe_is_told() -> None:
    found = carried(
        comment(5, content="<script>alert(1)</script>"),
        comment(6, content='<b>a</b> <a href="https://kabar.example/">b</a> 1 < 2<br>'),
    )
    assert found.softened == (5,)


@pytest.mark.parametrize(
    "given", [{"author": "a" * 256}, {"url": f"http://{'a' * 500}"}, {"content": "a" * 65536}]
)
def test_what_is_too_long_is_cut_and_told(given: dict[str, str]) -> None:
    found = carried(comment(5, **given), comment(6))
    assert found.mended == (5,)
    assert (len(found.lines[0].author), found.lines[0].url) == (
        255 if "author" in given else 4,
        None,
    )
    assert len(found.lines[0].content) == (65535 if "content" in given else 5)


def test_addresses_go_along_only_where_asked_for() -> None:
    plain, asked = carried(comment(5)), carried(comment(5), with_email=True, with_address=True)
    assert (plain.lines[0].email, plain.lines[0].address) == (None, None)
    assert (asked.lines[0].email, asked.lines[0].address) == ("siti@tarebung.example", "192.0.2.7")


@pytest.mark.parametrize("text", ["", "garam", "fe80::1%eth0", "1.2.3.4, 5.6.7.8"])
def test_a_network_address_that_is_none_is_left_out(text: str) -> None:
    assert carried(comment(5, address=text), with_address=True).lines[0].address is None


@pytest.mark.parametrize(
    ("user", "email", "by_newsroom"),
    [
        (3, "", True), (4, "Rini@Tarebung.example", True), (4, "siti@tarebung.example", False),
        (0, "rini@tarebung.example", False), (0, "", False),
    ],
)  # fmt: skip
def test_the_newsroom_is_who_wrote_with_an_account_of_an_author(
    user: int, email: str, by_newsroom: bool
) -> None:
    staff = Staff.of([Author("rini", 3, "rini@tarebung.example"), Author("lama", 0, "")])
    found = carried(comment(5, user=user, email=email), staff=staff)
    assert found.lines[0].by_newsroom is by_newsroom


def test_answers_stay_where_they_are_and_lower_numbers_come_first() -> None:
    found = carried(comment(7, 6), comment(6, 5), comment(5), comment(8))
    expected = {5: None, 6: 5, 7: 6, 8: None}
    assert places(found) == {number: (parent, "approved") for number, parent in expected.items()}
    assert [line.id for line in found.lines] == [5, 6, 7, 8]
    assert (found.orphans, found.hidden) == ((), ())


def test_an_answer_to_what_is_not_in_the_export_is_held_and_named() -> None:
    found = carried(comment(6, 5), comment(7, 6), comment(9, 8, approved="spam"))
    assert places(found) == {6: (None, "held"), 7: (6, "approved"), 9: (None, "spam")}
    assert (found.orphans, found.hidden) == ((6, 9), (6, 7))


def test_an_answer_to_a_held_comment_waits_with_it() -> None:
    found = carried(comment(5, approved="0"), comment(6, 5), comment(7, 6))
    assert places(found) == {5: (None, "held"), 6: (5, "approved"), 7: (6, "approved")}
    assert (found.orphans, found.hidden) == ((), (6, 7))


@pytest.mark.parametrize("status", ["spam", "trash"])
def test_an_answer_to_what_the_desk_will_delete_is_held_below_it(status: str) -> None:
    found = carried(comment(5, approved=status), comment(6, 5), comment(7, 6))
    assert places(found) == {5: (None, status), 6: (5, "held"), 7: (6, "approved")}
    assert found.hidden == (6, 7)


def test_an_answer_to_a_ping_that_was_shown_stands_where_the_ping_stood() -> None:
    found = carried(
        comment(4), comment(5, 4, type="pingback"), comment(6, 5), comment(7, type="pingback"),
        comment(8, 7, type="trackback"), comment(9, 8),
    )  # fmt: skip
    assert places(found) == {4: (None, "approved"), 6: (4, "approved"), 9: (None, "approved")}
    assert (found.orphans, found.hidden, found.left) == ((6, 9), (), {"ping": 3})


@pytest.mark.parametrize("more", [{"type": "pingback", "approved": "0"}, {"type": "note"}])
def test_an_answer_to_what_readers_never_saw_is_held(more: dict[str, str]) -> None:
    found = carried(comment(5, **more), comment(6, 5))
    assert (places(found), found.hidden, found.orphans) == ({6: (None, "held")}, (6,), (6,))


def test_a_circle_is_cut_at_its_lowest_number_and_held() -> None:
    found = carried(comment(5, 7), comment(6, 5), comment(7, 6), comment(8, 8))
    assert places(found)[5] == (None, "held")
    assert places(found)[8] == (None, "held")
    assert (found.hidden, found.orphans) == ((5, 6, 7, 8), (5, 8))


def test_an_answer_with_the_lower_number_that_showed_goes_on_showing_alone() -> None:
    found = carried(comment(5, 6), comment(6))
    assert (places(found), found.orphans) == ({5: (None, "approved"), 6: (None, "approved")}, (5,))


def test_numbers_that_are_none_or_come_twice_are_left() -> None:
    found = carried(comment(0), comment(-3), comment(LARGEST_ID + 1), comment(5), comment(5))
    assert (list(places(found)), found.left) == ([5], {"broken": 3, "twice": 1})


def test_the_tally_adds_up_and_lets_no_number_through_twice() -> None:
    tally = Tally()
    first = tally.add(carried(comment(5), comment(6, 4), comment(7, type="pingback")))
    second = tally.add(carried(comment(5), comment(8, 5), comment(9, 3, approved="0")))
    assert [line.id for line in (*first, *second)] == [5, 6, 9]
    sums = tally.sums()
    assert (sums.carried, sums.left) == ({"approved": 1, "held": 2}, {"ping": 1, "twice": 2})
    assert (sums.found, sums.orphans, sums.hidden) == (6, (6, 9), (6,))


COMMENTS = st.builds(
    comment,
    st.integers(1, 9),
    st.integers(0, 9),
    approved=st.sampled_from(["1", "1", "1", "0", "spam", "trash"]),
    type=st.sampled_from(["", "", "comment", "pingback", "note"]),
)


def shown_in_wordpress(comments: Sequence[Comment]) -> set[int]:
    """What a reader of WordPress sees: approved, and so all the way up."""
    known = {each.id: each for each in comments}

    def shows(number: int, path: tuple[int, ...] = ()) -> bool:
        each = known.get(number)
        if each is None or each.approved != "1" or each.type == "note" or number in path:
            return False
        return not each.parent or shows(each.parent, (*path, number))

    return {number for number, each in known.items() if shows(number) and each.type != "pingback"}


@given(st.lists(COMMENTS, unique_by=lambda each: each.id))
def test_what_shows_is_what_showed_and_every_line_is_readable(comments: list[Comment]) -> None:
    found = carried(*comments)
    assert shown_here(found.lines) == shown_in_wordpress(comments)
    approved = {
        each.id for each in comments if each.approved == "1" and each.type in ("", "comment")
    }
    assert set(found.hidden) == approved - shown_here(found.lines)
    assert found.found == len(comments)
    written = [dump_header(LinesHeader("", DATE)), *(dump_line(each) for each in found.lines)]
    assert [each.id for each in read_lines(written)[1]] == [each.id for each in found.lines]


@given(st.lists(COMMENTS, unique_by=lambda each: each.id))
def test_nothing_shows_more_when_spam_and_trash_are_deleted(comments: list[Comment]) -> None:
    lines = carried(*comments).lines
    above = {line.id: line.parent for line in lines if line.status in ("spam", "trash")}

    def lifted(parent: int | None) -> int | None:
        while parent in above:
            parent = above[parent]
        return parent

    rest = [replace(each, parent=lifted(each.parent)) for each in lines if each.id not in above]
    assert shown_here(rest) == shown_here(lines)
