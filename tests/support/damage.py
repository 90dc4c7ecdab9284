"""What befalls a site between and during builds: lost, spoilt and touched files, and sudden death.

As in `tests/support/edits.py`, two numbers choose what is hit and how.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from tests.support.newsroom import FOLDERS, NewsroomSite
from warta.core.errors import WartaError

Damage = Callable[[NewsroomSite, int, int], None]
# Audit events that tell of a change before it is made: each is a point where a build may die.
# https://docs.python.org/3/library/audit_events.html
CHANGING = frozenset({"os.link", "os.remove", "os.rename", "os.rmdir", "os.truncate"})
WRITING = os.O_WRONLY | os.O_RDWR


def damages() -> tuple[Damage, ...]:
    """Every kind of damage; a build mends each."""
    return (
        touch, edit_behind_the_clock, lose_output_file, spoil_output_file, cut_output_file,
        lose_output, lose_cache, lose_cache_file, spoil_cache_file, cut_cache_file,
    )  # fmt: skip


def touch(site: NewsroomSite, _: int, __: int) -> None:
    """A fresh copy or checkout: every source has another time and the same bytes."""
    for folder in FOLDERS:
        for path in files_of(site.root / folder):
            path.touch()


def edit_behind_the_clock(site: NewsroomSite, which: int, what: int) -> None:
    """Tools such as `rsync --times` put other bytes of the same length under an unchanged time.

    The next edit of the story lays its own words again.
    """
    path = chosen(site.content / "berita", which)
    times, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"Kabar", b"K%04d" % (what % 10_000)))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def lose_output_file(site: NewsroomSite, which: int, _: int) -> None:
    chosen(site.output, which).unlink()


def spoil_output_file(site: NewsroomSite, which: int, what: int) -> None:
    spoil(chosen(site.output, which), what)


def cut_output_file(site: NewsroomSite, which: int, what: int) -> None:
    cut(chosen(site.output, which), what)


def lose_output(site: NewsroomSite, _: int, __: int) -> None:
    shutil.rmtree(site.output)


def lose_cache(site: NewsroomSite, _: int, __: int) -> None:
    shutil.rmtree(site.cache)


def lose_cache_file(site: NewsroomSite, which: int, _: int) -> None:
    chosen(site.cache, which).unlink()


def spoil_cache_file(site: NewsroomSite, which: int, what: int) -> None:
    spoil(chosen(site.cache, which), what)


def cut_cache_file(site: NewsroomSite, which: int, what: int) -> None:
    cut(chosen(site.cache, which), what)


def spoil(path: Path, what: int) -> None:
    """Turn one byte into another."""
    data = bytearray(path.read_bytes() or b"?")
    data[what % len(data)] ^= 0xFF
    path.write_bytes(data)


def cut(path: Path, what: int) -> None:
    """Keep the beginning, or nothing."""
    data = path.read_bytes()
    path.write_bytes(data[: what % (len(data) + 1)])


def chosen(folder: Path, which: int) -> Path:
    paths = files_of(folder)
    return paths[which % len(paths)]


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def build_killed(site: NewsroomSite, at: int) -> bool:
    """Build in a process that dies, with its children, before its change number `at` of the disk.

    Returns whether it came so far; a build of fewer changes ends as any other.
    """
    with warnings.catch_warnings():
        # From Python 3.12 on: forked beside threads. The child builds and takes no lock of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        _build_and_die(site, at)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL), f"the build ended with {code}"
    return code != 0


def _build_and_die(site: NewsroomSite, at: int) -> None:
    os.setpgid(0, 0)
    _die_before(at, str(site.root))
    try:
        site.build()
    except WartaError:
        pass
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _die_before(at: int, root: str) -> None:
    """Let this process group be killed before change number `at` below `root`, from 1 on."""
    changes = count(1)

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        ours = _changes_disk(event, arguments) and str(arguments[0]).startswith(root)
        if ours and next(changes) == at:
            os.killpg(0, signal.SIGKILL)

    sys.addaudithook(audit)


def _changes_disk(event: str, arguments: tuple[Any, ...]) -> bool:
    if event != "open":
        return event in CHANGING
    return bool(arguments[2] & WRITING)
