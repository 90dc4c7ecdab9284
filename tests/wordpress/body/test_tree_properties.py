"""What holds of the tree of any body, whatever is in it."""

from __future__ import annotations

import re

import pytest
from bs4 import Comment, NavigableString, Tag
from hypothesis import given
from hypothesis import strategies as st

from tests.support.hostile import VECTORS
from tests.wordpress.body.archive import Archive, tree
from warta.wordpress.notes import CODES
from warta.wordpress.surroundings import Picture


def listed(text: str) -> list[str]:
    """The pieces between the bars of a text of several lines."""
    return [piece.replace("␤", "\n") for line in text.split("\n") for piece in line.split("|")]


PLAIN = listed(
    "p|h2|h3|h4|h5|h6|ul|blockquote|pre|hr|table|caption|thead|tbody|tfoot|tr|dl|dt|dd|figure|"
    "figcaption|details|summary|em|strong|del|ins|sub|sup|mark|u|small|kbd|q|cite|br"
)
VOCABULARY = {
    "a": {"href", "title", "data-footnote"},
    "abbr": {"title"},
    "code": {"class"},
    "img": {"src", "alt", "title"},
    "li": {"data-footnote"},
    "ol": {"start", "reversed", "data-footnotes"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
} | {name: set() for name in PLAIN}
BLOCKS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "table"),
    *("tr", "td", "th", "dl", "dt", "dd", "figure", "figcaption", "details", "summary", "caption"),
}
DEEPEST = 45
TAGS = listed(
    "p|div|span|h1|h2|h3|ul|ol|li|blockquote|pre|code|table|tbody|tr|td|th|figure|figcaption|b|i|a|"
    "strong|em|section|details|summary|dl|dt|dd|caption|font|form|button|svg|object|audio|video|"
    "iframe|script|noscript|sup|q|del|center"
)
VOID = listed("""\
<br>|<br/>|<hr>|<img src="/wp-content/uploads/a.jpg">|<img src="https://luar.example/b.png">
<img class="alignleft" src="/wp-content/uploads/a-300x200.jpg" alt="A">|<input>
<img src="/wp-content/uploads/hilang.jpg">|<source src="/wp-content/uploads/a.mp3">
<a href="#sini">|<a id="sini">|<a href="javascript:x">|<a href="https://lama.example/x/">
<iframe src="https://www.youtube.com/embed/x"></iframe>|<div class="wp-caption">|<td colspan="9999">
<p class="wp-caption-text">|<blockquote class="twitter-tweet">|<ul class="wp-block-gallery">
<div class="wp-block-file">|<a class="wp-block-file__button" href="/x">|<p id="sini" onclick=x>
<pre class="wp-block-verse">|<ol reversed start=-3>|<sup data-fn="f1">""")
MARKS = listed("""\
[caption]|[/caption]|[[caption]]|[gallery ids=1,2]|[gallery]|[embed]|[/embed]|[audio src=x.mp3]
[video]|[/video]|[playlist]|[x y=z]|[/x]|[sic]|[|]|https://youtu.be/x|␤https://luar.example/␤|&nbsp;|&lt;|&amp;
<!-- wp:paragraph -->|<!-- /wp:paragraph -->|<!-- wp:freeform -->|<!-- /wp:freeform -->|&#x202e;
<!-- wp:block {"ref":1} /-->|<!-- wp:block {"ref":2} /-->|<!-- wp:footnotes /-->|<!-- wp:x /-->
<!--more-->|<!--nextpage-->|<!--|-->|␤|␤␤|\r␤| |<|>|"|'|kata|</""")
PIECES = st.one_of(
    st.sampled_from([f"<{name}>" for name in TAGS] + [f"</{name}>" for name in TAGS]),
    st.sampled_from(VOID),
    st.sampled_from(MARKS),
    st.sampled_from(VECTORS),
    st.text(max_size=6),
)
BODIES = st.lists(PIECES, max_size=40).map("".join)
ARCHIVE = Archive(
    library={1: Picture("a.jpg", caption="<b>tebal</b>"), 2: Picture("hilang.jpg", there=False)},
    blocks={1: '<!-- wp:block {"ref":1} /--><b>bersama', 2: "kata"},
    attached={7: (1, 2, 3)},
)
FOOTNOTES = '[{"id":"f1","content":"catatan <a href=\\"#f1-link\\">kaki</a>"}]'
WORDS = st.text("abcdefghijk", min_size=1, max_size=6)
WRAPPERS = st.sampled_from(
    listed("""\
{}|<p>{}</p>|<p>{}|<div>{}</div>|<ul><li>{}</li></ul>|<h2>{}</h2>|<blockquote>{}</blockquote>
<b>{}</b>|<b>{}|<td>{}|<li>{}|<em><p>{}|<table><tr><td>{}</td></tr></table>
<pre>{}</pre>|<code>{}</code>|[sic {}]
<form>{}</form>|<object>{}</object>|<font>{}|<dl><dt>{}<dd>x</dl>|<svg><p>{}|[caption]{}[/caption]
<figure>{}</figure>|<details>{}|<ul>{}</ul>|a < {}|<table>{}</table>|<h2><p>{}</p></h2>
<a href='/x/'>{}</a>|<a href='x:y'>{}</a>|<noscript></noscript>{}
<!-- wp:paragraph --><p>{}</p><!-- /wp:paragraph -->""")
)


