"""A site that lacks what was asked for is not measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.builds import WrongSiteError, verify, verify_lists
from bench.stories import Archive, Story
from bench.tools import make_tool
from bench.tools.tool import Place, Tool


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    """A site whose articles have pages, written by hand, and no lists."""
    made = make_tool("pelican", Place(tmp_path, Archive(5)))
    for story in made.archive.stories():
        write(made, story.path, story.title)
    return made


@pytest.fixture
def newest() -> Story:
    """One that has tags, and so lists beside home and category."""
    return next(story for story in Archive(50).stories() if story.tags)


def write(tool: Tool, address: str, text: str) -> None:
    page = tool.page(address)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text)


def test_a_site_with_all_pages_and_the_change_is_right(tool: Tool) -> None:
    story = tool.archive.story(2)
    verify(tool, story, story.title)


def test_an_article_without_a_page_is_noticed(tool: Tool) -> None:
    tool.page(tool.archive.story(3).path).unlink()
    with pytest.raises(WrongSiteError, match="lack a page"):
        verify(tool, tool.archive.story(2), "")


def test_a_change_that_is_not_on_the_page_is_noticed(tool: Tool) -> None:
    with pytest.raises(WrongSiteError, match="does not show 'Ralat'"):
        verify(tool, tool.archive.story(2), "Ralat")


def test_a_list_without_the_newest_article_is_noticed(tool: Tool, newest: Story) -> None:
    for path in newest.lists:
        write(tool, path, f'<a href="/{newest.path}">')
    verify_lists(tool, newest)
    write(tool, newest.lists[-1], "<ul></ul>")
    with pytest.raises(WrongSiteError, match="tag/"):
        verify_lists(tool, newest)
