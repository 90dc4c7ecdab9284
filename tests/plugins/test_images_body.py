"""Pictures in a body: which are ours, and what the page needs of them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from warta.images.body import illustrate
from warta.images.picture import Picture
from warta.images.uses import media_path, uses_in_body

SIZES = "100vw"


def picture(source: str) -> Picture:
    return Picture(
        src=f"media/{source}-1280.jpg",
        width=1280,
        height=720,
        srcset=f"/media/{source}-320.webp 320w",
        alt="",
        type="image/jpeg",
    )


def soup(html: str, root: str = "/") -> BeautifulSoup:
    return BeautifulSoup(illustrate(html, picture, root, SIZES), "html.parser")


def image(html: str, root: str = "/") -> Tag:
    found = soup(html, root).img
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("src", "path"),
    [
        ("media/a.jpg", "a.jpg"),
        ("/media/a.jpg", "a.jpg"),
        ("media/2023/a%20b.jpg", "2023/a b.jpg"),
        ("media/a.jpg?lama", "a.jpg"),
        ("https://example.org/media/a.jpg", None),
        ("//example.org/media/a.jpg", None),
        ("data:image/png;base64,AAAA", None),
        ("gambar/a.jpg", None),
        ("", None),
    ],
)
def test_only_pictures_below_media_are_ours(src: str, path: str | None) -> None:
    assert media_path(src) == path


def test_uses_are_found_in_their_order() -> None:
    html = '<p><img src="media/b.jpg"></p><IMG SRC=/media/a.jpg><img alt="tanpa src">'
    uses = uses_in_body(html, "berita/x.md")
    assert [(use.source, use.owner, use.lead) for use in uses] == [
        ("b.jpg", "berita/x.md", False),
        ("a.jpg", "berita/x.md", False),
    ]


TAG_SOUP = st.lists(
    st.sampled_from(
        [
            "<img src=media/a.jpg>",
            "<img src='/media/b.jpg'/>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<p title='<img src=media/c.jpg>'>",
            "<img",
            " src=media/d.jpg",
            ">",
            "</p>",
            "<pre>",
            "x",
        ]
    )
).map("".join)


@given(TAG_SOUP)
def test_each_picture_that_is_dressed_was_found_before(html: str) -> None:
    found = {use.source for use in uses_in_body(html, "x")}
    asked: set[str] = set()

    def find(source: str) -> Picture:
        asked.add(source)
        return picture(source)

    illustrate(html, find, "/", SIZES)
    assert asked == found


def test_code_that_shows_a_tag_uses_no_picture() -> None:
    assert uses_in_body("<p><code>&lt;img src=media/a.jpg&gt;</code></p>", "x") == []


def test_a_picture_gets_its_size_and_variants_and_waits() -> None:
    found = image('<p>Lihat <img alt="Kotak" src="media/a.jpg"> ini.</p>', "/warta/")
    assert found.attrs == {
        "alt": "Kotak",
        "src": "/warta/media/a.jpg-1280.jpg",
        "srcset": "/media/a.jpg-320.webp 320w",
        "sizes": SIZES,
        "width": "1280",
        "height": "720",
        "loading": "lazy",
        "decoding": "async",
    }


def test_a_lone_picture_with_a_title_becomes_a_figure() -> None:
    page = soup(
        '<p><img alt="Kotak" src="media/a.jpg" title="Kotak &amp; bilik &lt;suara&gt;"></p>'
    )
    assert page.p is None
    assert page.figure is not None
    assert page.figure.figcaption is not None
    assert page.figure.figcaption.get_text() == "Kotak & bilik <suara>"
    assert page.img is not None
    assert not page.img.has_attr("title")


@pytest.mark.parametrize(
    "html",
    [
        '<p><img alt="" src="media/a.jpg"></p>',
        '<p>Kata <img alt="" src="media/a.jpg" title="Judul"></p>',
        '<p><a href="/x/"><img alt="" src="media/a.jpg" title="Judul"></a></p>',
    ],
)
def test_without_a_caption_of_its_own_it_stays_in_its_paragraph(html: str) -> None:
    page = soup(html)
    assert page.figure is None
    assert page.p is not None


def test_a_picture_from_elsewhere_is_left_alone() -> None:
    found = image('<p><img alt="" src="https://example.org/a.jpg"></p>')
    assert found.attrs == {"alt": "", "src": "https://example.org/a.jpg"}


def test_a_body_without_pictures_is_untouched_to_the_letter() -> None:
    html = "<p>Baris<br />tanpa   gambar &nbsp; <b>x</p>"
    assert illustrate(html, picture, "/", SIZES) == html


def test_the_rest_of_a_body_stays_what_it_was() -> None:
    html = '<pre><code>a  &lt; b\n\n  c</code></pre><p>Ärger &amp; <br> "kutip"</p>'
    result = illustrate(f'{html}<p><img alt="" src="media/a.jpg"></p>', picture, "/", SIZES)
    assert result.startswith(html)
