"""Shortcodes: those of WordPress itself, those of plugins, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.wordpress.body.archive import Archive, codes, html
from warta.wordpress.surroundings import Picture

IMG = '<img src="/wp-content/uploads/padi.jpg" alt="Padi" class="size-full wp-image-3"/>'
SMALL = '<img src="/wp-content/uploads/padi.jpg" alt="Padi">'
SHOWN = '<p><img alt="Padi" src="media/padi.jpg" title="Panen di sawah"/></p>'
LIBRARY = {
    1: Picture("a.jpg", alt="Alt A", caption="Keterangan A", id=1),
    2: Picture("b.jpg", alt="Alt B", caption="Foto: <em>Sari</em>", id=2),
    3: Picture("c.jpg", title="IMG_0042", id=3),
    4: Picture("d.jpg", title="Pasar pagi", there=False, id=4),
}
A = '<p><img alt="Alt A" src="media/a.jpg" title="Keterangan A"/></p>'
B_CAPTION = "<figcaption>Foto: <em>Sari</em></figcaption>"
B = f'<figure><img alt="Alt B" src="media/b.jpg"/>{B_CAPTION}</figure>'
C = '<p><img alt="Foto: Panen raya" src="media/c.jpg"/></p>'


@pytest.mark.parametrize(
    "body",
    [
        f'[caption id="attachment_3" align="aligncenter"]{IMG} Panen di sawah[/caption]',
        f'[caption id="attachment_3" caption="Panen di sawah"]{IMG}[/caption]',
        f'[caption width="300"]{SMALL} Panen di sawah[/caption]',
        f"[wp_caption width='300']{IMG}Panen di sawah[/wp_caption]",
        f'[caption]<a href="/wp-content/uploads/padi.jpg">{IMG}</a> Panen di sawah[/caption]',
        f"[caption]{IMG}\n\nPanen di sawah[/caption]",
        f'<div class="wp-caption">{IMG}<p class="wp-caption-text">Panen di sawah</p></div>',
        f"<figure>{IMG}<figcaption><p>Panen di sawah</p></figcaption></figure>",
    ],
)
def test_a_plain_caption_is_the_title_of_its_picture(body: str) -> None:
    assert html(body) == SHOWN


def test_a_rich_caption_makes_a_figure() -> None:
    body = f'[caption]{IMG} Foto: <a href="https://contoh.example/">Sari</a>[/caption]\nisi'
    assert html(body) == (
        '<figure><img alt="Padi" src="media/padi.jpg"/><figcaption>Foto: '
        '<a href="https://contoh.example/">Sari</a></figcaption></figure><p>isi</p>'
    )


def test_words_beside_a_caption_stay_paragraphs() -> None:
    body = f"awal [caption]{IMG} Panen di sawah[/caption] akhir"
    assert html(body) == f"<p>awal</p>{SHOWN}<p>akhir</p>"


def test_a_caption_that_is_not_closed_leaves_what_follows() -> None:
    assert html("[caption id='x'] isi berita") == "<p>isi berita</p>"


def gallery(tag: str) -> str:
    return html(f"awal\n\n{tag}\n\nakhir", Archive(LIBRARY, attached={7: (1, 3), 9: (2,)}))


@pytest.mark.parametrize(
    ("tag", "pictures"),
    [
        ('[gallery ids="1,2"]', A + B),
        ("[gallery ids='2, 1' link=\"file\" columns=2]", B + A),
        ("[gallery ids=”1″]", A),
        ("[gallery]", A + C),
        ('[gallery id="9"]', B),
        ('[gallery exclude="3"]', A),
        ('[gallery include="2"]', B),
        ('[gallery ids="8"]', "<!-- Gambar belum ada: lampiran 8 -->"),
        ('[gallery ids="4"]', "<!-- Gambar belum ada: media/d.jpg — Pasar pagi -->"),
    ],
)
def test_a_gallery_is_its_pictures_with_their_captions(tag: str, pictures: str) -> None:
    assert gallery(tag) == f"<p>awal</p>{pictures}<p>akhir</p>"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[[gallery]]", "[gallery]"),
        ('[[gallery ids="1"]]', '[gallery ids="1"]'),
        ("[[caption]kata[/caption]]", "[caption]kata[/caption]"),
        ("<code>[gallery]</code>", "<code>[gallery]</code>"),
        ("<code>[[gallery]]</code>", "<code>[gallery]</code>"),
    ],
)
def test_a_shortcode_that_is_only_named_shows(typed: str, shown: str) -> None:
    assert html(f"a {typed} b") == f"<p>a {shown} b</p>"
    assert codes(f"a {typed} b") == []


@pytest.mark.parametrize(
    "text", ["[sic]", "[1]", "[...]", "[[Nama]]", "[x", "a]", "[Foto: Sari]", "[]", "[Tempo 2]"]
)
def test_brackets_that_are_no_shortcode_are_text(text: str) -> None:
    assert html(f"a {text} b") == f"<p>a {text} b</p>"
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[kontak-formulir id="3"]', "kontak-formulir"),
        ("[kotak warna=merah]isi[/kotak]", "kotak"),
        ("[vc_row]isi[/vc_row]", "vc_row"),
    ],
)
def test_an_unknown_shortcode_stays_and_is_noted_once(text: str, name: str) -> None:
    assert html(f"a {text} {text}") == f"<p>a {text} {text}</p>"
    assert codes(f"a {text} {text}") == [("shortcode-unknown", name)]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ('[audio mp3="/wp-content/uploads/2023/a%20b.mp3"][/audio]', "Unduh berkas audio: a b.mp3"),
        ("[audio https://lama.example/a.mp3]", "Unduh berkas audio: a.mp3"),
        ('[video width="640" mp4="https://lama.example/a.mp4"]', "Unduh berkas video: a.mp4"),
        (
            '<audio controls><source src="/a.ogg">Tidak didukung</audio>',
            "Unduh berkas audio: a.ogg",
        ),
        ('<figure><video src="/a.mp4"></video></figure>', "Unduh berkas video: a.mp4"),
        ('[video src="https://cdn.example/v.mp4"]', "Tonton video di cdn.example: v.mp4"),
        ('[video src="https://youtu.be/x"]', "Tonton di YouTube"),
    ],
)
def test_a_player_is_a_link_to_its_file(tag: str, words: str) -> None:
    assert f">{words}</a></p>" in html(tag)


def test_a_playlist_of_which_nothing_is_known_is_noted() -> None:
    assert codes('[playlist ids="8"]') == [("shortcode-unknown", "playlist")]
