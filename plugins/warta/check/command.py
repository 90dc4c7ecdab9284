"""The check as `warta check` and the build run it: settings in, verdict out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from warta.check.inspection import Inspection, inspect
from warta.check.memory import files_of
from warta.check.report import show
from warta.check.settings import CheckSettings, Site
from warta.core.metadata import Kind
from warta.press.addresses import from_settings
from warta.press.collector import collecting
from warta.press.config import SiteSettings, section, site_zone
from warta.press.plugin import TAKEN_OVER


def run_check(settings: Mapping[str, Any], console: Console, *, strict: bool = False) -> bool:
    """Check the content of these Pelican settings and print the report.

    True where it may be published: no error, and with `strict` no warning either. Raises
    `SettingsError`.
    """
    inspection = inspect_settings(settings)
    show(inspection, console)
    return not (inspection.findings if strict else inspection.errors)


def inspect_settings(settings: Mapping[str, Any]) -> Inspection:
    """Check the content folder of these Pelican settings. Raises `SettingsError`."""
    site = site_of(settings)
    with collecting(False):
        return inspect(Path(settings["PATH"]), site, files_of(settings, site))


def site_of(settings: Mapping[str, Any]) -> Site:
    """What the content of these Pelican settings is held against; the clock is `WARTA_NOW`'s."""
    zone = site_zone(settings)
    articles: dict[str, Kind] = dict.fromkeys(settings["ARTICLE_PATHS"], "article")
    pages: dict[str, Kind] = dict.fromkeys(settings["PAGE_PATHS"], "page")
    return Site(
        zone=zone,
        now=settings.get("WARTA_NOW") or datetime.now(zone),
        categories=section(settings, "site", SiteSettings).categories,
        folders=articles | pages,
        ignored=tuple({**settings, **TAKEN_OVER}["IGNORE_FILES"]),
        addresses=from_settings(settings),
        options=section(settings, "check", CheckSettings),
    )
