"""The patterns of a site: what WordPress hangs on every address, and moves of all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from warta.press.addresses import Addresses
from warta.wordpress.locations import INDEX
from warta.wordpress.permalinks import Structure
from warta.wordpress.redirects.redirect import FIELDS, Pattern

TAGS: Mapping[str, str] = {
    "%year%": "{year}",
    "%monthnum%": "{month}",
    "%day%": "{day}",
    "%category%": "{category}",
    "%postname%": "{slug}",
    "%post_id%": "{number}",
}
PIECES: Mapping[str, str] = {
    "{date:%Y}": "{year}",
    "{date:%m}": "{month}",
    "{date:%d}": "{day}",
    "{category}": "{category}",
    "{slug}": "{slug}",
}
LISTS: Mapping[str, str] = {"category": "category", "tag": "tag", "author": "author"}
DEPTHS = ("{a}/", "{a}/{b}/", "{a}/{b}/{c}/", "{a}/{b}/{c}/{d}/")
LATEST = "terbaru/"
SEARCH = "cari/"
_BRACED = re.compile(r"\{[^{}]*\}")
_PLAIN = re.compile(r"(?:[A-Za-z0-9_/-]|\{[a-z]+\}|index\.php)+")


def patterns_of(
    structure: Structure, addresses: Addresses, base: str, live: Collection[str]
) -> tuple[Pattern, ...]:
    """The patterns for a site whose blog was at `base`, such as `/blog`; first ones go first.

    `live` are the paths of the new site, such as `/2023/10/slug/`: a pattern that a host without
    notion of numbers could mistake them for answers only where there is no page.
    """
    front = front_of(structure)
    old, new = _old(structure), _new(addresses)
    told = bool(new) and set(_BRACED.findall(new)) <= set(_BRACED.findall(old))
    before = f"{base}/{old}"
    after = f"{addresses.base_path}/{new}" if told else before
    found = [
        *_of_dates(f"{base}{front}", addresses.base_path),
        *_of_articles(old, before, after, moves=told and before != after),
        Pattern(f"{base}/page/{{number}}/", f"{addresses.base_path}/{LATEST}"),
        *_of_lists(f"{base}{front}", addresses),
        *_of_prefixes(base, front, addresses.base_path),
        *_of_attachments(old, before, after),
    ]
    plain = [each for each in found if _PLAIN.fullmatch(each.old + each.new)]
    kept = dict.fromkeys(each for each in plain if each.old != each.new)
    return tuple(_careful(pattern, live) for pattern in kept)


def front_of(structure: Structure) -> str:
    """What stands before everything in a structure: `/index.php`, `/kabar`, or nothing."""
    front, tag, _ = structure.name.partition("%")
    return front.rstrip("/") if tag and front.startswith("/") else ""


def _of_articles(old: str, before: str, after: str, *, moves: bool) -> Iterator[Pattern]:
    """What hangs on an article; and the article itself, where its new address holds nothing that
    the old one did not."""
    if not old:
        return
    yield Pattern(f"{before}amp/", after)
    yield Pattern(f"{before}feed/", after)
    yield Pattern(f"{before}comment-page-1/", after)
    yield Pattern(f"{before}comment-page-{{number}}/", after, missing=True)
    if "{year}" in old:  # of <!--nextpage-->; elsewhere it would be a year
        yield Pattern(f"{before}{{number}}/", after, missing=True, digits=True)
    if moves:
        yield Pattern(before, after, missing=True)


def _of_attachments(old: str, before: str, after: str) -> Iterator[Pattern]:
    """The page of a picture stands below its article's: one rule for what may be thousands. Where
    articles stand at the root it would be a list's as well."""
    if "{year}" in old and "{slug}" in old:
        yield Pattern(f"{before}{{a}}/", after, missing=True)


def _of_lists(prefix: str, addresses: Addresses) -> Iterator[Pattern]:
    home = addresses.base_path
    yield Pattern(f"{prefix}/search/{{slug}}/", f"{home}/{SEARCH}")
    for kind, base in LISTS.items():
        sample = addresses.listing(kind, "contoh")
        if not sample.endswith("contoh/"):
            continue
        new = f"{home}/{sample.removesuffix('contoh/')}{{slug}}/"
        yield Pattern(f"{prefix}/{base}/{{slug}}/page/{{number}}/", new, missing=True)
        if kind != "category":  # whose feeds there are: each has a redirect of its own
            yield Pattern(f"{prefix}/{base}/{{slug}}/feed/", new)


def _of_dates(prefix: str, home: str) -> Iterator[Pattern]:
    month, year = f"{home}/{{year}}/{{month}}/", f"{home}/{{year}}/"
    yield Pattern(f"{prefix}/{{year}}/{{month}}/page/{{number}}/", month, True, True)
    yield Pattern(f"{prefix}/{{year}}/page/{{number}}/", year, True, True)
    yield Pattern(f"{prefix}/{{year}}/{{month}}/{{day}}/", month, True, True)
    yield Pattern(f"{prefix}/{{year}}/{{month}}/", month, True, True)
    yield Pattern(f"{prefix}/{{year}}/", year, True, True)


def _of_prefixes(base: str, front: str, home: str) -> Iterator[Pattern]:
    """A blog that leaves its folder, and addresses that lose their `index.php`."""
    if front == f"/{INDEX}":
        yield from (Pattern(f"{base}{front}/{each}", f"{home}/{each}") for each in DEPTHS)
    if base and base != home:
        yield from (Pattern(f"{base}/{each}", f"{home}/{each}") for each in DEPTHS)


def _old(structure: Structure) -> str:
    """`/%year%/%postname%/` as `{year}/{slug}/`; empty where a tag has no field."""
    text = structure.name.lstrip("/").rstrip("/")
    for tag, field in TAGS.items():
        text = text.replace(tag, field)
    return f"{text}/" if text and not re.search(r"[%?.](?!php)", text) else ""


def _new(addresses: Addresses) -> str:
    """ARTICLE_URL with our fields; empty where it holds others."""
    text = addresses.article
    for piece, field in PIECES.items():
        text = text.replace(piece, field)
    known = {f"{{{field}}}" for field in FIELDS}
    return text if set(_BRACED.findall(text)) <= known and text.endswith("/") else ""


def _careful(pattern: Pattern, live: Collection[str]) -> Pattern:
    clashes = not pattern.missing and any(pattern.may_match(path) for path in live)
    return replace(pattern, missing=True) if clashes else pattern
