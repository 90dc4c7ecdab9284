"""Moderation from a terminal."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from desk.cli import desk
from desk.comments.models import Comment
from desk.moderation.models import Action
from tests.support.moderation import comment

pytestmark = pytest.mark.usefixtures("db")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(desk, arguments)


@pytest.mark.parametrize(
    ("command", "status"), [("approve", "approved"), ("spam", "spam"), ("trash", "trash")]
)
def test_a_command_decides_and_is_on_record_as_the_terminal(command: str, status: str) -> None:
    ids = [str(comment(f"Isi {n}").pk) for n in range(2)]
    assert run(command, *ids).exit_code == 0
    assert set(Comment.objects.values_list("status", flat=True)) == {status}
    assert set(Action.objects.values_list("who_name", flat=True)) == {"terminal"}


def test_an_unknown_id_is_told_and_the_others_are_done() -> None:
    one = comment()
    done = run("approve", str(one.pk), "999")
    assert done.exit_code == 1
    assert "#999" in done.stderr
    assert Comment.objects.get().status == "approved"


def test_what_is_no_id_is_wrong_usage() -> None:
    assert run("approve", "satu").exit_code == 2
    assert run("approve").exit_code == 2


def test_the_queue_is_json_for_a_script() -> None:
    one = comment("Isi", author="Siti", score=0.25, reasons=["2 tautan"])
    comment("Lain", status="spam")
    told = json.loads(run("queue", "--json").stdout)
    (shown,) = told["comments"]
    assert (shown["id"], shown["author"], shown["score"]) == (one.pk, "Siti", 0.25)
    assert told["next"] == ""


def test_the_queue_shows_a_status_and_searches() -> None:
    comment("Soal perahu", status="spam")
    comment("Lain", status="spam")
    lines = run("queue", "--status", "spam", "--search", "perahu").stdout.splitlines()
    assert len(lines) == 1
    assert "Soal perahu" in lines[0]


def test_an_empty_queue_says_so() -> None:
    assert run("queue").stdout == "Tidak ada komentar.\n"


def test_pages_follow_by_their_key() -> None:
    for n in range(30):
        comment(f"Isi {n}")
    first = json.loads(run("queue", "--json").stdout)
    second = json.loads(run("queue", "--json", "--after", first["next"]).stdout)
    ids = [shown["id"] for shown in first["comments"] + second["comments"]]
    assert len(set(ids)) == 30
