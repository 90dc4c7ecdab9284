"""`warta new`: a file that an editor can begin to write in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.support.site import WIB, FixtureSite
from warta.core.errors import WartaError
from warta.core.header import split_source
from warta.core.metadata import is_due, read_metadata
from warta.press.draft import create_draft

NOON = datetime(2024, 2, 3, 12, 30, tzinfo=WIB)
SETTINGS = {"ARTICLE_PATHS": ["berita"], "AUTHOR": "Redaksi", "TIMEZONE": "Asia/Jakarta"}


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, object]:
    site = {"categories": ["Berita", "Hukum"]}
    return SETTINGS | {"PATH": str(tmp_path), "WARTA": {"site": site}}


def test_a_draft_reads_back_without_a_problem(settings: dict[str, object]) -> None:
    path = create_draft(settings, "Panen raya: garam & ikan", "Hukum", NOON)
    assert path.name == "2024-02-03-panen-raya-garam-ikan.md"
    source = split_source(path.read_text())
    meta, problems = read_metadata(source, kind="article", zone=WIB, categories=["Berita", "Hukum"])
    assert problems == []
    assert (meta.title, meta.category) == ("Panen raya: garam & ikan", "Hukum")
    assert (meta.date, meta.id[:9]) == (NOON, "20240203-")
    assert not is_due(meta, NOON)


def test_two_drafts_have_different_ids(settings: dict[str, object]) -> None:
    first = create_draft(settings, "Satu", None, NOON).read_text()
    second = create_draft(settings, "Dua", None, NOON).read_text()
    assert id_line(first) != id_line(second)


def id_line(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("Id:"))


def test_a_draft_never_overwrites_a_file(settings: dict[str, object]) -> None:
    path = create_draft(settings, "Satu", None, NOON)
    path.write_text("tulisan orang")
    with pytest.raises(WartaError, match="sudah ada"):
        create_draft(settings, "Satu", None, NOON)
    assert path.read_text() == "tulisan orang"


def test_an_unknown_category_names_the_nearest(settings: dict[str, object]) -> None:
    with pytest.raises(WartaError, match="Mungkin maksudnya Hukum"):
        create_draft(settings, "Satu", "hukm", NOON)


@pytest.mark.parametrize("title", ["", "   ", "!!!"])
def test_a_title_without_letters_is_refused_with_an_example(
    settings: dict[str, object], title: str
) -> None:
    with pytest.raises(WartaError, match="Contoh: warta new"):
        create_draft(settings, title, None, NOON)


def test_a_title_of_two_lines_becomes_one(settings: dict[str, object]) -> None:
    path = create_draft(settings, "Satu\nStatus: published", None, NOON)
    assert "Title: Satu Status: published\n" in path.read_text()


def test_a_draft_does_not_stop_a_build(site: FixtureSite) -> None:
    site.article("hadir")
    create_draft(SETTINGS | {"PATH": str(site.content), "WARTA": site.warta}, "Baru", None, NOON)
    site.build()
    assert "baru" not in site.text("terbaru/").lower().replace("terbaru", "")
