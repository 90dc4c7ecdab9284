"""The whole check: one pass over the content folder, one list of findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from warta.check.data import broken_exports
from warta.check.duplicates import reserved_addresses, shared_names
from warta.check.embeds import blocked_embeds
from warta.check.findings import Finding, Place, in_order
from warta.check.folder import Folder, walk
from warta.check.library import Library
from warta.check.links import judge_link, judge_read_also
from warta.check.names import variant_names
from warta.check.pictures import Media, judge_file, judge_lead, judge_picture, used_names
from warta.check.references import Body
from warta.check.settings import Site
from warta.check.story import Story, read_story
from warta.check.tags import unknown_tags


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


def inspect(root: Path, site: Site) -> Inspection:
    """Read every file below `root` once, and judge it. Changes nothing."""
    folder = walk(root, site.folders, site.ignored)
    read = [_read(root, path, site, folder) for path in folder.stories]
    stories = tuple(story for story, _ in read if story)
    library = Library(site, folder, stories)
    findings = [
        *folder.findings,
        *(found for _, faults in read for found in faults),
        *_emptiness(folder),
        *shared_names(stories),
        *reserved_addresses(stories, site.addresses),
        *variant_names(stories),
        *_bodies(root, library),
        *broken_exports(root),
    ]
    return Inspection(tuple(in_order(findings)), len(folder.stories))


def _read(root: Path, path: str, site: Site, folder: Folder) -> tuple[Story | None, list[Finding]]:
    try:
        data = (root / path).read_bytes()
    except OSError as error:
        message = f"berkas tidak terbuka ({error.strerror})"
        return None, [Place(path).error("file-unreadable", message, "periksa izin berkasnya")]
    return read_story(path, folder.stories[path], data, site)


def _emptiness(folder: Folder) -> Iterator[Finding]:
    if "article" not in folder.stories.values():
        fix = 'buat yang pertama: warta new "Judul berita"'
        yield Place("berita").warning("content-empty", "belum ada satu pun berita", fix)


def _bodies(root: Path, library: Library) -> Iterator[Finding]:
    """Links and pictures of every body, then the picture files that were used, each once."""
    media = Media(frozenset(library.folder.media))
    used: dict[str, str] = {}
    for story in library.stories:
        body = Body(story.source.body, story.source.body_line)
        references = list(body.references())
        pictures = [reference for reference in references if reference.is_picture]
        for name in used_names(story, pictures):
            used.setdefault(name, story.path)
        yield from judge_lead(story, media)
        for picture in pictures:
            yield from judge_picture(story, picture, media)
        for reference in references:
            if not reference.is_picture:
                yield from judge_link(story, reference, library)
        yield from blocked_embeds(story, body)
        yield from unknown_tags(story, body)
        for line in body.read_also():
            yield from judge_read_also(story, line, library)
    megabytes = library.site.options.picture_megabytes
    for name in sorted(used.keys() & media.names):
        yield from judge_file(root / "media", name, used[name], megabytes)
