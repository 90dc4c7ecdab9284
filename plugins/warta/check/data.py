"""The desk's exports in content/data/: a broken one is told, though the last good copy serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from warta.check.findings import Finding, Place
from warta.core.errors import DataError
from warta.core.exports import parse_comments, parse_views

EXPORTS: Mapping[str, Callable[[bytes], Any]] = {
    "comments.json": parse_comments,
    "views.json": parse_views,
}


def broken_exports(root: Path) -> Iterator[Finding]:
    """A warning for each export below content/data/ that cannot be read. A missing one is well."""
    for name, parse in EXPORTS.items():
        path = root / "data" / name
        place = Place(f"data/{name}")
        try:
            parse(path.read_bytes())
        except FileNotFoundError:
            continue
        except OSError as error:
            message = f"berkas tidak terbuka ({error.strerror})"
            yield place.warning("data-broken", message, "periksa izin berkasnya")
        except DataError as error:
            message = f"{error.path}: {error.message}; salinan baik yang terakhir dipakai, bila ada"
            yield place.warning("data-broken", message, error.fix)
