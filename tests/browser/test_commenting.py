"""Commenting with a real desk on a host of its own, on a phone, with JavaScript and without."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Hosted, Watch, overflow, settle
from tests.support.desk import DeskServer
from tests.support.server import serving, site_server
from tests.support.site import SECRET, FixtureSite

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
HELD = "Komentar Anda sedang menunggu moderasi."
BAD_EMAIL = "Mohon masukkan alamat e-mail yang valid."
REFUSED = r"the server responded with a status of (422|403)"

OpenStory = Callable[..., Page]


@pytest.fixture(scope="module")
def desk_and_site(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[DeskServer, Hosted]]:
    """A desk and a site on two ports of loopback: to a browser, two origins."""
    folder = tmp_path_factory.mktemp("commenting")
    site = FixtureSite(folder)
    for name in ("satu", "dua", "tiga", "empat", "lima"):
        site.article(name)
    for slug, title in (("kebijakan-privasi", "Kebijakan Privasi"), ("kontak", "Kontak")):
        site.write(f"halaman/{slug}.md", f"Title: {title}\nSlug: {slug}\nSummary: X.\n\nIsi.\n")
    with serving(site_server(site.output)) as host:
        # All readers of a test are of one address.
        environment = {"SITE_URL": host.url, "DESK_FLOOD_SECONDS": "0"}
        desk = DeskServer(f"sqlite:///{folder}/desk.sqlite3", folder, **environment)
        site.settings = {"SITEURL": host.url}
        site.warta["desk"] = {"url": desk.url, "secret": SECRET}
        site.build()
        desk.start()
        yield desk, Hosted(site, host.url, desk.url)
        desk.stop()


@pytest.fixture
def real_desk(desk_and_site: tuple[DeskServer, Hosted]) -> DeskServer:
    return desk_and_site[0]


@pytest.fixture
def watch(desk_and_site: tuple[DeskServer, Hosted]) -> Iterator[Watch]:
    """A breach of the policy of the site or of the desk is a complaint."""
    watching = Watch(hosts=set(desk_and_site[1].hosts))
    yield watching
    assert watching.unexpected == []
    assert watching.strangers == set()


@pytest.fixture
def open_story(
    chromium: Browser, desk_and_site: tuple[DeskServer, Hosted], watch: Watch
) -> Iterator[OpenStory]:
    """`open_story("satu", scripts=False)`: the page of an article, to a reader nobody knows yet."""
    contexts = []

    def open_it(slug: str, *, scripts: bool = True) -> Page:
        options: dict[str, Any] = {
            "base_url": desk_and_site[1].url,
            "viewport": PHONE,
            "reduced_motion": "reduce",
            "java_script_enabled": scripts,
        }
        context = chromium.new_context(**options)
        watch.follow(context)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"/2024/02/{slug}/")
        return page

    yield open_it
    for context in contexts:
        context.close()


def fill(page: Page, name: str, comment: str) -> None:
    page.get_by_role("textbox", name="Komentar *").fill(comment)
    page.get_by_role("textbox", name="Nama *").fill(name)
    page.get_by_role("textbox", name="Email *").fill(f"{name.lower()}@example.org")


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim Komentar").locator("visible=true").click()


def comment(page: Page, name: str, words: str) -> None:
    """Write, look at the preview, and send."""
    fill(page, name, words)
    send(page)
    expect(page.get_by_role("heading", name="Periksa dan kirim")).to_be_visible()
    expect(page.get_by_text(words).locator("visible=true")).to_be_visible()
    assert overflow(page) == 0
    send(page)


def stored(desk: DeskServer, words: str, status: str = "held") -> dict[str, Any]:
    """The one comment of that text in the desk's queue."""
    listed = desk.run("queue", "--json", "--status", status, "--search", words)
    (found,) = json.loads(listed.stdout)["comments"]
    return found


def approved(desk: DeskServer, words: str) -> int:
    """Approve the comment of that text; its id."""
    number = stored(desk, words)["id"]
    assert desk.run("approve", str(number)).returncode == 0
    return number


def come_near(page: Page) -> None:
    page.locator("#comments").scroll_into_view_if_needed()
    settle(page)


def test_with_scripts_a_comment_is_sent_in_place(
    open_story: OpenStory, real_desk: DeskServer
) -> None:
    page = open_story("satu")
    before = page.url
    comment(page, "Siti", "Terima kasih beritanya.")
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_focused()
    expect(page.get_by_text(HELD).locator("visible=true")).to_be_in_viewport()
    expect(page.get_by_role("textbox", name="Komentar *")).to_have_value("")
    assert page.url == before
    found = stored(real_desk, "Terima kasih beritanya.")
    assert (found["author"], found["article"], found["parent"]) == ("Siti", "satu", None)


