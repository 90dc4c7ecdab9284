"""How many files an edit touches: what is to be uploaded, and fetched again by readers' caches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest

from tests.support.damage import touch
from tests.support.edits import edit_story, with_header
from tests.support.newsroom import Newsroom, NewsroomSite, Story, comment, newsroom, story
from warta.core.counts import ViewCount

STORIES = 120
PLAIN = newsroom(STORIES, per_page=5)
# What lists show of a story is then no part of its body.
STORIES_TOLD = tuple(
    with_header(each, {"Summary": f"Ringkasan {each.key}."}) for each in PLAIN.stories
)
BEGINNING = replace(PLAIN, stories=STORIES_TOLD)
# The newest one but one, which nothing sets apart: listed, on the front page, and with neighbours.
TYPICAL = STORIES - 2
PAGE = f"2024/02/berita-{TYPICAL}/index.html"
NEIGHBOURS = {"2024/02/berita-117/index.html", "2024/03/berita-119/index.html"}

Written = Callable[[Newsroom], set[str]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> NewsroomSite:
    """A site of 120 stories, built once."""
    site = NewsroomSite(tmp_path_factory.mktemp("situs"))
    site.lay(BEGINNING)
    site.build()
    return site


@pytest.fixture
def written(built: NewsroomSite) -> Iterator[Written]:
    """Which files a build writes after the newsroom has become another one."""

    def build(room: Newsroom) -> set[str]:
        built.lay(room)
        return set(built.build().written)

    yield build
    build(BEGINNING)


def test_nothing_changed_writes_nothing(written: Written) -> None:
    assert written(BEGINNING) == set()


def test_fresh_times_of_the_same_files_write_nothing(built: NewsroomSite, written: Written) -> None:
    touch(built, 0, 0)
    assert written(BEGINNING) == set()


def test_a_new_story_touches_its_page_its_neighbours_and_the_lists_it_stands_in(
    written: Written,
) -> None:
    born = story(STORIES, STORIES)
    touched = written(replace(BEGINNING, stories=(*BEGINNING.stories, born)))
    assert pages_of_stories(touched) == {
        f"2024/03/berita-{STORIES}/index.html",
        f"2024/03/berita-{STORIES - 1}/index.html",
    }
    assert len(touched) <= 30


def test_a_typo_in_a_body_touches_its_page_and_the_feeds_it_is_in(written: Written) -> None:
    mended = edit_story(BEGINNING, TYPICAL, lambda old: replace(old, body="Ralat."))
    feeds = {f"{of}feed/{kind}.xml" for of in ("", "category/hukum/") for kind in ("atom", "rss")}
    assert written(mended) == {PAGE, *feeds}


def test_a_typo_in_a_headline_touches_what_names_the_story(written: Written) -> None:
    touched = written(edit_story(BEGINNING, TYPICAL, headline))
    assert pages_of_stories(touched) == {PAGE, *NEIGHBOURS}
    assert len(touched) <= 20


def test_a_typo_in_the_body_of_an_old_story_touches_its_page_alone(written: Written) -> None:
    mended = edit_story(BEGINNING, 40, lambda old: replace(old, body="Ralat."))
    assert written(mended) == {"2024/02/berita-40/index.html"}


def test_a_story_withdrawn_touches_its_neighbours_and_the_lists_it_stood_in(
    written: Written,
) -> None:
    draft = edit_story(BEGINNING, TYPICAL, lambda old: with_header(old, {"Status": "draft"}))
    touched = written(draft)
    assert pages_of_stories(touched) == NEIGHBOURS
    assert len(touched) <= 30


def test_a_new_comment_touches_the_page_of_its_story_and_the_feed_of_comments(
    written: Written,
) -> None:
    added = comment(49, f"berita-{TYPICAL}")
    touched = written(replace(BEGINNING, comments=(*BEGINNING.comments, added)))
    assert touched == {PAGE, "comments/feed/rss.xml"}


def test_counts_that_crept_within_a_step_touch_nothing(written: Written) -> None:
    """1,000 are shown until there are 1,100 (docs/decisions/0021)."""
    written(counted(1000))
    assert written(counted(1099)) == set()


def test_a_count_that_took_a_step_touches_its_page_and_the_lists_that_show_it(
    written: Written,
) -> None:
    written(counted(1000))
    touched = written(counted(1100))
    assert pages_of_stories(touched) == {PAGE}
    assert len(touched) <= 10


def headline(old: Story) -> Story:
    return with_header(old, {"Title": "Judul yang benar"})


def pages_of_stories(names: Iterable[str]) -> set[str]:
    return {name for name in names if "/berita-" in name}


def counted(total: int) -> Newsroom:
    return replace(BEGINNING, counts={f"berita-{TYPICAL}": ViewCount(total, 0, 0)})
