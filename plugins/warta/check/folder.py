"""The content folder as it lies on the disk: one walk, and what in it would be dropped."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TypeAlias

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
Rooms: TypeAlias = Sequence[tuple[str, Kind]]


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
    rooms = tuple((f"{name}/", kind) for name, kind in folders.items())
    for start, names in _directories(root, found.findings):
        _sort_in(start, names, rooms, ignored, found)
    found.stories = {path: found.stories[path] for path in sorted(found.stories)}
    return found


def _directories(root: Path, findings: list[Finding]) -> Iterator[tuple[str, list[str]]]:
    """Each directory as the beginning of its files' paths, with their names; in no order."""
    real_root = root.resolve()
    waiting = [""]
    while waiting:
        here = waiting.pop()
        start = f"{here}/" if here else ""
        names = []
        for entry in _entries(root / here, here, findings):
            path = start + entry.name
            if entry.is_symlink() and (fault := _link_fault(path, Path(entry.path), real_root)):
                findings.append(fault)
            elif entry.is_file():
                names.append(entry.name)
            elif entry.is_dir():
                waiting.append(path)
            else:
                message, fix = "ini bukan berkas biasa", "hapus dari folder isi"
                findings.append(Place(path).error("file-unreadable", message, fix))
        yield start, names


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
    letters = [entry for entry in entries if not entry.name.isascii()]
    odd = [entry for entry in letters if readable(entry.name) != entry.name]
    for entry in odd:
        place = Place(readable(f"{here}/{entry.name}".removeprefix("/")))
        fix = "ganti nama berkasnya dengan huruf a-z, angka dan '-'"
        findings.append(place.error("file-name", "nama berkas bukan UTF-8", fix))
    return [entry for entry in entries if entry not in odd] if odd else entries


def _is_leftover(name: str) -> bool:
    """Whether an editor or a system left this file. No story is: Pelican would publish it."""
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


def _sort_in(
    start: str, names: list[str], rooms: Rooms, ignored: Sequence[str], found: Folder
) -> None:
    """Take the files `names` of the directory `start` for what they are."""
    room, _, rest = start.partition("/")
    if room == MEDIA:
        found.media.update([rest + name for name in names])
    if room == EXTRA:
        found.extra.update([rest + name for name in names])
        return
    kind = next((kind for room, kind in rooms if start.startswith(room)), None)
    hidden = start.startswith(".") or "/." in start
    for name in names:
        # Of ten thousand files nearly all are this; the rest is looked at more closely.
        if kind and name.endswith(".md") and not hidden and not name.startswith("."):
            found.stories[start + name] = kind
        elif name.endswith(".md") or not _is_leftover(name):
            found.findings.extend(_fault(start + name, kind, rooms, ignored))


def _fault(path: str, kind: Kind | None, rooms: Rooms, ignored: Sequence[str]) -> Iterator[Finding]:
    """Why a file is no story, where it should be one."""
    if kind is None:
        yield from _misplaced(path, rooms)
    elif not path.endswith(".md"):
        message = "akhiran berkas di folder naskah harus .md, yang lain tidak terbit"
        yield Place(path).error("file-ending", message, _ending_fix(PurePosixPath(path)))
    else:
        yield _hidden(PurePosixPath(path), ignored)


def _misplaced(path: str, rooms: Rooms) -> Iterator[Finding]:
    if path.endswith(".md") and path.rpartition("/")[2].lower() not in _NO_STORIES:
        fix = f"pindahkan ke {' atau '.join(start for start, _ in rooms)}"
        yield Place(path).error("file-misplaced", "naskah di sini tidak dibaca", fix)


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
