"""The section `feeds` of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from warta.core.errors import SettingsError


@dataclass(frozen=True)
class FeedsSettings:
    """How many of the newest articles a feed holds, and of the newest comments that of comments."""

    items: int = 20
    comments: int = 50

    def __post_init__(self) -> None:
        for name in ("items", "comments"):
            if getattr(self, name) < 1:
                raise SettingsError(
                    f"WARTA['feeds'][{name!r}] = {getattr(self, name)!r}: expected 1 or a greater "
                    "whole number"
                )
