"""Which code a warm process may go on with."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from types import ModuleType

import bs4
import pytest

import warta.press.build
from warta.serve.imported import Imported, lasting

LONG_AGO = 1_000_000_000 * 10**9


@pytest.fixture
def modules(tmp_path: Path) -> dict[str, ModuleType]:
    """A module of a file that was written long ago, and one of no file."""
    return {"satu": module_at(tmp_path / "satu.py", LONG_AGO), "builtins": ModuleType("builtins")}


def module_at(path: Path, written: int) -> ModuleType:
    path.write_text("SATU = 1\n")
    os.utime(path, ns=(written, written))
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    return module


def test_files_that_are_as_they_were_have_not_changed(modules: dict[str, ModuleType]) -> None:
    imported = Imported(modules)
    imported.note(time.time_ns())
    assert not imported.changed()


def test_a_file_that_is_written_anew_has_changed(
    modules: dict[str, ModuleType], tmp_path: Path
) -> None:
    imported = Imported(modules)
    imported.note(time.time_ns())
    (tmp_path / "satu.py").write_text("SATU = 2\n")
    assert imported.changed()


def test_a_file_that_is_gone_has_changed(modules: dict[str, ModuleType], tmp_path: Path) -> None:
    imported = Imported(modules)
    imported.note(time.time_ns())
    (tmp_path / "satu.py").unlink()
    assert imported.changed()


def test_a_file_that_was_written_during_the_import_may_have_changed(
    modules: dict[str, ModuleType], tmp_path: Path
) -> None:
    imported = Imported(modules)
    began = time.time_ns()
    imported.note(began)
    modules["dua"] = module_at(tmp_path / "dua.py", began)
    imported.note(began)
    assert imported.changed()


def test_code_of_ours_and_what_is_installed_lasts(modules: dict[str, ModuleType]) -> None:
    known = {"warta.press.build": warta.press.build, "bs4": bs4, "json": json}
    assert lasting({**modules, **known}) == ["bs4", "json", "warta.press.build"]
