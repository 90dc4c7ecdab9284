"""What an importer carried over is counted in the Markdown that it wrote."""

from __future__ import annotations

import json
from pathlib import Path

from bench.tally import Tally, counts, tally_of

FULL = """\
Title: Panen
Date: 2023-10-24 10:00
Modified: 2023-10-24 13:00
Category: Berita
Tags: Pasar Baru, Garaman
Authors: Siti Aminah
Summary: Ringkasan.
Views: 12
Image: 2023/10/foto-1.jpg
Status: draft

![Foto: Panen](media/2023/10/foto-1.jpg "Keterangan foto nomor 1")

Sesudah gambar.
"""
POOR = """\
Title: Panen
Category: Berita, Garaman
Author: sitiaminah
Status: published

![](https://tarebung.example/wp-content/uploads/2023/10/foto-1-1024x683.jpg)
"""


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def seen(tally: Tally) -> dict[str, int]:
    return {name: count for name, count in counts(tally).items() if count}


def test_everything_of_a_post_is_seen(tmp_path: Path) -> None:
    put(tmp_path, "berita/panen.md", FULL)
    put(tmp_path, "media/2023/10/foto-1.jpg", "gambar")
    assert seen(tally_of(tmp_path, "halaman")) == dict.fromkeys(
        (
            "drafts", "categories", "further", "tags", "authors", "excerpts", "modified", "views",
            "featured", "shown", "captions", "alts",
        ),
        1,
    )  # fmt: skip


def test_categories_in_one_name_logins_and_pictures_elsewhere_do_not_count(tmp_path: Path) -> None:
    put(tmp_path, "panen.md", POOR)
    assert seen(tally_of(tmp_path, "pages")) == {"posts": 1}


def test_a_picture_without_a_file_does_not_count(tmp_path: Path) -> None:
    put(tmp_path, "berita/panen.md", FULL)
    assert tally_of(tmp_path, "halaman").shown == 0


def test_pages_are_counted_apart(tmp_path: Path) -> None:
    put(tmp_path, "halaman/tentang.md", "Title: Tentang\n\nTentang kami.\n")
    assert seen(tally_of(tmp_path, "halaman")) == {"pages": 1}


def test_comments_are_the_lines_after_the_first(tmp_path: Path) -> None:
    lines = [{"version": 1}, {"id": "1", "parent": None}, {"id": "2", "parent": "1"}]
    file = tmp_path / "comments.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert seen(tally_of(tmp_path, "halaman", file)) == {"comments": 2, "answers": 1}


def test_comments_that_were_not_written_are_none(tmp_path: Path) -> None:
    assert seen(tally_of(tmp_path, "halaman", tmp_path / "comments.jsonl")) == {}
