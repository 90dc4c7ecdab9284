"""The whole report as data, for a program: docs/contracts/import-report.schema.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from warta.core.dates import iso
from warta.wordpress.export import Mended
from warta.wordpress.outcomes import Outcome, Report
from warta.wordpress.report.sums import OTHERS, Sum, sums

VERSION = 1
NAME = "report.json"

_KEYS = {"Berita": "post", "Halaman": "page", "Gambar dan berkas": "attachment", OTHERS: "other"}
_FIELDS = tuple(field.name for field in fields(Outcome))
_SURROGATES = re.compile("[\ud800-\udfff]")


def render_json(report: Report, generated: datetime) -> Iterator[str]:
    """The file piece by piece, one item a line, ordered by id and then by place in the exports.

    The same report gives the same text. `generated` is aware. Texts are as the export has them,
    except that half a character (a lone surrogate) is written as U+FFFD.
    """
    yield f'{{"version":{VERSION},\n"generated":{_json(iso(generated))},\n'
    for name, value in _head(report).items():
        yield f"{_json(name)}:{_json(value)},\n"
    yield from _list("mended", (asdict(one) for one in sorted(report.mended, key=_mended_order)))
    yield ",\n"
    yield from _list("items", map(_item, sorted(report.outcomes, key=_order)))
    yield "}\n"


def _head(report: Report) -> Mapping[str, Any]:
    return {
        "site": report.site,
        "sources": report.sources,
        "dry_run": report.dry_run,
        "seconds": round(report.seconds, 3),
        "sums": {_KEYS[part.name]: _sum(part) for part in sums(report.outcomes)},
        "comments": asdict(report.comments),
        "views": {
            "found": {
                key: {"items": items, "views": views}
                for key, (items, views) in report.views.found.items()
            },
            "carried": report.views.carried,
            "differing": report.views.differing,
        },
        "redirects": {
            "wanted": report.redirects_wanted,
            "files": {
                name: {"written": written, "unfit": unfit}
                for name, (written, unfit) in report.redirects.items()
            },
        },
        "advice": report.advice,
    }


def _sum(part: Sum) -> Mapping[str, Any]:
    return {"found": part.found} | {
        name: getattr(part, name) for name in ("new", "updated", "unchanged", "edited", "left")
    }


def _item(outcome: Outcome) -> Mapping[str, Any]:
    """As `asdict` has it, which would copy every text of a hundred thousand of them."""
    notes = [{"code": note.code, "detail": note.detail} for note in outcome.notes]
    return {name: getattr(outcome, name) for name in _FIELDS} | {"notes": notes}


def _order(outcome: Outcome) -> tuple[Any, ...]:
    return outcome.id, outcome.source, outcome.line, outcome.type, outcome.path


def _mended_order(mended: Mended) -> tuple[Any, ...]:
    return mended.source, mended.line, mended.code, mended.detail


def _list(name: str, values: Iterable[Any]) -> Iterator[str]:
    yield f"{_json(name)}:["
    before = "\n"
    for value in values:
        yield before + _json(value)
        before = ",\n"
    yield "]" if before == "\n" else "\n]"


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATES.sub("\ufffd", text)
