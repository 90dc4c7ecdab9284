"""Making the bytes of a variant."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, features

from warta.images.recipe import Variant
from warta.images.settings import ImagesSettings

# Part of each cache key: another encoder makes other bytes.
ENCODERS = " ".join(
    f"{name} {features.version(name)}" for name in ("pil", "webp", "jpg", "libjpeg_turbo")
)
# Faces stand in the upper part of a news photo.
SHARE_CENTRE = (0.5, 0.4)
SHARE_QUALITIES = range(82, 4, -8)


def encode(image: Image.Image, variant: Variant, settings: ImagesSettings) -> bytes:
    """The file of `variant` made from the bare RGB `image`, always the same bytes."""
    if variant.kind == "share":
        return _share(image, variant, settings.share_max_bytes)
    resized = image.resize(
        (variant.width, variant.height), Image.Resampling.LANCZOS, reducing_gap=3.0
    )
    if variant.kind == "webp":
        return _saved(resized, "WEBP", quality=settings.webp_quality, method=4)
    return _saved(resized, "JPEG", quality=settings.jpeg_quality, optimize=True, progressive=True)


def _share(image: Image.Image, variant: Variant, most: int) -> bytes:
    """The best quality that stays within `most` bytes; the least where none does."""
    size = (variant.width, variant.height)
    cut = ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=SHARE_CENTRE)
    data = b""
    for quality in SHARE_QUALITIES:
        data = _saved(cut, "JPEG", quality=quality, optimize=True)
        if len(data) <= most:
            break
    return data


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()
