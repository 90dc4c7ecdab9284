"""Being forgotten: nothing of the person is left anywhere, and nothing of others is touched."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import User

from desk.comments.models import Change, Comment, Report, Status, Subscription
from desk.moderation.models import Action
from desk.outbox.models import Delivery
from desk.privacy import traces
from desk.privacy.erasing import EMPTIED, Erased, Refused, erase, split
from desk.privacy.traces import mentions
from desk.settings import CONF
from desk.spam.lessons import learn
from desk.spam.models import Lesson, Token
from tests.support.people import EMAIL, NOW, comment, email_hash

WHO = "terminal"

pytestmark = pytest.mark.usefixtures("db")


def everything() -> str:
    """Every value of every table, in one text."""
    rows: list[Any] = []
    for model in apps.get_models(include_auto_created=True):
        rows += model.objects.values_list()
    return json.dumps(rows, default=str, ensure_ascii=False)


def delivery(**payload: Any) -> Delivery:
    return Delivery.objects.create(kind="mail", payload=payload, created=NOW, due=NOW)


def test_a_person_is_removed_from_every_table() -> None:
    mine = comment(content="Kalimatku", original="Kalimat asliku", status=Status.HELD)
    answered = comment(content="Kalimat kedua")
    comment("lain@contoh.id", author="Tono", parent=answered, writer="", url="")
    Subscription.objects.create(comment=mine, email=EMAIL, created=NOW, confirmed=NOW)
    Action.objects.create(
        at=NOW,
        who_name="rini",
        what="edit",
        comment=mine.pk,
        before={"content": "Kalimat asliku"},
        after={"content": "Kalimatku"},
        group="g",
    )
    delivery(to=EMAIL)
    assert erase(EMAIL, WHO, NOW) == Erased(1, 1, 1, 1, 1, 0)
    left = everything()
    for trace in (EMAIL, "Sari", "Kalimat", "sari.contoh.id", "w" * 32, email_hash(EMAIL)):
        assert trace not in left
    assert "Tono" in left


def test_an_answered_comment_keeps_its_place_without_words_or_name() -> None:
    mine = comment()
    answer = comment("lain@contoh.id", parent=mine)
    Report.objects.create(comment=mine, reason="lain", words="Ini Sari", created=NOW)
    erase(EMAIL, WHO, NOW)
    mine.refresh_from_db()
    answer.refresh_from_db()
    assert answer.parent == mine
    assert (mine.author, mine.content, mine.email_hash) == ("Anonim", EMPTIED, "")
    assert BeautifulSoup(mine.html, "html.parser").get_text() == EMPTIED
    assert mine.status == Status.APPROVED
    assert not Report.objects.exists()


def test_a_comment_whose_only_answers_go_too_is_deleted() -> None:
    comment(parent=comment())
    assert erase(EMAIL, WHO, NOW) == Erased(deleted=2)
    assert not Comment.objects.exists()


def test_an_answer_that_nobody_sees_keeps_no_place() -> None:
    comment("lain@contoh.id", Status.HELD, parent=comment())
    assert erase(EMAIL, WHO, NOW) == Erased(deleted=1)
    assert Comment.objects.get().parent is None


@pytest.mark.parametrize(
    ("published", "answers", "gone", "emptied"),
    [
        ({1}, {}, {1, 2}, set()),
        ({1}, {9: 1}, {2}, {1}),
        ({1, 2}, {2: 1, 9: 2}, set(), {1, 2}),
        ({2}, {9: 1}, {1, 2}, set()),
    ],
)
def test_emptied_is_only_what_readers_see_answered(
    published: set[int], answers: dict[int, int], gone: set[int], emptied: set[int]
) -> None:
    assert split([1, 2], published, answers) == (gone, emptied)


def test_a_person_is_found_by_the_hash_where_the_address_was_purged() -> None:
    Comment.objects.filter(pk=comment().pk).update(email="")
    assert erase("SARI@contoh.id ", WHO, NOW) == Erased(deleted=1)


def test_a_person_is_found_by_a_hash_of_an_earlier_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = "rahasia-yang-sudah-diganti"
    comment(email_hash=email_hash(EMAIL, old), email="")
    assert erase(EMAIL, WHO, NOW) == Erased()
    monkeypatch.setattr(traces, "CONF", replace(CONF, old_secrets=(("0", old),)))
    assert erase(EMAIL, WHO, NOW) == Erased(deleted=1)


@pytest.mark.parametrize("nobody", ["", " ", "sari", "%", "@", "lain@contoh.id"])
def test_nobody_is_erased_by_mistake(nobody: str) -> None:
    comment()
    comment("", writer="", email_hash="")
    assert erase(nobody, WHO, NOW) == Erased()
    assert Comment.objects.count() == 2


def test_the_site_hears_of_it_only_where_something_was_published() -> None:
    comment(status=Status.HELD)
    erase(EMAIL, WHO, NOW)
    assert not Change.objects.exists()
    comment()
    erase(EMAIL, WHO, NOW)
    assert Change.objects.get().at == NOW


def test_what_was_learnt_from_the_person_is_unlearnt() -> None:
    mine = comment(content="garam gacor maxwin", status=Status.SPAM)
    learn(mine, spam=True)
    assert Token.objects.filter(spam__gt=0).exists()
    erase(EMAIL, WHO, NOW)
    assert not Lesson.objects.exists()
    assert not Token.objects.filter(spam__gt=0).exists()


def test_the_record_says_who_did_it_and_nothing_of_whom() -> None:
    rini = User.objects.create_user("rini", "rini@contoh.id")
    pk = comment().pk
    erase(EMAIL, rini, NOW)
    action = Action.objects.get()
    assert (action.what, action.comment, action.who, action.at) == ("erase", pk, rini, NOW)
    assert (action.before, action.after) == ({}, {"status": ""})


def test_the_address_of_an_account_is_refused_with_the_mend() -> None:
    User.objects.create_user("rini", "Rini@contoh.id")
    comment("rini@contoh.id")
    with pytest.raises(Refused, match=r"alamat akun rini\. Hapus akun itu"):
        erase("rini@contoh.id", WHO, NOW)
    assert Comment.objects.exists()


def test_mail_to_others_whose_address_ends_alike_stays() -> None:
    other = delivery(to="nursari@contoh.id", also=[{"x": "sari@contoh.id.lain"}])
    delivery(lines=["Dari: Sari <SARI@contoh.id>"])
    assert erase(EMAIL, WHO, NOW) == Erased(deliveries=1)
    assert Delivery.objects.get() == other


@pytest.mark.parametrize("email", ["sari+berita@contoh.id", "säri@contoh.id", "o'neil@contoh.id"])
def test_unusual_addresses_are_found_in_mail(email: str) -> None:
    delivery(to=email)
    assert erase(email, WHO, NOW) == Erased(deliveries=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sari@contoh.id", True),
        ('"Sari" <Sari@Contoh.id>, lain@contoh.id', True),
        ("sari@contoh.id.", True),
        ("nursari@contoh.id", False),
        ("a.sari@contoh.id", False),
        ("sari@contoh.id.au", False),
        ("sari@contoh.idn", False),
    ],
)
def test_an_address_is_not_the_end_of_a_longer_one(text: str, expected: bool) -> None:
    assert mentions(text, EMAIL) is expected


def test_a_dry_run_says_the_same_and_changes_nothing() -> None:
    comment("lain@contoh.id", parent=comment())
    before = everything()
    expected = erase(EMAIL, WHO, NOW, dry_run=True)
    assert everything() == before
    assert erase(EMAIL, WHO, NOW) == expected == Erased(emptied=1)
