"""Files into content/: each whole or not at all, judged by its bytes, never over what the newsroom
has put there, and nothing outside content/."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Literal

from warta.core.errors import WartaError
from warta.press.files import write_atomically
from warta.press.workers import map_forked
from warta.wordpress.notes import Note
from warta.wordpress.pictures.index import MEDIA, Asset
from warta.wordpress.pictures.location import without_location
from warta.wordpress.pictures.originals import (
    MOST_PIXELS,
    FileError,
    check_document,
    original_of,
)
from warta.wordpress.pictures.uploads import Files

MEGABYTE = 1_000_000
LOCATED, STRIPPED, UNFIT = "location-kept", "location-removed", "file-unfit"

Ours = Callable[[str, str], bool]
"""Whether the file at a path below content/, with this SHA-256 in hex, is as a run has left it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes of a picture and of a document, and the most pixels of a picture."""

    picture_bytes: int = 30 * MEGABYTE
    document_bytes: int = 95 * MEGABYTE  # GitHub refuses files over 100 MiB
    pixels: int = MOST_PIXELS


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of one asset.

    `there` says whether a file lies at its target now (or would, but for a dry run), `digest` is
    its SHA-256 in hex and `size` its bytes. `source` is the path below uploads/ that it came from.
    `located` says that the file tells where it was taken. `detail` explains, in Indonesian, what is
    `edited` or `refused`.
    """

    asset: Asset
    what: Literal["new", "updated", "unchanged", "edited", "missing", "refused"]
    there: bool = False
    digest: str = ""
    size: int = 0
    source: str = ""
    located: bool = False
    notes: tuple[Note, ...] = ()
    detail: str = ""

    @property
    def reason(self) -> str:
        """A key of `outcomes.OMISSIONS` where nothing was carried, else empty."""
        return {"missing": "file-missing", "refused": "file-refused"}.get(self.what, "")


def copy_all(  # noqa: PLR0913 - what a copy hangs on
    wanted: Sequence[Asset],
    files: Files,
    content: Path,
    ours: Ours,
    *,
    limits: Limits | None = None,
    strip_location: bool = True,
    deleted: Callable[[str], bool] = lambda _: False,
    dry_run: bool = False,
    processes: int | None = None,
) -> Iterator[Copied]:
    """Put `wanted` into the folder `content`; one outcome each, in order, as soon as it is known.

    `deleted` is asked of a target that is not there whether a run had written it: then the newsroom
    deleted it, and it stays so. With `strip_location` pictures no longer tell where they were taken
    (which they do without losing quality). With `dry_run` nothing is written. The work is done in
    `processes` forked children, as `map_forked` has it. Raises `WartaError` where content/ cannot
    be written.
    """
    copying = _Copying(files, content, ours, limits or Limits(), strip_location, deleted, dry_run)
    return map_forked(copying.carry, wanted, processes)


def carried(copies: Sequence[Copied]) -> frozenset[str]:
    """The targets at which a file lies now, for `PictureIndex.with_carried`."""
    return frozenset(copy.asset.target for copy in copies if copy.there)


@dataclass(frozen=True, slots=True)
class _Found:
    """The bytes that are to be at a target."""

    data: bytes
    source: str
    notes: tuple[Note, ...] = ()
    located: bool = False

    @property
    def digest(self) -> str:
        return sha256(self.data).hexdigest()


