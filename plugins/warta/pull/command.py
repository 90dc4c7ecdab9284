"""`warta pull` as it is typed: settings in, a line for the terminal out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warta.press.exports import data_folder
from warta.pull.copies import copy_in
from warta.pull.fetch import DeskError
from warta.pull.pull import EXPORTS, Pulled, desk_address, pull

log = logging.getLogger(__name__)


def run_pull(settings: Mapping[str, Any], desk: str | None = None) -> bool:
    """Pull from the address `desk`, or the settings' desk; whether nothing was in the way.

    Raises `SettingsError`. A desk that does not answer as it should is told, and the copies that
    are there stay.
    """
    address = (desk or desk_address(settings)).rstrip("/")
    if not address:
        log.info("Meja komentar belum diatur (DESK_URL), jadi tidak ada yang ditarik.")
        return True
    data = data_folder(settings)
    try:
        done = pull(address, data, cache_folder(settings))
    except DeskError as error:
        log.warning("Meja komentar: %s. %s", error, remaining(data))
        return False
    log.info("Ditarik dari %s: %s.", address, told(done))
    return True


def cache_folder(settings: Mapping[str, Any]) -> Path:
    """The build's cache, where ETags are kept too."""
    given = settings.get("WARTA_CACHE")
    return Path(given) if given else Path(settings["PATH"]).absolute().parent / ".warta"


def told(done: Pulled) -> str:
    """`comments.json baru, views.json tak berubah`."""
    words = [f"{name} baru" for name in done.new] + [f"{name} tak berubah" for name in done.same]
    return ", ".join(words)


def remaining(data: Path) -> str:
    """What the next build will show in place of what could not be had."""
    found = {export.name: copy_in(data / export.name, export.parse) for export in EXPORTS}
    kept = [f"{name} dari {copy.when}" for name, copy in found.items() if copy]
    if not kept:
        return "Salinan dari tarikan yang lalu belum ada."
    return f"Salinan terakhir tetap dipakai: {', '.join(kept)}."
