"""`warta desk purge` and `erase`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from desk.commands.common import NotDone, screen, with_django

if TYPE_CHECKING:
    from desk.privacy.erasing import Erased

TERMINAL = "terminal"
"""Who did it, as the record has it."""

PURGED = {
    "unconfirmed": "komentar yang emailnya tidak dikonfirmasi",
    "trash": "komentar di Tong Sampah",
    "spam": "komentar spam lama",
    "subscriptions": "langganan balasan yang berakhir",
    "emails": "alamat email",
    "writers": "tanda pengenal dari kuki",
    "addresses": "hash alamat IP komentar",
    "reports": "hash alamat IP laporan",
    "actions": "isi lama dalam catatan tindakan",
    "deliveries": "kiriman yang sudah selesai",
    "tallies": "hitungan pembatas",
    "attempts": "percobaan masuk",
    "logins": "catatan masuk",
    "failures": "catatan gagal masuk",
    "sessions": "sesi yang berakhir",
    "visitors": "hash pengunjung",
    "salts": "garam hash pengunjung",
}
ERASED = {
    "deleted": "komentar dihapus",
    "emptied": "komentar dikosongkan, karena ada balasan yang sudah terbit",
    "subscriptions": "langganan balasan dihapus",
    "deliveries": "kiriman email dihapus",
    "actions": "catatan tindakan dibersihkan",
    "logins": "percobaan masuk dihapus",
}


@click.command()
@click.option("--dry-run", is_flag=True, help="Hitung saja, jangan hapus apa pun.")
@with_django
def purge(dry_run: bool) -> None:
    """Hapus data pribadi yang sudah habis masa simpannya."""
    from django.utils import timezone

    from desk.privacy.purging import purge as run

    purged = run(timezone.now(), dry_run=dry_run)
    _tell({PURGED[name]: count for name, count in purged.counts.items()})
    done = "akan dihapus" if dry_run else "dihapus"
    screen.print(f"{purged.total} {done}." if purged.total else "Tidak ada yang perlu dihapus.")


@click.command()
@click.argument("email", metavar="EMAIL")
@click.option("--yes", is_flag=True, help="Jangan tanya lagi.")
@click.option("--dry-run", is_flag=True, help="Tunjukkan saja, jangan hapus apa pun.")
@with_django
def erase(email: str, yes: bool, dry_run: bool) -> None:
    """Hapus semua yang disimpan tentang pemilik EMAIL. Tidak dapat diurungkan."""
    erased = _erase(email, dry_run=True)
    if not erased.total:
        raise NotDone(f"Tidak ada yang disimpan tentang {email}.")
    if dry_run or not yes:
        screen.print(f"Yang akan dihapus tentang {email}:", markup=False)
        _tell_erased(erased)
    if dry_run:
        return
    if not yes:
        click.confirm("Hapus? Ini tidak dapat diurungkan.", abort=True)
    screen.print("Selesai:")
    _tell_erased(_erase(email, dry_run=False))


def _erase(email: str, *, dry_run: bool) -> Erased:
    from django.utils import timezone

    from desk.privacy.erasing import Refused
    from desk.privacy.erasing import erase as run

    try:
        return run(email, TERMINAL, timezone.now(), dry_run=dry_run)
    except Refused as error:
        raise NotDone(str(error)) from error


def _tell_erased(erased: Erased) -> None:
    _tell({ERASED[name]: count for name, count in asdict(erased).items()})


def _tell(counts: dict[str, int]) -> None:
    for words, count in counts.items():
        if count:
            screen.print(f"{count:>6} {words}", markup=False)
