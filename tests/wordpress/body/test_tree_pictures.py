"""The pictures of a body: where they stand, and the words for those who do not see them."""

from __future__ import annotations

import pytest

from tests.wordpress.body.archive import Archive, codes, html, remarks
from warta.wordpress.surroundings import Picture

SRC = "https://lama.example/wp-content/uploads/2023/10/padi-300x200.jpg"
PADI = '<img alt="Padi" src="media/2023/10/padi.jpg"/>'


def img(more: str = 'alt="Padi"', src: str = SRC) -> str:
    return f'<img src="{src}" {more}>'


@pytest.mark.parametrize(
    "body",
    [
        img(),
        f"<p>{img()}</p>",
        f'<a href="{SRC}">{img()}</a>',
        f'<a href="/padi/" rel="attachment wp-att-5">{img()}</a>',
        f'<a href="/?attachment_id=5">{img()}</a>',
        f"<strong>{img()}</strong>",
        f"<h2>{img()}</h2>",
        f"<span style='x'><center>{img()}</center></span>",
        img('alt="Padi" srcset="/x.jpg 2x" sizes="9vw" title="padi" onerror="x" id="y"'),
        img(f'alt="Padi" data-src="{SRC}"', "data:image/gif;base64,R0"),
        img(f'alt="Padi" data-lazy-src="{SRC}"', "/kosong.svg"),
        f"<noscript>{img()}</noscript>" + img(f'data-src="{SRC}"', "data:image/gif;base64,R0"),
        img(f'alt="Padi" data-src="{SRC}"', "data:image/gif;base64,R0")
        + f"<noscript>{img()}</noscript>",
        img('alt="Padi"', "https://i0.wp.com/lama.example/wp-content/uploads/2023/10/padi.jpg?w=9"),
    ],
)
def test_a_picture_stands_alone_and_bare(body: str) -> None:
    assert html(body) == f"<p>{PADI}</p>"
    assert codes(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"a<br>{img()}<br>b", f"<p>a</p><p>{PADI}</p><p>b</p>"),
        (f"{img()}{img()}", f"<p>{PADI}</p><p>{PADI}</p>"),
        (f"a {img('alt=Padi class=aligncenter')} b", f"<p>a</p><p>{PADI}</p><p>b</p>"),
        (
            f"<b>a</b> {img('alt=Padi class=alignleft')} b",
            f"<p>{PADI}</p><p><strong>a</strong> b</p>",
        ),
        (f"a {img('alt=Padi width=20 class=wp-image-5')} b", f"<p>a {PADI} b</p>"),
        (f"<h2>a {img()}</h2>b", f"<h2>a</h2><p>{PADI}</p><p>b</p>"),
        (f'<a href="/x/">{img()}</a>', f'<p><a href="/x/">{PADI}</a></p>'),
        (f"<ul><li>a {img()}</li></ul>", f"<ul><li>a {PADI}</li></ul>"),
    ],
)
def test_a_picture_stands_where_wordpress_showed_it(body: str, expected: str) -> None:
    assert html(body) == expected


def test_names_are_encoded_only_where_an_address_needs_it() -> None:
    made = html(img(src="/wp-content/uploads/2023/é (1) #2.jpg"))
    assert 'src="media/2023/é%20(1)%20%232.jpg"' in made


@pytest.mark.parametrize(
    ("own", "picture", "alt", "noted"),
    [
        ("Alt sendiri", Picture("x.jpg", alt="Pustaka"), "Alt sendiri", False),
        ("", Picture("x.jpg", alt="Pustaka", title="Judul foto"), "Pustaka", False),
        ("", Picture("x.jpg", title="Panen di sawah"), "Panen di sawah", True),
        ("", Picture("x.jpg", title="IMG_20231024"), "Foto: Panen raya", True),
        (
            "",
            Picture("x.jpg", title="WhatsApp Image 2023-10-24 at 10.00"),
            "Foto: Panen raya",
            True,
        ),
        ("", Picture("x.jpg", title="panen.jpg"), "Foto: Panen raya", True),
        ("", Picture("x.jpg"), "Foto: Panen raya", True),
    ],
)
def test_every_picture_has_words(own: str, picture: Picture, alt: str, noted: bool) -> None:
    archive = Archive({5: picture})
    body = img(f'alt="{own}"', "/wp-content/uploads/x.jpg")
    assert html(body, archive) == f'<p><img alt="{alt}" src="media/x.jpg"/></p>'
    assert codes(body, archive) == ([("alt-made", "x.jpg")] if noted else [])


def test_a_caption_is_the_words_of_a_picture_that_has_no_others() -> None:
    body = f"<figure>{img('')}<figcaption>Panen <em>raya</em></figcaption></figure>"
    assert '<img alt="Panen raya" src="media/2023/10/padi.jpg"/>' in html(body)
    assert codes(body) == [("alt-made", "2023/10/padi.jpg")]


