"""The queue as a page: what it shows, and that forms do all without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk.comments.models import Comment
from desk.moderation.models import Action
from tests.desk.conftest import HttpsClient
from tests.support.moderation import account, article, comment, report, sign_in

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def rina(client: Client) -> Client:
    """A moderator's browser."""
    return sign_in(client, account())


@pytest.fixture
def chief(client: Client) -> Client:
    return sign_in(client, account("bos", "Pemimpin"))


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def row(response: HttpResponse, one: Comment) -> Tag:
    found = soup(response).select_one(f"#c{one.pk}")
    assert found is not None
    return found


def ids(response: HttpResponse) -> list[int]:
    return [int(found["data-row"]) for found in soup(response).select("[data-row]")]


def words(found: Tag) -> str:
    return " ".join(found.get_text(" ").split())


def test_a_stranger_is_sent_to_log_in(client: Client) -> None:
    for path in ("/", "/komentar/1/", "/riwayat/", "/aturan/", "/akun/", "/hapus-data/"):
        response = client.get(path)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/masuk/?next=")


def test_an_account_without_a_role_sees_nothing(client: Client) -> None:
    user = account()
    user.groups.clear()
    sign_in(client, user)
    assert client.get("/").status_code == 403


def test_humans_come_first_and_then_the_oldest(rina: Client) -> None:
    spam, late, early = comment("a", score=0.9), comment("b", score=0.1), comment("c", score=0.1)
    assert ids(rina.get("/")) == [late.pk, early.pk, spam.pk]


def test_other_tabs_show_the_newest_first(rina: Client) -> None:
    old, new = comment("a", status="spam"), comment("b", status="spam")
    assert ids(rina.get("/?tab=spam")) == [new.pk, old.pk]


def test_tabs_say_how_many_there_are(rina: Client) -> None:
    comment("a"), comment("b")
    report(comment("c", status="approved"))
    tabs = [words(tab) for tab in soup(rina.get("/")).select(".tabs a")]
    assert tabs == [
        "Tertangguhkan 2", "Disetujui 1", "Spam 0", "Tong Sampah 0", "Laporan 1", "Semua",
    ]  # fmt: skip


def test_a_comment_stands_with_all_that_helps_to_decide(rina: Client) -> None:
    top = comment("Yang paling atas", status="approved", author="Hasan")
    above = comment("Yang dijawab", status="approved", author="Budi", parent=top)
    one = comment("Jawaban", parent=above, email="siti@contoh.id", score=0.87, reasons=["2 tautan"])
    comment("Lama", email="siti@contoh.id", status="spam")
    comment("Lama juga", email="siti@contoh.id", status="approved")
    shown = row(rina.get("/"), one)
    text = words(shown)
    assert "siti@contoh.id" in text
    assert "14 Feb 2024, 21.00 WIB" in text
    assert "Spam 87% 2 tautan" in text
    assert "1 komentar di atasnya Hasan Yang paling atas Sebagai Balasan Ke Budi" in text
    assert "Dari email ini: 1 disetujui, 1 spam" in text
    link = shown.select_one(".article a")
    assert link is not None
    assert link["href"] == "https://contoh.example.org/2024/02/satu/#comments"


def test_the_link_of_a_person_shows_all_that_the_person_sent(rina: Client) -> None:
    one = comment("a", email="siti@contoh.id")
    old = comment("b", email="Siti@contoh.id", status="spam")
    comment("c", email="budi@contoh.id")
    link = row(rina.get("/"), one).select_one(".others a")
    assert link is not None
    assert ids(rina.get(str(link["href"]))) == [old.pk, one.pk]


def test_an_answer_under_what_is_hidden_says_so(rina: Client) -> None:
    above = comment("a", status="trash")
    one = comment("b", parent=above, status="approved")
    assert "tidak tampil" in words(row(rina.get("/?tab=approved"), one))


def test_complaints_come_by_their_clock(rina: Client) -> None:
    now = timezone.now()
    later, sooner = comment("a", status="approved"), comment("b", status="approved")
    report(later, now - timedelta(hours=5))
    report(sooner, now - timedelta(hours=50, minutes=1), words="Itu bohong.")
    report(sooner, now - timedelta(hours=1))
    response = rina.get("/?tab=reports")
    assert ids(response) == [sooner.pk, later.pk]
    text = words(row(response, sooner))
    assert "terlambat 2 jam 1 menit" in text
    assert "Itu bohong." in text
    assert "tersisa 42 jam 59 menit" in words(row(response, later))


