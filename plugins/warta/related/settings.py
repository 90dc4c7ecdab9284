"""The section `related` of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from warta.core.errors import SettingsError


@dataclass(frozen=True)
class RelatedSettings:
    """How many related articles a page shows."""

    count: int = 4

    def __post_init__(self) -> None:
        if self.count < 0:
            raise SettingsError(
                f"WARTA['related']['count'] = {self.count!r}: expected 0 or a greater whole number"
            )
