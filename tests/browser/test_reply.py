"""Answering in place: the form moves under the comment, as WordPress's comment-reply does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.pages import LONG, SEED

pytestmark = pytest.mark.browser

ANSWER = "Balasan untuk Pembaca Contoh 3"


@pytest.fixture
def open_story(page: Page) -> Callable[..., Page]:
    """Opens the seed story, its scripts run."""

    def open_it(address: str = SEED) -> Page:
        page.goto(address)
        return page

    return open_it


def title(page: Page) -> Locator:
    return page.locator("#reply-title")


def parent(page: Page) -> str:
    return page.locator("#comment_parent").input_value()


def is_at_home(page: Page) -> bool:
    """Whether the form stands last in the section of comments, in no comment."""
    return page.locator("#comments > :last-child").get_attribute("id") == "respond"


def is_under(page: Page, comment: str) -> bool:
    return page.locator(f"#div-comment-{comment} + #respond").count() == 1


def test_the_form_moves_under_the_comment(open_story: Callable[..., Page]) -> None:
    page = open_story()
    assert is_at_home(page)
    page.get_by_role("link", name=ANSWER).click()
    assert is_under(page, "103")
    assert parent(page) == "103"
    expect(title(page)).to_contain_text("Tinggalkan Balasan ke Pembaca Contoh 3")
    expect(page.get_by_role("textbox", name="Komentar")).to_be_focused()


def test_the_address_stays(open_story: Callable[..., Page]) -> None:
    page = open_story()
    before = page.url
    page.get_by_role("link", name=ANSWER).click()
    assert page.url == before


def test_cancelling_brings_the_form_back(open_story: Callable[..., Page]) -> None:
    page = open_story()
    cancel = page.get_by_role("link", name="Batalkan balasan")
    expect(cancel).to_be_hidden()
    page.get_by_role("link", name=ANSWER).click()
    cancel.click()
    assert is_at_home(page)
    assert parent(page) == "0"
    assert title(page).inner_text().strip() == "Tinggalkan Balasan"
    expect(cancel).to_be_hidden()


def test_what_was_typed_moves_along(open_story: Callable[..., Page]) -> None:
    page = open_story()
    page.get_by_role("textbox", name="Komentar").fill("Saya setuju.")
    page.get_by_role("link", name=ANSWER).click()
    expect(page.get_by_role("textbox", name="Komentar")).to_have_value("Saya setuju.")
    page.get_by_role("link", name="Batalkan balasan").click()
    expect(page.get_by_role("textbox", name="Komentar")).to_have_value("Saya setuju.")


def test_another_comment_can_be_chosen(open_story: Callable[..., Page]) -> None:
    page = open_story()
    page.get_by_role("link", name=ANSWER).click()
    page.get_by_role("link", name="Balasan untuk Redaksi").click()
    assert is_under(page, "105")
    assert parent(page) == "105"
    expect(title(page)).to_contain_text("Tinggalkan Balasan ke Redaksi")
    expect(page.locator("#respond")).to_have_count(1)


def test_the_keyboard_alone_answers_and_cancels(open_story: Callable[..., Page]) -> None:
    page = open_story()
    link = page.get_by_role("link", name=ANSWER)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Komentar")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Batalkan balasan")).to_be_focused()
    page.keyboard.press("Enter")
    assert is_at_home(page)
    expect(link).to_be_focused()


def test_an_address_that_names_a_comment_opens_the_form_under_it(
    open_story: Callable[..., Page],
) -> None:
    page = open_story(f"{SEED}?replytocom=103#respond")
    assert is_under(page, "103")
    assert parent(page) == "103"
    expect(title(page)).to_contain_text("Tinggalkan Balasan ke Pembaca Contoh 3")
    expect(page.get_by_role("textbox", name="Komentar")).to_be_in_viewport()


@pytest.mark.parametrize("named", ["999", "", "0", "%22%5D%3Cimg%20src%3Dx%3E", "101%22%5D"])
def test_an_address_that_names_no_comment_leaves_the_form(
    open_story: Callable[..., Page], named: str
) -> None:
    page = open_story(f"{SEED}?replytocom={named}#respond")
    assert is_at_home(page)
    assert parent(page) == "0"


def test_a_reload_in_the_midst_of_an_answer_starts_afresh(open_story: Callable[..., Page]) -> None:
    page = open_story()
    page.get_by_role("link", name=ANSWER).click()
    page.reload()
    assert is_at_home(page)
    assert parent(page) == "0"


def test_an_answer_link_still_opens_in_a_new_tab(open_story: Callable[..., Page]) -> None:
    page = open_story()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=ANSWER).click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url(f"**/{SEED}?replytocom=103#respond")
    assert is_at_home(page)


def test_no_list_of_whom_to_answer_is_needed(open_story: Callable[..., Page]) -> None:
    expect(open_story().get_by_label("Balasan untuk", exact=True)).to_have_count(0)


def test_comments_on_the_second_page_are_answered_in_place(
    open_story: Callable[..., Page],
) -> None:
    page = open_story(f"{LONG}comment-page-2/")
    page.get_by_role("link", name="Balasan untuk Pembaca Contoh 12").click()
    assert is_under(page, "210")
    assert parent(page) == "210"
