"""What the commands share: Django made ready, and errors told as a person wants them."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from rich.console import Console

from desk.cli import open_django

screen = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

NOT_DONE = 1


class NotDone(Exception):  # noqa: N818 - it says what came of it
    """Something that a command was asked for was not found or not possible; the text says what."""


def with_django(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command with Django ready; a `NotDone` or a dead database is told, and exits with 1."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        open_django()
        from django.db import DatabaseError, InterfaceError

        from desk.groups import Busy

        try:
            return command(*args, **kwargs)
        except NotDone as error:
            errors.print(str(error), markup=False)
        except (DatabaseError, InterfaceError, Busy) as error:
            errors.print(f"Basis data tidak menjawab: {error}", markup=False)
        sys.exit(NOT_DONE)

    return run
