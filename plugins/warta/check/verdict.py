"""One file judged by itself: what its bytes and the settings say, whatever else the site holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern
from typing import Any

from warta.check.aims import Aim, aim_of_link, aim_of_read_also
from warta.check.card import Card, Details
from warta.check.duplicates import reserved_address
from warta.check.embeds import blocked_embeds
from warta.check.findings import Finding, Place
from warta.check.pictures import is_clear, media_name
from warta.check.references import Body, ReadAlso, Reference
from warta.check.settings import Site
from warta.check.story import Story, read_story
from warta.check.tags import unknown_tags
from warta.core.metadata import Kind
from warta.press.addresses import Addresses

# The keys that a finding of several stories points to; of a picture the lead's.
_POINTED_TO = ("Authors", "Category", "Id", "Image", "Region", "Tags")


@dataclass(frozen=True)
class _Read:
    """A file read: its story, or None, and all that was found in it."""

    path: str
    kind: Kind
    story: Story | None
    findings: tuple[Finding, ...]
    references: tuple[Reference, ...] = ()
    read_also: tuple[ReadAlso, ...] = ()

    @property
    def pictures(self) -> tuple[Reference, ...]:
        return tuple(reference for reference in self.references if reference.is_picture)


def card_of(path: str, kind: Kind, data: bytes, site: Site) -> Card:
    """The card of the file `path` of these bytes."""
    read = _read(path, kind, data, site)
    aims = set(_aims(read, site.addresses))
    clear = not read.findings and all(map(is_clear, read.pictures)) and _all_clear(aims)
    return Card(
        path,
        kind,
        **_fields(read.story),
        media=tuple(dict.fromkeys(_media(read))),
        files=_names(aims, "file"),
        addresses=_names(aims, "address"),
        articles=_names(aims, "article"),
        told=() if clear else _details(read).plain(),
    )


def details_of(path: str, kind: Kind, data: bytes, site: Site) -> Details:
    """The details of the file `path` of these bytes."""
    return _details(_read(path, kind, data, site))


def unreadable(path: str, kind: Kind, error: OSError) -> Card:
    """The card of a file that cannot be opened."""
    message = f"berkas tidak terbuka ({error.strerror})"
    found = Place(path).error("file-unreadable", message, "periksa izin berkasnya")
    return Card(path, kind, told=Details((found,)).plain())


def _read(path: str, kind: Kind, data: bytes, site: Site) -> _Read:
    story, faults = read_story(path, kind, data, site)
    if story is None:
        return _Read(path, kind, None, tuple(faults))
    found = (*faults, *reserved_address(story, site.addresses))
    if story.is_withdrawn:  # what nobody is shown is not judged
        return _Read(path, kind, story, found)
    body = Body(story.source.body, story.source.body_line)
    found = (*found, *blocked_embeds(story, body), *unknown_tags(story, body))
    return _Read(path, kind, story, found, tuple(body.references()), tuple(body.read_also()))


def _fields(story: Story | None) -> dict[str, Any]:
    """What a card says of the metadata. What many share is one text, kept and compared at once."""
    if story is None or story.metadata is None:
        return {}
    metadata = story.metadata
    date = metadata.date
    return {
        "address": story.address,
        "slug": metadata.slug,
        "id": metadata.id,
        "date": date.timestamp() if date else None,
        "month": intern(f"{date:%Y}/{date:%m}/") if date else "",
        "status": metadata.status,
        "category": intern(metadata.category),
        "region": intern(metadata.region),
        "tags": tuple(map(intern, metadata.tags)),
        "authors": tuple(map(intern, metadata.authors)),
    }


def _details(read: _Read) -> Details:
    story = read.story
    if story is None:
        return Details(read.findings)
    places = {key: story.place(key) for key in _POINTED_TO}
    places["Slug"] = story.slug_place
    return Details(read.findings, places, story.lead, read.references, read.read_also)


def _media(read: _Read) -> Iterator[str]:
    """The paths below content/media/ that a story uses, the lead picture first."""
    if read.story and read.story.lead:
        yield read.story.lead
    yield from filter(None, (media_name(picture.target) for picture in read.pictures))


def _aims(read: _Read, addresses: Addresses) -> Iterator[Aim]:
    for reference in read.references:
        if not reference.is_picture:
            yield aim_of_link(read.path, reference.target, addresses)
    metadata = read.story.metadata if read.story else None
    own = {metadata.slug, metadata.key} if metadata else set()
    for line in read.read_also:
        yield aim_of_read_also(line, own)


def _all_clear(aims: set[Aim]) -> bool:
    return all(aim.by != "unclear" for aim in aims)


def _names(aims: set[Aim], by: str) -> tuple[str, ...]:
    return tuple(sorted(aim.name for aim in aims if aim.by == by))
