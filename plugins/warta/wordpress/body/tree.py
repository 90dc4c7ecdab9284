"""A body as a tree of clean HTML: what readers of WordPress saw, and nothing that can do harm."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup

from warta.wordpress.notes import Note
from warta.wordpress.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Tree:
    """`root` holds only what follows; `notes` say what became otherwise, each once.

    Blocks: p, h2 to h6, ul, ol[start, reversed], li, blockquote, pre with one code
    [class="language-x"], hr, table, caption, thead, tbody, tfoot, tr, th and td [colspan, rowspan,
    align], dl, dt, dd, figure with a picture and a figcaption, details, summary.
    Inline: a[href, title], img[src, alt, title], em, strong, code, del, ins, sub, sup, mark, u,
    small, kbd, abbr[title], q, cite, br. Any may have the id that a link of the body leads to.

    A picture is alone in its p (perhaps within a link), or in a figure where its caption is rich;
    a plain caption is its title. Small ones within a line of words, a cell or an item stay there.
    Footnotes: `<a data-footnote="N">N</a>` refers, and one `<ol data-footnotes="">` at the end has
    a `<li data-footnote="N">` each. A comment marks where a picture is missing.
    """

    root: BeautifulSoup
    notes: tuple[Note, ...] = ()


def tree_of(
    content: str,
    *,
    id: int,  # noqa: A002 - WordPress calls it so
    title: str,
    footnotes: str,
    surroundings: Surroundings,
) -> Tree:
    """The tree of `content` as an export has it. Raises nothing, in time linear in its length.

    `id` and `title` (plain text) are the item's, `footnotes` is its meta of that name (JSON), or
    empty.
    """
    raise NotImplementedError
