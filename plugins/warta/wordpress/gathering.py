"""The first look at an export: every item is kept, and what must be known of all beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from warta.wordpress.catalog import Entry, Kind
from warta.wordpress.export import Author, Channel, Item, Mended, Record, Term
from warta.wordpress.moments import moment, offset, published
from warta.wordpress.notes import Note
from warta.wordpress.pictures.mentions import addresses_in
from warta.wordpress.rules import Rules
from warta.wordpress.terms import PRIMARY, Authors, Filed, Terms
from warta.wordpress.texts import plain_line
from warta.wordpress.views import counts_in, settle

NotPublic = Literal["draft", "omit"]

KINDS: Mapping[str, Kind] = {"post": "article", "page": "page", "attachment": "attachment"}
REASONS: Mapping[str, str] = {
    "revision": "revision",
    "nav_menu_item": "menu",
    "custom_css": "design",
    "customize_changeset": "design",
    "oembed_cache": "design",
    "wp_block": "design",
    "wp_global_styles": "design",
    "wp_navigation": "design",
    "wp_template": "design",
    "wp_template_part": "design",
}
STATUSES: Mapping[str, str] = {"trash": "trash", "auto-draft": "auto-draft"}
PUBLIC = frozenset({"publish"})

# Two strings of what PHP serialised: https://www.php.net/manual/en/function.serialize.php
_ORIGINAL = re.compile(r's:14:"original_image";s:[0-9]{1,4}:"([^"/\\]{1,255})"')
_CREDIT = re.compile(r's:6:"credit";s:[0-9]{1,4}:"([^"]{1,200})"')
FOLDERS = ("uploads/", "/files/", ".files.")
CREDITS = ("_media_credit", "media_credit", "_credit", "credit")

# Meta keys that this importer reads, or that say nothing to a reader; others are told of.
SUMMARIES = ("_yoast_wpseo_metadesc", "rank_math_description")
READ = ("MAJPRO_Writer", "MAJPRO_Editor", "MAJPRO_Source", "MAJPRO_Oembed", "footnotes")


@dataclass
class Gathered:
    """What the exports hold. `items` and `entries` have each number once; `older` are those that
    gave way. `filed` says under what articles are.

    `commented` are the numbers of items with comments, `uploads` the addresses in bodies that look
    like files of the library, `met` how many items of each type there were.
    """

    channel: Channel = field(default_factory=Channel)
    items: MutableMapping[int, Item] = field(default_factory=dict)
    entries: MutableMapping[int, Entry] = field(default_factory=dict)
    older: list[Entry] = field(default_factory=list)
    filed: MutableMapping[int, Filed] = field(default_factory=dict)
    mended: list[Mended] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    commented: list[int] = field(default_factory=list)
    uploads: set[str] = field(default_factory=set)
    met: Counter[str] = field(default_factory=Counter)
    views_found: dict[str, tuple[int, int]] = field(default_factory=dict)
    unread_meta: Counter[str] = field(default_factory=Counter)
    offsets: Counter[timedelta] = field(default_factory=Counter)


@dataclass(frozen=True)
class Gathering:
    """How to look: the rules, the zone, what to do with what is not public, counts of a CSV."""

    rules: Rules
    zone: ZoneInfo
    not_public: NotPublic
    csv_views: Mapping[int, int]
    now: datetime

    def gather(
        self, records: Iterable[Record], found: Gathered, terms: Terms, authors: Authors
    ) -> None:
        """Read all records into what is to hold them. Of two items of one number the later changed
        one counts."""
        for record in records:
            if isinstance(record, Item):
                self._take(record, found, terms)
            elif isinstance(record, Term):
                terms.add(record)
            elif isinstance(record, Author):
                authors.add(record)
                found.authors.append(record)
            elif isinstance(record, Mended):
                found.mended.append(record)
            elif not found.channel.base_blog_url:
                found.channel = record

    def _take(self, item: Item, found: Gathered, terms: Terms) -> None:
        entry = self.entry(item)
        found.met[item.type] += 1
        known = found.entries.get(item.id)
        if known and item.modified < found.items[item.id].modified:
            found.older.append(entry)
            return
        if known:
            found.older.append(known)
        if entry.kind == "article":
            filed = found.filed[item.id] = terms.file(item)
            entry = replace(entry, category=filed.category)
        found.entries[item.id] = entry
        found.items[item.id] = item
        if item.comments and not known:
            found.commented.append(item.id)
        if entry.kind in ("article", "page"):
            found.uploads.update(_uploads(item.content))
        for label in item.labels:
            terms.add(Term(label.taxonomy, label.slug, label.name))
        if (away := offset(item.date, item.date_gmt)) is not None:
            found.offsets[away] += 1
        self._note_meta(item, found)

    def entry(self, item: Item) -> Entry:
        """What all must know of an item."""
        kind, reason, draft = self.fate(item)
        views, _ = self.views(item)
        file = next(iter(item.metas("_wp_attached_file")), "")
        return Entry(
            id=item.id,
            type=item.type,
            status=item.status,
            kind=kind,
            draft=draft,
            slug=item.slug,
            link=item.link,
            guid=item.guid,
            parent=item.parent,
            title=plain_line(item.title),
            date=self.date(item, kind),
            attachment_url=item.attachment_url,
            file=file,
            original=_found(_ORIGINAL, item.metas("_wp_attachment_metadata")),
            alt=plain_line(next(iter(item.metas("_wp_attachment_image_alt")), "")),
            caption=item.excerpt if kind == "attachment" else "",
            credit=_credit(item) if kind == "attachment" else "",
            old_slugs=item.metas("_wp_old_slug"),
            views=views,
            reason=reason,
            creator=item.creator,
            source=item.source,
            line=item.line,
        )

    def fate(self, item: Item) -> tuple[Kind, str, bool]:
        """What an item becomes, or why nothing; and whether it becomes a draft."""
        kind: Kind = self.rules.types.get(item.type, KINDS.get(item.type, ""))  # type: ignore[assignment]
        if not kind:
            return "", REASONS.get(item.type, "type-unknown"), False
        if item.status in STATUSES:
            return "", STATUSES[item.status], False
        if kind == "attachment" or (item.status in PUBLIC and not item.password):
            return kind, "", False
        return ("", "not-public", False) if self.not_public == "omit" else (kind, "", True)

    def date(self, item: Item, kind: Kind) -> datetime | None:
        """When it was published; a draft that never was has the time of its last change."""
        found = moment(item.date, item.date_gmt, self.zone)
        if found is None and kind in ("article", "page"):
            found = moment(item.modified, item.modified_gmt, self.zone)
            found = found or published(item.published, self.zone) or self.now
        return found

    def views(self, item: Item) -> tuple[int, tuple[Note, ...]]:
        """How often it was read, by its meta and the CSV, and what is to be said of that."""
        counts = counts_in(item.meta, self.rules.views)
        return settle(counts, self.csv_views.get(item.id))

    def _note_meta(self, item: Item, found: Gathered) -> None:
        counts = counts_in(item.meta, self.rules.views)
        known = {*READ, *CREDITS, *SUMMARIES, *PRIMARY, *counts}
        for key, count in counts.items():
            items, total = found.views_found.get(key, (0, 0))
            found.views_found[key] = (items + 1, total + (count or 0))
        for key, value in item.meta:
            if value.strip() and not key.startswith("_") and key not in known:
                found.unread_meta[key] += 1


def _uploads(content: str) -> Iterator[str]:
    """Addresses of files that the body names, which the library may have forgotten."""
    named = addresses_in(content)
    return (address for address in named if any(sign in address for sign in FOLDERS))


def _found(pattern: re.Pattern[str], values: Iterable[str]) -> str:
    return next((match[1] for value in values if (match := pattern.search(value))), "")


def _credit(item: Item) -> str:
    """Who took a picture: by a plugin's field, else by what the camera wrote into the file."""
    named = (value for key in CREDITS for value in item.metas(key) if value.strip())
    return plain_line(next(named, _found(_CREDIT, item.metas("_wp_attachment_metadata"))), 120)
