"""Word of answers: asked for twice, told once, and ended with one click."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail as django_mail
from django.core.mail import EmailMessage
from django.test import Client

from desk.comments.models import Comment, Status, Subscription
from desk.notices import answers, subscriptions, tokens
from desk.outbox import announce
from desk.privacy.traces import deliveries_of
from tests.support.outbox import NIGHT, comment, configure, mail_on, open_deliveries, send_at

LATER = NIGHT + timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("db", "mail")


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail is on."""
    mail_on(monkeypatch)
    django_mail.outbox = []


def mails(now: object = NIGHT) -> list[EmailMessage]:
    """What is sent at `now`."""
    django_mail.outbox = []
    send_at(now)  # type: ignore[arg-type]
    return django_mail.outbox


def path_in(text: str, purpose: str) -> str:
    """The path of the one link of that purpose."""
    (path,) = re.findall(rf"https://meja\.example\.org(/notices/{purpose}/\S+)", text)
    return path


def follower(confirmed: bool = True) -> Subscription:
    """Someone whose comment is published and who wants word of answers."""
    return Subscription.objects.create(
        comment=comment(Status.APPROVED),
        email="sari@contoh.id",
        created=NIGHT,
        confirmed=NIGHT if confirmed else None,
    )


def answer_to(one: Subscription, **fields: object) -> Comment:
    """An approved answer of somebody else, of which was told."""
    values = {"email": "budi@contoh.id", "author": "Budi", "content": "Benar."} | fields
    made = comment(Status.APPROVED, parent=one.comment, **values)
    answers.tell(made, LATER)
    return made


def page(client: Client, path: str, method: str = "get") -> BeautifulSoup:
    return BeautifulSoup(getattr(client, method)(path).content, "html.parser")


def test_who_ticked_the_box_is_asked_by_mail_and_confirms_with_a_button(client: Client) -> None:
    subscriptions.ask(comment(), NIGHT)
    (asked,) = mails()
    assert asked.to == ["sari@contoh.id"]
    path = path_in(asked.body, "confirm")
    shown = page(client, path)
    assert shown.select_one("main form[method=post] [type=submit]")["value"] == "Ya, kabari saya"
    assert not Subscription.objects.filter(confirmed__isnull=False).exists()
    assert "mengabari lewat email" in page(client, path, "post").select_one("[role=status]").text
    assert Subscription.objects.get().confirmed


def test_nothing_that_was_typed_goes_to_an_address_that_nobody_confirmed() -> None:
    made = comment(author="Slot Gacor", content="Daftar di judi.example")
    subscriptions.ask(made, NIGHT)
    first = comment(Status.UNCONFIRMED, author="Slot Gacor", content="Daftar di judi.example")
    announce.new_comment(first, NIGHT)
    arrived = mails()
    assert len(arrived) == 2
    for one in arrived:
        assert "Gacor" not in one.subject + one.body
        assert "judi" not in one.subject + one.body


@pytest.mark.parametrize("status", [Status.SPAM, Status.TRASH])
def test_spam_makes_the_desk_send_nothing(status: str) -> None:
    subscriptions.ask(comment(status), NIGHT)
    held = comment(content="lain")
    subscriptions.ask(held, NIGHT)
    Comment.objects.filter(pk=held.pk).update(status=status)
    assert mails() == []


def test_who_did_not_confirm_hears_nothing() -> None:
    answer_to(follower(confirmed=False))
    assert mails(LATER + answers.WAIT) == []


def test_an_answer_is_told_with_a_link_and_a_way_out() -> None:
    one = follower()
    made = answer_to(one)
    assert mails(LATER) == []
    (told,) = mails(LATER + answers.WAIT)
    assert told.to == ["sari@contoh.id"]
    assert told.subject.endswith('Balasan untuk komentar Anda di "Harga garam naik"')
    assert f"https://contoh.example.org/2024/02/satu/#comment-{made.pk}" in told.body
    assert told.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = told.extra_headers["List-Unsubscribe"]
    assert stop == f"<{tokens.link(tokens.STOP, one.pk)}>"
    assert f" {stop}\n".encode() in told.message().as_bytes()


def test_one_click_ends_it_without_cookie_or_page(client: Client) -> None:
    one = follower()
    path = f"/notices/stop/{tokens.token(tokens.STOP, one.pk)}/"
    strict = Client(enforce_csrf_checks=True, HTTP_HOST="meja.example.org")
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}, secure=True).status_code == 200
    assert not Subscription.objects.exists()
    assert client.post(path).status_code == 200


