"""Which notes of the report tell of which differences."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tests.wordpress.real.compare import Difference

_PICTURES = frozenset({"picture-missing", "picture-external"})
_LINKS = frozenset({"link-dead", "link-private", "link-unsafe", "embed-linked", "picture-external"})
_LINKS |= {"player-linked", "block-dynamic", "block-missing"}
_TEXT = _PICTURES | {
    "player-linked",
    "embed-linked",
    "html-dangerous",
    "block-missing",
    "block-dynamic",
    "body-unlike",
}

EXPLAINED_BY: Mapping[str, frozenset[str]] = {
    "title": frozenset({"title-made", "title-cut"}),
    "date": frozenset(),
    "modified": frozenset(),
    "summary": frozenset(),
    "closed": frozenset(),
    "author": frozenset({"author-missing", "name-changed"}),
    "category": frozenset({"category-default", "name-changed"}),
    "tags": frozenset({"name-changed", "name-dropped"}),
    "lead": _PICTURES,
    "lead-alt": frozenset(),
    "lead-caption": frozenset(),
    "text": _TEXT,
    "structure": _TEXT,
    "code": frozenset({"body-unlike"}),
    "link": _LINKS,
    "picture": _PICTURES,
    "alt": _PICTURES,
    "caption": frozenset(),
    "views": frozenset({"views-unread", "views-differ"}),
    "comment": frozenset(),
}


def untold(found: Collection[Difference], notes: Collection[str]) -> list[Difference]:
    """Those of which no note of these codes tells."""
    return [each for each in found if not EXPLAINED_BY[each.field] & set(notes)]
