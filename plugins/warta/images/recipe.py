"""Which variants a picture has, and how they are named. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple

from warta.core.text import slugify
from warta.images.settings import ImagesSettings
from warta.images.size import Size

SHARE = Size(1200, 630)
LONGEST_STEM = 60


class Variant(NamedTuple):
    """One file made of a picture. `kind` is webp, jpeg or share; `name` is its path in output/."""

    kind: str
    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Recipe:
    """All that is made of one original: WebP by rising width, the JPEG, and what is shared."""

    source: str
    digest: str
    webp: tuple[Variant, ...]
    jpeg: Variant
    share: Variant | None

    @property
    def variants(self) -> tuple[Variant, ...]:
        return (*self.webp, self.jpeg, *([self.share] if self.share else []))


def recipe(source: str, digest: str, size: Size, settings: ImagesSettings, share: bool) -> Recipe:
    """The variants of the picture `source`, a path below content/media.

    `digest` is of its bytes, in hex. Nothing is enlarged. A name changes with the bytes of the
    original and with the settings, so that it may be cached for ever.
    """
    base = f"media/{_stem(source)}-{_mark(digest, settings)}"
    webp = tuple(
        Variant("webp", f"{base}-{width}.webp", width, _height(size, width))
        for width in _widths(size.width, settings.widths)
    )
    widest = webp[-1]
    return Recipe(
        source,
        digest,
        webp,
        Variant("jpeg", f"{base}-{widest.width}.jpg", widest.width, widest.height),
        _shared(base, size) if share else None,
    )


def _widths(natural: int, wanted: Iterable[int]) -> list[int]:
    return sorted({min(width, natural) for width in wanted})


def _height(size: Size, width: int) -> int:
    return max(1, round(size.height * width / size.width))


def _shared(base: str, size: Size) -> Variant:
    scale = min(1.0, size.width / SHARE.width, size.height / SHARE.height)
    width, height = (max(1, round(side * scale)) for side in (SHARE.width, SHARE.height))
    return Variant("share", f"{base}-bagi.jpg", width, height)


def _stem(source: str) -> str:
    return slugify(PurePosixPath(source).stem, LONGEST_STEM) or "gambar"


def _mark(digest: str, settings: ImagesSettings) -> str:
    return sha256(f"{digest} {settings.fingerprint}".encode()).hexdigest()[:8]
