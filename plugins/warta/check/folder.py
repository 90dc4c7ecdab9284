"""The content folder as it lies on the disk: one walk, and what in it would be dropped."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from warta.check.findings import Finding, Place
from warta.core.metadata import Kind

MEDIA, EXTRA = "media", "extra"
PICTURES = frozenset(
    {".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".webp"}
)
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdtext", ".txt", ".text", ""})

_BACKUP = re.compile(
    r".*~|#.*#|~\$.*|.*\.(?:swp|swo|swx|bak|orig|tmp|part|crdownload)", re.IGNORECASE
)
_SYSTEM = re.compile(r"\..*|thumbs\.db|desktop\.ini", re.IGNORECASE)
_NO_STORIES = frozenset({"readme.md", "license.md"})


@dataclass
class Folder:
    """What lies below the content folder, in paths relative to it, and what lies there wrongly."""

    stories: dict[str, Kind] = field(default_factory=dict)
    media: set[str] = field(default_factory=set)
    extra: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def walk(root: Path, folders: Mapping[str, Kind], ignored: Sequence[str] = (".*",)) -> Folder:
    """List the content folder `root`; `folders` says which of its folders hold stories.

    `ignored` are patterns of names that Pelican passes by, its `IGNORE_FILES`. Paths of `media` and
    `extra` are relative to those folders.
    """
    found = Folder()
    for path in sorted(_files(root, found.findings)):
        room, _, rest = path.partition("/")
        if room == MEDIA:
            found.media.add(rest)
        if room == EXTRA:
            found.extra.add(rest)
        elif not _is_leftover(PurePosixPath(path).name):
            _judge(path, folders, ignored, found)
    return found


def _files(root: Path, findings: list[Finding]) -> Iterator[str]:
    """Every file, in no order. Links are judged, and never followed astray."""
    real_root = root.resolve()
    waiting = [""]
    while waiting:
        here = waiting.pop()
        for entry in _entries(root / here, here, findings):
            path = f"{here}/{entry.name}".removeprefix("/")
            if entry.is_symlink() and (fault := _link_fault(path, Path(entry.path), real_root)):
                findings.append(fault)
            elif entry.is_dir():
                waiting.append(path)
            elif entry.is_file():
                yield path
            else:
                message, fix = "ini bukan berkas biasa", "hapus dari folder isi"
                findings.append(Place(path).error("file-unreadable", message, fix))


def _entries(directory: Path, here: str, findings: list[Finding]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(directory) as found:
            entries = [entry for entry in found if not entry.name.startswith(".#")]
    except OSError as error:
        place = Place(readable(here))
        fix = "periksa izin foldernya"
        findings.append(
            place.error("file-unreadable", f"folder tidak terbuka ({error.strerror})", fix)
        )
        return []
    odd = [entry for entry in entries if readable(entry.name) != entry.name]
    for entry in odd:
        place = Place(readable(f"{here}/{entry.name}".removeprefix("/")))
        fix = "ganti nama berkasnya dengan huruf a-z, angka dan '-'"
        findings.append(place.error("file-name", "nama berkas bukan UTF-8", fix))
    return [entry for entry in entries if entry not in odd]


def _is_leftover(name: str) -> bool:
    """Whether an editor or a system left this file. No story is: Pelican would publish it."""
    if name.endswith(".md"):
        return False
    return bool(_BACKUP.fullmatch(name) or _SYSTEM.fullmatch(name))


def _link_fault(path: str, link: Path, real_root: Path) -> Finding | None:
    place = Place(path)
    fix = "salin berkas aslinya ke sini, lalu hapus pintasannya"
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return place.error("symlink", "pintasan ini putus", fix)
    if not target.is_relative_to(real_root):
        return place.error("symlink", "pintasan ini menuju ke luar folder isi", fix)
    if target.is_dir():
        return place.error("symlink", "pintasan ini menuju folder, yang akan dibaca dua kali", fix)
    return None


def _judge(path: str, folders: Mapping[str, Kind], ignored: Sequence[str], found: Folder) -> None:
    """Take a file for a story, or say why it is none."""
    pure, place = PurePosixPath(path), Place(path)
    kind = next((kind for name, kind in folders.items() if path.startswith(f"{name}/")), None)
    if kind is None:
        if path.endswith(".md") and pure.name.lower() not in _NO_STORIES:
            fix = f"pindahkan ke {' atau '.join(f'{name}/' for name in folders)}"
            message = "naskah di sini tidak dibaca"
            found.findings.append(place.error("file-misplaced", message, fix))
    elif not path.endswith(".md"):
        message = "akhiran berkas di folder naskah harus .md, yang lain tidak terbit"
        found.findings.append(place.error("file-ending", message, _ending_fix(pure)))
    elif any(part.startswith(".") for part in pure.parts):
        found.findings.append(_hidden(pure, ignored))
    else:
        found.stories[path] = kind


def _hidden(path: PurePosixPath, ignored: Sequence[str]) -> Finding:
    """A warning where Pelican passes the story by, else an error, for it would be published."""
    passed_by = any(fnmatch(part, pattern) for part in path.parts for pattern in ignored)
    place = Place(str(path))
    make = place.warning if passed_by else place.error
    message = "naskah tersembunyi: nama berkas atau foldernya diawali titik"
    return make("file-hidden", message, "hapus titik itu, atau keluarkan berkasnya dari sini")


def _ending_fix(path: PurePosixPath) -> str:
    ending = path.suffix.lower()
    if ending in PICTURES:
        return f"pindahkan gambarnya menjadi media/{path.name}"
    if ending in MARKDOWN:
        return f"ganti nama menjadi '{path.stem}.md'"
    return f"salin teksnya ke berkas '{path.stem}.md', lalu keluarkan berkas ini dari folder naskah"


def readable(name: str) -> str:
    """A file name that can be printed, whatever bytes it has."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
