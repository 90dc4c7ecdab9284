"""The content folder as it lies on the disk: one walk, and what in it would be dropped."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from warta.check.findings import Finding, Place
from warta.core.metadata import Kind

MEDIA, EXTRA, DATA = "media", "extra", "data"
PICTURES = frozenset(
    {".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".webp"}
)
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdtext", ".txt", ".text", ""})

_BACKUP = re.compile(
    r".*~|#.*#|~\$.*|.*\.(?:swp|swo|swx|bak|orig|tmp|part|crdownload)", re.IGNORECASE
)
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__pycache__"})
_NO_STORIES = frozenset({"readme.md", "license.md"})


@dataclass
class Folder:
    """What lies below the content folder, in paths relative to it, and what lies there wrongly."""

    stories: dict[str, Kind] = field(default_factory=dict)
    media: set[str] = field(default_factory=set)
    extra: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def walk(root: Path, folders: Mapping[str, Kind]) -> Folder:
    """List the content folder `root`; `folders` says which of its folders hold stories.

    Paths of `media` and `extra` are relative to those folders.
    """
    found = Folder()
    for path in sorted(_files(root, found.findings)):
        _sort_in(path, folders, found)
    return found


def _files(root: Path, findings: list[Finding]) -> Iterator[str]:
    """Every file that is no leftover of an editor. Links are judged, never followed astray."""
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
            entries = [entry for entry in found if not _is_leftover(entry.name)]
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
    hidden = name.startswith(".") and not (name.endswith(".md") and not name.startswith(".#"))
    return hidden or name.lower() in _SYSTEM or _BACKUP.fullmatch(name) is not None


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


def _sort_in(path: str, folders: Mapping[str, Kind], found: Folder) -> None:
    room, _, rest = path.partition("/")
    kind = _kind_of(path, folders)
    if kind:
        _sort_story(path, kind, found)
    elif room == MEDIA and rest:
        found.media.add(rest)
    elif room == EXTRA and rest:
        found.extra.add(rest)
        return
    if not kind and path.endswith(".md") and PurePosixPath(path).name.lower() not in _NO_STORIES:
        homes = " atau ".join(f"{name}/" for name in folders)
        found.findings.append(
            Place(path).error(
                "file-misplaced", "naskah di sini tidak dibaca", f"pindahkan ke {homes}"
            )
        )


def _sort_story(path: str, kind: Kind, found: Folder) -> None:
    pure = PurePosixPath(path)
    if pure.name.startswith("."):
        message = "nama yang diawali titik disembunyikan, jadi tidak terbit"
        fix = f"ganti nama menjadi '{pure.name.lstrip('.')}', atau hapus"
        found.findings.append(Place(path).warning("file-hidden", message, fix))
    elif path.endswith(".md"):
        found.stories[path] = kind
    else:
        message = "akhiran berkas di folder naskah harus .md, yang lain tidak terbit"
        found.findings.append(Place(path).error("file-ending", message, _ending_fix(pure)))


def _ending_fix(path: PurePosixPath) -> str:
    ending = path.suffix.lower()
    if ending in PICTURES:
        return f"pindahkan gambarnya menjadi media/{path.name}"
    if ending in MARKDOWN:
        return f"ganti nama menjadi '{path.stem}.md'"
    return f"salin teksnya ke berkas '{path.stem}.md', lalu keluarkan berkas ini dari folder naskah"


def _kind_of(path: str, folders: Mapping[str, Kind]) -> Kind | None:
    return next((kind for name, kind in folders.items() if path.startswith(f"{name}/")), None)


def readable(name: str) -> str:
    """A file name that can be printed, whatever bytes it has."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def sizes(root: Path, names: Iterable[str]) -> dict[str, int]:
    """Bytes of each file of `names` below `root`; those that cannot be asked are left out."""
    found = {}
    for name in names:
        try:
            found[name] = (root / name).stat().st_size
        except OSError:
            continue
    return found
