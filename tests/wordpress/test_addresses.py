"""Where every item goes: slug, address, file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.oldsite import (
    DATE,
    OLD,
    WIB,
    attachment,
    by_id,
    new_site,
    page,
    post,
    without_notes,
)
from warta.core.values import read_slug
from warta.wordpress.addresses import place_all
from warta.wordpress.catalog import Entry
from warta.wordpress.site import OldSite

LATER = datetime(2023, 10, 25, 8, 0, tzinfo=WIB)


def codes(placed: object) -> list[str]:
    return [note.code for note in placed.notes]  # type: ignore[attr-defined]


def test_an_article_keeps_slug_and_address() -> None:
    placed = place_all(by_id(post(1, "banjir-surut")), OLD, new_site())[1]
    assert placed.slug == "banjir-surut"
    assert placed.address == "2023/10/banjir-surut/"
    assert placed.old == "/2023/10/banjir-surut/"
    assert placed.path == "berita/2023/2023-10-24-banjir-surut.md"
    assert placed.notes == ()


def test_a_page_has_a_file_of_its_own_folder() -> None:
    placed = place_all(by_id(page(2, "redaksi")), OLD, new_site())[2]
    assert (placed.address, placed.path) == ("redaksi/", "halaman/redaksi.md")


@pytest.mark.parametrize(
    ("slug", "title", "now"),
    [
        ("3", "Tanpa judul", "3"),
        ("foto_lama", "Foto", "foto_lama"),
        ("caf%c3%a9-%e2%80%93-baru", "Kafe", "cafe-baru"),
        ("Pasar-Ikan", "Pasar", "pasar-ikan"),
        ("%e6%b5%b7", "Laut utara", "laut-utara"),
        ("%e6%b5%b7", "海", "wp-9"),
        ("", "Rapat desa", "rapat-desa"),
        ("%ff%fe", "", "wp-9"),
        ("../../etc/passwd", "", "etc-passwd"),
        ("a%00b", "", "a-b"),
    ],
)
def test_a_slug_is_kept_where_it_can_be_and_made_where_not(slug: str, title: str, now: str) -> None:
    assert place_all(by_id(post(9, slug, title=title)), OLD, new_site())[9].slug == now


def test_a_changed_slug_is_told_with_both() -> None:
    placed = place_all(by_id(post(9, "caf%c3%a9")), OLD, new_site())[9]
    assert [(note.code, note.detail) for note in placed.notes] == [
        ("slug-changed", "café → cafe"),
        ("address-changed", "/2023/10/caf%c3%a9/"),
    ]


def test_a_made_slug_of_a_draft_is_no_change() -> None:
    draft = post(9, "", "/?p=9", draft=True, status="draft")
    assert codes(place_all(by_id(draft), OLD, new_site())[9]) == []


def test_a_long_slug_is_cut_between_words() -> None:
    placed = place_all(by_id(post(9, "kata-" * 60)), OLD, new_site())[9]
    assert len(placed.slug) <= 200
    assert placed.slug.endswith("-kata")


def test_one_slug_in_two_months_is_two_addresses() -> None:
    older = datetime(2023, 9, 1, tzinfo=WIB)
    placed = place_all(by_id(post(1, "apel"), post(2, "apel", date=older)), OLD, new_site())
    assert {each.address for each in placed.values()} == {"2023/10/apel/", "2023/09/apel/"}


def test_the_older_of_two_keeps_the_address_and_the_other_is_numbered() -> None:
    placed = place_all(by_id(post(8, "apel", date=LATER), post(9, "apel")), OLD, new_site())
    assert placed[9].slug == "apel"
    assert placed[8].slug == "apel-8"
    assert "slug-taken" in codes(placed[8])


def test_a_draft_gives_way_to_what_is_published() -> None:
    draft = post(1, "apel", draft=True, status="draft")
    placed = place_all(by_id(draft, post(9, "apel", date=LATER)), OLD, new_site())
    assert placed[9].slug == "apel"
    assert placed[1].slug == "apel-1"


def test_a_draft_has_a_file_and_no_address_yet() -> None:
    placed = place_all(by_id(post(1, "apel", draft=True)), OLD, new_site())[1]
    assert (placed.address, placed.path) == ("", "berita/2023/2023-10-24-apel.md")


def test_pages_of_one_name_below_two_parents_part() -> None:
    pages = [page(1, "sejarah", "/desa-a/sejarah/"), page(2, "sejarah", "/desa-b/sejarah/")]
    placed = place_all(by_id(*pages), OLD, new_site())
    assert [placed[n].address for n in (1, 2)] == ["sejarah/", "sejarah-2/"]
    assert "address-changed" in codes(placed[1])


@pytest.mark.parametrize("slug", ["cari", "category", "tag", "feed", "media", "2023", "terbaru"])
def test_a_page_does_not_stand_where_the_site_writes_its_own(slug: str) -> None:
    placed = place_all(by_id(page(7, slug)), OLD, new_site())[7]
    assert placed.address == f"{slug}-7/"
    assert "slug-taken" in codes(placed)


def test_an_article_does_not_stand_where_a_month_does() -> None:
    placed = place_all(by_id(post(7, "10")), OLD, new_site(ARTICLE_URL="{date:%Y}/{slug}/"))[7]
    assert placed.address == "2023/10-7/"


def test_a_page_does_not_stand_where_a_category_without_a_base_does() -> None:
    placed = place_all(by_id(page(7, "hukum")), OLD, new_site(CATEGORY_URL="{slug}/"))[7]
    assert placed.address == "hukum-7/"


def test_addresses_are_as_the_settings_have_them() -> None:
    new = new_site(ARTICLE_URL="{category}/{slug}/", PAGE_URL="hal/{slug}/")
    placed = place_all(by_id(post(1, "apel", category="Hukum"), page(2, "redaksi")), OLD, new)
    assert [placed[n].address for n in (1, 2)] == ["hukum/apel/", "hal/redaksi/"]


def test_one_slug_on_one_day_in_two_categories_is_two_files() -> None:
    new = new_site(ARTICLE_URL="{category}/{slug}/")
    entries = [post(1, "apel", category="Hukum"), post(2, "apel", category="Daerah")]
    paths = {each.path for each in place_all(by_id(*entries), OLD, new).values()}
    assert paths == {"berita/2023/2023-10-24-apel.md", "berita/2023/2023-10-24-apel-2.md"}


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1", "lpt9"])
def test_no_file_has_the_name_of_a_device(name: str) -> None:
    placed = place_all(by_id(page(7, name)), OLD, new_site())[7]
    assert placed.path == f"halaman/{name}-7.md"
    assert placed.slug == name


def test_an_undated_draft_has_a_file_too() -> None:
    placed = place_all(by_id(post(7, "apel", "/?p=7", date=None, draft=True)), OLD, new_site())[7]
    assert placed.path == "berita/apel.md"


def test_an_attachment_has_only_its_old_page() -> None:
    placed = place_all(by_id(attachment(7, "foto", "/2023/10/apel/foto/")), OLD, new_site())
    assert without_notes(placed) == {7: ("foto", "", "")}
    assert placed[7].old == "/2023/10/apel/foto/"


def test_what_becomes_nothing_is_not_placed() -> None:
    assert place_all(by_id(replace(post(7, "menu"), kind="")), OLD, new_site()) == {}


def test_a_blog_below_a_path_moves_to_the_root() -> None:
    old = OldSite("https://kabar.example/blog", OLD.hosts, "/blog")
    placed = place_all(by_id(post(1, "apel", "/blog/2023/10/apel/")), old, new_site())[1]
    assert (placed.old, placed.address) == ("/blog/2023/10/apel/", "2023/10/apel/")
    assert codes(placed) == ["address-changed"]


def test_a_blog_below_a_path_may_stay_there() -> None:
    old = OldSite("https://kabar.example/blog", OLD.hosts, "/blog")
    new = new_site(SITEURL="https://kabar.example/blog")
    assert codes(place_all(by_id(post(1, "apel", "/blog/2023/10/apel/")), old, new)[1]) == []


@pytest.mark.parametrize("link", ["https://[rusak/", "https://lain.example/x/", "", "http://k:x/"])
def test_a_link_that_is_none_gives_no_old_address(link: str) -> None:
    entry = replace(post(1, "apel"), link=link)
    assert place_all(by_id(entry), OLD, new_site())[1].old == ""


def test_the_page_that_was_the_front_page_has_not_moved() -> None:
    placed = place_all(by_id(page(7, "beranda", "/")), OLD, new_site())[7]
    assert (placed.address, codes(placed)) == ("beranda/", [])


def test_a_site_on_a_port_of_its_own_is_known_by_it() -> None:
    old = OldSite("http://127.0.0.1:8081", frozenset({"127.0.0.1"}))
    placed = place_all(by_id(post(1, "apel", "http://127.0.0.1:8081/kebun/apel/")), old, new_site())
    assert placed[1].old == "/kebun/apel/"


def test_plain_permalinks_change_all_addresses() -> None:
    placed = place_all(by_id(post(12, "apel", "/?p=12")), OLD, new_site())[12]
    assert placed.old == "/?p=12"
    assert codes(placed) == ["address-changed"]


ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.integers(1, 40),
        type=st.just("post"),
        status=st.just("publish"),
        kind=st.sampled_from(["article", "page", "attachment"]),
        draft=st.booleans(),
        slug=st.one_of(st.sampled_from(["a", "A", "con", "cari", "a-1", "../x", "3"]), st.text()),
        link=st.text(),
        title=st.text(),
        date=st.sampled_from([DATE, LATER, None, datetime(1, 1, 1, tzinfo=WIB)]),
        category=st.sampled_from(["", "Hukum", "ÆØ"]),
    ),
    max_size=12,
    unique_by=lambda entry: entry.id,
)


@given(ENTRIES, st.sampled_from(["{date:%Y}/{date:%m}/{slug}/", "{slug}/", "{category}/{slug}/"]))
def test_files_stay_in_their_folders_and_nothing_is_shared(entries: list[Entry], url: str) -> None:
    placed = place_all(by_id(*entries), OLD, new_site(ARTICLE_URL=url))
    files = [each.path.lower() for each in placed.values() if each.path]
    addresses = [each.address.lower() for each in placed.values() if each.address]
    assert len(set(files)) == len(files)
    assert len(set(addresses)) == len(addresses)
    for entry in entries:
        if entry.kind == "attachment":
            continue
        path = PurePosixPath(placed[entry.id].path)
        assert path.parts[0] == {"article": "berita", "page": "halaman"}[entry.kind]
        assert ".." not in path.parts
        assert len(path.name) <= 255
        assert read_slug(placed[entry.id].slug)
