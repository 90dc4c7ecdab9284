"""What the benches' scripts have in common: options, progress, and where a result goes."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from bench.page import replace_section

HELP = {"help_option_names": ["-h", "--help"]}
Command = TypeVar("Command", bound=Callable[..., Any])


def options(
    names: Iterable[str], *, every: str, write: str, rounds: int = 3
) -> Callable[[Command], Command]:
    """`--rounds --only --json --write`; `names` of what can be measured, help for the last two."""
    file, page = click.Path(path_type=Path), click.Path(path_type=Path, exists=True, dir_okay=False)
    made = (
        click.option("--rounds", default=rounds, show_default=True, type=click.IntRange(1)),
        click.option("--only", multiple=True, type=click.Choice([*names]), help="May be repeated."),
        click.option("--json", "json_file", type=file, help=every),
        click.option("--write", "page", type=page, help=write),
    )

    def add(command: Command) -> Command:
        for option in reversed(made):
            command = option(command)
        return command

    return add


def tell(line: str) -> None:
    """Progress, with the time."""
    click.echo(f"{datetime.now(UTC):%H:%M:%S} {line}", err=True)


def command_of(script: str) -> str:
    """The command that was given, as it is told with the result."""
    return shlex.join(["python", script, *sys.argv[1:]])


def keep(measured: Any, json_file: Path | None) -> None:
    """Every measurement in a file, where one is asked for."""
    if json_file:
        json_file.write_text(json.dumps(measured.as_json(), indent=1), encoding="utf-8")


def write_section(page: Path, text: str, script: str) -> None:
    """Put `text` into the page's section of `script`."""
    old = page.read_text(encoding="utf-8")
    page.write_text(replace_section(old, text, script), encoding="utf-8")