def test_a_button_decides_on_its_comment_whatever_is_ticked(rina: Client) -> None:
    one, ticked = comment("a"), comment("b")
    rina.post("/putuskan/", {"one": f"approve {one.pk}", "ids": [ticked.pk]})
    assert Comment.objects.get(pk=one.pk).status == "approved"
    assert Comment.objects.get(pk=ticked.pk).status == "held"


def test_many_are_decided_at_once_and_undone_from_the_bar(rina: Client) -> None:
    many = [comment(f"Isi {n}").pk for n in range(12)]
    page = soup(rina.post("/putuskan/", {"decision": "approve", "ids": many}, follow=True))
    message = page.select_one("[data-message]")
    assert message is not None
    assert words(message) == "12 komentar disetujui. Urungkan"
    form = message.select_one("form")
    assert form is not None
    rina.post(str(form["action"]))
    assert set(Comment.objects.values_list("status", flat=True)) == {"held"}


def test_the_list_stays_at_the_next_comment(rina: Client) -> None:
    one, two, three = (comment(f"Isi {n}") for n in range(3))
    shown = [one.pk, two.pk, three.pk]
    data = {"one": f"spam {two.pk}", "shown": shown, "next": "/?tab=held"}
    response = rina.post("/putuskan/", data)
    assert (response.status_code, response.headers["Location"]) == (303, f"/?tab=held#c{three.pk}")


def test_a_form_leads_nowhere_else(rina: Client) -> None:
    data = {"one": f"spam {comment().pk}", "next": "https://evil.example/"}
    assert rina.post("/putuskan/", data).headers["Location"] == "/"


def test_a_script_gets_the_outcome_as_json(rina: Client) -> None:
    one = comment()
    headers = {"Accept": "application/json"}
    data = {"one": f"approve {one.pk}"}
    answer = rina.post("/putuskan/", data, headers=headers).json()
    assert answer["changed"] == [one.pk]
    assert answer["said"] == "1 komentar disetujui."
    assert answer["counts"]["held"] == "0"
    assert answer["group"] == Action.objects.get().group


@pytest.mark.parametrize("data", [{}, {"one": "burn 1"}, {"one": "spam x"}, {"decision": "spam"}])
def test_nonsense_changes_nothing(rina: Client, data: dict[str, str]) -> None:
    one = comment()
    assert rina.post("/putuskan/", data).status_code == 303
    assert Comment.objects.get(pk=one.pk).status == "held"


def test_get_never_decides(rina: Client) -> None:
    one = comment()
    for path in (
        f"/putuskan/?one=approve+{one.pk}",
        "/urungkan/abc/",
        f"/komentar/{one.pk}/balas/",
    ):
        assert rina.get(path).status_code == 405
    rina.get(f"/komentar/{one.pk}/")
    assert Comment.objects.get(pk=one.pk).status == "held"
    assert not Action.objects.exists()


def test_a_form_without_its_token_is_refused_with_the_mend() -> None:
    strict = HttpsClient(HTTP_HOST="meja.example.org")
    sign_in(strict, account())
    strict.handler.enforce_csrf_checks = True
    response = strict.post("/putuskan/", {"one": f"spam {comment().pk}"})
    assert response.status_code == 403
    assert "muat ulang" in words(soup(response))


def test_a_moderator_deletes_nothing_for_good(rina: Client) -> None:
    one = comment(status="trash")
    assert "Hapus Secara Permanen" not in words(row(rina.get("/?tab=trash"), one))
    assert rina.post("/putuskan/", {"one": f"delete {one.pk}", "sure": "yes"}).status_code == 403


def test_a_chief_is_asked_before_deleting_for_good(chief: Client) -> None:
    one = comment(status="trash")
    asked = soup(chief.post("/putuskan/", {"one": f"delete {one.pk}"}))
    assert Comment.objects.count() == 1
    form = asked.select_one("main form")
    assert form is not None
    data = {str(field["name"]): field["value"] for field in form.select("[name]")}
    chief.post("/putuskan/", data)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "search", ["Siti", "siti@contoh.id", "SITI@contoh.id", "perahu", "contoh.id"]
)
def test_a_search_looks_in_name_address_and_text(rina: Client, search: str) -> None:
    one = comment("Soal perahu itu", author="Siti", email="siti@contoh.id")
    comment("Lain", author="Budi", email="budi@lain.id")
    assert ids(rina.get("/", {"q": search})) == [one.pk]


