"""Pages are kept or rendered; a build that fails leaves all as it was, the next completes it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pelican import signals
from pelican.generators import Generator

from tests.support.site import ROOT, FixtureSite
from warta.core.errors import WartaError
from warta.press.output import OutputClashError
from warta.press.story import LARGE

STORIES = 80  # more than are worth a fork: warta.press.workers.PAYS
BROKEN = "{% block main %}{{ 1 / nol_yang_tidak_ada.apa }}"
CLASHES = [
    ("extra/2024/02/satu/index.html", "berita/satu.md"),
    ("extra/tentang/index.html", "halaman/tentang.md"),
    ("extra/terbaru/index.html", "terbaru/index.html"),
    ("extra/feed/rss.xml", "feed/rss.xml"),
    ("extra/sitemap.xml", "sitemap.xml"),
]


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    """Two stories and a page, with a copy of the theme, built."""
    grown = FixtureSite(tmp_path)
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    grown.settings["THEME"] = str(tmp_path / "theme")
    grown.warta["press"] = {"steady_plugins": (__name__,)}
    for slug in ("satu", "dua"):
        grown.article(slug, summary="Tetap")
    grown.write("halaman/tentang.md", "Title: Tentang\nSlug: tentang\n\nKami.\n")
    grown.build()
    return grown


@contextmanager
def rendering() -> Iterator[set[str]]:
    """The pages that are rendered in the block."""
    told: set[str] = set()

    def receive(_: str, context: dict[str, Any]) -> None:
        told.add(context["output_file"])

    with signals.content_written.connected_to(receive):
        yield told


def replace_in(site: FixtureSite, template: str, old: str, new: str) -> str:
    """Change a template of the theme; its text before."""
    path = Path(site.settings["THEME"], "templates", template)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text


def test_a_build_that_changes_nothing_renders_nothing(site: FixtureSite) -> None:
    with rendering() as told:
        report = site.build()
    assert told == set()
    assert (report.written, report.removed) == ((), ())
    assert set(report.unchanged) == set(site.files())


def test_what_only_its_own_page_shows_is_not_held_once_that_is_made(site: FixtureSite) -> None:
    found: list[Generator] = []
    with signals.all_generators_finalized.connected_to(found.extend), rendering() as rendered:
        site.build(clean=True)
    (stories,) = (each.articles for each in found if getattr(each, "articles", None))
    assert {story.save_as for story in stories} <= rendered
    assert not any(f"own {name}" in vars(story) for story in stories for name in LARGE)


def test_a_clean_build_renders_all(site: FixtureSite) -> None:
    before = site.files()
    with rendering() as told:
        assert site.build(clean=True).written == ()
    pages = {name for name in before if name.endswith((".html", "rss.xml", "atom.xml"))}
    assert told == pages
    with rendering() as told:
        site.build()
    assert told == set()


def test_a_clean_build_mends_what_was_damaged_in_secret(site: FixtureSite) -> None:
    before, path = site.files(), site.output / "404.html"
    stat = path.stat()
    path.write_bytes(before["404.html"][::-1])
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert site.build(clean=True).written == ("404.html",)
    assert site.files() == before


@pytest.mark.parametrize(
    "template", ["article.html", "404.html", "rss.xml", "fragments/aside.html"]
)
def test_a_template_that_fails_leaves_the_output_as_it_was(
    site: FixtureSite, template: str
) -> None:
    before = site.files()
    path = Path(site.settings["THEME"], "templates", template)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + "{{ tidak_ada.apa.pun }}{% endblock %}{% block main %}")
    site.article("satu", title="Judul baru", summary="Tetap")
    with pytest.raises(WartaError):
        site.build()
    assert site.files() == before
    path.write_text(whole, encoding="utf-8")
    site.build()
    assert site.page("2024/02/satu/").h1.get_text() == "Judul baru"
    assert as_from_nothing(site)


def test_what_a_template_raises_as_it_runs_leaves_the_output_as_it_was(site: FixtureSite) -> None:
    before = site.files()
    whole = replace_in(site, "article.html", "{% block main %}", BROKEN)
    site.article("tiga", summary="Tetap")
    with pytest.raises(WartaError, match="nol_yang_tidak_ada"):
        site.build()
    assert site.files() == before
    Path(site.settings["THEME"], "templates/article.html").write_text(whole)
    site.build()
    assert as_from_nothing(site)


def as_from_nothing(site: FixtureSite) -> bool:
    """Whether the output is what a build from nothing would make."""
    twin = FixtureSite(site.root / "twin", site.content)
    twin.warta, twin.settings = site.warta, site.settings
    twin.build()
    return twin.files() == site.files()


@pytest.mark.parametrize(("name", "other"), CLASHES)
def test_two_that_claim_one_file_are_told_though_one_was_kept(
    site: FixtureSite, name: str, other: str
) -> None:
    before = site.files()
    site.write(name, "lain")
    for _ in range(2):
        with pytest.raises(OutputClashError) as told:
            site.build()
        assert other in str(told.value)
        assert name.removeprefix("extra/") in str(told.value)
    assert site.files() == before
    (site.content / name).unlink()
    assert site.build().written == ()


def test_two_kept_pages_that_come_to_claim_one_file_are_told(site: FixtureSite) -> None:
    site.article("tiga", date="2024-03-01 07:00")
    site.build()
    site.settings |= {"ARTICLE_URL": "{slug}/", "ARTICLE_SAVE_AS": "{slug}/index.html"}
    site.write("halaman/tiga.md", "Title: Tiga\nSlug: tiga\n\nKami.\n")
    for _ in range(2):
        with pytest.raises(WartaError, match="tiga"):
            site.build()


def test_a_page_that_is_no_longer_asked_for_goes(site: FixtureSite) -> None:
    (site.content / "berita/dua.md").unlink()
    assert site.build().removed == ("2024/02/dua/index.html",)
    assert as_from_nothing(site)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with so many stories that it pays to fork."""
    site = FixtureSite(tmp_path)
    for number in range(STORIES):
        site.article(f"berita-{number}", date=f"2024-02-01 {number // 60:02}:{number % 60:02}")
    settings = (ROOT / "pelicanconf.py").read_text()
    settings += f"\nTHEME = {str(ROOT / 'theme')!r}\nSITEURL = 'https://contoh.example.org'\n"
    (tmp_path / "pelicanconf.py").write_text(settings)
    return tmp_path


def test_as_many_processes_as_there_are_make_the_same_bytes(project: Path) -> None:
    one, two = built_by(project, 1), built_by(project, 2)
    assert f"2024/02/berita-{STORIES - 1}/index.html" in one
    assert one == two


def built_by(project: Path, processes: int) -> dict[str, bytes]:
    """The files of a build from nothing by so many processes."""
    site = FixtureSite(project)
    for folder in (site.output, site.cache):
        shutil.rmtree(folder, ignore_errors=True)
    env = {**os.environ, "WARTA_PROCESSES": str(processes)}
    command = [sys.executable, "-m", "warta", "build"]
    subprocess.run(command, cwd=project, env=env, capture_output=True, check=True)
    return site.files()
