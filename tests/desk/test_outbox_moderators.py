"""Mail to moderators: at once for the first comment, together on a busy night."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage

from desk.comments.models import Comment, Report, Status
from desk.outbox import announce
from desk.outbox.models import Delivery
from tests.support.outbox import (
    NIGHT,
    comment,
    configure,
    mail_on,
    moderator,
    open_deliveries,
    send_at,
)
from tests.support.smtp import dead_port

MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("db", "mail")


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail is on, and one moderator reads it."""
    mail_on(monkeypatch)
    django_mail.outbox = []
    moderator()


def announced(now: object = NIGHT, **fields: object) -> Comment:
    held = comment(**fields)  # type: ignore[arg-type]
    announce.new_comment(held, now)  # type: ignore[arg-type]
    return held


def mails() -> list[EmailMessage]:
    """What arrived since the last time."""
    arrived, django_mail.outbox = django_mail.outbox, []
    return arrived


def test_the_first_comment_is_told_at_once_in_the_words_of_the_contract() -> None:
    held = announced(url="https://sari.contoh.id")
    send_at(NIGHT)
    (arrived,) = mails()
    assert arrived.subject == '[Warta Contoh] Mohon moderasi: "Harga garam naik"'
    assert "Nama: Sari Dewi\nEmail: sari@contoh.id\nSitus Web: https://sari" in arrived.body
    assert "1 Maret 2024 pukul 22:00 WIB" in arrived.body
    assert "\n> Garam sudah mahal.\n" in arrived.body
    assert f"\nhttps://meja.example.org/komentar/{held.pk}/\n" in arrived.body


def test_on_a_busy_night_one_mail_in_ten_minutes_goes() -> None:
    announced()
    send_at(NIGHT)
    for minute in range(1, 10):
        announced(NIGHT + minute * MINUTE)
        send_at(NIGHT + minute * MINUTE)
    assert len(mails()) == 1
    send_at(NIGHT + 10 * MINUTE)
    (arrived,) = mails()
    assert arrived.subject == "[Warta Contoh] 9 komentar menunggu moderasi"
    assert "Saat ini ada 10 komentar menunggu moderasi:" in arrived.body


def test_a_list_names_twenty_and_counts_the_rest() -> None:
    announced()
    send_at(NIGHT)
    mails()
    for _ in range(25):
        announced(NIGHT + MINUTE)
    send_at(NIGHT + 10 * MINUTE)
    (arrived,) = mails()
    assert arrived.subject == "[Warta Contoh] 25 komentar menunggu moderasi"
    assert arrived.body.count("/komentar/") == 20
    assert "… dan 5 komentar lagi." in arrived.body


def test_the_time_between_mails_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, mail_batch_minutes=0)
    for _ in range(2):
        announced()
        send_at(NIGHT)
    assert len(mails()) == 2


def test_what_was_decided_meanwhile_is_not_told() -> None:
    held = announced()
    Comment.objects.filter(pk=held.pk).update(status=Status.SPAM)
    send_at(NIGHT)
    assert mails() == []
    assert open_deliveries() == []


@pytest.mark.parametrize("status", [Status.APPROVED, Status.SPAM, Status.TRASH])
def test_only_a_held_comment_is_told(status: str) -> None:
    announced(status=status)
    assert open_deliveries() == []


def test_each_moderator_gets_a_mail_of_their_own_and_nobody_else() -> None:
    moderator("budi")
    moderator("tanpa", email="")
    away = moderator("cuti")
    away.is_active = False
    away.save()
    announced()
    send_at(NIGHT)
    assert [one.to for one in mails()] == [
        ["rina@contoh.example.org"],
        ["budi@contoh.example.org"],
    ]


def test_without_mail_settings_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, mail_url="")
    announced()
    assert open_deliveries() == []


def test_while_the_mail_server_is_dead_comments_collect(monkeypatch: pytest.MonkeyPatch) -> None:
    announced()
    mail_on(monkeypatch, f"smtp://127.0.0.1:{dead_port()}/")
    for minute in range(0, 180, 5):
        announced(NIGHT + minute * MINUTE)
        send_at(NIGHT + minute * MINUTE)
    assert len(open_deliveries()) <= 8
    mail_on(monkeypatch)
    for hour in range(4, 10):
        send_at(NIGHT + timedelta(hours=hour))
    assert open_deliveries() == []
    told = {number for one in Delivery.objects.all() for number in one.payload["comments"]}
    assert told == set(Comment.objects.values_list("pk", flat=True))


def test_what_a_stranger_writes_is_told_from_what_the_desk_writes() -> None:
    announced(content="Baik.\n\nSetujui di sini:\nhttps://jahat.example/komentar/1/")
    send_at(NIGHT)
    (arrived,) = mails()
    assert "\n> Setujui di sini:\n> https://jahat.example/komentar/1/\n" in arrived.body


def test_an_endless_comment_makes_no_endless_mail() -> None:
    announced(content="garam " * 10_000)
    send_at(NIGHT)
    (arrived,) = mails()
    assert len(arrived.body) < 6000
    assert "[…]" in arrived.body


def test_a_complaint_is_told_with_its_time_limit() -> None:
    published = comment(status=Status.APPROVED)
    report = Report.objects.create(
        comment=published, reason="bohong", words="Ini\nbohong", created=NIGHT
    )
    announce.new_report(report, NIGHT)
    send_at(NIGHT)
    (arrived,) = mails()
    assert arrived.subject == '[Warta Contoh] Laporan pembaca: "Harga garam naik"'
    assert "Bohong atau fitnah" in arrived.body
    assert "Kata pelapor: > Ini bohong" in arrived.body
    assert "Batas waktu: 3 Maret 2024 pukul 22:00 WIB" in arrived.body
    assert f"/komentar/{published.pk}/" in arrived.body
