"""Files on disk: written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

TEMPORARY = ".tmp-"
"""What the name of a file begins with that is not yet whole."""


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` by way of a temporary file beside it: no reader sees a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read_if_there(path: Path) -> bytes | None:
    """The bytes of a file, or None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def prune_empty(folder: Path, root: Path) -> None:
    """Remove `folder` and its parents below `root` as long as they are empty."""
    while folder != root and root in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def way_to(path: Path, start: Path) -> str:
    """The way from `start` to `path`: what stays the same when both move together."""
    try:
        return os.path.relpath(path.resolve(), start.resolve())
    except ValueError:  # on Windows there is none from one drive to another
        return str(path.resolve())


def markdown_below(root: str, folder: str, excluded: Collection[str] = ()) -> Iterator[str]:
    """The paths, relative to `root`, of the Markdown files below `folder` that are not hidden.

    `excluded` are folders, relative to `root`.
    """
    for parent, folders, names in os.walk(Path(root, folder), followlinks=True):
        here = Path(parent).relative_to(root).as_posix()
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and f"{here}/{name}" not in excluded
        ]
        for name in names:
            if name.endswith(".md") and not name.startswith("."):
                yield f"{here}/{name}"
