"""The archive of the bench: the same for a seed, one article more leaves the others alone."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.stories import Archive, exports
from bench.tools import TOOLS, make_tool
from bench.tools.tool import Place


def test_the_same_seed_gives_the_same_archive_and_another_gives_another() -> None:
    assert list(Archive(20).stories()) == list(Archive(20).stories())
    assert exports(Archive(20)) == exports(Archive(20))
    assert list(Archive(20).stories()) != list(Archive(20, seed=7).stories())


def test_later_numbers_have_later_dates_and_addresses_of_their_own() -> None:
    archive = Archive(500)
    stories = [archive.story(number) for number in range(510)]
    dates = [story.date for story in stories]
    assert dates == sorted(set(dates))
    assert len({story.path for story in stories}) == len(stories)
    assert dates[-1].year - dates[0].year >= 11


def test_an_article_has_about_350_words() -> None:
    counts = [len(re.findall(r"\w+", story.body)) for story in Archive(50).stories()]
    assert min(counts) >= 330
    assert max(counts) <= 430


def test_a_part_of_the_articles_has_comments_and_all_have_views() -> None:
    archive = Archive(200)
    comments, views = exports(archive)
    keys = {story.key for story in archive.stories()}
    spoken = {comment["article"] for comment in comments["comments"]}
    assert set(views["views"]) == keys
    assert spoken < keys
    assert 0.2 <= len(spoken) / len(keys) <= 0.4


def test_warta_finds_no_mistake_in_the_archive(tmp_path: Path) -> None:
    tool = make_tool("warta", Place(tmp_path, Archive(12)))
    tool.prepare()
    done = subprocess.run(
        [Path(sys.executable).parent / "warta", "check", "--strict"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tool.folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", sorted(set(TOOLS) - {"hugo", "eleventy"}))
def test_every_tool_is_given_the_text_and_a_typo_changes_one_source(
    name: str, tmp_path: Path
) -> None:
    tool = make_tool(name, Place(tmp_path, Archive(10)))
    tool.prepare()
    before = {path: path.read_text() for path in (tool.folder / tool.articles).iterdir()}
    assert len(before) == 10
    story = tool.archive.story(3)
    tool.mend(story, "Ralat")
    after = {path: path.read_text() for path in (tool.folder / tool.articles).iterdir()}
    [path] = [path for path, text in after.items() if before[path] != text]
    assert story.body in after[path]


def test_a_changed_theme_can_be_changed_again(tmp_path: Path) -> None:
    tool = make_tool("pelican", Place(tmp_path, Archive(10)))
    tool.prepare()
    tool.retouch("satu")
    tool.retouch("dua")
    text = (tool.folder / tool.theme).read_text()
    assert "dua" in text
    assert "satu" not in text
