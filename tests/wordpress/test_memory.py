"""What an import holds of each item: an export of 500 MB has a hundred thousand of them.

Memory is what Python has given out (tracemalloc), of two exports of different sizes, so that what
any import takes counts for nothing.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.moving import AT, Move
from tests.support.wxr import BASE_URL, attachment, comment, item
from warta.wordpress import room
from warta.wordpress.export import Item, Label
from warta.wordpress.run import run

FEW, MANY = 50, 200  # posts; each has a picture, which is an item too
BODIES = "Menyusun naskah"
"""What a run says when it is about to fork: from then on children copy what they touch."""

INHERITED = 430
"""Bytes an item: half as much again as was measured between 200 items and 800; so is the peak."""
PEAK = 2100


class Held(NamedTuple):
    """Bytes: what children inherit, and the most at one time."""

    inherited: int
    peak: int


def archive(posts: int) -> Iterator[Item]:
    for number in range(1, posts + 1):
        name = f"2023/10/tambak-garam-di-pesisir-{number}.jpg"
        body = f'<p>Panen.</p>\n\n<img src="{BASE_URL}/wp-content/uploads/{name}" alt="Tambak" />'
        yield item(
            number,
            slug=f"panen-garam-di-pesisir-tarebung-{number}",
            content=body,
            labels=(Label("category", "berita", "Berita"), Label("post_tag", "panen", "Panen")),
            meta={"views": str(number), "_thumbnail_id": str(number + 10_000)},
            comments=(comment(2 * number), comment(2 * number + 1, parent=2 * number)),
        )
        yield attachment(number + 10_000, name, parent=number, excerpt="Tambak pada pagi hari.")


def held(root: Path, posts: int) -> Held:
    """A dry run of an export of so many posts."""
    root.mkdir()
    move = Move(root)
    move.export(*archive(posts))
    options = move.options(dry_run=True)
    inherited = 0

    def steps(label: str, _: int) -> Callable[[int], None]:
        nonlocal inherited
        if label == BODIES:
            gc.collect()
            inherited = tracemalloc.get_traced_memory()[0]
        return lambda _: None

    gc.collect()
    tracemalloc.start()
    try:
        run(options, AT, steps)
        return Held(inherited, tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


@pytest.fixture(scope="module")
def per_item(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """Bytes for each item more."""
    root = tmp_path_factory.mktemp("memory")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARTA_PROCESSES", "1")
        patch.setattr(room, "NEAR", 0)  # as for all items beyond the first
        held(root / "first", 3)  # what is kept of a first run, such as compiled patterns
        few, many = held(root / "few", FEW), held(root / "many", MANY)
    more = 2 * (MANY - FEW)
    return Held(*((after - before) // more for before, after in zip(few, many, strict=True)))


def test_little_of_an_item_is_in_memory_when_children_are_forked(per_item: Held) -> None:
    assert 0 < per_item.inherited <= INHERITED


def test_not_even_redirects_and_the_report_hold_much_of_an_item(per_item: Held) -> None:
    assert per_item.inherited < per_item.peak <= PEAK
