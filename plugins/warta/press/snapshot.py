"""All files below a folder, looked at in one pass: what a build takes for what lies there."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass
class Snapshot:
    """The files below a folder by their paths relative to it, each with its signature.

    `folders` are the times of the folder ("") and of those below it, and `newest` that of the last
    change, all in nanoseconds. It is not `whole` where something could not be looked at, or is a
    symbolic link to a folder, which is not followed.
    """

    signatures: dict[str, bytes] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    newest: int = 0
    whole: bool = True


def snapshot(root: str) -> Snapshot:
    """Look at the folder `root`."""
    taken = Snapshot()
    waiting = [""]
    while waiting:
        try:
            waiting += _taken_in(root, waiting.pop(), taken)
        except OSError:
            taken.whole = False
    return taken


def folders_differ(root: str, folders: dict[str, int]) -> bool:
    """Whether something came, went or was renamed in `folders`, as a snapshot of `root` has them.

    What was written in place shows in the files alone.
    """
    try:
        return any(_time_of(root, name) != time for name, time in folders.items())
    except OSError:
        return True


def signature_of(stat: os.stat_result) -> tuple[bytes, int]:
    """What changes whenever the file does, and when it last did, in nanoseconds."""
    mtime, ctime = stat.st_mtime_ns, stat.st_ctime_ns
    return b"%d %d %d %d" % (stat.st_size, mtime, ctime, stat.st_ino), max(mtime, ctime)


def _taken_in(root: str, folder: str, taken: Snapshot) -> list[str]:
    """Take in the files of one folder, and tell the folders in it."""
    taken.folders[folder] = _time_of(root, folder)
    start = f"{folder}/" if folder else ""
    files, folders = [], []
    with os.scandir(f"{root}/{folder}") as entries:
        for entry in entries:
            (folders if entry.is_dir() else files).append(start + entry.name)
            if entry.is_symlink() and entry.is_dir():
                folders.pop()
                taken.whole = False
    taken.signatures |= {path: _signature(f"{root}/{path}", taken) for path in files}
    return folders


def _signature(path: str, taken: Snapshot) -> bytes:
    try:
        # A Path for each of ten thousand files would cost as much as all of their stats.
        signature, newest = signature_of(os.stat(path))  # noqa: PTH116
    except FileNotFoundError:  # a link to nowhere, such as Emacs' lock
        return b"gone"
    except OSError:
        taken.whole = False
        return b""
    taken.newest = max(taken.newest, newest)
    return signature


def _time_of(root: str, folder: str) -> int:
    return os.stat(f"{root}/{folder}").st_mtime_ns  # noqa: PTH116 - as above
