"""What a picture shows: the colour of the flat pictures that php/fill/pictures.php makes.

A picture is known again by it, whatever it was renamed, scaled or converted to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image

LEVELS = (20, 75, 130, 185, 240)


def look_in(folders: dict[str, Path], host: str = "") -> Callable[[str], str]:
    """By the start of its path, such as `/media/`, the folder in which a picture lies.

    Addresses of other hosts show themselves, and so does a picture that is not there.
    """

    @cache
    def look(address: str) -> str:
        parts = urlsplit(address)
        if parts.hostname not in (None, host):
            return address
        path = unquote(parts.path)
        for start, folder in folders.items():
            if path.startswith(start) and (folder / path.removeprefix(start)).is_file():
                return colour(folder / path.removeprefix(start))
        return path

    return look


def colour(path: Path) -> str:
    """The nearest colour that there is, such as `20-75-240`."""
    with Image.open(path) as image:
        pixel = image.convert("RGB").resize((1, 1)).getpixel((0, 0))
    return "-".join(str(min(LEVELS, key=lambda level: abs(level - value))) for value in pixel)
