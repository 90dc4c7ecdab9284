"""Some lines of the file, written in one transaction: with what hangs on them, or not at all.

A batch that was written already is written again without a change, so an import that was broken
off goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model

from desk.comments.models import Comment, Imported, Status
from desk.comments.published import note_change
from desk.databases import rows
from desk.databases.numbers import new_numbers
from desk.importing.arrivals import SAID, Said, add_articles, digest, said
from desk.importing.verdicts import Here, What, verdict
from warta.core.commentlines import CommentLine

UPDATED = (
    "parent",
    "author",
    "url",
    "content",
    "html",
    "created",
    "status",
    "status_before",
    "decided",
    "by_newsroom",
    "reasons",
)
REFUSED = -1
_STATUS = SAID.index("status")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the comment `number`, which is here as `comment`."""

    number: int
    what: What
    comment: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A line, and the row that is made of it."""

    line: CommentLine
    comment: Comment


@dataclass(slots=True)
class Places:
    """Where the comments of the file are here, as far as it is not under their own number."""

    moved: dict[int, int | None] = field(default_factory=dict)

    def of(self, number: int | None) -> int | None:
        """The number here; None for no number, `REFUSED` where it was not taken."""
        return None if number is None else self.moved.get(number, number)

    def put(self, number: int, here: int | None) -> None:
        if here == number:
            self.moved.pop(number, None)
        else:
            self.moved[number] = here


def look(arrivals: Sequence[Arrival], places: Places, *, renumber: bool) -> list[Fate]:
    """What `store` would do; nothing is written. What would be renumbered has the number 0."""
    batch = _Batch(places, _known(arrivals), renumber=renumber)
    return [batch.take(arrival) for arrival in arrivals]


def store(
    arrivals: Sequence[Arrival], places: Places, now: datetime, *, renumber: bool
) -> list[Fate]:
    """Write a batch; what became of each. Run it by `desk.writer`.

    With `renumber` a comment whose number is another's gets a new one. Raises `Unable` or
    `IntegrityError` where someone else wrote or deleted the same meanwhile: then try again.
    """
    batch = _Batch(
        places,
        _known(arrivals, lock=True),
        renumber=renumber,
        missing=_missing_parents(arrivals, places),
        number=lambda: new_numbers(Comment, 1, connection)[0],
    )
    fates = [batch.take(arrival) for arrival in arrivals]
    add_articles(arrival.line for arrival in batch.new)
    rows.write(Comment, [_row(arrival.comment) for arrival in batch.new], connection)
    _overwrite(Comment, [arrival.comment for arrival in batch.updated], "id", UPDATED)
    _overwrite(Imported, batch.remembered, "number", ("comment", "digest"))
    if batch.published:
        note_change(now)
    return fates


@dataclass(frozen=True, slots=True)
class _Known:
    """What is here already: by their numbers in the file, and what is said under those here."""

    imported: Mapping[int, Imported]
    said: Mapping[int, Said]


@dataclass(slots=True)
class _Batch:
    """A batch at work. `missing` are answered comments that are no longer here.

    `published` says whether readers will see something else than before.
    """

    places: Places
    known: _Known
    renumber: bool
    missing: Collection[int] = ()
    number: Callable[[], int] = lambda: 0
    new: list[Arrival] = field(default_factory=list)
    updated: list[Arrival] = field(default_factory=list)
    remembered: list[Imported] = field(default_factory=list)
    published: bool = False

    def take(self, arrival: Arrival) -> Fate:
        """Decide on a comment, and put it where it will be written."""
        parent = self.places.of(arrival.line.parent)
        what, here = self._decide(arrival, parent)
        self.places.put(arrival.line.id, {"conflict": REFUSED, "deleted": parent}.get(what, here))
        return Fate(arrival.line.id, what, here)

    def _decide(self, arrival: Arrival, parent: int | None) -> tuple[What, int]:
        """What becomes of a comment that answers `parent`, and its number here."""
        number, comment = arrival.line.id, arrival.comment
        if parent == REFUSED:
            return "conflict", number
        known = self.known.imported.get(number)
        comment.pk = known.comment if known else number
        comment.parent_id = None if parent in self.missing else parent
        found = self.known.said.get(comment.pk)
        wanted = digest(said(comment))
        what = verdict(wanted, _here(comment, found, known))
        if what == "conflict" and self.renumber and not known:
            what, comment.pk, found = "new", self.number(), None
        if what in ("new", "updated") or (what == "unchanged" and not known):
            self.remembered.append(Imported(number, comment.pk, wanted))
            self._put(what, arrival, found)
        return what, comment.pk

    def _put(self, what: What, arrival: Arrival, before: Said | None) -> None:
        """Where a comment will be written, if it has to be."""
        if what == "unchanged":
            return
        (self.new if what == "new" else self.updated).append(arrival)
        statuses = (arrival.comment.status, before[_STATUS] if before else "")
        self.published |= Status.APPROVED in statuses


def _here(comment: Comment, found: Said | None, known: Imported | None) -> Here:
    return Here(
        now=digest(found) if found else None,
        imported=known.digest if known else None,
        same_article=found is None or found[0] == comment.article_id,
    )


def _known(arrivals: Sequence[Arrival], *, lock: bool = False) -> _Known:
    """Rows are locked in the order of their numbers, as moderators lock them."""
    imported = Imported.objects.in_bulk([arrival.line.id for arrival in arrivals])
    numbers = {arrival.line.id for arrival in arrivals} - imported.keys()
    numbers |= {known.comment for known in imported.values()}
    found = Comment.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", *SAID)
    if lock:
        found = found.select_for_update()
    return _Known(imported, {number: tuple(values) for number, *values in found})


def _missing_parents(arrivals: Sequence[Arrival], places: Places) -> set[int]:
    """Those of the comments answered, outside the batch, that someone has deleted meanwhile."""
    batch = {arrival.line.id for arrival in arrivals}
    answered = {arrival.line.parent for arrival in arrivals} - batch - {None}
    wanted = {places.of(number) for number in answered} - {None, REFUSED}
    there = Comment.objects.filter(pk__in=wanted).values_list("pk", flat=True)
    return wanted - set(there)


def _row(comment: Comment) -> rows.Row:
    return tuple(getattr(comment, field.attname) for field in Comment._meta.concrete_fields)


def _overwrite(model: type[Model], objects: list[Any], key: str, names: Iterable[str]) -> None:
    """Write objects by their key; of one that is here already, the fields `names` alone."""
    model._base_manager.bulk_create(
        objects, update_conflicts=True, unique_fields=[key], update_fields=list(names)
    )
