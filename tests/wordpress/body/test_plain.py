"""What plain Markdown says is what it renders to; of what is not surely plain nothing is told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wordpress.body.trees import SIGNS, WORDS
from warta.wordpress.body.convert import parser
from warta.wordpress.body.judge import outline_of_html
from warta.wordpress.body.plain import outline_of_plain

PLAIN = (
    *("**a**", "*b*", "**c d**", "[x y](/a/b_c/)", '![f g](media/a.jpg "Satu dua")', "![f](a.jpg)"),
    *('"', "'", "''", '""', "'\"", "--", "---", "...", "....", "…", "–", "—", "’", "“", "”", "-"),
    *(
        "1990",
        "12. ",
        "1.",
        "(",
        ")",
        "!",
        "?",
        ":",
        "=",
        "^",
        "~",
        ">",
        "//",
        "&",
        "&amp;",
        " & ",
        "'90s",
    ),
    *("\u3000", "\u00a0", "\u00ad", "é", "☃", "\ue000", "\ue004", " ", "  ", "kata", "Air dan "),
    *("*", "**", "** ", "[", "](", "![", "#", " #", "_", "&", "&amp;", " & "),
)
STARTS = (
    *("", "", "", "## ", "# ", "#", "- ", "1. ", "> ", "*", "**", "***", "***\n\n", "- a\n- "),
    *("<!-- a -->", "<!-- ", "<!-- Gambar: a — b -->\n\n", '"', "[", "!", "    ", "- - "),
)
near = st.builds(
    lambda start, parts: start + "".join(parts),
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(PLAIN + WORDS * 3), max_size=6),
)
documents = st.lists(near, min_size=1, max_size=4).map("\n\n".join)
anything = st.lists(st.sampled_from(SIGNS + WORDS * 4 + ("\n\n", "\n")), max_size=12).map("".join)


def rendered(markdown: str) -> list[str]:
    return outline_of_html(parser().reset().convert(markdown))


@settings(max_examples=1500, suppress_health_check=[HealthCheck.too_slow])
@given(documents | documents | anything)
def test_what_is_told_is_what_is_rendered(markdown: str) -> None:
    told = outline_of_plain(f"{markdown}\n")
    assert told is None or told == rendered(f"{markdown}\n")


@pytest.mark.parametrize(
    "markdown",
    [
        'Panen "raya" & pasar -- 5\'10" … 17.500 ton.',
        '**Tebal** dan *miring* dan [tautan](https://x.id/a_b/?a=1 "Judul"), juga ![f](a.jpg).',
        "## Judul\n\nsatu\n\n***\n\ndua",
        "- satu\n- **dua** tiga\n- [empat](/a/)\n\nlima",
        '![Foto](media/a.jpg "Keterangan foto")\n\n<!-- Gambar belum ada: media/a.jpg — Foto -->',
        "“Kutipan,” kata *dia*.\n\n### Lagi\n\n[Baca](/a/)",
    ],
)
def test_what_most_bodies_hold_is_told(markdown: str) -> None:
    told = outline_of_plain(f"{markdown}\n")
    assert told
    assert told == rendered(f"{markdown}\n")


@pytest.mark.parametrize(
    "markdown",
    [
        *("", " satu", "satu\ndua", "satu\n\n\ndua", "1990. satu", "> satu", "    satu", "\tsatu"),
        *("a\\*b", "a_b_c", "a `b`", "a <b>c</b>", "a &amp; b", "a&b", "a | b", "{: .x}"),
        *("[^1]", "[a][b]", "[a]: b", "*[a]: b", "[a](b c)", "[a](b", "[a](b 'c')", "![](a.jpg)"),
        *("**a", "a**", "** a**", "**a **", "***a***", "**a *b* c**", "*a**b*", "a ** b"),
        *("- a\n  b", "- a\n    - b", "- a\n\n- b", "- a\n\n    b", "* a", "+ a", "- # a", "---"),
        *("## a #", "##a", "## a\nb", "a\n===", "##", "~~~\na\n~~~", ": a", "a\n:   b"),
        *("<!-- a", "<!-- a -- b -->", "<!-- a --> b", "<div>a</div>", "a\x02b", "a\u2028b"),
    ],
)
def test_of_what_is_not_surely_plain_nothing_is_told(markdown: str) -> None:
    assert outline_of_plain(f"{markdown}\n") is None