def depth(tag: Tag) -> int:
    return max((1 + depth(child) for child in tag.children if isinstance(child, Tag)), default=0)


def check_tag(tag: Tag) -> None:
    assert tag.name in VOCABULARY, tag
    assert set(tag.attrs) - {"id"} <= VOCABULARY[tag.name], tag
    if tag.name == "img":
        assert str(tag["src"]).startswith("media/")
        assert str(tag["alt"]).strip()
    if tag.name in ("p", "h2", "h3", "li", "blockquote", "figcaption", "strong", "em", "a"):
        assert tag.get_text(strip=True) or tag.find(["img", "hr"]) or tag.find(string=_is_comment)
    if tag.name in ("p", "h2", "h3", "h4", "h5", "h6", "figcaption", "summary", "caption"):
        assert not tag.find(list(BLOCKS)), tag
    if tag.name == "a":
        assert not tag.find("a")
        assert re.match(r"https?://|/|#.|mailto:|tel:", str(tag.get("href", "#x"))), tag


def _is_comment(text: str | None) -> bool:
    return isinstance(text, Comment)


@given(BODIES, st.booleans())
def test_any_body_gives_a_tree_of_known_parts(body: str, footnotes: bool) -> None:
    made = tree(body, ARCHIVE, FOOTNOTES if footnotes else "")
    for tag in made.root.find_all(True):
        check_tag(tag)
    assert depth(made.root) <= DEEPEST
    assert {note.code for note in made.notes} <= set(CODES)
    assert len(set(made.notes)) == len(made.notes)


@given(BODIES)
def test_at_the_top_there_are_only_blocks_and_remarks(body: str) -> None:
    for node in tree(body, ARCHIVE).root.children:
        if isinstance(node, Tag):
            assert node.name in BLOCKS, node
        else:
            assert isinstance(node, Comment), repr(node)


@given(BODIES)
def test_every_link_within_the_page_has_its_aim(body: str) -> None:
    root = tree(body, ARCHIVE).root
    marks = {tag["id"] for tag in root.find_all(id=True)}
    links = {str(link["href"])[1:] for link in root.find_all("a", href=re.compile("^#"))}
    assert links <= marks
    assert marks <= {"sini"}


@given(st.lists(st.tuples(WRAPPERS, WORDS), max_size=12), st.sampled_from(["\n\n", "\n", " "]))
def test_no_word_is_lost_and_none_moves(parts: list[tuple[str, str]], between: str) -> None:
    words = [f"{number}{word}" for number, (_, word) in enumerate(parts, 100)]
    body = between.join(
        wrapper.format(word) for (wrapper, _), word in zip(parts, words, strict=True)
    )
    text = " ".join(
        str(node)
        for node in tree(body).root.descendants
        if isinstance(node, NavigableString) and not _is_comment(node)
    )
    assert re.findall(r"[0-9]{3}[a-k]+", text) == words


@pytest.mark.parametrize("text", VECTORS)
def test_nothing_hostile_is_left(text: str) -> None:
    for tag in tree(f"<p>awal</p>{text}<p>akhir</p>").root.find_all(True):
        check_tag(tag)
