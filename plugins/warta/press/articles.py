"""Pelican's generator of articles, without the lists that the press writes itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator

# Pelican's list of generators is fixed but for what it asks plugins to add, and its maker private.
CLASSES = "_get_generator_classes"

Write = Callable[..., Any]


class StoryGenerator(ArticlesGenerator):
    """Reads articles and writes their pages. Signals are sent as ever.

    For each tag, category and author Pelican looks through all articles before it finds that the
    list has no address of its own (TAKEN_OVER): quadratic time for nothing.
    """

    def generate_tags(self, write: Write) -> None:
        """Lists are the newsroom's."""

    def generate_categories(self, write: Write) -> None:
        """Lists are the newsroom's."""

    def generate_authors(self, write: Write) -> None:
        """Lists are the newsroom's."""


def use_stories(pelican: Pelican) -> None:
    """Let `pelican` run `StoryGenerator` in place of its own, where it is built as we know it."""
    classes = getattr(pelican, CLASSES, None)
    if classes:
        setattr(pelican, CLASSES, lambda: [_ours(kind) for kind in classes()])


def _ours(kind: type) -> type:
    return StoryGenerator if kind is ArticlesGenerator else kind
