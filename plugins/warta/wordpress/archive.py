"""Exports, read: the items in a spool, and what is known of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from warta.wordpress.catalog import TermEntry
from warta.wordpress.export import Record
from warta.wordpress.gathering import Gathered, Gathering
from warta.wordpress.options import Options
from warta.wordpress.rules import Rules, read_rules
from warta.wordpress.site import NewSite, OldSite
from warta.wordpress.spool import Spool
from warta.wordpress.terms import Authors, Terms
from warta.wordpress.views import read_views_csv
from warta.wordpress.wxr.reading import read_export

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
    spool: Spool
    old: OldSite
    new: NewSite

    def term_entries(self) -> list[TermEntry]:
        """Every term and author, and whether a page of the new site lists what is under it."""
        gathered = self.gathered
        public = [number for number in gathered.filed if gathered.entries[number].public]
        used = {name for number in public for name in gathered.filed[number].names}
        used |= {("category", name) for name in self.new.categories}
        logins = {gathered.creators[number] for number in public}
        return [*self.terms.entries(used), *self.authors.entries(logins)]


def read_archive(options: Options, folder: Path, now: datetime, steps: Steps) -> Archive:
    """Read the exports; their items go into a file in `folder`.

    Raises `WartaError` where one cannot be read, or a CSV or the rules; nothing is written then.
    """
    new = NewSite.of(options.settings)
    rules = read_rules(options.rules) if options.rules else Rules()
    views = read_views_csv(options.views) if options.views else {}
    gathering = Gathering(rules, new.zone, options.not_public, views, now)
    terms = Terms(rules, new.categories, next(iter(new.categories), USUAL_CATEGORY))
    authors = Authors(rules, new.author)
    spool = Spool(folder / "items.sqlite3")
    gathered = gathering.gather(_records(options, steps), spool, terms, authors)
    spool.seal()
    return Archive(gathering, gathered, terms, authors, spool, OldSite.of(gathered.channel), new)


def _records(options: Options, steps: Steps) -> Iterator[Record]:
    sizes = sum(path.stat().st_size for path in options.exports)
    advance = steps("Membaca ekspor", sizes)
    for path in options.exports:
        yield from read_export(path, salvage=options.salvage, on_bytes=advance)
