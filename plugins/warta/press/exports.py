"""The desk's exports, content/data/comments.json and views.json: the one place that reads them.

A missing file means that there is nothing yet. A broken one must not take the published comments
off the site, so the last copy that could be read is kept beside the build's caches and serves.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from warta.core.errors import DataError
from warta.press.files import write_atomically

log = logging.getLogger(__name__)

Parsed = TypeVar("Parsed")


def read_export(
    settings: Mapping[str, Any], name: str, parse: Callable[[bytes], Parsed], empty: Parsed
) -> Parsed:
    """Parse `content/data/<name>.json`, or give `empty` where there is no such file.

    Where it is broken, the last good copy serves and an error is logged. Raises `DataError` where
    there is no good copy either.
    """
    source = Path(settings["PATH"], "data", f"{name}.json")
    kept = Path(settings["WARTA_CACHE"], "last-good", f"{name}.json")
    if not source.exists():
        return empty
    data = source.read_bytes()
    try:
        parsed = parse(data)
    except DataError as error:
        return _last_good(kept, parse, error, source)
    if not kept.exists() or kept.read_bytes() != data:
        write_atomically(kept, data)
    return parsed


def _last_good(
    kept: Path, parse: Callable[[bytes], Parsed], error: DataError, source: Path
) -> Parsed:
    where = f"content/data/{source.name}"
    what = f"{error.path}: {error.message}"
    if not kept.exists():
        raise DataError(where, what, error.fix) from error
    log.warning("%s rusak (%s). Dipakai salinan terakhir yang masih baik.", where, what)
    return parse(kept.read_bytes())
