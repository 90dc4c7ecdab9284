"""Slugs of WordPress as Warta takes them, and names of files that every system takes."""

from __future__ import annotations

import re
from urllib.parse import unquote

from warta.core.text import LONGEST_SLUG, slugify
from warta.core.values import Refusal, read_slug

# Names that Windows keeps for devices, whatever comes behind a dot (Microsoft, "Naming Files").
_DEVICES = re.compile(r"(?:aux|con|nul|prn|com[0-9]|lpt[0-9])", re.IGNORECASE)


def decoded(slug: str) -> str:
    """`post_name` as readers see it: WordPress keeps it percent-encoded. Takes any text."""
    return unquote(slug, errors="replace").strip()


def slug_of(slug: str, title: str, number: int) -> str:
    """The slug as Warta takes it: the same where it can be, else made of it or of the title.

    `slug` is post_name as exported; `number` serves where neither has a letter that can be told.
    """
    plain = decoded(slug)
    return plain if is_slug(plain) else slugify(plain) or slugify(title) or f"wp-{abs(number)}"


def numbered(slug: str, number: int, turn: int = 1) -> str:
    """Another slug for what wants one that is taken; `turn` counts the attempts from 1."""
    tail = f"-{abs(number)}" if turn == 1 else f"-{abs(number)}-{turn}"
    head = slug[: LONGEST_SLUG - len(tail)].rstrip("-_")
    return f"{head}{tail}"


def is_slug(text: str) -> bool:
    """Whether a header may hold it as it is."""
    try:
        return read_slug(text) == text
    except Refusal:
        return False


def is_device(name: str) -> bool:
    """Whether a file may not have this name, without its ending, on Windows."""
    return _DEVICES.fullmatch(name.partition(".")[0].strip()) is not None
