"""What was read of one file, as plain data that a store keeps: all but the HTML itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from pelican.urlwrappers import Author, Category, Tag

from warta.core.metadata import Metadata
from warta.core.values import OPEN, CommentsPolicy, Correction, Credit
from warta.press.links import Links
from warta.press.store import digest_of, digest_of_plain
from warta.press.taxonomy import Region, label_of

# More than is meant may match: who asks what these lead to asks once too often.
READ_ALSO = re.compile(r"Baca juga:\s*([A-Za-z0-9_-]+)")
IMAGE = re.compile(
    r"""<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)

Wrapper = Callable[[type, str], Any]


class Reading(NamedTuple):
    """A source file, read. Times are seconds since 1970; `shown` and `whole` are digests.

    `shown` stands for all that other pages may show of it, `whole` for its HTML as well.
    `read_also` and `images` are what the HTML refers to, `links` the sources that it links to; None
    where only Pelican can follow them.
    """

    title: str
    slug: str
    key: str
    status: str
    date: float | None
    modified: float | None
    category: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    editor: str
    summary: str
    minutes: int
    image: str
    image_alt: str
    image_caption: str
    image_credit: str
    dateline: str
    kicker: str
    region: str
    views: int
    open: bool
    until: float | None
    label: str
    source: tuple[str, str | None] | None
    sticky: bool
    corrections: tuple[tuple[float, str], ...]
    sample: bool
    withdrawn: str
    read_also: tuple[str, ...]
    images: tuple[str, ...]
    links: Links | None
    url: str
    save_as: str
    shown: bytes
    whole: bytes

    @property
    def changed(self) -> float | None:
        """When it last changed: `modified` where given, else `date`."""
        return self.date if self.modified is None else self.modified

    def due(self, now: float) -> bool:
        """Whether the page is to be written: published or hidden, and its time has come."""
        return self.status != "draft" and (self.date is None or self.date <= now)


KEPT_AS_THEY_ARE = tuple(
    field.name
    for field in fields(Metadata)
    if field.name in Reading._fields and field.type in {"str", "int", "bool", "tuple[str, ...]"}
)


@dataclass(frozen=True)
class Body:
    """What Markdown made of a file, and what was counted in it."""

    html: str
    summary: str
    minutes: int
    links: Links | None


def reading_of(path: str, meta: Metadata, body: Body, address: Callable[[str], str]) -> Reading:
    """What is kept of the file `path`. `address` gives its `url` and its `save_as`."""
    plain = {
        **{name: getattr(meta, name) for name in KEPT_AS_THEY_ARE},
        "key": meta.key,
        "status": meta.status,
        "date": _seconds(meta.date),
        "modified": _seconds(meta.modified),
        "summary": meta.summary or body.summary,
        "minutes": body.minutes,
        "open": meta.comments.open,
        "until": _seconds(meta.comments.until),
        "source": (meta.source.name, meta.source.url) if meta.source else None,
        "corrections": tuple((item.date.timestamp(), item.text) for item in meta.corrections),
        "url": address("url"),
        "save_as": address("save_as"),
    }
    shown = digest_of_plain((path, sorted(plain.items())))
    return Reading(
        **plain,
        read_also=tuple(READ_ALSO.findall(body.html)),
        images=tuple("".join(found) for found in IMAGE.findall(body.html)),
        links=body.links,
        shown=shown,
        whole=digest_of(shown, body.html.encode("utf-8", "surrogatepass")),
    )


def attributes_of(
    reading: Reading, zone: tzinfo, wrapper: Wrapper, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """What Pelican is given of a file, for an article or a page to have as its attributes."""
    moments = {"date": reading.date, "modified": reading.modified}
    wrapped = {
        "tags": [wrapper(Tag, name) for name in reading.tags],
        "authors": authors_of(reading, wrapper, settings),
        "region": region_of(reading, wrapper),
    }
    category = {"category": wrapper(Category, reading.category)} if reading.category else {}
    return {
        **{name: getattr(reading, name) for name in SHARED},
        **{name: moment(at, zone) for name, at in moments.items() if at is not None},
        **wrapped,
        **category,
        "reading_minutes": reading.minutes,
        "label": label_of(reading.label),
        "source": source_of(reading),
        "corrections": corrections_of(reading, zone),
        "views_base": reading.views,
        "comments_policy": policy_of(reading, zone),
    }


SHARED = (
    "title",
    "slug",
    "key",
    "status",
    "summary",
    "sample",
    "withdrawn",
    "kicker",
    "dateline",
    "editor",
    "image",
    "image_alt",
    "image_caption",
    "image_credit",
    "sticky",
)


def authors_of(reading: Reading, wrapper: Wrapper, settings: Mapping[str, Any]) -> list[Author]:
    """Who wrote it: whom the header names, or else the newsroom."""
    return [wrapper(Author, name) for name in reading.authors or (settings["AUTHOR"],)]


def region_of(reading: Reading, wrapper: Wrapper) -> Region | None:
    """Where it happened."""
    return wrapper(Region, reading.region) if reading.region else None


def source_of(reading: Reading) -> Credit | None:
    """Where it comes from."""
    return Credit(*reading.source) if reading.source else None


def corrections_of(reading: Reading, zone: tzinfo) -> tuple[Correction, ...]:
    """What was put right, and when."""
    return tuple(Correction(moment(at, zone), text) for at, text in reading.corrections)


def policy_of(reading: Reading, zone: tzinfo) -> CommentsPolicy:
    """Whether readers may comment, as the header says."""
    if reading.open and reading.until is None:
        return OPEN
    until = None if reading.until is None else moment(reading.until, zone)
    return CommentsPolicy(reading.open, until)


def moment(seconds: float, zone: tzinfo) -> datetime:
    """Seconds since 1970 as an aware time in `zone`."""
    return datetime.fromtimestamp(seconds, zone)


def _seconds(when: datetime | None) -> float | None:
    return when.timestamp() if when else None
