"""What the cleaning of one body carries along: whom to ask, and what was said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from warta.wordpress.body.nodes import Node
from warta.wordpress.notes import Note
from warta.wordpress.surroundings import Surroundings

LONGEST_DETAIL = 200


@dataclass(slots=True)
class Work:
    """`id` and `title` are the item's, `read` makes clean inline nodes of HTML, `footnotes` tells
    the number of each by its id, `in_link` says whether a link is round what is cleaned now."""

    surroundings: Surroundings
    id: int
    title: str
    read: Callable[[str], list[Node]]
    footnotes: Mapping[str, int] = field(default_factory=dict)
    notes: dict[Note, None] = field(default_factory=dict)
    in_link: bool = False

    def note(self, code: str, detail: str = "") -> None:
        """Say something, once."""
        self.notes[Note(code, detail[:LONGEST_DETAIL])] = None

    def add(self, note: Note | None) -> None:
        """Say what another said, once; None is nothing."""
        if note:
            self.notes[note] = None
