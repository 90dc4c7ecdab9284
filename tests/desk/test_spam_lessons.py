"""What moderators teach, in both databases: exact, whatever the order and however often."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from itertools import count

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from desk.comments.models import Article, Comment
from desk.spam import lessons
from desk.spam.bayes import LEAST_LESSONS
from desk.spam.judge import HUMANS_FIRST, Typed, judge, judge_all
from desk.spam.learnt import READ_AT_ONCE, learnt_of, token_key
from desk.spam.lessons import forget, learn, learn_all, relearn, unlearn, unlearn_all
from desk.spam.memory import KEPT, Memory
from desk.spam.models import Lesson, Token
from desk.spam.tokens import EVERY

NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
SPAM = "Kavling murah dekat kampus, cicilan ringan"
HAM = "Jalan di depan balai desa rusak lagi"

pytestmark = pytest.mark.usefixtures("db")
_numbers = count(1)


def comment(content: str, **fields: object) -> Comment:
    article, _ = Article.objects.get_or_create(key="satu", defaults={"path": "p/", "title": "J"})
    given = {"author": "Pak Mat", "email": "pakmat@surel.example", "status": "held"} | fields
    return Comment.objects.create(article=article, content=content, created=NOON, **given)


def kept() -> set[tuple[str, int, int]]:
    return set(Token.objects.values_list("key", "spam", "ham"))


def counts(token: str) -> tuple[int, int]:
    return learnt_of([token]).counts.get(token, (0, 0))


def teach(times: int = LEAST_LESSONS) -> None:
    learn_all([comment(f"{SPAM} {next(_numbers)}") for _ in range(times)], spam=True)
    learn_all([comment(f"{HAM} {next(_numbers)}") for _ in range(times)], spam=False)


def test_a_lesson_counts_each_token_of_the_comment() -> None:
    learn(comment("Kavling murah murah"), spam=True)
    learn(comment("Jalan murah"), spam=False)
    assert counts("kavling") == (1, 0)
    assert counts("murah") == (1, 1)
    assert counts(EVERY) == (1, 1)


def test_learning_twice_is_as_once() -> None:
    one = comment(SPAM)
    learn(one, spam=True)
    before = kept()
    learn(one, spam=True)
    assert kept() == before
    assert Lesson.objects.count() == 1


def test_a_change_of_mind_first_unlearns() -> None:
    one = comment(SPAM)
    learn(one, spam=True)
    learn(one, spam=False)
    assert counts("kavling") == (0, 1)
    assert counts(EVERY) == (0, 1)


def test_unlearning_leaves_nothing_behind() -> None:
    learn(comment(HAM), spam=False)
    before = kept()
    one = comment(SPAM, author="Siti Aminah")
    learn(one, spam=True)
    unlearn(one)
    assert kept() == before
    assert not Lesson.objects.filter(pk=one.pk).exists()


def test_unlearning_what_was_never_learnt_does_nothing() -> None:
    unlearn(comment(SPAM))
    assert kept() == set()


def test_the_order_of_lessons_does_not_matter() -> None:
    one, other = comment(SPAM), comment(HAM)
    learn(one, spam=True)
    learn(other, spam=False)
    before = kept()
    unlearn_all([one.pk, other.pk])
    learn_all([other], spam=False)
    learn_all([one], spam=True)
    assert kept() == before


def test_an_edited_comment_is_learnt_as_it_came() -> None:
    learn(comment("Jalan rusak", original="Jalan rusak, klik https://mawar.example"), spam=True)
    assert counts("situs mawar.example") == (1, 0)


def test_what_is_unlearnt_is_what_was_learnt_even_after_an_edit() -> None:
    one = comment(SPAM)
    learn(one, spam=True)
    one.content = HAM
    unlearn(one)
    assert kept() == set()


def test_many_are_learnt_in_as_few_statements_as_one() -> None:
    some = [comment(f"{SPAM} {n}") for n in range(50)]
    counted = []
    for group in (some[:1], some[1:]):
        with CaptureQueriesContext(connection) as asked:
            learn_all(group, spam=True)
        counted.append(len([query for query in asked if "SAVEPOINT" not in query["sql"]]))
    assert counted == [5, 5]
    assert counts("kavling") == (50, 0)


def test_what_is_stored_shows_no_word_of_anyone() -> None:
    learn(comment("Kavling murah", author="Siti Aminah"), spam=True)
    stored = str([*kept(), *Lesson.objects.values_list("tokens")]).lower()
    assert not any(word in stored for word in ("kavling", "murah", "siti", "aminah", "surel"))


def test_a_forgotten_lesson_still_tells() -> None:
    one = comment(SPAM)
    learn(one, spam=True)
    forget([one.pk])
    assert counts("kavling") == (1, 0)
    assert not Lesson.objects.exists()


def test_after_a_new_secret_lessons_are_learnt_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    learn(comment(SPAM), spam=True)
    learn(comment(HAM), spam=False)
    monkeypatch.setattr(lessons, "token_key", lambda token: token_key(f"baru {token}"))
    assert relearn() == 2
    assert {key for key, _, _ in kept()}.isdisjoint({token_key("kavling"), token_key(EVERY)})
    assert Token.objects.get(key=token_key(f"baru {EVERY}")).ham == 1


def test_lessons_of_comments_that_are_gone_are_taken_back() -> None:
    one = comment(SPAM)
    learn(one, spam=True)
    one.delete()
    assert relearn() == 0
    assert kept() == set()


def test_the_classifier_waits_for_enough_lessons() -> None:
    teach(LEAST_LESSONS - 1)
    assert "mirip" not in " ".join(judge("Ana", "", "", SPAM).reasons)


def test_what_moderators_taught_moves_the_score() -> None:
    before = judge("Ana", "", "", SPAM).score
    teach()
    after = judge("Ana", "", "", SPAM)
    assert after.score > 0.5 > before
    assert after.reasons[0] == "mirip spam yang pernah ditandai"
    assert judge("Ana", "", "", HAM).score < before


def asked_by(text: str) -> int:
    """How many queries the verdict on `text` takes."""
    with CaptureQueriesContext(connection) as asked:
        judge("Ana", "ana@surel.example", "https://ana.example", text)
    return len(asked)


def test_words_that_are_in_memory_are_not_read_again() -> None:
    learn(comment(SPAM), spam=True)
    texts = [f"{SPAM}. " * 400, SPAM, "Kata lain sama sekali"]
    assert [asked_by(text) for text in texts] == [2, 1, 2]


def test_what_was_taught_counts_for_the_next_comment() -> None:
    teach()
    before = judge("Ana", "", "", SPAM)
    unlearn_all(Lesson.objects.filter(spam=True).values_list("pk", flat=True))
    after = judge("Ana", "", "", SPAM)
    assert after.score < before.score


def test_what_was_not_committed_stays_in_no_memory() -> None:
    teach()
    before = judge("Ana", "", "", SPAM)
    with suppress(RuntimeError), transaction.atomic():
        learn_all([comment(SPAM) for _ in range(60)], spam=False)
        assert judge("Ana", "", "", SPAM).score < before.score
        raise RuntimeError
    assert judge("Ana", "", "", SPAM) == before


def test_memory_keeps_a_bounded_number_of_words() -> None:
    memory = Memory()
    for start in range(0, 3 * KEPT, 500):
        memory.learnt({f"kata{number}" for number in range(start, start + 500)})
        assert memory.size <= KEPT + 500


def test_comments_judged_together_are_judged_as_each_by_itself() -> None:
    teach()
    texts = [SPAM, HAM, "", "Situs slot gacor, daftar sekarang", SPAM]
    together = [Typed("Ana", "ana@surel.example", "", text) for text in texts]
    alone = [judge("Ana", "ana@surel.example", "", text) for text in texts]
    assert judge_all(together) == alone


def test_comments_judged_together_take_no_more_queries_than_one() -> None:
    with CaptureQueriesContext(connection) as asked:
        judge_all([Typed("Ana", "", "", f"{HAM} {SPAM[number:]}") for number in range(20)])
    assert len(asked) <= 2


def test_no_comments_are_judged_without_a_query() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert judge_all([]) == []
    assert len(asked) == 0


def test_more_tokens_than_a_query_takes_are_read_in_parts() -> None:
    learn(comment("Kavling murah"), spam=True)
    with CaptureQueriesContext(connection) as asked:
        known = learnt_of(["kavling", *map(str, range(2 * READ_AT_ONCE)), "murah"])
    assert known.counts == {"kavling": (1, 0), "murah": (1, 0)}
    assert len(asked) == 3


def test_links_to_the_site_itself_count_for_nothing() -> None:
    assert "1 tautan" not in judge("Ana", "", "", f"Lihat {settings.CONF.site_url}/a/").reasons


def test_the_queue_shows_people_first() -> None:
    texts = ["Situs slot gacor, daftar sekarang", HAM, "https://a.example https://b.example"]
    for text in texts:
        comment(text, score=judge("Ana", "", "", text).score)
    queue = Comment.objects.filter(status="held").order_by(*HUMANS_FIRST)
    assert [one.content for one in queue] == [HAM, texts[2], texts[0]]
