"""One build, from a settings file to a changed output folder."""

from __future__ import annotations

import atexit
import gc
import logging
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.log import console
from pelican.settings import read_settings

from warta.core.errors import SettingsError, WartaError
from warta.press.collector import collecting
from warta.press.faults import readable_errors
from warta.press.output import Report
from warta.press.plugin import leave, steady_plugins
from warta.press.quiet import Done, Ear, Seen, beside, remember, site_of
from warta.press.sources import RACY_NS

log = logging.getLogger(__name__)

# What a build holds goes with its process: to look through it for circles at the end takes long.
atexit.register(gc.freeze)

OnPage = Callable[[str], None]


def load_settings(path: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Read a Pelican settings file. Whatever it or Pelican raises becomes a `SettingsError`."""
    if not path.is_file():
        raise SettingsError(f"{path}: berkas pengaturan tidak ada. Pilih dengan -s BERKAS.")
    try:
        with _without_bytecode():
            return read_settings(str(path), override=dict(overrides))
    except SystemExit as stopped:
        raise SettingsError(str(stopped.code)) from stopped
    except WartaError:
        raise
    except Exception as error:
        raise SettingsError(f"{path}: {type(error).__name__}: {error}") from error


@contextmanager
def _without_bytecode() -> Iterator[None]:
    """Leave no bytecode of what is read: it is told from its source by second and size, so that a
    file that was changed twice in a second would be the one before."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def build(
    settings_path: Path,
    *,
    overrides: Mapping[str, Any] | None = None,
    clean: bool = False,
    on_page: OnPage | None = None,
) -> Report:
    """Build the site and return what changed, in paths relative to the output folder.

    `overrides` are Pelican settings; `clean` also removes files that no build wrote; `on_page` is
    called with the path of each page as it is rendered. Raises `WartaError`, and then output/ is
    as it was.
    """
    started, site = time.time_ns(), site_of(settings_path, overrides or {})
    read_beside = beside(site) if site else {}
    settings = load_settings(settings_path, {**(overrides or {}), "WARTA_CLEAN": clean})
    wanted = list(settings["PLUGINS"])
    pelican = Pelican(settings)
    refuse_missing(wanted, pelican.settings["PLUGINS"])
    if "WARTA_OUTPUT" not in pelican.settings:
        raise SettingsError("PLUGINS tidak memuat 'warta.press', yang menyusun situs.")
    refuse_foreign(pelican.settings, clean=clean)
    with hearing() as ear, quietly(), reporting(on_page), readable_errors(), collecting(False):
        try:
            pelican.run()
        finally:
            leave(pelican.settings)
    if site and pelican.settings["WARTA_PRINTER"] and not steady_plugins(pelican.settings):
        done = Done(
            since=pelican.settings["WARTA_NOW"].timestamp(),
            wakes=tuple(pelican.settings["WARTA_WAKES"]),
            told=tuple(ear.told),
            before=started - RACY_NS,
            seen=Seen(pelican.settings["WARTA_SOURCES"].snapshot, read_beside),
            states=pelican.settings["WARTA_PRINTER"].states(),
        )
        remember(site, done)
    return pelican.settings["WARTA_REPORT"]


def refuse_missing(wanted: list[Any], loaded: list[Any]) -> None:
    """Raise `SettingsError` for plugins that Pelican only logged as missing."""
    missing = [name for name in wanted if isinstance(name, str) and name not in loaded]
    if missing:
        raise SettingsError(
            f"PLUGINS: {', '.join(missing)} tidak dapat dimuat; lihat pesan di atas."
        )


def refuse_foreign(settings: Mapping[str, Any], *, clean: bool) -> None:
    """Raise `SettingsError` where `clean` would empty a folder that no build has written."""
    output = settings["WARTA_OUTPUT"]
    if clean and not output.is_ours():
        raise SettingsError(
            f"--clean: {output.root} berisi berkas yang bukan buatan Warta. "
            "Kosongkan sendiri, atau pilih folder lain dengan -o."
        )


@contextmanager
def hearing() -> Iterator[Ear]:
    """Note what is logged while the block runs."""
    ear = Ear()
    logging.getLogger().addHandler(ear)
    try:
        yield ear
    finally:
        logging.getLogger().removeHandler(ear)


@contextmanager
def quietly() -> Iterator[None]:
    """Keep Pelican's own closing line off the terminal; the command line writes a better one."""
    was, console.quiet = console.quiet, True
    try:
        yield
    finally:
        console.quiet = was


@contextmanager
def reporting(on_page: OnPage | None) -> Iterator[None]:
    """Tell `on_page` of each page while the block runs."""

    def written(_: str, context: Mapping[str, Any]) -> None:
        if on_page:
            on_page(context["output_file"])

    with signals.content_written.connected_to(written):
        yield
