"""The rules, pure: what is approved, held, spam or trash, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.comments.models import Status
from desk.rules import (
    EVERYONE,
    MACHINE,
    NEWCOMER,
    QUICK,
    Rules,
    Subject,
    current_rules,
    decide,
    overridden,
    rules_of,
)
from desk.settings import CONF
from tests.desk.intake import rule

OPEN = Rules(hold="none")
PLAIN = Subject("Siti", "siti@contoh.id", "https://siti.contoh.id", "Halo semua.", links=0)


def outcome(rules: Rules, **changes: object) -> tuple[Status, tuple[str, ...]]:
    decision = decide(rules, replace(PLAIN, **changes))
    return decision.status, decision.reasons


def test_by_default_all_is_held() -> None:
    assert outcome(Rules(), trusted=True) == (Status.HELD, (EVERYONE,))


def test_where_nothing_is_held_all_is_approved() -> None:
    assert outcome(OPEN) == (Status.APPROVED, ())


def test_first_time_writers_are_held_unless_trusted() -> None:
    first = Rules(hold="first")
    assert outcome(first) == (Status.HELD, (NEWCOMER,))
    assert outcome(first, trusted=True) == (Status.APPROVED, ())


@pytest.mark.parametrize(("links", "held"), [(1, False), (2, True), (9, True)])
def test_links_are_held_from_a_number_on(links: int, held: bool) -> None:
    status, reasons = outcome(OPEN, links=links)
    assert (status == Status.HELD) == held
    assert reasons == ((f"{links} tautan",) if held else ())


def test_a_limit_of_0_links_is_no_limit() -> None:
    assert outcome(replace(OPEN, hold_links=0), links=99)[0] == Status.APPROVED


@pytest.mark.parametrize(
    "changes",
    [
        {"author": "Raja JUDI"},
        {"email": "judi@contoh.id"},
        {"url": "https://judi.contoh.id"},
        {"text": "perjudian"},
        {"address": "judi"},
        {"agent": "Judi/1.0"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_word_is_found_anywhere_and_in_any_case(changes: dict[str, str]) -> None:
    held = replace(OPEN, hold_words=("Judi",))
    assert outcome(held, **changes) == (Status.HELD, ("Kata: Judi",))
    refused = replace(OPEN, refused_words=("Judi",))
    assert outcome(refused, **changes) == (Status.TRASH, ("Kata terlarang: Judi",))


def test_a_disallowed_word_goes_before_the_score() -> None:
    rules = replace(OPEN, refused_words=("judi",), spam_threshold=0.5)
    assert outcome(rules, text="judi", score=0.9)[0] == Status.TRASH


@pytest.mark.parametrize(
    ("score", "threshold", "status"),
    [
        (0.97, 0.98, Status.APPROVED),
        (0.98, 0.98, Status.SPAM),
        (1.0, 1.0, Status.APPROVED),
    ],
)
def test_spam_from_the_threshold_on_and_never_at_1(
    score: float, threshold: float, status: Status
) -> None:
    assert outcome(replace(OPEN, spam_threshold=threshold), score=score)[0] == status


def test_traps_raise_the_score_and_always_hold() -> None:
    for changes, reason, score in (
        ({"machine": True}, MACHINE, 0.95),
        ({"quick": True}, QUICK, 0.75),
    ):
        decision = decide(OPEN, replace(PLAIN, score=0.5, trusted=True, **changes))
        assert decision.status == Status.HELD
        assert decision.score == pytest.approx(score)
        assert decision.reasons == (reason,)


def test_why_the_score_is_high_is_told_with_the_rest() -> None:
    assert outcome(Rules(), why=("Kata judi",)) == (Status.HELD, (EVERYONE, "Kata judi"))


@pytest.mark.usefixtures("db")
def test_what_a_chief_has_set_goes_before_the_environment() -> None:
    assert current_rules() == rules_of(CONF)
    rule("hold", "first")
    rule("hold_words", ["judi", "slot"])
    rule("spam_threshold", 0.9)
    found = current_rules()
    assert (found.hold, found.hold_words, found.spam_threshold) == ("first", ("judi", "slot"), 0.9)
    assert found.hold_links == CONF.hold_links


@pytest.mark.parametrize(
    "stored",
    [
        {"hold": "sometimes"},
        {"hold_links": "2"},
        {"hold_links": True},
        {"hold_links": -1},
        {"hold_words": "judi"},
        {"hold_words": [1]},
        {"hold_words": [""]},
        {"spam_threshold": 2},
        {"confirm_email": "yes"},
        {"unknown": 1},
    ],
    ids=str,
)
def test_a_stored_rule_of_another_shape_does_not_count(stored: dict[str, object]) -> None:
    assert overridden(OPEN, stored) == OPEN
