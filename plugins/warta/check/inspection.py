"""The whole check: one pass over the content folder, one list of findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from warta.check.card import Card, Details
from warta.check.data import broken_exports
from warta.check.duplicates import shared_names
from warta.check.findings import Finding, Place, in_order
from warta.check.folder import Folder, walk
from warta.check.library import Library
from warta.check.links import judge_link, judge_read_also
from warta.check.memory import Files
from warta.check.names import variant_names
from warta.check.pictures import Media, judge_file, judge_lead, judge_picture
from warta.check.settings import Site


@dataclass(frozen=True)
class Inspection:
    """What was found, by path and line, in how many files."""

    findings: tuple[Finding, ...]
    files: int

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if not found.is_error)


def check_content(
    root: Path, *, zone: ZoneInfo, now: datetime, categories: tuple[str, ...] = ()
) -> list[Finding]:
    """What is wrong with the content folder `root` of a site with Warta's own addresses.

    `now` is aware: what is dated later counts as unpublished.
    """
    return list(inspect(root, Site(zone=zone, now=now, categories=categories)).findings)


def inspect(root: Path, site: Site, files: Files | None = None) -> Inspection:
    """Judge every file below `root`, once. Changes nothing.

    `files` reads the files and may remember what they are; without one all are read.
    """
    files = files or Files(root, site)
    folder = walk(root, site.folders, site.ignored)
    library = Library(site, folder, files.cards(folder.stories), files.details)
    findings = [
        *folder.findings,
        *_alone(library),
        *_emptiness(folder),
        *shared_names(library),
        *variant_names(library),
        *_together(library),
        *_picture_files(library, files),
        *broken_exports(files.verdict),
    ]
    files.leave()
    return Inspection(tuple(in_order(findings)), len(folder.stories))


def _alone(library: Library) -> Iterator[Finding]:
    """What is wrong with a file whatever the others are."""
    for card in library.cards:
        if card.told:
            yield from library.details(card).findings


def _emptiness(folder: Folder) -> Iterator[Finding]:
    if "article" not in folder.stories.values():
        fix = 'buat yang pertama: warta new "Judul berita"'
        yield Place("berita").warning("content-empty", "belum ada satu pun berita", fix)


def _together(library: Library) -> Iterator[Finding]:
    """Links and pictures of every story that is not well at a look."""
    media = Media(frozenset(library.folder.media))
    for card in library.cards:
        if not library.is_well(card):
            yield from _references(card, library.details(card), media, library)


def _references(card: Card, details: Details, media: Media, library: Library) -> Iterator[Finding]:
    yield from judge_lead(details, media)
    for reference in details.references:
        if reference.is_picture:
            yield from judge_picture(card, reference, media)
        else:
            yield from judge_link(card, reference, library)
    for line in details.read_also:
        yield from judge_read_also(card, line, library)


def _picture_files(library: Library, files: Files) -> Iterator[Finding]:
    """The picture files that are used, each once; with the first story that uses it."""
    used: dict[str, str] = {}
    for card in library.cards:
        for name in card.media:
            used.setdefault(name, card.path)
    megabytes = library.site.options.picture_megabytes
    for name in sorted(used.keys() & library.folder.media):
        yield from judge_file(name, used[name], megabytes, files.glance)