def test_hostile_text_stays_text(rina: Client) -> None:
    bad = "<script>alert(1)</script>"
    one = comment(
        bad, author=bad, url="javascript:alert(1)", reasons=[bad], article=article("x", bad)
    )
    report(one, words=bad)
    for path in ("/", f"/komentar/{one.pk}/", "/?tab=reports"):
        page = soup(rina.get(path))
        assert {script.get("src") for script in page.select("script")} == {"/static/desk/desk.js"}
        assert not page.select("[href^=javascript]")
        assert bad in words(page)


def test_one_comment_opens_with_its_context_and_its_record(rina: Client) -> None:
    one = comment("Sebuah komentar")
    rina.post("/putuskan/", {"one": f"approve {one.pk}"})
    page = soup(rina.get(f"/komentar/{one.pk}/"))
    assert "Tertangguhkan → Disetujui" in words(page)
    assert page.select_one(f"form[action='/komentar/{one.pk}/balas/']") is not None


def test_the_newsroom_answers_from_the_page_of_a_comment(rina: Client) -> None:
    one = comment(status="approved")
    data = {"content": "Terima kasih.", "next": f"/?tab=approved#c{one.pk}"}
    response = rina.post(f"/komentar/{one.pk}/balas/", data)
    assert (response.status_code, response.headers["Location"]) == (303, data["next"])
    assert Comment.objects.get(parent=one).by_newsroom


def test_an_edit_that_will_not_do_comes_back_with_what_was_typed(rina: Client) -> None:
    one = comment("Asli")
    response = rina.post(f"/komentar/{one.pk}/sunting/", {"content": "\u200b"})
    assert response.status_code == 422
    assert soup(response).select_one("#sunting [role=alert]") is not None
    rina.post(f"/komentar/{one.pk}/sunting/", {"content": "Disunting"})
    assert Comment.objects.get(pk=one.pk).original == "Asli"


def test_the_record_offers_an_undo_for_each_click(rina: Client) -> None:
    rina.post("/putuskan/", {"decision": "spam", "ids": [comment("a").pk, comment("b").pk]})
    entry = soup(rina.get("/riwayat/")).select_one(".entries li")
    assert entry is not None
    assert words(entry).startswith("rina : 2 komentar ditandai sebagai spam")
    form = entry.select_one("form")
    assert form is not None
    rina.post(str(form["action"]))
    assert set(Comment.objects.values_list("status", flat=True)) == {"held"}


def test_news_tell_how_many_came_since(rina: Client) -> None:
    old = comment("a")
    comment("b"), comment("c"), comment("d", status="spam")
    answer = rina.get("/antrean/baru/", {"tab": "held", "than": old.pk}).json()
    assert answer["newer"] == 2
    assert answer["counts"]["spam"] == "1"


@pytest.mark.parametrize(
    "query", ["after=x", "after=nan,1", "after=1", "tab=none", "same=email&like=999", "like=x",
              "same=email&like=99999999999999999999", "after=0.5,99999999999999999999", "q=%00",
              "tab=reports&after=x,1", "tab=reports&after=2024-01-01,1", "tab=all&after=٣"],
)  # fmt: skip
def test_an_address_that_was_tampered_with_is_no_error(rina: Client, query: str) -> None:
    comment()
    assert rina.get(f"/?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/", "/?tab=reports", "/?tab=all"])
def test_more_comments_take_no_more_queries(rina: Client, path: str) -> None:
    def add(many: int) -> None:
        for n in range(many):
            above = comment(f"Atas {n}", status="approved", email=f"a{n}@contoh.id")
            one = comment(f"Isi {n}", parent=above, email=f"b{n}@contoh.id", writer=f"w{n}",
                          address_hash=f"h{n}", article=article(f"k{n}"))  # fmt: skip
            report(one)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert ids(rina.get(path))
        return len(captured)

    rina.get(path)
    add(2)
    few = queries()
    add(20)
    assert queries() == few
