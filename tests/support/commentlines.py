"""Files of comments as `warta import` writes them, and the desk's import of them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warta.core.commentlines import CommentLine, LinesHeader, dump_header, dump_line

WRITTEN = datetime(2023, 10, 25, 1, 0, tzinfo=UTC)
NOW = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
HEADER = LinesHeader("https://tarebung.example", NOW)


def line(number: int, parent: int | None = None, **given: Any) -> CommentLine:
    """An approved comment of a reader, unless something else is given."""
    fields: dict[str, Any] = {
        "article": "wp-12",
        "path": "2023/10/panen-garam/",
        "title": "Panen garam",
        "author": "Siti",
        "url": None,
        "date": WRITTEN,
        "content": f"Komentar {number}",
        "status": "approved",
        "by_newsroom": False,
    }
    return CommentLine(id=number, parent=parent, **(fields | given))


def file_of(*lines: CommentLine) -> bytes:
    return b"".join([dump_header(HEADER), *map(dump_line, lines)])


def write_file(folder: Path, *lines: CommentLine) -> Path:
    path = folder / "comments.jsonl"
    path.write_bytes(file_of(*lines))
    return path


def bring(*lines: CommentLine, now: datetime = NOW, **options: bool) -> Any:
    """Import them into the desk's database; what came of it (`desk.importing.running.Done`)."""
    from desk.importing.running import check, run
    from desk.settings import CONF

    file = io.BytesIO(file_of(*lines))
    return run(file, check(file, _ignore), CONF, now, tell=_ignore, **options)


def counts(done: Any) -> dict[str, int]:
    """How many of each kind, without those that there are none of."""
    return {what: count for what, count in done.counts.items() if count}


def many(numbers: Iterable[int], **given: Any) -> list[CommentLine]:
    return [line(number, **given) for number in numbers]


def _ignore(_: int) -> None:
    pass
