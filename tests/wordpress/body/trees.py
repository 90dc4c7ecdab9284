"""Trees of the vocabulary of a body, whose texts mean something to Markdown."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

SIGNS = (
    *("*", "**", "***", "_", "__", "`", "``", "```", "#", "##", "1.", "-", "--", "---", "+", ">"),
    *(":", "|", "[", "]", "![", "](", "(", ")", "<", "<b>", "</p>", "<!--", "-->", "&", "&amp;"),
    *("&#38", "&lt;b&gt;", "\\", "\\*", "!", "~", "~~~", "=", "===", "{", "}", "{: .x}", "{#x}"),
    *("[^1]", "[^1]:", "*[HTML]:", "[x]: y", "[x](y)", "[sic]", '"', "'", "''", "...", "…", "–"),
    *("\u00a0", "\t", "\n", "  ", "\u2028", "a_b", "5 * 3", "<http://x.id>", "<a@b.id>", "%20"),
    *("Baca juga: slug", "Key: nilai", "http://x.id/a_b*c", "    ", "* * *", "| - |", "\x02"),
    *("\ufeff", "\u200b", "///Footnotes Go Here///", "é", "漢", "😀", "$"),
)
WORDS = ("kata", " ", " dan ", "Air", "ber")
MARKS = ("del", "ins", "sub", "sup", "mark", "u", "small", "kbd", "q", "cite", "code")
ADDRESSES = ("/2023/10/a/", "https://x.id/?a=1&b=2", "https://x.id/a_(b)", "/a b/'c\"(", "/[a]")
SOURCES = ("a.jpg", "2023/10/a b.jpg", "a (1).jpg", "a)(.jpg")

texts = st.lists(st.sampled_from(SIGNS + WORDS * 8), max_size=5).map(
    lambda parts: escape("".join(parts))
)


def wrapped(inner: st.SearchStrategy[str], *tags: str) -> st.SearchStrategy[str]:
    """`inner` in one of some elements."""
    return st.builds(lambda tag, html: f"<{tag}>{html}</{tag}>", st.sampled_from(tags), inner)


def many(inner: st.SearchStrategy[str], least: int = 0, most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(inner, min_size=least, max_size=most).map("".join)


pictures = st.builds(
    lambda source, alt, title: f'<img src="media/{source}" alt="{alt}" title="{title}">',
    st.sampled_from(SOURCES),
    texts,
    st.just("") | texts,
)
marked = st.recursive(
    texts | texts | st.just("<br>") | pictures,
    lambda inner: wrapped(many(inner), "strong", "em", "strong", "em", *MARKS),
    max_leaves=6,
)
links = st.builds(
    lambda href, title, html: f'<a href="{escape(href)}" title="{title}">{html}</a>',
    st.sampled_from(ADDRESSES),
    texts,
    marked,
)
references = st.sampled_from("12").map(lambda name: f'<a data-footnote="{name}">{name}</a>')
lines = many(marked | marked | links | references, least=1)

rows = st.builds(
    lambda tag, cells: f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>",
    st.sampled_from(["td", "td", "td", "th"]),
    st.lists(lines, min_size=2, max_size=2),
)
plain = st.one_of(
    wrapped(lines, "p"),
    wrapped(lines, "p", "h2", "h4"),
    lines,
    texts.map(lambda text: f"<pre><code>{text}\n{text}</code></pre>"),
    st.sampled_from(["<hr>", "<!-- Gambar belum ada: a.jpg -->"]),
    st.builds(lambda head, body: f"<table>{head}{body}</table>", rows, many(rows)),
    st.builds(
        lambda picture, words: f"<figure>{picture}<figcaption>{words}</figcaption></figure>",
        pictures,
        lines,
    ),
    wrapped(many(wrapped(lines, "dt", "dd"), most=4), "dl"),
)
blocks = st.recursive(
    plain,
    lambda inner: st.one_of(
        wrapped(many(inner), "blockquote", "div"),
        wrapped(inner.map(lambda html: f"<summary>Buka</summary>{html}"), "details"),
        wrapped(many(wrapped(inner, "li"), most=4), "ul", "ol"),
        wrapped(many(wrapped(st.tuples(lines, inner).map("".join), "li")), "ul", "ol"),
    ),
    max_leaves=5,
)
notes = st.tuples(lines | plain, lines).map(
    lambda both: "".join(f'<li data-footnote="{at}">{html}</li>' for at, html in enumerate(both, 1))
)
bodies = st.builds(
    lambda html, found: f'{html}<ol data-footnotes="">{found}</ol>', many(blocks, least=1), notes
)
"""Bodies as HTML, with two footnotes at the end."""
