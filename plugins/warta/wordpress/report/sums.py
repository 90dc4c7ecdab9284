"""The sums of an import, by kind of item, and the proof that nothing was lost between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from warta.core.errors import WartaError
from warta.wordpress.outcomes import OMISSIONS, CommentSums, Outcome, Report, ViewSums, What

KINDS: Mapping[str, str] = {"post": "Berita", "page": "Halaman", "attachment": "Gambar dan berkas"}
OTHERS = "Lainnya"
ALL = "Seluruhnya"
_WHATS = frozenset(get_args(What))


class MiscountError(WartaError):
    """The sums do not add up: a fault of Warta's own, and of nothing in the export."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How many items of a kind there were, and what became of them; `left` by reason."""

    name: str
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    edited: int = 0
    left: Mapping[str, int] = field(default_factory=dict)

    @property
    def omitted(self) -> int:
        return sum(self.left.values())

    @property
    def found(self) -> int:
        return self.new + self.updated + self.unchanged + self.edited + self.omitted


def kind_of(type_: str) -> str:
    """What a type of WordPress is called: `Berita` for "post"."""
    return KINDS.get(type_, OTHERS)


def sums(outcomes: Iterable[Outcome]) -> tuple[Sum, ...]:
    """A sum for each kind, in the order of `KINDS` with `OTHERS` last, also where it is zero."""
    counts: dict[str, Counter[tuple[str, str]]] = {
        name: Counter() for name in (*KINDS.values(), OTHERS)
    }
    for outcome in outcomes:
        counts[kind_of(outcome.type)][outcome.what, outcome.reason] += 1
    return tuple(_sum(name, count) for name, count in counts.items())


def whole(parts: Iterable[Sum]) -> Sum:
    """The sum of all."""
    found = tuple(parts)
    left: Counter[str] = Counter()
    for part in found:
        left.update(part.left)
    return Sum(
        ALL,
        new=sum(part.new for part in found),
        updated=sum(part.updated for part in found),
        unchanged=sum(part.unchanged for part in found),
        edited=sum(part.edited for part in found),
        left=_by_size(left),
    )


def check_sums(report: Report) -> None:
    """Hold what the report says of items, comments and views together, and to `report.met`.

    Raises `MiscountError` where something is counted twice, not at all, or without a reason.
    """
    for outcome in report.outcomes:
        _check_outcome(outcome)
    _check_items(report)
    _check_comments(report.comments)
    _check_views(report.views)


def _sum(name: str, count: Counter[tuple[str, str]]) -> Sum:
    left = Counter({reason: number for (what, reason), number in count.items() if what == "left"})
    kept: Counter[str] = Counter()
    for (what, _), number in count.items():
        kept[what] += number
    return Sum(
        name, kept["new"], kept["updated"], kept["unchanged"], kept["edited"], _by_size(left)
    )


def _by_size(left: Mapping[str, int]) -> Mapping[str, int]:
    """The largest first; equal ones by their names, so that the order is always the same."""
    return dict(sorted(left.items(), key=lambda item: (-item[1], item[0])))


def _check_outcome(outcome: Outcome) -> None:
    named = f"{outcome.type} {outcome.id} ({outcome.source}:{outcome.line})"
    if outcome.what not in _WHATS:
        _refuse(f"{named}: hasil {outcome.what!r} tidak dikenal")
    if outcome.what == "left" and outcome.reason not in OMISSIONS:
        _refuse(f"{named}: ditinggalkan dengan alasan {outcome.reason!r}, yang tidak dikenal")
    if outcome.what != "left" and outcome.reason:
        _refuse(f"{named}: dibawa, tetapi dengan alasan ditinggalkan {outcome.reason!r}")


def _check_items(report: Report) -> None:
    told = Counter(outcome.type for outcome in report.outcomes)
    summed = sum(part.found for part in sums(report.outcomes))
    if summed != told.total():
        _refuse(f"{summed} butir dijumlahkan dari {told.total()}")
    if not report.met:
        return
    for type_ in sorted(told.keys() | report.met.keys()):
        met = report.met.get(type_, 0)
        if met != told[type_]:
            _refuse(f"{met} butir {type_!r} dibaca, {told[type_]} dilaporkan")


def _check_comments(comments: CommentSums) -> None:
    carried, left = sum(comments.carried.values()), sum(comments.left.values())
    if comments.found != carried + left:
        _refuse(f"{comments.found} komentar, tetapi {carried} dibawa dan {left} ditinggalkan")
    if unknown := sorted(comments.left.keys() - OMISSIONS.keys()):
        _refuse(f"komentar ditinggalkan dengan alasan {unknown[0]!r}, yang tidak dikenal")
    for name, ids in (("tanpa induk", comments.orphans), ("tidak tampil", comments.hidden)):
        if len(ids) > carried:
            _refuse(f"{len(ids)} komentar {name} dari {carried} yang dibawa")


def _check_views(views: ViewSums) -> None:
    said = sum(count for _, count in views.found.values())
    items = sum(number for number, _ in views.found.values())
    if views.carried > said:
        _refuse(f"{views.carried} pembacaan dibawa, {said} ditemukan")
    if views.differing > items:
        _refuse(f"{views.differing} hitungan berbeda dari {items} yang ditemukan")


def _refuse(what: str) -> None:
    raise MiscountError(
        f"Hitungan impor tidak cocok: {what}. Ini cacat pada Warta, bukan pada ekspor; "
        "mohon laporkan bersama baris ini."
    )
