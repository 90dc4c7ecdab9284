"""The report as one HTML file that asks nothing of anybody: what to look at, in order.

What is shown is plain text made here, and the template escapes all of it. Long lists are cut, since
the whole is in report.json.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from warta.core.counts import exact_count
from warta.core.dates import format_long
from warta.core.links import web_url
from warta.wordpress.export import Mended
from warta.wordpress.outcomes import Outcome, Report
from warta.wordpress.report import data, words
from warta.wordpress.report.attention import Group, Repair, groups, repairs
from warta.wordpress.report.sums import sums, whole

NAME = "report.html"
MOST = 200
"""Lines of a list; some 20 lists of them make a page of two megabytes at the most."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Row:
    """An item in a list. `old` is its address in WordPress, perhaps empty; `tail` what is said of
    it besides."""

    title: str
    place: str
    tail: str = ""
    old: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list under a sentence: `count` of them, of which `more` are not shown."""

    said: str
    count: int
    rows: Sequence[Row]
    more: int


def render_html(report: Report, generated: datetime) -> str:
    """The page, in Indonesian. `generated` is aware, in the zone to show."""
    return _template().render(_context(report, generated))


def _context(report: Report, generated: datetime) -> Mapping[str, Any]:
    found = groups(report.outcomes)
    parts = sums(report.outcomes)
    return {
        "site": words.line(report.site) or "situs WordPress",
        "sources": [words.line(source) for source in report.sources],
        "dry_run": report.dry_run,
        "generated": format_long(generated),
        "seconds": words.seconds(report.seconds),
        "advice": [words.advice(sentence) for sentence in report.advice],
        "parts": (*parts, whole(parts)),
        "looks": [_of_group(group, report.site) for group in found if group.asks],
        "told": [_of_group(group, report.site) for group in found if not group.asks],
        "edited": _edited(report),
        "hidden": _not_public(report),
        "left": [_of_reason(*left, report) for left in whole(parts).left.items()],
        "repairs": [_of_repair(repair) for repair in repairs(report.mended)],
        "comments": _comments(report),
        "views": _views(report),
        "redirects": _redirects(report),
        "redirects_wanted": report.redirects_wanted,
        "all": data.NAME,
    }


def _shelf(said: str, items: Sequence[Item], row: Callable[[Item], Row]) -> Shelf:
    shown = [row(item) for item in items[:MOST]]
    return Shelf(said, len(items), shown, len(items) - len(shown))


def _of_group(group: Group, site: str) -> Shelf:
    return _shelf(group.said, group.items, lambda item: _row(item[0], site, words.line(item[1])))


def _of_reason(reason: str, _: int, report: Report) -> Shelf:
    items = [outcome for outcome in report.outcomes if outcome.reason == reason]
    return _shelf(words.reason(reason), items, lambda outcome: _row(outcome, report.site))


def _of_repair(repair: Repair) -> Shelf:
    shelf = _shelf(repair.said, repair.places, _spot)
    return Shelf(shelf.said, repair.count, shelf.rows, shelf.more)


def _not_public(report: Report) -> Shelf:
    """What was carried over as a draft or hidden; pictures have no page to be public."""
    items = [
        outcome
        for outcome in report.outcomes
        if not (outcome.public or outcome.what == "left" or outcome.type == "attachment")
    ]
    return _shelf("", items, lambda outcome: _row(outcome, report.site, words.status(outcome)))


def _edited(report: Report) -> Sequence[Shelf]:
    """What the newsroom has changed, moved or deleted, and so was left as it is."""
    items = [outcome for outcome in report.outcomes if outcome.what == "edited"]
    shelf = _shelf("naskah dan berkas dibiarkan", items, lambda each: _row(each, report.site))
    return (shelf,) if items else ()


def _row(outcome: Outcome, site: str, tail: str = "") -> Row:
    return Row(words.title(outcome), words.place(outcome), tail, _old(site, outcome.old))


def _spot(mended: Mended) -> Row:
    place = f"{words.line(mended.source)} baris {exact_count(mended.line)}"
    times = f"{exact_count(mended.count)} kali" if mended.count > 1 else ""
    return Row(words.line(mended.detail), place, times)


def _old(site: str, path: str) -> str:
    """The address in WordPress, where it is one that a browser may be led to."""
    try:
        return (path and web_url(urljoin(f"{site}/", path))) or ""
    except ValueError:
        return ""


def _comments(report: Report) -> Mapping[str, Any]:
    sums = report.comments
    carried = [(words.comment_status(key), count) for key, count in sums.carried.items()]
    left = [(words.reason(key), count) for key, count in sums.left.items()]
    return {
        "found": sums.found,
        "carried": carried,
        "left": left,
        "orphans": _numbers(sums.orphans),
        "hidden": _numbers(sums.hidden),
        "mended": _numbers(sums.mended),
        "softened": _numbers(sums.softened),
    }


def _numbers(ids: Sequence[int]) -> str:
    """`41, 42 dan 1.234 lagi`: numbers of comments, which have no points in them."""
    shown = ", ".join(map(str, ids[:MOST]))
    return f"{shown}, {words.more(len(ids) - MOST)}" if len(ids) > MOST else shown


def _views(report: Report) -> Mapping[str, Any]:
    keys = [(words.line(key), *counts) for key, counts in report.views.found.items()]
    return {
        "keys": keys[:MOST],
        "carried": report.views.carried,
        "differing": report.views.differing,
    }


def _redirects(report: Report) -> Iterable[tuple[str, int, int]]:
    return [(words.line(name), *counts) for name, counts in report.redirects.items()]


@cache
def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["angka"] = exact_count
    return environment.get_template("page.html")
