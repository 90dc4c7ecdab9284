"""The queue in a real browser, at 360 px, with and without JavaScript, and by keyboard."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_accessibility import violations
from tests.support.browser import Watch, overflow, settle
from tests.support.desk import DeskServer
from tests.support.queue import CHIEF_PASSWORD, fill_queue

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
PAGES = {
    "queue": "/",
    "reports": "/?tab=reports",
    "spam": "/?tab=spam",
    "all": "/?tab=all",
    "nothing found": "/?q=tidak-ada",
    "comment": "/komentar/2/",
    "history": "/riwayat/",
    "rules": "/aturan/",
    "accounts": "/akun/",
    "account": "/akun/1/",
    "erase": "/hapus-data/",
    "password": "/kata-sandi/",
}

OpenDesk = Callable[..., Page]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a desk with a chief and a dozen comments; tests take copies."""
    folder = tmp_path_factory.mktemp("queue")
    file = folder / "desk.sqlite3"
    fill_queue(DeskServer(f"sqlite:///{file}", folder))
    return file


@pytest.fixture
def queue_desk(filled: Path, tmp_path: Path) -> Iterator[DeskServer]:
    """A desk with that queue."""
    copy = tmp_path / "desk.sqlite3"
    shutil.copy(filled, copy)
    server = DeskServer(f"sqlite:///{copy}", tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def open_desk(chromium: Browser, queue_desk: DeskServer) -> Iterator[OpenDesk]:
    """Logs a chief in, on a phone; the queue: `open_desk(java_script_enabled=False, …)`."""
    host = queue_desk.url.removeprefix("http://")
    watch = Watch(hosts={host}, expected=["net::ERR_FAILED"])
    contexts = []

    def log_in(**options: object) -> Page:
        defaults = {"base_url": queue_desk.url, "viewport": PHONE, "reduced_motion": "reduce"}
        context = chromium.new_context(**defaults | options)
        watch.follow(context)
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        page.get_by_label("Nama pengguna").fill("rina")
        page.get_by_label("Kata sandi").fill(CHIEF_PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        expect(page.locator("[data-rows]")).to_be_attached()
        return page

    yield log_in
    for context in contexts:
        context.close()
    assert watch.unexpected == []
    assert watch.strangers == set()


def row(page: Page, author: str) -> Locator:
    return page.locator("[data-row]:visible", has=page.get_by_role("heading", name=author))


def authors(page: Page) -> list[str]:
    return page.locator("[data-row]:visible h2").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_comment_is_approved_and_that_is_undone(open_desk: OpenDesk, scripts: bool) -> None:
    page = open_desk(java_script_enabled=scripts)
    before = authors(page)
    row(page, "Ani").get_by_role("button", name="Setujui").click()
    expect(row(page, "Ani")).to_have_count(0)
    expect(page.get_by_text("1 komentar disetujui.")).to_be_visible()
    page.get_by_role("button", name="Urungkan").click()
    expect(row(page, "Ani")).to_be_visible()
    assert authors(page) == before


@pytest.mark.parametrize("scripts", [True, False])
def test_many_are_called_spam_at_once_and_that_is_undone(
    open_desk: OpenDesk, scripts: bool
) -> None:
    page = open_desk(java_script_enabled=scripts)
    bar = page.get_by_role("region", name="Tindakan massal")
    expect(bar.get_by_role("button", name="Spam")).to_be_hidden()
    for author in ("Ani", "Budi", "Citra"):
        page.get_by_label(f"Pilih komentar {author}").check()
    bar.get_by_role("button", name="Spam").click()
    expect(page.get_by_text("3 komentar ditandai sebagai spam.")).to_be_visible()
    expect(row(page, "Budi")).to_have_count(0)
    page.get_by_role("button", name="Urungkan").click()
    expect(row(page, "Budi")).to_be_visible()
    expect(row(page, "Citra")).to_be_visible()


def test_with_scripts_the_page_is_not_loaded_again_and_counts_follow(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.evaluate("() => { window.same = true; }")
    count = page.locator("[data-count=held]")
    held = int(count.inner_text())
    row(page, "Ani").get_by_role("button", name="Tong Sampah").click()
    expect(count).to_have_text(str(held - 1))
    assert page.evaluate("() => window.same")
    page.reload()
    expect(row(page, "Ani")).to_have_count(0)


def test_the_keyboard_does_it_all(open_desk: OpenDesk) -> None:
    page = open_desk()
    first, second, third, *_ = authors(page)
    page.keyboard.press("j")
    expect(row(page, first)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(row(page, first)).to_have_count(0)
    expect(row(page, second)).to_be_focused()
    page.keyboard.press("s")
    expect(row(page, second)).to_have_count(0)
    page.keyboard.press("u")
    expect(row(page, second)).to_be_focused()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_text("2 dipilih")).to_be_visible()
    page.keyboard.press("d")
    expect(page.get_by_text("2 komentar dipindahkan ke Tong Sampah.")).to_be_visible()
    expect(row(page, third)).to_have_count(0)


def test_keys_lead_to_search_answer_edit_and_help(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("sdaxu")
    expect(page.get_by_role("searchbox")).to_have_value("sdaxu")
    page.get_by_role("searchbox").blur()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == ""
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.wait_for_url(re.compile(r"/komentar/\d+/.*#balas$"))
    page.go_back()
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url(re.compile(r"/komentar/\d+/.*#sunting$"))


def test_keys_can_be_turned_off_and_stay_so(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.keyboard.press("?")
    page.get_by_label("Pintasan papan ketik aktif").uncheck()
    page.get_by_role("button", name="Tutup").click()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator("[data-current]")).to_have_count(0)


def test_focus_stays_where_it_is_when_another_row_goes(open_desk: OpenDesk) -> None:
    page = open_desk()
    first, second, *_ = authors(page)
    page.get_by_role("searchbox").focus()
    page.evaluate(
        """name => [...document.querySelectorAll("[data-row]")]
        .find(row => row.querySelector("h2").innerText === name)
        .querySelector("[data-key=a]").click()""",
        first,
    )
    expect(row(page, first)).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(row(page, second)).to_be_visible()


def test_enter_in_a_box_decides_nothing(open_desk: OpenDesk) -> None:
    page = open_desk(java_script_enabled=False)
    before = authors(page)
    page.get_by_label("Pilih komentar Ani").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Pilih komentar, lalu tekan")).to_be_visible()
    assert authors(page) == before


@pytest.mark.parametrize("scripts", [True, False])
def test_the_newsroom_answers_and_comes_back_to_the_list(
    open_desk: OpenDesk, scripts: bool
) -> None:
    page = open_desk(java_script_enabled=scripts)
    row(page, "Ani").get_by_role("link", name="Balas").click()
    page.get_by_label("Balasan", exact=True).fill("Terima kasih, Ani.")
    page.get_by_role("button", name="Setujui dan Balas").click()
    expect(page.get_by_text("Balasan redaksi sudah tampil.")).to_be_visible()
    page.get_by_role("link", name="Disetujui").click()
    expect(page.get_by_text("Terima kasih, Ani.")).to_be_visible()


def test_a_lost_connection_is_told_and_nothing_is_lost(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.route("**/putuskan/", lambda route: route.abort())
    row(page, "Ani").get_by_role("button", name="Setujui").click()
    expect(page.get_by_text("Tidak terkirim.")).to_be_visible()
    expect(row(page, "Ani")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(open_desk: OpenDesk, scheme: str) -> None:
    page = open_desk(color_scheme=scheme)
    for name, path in PAGES.items():
        page.goto(path)
        assert violations(page) == "", name


def test_axe_finds_nothing_on_a_wide_screen_nor_where_things_are_open(open_desk: OpenDesk) -> None:
    page = open_desk(viewport={"width": 1280, "height": 900})
    row(page, "Ani").get_by_role("button", name="Setujui").click()
    expect(page.get_by_role("button", name="Urungkan")).to_be_visible()
    page.get_by_label("Pilih komentar Budi").check()
    page.get_by_text("Menu", exact=True).click()
    assert violations(page) == ""


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_is_wider_than_its_window(open_desk: OpenDesk, width: int) -> None:
    page = open_desk(viewport={"width": width, "height": 740})
    for name, path in PAGES.items():
        page.goto(path)
        settle(page)
        assert overflow(page) == 0, name


def test_a_thumb_meets_targets_of_44_pixels(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_label("Pilih komentar Ani").check()
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, .pick, .tabs a, summary")]
        .map(one => [one.innerText, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 44 || box.width < 24))
        .map(([words, box]) => `${words} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_the_bar_is_where_the_thumb_is_and_covers_nothing_that_has_focus(
    open_desk: OpenDesk,
) -> None:
    page = open_desk()
    bar = page.locator("[data-bar]").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] == pytest.approx(PHONE["height"], abs=1)
    for _ in range(5):
        page.keyboard.press("j")
    page.keyboard.press("Tab")
    covered = page.evaluate(
        """() => { const box = document.activeElement.getBoundingClientRect();
        return box.bottom > document.querySelector("[data-dock]").getBoundingClientRect().top; }"""
    )
    assert not covered
