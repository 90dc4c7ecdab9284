"""What is in a file, told by its bytes: a picture that the site takes, one that has to be saved
anew for it, a document, or neither."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warta.core.errors import WartaError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000
"""As the section `images` of the settings has it by default."""

TAKEN = ("JPEG", "PNG", "WEBP", "GIF")
"""What the site's build reads, without animation (docs/decisions/0013-webp-and-jpeg.md)."""

SAVED_ANEW = ("AVIF", "BMP", "ICO", "TIFF")
FORMATS = {"gif": "GIF", "png": "PNG", "webp": "WEBP"}
QUALITY = 92
GLANCE = 8
"""Of a JPEG, an eighth in each direction is decoded: enough to know that it is whole."""

CONVERTED, STILL = "picture-converted", "picture-still"

# What browsers may take for a page or a script whatever a file is called, and programs.
_NO_DOCUMENT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<!|<\?|<(?:html|head|body|script|svg|iframe|title|meta)\b|#!)"
    rb"|MZ|\x7fELF|\xca\xfe\xba\xbe",
    re.IGNORECASE,
)
_HEADS = {
    b"%PDF-": {"pdf"},
    b"PK": {"docx", "epub", "odp", "ods", "odt", "pptx", "xlsx", "zip"},
    b"\xd0\xcf\x11\xe0": {"doc", "ppt", "xls"},
}
_HEAD_WITHIN = 1024  # where PDF readers look for a head (PDF 32000-1, annex H, note 13)


class FileError(WartaError):
    """A file that is not carried over; the text says why, as an Indonesian clause."""


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a picture as the site takes it, and the code of a note where they are new."""

    data: bytes
    code: str = ""


def original_of(data: bytes, ending: str, most_pixels: int = MOST_PIXELS) -> Original:
    """The picture in `data`, whole and not moving; `ending` says how it is saved if it must be.

    Formats that the site does not take become JPEG, or what `ending` (`png`, `webp`, `gif`) says;
    of an animation the first frame is kept. Raises `FileError`.
    """
    from PIL import Image  # slow to load

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's, of odd headers
        try:
            with Image.open(io.BytesIO(data), formats=TAKEN + SAVED_ANEW) as image:
                return _judged(image, data, ending, most_pixels)
        except FileError:
            raise
        except Image.UnidentifiedImageError as error:
            raise FileError("isinya bukan gambar yang dikenal") from error
        except Image.DecompressionBombError as error:
            raise _too_large(most_pixels) from error
        except Exception as error:  # Pillow's parsers raise what they like on bad data
            raise FileError("gambarnya rusak atau terpotong") from error


def check_document(data: bytes, ending: str) -> None:
    """Raises `FileError` where `data` is plainly not what its ending says, such as a web page."""
    if not data:
        raise FileError("berkasnya kosong")
    if _NO_DOCUMENT.match(data):
        raise FileError("isinya halaman web atau program, bukan dokumen")
    for head, endings in _HEADS.items():
        if ending.lower() in endings and head not in data[:_HEAD_WITHIN]:
            raise FileError(f"isinya bukan {ending.upper()}")


def _judged(image: Image, data: bytes, ending: str, most_pixels: int) -> Original:
    if image.width * image.height > most_pixels:
        raise _too_large(most_pixels)
    # Phones write MPO: a JPEG with further views after it, which is no animation.
    moving = image.format != "MPO" and bool(getattr(image, "is_animated", False))
    if image.format in (*TAKEN, "MPO") and not moving:
        image.draft(None, (max(1, image.width // GLANCE), max(1, image.height // GLANCE)))
        image.load()
        return Original(data)
    image.seek(0)
    code = STILL if image.format in TAKEN else CONVERTED
    return Original(_saved(image, FORMATS.get(ending.lower(), "JPEG")), code)


def _saved(image: Image, form: str) -> bytes:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(image)
    plain = _flat(upright) if form == "JPEG" else _coloured(upright)
    file = io.BytesIO()
    profile = image.info.get("icc_profile")
    plain.info = {}
    plain.save(file, form, quality=QUALITY, icc_profile=profile if form != "GIF" else None)
    return file.getvalue()


def _coloured(image: Image) -> Image:
    """In a mode that PNG, WebP and GIF can hold."""
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _flat(image: Image) -> Image:
    """In RGB, on white where it is transparent."""
    from PIL import Image as pillow  # noqa: N813 - the module, beside its class

    if image.mode.startswith("I"):  # Pillow clips 16-bit greys instead of scaling them
        image = image.point(lambda value: value / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    return pillow.alpha_composite(pillow.new("RGBA", layered.size, "white"), layered).convert("RGB")


def _too_large(most_pixels: int) -> FileError:
    return FileError(f"gambarnya lebih dari {most_pixels // 1_000_000} megapiksel")
