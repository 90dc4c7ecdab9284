"""What a body becomes: its tree, its Markdown, and the page that Python-Markdown makes of that."""

from __future__ import annotations

from bs4 import BeautifulSoup

from warta.wordpress.body.convert import parser
from warta.wordpress.body.judge import differences
from warta.wordpress.body.markdown import markdown_of


def root_of(html: str) -> BeautifulSoup:
    """A tree. It is put in a `div`, as bs4 warns of bodies that look like an address."""
    return BeautifulSoup(f"<div>{html}</div>", "html.parser")


def markdown(html: str) -> str:
    """The Markdown of a tree, without the line end at its end."""
    return markdown_of(root_of(html)).removesuffix("\n")


def rendered(text: str) -> str:
    return parser().reset().convert(text)


def page(text: str) -> BeautifulSoup:
    return BeautifulSoup(rendered(text), "html.parser")


def apart(html: str) -> list[str]:
    """What the page made of the Markdown of a tree says otherwise than the tree."""
    return differences(root_of(html), rendered(markdown_of(root_of(html))))
