"""The nearest of very many names: candidates by the letters they share, then by likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from warta.core.text import nearest

CANDIDATES = 20
MOST_HINTS = 500
GRAM = 3
LIKENESS = 0.6


class Nearby:
    """A set of names that can be asked for the one most like a word.

    The first 500 words are answered: whoever has more faults than that moved a folder, and wants
    no hint for each but a quick answer.
    """

    def __init__(self, names: Iterable[str], likeness: float = LIKENESS) -> None:
        self._names = sorted(set(names))
        self._likeness = likeness
        self._hints_left = MOST_HINTS

    def find(self, word: str, but: Collection[str] = ()) -> str | None:
        """The name that `word` most likely meant, none of `but`; None where none is near."""
        if not self._hints_left:
            return None
        self._hints_left -= 1
        shared: Counter[int] = Counter()
        for gram in _grams(word):
            shared.update(self._holders.get(gram, ()))
        most = sorted(shared, key=lambda at: (-shared[at], at))[:CANDIDATES]
        names = [name for at in most if (name := self._names[at]) not in but]
        return nearest(word, names, self._likeness)

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(self._names):
            for gram in _grams(name):
                holders[gram].append(at)
        return holders


def _grams(name: str) -> set[str]:
    padded = f"  {name.casefold()}"
    return {padded[at : at + GRAM] for at in range(len(padded) - GRAM + 1)}
