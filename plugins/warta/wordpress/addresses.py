"""Where every item goes: its slug, its address on the new site, its file below content/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import datetime
from itertools import count

from warta.core.metadata import Kind, Metadata
from warta.press.addresses import from_settings
from warta.wordpress.catalog import Entry, Placed
from warta.wordpress.locations import old_address, same_path
from warta.wordpress.notes import Note
from warta.wordpress.site import NewSite, OldSite
from warta.wordpress.slugs import decoded, is_device, numbered, slug_of

LONGEST_DETAIL = 200
MOST_TURNS = 1000  # a pattern without a slug in it gives all one address: the check will say so
# Pages that Warta writes below a year: a slug that is a number would stand in their way.
_MONTH = re.compile(r"[0-9]{4}/[0-9]{2}/")


def place_all(
    entries: Mapping[int, Entry],
    old: OldSite,
    new: NewSite,
    placed: MutableMapping[int, Placed] | None = None,
) -> MutableMapping[int, Placed]:
    """Place every article, page and attachment, by number; no two share an address or a file.
    They go into `placed`, if it is given.

    Of those that want one address the first keeps it: published before drafts, older before newer.
    Drafts have no address yet, but the one that they will have is theirs alone. Attachments have
    neither address nor file, only the page that WordPress gave them.
    """
    placer = _Placer(old, new)
    placed = {} if placed is None else placed
    for *_, number in sorted(_turn(entry) for entry in entries.values() if entry.kind):
        placed[number] = placer.place(entries[number])
    return placed


class _Placer:
    """Places one item after another, and knows what is taken."""

    def __init__(self, old: OldSite, new: NewSite) -> None:
        self._old = old
        self._new = new
        self._addresses = from_settings(new.settings)
        self._taken = {self._addresses.listing("category", name).lower() for name in new.categories}
        self._paths: set[str] = set()

    def place(self, entry: Entry) -> Placed:
        old = old_address(entry.link, self._old)
        if entry.kind not in ("article", "page"):
            return Placed(slug_of(entry.slug, entry.title, entry.id), old=old)
        wanted = slug_of(entry.slug, entry.title, entry.id)
        slug, address = self._free(entry, wanted)
        notes = (*self._of_slug(entry, wanted, slug), *self._of_address(entry, old, address))
        shown = address if entry.public else ""
        return Placed(slug, shown, old, self._path(entry, slug), notes)

    def _free(self, entry: Entry, wanted: str) -> tuple[str, str]:
        """The first slug whose address nobody has, and that address."""
        for turn in range(MOST_TURNS):
            slug = numbered(wanted, entry.id, turn) if turn else wanted
            address = self._address(entry, slug)
            mark = (address or f"{entry.kind} {slug}").lower()
            if mark not in self._taken and not self._is_reserved(address):
                self._taken.add(mark)
                break
        return slug, address

    def _address(self, entry: Entry, slug: str) -> str:
        kind: Kind = "page" if entry.kind == "page" else "article"
        metadata = Metadata(entry.title, entry.date, slug, category=entry.category)
        return self._addresses.of(kind, metadata)

    def _is_reserved(self, address: str) -> bool:
        """As the check has it: an address of one step that is one of the site's own."""
        alone = "/" not in address.rstrip("/")
        taken = alone and bool(address) and self._addresses.is_reserved(address)
        return taken or _MONTH.fullmatch(address) is not None

    def _of_slug(self, entry: Entry, wanted: str, slug: str) -> Iterator[Note]:
        before = decoded(entry.slug)
        if before and before != wanted:
            yield Note("slug-changed", f"{before} → {wanted}"[:LONGEST_DETAIL])
        if slug != wanted:
            yield Note("slug-taken", f"{wanted} → {slug}"[:LONGEST_DETAIL])

    def _of_address(self, entry: Entry, old: str, address: str) -> Iterator[Note]:
        """A page that was the front page had no address of its own."""
        now = f"{self._addresses.base_path}/{address}"
        front = same_path(old, f"{self._old.base}/")
        if entry.public and old and not front and not same_path(old, now):
            yield Note("address-changed", old[:LONGEST_DETAIL])

    def _path(self, entry: Entry, slug: str) -> str:
        names = _names(entry, slug)
        folder = self._new.pages if entry.kind == "page" else self._new.articles
        path = next(
            path for name in names if (path := f"{folder}/{name}.md").lower() not in self._paths
        )
        self._paths.add(path.lower())
        return path


def _turn(entry: Entry) -> tuple[bool, bool, float, int]:
    """Published before drafts, dated before undated, older before newer."""
    stamp = entry.date.timestamp() if entry.date else 0.0
    return not entry.public, entry.date is None, stamp, entry.id


def _names(entry: Entry, slug: str) -> Iterator[str]:
    """Names for the file, below the folder of its kind and without an ending, best first."""
    for turn in count():
        own = numbered(slug, entry.id, turn) if turn else slug
        if entry.kind == "article" and entry.date:
            yield _dated(entry.date, own)
        elif not is_device(own):
            yield own


def _dated(date: datetime, slug: str) -> str:
    return f"{date.year:04}/{date.year:04}-{date.month:02}-{date.day:02}-{slug}"


def public_addresses(entries: Iterable[Entry], placed: Mapping[int, Placed]) -> set[str]:
    """The address of every item that readers see."""
    public = (placed.get(entry.id) for entry in entries if entry.public)
    return {place.address for place in public if place}
