"""The desk's exports, comments.json and views.json: the one place that says where and reads them.

What `warta pull` fetched lies in data/, beside content/; until there is any, the sample in
content/data/ serves. A missing file means that there is nothing yet. A broken one must not take the
published comments off the site, so the last copy that could be read is kept beside the build's
caches and serves.
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


def data_folder(settings: Mapping[str, Any]) -> Path:
    """Where pulled exports lie: `WARTA_DATA`, or else the folder data/ beside the content."""
    given = settings.get("WARTA_DATA")
    return Path(given) if given else Path(settings["PATH"]).absolute().parent / "data"


def read_export(
    settings: Mapping[str, Any], name: str, parse: Callable[[bytes], Parsed], empty: Parsed
) -> Parsed:
    """Parse the pulled `data/<name>.json`, or else `content/data/<name>.json`.

    Gives `empty` where there is neither. Where the file is broken, the last good copy serves and an
    error is logged. Raises `DataError` where there is no good copy either.
    """
    source, where = _source(settings, f"{name}.json")
    kept = Path(settings["WARTA_CACHE"], "last-good", f"{name}.json")
    if not source.exists():
        return empty
    data = source.read_bytes()
    try:
        parsed = parse(data)
    except DataError as error:
        return _last_good(kept, parse, error, where)
    if not kept.exists() or kept.read_bytes() != data:
        write_atomically(kept, data)
    return parsed


def _source(settings: Mapping[str, Any], name: str) -> tuple[Path, str]:
    """The file that serves, and what messages call it."""
    pulled = data_folder(settings) / name
    if pulled.exists():
        return pulled, f"data/{name}"
    return Path(settings["PATH"], "data", name), f"content/data/{name}"


def _last_good(
    kept: Path, parse: Callable[[bytes], Parsed], error: DataError, where: str
) -> Parsed:
    what = f"{error.path}: {error.message}"
    if not kept.exists():
        raise DataError(where, what, error.fix) from error
    log.warning("%s rusak (%s). Dipakai salinan terakhir yang masih baik.", where, what)
    return parse(kept.read_bytes())
