"""The press, tied to Pelican's signals. It stands first in PLUGINS: others build on it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.readers import Readers

from warta.core.errors import ContentError, SettingsError
from warta.press.articles import use_stories
from warta.press.config import base_path, check_sections, section, site_zone
from warta.press.context import filters, shared_context
from warta.press.facets import Stage, rewrite
from warta.press.gather import articles_of, context_of, newest_first, pages_of
from warta.press.making import all_code, code_of_modules
from warta.press.newsroom import NewsroomGenerator, PressSettings, gather
from warta.press.output import Output, Report
from warta.press.printer import Printer
from warta.press.reader import Readings, WartaReader
from warta.press.sources import Sources
from warta.press.store import Store, digest_of
from warta.press.strangers import strangers
from warta.press.templates import share
from warta.press.writer import PressWriter

log = logging.getLogger(__name__)

# What the press does itself, or what would go round it: docs/decisions/0002.
TAKEN_OVER: dict[str, Any] = {
    "ARTICLE_ORDER_BY": newest_first,
    "ARTICLE_TRANSLATION_ID": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "AUTHOR_SAVE_AS": "",
    "CACHE_CONTENT": False,
    "CATEGORY_FEED_ATOM": None,
    "CATEGORY_FEED_RSS": None,
    "CATEGORY_SAVE_AS": "",
    "DELETE_OUTPUT_DIRECTORY": False,
    "DIRECT_TEMPLATES": [],
    "DRAFT_LANG_SAVE_AS": "",
    "DRAFT_PAGE_LANG_SAVE_AS": "",
    "DRAFT_PAGE_SAVE_AS": "",
    "DRAFT_SAVE_AS": "",
    "FEED_ALL_ATOM": None,
    "FEED_ALL_RSS": None,
    "FEED_ATOM": None,
    "FEED_RSS": None,
    "FILENAME_METADATA": "",
    "FORMATTED_FIELDS": [],
    "IGNORE_FILES": [".*"],
    "LOAD_CONTENT_CACHE": False,
    "PAGE_TRANSLATION_ID": None,
    "PATH_METADATA": "",
    "READERS": {"rst": None, "html": None},
    "RELATIVE_URLS": False,
    "STATIC_PATHS": [],
    "TAG_SAVE_AS": "",
    "TEMPLATE_EXTENSIONS": [".html", ".xml", ".txt"],
    "THEME_STATIC_PATHS": [],
    "TRANSLATION_FEED_ATOM": None,
    "TYPOGRIFY": False,
    "WITH_FUTURE_DATES": True,
}
JINJA = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}


def register() -> None:
    """Connect the press. Pelican holds receivers weakly, so they are functions of this module."""
    signals.initialized.connect(prepare)
    signals.readers_init.connect(use_reader)
    signals.generator_init.connect(share)
    signals.all_generators_finalized.connect(gather_all)
    signals.get_generators.connect(begin)
    signals.get_writer.connect(press_writer)
    signals.finalized.connect(commit)


def prepare(pelican: Pelican) -> None:
    """Validate the settings and set the press's own: clock, cache, output folder, generators."""
    settings = pelican.settings
    check_sections(settings)
    settings.update(TAKEN_OVER)
    settings["JINJA_ENVIRONMENT"] = {**settings["JINJA_ENVIRONMENT"], **JINJA}
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], **filters(settings)}
    settings["WARTA_CLOCK"] = clock_of(settings)
    settings.setdefault("WARTA_CACHE", str(Path(settings["PATH"]).parent / ".warta"))
    settings.setdefault("WARTA_CLEAN", False)
    refuse_sources(Path(settings["OUTPUT_PATH"]), settings)
    settings["WARTA_OUTPUT"] = Output(Path(settings["OUTPUT_PATH"]), Path(settings["WARTA_CACHE"]))
    use_stories(pelican)


def refuse_sources(output: Path, settings: Mapping[str, Any]) -> None:
    """Raise `SettingsError` for an output folder whose cleaning would take what no build makes.

    Such a folder is or holds the content, the theme or the home folder, or lies in the first two.
    """
    root = output.resolve()
    sources = [Path(settings[name]).resolve() for name in ("PATH", "THEME")]
    holds = any(path.is_relative_to(root) for path in (*sources, Path.home()))
    if holds or any(root.is_relative_to(path) for path in sources):
        raise SettingsError(
            f"OUTPUT_PATH = {str(output)!r}: folder ini memuat naskah, tema, atau berkas lain yang "
            "tidak boleh tertimpa. Pilih folder tersendiri, misalnya -o output"
        )


