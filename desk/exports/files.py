"""Files that replace older ones: all of them are whole on disk before the first takes its place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def replace_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` by their names into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".tmp-") as staging:
        for name, data in files.items():
            _write(Path(staging, name), data)
        for name in files:
            os.replace(Path(staging, name), folder / name)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
