"""The darkroom: originals in, variants in the cache out.

What needs Pillow is imported where a picture is at hand: a site without new ones starts sooner.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from warta.images import faults
from warta.images.cache import Cache
from warta.images.faults import PictureError
from warta.images.memory import RoomMemory
from warta.images.recipe import Recipe, Variant, recipe
from warta.images.settings import ImagesSettings

MOST_WORKERS = 4


class Darkroom:
    """Makes the variants of pictures below `media`, and keeps them in `cache`.

    `memory`, of the content folder that `media` lies in, saves it from reading pictures again.
    """

    def __init__(
        self,
        media: Path,
        cache: Cache,
        settings: ImagesSettings,
        memory: RoomMemory | None = None,
    ) -> None:
        self.media = media
        self.cache = cache
        self.settings = settings
        self.memory = memory

    def develop_all(self, wanted: Mapping[str, bool]) -> dict[str, Recipe | PictureError]:
        """Develop each picture of `wanted`, whose value says whether it is shared too.

        The answer has the same keys in the same order; a fault does not stop the others.
        """
        known = self._recalled(wanted)
        new = {source: share for source, share in wanted.items() if source not in known}
        results = known | (self._attempt_all(new) if new else {})
        return {source: results[source] for source in wanted}

    def develop(self, source: str, share: bool) -> Recipe:
        """Put all variants of `source` into the cache that are not there. Raises `PictureError`."""
        from warta.images.original import measure

        data = self._read(source)
        size = measure(data, self.settings.max_pixels)
        made = recipe(source, sha256(data).hexdigest(), size, self.settings, share)
        lacking = self._lacking(made)
        if lacking:
            self._make(made, lacking, data)
        if self.memory:
            self.memory.keep(made, share)
        return made

    def printed(self, made: Recipe, variant: Variant) -> bytes:
        """The bytes of a variant that was developed. A lost or damaged one is made again."""
        kept = self.cache.get(self._key(made, variant))
        if kept is not None:
            return kept
        others = [each for each in self._lacking(made) if each != variant]
        return self._make(made, [*others, variant], self._read(made.source))

    def digest(self, made: Recipe) -> bytes:
        """Stands for all that the bytes of a variant hang on, beside its name."""
        parts = (made.digest, self.settings.fingerprint, self._encoders)
        return sha256("\n".join(parts).encode()).digest()

    def _recalled(self, wanted: Mapping[str, bool]) -> dict[str, Recipe | PictureError]:
        """Those of `wanted` that are remembered; none where what was made of them is gone."""
        if not self.memory or not self.cache.folder.is_dir():
            return {}
        inside = (source for source in wanted if not _is_outside(source))
        recalled = ((source, self.memory.recall(source, wanted[source])) for source in inside)
        return {source: made for source, made in recalled if made}

    def _attempt_all(self, wanted: Mapping[str, bool]) -> dict[str, Recipe | PictureError]:
        workers = min(MOST_WORKERS, os.cpu_count() or 1)
        with ThreadPoolExecutor(workers) as pool:
            results = pool.map(self._attempt, wanted.keys(), wanted.values())
        return dict(zip(wanted, results, strict=True))

    def _attempt(self, source: str, share: bool) -> Recipe | PictureError:
        try:
            return self.develop(source, share)
        except PictureError as error:
            return error

    def _lacking(self, made: Recipe) -> list[Variant]:
        return [each for each in made.variants if self._key(made, each) not in self.cache]

    def _make(self, made: Recipe, variants: list[Variant], data: bytes) -> bytes:
        from warta.images.encode import encode
        from warta.images.original import decode

        image = decode(data, self.settings.max_pixels, 2 * self.settings.widths[-1])
        encoded = b""
        for variant in variants:
            encoded = encode(image, variant, self.settings)
            self.cache.put(self._key(made, variant), encoded)
        return encoded

    def _read(self, source: str) -> bytes:
        if _is_outside(source):
            raise faults.outside()
        try:
            return self.memory.read(source) if self.memory else (self.media / source).read_bytes()
        except (OSError, ValueError) as error:  # ValueError: a null byte in the name
            raise faults.missing() from error

    def _key(self, made: Recipe, variant: Variant) -> str:
        what = f"{variant.kind} {variant.width} {variant.height}"
        parts = (made.digest, self.settings.fingerprint, self._encoders, what)
        return sha256("\n".join(parts).encode()).hexdigest()

    @cached_property
    def _encoders(self) -> str:
        if self.memory:
            return self.memory.encoders
        from warta.images.encode import ENCODERS

        return ENCODERS


def _is_outside(source: str) -> bool:
    return posixpath.isabs(source) or posixpath.normpath(source).split("/")[0] == ".."
