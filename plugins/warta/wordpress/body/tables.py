"""Tables of HTML as pipe tables, where they are plain enough for that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bs4 import Comment, Tag
from bs4.element import PageElement

from warta.wordpress.body.inline import CELL, Unsayable, line_of
from warta.wordpress.body.layout import blocks_of, inside, is_line

_RULES: Mapping[str, str] = {"left": ":---", "right": "---:", "center": ":---:"}


def table_lines(table: Tag) -> list[str]:
    """A table of one row of headings and rows of as many cells, each of one line.

    Raises `Unsayable` for any other.
    """
    head, *body = _rows(table)
    aligned = _alignment([head, *body])
    if not body or _names(head) != {"th"} or any(_names(row) != {"td"} for row in body):
        raise Unsayable("table")
    rules = [_RULES.get(align, "---") for align in aligned]
    return [_line(_texts(head)), _line(rules), *(_line(_texts(row)) for row in body)]


def _rows(table: Tag) -> list[list[Tag]]:
    """The cells, row by row. A foot or a caption has no place in a pipe table."""
    rows: list[list[Tag]] = []
    for part in _elements(table):
        if part.name == "tr":
            rows.append(_elements(part))
        elif part.name in ("thead", "tbody"):
            rows += [_elements(row) for row in _elements(part)]
        else:
            raise Unsayable("table")
    if not rows or not rows[0]:
        raise Unsayable("table")
    return rows


def _elements(parent: Tag) -> list[Tag]:
    """The elements of `parent`, which holds nothing else that is seen."""
    found: list[Tag] = []
    for child in parent.children:
        if isinstance(child, Tag):
            found.append(child)
        elif isinstance(child, Comment) or str(child).strip():
            raise Unsayable("table")
    return found


def _alignment(rows: Sequence[Sequence[Tag]]) -> list[str]:
    """How the columns are aligned: all cells of one in one way, and none over two."""
    columns = [[str(cell.get("align", "")) for cell in row] for row in rows]
    plain = not any(
        cell.has_attr(name) for row in rows for cell in row for name in ("colspan", "rowspan", "id")
    )
    if not plain or any(column != columns[0] for column in columns):
        raise Unsayable("table")
    return columns[0]


def _names(row: Sequence[Tag]) -> set[str]:
    return {cell.name for cell in row}


def _texts(row: Sequence[Tag]) -> list[str]:
    return [line_of(_line_nodes(cell), CELL) for cell in row]


def _line_nodes(cell: Tag) -> Sequence[PageElement]:
    """The nodes of the one paragraph of a cell, if it has any."""
    blocks = list(blocks_of(cell.contents))
    if len(blocks) > 1 or not all(is_line(block) for block in blocks):
        raise Unsayable("table")
    return list(inside(blocks[0])) if blocks else []


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
