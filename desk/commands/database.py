"""`warta desk migrate`, `backup`, `restore` and `move`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from desk.commands.common import NotDone, screen, with_django

file_argument = click.argument(
    "file", metavar="BERKAS", type=click.Path(path_type=Path, dir_okay=False)
)


def migrate_quietly() -> None:
    """Bring the database to this version's tables; an empty one too."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


@click.command()
@with_django
def migrate() -> None:
    """Siapkan tabel basis data untuk versi ini."""
    migrate_quietly()
    screen.print("Basis data siap.")


@click.command()
@file_argument
@click.option("--force", is_flag=True, help="Timpa BERKAS bila sudah ada.")
@with_django
def backup(file: Path, force: bool) -> None:
    """Cadangkan basis data ke BERKAS, juga selagi meja komentar berjalan."""
    from desk.databases.backups import back_up

    with told():
        back_up(file, force=force)
    screen.print(f"Dicadangkan ke {file} ({size(file)}).", markup=False)


@click.command()
@file_argument
@click.option("--yes", is_flag=True, help="Jangan tanya lagi.")
@with_django
def restore(file: Path, yes: bool) -> None:
    """Ganti isi basis data dengan cadangan BERKAS. Hentikan meja komentar dulu."""
    from desk.databases.backups import restore as run

    if not yes:
        click.confirm("Isi basis data sekarang akan diganti. Lanjutkan?", abort=True)
    with told():
        before = run(file)
    migrate_quietly()
    screen.print(f"Dipulihkan dari {file}.", markup=False)
    if before:
        screen.print(f"Yang lama disimpan sebagai {before}.", markup=False)


@click.command()
@click.option("--from", "source", metavar="URL", help="Asal; bawaannya DATABASE_URL.")
@click.option("--to", "target", metavar="URL", required=True, help="Tujuan; harus kosong.")
def move(source: str | None, target: str) -> None:
    """Pindahkan semua isi basis data, misalnya dari SQLite ke PostgreSQL."""
    source = source or os.environ.get("DATABASE_URL") or ""
    if not source or source == target:
        raise click.UsageError("Sebutkan asal (--from) dan tujuan (--to) yang berbeda.")
    check_source(source)
    # The target becomes the desk's database, for what migrates is Django, and it knows one.
    os.environ["DATABASE_URL"] = target
    moved_from(source)


@with_django
def moved_from(source: str) -> None:
    from desk.databases.moving import move as run
    from desk.settings import database_of

    migrate_quietly()
    with told():
        total = run(database_of(source), tell_table)
    screen.print(f"{total} baris dipindahkan dan dibandingkan. Ganti DATABASE_URL, lalu jalankan.")


def check_source(source: str) -> None:
    """SQLite would make an empty database of a misspelt name."""
    file = source.removeprefix("sqlite:///")
    if file != source and not Path(file).is_file():
        raise click.UsageError(f"Basis data {file} tidak ada.")


def tell_table(table: str, count: int) -> None:
    if count:
        screen.print(f"{count:>8} {table}", markup=False)


def size(file: Path) -> str:
    return f"{file.stat().st_size / 1e6:.1f} MB".replace(".", ",")


@contextmanager
def told() -> Iterator[None]:
    """What a database is unable to do is what the command did not do."""
    from desk.databases.errors import Unable

    try:
        yield
    except Unable as error:
        raise NotDone(str(error)) from error
