"""The section `views` of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from warta.core.counts import WIDEST_SHARE
from warta.core.errors import SettingsError


@dataclass(frozen=True)
class ViewsSettings:
    """How many articles a popular list names, and the share by which a baked count may lag."""

    popular_count: int = 10
    share: float = 0.1

    def __post_init__(self) -> None:
        if self.popular_count < 1:
            raise SettingsError(
                f"WARTA['views']['popular_count'] = {self.popular_count!r}: expected 1 or more"
            )
        if not 0 <= self.share <= WIDEST_SHARE:
            raise SettingsError(
                f"WARTA['views']['share'] = {self.share!r}: expected a number from 0 to "
                f"{WIDEST_SHARE}"
            )
