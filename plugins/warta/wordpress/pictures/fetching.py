"""Files from the old site itself, where no copy of uploads/ is at hand: politely, one after the
other, and none of them twice."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from warta.wordpress.pictures.copying import MEGABYTE, Limits
from warta.wordpress.pictures.download import (
    Bounds,
    BusyError,
    DownloadError,
    NotThereError,
    download,
    on_disk,
    validator_file,
)
from warta.wordpress.pictures.index import MEDIA, Asset, Source
from warta.wordpress.pictures.names import Names
from warta.wordpress.pictures.originals import FileError, check_document, original_of

PART = ".part"
TRIES = 4
FIRST_WAIT = 1.0
MOST_SILENT = 5
"""After so many files in a row without any answer the site is taken to be away."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one asset. `path` is where below uploads/ its file was, `size` its bytes.

    `kept` came in an earlier run; `failed` may come in a later one; `stopped` was not asked for, as
    a limit was reached or the site is away. `detail` explains, in Indonesian.
    """

    asset: Asset
    what: Literal["fetched", "kept", "missing", "refused", "failed", "stopped"]
    path: str = ""
    size: int = 0
    detail: str = ""


class FetchedFiles:
    """The files that came into `folder`, which is no place for anything else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = Names(())

    def place(self, path: str) -> Path:
        """Where the file of `path`, below uploads/, lies or will."""
        return self.folder / self._names.of(path)

    def find(self, path: str) -> Path | None:
        """The file that was at `path` below uploads/; None where it has not come, or not whole."""
        place = self.place(path)
        return place if place.is_file() and not place.is_symlink() else None


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Those of files, the seconds for one, those without a byte, and the most bytes in all."""

    files: Limits = Limits()  # noqa: RUF009 - frozen
    seconds: float = 120.0
    quiet: float = 15.0
    total: int = 20_000 * MEGABYTE


def fetch_all(  # noqa: PLR0913 - clocks are passed in
    wanted: Iterable[Asset],
    files: FetchedFiles,
    hosts: Collection[str],
    limits: FetchLimits | None = None,
    *,
    pause: Callable[[float], object] = time.sleep,
    now: Callable[[], float] = time.monotonic,
) -> Iterator[Fetched]:
    """Bring the files of `wanted` into the folder of `files`; one outcome each, in order.

    Only `hosts` (lower case) are asked, also by way of redirects. Of an asset the first source that
    the site has whole is taken; what is no picture or document by its bytes is refused. A file that
    has come is not asked for again, one that broke off goes on where the site can. Who asks for
    patience is waited for with `pause` (seconds). Nothing is raised for what the site does, and
    `WartaError` where the folder cannot be written.
    """
    fetching = _Fetching(files, frozenset(hosts), limits or FetchLimits(), pause, now)
    return (fetching.fetch(asset) for asset in wanted)


class _Fetching:
    def __init__(
        self,
        files: FetchedFiles,
        hosts: Collection[str],
        limits: FetchLimits,
        pause: Callable[[float], object],
        now: Callable[[], float],
    ) -> None:
        self._files = files
        self._hosts = hosts
        self._limits = limits
        self._pause = pause
        self._now = now
        self._came = 0
        self._silent = 0

    def fetch(self, asset: Asset) -> Fetched:
        if not asset.target:
            return Fetched(asset, "refused", detail="jenis berkas ini tidak dibawa")
        outcomes: list[Fetched] = []
        for source in asset.sources:
            outcome = self._from(asset, source)
            if outcome.what not in ("missing", "refused"):
                return outcome
            outcomes.append(outcome)
        refused = (each for each in outcomes if each.what == "refused")
        return next(refused, outcomes[0] if outcomes else Fetched(asset, "missing"))

    def _from(self, asset: Asset, source: Source) -> Fetched:
        if kept := self._files.find(source.path):
            return Fetched(asset, "kept", source.path, kept.stat().st_size)
        if detail := self._stop():
            return Fetched(asset, "stopped", source.path, detail=detail)
        place = self._files.place(source.path)
        try:
            self._bring(source, place, self._most(asset))
            self._check(place, asset)
        except BusyError as error:
            return Fetched(asset, "failed", source.path, detail=str(error))
        except NotThereError as error:
            return Fetched(asset, "missing", source.path, detail=str(error))
        except (DownloadError, FileError) as error:
            _discard(place)
            return Fetched(asset, "refused", source.path, detail=str(error))
        _finish(place)
        return Fetched(asset, "fetched", source.path, place.stat().st_size)

    def _bring(self, source: Source, place: Path, most: int) -> None:
        """Download into the part of `place`, with patience. Raises `DownloadError`."""
        with on_disk(place):
            place.parent.mkdir(parents=True, exist_ok=True)
        part = _part(place)
        bounds = Bounds(self._hosts, most, self._limits.seconds, self._limits.quiet)
        for attempt in range(TRIES):
            try:
                download(source.url, part, bounds, self._now)
            except BusyError as error:
                if attempt == TRIES - 1:
                    self._silent = 0 if error.asked else self._silent + 1
                    raise
                self._pause(FIRST_WAIT * 2**attempt if error.wait is None else error.wait)
            else:
                break
        self._silent = 0
        self._came += part.stat().st_size

    def _check(self, place: Path, asset: Asset) -> None:
        """Raises `FileError` where what came is not what an asset is."""
        data = _part(place).read_bytes()
        ending = asset.target.rpartition(".")[2]
        if asset.target.startswith(MEDIA):
            original_of(data, ending, self._limits.files.pixels)
        else:
            check_document(data, ending)

    def _stop(self) -> str:
        if self._silent >= MOST_SILENT:
            return "situs lama tidak menjawab"
        if self._came >= self._limits.total:
            return f"batas {self._limits.total / MEGABYTE:.0f} MB tercapai"
        return ""

    def _most(self, asset: Asset) -> int:
        limits = self._limits.files
        return limits.picture_bytes if asset.target.startswith(MEDIA) else limits.document_bytes


def _finish(place: Path) -> None:
    with on_disk(place):
        os.replace(_part(place), place)
    validator_file(_part(place)).unlink(missing_ok=True)


def _discard(place: Path) -> None:
    _part(place).unlink(missing_ok=True)
    validator_file(_part(place)).unlink(missing_ok=True)


def _part(place: Path) -> Path:
    return place.with_name(f"{place.name}{PART}")
