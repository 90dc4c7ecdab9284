"""The check, run without memory and with one: both must tell the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from warta.check.inspection import Inspection, inspect
from warta.check.memory import KnownFiles
from warta.check.settings import Site
from warta.press.sources import Sources
from warta.press.store import Store


def inspect_with_memory(root: Path, site: Site, cache: Path) -> Inspection:
    """As a build does that finds in the folder `cache` what the last one left there."""
    store = Store(cache)
    try:
        sources = Sources(root, store)
        sources.look()
        return inspect(root, site, KnownFiles(root, site, store, sources))
    finally:
        store.close()


def inspect_thrice(root: Path, site: Site) -> Inspection:
    """Check without memory, with an empty one, and with what that left; assert that all agree."""
    found = inspect(root, site)
    with TemporaryDirectory() as cache:
        assert inspect_with_memory(root, site, Path(cache)) == found
        assert inspect_with_memory(root, site, Path(cache)) == found
    return found
