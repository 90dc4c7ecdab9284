"""Which structure the addresses of the old site have, and the setting that would keep it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from warta.core.metadata import Metadata
from warta.core.text import slugify
from warta.press.addresses import Addresses
from warta.wordpress.catalog import Entry
from warta.wordpress.locations import (
    INDEX,
    Location,
    is_own,
    key_of,
    location_of,
    same_path,
    split,
)
from warta.wordpress.site import OldSite
from warta.wordpress.slugs import decoded, slug_of

PLAIN = "?p=ID"
# WordPress, "Customize Permalinks": the tags of a structure, and what Pelican's ARTICLE_URL has for
# each. It has nothing for %post_id%, %author% and times of the day that an export does not tell.
FIELDS: Mapping[str, str] = {
    "%year%": "{date:%Y}",
    "%monthnum%": "{date:%m}",
    "%day%": "{date:%d}",
    "%category%": "{category}",
    "%postname%": "{slug}",
}
ENOUGH = 0.5  # of the posts, whose addresses a setting keeps, and it is worth to be named
_TAG = re.compile(r"%[a-z_]+%")
_ENDING = re.compile(r"(?P<stem>.+)(?P<ending>\.[a-z0-9]{1,5})")
_LITERAL = re.compile(r"[A-Za-z0-9_.~-]+")


@dataclass(frozen=True, slots=True)
class Structure:
    """`name` as WordPress writes it, such as `/%year%/%monthnum%/%postname%/`, `?p=ID`, or empty.

    `article_url` is the ARTICLE_URL that keeps it, None where no setting can. `share` says how many
    of the published posts have it, 0 to 1.
    """

    name: str = ""
    article_url: str | None = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class _Post:
    """A published post, where it stands, and its structure; `words` are steps of no known kind."""

    entry: Entry
    location: Location
    name: str
    words: tuple[str, ...] = ()


def structure_of(entries: Collection[Entry], old: OldSite) -> Structure:
    """The structure that most published posts have. A blog's own path is no part of it.

    `entries` are gone through several times, for they may be too many to be held at once.
    """
    counted = Counter(post.name if post else "" for post in _published(entries, old))
    published = counted.total()
    del counted[""]
    if not counted:
        return Structure()
    name, found = counted.most_common(1)[0]

    def chosen() -> Iterator[_Post]:
        return (post for post in _published(entries, old) if post and post.name == name)

    literal = _literal(chosen()) if "%category%" in name else ""
    named = name.replace("%category%", literal) if literal else name
    pattern = _pattern(named)
    kept = sum(_keeps(pattern, post) for post in chosen()) if pattern else 0
    return Structure(named, pattern if kept >= ENOUGH * found else None, found / published)


def _published(entries: Iterable[Entry], old: OldSite) -> Iterator[_Post | None]:
    """Every published post; None for one whose address has no structure."""
    articles = (entry for entry in entries if entry.kind == "article" and entry.public)
    return (_post(entry, old) for entry in articles)


def _pattern(name: str) -> str | None:
    """The ARTICLE_URL that would keep a structure; None where none can."""
    tags = _TAG.findall(name)
    whole = name.endswith(("%", "/"))  # no `.html`, which would be a folder's name
    if not tags or not whole or any(tag not in FIELDS for tag in tags):
        return None
    if name.startswith(f"/{INDEX}/"):
        return None
    return _TAG.sub(lambda tag: FIELDS[tag[0]], name).strip("/") + "/"


def _keeps(pattern: str, post: _Post) -> bool:
    entry = post.entry
    slug = slug_of(entry.slug, entry.title, entry.id)
    category = entry.category or next(reversed(post.words), "")
    metadata = Metadata(entry.title, entry.date, slug, category=category)
    address = Addresses(article=pattern).of("article", metadata)
    return same_path(f"/{'/'.join(post.location.steps)}", f"/{address}")


def _literal(posts: Iterable[_Post]) -> str:
    """The word that stands in every address, if it is no category: `/kabar/%postname%/`."""
    words = Counter((post.words, slugify(post.entry.category)) for post in posts)
    word, _ = next(iter(words))
    alone = len(word) == 1 and words.total() > 1 and all(each == word for each, _ in words)
    filed = {category for _, category in words}
    literal = alone and _LITERAL.fullmatch(word[0]) and filed != {word[0]}
    return word[0] if literal else ""


def _post(entry: Entry, old: OldSite) -> _Post | None:
    try:
        parts = split(entry.link)
    except ValueError:
        return None
    if not is_own(parts, old):
        return None
    location = location_of(parts, old)
    if location.fields.get("p", "").isdecimal():
        return _Post(entry, location, PLAIN)
    told = [*_told(location.steps, entry)]
    if not told or not told[-1]:
        return None
    index = f"/{INDEX}" if f"/{INDEX}/" in parts.path else ""
    end = "/" if parts.path.endswith("/") else ""
    words = tuple(
        step for tag, step in zip(told, location.steps, strict=True) if tag == "%category%"
    )
    return _Post(entry, location, f"{index}/{'/'.join(_once(told))}{end}", words)


def _told(steps: Sequence[str], entry: Entry) -> Iterator[str]:
    """A tag for each step; what no date explains is a category, as it nearly always is."""
    dated = _of_date(entry)
    for step in steps[:-1]:
        tags = dated.get(step, [])
        yield tags.pop(0) if tags else "%category%"
    if steps:
        yield _last(steps[-1], entry)


def _of_date(entry: Entry) -> dict[str, list[str]]:
    """The tags that a step may stand for, in their order: of 10/10 the first is the month."""
    found: dict[str, list[str]] = {}
    if entry.date is not None:
        year, month, day = f"{entry.date:%Y-%m-%d}".split("-")
        for tag, text in (("%year%", year), ("%monthnum%", month), ("%day%", day)):
            found.setdefault(text, []).append(tag)
    return found


def _last(step: str, entry: Entry) -> str:
    """What ends an address: the slug or the number, perhaps with an ending such as `.html`."""
    slug = key_of((decoded(entry.slug),))
    found = _ENDING.fullmatch(step)
    for text, ending in ((step, ""), (found["stem"], found["ending"]) if found else (step, "")):
        if key_of((text,)) == slug:
            return f"%postname%{ending}"
        if text == str(entry.id):
            return f"%post_id%{ending}"
    return ""


def _once(tags: Sequence[str]) -> list[str]:
    """`%category%` once where a category stands behind its parents."""
    paired = zip(("", *tags), tags, strict=False)
    return [tag for before, tag in paired if tag != "%category%" or before != tag]
