"""Posts made of blocks."""

from __future__ import annotations

import pytest

from tests.wordpress.body.archive import Archive, codes, html, tree

IMAGE = '<img src="/wp-content/uploads/2023/10/padi-300x200.jpg" alt="Padi"/>'
SHOWN = '<img alt="Padi" src="media/2023/10/padi.jpg"/>'


def block(name: str, inner: str, attributes: str = "") -> str:
    return f"<!-- wp:{name} {attributes}-->\n{inner}\n<!-- /wp:{name} -->\n\n"


ROW = '<tr><th>a</th><td class="has-text-align-right" style="x:y" colspan="2">b</td></tr>'
CLEAN_ROW = '<tr><th>a</th><td align="right" colspan="2">b</td></tr>'
BLOCKS = [
    (block("paragraph", "<p>satu\ndua</p>"), "<p>satu dua</p>"),
    (block("core/paragraph", "<p>satu</p>", '{"align":"center"} '), "<p>satu</p>"),
    (block("paragraph", "<p>satu</p>", "{rusak "), "<p>satu</p>"),
    (block("heading", "<h2>Judul</h2>"), "<h2>Judul</h2>"),
    (block("heading", "<h1>Judul</h1>"), "<h2>Judul</h2>"),
    (block("list", "<ul><!-- wp:list-item --><li>a</li><!-- /wp:list-item --></ul>"),
     "<ul><li>a</li></ul>"),
    (block("quote", "<blockquote><p>kata</p><cite>Sari</cite></blockquote>"),
     "<blockquote><p>kata</p><p><cite>Sari</cite></p></blockquote>"),
    (block("pullquote", "<figure><blockquote><p>kata</p></blockquote></figure>"),
     "<blockquote><p>kata</p></blockquote>"),
    (block("image", f'<figure class="wp-block-image">{IMAGE}</figure>'), f"<p>{SHOWN}</p>"),
    (block("code", '<pre class="wp-block-code"><code>a\n\n&lt;b&gt;</code></pre>'),
     "<pre><code>a\n\n&lt;b&gt;</code></pre>"),
    (block("code", '<pre><code class="language-php">x</code></pre>'),
     '<pre><code class="language-php">x</code></pre>'),
    (block("preformatted", '<pre class="wp-block-preformatted">a\n  b</pre>'),
     "<pre><code>a\n  b</code></pre>"),
    (block("verse", '<pre class="wp-block-verse">angin <em>laut</em>\nombak</pre>'),
     "<p>angin <em>laut</em><br/>ombak</p>"),
    (block("separator", '<hr class="wp-block-separator"/>'), "<hr/>"),
    (block("spacer", '<div style="height:9px" class="wp-block-spacer"></div>'), ""),
    (block("columns", f'<div><div><p>kiri</p></div><div>{IMAGE}<p>kanan</p></div></div>'),
     f"<p>kiri</p><p>{SHOWN}</p><p>kanan</p>"),
    (block("cover", f'<div class="wp-block-cover">{IMAGE}<div><p>kata</p></div></div>'),
     f"<p>{SHOWN}</p><p>kata</p>"),
    (block("buttons", '<div><a href="/a/">Daftar</a></div><div><a href="/b/">Baca</a></div>'),
     '<p><a href="/a/">Daftar</a></p><p><a href="/b/">Baca</a></p>'),
    (block("table", f"<figure><table>{ROW}</table><figcaption>Hasil</figcaption></figure>"),
     f"<table><caption>Hasil</caption>{CLEAN_ROW}</table>"),
    (block("more", "<!--more-->") + block("paragraph", "<p>a</p>"), "<p>a</p>"),
    (block("html", "<p>satu</p>\n\n<p>dua</p>"), "<p>satu</p><p>dua</p>"),
    (block("details", "<details><summary>Ringkas</summary><p>isi</p></details>"),
     "<details><summary>Ringkas</summary><p>isi</p></details>"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BLOCKS)
def test_a_block_shows_what_wordpress_shows_of_it(body: str, expected: str) -> None:
    assert html(body) == expected


def test_one_block_turns_paragraphs_of_line_ends_off_for_all_of_a_post() -> None:
    body = block("paragraph", "<p>satu</p>") + "dua\n\ntiga\nempat"
    assert html(body) == "<p>satu</p><p>dua tiga empat</p>"


def test_line_ends_mean_paragraphs_in_a_classic_block() -> None:
    body = block("paragraph", "<p>satu</p>") + block("freeform", "dua\n\ntiga\nempat")
    assert html(body) == "<p>satu</p><p>dua</p><p>tiga<br/>empat</p>"


def test_a_reusable_block_stands_where_it_is_used() -> None:
    archive = Archive(blocks={44: "<!-- wp:paragraph --><p>bersama</p><!-- /wp:paragraph -->"})
    body = '<p>awal</p><!-- wp:block {"ref":44} /--><p>akhir</p>'
    assert html(body, archive) == "<p>awal</p><p>bersama</p><p>akhir</p>"
    assert codes(body, archive) == []


def test_a_reusable_block_that_is_not_there_is_noted() -> None:
    assert codes('<!-- wp:block {"ref":44} /-->') == [("block-missing", "44")]
    assert codes("<!-- wp:block /-->") == [("block-missing", "None")]


def test_reusable_blocks_that_use_each_other_end() -> None:
    uses = '<p>{}</p><!-- wp:block {{"ref":{}}} /-->'
    archive = Archive(blocks={1: uses.format("satu", 2), 2: uses.format("dua", 1)})
    body = '<!-- wp:block {"ref":1} /-->'
    assert html(body, archive) == "<p>satu</p><p>dua</p>"
    assert codes(body, archive) == [("block-missing", "1")]


def test_reusable_blocks_that_multiply_are_bounded() -> None:
    many = {
        number: f'<!-- wp:block {{"ref":{number + 1}}} /-->' * 10 + "<p>kata</p>"
        for number in range(20)
    }
    made = tree('<!-- wp:block {"ref":0} /-->', Archive(blocks=many))
    assert len(made.root.find_all("p")) <= 50


def test_a_block_that_wordpress_fills_when_it_is_read_is_noted() -> None:
    body = '<!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:toko/daftar /--><p>a</p>'
    assert html(body) == "<p>a</p>"
    assert codes(body) == [("block-dynamic", "latest-posts"), ("block-dynamic", "toko/daftar")]


FILE = """<div class="wp-block-file">
<object class="wp-block-file__embed" data="/a.pdf"></object><a href="/a.pdf">Anggaran</a>
<a href="/a.pdf" class="wp-block-file__button" download>Unduh</a></div>"""


def test_a_file_is_one_link_without_its_button_and_preview() -> None:
    assert html(block("file", FILE)) == '<p><a href="/a.pdf">Anggaran</a></p>'
    assert codes(block("file", FILE)) == []


NOTES = '[{"id":"a1","content":"Data <em>rekaan</em>."},{"id":"b2","content":"Lampiran."}]'
REFERENCE = '<sup data-fn="{}" class="fn"><a href="#{}" id="{}-link">1</a></sup>'


def test_footnotes_are_numbered_and_stand_at_the_end() -> None:
    body = block("paragraph", f"<p>kata{REFERENCE.format('b2', 'b2', 'b2')} lagi</p>")
    made = tree(body + "<!-- wp:footnotes /--><p>akhir</p>", footnotes=NOTES).root
    assert str(made) == (
        '<p>kata<a data-footnote="2">2</a> lagi</p><p>akhir</p><ol data-footnotes="">'
        '<li data-footnote="1">Data <em>rekaan</em>.</li><li data-footnote="2">Lampiran.</li></ol>'
    )


@pytest.mark.parametrize("broken", ["", "{", "[1]", '{"id":"a1"}', '[{"id":3}]', "[" * 100_000])
def test_a_reference_whose_footnote_is_lost_keeps_its_number(broken: str) -> None:
    body = f"<p>kata{REFERENCE.format('a1', 'a1', 'a1')}</p>"
    assert str(tree(body, footnotes=broken).root) == "<p>kata<sup>1</sup></p>"


def test_joined_pages_are_noted() -> None:
    body = block("paragraph", "<p>a</p>") + block("nextpage", "<!--nextpage-->")
    assert html(body) == "<p>a</p>"
    assert codes(body) == [("pages-joined", "")]
