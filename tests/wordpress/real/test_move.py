"""A newspaper moves out of a real WordPress, and readers find everything as it was.

`make test-wordpress` runs these; a run of all tests skips them, for they install a WordPress.
"""

from __future__ import annotations

import os
import re

import pytest
from bs4 import BeautifulSoup

from tests.support.site import ROOT
from tests.wordpress.real.compare import Difference
from tests.wordpress.real.journey import (
    BOTH,
    CHANGED,
    HAND_WRITTEN,
    Journey,
    travel,
    write_evidence,
)
from tests.wordpress.real.move import Move
from tests.wordpress.real.wordpress import wordpress

if not os.environ.get("WARTA_WORDPRESS"):
    pytest.skip("make test-wordpress runs it", allow_module_level=True)

EVIDENCE = ROOT / ".bench" / "wordpress.txt"
# What no reader could see has a word with these letters in it: php/fill/stories.php, comments.php.
SECRET = re.compile(rb"zq[a-z]{3,}", re.IGNORECASE)
TEXTS = (".html", ".xml", ".json", ".txt", ".js", ".css", ".csv", ".svg")
NAMELESS = "/tag/日本/"  # its name has no letter that an address may hold: the report tells of it
OTHERWISE = (
    # What ran or lied in WordPress, of comments by strangers, and does not here: `softened`.
    Difference("comment", "('jangan diklik', 'javascript:alert(2)')", ""),
    Difference(
        "comment",
        "37 text: ('(contoh) Skrip: sesudahnya.',)",
        "('(contoh) Skrip: alert(1) sesudahnya.',)",
    ),
)
VIEWS = {
    "/2023/09/hitung-1/": 1234,
    "/2023/09/hitung-2/": 5120,
    "/2023/09/hitung-3/": 0,
    "/2023/09/hitung-4/": 12,
    "/2023/09/hitung-5/": 250,
    "/2023/09/hitung-6/": 77,
    "/2023/09/hitung-7/": 88,
    "/2023/09/hitung-8/": 0,
    "/2023/09/hitung-tabel/": 43,
}


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    with wordpress() as old:
        made = travel(Move(old, tmp_path_factory.mktemp("move")))
    write_evidence(made, EVIDENCE)
    return made


@pytest.mark.parametrize(
    "step",
    ["dry", "import", "check", "desk import", "desk export", "queue", "build", "again", "changed"],
)
def test_every_step_of_the_move_succeeds(journey: Journey, step: str) -> None:
    ran = journey.ran[step]
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_dry_run_writes_nothing(journey: Journey) -> None:
    assert journey.content["dry"] == {}


def test_every_public_page_is_where_it_was_or_leads_on(journey: Journey) -> None:
    lost = {each.path for each in journey.lost}
    assert {path for path in lost if not path.startswith(NAMELESS)} == set()


def test_a_story_says_what_wordpress_showed_or_the_report_tells_of_it(journey: Journey) -> None:
    untold = {
        url: [each for each in found if each not in OTHERWISE]
        for url, found in journey.untold.items()
    }
    assert {url: found for url, found in untold.items() if found} == {}


def test_comments_that_are_made_safe_are_named_by_the_report(journey: Journey) -> None:
    assert len(journey.reports["first"]["comments"]["softened"]) >= len(OTHERWISE)


def test_what_waited_for_a_moderator_waits_at_the_desk(journey: Journey) -> None:
    waiting = journey.ran["queue"].stdout
    held = journey.reports["first"]["comments"]["carried"]["held"]
    assert waiting.count("ZQ") >= held > 0
    assert "ZQTAHAN" in waiting


def test_comments_of_pages_are_counted_as_left(journey: Journey) -> None:
    assert journey.reports["first"]["comments"]["left"]["page-comments"] == 1


def test_counts_come_along_whatever_counted_them(journey: Journey) -> None:
    assert {path: journey.views[path] for path in VIEWS} == VIEWS


def test_what_stuck_on_top_still_does(journey: Journey) -> None:
    front = BeautifulSoup(journey.output["index.html"], "html.parser")
    lead = front.select_one(".card--lead .card-title a")
    assert lead is not None
    assert lead["href"] == "/2023/07/lekat/"


def test_nothing_that_readers_could_not_see_is_published(journey: Journey) -> None:
    assert any(SECRET.search(data) for data in journey.content["first"].values())
    named = [name for name in journey.output if SECRET.search(name.encode())]
    told = [
        name
        for name, data in journey.output.items()
        if name.endswith(TEXTS) and SECRET.search(data)
    ]
    assert (named, told) == ([], [])


def test_an_import_that_is_repeated_changes_nothing(journey: Journey) -> None:
    assert journey.content["again"] == journey.content["first"]
    items = journey.reports["again"]["items"]
    assert {each["what"] for each in items} <= {"unchanged", "left"}


def test_a_later_import_changes_what_changed_in_wordpress_alone(journey: Journey) -> None:
    before, after = journey.content["edited"], journey.content["changed"]
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    expected = {journey.item("first", path)["path"] for path in CHANGED}
    assert {name for name in changed if not name.startswith("data/")} == expected
    assert {journey.item("changed", path)["what"] for path in CHANGED} == {"updated"}


def test_a_later_import_leaves_and_reports_what_an_editor_changed(journey: Journey) -> None:
    item = journey.item("changed", BOTH)
    assert item["what"] == "edited"
    assert journey.content["changed"][item["path"]].decode().endswith(HAND_WRITTEN)
