"""An import from its beginning to its end: read, place, carry pictures, write, and account for it.

Nothing is written before every export has been read to its end.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import closing, nullcontext
from datetime import datetime
from pathlib import Path

from warta.press.lock import BuildLock
from warta.press.workers import map_forked
from warta.wordpress.account import Account
from warta.wordpress.addresses import place_all
from warta.wordpress.archive import Archive, Steps, read_archive
from warta.wordpress.article import article_key
from warta.wordpress.beside import write_beside
from warta.wordpress.body.convert import parser
from warta.wordpress.carrying import carry_files
from warta.wordpress.catalog import Placed
from warta.wordpress.files import as_seen, sweep, workspace, write_changed, write_stream
from warta.wordpress.ledger import Ledger
from warta.wordpress.making import Maker
from warta.wordpress.notes import Note
from warta.wordpress.options import Options
from warta.wordpress.outcomes import Fate, Report
from warta.wordpress.pictures.index import PictureIndex
from warta.wordpress.places import Places
from warta.wordpress.report.data import render_json
from warta.wordpress.report.page import render_html
from warta.wordpress.report.sums import check_sums
from warta.wordpress.room import Room
from warta.wordpress.writing import Result, Writer

LOCK = "import.lock"


def run(options: Options, now: datetime, steps: Steps) -> tuple[Report, list[Path]]:
    """Import, and account for every item; the files with the whole report, none of a dry run.

    `now` is aware; `steps` shows progress. Raises `WartaError` where an export, the rules, a table
    of views or the ledger cannot be read, or a file not be written. What was written by then is
    whole, and the same run again finishes it.
    """
    begun = time.perf_counter()
    with nullcontext() if options.dry_run else BuildLock(options.cache / LOCK):
        with (
            workspace(options.cache, dry=options.dry_run) as folder,
            closing(Room(folder)) as room,
        ):
            if not options.dry_run:
                sweep(options.content)
                sweep(options.beside)
            archive = read_archive(options, room, now, steps)
            account = _carry(archive, options, now, steps)
            report = account.report(now, time.perf_counter() - begun)
        here = now.astimezone(archive.new.zone)
        files = [] if options.dry_run else _write_report(report, options, here)
        check_sums(report)
        return report, files


def _carry(archive: Archive, options: Options, now: datetime, steps: Steps) -> Account:
    entries = archive.gathered.entries
    placed = archive.room.spool("placed", Placed)
    place_all(entries, archive.old, archive.new, placed)
    with Ledger(options.content) as ledger:
        files = carry_files(archive, options, ledger, steps)
        fates = _write_articles(archive, options, placed, files.index, ledger, steps)
        gone = ledger.beside(entries)
    beside = write_beside(archive, options, placed, now, steps)
    return Account(options, archive, placed, fates, files, beside, gone)


def _write_articles(  # noqa: PLR0913, PLR0917 - what articles are made of
    archive: Archive,
    options: Options,
    placed: Mapping[int, Placed],
    index: PictureIndex,
    ledger: Ledger,
    steps: Steps,
) -> Mapping[int, Fate]:
    entries = archive.gathered.entries
    numbers = [each.id for each in entries.values() if each.kind in ("article", "page")]
    maker = Maker(
        archive.gathered.items,
        entries,
        placed,
        archive.gathered.filed,
        archive.authors,
        _places(archive, placed, index),
        archive.gathering,
    )
    writer = Writer(options.content, ledger, dry=options.dry_run)
    parser()  # made once here rather than in each child
    advance = steps("Menyusun naskah", len(numbers))
    fates = archive.room.spool("fates", Fate)
    archive.room.seal()
    for made in map_forked(maker.make, numbers):
        number = made.id
        result = writer.put(number, article_key(number), placed[number].path, made.text)
        notes = (*made.notes, *_about(result, placed[number].path))
        fates[number] = Fate(result.what, result.path, notes=notes, category=made.category)
        advance(1)
    return fates


def _about(result: Result, wanted: str) -> tuple[Note, ...]:
    """What is said of a file that met one of the newsroom's."""
    if result.newer:
        return (Note("edited-newer"),)
    taken = result.what == "new" and result.path != wanted
    return (Note("path-taken", wanted),) if taken else ()


def _places(archive: Archive, placed: Mapping[int, Placed], index: PictureIndex) -> Places:
    entries = archive.gathered.entries

    def block(number: int) -> str | None:
        known = entries.get(number)
        if known is None or known.type != "wp_block" or known.status != "publish":
            return None
        return archive.gathered.items[number].content

    return Places(
        entries,
        placed,
        archive.term_entries,
        index,
        block,
        old=archive.old,
        new=archive.new,
        register=archive.room.register("addresses"),
    )


def _write_report(report: Report, options: Options, now: datetime) -> list[Path]:
    page, data = options.beside / "report.html", options.beside / "report.json"
    write_changed(page, render_html(report, now))
    write_stream(data, (piece.encode() for piece in render_json(report, now)))
    return [as_seen(page), as_seen(data)]
