"""The tables of builds: ratios of one round, medians, targets, and a plot of all of them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from bench.builds import changed, digests
from bench.built import Build, Builds
from bench.page import replace_section
from bench.plot import length, svg
from bench.site_table import markdown
from tests.support.site import ROOT

ONE = Build("warta", "one-more", 0, 1.0, 0.9, 100, 21, 1_000)
TITLES = {"warta": "Warta", "hugo": "Hugo 0.168"}
MORE = "one more article, seconds: ≤ 1/15 of Hugo's"


def run(*builds: Build, **failed: str) -> Builds:
    return Builds(builds, TITLES, failed, articles=1_000, rounds=3)


def pair(turn: int, ours: float, theirs: float) -> list[Build]:
    other = replace(ONE, tool="hugo", round=turn, seconds=theirs, changed=12, memory_mb=400)
    return [replace(ONE, round=turn, seconds=ours), other]


def rows(found: Builds) -> dict[str, list[list[str]]]:
    """The cells of each row, by the first; a case has a row in two tables."""
    lines = markdown(found, "here", "python bench/site.py").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    names = {first for first, *_ in cells}
    return {name: [rest for first, *rest in cells if first == name] for name in names}


def test_a_ratio_is_the_median_of_the_ratios_of_each_round() -> None:
    found = rows(run(*pair(0, 1, 20), *pair(1, 3, 30), *pair(2, 1, 100)))
    assert found[MORE] == [["0.050 × (0.010 to 0.100)", "met"]]
    assert found["one more article"][0] == ["1.00 (0.90), 0.05 ×", "30.00 (0.90)"]


def test_a_target_that_was_not_reached_is_missed() -> None:
    assert rows(run(*pair(0, 1, 14)))[MORE][0][1] == "**missed**"


def test_a_ratio_needs_both_in_one_round() -> None:
    ours, other = replace(ONE, round=0), replace(ONE, tool="hugo", round=1)
    assert rows(run(ours, other))[MORE] == [["not measured", "–"]]


def test_files_changed_and_the_most_memory_are_told() -> None:
    assert rows(run(*pair(0, 1, 14)))["one more article"][1] == ["21, 100", "12, 400"]


def test_memory_is_compared_where_nothing_was_stored() -> None:
    clean = [replace(found, case="clean") for found in pair(0, 1, 14)]
    assert rows(run(*clean))["clean build, peak memory: ≤ 0.5"] == [["0.250 ×", "met"]]


GROWTH = "one more article at 100,000 / at 1,000, our own: ≤ 4"


def grown(seconds: float, **failed: str) -> Builds:
    larger = replace(run(replace(ONE, seconds=seconds), **failed), articles=100_000, rounds=1)
    return replace(run(*pair(0, 1, 20), *pair(1, 3, 30)), larger=larger)


def test_a_larger_archive_is_compared_with_our_own_median() -> None:
    assert rows(grown(8.0))[GROWTH] == [["4.00 × (8.00 s)", "met"]]
    assert rows(grown(8.1))[GROWTH] == [["4.05 × (8.10 s)", "**missed**"]]


def test_a_larger_archive_that_was_not_asked_for_or_failed_is_not_measured() -> None:
    usual = "one more article at 100,000 / at 10,000, our own: ≤ 4"
    assert rows(run(ONE))[usual] == [["not measured", "–"]]
    nothing = replace(grown(1.0), larger=replace(run(warta="no room"), articles=100_000))
    assert rows(nothing)[GROWTH] == [["not measured", "–"]]
    text = markdown(nothing, "here", "python bench/site.py")
    assert "Warta was not measured to the end: no room" in text


def test_a_tool_that_failed_is_named_with_the_reason() -> None:
    text = markdown(run(ONE, hugo="not there"), "here", "python bench/site.py")
    assert "Hugo 0.168 was not measured to the end: not there" in text


def test_new_gone_and_other_files_are_changed(tmp_path: Path) -> None:
    for name in ("same", "other", "gone"):
        (tmp_path / name).write_text(name)
    before = digests(tmp_path)
    (tmp_path / "same").write_text("same")
    (tmp_path / "other").write_text("another")
    (tmp_path / "gone").unlink()
    (tmp_path / "new").write_text("new")
    assert changed(before, digests(tmp_path)) == 3


def test_the_plot_has_a_bar_for_each_tool_with_its_seconds() -> None:
    drawing = ET.fromstring(svg(run(*pair(0, 1, 14))))
    name = "{http://www.w3.org/2000/svg}"
    bars = [float(bar.get("width", 0)) for bar in drawing.iter(f"{name}rect")]
    assert len(bars) == 2
    assert bars[0] < bars[1]
    assert {"1.00 s", "14.00 s"} <= {text.text for text in drawing.iter(f"{name}text")}


@pytest.mark.parametrize(("seconds", "share"), [(0.05, 0), (0.1, 0), (1, 0.5), (10, 1)])
def test_bars_are_logarithmic(seconds: float, share: float) -> None:
    assert length(seconds, 10) == pytest.approx(share)


def test_the_page_has_a_section_for_each_bench_and_one_leaves_the_other_alone() -> None:
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    both = replace_section(replace_section(page, "meja"), "situs", "bench/site.py")
    again = replace_section(both, "situs lagi", "bench/site.py")
    assert "\nmeja\n" in again
    assert "\nsitus lagi\n" in again
    assert "\nsitus\n" not in again
