"""Sending in place: the desk's pages stand where the form stood, and nothing typed is lost."""

from __future__ import annotations

import re
from http import HTTPStatus

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_accessibility import violations
from tests.support.browser import Watch, overflow
from tests.support.pages import LONG, SEED
from tests.support.server import StubDesk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("desk")]

TYPED = {
    "comment": "Baris satu.\n\nBaris <dua> & “tiga” 😀",
    "author": "Siti Nurhaliza",
    "email": "siti@example.org",
    "url": "https://siti.example.org/",
}
LOST = "Komentar tak dapat disimpan. Silakan coba lagi nanti."
REFUSED = r"the server responded with a status of (409|422|429|403|503)"
NETWORK = r"Failed to load resource|net::ERR_"


@pytest.fixture
def story(phone: Page) -> Page:
    """The seed story on a phone, its scripts run."""
    phone.goto(SEED)
    return phone


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"#commentform [name={name}]").fill(value)


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim Komentar").click()


def heading(page: Page, name: str) -> Locator:
    return page.locator("#comments").get_by_role("heading", name=name)


def typed(page: Page) -> dict[str, str]:
    return {name: page.locator(f"#commentform [name={name}]").input_value() for name in TYPED}


def preview(page: Page) -> None:
    fill(page, **TYPED)
    send(page)
    expect(heading(page, "Periksa dan kirim")).to_be_focused()


def test_the_preview_stands_where_the_form_stood(story: Page) -> None:
    before = story.url
    preview(story)
    expect(story.locator("#commentform")).to_be_hidden()
    expect(heading(story, "Periksa dan kirim")).to_be_in_viewport()
    expect(story.locator("#comments").get_by_text("Baris <dua> & “tiga” 😀")).to_be_visible()
    assert story.url == before
    assert story.locator("main").count() == 1


def test_the_second_step_sends_all_fields_again_and_thanks(story: Page, desk: StubDesk) -> None:
    preview(story)
    story.get_by_role("checkbox", name="Beri tahu saya").check()
    send(story)
    expect(heading(story, "Terima kasih")).to_be_focused()
    held = story.get_by_text("Komentar Anda sedang menunggu moderasi.").locator("visible=true")
    expect(held).to_be_in_viewport()
    first, second = (dict(post.fields) for post in desk.posts_to("/comments/"))
    added = {"warta_preview": "v1.pratinjau", "warta_notify": "yes", "submit": "Kirim Komentar"}
    assert second == first | added


@pytest.mark.parametrize("outcome", ["held", "approved", "confirm"])
def test_after_the_thanks_the_form_is_at_home_and_its_text_empty(
    story: Page, desk: StubDesk, outcome: str
) -> None:
    desk.outcome = outcome
    story.get_by_role("link", name="Balasan untuk Pembaca Contoh 3").click()
    preview(story)
    send(story)
    expect(heading(story, "Terima kasih")).to_be_focused()
    assert typed(story) == TYPED | {"comment": ""}
    assert story.locator("#comments > #respond:last-child").count() == 1
    assert story.locator("#comment_parent").input_value() == "0"
    # The thanks stay where the answer was written.
    assert story.locator("#div-comment-103 + div h2").inner_text() == "Terima kasih"


def test_the_thanks_stand_above_the_form_at_its_home(story: Page) -> None:
    preview(story)
    send(story)
    expect(heading(story, "Terima kasih")).to_be_focused()
    assert story.locator("#comments > [role=status]:has(h2) + #respond:last-child").count() == 1


def test_another_comment_can_be_sent_after_the_first(story: Page, desk: StubDesk) -> None:
    preview(story)
    send(story)
    expect(heading(story, "Terima kasih")).to_be_focused()
    fill(story, comment="Satu lagi.")
    send(story)
    expect(heading(story, "Periksa dan kirim")).to_be_focused()
    assert dict(desk.posts_to("/comments/")[-1].fields)["comment"] == "Satu lagi."
    expect(heading(story, "Terima kasih")).to_have_count(0)


def test_editing_brings_the_form_back_as_it_was(story: Page) -> None:
    preview(story)
    story.get_by_role("button", name="Sunting").click()
    expect(story.get_by_role("textbox", name="Komentar")).to_be_focused()
    assert typed(story) == TYPED
    expect(heading(story, "Periksa dan kirim")).to_have_count(0)


def test_answering_another_comment_leaves_the_preview(story: Page, desk: StubDesk) -> None:
    preview(story)
    story.get_by_role("link", name="Balasan untuk Pembaca Contoh 3").click()
    expect(heading(story, "Periksa dan kirim")).to_have_count(0)
    expect(story.get_by_role("textbox", name="Komentar")).to_be_focused()
    assert typed(story) == TYPED
    send(story)
    expect(heading(story, "Periksa dan kirim")).to_be_focused()
    assert dict(desk.posts_to("/comments/")[-1].fields)["comment_parent"] == "103"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (422, "Mohon masukkan alamat e-mail yang valid."),
        (409, "Komentar duplikat terdeteksi. Sepertinya Anda pernah mengatakan hal itu!"),
        (429, "Anda memposting komentar terlalu cepat. Pelankan."),
        (403, "Maaf, komentar untuk item ini telah ditutup."),
        (503, LOST),
    ],
)
def test_a_refusal_is_said_above_the_readers_own_form(
    story: Page, desk: StubDesk, watch: Watch, status: int, words: str
) -> None:
    watch.expected.append(REFUSED)
    desk.refusal = (HTTPStatus(status), words)
    fill(story, **TYPED)
    send(story)
    alert = story.locator("[role=alert]:has(h2)")
    expect(alert).to_contain_text(words)
    expect(heading(story, "Komentar belum terkirim")).to_be_focused()
    expect(story.locator("#respond form")).to_have_count(1)
    assert typed(story) == TYPED
    assert story.locator("#comments div:has(> [role=alert]) + #respond").is_visible()


