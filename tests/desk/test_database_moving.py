"""A database moved to another kind: all of it arrives, as it was, or nothing does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.db import connections

from desk.comments.models import Article, Comment, Imported, Report, Subscription
from desk.counting.models import Salt, ViewTotal
from desk.databases import rows
from desk.databases.errors import Unable
from desk.databases.moving import SOURCE, connected, models, move
from desk.moderation.models import Action, Rule
from desk.settings import database_of
from tests.support.postgres import Postgres
from tests.support.site import ROOT

WHEN = datetime(2024, 2, 29, 23, 59, 59, 123456, tzinfo=UTC)
UNUSUAL = (
    "“Garam” – 100 % asin; C:\\garam\\n 'tunggal' \"ganda\" %s %% {} $1\n\tbaris dua\r\n"
    "e\u0301 é 𝕬 🧂👩🏽‍🌾 ملح 盐 \u2028\u200d\ufeff\U0010ffff -- ; DROP TABLE comments_comment"
)
ON_POSTGRESQL = pytest.mark.parametrize("vendor", ["postgresql"], indirect=True)
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


@pytest.fixture
def source(
    committing: str, migrated: dict[str, str], postgres: Postgres, tmp_path: Path
) -> Iterator[Mapping[str, Any]]:
    """The settings of a database of the other vendor than the default one, open as `source`."""
    name = f"source_{os.urandom(6).hex()}"
    if OTHER[committing] == "sqlite":
        shutil.copy(migrated["sqlite"].removeprefix("sqlite:///"), tmp_path / name)
        yield database_of(f"sqlite:///{tmp_path / name}")
        return
    yield database_of(postgres.create(name, "template"))
    postgres.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def fill(alias: str = SOURCE) -> None:
    """Something of everything that the desk keeps."""
    rini = User(username="rini", email="rini@contoh.id", first_name=UNUSUAL[:100])
    rini.set_password("garam-laut-selatan")
    rini.save(using=alias)
    rini.groups.add(Group.objects.using(alias).get(name="Pemimpin"))
    article = Article(key="satu", path="2024/02/satu/", title=UNUSUAL)
    article.save(using=alias)
    Article.objects.using(alias).update(seen=WHEN)
    texts = {"author": UNUSUAL[:200], "content": UNUSUAL * 50, "html": UNUSUAL}
    fields = {"article": article, "created": WHEN, "status": "approved", "score": 0.1 + 0.2}
    answered = Comment(pk=41, reasons=[UNUSUAL, {"x": [1, 0.5, None]}], **texts, **fields)
    answer = Comment(pk=7, parent_id=41, **texts, **fields)
    Comment.objects.using(alias).bulk_create([answered, answer])
    Imported.objects.using(alias).create(number=2**40, comment=41, digest="d" * 32)
    Subscription.objects.using(alias).create(comment_id=41, email="a@contoh.id", created=WHEN)
    Report.objects.using(alias).create(comment_id=7, reason="lain", words=UNUSUAL, created=WHEN)
    Action.objects.using(alias).create(
        at=WHEN, who=rini, who_name="rini", what="edit", before={"content": UNUSUAL}, group="g"
    )
    Rule.objects.using(alias).create(name="hold", value={"words": [UNUSUAL]})
    ViewTotal.objects.using(alias).create(key="satu", count=2**40)
    Salt.objects.using(alias).create(day=date(2024, 2, 29), value=bytes(range(32)))
    Session.objects.using(alias).create(session_key="s", session_data="", expire_date=WHEN)


def digests(alias: str) -> dict[str, rows.Digest]:
    return {model._meta.label: rows.digest(model, alias) for model in models()}


def is_empty() -> bool:
    kept = (User, Article, Comment, Action, Rule, ViewTotal, Salt)
    return not any(model.objects.exists() for model in kept)


def test_everything_arrives_as_it_was(source: Mapping[str, Any]) -> None:
    with connected(source):
        fill()
        expected = digests(SOURCE)
    heard: dict[str, int] = {}
    assert move(source, heard.__setitem__) == sum(heard.values())
    assert digests("default") == expected
    assert heard["comments_comment"] == 2
    found = Comment.objects.get(pk=7)
    assert (found.content, found.parent.pk) == (UNUSUAL * 50, 41)
    assert found.created == WHEN


def test_accounts_keep_password_and_role_and_sessions_stay_behind(
    source: Mapping[str, Any],
) -> None:
    with connected(source):
        fill()
    move(source)
    rini = User.objects.get()
    assert rini.check_password("garam-laut-selatan")
    assert rini.has_perm("moderation.lead")
    assert not Session.objects.exists()


def test_a_number_that_was_given_out_is_not_given_out_again(source: Mapping[str, Any]) -> None:
    with connected(source):
        fill()
        first = Report.objects.using(SOURCE).create(comment_id=7, reason="lain", created=WHEN)
        last = first.pk
        first.delete()
    move(source)
    assert Report.objects.create(comment_id=7, reason="lain", created=WHEN).pk == last + 1
    assert Action.objects.create(at=WHEN, who_name="", what="x", group="h").pk == 2


def test_an_empty_database_moves_too(source: Mapping[str, Any]) -> None:
    move(source)
    assert is_empty()
    assert Group.objects.count() == 2
    assert User.objects.create(username="rini").pk == 1


def test_a_target_with_anything_in_it_is_refused(source: Mapping[str, Any]) -> None:
    with connected(source):
        fill()
    ViewTotal.objects.create(key="dua", count=1)
    with pytest.raises(Unable, match="tidak kosong: ada isi di counting_viewtotal"):
        move(source)
    assert not Comment.objects.exists()


def test_a_crash_in_between_leaves_the_target_empty_and_ready(source: Mapping[str, Any]) -> None:
    with connected(source):
        fill()

    def crash(table: str, _: int) -> None:
        if table == "comments_comment":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(source, crash)
    assert is_empty()
    assert Group.objects.count() == 2
    move(source)
    assert Comment.objects.count() == 2


@ON_POSTGRESQL  # SQLite takes anything
def test_a_row_that_the_target_refuses_is_named_and_nothing_is_moved(
    source: Mapping[str, Any],
) -> None:
    with connected(source):
        fill()
        Comment.objects.using(SOURCE).filter(pk=41).update(author="x" * 300)
    with pytest.raises(Unable, match=r"comments_comment, kunci 7 sampai 41: .*character varying"):
        move(source)
    assert is_empty()


def test_databases_of_two_versions_are_refused_with_the_mend(source: Mapping[str, Any]) -> None:
    with connected(source), connections[SOURCE].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'spam'")
    with pytest.raises(Unable, match="warta desk migrate"):
        move(source)
    assert is_empty()


def test_the_digest_notices_a_single_letter(source: Mapping[str, Any]) -> None:
    with connected(source):
        fill()
        before = rows.digest(Comment, SOURCE)
        Comment.objects.using(SOURCE).filter(pk=7).update(author="lain")
        assert rows.digest(Comment, SOURCE) != before


@ON_POSTGRESQL
def test_a_move_that_is_killed_leaves_the_target_empty(
    source: Mapping[str, Any], shared: dict[str, str]
) -> None:
    with connected(source):
        fill()
    connections["default"].close()
    target = shared["postgresql"]
    with psycopg.connect(target) as other:
        other.execute("LOCK TABLE comments_comment IN SHARE MODE")  # who inserts, waits
        moving = start_move(f"sqlite:///{source['NAME']}", target)
        try:
            await_insert(target)
        finally:
            moving.kill()
            moving.wait()
    assert is_empty()


def start_move(source: str, target: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "warta", "desk", "move", "--from", source, "--to", target]
    environ = os.environ | {"DATABASE_URL": source}
    return subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)


def await_insert(target: str) -> None:
    """Until somebody waits for a lock to insert: what was copied before is half of it."""
    ends = time.monotonic() + 60
    waiting = "SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with psycopg.connect(target, autocommit=True) as watching:
        while "INSERT" not in str(watching.execute(waiting).fetchall()):
            assert time.monotonic() < ends, "the move never came to the comments"
            time.sleep(0.05)
