"""What the check remembers between builds: it costs time to lose it, and changes no finding."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.check import inspect_with_memory
from tests.support.site import NOW, ROOT, WIB, FixtureSite
from warta.check.aims import aim_of_link, aim_of_read_also
from warta.check.card import Card, Details
from warta.check.command import inspect_settings
from warta.check.folder import Folder
from warta.check.inspection import inspect
from warta.check.library import Library
from warta.check.links import judge_link, judge_read_also
from warta.check.memory import Files, KnownFiles, files_of
from warta.check.references import ReadAlso, Reference
from warta.check.settings import CheckSettings, Site
from warta.press.build import load_settings
from warta.press.sources import Sources
from warta.press.store import Store
from warta.press.workers import PAYS, VARIABLE

HELD_AGAINST = Site(zone=WIB, now=NOW, categories=("Berita", "Hukum"))
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)
Change = Callable[[FixtureSite], object]


class Newsroom:
    """A site whose check remembers. Each check is held against one that does not."""

    def __init__(self, site: FixtureSite) -> None:
        self.site = site

    def codes(self, held_against: Site = HELD_AGAINST) -> list[str]:
        found = inspect_with_memory(self.site.content, held_against, self.site.cache)
        assert found == inspect(self.site.content, held_against)
        return [finding.code for finding in found.findings]


@pytest.fixture
def newsroom(site: FixtureSite) -> Newsroom:
    """An article that leads to all that can be led to, and is well."""
    site.article("lain", tags="Pemilu", region="Torjun")
    site.article("tetap", tags="Pemilu", region="Torjun")
    site.write("media/foto.jpg", JPEG)
    site.write("media/dalam.jpg", JPEG)
    site.write("extra/unduh.pdf", b"%PDF")
    site.write(
        "data/views.json", b'{"version": 1, "generated": "2024-01-01T00:00:00Z", "views": {}}'
    )
    site.write("halaman/redaksi.md", "Title: Redaksi\n\nIsi.\n")
    site.article(
        "utama",
        "[berkas]({filename}lain.md) [alamat](/redaksi/) [tag](/tag/pemilu/) [pdf](/unduh.pdf)\n\n"
        "![Dalam](media/dalam.jpg)\n\nBaca juga: lain\n",
        image="foto.jpg",
        image_alt="Foto",
    )
    newsroom = Newsroom(site)
    assert newsroom.codes() == []
    return newsroom


def removal(name: str) -> Change:
    return lambda site: (site.content / name).unlink()


def renaming(name: str, new: str) -> Change:
    return lambda site: (site.content / name).rename(site.content / new)


def writing(name: str, data: bytes) -> Change:
    return lambda site: site.write(name, data)


def article(slug: str, **metadata: str) -> Change:
    return lambda site: site.article(slug, **metadata)


CHANGES: dict[str, tuple[Change, set[str]]] = {
    "target deleted": (removal("berita/lain.md"), {"link-broken"}),
    "target renamed": (renaming("berita/lain.md", "berita/baru.md"), {"link-broken"}),
    "target a draft": (article("lain", status="draft"), {"link-unpublished"}),
    "target scheduled": (article("lain", date="2024-04-01"), {"link-unpublished"}),
    "target unreadable": (writing("berita/lain.md", b"\xff"), {"not-utf8", "link-broken"}),
    "page deleted": (removal("halaman/redaksi.md"), {"link-broken"}),
    "file to load deleted": (removal("extra/unduh.pdf"), {"link-broken"}),
    "lead picture deleted": (removal("media/foto.jpg"), {"image-missing"}),
    "picture renamed": (renaming("media/dalam.jpg", "media/DALAM.jpg"), {"image-case"}),
    "picture spoilt": (writing("media/foto.jpg", b"<html>"), {"image-format"}),
    "picture too large": (writing("media/foto.jpg", JPEG + bytes(12_000_000)), {"image-large"}),
    "same slug": (writing("berita/dua.md", b"Title: Judul\nDate: 2024-02-01\nCategory: Berita\n"
                          b"Slug: tetap\n\nIsi.\n"), {"slug-duplicate"}),
    "same address": (writing("halaman/dua.md", b"Title: Redaksi\n\nIsi.\n"), {"address-taken"}),
    "other spelling": (article("dua", tags="pemilu"), {"name-variant"}),
    "export broken": (writing("data/views.json", b"{"), {"data-broken"}),
    "file misplaced": (writing("berita/catatan.txt", b"Isi."), {"file-ending"}),
}  # fmt: skip


def contents(site: FixtureSite) -> dict[str, bytes]:
    return {
        path.relative_to(site.content).as_posix(): path.read_bytes()
        for path in site.content.rglob("*")
        if path.is_file()
    }


def put_back(site: FixtureSite, before: dict[str, bytes]) -> None:
    for name in contents(site).keys() - before.keys():
        (site.content / name).unlink()
    for name, data in before.items():
        site.write(name, data)


@pytest.mark.parametrize("name", CHANGES)
def test_finding_about_other_files_comes_and_goes_with_them(newsroom: Newsroom, name: str) -> None:
    change, expected = CHANGES[name]
    before = contents(newsroom.site)
    change(newsroom.site)
    assert set(newsroom.codes()) == expected
    assert set(newsroom.codes()) == expected
    put_back(newsroom.site, before)
    assert newsroom.codes() == []


def test_list_that_may_be_linked_to_goes_with_its_last_article(newsroom: Newsroom) -> None:
    newsroom.site.article("lain")
    assert newsroom.codes() == []
    newsroom.site.article("tetap")
    assert newsroom.codes() == ["link-broken"]


def test_link_is_well_once_its_target_is_due_though_no_file_has_changed(newsroom: Newsroom) -> None:
    newsroom.site.article("lain", date="2024-04-01")
    assert set(newsroom.codes()) == {"link-unpublished"}
    assert newsroom.codes(replace(HELD_AGAINST, now=NOW + timedelta(days=60))) == []
    assert set(newsroom.codes()) == {"link-unpublished"}


@pytest.mark.parametrize(
    "held_against",
    [
        replace(HELD_AGAINST, categories=("Hukum",)),
        replace(HELD_AGAINST, folders={"berita": "page", "halaman": "page"}),
        replace(HELD_AGAINST, addresses=replace(HELD_AGAINST.addresses, page="hal/{slug}/")),
        replace(HELD_AGAINST, addresses=replace(HELD_AGAINST.addresses, base_path="/warta")),
        replace(HELD_AGAINST, options=CheckSettings(picture_megabytes=1)),
    ],
)
def test_other_settings_are_other_verdicts(newsroom: Newsroom, held_against: Site) -> None:
    newsroom.site.write("media/foto.jpg", JPEG + bytes(1_000_000))
    assert newsroom.codes() == []
    newsroom.codes(held_against)
    assert newsroom.codes() == []


def stories(site: FixtureSite) -> Iterator[Path]:
    return site.content.rglob("*.md")


def test_file_that_is_touched_is_judged_as_it_now_is(newsroom: Newsroom) -> None:
    for path in sorted(stories(newsroom.site)):
        path.write_text(path.read_text() + "\n[x]()\n\n<Budi>\n")
        assert newsroom.codes() == ["link-broken", "tag-unknown"]
        path.write_text(path.read_text().replace("\n[x]()\n\n<Budi>\n", ""))
        path.touch()
        assert newsroom.codes() == []


def test_story_that_leads_to_itself_is_told_each_time(newsroom: Newsroom) -> None:
    newsroom.site.article("sendiri", "Baca juga: sendiri", id="s-1")
    assert newsroom.codes() == ["link-itself"]
    assert newsroom.codes() == ["link-itself"]


@pytest.mark.parametrize("processes", ["1", "2"])
def test_many_files_are_judged_the_same_on_all_cores(
    processes: str, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, processes)
    for number in range(PAYS):
        newsroom.site.article(f"banyak-{number:02}", "<Budi>" if number % 20 == 0 else "Isi.")
    newsroom.site.write("berita/kosong.md", "")
    assert newsroom.codes() == [*["tag-unknown"] * 4, "file-empty"]
    assert newsroom.codes() == [*["tag-unknown"] * 4, "file-empty"]


def test_file_that_cannot_be_opened_is_asked_for_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert newsroom.codes() == []
    path = newsroom.site.article("terkunci")

    def locked(sources: Sources, name: str) -> tuple[bytes, bytes]:
        if name.endswith("terkunci.md"):
            raise PermissionError(13, "Permission denied")
        return read(sources, name)

    read = Sources.read
    with monkeypatch.context() as patched:
        patched.setattr(Sources, "read", locked)
        found = inspect_with_memory(newsroom.site.content, HELD_AGAINST, newsroom.site.cache)
    assert [(str(finding.path), finding.code) for finding in found.findings] == [
        (path.relative_to(newsroom.site.content).as_posix(), "file-unreadable")
    ]
    assert newsroom.codes() == []


def judged(files: Files, path: str = "berita/a.md") -> bytes | None:
    """What a verdict was made of, or None where it was remembered."""
    seen = []
    files.verdict(path, lambda data: seen.append(data) or len(data))
    files.leave()
    return seen[0] if seen else None


def test_only_a_file_that_has_changed_is_judged_again(site: FixtureSite) -> None:
    def files() -> Files:
        return KnownFiles(site.content, HELD_AGAINST, store, Sources(site.content, store))

    store = Store(site.cache)
    site.write("berita/a.md", "satu")
    assert judged(files()) == b"satu"
    assert judged(files()) is None
    site.write("berita/a.md", "empat")
    assert judged(files()) == b"empat"
    store.close()


def test_file_that_nobody_asks_for_is_forgotten(site: FixtureSite) -> None:
    def build(ask: Callable[[Files], bytes | None]) -> bytes | None:
        store = Store(site.cache)
        files = KnownFiles(site.content, HELD_AGAINST, store, Sources(site.content, store))
        answer = ask(files)
        files.leave()
        store.close()
        return answer

    site.write("berita/a.md", "satu")
    assert build(judged) == b"satu"
    assert build(judged) is None
    build(lambda _: None)
    assert build(judged) == b"satu"


def test_check_outside_a_build_remembers_nothing(site: FixtureSite) -> None:
    settings = {"PATH": str(site.content)}
    assert type(files_of(settings, HELD_AGAINST)) is Files
    store = Store(site.cache)
    in_build = {"WARTA_STORE": store, "WARTA_SOURCES": Sources(site.content, store)}
    assert type(files_of(settings | in_build, HELD_AGAINST)) is KnownFiles
    store.close()


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_collector_is_left_as_it_was(site: FixtureSite, switch: Callable[[], None]) -> None:
    site.article("satu")
    settings = load_settings(ROOT / "pelicanconf.py", {"PATH": str(site.content)})
    try:
        switch()
        was = gc.isenabled()
        inspect_settings(settings)
        assert gc.isenabled() is was
    finally:
        gc.enable()


PIECES = """
    / // # ? : ; { } | [ ] % . .. a.md filename tag {filename} {index} http: https:// mailto: www.
    media/ theme/ contoh.example.org /warta 2024/02/a/ %2F index.html é
