"""Undo: by group, as long as nobody has decided otherwise, and itself on record."""

from __future__ import annotations

import pytest

from desk.comments.models import Change, Comment
from desk.moderation.actions import answer, approve_and_answer, decide, delete, edit, keep, put_back
from desk.moderation.models import Action
from desk.moderation.undoing import undo
from desk.spam.models import Lesson
from tests.support.moderation import NIGHT, account, comment, report

pytestmark = pytest.mark.usefixtures("db")


def statuses() -> list[str]:
    return list(Comment.objects.order_by("pk").values_list("status", flat=True))


def test_a_group_is_taken_back_as_one() -> None:
    rina = account()
    ids = [comment(f"Isi {status}", status=status).pk for status in ("held", "approved", "spam")]
    done = decide(ids, "trash", rina, NIGHT)
    back = undo(done.group, rina, NIGHT)
    assert statuses() == ["held", "approved", "spam"]
    assert set(back.changed) == set(ids)


@pytest.mark.parametrize("after", ["approved", "spam", "trash"])
def test_an_undo_can_be_undone(after: str) -> None:
    rina, one = account(), comment()
    first = decide([one.pk], after, rina, NIGHT)
    second = undo(first.group, rina, NIGHT)
    assert statuses() == ["held"]
    undo(second.group, rina, NIGHT)
    assert statuses() == [after]
    put_back([one.pk], rina, NIGHT)
    assert statuses() == ["approved" if after == "approved" else "held"]


def test_nothing_is_undone_twice() -> None:
    rina = account()
    done = decide([comment().pk], "spam", rina, NIGHT)
    undo(done.group, rina, NIGHT)
    with pytest.raises(Action.DoesNotExist):
        undo(done.group, rina, NIGHT)


def test_what_another_has_decided_since_stays() -> None:
    rina, bayu = account(), account("bayu")
    one, two = comment("Satu"), comment("Dua")
    done = decide([one.pk, two.pk], "approved", rina, NIGHT)
    decide([one.pk], "spam", bayu, NIGHT)
    back = undo(done.group, rina, NIGHT)
    assert back.changed == (two.pk,)
    assert len(back.refused) == 1
    assert statuses() == ["spam", "held"]


def test_a_slip_of_the_thumb_teaches_nothing() -> None:
    rina, one = account(), comment()
    done = decide([one.pk], "spam", rina, NIGHT)
    undo(done.group, rina, NIGHT)
    assert not Lesson.objects.exists()


def test_an_undone_approval_is_a_change_of_what_readers_see() -> None:
    rina = account()
    done = decide([comment().pk], "approved", rina, NIGHT)
    Change.objects.all().delete()
    undo(done.group, rina, NIGHT)
    assert Change.objects.exists()


@pytest.mark.parametrize("kept", [True, False])
def test_complaints_are_open_again_and_settled_again(kept: bool) -> None:
    rina, one = account(), comment(status="approved")
    about = report(one, NIGHT)
    done = keep([one.pk], rina, NIGHT) if kept else decide([one.pk], "trash", rina, NIGHT)
    back = undo(done.group, rina, NIGHT)
    about.refresh_from_db()
    assert about.settled is None
    undo(back.group, rina, NIGHT)
    about.refresh_from_db()
    assert about.settled is not None


def test_an_edit_is_taken_back_with_its_html() -> None:
    rina, one = account(), comment("Pertama")
    done = edit(one.pk, "Kedua", rina, NIGHT)
    undo(done.group, rina, NIGHT)
    one.refresh_from_db()
    assert (one.content, one.original, one.html) == ("Pertama", "", "<p>Pertama</p>")


def test_an_answer_that_is_taken_back_is_in_the_trash() -> None:
    rina = account()
    made = answer(comment(status="approved").pk, "Terima kasih.", rina, NIGHT)
    back = undo(Action.objects.get().group, rina, NIGHT)
    assert statuses() == ["approved", "trash"]
    undo(back.group, rina, NIGHT)
    made.refresh_from_db()
    assert made.status == "approved"


def test_an_answer_goes_together_with_the_approval_that_it_brought() -> None:
    rina = account()
    approve_and_answer(comment().pk, "Terima kasih.", rina, NIGHT)
    undo(Action.objects.first().group, rina, NIGHT)
    assert statuses() == ["held", "trash"]


def test_a_twin_that_came_meanwhile_keeps_the_undo_from_a_second() -> None:
    rina, one = account(), comment(fingerprint="f" * 32)
    done = decide([one.pk], "trash", rina, NIGHT)
    comment(fingerprint="f" * 32)
    back = undo(done.group, rina, NIGHT)
    assert (back.changed, len(back.refused)) == ((), 1)
    assert statuses() == ["trash", "held"]


def test_what_was_deleted_does_not_come_back() -> None:
    chief = account(role="Pemimpin")
    done = delete([comment(status="spam").pk], chief, NIGHT)
    with pytest.raises(Action.DoesNotExist):
        undo(done.group, chief, NIGHT)
