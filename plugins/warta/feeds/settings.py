"""The section `feeds` of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from warta.core.errors import SettingsError


@dataclass(frozen=True)
class FeedsSettings:
    """How many of the newest articles a feed holds."""

    items: int = 20

    def __post_init__(self) -> None:
        if self.items < 1:
            raise SettingsError(
                f"WARTA['feeds']['items'] = {self.items!r}: expected 1 or a greater whole number"
            )
