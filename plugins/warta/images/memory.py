"""What a darkroom remembers of originals: their recipes, as long as they and the room are the same.

A picture that is remembered is neither read nor hashed, nor is Pillow loaded for it.
"""

from __future__ import annotations

from typing import Any

from warta.images.encoders import encoders, installed_pillow, pillow_folder
from warta.images.recipe import Recipe, Variant
from warta.images.settings import ImagesSettings
from warta.press.sources import Sources
from warta.press.store import Store, digest_of, digest_of_plain

FOLDER = "media"
ENCODERS_SHELF, RECIPES_SHELF = "encoders", "recipes"
FOR_PAGES, TO_SHARE = b"\0", b"\1"


class RoomMemory:
    """Recipes by the path and the content digest of the original, for `sources` of content/.

    What was made by other `settings`, other encoders or other `code` (a digest of this room's and
    the core's) is forgotten.
    """

    def __init__(
        self, sources: Sources, store: Store, settings: ImagesSettings, code: bytes
    ) -> None:
        self.encoders = encoders(
            store.shelf(ENCODERS_SHELF, code), installed_pillow(pillow_folder())
        )
        made_by = digest_of(code, _told(settings), self.encoders.encode())
        self._sources = sources
        self._recipes = store.shelf(RECIPES_SHELF, made_by)

    def recall(self, source: str, share: bool) -> Recipe | None:
        """What is made of `source`, a path below content/media; None where it has to be read."""
        if not len(self._recipes):
            return None
        try:
            packed = self._recipes.get(source, self._digest(source, share))
        except (OSError, ValueError):  # whoever reads it will say what is wrong with it
            return None
        return _unpacked(source, packed) if packed else None

    def read(self, source: str) -> bytes:
        """The bytes of `source`. Raises `OSError`, and `ValueError` for a null byte in its name."""
        return self._sources.read(f"{FOLDER}/{source}")[1]

    def keep(self, made: Recipe, share: bool) -> None:
        """Remember what is made of an original, which was read in this build."""
        self._recipes.put(made.source, self._digest(made.source, share), _packed(made))

    def prune(self) -> None:
        """Forget the originals that nobody asked for."""
        self._recipes.prune()

    def _digest(self, source: str, share: bool) -> bytes:
        return self._sources.digest(f"{FOLDER}/{source}") + (TO_SHARE if share else FOR_PAGES)


def _told(settings: ImagesSettings) -> bytes:
    return digest_of_plain((settings.fingerprint, settings.widths, settings.max_pixels))


def _packed(made: Recipe) -> tuple[Any, ...]:
    share = tuple(made.share) if made.share else None
    return made.digest, tuple(map(tuple, made.webp)), tuple(made.jpeg), share


def _unpacked(source: str, packed: tuple[Any, ...]) -> Recipe:
    digest, webp, jpeg, share = packed
    return Recipe(
        source,
        digest,
        tuple(map(Variant._make, webp)),
        Variant._make(jpeg),
        Variant._make(share) if share else None,
    )