def test_without_scripts_the_desk_sends_the_writer_back_to_the_word(
    open_story: OpenStory, real_desk: DeskServer
) -> None:
    page = open_story("dua", scripts=False)
    comment(page, "Budi", "Saya pun setuju.")
    expect(page).to_have_url(f"{page.url.split('#')[0]}#komentar-ditahan")
    expect(page.get_by_text(HELD)).to_be_in_viewport()
    assert stored(real_desk, "Saya pun setuju.")["author"] == "Budi"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_mistake_keeps_what_was_typed(
    open_story: OpenStory, watch: Watch, *, scripts: bool
) -> None:
    watch.expected.append(REFUSED)
    page = open_story("tiga", scripts=scripts)
    fill(page, "Siti", "Panjang\n\nsekali.")
    # What the browser takes for an address, and no mail server does.
    page.get_by_role("textbox", name="Email *").fill("siti@localhost")
    send(page)
    expect(page.get_by_role("alert").get_by_text(BAD_EMAIL).last).to_be_in_viewport()
    expect(page.get_by_role("textbox", name="Komentar *")).to_have_value("Panjang\n\nsekali.")
    expect(page.get_by_role("textbox", name="Nama *")).to_have_value("Siti")
    page.get_by_role("textbox", name="Email *").fill("siti@example.org")
    send(page)
    expect(page.get_by_role("heading", name="Periksa dan kirim")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_preview_one_goes_back_to_the_text(
    open_story: OpenStory, *, scripts: bool
) -> None:
    page = open_story("tiga", scripts=scripts)
    fill(page, "Siti", "Belum jadi.")
    send(page)
    page.get_by_role("button", name="Sunting").click()
    expect(page.get_by_role("textbox", name="Komentar *")).to_have_value("Belum jadi.")


def test_an_approved_comment_comes_in_is_answered_and_complained_of(
    open_story: OpenStory, real_desk: DeskServer
) -> None:
    comment(writer := open_story("empat"), "Siti", "Kapan pasarnya dibuka?")
    expect(writer.get_by_role("heading", name="Terima kasih")).to_be_focused()
    first = approved(real_desk, "Kapan pasarnya dibuka?")

    page = open_story("empat")
    come_near(page)
    item = page.locator(f"#comment-{first}")
    expect(item).to_contain_text("Kapan pasarnya dibuka?")
    expect(page.get_by_role("heading", name="1 Komentar")).to_be_visible()
    item.get_by_role("link", name="Balasan untuk Siti").click()
    comment(page, "Redi", "Besok pagi.")
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_focused()
    assert stored(real_desk, "Besok pagi.")["parent"] == first
    second = approved(real_desk, "Besok pagi.")

    page = open_story("empat")
    come_near(page)
    expect(page.locator(f"#comment-{first} > ol > #comment-{second}")).to_be_visible()
    page.get_by_role("link", name="Laporkan komentar Redi").click()
    expect(page.get_by_role("heading", name="Laporkan komentar")).to_be_visible()
    expect(page.get_by_text("Besok pagi.")).to_be_visible()
    page.get_by_role("radio", name="Bohong atau fitnah").check()
    page.get_by_role("button", name="Kirim Laporan").click()
    expect(page.get_by_text("Laporan Anda sudah kami terima.")).to_be_visible()


def test_a_withdrawn_comment_goes_from_the_page_that_was_built_with_it(
    open_story: OpenStory, real_desk: DeskServer, desk_and_site: tuple[DeskServer, Hosted]
) -> None:
    for name, words in (("Siti", "Yang pertama."), ("Budi", "Yang kedua.")):
        page = open_story("lima")
        comment(page, name, words)
        expect(page.get_by_role("heading", name="Terima kasih")).to_be_focused()
    kept, gone = approved(real_desk, "Yang pertama."), approved(real_desk, "Yang kedua.")
    site = desk_and_site[1].site
    exported = real_desk.run("export", "--output", str(site.content / "data"))
    assert exported.returncode == 0, exported.stderr
    site.build()
    assert len(site.page("2024/02/lima/").select("#comments li.comment")) == 2
    assert real_desk.run("trash", str(gone)).returncode == 0

    page = open_story("lima")
    come_near(page)
    expect(page.locator(f"#comment-{gone}")).to_be_hidden()
    expect(page.locator(f"#comment-{kept}")).to_be_visible()
    expect(page.get_by_role("heading", name="1 Komentar")).to_be_visible()
