"""Where links of a body lead now."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.oldsite import (
    HOME,
    OLD,
    TERMS,
    NoPictures,
    attachment,
    by_id,
    new_site,
    page,
    post,
)
from warta.wordpress.addresses import place_all
from warta.wordpress.catalog import Entry
from warta.wordpress.places import Places
from warta.wordpress.site import OldSite
from warta.wordpress.surroundings import Aim, Surroundings

PERDA = "/wp-content/uploads/2023/10/perda.pdf"
MAY = post(2, "panen").date.replace(month=5)  # type: ignore[union-attr]
ENTRIES = (
    post(1, "apel", guid=f"{HOME}/?p=1", old_slugs=("apel-lama", "apel-usang")),
    post(2, "panen", date=MAY, guid="http://localhost/uji/?p=2"),
    post(3, "caf%c3%a9", "/2023/10/caf%c3%a9/"),
    post(4, "rahasia", draft=True, status="private"),
    post(5, "apel", date=MAY),
    post(6, "", "/?p=6", draft=True, status="draft"),
    page(20, "redaksi", "/tentang/redaksi/"),
    page(21, "tentang"),
    attachment(70, "perda", "/2023/10/apel/perda/", attachment_url=f"{HOME}{PERDA}"),
    attachment(71, "foto", "/2023/10/apel/foto/", parent=1),
    attachment(72, "lepas", "/lepas/"),
    attachment(73, "tersembunyi", "/2023/10/rahasia/tersembunyi/", parent=4),
    replace(post(80, "menu-1", "/menu-1/"), kind=""),
    replace(post(81, "buangan", "/2023/10/buangan/"), kind="", reason="not-public"),
)  # fmt: skip


def places(old: OldSite = OLD, entries: tuple[Entry, ...] = ENTRIES, **settings: str) -> Places:
    new = new_site(**settings)
    known = by_id(*entries)
    placed = place_all(known, old, new)
    return Places(known, placed, TERMS, NoPictures(), {44: "<p>Blok</p>"}.get, old=old, new=new)


PLACES: Surroundings = places()


def aim(address: str) -> str | None:
    return PLACES.link(address).address


def test_a_link_tells_the_title_of_the_article_that_it_leads_to() -> None:
    titled = places(entries=(replace(ENTRIES[0], title="Apel merah"), ENTRIES[3]))
    assert titled.link(f"{HOME}/?p=1").title == "Apel merah"
    assert titled.link(f"{HOME}/2023/10/rahasia/").title == ""
    assert titled.link("https://example.com/").title == ""


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}/2023/10/apel/",
        f"{HOME}/2023/10/apel",
        "http://kabar.example/2023/10/apel/",
        "https://www.kabar.example/2023/10/apel/",
        "HTTPS://WWW.Kabar.Example/2023/10/apel/",
        "https://kabar.example:443/2023/10/apel/",
        "//kabar.example/2023/10/apel/",
        "kabar.example/2023/10/apel/",
        "www.kabar.example/2023/10/apel/",
        "kabar.example:80/2023/10/apel/",
        "/2023/10/apel/",
        "  /2023/10/apel/\n",
        "2023/10/apel/",
        "../../2023/10/apel/",
        "../apel-lama/",
        "/2023//10/./apel/",
        "/2023/10/APEL/",
        "/?p=1",
        "?p=1",
        f"{HOME}/?p=1&preview=true",
        f"{HOME}/?preview=true&amp;p=1",
        "/index.php?p=1",
        "/index.php/2023/10/apel/",
        "/2023/10/apel/amp/",
        "/2023/10/apel/?amp=1",
        "/2023/10/apel/feed/",
        "/2023/10/apel/feed/atom/",
        "/2023/10/apel/comment-page-3/",
        "/2023/10/apel/comment-page-3/amp/",
        "/2023/10/apel/2/",
        "/2023/10/apel/page/2/",
        "/2023/10/apel/trackback/",
        "/2023/10/apel/?utm_source=wa&share=facebook",
        "/2023/10/apel/#more-1",
        "/2023/10/apel-lama/",
        "/2023/10/apel-usang/",
        "/apel-lama/",
        "/hukum/apel-lama/",
        "/2023/10/apel/foto/",
        "/?attachment_id=71",
    ],
)  # fmt: skip
def test_every_spelling_leads_to_the_article(address: str) -> None:
    assert PLACES.link(address) == Aim("/2023/10/apel/")


@pytest.mark.parametrize(
    ("address", "now"),
    [
        ("/2023/5/panen/", "/2023/05/panen/"),
        ("/2023/05/apel/", "/2023/05/apel/"),
        ("/2023/10/caf%C3%A9/", "/2023/10/cafe/"),
        ("/2023/10/café/", "/2023/10/cafe/"),
        ("/2023/10/cafe%CC%81/", "/2023/10/cafe/"),
        ("http://localhost/uji/?p=2", "/2023/05/panen/"),
        ("/tentang/redaksi/", "/redaksi/"),
        ("/redaksi/", "/redaksi/"),
        ("/?page_id=20", "/redaksi/"),
        ("/2023/10/apel/#comment-123", "/2023/10/apel/#comment-123"),
        ("/2023/10/apel/?replytocom=5#respond", "/2023/10/apel/#respond"),
        ("/2023/10/apel/#a)b c<d", "/2023/10/apel/#a%29b%20c%3Cd"),
        ("/", "/"),
        (HOME, "/"),
        ("/index.php", "/"),
        ("/page/7/", "/"),
        ("/?s=banjir", "/cari/"),
        ("/feed/", "/feed/rss.xml"),
        ("/feed/atom/", "/feed/rss.xml"),
        ("/wp-sitemap.xml", "/sitemap.xml"),
        ("/category/hukum/", "/category/hukum/"),
        ("/category/daerah/sampiran/", "/wilayah/sampiran/"),
        ("/category/daerah/lain/", "/category/daerah/"),
        ("/category/hukum/page/4/", "/category/hukum/"),
        ("/category/hukum/feed/", "/category/hukum/"),
        ("/kategori/hukum/", "/category/hukum/"),
        ("/hukum/", "/category/hukum/"),
        ("/daerah/sampiran/", "/wilayah/sampiran/"),
        ("/?cat=3", "/category/hukum/"),
        ("/?category_name=daerah/sampiran", "/wilayah/sampiran/"),
        ("/?tag=banjir", "/tag/banjir/"),
        ("/tag/jumat-berkah/", "/tag/jumat-berkah/"),
        ("/topic/pilkades/", "/tag/pilkades/"),
        ("/newstopic/pilkades/", "/tag/pilkades/"),
        ("/author/budi.rekaan/", "/author/budi-rekaan/"),
        ("/author/budi-rekaan/", "/author/budi-rekaan/"),
        ("/2023/10/", "/2023/10/"),
        ("/2023/10/24/", "/2023/10/"),
        ("/2023/9/", "/2023/"),
        ("/2023/", "/2023/"),
        ("/?m=202310", "/2023/10/"),
        (f"{PERDA}#page=3", f"{PERDA}#page=3"),
        ("/2023/10/apel/perda/", PERDA),
        ("#comment-9", "#comment-9"),
        ("#", "#"),
    ],
)  # fmt: skip
def test_a_link_leads_to_where_the_page_is_now(address: str, now: str) -> None:
    assert PLACES.link(address) == Aim(now)


@pytest.mark.parametrize(
    "address",
    [
        "https://lain.example/2023/10/apel/",
        "http://lain.example",
        "https://kabar.example@lain.example/",
        "https://kabar.example.lain.example/",
        "https://kabar.example:8443/panel",
        "mailto:redaksi@kabar.example",
        "tel:+62000",
        "whatsapp://send?text=halo",
    ],
)
def test_a_foreign_address_comes_back_as_it_is(address: str) -> None:
    assert PLACES.link(address) == Aim(address)


@pytest.mark.parametrize(
    ("address", "now"),
    [
        ("www.lain.example/x", "https://www.lain.example/x"),
        ("//lain.example/x", "https://lain.example/x"),
    ],
)
def test_a_foreign_address_without_a_scheme_gets_one(address: str, now: str) -> None:
    assert PLACES.link(address) == Aim(now)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/2023/10/rahasia/", "link-private"),
        ("/?p=6", "link-private"),
        ("/2023/10/buangan/", "link-private"),
        ("/2023/10/rahasia/tersembunyi/", "link-private"),
        ("/2023/10/tidak-ada/", "link-dead"),
        ("/2021/10/apel/", "link-dead"),
        ("/2021/", "link-dead"),
        ("/2023/10/hukum/", "link-dead"),
        ("/?p=999", "link-dead"),
        ("/?p=80", "link-dead"),
        ("/menu-1/", "link-dead"),
        ("/lepas/", "link-dead"),
        ("/tag/sepi/", "link-dead"),
        ("/tag/apel-lama/", "link-dead"),
        ("/?tag=tidak-ada", "link-dead"),
        ("/wp-admin/post.php?post=1&action=edit", "link-dead"),
        ("/wp-login.php", "link-dead"),
        ("/wp-content/uploads/2023/10/foto.jpg", "link-dead"),
        ("facebook.com/kabar", "link-dead"),
        ("http//kabar.example/x", "link-dead"),
        ("http://", "link-dead"),
        ("https://[rusak/", "link-dead"),
        ("http://kabar.example:abc/", "link-dead"),
        ("#more-12", "link-dead"),
        ("", "link-dead"),
        ("javascript:alert(1)", "link-unsafe"),
        ("JaVaScRiPt:alert(1)", "link-unsafe"),
        ("data:text/html,x", "link-unsafe"),
        ("file:///etc/passwd", "link-unsafe"),
    ],
)
def test_what_leads_nowhere_is_let_go_with_a_reason(address: str, code: str) -> None:
    found = PLACES.link(address)
    assert found.address is None
    assert found.note is not None
    assert (found.note.code, found.note.detail) == (code, address)


def test_a_scheduled_story_is_not_told_of_before_its_time() -> None:
    found = places(entries=(post(1, "nanti", status="future"),)).link("/2023/10/nanti/")
    assert found.note is not None
    assert found.note.code == "link-private"


def test_two_stories_of_one_slug_are_not_guessed_between() -> None:
    assert aim("/arsip-lama/apel/") is None


def test_a_blog_below_a_path_is_found_there_and_its_neighbours_are_foreign() -> None:
    old = OldSite(f"{HOME}/blog", OLD.hosts, "/blog")
    asked = places(old, (post(1, "apel", "/blog/2023/10/apel/"),))
    assert asked.link(f"{HOME}/blog/2023/10/apel/").address == "/2023/10/apel/"
    assert asked.link("/2023/10/apel/").address == "/2023/10/apel/"
    assert asked.link(f"{HOME}/toko/sabun/").address == f"{HOME}/toko/sabun/"


def test_pictures_and_blocks_are_handed_on() -> None:
    picture = PLACES.picture(f"{HOME}/wp-content/uploads/2023/10/foto.jpg")
    assert picture is not None
    assert picture.name == "2023/10/foto.jpg"
    assert PLACES.attachment(71) is not None
    assert PLACES.children(1) == (71,)
    assert (PLACES.block(44), PLACES.block(45)) == ("<p>Blok</p>", None)


def test_a_note_is_of_bearable_length() -> None:
    note = PLACES.link("/x" * 9000).note
    assert note is not None
    assert len(note.detail) == 200


@pytest.mark.parametrize(
    "address", ["/amp" * 50_000, "/?" + "p=1&" * 50_000, "/" * 100_000, "../" * 50_000]
)
def test_a_long_address_takes_no_long_time(address: str) -> None:
    started = time.process_time()
    PLACES.link(address)
    assert time.process_time() - started < 2.0


PIECES = "https: // kabar.example /2023/10/ apel ?p= 1 # % [ \\ @ : \0 é .. javascript: &amp; amp/"


@given(st.one_of(st.text(), st.lists(st.sampled_from([*PIECES.split(), "\n"])).map("".join)))
def test_any_text_has_an_answer_and_nowhere_has_a_reason(address: str) -> None:
    found = PLACES.link(address)
    assert (found.address is None) == (found.note is not None)
    assert found.address is None or not found.address.lower().startswith(("javascript:", "data:"))
