"""A post as a file of content/: what its header says, and what had to be made up for it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from warta.wordpress.article import Parts, compose
from warta.wordpress.body.convert import Body
from warta.wordpress.catalog import Entry, Placed
from warta.wordpress.export import Item
from warta.wordpress.notes import Note
from warta.wordpress.terms import Filed
from warta.wordpress.texts import LONGEST_TITLE, plain_line

WIB = ZoneInfo("Asia/Jakarta")


def notes_on(title: str) -> tuple[Note, ...]:
    """What is said of a post with this title."""
    item = Item(7, "post", "publish", title=title, date="2023-10-24 10:00:37")
    entry = Entry(7, "post", "publish", "article", title=plain_line(title))
    parts = Parts(item, entry, Placed("panen"), Filed("Berita"), "Sari", Body("Isi.\n"))
    return tuple(note for note in compose(parts, WIB)[1] if note.code != "date-made")


def test_a_title_that_was_cut_is_told() -> None:
    assert notes_on("a" * (LONGEST_TITLE + 5)) == (Note("title-cut", f"{LONGEST_TITLE + 5} huruf"),)


def test_a_title_that_fits_is_not_told_of_whatever_entities_it_held() -> None:
    assert notes_on("Panen &amp; <em>pasar</em> " + "a" * 250) == ()