@dataclass(frozen=True)
class _Copying:
    files: Files
    content: Path
    ours: Ours
    limits: Limits
    strip_location: bool
    deleted: Callable[[str], bool]
    dry_run: bool

    def carry(self, asset: Asset) -> Copied:
        if not asset.target:
            return _refused(asset, "jenis berkas ini tidak dibawa")
        refusals: list[Copied] = []
        for source in asset.sources:
            path = self.files.find(source.path)
            try:
                found = self._read(path, asset, source.path) if path else None
            except FileError as error:
                refusals.append(_refused(asset, str(error), source.path))
                continue
            if found:
                return self._place(asset, found)
        return self._without_source(asset, refusals)

    def _read(self, path: Path, asset: Asset, source: str) -> _Found:
        is_picture = asset.target.startswith(MEDIA)
        most = self.limits.picture_bytes if is_picture else self.limits.document_bytes
        data = _bytes_of(path, most)
        if is_picture:
            return self._picture(data, asset, source)
        check_document(data, asset.target.rpartition(".")[2])
        return _Found(data, source)

    def _picture(self, data: bytes, asset: Asset, source: str) -> _Found:
        """The picture in `data`; one that stands at its target already was judged when it came."""
        found = self._without_place(_Found(data, source))
        if self._stands(asset, found.data):
            return found
        original = original_of(data, asset.target.rpartition(".")[2], self.limits.pixels)
        if not original.code:
            return found
        notes = (Note(original.code, source),)
        return self._without_place(_Found(original.data, source, notes))

    def _stands(self, asset: Asset, data: bytes) -> bool:
        path = self.content / asset.target
        if not _is_there(path) or self._fault(asset) or not _is_regular(path):
            return False
        return path.stat().st_size == len(data) and path.read_bytes() == data

    def _without_place(self, found: _Found) -> _Found:
        clean = without_location(found.data)
        if clean is found.data:
            return found
        if self.strip_location:
            return replace(found, data=clean, notes=(*found.notes, Note(STRIPPED, found.source)))
        return replace(found, notes=(*found.notes, Note(LOCATED, found.source)), located=True)

    def _place(self, asset: Asset, found: _Found) -> Copied:
        """Put bytes at their target, unless something else lies there."""
        path = self.content / asset.target
        made = Copied(
            asset,
            "new",
            there=True,
            digest=found.digest,
            size=len(found.data),
            source=found.source,
            located=found.located,
            notes=found.notes,
        )
        if fault := self._fault(asset):
            return _refused(asset, fault, found.source)
        if not _is_there(path):
            if self.deleted(asset.target):
                return Copied(asset, "edited", detail="berkasnya sudah dihapus redaksi")
            self._write(path, found.data)
            return made
        standing = self._standing(asset)
        if standing.digest == made.digest:
            return replace(made, what="unchanged")
        if not standing.digest or not self.ours(asset.target, standing.digest):
            return standing
        self._write(path, found.data)
        return replace(made, what="updated")

    def _without_source(self, asset: Asset, refusals: Sequence[Copied]) -> Copied:
        """What an earlier run brought is still there, even if its source is not at hand now."""
        path = self.content / asset.target
        if not self._fault(asset) and _is_there(path):
            standing = self._standing(asset)
            ours = bool(standing.digest) and self.ours(asset.target, standing.digest)
            return replace(standing, what="unchanged", detail="") if ours else standing
        return refusals[0] if refusals else Copied(asset, "missing")

    def _standing(self, asset: Asset) -> Copied:
        """The file at a target as it is, taken for the newsroom's."""
        path = self.content / asset.target
        if not _is_regular(path):
            detail = "di tempatnya ada tautan (symlink) atau folder"
            return Copied(asset, "edited", detail=detail)
        digest, size = _digest_of(path)
        detail = "di tempatnya ada berkas lain, yang dibiarkan"
        return Copied(asset, "edited", there=True, digest=digest, size=size, detail=detail)

    def _fault(self, asset: Asset) -> str:
        """Why nothing may be written at a target; empty where it may."""
        try:
            room = (self.content / asset.target).parent.resolve()
            inside = room.is_relative_to(self.content.resolve())
            ancestor = next(each for each in (room, *room.parents) if each.exists())
        except (OSError, ValueError, RuntimeError):
            return "foldernya tidak terbaca"
        if not inside or ".." in asset.target.split("/") or "\0" in asset.target:
            return "tempatnya di luar content/"
        return "" if ancestor.is_dir() else "di tempat foldernya ada berkas"

    def _write(self, path: Path, data: bytes) -> None:
        if self.dry_run:
            return
        try:
            write_atomically(path, data)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            message = f"{path}: tidak dapat ditulis ({reason})"
            raise WartaError(f"{message} → periksa izin dan sisa ruang disk") from error


def _refused(asset: Asset, detail: str, source: str = "") -> Copied:
    note = Note(UNFIT, f"{source}: {detail}" if source else detail)
    return Copied(asset, "refused", source=source, notes=(note,), detail=detail)


def _bytes_of(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise FileError(f"berkasnya tidak terbuka ({error.strerror})") from error
    if len(data) > most:
        raise FileError(f"berkasnya lebih dari {most / MEGABYTE:.0f} MB")
    return data


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _is_regular(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _digest_of(path: Path) -> tuple[str, int]:
    digest, size = sha256(), 0
    try:
        with path.open("rb") as file:
            for block in iter(partial(file.read, MEGABYTE), b""):
                digest.update(block)
                size += len(block)
    except OSError:
        return "", 0
    return digest.hexdigest(), size
