"""Archives that do not move: numbered pages from the oldest on, the newest on the front page.

A new article then changes the front page of a list and, once in `per_page` times, makes one more
numbered page. Page 3 of a list shows the same articles for ever. The model is Nikola's
INDEXES_STATIC; the trade is recorded in docs/decisions/0004-archives-from-the-oldest.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Leaf(Generic[Item]):
    """One page of a list, its items newest first. `number` is None on the front page."""

    number: int | None
    items: Sequence[Item]
    newer_url: str | None
    older_url: str | None
    url: str


def paginate(newest_first: Sequence[Item], per_page: int, url: str) -> Iterator[Leaf[Item]]:
    """Cut a list into its front page, at `url`, and its numbered pages, at `url` + "page/N/".

    Numbered pages are full, numbered from 1 for the oldest, and exist once a newer item does. The
    front page shows the newest `per_page` items, so it may repeat some of the last numbered page.
    """
    full = max(0, len(newest_first) - 1) // per_page
    yield Leaf(None, newest_first[:per_page], None, _numbered(url, full) if full else None, url)
    for number in range(full, 0, -1):
        end = len(newest_first) - (number - 1) * per_page
        yield Leaf(
            number,
            newest_first[end - per_page : end],
            _numbered(url, number + 1) if number < full else url,
            _numbered(url, number - 1) if number > 1 else None,
            _numbered(url, number),
        )


def _numbered(url: str, number: int) -> str:
    return f"{url}page/{number}/"