def test_looking_at_the_page_ends_nothing(client: Client) -> None:
    one = follower()
    path = f"/notices/stop/{tokens.token(tokens.STOP, one.pk)}/"
    for method in ("get", "head"):
        assert getattr(client, method)(path).status_code == 200
    assert page(client, path).select_one("main form [type=submit]")
    assert Subscription.objects.exists()


def test_who_ended_it_hears_no_more(client: Client) -> None:
    one = follower()
    answer_to(one)
    client.post(f"/notices/stop/{tokens.token(tokens.STOP, one.pk)}/")
    assert mails(LATER + answers.WAIT) == []


@pytest.mark.parametrize("token", ["1-AAAAAAAAAAAAAAAAAAAAAA", "x", "1-", "9" * 30])
def test_a_forged_link_finds_nothing(client: Client, token: str) -> None:
    follower()
    for purpose in (tokens.CONFIRM, tokens.STOP):
        assert client.post(f"/notices/{purpose}/{token}/").status_code == 404
    assert Subscription.objects.count() == 1


def test_a_link_does_one_thing_to_one_subscription(client: Client) -> None:
    one = follower(confirmed=False)
    stop = tokens.token(tokens.STOP, one.pk)
    assert client.post(f"/notices/confirm/{stop}/").status_code == 404
    other = stop.replace(str(one.pk), str(one.pk + 1), 1)
    assert client.post(f"/notices/stop/{other}/").status_code == 404


def test_a_link_outlives_a_change_of_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    old = tokens.token(tokens.STOP, 7)
    from desk import settings

    secret = settings.CONF.secret
    configure(monkeypatch, secret="rahasia-yang-baru-sekali", old_secrets=(("0", secret),))
    assert tokens.subscription_of(tokens.STOP, old) == 7


def test_nobody_is_told_of_an_answer_of_their_own() -> None:
    answer_to(follower(), email="Sari@Contoh.id")
    assert open_deliveries() == []


def test_an_answer_approved_twice_is_told_once() -> None:
    made = answer_to(follower())
    assert len(mails(LATER + answers.WAIT)) == 1
    answers.tell(made, LATER)
    assert open_deliveries() == []


@pytest.mark.parametrize("status", [Status.HELD, Status.SPAM, Status.TRASH])
def test_an_approval_taken_back_in_time_is_not_told(status: str) -> None:
    made = answer_to(follower())
    Comment.objects.filter(pk=made.pk).update(status=status)
    assert mails(LATER + answers.WAIT) == []


def test_the_newsroom_answers_in_its_own_name() -> None:
    answer_to(follower(), by_newsroom=True)
    (told,) = mails(LATER + answers.WAIT)
    assert "Redaksi Warta Contoh membalas komentar Anda" in told.body


def test_an_address_that_someone_else_typed_gets_three_questions_a_day_at_most() -> None:
    for number in range(6):
        subscriptions.ask(comment(content=str(number)), NIGHT)
        mails()
    assert Subscription.objects.count() == 3


def test_questions_that_wait_together_go_in_one_mail() -> None:
    for number in range(2):
        subscriptions.ask(comment(content=str(number)), NIGHT)
    (asked,) = mails()
    assert asked.body.count("/notices/confirm/") == 2


def test_a_confirmed_address_is_not_asked_again() -> None:
    subscriptions.ask(comment(email_confirmed=True), NIGHT)
    assert Subscription.objects.get().confirmed == NIGHT
    assert open_deliveries() == []


def test_who_has_to_confirm_the_address_confirms_both_with_one_mail() -> None:
    made = comment(Status.UNCONFIRMED)
    subscriptions.ask(made, NIGHT)
    announce.new_comment(made, NIGHT)
    (asked,) = mails()
    assert "/comments/confirm/" in asked.body
    assert "dikabari lewat email bila ada balasan" in asked.body
    made.status, made.email_confirmed = Status.HELD, True
    made.save()
    announce.new_comment(made, LATER)
    assert Subscription.objects.get().confirmed == LATER


def test_a_comment_without_an_address_is_not_followed() -> None:
    subscriptions.ask(comment(email=""), NIGHT)
    assert not Subscription.objects.exists()


def test_who_is_erased_leaves_no_hash_in_the_outbox() -> None:
    subscriptions.ask(comment(), NIGHT)
    assert len(deliveries_of("Sari@contoh.id")) == 1
    assert deliveries_of("budi@contoh.id") == []


def test_an_erased_comment_takes_its_mails_along() -> None:
    subscriptions.ask(comment(), NIGHT)
    Comment.objects.all().delete()
    assert mails() == []
    assert open_deliveries() == []
