"""Who is trusted: a confirmed address or a signed cookie, never an address that was only typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http.cookies import Morsel

import pytest
from django.test import Client

from desk.comments.confirmation import confirmation_token
from desk.comments.models import Change, Comment, Status, Subscription
from desk.comments.visitors import COOKIE, email_hash
from desk.outbox.models import Delivery
from desk.settings import CONF
from tests.desk.intake import (
    ARTICLE,
    commit,
    filled,
    page_of,
    post,
    rule,
    stored,
    turn_mail_on,
    typed_in,
)

pytestmark = pytest.mark.usefixtures("db")

CONSENT = {"wp-comment-cookies-consent": "yes"}
ELSEWHERE = {"REMOTE_ADDR": "198.51.100.9"}


def link(comment: Comment, ago: timedelta = timedelta(0)) -> str:
    return f"/comments/confirm/{confirmation_token(comment.pk, datetime.now(UTC) - ago)}/"


def confirmed(**fields: object) -> Comment:
    """A comment by `siti@contoh.id`, who has confirmed the address."""
    return stored(email_hash=email_hash("siti@contoh.id", CONF), email_confirmed=True, **fields)


def test_no_cookie_is_set_that_was_not_asked_for(client: Client) -> None:
    assert not commit(client).cookies


def test_the_cookie_that_was_asked_for_is_signed_and_guarded(client: Client) -> None:
    cookie: Morsel[str] = commit(client, **CONSENT).cookies[COOKIE]
    assert (cookie["samesite"], cookie["httponly"], cookie["secure"]) == ("Lax", True, True)
    assert (cookie["path"], cookie["max-age"]) == ("/", 365 * 24 * 3600)
    assert Comment.objects.get().writer == cookie.value.partition(":")[0]


def test_a_preview_sets_no_cookie(client: Client) -> None:
    assert not post(client, filled(**CONSENT)).cookies


def test_who_unticks_the_box_loses_the_cookie(client: Client) -> None:
    commit(client, **CONSENT)
    response = commit(client, ELSEWHERE, email="b@contoh.id")
    assert response.cookies[COOKIE]["max-age"] == 0
    assert Comment.objects.latest("id").writer == ""


def test_the_holder_of_a_cookie_with_an_approved_comment_is_trusted(client: Client) -> None:
    rule("hold", "first")
    commit(client, **CONSENT)
    assert Comment.objects.get().status == Status.HELD
    Comment.objects.update(status=Status.APPROVED)
    commit(client, ELSEWHERE, comment="Lagi.", email="baru@contoh.id", **CONSENT)
    first, second = Comment.objects.order_by("id")
    assert second.status == Status.APPROVED
    assert second.writer == first.writer
    assert Change.objects.exists()


@pytest.mark.parametrize("forged", ["", "x", "0" * 32, "0" * 32 + ":1abcde:AAAA"])
def test_a_forged_cookie_is_nobodys(client: Client, forged: str) -> None:
    rule("hold", "first")
    stored(writer="0" * 32)
    client.cookies[COOKIE] = forged
    commit(client)
    assert Comment.objects.latest("id").status == Status.HELD


def test_a_typed_address_is_no_trust(client: Client) -> None:
    rule("hold", "first")
    confirmed()
    commit(client)
    assert Comment.objects.latest("id").status == Status.HELD


@pytest.fixture
def confirming(db: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - before it
    """Addresses are to be confirmed."""
    turn_mail_on(monkeypatch)
    rule("confirm_email", True)


@pytest.mark.usefixtures("confirming")
class TestConfirmation:
    def test_a_comment_waits_and_a_mail_is_put(self, client: Client) -> None:
        response = commit(client)
        comment = Comment.objects.get()
        assert response["Location"] == "https://meja.example.org/comments/confirm/?key=satu"
        assert comment.status == Status.UNCONFIRMED
        assert Delivery.objects.get(kind="confirm").payload == {"comment": comment.pk}

    def test_the_page_behind_it_leads_back_to_the_article(self, client: Client) -> None:
        commit(client)
        page = page_of(client.get("/comments/confirm/?key=satu"))
        assert page.main.h2.text == "Periksa email Anda"
        assert page.main.select_one("a")["href"] == ARTICLE

    def test_in_place_it_is_said_at_once(self, client: Client) -> None:
        response = commit(client, warta_inline="1")
        assert (response.status_code, page_of(response).main["data-desk"]) == (200, "confirm")

    def test_spam_is_sent_no_mail_and_looks_the_same(self, client: Client) -> None:
        rule("refused_words", ["togel"])
        response = commit(client, comment="togel")
        assert response["Location"].endswith("/comments/confirm/?key=satu")
        assert Comment.objects.get().status == Status.TRASH
        assert not Delivery.objects.filter(kind="confirm").exists()

    def test_following_the_link_does_nothing(self, client: Client) -> None:
        commit(client)
        comment = Comment.objects.get()
        page = page_of(client.get(link(comment)))
        assert page.main["data-desk"] == "confirm"
        assert page.select_one("form input[type=submit]")["value"] == "Ya, ini komentar saya"
        comment.refresh_from_db()
        assert (comment.status, comment.email_confirmed) == (Status.UNCONFIRMED, False)

    def test_the_button_confirms_and_the_rules_decide(self, client: Client) -> None:
        commit(client, warta_notify="yes")
        comment = Comment.objects.get()
        for _ in range(2):
            response = client.post(link(comment))
            assert "menunggu moderasi" in page_of(response).main.text
        comment.refresh_from_db()
        assert (comment.status, comment.email_confirmed) == (Status.HELD, True)
        assert Subscription.objects.get().confirmed is not None

    def test_a_confirmed_address_with_an_approved_comment_is_trusted(self, client: Client) -> None:
        rule("hold", "first")
        confirmed()
        commit(client)
        comment = Comment.objects.latest("id")
        client.post(link(comment))
        comment.refresh_from_db()
        assert comment.status == Status.APPROVED

    def test_what_was_held_for_its_clients_address_stays_held(self, client: Client) -> None:
        rule("hold", "none")
        rule("hold_words", ["198.51.100.9"])
        commit(client, ELSEWHERE)
        comment = Comment.objects.get()
        client.post(link(comment))
        comment.refresh_from_db()
        assert comment.status == Status.HELD

    def test_what_a_moderator_has_decided_meanwhile_stays(self, client: Client) -> None:
        commit(client)
        Comment.objects.update(status=Status.TRASH)
        comment = Comment.objects.get()
        client.post(link(comment))
        comment.refresh_from_db()
        assert comment.status == Status.TRASH

    def test_the_holder_of_a_cookie_confirms_an_address_once(self, client: Client) -> None:
        commit(client, **CONSENT)
        first = Comment.objects.get()
        client.post(link(first))
        Comment.objects.update(created=datetime(2024, 3, 1, tzinfo=UTC))
        response = commit(client, comment="Lagi.", **CONSENT)
        second = Comment.objects.latest("id")
        assert (second.status, second.email_confirmed) == (Status.HELD, True)
        assert response["Location"] == f"{ARTICLE}#komentar-ditahan"

    def test_a_link_lasts_three_days(self, client: Client) -> None:
        commit(client)
        comment = Comment.objects.get()
        old, fresh = timedelta(days=3, seconds=1), timedelta(days=2, hours=23)
        assert client.post(link(comment, old)).status_code == 404
        assert client.get(link(comment, fresh)).status_code == 200

    @pytest.mark.parametrize("token", ["x", "1:1abcde:AAAA", "1"])
    def test_a_forged_link_confirms_nothing(self, client: Client, token: str) -> None:
        commit(client)
        assert client.post(f"/comments/confirm/{token}/").status_code == 404
        assert not Comment.objects.get().email_confirmed

    def test_another_sites_page_cannot_press_the_button(self, client: Client) -> None:
        commit(client)
        comment = Comment.objects.get()
        response = client.post(link(comment), HTTP_ORIGIN="https://evil.example")
        assert response.status_code == 403
        comment.refresh_from_db()
        assert not comment.email_confirmed


def test_without_mail_no_address_has_to_be_confirmed(client: Client) -> None:
    rule("confirm_email", True)
    commit(client)
    assert Comment.objects.get().status == Status.HELD


def test_the_preview_of_a_trusted_writer_is_the_same(client: Client) -> None:
    commit(client, **CONSENT)
    Comment.objects.update(created=datetime(2024, 3, 1, tzinfo=UTC))
    fields = typed_in(page_of(post(client, filled(comment="Lagi."))))
    assert "warta_preview" in fields
