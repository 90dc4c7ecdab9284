"""The check: each fault alone, with its line and its mend, and content that is well."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.support.check import inspect_thrice
from tests.support.site import NOW, ROOT, WIB, FixtureSite
from warta.check import Finding, check_content
from warta.check.settings import CheckSettings, Site
from warta.core.errors import SettingsError

CATEGORIES = ("Berita", "Hukum")
HEADER = "Title: Judul\nDate: 2024-02-01 10:00\nCategory: Berita\n"
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)


def check(site: FixtureSite, now: datetime = NOW) -> list[Finding]:
    found = check_content(site.content, zone=WIB, now=now, categories=CATEGORIES)
    held_against = Site(zone=WIB, now=now, categories=CATEGORIES)
    assert list(inspect_thrice(site.content, held_against).findings) == found
    return found


def only(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, [str(found) for found in findings]
    return findings[0]


def codes(findings: list[Finding]) -> list[str]:
    return [found.code for found in findings]


def test_site_without_faults_has_no_findings(site: FixtureSite) -> None:
    site.write("media/foto/kotak suara.jpg", JPEG)
    site.write("extra/dokumen/tata-tertib.pdf", b"%PDF")
    site.write("halaman/redaksi.md", "Title: Redaksi\n\nSiapa kami.\n")
    site.article("lain", id="2024-7", tags="Pemilu", region="Torjun", authors="Budi")
    site.article(
        "utama",
        "[lain]({filename}lain.md) [lagi]({filename}/berita/lain.md#atas) [ini](/2024/02/lain/)\n"
        "[halaman](/redaksi/) [rubrik](/category/hukum/) [tag](/tag/pemilu/) [bulan](/2024/02/)\n"
        "[wilayah](/region/torjun/) [penulis]({author}Budi) [muka](/) [feed](/feed/atom.xml)\n"
        "[arsip](/arsip/) [komentar](/2024/02/lain/comment-page-2/#comment-1) [bawah](#bawah)\n"
        "[unduh](/dokumen/tata-tertib.pdf) [pos](mailto:a@example.org) [luar](//example.org/a)\n"
        "[luar](https://example.org/a_(b)?q=1) <https://example.org> [ref]\n\n"
        "[ref]: https://example.org/ 'judul'\n\n"
        '![Kotak](media/foto/kotak%20suara.jpg "Keterangan (kiri)")\n\n'
        '<img src="/media/foto/kotak suara.jpg" alt="">\n\n'
        "Baca juga: lain\nBaca juga: 2024-7\n\nBaca juga: [lain](/2024/02/lain/)\n",
        image="foto/kotak suara.jpg",
        image_alt="Kotak suara",
    )
    assert check(site) == []


def test_project_content_has_no_findings() -> None:
    site = Site(zone=WIB, now=datetime(2024, 3, 1, 8, tzinfo=WIB))
    assert [str(found) for found in inspect_thrice(ROOT / "content", site).errors] == []


def test_leftovers_of_editors_and_systems_are_no_findings(site: FixtureSite) -> None:
    site.article("baik")
    for name in ("baik.md~", ".baik.md.swp", "#baik.md#", "~$baik.docx", ".DS_Store", "Thumbs.db"):
        site.write(f"berita/{name}", "")
    site.write("README.md", "Cara mengisi folder ini.")
    site.write("extra/.well-known/security.txt", "Contact: mailto:a@example.org")
    site.write("extra/CNAME", "contoh.example.org")
    (site.content / "berita" / ".#baik.md").symlink_to("orang@komputer.123")
    assert check(site) == []


@pytest.mark.parametrize(
    ("text", "code", "line", "fix"),
    [
        ("", "file-empty", 0, "hapus berkas"),
        (" \n\n", "file-empty", 0, "hapus berkas"),
        (HEADER, "body-missing", 4, "tulis isinya"),
        (f"---\n{HEADER}---\n\n", "body-missing", 6, "tulis isinya"),
        ("Isi saja.\n", "header-missing", 1, "'Title: …'"),
        (f"\n{HEADER}\nIsi.\n", "header-missing", 1, "hapus baris kosong"),
        (f"{HEADER}Isi.\n", "header-unreadable", 4, "satu baris kosong"),
        (f"---\n{HEADER}Kicker: a: b\n---\nIsi.\n", "header-unreadable", 5, "tanda kutip"),
        (f"{HEADER}\nSatu.\n\nDu\x0ba.\n", "control-character", 7, "ketik ulang"),
        (HEADER.replace("Title: Judul\n", "") + "\nIsi.\n", "title-missing", 1, "'Title: …'"),
        (
            HEADER.replace("2024-02-01 10:00", "03/04/2026") + "\nIsi.\n",
            "date-unreadable",
            2,
            "April",
        ),
        (HEADER.replace("Berita", "berita") + "\nIsi.\n", "category-unknown", 3, "'Berita'"),
        (f"{HEADER}Tag: a\n\nIsi.\n", "key-unknown", 4, "'Tags:'"),
        (f"{HEADER}title: Lagi\n\nIsi.\n", "key-duplicate", 4, "satu saja"),
        (f"{HEADER}Views: banyak\n\nIsi.\n", "views-invalid", 4, "173"),
        (f"{HEADER}\n<iframe src='x'></iframe>\n", "embed-blocked", 5, "tautan biasa"),
    ],
)
def test_fault_of_one_file_is_told_with_line_and_mend(
    site: FixtureSite, text: str, code: str, line: int, fix: str
) -> None:
    site.write("berita/naskah.md", text)
    found = only(check(site))
    assert (found.path, found.line, found.code) == ("berita/naskah.md", line, code)
    assert fix in found.fix


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (HEADER.encode() + b"\nSatu.\nKaf\xe9.\n", 6, "huruf ke-4"),
        ("Title: Café\n".encode("utf-16"), 1, "bukan UTF-8"),
        (b"PK\x03\x04\xff", 1, "Word"),
    ],
)
def test_file_that_is_not_utf8_is_told_with_the_place_and_how_to_save_it(
    site: FixtureSite, data: bytes, line: int, message: str
) -> None:
    site.write("berita/naskah.md", data)
    found = only(check(site))
    assert (found.line, found.code) == (line, "not-utf8")
    assert message in found.message
    assert "UTF-8" in found.fix


@pytest.mark.parametrize(
    ("name", "code", "fix"),
    [
        ("berita/naskah.txt", "file-ending", "'naskah.md'"),
        ("berita/2024/naskah.MD", "file-ending", "'naskah.md'"),
        ("berita/naskah", "file-ending", "'naskah.md'"),
        ("halaman/naskah.docx", "file-ending", "salin teksnya"),
        ("berita/foto.JPG", "file-ending", "media/foto.JPG"),
        ("berita/.naskah.md", "file-hidden", "titik"),
        ("berita/.sampah/naskah.md", "file-hidden", "titik"),
        ("naskah.md", "file-misplaced", "berita/ atau halaman/"),
        ("Berita/naskah.md", "file-misplaced", "berita/ atau halaman/"),
        ("media/naskah.md", "file-misplaced", "berita/ atau halaman/"),
    ],
)
def test_file_that_would_be_dropped_in_silence_is_told(
    site: FixtureSite, name: str, code: str, fix: str
) -> None:
    site.article("baik")
    site.write(name, "Isi.")
    found = only(check(site))
    assert (found.path, found.line, found.code) == (name, 0, code)
    assert fix in found.fix


def test_hidden_story_is_an_error_unless_it_is_passed_by(site: FixtureSite) -> None:
    site.article("baik")
    site.write("berita/.naskah.md", "Isi.")
    passed_by = Site(zone=WIB, now=NOW, categories=CATEGORIES)
    published = replace(passed_by, ignored=("**/.*",))
    assert only(list(inspect_thrice(site.content, passed_by).findings)).severity == "warning"
    assert only(list(inspect_thrice(site.content, published).findings)).severity == "error"


def test_links_that_lead_out_of_the_content_are_told_and_not_followed(
    site: FixtureSite, tmp_path: Path
) -> None:
    site.article("baik")
    (tmp_path / "rahasia.md").write_text("rahasia")
    for name, target in (("luar", "../../rahasia.md"), ("putus", "tidak-ada.md"), ("folder", "..")):
        (site.content / "berita" / f"{name}.md").symlink_to(target)
    (site.content / "berita" / "dalam.md").symlink_to("baik.md")
    found = {found.path: found for found in check(site) if found.code == "symlink"}
    assert found.keys() == {"berita/luar.md", "berita/putus.md", "berita/folder.md"}
    assert "ke luar" in found["berita/luar.md"].message
    assert "putus" in found["berita/putus.md"].message


def test_file_whose_name_is_not_utf8_is_told(site: FixtureSite) -> None:
    site.article("baik")
    Path(os.fsdecode(os.fsencode(site.content) + b"/berita/kaf\xe9.md")).write_text("Isi.")
    found = only(check(site))
    assert (found.path, found.code) == ("berita/kaf\ufffd.md", "file-name")


def test_what_is_no_file_is_told_and_not_read(site: FixtureSite) -> None:
    site.article("baik")
    os.mkfifo(site.content / "berita" / "pipa.md")
    assert only(check(site)).code == "file-unreadable"


def test_content_without_any_article_is_a_warning(site: FixtureSite) -> None:
    site.write("halaman/redaksi.md", "Title: Redaksi\n\nIsi.\n")
    found = only(check(site))
    assert (found.code, found.severity) == ("content-empty", "warning")


@pytest.mark.parametrize(
    ("body", "code", "line", "fix"),
    [
        ("[x](/2024/02/lian/)", "link-broken", 6, "'/2024/02/lain/'"),
        ("[x](/2019/01/lain/)", "link-broken", 6, "'/2024/02/lain/'"),
        ("[x](/tag/kosong/)", "link-broken", 6, "periksa"),
        ("[x](/page/2/)", "link-broken", 6, "periksa"),
        ("[x]()", "link-broken", 6, "isi alamatnya"),
        ("Satu.\n\nDua [x]({filename}lian.md).", "link-broken", 8, "{filename}/berita/lain.md"),
        ("[x]({filename}../../lain.md)", "link-broken", 6, "{filename}/berita/lain.md"),
        ("[x]({category}Kuliner)", "link-broken", 6, "ejaannya"),
        ('<a class="b" href="/tidak/">x</a>', "link-broken", 6, "periksa"),
        ("[x][r]\n\n[r]: /2024/02/lian/", "link-broken", 8, "'/2024/02/lain/'"),
        ("Satu.\n\nBaca juga: lian", "link-broken", 8, "'Baca juga: lain'"),
        ("[x](/2024/02/lain)", "link-inexact", 6, "'/2024/02/lain/'"),
        ("[x](/2024/02/lain/index.html)", "link-inexact", 6, "'/2024/02/lain/'"),
        ("[x](lain.md)", "link-form", 6, "{filename}/berita/lain.md"),
        ("[x](2024/02/lain/)", "link-form", 6, "'/2024/02/lain/'"),
        ("[x](www.example.org)", "link-form", 6, "'https://www.example.org'"),
        ("[x](https:///a)", "link-form", 6, "https://"),
        ("[x](https://[a)", "link-form", 6, "salin ulang"),
        ("[x](javascript:void)", "link-form", 6, "https://"),
        ("[x](C:\\naskah.md)", "link-form", 6, "https://"),
        ("[x]({static}/media/foto.jpg)", "link-form", 6, "content/extra/"),
        ("[x]({filename}/media/foto.jpg)", "link-form", 6, "media/foto.jpg"),
        ("[x]({berkas}lain.md)", "link-form", 6, "{filename}"),
        ("[x](media/foto.jpg)", "link-media", 6, "'/foto.jpg'"),
        ("[x](/media/foto.jpg)", "link-media", 6, "'/foto.jpg'"),
        ("**Baca juga:** lain", "read-also-form", 6, "'Baca juga: lain'"),
        ("- Baca juga: lain", "read-also-form", 6, "'Baca juga: lain'"),
        ("Baca Juga: lain", "read-also-form", 6, "'Baca juga: lain'"),
        ("Baca juga: Judul lain itu", "read-also-form", 6, "'Baca juga: "),
        ("![](media/foto.jpg)", "alt-missing", 6, "apa yang tampak"),
        ('<img src="media/foto.jpg">', "alt-missing", 6, "apa yang tampak"),
        ("![][f]\n\n[f]: https://example.org/", "alt-missing", 6, "apa yang tampak"),
        ("![F](media/foto.jpeg)", "image-missing", 6, "'media/foto.jpg'"),
        ("![F](media/zzz.png)", "image-missing", 6, "simpan gambarnya"),
        ("![F](media/Foto.JPG)", "image-case", 6, "'media/foto.jpg'"),
        ("![F](foto.jpg)", "image-outside", 6, "'media/foto.jpg'"),
        ("![F]({static}/media/foto.jpg)", "image-outside", 6, "'media/foto.jpg'"),
        ("![F](media/../../foto.jpg)", "image-outside", 6, "content/media/"),
        ("![F](data:image/gif;base64,R0)", "image-outside", 6, "content/media/"),
        ("![F](https://example.org/a.jpg)", "image-external", 6, "content/media/"),
    ],
)
def test_link_or_picture_that_would_fail_is_told_with_line_and_mend(
    site: FixtureSite, body: str, code: str, line: int, fix: str
) -> None:
    site.article("lain")
    site.write("media/foto.jpg", JPEG)
    site.article("naskah", body)
    found = only(check(site))
    assert (found.path, found.line, found.code) == ("berita/naskah.md", line, code)
    assert fix in found.fix
    assert found.value or body == "[x]()" or "![]" in body


@pytest.mark.parametrize(
    "body",
    [
        "```\n[x](/tidak-ada/)\nBaca juga: tidak-ada\n```",
        "~~~~ python\n![](media/x.jpg)\n~~~~",
        "Tulis `[x](/tidak-ada/)` atau ``a`![](b)``.",
        "<!-- [x](/tidak-ada/)\n\nBaca juga: tidak-ada -->Isi.",
        r"Kurung \[x](y) biasa.",
    ],
)
def test_links_in_code_and_comments_are_no_links(site: FixtureSite, body: str) -> None:
    site.article("naskah", body)
    assert check(site) == []


@pytest.mark.parametrize("fence", ["```", "`", "<!-- "])
def test_mark_that_is_never_closed_hides_nothing(site: FixtureSite, fence: str) -> None:
    site.article("naskah", f"{fence}a\n\n[x](/tidak-ada/)")
    assert codes(check(site)) == ["link-broken"]


@pytest.mark.parametrize(
    "link", ["[x]({filename}nanti.md)", "[x](/2024/04/nanti/)", "Baca juga: nanti"]
)
@pytest.mark.parametrize(
    "state", [{"date": "2024-04-01"}, {"date": "2024-04-01", "status": "draft"}]
)
def test_link_to_what_is_not_published_would_leak_it(
    site: FixtureSite, link: str, state: dict[str, str]
) -> None:
    site.article("nanti", **state)
    site.article("naskah", link)
    found = only(check(site))
    assert (found.path, found.code, found.severity) == (
        "berita/naskah.md",
        "link-unpublished",
        "error",
    )
    assert "berita/nanti.md" in found.message


def test_stories_that_come_out_together_may_link_to_each_other(site: FixtureSite) -> None:
    site.article("satu", "Baca juga: dua", date="2024-04-01")
    site.article("dua", "Baca juga: satu", date="2024-04-01")
    assert check(site) == []


def test_scheduled_story_that_links_to_a_later_one_is_a_warning(site: FixtureSite) -> None:
    site.article("satu", "Baca juga: dua", date="2024-04-01")
    site.article("dua", "Baca juga: satu", date="2024-04-02")
    found = only(check(site))
    assert (found.path, found.severity) == ("berita/satu.md", "warning")
    assert check(site, NOW + timedelta(days=60)) == []


def test_draft_may_link_to_a_draft(site: FixtureSite) -> None:
    site.article("satu", "Baca juga: dua", status="draft")
    site.article("dua", status="draft")
    assert check(site) == []


def test_hidden_story_may_be_linked_to(site: FixtureSite) -> None:
    site.article("satu", "Baca juga: dua")
    site.article("dua", status="hidden")
    assert check(site) == []


def test_withdrawn_story_may_be_linked_to_and_its_body_is_not_judged(site: FixtureSite) -> None:
    site.article("satu", "Baca juga: dua")
    body = "[x](/hilang/) ![](media/hilang.jpg) <iframe>\n\nBaca juga: hilang"
    site.article("dua", body, withdrawn="Keliru.", image="hilang.jpg", image_alt="Kotak")
    site.article("tiga", "", withdrawn="Keliru.")
    assert check(site) == []


def test_lists_that_only_a_withdrawn_story_stood_in_cannot_be_linked_to(site: FixtureSite) -> None:
    site.article("satu", "[x](/tag/laut/)")
    site.article("dua", tags="Laut", withdrawn="Keliru.")
    assert codes(check(site)) == ["link-broken"]


def test_link_to_a_story_that_cannot_be_read_is_no_second_finding(site: FixtureSite) -> None:
    site.article("satu", "[x]({filename}dua.md)")
    site.write("berita/dua.md", "")
    assert codes(check(site)) == ["file-empty"]


def test_link_to_the_site_by_its_whole_address_is_checked_too(site: FixtureSite) -> None:
    site.article("naskah", "[x](https://contoh.example.org/warta/2024/02/hilang/) [y](/warta/)")
    standard = Site(zone=WIB, now=NOW, categories=CATEGORIES)
    addresses = replace(
        standard.addresses, site_url="https://contoh.example.org/warta", base_path="/warta"
    )
    findings = inspect_thrice(site.content, replace(standard, addresses=addresses)).findings
    assert codes(list(findings)) == ["link-broken"]


def test_another_site_on_the_same_host_is_elsewhere(site: FixtureSite) -> None:
    site.article("naskah", "[x](https://contoh.example.org/lain/) [y](https://example.org/warta/)")
    standard = Site(zone=WIB, now=NOW, categories=CATEGORIES)
    addresses = replace(
        standard.addresses, site_url="https://contoh.example.org/warta", base_path="/warta"
    )
    assert inspect_thrice(site.content, replace(standard, addresses=addresses)).findings == ()


def test_addresses_of_the_settings_may_be_linked_to(site: FixtureSite) -> None:
    site.article("naskah", "[x](/galeri/)")
    options = CheckSettings(addresses=("galeri/",))
    assert inspect_thrice(site.content, Site(zone=WIB, now=NOW, options=options)).findings == ()


def test_lead_picture_that_is_missing_names_the_nearest(site: FixtureSite) -> None:
    site.write("media/kotak-suara.jpg", JPEG)
    site.article("naskah", image="kotak-sura.jpg", image_alt="Kotak")
    found = only(check(site))
    assert (found.line, found.key, found.code) == (5, "Image", "image-missing")
    assert "'kotak-suara.jpg'" in found.fix


def test_lead_picture_without_alternative_text_is_told(site: FixtureSite) -> None:
    site.write("media/kotak-suara.jpg", JPEG)
    site.article("naskah", image="kotak-suara.jpg")
    assert codes(check(site)) == ["alt-missing"]


def test_picture_name_with_an_accent_stored_apart_is_told(site: FixtureSite) -> None:
    site.write("media/cafe\u0301.jpg", JPEG)
    site.article("naskah", "![Kafe](media/caf\u00e9.jpg)")
    assert codes(check(site)) == ["image-case"]


@pytest.mark.parametrize("data", [b"", b"<html>", b"RIFF\0\0\0\0WAVE", b"%PDF", b"<svg/>"])
def test_file_that_is_no_picture_is_told_where_it_is_used(site: FixtureSite, data: bytes) -> None:
    site.write("media/foto.jpg", data)
    site.write("media/tidak-dipakai.jpg", data)
    site.article("naskah", image="foto.jpg", image_alt="Foto")
    found = only(check(site))
    assert (found.path, found.line, found.code) == ("media/foto.jpg", 0, "image-format")
    assert "berita/naskah.md" in found.value


@pytest.mark.parametrize(
    "head", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 "]
)
def test_picture_is_known_by_its_first_bytes(site: FixtureSite, head: bytes) -> None:
    site.write("media/foto.jpg", head + bytes(60))
    site.article("naskah", image="foto.jpg", image_alt="Foto")
    assert check(site) == []


def test_picture_of_too_many_megabytes_is_a_warning(site: FixtureSite) -> None:
    path = site.write("media/foto.jpg", JPEG)
    site.article("naskah", image="foto.jpg", image_alt="Foto")
    os.truncate(path, 12_000_001)
    found = only(check(site))
    assert (found.code, found.severity) == ("image-large", "warning")
    options = CheckSettings(picture_megabytes=13)
    assert inspect_thrice(site.content, Site(zone=WIB, now=NOW, options=options)).findings == ()


def test_limit_below_one_megabyte_is_refused() -> None:
    with pytest.raises(SettingsError, match="picture_megabytes"):
        CheckSettings(picture_megabytes=0)


def test_two_articles_with_one_slug_name_each_other(site: FixtureSite) -> None:
    for name, month in (("a", "01"), ("b", "02")):
        site.write(f"berita/{name}.md", HEADER.replace("2024-02", f"2024-{month}") + "\nIsi.\n")
    first, second = check(site)
    assert (first.code, first.path, first.line) == ("slug-duplicate", "berita/a.md", 1)
    assert "berita/b.md" in first.message
    assert (second.code, second.path) == ("slug-duplicate", "berita/b.md")
    assert "berita/a.md" in second.message


def test_one_slug_in_two_months_is_well_where_both_have_an_id(site: FixtureSite) -> None:
    for name, month in (("a", "01"), ("b", "02")):
        header = HEADER.replace("2024-02", f"2024-{month}") + f"Id: {name}\n"
        site.write(f"berita/{name}.md", f"{header}\nIsi.\n")
    assert check(site) == []


def test_one_slug_in_one_month_is_an_error_whatever_the_ids(site: FixtureSite) -> None:
    for name in ("a", "b"):
        site.write(f"berita/{name}.md", f"{HEADER}Id: {name}\n\nIsi.\n")
    assert codes(check(site)) == ["slug-duplicate", "slug-duplicate"]


def test_two_articles_with_one_id_name_each_other(site: FixtureSite) -> None:
    site.article("a", id="sama")
    site.article("b", id="sama")
    first, second = check(site)
    assert (first.code, first.key, first.line) == ("id-duplicate", "Id", 5)
    assert "berita/b.md" in first.message
    assert "berita/a.md" in second.message


def test_id_that_is_the_slug_of_another_article_is_an_error_of_both(site: FixtureSite) -> None:
    site.article("a", id="b")
    site.article("b")
    assert codes(check(site)) == ["id-duplicate", "slug-duplicate"]


def test_draft_that_shares_a_slug_is_a_warning(site: FixtureSite) -> None:
    site.write("berita/a.md", f"{HEADER}\nIsi.\n")
    site.write("berita/b.md", f"{HEADER}Status: draft\n\nIsi.\n")
    assert [(found.code, found.severity) for found in check(site)] == [
        ("slug-duplicate", "warning")
    ] * 2


def test_many_articles_with_one_slug_are_told_in_short_messages(site: FixtureSite) -> None:
    for number in range(30):
        site.write(f"berita/{number:02}.md", f"{HEADER}\nIsi.\n")
    findings = check(site)
    assert codes(findings) == ["slug-duplicate"] * 30
    assert all(len(found.message) < 150 for found in findings)


def test_two_pages_with_one_address_name_each_other(site: FixtureSite) -> None:
    site.article("baik")
    for name in ("a", "b"):
        site.write(f"halaman/{name}.md", "Title: Redaksi\n\nIsi.\n")
    first, second = check(site)
    assert (first.code, second.code) == ("address-taken", "address-taken")
    assert "halaman/b.md" in first.message


@pytest.mark.parametrize("slug", ["arsip", "category", "feed", "media", "terpopuler", "2024"])
def test_page_at_an_address_of_the_site_itself_is_an_error(site: FixtureSite, slug: str) -> None:
    site.article("baik")
    site.write("halaman/a.md", f"Title: Halaman\nSlug: {slug}\n\nIsi.\n")
    found = only(check(site))
    assert (found.code, found.line, found.key) == ("slug-reserved", 2, "Slug")


@pytest.mark.parametrize(
    ("key", "usual", "rare"),
    [
        ("tags", "Pemilu 2024", "pemilu  2024"),
        ("region", "Torjun", "TORJUN"),
        ("authors", "Sri", "sri"),
    ],
)
def test_rarer_spelling_of_a_name_is_a_warning_that_names_the_usual_one(
    site: FixtureSite, key: str, usual: str, rare: str
) -> None:
    site.article("a", **{key: usual})
    site.article("b", **{key: usual})
    site.article("c", **{key: rare})
    found = only(check(site))
    assert (found.path, found.code, found.severity) == ("berita/c.md", "name-variant", "warning")
    assert f"'{usual}'" in found.fix


def test_two_spellings_of_a_category_are_an_error_where_none_is_configured(
    site: FixtureSite,
) -> None:
    for name, category in (("a", "Hukum"), ("b", "Hukum"), ("c", "hukum")):
        site.article(name, category=category)
    found = only(check_content(site.content, zone=WIB, now=NOW))
    assert (found.path, found.code, found.severity) == ("berita/c.md", "name-variant", "error")


@pytest.mark.parametrize("name", ["comments", "views"])
@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"version": 2}', b"\xff"])
def test_broken_export_is_a_warning(site: FixtureSite, name: str, data: bytes) -> None:
    site.article("baik")
    site.write(f"data/{name}.json", data)
    found = only(check(site))
    assert (found.path, found.code, found.severity) == (
        f"data/{name}.json",
        "data-broken",
        "warning",
    )


def test_findings_come_in_the_order_of_files_and_lines(site: FixtureSite) -> None:
    site.article("b", "[x]()\n\n![](media/x.jpg)", views="banyak")
    site.article("a", "[x]()")
    places = [(found.path, found.line) for found in check(site)]
    assert places == sorted(places)
    assert len(places) == 5
