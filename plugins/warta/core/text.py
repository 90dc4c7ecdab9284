"""Words and letters: slugs, near spellings, plain text, reading time."""

from __future__ import annotations

import html as entities
import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

WORDS_A_MINUTE = 200
LONGEST_SLUG = 200

_APOSTROPHES = re.compile("['‘’ʼʻ`´′]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
)
_BLOCKS = re.compile(
    "^(?:address|article|aside|blockquote|br|caption|d[dlt]|details|div|figcaption|figure|footer|h[1-6]|"
    "header|hr|li|main|nav|ol|p|pre|section|summary|table|t[dhr]|ul)$"
)

# HTML whose words can be told without parsing it: tags that hold but text and each other, and
# references that mean one thing to all, both as Markdown writes them.
_NAMES = (
    "a|abbr|b|blockquote|cite|code|dd|del|div|dl|dt|em|figcaption|figure|h[1-6]|i|ins|li|mark|ol|p|pre|s|"
    "section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_ATTRIBUTES = r'(?:[ \n]+[a-z][a-z0-9:-]*(?:="[^"<>]*")?)*'
_PLAIN_TAG = re.compile(
    f"<(?:(br|hr|img){_ATTRIBUTES}(?: ?/)?|({_NAMES}){_ATTRIBUTES}|/({_NAMES}))>"
)
_PLAIN_REFERENCE = re.compile(
    "&(?:amp|lt|gt|quot|nbsp|[lr][sda]quo|[mn]dash|hellip|"
    "#39|#1[6-9][0-9]|#[2-9][0-9]{2}|#[1-9][0-9]{3});"
)


def slugify(text: str, longest: int = LONGEST_SLUG) -> str:
    """A slug of `a-z0-9-`, of at most `longest` characters, cut between words where it can be.

    Accents go (NFKD), apostrophes join ("Jum'at" → "jumat"), all else separates.
    Empty where `text` has no letter or digit that decomposes to ASCII.
    """
    joined = _APOSTROPHES.sub("", text).lower().translate(_UNDECOMPOSED)
    ascii_only = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").decode()
    slug = _NOT_SLUG.sub("-", ascii_only.lower()).strip("-")
    return slug if len(slug) <= longest else _cut_slug(slug, longest)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The one of `known` that `word` most likely meant, or None where none is near.

    Case, spaces, hyphens and underscores do not count; `cutoff` is the least likeness, 0 to 1.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_folded(word))
    best, likeness = None, cutoff
    for candidate in known:
        matcher.set_seq1(_folded(candidate))
        if matcher.real_quick_ratio() < likeness or matcher.quick_ratio() < likeness:
            continue
        ratio = matcher.ratio()
        if ratio > likeness or (best is None and ratio == likeness):
            best, likeness = candidate, ratio
    return best


def reading_minutes(words: int) -> int:
    """Minutes to read so many words, at 200 a minute, rounded, at least 1."""
    return max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE)


def plain_text(html: str) -> str:
    """The words of an HTML fragment, whitespace collapsed; blocks part words, inline tags don't."""
    if "<" not in html:
        return collapse(entities.unescape(html))
    words = _words_of_plain(html)
    return _words_of_any(html) if words is None else words


def truncate_words(text: str, count: int, ellipsis: str = "…") -> str:
    """The first `count` words of `text`, with `ellipsis` where any were left out."""
    words = text.split()
    if len(words) <= count:
        return " ".join(words)
    return " ".join(words[:count]).rstrip(".,;:–—-") + ellipsis


def collapse(text: str) -> str:
    """`text` with every run of whitespace as one space, and none at its ends."""
    return " ".join(text.split())


def _cut_slug(slug: str, longest: int) -> str:
    head = slug[: longest + 1]
    whole_words = head.rpartition("-")[0]
    return whole_words or slug[:longest]


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word.casefold())


def _words_of_plain(html: str) -> str | None:
    """What `_words_of_any` finds, without parsing; None where that cannot be known."""
    tags = _PLAIN_TAG.findall(html)
    every_tag_is_plain = len(tags) == html.count("<")
    every_reference_is = len(_PLAIN_REFERENCE.findall(html)) == html.count("&")
    if every_tag_is_plain and every_reference_is and _nested(tags):
        return collapse(entities.unescape(_PLAIN_TAG.sub(_parting, html)))
    return None


def _nested(tags: Iterable[tuple[str, str, str]]) -> bool:
    """Whether all is closed in turn. To a parser a stray `</p>` is nothing, and parts no words."""
    open_tags: list[str] = []
    for _, opened, closed in tags:
        if opened:
            open_tags.append(opened)
        elif closed and (not open_tags or open_tags.pop() != closed):
            return False
    return not open_tags


def _parting(tag: re.Match[str]) -> str:
    return " " if _BLOCKS.match(tag[tag.lastindex or 0]) else ""


def _words_of_any(html: str) -> str:
    from bs4 import BeautifulSoup  # slow to load, and most texts are plain

    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(_BLOCKS):
        tag.insert(0, " ")
        tag.append(" ")
    return collapse(soup.get_text())
