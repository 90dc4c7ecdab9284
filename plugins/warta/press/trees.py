"""Trees of many thousand files: written, compared and moved at the price of the system's own calls.

Paths are strings here: a `Path` for each file would cost as much as what is done with it.
"""

# ruff: noqa: PTH102, PTH103, PTH106, PTH108, PTH112, PTH114, PTH120, PTH123

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from warta.press.files import write_atomically


def holds(path: str, data: bytes) -> bool | None:
    """Whether `data` is what the file at `path` holds; None where there is no such file."""
    try:
        with open(path, "rb", buffering=0) as file:
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except OSError:
        return None


def write_below(path: str, data: bytes) -> None:
    """Write `data` to `path`, in folders that may have to be made."""
    # Nearly every page has a folder of its own, in one that is there.
    try:
        os.mkdir(os.path.dirname(path))
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def keep_only(root: str, names: Container[str]) -> None:
    """Remove the files below `root` whose paths, relative to it, are not in `names`."""
    start = len(f"{root}/")
    for folder, _, found in os.walk(root):
        for path in [f"{folder}/{name}" for name in found]:
            if path[start:] not in names:
                os.unlink(path)


def move_file(source: str, goal: str) -> None:
    """Move a file to `goal`, whatever is there."""
    if os.path.isdir(goal) and not os.path.islink(goal):
        shutil.rmtree(goal)
    if not _renamed(source, goal):
        write_atomically(Path(goal), Path(source).read_bytes())
        os.unlink(source)


def move_tree(source: str, target: str) -> None:
    """Move all that lies in the folder `source` into `target`, and remove `source`.

    What is in `target` already stays, unless a file stands where a folder has to, or the other way
    round. A folder that is not yet there moves as one, whatever is in it.
    """
    os.makedirs(target, exist_ok=True)
    with os.scandir(source) as found:
        entries = list(found)
    for entry in entries:
        goal = f"{target}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            move_file(entry.path, goal)
        elif os.path.isdir(goal) or not _move_folder(entry.path, goal):
            move_tree(entry.path, goal)
    os.rmdir(source)


def _move_folder(source: str, goal: str) -> bool:
    """Move a folder to where there is none; False where that is another disk."""
    with suppress(FileNotFoundError):
        os.unlink(goal)  # a file
    return _renamed(source, goal)


def _renamed(source: str, goal: str) -> bool:
    """Whether `source` is at `goal` now; False where that is another disk."""
    try:
        os.replace(source, goal)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        return False
    return True
