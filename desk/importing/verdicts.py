"""What becomes of an imported comment: new, or here already, and then whose word counts.

A moderator's counts. What was changed or deleted here since it was imported stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal["new", "updated", "unchanged", "kept", "deleted", "conflict"]
"""`kept` was changed here since, `deleted` is no longer here; `conflict`: another has its number,
or it answers one that was not taken."""


@dataclass(frozen=True, slots=True)
class Here:
    """What is known of a number: digests of the row now and of what was imported under it.

    Each is None where there is none. `same_article` says whether the row hangs where it should.
    """

    now: str | None = None
    imported: str | None = None
    same_article: bool = True


def verdict(wanted: str, here: Here) -> What:
    """What is to be done with a comment whose row has the digest `wanted`."""
    if here.now is None:
        return "new" if here.imported is None else "deleted"
    if here.now == wanted:
        return "unchanged"
    if here.imported is None or not here.same_article:
        return "conflict"
    return "updated" if here.now == here.imported else "kept"
