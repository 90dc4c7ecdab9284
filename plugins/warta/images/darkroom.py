"""The darkroom: originals in, variants in the cache out.

What needs Pillow is imported where a picture is at hand: a site without new ones starts sooner.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from warta.images import faults
from warta.images.cache import Cache
from warta.images.faults import PictureError
from warta.images.recipe import Recipe, Variant, recipe
from warta.images.settings import ImagesSettings

MOST_WORKERS = 4


class Darkroom:
    """Makes the variants of pictures below `media`, and keeps them in `cache`."""

    def __init__(self, media: Path, cache: Cache, settings: ImagesSettings) -> None:
        self.media = media
        self.cache = cache
        self.settings = settings

    def develop_all(self, wanted: Mapping[str, bool]) -> dict[str, Recipe | PictureError]:
        """Develop each picture of `wanted`, whose value says whether it is shared too.

        The answer has the same keys in the same order; a fault does not stop the others.
        """
        workers = min(MOST_WORKERS, os.cpu_count() or 1)
        with ThreadPoolExecutor(workers) as pool:
            results = pool.map(self._attempt, wanted.keys(), wanted.values())
        return dict(zip(wanted, results, strict=True))

    def develop(self, source: str, share: bool) -> Recipe:
        """Put all variants of `source` into the cache that are not there. Raises `PictureError`."""
        from warta.images.original import measure

        data = self._read(source)
        size = measure(data, self.settings.max_pixels)
        made = recipe(source, sha256(data).hexdigest(), size, self.settings, share)
        lacking = [each for each in made.variants if self._key(made, each) not in self.cache]
        if lacking:
            self._make(made, lacking, data)
        return made

    def printed(self, made: Recipe, variant: Variant) -> bytes:
        """The bytes of a variant that was developed. A damaged cache entry is made again."""
        kept = self.cache.get(self._key(made, variant))
        if kept is not None:
            return kept
        return self._make(made, [variant], self._read(made.source))

    def _attempt(self, source: str, share: bool) -> Recipe | PictureError:
        try:
            return self.develop(source, share)
        except PictureError as error:
            return error

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
        if posixpath.isabs(source) or posixpath.normpath(source).split("/")[0] == "..":
            raise faults.outside()
        try:
            return (self.media / source).read_bytes()
        except (OSError, ValueError) as error:  # ValueError: a null byte in the name
            raise faults.missing() from error

    def _key(self, made: Recipe, variant: Variant) -> str:
        from warta.images.encode import ENCODERS

        what = f"{variant.kind} {variant.width} {variant.height}"
        parts = (made.digest, self.settings.fingerprint, ENCODERS, what)
        return sha256("\n".join(parts).encode()).hexdigest()
