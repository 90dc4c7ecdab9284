"""Bodies at random: as Markdown they say, block by block, what a real WordPress shows.

`make test-wordpress` runs these; a run of all tests skips them, for they install a WordPress.
"""

from __future__ import annotations

import os
from random import Random, randrange

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from tests.wordpress.body.archive import Archive
from tests.wordpress.real.bodies import body
from tests.wordpress.real.compare import Difference, differences
from tests.wordpress.real.pages import Page, read_body
from tests.wordpress.real.wordpress import wordpress
from warta.wordpress.body.convert import DIALECT, convert

if not os.environ.get("WARTA_WORDPRESS"):
    pytest.skip("make test-wordpress runs it", allow_module_level=True)

BODIES = 1000


def test_a_body_says_in_markdown_what_wordpress_shows() -> None:
    seed = randrange(10**6)
    made = [body(Random(f"{seed} {number}")) for number in range(BODIES)]
    with wordpress() as old:
        shown = old.ask("render.php", given=made)
    for number, (source, html) in enumerate(zip(made, shown, strict=True)):
        found = told_otherwise(source, html)
        assert found == [], f"seed {seed}, body {number}:\n{source}"


def told_otherwise(source: str, shown: str) -> list[Difference]:
    """In what the Markdown of a body differs from what WordPress shows of it."""
    markdown = convert(source, id=1, title="x", footnotes="", surroundings=Archive()).markdown
    ours = BeautifulSoup(Markdown(**DIALECT).convert(markdown), "html.parser")
    for paragraph in ours.find_all("p"):
        _caption(paragraph)
    old, new = (read_body(html, name_of) for html in (shown, str(ours)))
    return [*differences(Page("x", **old), Page("x", **new), str)]


def name_of(source: str) -> str:
    return source.rpartition("/")[2]


def _caption(paragraph: Tag) -> None:
    """As the site does it: a picture alone has its title as its caption."""
    images = paragraph.find_all("img", title=True)
    if len(images) == 1 and not paragraph.get_text(strip=True):
        caption = Tag(name="figcaption")
        caption.string = str(images[0]["title"])
        paragraph.name = "figure"
        paragraph.append(caption)
