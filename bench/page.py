"""The parts of a document that the bench writes."""

from __future__ import annotations

from collections.abc import Sequence

END = "<!-- to here -->"


def begin(script: str) -> str:
    """The line that a script's section starts after."""
    return f"<!-- {script} writes from here -->"


def replace_section(page: str, text: str, script: str = "bench/desk.py") -> str:
    """`page` with `text` in the section of `script`; every other section stays.

    Raises `ValueError` where its markers are not there.
    """
    first = begin(script)
    before, found, rest = page.partition(first)
    _, end, after = rest.partition(END)
    if not found or not end:
        raise ValueError(f"expected a line {first}, and further down a line {END}")
    return f"{before}{first}\n\n{text}\n{END}{after}"


def met(reached: bool) -> str:
    """How a table says that a target was reached or not."""
    return "met" if reached else "**missed**"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
