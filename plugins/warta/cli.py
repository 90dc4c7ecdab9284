"""The `warta` command. Exit codes: 0 done, 1 something in the content is wrong, 2 wrong usage."""

from __future__ import annotations

import functools
import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import click

from warta import __version__
from warta.core.errors import SettingsError, WartaError
from warta.press.bars import seldom, threadless
from warta.wordpress.command import import_archive

if TYPE_CHECKING:
    from rich.console import Console

    from warta.press.output import Report

CONTENT_IS_WRONG = 1
USAGE_IS_WRONG = 2
# Modules, templates and stories are there to stay: the collector looks through them for nothing.
# A build runs without it, but where much is read or rendered (`warta.press.collector`).
BETWEEN_COLLECTIONS = 50_000


@functools.cache
def errors() -> Console:
    """For errors and bars. Rich takes long to load, and a build with nothing to do needs none."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


@functools.cache
def screen() -> Console:
    """For tables and lists."""
    from rich.console import Console

    return Console(highlight=False)


settings_option = click.option(
    "-s",
    "--settings",
    "settings_path",
    default="pelicanconf.py",
    show_default=True,
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Berkas pengaturan.",
)
output_option = click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder hasil; bawaannya OUTPUT_PATH.",
)
content_argument = click.argument(
    "content", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
strict_option = click.option("--strict", is_flag=True, help="Peringatan pun dianggap kesalahan.")


class Teller(logging.Handler):
    """Tells log records one a line, in full: a terminal may wrap them, a pipe may not. `above` is
    the console that a bar is drawn on: it has to know what comes in between."""

    WORDS: ClassVar = {"INFO": "Catatan", "WARNING": "Peringatan"}
    above: ClassVar[Console | None] = None

    def emit(self, record: logging.LogRecord) -> None:
        word = self.WORDS.get(record.levelname, "Kesalahan")
        line = f"{word}: {record.getMessage()}"
        if self.above is None:
            click.echo(line, err=True)
        else:
            self.above.print(line, soft_wrap=True, markup=False, emoji=False)


def told(command: Callable[..., Any]) -> Callable[..., Any]:
    """Tell errors as a person wants them, without a traceback, and exit with the right code."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except SettingsError as error:
            _tell_error(str(error), label="Pengaturan keliru: ")
            sys.exit(USAGE_IS_WRONG)
        except WartaError as error:
            for line in (str(error), *getattr(error, "__notes__", ())):
                _tell_error(line)
            sys.exit(CONTENT_IS_WRONG)
        except OSError as error:
            where = error.filename or "berkas"
            _tell_error(f"{where}: tidak dapat dibaca atau ditulis ({error.strerror}).")
            sys.exit(CONTENT_IS_WRONG)

    return run


def _tell_error(line: str, *, label: str = "") -> None:
    from rich.text import Text

    errors().print(Text(label, "bold red") + Text(line), soft_wrap=True)


