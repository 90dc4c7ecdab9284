"""Preview and confirm: without JavaScript by pages and a redirect, in place by pages alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from desk.comments.fields import read_sent
from desk.comments.models import Comment, Status, Subscription
from desk.comments.preview import preview_age, preview_token
from desk.outbox.models import Delivery
from desk.rules import MACHINE, QUICK
from tests.desk.intake import (
    ARTICLE,
    commit,
    filled,
    page_of,
    post,
    read_preview,
    rule,
    stored,
    turn_mail_on,
    typed_in,
)
from tests.support.safety import faults_of

pytestmark = pytest.mark.usefixtures("db")

NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
COOKIES = {"wp-comment-cookies-consent": "yes"}


def test_the_first_post_shows_the_comment_and_saves_nothing(client: Client) -> None:
    response = post(client, filled(comment="Halo <b>dunia</b><script>x</script>", author="<i>Siti"))
    main = page_of(response).select_one("main")
    assert response.status_code == 200
    assert main["data-desk"] == "preview"
    assert main.h2.text == "Periksa dan kirim"
    assert main.select_one(".fn").text == "<i>Siti"
    body = main.select_one(".comment-content")
    assert body.b.text == "dunia"
    assert faults_of(body.decode_contents()) == []
    assert not Comment.objects.exists()
    assert not response.cookies


def test_the_preview_sent_back_saves_and_leads_to_the_article(client: Client) -> None:
    fields = typed_in(
        page_of(post(client, filled(comment="Baris satu\n\n  dua \"tiga\" & 'empat'")))
    )
    response = post(client, fields)
    assert response.status_code == 303
    assert response["Location"] == f"{ARTICLE}#komentar-ditahan"
    saved = Comment.objects.get()
    assert saved.content == "Baris satu\n\n  dua \"tiga\" & 'empat'"
    assert saved.status == Status.HELD
    assert saved.article.title == "Judul satu"


def test_a_browser_may_follow_the_form_back_to_the_site(client: Client) -> None:
    policy = post(client, filled())["Content-Security-Policy"]
    assert "form-action 'self' https://contoh.example.org;" in policy
    assert "unsafe" not in policy


def test_words_that_were_changed_after_the_preview_are_shown_again(client: Client) -> None:
    fields = read_preview(filled()) | {"comment": "Lain sama sekali."}
    response = post(client, fields)
    assert page_of(response).main["data-desk"] == "preview"
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "stamp", ["", "x", "0:0:AAAA", preview_token(read_sent(filled()), "satu", NOON)]
)
def test_no_or_an_old_or_a_forged_token_shows_the_preview(client: Client, stamp: str) -> None:
    response = post(client, filled(warta_preview=stamp))
    assert response.status_code == 200
    assert page_of(response).main["data-desk"] == "preview"
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("seconds", "known"), [(0, True), (24 * 3600, True), (24 * 3600 + 1, False), (-1, False)]
)
def test_a_token_lasts_24_hours_and_none_comes_from_the_future(seconds: int, known: bool) -> None:
    later = timedelta(seconds=seconds)
    sent = read_sent(filled())
    shown = read_sent(filled(warta_preview=preview_token(sent, "satu", NOON)))
    assert preview_age(shown, "satu", NOON + later) == (later if known else None)
    assert preview_age(shown, "dua", NOON + later) is None


def test_sunting_brings_the_form_back_filled_in(client: Client) -> None:
    sent = filled(comment="Belum\n\nselesai", url="https://siti.contoh.id", **COOKIES)
    fields = typed_in(page_of(post(client, sent))) | {"warta_edit": "Sunting"}
    response = post(client, fields)
    page = page_of(response)
    assert response.status_code == 200
    kept = typed_in(page)
    assert {name: kept[name] for name in sent if name != "submit"} == {
        name: value for name, value in sent.items() if name != "submit"
    }
    assert not page.select("[role=alert]")


def test_a_confirmation_quicker_than_a_person_is_suspect(client: Client) -> None:
    post(client, read_preview(filled(), timedelta(seconds=1)))
    post(client, read_preview(filled(email="b@contoh.id")), REMOTE_ADDR="198.51.100.9")
    quick, slow = Comment.objects.order_by("id")
    assert QUICK in quick.reasons
    assert QUICK not in slow.reasons
    assert quick.score > slow.score


def test_a_filled_honeypot_is_suspect_and_its_sender_sees_no_difference(client: Client) -> None:
    honest = commit(client)
    rule("spam_threshold", 0.8)
    fields = typed_in(
        page_of(
            post(client, filled(subject="Toko", email="b@contoh.id"), REMOTE_ADDR="198.51.100.9")
        )
    )
    caught = post(client, fields, REMOTE_ADDR="198.51.100.9")
    assert (caught.status_code, caught["Location"]) == (honest.status_code, honest["Location"])
    bot = Comment.objects.latest("id")
    assert bot.status == Status.SPAM
    assert MACHINE in bot.reasons


def test_a_trashed_comment_looks_held_to_its_sender(client: Client) -> None:
    rule("refused_words", ["togel"])
    response = commit(client, comment="Main TOGEL yuk")
    assert response["Location"] == f"{ARTICLE}#komentar-ditahan"
    assert Comment.objects.get().status == Status.TRASH


def test_a_comment_that_is_approved_at_once_is_said_to_show_soon(client: Client) -> None:
    rule("hold", "none")
    response = commit(client)
    assert Comment.objects.get().status == Status.APPROVED
    assert response["Location"] == f"{ARTICLE}#komentar-terkirim"


@pytest.mark.parametrize(("hold", "kind"), [("all", "held"), ("none", "approved")])
def test_in_place_nothing_redirects(client: Client, hold: str, kind: str) -> None:
    rule("hold", hold)
    fields = typed_in(page_of(post(client, filled(warta_inline="1"))))
    assert fields["warta_inline"] == "1"
    response = post(client, read_preview(fields), HTTP_ORIGIN="https://contoh.example.org")
    main = page_of(response).main
    assert response.status_code == 200
    assert main["data-desk"] == kind
    assert main.select_one(".comment-content").text.strip() == "Terima kasih atas beritanya."
    assert response["Access-Control-Allow-Origin"] == "https://contoh.example.org"


def test_what_is_stored_names_no_address_and_holds_what_was_agreed_to(client: Client) -> None:
    commit(client, {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Peramban"}, **COOKIES)
    saved = Comment.objects.get()
    values = [str(getattr(saved, field.attname)) for field in Comment._meta.fields]
    assert not [value for value in values if "203.0.113.77" in value or "Peramban" in value]
    assert "Pedoman Media Siber (https://contoh.example.org/pedoman-media-siber/)" in saved.consent
    assert "Simpan nama, email, dan situs web saya" in saved.consent
    assert saved.consented == saved.created


def test_a_name_with_line_ends_becomes_one_line(client: Client) -> None:
    commit(client, author="Siti\r\nBcc: korban@contoh.id\x00\u202e")
    assert Comment.objects.get().author == "Siti Bcc: korban@contoh.id"


def test_a_reply_is_saved_under_what_it_answers(client: Client) -> None:
    parent = stored()
    commit(client, comment_parent=str(parent.pk))
    assert Comment.objects.latest("id").parent == parent


def test_word_of_answers_is_asked_for_only_where_ticked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_mail_on(monkeypatch)
    page = page_of(post(client, filled()))
    assert not page.select_one("#warta_notify").has_attr("checked")
    commit(client)
    assert not Subscription.objects.exists()
    extra = {"REMOTE_ADDR": "198.51.100.9"}
    commit(client, extra, email="wati@contoh.id", warta_notify="yes")
    subscription = Subscription.objects.get()
    assert (subscription.email, subscription.confirmed) == ("wati@contoh.id", None)


def test_spam_has_no_mail_sent_to_whose_address_it_typed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_mail_on(monkeypatch)
    rule("refused_words", ["togel"])
    commit(client, comment="togel", warta_notify="yes")
    assert not Subscription.objects.exists()
    assert not Delivery.objects.exists()


def test_without_mail_no_word_of_answers_is_offered(client: Client) -> None:
    assert not page_of(post(client, filled())).select("#warta_notify")
