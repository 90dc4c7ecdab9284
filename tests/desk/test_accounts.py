"""Login, accounts, rules, and erasing a person."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from desk.cli import desk
from desk.comments.models import Comment
from desk.moderation import rulebook
from desk.moderation.models import Action, Rule
from desk.rules import current_rules
from tests.desk.conftest import HttpsClient
from tests.support.moderation import PASSWORD, account, comment, sign_in

pytestmark = pytest.mark.usefixtures("db")
NEW = "sebuah kata sandi lain"


@pytest.fixture
def chief(client: Client) -> Client:
    """A chief's browser."""
    return sign_in(client, account("bos", "Pemimpin"))


def log_in(
    client: Client, password: str = PASSWORD, name: str = "rina", to: str = ""
) -> HttpResponse:
    return client.post("/masuk/", {"username": name, "password": password, "next": to})


def words(response: HttpResponse) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_a_login_leads_where_the_mail_pointed(client: Client) -> None:
    account()
    assert log_in(client, to="/komentar/1/").headers["Location"] == "/komentar/1/"


def test_a_login_leads_to_no_other_site(client: Client) -> None:
    account()
    assert log_in(client, to="https://evil.example/").headers["Location"] == "/"


def test_a_wrong_password_says_no_more_than_a_wrong_name(client: Client) -> None:
    account()
    pages = [words(log_in(client, "salah", name)) for name in ("rina", "siapa")]
    assert pages[0] == pages[1]
    assert "tidak cocok" in pages[0]


def test_who_guesses_is_locked_out_and_told_for_how_long(client: Client) -> None:
    account()
    for _ in range(5):
        response = log_in(client, "salah")
    assert response.status_code == 429
    assert "Tunggu 15 menit" in words(response)
    assert log_in(client).status_code == 429


def test_another_address_is_not_locked_out_with_it(client: Client) -> None:
    account()
    for _ in range(5):
        log_in(client, "salah")
    elsewhere = HttpsClient(HTTP_HOST="meja.example.org", REMOTE_ADDR="198.51.100.9")
    assert log_in(elsewhere).status_code == 302


def test_logging_out_takes_a_post(chief: Client) -> None:
    assert chief.get("/keluar/").status_code == 405
    assert chief.get("/").status_code == 200
    chief.post("/keluar/")
    assert chief.get("/").status_code == 302


def test_a_moderator_changes_the_own_password(client: Client) -> None:
    sign_in(client, account())
    data = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    response = client.post("/kata-sandi/", data, follow=True)
    assert "Kata sandi sudah diubah" in words(response)
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize("path", ["/aturan/", "/akun/", "/akun/1/", "/hapus-data/"])
def test_chiefs_pages_are_not_for_moderators(client: Client, path: str) -> None:
    sign_in(client, account())
    assert client.get(path).status_code == 403
    assert client.post(path).status_code == 403


def test_a_new_account_has_a_password_that_is_shown_once(chief: Client) -> None:
    data = {"username": "bayu", "email": "bayu@contoh.id", "role": "Moderator"}
    response = chief.post("/akun/", data)
    shown = BeautifulSoup(response.content, "html.parser").select_one(".password")
    assert shown is not None
    made = User.objects.get(username="bayu")
    assert made.check_password(shown.get_text())
    assert made.has_perm("moderation.moderate")
    assert not made.has_perm("moderation.lead")
    assert shown.get_text() not in words(chief.get("/akun/"))
    assert shown.get_text() not in str(list(Action.objects.values_list("before", "after")))


def test_a_name_that_is_taken_comes_back_with_what_was_typed(chief: Client) -> None:
    account("bayu")
    response = chief.post(
        "/akun/", {"username": "bayu", "email": "b@contoh.id", "role": "Moderator"}
    )
    assert response.status_code == 422
    assert "b@contoh.id" in response.content.decode()


def test_a_closed_account_is_logged_out(chief: Client) -> None:
    bayu = account("bayu")
    other = HttpsClient(HTTP_HOST="meja.example.org")
    sign_in(other, bayu)
    assert other.get("/").status_code == 200
    chief.post(f"/akun/{bayu.pk}/aktif/", {"active": "no"})
    assert other.get("/").status_code == 302
    chief.post(f"/akun/{bayu.pk}/aktif/", {"active": "yes"})
    assert User.objects.get(pk=bayu.pk).is_active


