"""Which encoders make variants, known without loading Pillow where it is installed as before."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from warta.press.files import read_if_there
from warta.press.store import Shelf, digest_of, digest_of_plain

NAME = "encoders"


def encoders(shelf: Shelf, installed: bytes | None) -> str:
    """Names and versions of Pillow and its encoders: `ENCODERS` of `warta.images.encode`.

    `installed` is what `installed_pillow` says; where it is None, Pillow is loaded and asked.
    """
    known: str | None = shelf.get(NAME, installed) if installed else None
    if known is not None:
        return known
    from warta.images.encode import ENCODERS

    if installed:
        shelf.put(NAME, installed, ENCODERS)
    return ENCODERS


def installed_pillow(folder: Path) -> bytes | None:
    """16 bytes that stand for the Pillow in `folder` and its encoders, or None where it has none.

    Wheels bring their encoders as files whose names have a digest of what is in them (auditwheel,
    delocate). Those of the system may be replaced without a trace in Pillow's folder.
    """
    bundled = (folder.parent / "pillow.libs", folder / ".dylibs")
    names = sorted(path.name for place in bundled if place.is_dir() for path in place.iterdir())
    version = read_if_there(folder / "_version.py")
    return digest_of(version, digest_of_plain(names)) if names and version else None


def pillow_folder() -> Path:
    """Where Pillow is installed, which is not loaded for it."""
    spec = find_spec("PIL")
    return Path(spec.origin).parent if spec and spec.origin else Path()
