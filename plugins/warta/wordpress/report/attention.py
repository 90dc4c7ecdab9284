"""What somebody should look at, grouped by kind: the notes of items, and what was mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warta.wordpress.export import Mended
from warta.wordpress.notes import CODES
from warta.wordpress.outcomes import Outcome

ONLY_TOLD = frozenset(
    {
        "address-changed",
        "category-to-tag",
        "embed-linked",
        "html-kept",
        "location-removed",
        "name-changed",
        "name-dropped",
        "pages-joined",
        "picture-converted",
        "picture-external",
        "player-linked",
        "slug-changed",
        "slug-taken",
        "text-cleaned",
        "views-differ",
    }
)
"""Kinds of notes that ask nobody for anything: what was done is right as it is."""


NEWER = "edited-newer"


@dataclass(frozen=True, slots=True)
class Group:
    """The notes of one kind: each item with the note's detail. `asks`: somebody should look."""

    code: str
    said: str
    asks: bool
    items: Sequence[tuple[Outcome, str]]


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended in the exports, of one kind: how often in all, and where."""

    code: str
    said: str
    count: int
    places: Sequence[Mended]


def groups(outcomes: Iterable[Outcome]) -> tuple[Group, ...]:
    """What asks for a look first, and then the most frequent first."""
    found: dict[str, list[tuple[Outcome, str]]] = {}
    for outcome in outcomes:
        for note in outcome.notes:
            if outcome.what == "edited" and note.code != NEWER:
                continue  # it speaks of a text that was not written
            found.setdefault(note.code, []).append((outcome, note.detail))
    made = [Group(code, said(code), code not in ONLY_TOLD, items) for code, items in found.items()]
    return tuple(sorted(made, key=lambda group: (not group.asks, -len(group.items), group.code)))


def repairs(mended: Iterable[Mended]) -> tuple[Repair, ...]:
    """The most frequent first; places in the order of files and lines."""
    found: dict[str, list[Mended]] = {}
    for one in sorted(mended, key=lambda one: (one.source, one.line, one.code)):
        found.setdefault(one.code, []).append(one)
    made = [
        Repair(code, said(code), sum(one.count for one in places), places)
        for code, places in found.items()
    ]
    return tuple(sorted(made, key=lambda repair: (-repair.count, repair.code)))


def said(code: str) -> str:
    """The sentence of a code; the code itself where it has none."""
    return CODES.get(code, code)
