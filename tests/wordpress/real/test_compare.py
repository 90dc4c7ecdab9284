"""The comparison of a WordPress page with Warta's sees what differs, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.wordpress.real.compare import FIELDS, Difference, differences
from tests.wordpress.real.pages import (
    Block,
    Comment,
    Link,
    Page,
    Picture,
    fold,
    read_warta,
    read_wordpress,
)

NOON = datetime(2023, 10, 24, 5, 0, 37, tzinfo=UTC)
COMMENT = Comment("7", 1, "Ani", "", NOON, ("Setuju.",))
PAGE = Page(
    title="Panen",
    date=NOON,
    summary="Garam dipanen.",
    author="Sari",
    categories=("Berita",),
    tags=("Garam",),
    lead=Picture("merah", "Petak", "Di pantai"),
    blocks=(Block("h2", "Asal"), Block("p", "Dari laut."), Block("item", "satu")),
    codes=("ls",),
    links=(Link("laut", "/laut/"),),
    pictures=(Picture("biru", "Laut", "Utara"),),
    comments=(COMMENT,),
)

OLD = """<h1 id="judul">Panen &#8220;Garam&#8221;</h1>
<time id="terbit" datetime="2023-10-24T12:00:37+07:00">x</time><p id="penulis">Sari</p>
<time id="diperbarui" datetime="2023-10-24T12:00:38+07:00"></time>
<p id="ringkasan">Satu &amp; dua</p>
<ul id="rubrik"><li>Berita</li><li>Desa</li></ul><ul id="tag"><li>Garam</li></ul>
<figure id="gambar"><img src="/m.jpg" alt="Petak"><figcaption>Di <b>pantai</b></figcaption></figure>
<!--isi--><p>Satu &#8211; dua<br>tiga <code>a  b</code></p><script>x()</script>
<ul><li>butir<ol><li>anak</li></ol></li></ul><blockquote><p>kutip</p></blockquote>
<pre>a
  b
