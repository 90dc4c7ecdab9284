"""How large the parts of an export may be. Real ones stay far below."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """`tag` is in bytes, `text` (one value) and `item` (all values of one) in characters; `many` is
    how many labels, meta entries and comments each an item may have, `names` how many different
    names of elements and attributes there may be in a file."""

    depth: int = 64
    tag: int = 1 << 20
    names: int = 5_000
    text: int = 64 << 20
    item: int = 128 << 20
    many: int = 200_000
