"""What was embedded from other sites, and the pages that stand for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.wordpress.body.archive import Archive, codes, html, tree
from warta.wordpress.body.providers import page_of
from warta.wordpress.surroundings import Aim, Picture

PAGES = [
    ("https://www.youtube.com/embed/aB-9?rel=0", "https://www.youtube.com/watch?v=aB-9"),
    ("https://www.youtube.com/embed/aB-9?start=30", "https://www.youtube.com/watch?v=aB-9&t=30s"),
    ("https://www.youtube-nocookie.com/embed/aB-9", "https://www.youtube.com/watch?v=aB-9"),
    ("https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"),
    ("http://www.youtube.com/v/aB-9&hl=en", "https://www.youtube.com/watch?v=aB-9"),
    ("https://www.youtube.com/watch?v=aB-9", "https://www.youtube.com/watch?v=aB-9"),
    ("https://player.vimeo.com/video/12?h=ab1", "https://vimeo.com/12/ab1"),
    ("https://www.dailymotion.com/embed/video/x7", "https://www.dailymotion.com/video/x7"),
    ("https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1&width=5",
     "https://www.facebook.com/a/posts/1"),
    ("https://www.facebook.com/plugins/video.php?href=javascript%3Aalert(1)",
     "https://www.facebook.com/plugins/video.php?href=javascript%3Aalert(1)"),
    ("https://www.instagram.com/p/Cx_1/embed/captioned/", "https://www.instagram.com/p/Cx_1/"),
    ("https://www.tiktok.com/embed/v2/71", "https://www.tiktok.com/@/video/71"),
    ("https://platform.twitter.com/embed/Tweet.html?id=9", "https://x.com/i/status/9"),
    ("https://open.spotify.com/embed/track/4a?utm=1", "https://open.spotify.com/track/4a"),
    ("https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b", "https://soundcloud.com/a/b"),
    ("https://t.me/kanal/5?embed=1", "https://t.me/kanal/5"),
    ("https://www.google.com/maps/embed?pb=!1m18!2d113.25!3d-7.19!2m3",
     "https://www.google.com/maps/search/?api=1&query=-7.19%2C113.25"),
    ("https://maps.google.com/maps?q=Sampang&output=embed", "https://maps.google.com/maps?q=Sampang"),
    ("https://drive.google.com/file/d/1a/preview", "https://drive.google.com/file/d/1a/view"),
    ("https://docs.google.com/forms/d/e/1a/viewform?embedded=true",
     "https://docs.google.com/forms/d/e/1a/viewform"),
    ("https://lain.example/x?y=1", "https://lain.example/x?y=1"),
    ("https://www.google.com/search?q=x&output=y", "https://www.google.com/search?q=x&output=y"),
    ("https://[rusak/", "https://[rusak/"),
]  # fmt: skip


@pytest.mark.parametrize(("player", "page"), PAGES, ids=[player[:60] for player, _ in PAGES])
def test_a_player_becomes_the_page_that_a_person_opens(player: str, page: str) -> None:
    assert page_of(player).address == page


@pytest.mark.parametrize(
    ("address", "words", "provider"),
    [
        ("https://youtu.be/a", "Tonton di YouTube", "YouTube"),
        ("https://www.facebook.com/a/posts/1", "Lihat di Facebook", "Facebook"),
        ("https://fb.watch/a/", "Lihat di Facebook", "Facebook"),
        ("https://www.instagram.com/p/a/", "Lihat di Instagram", "Instagram"),
        ("https://twitter.com/a/status/1", "Lihat di X", "X"),
        ("https://x.com/a/status/1", "Lihat di X", "X"),
        ("https://open.spotify.com/track/a", "Dengarkan di Spotify", "Spotify"),
        ("https://soundcloud.com/a/b", "Dengarkan di SoundCloud", "SoundCloud"),
        ("https://vimeo.com/1", "Tonton di Vimeo", "Vimeo"),
        ("https://t.me/a/1", "Lihat di Telegram", "Telegram"),
        ("https://www.lain.example/a?b=1", "Lihat di lain.example", "lain.example"),
        ("https://tidakyoutube.com/a", "Lihat di tidakyoutube.com", "tidakyoutube.com"),
    ],
)
def test_every_way_to_embed_gives_the_same_link(address: str, words: str, provider: str) -> None:
    link = f'<p><a href="{address}">{words}</a></p>'
    wrapper = f'<div class="wp-block-embed__wrapper">\n{address}\n</div>'
    for body in (
        address,
        f"<p>{address}</p>",
        f"[embed]{address}[/embed]",
        f'[embed width="400"] {address} [/embed]',
        f'<iframe src="{address}" allowfullscreen></iframe>',
        f'<p><iframe data-src="{address}"></iframe></p>',
        f'<!-- wp:embed {{"url":"{address}"}} --><figure>{wrapper}</figure><!-- /wp:embed -->',
        f'<!-- wp:core-embed/x {{"url":"{address}"}} /-->',
    ):
        assert html(body) == link, body
        assert codes(body) == [("embed-linked", provider)], body


def test_an_address_alone_on_its_line_parts_a_paragraph() -> None:
    assert html("awal\n  https://youtu.be/a \nakhir") == (
        '<p>awal</p><p><a href="https://youtu.be/a">Tonton di YouTube</a></p><p>akhir</p>'
    )


def test_an_address_among_words_or_in_code_stays() -> None:
    assert html("lihat https://youtu.be/a ya") == "<p>lihat https://youtu.be/a ya</p>"
    assert html("<pre>\nhttps://youtu.be/a\n</pre>") == "<pre><code>https://youtu.be/a</code></pre>"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Sidang paripurna", "Tonton di YouTube: Sidang paripurna"),
        ("YouTube video player", "Tonton di YouTube"),
        ("YouTube", "Tonton di YouTube"),
        ("Spotify Embed: Lagu desa", "Tonton di YouTube: Lagu desa"),
        ("", "Tonton di YouTube"),
    ],
)
def test_the_title_of_a_frame_is_kept_where_it_says_more(title: str, words: str) -> None:
    assert f">{words}<" in html(f'<iframe src="https://youtu.be/a" title="{title}"></iframe>')


def test_a_frame_that_is_not_closed_hides_nothing() -> None:
    assert html('<iframe src="https://youtu.be/a" /> akhir').endswith("<p>akhir</p>")


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="javascript:alert(1)"></iframe>',
        '<iframe src="data:text/html,x"></iframe>',
        '<iframe src="https://hitung.example/" width="0" height="0"></iframe>',
    ],
)
def test_a_frame_that_shows_nothing_goes(frame: str) -> None:
    assert html(f"a{frame}b") == "<p>a</p><p>b</p>"


def test_what_is_of_the_site_itself_is_a_link_with_its_words() -> None:
    assert html("https://lama.example/2023/10/panen/") == (
        '<p><a href="/2023/10/panen/">https://lama.example/2023/10/panen/</a></p>'
    )
    assert html("https://lama.example/hilang/") == "<p>https://lama.example/hilang/</p>"


def test_the_caption_of_an_embed_stands_behind_it() -> None:
    body = (
        "<figure><div>\nhttps://youtu.be/a\n</div><figcaption>Rekaman warga</figcaption></figure>"
    )
    assert html(body).endswith("YouTube</a></p><p>Rekaman warga</p>")


TWEET = (
    '<blockquote class="twitter-tweet"><p lang="in">Air surut</p>&mdash; Sari (@sari) '
    '<a href="https://twitter.com/sari/status/1?ref=x">1 Mei</a></blockquote>'
    '<script async src="https://platform.twitter.com/widgets.js"></script>'
)
TIKTOK = (
    '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@a/video/1"><section>'
    '<a href="https://www.tiktok.com/@a">@a</a> Panen</section></blockquote>'
    '<script src="https://www.tiktok.com/embed.js"></script>'
)
INSTAGRAM = (
    '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/a/?x=1">'
    '<div><a href="https://www.instagram.com/p/a/">Lihat postingan ini</a></div></blockquote>'
    '<script src="//www.instagram.com/embed.js"></script>'
)


@pytest.mark.parametrize(
    ("body", "said", "address", "words"),
    [
        (TWEET, "Air surut", "https://twitter.com/sari/status/1", "Lihat di X"),
        (TIKTOK, "Panen", "https://www.tiktok.com/@a/video/1", "Tonton di TikTok"),
        (INSTAGRAM, "postingan", "https://www.instagram.com/p/a/", "Lihat di Instagram"),
    ],
)
def test_a_quote_of_another_site_keeps_its_words_and_its_link(
    body: str, said: str, address: str, words: str
) -> None:
    made = html(f"awal\n\n{body}\n\nakhir")
    quote, _, rest = made.partition("</blockquote>")
    assert said in quote
    assert rest == f'<p><a href="{address}">{words}</a></p><p>akhir</p>'
    assert [code for code, _ in codes(body)] == ["embed-linked"]


def test_a_post_of_facebook_and_one_of_telegram_are_links() -> None:
    facebook = (
        '<div class="fb-post" data-href="https://www.facebook.com/a/posts/1"><blockquote '
        'class="fb-xfbml-parse-ignore" cite="https://www.facebook.com/a/posts/1"></blockquote></div>'
    )
    telegram = '<script src="https://telegram.org/js/w.js" data-telegram-post="a/1"></script>'
    assert html(facebook) == (
        '<p><a href="https://www.facebook.com/a/posts/1">Lihat di Facebook</a></p>'
    )
    assert html(telegram) == '<p><a href="https://t.me/a/1">Lihat di Telegram</a></p>'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('[audio src="/wp-content/uploads/2024/01/a.mp3"]', "Unduh berkas audio: a.mp3"),
        ('<video src="/wp-content/uploads/2024/01/a.mp4"></video>', "Unduh berkas video: a.mp4"),
        ('<video src="/wp-content/uploads/hilang.mp4"></video>', "Berkas video: hilang.mp4"),
    ],
)
def test_a_player_of_the_old_site_is_a_link_and_it_is_said(body: str, words: str) -> None:
    assert tree(body).root.get_text().strip() == words
    assert ("player-linked", words.rpartition(" ")[2]) in codes(body)


def test_an_address_of_the_old_site_alone_on_a_line_is_a_link_and_no_picture() -> None:
    class EveryAddress(Archive):
        """As the index of pictures: an own address may be that of a file that is not there."""

        def picture(self, address: str) -> Picture | None:
            return super().picture(address) or Picture("x/berkas.bin", there=False)

    body = "\nhttps://lama.example/2023/05/panen/\n"
    link = tree(body, EveryAddress()).root.a
    assert link is not None
    assert link["href"] == "/2023/05/panen/"
    assert link.get_text() == "https://lama.example/2023/05/panen/"


def test_an_own_address_alone_on_a_line_is_named_by_the_title_of_what_is_there() -> None:
    class Titled(Archive):
        def link(self, address: str) -> Aim:
            return replace(super().link(address), title="Panen <raya>")

    link = tree("\nhttps://lama.example/2023/05/panen/\n", Titled()).root.a
    assert link is not None
    assert link.get_text() == "Panen <raya>"


def test_an_old_flash_player_is_a_link_where_its_site_is_known() -> None:
    flash = '<object><embed src="{}"></embed></object>'
    assert "watch?v=a" in html(flash.format("http://www.youtube.com/v/a"))
    assert html(flash.format("http://lain.example/a.swf")) == ""


def test_a_document_in_a_viewer_is_a_link_to_where_it_is_now() -> None:
    body = '<iframe src="https://docs.google.com/gview?url=https://lama.example/a.pdf"></iframe>'
    assert '<a href="/a.pdf">' in html(body)
