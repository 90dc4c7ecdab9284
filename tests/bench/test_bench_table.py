"""The tables say what was measured: medians, ratios of a round, targets met and missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.result import Measurement, Run
from bench.table import markdown

ONE = Measurement("warta-sqlite", "views", 0, 1000, 3, 9, 0, 0.1, 80, 0, answered=5, stored=5)
TITLES = {"warta-sqlite": "Warta, SQLite", "plain-sqlite": "Plain Django, SQLite"}


def run(*measurements: Measurement, **failed: str) -> Run:
    titles = TITLES | dict.fromkeys(failed, "Waline 1.39, SQLite")
    return Run(measurements, titles, failed, rounds=3, seconds=5, connections=32)


def rows(found: Run) -> dict[str, list[str]]:
    """The cells of each row, by the first."""
    lines = markdown(found, "here", "python bench/desk.py").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    return {first: rest for first, *rest in cells}


def pair(turn: int, ours: float, theirs: float) -> list[Measurement]:
    return [
        replace(ONE, round=turn, rate=ours),
        replace(ONE, peer="plain-sqlite", round=turn, rate=theirs),
    ]


def test_a_ratio_is_the_median_of_the_ratios_of_each_round() -> None:
    found = rows(run(*pair(0, 900, 100), *pair(1, 600, 100), *pair(2, 100, 100)))
    assert found["views: ≥ 5 × Plain Django, SQLite"] == ["6.0 × (1.0 to 9.0)", "met"]


def test_a_target_that_was_not_reached_is_missed() -> None:
    found = rows(run(*pair(0, 499, 100)))
    assert found["views: ≥ 5 × Plain Django, SQLite"][1] == "**missed**"
    assert found["views: p99 under 20 ms"] == ["9.0 ms", "met"]


@pytest.mark.parametrize("stored", [4, 6])
def test_a_write_that_is_lost_or_too_much_is_told(stored: int) -> None:
    found = rows(run(replace(ONE, stored=stored)))
    assert found["Warta, SQLite"][-1] == f"no: views {stored} of 5"
    assert found["what was answered is stored, exactly"][1] == "**missed**"


def test_a_peer_that_failed_is_named_with_the_reason() -> None:
    found = rows(run(ONE, waline="not installed"))
    assert found["Waline 1.39, SQLite"][0] == "not measured: not installed"
    assert found["views: ≥ 40 × Waline 1.39, SQLite"] == ["not measured", "–"]


def test_memory_is_the_most_of_all_rounds_with_the_share_of_the_database() -> None:
    found = rows(run(ONE, replace(ONE, server_mb=151, database_mb=20)))
    assert found["Warta, SQLite"][4] == "151 + 20"
    assert found["memory under load: ≤ 150 MB"] == ["151 MB", "**missed**"]
