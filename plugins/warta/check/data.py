"""The desk's exports in content/data/: a broken one is told, though the last good copy serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from warta.check.findings import Finding, Place
from warta.core.errors import DataError
from warta.core.exports import parse_comments, parse_views

Verdict: TypeAlias = Callable[..., Any]
EXPORTS: Mapping[str, Callable[[bytes], Any]] = {
    "comments.json": parse_comments,
    "views.json": parse_views,
}


def broken_exports(verdict: Verdict) -> Iterator[Finding]:
    """A warning for each export below content/data/ that cannot be read. A missing one is well.

    `verdict` gives what a judge of bytes says of a file of the content folder, or raises `OSError`.
    """
    for name, parse in EXPORTS.items():
        place = Place(f"data/{name}")
        try:
            fault = verdict(place.path, _fault, parse)
        except FileNotFoundError:
            continue
        except OSError as error:
            fault = (f"berkas tidak terbuka ({error.strerror})", "periksa izin berkasnya")
        if fault:
            yield place.warning("data-broken", *fault)


def _fault(data: bytes, parse: Callable[[bytes], Any]) -> tuple[str, ...]:
    """What is wrong with an export of these bytes, and the mend; nothing where all is well."""
    try:
        parse(data)
    except DataError as error:
        message = f"{error.path}: {error.message}; salinan baik yang terakhir dipakai, bila ada"
        return message, error.fix
    return ()
