"""Comments of an older site in the desk: numbers, threads, dates, and whose word counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup

from desk.comments.models import Article, Change, Comment, Imported, Status
from desk.comments.thread import thread_html
from desk.exports.comments import changed_at, render_comments
from desk.moderation.actions import decide, delete, edit
from desk.outbox.models import Delivery
from desk.privacy.erasing import erase
from desk.privacy.purging import purge
from desk.privacy.traces import comments_of
from desk.settings import CONF
from tests.support.commentlines import NOW, WRITTEN, bring, counts, line, many
from tests.support.people import comment as reader_comment
from warta.core.comments import build_threads
from warta.core.exports import parse_comments

LATER = NOW + timedelta(days=1)
EMAIL = "siti@tarebung.example"

pytestmark = pytest.mark.usefixtures("db")


def row(number: int) -> Comment:
    return Comment.objects.get(pk=number)


def snapshot() -> list[Any]:
    """All that an import may write, save mail."""
    models = (Article, Comment, Imported, Change)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def test_a_comment_keeps_its_number_thread_date_status_and_words() -> None:
    done = bring(
        line(105, url="https://siti.example", content="Satu\n\n<b>dua</b> <script>x</script>"),
        line(107, 105, status="held", by_newsroom=True),
    )
    assert counts(done) == {"new": 2}
    first, second = row(105), row(107)
    assert (first.author, first.url, first.created) == ("Siti", "https://siti.example", WRITTEN)
    assert BeautifulSoup(first.html, "html.parser").find_all(["b", "script"]) == [
        BeautifulSoup(first.html, "html.parser").b
    ]
    assert (second.parent_id, second.status, second.by_newsroom) == (105, Status.HELD, True)
    assert (first.fingerprint, first.email, first.email_hash) == (None, "", "")


def test_an_article_is_known_by_its_line_until_a_signed_key_says_more() -> None:
    Article.objects.create(key="wp-13", path="2023/11/kini/", title="Judul kini")
    bring(line(5), line(6, article="wp-13", path="2023/11/dulu/", title="Judul dulu"))
    assert {each.key: (each.path, each.title) for each in Article.objects.all()} == {
        "wp-12": ("2023/10/panen-garam/", "Panen garam"),
        "wp-13": ("2023/11/kini/", "Judul kini"),
    }


def test_the_export_has_the_old_numbers_in_their_threads() -> None:
    bring(line(105), line(107, 105), line(108, status="held"), line(110, 108), line(111, 107))
    found = parse_comments(render_comments(changed_at()))
    threads = build_threads(found)
    assert {comment.id: comment.parent for comment in found} == {
        "105": None,
        "107": "105",
        "111": "107",
    }
    assert (threads.count, threads.hidden) == (3, ())
    page = BeautifulSoup(thread_html("wp-12", UTC), "html.parser")
    assert [item["id"] for item in page.find_all("li")] == [
        "comment-105",
        "comment-107",
        "comment-111",
    ]
    link = page.select_one("#div-comment-111 .comment-metadata a")
    assert link is not None
    assert str(link["href"]).endswith("2023/10/panen-garam/#comment-111")


def test_the_same_file_twice_changes_nothing() -> None:
    lines = (line(5), line(6, 5, status="spam"), line(7, status="trash"), line(8, status="held"))
    bring(*lines)
    before = snapshot()
    done = bring(*lines, now=LATER)
    assert counts(done) == {"unchanged": 4}
    assert snapshot() == before


def test_a_dry_run_says_the_same_and_writes_nothing() -> None:
    bring(line(5), line(6, 5))
    edit(5, "Disunting", "terminal", NOW)
    before = snapshot()
    lines = (line(5), line(6, 5, content="Lain"), line(7, 6), line(8, article="wp-13"))
    dry = bring(*lines, now=LATER, dry_run=True)
    assert snapshot() == before
    assert counts(dry) == counts(bring(*lines, now=LATER)) == {"kept": 1, "updated": 1, "new": 2}


def test_a_newer_file_updates_what_nobody_has_touched() -> None:
    bring(line(5, status="held"), line(6))
    done = bring(line(5, content="Kata lain"), line(6, 5, author="Sari"), line(7, 6), now=LATER)
    assert counts(done) == {"updated": 2, "new": 1}
    assert (row(5).status, row(5).content, row(5).reasons) == (Status.APPROVED, "Kata lain", [])
    assert "Kata lain" in row(5).html
    assert (row(6).parent_id, row(6).author) == (5, "Sari")
    assert counts(bring(line(5, content="Kata lain"), now=LATER)) == {"unchanged": 1}


@pytest.mark.parametrize("what", ["status", "text"])
def test_what_a_moderator_has_changed_stays_and_is_told(what: str) -> None:
    bring(line(5), line(6))
    if what == "status":
        decide([5], Status.TRASH, "terminal", NOW)
    else:
        edit(5, "Disunting", "terminal", NOW)
    before = row(5)
    done = bring(line(5, content="Lebih baru"), line(6), now=LATER)
    assert (counts(done), done.kept) == ({"kept": 1, "unchanged": 1}, [5])
    assert (row(5).status, row(5).content) == (before.status, before.content)
    assert bring(line(5), now=LATER).kept == [5]


def test_what_was_deleted_here_does_not_come_again_and_its_answers_move_up() -> None:
    bring(line(5), line(6, 5, status="trash"), line(7, 6))
    delete([7], "terminal", NOW)
    decide([7], Status.TRASH, "terminal", NOW)
    delete([7], "terminal", NOW)
    delete([6], "terminal", NOW)
    done = bring(line(5), line(6, 5), line(7, 6), line(8, 6), now=LATER)
    assert (counts(done), done.deleted) == ({"unchanged": 1, "deleted": 2, "new": 1}, [6, 7])
    assert row(8).parent_id == 5


def test_an_erased_person_does_not_come_again_and_leaves_no_digest() -> None:
    lines = (line(5, email=EMAIL), line(6, 5), line(7, email=EMAIL))
    bring(*lines)
    erase(EMAIL, "terminal", NOW)
    assert not Imported.objects.filter(pk__in=(5, 7)).exclude(digest="").exists()
    done = bring(*lines, now=LATER)
    assert counts(done) == {"kept": 1, "unchanged": 1, "deleted": 1}
    assert (row(5).author, row(5).email_hash) == ("Anonim", "")
    assert not Comment.objects.filter(pk=7).exists()


def test_a_number_of_a_reader_is_not_overwritten_and_takes_its_answers_along() -> None:
    reader = reader_comment()
    number = reader.pk
    done = bring(line(number), line(number + 1, number), line(number + 2))
    assert (counts(done), done.conflicts) == ({"conflict": 2, "new": 1}, [number, number + 1])
    assert row(number).content == reader.content
    assert counts(bring(line(number), now=LATER)) == {"conflict": 1}


def test_with_renumber_those_get_new_numbers_and_keep_their_threads() -> None:
    number = reader_comment().pk
    lines = (line(number), line(number + 1, number), line(number + 2, number + 1))
    bring(*lines)
    assert bring(*lines, dry_run=True, renumber=True).renumbered == [(number, 0)]
    done = bring(*lines, renumber=True)
    [(old, new)] = done.renumbered
    assert (old, counts(done)) == (number, {"new": 3})
    assert new > number + 2
    assert (row(new).content, row(number + 1).parent_id) == (f"Komentar {number}", new)
    assert counts(bring(*lines, now=LATER)) == {"unchanged": 3}
    newer = (replace(lines[0], content="Lebih baru"), *lines[1:])
    assert counts(bring(*newer, now=LATER)) == {"updated": 1, "unchanged": 2}
    assert row(new).content == "Lebih baru"


def test_another_sites_comment_under_the_same_number_is_a_conflict() -> None:
    bring(line(5))
    done = bring(line(5, article="wp-99", content="Dari situs lain"), now=LATER)
    assert counts(done) == {"conflict": 1}
    assert row(5).article_id == "wp-12"


def test_what_is_here_as_it_is_is_taken_for_imported() -> None:
    bring(line(5))
    Imported.objects.all().delete()
    assert counts(bring(line(5))) == {"unchanged": 1}
    assert counts(bring(line(5, content="Lebih baru"))) == {"updated": 1}


def test_readers_who_comment_later_get_higher_numbers() -> None:
    before = reader_comment().pk  # PostgreSQL gives no number twice, whatever was undone since
    bring(line(105), line(before + 5000, article="wp-13"))
    assert reader_comment().pk == before + 5001


def test_nobody_is_told_of_what_was_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.outbox.mail.is_on", lambda: True)
    bring(line(5), line(6, 5, status="held"), line(7, status="held"))
    assert not Delivery.objects.exclude(kind="rebuild").exists()


@pytest.mark.parametrize(
    ("lines", "renewed"),
    [
        ([line(5, status="held"), line(6, status="spam")], False),
        ([line(5, status="held"), line(6)], True),
    ],
)
def test_exports_are_renewed_where_something_published_came(lines: Any, renewed: bool) -> None:
    before = changed_at()
    bring(*lines)
    assert (changed_at() > before) is renewed


def test_exports_are_renewed_where_something_published_is_withdrawn() -> None:
    bring(line(5))
    before = changed_at()
    bring(line(5, status="spam"), now=LATER)
    assert changed_at() > before


def test_addresses_are_kept_as_long_as_those_of_others_and_found_by_their_hash() -> None:
    recent = NOW - timedelta(days=1)
    bring(
        line(5, email=EMAIL, address="192.0.2.7"),
        line(6, email=EMAIL, address="192.0.2.7", date=recent),
        line(7, email=EMAIL, date=NOW - timedelta(days=CONF.email_days + 1)),
    )
    assert (row(5).email, row(5).address_hash) == (EMAIL, "")
    assert (row(6).email, len(row(6).address_hash), len(row(6).network_hash)) == (EMAIL, 32, 32)
    assert row(7).email == ""
    assert comments_of(EMAIL).count() == 3
    before = snapshot()
    purge(NOW)
    assert snapshot() == before


def test_spam_and_trash_wait_their_time_from_the_import_on() -> None:
    bring(line(5, status="spam"), line(6, status="trash"))
    purge(NOW + timedelta(days=CONF.trash_days - 1))
    assert Comment.objects.count() == 2
    purge(NOW + timedelta(days=CONF.trash_days + 1))
    assert [each.pk for each in Comment.objects.all()] == [5]


def test_batches_end_as_one_would() -> None:
    lines = [line(number, number - 1 if number % 300 else None) for number in range(1, 901)]
    lines[0] = line(1)
    assert counts(bring(*lines)) == {"new": 900}
    assert row(251).parent_id == 250
    assert row(600).parent_id is None


def test_an_import_that_was_broken_off_goes_on_where_it_ended() -> None:
    lines = many(range(1, 701))
    bring(*lines[:300])
    assert counts(bring(*lines, now=LATER)) == {"unchanged": 300, "new": 400}


HOSTILE = "\x00<script>alert(1)</script>\u202e\ud800<a href='javascript:alert(2)'>x</a>\u0007"


def test_hostile_texts_are_stored_without_what_cannot_be_seen_and_shown_safe() -> None:
    bring(
        line(5, author=HOSTILE, url=f"javascript:{HOSTILE}", content=HOSTILE, title=HOSTILE),
        line(6, content="&" * 65535),
        line(7, content="<b>" * 21845, article="wp-13", path="\x00\u202e", title="\x00"),
    )
    assert "\x00" not in row(5).content + row(5).author + row(5).url
    assert "\u202e" not in row(5).content + row(5).author
    page = BeautifulSoup(thread_html("wp-12", UTC), "html.parser")
    assert not page.find_all("script")
    assert not [link for link in page.find_all("a") if "javascript" in str(link.get("href"))]
    assert (len(row(6).content), row(7).html) == (65535, "")
    assert Article.objects.get(pk="wp-13").title == "wp-13"
    assert counts(bring(line(6, content="&" * 65535))) == {"unchanged": 1}
