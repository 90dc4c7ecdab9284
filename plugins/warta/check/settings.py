"""What the check is told: its own settings, and what it must know of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from warta.core.errors import SettingsError
from warta.core.metadata import Kind
from warta.press.addresses import Addresses

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class CheckSettings:
    """The section `check`.

    `picture_megabytes` is the size over which a picture is warned of. `addresses` are further
    site-relative addresses that links may lead to, such as `galeri/`, where something that Warta
    does not know of writes pages.
    """

    picture_megabytes: int = 12
    addresses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.picture_megabytes < 1:
            given = f"WARTA['check']['picture_megabytes'] = {self.picture_megabytes!r}"
            raise SettingsError(f"{given}: expected at least 1")


@dataclass(frozen=True)
class Site:
    """What the content is held against.

    `now` is aware; no `categories` means that any is taken; `folders` says what lies in which
    folder, `ignored` which names Pelican passes by (patterns).
    """

    zone: ZoneInfo
    now: datetime
    categories: tuple[str, ...] = ()
    folders: Mapping[str, Kind] = field(
        default_factory=lambda: {"berita": "article", "halaman": "page"}
    )
    ignored: tuple[str, ...] = (".*",)
    addresses: Addresses = field(default_factory=Addresses)
    options: CheckSettings = field(default_factory=CheckSettings)
