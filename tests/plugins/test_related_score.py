"""Related stories: what is near, what is older, and what never changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from warta.related.score import NEWEST_SHARING, Story, relate

START = datetime(2023, 1, 1, tzinfo=UTC)


def story(key: str, day: float, *tags: str, **rest: object) -> Story:
    return Story(key, START + timedelta(days=day), tags, **rest)


def keys(stories: list[Story], of: str, count: int = 4) -> list[str]:
    return list(relate(stories, count)[of])


def test_only_older_stories_are_related() -> None:
    stories = [story("lama", 1, "garam"), story("ini", 2, "garam"), story("baru", 3, "garam")]
    assert keys(stories, "ini") == ["lama"]


def test_stories_of_one_moment_are_not_related() -> None:
    stories = [story("a", 1, "garam"), story("b", 1, "garam")]
    assert relate(stories, 4) == {"a": (), "b": ()}


def test_what_shares_nothing_is_not_related() -> None:
    assert keys([story("lain", 1, "bola"), story("ini", 2, "garam")], "ini") == []


def test_more_shared_tags_come_first() -> None:
    stories = [
        story("dua", 1, "garam", "cuaca"),
        story("satu", 2, "garam"),
        story("ini", 3, "garam", "cuaca"),
    ]
    assert keys(stories, "ini") == ["dua", "satu"]


def test_a_rare_tag_weighs_more_than_a_common_one() -> None:
    common = [story(f"umum-{day}", day, "pemilu") for day in range(20)]
    stories = [story("langka", 0, "karapan"), *common, story("ini", 21, "pemilu", "karapan")]
    assert keys(stories, "ini")[0] == "langka"


def test_the_region_counts_more_than_the_category() -> None:
    stories = [
        story("rubrik", 2, category="berita"),
        story("wilayah", 1, region="torjun"),
        story("ini", 3, region="torjun", category="berita"),
    ]
    assert keys(stories, "ini") == ["wilayah", "rubrik"]


def test_of_equal_ties_the_newer_comes_first_and_then_the_lower_key() -> None:
    stories = [
        story("a", 1, "garam"),
        story("c", 5, "garam"),
        story("b", 5, "garam"),
        story("ini", 6, "garam"),
    ]
    assert keys(stories, "ini") == ["b", "c", "a"]


def test_years_fade_what_was_shared() -> None:
    stories = [
        story("kuno", 0, "garam", "cuaca"),
        story("kemarin", 365 * 5, "garam"),
        story("ini", 365 * 5 + 1, "garam", "cuaca"),
    ]
    assert keys(stories, "ini") == ["kemarin", "kuno"]


def test_no_more_than_count_are_named() -> None:
    stories = [story(f"s{day:02}", day, "garam") for day in range(10)]
    assert keys(stories, "s09", count=4) == ["s08", "s07", "s06", "s05"]
    assert keys(stories, "s09", count=0) == []


def test_an_unlisted_story_has_related_ones_and_is_none() -> None:
    stories = [
        story("lama", 1, "garam"),
        story("sembunyi", 2, "garam", listed=False),
        story("ini", 3, "garam"),
    ]
    assert keys(stories, "sembunyi") == ["lama"]
    assert keys(stories, "ini") == ["lama"]


TAGS = st.lists(st.sampled_from("abcde"), max_size=4).map(tuple)
STORIES = st.lists(
    st.builds(
        Story,
        key=st.integers(0, 10**6).map(str),
        date=st.integers(0, 400).map(lambda day: START + timedelta(days=day)),
        tags=TAGS,
        region=st.sampled_from(["", "torjun", "omben"]),
        category=st.sampled_from(["berita", "hukum"]),
        listed=st.booleans(),
    ),
    max_size=25,
    unique_by=lambda story: story.key,
)


@given(STORIES, TAGS, st.integers(0, 30))
def test_a_newer_story_never_changes_what_is_related_to_an_older_one(
    stories: list[Story], tags: tuple[str, ...], days: int
) -> None:
    latest = max((story.date for story in stories), default=START)
    newer = Story("baru", latest + timedelta(days=days), tags, "torjun", "berita")
    before, after = relate(stories, 4), relate([*stories, newer], 4)
    del after["baru"]
    assert after == before


@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_in_which_stories_are_read_does_not_matter(
    stories: list[Story], random: object
) -> None:
    shuffled = list(stories)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert relate(shuffled, 4) == relate(stories, 4)


@given(STORIES)
def test_every_related_story_is_older_listed_and_named_once(stories: list[Story]) -> None:
    by_key = {story.key: story for story in stories}
    for key, related in relate(stories, 4).items():
        assert len(set(related)) == len(related) <= 4
        assert all(by_key[other].date < by_key[key].date for other in related)
        assert all(by_key[other].listed for other in related)


def test_of_a_tag_that_most_stories_have_only_the_newest_are_compared() -> None:
    many = [story(f"s{day:03}", day, "pemilu", "desa") for day in range(1, 301)]
    stories = [story("terlama", 0, "pemilu", "desa"), *many, story("ini", 301, "pemilu", "desa")]
    found = keys(stories, "ini", count=1000)
    assert len(found) == NEWEST_SHARING
    assert found[0] == "s300"
