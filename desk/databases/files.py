"""A file that is there whole or not at all, and that nobody but its owner reads."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk.databases.errors import Unable


@contextmanager
def whole_file(target: Path, *, force: bool) -> Iterator[Path]:
    """An empty file (mode 0600) to write to, which becomes `target` once all went well.

    Raises `Unable` where there is a `target` already, unless `force`.
    """
    if target.exists() and not force:
        raise Unable(f"{target} sudah ada; pakai nama lain, atau --force untuk menimpanya.")
    draft = _draft(target)
    try:
        yield draft
        sync(draft)
        _put(draft, target, force=force)
        sync(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _draft(target: Path) -> Path:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise Unable(f"{target}: {error.strerror}") from error
    os.close(handle)
    return Path(name)


def _put(draft: Path, target: Path, *, force: bool) -> None:
    """Give it its name. A link, unlike a rename, never takes the place of another file."""
    if force:
        os.replace(draft, target)
        return
    try:
        os.link(draft, target)
    except FileExistsError:
        raise Unable(f"{target} sudah ada; pakai nama lain, atau --force.") from None
