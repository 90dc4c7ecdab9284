"""What each file was found to be by itself: looked at again only where the file has changed.

Nothing that hangs on the time or on another file is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from warta.check.card import Card, Details, Plain, details_from
from warta.check.pictures import HEAD
from warta.check.settings import Site
from warta.check.verdict import card_of, details_of, unreadable
from warta.core.metadata import Kind
from warta.press.making import code_of
from warta.press.sources import Sources
from warta.press.store import Store, digest_of, digest_of_plain
from warta.press.workers import map_forked

SHELF = "verdicts"
Judge = Callable[..., Any]


class Files:
    """The files below the content folder `root`, each read whenever it is asked for."""

    def __init__(self, root: Path, site: Site) -> None:
        self.root = root
        self.site = site

    def cards(self, stories: Mapping[str, Kind]) -> tuple[Card, ...]:
        """The cards of these files, in their order."""
        return tuple(self._card(path, kind) for path, kind in stories.items())

    def details(self, card: Card) -> Details:
        """The details of a card."""
        if card.told:
            return details_from(card.told)
        data = (self.root / card.path).read_bytes()
        return details_of(card.path, card.kind, data, self.site)

    def verdict(self, path: str, judge: Judge, *more: Any) -> Any:
        """What `judge` says, in plain data, of the bytes of a file and `more`. Raises `OSError`."""
        return judge((self.root / path).read_bytes(), *more)

    def glance(self, path: str) -> tuple[bytes, int]:
        """The first 16 bytes of a file, and its size in bytes. Raises `OSError`."""
        with (self.root / path).open("rb") as file:
            return file.read(HEAD), file.seek(0, 2)

    def leave(self) -> None:
        """The check is over."""

    def _card(self, path: str, kind: Kind) -> Card:
        try:
            return Card._make(self.verdict(path, self._judged, path, kind))
        except OSError as error:
            return unreadable(path, kind, error)

    def _judged(self, data: bytes, path: str, kind: Kind) -> Plain:
        return tuple(card_of(path, kind, data, self.site))


class KnownFiles(Files):
    """As `Files`, but of a file that has not changed the last verdict is given."""

    def __init__(self, root: Path, site: Site, store: Store, sources: Sources) -> None:
        super().__init__(root, site)
        self._sources = sources
        self._shelf = store.shelf(SHELF, _made_by(site))

    def cards(self, stories: Mapping[str, Kind]) -> tuple[Card, ...]:
        """As `Files.cards`. What is not known is judged on all cores."""
        kept = self._shelf.matching(self._sources.known(stories))
        found = {path: kept.get(path) or self._known(path) for path in stories}
        unknown = [(path, stories[path]) for path, known in found.items() if known is None]
        for (path, _), judged in zip(unknown, map_forked(self._judged_anew, unknown), strict=True):
            digest, found[path] = judged
            if digest:
                self._shelf.put(path, digest, found[path])
        return tuple(map(Card._make, found.values()))

    def verdict(self, path: str, judge: Judge, *more: Any) -> Any:
        kept = self._shelf.get(path, self._sources.digest(path))
        if kept is not None:
            return kept
        digest, data = self._sources.read(path)
        value = judge(data, *more)
        self._shelf.put(path, digest, value)
        return value

    def glance(self, path: str) -> tuple[bytes, int]:
        head, size = self.verdict(path, _head_and_size)
        return head, size

    def leave(self) -> None:
        """Keep what was asked for, and no more."""
        self._shelf.prune()

    def _known(self, path: str) -> Plain | None:
        """The card of a file as it was judged before. One that cannot be opened has none."""
        try:
            return self._shelf.get(path, self._sources.digest(path))
        except OSError:
            return None

    def _judged_anew(self, file: tuple[str, Kind]) -> tuple[bytes, Plain]:
        """The card of a file, and the digest to keep it under: empty where it cannot be opened."""
        path, kind = file
        try:
            digest, data = self._sources.read(path)
        except OSError as error:
            return b"", tuple(unreadable(path, kind, error))
        return digest, self._judged(data, path, kind)


def files_of(settings: Mapping[str, Any], site: Site) -> Files:
    """The files of these Pelican settings: it remembers where the press has a store open."""
    root = Path(settings["PATH"])
    store, sources = settings.get("WARTA_STORE"), settings.get("WARTA_SOURCES")
    return KnownFiles(root, site, store, sources) if store and sources else Files(root, site)


def _head_and_size(data: bytes) -> tuple[bytes, int]:
    return data[:HEAD], len(data)


def _made_by(site: Site) -> bytes:
    """16 bytes that stand for all that a verdict hangs on beside the file."""
    addresses = site.addresses
    said = (
        str(site.zone),
        tuple(site.categories),
        tuple(site.folders.items()),
        (addresses.article, addresses.page, addresses.site_url, addresses.base_path),
        sorted(addresses.reserved()),
    )
    return digest_of(code_of("check", "core"), digest_of_plain(said))
