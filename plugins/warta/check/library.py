"""All stories of one check, by path, address, slug and Id; and every address that exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from warta.check.addresses import FIXED, base_of_numbered, listing_addresses
from warta.check.folder import Folder
from warta.check.nearby import Nearby
from warta.check.settings import Site
from warta.check.story import Story
from warta.core.metadata import Metadata


@dataclass(frozen=True)
class Library:
    """The stories that could be read, and the folder they lie in."""

    site: Site
    folder: Folder
    stories: tuple[Story, ...]

    @cached_property
    def by_path(self) -> Mapping[str, Story]:
        return {story.path: story for story in self.stories}

    @cached_property
    def by_address(self) -> Mapping[str, Story]:
        """The story at an address: one that is due before one that is not."""
        ordered = sorted(self.stories, key=lambda story: story.is_due(self.site.now))
        return {story.address: story for story in ordered if story.address}

    @cached_property
    def by_reference(self) -> Mapping[str, Story]:
        """Articles by Slug and by Id. A slug wins over another article's Id."""
        articles = [(story, story.metadata) for story in self.articles if story.metadata]
        by_key = {metadata.key: story for story, metadata in articles}
        return by_key | {metadata.slug: story for story, metadata in articles}

    @property
    def articles(self) -> Iterable[Story]:
        return (story for story in self.stories if story.kind == "article")

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

    @cached_property
    def near_paths(self) -> Nearby:
        return Nearby(self.folder.stories)

    @cached_property
    def near_references(self) -> Nearby:
        return Nearby(self.by_reference)

    @cached_property
    def near_addresses(self) -> Nearby:
        return Nearby(self.addresses | set(self.by_address))

    def _listed(self) -> Iterable[Metadata]:
        for story in self.articles:
            metadata = story.metadata
            if metadata and metadata.status == "published" and story.is_due(self.site.now):
                yield metadata
