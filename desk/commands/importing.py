"""`warta desk import`: the comments of an older site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.commands.common import NotDone, errors, screen, with_django
from warta.core.dates import format_day
from warta.core.errors import DataError

if TYPE_CHECKING:
    from desk.importing.running import BrokenOff, Checked, Done

MOST_LISTED = 20
FATES = {
    "new": "baru",
    "updated": "diperbarui",
    "unchanged": "sudah ada dan tetap sama",
    "kept": "dibiarkan, karena sudah diubah di meja komentar",
    "deleted": "dibiarkan, karena sudah dihapus di meja komentar",
    "conflict": "tidak disimpan, karena nomornya dipakai komentar lain",
}


@click.command("import")
@click.argument(
    "file", metavar="BERKAS", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--dry-run", is_flag=True, help="Tunjukkan saja, jangan simpan apa pun.")
@click.option(
    "--renumber",
    is_flag=True,
    help="Beri nomor baru kepada komentar yang nomornya sudah dipakai komentar lain.",
)
@with_django
def import_(file: Path, dry_run: bool, renumber: bool) -> None:
    """Simpan komentar situs lama dari BERKAS (comments.jsonl buatan `warta import`)."""
    from desk.commands.database import migrate_quietly

    migrate_quietly()
    try:
        checked, done = _run(file, dry_run=dry_run, renumber=renumber)
    except DataError as error:
        raise NotDone(f"{file}, {error}") from error
    except OSError as error:
        raise NotDone(f"{file}: tidak dapat dibaca ({error.strerror}).") from error
    _tell(checked, done, dry_run=dry_run)
    if done.conflicts:
        raise NotDone(_conflicts(done, renumber=renumber))


def _run(file: Path, **options: bool) -> tuple[Checked, Done]:
    """Raises `NotDone` where the database stops taking comments halfway."""
    from django.utils import timezone

    from desk.importing.running import BrokenOff, check, run
    from desk.settings import CONF

    with file.open("rb") as source:
        with _bar("Memeriksa", file.stat().st_size) as tell:
            checked = check(source, tell)
        try:
            with _bar("Menyimpan", checked.count) as tell:
                done = run(source, checked, CONF, timezone.now(), tell=tell, **options)
        except BrokenOff as error:
            raise NotDone(_broken_off(error, checked.count)) from error
    return checked, done


def _tell(checked: Checked, done: Done, *, dry_run: bool) -> None:
    """The sums, and what someone may want to look up."""
    header = checked.header
    screen.print(
        f"{header.site or 'Situs lama'}, {format_day(header.generated)}: "
        f"{checked.count} komentar ditemukan.",
        markup=False,
    )
    for what, words in FATES.items():
        if done.counts[what]:
            screen.print(f"{done.counts[what]:>8} {words}", markup=False)
    _tell_numbers("Diubah di meja komentar", [f"#{number}" for number in done.kept])
    pairs = [f"#{old} menjadi #{new or '…'}" for old, new in done.renumbered]
    _tell_numbers("Nomor baru", pairs)
    if done.held:
        screen.print(f"{done.held} di antaranya menunggu moderasi. Tidak ada email terkirim.")
    if dry_run:
        screen.print("Ini percobaan: tidak ada yang disimpan.")


def _tell_numbers(words: str, numbers: Sequence[str]) -> None:
    if numbers:
        screen.print(f"{words}: {_listed(numbers)}.", markup=False)


def _listed(numbers: Sequence[str]) -> str:
    more = f", dan {len(numbers) - MOST_LISTED} lagi" if len(numbers) > MOST_LISTED else ""
    return ", ".join(numbers[:MOST_LISTED]) + more


def _conflicts(done: Done, *, renumber: bool) -> str:
    listed = _listed([f"#{number}" for number in done.conflicts])
    said = (
        f"Tidak disimpan: {listed}. Nomornya dipakai komentar lain, atau yang dijawabnya tidak "
        "disimpan. → Impor ke meja komentar yang masih kosong"
    )
    if renumber:
        return f"{said}; nomor itu dari impor situs lain."
    return (
        f"{said}; atau jalankan lagi dengan --renumber, lalu komentar itu mendapat nomor baru dan "
        "tautan lamanya (#comment-…) tidak sampai kepadanya."
    )


def _broken_off(error: BrokenOff, count: int) -> str:
    return (
        f"Basis data tidak menjawab: {error.why}. {error.done} dari {count} komentar sudah diurus. "
        "→ Jalankan lagi perintah yang sama; ia melanjutkan dari situ."
    )


@contextmanager
def _bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, and nothing where the output is no terminal."""
    if not errors.is_terminal:
        yield lambda _: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda count: bar.advance(task, count)
