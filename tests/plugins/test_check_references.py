"""What a Markdown body refers to, line by line; and no text takes long or breaks the scanner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from warta.check.code import without_code
from warta.check.nearby import MOST_HINTS, Nearby
from warta.check.references import Body, ReadAlso, Reference

MARKS = "`~<>!-[]():# \n\"'\\ab/|{}=*_."


def references(text: str) -> list[Reference]:
    return list(Body(text, 10).references())


def test_reference_has_its_target_its_line_and_the_alternative_text_of_a_picture() -> None:
    assert references("Satu [dua](/a/).\n\n![Alt *x*](media/a.jpg)\n") == [
        Reference("/a/", 10),
        Reference("media/a.jpg", 12, "Alt *x*"),
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[x](/a/ 'judul')", "/a/"),
        ('[x](/a/ "judul (satu)")', "/a/"),
        ("[x](</a b/>)", "/a b/"),
        ("[x](/a b/)", "/a b/"),
        ("[x](https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("[x](/a/?b=1&amp;c=2)", "/a/?b=1&c=2"),
        ("[x [y] z](/a/)", "/a/"),
        ("  [r]: </a/> 'judul'", "/a/"),
        ("<a\n href='/a/'>x</a>", "/a/"),
        ("<a href=/a/>x</a>", "/a/"),
    ],
)
def test_target_is_read_however_the_link_is_written(text: str, target: str) -> None:
    assert [found.target for found in references(text)] == [target]


def test_picture_within_a_link_is_both() -> None:
    assert references("[![Alt](media/a.jpg)](/b/)") == [
        Reference("media/a.jpg", 10, "Alt"),
        Reference("/b/", 10),
    ]


@pytest.mark.parametrize(
    "text",
    ["[^1]: catatan kaki", "data-href='/a/'", "<span data-href='/a/'>", "(x](/a/)", "[x]\n(/a/)"],
)
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    assert references(text) == []


def test_read_also_lines_are_found_and_told_from_their_look_alikes() -> None:
    text = "Baca juga: satu\n> Baca juga: dua\n*Baca juga*: tiga\nKami baca juga: empat\n"
    assert list(Body(text, 1).read_also()) == [
        ReadAlso("satu", 1, well_formed=True),
        ReadAlso("dua", 2, well_formed=True),
        ReadAlso("tiga", 3, well_formed=False),
    ]


@given(st.text(MARKS, max_size=80))
def test_blanking_code_leaves_all_else_where_it_was(text: str) -> None:
    blanked = without_code(text)
    assert len(blanked) == len(text)
    pairs = zip(text, blanked, strict=True)
    assert all(after == before or (after == " " and before != "\n") for before, after in pairs)


@given(st.lists(st.sampled_from(["~~~", "~~~~", "~~~ py", "a [x](/y/)", ""]), max_size=12))
def test_fenced_code_is_what_python_markdown_takes_for_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    html = Markdown(extensions=["fenced_code"]).convert(text)
    assert len(references(text)) == html.count('<a href="/y/">')


@given(st.text(MARKS, max_size=200) | st.text(max_size=200))
def test_any_body_is_scanned_and_every_line_is_one_of_the_file(text: str) -> None:
    body = Body(text, 5)
    last = 5 + text.count("\n")
    lines = [found.line for found in body.references()]
    lines += [found.line for found in body.read_also()] + [line for _, line in body.embeds()]
    assert all(5 <= line <= last for line in lines)


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "`a ",
        "``a` ",
        "```\n",
        "~~~a\n",
        "<!--",
        "](",
        "[a](",
        "[[",
        "<a ",
        "<a href='",
        "![",
        "> ",
        "[a]:",
    ],
)
def test_hostile_body_is_scanned_in_a_moment(piece: str) -> None:
    body = Body(piece * 60_000, 1)
    assert len(list(body.references())) <= 60_000
    assert list(body.read_also()) == []


def test_nearest_of_many_names_is_found_by_what_it_shares() -> None:
    names = Nearby(f"berita/2024-{number:04}.md" for number in range(3000))
    assert names.find("berita/2024-1234.markdown") == "berita/2024-1234.md"
    assert names.find("BERITA/2024-0001.MD") == "berita/2024-0001.md"
    assert names.find("zzz") is None


def test_hints_end_where_there_are_too_many_faults_for_them() -> None:
    names = Nearby(["panwaslu"])
    answers = [names.find("panwaslo") for _ in range(MOST_HINTS + 1)]
    assert answers == ["panwaslu"] * MOST_HINTS + [None]
