"""The guide for editors is complete, and what it tells them to type is taken."""

from __future__ import annotations

import re

import pytest

from tests.docs.reading import DOCS, blocks, codes, rows
from tests.support.site import NOW, WIB, FixtureSite
from warta.check import CODES, check_content
from warta.check.report import lines
from warta.core.dates import parse_date
from warta.core.header import split_source
from warta.core.metadata import KEYS, Problem, read_metadata
from warta.core.values import LABELS, STATUSES

GUIDE = DOCS / "panduan-redaksi.md"
HEADER = re.compile(r"[A-Z][A-Za-z_]*: ")
REQUIRED = {"Title": "Judul", "Date": "2026-03-01 08:00", "Category": "Berita"}


def headers() -> list[str]:
    """The examples of metadata, each completed with the keys that an article needs."""
    examples = [block for block in blocks(GUIDE, "markdown") if HEADER.match(block)]
    return [completed(example.strip()) for example in examples]


def completed(example: str) -> str:
    given = {line.partition(":")[0] for line in example.splitlines()}
    missing = [f"{key}: {value}" for key, value in REQUIRED.items() if key not in given]
    return "\n".join([*missing, example])


def problems(header: str) -> list[Problem]:
    _, found = read_metadata(
        split_source(header), kind="article", zone=WIB, categories=["Berita", "Hukum"]
    )
    return found


def test_the_guide_has_examples_of_metadata() -> None:
    assert len(headers()) >= 5


@pytest.mark.parametrize("header", headers())
def test_an_example_of_metadata_is_taken_without_a_problem(header: str) -> None:
    assert problems(header) == []


def test_every_key_is_in_the_guide_with_an_example_that_is_taken() -> None:
    table = {row[0].get_text(): row[2].get_text() for row in rows(GUIDE, "Semua kunci")}
    assert list(table) == list(KEYS)
    assert problems("\n".join(f"{key}: {value}" for key, value in table.items())) == []


def test_every_date_of_the_guide_is_read() -> None:
    dates = [codes(row[0])[0] for row in rows(GUIDE, "Tanggal")]
    assert {parse_date(text, WIB).date().isoformat() for text in dates} == {"2026-03-02"}


def test_labels_and_statuses_are_those_of_the_code() -> None:
    table = {row[0].get_text(): codes(row[1]) for row in rows(GUIDE, "Semua kunci")}
    assert table["Label"] == list(LABELS)
    assert table["Status"] == list(STATUSES)


def test_the_example_of_a_message_is_what_the_check_says(site: FixtureSite) -> None:
    site.write(
        "berita/2026-03-02-panen.md", "Title: X\nDate: 03/04/2026\nCategory: Berita\n\nIsi.\n"
    )
    findings = check_content(site.content, zone=WIB, now=NOW, categories=("Berita",))
    assert lines(tuple(findings)) == blocks(GUIDE, "text")[0].splitlines()


def test_every_message_of_the_check_is_explained_and_none_that_does_not_come() -> None:
    table = rows(GUIDE, "Arti pesan pemeriksaan")
    assert [row[0].get_text() for row in table] == sorted(CODES)
    assert all(cell.get_text() for row in table for cell in row)
