"""The command as an editor types it: its words, and its exit codes."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from rich.console import Console

from tests.support.site import ROOT
from warta.cli import Teller, counting, progress

ARTICLE = """\
Title: Satu
Date: 2024-02-01 10:00
Category: Berita

Isi berita.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one article, with the settings and the theme of this one."""
    (tmp_path / "content/berita").mkdir(parents=True)
    (tmp_path / "content/berita/satu.md").write_text(ARTICLE)
    settings = (ROOT / "pelicanconf.py").read_text()
    settings += f"\nTHEME = {str(ROOT / 'theme')!r}\n"
    (tmp_path / "pelicanconf.py").write_text(settings)
    (tmp_path / "publishconf.py").write_text((ROOT / "publishconf.py").read_text())
    return tmp_path


def warta(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(project, [sys.executable, "-m", "warta", *words], environment)


def run(
    project: Path, command: list[str], environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "COLUMNS": "200", **environment}
    return subprocess.run(
        command, cwd=project, env=env, capture_output=True, text=True, check=False
    )


def test_a_build_ends_in_one_line_of_what_it_did(project: Path) -> None:
    done = warta(project, "build")
    assert done.returncode == 0
    assert done.stdout.startswith("Selesai: ")
    assert len(done.stdout.splitlines()) == 1
    again = warta(project, "build").stdout
    assert again.startswith("Selesai: 0 berkas ditulis")
    assert ", 0 dihapus, " in again


def test_a_build_names_each_file_that_it_removes(project: Path) -> None:
    story = project / "content/berita/satu.md"
    story.with_name("dua.md").write_text(ARTICLE.replace("Satu", "Dua"))
    warta(project, "build")
    story.write_text(ARTICLE.replace("Satu", "Lain"))
    *removed, summary = warta(project, "build").stdout.splitlines()
    assert removed == ["Dihapus: 2024/02/satu/index.html"]
    assert ", 1 dihapus, " in summary
    story.unlink()
    first = warta(project, "build", COLUMNS="20").stdout.splitlines()[0]
    assert first == "Dihapus: 2024/02/lain/index.html"


def test_a_mistake_in_the_content_exits_1_and_leaves_the_output_alone(project: Path) -> None:
    warta(project, "build")
    before = sorted((project / "output").rglob("*"))
    (project / "content/berita/dua.md").write_text("Title: Dua\nDate: 03/04/2026\n\nIsi.\n")
    (project / "content/berita/satu.md").write_text(ARTICLE.replace("Satu", "Diubah"))
    done = warta(project, "build")
    assert done.returncode == 1
    assert "dua.md" in done.stderr
    assert "03/04/2026" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted((project / "output").rglob("*")) == before
    assert "Diubah" not in (project / "output/2024/02/satu/index.html").read_text()


def test_a_profile_says_in_which_stages_the_time_went(project: Path) -> None:
    done = warta(project, "build", "--profile")
    assert done.returncode == 0
    assert done.stdout.startswith("Selesai: ")
    for shown in ("memuat program", "membaca naskah", "seluruhnya", "article"):
        assert shown in done.stdout


def test_check_says_that_all_is_well_or_what_is_not(project: Path) -> None:
    assert warta(project, "check").returncode == 0
    (project / "content/berita/dua.md").write_text("Tittle: Dua\nDate: 2024-02-01\n\nIsi.\n")
    done = warta(project, "check")
    assert done.returncode == 1
    assert "Title" in done.stdout
    assert not (project / "output").exists()


def test_new_makes_a_draft_in_the_wanted_category(project: Path) -> None:
    done = warta(project, "new", "Harga garam naik", "--kategori", "Pemilu")
    assert done.returncode == 0
    (path,) = (project / "content/berita").glob("*-harga-garam-naik.md")
    assert path.name in done.stdout
    assert "Category: Pemilu" in path.read_text()


@pytest.mark.parametrize(
    "words",
    [("build", "--salah"), ("build", "-s", "tidak-ada.py"), ("terbang",), ("new",)],
)
def test_wrong_usage_exits_2(project: Path, words: tuple[str, ...]) -> None:
    done = warta(project, *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_plugin_that_is_missing_stops_the_build(project: Path) -> None:
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text().replace('"warta.seo"', '"warta.sep"'))
    done = warta(project, "build")
    assert done.returncode == 2
    assert "warta.sep" in done.stderr
    assert not (project / "output").exists()


def test_a_template_that_fails_leaves_the_output_alone(project: Path, tmp_path: Path) -> None:
    warta(project, "build")
    overrides = tmp_path / "templat"
    overrides.mkdir()
    (overrides / "article.html").write_text("{{ tidak.ada.sama.sekali }}")
    settings = project / "pelicanconf.py"
    line = f"\nTHEME_TEMPLATES_OVERRIDES = [{str(overrides)!r}]\n"
    settings.write_text(settings.read_text() + line)
    before = (project / "output/index.html").stat().st_mtime_ns
    done = warta(project, "build")
    assert done.returncode == 1
    assert "tidak" in done.stderr
    assert (project / "output/index.html").stat().st_mtime_ns == before
    assert (project / "output/2024/02/satu/index.html").exists()


def test_clean_refuses_a_folder_of_others(project: Path) -> None:
    (project / "dokumen").mkdir()
    (project / "dokumen/tesis.txt").write_text("penting")
    done = warta(project, "build", "--clean", "-o", "dokumen")
    assert done.returncode == 2
    assert (project / "dokumen/tesis.txt").read_text() == "penting"


@pytest.mark.parametrize("folder", [".", "..", "/", "content", "content/hasil"])
def test_an_output_folder_that_holds_sources_is_refused(project: Path, folder: str) -> None:
    before = files_of(project)
    done = warta(project, "build", "-o", folder, PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 2
    assert "OUTPUT_PATH" in done.stderr
    assert files_of(project) == before


def test_clean_refuses_a_folder_of_others_even_after_a_build_into_it(project: Path) -> None:
    (project / "dokumen").mkdir()
    (project / "dokumen/tesis.txt").write_text("penting")
    assert warta(project, "build", "-o", "dokumen").returncode == 0
    assert warta(project, "build", "--clean", "-o", "dokumen").returncode == 2
    assert (project / "dokumen/tesis.txt").read_text() == "penting"


def test_a_folder_that_cannot_be_written_is_named(project: Path) -> None:
    (project / "output").write_text("berkas, bukan folder")
    done = warta(project, "build")
    assert done.returncode == 1
    assert "output" in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_without_the_press_are_refused(project: Path) -> None:
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text() + '\nPLUGINS = ["warta.related"]\n')
    done = warta(project, "build")
    assert done.returncode == 2
    assert "warta.press" in done.stderr


@pytest.mark.parametrize(
    "address",
    ["https://", "contoh.example.org", "https://x.example.org/?a=b", "https://u:p@x.example.org"],
)
def test_an_address_that_is_none_is_refused(project: Path, address: str) -> None:
    done = warta(project, "build", "-s", "publishconf.py", SITE_URL=address)
    assert done.returncode == 2
    assert "SITE_URL" in done.stderr


def test_publishing_without_an_address_says_what_is_missing(project: Path) -> None:
    done = warta(project, "build", "-s", "publishconf.py", SITE_URL="")
    assert done.returncode == 2
    assert "SITE_URL" in done.stderr


def test_publishing_without_a_desk_still_builds(project: Path) -> None:
    done = warta(
        project, "build", "-s", "publishconf.py", SITE_URL="https://contoh.example.org", DESK_URL=""
    )
    assert done.returncode == 0
    sitemap = (project / "output/sitemap.xml").read_text()
    assert "https://contoh.example.org/2024/02/satu/" in sitemap


def test_publishing_with_a_desk_signs_the_form(project: Path) -> None:
    environment = {
        "SITE_URL": "https://contoh.example.org",
        "DESK_URL": "https://meja.example.org",
        "DESK_SECRET": "rahasia-yang-cukup-panjang",
    }
    assert warta(project, "build", "-s", "publishconf.py", **environment).returncode == 0
    page = (project / "output/2024/02/satu/index.html").read_text()
    assert 'action="https://meja.example.org/comments/"' in page
    assert "rahasia-yang-cukup-panjang" not in page


def test_plain_pelican_builds_the_same_site(project: Path) -> None:
    warta(project, "build", "-o", "dengan-warta")
    done = run(project, [sys.executable, "-m", "pelican", "content", "-o", "dengan-pelican"], {})
    assert done.returncode == 0, done.stderr
    assert files_of(project / "dengan-warta") == files_of(project / "dengan-pelican")


def files_of(folder: Path) -> dict[Path, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in files}


def test_plain_pelican_stops_at_a_mistake(project: Path) -> None:
    (project / "content/berita/dua.md").write_text("Title: Dua\nDate: 03/04/2026\n\nIsi.\n")
    done = run(project, [sys.executable, "-m", "pelican", "content"], {})
    assert done.returncode == 1
    assert "dua.md" in done.stdout + done.stderr
    assert not (project / "output").exists()


def test_the_bar_counts_every_page_and_is_drawn_ten_times_a_second() -> None:
    done: list[str] = []
    times = iter([5.0, 5.0625, 5.125, 5.1875, 5.25])
    count = counting(lambda: done.append("page"), lambda: done.append("drawn"), lambda: next(times))
    for page in ("a", "b", "c", "d"):
        count(page)
    assert done == ["page", "page", "drawn", "page", "page", "drawn"]


def test_the_bar_has_no_thread_beside_which_a_build_could_not_fork(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = io.StringIO()
    console = Console(file=told, force_terminal=True)
    monkeypatch.setattr("warta.cli.errors", lambda: console)
    before = threading.active_count()
    with progress("Menyusun halaman") as count:
        count("index.html")
        assert threading.active_count() == before
    assert "Menyusun halaman" in told.getvalue()


def test_what_is_said_while_a_bar_is_drawn_has_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = io.StringIO()
    console = Console(file=told, force_terminal=True, highlight=False)
    monkeypatch.setattr("warta.cli.errors", lambda: console)
    record = logging.makeLogRecord({"levelname": "WARNING", "msg": "[x] :smile:" + " panjang" * 30})
    with progress("Menyusun halaman"):
        Teller().emit(record)
    line = f"Peringatan: {record.getMessage()}"
    assert f"\r\x1b[2K{line}\n" in told.getvalue()
    assert capsys.readouterr().err == ""
    Teller().emit(record)
    assert capsys.readouterr().err == f"{line}\n"


MODULES_AFTER = """
import sys
from warta.cli import main
main(["build"], standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""


def test_a_build_that_changes_nothing_loads_no_parser_and_no_darkroom(project: Path) -> None:
    command = [sys.executable, "-c", MODULES_AFTER]
    assert run(project, command, {}).returncode == 0
    again = run(project, command, {})
    assert again.stdout.startswith("Selesai: 0 berkas ditulis")
    loaded = set(again.stderr.split())
    assert "warta.press.build" in loaded
    unused = {"bs4", "yaml", "nh3", "PIL.ImageCms", "PIL.ImageOps", "rich.progress"}
    assert not loaded & (unused | {"warta.core.markup", "warta.images.original"})
