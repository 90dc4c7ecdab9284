"""The bench of imports works: Warta alone with 30 posts. Nothing about speed, all about loss."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.site import ROOT


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict, Path]:
    """What `--quick` prints, writes as JSON, and puts into a page."""
    folder = tmp_path_factory.mktemp("bench")
    page = folder / "page.md"
    page.write_text(
        "# Halaman\n<!-- bench/importing.py writes from here -->\n<!-- to here -->\nAkhir\n"
    )
    file = folder / "run.json"
    done = subprocess.run(
        [sys.executable, "bench/importing.py", "--quick", "--json", file, "--write", page],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(file.read_text(encoding="utf-8")), page


def test_nothing_of_the_archive_is_lost(quick: tuple[str, dict, Path]) -> None:
    _, run, _ = quick
    assert run["failed"] == {}
    held, carried = run["held"]["warta"], run["carried"]["warta"]
    assert {name: (carried[name], held[name]) for name in held if carried[name] < held[name]} == {}


def test_processor_time_and_memory_of_an_import_are_seen(quick: tuple[str, dict, Path]) -> None:
    [found] = quick[1]["imports"]
    assert found["posts"] == 30
    assert found["used"]["cpu"] > 0
    assert found["used"]["memory_mb"] > 10


def test_the_tables_are_put_into_the_page(quick: tuple[str, dict, Path]) -> None:
    printed, _, page = quick
    text = page.read_text(encoding="utf-8")
    assert printed.strip() in text
    assert "| comments | 60 of 60 |" in text
    assert text.endswith("Akhir\n")


def test_an_unknown_importer_is_wrong_usage() -> None:
    done = subprocess.run(
        [sys.executable, "bench/importing.py", "--only", "wordpress"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert "pelican-import" in done.stderr
