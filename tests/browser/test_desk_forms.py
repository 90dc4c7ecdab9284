"""The desk's pages for readers, on a phone by night and on a desktop by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import violations
from tests.support.browser import Watch, overflow
from tests.support.desk import DeskServer, token

pytestmark = pytest.mark.browser

LONG = "x" * 120
FILLED = {
    "comment": "Terima kasih atas beritanya.",
    "author": "Siti",
    "email": "siti@contoh.id",
    "comment_parent": "0",
    "warta_token": token(),
}
FORMS = {
    "preview": {"comment": f"Satu.\n\n<blockquote>{LONG}</blockquote> https://contoh.id/{LONG}"},
    "edit": {"warta_edit": "Sunting", "author": LONG},
    "faulty e-mail": {"email": "salah"},
    "unknown article": {"warta_token": ""},
    "nothing to answer": {"comment_parent": "999"},
}
ADDRESSES = ("/comments/confirm/?key=satu", "/comments/confirm/1:1:x/", "/reports/1/", "/entah/")
WINDOWS = {
    "phone by night": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "desktop by day": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
}
SUBMIT = """([action, fields]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action });
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("textarea");
    Object.assign(field, { name, value });
    form.append(field);
  }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
}"""

OpenPage = Callable[[], Page]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    folder: Path = tmp_path_factory.mktemp("forms")
    server = DeskServer(f"sqlite:///{folder}/desk.sqlite3", folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=WINDOWS)
def open_page(
    request: pytest.FixtureRequest, chromium: Browser, desk: DeskServer
) -> Iterator[OpenPage]:
    """An empty page; whatever it shows may complain of nothing but the answer's status."""
    watch = Watch(hosts={desk.url.removeprefix("http://")}, expected=["status of 4"])
    context = chromium.new_context(base_url=desk.url, **WINDOWS[request.param])
    watch.follow(context)
    yield context.new_page
    context.close()
    assert watch.unexpected == []
    assert watch.strangers == set()


def send(page: Page, fields: Mapping[str, str]) -> None:
    """Post a form to the desk from one of its own pages."""
    page.goto("/entah/")
    with page.expect_navigation():
        page.evaluate(SUBMIT, ["/comments/", FILLED | fields])


@pytest.mark.parametrize("form", FORMS)
def test_what_a_form_leads_to_is_accessible_and_fits(open_page: OpenPage, form: str) -> None:
    page = open_page()
    send(page, FORMS[form])
    assert violations(page) == ""
    assert overflow(page) == 0


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_a_link_leads_to_is_accessible_and_fits(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(address)
    assert violations(page) == ""
    assert overflow(page) == 0


def test_a_mistake_is_what_the_keyboard_meets_first(open_page: OpenPage) -> None:
    page = open_page()
    send(page, {"email": "salah"})
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Email *")).to_be_focused()
