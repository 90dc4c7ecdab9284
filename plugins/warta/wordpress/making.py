"""The text of each article and page, made in any process: nothing here writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from warta.wordpress.article import Parts, compose
from warta.wordpress.body.convert import convert
from warta.wordpress.catalog import Entry, Placed
from warta.wordpress.export import Item
from warta.wordpress.gathering import Gathering
from warta.wordpress.notes import Note
from warta.wordpress.surroundings import Picture, Surroundings
from warta.wordpress.terms import Authors, Filed

OEMBED = "MAJPRO_Oembed"


class Made(NamedTuple):
    """What an item became: the text of its file, its category, and what is to be said of it."""

    id: int
    text: str
    category: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Maker:
    """All that the making of an article asks for; a forked child has it in its memory."""

    items: Mapping[int, Item]
    entries: Mapping[int, Entry]
    placed: Mapping[int, Placed]
    filed: Mapping[int, Filed]
    authors: Authors
    surroundings: Surroundings
    gathering: Gathering

    def make(self, number: int) -> Made:
        """The file of the item with this number."""
        item, entry, placed = self.items[number], self.entries[number], self.placed[number]
        body = convert(
            _with_video(item),
            id=number,
            title=entry.title,
            footnotes=next(iter(item.metas("footnotes")), ""),
            surroundings=self.surroundings,
        )
        author, about_author = self.authors.name(item.creator)
        filed = self.filed.get(number, Filed())
        views, about_views = self.gathering.views(item)
        lead, credit = self._lead(item)
        parts = Parts(item, entry, placed, filed, author, body, views, lead, credit)
        text, notes = compose(parts, self.gathering.zone)
        if entry.kind == "article":
            notes = (*notes, *about_author, *filed.notes, *about_views)
        password = (Note("password"),) if item.password else ()
        every = (*placed.notes, *notes, *password, *body.notes)
        category = filed.category if entry.kind == "article" else ""
        return Made(number, text, category, tuple(dict.fromkeys(every)))

    def _lead(self, item: Item) -> tuple[Picture | None, str]:
        """The featured picture, and who took it."""
        for value in item.metas("_thumbnail_id"):
            if value.strip().isdecimal() and len(value) <= len(str(2**63)):
                number = int(value)
                known = self.entries.get(number)
                return self.surroundings.attachment(number), known.credit if known else ""
        return None, ""


def _with_video(item: Item) -> str:
    """The body; above it the video that a theme showed in the place of the picture."""
    video = next((value.strip() for value in item.metas(OEMBED)), "")
    if not video.startswith(("http://", "https://")) or len(video.split()) > 1:
        return item.content
    return f"[embed]{video}[/embed]\n\n{item.content}"
