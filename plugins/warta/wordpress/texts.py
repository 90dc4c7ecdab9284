"""Titles, names and summaries: what WordPress keeps as a kind of HTML, as a line of text."""

from __future__ import annotations

import html
import re

from warta.core.characters import visible_line
from warta.core.text import collapse, plain_text

LONGEST_TITLE = 300
LONGEST_NAME = 120
LONGEST_SUMMARY = 1000
LONGEST_MARKUP = 10_000  # Python's parser takes minutes over 100.000 tags that never end

# Only tags that titles really hold: in "Harga <Rp5.000" there is none.
_INLINE = re.compile(
    r"<!--[^<>]{0,300}-->|</?(?:a|b|big|cite|code|del|em|font|i|img|ins|mark|s|small|span|strike"
    r"|strong|sub|sup|tt|u)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_PARTING = re.compile(r"</?(?:br|center|div|h[1-6]|p)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)


def plain_line(text: str, longest: int = LONGEST_TITLE) -> str:
    """A title or a name as readers saw it: entities read, inline tags and unseen characters gone.

    WordPress stores `&amp;` in one title and `&` in the next; browsers show both alike.
    """
    return visible_line(html.unescape(_INLINE.sub("", _PARTING.sub(" ", text))), longest)


def plain_words(markup: str, longest: int = LONGEST_SUMMARY) -> str:
    """The words of an excerpt or a caption, cut after a whole word."""
    head = markup[:LONGEST_MARKUP]
    text = visible_line(plain_text(head), len(head) + 1)
    if not text or (len(text) <= longest and head == markup):
        return text
    return collapse(text[:longest].rpartition(" ")[0] or text[:longest]) + "…"
