"""Reading an original with Pillow: its size from the header; its pixels upright, in sRGB, bare."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from PIL import Image, ImageCms

from warta.images import faults
from warta.images.size import Size

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# EXIF's tag, and what makes each of its values upright (Exif 2.32, 4.6.4 A). Pillow must decode a
# whole PNG to find it there, and cameras write no PNG.
ORIENTATION = 0x0112
WITH_ORIENTATION = ("JPEG", "MPO", "WEBP")
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = (
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_90,
)
SRGB = ImageCms.createProfile("sRGB")

_FILTERS = Lock()


def measure(data: bytes, max_pixels: int) -> Size:
    """The size of the picture in `data`, from its header alone.

    Raises `PictureError` where it is no picture, animated, or of more than `max_pixels`.
    """
    image = _opened(data, max_pixels)
    if _turn(image) in LYING:
        return Size(image.height, image.width)
    return Size(image.width, image.height)


def decode(data: bytes, max_pixels: int, long_side: int) -> Image.Image:
    """The pixels of `data` as RGB: upright, in sRGB, on white where transparent, no metadata.

    JPEGs may come back reduced, yet with no side under `long_side`. Raises as `measure` does, and
    where the data is damaged.
    """
    image = _opened(data, max_pixels)
    turn = _turn(image)
    # The JPEG decoder can skip detail that no variant shows, which saves most time and memory.
    image.draft(None, (long_side, long_side))
    try:
        image.load()
    except Exception as error:  # Pillow's decoders raise what they like on bad data
        raise faults.damaged() from error
    plain = _bare(_in_srgb(image))
    return plain if turn is None else plain.transpose(turn)


def _opened(data: bytes, max_pixels: int) -> Image.Image:
    image = _recognised(data, max_pixels)
    if image.width * image.height > max_pixels:
        raise faults.too_large(max_pixels)
    # Phones write MPO: a JPEG with further views after it, which is no animation.
    if image.format != "MPO" and _is_animated(image):
        raise faults.animated()
    return image


def _is_animated(image: Image.Image) -> bool:
    try:
        return bool(getattr(image, "is_animated", False))
    except Exception as error:  # a GIF is read to its end to tell
        raise faults.damaged() from error


def _recognised(data: bytes, max_pixels: int) -> Image.Image:
    try:
        with _quiet():
            return Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.UnidentifiedImageError as error:
        raise faults.unknown_format() from error
    except Image.DecompressionBombError as error:
        raise faults.too_large(max_pixels) from error
    except Exception as error:  # Pillow's parsers raise what they like on bad data
        raise faults.damaged() from error


def _turn(image: Image.Image) -> Image.Transpose | None:
    if image.format not in WITH_ORIENTATION:
        return None
    try:
        with _quiet():
            return TURNS.get(image.getexif().get(ORIENTATION))
    except Exception:  # broken EXIF is no reason to refuse a sound picture
        return None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Pillow's warnings of odd headers, which mend nothing, from the editor."""
    # The filters are the process's, and pictures are read in threads.
    with _FILTERS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _in_srgb(image: Image.Image) -> Image.Image:
    flat = _without_alpha(image)
    profile = image.info.get("icc_profile")
    if not profile:
        return _as_rgb(flat)
    try:
        return _converted(flat, profile)
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A profile that is broken or meant for other channels says nothing about these pixels.
        return _as_rgb(flat)


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    # lcms reads no palettes and no 16 bits.
    plain = image if image.mode in ("RGB", "CMYK", "L") else _as_rgb(image)
    transform = ImageCms.buildTransform(source, SRGB, plain.mode, "RGB")
    return transform.apply(plain)


def _without_alpha(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image
    layered = image.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("RGB")


def _as_rgb(image: Image.Image) -> Image.Image:
    # Pillow clips 16-bit greys instead of scaling them.
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert("RGB")


def _bare(image: Image.Image) -> Image.Image:
    image.info = {}
    return image
