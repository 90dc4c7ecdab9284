"""The section `comments` of the settings. The defaults are WordPress's."""

from __future__ import annotations

from dataclasses import dataclass

from warta.core.comments import MAX_DEPTH, PAGE_SIZE
from warta.core.errors import SettingsError

DEEPEST = 10


@dataclass(frozen=True)
class CommentsSettings:
    """How many levels of answers there are, and how many threads a page holds."""

    max_depth: int = MAX_DEPTH
    per_page: int = PAGE_SIZE

    def __post_init__(self) -> None:
        if not 1 <= self.max_depth <= DEEPEST:
            raise SettingsError(
                f"WARTA['comments']['max_depth'] = {self.max_depth!r}: expected 1 to {DEEPEST}"
            )
        if self.per_page < 1:
            raise SettingsError(
                f"WARTA['comments']['per_page'] = {self.per_page!r}: expected 1 or more"
            )