def test_a_role_is_changed(chief: Client) -> None:
    bayu = account("bayu")
    chief.post(f"/akun/{bayu.pk}/", {"first_name": "Bayu", "email": "", "role": "Pemimpin"})
    bayu = User.objects.get(pk=bayu.pk)
    assert bayu.has_perm("moderation.lead")
    assert bayu.first_name == "Bayu"


def test_the_last_chief_stays_one(chief: Client) -> None:
    bos = User.objects.get()
    response = chief.post(f"/akun/{bos.pk}/", {"role": "Moderator"})
    assert response.status_code == 422
    assert User.objects.get().has_perm("moderation.lead")
    chief.post(f"/akun/{bos.pk}/aktif/", {"active": "no"})
    assert User.objects.get().is_active


def test_a_forgotten_password_is_replaced(chief: Client) -> None:
    bayu = account("bayu")
    response = chief.post(f"/akun/{bayu.pk}/kata-sandi/")
    shown = BeautifulSoup(response.content, "html.parser").select_one(".password")
    assert shown is not None
    assert User.objects.get(pk=bayu.pk).check_password(shown.get_text())


RULES = {
    "hold": "first",
    "hold_links": "3",
    "hold_words": "judi\r\nslot gacor\r\n\r\njudi",
    "refused_words": "",
    "spam_threshold": "0.9",
    "confirm_email": "on",
}


def test_rules_hold_from_then_on_and_are_on_record(chief: Client) -> None:
    assert chief.post("/aturan/", RULES).status_code == 303
    rules = current_rules()
    assert (rules.hold, rules.hold_links, rules.spam_threshold) == ("first", 3, 0.9)
    assert rules.hold_words == ("judi", "slot gacor")
    assert rulebook.current()["confirm_email"] is True
    (action,) = Action.objects.all()
    assert (action.what, action.who_name, action.before["hold"]) == ("rules", "bos", "all")
    assert "refused_words" not in action.after


def test_a_rule_as_the_environment_has_it_is_not_stored(chief: Client) -> None:
    chief.post("/aturan/", RULES)
    chief.post("/aturan/", RULES | {"hold": "all", "confirm_email": ""})
    assert not Rule.objects.filter(name="hold").exists()
    assert current_rules().hold == "all"


def test_a_rule_that_cannot_be_is_refused(chief: Client) -> None:
    response = chief.post("/aturan/", RULES | {"spam_threshold": "7"})
    assert response.status_code == 422
    assert not Rule.objects.exists()


def test_the_form_shows_the_rules_that_hold(chief: Client) -> None:
    chief.post("/aturan/", RULES)
    page = BeautifulSoup(chief.get("/aturan/").content, "html.parser")
    field = page.select_one("textarea[name=hold_words]")
    assert field is not None
    assert field.get_text().split("\n")[-2:] == ["judi", "slot gacor"]
    assert page.select_one("input[name=hold][value=first][checked]") is not None


def test_erasing_a_person_shows_first_and_then_does(chief: Client) -> None:
    comment(email="siti@contoh.id")
    comment("Lain", email="budi@contoh.id")
    asked = chief.post("/hapus-data/", {"email": "siti@contoh.id"})
    assert "1 komentar dihapus" in words(asked)
    assert Comment.objects.count() == 2
    done = chief.post("/hapus-data/", {"email": "siti@contoh.id", "sure": "yes"})
    assert "Sudah dihapus" in words(done)
    assert Comment.objects.get().email == "budi@contoh.id"


def test_an_account_is_made_from_a_terminal() -> None:
    done = CliRunner().invoke(desk, ["createmoderator", "rina", "--chief"])
    password = done.stdout.strip().rpartition(" ")[2]
    made = User.objects.get()
    assert made.check_password(password)
    assert made.has_perm("moderation.lead")
    assert CliRunner().invoke(desk, ["createmoderator", "rina"]).exit_code == 1
