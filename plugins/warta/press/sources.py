"""What lies in the content folder, by what is in it. The time of a file is a shortcut, no more."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from warta.press.files import markdown_below
from warta.press.snapshot import Snapshot, signature_of, snapshot
from warta.press.store import Shelf, Store

SHELF = "sources"
# A file that changed this shortly before it was read may change again and keep size and time, on a
# file system whose clock has steps of as much as two seconds (FAT). Git calls such a file racy.
RACY_NS = 2_000_000_000


class Sources:
    """The files below `root`, named by their paths relative to it, as they are in this build."""

    def __init__(self, root: Path, store: Store) -> None:
        self.root = str(root)
        self._kept: Shelf = store.shelf(SHELF)
        self._digests: dict[str, bytes] = {}

    @cached_property
    def snapshot(self) -> Snapshot:
        """All files of the folder, as they were when this was first asked for."""
        return snapshot(self.root)

    def look(self) -> None:
        """Know all files that are as an earlier build left them, in one pass."""
        self._digests |= self._kept.matching(self.snapshot.signatures)

    def markdown_below(self, folder: str, excluded: Collection[str] = ()) -> Iterable[str]:
        """As `warta.press.files.markdown_below`, of the files that one look has found."""
        if not (self.snapshot.whole and folder in self.snapshot.folders):
            return markdown_below(self.root, folder, excluded)
        start, outside = f"{folder}/", tuple([f"{name}/" for name in excluded])
        hidden = len(folder)
        return [
            path
            for path in self.snapshot.signatures
            if path.endswith(".md")
            and path.startswith(start)
            and "/." not in path[hidden:]
            and not path.startswith(outside)
        ]

    def known(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The digests of those of `paths` that are known without another look."""
        digests = self._digests
        return {path: digests[path] for path in paths if path in digests}

    def digest(self, path: str) -> bytes:
        """16 bytes that stand for what is in the file `path`. Raises `OSError`."""
        known = self._digests.get(path)
        if known is None:
            known = self._digests[path] = self._remembered(path) or self.read(path)[0]
        return known

    def read(self, path: str) -> tuple[bytes, bytes]:
        """The digest and the bytes of the file `path`, read now. Raises `OSError`."""
        started = time.time_ns()
        with open(f"{self.root}/{path}", "rb") as file:  # noqa: PTH123 - as below
            signature, newest = signature_of(os.fstat(file.fileno()))
            data = file.read()
        digest = blake2b(data, digest_size=16).digest()
        self._digests[path] = digest
        if newest < started - RACY_NS:
            self._kept.put(path, signature, digest)
        return digest, data

    def _remembered(self, path: str) -> bytes | None:
        # A Path for each of ten thousand files would cost as much as all of their stats.
        signature, _ = signature_of(os.stat(f"{self.root}/{path}"))  # noqa: PTH116
        return self._kept.get(path, signature)