"""
pieces = st.sampled_from(PIECES.split())
targets = st.lists(pieces | st.text(max_size=3), max_size=6).map("".join)
SITE_IN_A_FOLDER = replace(
    HELD_AGAINST,
    addresses=replace(
        HELD_AGAINST.addresses, site_url="https://contoh.example.org/warta", base_path="/warta"
    ),
)


def library_of(target: Card) -> Library:
    return Library(SITE_IN_A_FOLDER, Folder(), (target,), lambda _: Details())


@given(targets)
def test_link_that_is_well_at_a_look_is_well_when_it_is_judged(target: str) -> None:
    story = Card("berita/utama.md", "article", slug="utama", status="published")
    by, name = aim_of_link(story.path, target, SITE_IN_A_FOLDER.addresses)
    there = {"file": {"path": name}, "address": {"address": name}}.get(by, {})
    other = {"path": "berita/lain.md", "slug": "lain", "status": "published"} | there
    library = library_of(Card(**other, kind="article"))
    leading = story._replace(
        files=(name,) if by == "file" else (), addresses=(name,) if by == "address" else ()
    )
    if by != "unclear" and library.is_well(leading):
        assert list(judge_link(story, Reference(target, 1), library)) == []


@given(st.sampled_from(["lain", "utama", "u-1", "x y", "", "[a](b)", "<a"]), st.booleans())
def test_read_also_line_that_is_well_at_a_look_is_well_when_it_is_judged(
    reference: str, well_formed: bool
) -> None:
    story = Card("berita/utama.md", "article", slug="utama", id="u-1", status="published")
    line = ReadAlso(reference, 1, well_formed)
    aim = aim_of_read_also(line, {"utama", "u-1"})
    library = library_of(Card("berita/lain.md", "article", slug="lain", status="published"))
    leading = story._replace(articles=(aim.name,) if aim.by == "article" else ())
    if aim.by != "unclear" and library.is_well(leading):
        assert list(judge_read_also(story, line, library)) == []
