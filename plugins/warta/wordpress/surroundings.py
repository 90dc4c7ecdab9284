"""What a body must ask of the rest of the archive: where its links and pictures are now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from warta.wordpress.notes import Note


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of content/media: `name` is its path there, such as `2023/10/foto.jpg`.

    `alt`, `caption` and `title` are what the library of WordPress knows of it: `alt` and `title`
    plain text, `caption` HTML; each perhaps empty. `there` says whether its file was found.
    """

    name: str
    alt: str = ""
    caption: str = ""
    title: str = ""
    there: bool = True
    id: int = 0


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a link leads now: `address`, or nowhere (None), which `note` then explains. `title` is
    that of the article or page there, plain text, empty where it is none."""

    address: str | None
    note: Note | None = None
    title: str = field(default="", compare=False)


class Surroundings(Protocol):
    """What `warta.wordpress.body` is given. Addresses come as the body has them, unescaped."""

    def link(self, address: str) -> Aim:
        """A link of a body: foreign ones come back as they are, own ones as `/path/` of the new
        site or, for a document of uploads/, as where it is published now."""

    def picture(self, address: str) -> Picture | None:
        """The picture at an address of the old site, whatever its size; None: it is foreign."""

    def attachment(self, id: int) -> Picture | None:  # noqa: A002 - WordPress calls it so
        """The picture with this number in the library; None where there is none."""

    def children(self, id: int) -> tuple[int, ...]:  # noqa: A002
        """The numbers of the pictures attached to an item, for a `[gallery]` without ids."""

    def block(self, id: int) -> str | None:  # noqa: A002
        """The content of the reusable block with this number; None where there is none."""
