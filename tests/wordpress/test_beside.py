"""Comments and redirects, worked out at the same time, are what they are one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.moving import Move
from tests.support.site import ROOT
from tests.support.wxr import comment, item
from warta.wordpress.export import Item, Label

BERITA = Label("category", "berita", "Berita")
POSTS = 10


def article(number: int) -> Item:
    """With a comment and its answer, at an address that it does not keep."""
    comments = (comment(2 * number), comment(2 * number + 1, parent=2 * number))
    return item(number, slug=f"2023/panen-{number}", labels=(BERITA,), comments=comments)


def beside(root: Path, processes: int) -> dict[str, list[str]]:
    """The files beside content/ of an import in a process of its own, by name and as lines."""
    root.mkdir()
    move = Move(root)
    move.export(*map(article, range(1, POSTS)))
    (root / "pelicanconf.py").write_text(
        f"exec(open({str(ROOT / 'pelicanconf.py')!r}).read())\n"
        f"PATH = {str(move.content)!r}\nTHEME = {str(ROOT / 'theme')!r}\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "warta", "import", "ekspor.xml", "--report", "laporan"],
        cwd=root,
        env={**os.environ, "WARTA_PROCESSES": str(processes)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    files = [root / "laporan" / "comments.jsonl", *(root / "laporan" / "redirects").rglob("*.*")]
    return {file.name: file.read_text(encoding="utf-8").splitlines() for file in files}


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    one, two = beside(tmp_path / "satu", 1), beside(tmp_path / "dua", 2)
    assert len(one["comments.jsonl"]) > POSTS
    assert len(one) > 3
    for files in (one, two):  # its first line has the time of the import
        del files["comments.jsonl"][0]
    assert two == one
