"""report.json: the shape of its contract, every item, and the same text for the same report."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from tests.support.imports import HOSTILE, full_report, outcome, report, reports
from tests.support.site import NOW, ROOT
from warta.wordpress.notes import CODES
from warta.wordpress.outcomes import OMISSIONS, Report
from warta.wordpress.report.data import render_json

FILE = ROOT / "docs" / "contracts" / "import-report.schema.json"
SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))
JUDGE = Draft202012Validator(SCHEMA)
DEFINED = SCHEMA["$defs"]


def written(found: Report, at: datetime = NOW) -> bytes:
    return "".join(render_json(found, at)).encode()


def read(found: Report) -> dict[str, Any]:
    return json.loads(written(found))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(reports())
def test_every_report_has_the_shape_of_the_contract(found: Report) -> None:
    JUDGE.validate(read(found))


def test_a_report_of_everything_has_it_too() -> None:
    JUDGE.validate(read(full_report()))


def test_every_code_and_reason_has_the_form_of_the_contract() -> None:
    for names, form in ((CODES, "code"), (OMISSIONS, "reason")):
        judge = Draft202012Validator(DEFINED[form])
        assert [name for name in names if not judge.is_valid(name)] == []


def test_all_items_are_there_however_many() -> None:
    found = read(report(*(outcome(number) for number in range(1, 1_001))))
    assert [item["id"] for item in found["items"]] == list(range(1, 1_001))


def test_an_item_says_all_that_is_known_of_it() -> None:
    item = read(full_report())["items"][0]
    assert item == {
        "id": 1,
        "type": "post",
        "status": "publish",
        "title": "Panen garam 1",
        "what": "new",
        "path": "berita/2023-10-24-panen-garam-1.md",
        "reason": "",
        "old": "/2023/10/panen-garam-1/",
        "new": "2023/10/panen-garam-1/",
        "public": True,
        "notes": [{"code": "picture-missing", "detail": "2023/10/tambak.jpg"}],
        "source": "ekspor.xml",
        "line": 101,
    }


def test_sums_comments_views_redirects_and_mended_places_are_told() -> None:
    found = read(full_report())
    assert found["sums"]["post"] == {
        "found": 10, "new": 7, "updated": 1, "unchanged": 0, "edited": 1, "left": {"trash": 1},
    }  # fmt: skip
    assert found["comments"]["found"] == 1_300
    assert found["views"]["found"]["views"] == {"items": 8, "views": 51_200}
    assert found["redirects"]["files"]["_redirects"] == {"written": 2_000, "unfit": 345}
    assert [place["line"] for place in found["mended"]] == [17, 1_204]
    assert found["generated"] == "2024-03-01T08:00:00+07:00"


def test_the_order_of_work_leaves_no_trace() -> None:
    found = full_report()
    turned = replace(found, outcomes=found.outcomes[::-1], mended=found.mended[::-1])
    assert written(turned) == written(found)


def test_a_line_is_an_item() -> None:
    lines = written(report(outcome(2), outcome(1))).decode().splitlines()
    at = lines.index('"items":[')
    assert [json.loads(line.rstrip(","))["id"] for line in lines[at + 1 : at + 3]] == [1, 2]


def test_texts_are_as_the_export_has_them_but_for_half_a_character() -> None:
    [item] = read(report(outcome(1, title=HOSTILE)))["items"]
    assert item["title"] == HOSTILE.replace("\ud800", "\ufffd")
