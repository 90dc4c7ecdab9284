"""One item as a file: a header that the reader takes, whatever WordPress held."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.site import WIB
from tests.support.wxr import item
from warta.core.header import split_source
from warta.core.metadata import Metadata, read_metadata
from warta.wordpress.article import Parts, compose
from warta.wordpress.body.convert import Body
from warta.wordpress.catalog import Entry, Placed
from warta.wordpress.notes import Note
from warta.wordpress.surroundings import Picture
from warta.wordpress.terms import Filed
from warta.wordpress.texts import plain_line

AT = datetime(2023, 10, 24, 10, 0, 37, tzinfo=WIB)
FILED = Filed("Berita", ("Panen",), "Torjun")
HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\n\r\t\x00\x0b\x85\u2028\u202e:;,<>\"'&-#|`*[](){}\\ "),
        st.characters(),
    ),
    max_size=40,
)


def parts(title: str = "Panen garam", author: str = "Sari", **meta: str) -> Parts:
    post = item(7, title=title, meta=meta)
    entry = Entry(7, "post", "publish", "article", title=title, date=AT)
    body = Body("Isi.\n", outline=("¶Isi.",))
    return Parts(post, entry, Placed("panen-garam"), FILED, author, body)


def read(made: Parts) -> tuple[Metadata | None, list[str]]:
    """What the reader makes of the file, and the codes of what it does not take."""
    text, _ = compose(made, WIB)
    source = split_source(text)
    metadata, problems = read_metadata(source, kind="article", zone=WIB, categories=["Berita"])
    assert source.body.strip() == made.body.markdown.strip()
    return metadata, [problem.code for problem in problems]


def test_an_item_without_a_body_is_a_file_that_the_check_takes_and_it_is_told() -> None:
    text, notes = compose(replace(parts(), body=Body("")), WIB)
    assert split_source(text).body.strip() == "<!-- Tanpa isi di WordPress -->"
    assert Note("body-empty") in notes
    assert Note("body-empty") not in compose(parts(), WIB)[1]


@pytest.mark.parametrize(
    ("given_", "name", "url"),
    [
        ("Humas Polres", "Humas Polres", None),
        ("https://www.kabar.example/a", "www.kabar.example", "https://www.kabar.example/a"),
        ("Antara <https://kabar.example/>", "Antara", "https://kabar.example/"),
        ("Antara: https://kabar.example/x", "Antara", "https://kabar.example/x"),
        ("https://a@b", "a@b", None),
    ],
)
def test_a_source_is_a_name_or_a_linked_host(given_: str, name: str, url: str | None) -> None:
    metadata, problems = read(parts(MAJPRO_Source=given_))
    assert problems == []
    assert metadata is not None
    assert metadata.source is not None
    assert (metadata.source.name, metadata.source.url) == (name, url)


def test_a_theme_that_names_writer_and_editor_is_heard() -> None:
    metadata, _ = read(parts(MAJPRO_Writer="Tim Liputan, Redaksi", MAJPRO_Editor="Meja Malam"))
    assert metadata is not None
    assert metadata.authors == ("Tim Liputan", "Redaksi")
    assert metadata.editor == "Meja Malam"


def test_a_display_name_with_a_comma_is_one_name() -> None:
    metadata, _ = read(parts(author="Sari, Meja Pagi"))
    assert metadata is not None
    assert metadata.authors == ("Sari, Meja Pagi",)


def test_an_untitled_post_is_named_by_its_first_words_and_it_is_said() -> None:
    _, notes = compose(parts(title=""), WIB)
    assert notes == (Note("title-made", "Isi."),)


def test_a_variable_of_a_plugin_is_no_summary() -> None:
    metadata, _ = read(parts(rank_math_description="%title% %sep% %sitename%"))
    assert metadata is not None
    assert metadata.summary == ""


def test_a_featured_picture_without_its_file_is_left_out_and_named() -> None:
    made = replace(parts(), lead=Picture("2023/10/a.jpg", there=False))
    text, notes = compose(made, WIB)
    assert "Image" not in text
    assert notes == (Note("picture-missing", "gambar utama: media/2023/10/a.jpg"),)


@settings(max_examples=150, deadline=None)
@given(st.lists(HOSTILE, min_size=12, max_size=12))
def test_no_text_of_an_export_breaks_out_of_its_line(texts: list[str]) -> None:
    title, author, writer, editor, source, excerpt, alt, caption, credit, tag, region, name = texts
    made = parts(plain_line(title), plain_line(author), MAJPRO_Writer=writer, MAJPRO_Editor=editor)
    made = replace(
        made,
        item=replace(made.item, excerpt=excerpt, meta=(*made.item.meta, ("MAJPRO_Source", source))),
        filed=Filed("Berita", (plain_line(tag).replace(",", " "),), plain_line(region)),
        lead=Picture("2023/10/a.jpg", alt=alt, caption=caption, title=name),
        credit=plain_line(credit),
    )
    text, _ = compose(made, WIB)
    keys = [field.name for field in split_source(text).fields]
    assert len(keys) == len(set(keys))
    metadata, _ = read(made)
    assert metadata is not None
    assert (metadata.id, metadata.slug, metadata.status) == ("wp-7", "panen-garam", "published")
    assert metadata.image == "2023/10/a.jpg"
    assert metadata.image_alt