def clock_of(settings: Mapping[str, Any]) -> Callable[[], datetime]:
    """What tells the time of a run: a clock that stands at WARTA_NOW where that is set."""
    fixed = settings.get("WARTA_NOW")
    zone = site_zone(settings)
    return lambda: fixed or datetime.now(zone)


def begin(pelican: Pelican) -> type[NewsroomGenerator]:
    """A run begins. Pelican asks for generators once a run, and `--autoreload` runs many."""
    settings = pelican.settings
    settings["WARTA_NOW"] = settings["WARTA_CLOCK"]()
    output: Output = settings["WARTA_OUTPUT"]
    output.begin()
    store = settings["WARTA_STORE"] = Store(Path(settings["WARTA_CACHE"]))
    sources = settings["WARTA_SOURCES"] = Sources(Path(settings["PATH"]).absolute(), store)
    sources.look()
    settings["WARTA_READINGS"] = Readings(settings, store, sources)
    settings["WARTA_WAKES"] = []
    settings["WARTA_PRINTER"] = printer_for(settings, output, store)
    return NewsroomGenerator


def steady_plugins(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The modules of others that do not stop pages from being kept."""
    return section(settings, "press", PressSettings).steady_plugins


def printer_for(settings: Mapping[str, Any], output: Output, store: Store) -> Printer | None:
    """What keeps pages; None where others' plugins want every article and every page."""
    steady = steady_plugins(settings)
    others = strangers(steady)
    if others:
        log.debug("Semua halaman disusun lagi, demi %s.", ", ".join(sorted(others)))
        return None
    return Printer(settings, output, store, digest_of(all_code(), code_of_modules(steady)))


def use_reader(readers: Readers) -> None:
    """Read Markdown with the press's own reader."""
    readers.reader_classes["md"] = WartaReader


def gather_all(generators: Iterable[Generator]) -> None:
    """Sort what was read into lists and give the templates their shared names."""
    generators = list(generators)
    context = context_of(generators)
    refuse_dropped(context)
    context.update(shared_context(context, pages_of(generators)))
    context.update(gather(articles_of(generators), context).names())
    rewrite(generators, Stage(links_below(base_path(context)), hangs_on={}, label="alamat situs"))


def links_below(base: str) -> Callable[[str, Any], str]:
    """What leads links of bodies such as `/2023/10/slug/` below the path the site lives under."""
    if not base:
        return lambda html, _: html
    outside = re.compile(rf'(<a\b[^>]*?\shref=")/(?!/|{re.escape(base[1:])}/)')
    return lambda html, _: outside.sub(rf"\g<1>{base}/", html)


def refuse_dropped(context: dict[str, Any]) -> None:
    """Raise `ContentError` for files that Pelican dropped, so that none is lost in silence."""
    dropped = sorted(path for path, item in context["generated_content"].items() if item is None)
    if dropped:
        raise ContentError([f"{path}: tidak terbaca, lihat pesan di atas" for path in dropped])


def press_writer(_: Pelican) -> type[PressWriter]:
    return PressWriter


def commit(pelican: Pelican) -> None:
    """Everything was made: render what waits for it, and change the output folder."""
    settings = pelican.settings
    printer: Printer | None = settings["WARTA_PRINTER"]
    if printer:
        printer.print_all()
    settings["WARTA_READINGS"].prune()
    settings["WARTA_STORE"].save()
    report = settings["WARTA_OUTPUT"].commit(clean=settings["WARTA_CLEAN"])
    settings["WARTA_REPORT"] = replace(report, explained=explained(settings, report))
    if printer:
        printer.done(report.removed)
    leave(settings)
    for name in report.removed:
        log.debug("dihapus: %s", name)


def explained(settings: Mapping[str, Any], report: Report) -> tuple[str, ...]:
    """What `--explain` tells of the page that it was asked for."""
    wanted, printer = settings.get("WARTA_EXPLAIN"), settings["WARTA_PRINTER"]
    if not wanted:
        return ()
    if printer is None:
        return ("Semua halaman disusun setiap kali, sebab ada plugin lain yang ikut mendengarkan.",)
    if not printer.explanation.lines:
        printer.explanation.unknown([*report.written, *report.unchanged])
    return tuple(printer.explanation.lines)


def leave(settings: Mapping[str, Any]) -> None:
    """A run is over, well or not: keep what was learnt, and let others build."""
    if "WARTA_STORE" in settings:
        settings["WARTA_STORE"].close()
    settings["WARTA_OUTPUT"].discard()
