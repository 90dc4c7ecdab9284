"""The section `views` of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from warta.core.errors import SettingsError


@dataclass(frozen=True)
class ViewsSettings:
    """How many articles a popular list names."""

    popular_count: int = 10

    def __post_init__(self) -> None:
        if self.popular_count < 1:
            raise SettingsError(
                f"WARTA['views']['popular_count'] = {self.popular_count!r}: expected 1 or more"
            )
