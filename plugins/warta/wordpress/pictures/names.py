"""What a file of uploads/ is called in content/, whatever it was called before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal

Kind = Literal["picture", "document", ""]

AS_THEY_ARE = ("gif", "jfif", "jpe", "jpeg", "jpg", "png", "webp")
PICTURES: Mapping[str, str] = {ending: ending for ending in AS_THEY_ARE} | {
    "avif": "jpg",
    "bmp": "png",
    "heic": "jpg",
    "heif": "jpg",
    "ico": "png",
    "svg": "png",
    "tif": "jpg",
    "tiff": "jpg",
}
"""By the ending of a picture, the ending it is kept under: the site takes no other formats."""

TEXTS = "csv doc docx epub odp ods odt pdf ppt pptx rar rtf txt vtt xls xlsx zip 7z"
SOUNDS = "aac flac m4a mid mp3 oga ogg opus wav wma"
FILMS = "3gp avi m4v mov mp4 mpeg mpg ogv webm wmv"
DOCUMENTS = frozenset(f"{TEXTS} {SOUNDS} {FILMS}".split())
"""Endings of files that may be published as they are. Nothing among them runs in a browser."""

LONGEST_STEM = 80
LONGEST_FOLDER = 40
LONGEST_ENDING = 8
MOST_FOLDERS = 6
MARK = 10

# What a web server may run or show as a page wherever in a name it stands (Apache, mod_mime,
# "Files with Multiple Extensions").
_RUNS = re.compile(
    r"\.(?=(?:asa|asp|aspx|cer|cgi|exe|fcgi|htaccess|htm|html|js|jsp|mjs|phar|php[0-9]?|phps|phtml|"
    r"pht|pl|py|rb|sh|shtm|shtml|svg|svgz|xht|xhtml|xml|xsl)(?:\.|$))",
    re.IGNORECASE,
)
_NOT_FOLDER = re.compile(r"[^A-Za-z0-9_-]+")
_NOT_STEM = re.compile(r"[^A-Za-z0-9._-]+")
_NOT_ENDING = re.compile(r"[^A-Za-z0-9]+")
_DOTS = re.compile(r"\.{2,}")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def kind_of(path: str) -> Kind:
    """What a file is, by its ending: a picture, a document, or nothing that is carried over."""
    ending = path.rpartition("/")[2].rpartition(".")[2].lower()
    if ending in PICTURES:
        return "picture"
    return "document" if ending in DOCUMENTS else ""


def safe_path(path: str) -> str:
    """`path` in letters, digits, `.`, `_` and `-`: no hidden file, no device, no way up, bounded.

    Folders have no dot and files have one, so none can be where the other should be.
    """
    *folders, last = path.replace("\\", "/").split("/")
    kept = [safe for folder in folders if (safe := _folder(folder))]
    return "/".join([*kept[-MOST_FOLDERS:], _file(last)])


class Names:
    """The names of files in content/, each once, also where case does not count.

    They hang on the paths alone and not on their order. What collides is told apart by a digest
    of its path, as is a file that was not among `paths` unless its name needed no change.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._takers: dict[str, str] = {}
        for path in paths:
            name = safe_path(path).lower()
            taker = self._takers.get(name)
            if taker is None or _plainest_first(path) < _plainest_first(taker):
                self._takers[path if path == name else name] = path  # mostly one text, kept once

    def of(self, path: str) -> str:
        """The name of the file that was at `path` below uploads/."""
        safe = safe_path(path)
        taker = self._takers.get(safe.lower())
        free = taker is None and safe == path == path.lower()
        return safe if free or taker == path else _marked(path)


def _folder(text: str) -> str:
    plain = _NOT_FOLDER.sub("-", _ascii(text))[:LONGEST_FOLDER].strip("-")
    return f"folder-{plain}" if _DEVICE.match(plain) else plain


def _file(text: str) -> str:
    stem, _, ending = text.rpartition(".")
    ending = _NOT_ENDING.sub("", _ascii(ending))[:LONGEST_ENDING] or "bin"
    kept = PICTURES.get(ending.lower(), ending)
    return f"{_stem(stem)}.{ending if kept == ending.lower() else kept}"


def _stem(text: str) -> str:
    plain = _DOTS.sub(".", _RUNS.sub("-", _NOT_STEM.sub("-", _ascii(text))))
    plain = plain[:LONGEST_STEM].strip("-.")
    return f"berkas-{plain}".rstrip("-") if not plain or _DEVICE.match(plain) else plain


def _ascii(text: str) -> str:
    """Letters without their accents; what has no ASCII form stays, to be told by the others."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _plainest_first(path: str) -> tuple[bool, bool, str]:
    safe = safe_path(path)
    return safe != path, safe != safe.lower(), path


def _marked(path: str) -> str:
    stem, _, ending = safe_path(path).rpartition(".")
    mark = sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:MARK]
    return f"{stem}-{mark}.{ending}"
