"""Markdown's inline patterns, tried only where a character that they need stands in the text.

Python-Markdown tries each of some thirty patterns on every piece of text, and most find nothing.
That is half of the time that an article takes. What a pattern needs is read off its regular
expression, so the HTML is the same. A pattern of which that cannot be told is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

try:
    from re import _parser as parser  # private: without it every pattern is always tried
except ImportError:
    parser = None

# Methods of Markdown's own class that are not public: without them it stays as it is.
HANDLE = "_InlineProcessor__handleInline"
APPLY = "_InlineProcessor__applyPattern"

Needed = frozenset[str]


class SparingInlineProcessor(InlineProcessor):
    """Markdown's own, save that it passes over patterns that cannot match."""

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        self.needs = [(pattern, needed_by(pattern)) for pattern in self.inlinePatterns]
        return super().run(tree, ancestors)

    def _handle(self, data: str, index: int = 0) -> str:
        """`data` with what the patterns from `index` on find in it replaced by placeholders."""
        if isinstance(data, AtomicString):
            return data
        needs, apply, start = self.needs, getattr(self, APPLY), 0
        while index < len(needs):
            pattern, needed = needs[index]
            if needed and _lacks(data, needed):
                matched, start = False, 0
            else:
                data, matched, start = apply(pattern, data, index, start)
            if not matched:
                index += 1
        return data


def _lacks(text: str, characters: Needed) -> bool:
    for character in characters:  # noqa: SIM110 - asked a million times; `all` takes thrice as long
        if character in text:
            return False
    return True


setattr(SparingInlineProcessor, HANDLE, SparingInlineProcessor._handle)


def sparing(markdown: Markdown) -> Markdown:
    """Let the inline processors of `markdown`, and of its extensions, pass over what cannot match.

    A processor of another class is left alone, and so are all where Markdown is built differently.
    """
    if all(hasattr(InlineProcessor, name) for name in (HANDLE, APPLY)):
        for processor in markdown.treeprocessors:
            if type(processor) is InlineProcessor:
                processor.__class__ = SparingInlineProcessor
    return markdown


def needed_by(pattern: Any) -> Needed | None:
    """Characters of which a text must hold one for `pattern` to match; None if that is unknown."""
    by_expression = (
        isinstance(pattern, Pattern)
        and type(pattern).getCompiledRegExp is Pattern.getCompiledRegExp
    )
    return needed_for(pattern.getCompiledRegExp()) if by_expression else None


@lru_cache(maxsize=256)
def needed_for(expression: re.Pattern[str]) -> Needed | None:
    """Characters of which each match of `expression` holds one, or None if that is unknown."""
    if parser is None or expression.flags & re.IGNORECASE:
        return None
    return _needed(parser.parse(expression.pattern, expression.flags))


def _needed(sequence: Iterable[tuple[Any, Any]]) -> Needed | None:
    """The rarest of what the parts of a sequence need, as each of them has to match."""
    found = [needed for needed in map(_needed_by_part, sequence) if needed]
    return min(found, key=_commonness, default=None)


def _needed_by_part(part: tuple[Any, Any]) -> Needed | None:
    kind, value = str(part[0]), part[1]
    match kind:
        case "LITERAL":
            return frozenset(chr(value))
        case "IN":
            return _either(value)
        case "BRANCH":
            return _union(_needed(branch) for branch in value[1])
        case "SUBPATTERN" if not value[1] & re.IGNORECASE:
            return _needed(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] > 0:
            return _needed(value[2])
    return None


def _either(choices: Iterable[tuple[Any, Any]]) -> Needed | None:
    """The characters of a set such as `[*_]`; None if it names any by what they are not."""
    literal = all(str(kind) == "LITERAL" for kind, _ in choices)
    return frozenset(chr(value) for _, value in choices) if literal else None


def _union(parts: Iterable[Needed | None]) -> Needed | None:
    found = list(parts)
    return frozenset().union(*found) if all(found) else None


def _commonness(needed: Needed) -> tuple[int, int]:
    """Letters, digits and spaces are in every text, so they spare nothing."""
    return sum(character.isalnum() or character == " " for character in needed), len(needed)
