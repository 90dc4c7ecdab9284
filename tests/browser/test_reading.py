"""A reader whose browser runs no script reads everything and can answer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.pages import LONG, SEED
from tests.support.server import StubDesk

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    """A page of a browser that runs no script."""
    return new_page(java_script_enabled=False)


def test_the_article_and_its_comments_are_in_the_page(plain: Page) -> None:
    plain.goto(SEED)
    article = plain.get_by_role("main").get_by_role("article").first
    expect(article.get_by_role("heading", level=1)).to_be_visible()
    expect(article).to_contain_text("Rombongan polsek diterima tiga anggota panwaslu")
    expect(plain.locator(".comment-list .comment")).to_have_count(7)
    for comment in plain.locator(".comment-content").all():
        expect(comment).to_be_visible()


def test_the_baked_count_is_shown(plain: Page) -> None:
    plain.goto(SEED)
    expect(plain.get_by_text("173 Dilihat").first).to_be_visible()


def test_pictures_are_shown(plain: Page) -> None:
    plain.goto(SEED)
    lead = plain.locator("figure img").first
    expect(lead).to_be_visible()
    assert lead.evaluate("img => img.complete && img.naturalWidth") > 0


@pytest.mark.parametrize("name", ["Terbaru", "Terpopuler"])
def test_plain_links_lead_to_the_lists_that_a_script_would_load(plain: Page, name: str) -> None:
    plain.goto(SEED)
    plain.get_by_role("complementary").get_by_role("link", name=name).click()
    expect(plain).to_have_url(re.compile(rf"/{name.lower()}/$"))
    expect(plain.get_by_role("heading", level=1)).to_contain_text(name.lower())


def test_an_answer_link_leads_to_the_form(plain: Page) -> None:
    plain.goto(SEED)
    plain.get_by_role("link", name="Balasan untuk Pembaca Contoh 3").click()
    expect(plain).to_have_url(re.compile(rf"/{SEED}\?replytocom=103#respond$"))
    expect(plain.get_by_role("textbox", name="Komentar")).to_be_in_viewport()


def test_an_answer_link_keeps_the_reader_on_the_page_of_comments(plain: Page) -> None:
    plain.goto(f"{LONG}comment-page-2/")
    plain.get_by_role("link", name="Balasan untuk Pembaca Contoh 12").click()
    expect(plain).to_have_url(re.compile(r"/comment-page-2/\?replytocom=210#respond$"))
    expect(plain.get_by_role("textbox", name="Komentar")).to_be_in_viewport()


def test_the_permalink_of_a_comment_leads_to_it(plain: Page) -> None:
    plain.goto(f"{SEED}#comment-106")
    expect(plain.locator("#comment-106")).to_be_in_viewport()


def test_a_comment_can_be_sent(plain: Page, desk: StubDesk) -> None:
    plain.goto(SEED)
    plain.get_by_role("textbox", name="Komentar").fill("Terima kasih.")
    plain.get_by_role("textbox", name="Nama").fill("Siti")
    plain.get_by_role("textbox", name="Email").fill("siti@example.org")
    plain.get_by_role("button", name="Kirim Komentar").click()
    expect(plain).to_have_title("Periksa dan kirim")
    (post,) = desk.posts_to("/comments/")
    assert dict(post.fields)["comment"] == "Terima kasih."


@pytest.mark.parametrize(("choice", "sent"), [("Pembaca Contoh 3", "103"), ("Berita ini", "0")])
def test_whom_to_answer_is_chosen_from_a_list(
    plain: Page, desk: StubDesk, choice: str, sent: str
) -> None:
    plain.goto(f"{SEED}#respond")
    choices = plain.get_by_label("Balasan untuk", exact=True)
    expect(choices).to_be_in_viewport()
    (label,) = [name for name in choices.locator("option").all_inner_texts() if choice in name]
    choices.select_option(label=label)
    plain.get_by_role("textbox", name="Komentar").fill("Setuju.")
    plain.get_by_role("textbox", name="Nama").fill("Siti")
    plain.get_by_role("textbox", name="Email").fill("siti@example.org")
    plain.get_by_role("button", name="Kirim Komentar").click()
    expect(plain).to_have_title("Periksa dan kirim")
    (post,) = desk.posts_to("/comments/")
    fields = dict(post.fields)
    assert (fields["warta_parent"], fields["comment_parent"]) == (sent, "0")


def test_the_list_of_whom_to_answer_is_the_comments_of_the_page(plain: Page) -> None:
    plain.goto(f"{LONG}comment-page-2/")
    options = plain.get_by_label("Balasan untuk", exact=True).locator("option")
    chosen = [option.get_attribute("value") for option in options.all()]
    assert chosen == ["0", "210", "211"]


def test_nothing_is_offered_that_needs_a_script(plain: Page) -> None:
    plain.goto(SEED)
    for name in ("Salin tautan", "Batalkan balasan"):
        expect(plain.get_by_text(name)).to_be_hidden()


def test_a_comment_that_is_held_is_not_announced_unasked(plain: Page) -> None:
    plain.goto(SEED)
    expect(plain.get_by_text("Komentar Anda sedang menunggu moderasi.")).to_be_hidden()
    plain.goto(f"{SEED}#komentar-ditahan")
    expect(plain.get_by_text("Komentar Anda sedang menunggu moderasi.")).to_be_in_viewport()
