"""docs/commands.md knows every command, option and make target; and every example is accepted."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from tests.docs.reading import DOCS, codes, rendered, rows, shell_lines
from tests.support.site import ROOT
from warta.cli import main

PAGE = DOCS / "commands.md"
CONTEXT = click.Context(main, info_name="warta", **main.context_settings)
COMMANDS = {f"warta {name}": command for name, command in main.commands.items()}
GROUP = "warta desk"  # has a page of its own, held by test_desk_pages.py
EXAMPLES = list(shell_lines())


def options(command: click.Command) -> set[str]:
    """Every spelling of every option, without --help."""
    own = [option for option in command.params if isinstance(option, click.Option)]
    return {spelling for option in own for spelling in (*option.opts, *option.secondary_opts)}


def documented(title: str) -> set[str]:
    return {spelling for row in rows(PAGE, title) for spelling in codes(row[0])}


def test_every_command_has_a_chapter_and_every_chapter_a_command() -> None:
    chapters = [heading.get_text() for heading in rendered(PAGE).find_all("h2")]
    assert [chapter for chapter in chapters if chapter.startswith("warta ")] == [*COMMANDS, GROUP]
    assert GROUP.removeprefix("warta ") in main.list_commands(CONTEXT)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented_and_none_that_is_not_there(name: str) -> None:
    assert documented(name) == options(COMMANDS[name])


def test_the_options_of_the_command_itself_are_documented() -> None:
    expected = options(main) | set(main.get_help_option_names(CONTEXT))
    assert {spelling for row in rows(PAGE, "warta")[:2] for spelling in codes(row[0])} == expected


def test_every_make_target_is_documented_and_none_that_is_not_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert targets
    named = {code.removeprefix("make ") for code in documented("make") if code.startswith("make ")}
    assert named == set(targets[1].split())


def warta_examples() -> list[list[str]]:
    return [shlex.split(line)[1:] for _, line in EXAMPLES if line.startswith("warta ")]


@pytest.mark.parametrize("arguments", warta_examples(), ids=" ".join)
def test_an_example_of_the_command_line_is_accepted(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    name, *rest = arguments
    command = main.get_command(CONTEXT, name)
    assert command is not None
    command.make_context(name, rest, parent=CONTEXT)


def test_every_make_target_of_an_example_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = {
        word
        for _, line in EXAMPLES
        if line.startswith("make ")
        for word in shlex.split(line, comments=True)[1:]
        if "=" not in word
    }
    assert called
    assert {word for word in called if not re.search(rf"^{word}:", makefile, re.MULTILINE)} == set()
