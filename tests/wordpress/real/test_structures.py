"""Whatever structure the addresses of a real WordPress have, each leads to what stood there.

`make test-wordpress` runs these; a run of all tests skips them, for they install a WordPress.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.wordpress.real.journey import items_of, lost
from tests.wordpress.real.move import Move
from tests.wordpress.real.wordpress import WordPress, wordpress

if not os.environ.get("WARTA_WORDPRESS"):
    pytest.skip("make test-wordpress runs it", allow_module_level=True)

STRUCTURES = {
    "name": "/%postname%/",
    "number": "/berita/%post_id%/",
    "category": "/%category%/%postname%/",
    "day": "/index.php/%year%/%monthnum%/%day%/%postname%/",
    "ending": "/%year%/%monthnum%/%postname%.html",
    "plain": "",
}
NAMELESS = "日本"  # a tag whose name has no letter that an address may hold
# Where addresses hold no words for them, or others than WordPress has by default, a static site
# does without: the second sheet of a text, days, and pages of comments.
FORGONE = {
    "name": {"sheet"},
    "number": {"sheet", "day", "month", "year"},
    "category": {"sheet"},
    "day": set(),
    "ending": {"sheet", "comments"},
    "plain": {"author", "day", "feed", "month", "newstopic", "paged", "year"},
}


@pytest.fixture(scope="module")
def old() -> Iterator[WordPress]:
    with wordpress() as made:
        made.php("fill.php")
        yield made


@pytest.mark.parametrize("structure", STRUCTURES)
def test_every_public_page_is_where_it_was_or_leads_on(
    old: WordPress, structure: str, tmp_path: Path
) -> None:
    old.php("structure.php", STRUCTURES[structure])
    move = Move(old, tmp_path)
    move.export()
    move.follow(move.bring("dry run", "--dry-run"))
    for ran in (move.bring("import"), move.warta("check", "check"), move.warta("build", "build")):
        assert ran.returncode == 0, ran.stdout + ran.stderr
    try:
        move.host.start()
        astray = lost(move, items_of(move.report()))
    finally:
        move.host.stop()
    wanted = [each for each in astray if each.kind not in FORGONE[structure]]
    assert [each.path for each in wanted if NAMELESS not in unquote(each.url)] == []
