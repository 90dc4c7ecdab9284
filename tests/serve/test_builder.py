"""The preview's builds: warm where they can be, and always with the code as it is now."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.site import ROOT
from warta.serve.builder import Builder

ARTICLE = "Title: Judul\nDate: {date}\nCategory: Berita\nSlug: satu\n\nIsi.\n"
COMMAND = ("build", "-s", "pelicanconf.py")
TELLS_ITS_PARENT = "from pathlib import Path\nPath('induk').write_text(str(os.getppid()))\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of one article, whose settings say by which process a build was started."""
    (tmp_path / "content/berita").mkdir(parents=True)
    write(tmp_path, "2024-02-01 10:00")
    settings = (ROOT / "pelicanconf.py").read_text() + f"\nTHEME = {str(ROOT / 'theme')!r}\n"
    (tmp_path / "pelicanconf.py").write_text(settings + TELLS_ITS_PARENT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def builder(project: Path) -> Iterator[Builder]:  # noqa: ARG001 - the working directory is its
    with closing(Builder(COMMAND, {})) as made:
        yield made


def write(project: Path, date: str) -> None:
    (project / "content/berita/satu.md").write_text(ARTICLE.format(date=date))


def parent(project: Path) -> int:
    return int((project / "induk").read_text())


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_builds_are_children_of_one_process(builder: Builder, project: Path) -> None:
    assert builder.build().code == 0
    first = parent(project)
    assert builder.build().code == 0
    assert parent(project) == first != os.getpid()
    assert (project / "output/2024/02/satu/index.html").exists()


def test_a_warm_build_says_what_a_fresh_one_says(
    builder: Builder, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    builder.build()
    assert capfd.readouterr().out.startswith("Selesai: ")
    write(project, "03/04/2026")
    fresh = subprocess.run(
        [sys.executable, "-m", "warta", *COMMAND], capture_output=True, text=True, check=False
    )
    for _ in range(2):
        built = builder.build()
        assert (built.code, built.told) == (fresh.returncode, fresh.stderr)
    assert "03/04/2026" in built.told


def test_settings_are_read_at_each_build(builder: Builder, project: Path) -> None:
    assert builder.build().code == 0
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text() + "WARTA['site']['kategori'] = []\n")
    built = builder.build()
    assert built.code == 2
    assert "kategori" in built.told


def test_changed_code_is_imported_anew(project: Path, tmp_path: Path) -> None:
    plugins = tmp_path / "plugins"
    shutil.copytree(ROOT / "plugins/warta", plugins / "warta")
    with closing(Builder(COMMAND, {"PYTHONPATH": str(plugins)})) as builder:
        builder.build()
        before = parent(project)
        code = plugins / "warta/check/plugin.py"
        code.write_text(code.read_text() + "\nlog.warning('pemeriksa yang baru')\n")
        told = builder.build().told
    assert "pemeriksa yang baru" in told
    assert parent(project) != before
    assert not is_there(before)


def test_a_process_that_was_killed_is_replaced(builder: Builder, project: Path) -> None:
    builder.build()
    killed = parent(project)
    os.kill(killed, signal.SIGKILL)
    assert builder.build().code == 0
    assert parent(project) != killed


def test_where_no_warm_process_lives_a_fresh_one_builds(project: Path, tmp_path: Path) -> None:
    plugins = tmp_path / "plugins"
    shutil.copytree(ROOT / "plugins/warta", plugins / "warta")
    (plugins / "warta/serve/forkserver.py").write_text("raise SystemExit(3)\n")
    with closing(Builder(COMMAND, {"PYTHONPATH": str(plugins)})) as builder:
        assert builder.build().code == 0
    assert parent(project) == os.getpid()


def test_without_fork_a_fresh_process_builds(
    builder: Builder, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fork")
    assert builder.build().code == 0
    assert parent(project) == os.getpid()


def test_a_build_has_the_environment_it_was_given(project: Path) -> None:
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text() + "Path('meja').write_text(os.environ['MEJA'])\n")
    with closing(Builder(COMMAND, {"MEJA": "http://meja.example"})) as builder:
        assert builder.build().code == 0
    assert (project / "meja").read_text() == "http://meja.example"


def test_nothing_is_left_once_it_is_closed(builder: Builder, project: Path) -> None:
    builder.build()
    builder.close()
    assert not is_there(parent(project))
