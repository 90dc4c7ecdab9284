"""Names that differ only in case, spaces or marks: one page under two spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from warta.check.card import Card, names_on
from warta.check.findings import Finding
from warta.check.library import Library
from warta.core.text import slugify

Spellings = Mapping[str, list[Card]]


@dataclass(frozen=True)
class _Kind:
    key: str
    noun: str
    field: str

    def names(self, card: Card) -> tuple[str, ...]:
        """The names of this kind that a card bears."""
        given = getattr(card, self.field)
        return given if isinstance(given, tuple) else tuple(filter(None, (given,)))


_KINDS = (
    _Kind("Category", "rubrik", "category"),
    _Kind("Tags", "tag", "tags"),
    _Kind("Region", "wilayah", "region"),
    _Kind("Authors", "penulis", "authors"),
)


def variant_names(library: Library) -> Iterator[Finding]:
    """A warning for each use of a spelling that is rarer than another of the same name.

    Of categories it is an error, for nothing says which of the two is meant.
    """
    for kind in _KINDS:
        for spellings in _in_doubt(kind, library.cards).values():
            yield from _rarer(kind, spellings, library)


def _rarer(kind: _Kind, spellings: Spellings, library: Library) -> Iterator[Finding]:
    usual = min(spellings, key=lambda name: (-len(spellings[name]), name))
    example = spellings[usual][0].path
    for name in sorted(set(spellings) - {usual}):
        for card in spellings[name]:
            place = library.details(card).place(kind.key, name)
            make = place.error if kind.key == "Category" else place.warning
            message = f"{kind.noun} ini ditulis '{usual}' di {example}"
            yield make("name-variant", message, f"tulis '{usual}', atau samakan semuanya")


def _in_doubt(kind: _Kind, cards: tuple[Card, ...]) -> Mapping[str, Spellings]:
    """By slug, the names that are written in several ways, each with the cards that bear it."""
    slugs = {name: slugify(name) for name in names_on(cards, kind.field)}
    several = {slug for slug, count in Counter(slugs.values()).items() if count > 1}
    found: dict[str, dict[str, list[Card]]] = defaultdict(lambda: defaultdict(list))
    for card in cards if several else ():
        for name in kind.names(card):
            if slugs[name] in several:
                found[slugs[name]][name].append(card)
    return found
