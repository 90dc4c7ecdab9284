"""The bench works: our own server for a moment, every write checked. Nothing about speed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.site import ROOT

PAGE = ROOT / "docs" / "performance.md"


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, object]]:
    """What `--quick` prints, and what it writes as JSON."""
    file = tmp_path_factory.mktemp("bench") / "run.json"
    done = subprocess.run(
        [sys.executable, "bench/desk.py", "--quick", "--json", file],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(file.read_text(encoding="utf-8"))


def test_every_workload_of_our_own_server_is_measured(quick: tuple[str, dict]) -> None:
    _, run = quick
    measured = {found["workload"] for found in run["measurements"]}
    assert measured == {"counts", "thread", "views", "comments"}
    assert run["failed"] == {}


def test_what_was_answered_is_stored_and_nothing_was_refused(quick: tuple[str, dict]) -> None:
    _, run = quick
    for found in run["measurements"]:
        assert found["errors"] == 0, found
        assert found["stored"] == found["answered"], found


def test_the_memory_of_the_server_is_seen(quick: tuple[str, dict]) -> None:
    _, run = quick
    assert all(found["server_mb"] > 10 for found in run["measurements"])


def test_a_table_is_printed_with_the_command_that_makes_it(quick: tuple[str, dict]) -> None:
    printed, _ = quick
    assert "`python bench/desk.py --quick" in printed
    assert "| Warta, SQLite |" in printed


def test_the_page_has_a_place_for_the_tables() -> None:
    from bench.page import replace_section

    page = PAGE.read_text(encoding="utf-8")
    again = replace_section(replace_section(page, "satu"), "dua")
    assert "\ndua\n" in again
    assert "\nsatu\n" not in again


def test_a_page_without_markers_is_an_error() -> None:
    from bench.page import replace_section

    with pytest.raises(ValueError, match="expected a line"):
        replace_section("# Kosong\n", "tabel")


def test_an_unknown_peer_is_wrong_usage(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "desk.py", "--only", "wordpress"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert "warta-sqlite" in done.stderr
