"""A small archive for bodies to ask: the old site is lama.example, and a few pictures are there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import Comment

from warta.wordpress.body.tree import Tree, tree_of
from warta.wordpress.notes import Note
from warta.wordpress.surroundings import Aim, Picture

_OWN = re.compile(r"(?:https?://(?:www\.)?lama\.example)?(/(?!/).*|)", re.DOTALL)
_SIZED = re.compile(r"/wp-content/uploads/(.+?)(?:-[0-9]+x[0-9]+)?(\.(?:jpg|png|webp))$")


@dataclass
class Archive:
    """Surroundings. Own links keep their path; one with `hilang` in it leads nowhere."""

    library: dict[int, Picture] = field(default_factory=dict)
    blocks: dict[int, str] = field(default_factory=dict)
    attached: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def link(self, address: str) -> Aim:
        own = _OWN.fullmatch(address)
        if not own:
            return Aim(address)
        if "hilang" in address:
            return Aim(None, Note("link-dead", address))
        return Aim(own[1] or "/")

    def picture(self, address: str) -> Picture | None:
        own = _OWN.fullmatch(address)
        sized = _SIZED.fullmatch(own[1]) if own else None
        if not sized:
            return None
        name = sized[1] + sized[2]
        known = (picture for picture in self.library.values() if picture.name == name)
        return next(known, Picture(name, there="hilang" not in name))

    def attachment(self, id: int) -> Picture | None:  # noqa: A002
        return self.library.get(id)

    def children(self, id: int) -> tuple[int, ...]:  # noqa: A002
        return self.attached.get(id, ())

    def block(self, id: int) -> str | None:  # noqa: A002
        return self.blocks.get(id)


def tree(content: str, archive: Archive | None = None, footnotes: str = "") -> Tree:
    """The tree of a body of item 7, whose title is `Panen raya`."""
    return tree_of(
        content,
        id=7,
        title="Panen raya",
        footnotes=footnotes,
        surroundings=archive or Archive(),
    )


def html(content: str, archive: Archive | None = None) -> str:
    """The tree's HTML, for comparison: attributes in the order of the alphabet."""
    return str(tree(content, archive).root)


def codes(content: str, archive: Archive | None = None) -> list[tuple[str, str]]:
    """The notes on a body."""
    return [(note.code, note.detail) for note in tree(content, archive).notes]


def remarks(content: str) -> list[str]:
    """The comments in a body's tree."""
    return tree(content).root.find_all(string=lambda text: isinstance(text, Comment))
