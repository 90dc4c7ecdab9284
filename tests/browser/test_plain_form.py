"""The form without JavaScript: a plain POST, the desk's own pages, and the way back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.browser import Hosted
from tests.support.pages import SEED
from tests.support.server import StubDesk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("desk")]

TYPED = {
    "comment": "Baris satu.\n\n<b>Baris dua</b> & “tiga” 😀",
    "author": "Siti Nurhaliza Ömer",
    "email": "siti+berita@example.org",
    "url": "https://siti.example.org/?a=1&b=2",
}
NOTICES = {
    "komentar-ditahan": "Komentar Anda sedang menunggu moderasi.",
    "komentar-terkirim": "Komentar Anda sudah kami terima dan segera tampil.",
}


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    """The seed story on a phone whose browser runs no script."""
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(SEED)
    return page


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim Komentar").click()


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"#commentform [name={name}]").fill(value)


def test_the_fields_arrive_form_encoded_and_without_what_scripts_add(
    plain: Page, desk: StubDesk
) -> None:
    fill(plain, **TYPED)
    send(plain)
    expect(plain).to_have_title("Periksa dan kirim")
    (post,) = desk.posts_to("/comments/")
    fields = dict(post.fields)
    assert {name: fields[name] for name in TYPED} == TYPED | {
        "comment": TYPED["comment"].replace("\n", "\r\n")
    }
    assert "warta_inline" not in fields
    assert post.headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("notice", NOTICES)
def test_the_way_back_from_the_desk_leads_to_the_word(
    plain: Page, desk: StubDesk, hosted: Hosted, notice: str
) -> None:
    desk.back = f"{hosted.url}/{SEED}#{notice}"
    fill(plain, **TYPED)
    send(plain)
    expect(plain).to_have_title("Periksa dan kirim")
    send(plain)
    expect(plain).to_have_url(desk.back)
    expect(plain.get_by_text(NOTICES[notice])).to_be_in_viewport()
    others = [words for name, words in NOTICES.items() if name != notice]
    expect(plain.get_by_text(others[0])).to_be_hidden()


def test_no_word_is_said_unasked(plain: Page) -> None:
    for words in NOTICES.values():
        expect(plain.get_by_text(words)).to_be_hidden()


def test_every_comment_can_be_complained_of(plain: Page, hosted: Hosted) -> None:
    for comment in plain.locator("#comments li.comment").all():
        number = (comment.get_attribute("id") or "").removeprefix("comment-")
        name = comment.locator("b.fn").first.inner_text()
        link = comment.get_by_role("link", name=f"Laporkan komentar {name}").first
        assert link.get_attribute("href") == f"{hosted.desk_url}/reports/{number}/"
        assert link.get_attribute("rel") == "nofollow"
        assert link.inner_text() == "Laporkan"


def test_what_is_agreed_to_is_linked_under_the_form(plain: Page) -> None:
    terms = plain.locator("#commentform").get_by_text("Dengan mengirim komentar")
    assert terms.inner_text() == (
        "Dengan mengirim komentar, Anda menyetujui Pedoman Media Siber dan Kebijakan Privasi."
    )
    for name in ("Pedoman Media Siber", "Kebijakan Privasi"):
        terms.get_by_role("link", name=name).click()
        expect(plain.get_by_role("heading", level=1)).to_have_text(name)
        plain.go_back()
