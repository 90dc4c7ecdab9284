"""Decisions: what they change, what they put on record, and whom they tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.comments.models import LONGEST_TEXT, Change, Comment, Report
from desk.moderation.actions import (
    answer,
    approve_and_answer,
    decide,
    delete,
    edit,
    keep,
    put_back,
)
from desk.moderation.models import Action
from desk.moderation.record import Refusal
from desk.spam.models import Lesson
from tests.support.moderation import NIGHT, account, comment, report

pytestmark = pytest.mark.usefixtures("db")


def status(of: Comment) -> str:
    return Comment.objects.get(pk=of.pk).status


def test_a_decision_is_on_record_with_who_when_before_and_after() -> None:
    rina, held = account(), comment()
    done = decide([held.pk], "approved", rina, NIGHT)
    (action,) = Action.objects.all()
    assert done.changed == (held.pk,)
    assert (action.who, action.who_name, action.at) == (rina, "rina", NIGHT)
    assert (action.what, action.comment, action.group) == ("approve", held.pk, done.group)
    assert action.before == {"status": "held", "status_before": ""}
    assert action.after == {"status": "approved"}


def test_a_terminal_decides_under_its_own_name() -> None:
    decide([comment().pk], "spam", "terminal", NIGHT)
    action = Action.objects.get()
    assert (action.who, action.who_name) == (None, "terminal")


def test_one_click_on_many_is_one_group_and_tells_what_is_missing() -> None:
    ids = [comment(f"Isi {n}").pk for n in range(3)]
    done = decide([*ids, 999], "trash", account(), NIGHT)
    assert set(done.changed) == set(ids)
    assert done.missing == (999,)
    assert Action.objects.filter(group=done.group).count() == 3


def test_what_is_so_already_is_left_alone() -> None:
    done = decide([comment(status="approved").pk], "approved", account(), NIGHT)
    assert (done.group, done.changed) == ("", ())
    assert not Action.objects.exists()


@pytest.mark.parametrize("came_from", ["held", "approved", "unconfirmed"])
@pytest.mark.parametrize("aside", ["spam", "trash"])
def test_a_comment_comes_back_to_where_it_was(aside: str, came_from: str) -> None:
    rina, one = account(), comment(status=came_from)
    decide([one.pk], aside, rina, NIGHT)
    put_back([one.pk], rina, NIGHT)
    assert status(one) == came_from


def test_out_of_the_trash_spam_is_spam_again_and_then_waits() -> None:
    rina, one = account(), comment()
    for aside in ("spam", "trash"):
        decide([one.pk], aside, rina, NIGHT)
    put_back([one.pk], rina, NIGHT)
    assert status(one) == "spam"
    put_back([one.pk], rina, NIGHT)
    assert status(one) == "held"


def test_when_the_status_last_changed_is_kept() -> None:
    one = comment()
    decide([one.pk], "approved", account(), NIGHT)
    one.refresh_from_db()
    assert one.decided == NIGHT


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("held", "approved", True),
        ("approved", "held", True),
        ("approved", "spam", True),
        ("held", "spam", False),
        ("spam", "trash", False),
    ],
)
def test_the_export_is_newer_where_readers_see_a_difference(
    before: str, after: str, changes: bool
) -> None:
    decide([comment(status=before).pk], after, account(), NIGHT)
    assert Change.objects.filter(at=NIGHT).exists() == changes


def test_spam_and_approval_are_lessons_and_trash_is_none() -> None:
    rina = account()
    spam, good, gone = (comment(f"Isi {n}") for n in range(3))
    decide([spam.pk], "spam", rina, NIGHT)
    decide([good.pk], "approved", rina, NIGHT)
    decide([gone.pk], "trash", rina, NIGHT)
    learnt = dict(Lesson.objects.values_list("comment", "spam"))
    assert learnt == {spam.pk: True, good.pk: False}


def test_what_is_no_spam_is_a_lesson_too() -> None:
    rina, one = account(), comment()
    decide([one.pk], "spam", rina, NIGHT)
    put_back([one.pk], rina, NIGHT)
    assert Lesson.objects.get(comment=one.pk).spam is False


def test_a_decision_settles_the_complaints() -> None:
    one = comment(status="approved")
    about = report(one)
    decide([one.pk], "trash", account(), NIGHT)
    about.refresh_from_db()
    assert about.settled == NIGHT
    assert Action.objects.get().before["reports"] == [about.pk]


def test_what_is_kept_stays_and_its_complaints_are_settled() -> None:
    one = comment(status="approved")
    for _ in range(2):
        report(one)
    done = keep([one.pk, comment("Lain").pk], account(), NIGHT)
    assert done.changed == (one.pk,)
    assert status(one) == "approved"
    assert not Report.objects.filter(settled__isnull=True).exists()


def test_a_twin_does_not_leave_the_trash_and_others_do() -> None:
    gone = comment(status="trash", fingerprint="f" * 32)
    comment(status="held", fingerprint="f" * 32)
    other = comment(status="trash")
    done = put_back([gone.pk, other.pk], account(), NIGHT)
    assert done.changed == (other.pk,)
    (why,) = done.refused
    assert f"#{gone.pk}" in why
    assert status(gone) == "trash"


def test_an_edit_keeps_what_was_typed_first_and_renders_again() -> None:
    rina, one = account(), comment("Kata <b>kasar</b>")
    edit(one.pk, "Kata <i>halus</i>", rina, NIGHT)
    edit(one.pk, "Kata\u202e lain <script>x</script>", rina, NIGHT)
    one.refresh_from_db()
    assert one.original == "Kata <b>kasar</b>"
    assert one.content == "Kata lain <script>x</script>"
    assert one.html == "<p>Kata lain x</p>"
    assert [action.what for action in Action.objects.all()] == ["edit", "edit"]


def test_an_edit_of_what_readers_see_is_a_change() -> None:
    rina = account()
    edit(comment().pk, "Lain", rina, NIGHT)
    assert not Change.objects.exists()
    edit(comment(status="approved").pk, "Lain", rina, NIGHT)
    assert Change.objects.exists()


@pytest.mark.parametrize("text", ["", " \n\u200b", "a" * (LONGEST_TEXT + 1)])
def test_an_empty_or_endless_text_is_refused(text: str) -> None:
    rina, one = account(), comment(status="approved")
    with pytest.raises(Refusal):
        edit(one.pk, text, rina, NIGHT)
    with pytest.raises(Refusal):
        answer(one.pk, text, rina, NIGHT)


def test_the_newsroom_answers_under_its_name_and_at_once() -> None:
    rina, one = account(first_name="Rina dari redaksi"), comment(status="approved")
    made = answer(one.pk, "Terima kasih.", rina, NIGHT)
    assert (made.parent, made.article, made.status) == (one, one.article, "approved")
    assert (made.author, made.by_newsroom, made.email) == ("Rina dari redaksi", True, "")
    assert Change.objects.filter(at=NIGHT).exists()


def test_no_answer_tells_readers_how_a_moderator_logs_in() -> None:
    made = answer(comment(status="approved").pk, "Terima kasih.", account("rahasia"), NIGHT)
    assert made.author == "Redaksi Warta Contoh"


def test_what_is_not_published_is_not_answered_unless_it_is_approved_with_it() -> None:
    rina, one = account(), comment()
    with pytest.raises(Refusal):
        answer(one.pk, "Terima kasih.", rina, NIGHT)
    made = approve_and_answer(one.pk, "Terima kasih.", rina, NIGHT)
    assert status(one) == "approved"
    groups = set(Action.objects.values_list("group", flat=True))
    assert len(groups) == 1
    assert made.parent_id == one.pk


def test_a_refused_answer_approves_nothing() -> None:
    one = comment()
    with pytest.raises(Refusal):
        approve_and_answer(one.pk, "", account(), NIGHT)
    assert status(one) == "held"


def test_deleting_takes_spam_and_trash_alone_and_leaves_no_text() -> None:
    chief = account(role="Pemimpin")
    gone, seen = comment("Rahasia", status="trash"), comment(status="approved")
    edit(gone.pk, "Rahasia juga", chief, NIGHT - timedelta(days=1))
    done = delete([gone.pk, seen.pk], chief, NIGHT)
    assert done.changed == (gone.pk,)
    assert len(done.refused) == 1
    assert set(Comment.objects.all()) == {seen}
    assert "Rahasia" not in str(list(Action.objects.values_list("before", "after")))


def test_what_was_answered_is_not_deleted() -> None:
    one = comment(status="trash")
    comment("Jawaban", parent=one, status="approved")
    done = delete([one.pk], account(role="Pemimpin"), NIGHT)
    assert done.changed == ()
    assert "jawaban" in done.refused[0]
