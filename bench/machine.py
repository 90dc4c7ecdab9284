"""Cores and memory, as Linux tells them in /proc."""

from __future__ import annotations

import os
import platform
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

PROC = Path("/proc")
SAMPLE_SECONDS = 0.1


def cores() -> tuple[int, int]:
    """The core of the server and that of the client; the same where there is but one."""
    usable = sorted(os.sched_getaffinity(0))
    return usable[0], usable[-1]


def here(day: date, what: str) -> str:
    """When, and on what: `what` lies in the folder for temporary files."""
    files = file_system(Path(tempfile.gettempdir()).resolve())
    usable = len(os.sched_getaffinity(0))
    return (
        f"on {day:%Y-%m-%d}, Linux {platform.machine()}, {usable} cores, {what} on {files}, "
        f"Python {platform.python_version()}"
    )


def file_system(path: Path) -> str:
    """The kind of file system that a path is on, such as `ext4` (proc(5), mountinfo)."""
    found = {}
    for line in (PROC / "self" / "mountinfo").read_text().splitlines():
        before, _, after = line.partition(" - ")
        found[Path(before.split()[4])] = after.split()[0]
    return next(found[folder] for folder in (path, *path.parents) if folder in found)


def pinned(command: Sequence[str | Path], core: int) -> list[str]:
    """`command` on that core alone."""
    return ["taskset", "--cpu-list", str(core), *map(str, command)]


def pin_tree(pid: int, core: int) -> None:
    """Pin a process that runs already, and all that it started."""
    for found in tree(pid):
        for task in (PROC / str(found) / "task").iterdir():
            with suppress(ProcessLookupError):
                os.sched_setaffinity(int(task.name), {core})


def tree(pid: int) -> list[int]:
    """A process and all that it started, and these."""
    parents = dict(_parents())
    found = [pid]
    for parent in found:
        found += [child for child, of in parents.items() if of == parent]
    return found


def resident_mb(pid: int) -> float:
    """The resident memory of a process and of all that it started."""
    return sum(_kilobytes(found, "status", "VmRSS:") for found in tree(pid)) / 1024


def proportional_mb(pid: int) -> float:
    """The same, where what several of them share counts once."""
    return sum(_kilobytes(found, "smaps_rollup", "Pss:") for found in tree(pid)) / 1024


def cpu_seconds(pid: int) -> float:
    """The processor time that a process and all that it started have had."""
    return sum(_ticks(found) for found in tree(pid)) / os.sysconf("SC_CLK_TCK")


class Watch:
    """What a server and its database took within a `with` block.

    `server` and `database`: the most memory, resident and proportional, in MB. `cpu`: seconds of
    both. It says what a request costs even where others use the machine too.
    """

    def __init__(self, server: int, database: int | None) -> None:
        self.server, self.database, self.cpu = 0.0, 0.0, 0.0
        self._pids = server, database
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self.cpu = -self._cpu()
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()
        self.cpu += self._cpu()

    def _cpu(self) -> float:
        return sum(cpu_seconds(pid) for pid in self._pids if pid is not None)

    def _watch(self) -> None:
        server, database = self._pids
        over = False
        while not over:
            self.server = max(self.server, resident_mb(server))
            if database is not None:
                self.database = max(self.database, proportional_mb(database))
            over = self._over.wait(SAMPLE_SECONDS)


def _parents() -> list[tuple[int, int]]:
    """Each process with its parent (proc(5), /proc/pid/stat: the field after the name's `)`)."""
    pairs = []
    for stat in PROC.glob("[0-9]*/stat"):
        with suppress(OSError):
            after_name = stat.read_text().rpartition(")")[2].split()
            pairs.append((int(stat.parent.name), int(after_name[1])))
    return pairs


def _ticks(pid: int) -> int:
    """proc(5): utime and stime are the 12th and 13th field after the name."""
    with suppress(OSError):
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0


def _kilobytes(pid: int, file: str, name: str) -> int:
    with suppress(OSError):
        for line in (PROC / str(pid) / file).read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0
