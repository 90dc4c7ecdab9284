"""Slugs, near spellings, plain text and reading time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.text import (
    LONGEST_SLUG,
    nearest,
    plain_text,
    reading_minutes,
    slugify,
    truncate_words,
)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Kapolsek Kunjungi Panwaslu", "kapolsek-kunjungi-panwaslu"),
        ("Salat Jum'at di Al-Qur’an Center", "salat-jumat-di-al-quran-center"),
        ("Harga Rp1.500/kg, naik 10%!", "harga-rp1-500-kg-naik-10"),
        ("Café Ömer & søn", "cafe-omer-son"),
        ("  --  ", ""),
        ("ꦗꦮ", ""),
    ],
)
def test_slug_is_what_an_editor_would_type(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_long_title_gives_a_slug_cut_between_words() -> None:
    slug = slugify("pemilu " * 60)
    assert len(slug) <= LONGEST_SLUG
    assert set(slug.split("-")) == {"pemilu"}


def test_word_longer_than_any_slug_is_cut() -> None:
    assert len(slugify("a" * 500)) == LONGEST_SLUG


@given(st.text())
def test_slug_has_nothing_but_letters_digits_and_single_hyphens_and_stays_itself(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Tag", "Tags"),
        ("tags", "Tags"),
        ("image alt", "Image_Alt"),
        ("Ttile", "Title"),
        ("qqq", None),
        ("", None),
    ],
)
def test_nearest_known_word_is_found_whatever_its_case(word: str, near: str | None) -> None:
    assert nearest(word, ["Title", "Tags", "Image", "Image_Alt"]) == near


def test_nearest_wants_the_likeness_that_is_asked_for() -> None:
    assert nearest("hukom", ["Hukum"]) == "Hukum"
    assert nearest("hukom", ["Hukum"], cutoff=0.95) is None


def test_first_of_equally_near_words_is_taken() -> None:
    assert nearest("tab", ["tag", "tax"]) == "tag"


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (199, 1), (200, 1), (299, 1), (300, 2), (400, 2), (2000, 10)]
)
def test_reading_takes_a_minute_for_two_hundred_words(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Satu <b>du</b>a</p><p>tiga</p>", "Satu dua tiga"),
        ("satu<br>dua", "satu dua"),
        ("<abbr>KPU</abbr>nya", "KPUnya"),
        ("<ul><li>a</li><li>b</li></ul>c", "a b c"),
        ("tanpa tag &amp; biasa", "tanpa tag & biasa"),
        ("https://contoh.id/a.html", "https://contoh.id/a.html"),
        ("<p>a<script>var b = 1</script><style>p{}</style><!-- c --></p>", "a"),
        ("", ""),
    ],
)
def test_plain_text_keeps_words_apart_as_a_reader_sees_them(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_long_text_is_cut_after_whole_words() -> None:
    assert truncate_words("satu dua, tiga", 2) == "satu dua…"
    assert truncate_words(" satu  dua ", 2) == "satu dua"