</pre><table><tr><td>A</p><p>B</td></tr></table></div><h2>Asal</h2>
<figure><a href="/b.jpg"><img src="/b.jpg" alt=""></a><figcaption>Utara</figcaption></figure>
<!--/isi-->
<section data-open="no"></section>
<ol class="comment-list"><li id="comment-7" class="comment depth-1"><article class="comment-body">
<b class="fn"><a class="url" href="https://example.com/">Ani</a></b>
<time datetime="2023-10-24T12:00:37+07:00">x</time>
<div class="comment-content"><p>Satu.</p><p>Dua.</p></div></article>
<ol class="children"><li id="comment-8" class="comment depth-2"><article class="comment-body">
<b class="fn">Budi</b><time datetime="2023-10-24T12:00:38+07:00">x</time>
<div class="comment-content"><p>Balas.</p></div></article></li></ol></li></ol>"""
NEW = """<meta name="description" content="Satu &amp; dua">
<main><article class="article"><header class="article-header"><h1>Panen "Garam"</h1>
<div class="byline"><p>Oleh <a rel="author" href="/author/sari/">Sari</a></p>
<p><time datetime="2023-10-24T12:00:37+07:00">x</time>
<span>Diperbarui <time datetime="2023-10-24T12:00:38+07:00">x</time></span></p></div>
<p class="article-counts"><a href="/category/berita/">Berita</a> ·
<span data-base="5120">x</span></p>
</header><figure class="article-picture"><img src="/m.jpg" alt="Petak">
<figcaption>Di pantai</figcaption></figure><div class="prose"><p class="sample-note">Contoh</p>
<p>Satu</p></div><nav class="tags"><a href="/tag/garam/">Garam</a></nav>
<p class="no-comments">Ditutup</p></article></main>"""


def changed(**fields: object) -> list[Difference]:
    return list(differences(PAGE, replace(PAGE, **fields), str))


def test_a_page_differs_in_nothing_from_itself() -> None:
    assert changed() == []


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("title", {"title": "Panen raya"}),
        ("date", {"date": NOON.replace(second=38)}),
        ("modified", {"modified": NOON}),
        ("closed", {"closed": True}),
        ("summary", {"summary": "Lain."}),
        ("author", {"author": "Budi"}),
        ("category", {"categories": ("Hukum",), "tags": ("Garam", "Berita")}),
        ("tags", {"tags": ()}),
        ("tags", {"tags": ("Garam", "Laut")}),
        ("lead", {"lead": None}),
        ("lead", {"lead": Picture("hijau")}),
        ("lead-alt", {"lead": Picture("merah", "", "Di pantai")}),
        ("lead-caption", {"lead": Picture("merah", "Petak", "")}),
        ("text", {"blocks": (Block("h2", "Asal"), Block("p", "Dari laut"), Block("item", "satu"))}),
        ("text", {"blocks": PAGE.blocks[:2]}),
        ("structure", {"blocks": (Block("p", "Asal"), *PAGE.blocks[1:])}),
        ("structure", {"blocks": (*PAGE.blocks[:1], Block("p", "Dari laut. satu"))}),
        ("code", {"codes": ()}),
        ("link", {"links": ()}),
        ("link", {"links": (Link("laut", "/darat/"),)}),
        ("picture", {"pictures": ()}),
        ("alt", {"pictures": (Picture("biru", "", "Utara"),)}),
        ("caption", {"pictures": (Picture("biru", "Laut", ""),)}),
        ("comment", {"comments": ()}),
        ("comment", {"comments": (replace(COMMENT, depth=2),)}),
        ("comment", {"comments": (replace(COMMENT, text=("Tidak.",)),)}),
        ("comment", {"comments": (replace(COMMENT, links=(Link("x", "/x/"),)),)}),
    ],
)
def test_what_became_otherwise_is_seen(field: str, fields: dict[str, object]) -> None:
    assert {each.field for each in changed(**fields)} == {field}
    assert field in FIELDS


def test_a_count_is_compared_where_the_old_site_had_one() -> None:
    assert changed(views=7) == []
    found = list(differences(replace(PAGE, views=5120), replace(PAGE, views=5), str))
    assert found == [Difference("views", "5120", "5")]


def test_a_category_that_became_a_tag_is_not_lost() -> None:
    old = replace(PAGE, categories=("Berita", "Desa"))
    new = replace(PAGE, categories=("Desa",), tags=("Garam", "Berita"))
    assert list(differences(old, new, str)) == []


def test_an_alt_text_that_was_not_there_may_be_made() -> None:
    old = replace(PAGE, pictures=(Picture("biru", "", "Utara"),))
    assert list(differences(old, PAGE, str)) == []


def test_the_order_of_comments_is_compared() -> None:
    other = replace(COMMENT, id="8")
    old, new = replace(PAGE, comments=(COMMENT, other)), replace(PAGE, comments=(other, COMMENT))
    assert [each.field for each in differences(old, new, str)] == ["comment"]


def test_a_link_is_held_against_where_it_should_lead() -> None:
    old = replace(PAGE, links=(Link("laut", "https://koran.example.id/?p=3"),))
    aims = {"https://koran.example.id/?p=3": "/laut/"}
    assert list(differences(old, PAGE, aims.__getitem__)) == []


def test_a_link_around_a_picture_is_no_link_of_the_text() -> None:
    old = replace(PAGE, links=(*PAGE.links, Link("", "/foto.jpg")))
    assert list(differences(old, PAGE, str)) == []


def test_a_page_of_wordpress_is_read() -> None:
    page = read_wordpress([OLD, "<!--isi--><p>Halaman dua</p><!--/isi-->"], [], str)
    assert (page.title, page.date, page.author) == ('Panen "Garam"', NOON, "Sari")
    assert (page.categories, page.tags) == (("Berita", "Desa"), ("Garam",))
    assert page.lead == Picture("/m.jpg", "Petak", "Di pantai")
    assert (page.modified, page.summary, page.closed) == (
        NOON.replace(second=38),
        "Satu & dua",
        True,
    )
    assert page.codes == ("a  b",)
    assert page.pictures == (Picture("/b.jpg", "", "Utara"),)
    assert page.links == (Link("", "/b.jpg"),)


def test_a_body_of_wordpress_is_read_in_blocks_to_its_end() -> None:
    page = read_wordpress([OLD, "<!--isi--><p>Halaman dua</p><!--/isi-->"], [], str)
    assert page.blocks == (
        Block("p", "Satu - dua tiga a b"),
        Block("item", "butir"),
        Block("item", "anak"),
        Block("quote", "kutip"),
        Block("code", "a\n  b"),
        Block("cell", "A B"),
        Block("h2", "Asal"),
        Block("picture", "/b.jpg"),
        Block("caption", "Utara"),
        Block("p", "Halaman dua"),
    )


def test_comments_are_read_with_their_depth_and_not_those_of_their_answers() -> None:
    page = read_wordpress([OLD], [], str)
    assert page.comments == (
        Comment("7", 1, "Ani", "https://example.com/", NOON, ("Satu.", "Dua.")),
        Comment("8", 2, "Budi", "", NOON.replace(second=38), ("Balas.",)),
    )


def test_a_page_of_warta_is_read() -> None:
    page = read_warta(NEW, [], str)
    assert page == Page(
        title='Panen "Garam"',
        date=NOON,
        modified=NOON.replace(second=38),
        summary="Satu & dua",
        closed=True,
        author="Sari",
        categories=("Berita",),
        tags=("Garam",),
        lead=Picture("/m.jpg", "Petak", "Di pantai"),
        blocks=(Block("p", "Satu"),),
        views=5120,
    )


def test_typography_is_folded_and_words_are_not() -> None:
    assert fold("“Ma’ruf”  –\xa03×4…") == '"Ma\'ruf" - 3x4...'
    assert fold("a") != fold("b")
