"""Small pictures of every kind, made by Pillow."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

GPS = 0x8825
ORIENTATION, MAKER, ARTIST = 0x0112, 0x010F, 0x013B
SOUTH_EAST = {
    0: b"\x02\x03\x00\x00",
    1: "S",
    2: (IFDRational(7), IFDRational(12), IFDRational(3141, 100)),
    3: "E",
    4: (IFDRational(113), IFDRational(14), IFDRational(1592, 100)),
    29: "2023:10:24",
}


def picture(form: str = "JPEG", colour: str = "teal", size: tuple[int, int] = (48, 32)) -> bytes:
    """A picture with something to see in it."""
    image = Image.new("RGB", size, colour)
    image.paste("gold", (4, 4, size[0] // 2, size[1] // 2))
    return saved(image, form)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def photo(form: str = "JPEG", place: dict[int, object] | None = None, **options: object) -> bytes:
    """A photo that lies on its side, taken at `place`, by default somewhere."""
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION], exif[ARTIST] = "Kamera Sampel", 6, "Sari (sampel)"
    if place is None or place:
        exif.get_ifd(GPS).update(SOUTH_EAST if place is None else place)
    image = Image.radial_gradient("L").resize((64, 48)).convert("RGB")
    return saved(image, form, exif=exif.tobytes(), **options)


def moving(form: str = "GIF") -> bytes:
    """An animation of two frames."""
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100)


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few bytes that says to be of `side` x `side` pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
