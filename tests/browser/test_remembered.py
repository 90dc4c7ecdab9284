"""Name, e-mail and site are kept on the reader's device, only where the reader ticks the box."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import LONG, SEED

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("desk")]

WRITER = {"author": "Siti Aminah", "email": "siti@example.org", "url": "https://siti.example.org/"}


def open_story(page: Page, address: str = SEED) -> None:
    page.goto(address)


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"#commentform [name={name}]").fill(value)


def send(page: Page, *, remember: bool) -> None:
    fill(page, **WRITER, comment="Terima kasih.")
    page.get_by_role("checkbox").set_checked(remember)
    page.get_by_role("button", name="Kirim Komentar").click()
    expect(page.get_by_role("heading", name="Periksa dan kirim")).to_be_focused()


def values(page: Page) -> dict[str, str]:
    return {name: page.locator(f"#commentform [name={name}]").input_value() for name in WRITER}


def stored(page: Page) -> list[str]:
    return page.evaluate("() => Object.entries({...localStorage, ...sessionStorage}).flat()")


def test_a_ticked_box_fills_the_next_form(page: Page) -> None:
    open_story(page)
    send(page, remember=True)
    open_story(page, LONG)
    assert values(page) == WRITER
    expect(page.get_by_role("checkbox")).to_be_checked()
    expect(page.get_by_role("textbox", name="Komentar")).to_be_empty()


def test_without_the_tick_nothing_is_kept(page: Page) -> None:
    open_story(page)
    send(page, remember=False)
    open_story(page, LONG)
    assert values(page) == dict.fromkeys(WRITER, "")
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    assert stored(page) == []


def test_typing_alone_keeps_nothing(page: Page) -> None:
    open_story(page)
    fill(page, **WRITER)
    page.get_by_role("checkbox").check()
    assert stored(page) == []


def test_taking_the_tick_away_forgets(page: Page) -> None:
    open_story(page)
    send(page, remember=True)
    open_story(page)
    send(page, remember=False)
    open_story(page)
    assert stored(page) == []
    assert values(page) == dict.fromkeys(WRITER, "")


def test_what_is_kept_is_name_email_and_site_alone(page: Page) -> None:
    open_story(page)
    send(page, remember=True)
    open_story(page)
    kept = [word for word in stored(page) if word.startswith("{")]
    assert [json.loads(word) for word in kept] == [WRITER]
    assert "Terima kasih." not in "".join(stored(page))


@pytest.mark.parametrize("rubbish", ["{", "null", '"teks"', "[]", '{"author": null}'])
def test_a_store_that_holds_rubbish_does_no_harm(page: Page, rubbish: str) -> None:
    open_story(page)
    send(page, remember=True)
    open_story(page)
    page.evaluate(
        "rubbish => Object.keys(localStorage).forEach(key => localStorage.setItem(key, rubbish))",
        rubbish,
    )
    open_story(page)
    assert values(page) == dict.fromkeys(WRITER, "")
    send(page, remember=True)


def test_a_browser_that_refuses_storage_still_sends(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        "{ get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    open_story(page)
    page.get_by_role("link", name="Balasan untuk Pembaca Contoh 3").click()
    send(page, remember=True)


def test_no_cookie_is_ever_set(page: Page) -> None:
    open_story(page)
    send(page, remember=True)
    open_story(page, "")
    assert page.context.cookies() == []
