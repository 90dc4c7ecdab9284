"""An import that is killed is finished by the next, whatever it had written by then."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

import pytest

from tests.support.moving import Move
from tests.support.site import ROOT
from tests.support.wxr import attachment, comment, item
from warta.wordpress.export import Label

POSTS = 240
"""Many more than files are waited for: an import must not have ended when it is killed."""
BERITA = Label("category", "berita", "Berita")


def moved(root: Path) -> Move:
    """A newsroom with an export that has not been imported."""
    root.mkdir()
    move = Move(root)
    posts = [
        item(number, labels=(BERITA,), comments=(comment(number),)) for number in range(1, POSTS)
    ]
    names = [f"2023/10/foto-{number}.jpg" for number in range(10)]
    for name in names:
        move.picture(name, (40, 30))
    move.export(*posts, *(attachment(1000 + at, name) for at, name in enumerate(names)))
    return move


def command(move: Move) -> Popen[bytes]:
    settings = move.root / "pelicanconf.py"
    settings.write_text(
        f"exec(open({str(ROOT / 'pelicanconf.py')!r}).read())\n"
        f"PATH = {str(move.content)!r}\nTHEME = {str(ROOT / 'theme')!r}\n",
        encoding="utf-8",
    )
    words = ["import", "ekspor.xml", "--uploads", "uploads"]
    return Popen(
        [sys.executable, "-m", "warta", *words],
        cwd=move.root,
        stdout=DEVNULL,
        stderr=DEVNULL,
        start_new_session=True,
    )


def kill_once_there_are(move: Move, files: int) -> None:
    """Start an import, and kill all of it when so many files are in content/."""
    process = command(move)
    while process.poll() is None and sum(1 for _ in move.content.rglob("*.*")) < files:
        pass
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("files", [1, 6, 30, 70])
def test_a_killed_import_leaves_whole_files_and_the_next_one_finishes_it(
    tmp_path: Path, files: int
) -> None:
    whole, killed = moved(tmp_path / "utuh"), moved(tmp_path / "dibunuh")
    whole.run()
    kill_once_there_are(killed, files)
    left = {name: data for name, data in killed.files().items() if "/.tmp-" not in name}
    ledger = left.pop("data/wordpress.jsonl", b"")
    assert left.items() <= whole.files().items()
    known = ledger.replace(b',"pending":true', b"")
    assert len(known) <= len(whole.files()["data/wordpress.jsonl"])
    report = killed.run()
    assert {each.what for each in report.outcomes} <= {"new", "unchanged"}
    assert killed.files() == whole.files()
    assert [*killed.site.cache.glob("import-*")] == []
