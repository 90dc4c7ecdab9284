"""All stories of one check, by path, address, slug and Id; and every address that exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from warta.check.addresses import listing_addresses
from warta.check.card import Card, Details
from warta.check.folder import Folder
from warta.check.nearby import Nearby
from warta.check.settings import Site
from warta.press.addresses import FIXED, base_of_numbered


@dataclass(frozen=True)
class Library:
    """The stories, and the folder they lie in; `details` gives those of a card."""

    site: Site
    folder: Folder
    cards: tuple[Card, ...]
    details: Callable[[Card], Details]

    @cached_property
    def now(self) -> float:
        """The time of the check, in seconds since 1970."""
        return self.site.now.timestamp()

    @cached_property
    def by_path(self) -> Mapping[str, Card]:
        return {card.path: card for card in self.cards}

    @cached_property
    def by_address(self) -> Mapping[str, Card]:
        """The story at an address: one that is due before one that is not."""
        standing = {card.address: card for card in self.cards if card.address}
        return standing | {card.address: card for card in self.due if card.address}

    @cached_property
    def by_reference(self) -> Mapping[str, Card]:
        """Articles by Slug and by Id. A slug wins over another article's Id."""
        articles = [card for card in self.articles if card.slug]
        by_key = {card.id or card.slug: card for card in articles}
        return by_key | {card.slug: card for card in articles}

    @cached_property
    def articles(self) -> tuple[Card, ...]:
        return tuple([card for card in self.cards if card.kind == "article"])

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that no story has: lists, feeds, fixed pages, files of content/extra/."""
        site = self.site
        lists = listing_addresses(site.addresses, site.categories, self._listed())
        return frozenset({*FIXED, *site.options.addresses, *self.folder.extra, *lists})

    def exists(self, address: str) -> bool:
        """Whether something stands at this address, or will once its story is due."""
        if address in self.by_address or address in self.addresses:
            return True
        base = base_of_numbered(address)
        return bool(base) and base != address and self.exists(base)

    def is_well(self, card: Card) -> bool:
        """Whether a look at the card tells that its pictures are there and its links lead on.

        Where it does not, each of its references has to be judged.
        """
        return not card.told and (
            (not card.media or self.folder.media.issuperset(card.media))
            and (not card.articles or self._open_articles.issuperset(card.articles))
            and (not card.files or self._open_files.issuperset(card.files))
            and (not card.addresses or all(map(self._is_open, card.addresses)))
        )

    @cached_property
    def due(self) -> tuple[Card, ...]:
        """The stories that may be read by now."""
        now = self.now
        return tuple([card for card in self.cards if card.is_due(now)])

    @cached_property
    def _open_files(self) -> frozenset[str]:
        return frozenset([card.path for card in self.due])

    @cached_property
    def _open_articles(self) -> frozenset[str]:
        """Every Slug and Id that leads to an article that may be read, and to no other."""
        names = {card.slug for card in self.articles} | {card.id for card in self.articles}
        closed = [card for card in self.articles if not card.is_due(self.now)]
        return frozenset(names.difference(*((card.slug, card.id) for card in closed)))

    @cached_property
    def _open_addresses(self) -> frozenset[str]:
        return frozenset([card.address for card in self.due if card.address])

    def _is_open(self, address: str) -> bool:
        if address in self._open_addresses:
            return True
        return address not in self.by_address and self.exists(address)

    @cached_property
    def near_paths(self) -> Nearby:
        return Nearby(self.folder.stories)

    @cached_property
    def near_references(self) -> Nearby:
        return Nearby(self.by_reference)

    @cached_property
    def near_addresses(self) -> Nearby:
        return Nearby(self.addresses | set(self.by_address))

    def _listed(self) -> Iterable[Card]:
        for card in self.due:
            if card.kind == "article" and card.status == "published":
                yield card
