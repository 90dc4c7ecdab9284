"""Who may import whom: core ◀ press ◀ each plugin ◀ cli, and core ◀ desk."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.support.site import ROOT

PACKAGE = ROOT / "plugins" / "warta"
MODULES = sorted(PACKAGE.rglob("*.py"))
CORE = sorted((PACKAGE / "core").glob("*.py"))
DESK = sorted(
    path
    for path in (ROOT / "desk").rglob("*.py")
    if "migrations" not in path.relative_to(ROOT).parts
)
ROOMS = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
NOT_IN_CORE = {"pelican", "django", "jinja2", "socket", "urllib.request", "sqlite3", "subprocess"}
IO_CALLS = {"open", "print"} | {".open", ".read_bytes", ".write_text", ".write_bytes"}
CLOCK_CALLS = {".now", ".today"}
LONGEST_FILE = 400


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or within a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls_of(path: Path) -> Iterator[str]:
    """Every name that a file calls: `open`, and `.open` of whatever object."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield f".{node.func.attr}"


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_imported(path: Path) -> set[str]:
    parts = (name.split(".") for name in imports_of(path))
    return {part[1] for part in parts if part[0] == "warta" and len(part) > 1} & ROOMS


def may_import(room: str) -> set[str]:
    if room == "core":
        return {"core"}
    if room in ("cli", "__main__"):
        return ROOMS
    return {"core", "press", room}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_rooms_below_its_own(path: Path) -> None:
    if room_of(path) == "press":
        assert rooms_imported(path) <= {"core", "press"}
    assert rooms_imported(path) <= may_import(room_of(path))


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_core_is_pure(path: Path) -> None:
    names = set(imports_of(path))
    heads = names | {name.split(".")[0] for name in names}
    assert not heads & NOT_IN_CORE
    assert not set(calls_of(path)) & (IO_CALLS | CLOCK_CALLS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_site_side_never_imports_django(path: Path) -> None:
    assert "django" not in {name.split(".")[0] for name in imports_of(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_site_side_knows_the_desk_by_its_command_alone(path: Path) -> None:
    known = {name for name in imports_of(path) if name.split(".")[0] == "desk"}
    assert known <= ({"desk.cli", "desk.cli.desk"} if path.name == "cli.py" else set())


@pytest.mark.parametrize("path", DESK, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_desk_imports_of_the_site_side_the_core_alone(path: Path) -> None:
    assert rooms_imported(path) <= {"core"}
    assert "pelican" not in {name.split(".")[0] for name in imports_of(path)}


@pytest.mark.parametrize("path", [*MODULES, *DESK], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(ast.parse(text))


def test_every_plugin_has_the_same_rooms() -> None:
    plain = {"core", "press", "pull", "serve", "wordpress"}
    for room in ROOMS - plain:
        assert (PACKAGE / room / "plugin.py").is_file(), room
        assert callable(import_module(f"warta.{room}").register), room
