"""What was chosen before is given back only where it still holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from warta.press.store import Shelf, Store
from warta.related.memory import relate_from
from warta.related.score import Story, relate

START = datetime(2023, 1, 1, tzinfo=UTC)
DAYS = st.integers(0, 12)


def made(key: str, day: float, tags: tuple[str, ...], region: str, listed: bool) -> Story:
    return Story(key, START + timedelta(days=day), tags, region, "berita", listed)


STORY = st.builds(
    made,
    key=st.integers(0, 40).map(str),
    day=DAYS,
    tags=st.lists(st.sampled_from("abcdef"), max_size=3).map(tuple),
    region=st.sampled_from(["", "torjun", "omben"]),
    listed=st.sampled_from([True, True, True, False]),
)
STORIES = st.lists(STORY, max_size=25, unique_by=lambda story: story.key)
# A change of a newsroom: stories come, go, and are edited; or other ones altogether.
EDIT = st.one_of(
    st.tuples(st.just("put"), STORY),
    st.tuples(st.just("drop"), st.integers(0, 40).map(str)),
    st.tuples(st.just("date"), st.tuples(st.integers(0, 40).map(str), DAYS)),
)
CHANGES = st.lists(st.lists(EDIT, min_size=1, max_size=3), max_size=6)


def remembered(stories: list[Story], shelf: Shelf, count: int = 4) -> dict[str, tuple[str, ...]]:
    return relate_from([story.row for story in stories], count, shelf)


def edited(stories: list[Story], edits: list[tuple[str, object]]) -> list[Story]:
    by_key = {story.key: story for story in stories}
    for kind, what in edits:
        if kind == "put":
            by_key[what.key] = what
        elif kind == "drop":
            by_key.pop(what, None)
        elif what[0] in by_key:
            moved = START + timedelta(days=what[1])
            by_key[what[0]] = replace(by_key[what[0]], date=moved)
    return list(by_key.values())


@given(STORIES, CHANGES)
def test_whatever_was_related_before_the_answer_is_that_of_a_first_time(
    stories: list[Story], changes: list[list[tuple[str, object]]]
) -> None:
    shelf = Shelf({})
    for edits in [[], *changes]:
        stories = edited(stories, edits)
        assert remembered(stories, shelf) == relate(stories, 4)


@given(st.lists(STORIES, max_size=4), st.data())
def test_the_answer_hangs_on_no_other_stories_and_on_no_other_count(
    sites: list[list[Story]], data: st.DataObject
) -> None:
    shelf = Shelf({})
    for stories in sites:
        count = data.draw(st.integers(0, 3))
        assert remembered(stories, shelf, count) == relate(stories, count)


def test_the_order_in_which_stories_are_read_writes_nothing_anew(tmp_path: Path) -> None:
    stories = [made(str(day), day, ("a",), "", True) for day in range(9)]
    store = Store(tmp_path)
    first = remembered(stories, store.shelf("related"))
    store.close()
    again = Store(tmp_path).shelf("related")
    assert remembered(stories[::-1], again) == first
    assert not again.changes()


def test_a_story_before_which_nothing_changed_keeps_what_was_chosen() -> None:
    """What is kept is believed: here it was chosen by nobody, and the newest alone is chosen."""
    stories = [made(str(day), day, ("a",), "", True) for day in range(3)]
    shelf = Shelf({})
    remembered(stories, shelf)
    digest, (rows, _) = shelf.last("choices")
    shelf.put("choices", digest, (rows, (("x",), ("y",), ("z",))))
    newest = made("9", 9, ("a",), "", True)
    found = remembered([*stories, newest], shelf)
    assert found == {"0": ("x",), "1": ("y",), "2": ("z",), "9": ("2", "1", "0")}
