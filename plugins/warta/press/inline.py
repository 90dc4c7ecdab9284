"""Markdown's expressions, tried only where what they need stands in the text.

Python-Markdown tries each of some thirty inline patterns on every piece of text, and a dozen other
expressions on every block, and most find nothing. That is half of the time that an article takes.
What an expression needs is read off it (`press/needs.py`), so the HTML is the same. One of which
that cannot be told is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

from warta.press.needs import Needed, holds_any, needed_for

# Methods of Markdown's own class that are not public: without them it stays as it is.
HANDLE = "_InlineProcessor__handleInline"
APPLY = "_InlineProcessor__applyPattern"
# Where processors of blocks keep what they search with, and the modules of those that we know.
SEARCHED_WITH = ("RE", "FENCED_BLOCK_RE")
MARKDOWNS_OWN = "markdown."


class SparingInlineProcessor(InlineProcessor):
    """Markdown's own, save that it passes over patterns that cannot match."""

    tried: tuple[Any, ...] = ()
    needs: Sequence[tuple[Any, Needed | None]] = ()
    marks: Sequence[str] = ()
    all_known = True

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        self._learn(tuple(self.inlinePatterns))
        if self.all_known and not holds_any("\n".join(tree.itertext()), (*self.marks, STX)):
            return tree
        return super().run(tree, ancestors)

    def _learn(self, patterns: tuple[Any, ...]) -> None:
        """Find out what the patterns need, unless they are those of the last text."""
        if patterns != self.tried:
            self.tried = patterns
            self.needs = [(pattern, needed_by(pattern)) for pattern in patterns]
            self.all_known = all(needed for _, needed in self.needs)
            self.marks = sorted(frozenset().union(*(needed or () for _, needed in self.needs)))

    def _handle(self, data: str, index: int = 0) -> str:
        """`data` with what the patterns from `index` on find in it replaced by placeholders."""
        if isinstance(data, AtomicString):
            return data
        needs, apply, start = self.needs, getattr(self, APPLY), 0
        there = {mark for mark in self.marks if mark in data}
        if not there and self.all_known:
            return data
        while index < len(needs):
            pattern, needed = needs[index]
            matched = False
            if not needed or not needed.isdisjoint(there):
                data, matched, start = apply(pattern, data, index, start)
            if matched:
                there = {mark for mark in self.marks if mark in data}
            else:
                index, start = index + 1, 0
        return data


setattr(SparingInlineProcessor, HANDLE, SparingInlineProcessor._handle)


class SparingExpression:
    """A compiled expression that is searched for only where it can be found."""

    def __init__(self, expression: re.Pattern[str], needed: Needed) -> None:
        self.expression = expression
        self.needed = tuple(needed)
        self.match = expression.match

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """As that of the expression."""
        return self.expression.search(text, *span) if holds_any(text, self.needed) else None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.expression, name)


def sparing(markdown: Markdown) -> Markdown:
    """Let the processors of `markdown`, and of its own extensions, pass over what cannot match.

    A processor of another class is left alone, and so are all where Markdown is built differently.
    """
    if all(hasattr(InlineProcessor, name) for name in (HANDLE, APPLY)):
        for processor in markdown.treeprocessors:
            if type(processor) is InlineProcessor:
                processor.__class__ = SparingInlineProcessor
    for processor in (*markdown.preprocessors, *markdown.parser.blockprocessors):
        if type(processor).__module__.startswith(MARKDOWNS_OWN):
            _spare(processor)
    return markdown


def _spare(processor: Any) -> None:
    """Have the expressions that a processor searches with look first for what they need."""
    for name in SEARCHED_WITH:
        expression = getattr(processor, name, None)
        needed = needed_for(expression) if isinstance(expression, re.Pattern) else None
        if needed:
            setattr(processor, name, SparingExpression(expression, needed))


def needed_by(pattern: Any) -> Needed | None:
    """Texts of which one is in all that `pattern` matches; None if that is unknown."""
    by_expression = (
        isinstance(pattern, Pattern)
        and type(pattern).getCompiledRegExp is Pattern.getCompiledRegExp
    )
    return needed_for(pattern.getCompiledRegExp()) if by_expression else None
