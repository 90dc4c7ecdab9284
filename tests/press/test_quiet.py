"""A build that has nothing to do, told without loading Pelican; and when it must not be told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest
from click.testing import CliRunner

from tests.support.site import ROOT
from warta.cli import main
from warta.press.quiet import nothing_to_do

SETTINGS = """
import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
PATH, THEME, OUTPUT_PATH = "content", "theme", "output"
WARTA = {{**WARTA, "desk": {{}}}}  # whatever the environment says of a desk
"""
STORY = "Title: Panen\nDate: 2024-02-01 10:00\nCategory: Berita\nSlug: panen\n\nIsi berita.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that was built once, its sources counted as old."""
    monkeypatch.setattr("warta.press.build.RACY_NS", -(10**12))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "content/berita").mkdir(parents=True)
    (tmp_path / "content/berita/panen.md").write_text(STORY)
    (tmp_path / "situs.py").write_text(SETTINGS.format(root=str(ROOT)))
    built()
    # Pelican has changed what the settings file imports, which stays as it is in this process.
    built("--clean")
    return tmp_path


def built(*options: str) -> str:
    result = CliRunner().invoke(main, ["build", "-s", "situs.py", *options])
    if result.exception:
        raise result.exception
    return result.output


def is_quiet(now: float | None = None) -> bool:
    found = nothing_to_do(Path("situs.py"), {}, time.time() if now is None else now)
    return found is not None


def test_nothing_changed_is_known_and_told(folder: Path) -> None:
    assert is_quiet()
    files = sum(path.is_file() for path in (folder / "output").rglob("*"))
    assert f"Selesai: 0 berkas ditulis, {files} tak berubah, 0 dihapus" in built()


# In a process of its own: in this one Pelican says a thing but once, and changes settings.
COUNTED_AS_OLD = "import warta.press.build as press; press.RACY_NS = -(10**12); "
BUILD = "from warta.cli import main; main(['build', '-s', 'situs.py'], standalone_mode=False); "
TOLD = (
    "import sys; print(sorted({'pelican', 'jinja2', 'markdown', 'bs4', 'rich'} & set(sys.modules)))"
)


def test_pelican_is_not_loaded_for_it(folder: Path) -> None:
    run(folder, COUNTED_AS_OLD + BUILD)
    assert run(folder, BUILD + TOLD).splitlines()[-1] == "[]"


def run(folder: Path, program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, cwd=folder, stdout=PIPE, stderr=STDOUT, text=True, check=True
    ).stdout


CHANGES: dict[str, Callable[[], object]] = {
    "a story": lambda: Path("content/berita/panen.md").write_text(STORY + "Lagi.\n"),
    "one more story": lambda: Path("content/berita/dua.md").write_text(
        STORY.replace("panen", "dua").replace("Panen", "Dua")
    ),
    "a picture": lambda: (Path("content/media").mkdir(), Path("content/media/a.txt").touch()),
    "a template": lambda: Path("theme/templates/article.html").write_text("{{ article.title }}"),
    "the counts": lambda: (
        Path("data").mkdir(),
        Path("data/views.json").write_text('{"version": 1, "views": {}}'),
    ),
    "a setting": lambda: Path("situs.py").write_text(
        SETTINGS.format(root=str(ROOT)) + 'SITENAME = "Lain"\n'
    ),
    "a page that is gone": lambda: Path("output/2024/02/panen/index.html").unlink(),
    "a page of another's hand": lambda: Path("output/index.html").write_text("rusak"),
    "the list of what was written": lambda: shutil.rmtree(".warta/manifests"),
    "what is remembered": lambda: Path(".warta/store.sqlite3").write_bytes(b"rusak" * 999),
    "fresh times": lambda: os.utime("content/berita/panen.md"),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_sends_the_build_its_way(change: Callable[[], object]) -> None:
    assert is_quiet()
    change()
    assert not is_quiet()


def test_an_editors_lock_is_no_fault(folder: Path) -> None:
    """Emacs' is a link to nowhere."""
    lock = folder / "content/berita/.#panen.md"
    lock.symlink_to("editor@komputer.123")
    assert not is_quiet()
    built()
    assert is_quiet()
    lock.unlink()
    assert not is_quiet()


def test_what_lies_in_a_linked_folder_is_never_passed_over(folder: Path) -> None:
    """The check refuses such a folder; this is a site without one."""
    (folder / "lain").mkdir()
    (folder / "content/extra").symlink_to(folder / "lain")
    unchecked = 'PLUGINS = [name for name in PLUGINS if name != "warta.check"]\n'
    with (folder / "situs.py").open("a") as settings:
        settings.write(unchecked)
    run(folder, COUNTED_AS_OLD + BUILD)
    assert run(folder, BUILD + TOLD).splitlines()[-1] != "[]"


@pytest.mark.usefixtures("folder")
def test_a_clock_set_back_sends_the_build_its_way() -> None:
    assert not is_quiet(now=0.0)


def test_a_scheduled_story_sends_the_build_its_way_when_it_is_due(folder: Path) -> None:
    story = STORY.replace("2024", "2099").replace("panen", "nanti")
    (folder / "content/berita/nanti.md").write_text(story)
    built()
    assert is_quiet()
    assert not is_quiet(now=time.time() + 80 * 366 * 86_400)


def test_what_was_said_is_said_again(folder: Path) -> None:
    assert "Meja komentar belum diatur" in run(folder, COUNTED_AS_OLD + BUILD)
    again = run(folder, BUILD + TOLD)
    assert "Meja komentar belum diatur" in again
    assert again.splitlines()[-1] == "[]"


def test_a_file_that_has_just_changed_is_not_known_by_its_times(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    (folder / "content/berita/panen.md").write_text(STORY + "Lagi.\n")
    built()
    assert not is_quiet()


@pytest.mark.usefixtures("folder")
def test_clean_and_explain_look_for_themselves() -> None:
    assert is_quiet()
    assert "tetap seperti adanya" in built("--explain", "2024/02/panen/")
    assert "Selesai: 0 berkas ditulis" in built("--clean")
