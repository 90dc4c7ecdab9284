"""The classifier, without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.spam.bayes import HIGHEST, LEAST_LESSONS, LOWEST, Learnt, probability, weigh_learnt
from desk.spam.reading import read
from desk.spam.tokens import EVERY, MOST_TOKENS, tokens_of

ENOUGH = {EVERY: (LEAST_LESSONS, LEAST_LESSONS)}
TELLING = {"kavling": (15, 0), "murah": (15, 1), "jalan": (0, 15), "rusak": (0, 15)}
COUNTS = st.tuples(st.integers(-5, 10**9), st.integers(-5, 10**9))


def tokens(text: str, author: str = "Pak Mat", url: str = "") -> tuple[str, ...]:
    return tokens_of(read(author, "pakmat@surel.example", url, text))


@pytest.mark.parametrize("few", [(LEAST_LESSONS - 1, 500), (500, LEAST_LESSONS - 1), (0, 0)])
def test_it_says_nothing_before_enough_lessons_of_each_kind(few: tuple[int, int]) -> None:
    assert weigh_learnt(("kavling",), Learnt(TELLING | {EVERY: few})) is None
    assert weigh_learnt(("kavling",), Learnt()) is None


def test_what_is_like_spam_weighs_towards_spam() -> None:
    found = weigh_learnt(("kavling", "murah"), Learnt(TELLING | ENOUGH))
    assert found is not None
    assert found.weight > 1
    assert found.reason == "mirip spam yang pernah ditandai"


def test_what_is_like_approved_comments_weighs_the_other_way() -> None:
    found = weigh_learnt(("jalan", "rusak"), Learnt(TELLING | ENOUGH))
    assert found is not None
    assert found.weight == LOWEST
    assert found.reason == "mirip komentar yang pernah disetujui"


def test_unknown_words_say_nothing() -> None:
    found = weigh_learnt(("tak", "dikenal"), Learnt(ENOUGH))
    assert found is not None
    assert (found.weight, found.reason) == (0, "")


def test_many_good_words_do_not_buy_spam_its_way() -> None:
    good = {f"baik{n}": (0, 1000) for n in range(100)}
    found = weigh_learnt(tuple(good), Learnt(good | {EVERY: (1000, 1000)}))
    assert found is not None
    assert found.weight == LOWEST


def test_a_word_seen_once_is_hardly_believed() -> None:
    lessons = (100, 100)
    once, often = probability((1, 0), lessons), probability((50, 0), lessons)
    assert 0.5 < once <= 0.75 < often < 1


def test_more_lessons_of_one_kind_do_not_tip_the_scale() -> None:
    assert probability((10, 100), (100, 1000)) == pytest.approx(0.5)


@given(COUNTS, COUNTS)
def test_a_probability_is_never_quite_sure(
    counts: tuple[int, int], lessons: tuple[int, int]
) -> None:
    assert 0 < probability(counts, lessons) < 1


@given(st.dictionaries(st.text(max_size=5), COUNTS), COUNTS)
def test_the_weight_stays_within_its_bounds(
    counts: dict[str, tuple[int, int]], lessons: tuple[int, int]
) -> None:
    found = weigh_learnt(tuple(counts), Learnt(counts | {EVERY: lessons}))
    assert found is None or LOWEST <= found.weight <= HIGHEST


def test_tokens_are_words_pairs_names_and_hosts() -> None:
    found = tokens("Jalan rusak https://mawar.example/a", "Pak Mat")
    assert {EVERY, "jalan", "rusak", "jalan rusak", "nama pak", "situs mawar.example"} <= set(found)


def test_every_comment_has_the_token_that_counts_lessons() -> None:
    assert tokens("", "") == (EVERY,)


def test_no_number_and_no_email_address_is_learnt() -> None:
    found = " ".join(tokens("Hubungi 0812-3456-7890, NIK 3526010203040005, a77@surel.example"))
    assert not any(digit in found for digit in "123456789")
    assert "pakmat" not in found


def test_tokens_are_capped() -> None:
    assert (
        len(tokens(" ".join(f"kata{chr(97 + n % 26) * 2}x{n}" for n in range(5000)))) <= MOST_TOKENS
    )


@given(st.text(), st.text(), st.text())
def test_any_text_has_tokens(author: str, url: str, text: str) -> None:
    found = tokens(text, author, url)
    assert len(found) == len(set(found)) <= MOST_TOKENS
