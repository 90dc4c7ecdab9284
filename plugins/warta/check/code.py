"""Code and comments in Markdown, blanked out so that nothing in them counts. In linear time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)$", re.MULTILINE)
_TICKS = re.compile(r"(?<!\\)`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_NOT_LINE_END = re.compile(r"[^\n]")
_MARKS = ("`", "~~~", "<!--")


def without_code(text: str) -> str:
    """`text` with fenced and inline code and HTML comments blanked; all else stays where it was."""
    if not any(mark in text for mark in _MARKS):
        return text
    for spans in (_fenced, _commented, _ticked):
        text = _blanked(text, spans(text))
    return text


def _blanked(text: str, spans: Iterator[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], _NOT_LINE_END.sub(" ", text[start:end])]
        at = end
    return "".join(parts) + text[at:]


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """A fence closes at the next line of the same marks and no more, as in Python-Markdown."""
    fences = list(_FENCE.finditer(text))
    closings: dict[str, list[int]] = defaultdict(list)
    for at, fence in enumerate(fences):
        if not fence["rest"].strip():
            closings[fence["fence"]].append(at)
    at = 0
    while at < len(fences):
        closing = _next(closings[fences[at]["fence"]], at)
        if closing is None:
            at += 1
            continue
        yield fences[at].start(), fences[closing].end()
        at = closing + 1


def _commented(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        at = end + 3


def _ticked(text: str) -> Iterator[tuple[int, int]]:
    """Code between two runs of as many backticks, within one paragraph."""
    runs = list(_TICKS.finditer(text))
    blanks = [match.start() for match in _BLANK_LINE.finditer(text)]
    same: dict[int, list[int]] = defaultdict(list)
    for at, run in enumerate(runs):
        same[len(run[0])].append(at)
    at = 0
    while at < len(runs):
        closing = _next(same[len(runs[at][0])], at)
        if closing is None or _apart(blanks, runs[at].end(), runs[closing].start()):
            at += 1
            continue
        yield runs[at].start(), runs[closing].end()
        at = closing + 1


def _next(numbers: list[int], after: int) -> int | None:
    at = bisect_right(numbers, after)
    return numbers[at] if at < len(numbers) else None


def _apart(blanks: list[int], start: int, end: int) -> bool:
    at = bisect_right(blanks, start - 1)
    return at < len(blanks) and blanks[at] < end
