"""The bench of site builders works: Warta alone with 30 articles. Nothing about speed."""

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
    page.write_text("# Halaman\n<!-- bench/site.py writes from here -->\n<!-- to here -->\nAkhir\n")
    file = folder / "run.json"
    done = subprocess.run(
        [sys.executable, "bench/site.py", "--quick", "--json", file, "--write", page],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(file.read_text(encoding="utf-8")), page


def builds(run: dict) -> dict[str, dict]:
    return {found["case"]: found for found in run["builds"]}


def test_every_case_is_built(quick: tuple[str, dict, Path]) -> None:
    _, run, _ = quick
    assert list(builds(run)) == ["clean", "nothing", "one-more", "typo", "theme"]
    assert run["failed"] == {}


def test_files_that_changed_are_counted_by_content(quick: tuple[str, dict, Path]) -> None:
    found = builds(quick[1])
    assert found["clean"]["changed"] == found["clean"]["files"]
    assert found["nothing"]["changed"] == 0
    assert 1 <= found["typo"]["changed"] < found["one-more"]["changed"] < found["theme"]["changed"]


def test_processor_time_and_memory_of_the_build_are_seen(quick: tuple[str, dict, Path]) -> None:
    for found in builds(quick[1]).values():
        assert found["cpu"] > 0
        assert found["memory_mb"] > 10


def test_tables_and_plot_are_put_into_the_page(quick: tuple[str, dict, Path]) -> None:
    printed, _, page = quick
    text = page.read_text(encoding="utf-8")
    assert printed.strip() in text
    assert "](bench-site.svg)" in text
    assert text.endswith("Akhir\n")
    assert "<svg" in (page.parent / "bench-site.svg").read_text(encoding="utf-8")


def test_an_unknown_tool_is_wrong_usage() -> None:
    done = subprocess.run(
        [sys.executable, "bench/site.py", "--only", "wordpress"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert "hugo" in done.stderr
