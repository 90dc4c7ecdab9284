"""A page is kept where it lies as it was left; whatever else is true, it is made anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.site import FixtureSite
from warta.press.ledger import Ledger
from warta.press.store import Store

PAGE = "2024/02/satu/index.html"
NAMES = (PAGE, "feed/rss.xml", "index.html", "robots.txt", "sitemap.xml")
Damage = Callable[[Path], None]


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    grown = FixtureSite(tmp_path)
    for slug in ("satu", "dua"):
        grown.article(slug)
    grown.build()
    return grown


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "cache")
    yield opened
    opened.close()


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"<!-- -->")


def rewrite(path: Path) -> None:
    """Other bytes of the same length, at another time."""
    stat = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def delete(path: Path) -> None:
    path.unlink()


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [shorten, lengthen, rewrite, empty, delete, make_folder])
def test_damaged_files_are_made_anew(site: FixtureSite, damage: Damage) -> None:
    before = site.files()
    for name in NAMES:
        damage(site.output / name)
    assert site.build().written == NAMES
    assert site.files() == before
    assert site.build().written == ()


def test_a_folder_that_is_gone_is_made_anew(site: FixtureSite) -> None:
    before = site.files()
    shutil.rmtree((site.output / PAGE).parent)
    assert site.build().written == (PAGE,)
    assert site.files() == before


def test_a_file_that_is_touched_is_looked_at_and_left(site: FixtureSite) -> None:
    before = site.files()
    os.utime(site.output / PAGE, ns=(1, 1))
    assert site.build().written == ()
    assert (site.output / PAGE).stat().st_mtime_ns == 1
    assert site.files() == before


def test_an_output_folder_that_is_gone_is_made_anew(site: FixtureSite) -> None:
    before = site.files()
    shutil.rmtree(site.output)
    assert set(site.build().written) == set(before)
    assert site.files() == before


def test_each_output_folder_has_pages_of_its_own(site: FixtureSite, tmp_path: Path) -> None:
    before = site.files()
    first, site.output = site.output, tmp_path / "lain"
    site.build()
    assert site.files() == before
    site.output = first
    assert site.build().written == ()


def test_a_folder_that_moved_is_written_to_as_if_it_were_new(
    site: FixtureSite, tmp_path: Path
) -> None:
    before = site.files()
    site.output.rename(tmp_path / "lain")
    site.output = tmp_path / "lain"
    assert site.build().written == ()
    assert site.files() == before


def test_a_lost_cache_costs_no_byte(site: FixtureSite) -> None:
    before = site.files()
    shutil.rmtree(site.cache)
    assert site.build().written == ()
    assert site.files() == before


def lay(folder: Path, name: str, text: str = "isi") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_page_that_was_never_noted_is_not_kept(tmp_path: Path, store: Store) -> None:
    lay(tmp_path, "a.html")
    assert not Ledger(tmp_path, store).keeps("a.html", b"1")


def test_a_noted_page_is_kept_for_its_own_fingerprint(tmp_path: Path, store: Store) -> None:
    lay(tmp_path, "a.html")
    ledger = Ledger(tmp_path, store)
    ledger.note("a.html", b"1")
    assert ledger.keeps("a.html", b"1")
    assert not ledger.keeps("a.html", b"2")
    assert not ledger.keeps("b.html", b"1")


def test_what_was_dropped_is_not_kept(tmp_path: Path, store: Store) -> None:
    lay(tmp_path, "a.html")
    ledger = Ledger(tmp_path, store)
    ledger.note("a.html", b"1")
    ledger.drop("a.html")
    ledger.drop("tidak-ada.html")
    assert not ledger.keeps("a.html", b"1")


def test_a_page_that_is_not_there_cannot_be_noted(tmp_path: Path, store: Store) -> None:
    ledger = Ledger(tmp_path, store)
    ledger.note("a.html", b"1")
    lay(tmp_path, "a.html")
    assert not ledger.keeps("a.html", b"1")


def test_pages_that_nobody_asked_for_are_forgotten(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        lay(tmp_path, name)
    noted(tmp_path, "a.html", "b.html")
    assert kept(tmp_path, "a.html") == {"a.html"}
    assert kept(tmp_path, "a.html", "b.html") == {"a.html"}


def noted(root: Path, *names: str) -> None:
    store = Store(root / "cache")
    ledger = Ledger(root, store)
    for name in names:
        ledger.note(name, b"1")
    store.save()
    store.close()


def kept(root: Path, *names: str) -> set[str]:
    """Which of `names` are kept by a build that asks for those alone."""
    store = Store(root / "cache")
    ledger = Ledger(root, store)
    found = {name for name in names if ledger.keeps(name, b"1")}
    ledger.prune()
    store.save()
    store.close()
    return found


def test_a_site_that_moves_with_its_cache_keeps_its_pages(tmp_path: Path) -> None:
    before = FixtureSite(tmp_path / "satu")
    before.article("panen")
    before.article("hujan", date="2024-02-02 10:00")
    before.build()
    shutil.copytree(tmp_path / "satu", tmp_path / "dua")
    after = FixtureSite(tmp_path / "dua")
    assert after.build().written == ()
    (after.content / "berita/panen.md").unlink()
    assert "2024/02/panen/index.html" in after.build().removed
