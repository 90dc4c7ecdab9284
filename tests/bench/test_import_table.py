"""The tables of imports: medians, what was lost in bold, a dry run against its target."""

from __future__ import annotations

from dataclasses import replace

from bench.import_table import markdown
from bench.imported import DryRun, Import, Imports
from bench.page import replace_section
from bench.process import Usage
from bench.tally import NAMES, Tally, counts
from tests.support.site import ROOT

TITLES = {"warta": "Warta", "pelican-import": "pelican-import 4.12"}
HELD = Tally(posts=1_000, views=1_000, comments=2_000)
ONE = Import("warta", 0, 1_000, Usage(10.0, 18.0, 120))


def run(*imports: Import, **given: object) -> Imports:
    fields: dict[str, object] = {
        "titles": TITLES,
        "held": dict.fromkeys(TITLES, HELD),
        "carried": {"warta": HELD, "pelican-import": Tally(posts=1_000)},
        "failed": {},
        "rounds": 3,
    }
    return Imports(imports, **(fields | given))  # type: ignore[arg-type]


def rows(found: Imports) -> dict[str, list[str]]:
    lines = markdown(found, "here", "python bench/importing.py").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    return {first: rest for first, *rest in cells}


def took(importer: str, turn: int, seconds: float) -> Import:
    return replace(ONE, importer=importer, round=turn, used=replace(ONE.used, seconds=seconds))


def test_times_are_medians_and_memory_is_the_most() -> None:
    found = rows(run(took("warta", 0, 10), took("warta", 1, 30), took("warta", 2, 11)))
    assert found["seconds"] == ["11.0", "–"]
    assert found["milliseconds a post"] == ["11.0", "–"]
    assert found["peak MB"] == ["120", "–"]


def test_what_was_lost_is_bold() -> None:
    found = rows(run(ONE))
    assert found["comments"] == ["2,000 of 2,000", "**0 of 2,000**"]
    assert found["posts"] == ["1,000 of 1,000", "1,000 of 1,000"]


def test_a_smaller_export_is_said_and_nothing_is_scaled() -> None:
    held = {"warta": HELD, "pelican-import": Tally(posts=100)}
    other = Import("pelican-import", 0, 100, Usage(8.0, 4.0, 90))
    found = rows(run(ONE, other, held=held))
    assert found["posts in the export"] == ["1,000", "100"]
    assert found["seconds"] == ["10.0", "8.0"]
    assert found["milliseconds a post"] == ["10.0", "80.0"]


def test_everything_that_is_counted_has_a_row() -> None:
    assert list(NAMES) == list(counts(Tally()))
    assert set(NAMES.values()) <= set(rows(run(ONE)))


def test_a_dry_run_is_held_to_its_memory() -> None:
    few, much = Usage(60.0, 90.0, 280), Usage(60.0, 90.0, 301)
    [row] = [row for name, row in rows(dry(few)).items() if name.startswith("dry run")]
    assert row == ["280 MB, 60 s (90 s of CPU)", "met"]
    [row] = [row for name, row in rows(dry(much)).items() if name.startswith("dry run")]
    assert row[1] == "**missed**"


def dry(used: Usage) -> Imports:
    return run(ONE, dry_run=DryRun(500.2, 57_626, used))


WITHOUT = "warta-without-files"
BOTH = {WITHOUT: "Warta, without picture files", "pelican-import": "pelican-import 4.12"}


def beside(own: float, posts: int = 1_000) -> dict[str, list[str]]:
    """Warta's time beside 100 seconds of the peer, which had an export of `posts`."""
    peer = replace(took("pelican-import", 0, 100.0), posts=posts)
    found = run(took(WITHOUT, 0, own), peer, titles=BOTH, held=dict.fromkeys(BOTH, HELD))
    return {name: row for name, row in rows(found).items() if name.startswith("1,000 posts")}


def test_time_is_held_against_that_of_the_peer() -> None:
    name = "1,000 posts with 2,000 comments, of the time of pelican-import for the posts: < 0.1"
    assert beside(9.9) == {name: ["0.099", "met"]}
    assert beside(10.1) == {name: ["0.101", "**missed**"]}


def test_times_of_different_exports_are_not_held_against_each_other() -> None:
    assert beside(9.9, posts=100) == {}


def test_an_importer_that_failed_is_named_with_the_reason() -> None:
    text = markdown(run(ONE, failed={"pelican-import": "no pandoc"}), "here", "x")
    assert "pelican-import 4.12 was not measured to the end: no pandoc" in text


def test_the_page_has_a_place_for_the_tables() -> None:
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert "\nimpor\n" in replace_section(page, "impor", "bench/importing.py")
