"""A story of the bench as WordPress keeps it: in blocks, or in the older editor's bare lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

FIRST_WITH_BLOCKS = 2019
"""The year that the block editor came in (WordPress 5.0 is of December 2018)."""

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the library in a text: a size of it, with its caption."""

    id: int
    address: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Text:
    """What a body is made of: `body` in Markdown, and what WordPress has besides."""

    body: str
    picture: Shown | None = None
    also: tuple[str, str] | None = None
    """Title and address of another post that the text leads to."""


def in_blocks(text: Text) -> str:
    """As the block editor writes it."""
    return "\n\n".join(_with_extras(text, _block, _image_block))


def in_lines(text: Text) -> str:
    """As the older editor kept it: no paragraphs, bare line ends, and shortcodes."""
    return "\r\n\r\n".join(_with_extras(text, _lines, _caption))


def _with_extras(
    text: Text, write: Callable[[str], str], picture: Callable[[Shown], str]
) -> Iterator[str]:
    for at, block in enumerate(text.body.strip().split("\n\n")):
        yield write(block)
        if at == 0 and text.picture:
            yield picture(text.picture)
    if text.also:
        title, address = text.also
        yield write(f"Baca juga: [{title}]({address})")


def _block(block: str) -> str:
    if block.startswith("## "):
        heading = f'<h2 class="wp-block-heading">{_inline(block[3:])}</h2>'
        return f"<!-- wp:heading -->\n{heading}\n<!-- /wp:heading -->"
    if block.startswith("- "):
        items = "\n\n".join(
            f"<!-- wp:list-item -->\n<li>{line}</li>\n<!-- /wp:list-item -->"
            for line in _items(block)
        )
        return f'<!-- wp:list -->\n<ul class="wp-block-list">{items}</ul>\n<!-- /wp:list -->'
    return f"<!-- wp:paragraph -->\n<p>{_inline(block)}</p>\n<!-- /wp:paragraph -->"


def _lines(block: str) -> str:
    if block.startswith("## "):
        return f"<h2>{_inline(block[3:])}</h2>"
    if block.startswith("- "):
        return "\r\n".join(["<ul>", *(f" \t<li>{line}</li>" for line in _items(block)), "</ul>"])
    return _inline(block)


def _image_block(shown: Shown) -> str:
    image = f'<img src="{shown.address}" alt="{shown.alt}" class="wp-image-{shown.id}"/>'
    caption = f'<figcaption class="wp-element-caption">{shown.caption}</figcaption>'
    settings = f'{{"id":{shown.id},"sizeSlug":"large","linkDestination":"none"}}'
    figure = f'<figure class="wp-block-image size-large">{image}{caption}</figure>'
    return f"<!-- wp:image {settings} -->\n{figure}\n<!-- /wp:image -->"


def _caption(shown: Shown) -> str:
    image = (
        f'<img class="size-large wp-image-{shown.id}" src="{shown.address}" alt="{shown.alt}" '
        'width="1024" height="683" />'
    )
    given = f'id="attachment_{shown.id}" align="aligncenter" width="1024"'
    return f"[caption {given}]{image} {shown.caption}[/caption]"


def _items(block: str) -> list[str]:
    return [_inline(line.removeprefix("- ")) for line in block.splitlines()]


def _inline(text: str) -> str:
    html = _BOLD.sub(r"<strong>\1</strong>", escape(text, quote=False))
    return _LINK.sub(r'<a href="\2">\1</a>', html)
