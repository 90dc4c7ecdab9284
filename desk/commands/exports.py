"""`warta desk export`, and `firststart`, by which `warta serve` makes a new desk ready."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from desk.commands.common import NotDone, screen, with_django
from warta.core.errors import DataError
from warta.core.exports import parse_comments, parse_views

FIRST_MODERATOR = "redaksi"

folder_type = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option(
    "--output",
    "-o",
    metavar="FOLDER",
    default=Path("data"),
    show_default=True,
    type=folder_type,
    help="Folder untuk comments.json dan views.json.",
)
@click.option(
    "--person",
    metavar="EMAIL",
    help="Jangan tulis berkas; cetak semua yang disimpan tentang orang ini sebagai JSON.",
)
@with_django
def export(output: Path, person: str | None) -> None:
    """Tulis komentar yang disetujui dan hitungan pembaca ke dalam FOLDER."""
    if person is not None:
        print_person(person)
        return
    try:
        sizes = write_exports(output, datetime.now(UTC))
    except OSError as error:
        raise NotDone(f"{output}: tidak dapat ditulis ({error.strerror}).") from error
    for name, size in sizes.items():
        screen.print(f"{output / name}: {size} byte", markup=False)


def write_exports(folder: Path, now: datetime) -> dict[str, int]:
    """Write both files at once; the bytes of each."""
    from desk.exports.comments import changed_at, render_comments
    from desk.exports.files import replace_files
    from desk.exports.views import render_views
    from desk.settings import CONF

    files = {
        "comments.json": render_comments(changed_at()),
        "views.json": render_views(now, ZoneInfo(CONF.time_zone)),
    }
    replace_files(folder, files)
    return {name: len(data) for name, data in files.items()}


def print_person(email: str) -> None:
    """Everything that is kept of whoever has this address, for them to read."""
    from desk.privacy.persons import person

    click.echo(json.dumps(person(email), ensure_ascii=False, indent=2, default=str))


@click.command(hidden=True)
@click.option("--data", required=True, type=folder_type, help="Ekspor yang dimuat.")
@click.option("--site", required=True, type=folder_type, help="Situs jadi, untuk judul berita.")
@with_django
@click.pass_context
def firststart(ctx: click.Context, data: Path, site: Path) -> None:
    """Siapkan meja baru: tabel, komentar contoh, dan akun pertama."""
    from desk.commands.accounts import createmoderator
    from desk.commands.database import migrate_quietly

    migrate_quietly()
    seed(data, site, datetime.now(UTC))
    if not anyone_there():
        ctx.invoke(createmoderator, name=FIRST_MODERATOR, email="", chief=True)


def seed(data: Path, site: Path, now: datetime) -> None:
    """Fill an empty desk with the exports in `data`; broken ones are passed over."""
    from desk.exports.seeding import claims_in, seed_comments, seed_views
    from desk.settings import CONF

    pages = (page.read_text(encoding="utf-8") for page in sorted(site.rglob("index.html")))
    claims = claims_in(pages, CONF.article_secrets)
    seed_comments(_parsed(data / "comments.json", parse_comments, ()), claims, now)
    views = _parsed(data / "views.json", parse_views, {})
    seed_views(views, now, ZoneInfo(CONF.time_zone))


def anyone_there() -> bool:
    """Whether there is an account."""
    from django.contrib.auth.models import User

    return User.objects.exists()


def _parsed(path: Path, parse: Callable[[bytes], Any], empty: Any) -> Any:
    try:
        return parse(path.read_bytes())
    except (OSError, DataError):
        return empty
