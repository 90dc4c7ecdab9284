"""The output folder, changed as a whole: pages are staged as they are rendered, and moved last.

A build that fails has changed nothing. Bytes that did not change are not written again, and what an
earlier build wrote and this one did not is removed; a manifest beside the caches remembers what was
written, so that files of others in the same folder are left alone.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from warta.core.errors import WartaError
from warta.press.files import prune_empty, read_if_there, way_to, write_atomically
from warta.press.lock import BuildLock
from warta.press.trees import holds, keep_only, move_file, move_tree, write_below

# Below the staging folder: what is not in output/ yet, at its own path, and what goes over a file.
NEW, OVER = "new/", "over/"
LONGEST = 40


class OutputClashError(WartaError):
    """Two sources want the same output file."""


@dataclass(frozen=True)
class Report:
    """What a build did, in site-relative paths; `explained` are lines for `--explain`."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()


def manifest_of(root: Path, cache: Path) -> Path:
    """The list of what builds have written into `root`."""
    return cache / "manifests" / f"{_digest(way_to(root, cache))}.json"


class Output:
    """One build's view of the output folder `root`; `cache` is where it stages and remembers."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self.manifest = manifest_of(root, cache)
        self._staging = cache / "staging"
        self._lock = BuildLock(cache / "lock")
        self._origins: dict[str, str] = {}
        self._staged: dict[str, str] = {}
        self._manifest: dict[str, Any] | None = None

    def begin(self) -> None:
        """Start a build: wait for another one to end, and forget what a failed one has left."""
        self._lock.take()
        self._origins.clear()
        self._staged.clear()
        self._manifest = None
        shutil.rmtree(self._staging, ignore_errors=True)

    def put(self, name: str, data: bytes, origin: str = "") -> Path:
        """Claim the path `name` for `data` and return where the bytes lie until the commit.

        Raises as `claim`.
        """
        self.claim(name, origin)
        return self.place(name, self.stage(name, data))

    def claim(self, name: str, origin: str = "") -> None:
        """Say that the file `name` belongs to the site, and what makes it.

        Raises `OutputClashError`, naming both origins, where `name` is taken, and `WartaError`
        where it would leave the output folder.
        """
        origin = origin or name
        if os.pardir in name or name.startswith(os.sep):
            self._refuse_outside(name, origin)
        if name in self._origins:
            raise OutputClashError(
                f"{self._origins[name]} dan {origin} sama-sama menjadi {name}. "
                "Ubah Slug salah satunya."
            )
        self._origins[name] = origin

    def stage(self, name: str, data: bytes) -> str:
        """Lay `data` ready for `name`, and say where; "" where it is there already.

        A forked child may do it; `place` then tells this process.
        """
        there = holds(f"{self.root}/{name}", data)
        if there:
            return ""
        # Folders are made only for what is new: to make and remove one for each page is dear.
        over = f"{OVER}{_digest(name)}-{name.rpartition('/')[2][-LONGEST:]}"
        staged = f"{NEW}{name}" if there is None else over
        write_below(f"{self._staging}/{staged}", data)
        return staged

    def place(self, name: str, staged: str) -> Path:
        """Where the bytes of a claimed file lie until the commit; `staged` is what `stage` said."""
        if not staged:
            return self.root / name
        self._staged.setdefault(name, staged)
        return self._staging / staged

    def commit(self, *, clean: bool = False) -> Report:
        """Move what was staged into place and remove what no longer belongs.

        With `clean` every other file goes; without, only those of earlier builds. Should it end in
        between, the next build knows all that was written.
        """
        ours, known = self.is_ours(), self._known()
        stale = self._stale(known | (self._present() if clean else set()))
        self._remember(ours, known | self._origins.keys())
        self._move()
        for name in stale:
            self._remove(name)
        self._remember(ours, set(self._origins))
        self.discard()
        unchanged = self._origins.keys() - self._staged.keys()
        return Report(tuple(sorted(self._staged)), tuple(sorted(unchanged)), tuple(stale))

    def discard(self) -> None:
        """Forget what was staged; output/ stays as it is."""
        shutil.rmtree(self._staging, ignore_errors=True)
        self._lock.release()

    def is_ours(self) -> bool:
        """Whether the folder is empty or missing, or was when the first build wrote into it."""
        empty = not self.root.exists() or not any(self.root.iterdir())
        return empty or self._remembered().get("ours") is True

    def _move(self) -> None:
        """What is new goes first: lists that are there already lead to it."""
        new = f"{self._staging}/{NEW}".rstrip("/")
        if os.path.isdir(new):  # noqa: PTH112
            # Folders move as a whole, and what a listener laid beside a page is none of ours.
            keep_only(new, self._staged)
            move_tree(new, str(self.root))
        for name, staged in self._staged.items():
            if staged.startswith(OVER):
                move_file(f"{self._staging}/{staged}", f"{self.root}/{name}")

    def _refuse_outside(self, name: str, origin: str) -> None:
        if os.path.normpath(name).startswith((os.pardir, os.sep)):
            raise WartaError(f"{origin}: {name!r} berada di luar folder hasil.")

    def _known(self) -> set[str]:
        return set(self._remembered().get("files", ()))

    def _remembered(self) -> dict[str, Any]:
        if self._manifest is None:
            self._manifest = self._read_manifest()
        return self._manifest

    def _read_manifest(self) -> dict[str, Any]:
        data = read_if_there(self.manifest)
        try:
            found = json.loads(data) if data else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _present(self) -> set[str]:
        files = (path for path in self.root.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix() for path in files}

    def _stale(self, known: set[str]) -> list[str]:
        return sorted(name for name in known - self._origins.keys() if (self.root / name).is_file())

    def _remove(self, name: str) -> None:
        path = self.root / name
        if path.is_file():  # a page that has moved in may have made way for itself
            path.unlink()
            prune_empty(path.parent, self.root)

    def _remember(self, ours: bool, names: set[str]) -> None:
        wanted = {"ours": ours, "files": sorted(names)}
        if self._remembered() != wanted:
            # A name a line, as indent=0 has it; with that json would leave its quick encoder.
            text = json.dumps(wanted, separators=(",\n", ": "))
            write_atomically(self.manifest, text.encode())
            self._manifest = wanted


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