def test_a_mistake_can_be_mended_and_sent(story: Page, desk: StubDesk, watch: Watch) -> None:
    watch.expected.append(REFUSED)
    desk.refusal = (HTTPStatus.UNPROCESSABLE_ENTITY, "Mohon masukkan alamat e-mail yang valid.")
    fill(story, **TYPED)
    send(story)
    story.get_by_role("link", name="Perbaiki ruas ini").click()
    expect(story.locator("#email")).to_be_focused()
    desk.refusal = None
    send(story)
    expect(heading(story, "Periksa dan kirim")).to_be_focused()
    expect(story.get_by_role("alert")).to_have_count(0)


def test_a_refusal_of_the_preview_gives_the_form_back(
    story: Page, desk: StubDesk, watch: Watch
) -> None:
    watch.expected.append(REFUSED)
    preview(story)
    desk.refusal = (HTTPStatus.TOO_MANY_REQUESTS, "Terlalu cepat.")
    send(story)
    expect(heading(story, "Komentar belum terkirim")).to_be_focused()
    expect(story.locator("#commentform")).to_be_visible()
    assert typed(story) == TYPED


@pytest.mark.parametrize("step", ["form", "preview"])
def test_a_dead_desk_loses_nothing(story: Page, desk: StubDesk, watch: Watch, step: str) -> None:
    watch.expected.append(NETWORK)
    if step == "preview":
        preview(story)
    desk.dead = True
    if step == "form":
        fill(story, **TYPED)
    send(story)
    expect(story.get_by_role("alert")).to_have_text(LOST)
    expect(story.get_by_role("alert")).to_be_focused()
    assert typed(story) == TYPED
    desk.dead = False
    send(story)
    expect(heading(story, "Periksa dan kirim")).to_be_focused()


@pytest.mark.parametrize(
    "nonsense",
    [b"", b"null", b'{"main": 1}', b"<h1>502 Bad Gateway</h1>", b"<main>Bukan meja</main>"],
)
def test_nonsense_loses_nothing(story: Page, desk: StubDesk, nonsense: bytes) -> None:
    fill(story, **TYPED)
    desk.nonsense = nonsense
    send(story)
    expect(story.get_by_role("alert")).to_have_text(LOST)
    assert typed(story) == TYPED


def test_while_it_is_sent_the_form_is_busy(story: Page, desk: StubDesk) -> None:
    fill(story, **TYPED)
    desk.open.clear()
    send(story)
    form, button = story.locator("#commentform"), story.locator("#submit")
    expect(button).to_be_disabled()
    expect(form).to_have_attribute("aria-busy", "true")
    desk.open.set()
    expect(heading(story, "Periksa dan kirim")).to_be_focused()
    expect(button).to_be_enabled()
    expect(form).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize("step", ["form", "preview"])
def test_a_double_click_sends_once(story: Page, desk: StubDesk, step: str) -> None:
    if step == "preview":
        preview(story)
    else:
        fill(story, **TYPED)
    sent = len(desk.posts_to("/comments/"))
    desk.open.clear()
    story.get_by_role("button", name="Kirim Komentar").dblclick()
    desk.open.set()
    after = "Periksa dan kirim" if step == "form" else "Terima kasih"
    expect(heading(story, after)).to_be_focused()
    assert len(desk.posts_to("/comments/")) == sent + 1


def test_the_keyboard_cannot_send_twice(story: Page, desk: StubDesk) -> None:
    fill(story, **TYPED)
    desk.open.clear()
    for _ in range(3):
        story.locator("#comment").press("ControlOrMeta+Enter")
    desk.open.set()
    expect(heading(story, "Periksa dan kirim")).to_be_focused()
    assert len(desk.posts_to("/comments/")) == 1


def test_on_the_second_page_of_comments_it_is_the_same(phone: Page, desk: StubDesk) -> None:
    phone.goto(f"{LONG}comment-page-2/")
    preview(phone)
    send(phone)
    expect(heading(phone, "Terima kasih")).to_be_focused()
    assert len(desk.posts_to("/comments/")) == 2
    assert re.search(r"comment-page-2/$", phone.url)


def test_the_desks_pages_fit_a_phone_and_axe_finds_nothing(
    story: Page, desk: StubDesk, watch: Watch
) -> None:
    watch.expected.append(REFUSED)
    desk.refusal = (HTTPStatus.UNPROCESSABLE_ENTITY, "Mohon isi ruas yang diwajibkan.")
    fill(story, **TYPED)
    send(story)
    expect(heading(story, "Komentar belum terkirim")).to_be_focused()
    assert (overflow(story), violations(story)) == (0, "")
    desk.refusal = None
    send(story)
    expect(heading(story, "Periksa dan kirim")).to_be_focused()
    assert (overflow(story), violations(story)) == (0, "")
    send(story)
    expect(heading(story, "Terima kasih")).to_be_focused()
    assert (overflow(story), violations(story)) == (0, "")
