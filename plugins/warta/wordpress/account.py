"""The account of a run: every item of the export, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sys import intern

from warta.wordpress import advice
from warta.wordpress.archive import Archive
from warta.wordpress.beside import COMMENTS, Beside
from warta.wordpress.carrying import Carried
from warta.wordpress.catalog import NOWHERE, Entry, Placed
from warta.wordpress.files import as_seen
from warta.wordpress.options import Options
from warta.wordpress.outcomes import Fate, Outcome, Report, ViewSums

CSV = "wp_post_views (CSV)"
LOST = Fate("left", reason="file-missing")


@dataclass(frozen=True)
class Account:
    """All that came of a run; `fates` are those of articles and pages, `gone` are files of earlier
    runs that the exports know no more."""

    options: Options
    archive: Archive
    placed: Mapping[int, Placed]
    fates: Mapping[int, Fate]
    files: Carried
    beside: Beside
    gone: Sequence[str]

    def report(self, now: datetime, seconds: float) -> Report:
        """All of it, for people and programs."""
        gathered = self.archive.gathered
        return Report(
            site=self.archive.old.url,
            sources=tuple(path.name for path in self.options.exports),
            dry_run=self.options.dry_run,
            outcomes=(*self._outcomes(), *map(self._older, gathered.older)),
            comments=self.beside.comments,
            views=self._views(),
            mended=tuple(gathered.mended),
            redirects=self.beside.redirects.files,
            redirects_wanted=self.beside.redirects.wanted,
            advice=tuple(self._advice(now)),
            seconds=seconds,
            met=dict(gathered.met),
        )

    def _outcomes(self) -> Iterator[Outcome]:
        for entry in self.archive.gathered.entries.values():
            if entry.kind == "attachment":
                yield self._of_file(entry)
            elif entry.kind:
                yield self._of_text(entry)
            else:
                yield self._outcome(entry, Fate("left", reason=entry.reason))

    def _of_text(self, entry: Entry) -> Outcome:
        return self._outcome(entry, self.fates[entry.id])

    def _of_file(self, entry: Entry) -> Outcome:
        return self._outcome(entry, self.files.fates.get(entry.id, LOST))

    def _older(self, entry: Entry) -> Outcome:
        return self._outcome(entry, Fate("left", reason="older"))

    def _outcome(self, entry: Entry, fate: Fate) -> Outcome:
        placed = self.placed.get(entry.id, NOWHERE)
        shown = entry.public and fate.what != "left"
        return Outcome(
            id=entry.id,
            type=intern(entry.type),
            status=intern(entry.status),
            title=entry.title,
            what=fate.what,
            path=fate.path,
            reason=fate.reason,
            old=placed.old,
            new=f"/{placed.address}" if shown else "",
            public=shown,
            notes=fate.notes,
            source=intern(entry.source),
            line=entry.line,
        )

    def _views(self) -> ViewSums:
        gathered, csv = self.archive.gathered, self.archive.gathering.csv_views
        found = dict(gathered.views_found)
        if csv:
            found[CSV] = (len(csv), sum(csv.values()))
        articles = (entry for entry in gathered.entries.values() if entry.kind == "article")
        return ViewSums(
            found=found,
            carried=sum(entry.views for entry in articles),
            differing=sum(_differs(fate) for fate in self.fates.values()),
        )

    def _advice(self, now: datetime) -> Iterable[str]:
        archive, new = self.archive, self.archive.new
        used = sorted({fate.category for fate in self.fates.values() if fate.category})
        asked = bool(self.options.uploads or self.options.fetch)
        yield from advice.categories(used, new)
        yield from advice.tree(archive.terms.tree())
        yield from advice.permalinks(self.beside.structure, new)
        yield from advice.clock(archive.gathered.offsets, new, now)
        yield from advice.pictures(self.files.missing, asked=asked)
        if self.options.fetch:
            yield from advice.fetching(self.files.late, dry=self.options.dry_run)
        yield from advice.redirects(self.beside.redirects.dropped, self.beside.redirects.warnings)
        yield from advice.meta(archive.gathered.unread_meta)
        yield from advice.gone(self.gone)
        carried = 0 if self.options.dry_run else sum(self.beside.comments.carried.values())
        yield from advice.comments(carried, str(as_seen(self.options.beside / COMMENTS)))


def _differs(fate: Fate) -> bool:
    return any(note.code == "views-differ" for note in fate.notes)
