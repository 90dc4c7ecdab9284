"""Every item of the old site by each address and slug that it answers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from warta.wordpress.catalog import Entry, Placed
from warta.wordpress.locations import Location, is_own, key_of, location_of, split
from warta.wordpress.register import Register
from warta.wordpress.site import OldSite
from warta.wordpress.slugs import decoded

NUMBERS = ("p", "page_id", "attachment_id")
"""Fields of a query that name an item by its number."""

HIDDEN = frozenset({"not-public", "trash"})
"""Why items that are not carried have pages that readers never saw."""

MOST_TWINS = 100  # items with one slug, among which it is still worth to look for the one meant

ADDRESS, SLUG, GUID = "address", "slug", "guid"  # what the register knows items by
_NUMBER = re.compile(r"[0-9]{1,18}")
_DATED = re.compile(r"(?P<year>[0-9]{4})(?:/(?P<month>[0-9]{2}))?")


def is_open(entry: Entry) -> bool:
    """Whether readers see it now: not a draft, and not to be published later."""
    return entry.public and entry.status != "future"


class Directory:
    """Finds an item by looking it up in `register`, however many there are."""

    def __init__(
        self,
        entries: Mapping[int, Entry],
        placed: Mapping[int, Placed],
        old: OldSite,
        register: Register,
    ) -> None:
        self.by_id = entries
        self._old = old
        self._register = register
        pages = (each for each in entries.values() if each.kind or each.reason in HIDDEN)
        known = [number for *_, number in sorted(map(_rank, pages))]
        for number in known:
            place = placed.get(number)
            self._take(place.old if place else entries[number].link, number)
        for number in known:
            self._take_others(entries[number])

    def find(self, location: Location) -> Entry | None:
        """The item that WordPress would show at a place, as far as address and number tell."""
        for field in NUMBERS:
            number = _number(location.fields.get(field, ""))
            if found := self.by_id.get(number):
                return found
        return self._first(ADDRESS, location.key) if location.steps else None

    def guess(self, location: Location) -> Entry | None:
        """The one item with the slug that ends an address, as WordPress guesses at a 404
        (`redirect_guess_404_permalink`); a year and month before it have to be its own."""
        slug = location.steps[-1] if location.steps else ""
        if not slug or slug.isdecimal():
            return None
        found = self._register.all(SLUG, key_of((slug,)), MOST_TWINS)
        twins = (self.by_id[number] for number in found)
        fit = [entry for entry in twins if _fits(entry, location.key)]
        best = [entry for entry in fit if is_open(entry)] or fit
        return best[0] if len(best) == 1 else None

    def of_guid(self, address: str) -> Entry | None:
        """The item with this guid, which may name a host that the site had once."""
        return self._first(GUID, _bare(address))

    def _first(self, kind: str, text: str) -> Entry | None:
        number = self._register.first(kind, text)
        return None if number is None else self.by_id[number]

    def _take(self, address: str, number: int) -> None:
        location = self._location(address)
        if location and location.steps:
            self._register.add(ADDRESS, location.key, number)

    def _take_others(self, entry: Entry) -> None:
        """What it answered to before: old slugs in the place of its own, and its guid."""
        if entry.guid:
            self._register.add(GUID, _bare(entry.guid), entry.id)
        slugs = [key_of((decoded(slug),)) for slug in (entry.slug, *entry.old_slugs) if slug]
        for slug in dict.fromkeys(slugs):
            self._register.add(SLUG, slug, entry.id)
        place = self._location(entry.link)
        for slug in slugs[1:] if place and place.steps else ():
            self._register.add(ADDRESS, key_of((*place.steps[:-1], slug)), entry.id)
        self._take(entry.guid, entry.id)

    def _location(self, address: str) -> Location | None:
        try:
            parts = split(address)
        except ValueError:
            return None
        own = is_own(parts, self._old) or not (parts.netloc or parts.scheme)
        return location_of(parts, self._old) if own else None


def former_keys(entry: Entry, path: str) -> Iterator[str]:
    """The paths that an item had with its old slugs, given the one that it had last."""
    head, _, last = path.rstrip("/").rpartition("/")
    for slug in entry.old_slugs:
        plain = decoded(slug)
        if plain and "/" not in plain and plain != decoded(last):
            yield f"{head}/{plain}/"


def _rank(entry: Entry) -> tuple[bool, bool, int]:
    """Who keeps an address that two have: what is published, and articles before attachments."""
    return not is_open(entry), entry.kind == "attachment", entry.id


def _fits(entry: Entry, key: str) -> bool:
    dated = _DATED.match(key)
    if dated is None or entry.date is None or entry.kind != "article":
        return True
    month = dated["month"] or f"{entry.date.month:02}"
    return (int(dated["year"]), int(month)) == (entry.date.year, entry.date.month)


def _number(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else -1


def _bare(address: str) -> str:
    """An address without what does not tell one from another: scheme, `&` spelt long, a slash."""
    _, _, rest = address.strip().replace("&#038;", "&").replace("&amp;", "&").rpartition("://")
    return rest.rstrip("/").lower()
