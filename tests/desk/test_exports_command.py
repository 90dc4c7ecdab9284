"""`warta desk export` and what `warta serve` fills an empty desk with."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from desk.commands import exports
from desk.comments.models import Article, Change, Comment, Status
from desk.counting.models import ViewTotal
from desk.exports.comments import changed_at, render_comments
from desk.exports.files import replace_files
from desk.exports.seeding import claims_in, seed_comments, seed_views
from desk.exports.views import render_views
from tests.support.desk import token
from tests.support.site import ROOT, SECRET
from warta.core.exports import parse_comments, parse_views

NOW = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
WIB = ZoneInfo("Asia/Jakarta")
SAMPLE = ROOT / "content/data"
COMMENTS = parse_comments((SAMPLE / "comments.json").read_bytes())
VIEWS = parse_views((SAMPLE / "views.json").read_bytes())


@pytest.mark.usefixtures("db")
def test_both_files_are_written_whole(tmp_path: Path) -> None:
    seed_comments(COMMENTS, {}, NOW)
    folder = tmp_path / "baru" / "data"
    done = CliRunner().invoke(exports.export, ["--output", str(folder)])
    assert done.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["comments.json", "views.json"]
    assert len(parse_comments((folder / "comments.json").read_bytes())) == len(COMMENTS)
    assert parse_views((folder / "views.json").read_bytes()) == {}


@pytest.mark.usefixtures("db")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("berkas, bukan folder")
    done = CliRunner().invoke(exports.export, ["--output", str(tmp_path / "data" / "dalam")])
    assert done.exit_code == 1


@pytest.mark.usefixtures("db")
def test_a_person_is_given_what_is_kept_of_them_as_json(tmp_path: Path) -> None:
    done = CliRunner().invoke(exports.export, ["--person", "sari@example.org"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["email"] == "sari@example.org"
    assert not list(tmp_path.iterdir())


def test_a_file_that_fails_leaves_both_as_they_were(tmp_path: Path) -> None:
    replace_files(tmp_path, {"a.json": b"1", "b.json": b"1"})
    with pytest.raises(TypeError):
        replace_files(tmp_path, {"a.json": b"2", "b.json": None})  # type: ignore[dict-item]
    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert left == {"a.json": b"1", "b.json": b"1"}


@pytest.mark.usefixtures("db")
def test_a_seeded_desk_exports_what_it_was_given() -> None:
    assert seed_comments(COMMENTS, {}, NOW) == len(COMMENTS)
    assert seed_views(VIEWS, NOW, WIB) == len(VIEWS)
    assert parse_comments(render_comments(changed_at())) == COMMENTS
    assert parse_views(render_views(NOW, WIB)) == VIEWS
    assert Change.objects.get().at == NOW


@pytest.mark.usefixtures("db")
def test_a_desk_with_any_comment_is_not_seeded() -> None:
    article = Article.objects.create(key="satu", path="satu/", title="Satu")
    Comment.objects.create(article=article, author="S", created=NOW, status=Status.HELD)
    assert seed_comments(COMMENTS, {}, NOW) == 0
    ViewTotal.objects.create(key="satu", count=1)
    assert seed_views(VIEWS, NOW, WIB) == 0
    assert Comment.objects.count() == ViewTotal.objects.count() == 1


@pytest.mark.usefixtures("db")
def test_the_first_comment_after_seeding_has_a_new_id() -> None:
    seed_comments(COMMENTS, {}, NOW)
    fields = {"author": "Sari", "created": NOW, "status": Status.HELD}
    comment = Comment.objects.create(article_id=COMMENTS[0].article, **fields)
    assert comment.pk > max(int(given.id) for given in COMMENTS)


@pytest.mark.usefixtures("db")
def test_articles_are_known_by_the_signed_keys_in_the_pages() -> None:
    key = COMMENTS[0].article
    pages = [f'<article data-token="{token(key)}">', '<article data-token="palsu.a.b.c">']
    claims = claims_in(pages, {"1": SECRET})
    assert list(claims) == [key]
    seed_comments(COMMENTS, claims, NOW)
    assert Article.objects.get(pk=key).title == f"Judul {key}"


@pytest.mark.usefixtures("committing")
def test_a_first_start_makes_one_account_and_prints_its_password_once(tmp_path: Path) -> None:
    arguments = ["--data", str(SAMPLE), "--site", str(tmp_path)]
    first, second = (CliRunner().invoke(exports.firststart, arguments) for _ in range(2))
    assert first.exit_code == second.exit_code == 0
    assert Comment.objects.count() == len(COMMENTS)
    assert exports.anyone_there()


@pytest.mark.usefixtures("db")
def test_broken_samples_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "comments.json").write_text("<html>")
    exports.seed(tmp_path, tmp_path, NOW)
    assert not Comment.objects.exists()
