"""The section `comments` of the settings. The defaults are WordPress's."""

from __future__ import annotations

from dataclasses import dataclass

from warta.core.comments import MAX_DEPTH, PAGE_SIZE
from warta.core.errors import SettingsError

DEEPEST = 10


@dataclass(frozen=True)
class CommentsSettings:
    """How many levels of answers there are, how many threads a page holds, and what is agreed to.

    Comments close `close_after_days` days after an article appeared; 0 is never. `terms_pages` are
    slugs of the pages that whoever sends a comment agrees to.
    """

    max_depth: int = MAX_DEPTH
    per_page: int = PAGE_SIZE
    close_after_days: int = 0
    terms_pages: tuple[str, ...] = ("pedoman-media-siber", "kebijakan-privasi")

    def __post_init__(self) -> None:
        if not 1 <= self.max_depth <= DEEPEST:
            raise SettingsError(
                f"WARTA['comments']['max_depth'] = {self.max_depth!r}: expected 1 to {DEEPEST}"
            )
        if self.per_page < 1:
            raise SettingsError(
                f"WARTA['comments']['per_page'] = {self.per_page!r}: expected 1 or more"
            )
        if self.close_after_days < 0:
            raise SettingsError(
                f"WARTA['comments']['close_after_days'] = {self.close_after_days!r}: expected 0 "
                "(never) or more"
            )
