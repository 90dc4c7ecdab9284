"""The part of a document that the bench writes."""

from __future__ import annotations

BEGIN, END = "<!-- bench/desk.py writes from here -->", "<!-- to here -->"


def replace_section(page: str, text: str) -> str:
    """`page` with `text` between its markers. Raises `ValueError` where they are not there."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"expected a line {BEGIN}, and further down a line {END}")
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"
