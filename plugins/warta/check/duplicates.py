"""Two stories with one Id, one slug or one address."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from warta.check.card import Card
from warta.check.findings import Finding
from warta.check.library import Library
from warta.check.story import Story
from warta.press.addresses import Addresses

_MOST_NAMED = 3


def shared_names(library: Library) -> Iterator[Finding]:
    """A finding for each story that shares its article key or its address; it names the others.

    One slug in two months is well where both have an Id: comments hang on the Id.
    Where one of two is a draft it is a warning.
    """
    articles = [card for card in library.articles if card.slug]
    by_key = _shared(articles, [card.id or card.slug for card in articles])
    by_address = _shared(library.cards, [card.address for card in library.cards])
    for card in library.cards if by_key or by_address else ():
        if others := by_key.get(card.path):
            yield _same_key(card, others, library)
        elif others := by_address.get(card.path):
            yield _same_address(card, others, library)


def reserved_address(story: Story, addresses: Addresses) -> Iterator[Finding]:
    """A finding where the address of a story is one of the site's own."""
    alone = "/" not in story.address.rstrip("/")
    if story.address and alone and addresses.is_reserved(story.address):
        message = f"alamat '/{story.address}' sudah dipakai halaman situs sendiri"
        yield story.slug_place.error("slug-reserved", message, "tulis 'Slug: …' yang lain")


def _shared(cards: Sequence[Card], names: Sequence[str]) -> dict[str, list[Card]]:
    """By path, the other cards of the same name; those that come out before drafts.

    `names` are those of `cards`; an empty one is none.
    """
    if len(set(names)) == len(names):
        return {}
    often = {name for name, count in Counter(names).items() if name and count > 1}
    concerned = [pair for pair in zip(cards, names, strict=True) if pair[1] in often]
    grouped: dict[str, list[Card]] = defaultdict(list)
    for card, name in sorted(concerned, key=lambda pair: (pair[0].is_draft, pair[0].path)):
        grouped[name].append(card)
    return {
        card.path: [other for other in group[: _MOST_NAMED + 1] if other is not card]
        for group in grouped.values()
        for card in group
    }


def _same_key(card: Card, others: list[Card], library: Library) -> Finding:
    details = library.details(card)
    if card.id:
        place, code, what = details.place("Id"), "id-duplicate", "Id ini juga dipakai"
        fix = "beri tiap berita Id sendiri"
    else:
        place, code, what = details.place("Slug"), "slug-duplicate", "slug ini juga dipakai"
        fix = "tulis 'Slug: …' yang lain, atau beri kedua berita Id bila bulan terbitnya berbeda"
    make = _maker(card, others, place.error, place.warning)
    return make(code, f"{what} {_named(others)}", fix)


def _same_address(card: Card, others: list[Card], library: Library) -> Finding:
    place = library.details(card).place("Slug")
    make = _maker(card, others, place.error, place.warning)
    same_kind = all(other.kind == card.kind == "article" for other in others)
    code = "slug-duplicate" if same_kind else "address-taken"
    message = f"alamat '/{card.address}' juga dipakai {_named(others)}"
    return make(code, message, "tulis 'Slug: …' yang lain")


Maker = Callable[[str, str, str], Finding]


def _maker(card: Card, others: list[Card], error: Maker, warning: Maker) -> Maker:
    clashes = not card.is_draft and any(not other.is_draft for other in others)
    return error if clashes else warning


def _named(others: list[Card]) -> str:
    names = ", ".join(other.path for other in others[:_MOST_NAMED])
    return names if len(others) < _MOST_NAMED else f"{names}, dan mungkin lainnya"
