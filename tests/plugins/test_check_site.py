"""Every fault at once: found in one run, before anything is written."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from tests.support.check import inspect_thrice, inspect_with_memory
from tests.support.site import NOW, ROOT, WIB, FixtureSite
from warta.check import CODES, Finding, check_content
from warta.check.command import run_check
from warta.check.inspection import inspect
from warta.check.report import show
from warta.check.settings import Site
from warta.core.errors import ContentError
from warta.press.build import load_settings

FAULTS = ROOT / "tests" / "sites" / "check-faults" / "content"
CATEGORIES = ("Berita", "Hukum")
HELD_AGAINST = Site(zone=WIB, now=NOW, categories=CATEGORIES)

# Of each kind of fault one place where it is, as `path:line code`.
EXPECTED = """
berita-lama.md:0 file-misplaced
berita/.tersembunyi.md:0 file-hidden
berita/akhiran.txt:0 file-ending
berita/belum-ditulis.md:5 placeholder
berita/diri-sendiri.md:8 link-itself
berita/tanda-kurung.md:5 tag-unknown
berita/dicabut-diam-diam.md:4 withdrawn-invalid
berita/dicabut-draf.md:5 withdrawn-draft
berita/ejaan.md:4 name-variant
berita/ejaan.md:5 name-variant
berita/ejaan.md:6 name-variant
berita/gambar-luar.md:4 image-outside
berita/gambar.md:4 alt-missing
berita/gambar.md:4 image-missing
berita/gambar.md:6 image-case
berita/gambar.md:8 alt-missing
berita/gambar.md:10 image-outside
berita/gambar.md:12 image-external
berita/gambar.md:20 alt-missing
berita/kaf\ufffd.md:0 file-name
berita/kembar-id-1.md:4 id-duplicate
berita/kembar-id-2.md:4 id-duplicate
berita/kembar-slug-1.md:1 slug-duplicate
berita/kembar-slug-2.md:1 slug-duplicate
berita/kendali.md:5 control-character
berita/kosong.md:0 file-empty
berita/kunci.md:3 modified-before-date
berita/kunci.md:4 category-unknown
berita/kunci.md:5 key-unknown
berita/kunci.md:6 key-duplicate
berita/kunci.md:7 views-invalid
berita/kunci.md:8 status-unknown
berita/kunci.md:9 label-unknown
berita/kunci.md:10 comments-invalid
berita/kunci.md:11 flag-invalid
berita/kunci.md:12 source-invalid
berita/kunci.md:13 correction-invalid
berita/kunci.md:14 caption-alone
berita/kunci.md:15 id-invalid
berita/kunci.md:16 no-slug
berita/latin-1.md:5 not-utf8
berita/luar.md:0 symlink
berita/pipa.md:0 file-unreadable
berita/slug-buruk.md:4 slug-invalid
berita/slug-buruk.md:5 comments-before-date
berita/tanggal-ganda.md:2 date-unreadable
berita/tanpa-isi.md:4 body-missing
berita/tanpa-judul.md:1 title-missing
berita/tanpa-metadata.md:1 header-missing
berita/tanpa-rubrik.md:1 category-missing
berita/tanpa-tanggal.md:1 date-missing
berita/tautan.md:5 link-broken
berita/tautan.md:5 link-inexact
berita/tautan.md:7 link-broken
berita/tautan.md:9 link-unpublished
berita/tautan.md:11 link-form
berita/tautan.md:11 link-media
berita/tautan.md:13 link-broken
berita/tautan.md:13 link-form
berita/tautan.md:19 link-broken
berita/tautan.md:21 link-unpublished
berita/tautan.md:23 read-also-form
berita/tautan.md:25 embed-blocked
berita/terjadwal.md:5 link-unpublished
berita/yaml-rusak.md:3 header-unreadable
data/comments.json:0 data-broken
data/views.json:0 data-broken
halaman/arsip.md:1 slug-reserved
halaman/kembar-1.md:1 address-taken
halaman/kembar-2.md:1 address-taken
media/besar.jpg:0 image-large
media/palsu.jpg:0 image-format
"""


@pytest.fixture
def faulty(site: FixtureSite) -> FixtureSite:
    """The site of all faults, with those added that no repository keeps."""
    shutil.copytree(FAULTS, site.content)
    stories = site.content / "berita"
    os.truncate(site.content / "media" / "besar.jpg", 13_000_000)
    os.mkfifo(stories / "pipa.md")
    (stories / "luar.md").symlink_to(ROOT / "pyproject.toml")
    Path(os.fsdecode(os.fsencode(stories) + b"/kaf\xe9.md")).write_text("Isi.")
    return site


def check(site: FixtureSite) -> list[Finding]:
    found = check_content(site.content, zone=WIB, now=NOW, categories=CATEGORIES)
    assert list(inspect_thrice(site.content, HELD_AGAINST).findings) == found
    return found


def test_all_faults_are_found_in_one_run_and_nothing_else(faulty: FixtureSite) -> None:
    found = {f"{finding.path}:{finding.line} {finding.code}" for finding in check(faulty)}
    assert found == set(EXPECTED.strip().splitlines())


def test_every_kind_of_fault_is_in_that_site_but_the_empty_one(faulty: FixtureSite) -> None:
    assert {finding.code for finding in check(faulty)} == set(CODES) - {"content-empty"}


def test_whichever_file_changes_the_memory_is_as_good_as_none(faulty: FixtureSite) -> None:
    for path in sorted(faulty.content.rglob("*.md")):
        if path.is_file() and not path.is_symlink():
            path.write_bytes(path.read_bytes() + b"\n[x]({filename}tidak-ada.md)\n")
            found = inspect_with_memory(faulty.content, HELD_AGAINST, faulty.cache)
            assert found == inspect(faulty.content, HELD_AGAINST)


def test_every_finding_names_a_mend_and_none_repeats_another(faulty: FixtureSite) -> None:
    findings = check(faulty)
    assert all(finding.message and finding.fix for finding in findings)
    assert len(set(findings)) == len(findings)


def test_build_with_faults_stops_before_anything_is_written(faulty: FixtureSite) -> None:
    faulty.output.mkdir()
    (faulty.output / "index.html").write_text("terbitan lama")
    with pytest.raises(ContentError) as stopped:
        faulty.build()
    assert faulty.files() == {"index.html": b"terbitan lama"}
    assert {finding.severity for finding in stopped.value.findings} == {"error"}
    told = "content/berita/tanggal-ganda.md:2: kesalahan: Date: '03/04/2026' — "
    assert told in str(stopped.value)


def test_warnings_stop_the_build_only_where_it_is_strict(site: FixtureSite) -> None:
    site.article("satu", tags="Pemilu")
    site.article("dua", tags="Pemilu")
    site.article("tiga", tags="pemilu")
    site.settings = {"WARTA_STRICT": True}
    with pytest.raises(ContentError, match="ditulis 'Pemilu'"):
        site.build()
    site.settings = {}
    assert "2024/02/tiga/index.html" in site.build().written


def test_plain_pelican_tells_the_faults_and_fails(site: FixtureSite) -> None:
    site.article("naskah", date="03/04/2026")
    site.output.mkdir()
    command = [sys.executable, "-m", "pelican", str(site.content), "-o", str(site.output)]
    command += ["-s", str(ROOT / "pelicanconf.py"), "-e", f'WARTA_CACHE="{site.cache}"']
    run = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "300"},
    )
    assert run.returncode == 1
    assert "tulis '3 April 2026' atau '4 Maret 2026'" in run.stdout + run.stderr
    assert site.files() == {}


def settings_of(site: FixtureSite) -> dict[str, object]:
    overrides = {"PATH": str(site.content), "WARTA_NOW": NOW, "WARTA": site.warta}
    return load_settings(ROOT / "pelicanconf.py", overrides)


@pytest.mark.parametrize(
    ("body", "strict", "passes"),
    [
        ("Isi.", False, True),
        ("Isi.", True, True),
        ("Baca Juga: satu", False, True),
        ("Baca Juga: satu", True, False),
        ("[x]()", False, False),
    ],
)
def test_verdict_depends_on_errors_and_with_strict_on_warnings(
    site: FixtureSite, body: str, strict: bool, passes: bool
) -> None:
    site.article("naskah", body)
    site.write("halaman/wilayah.md", "Title: Wilayah kami\n\n[x](/wilayah-kami/)\n")
    console = Console(file=io.StringIO())
    assert run_check(settings_of(site), console, strict=strict) is passes


def test_addresses_come_from_the_settings_of_the_site(site: FixtureSite) -> None:
    site.article("naskah", "[x](/wilayah/torjun/) [y](/region/torjun/)", region="Torjun")
    console = Console(file=io.StringIO())
    run_check(settings_of(site), console)
    printed = console.file.getvalue()
    assert "'/region/torjun/'" in printed
    assert "'/wilayah/torjun/' —" not in printed


def printed(site: FixtureSite, *, terminal: bool) -> list[str]:
    file = io.StringIO()
    console = Console(file=file, force_terminal=terminal, no_color=True, width=40, highlight=False)
    run_check(settings_of(site), console)
    text = file.getvalue()
    for style in ("\x1b[0m", "\x1b[1m", "\x1b[2m"):
        text = text.replace(style, "")
    return text.splitlines()


def test_pipe_gets_one_line_a_finding_and_a_count(site: FixtureSite) -> None:
    site.article("naskah", "Baca Juga: naskah-lain", views="banyak [x]")
    error, warning, count = printed(site, terminal=False)
    assert error == (
        "content/berita/naskah.md:5: kesalahan: Views: 'banyak [x]' — bukan bilangan bulat → "
        "tulis angka saja, misalnya 173 atau 1.234 [views-invalid]"
    )
    assert warning == (
        "content/berita/naskah.md:7: peringatan: Baca juga: 'naskah-lain' — baris ini tidak akan "
        "menjadi tautan → tulis 'Baca juga: slug-berita-lain', dengan baris kosong di atas dan di "
        "bawahnya [read-also-form]"
    )
    assert count == "1 kesalahan, 1 peringatan dalam 1 berkas."


def test_terminal_gets_the_findings_by_file_with_the_mend_below(site: FixtureSite) -> None:
    site.article("naskah", views="banyak")
    assert printed(site, terminal=True) == [
        "content/berita/naskah.md",
        "    5  kesalahan: Views: 'banyak' — bukan bilangan bulat",
        "         → tulis angka saja, misalnya 173 atau 1.234  [views-invalid]",
        "",
        "1 kesalahan, 0 peringatan dalam 1 berkas.",
    ]


def test_content_that_is_well_is_said_to_be(site: FixtureSite) -> None:
    site.article("naskah")
    assert printed(site, terminal=True) == ["Tidak ada kesalahan dalam 1 berkas."]


def test_long_or_unprintable_value_cannot_mar_the_report() -> None:
    finding = Finding("a.md", 1, "Title", "\x1b[31m" + "a" * 200, "salah", "betulkan", "error", "x")
    assert finding.what == "Title: '·[31m" + "a" * 75 + "…'"


HEADERS = (
    "---\n|Title: a\n|Date: 2024-01-01\n|Category: Berita\n|Status: draft\n|Image: x\n|Id: a\n"
)
BODIES = (
    "\n|[x](|/2024/01/a/)|![]|(media/|Baca juga: a\n|```\n|<img |src='|{filename}|b.md)|../|é|\0"
)
pieces = st.sampled_from([piece.encode() for piece in f"{HEADERS}|{BODIES}".split("|")])
content = st.lists(pieces | st.binary(max_size=12), max_size=25).map(b"".join)


@settings(deadline=None, max_examples=200)
@given(first=content, second=content, export=st.binary(max_size=30))
def test_any_bytes_are_checked_without_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, first: bytes, second: bytes, export: bytes
) -> None:
    site = FixtureSite(tmp_path_factory.getbasetemp() / "bytes")
    site.write("berita/a.md", first)
    site.write("halaman/b.md", second)
    site.write("media/x", second)
    site.write("data/comments.json", export)
    findings = check(site)
    assert all(finding.code in CODES for finding in findings)
    console = Console(file=io.StringIO(), force_terminal=True)
    show_all(findings, console)
    console.file.getvalue().encode()


def show_all(findings: list[Finding], console: Console) -> None:
    from warta.check.inspection import Inspection

    show(Inspection(tuple(findings), 2), console)