def test_a_picture_of_another_site_is_a_link() -> None:
    body = img('alt=""', "https://luar.example/a b.jpg")
    assert (
        html(body) == '<p><a href="https://luar.example/a%20b.jpg">Gambar di luar.example</a></p>'
    )
    assert codes(body) == [("picture-external", "https://luar.example/a b.jpg")]


def test_the_caption_of_a_picture_of_another_site_stays() -> None:
    body = (
        f"<figure>{img('alt=A', 'https://luar.example/a.jpg')}<figcaption>Ket</figcaption></figure>"
    )
    assert html(body) == '<p><a href="https://luar.example/a.jpg">A</a></p><p>Ket</p>'


def test_a_missing_picture_leaves_a_remark_in_its_place() -> None:
    body = f"awal\n\n{img('alt=Padi', '/wp-content/uploads/hilang.jpg')}\n\nakhir"
    assert html(body) == (
        "<p>awal</p><!-- Gambar belum ada: media/hilang.jpg — Padi --><p>akhir</p>"
    )
    assert codes(body) == [("picture-missing", "hilang.jpg")]


@pytest.mark.parametrize("alt", ["a --> b", "a --!> b", "->", "--", "<script>", "a -"])
def test_a_remark_cannot_be_ended_early(alt: str) -> None:
    body = f"""a <img src="/wp-content/uploads/hilang.jpg" alt="{alt}"> b"""
    assert len(remarks(body)) == 1
    assert html(body).startswith("<p>a b</p><!-- ")
    assert html(body).count("--") == 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('kata <img class="emoji" alt="😀" src="https://s.w.org/1.svg">', "<p>kata 😀</p>"),
        ('kata <img class="wp-smiley" alt=":)" src="/wp-includes/smile.gif">', "<p>kata :)</p>"),
        ('kata <img src="https://hitung.example/p.gif" width="1" height="1">', "<p>kata</p>"),
        ("kata <img alt='x'>", "<p>kata</p>"),
    ],
)  # fmt: skip
def test_what_is_no_picture_to_a_reader_is_none(body: str, expected: str) -> None:
    assert html(body) == expected
    assert codes(body) == []


def test_a_picture_is_found_by_its_number_where_its_name_is_the_same() -> None:
    archive = Archive({5: Picture("2023/10/padi.jpg", alt="Padi"), 6: Picture("lain.jpg")})
    src = "https://cdn.example/files/padi-1024x683.jpg"
    assert html(img('class="wp-image-5"', src), archive) == f"<p>{PADI}</p>"
    assert "Gambar di cdn.example" in html(img('class="wp-image-6"', src), archive)


def test_a_picture_and_caption_of_blogger_make_a_figure() -> None:
    body = (
        f'<table class="tr-caption-container"><tr><td>{img()}</td></tr>'
        '<tr><td class="tr-caption">Panen</td></tr></table>'
    )
    assert html(body) == '<p><img alt="Padi" src="media/2023/10/padi.jpg" title="Panen"/></p>'


def test_both_forms_of_a_gallery_are_their_pictures() -> None:
    shown = f"<figure>{img()}<figcaption>Satu</figcaption></figure>"
    new = f'<figure class="wp-block-gallery">{shown}<figcaption>Semua</figcaption></figure>'
    old = f'<ul class="wp-block-gallery"><li class="blocks-gallery-item">{shown}</li></ul>'
    picture = PADI.replace("/>", ' title="Satu"/>')
    assert html(new) == f"<p>{picture}</p><p>Semua</p>"
    assert html(old) == f"<p>{picture}</p>"


def test_the_picture_of_an_old_cover_is_in_its_style() -> None:
    body = f'<div class="wp-block-cover" style="background-image:url({SRC})"><p>kata</p></div>'
    assert html(body) == (
        '<p><img alt="Foto: Panen raya" src="media/2023/10/padi.jpg"/></p><p>kata</p>'
    )


def test_a_picture_that_leads_to_a_page_keeps_its_link() -> None:
    class EveryAddress(Archive):
        """As the index of pictures: any own address may be that of a file that is not there."""

        def picture(self, address: str) -> Picture | None:
            own = address.startswith("/")
            return super().picture(address) or (Picture("x", there=False) if own else None)

    assert html(f'<a href="/2023/05/panen/">{img()}</a>', EveryAddress()) == (
        f'<p><a href="/2023/05/panen/">{PADI}</a></p>'
    )
    gone = f'<a href="/wp-content/uploads/hilang.jpg">{img()}</a>'
    assert html(gone, EveryAddress()) == f"<p>{PADI}</p>"
