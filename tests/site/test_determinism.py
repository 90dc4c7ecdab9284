"""The same input gives the same bytes: on another day, in another folder, at another seed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.support.site import NOW, ROOT, FixtureSite

SETTINGS = """
from datetime import datetime
from pathlib import Path
exec(Path({conf!r}).read_text())
THEME = {theme!r}
WARTA_NOW = datetime.fromisoformat({now!r})
"""


def build_elsewhere(folder: Path, days: int, seed: str) -> FixtureSite:
    """Build a copy of the project's content with the command, in a process of its own."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "content", folder / "content")
    settings = SETTINGS.format(
        conf=str(ROOT / "pelicanconf.py"),
        theme=str(ROOT / "theme"),
        now=(NOW + timedelta(days=days)).isoformat(),
    )
    (folder / "pelicanconf.py").write_text(settings)
    subprocess.run(
        [sys.executable, "-m", "warta", "build"],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/Lima" if days else "UTC"},
        check=True,
        capture_output=True,
    )
    return FixtureSite(folder)


def test_two_days_and_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    first = build_elsewhere(tmp_path / "satu", 0, "1").files()
    second = build_elsewhere(tmp_path / "folder lain" / "dua", 400, "2").files()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_second_build_writes_nothing(site: FixtureSite) -> None:
    site.article("satu")
    site.build()
    report = site.build()
    assert (report.written, report.removed) == ((), ())


def test_an_incremental_build_equals_a_clean_one(site: FixtureSite, tmp_path: Path) -> None:
    for number in range(5):
        site.article(f"berita-{number}", tags="garam, laut")
    site.build()
    (site.content / "berita/berita-3.md").unlink()
    site.article("berita-1", title="Judul lain", tags="garam")
    site.article("baru", date="2024-02-20 09:00")
    site.build()
    clean = FixtureSite(tmp_path / "bersih", site.content)
    clean.build()
    assert site.files() == clean.files()
