"""The account of a run: every item of the export, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from warta.wordpress import advice
from warta.wordpress.archive import Archive
from warta.wordpress.carrying import Carried
from warta.wordpress.catalog import Entry, Placed
from warta.wordpress.files import as_seen
from warta.wordpress.notes import Note
from warta.wordpress.options import Options
from warta.wordpress.outcomes import CommentSums, Outcome, Report, ViewSums
from warta.wordpress.permalinks import structure_of
from warta.wordpress.pictures.copying import Copied
from warta.wordpress.redirects.redirect import Rules as Redirects
from warta.wordpress.redirects.rendered import Rendered
from warta.wordpress.writing import Result

COMMENTS = "comments.jsonl"
CSV = "wp_post_views (CSV)"


class Carriage(NamedTuple):
    """Of an article or page: the category that it is under now, and what is said of it."""

    category: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Account:
    """All that came of a run; `gone` are files of earlier runs that the exports know no more."""

    options: Options
    archive: Archive
    placed: Mapping[int, Placed]
    results: Mapping[int, Result]
    carriage: Mapping[int, Carriage]
    files: Carried
    comments: CommentSums
    gone: Sequence[str]
    redirects: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    redirects_wanted: int = 0
    redirects_dropped: int = 0
    warnings: tuple[str, ...] = ()

    def with_redirects(self, rules: Redirects, rendered: Mapping[str, Rendered]) -> Account:
        """The same with the redirects of each host."""
        sums = {name: (each.fitted, each.unfitted) for name, each in rendered.items()}
        warnings = dict.fromkeys(told for each in rendered.values() for told in each.warnings)
        return replace(
            self,
            redirects=sums,
            redirects_wanted=rules.wanted,
            redirects_dropped=rules.dropped,
            warnings=tuple(warnings),
        )

    def report(self, now: datetime, seconds: float) -> Report:
        """All of it, for people and programs."""
        gathered = self.archive.gathered
        return Report(
            site=self.archive.old.url,
            sources=tuple(path.name for path in self.options.exports),
            dry_run=self.options.dry_run,
            outcomes=(*self._outcomes(), *map(self._older, gathered.older)),
            comments=self.comments,
            views=self._views(),
            mended=tuple(gathered.mended),
            redirects=self.redirects,
            redirects_wanted=self.redirects_wanted,
            advice=tuple(self._advice(now)),
            seconds=seconds,
            met=dict(gathered.met),
        )

    def _outcomes(self) -> Iterator[Outcome]:
        by_id = {number: copy for copy in self.files.copies for number in copy.asset.ids}
        for entry in self.archive.gathered.entries.values():
            if entry.kind == "attachment":
                yield self._of_file(entry, by_id.get(entry.id))
            elif entry.kind:
                yield self._of_text(entry)
            else:
                yield self._left(entry, entry.reason)

    def _of_text(self, entry: Entry) -> Outcome:
        result, placed = self.results[entry.id], self.placed[entry.id]
        return replace(
            self._left(entry, ""),
            what=result.what,
            path=result.path,
            new=f"/{placed.address}" if entry.public else "",
            public=entry.public,
            notes=self.carriage[entry.id].notes,
        )

    def _of_file(self, entry: Entry, copy: Copied | None) -> Outcome:
        if copy is None or copy.reason:
            return replace(
                self._left(entry, copy.reason if copy and copy.reason else "file-missing"),
                notes=copy.notes if copy else (),
            )
        target = copy.asset.target if copy.there else ""
        return replace(self._left(entry, ""), what=copy.what, path=target, notes=copy.notes)

    def _left(self, entry: Entry, reason: str) -> Outcome:
        placed = self.placed.get(entry.id)
        source, line = self.archive.gathered.places[entry.id]
        return Outcome(
            id=entry.id,
            type=entry.type,
            status=entry.status,
            title=entry.title,
            what="left",
            reason=reason,
            old=placed.old if placed else "",
            source=source,
            line=line,
        )

    def _older(self, entry: Entry) -> Outcome:
        return self._left(entry, "older")

    def _views(self) -> ViewSums:
        gathered, csv = self.archive.gathered, self.archive.gathering.csv_views
        found = dict(gathered.views_found)
        if csv:
            found[CSV] = (len(csv), sum(csv.values()))
        articles = (entry for entry in gathered.entries.values() if entry.kind == "article")
        codes = [{note.code for note in each.notes} for each in self.carriage.values()]
        return ViewSums(
            found=found,
            carried=sum(entry.views for entry in articles),
            differing=sum("views-differ" in each for each in codes),
        )

    def _advice(self, now: datetime) -> Iterable[str]:
        archive, new = self.archive, self.archive.new
        entries = [*archive.gathered.entries.values()]
        used = sorted({each.category for each in self.carriage.values() if each.category})
        missing = sum(copy.what == "missing" for copy in self.files.copies)
        asked = bool(self.options.uploads or self.options.fetch)
        yield from advice.categories(used, new)
        yield from advice.tree(archive.terms.tree())
        yield from advice.permalinks(structure_of(entries, archive.old), new)
        yield from advice.clock(archive.gathered.offsets, new, now)
        yield from advice.pictures(missing, asked=asked)
        if self.options.fetch:
            yield from advice.fetching(self.files.late, dry=self.options.dry_run)
        yield from advice.redirects(self.redirects_dropped, self.warnings)
        yield from advice.meta(archive.gathered.unread_meta)
        yield from advice.gone(self.gone)
        carried = 0 if self.options.dry_run else sum(self.comments.carried.values())
        yield from advice.comments(carried, str(as_seen(self.options.beside / COMMENTS)))
