"""The body of a post as Markdown that was rendered and held against what it was made of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup

from warta.wordpress.body.captions import with_captions
from warta.wordpress.body.judge import first_difference, outline_of_block, outline_of_html, told
from warta.wordpress.body.markdown import (
    Piece,
    agreed,
    footnote_numbers,
    joined,
    piece_of,
    pieces_of,
    references_in,
)
from warta.wordpress.body.outline import NOTES, words_of
from warta.wordpress.body.plain import outline_of_plain
from warta.wordpress.body.tree import tree_of
from warta.wordpress.notes import Note
from warta.wordpress.surroundings import Surroundings

if TYPE_CHECKING:
    from markdown import Markdown

DIALECT: Mapping[str, Any] = {
    "extensions": ["extra", "sane_lists", "smarty"],
    "output_format": "html",
}
"""The setting MARKDOWN of pelicanconf.py, which a body is judged by."""

MOST_MENDS = 4
LONGEST_DETAIL = 200


@dataclass(frozen=True, slots=True)
class Body:
    """What became of a body: `markdown` with a line end at its end, and its `outline`. Both are
    empty where it says nothing."""

    markdown: str
    notes: tuple[Note, ...] = ()
    outline: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words as plain text."""
        return words_of(self.outline)


def convert(
    content: str,
    *,
    id: int,  # noqa: A002 - WordPress calls it so
    title: str,
    footnotes: str,
    surroundings: Surroundings,
) -> Body:
    """The Markdown of `content` as an export has it; the arguments are those of `tree_of`.

    Raises nothing. What the rendered Markdown says otherwise than the tree is in a note.
    """
    tree = tree_of(content, id=id, title=title, footnotes=footnotes, surroundings=surroundings)
    body = body_of(tree.root)
    return replace(body, notes=(*tree.notes, *body.notes))


def body_of(root: BeautifulSoup) -> Body:
    """The Markdown of a tree, in HTML what would not be the same in Markdown, with its notes."""
    draft = _Draft.of(with_captions(root))
    for better in _attempts(draft):
        draft = better if better.lost < draft.lost else draft
        if draft.is_like:
            break
    kept = dict.fromkeys(piece.kept for piece in draft.pieces if piece.kept)
    notes = [Note("html-kept", name) for name in kept]
    if not draft.is_like:
        unlike = "; ".join(told(draft.expected, draft.found))
        notes.append(Note("body-unlike", unlike[:LONGEST_DETAIL]))
    return Body(joined(draft.pieces), tuple(notes), tuple(draft.expected))


@lru_cache(maxsize=1)
def parser() -> Markdown:
    """Markdown as the site renders it."""
    from warta.press.reader import markdown_parser  # with Pelican, slow to load

    return markdown_parser({"MARKDOWN": DIALECT})


@dataclass(frozen=True)
class _Draft:
    """A body as it may be written, and what it says so."""

    pieces: Sequence[Piece]
    outlines: Sequence[Sequence[str]]
    numbers: Mapping[str, int]
    found: Sequence[str]

    @classmethod
    def of(cls, root: BeautifulSoup) -> _Draft:
        numbers = footnote_numbers(root)
        pieces = pieces_of(root, numbers)
        outlines = [outline_of_block(piece.block) for piece in pieces]
        return cls(pieces, outlines, numbers, _rendered(joined(pieces)))

    @property
    def expected(self) -> list[str]:
        return [entry for outline in self.outlines for entry in outline]

    @property
    def is_like(self) -> bool:
        return self.expected == self.found

    @property
    def lost(self) -> int:
        """How far it is from what it should say: 0 of what is like it."""
        expected, found = Counter(self.expected), Counter(self.found)
        apart = (expected - found).total() + (found - expected).total()
        return apart or int(not self.is_like)

    def with_html(self, chosen: set[int]) -> _Draft:
        """The draft with the pieces of these numbers as HTML."""
        pieces = [
            piece_of(piece.block, self.numbers, raw=True) if at in chosen else piece
            for at, piece in enumerate(self.pieces)
        ]
        pieces = agreed(pieces, self.numbers)
        return replace(self, pieces=pieces, found=_rendered(joined(pieces)))


def _attempts(draft: _Draft) -> Iterator[_Draft]:
    """Better drafts, each with more HTML: first the pieces that are unlike by themselves, then
    those where the whole parts from what it should say, in the end all of them."""
    if draft.is_like:
        return
    draft = draft.with_html(
        {at for at in range(len(draft.pieces)) if not _is_like_alone(draft, at)}
    )
    yield draft
    for _ in range(MOST_MENDS):
        draft = draft.with_html({_culprit(draft)})
        yield draft
    yield draft.with_html(set(range(len(draft.pieces))))


def _is_like_alone(draft: _Draft, at: int) -> bool:
    piece, names = draft.pieces[at], references_in(draft.pieces[at].block)
    if piece.kept:
        return True
    defined = "".join(f"\n\n[^{name}]: -" for name in names)
    found = _rendered(piece.text + defined)
    if names and NOTES in found:
        found = found[: found.index(NOTES)]
    return list(draft.outlines[at]) == found


def _culprit(draft: _Draft) -> int:
    """The piece in which the whole parts from what it should say, or the one before, which may have
    swallowed it, where that one is HTML already."""
    ends = list(accumulate(map(len, draft.outlines)))
    at = min(bisect_right(ends, first_difference(draft.expected, draft.found)), len(ends) - 1)
    return at if not draft.pieces[at].kept else max(0, at - 1)


def _rendered(markdown: str) -> list[str]:
    """The outline of what the site would show; empty where Python-Markdown fails."""
    plain = outline_of_plain(markdown)
    if plain is not None:  # to render it takes eight times as long
        return plain
    try:
        return outline_of_html(parser().reset().convert(markdown))
    except Exception:
        # What was interrupted is in no state to go on from.
        parser.cache_clear()
        return []
