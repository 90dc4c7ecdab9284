"""A queue for a real server, filled by a process of its own."""

from __future__ import annotations

import subprocess
import sys

from tests.support.desk import DeskServer
from tests.support.site import ROOT

CHIEF_PASSWORD = "kata sandi yang panjang"
LONG_WORD = "panjang" * 40


def fill_queue(server: DeskServer) -> None:
    """Make the tables, a chief `rina`, and comments of every status in the server's database."""
    subprocess.run(
        [sys.executable, "-m", "tests.support.queue"],
        check=True,
        cwd=ROOT,
        env=server.environment,
        capture_output=True,
    )


def _fill() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    from desk.moderation.actions import decide
    from tests.support.moderation import NIGHT, account, comment, report

    rina = account("rina", "Pemimpin")
    top = comment("Komentar pertama.", status="approved", author="Hasan")
    for author in ("Ani", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gunawan"):
        comment(f"Komentar {author}.", author=author, parent=top, email=f"{author}@contoh.id")
    url = f"https://contoh.example/{LONG_WORD}"
    comment(f"{LONG_WORD} {url} " * 9, author="X" * 120, url=url, score=0.97, reasons=["2 tautan"])
    for n in range(4):
        comment(f"Slot gacor {n}", author="Raja Slot", email="raja@contoh.id", status="spam")
    comment("Dibuang.", author="Joko", status="trash")
    hated = comment("Kasar sekali.", author="Kasar", status="approved", parent=top)
    report(hated, words=LONG_WORD)
    decide([comment("Ditimbang.", author="Lia").pk], "approved", rina, NIGHT)
    connection.close()  # which brings the write-ahead log into the file, that tests copy


if __name__ == "__main__":
    _fill()
