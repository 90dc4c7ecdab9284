"""The formatting that is open while a tree is built, and is written only round words.

So none of it is empty, none crosses another, and it goes on in the next paragraph where the one it
began in ends (HTML, 13.2.4.3: the list of active formatting elements).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from warta.wordpress.body.nodes import Element, Node
from warta.wordpress.body.vocabulary import FORMATTING

MOST = 8
_CELLS = frozenset({"td", "th", "caption"})


@dataclass(slots=True)
class _Inline:
    name: str
    attributes: dict[str, str]
    depth: int
    element: Element | None = None


@dataclass(slots=True)
class Formatting:
    """Inline elements from the outermost to the innermost, no name twice, and not many."""

    _open: list[_Inline] = field(default_factory=list)
    _doubled: Counter[str] = field(default_factory=Counter)

    def start(self, name: str, attributes: dict[str, str], depth: int) -> None:
        """Open one, `depth` blocks deep. A link ends the one before it."""
        if name == "a":
            self.end("a")
        if len(self._open) >= MOST or self.holds(name):
            self._doubled[name] += 1
            return
        self._open.append(_Inline(name, attributes, depth))

    def holds(self, name: str) -> bool:
        """Whether a `name` is open."""
        return any(inline.name == name for inline in self._open)

    def end(self, name: str) -> None:
        """Close the innermost `name`; what was opened within it goes on."""
        if self._doubled[name] > 0:
            self._doubled[name] -= 1
            return
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].name == name:
                self.unwrite(at)
                del self._open[at]
                return

    def end_blocks(self, stack: Sequence[Element], at: int) -> None:
        """Close what ends with the blocks of `stack` from `at` on."""
        if not self._open:
            return
        self.unwrite()
        cell = any(element.name in _CELLS for element in stack[at:])
        self._open = [
            inline
            for inline in self._open
            if inline.depth <= at or (inline.name in FORMATTING and not cell)
        ]
        for inline in self._open:
            inline.depth = min(inline.depth, at)
        names = {inline.name for inline in self._open}
        self._doubled = Counter({name: self._doubled[name] for name in names})

    def unwrite(self, first: int = 0) -> None:
        """Have all from `first` on written anew before the next words."""
        for inline in self._open[first:]:
            inline.element = None

    def written(self, place: list[Node]) -> list[Node]:
        """Write all that is open into `place`; gives where words go within it."""
        for inline in self._open:
            if inline.element is None:
                inline.element = Element(inline.name, inline.attributes)
                place.append(inline.element)
            place = inline.element.children
        return place

    def innermost(self) -> Element | None:
        """The innermost element that is written."""
        written = [inline.element for inline in self._open if inline.element]
        return written[-1] if written else None

    def link(self) -> dict[str, str] | None:
        """The attributes of the link that is open."""
        return next((inline.attributes for inline in self._open if inline.name == "a"), None)
