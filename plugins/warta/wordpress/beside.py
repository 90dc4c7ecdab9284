"""What goes beside content/: comments and redirects, worked out at the same time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from warta.core.commentlines import dump_header, dump_line
from warta.press.workers import map_forked
from warta.wordpress.archive import Archive, Steps
from warta.wordpress.catalog import NOWHERE, Placed
from warta.wordpress.comments import Staff, Tally, carry, lines_header
from warta.wordpress.files import write_changed, write_stream
from warta.wordpress.moments import published
from warta.wordpress.options import Options
from warta.wordpress.outcomes import CommentSums, RedirectSums
from warta.wordpress.permalinks import Structure, structure_of
from warta.wordpress.redirects.gather import redirects_of
from warta.wordpress.redirects.pages import pages_of, summed
from warta.wordpress.redirects.redirect import Rules
from warta.wordpress.redirects.render import render_all
from warta.wordpress.redirects.rendered import Rendered

COMMENTS = "comments.jsonl"
REDIRECTS = "redirects"
PAGES = "pages"


class Beside(NamedTuple):
    """What came of the comments, and of old addresses; `structure` is what most of those are made
    of."""

    comments: CommentSums
    redirects: RedirectSums
    structure: Structure


def write_beside(
    archive: Archive, options: Options, placed: Mapping[int, Placed], now: datetime, steps: Steps
) -> Beside:
    """Write the comments and the redirects; in a dry run only work them out.

    Raises what writing raises.
    """
    works = (
        partial(_write_comments, archive, options, placed, now),
        partial(_write_redirects, archive, options, placed),
    )
    advance = steps("Menyusun komentar dan pengalihan", len(works))
    archive.room.seal()
    found: list[Any] = []
    for each in map_forked(_called, works, pays=len(works)):
        found.append(each)
        advance(1)
    comments, (redirects, structure) = found
    return Beside(comments, redirects, structure)


def _called(work: Callable[[], Any]) -> Any:
    return work()


def _write_comments(
    archive: Archive, options: Options, placed: Mapping[int, Placed], now: datetime
) -> CommentSums:
    tally = Tally()
    lines = _comment_lines(archive, options, placed, tally, now)
    if options.dry_run:
        for _ in lines:
            pass
    else:
        write_stream(options.beside / COMMENTS, lines)
    return tally.sums()


def _comment_lines(
    archive: Archive,
    options: Options,
    placed: Mapping[int, Placed],
    tally: Tally,
    now: datetime,
) -> Iterator[bytes]:
    """The lines of `comments.jsonl`; `tally` counts what goes by."""
    gathered, zone = archive.gathered, archive.gathering.zone
    staff = Staff.of(gathered.authors)
    exported = published(gathered.channel.published, zone)
    yield dump_header(lines_header(archive.old.url, exported, now))
    for number in gathered.commented:
        carriage = carry(
            gathered.items[number],
            gathered.entries[number],
            placed.get(number, NOWHERE),
            staff=staff,
            zone=zone,
            with_email=options.with_email,
            with_address=options.with_address,
        )
        yield from map(dump_line, tally.add(carriage))


def _write_redirects(
    archive: Archive, options: Options, placed: Mapping[int, Placed]
) -> tuple[RedirectSums, Structure]:
    entries = archive.gathered.entries
    structure = structure_of(entries.values(), archive.old)
    rules = redirects_of(
        entries,
        placed,
        archive.term_entries,
        old=archive.old,
        new=archive.new,
        structure=structure,
    )
    rendered: list[Rendered] = []
    for each in render_all(rules):
        rendered.append(replace(each, text=""))
        if not options.dry_run:
            write_changed(options.beside / REDIRECTS / each.name, each.text)
    if options.redirect_pages and (pages := pages_of(rules, _origin(archive))):
        rendered.append(replace(summed(rules, pages), name=PAGES))
        for name, text in () if options.dry_run else pages.items():
            write_changed(options.beside / REDIRECTS / PAGES / name, text)
    return _summed(rules, rendered), structure


def _summed(rules: Rules, rendered: list[Rendered]) -> RedirectSums:
    return RedirectSums(
        wanted=rules.wanted,
        dropped=rules.dropped,
        files={each.name: (each.fitted, each.unfitted) for each in rendered},
        warnings=tuple(dict.fromkeys(told for each in rendered for told in each.warnings)),
    )


def _origin(archive: Archive) -> str:
    """The new site's scheme and host, empty where the settings do not say."""
    parts = urlsplit(archive.new.settings.get("SITEURL") or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
