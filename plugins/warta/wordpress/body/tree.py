"""A body as a tree of clean HTML: what readers of WordPress saw, and nothing that can do harm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import BeautifulSoup

from warta.core.characters import visible_text
from warta.wordpress.body.autop import paragraphed
from warta.wordpress.body.builder import Builder
from warta.wordpress.body.cleaning import cleaned
from warta.wordpress.body.embeds import is_known_script
from warta.wordpress.body.footnotes import footnote_list, notes_of
from warta.wordpress.body.gutenberg import Blocks, Part
from warta.wordpress.body.lexer import tokens_of
from warta.wordpress.body.links import without_dead_fragments
from warta.wordpress.body.nodes import Node, elements
from warta.wordpress.body.paragraphs import inlined
from warta.wordpress.body.shortcodes import Brackets
from warta.wordpress.body.soup import soup_of
from warta.wordpress.body.tokens import Start, Token
from warta.wordpress.body.work import Work
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
    content = visible_text(content.replace("\r\n", "\n"))  # most have no more to be mended
    work = Work(surroundings, id, title, read=lambda html: _read(work, html))
    found = notes_of(footnotes)
    work.footnotes = {mark: number for number, mark in enumerate(found, 1)}
    if "<!--nextpage-->" in content:
        work.note("pages-joined")
    blocks = Blocks(surroundings.block)
    tokens = [token for part in blocks.parts(content) for token in _tokens(work, part)]
    nodes = cleaned(work, _built(work, tokens, _wanted(tokens)))
    nodes += footnote_list(found, nodes, work.read, blocks.footnotes)
    if any(link.attributes.get("href", "").startswith("#") for link in elements(nodes, "a")):
        nodes = without_dead_fragments(nodes)
    for note in blocks.notes:
        work.add(note)
    return Tree(soup_of(nodes), tuple(work.notes))


def _tokens(work: Work, part: Part) -> Iterable[Token]:
    source = part.source
    if part.paragraphed:
        source = source.replace("<!--nextpage-->", "\n\n")
    brackets = Brackets(source)
    tokens = tokens_of(source, brackets)
    for name in brackets.unknown:
        work.note("shortcode-unknown", name)
    return paragraphed(tokens) if part.paragraphed else tokens


def _built(work: Work, tokens: Iterable[Token], wanted: frozenset[str]) -> list[Node]:
    builder = Builder(wanted)
    builder.feed(tokens)
    scripts = [name for name in builder.dropped if not is_known_script(name)]
    names = dict.fromkeys(name.split()[0] for name in scripts)
    if names:
        work.note("html-dangerous", ", ".join(names))
    return builder.root.children


def _wanted(tokens: Iterable[Token]) -> frozenset[str]:
    """The ids that links among `tokens` lead to."""
    starts = (token for token in tokens if isinstance(token, Start) and token.name == "a")
    aims = (start.attributes.get("href", "").strip() for start in starts)
    return frozenset(aim[1:] for aim in aims if aim.startswith("#") and len(aim) > 1)


def _read(work: Work, html: str) -> list[Node]:
    """A short text, such as a caption, as clean inline nodes."""
    return inlined(cleaned(work, _built(work, tokens_of(visible_text(html)), frozenset())))
