"""`warta import`: the options, the bars, and what is told at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from warta.press.bars import seldom, threadless

if TYPE_CHECKING:
    from rich.progress import Progress

INTERRUPTED = 130  # as shells say it of SIGINT

_path = click.Path(path_type=Path)  # Options looks at them, and says it in Indonesian


@click.command("import")
@click.argument("exports", nargs=-1, required=True, metavar="EKSPOR…", type=_path)
@click.option(
    "-s",
    "--settings",
    "settings_path",
    default="pelicanconf.py",
    show_default=True,
    metavar="BERKAS",
    type=_path,
    help="Berkas pengaturan.",
)
@click.option(
    "--into", metavar="FOLDER", type=_path, help="Folder isi; bawaannya PATH dalam pengaturan."
)
@click.option(
    "--uploads",
    metavar="FOLDER",
    type=_path,
    help="Salinan wp-content/uploads situs lama.",
)
@click.option(
    "--fetch", metavar="SITUS", help="Unduh gambar dari situs lama, mis. https://contoh.id."
)
@click.option("--views", metavar="CSV", type=_path, help="Tabel wp_post_views sebagai CSV.")
@click.option("--map", "rules", metavar="TOML", type=_path, help="Aturan rubrik, tag, dan jenis.")
@click.option(
    "--not-public",
    type=click.Choice(["draft", "omit"]),
    default="draft",
    show_default=True,
    help="Draf, pribadi, bersandi, terjadwal: jadikan draf, atau tinggalkan.",
)
@click.option("--with-email", is_flag=True, help="Sertakan alamat email komentator.")
@click.option("--with-address", is_flag=True, help="Sertakan alamat IP komentator.")
@click.option("--keep-location", is_flag=True, help="Biarkan lokasi GPS di dalam foto.")
@click.option(
    "--redirect-pages", is_flag=True, help="Buat juga halaman pengalihan, untuk GitHub Pages."
)
@click.option("--salvage", is_flag=True, help="Ambil yang utuh dari ekspor yang terpotong.")
@click.option(
    "--report",
    "beside",
    metavar="FOLDER",
    type=_path,
    help="Folder laporan, komentar, dan pengalihan; bawaannya data/wordpress.",
)
@click.option("--dry-run", is_flag=True, help="Katakan saja apa yang akan dilakukan.")
def import_archive(settings_path: Path, **given: Any) -> None:
    """Pindahkan arsip WordPress (berkas EKSPOR) ke folder isi."""
    try:
        _import(settings_path, given)
    except KeyboardInterrupt:
        click.echo("Terputus. Jalankan perintah yang sama lagi untuk melanjutkan.", err=True)
        sys.exit(INTERRUPTED)


def _import(settings_path: Path, given: Mapping[str, Any]) -> None:
    from rich.console import Console

    from warta.press.build import load_settings
    from warta.wordpress.options import Options
    from warta.wordpress.report.terminal import tell
    from warta.wordpress.run import run

    settings = load_settings(settings_path, {})
    options = Options.of(settings, **given)
    with bars() as steps:
        report, files = run(options, datetime.now(UTC), steps)
    tell(report, Console(highlight=False), [str(file) for file in files])


@contextmanager
def bars() -> Iterator[Callable[[str, int], Callable[[int], None]]]:
    """Bars on a terminal, one a step: call with a label and a total, and then with each advance.

    Where the output is no terminal nothing is shown.
    """
    from rich.console import Console
    from rich.progress import TaskProgressColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _, __: lambda ___: None
        return
    with threadless(console, TaskProgressColumn()) as progress:
        yield lambda label, total: _bar(progress, label, total)


def _bar(progress: Progress, label: str, total: int) -> Callable[[int], None]:
    task = progress.add_task(label, total=total or None)
    progress.refresh()
    look = seldom(progress.refresh, time.monotonic)

    def advance(amount: int) -> None:
        progress.advance(task, amount)
        look()

    return advance
