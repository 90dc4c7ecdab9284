"""Exports, read: the items, and what is known of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from warta.wordpress.catalog import Entry, TermEntry
from warta.wordpress.export import Item, Record
from warta.wordpress.gathering import Gathered, Gathering
from warta.wordpress.options import Options
from warta.wordpress.room import Room
from warta.wordpress.rules import Rules, read_rules
from warta.wordpress.site import NewSite, OldSite
from warta.wordpress.terms import Authors, Filed, Terms
from warta.wordpress.views import read_views_csv
from warta.wordpress.wxr.ahead import read_ahead

Steps = Callable[[str, int], Callable[[int], None]]
"""A bar: call with a label and a total, and then with each advance."""

USUAL_CATEGORY = "Berita"


@dataclass(frozen=True)
class Archive:
    """One old site as its exports tell of it, and the new one that it goes to."""

    gathering: Gathering
    gathered: Gathered
    terms: Terms
    authors: Authors
    room: Room
    old: OldSite
    new: NewSite

    @cached_property
    def term_entries(self) -> list[TermEntry]:
        """Every term and author, and whether a page of the new site lists what is under it."""
        used = {("category", name) for name in self.new.categories}
        logins = set()
        for number, filed in self.gathered.filed.items():
            entry = self.gathered.entries[number]
            if entry.public:
                used.update(filed.names)
                logins.add(entry.creator)
        return [*self.terms.entries(used), *self.authors.entries(logins)]


def read_archive(options: Options, room: Room, now: datetime, steps: Steps) -> Archive:
    """Read the exports; what is known of each item stays in `room`.

    Raises `WartaError` where one cannot be read, or a CSV or the rules; nothing is written then.
    """
    new = NewSite.of(options.settings)
    rules = read_rules(options.rules) if options.rules else Rules()
    views = read_views_csv(options.views) if options.views else {}
    gathering = Gathering(rules, new.zone, options.not_public, views, now)
    terms = Terms(rules, new.categories, next(iter(new.categories), USUAL_CATEGORY))
    authors = Authors(rules, new.author)
    gathered = Gathered(
        items=room.spool("items", Item, large=True),
        entries=room.spool("entries", Entry),
        filed=room.spool("filed", Filed),
    )
    gathering.gather(_records(options, steps), gathered, terms, authors)
    return Archive(gathering, gathered, terms, authors, room, OldSite.of(gathered.channel), new)


def _records(options: Options, steps: Steps) -> Iterator[Record]:
    sizes = sum(path.stat().st_size for path in options.exports)
    advance = steps("Membaca ekspor", sizes)
    for path in options.exports:
        yield from read_ahead(path, salvage=options.salvage, on_bytes=advance)
