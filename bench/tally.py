"""What of an archive is there: in an export, or in the Markdown that an importer made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from bench.stories import AUTHORS, CATEGORIES, PLACES, TAGS

CAPTION = "Keterangan foto nomor {}"
"""The caption of each picture of the bench, so that it is found whatever stands around it."""
ALT = "Foto: "
"""How each alternative text begins."""

_CAPTION = re.compile(re.escape(CAPTION).replace(re.escape("{}"), "([0-9]+)"))
_ALT = re.compile(rf'!\[{ALT}|alt="{ALT}')
_LOCAL = re.compile(r"\]\(/?media/([^)\s]+)")
_HEADER = re.compile(r"([A-Za-z_]+): *(.*)")
_CATEGORIES = frozenset(CATEGORIES)
_PLACES, _TAGS, _AUTHORS = frozenset(PLACES), frozenset(TAGS), frozenset(AUTHORS)


@dataclass(slots=True)
class Tally:
    """How many there are of each; an importer has lost what it has fewer of than the export."""

    posts: int = 0
    drafts: int = 0
    pages: int = 0
    categories: int = 0
    """Posts and drafts in the one, or first, category that they had."""
    further: int = 0
    """Second categories, as a category or a tag of that name."""
    tags: int = 0
    authors: int = 0
    """Posts and drafts with the name of their author, as readers saw it."""
    excerpts: int = 0
    modified: int = 0
    views: int = 0
    featured: int = 0
    shown: int = 0
    """Pictures in texts, as files of the new site."""
    captions: int = 0
    alts: int = 0
    comments: int = 0
    answers: int = 0
    """Comments that answer another."""


NAMES: Mapping[str, str] = {
    "posts": "posts",
    "drafts": "drafts",
    "pages": "pages",
    "categories": "posts in their category",
    "further": "second categories",
    "tags": "tags of posts",
    "authors": "authors by name",
    "excerpts": "excerpts",
    "modified": "times of change",
    "views": "view counts",
    "featured": "featured pictures",
    "shown": "pictures in texts, as files",
    "captions": "captions of these",
    "alts": "alternative texts of these",
    "comments": "comments",
    "answers": "answers among them",
}


def counts(tally: Tally) -> Mapping[str, int]:
    """By field, in order."""
    return {field.name: getattr(tally, field.name) for field in fields(tally)}


def tally_of(content: Path, pages: str, comments: Path | None = None) -> Tally:
    """Count what is below `content`; `pages` is the folder of pages there, `comments` a file with
    a comment a line after the first."""
    tally = Tally()
    for path in sorted(content.rglob("*.md")):
        header, body = _parts(path.read_text(encoding="utf-8"))
        if path.is_relative_to(content / pages):
            tally.pages += 1
        else:
            _count_header(tally, header)
            _count_body(tally, body, content)
    if comments and comments.is_file():
        _count_comments(tally, comments)
    return tally


def _parts(text: str) -> tuple[dict[str, str], str]:
    head, _, body = text.partition("\n\n")
    found = (_HEADER.match(line) for line in head.splitlines())
    return {line[1].lower(): line[2].strip() for line in found if line}, body


def _count_header(tally: Tally, header: Mapping[str, str]) -> None:
    names = {name.strip() for name in header.get("tags", "").split(",")}
    draft = header.get("status", "published") == "draft"
    tally.drafts += draft
    tally.posts += not draft
    tally.categories += header.get("category") in _CATEGORIES
    tally.further += len(_PLACES & (names | {header.get("region", "")}))
    tally.tags += len(_TAGS & names)
    tally.authors += header.get("authors", header.get("author")) in _AUTHORS
    tally.excerpts += bool(header.get("summary"))
    tally.modified += bool(header.get("modified"))
    tally.views += bool(header.get("views"))
    tally.featured += bool(header.get("image"))


def _count_body(tally: Tally, body: str, content: Path) -> None:
    local = {name for name in _LOCAL.findall(body) if (content / "media" / name).is_file()}
    tally.shown += len(local)
    tally.captions += len(set(_CAPTION.findall(body)))
    tally.alts += len(_ALT.findall(body))


def _count_comments(tally: Tally, file: Path) -> None:
    with file.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            tally.comments += 1
            tally.answers += json.loads(line)["parent"] is not None
