"""Files beside content/: comments, redirects and the report, each whole or not there at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warta.press.files import TEMPORARY, read_if_there, write_atomically

WORK = "import-"


def sweep(folder: Path) -> None:
    """Remove the halves of files that a killed run has left below `folder`."""
    for left in folder.rglob(f"{TEMPORARY}*"):
        left.unlink(missing_ok=True)


def write_stream(path: Path, pieces: Iterable[bytes]) -> None:
    """Write `pieces` to `path` by way of a file beside it, without holding them all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_changed(path: Path, text: str) -> None:
    """Write `text` to `path` unless that is what it holds."""
    data = text.encode("utf-8", "replace")
    if read_if_there(path) != data:
        write_atomically(path, data)


@contextmanager
def workspace(cache: Path, *, dry: bool) -> Iterator[Path]:
    """A folder that is gone afterwards. A dry run makes none in the project.

    Others that killed runs have left go too, so no two runs may have one cache at a time.
    """
    if not dry:
        cache.mkdir(parents=True, exist_ok=True)
        for left in cache.glob(f"{WORK}*"):
            shutil.rmtree(left, ignore_errors=True)
    room = cache if cache.is_dir() else None
    with tempfile.TemporaryDirectory(prefix=WORK, dir=room) as folder:
        yield Path(folder)


def as_seen(path: Path) -> Path:
    """A path as a person in the working folder would type it."""
    here, there = Path.cwd(), path.resolve()
    return there.relative_to(here) if there.is_relative_to(here) else path
