"""One item as a file of content/: its header, and its body in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from warta.core.characters import visible_line
from warta.core.links import web_url
from warta.core.text import truncate_words
from warta.wordpress.body.convert import Body
from warta.wordpress.catalog import Entry, Placed
from warta.wordpress.export import Item
from warta.wordpress.gathering import SUMMARIES
from warta.wordpress.moments import moment, written
from warta.wordpress.notes import Note
from warta.wordpress.surroundings import Picture
from warta.wordpress.terms import Filed
from warta.wordpress.texts import LONGEST_NAME, plain_line, plain_words

KEY = "wp-{}"
TITLE_WORDS = 10

UNTITLED = "Tanpa judul"
# The check takes no file without a body, and WordPress publishes pictures and pages without one.
EMPTY = "<!-- Tanpa isi di WordPress -->"
LONGEST_SOURCE = 500
_SCHEME = re.compile("https?://", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
# Twigs of variables, such as %%title%%, mean nothing outside their plugin.
_VARIABLE = re.compile(r"%%?[a-z_]+%%?")

Pairs = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a file is made of. `lead` is the featured picture, `credit` who took it."""

    item: Item
    entry: Entry
    placed: Placed
    filed: Filed
    author: str
    body: Body
    views: int = 0
    lead: Picture | None = None
    credit: str = ""


def article_key(number: int) -> str:
    """The article key of a post of WordPress: comments and counts hang on it."""
    return KEY.format(number)


def compose(parts: Parts, zone: ZoneInfo) -> tuple[str, tuple[Note, ...]]:
    """The text of the file, and what had to be made up for it."""
    title, notes = _title(parts)
    lead, more = _lead(parts.lead, parts.credit, title)
    pairs = [("Title", title), *_dates(parts, zone)]
    if parts.entry.kind == "article":
        pairs += _filing(parts)
    pairs += [("Slug", parts.placed.slug), ("Id", article_key(parts.item.id))]
    pairs += [("Summary", _summary(parts.item)), *lead, *_rest(parts)]
    header = "".join(f"{key}: {value}\n" for key, value in pairs if value)
    body = parts.body.markdown.strip()
    dated = (Note("date-made"),) if _undated(parts.item) else ()
    empty = () if body else (Note("body-empty"),)
    return f"{header}\n{body or EMPTY}\n", (*notes, *more, *dated, *empty)


def _title(parts: Parts) -> tuple[str, tuple[Note, ...]]:
    """WordPress shows an untitled post as if it had none; here it is named by its first words."""
    title = parts.entry.title
    if title:
        whole = plain_line(parts.item.title, len(parts.item.title) + 1)
        return title, () if whole == title else (Note("title-cut", f"{len(whole)} huruf"),)
    made = visible_line(truncate_words(parts.body.text, TITLE_WORDS), LONGEST_NAME) or UNTITLED
    return made, (Note("title-made", made),)


def _dates(parts: Parts, zone: ZoneInfo) -> Pairs:
    date = parts.entry.date
    if date is None:
        return
    yield "Date", written(date, zone)
    changed = moment(parts.item.modified, parts.item.modified_gmt, zone)
    if changed and changed > date:
        yield "Modified", written(changed, zone)


def _undated(item: Item) -> bool:
    return item.date.startswith("0000") and item.date_gmt.startswith("0000")


def _filing(parts: Parts) -> Pairs:
    meta = parts.item.metas
    yield "Category", parts.filed.category
    yield "Tags", ", ".join(parts.filed.tags)
    yield "Authors", _line(meta("MAJPRO_Writer")) or _one_name(parts.author)
    yield "Editor", _line(meta("MAJPRO_Editor"))
    yield "Region", parts.filed.region


def _one_name(name: str) -> str:
    """A header parts names by commas, unless there is a semicolon."""
    return f"{name};" if "," in name else name


def _lead(
    lead: Picture | None, credit: str, title: str
) -> tuple[list[tuple[str, str]], tuple[Note, ...]]:
    """The featured picture. The check wants a text for those who do not see it."""
    if lead is None:
        return [], ()
    if not lead.there:
        return [], (Note("picture-missing", f"gambar utama: media/{lead.name}"),)
    caption = plain_words(lead.caption)
    alt = plain_line(lead.alt)
    made = alt or caption or f"Foto: {title}"
    pairs = [
        ("Image", lead.name),
        ("Image_Alt", made),
        ("Image_Caption", caption),
        ("Image_Credit", credit),
    ]
    return pairs, () if alt else (Note("alt-made", made),)


def _summary(item: Item) -> str:
    """The excerpt; else what was written for search engines."""
    if excerpt := plain_words(item.excerpt):
        return excerpt
    described = (plain_line(value, 500) for key in SUMMARIES for value in item.metas(key))
    return next((text for text in described if text and not _VARIABLE.search(text)), "")


def _rest(parts: Parts) -> Pairs:
    item, article = parts.item, parts.entry.kind == "article"
    if article and parts.views:
        yield "Views", str(parts.views)
    if article and item.comment_status == "closed":
        yield "Comments", "closed"
    if parts.entry.draft:
        yield "Status", "draft"
    if article:
        yield "Source", _source(_line(item.metas("MAJPRO_Source"), LONGEST_SOURCE))
        yield "Sticky", "yes" if item.sticky else ""


def _source(text: str) -> str:
    """A source as a header has it: a name, or `name <address>` where an address was given."""
    found = _ADDRESS.search(text)
    url = web_url(found[0]) if found else None
    if not found or not url:
        return _SCHEME.sub("", text).replace("<", "").replace(">", "").strip()
    around = f"{text[: found.start()]} {text[found.end() :]}"
    name = " ".join(around.replace("<", " ").replace(">", " ").split()).strip(" -–:()")
    return f"{name or urlsplit(url).hostname} <{url}>"


def _line(values: Iterable[str], longest: int = LONGEST_NAME) -> str:
    return next(filter(None, (plain_line(value, longest) for value in values)), "")
