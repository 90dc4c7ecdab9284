"""The pages for whoever runs the desk: each variable with its default, each command and option."""

from __future__ import annotations

import re
from typing import Any

import click
import pytest

from desk.cli import COMMANDS, desk
from desk.conf import REQUIRED, VARIABLES
from tests.docs.reading import DOCS, codes, rendered, rows, shell_lines
from tests.support.site import ROOT

FOLDER = DOCS / "desk"
SETTINGS = FOLDER / "settings.md"
PAGES = sorted(FOLDER.glob("*.md"))
CHAPTERS = ("What it is and where", "Mail and the call for a build", "Rules for comments")
TABLE = [row for title in (*CHAPTERS, "Limits", "Retention") for row in rows(SETTINGS, title)]
OUTSIDE_PYTHON = {"DESK_SITE_NAME": "the host of SITE_URL"}
CONTEXT = click.Context(desk, info_name="warta desk")


def shown(name: str) -> str:
    """How the page gives a default."""
    default: Any = VARIABLES[name].default
    if name in REQUIRED:
        return "required"
    if name in OUTSIDE_PYTHON:
        return OUTSIDE_PYTHON[name]
    if isinstance(default, bool):
        return "yes" if default else "no"
    return "none" if default in ("", ()) else str(default)


def test_every_variable_is_on_the_page_once_and_no_other() -> None:
    assert sorted(codes(row[0])[0] for row in TABLE) == sorted(VARIABLES)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0].get_text())
def test_a_variable_has_a_meaning_its_default_and_an_example_that_is_accepted(row: Any) -> None:
    name, meaning, default, example = row[0].get_text(), *row[1:]
    assert meaning.get_text()
    assert default.get_text() == shown(name)
    VARIABLES[name].metadata["parse"](codes(example)[0])


def test_every_page_is_in_the_index() -> None:
    listed = {link["href"] for link in rendered(FOLDER / "README.md").select("table a")}
    assert listed >= {path.name for path in PAGES} - {"README.md", "spam.md"}


def visible_commands() -> dict[str, click.Command]:
    found = {name: desk.get_command(CONTEXT, name) for name in COMMANDS}
    return {name: command for name, command in found.items() if command and not command.hidden}


def options(command: click.Command) -> set[str]:
    own = [option for option in command.params if isinstance(option, click.Option)]
    return {spelling for option in own for spelling in (*option.opts, *option.secondary_opts)}


def test_every_command_of_the_desk_has_a_chapter_and_every_chapter_a_command() -> None:
    heads = [heading.get_text() for heading in rendered(FOLDER / "commands.md").find_all("h2")]
    assert set(heads) == {"warta desk", *(f"warta desk {name}" for name in visible_commands())}


@pytest.mark.parametrize("name", ["", *visible_commands()])
def test_every_option_of_a_command_is_documented_and_none_that_is_not_there(name: str) -> None:
    command = visible_commands()[name] if name else desk
    title = f"warta desk {name}".strip()
    expected = options(command)
    documented = rows(FOLDER / "commands.md", title) if expected else []
    assert {spelling for row in documented for spelling in codes(row[0])} == expected


def test_every_command_of_an_example_exists_with_its_options() -> None:
    wrong = []
    for page, line in shell_lines():
        found = re.match(r"(?:warta )?desk ([a-z]+)(.*)", line)
        if not found:
            continue
        command = visible_commands().get(found[1])
        used = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", found[2]))
        if command is None or not used <= options(command):
            wrong.append(f"{page}: {line}")
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_file_of_the_repository_that_a_page_copies_exists(page: Any) -> None:
    named = re.findall(r"/srv/warta/((?:deploy|docs)/[\w./-]+)", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_name_of_what_a_restore_keeps_is_the_pages() -> None:
    source = (ROOT / "desk" / "databases" / "sqlite.py").read_text(encoding="utf-8")
    assert ".sebelum-dipulihkan" in source
    assert "desk.sqlite3.sebelum-dipulihkan" in (FOLDER / "backup.md").read_text(encoding="utf-8")
