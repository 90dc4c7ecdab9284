"""docs/settings.md says what the code does: every key, its type and its default."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Mapping
from typing import Any, get_type_hints

import pytest

import warta
from tests.docs.reading import DOCS, blocks, codes, rendered, rows
from tests.support.site import ROOT
from warta.press.config import SECTIONS, section
from warta.press.plugin import TAKEN_OVER
from warta.press.workers import VARIABLE

PAGE = DOCS / "settings.md"
CONFIGURATIONS = ("pelicanconf.py", "publishconf.py")
TYPES = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "True or False",
    tuple[str, ...]: "list of texts",
    tuple[int, ...]: "list of whole numbers",
    tuple[tuple[str, str], ...]: "list of (text, text)",
}


def schemas() -> Mapping[str, type]:
    """Every settings schema of the package, by its section."""
    found = {}
    for module in pkgutil.walk_packages(warta.__path__, "warta."):
        if module.name == "warta.__main__":
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if name.endswith("Settings") and dataclasses.is_dataclass(value):
                found[name.removesuffix("Settings").lower()] = value
    return found


SCHEMAS = schemas()


def test_every_section_that_is_accepted_has_a_schema() -> None:
    assert set(SECTIONS) == set(SCHEMAS)


def test_every_section_is_on_the_page_and_none_that_is_not_read() -> None:
    assert {heading.get_text() for heading in rendered(PAGE).find_all("h3")} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_keys_types_and_defaults_are_those_of_the_code(name: str) -> None:
    hints = get_type_hints(SCHEMAS[name])
    expected = {
        field.name: (TYPES[hints[field.name]], field.default)
        for field in dataclasses.fields(SCHEMAS[name])
    }
    documented = {
        key.get_text(): (kind.get_text(), ast.literal_eval(default.get_text()))
        for key, kind, default, _ in rows(PAGE, name)
    }
    assert documented == expected


def test_every_setting_that_the_press_takes_over_is_named_with_a_reason() -> None:
    table = rows(PAGE, "Settings that the press takes over")
    assert {name for row in table for name in codes(row[0])} == set(TAKEN_OVER)
    assert all(row[2].get_text() for row in table)


@pytest.mark.parametrize("file", CONFIGURATIONS)
def test_every_setting_of_the_configuration_is_explained(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    named = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    explained = {
        name for row in rows(PAGE, "Pelican's settings that matter") for name in codes(row[0])
    }
    assert named - {"WARTA"} <= explained


def variables_read_in(text: str) -> set[str]:
    """The names in a Python source that are looked up in the environment, as they are written."""
    return set(re.findall(r"environ(?:\.get\(|\[)[\"']?(\w+)", text))


def test_every_environment_variable_that_is_read_is_explained() -> None:
    files = [*(ROOT / "plugins").rglob("*.py"), *(ROOT / file for file in CONFIGURATIONS)]
    read = set().union(*(variables_read_in(file.read_text(encoding="utf-8")) for file in files))
    documented = {row[0].get_text() for row in rows(PAGE, "The environment")}
    assert read - {"VARIABLE"} | {VARIABLE} == documented


def test_every_setting_of_a_run_is_explained() -> None:
    sources = (ROOT / "plugins").rglob("*.py")
    texts = " ".join(path.read_text(encoding="utf-8") for path in sources)
    taken = set(re.findall(r"(?:setdefault|get)\(\"(WARTA_[A-Z]+)\"", texts))
    documented = {row[0].get_text() for row in rows(PAGE, "Settings of a run")}
    of_the_press = {"WARTA_PAGE_CONTEXT", "WARTA_SOURCES", "WARTA_STORE"}
    assert documented >= taken - of_the_press


def test_the_example_on_the_page_is_a_configuration_that_is_accepted() -> None:
    given: dict[str, Any] = {}
    exec(blocks(PAGE, "python")[0], given)
    assert given["WARTA"]
    for name in given["WARTA"]:
        section(given, name, SCHEMAS[name])