class Commands(click.Group):
    """The site's commands, and `desk`, which needs Django and is loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), "desk"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "desk":
            return super().get_command(ctx, cmd_name)
        from desk.cli import desk

        return desk

    @told
    def invoke(self, ctx: click.Context) -> Any:
        return super().invoke(ctx)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="warta")
def main() -> None:
    """Warta: redaksi kecil, situs cepat."""
    logging.basicConfig(level=logging.WARNING, handlers=[Teller()], force=True)
    logging.getLogger("warta").setLevel(logging.INFO)


@main.command()
@settings_option
@output_option
@click.option("--clean", is_flag=True, help="Buang berkas lain dari folder hasil.")
@strict_option
@click.option("--profile", "measured", is_flag=True, help="Tunjukkan ke mana waktunya.")
@click.option(
    "--explain", metavar="HALAMAN", help="Katakan mengapa halaman ini disusun atau tidak."
)
@content_argument
@told
def build(  # noqa: PLR0913, PLR0917 - one parameter an option
    settings_path: Path,
    output: Path | None,
    clean: bool,
    strict: bool,
    measured: bool,
    explain: str | None,
    content: Path | None,
) -> None:
    """Bangun situs dari CONTENT (bawaannya PATH dalam pengaturan)."""
    gc.set_threshold(BETWEEN_COLLECTIONS)
    gc.disable()
    overrides = _overrides(output, content) | ({"WARTA_STRICT": True} if strict else {})
    overrides |= {"WARTA_EXPLAIN": explain} if explain else {}
    started = time.perf_counter()
    if clean or measured or explain or not _nothing_to_do(settings_path, overrides, started):
        with profiling() if measured else nullcontext():
            _build(settings_path, overrides, started, clean=clean)


def _nothing_to_do(settings_path: Path, overrides: dict[str, Any], started: float) -> bool:
    """Say so where nothing has changed since the last build, before what takes long is loaded."""
    from warta.press.quiet import nothing_to_do

    report = nothing_to_do(settings_path, overrides, time.time())
    if report:
        _tell(report, started)
    return report is not None


def _build(settings_path: Path, overrides: dict[str, Any], started: float, *, clean: bool) -> None:
    """Build, and say what was done."""
    from warta.press.build import build as build_site

    with progress("Menyusun halaman") as on_page, keeping_the_old():
        report = build_site(settings_path, overrides=overrides, clean=clean, on_page=on_page)
    _tell(report, started)


def _tell(report: Report, started: float) -> None:
    """What was removed and explained, each in a line, and what was done in all."""
    seconds = f"{time.perf_counter() - started:.1f}".replace(".", ",")
    for name in report.removed:
        click.echo(f"Dihapus: {name}")
    for line in report.explained:
        click.echo(line)
    click.echo(
        f"Selesai: {len(report.written)} berkas ditulis, {len(report.unchanged)} tak berubah, "
        f"{len(report.removed)} dihapus, {seconds} detik."
    )


@main.command()
@settings_option
@output_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Alamat untuk didengarkan.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--open", "open_browser", is_flag=True, help="Buka peramban.")
@click.option("--desk", "with_desk", is_flag=True, help="Jalankan meja komentar di sampingnya.")
@click.option("--desk-port", default=8001, show_default=True, type=click.IntRange(1, 65535))
@content_argument
@told
def serve(  # noqa: PLR0913, PLR0917 - one parameter an option
    settings_path: Path,
    output: Path | None,
    host: str,
    port: int,
    open_browser: bool,
    with_desk: bool,
    desk_port: int,
    content: Path | None,
) -> None:
    """Bangun, tayangkan di komputer ini, dan bangun lagi tiap ada perubahan."""
    from warta.press.build import load_settings
    from warta.serve.session import Address, Preview, run

    settings = load_settings(settings_path, _overrides(output, content))
    address = Address(host, port)
    desk = _desk_beside(settings, address, desk_port) if with_desk else None
    environment = desk.for_build if desk else {}
    preview = Preview.of(settings, settings_path, environment)
    run(preview, address, open_browser=open_browser, desk=desk)


@main.command()
@settings_option
@click.option("--desk", metavar="URL", help="Alamat meja; bawaannya WARTA['desk']['url'].")
@strict_option
@told
def pull(settings_path: Path, desk: str | None, strict: bool) -> None:
    """Tarik komentar dan hitungan pembaca dari meja ke folder data/."""
    from warta.press.build import load_settings
    from warta.pull.command import run_pull

    if not run_pull(load_settings(settings_path, {}), desk) and strict:
        sys.exit(CONTENT_IS_WRONG)


@main.command()
@settings_option
@strict_option
@content_argument
@told
def check(settings_path: Path, strict: bool, content: Path | None) -> None:
    """Periksa naskah tanpa membangun situs."""
    from warta.check.command import run_check
    from warta.press.build import load_settings

    settings = load_settings(settings_path, _overrides(None, content))
    if not run_check(settings, screen(), strict=strict):
        sys.exit(CONTENT_IS_WRONG)


@main.command()
@click.argument("title", metavar="JUDUL")
@click.option("--kategori", "category", metavar="K", help="Kategori; bawaannya yang pertama.")
@settings_option
@told
def new(title: str, category: str | None, settings_path: Path) -> None:
    """Buat naskah baru berjudul JUDUL, siap ditulis."""
    from warta.press.build import load_settings
    from warta.press.draft import create_draft

    settings = load_settings(settings_path, {})
    path = create_draft(settings, title, category)
    click.echo(f"Naskah baru: {path}")


main.add_command(import_archive)


@contextmanager
def profiling() -> Iterator[None]:
    """Measure the build of the block, and print where its time went."""
    from warta.press.stopwatch import LOAD, REST, Stopwatch

    watch = Stopwatch()
    with watch.stage(REST):
        with watch.stage(LOAD):
            from warta.press.profile import profiled, tables
        with profiled(watch):
            yield
    for table in tables(watch):
        screen().print(table)


@contextmanager
def progress(label: str) -> Iterator[Callable[[str], None] | None]:
    """A bar of pages on a terminal, and nothing where the output is no terminal."""
    if not errors().is_terminal:
        yield None
        return
    from rich.progress import MofNCompleteColumn

    with threadless(errors(), MofNCompleteColumn()) as bar:
        task = bar.add_task(label, total=None)
        bar.refresh()
        Teller.above = bar.console
        try:
            yield counting(lambda: bar.advance(task), bar.refresh, time.monotonic)
        finally:
            Teller.above = None


def counting(
    advance: Callable[[], None], refresh: Callable[[], None], clock: Callable[[], float]
) -> Callable[[str], None]:
    """What a build calls with each page: it counts all, and shows a count ten times a second."""
    look = seldom(refresh, clock)

    def count(_: str) -> None:
        advance()
        look()

    return count


@contextmanager
def keeping_the_old() -> Iterator[None]:
    """Say, where a build fails, that the site of the build before it is untouched."""
    try:
        yield
    except WartaError as error:
        error.add_note("Situs tidak dibangun; hasil yang lama tetap utuh.")
        raise


def _desk_beside(settings: dict[str, Any], address: Any, port: int) -> Any:
    """The desk of this machine, which is not started yet."""
    from warta.press.exports import data_folder
    from warta.pull.command import run_pull
    from warta.serve.desk import DeskBeside
    from warta.serve.environment import ENV_FILE, addresses_of, complete, read_or_make

    addresses = addresses_of(address.host, address.port, port, settings["SITENAME"])
    environment = complete(read_or_make(ENV_FILE, addresses), os.environ, addresses)
    data_folder(settings).mkdir(parents=True, exist_ok=True)
    return DeskBeside(
        host=address.host,
        port=port,
        environment=environment,
        sample=Path(settings["PATH"], "data"),
        pull=lambda: run_pull(settings, environment["DESK_URL"]),
    )


def _overrides(output: Path | None, content: Path | None) -> dict[str, Any]:
    given = {"OUTPUT_PATH": output, "PATH": content}
    return {key: str(path.resolve()) for key, path in given.items() if path}


if __name__ == "__main__":
    main()
