"""From the body of an export to Markdown: what cannot be said in Markdown is HTML, and told."""

from __future__ import annotations

import time

import pytest

from tests.support.site import ROOT
from tests.wordpress.body.archive import Archive
from tests.wordpress.body.pages import page, rendered, root_of
from warta.wordpress.body import convert as converting
from warta.wordpress.body.convert import DIALECT, Body, body_of, convert
from warta.wordpress.body.judge import differences
from warta.wordpress.notes import Note


def converted(content: str, footnotes: str = "") -> Body:
    return convert(content, id=7, title="Panen raya", footnotes=footnotes, surroundings=Archive())


def nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + "a" + f"</{tag}>" * depth


def test_bodies_are_judged_by_what_the_site_renders() -> None:
    names: dict[str, object] = {}
    source = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    exec(compile(source, "pelicanconf.py", "exec"), names)
    assert names["MARKDOWN"] == DIALECT


def test_a_body_of_wordpress_becomes_markdown() -> None:
    body = converted(
        "<!-- wp:paragraph -->\n<p>Warga <strong>panen</strong>.</p>\n<!-- /wp:paragraph -->"
    )
    assert (body.markdown, body.notes) == ("Warga **panen**.\n", ())
    assert body.text == "Warga panen."


def test_an_empty_body_is_empty() -> None:
    assert converted(" \n<!-- wp:paragraph --><p></p><!-- /wp:paragraph -->") == Body("")


def test_notes_of_the_tree_come_first() -> None:
    body = converted('<p><a href="/hilang/">a</a></p><details><summary>b</summary>c</details>')
    assert [note.code for note in body.notes] == ["link-dead", "html-kept"]


def test_html_that_stays_is_told_once_by_its_element() -> None:
    tables = "<table><tr><td>a</td></tr></table>"
    body = body_of(root_of(f"{tables}<p>b<sub>2</sub></p>{tables}<details>c</details>"))
    assert body.notes == (Note("html-kept", "table"), Note("html-kept", "details"))


def test_only_the_block_that_would_differ_is_html() -> None:
    list_and_code = "<ul><li>- a<ul><li><blockquote>b<br>c</blockquote></li></ul></li></ul>"
    body = body_of(root_of(f"<p>a *b*</p>{list_and_code}<p>c</p>"))
    assert body.markdown.startswith("a \\*b\\*\n\n<ul>")
    assert body.markdown.endswith("</ul>\n\nc\n")
    assert body.notes == (Note("html-kept", "ul"),)


def test_a_caption_of_a_linked_picture_is_seen() -> None:
    image = '<img src="media/a.jpg" alt="A" title="Foto: x">'
    soup = page(body_of(root_of(f'<p><a href="/a/">{image}</a></p>')).markdown)
    assert soup.figure.figcaption.get_text() == "Foto: x"
    assert soup.figure.a["href"] == "/a/"


@pytest.fixture
def all_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain bodies are rendered like any other."""
    monkeypatch.setattr(converting, "outline_of_plain", lambda _: None)


@pytest.mark.usefixtures("all_rendered")
def test_what_markdown_would_swallow_is_html(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = converting.parser()
    convert_well = parser.convert
    monkeypatch.setattr(parser, "convert", lambda text: convert_well(text.replace("\nhilang", "")))
    root = root_of("<p>satu</p><p>hilang</p><p>tiga</p>")
    body = body_of(root)
    assert body.markdown == "satu\n\n<p>hilang</p>\n\ntiga\n"
    assert body.notes == (Note("html-kept", "p"),)


@pytest.mark.usefixtures("all_rendered")
def test_a_body_that_differs_whatever_is_done_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting.parser(), "convert", lambda _: "<p>lain</p>")
    body = body_of(root_of("<p>satu</p>"))
    assert "satu" in body.markdown
    assert Note("body-unlike", "“satu” menjadi “lain”") in body.notes


@pytest.mark.usefixtures("all_rendered")
def test_a_failure_of_markdown_fails_no_body(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> str:
        raise RecursionError

    monkeypatch.setattr(converting.parser(), "convert", fail)
    body = body_of(root_of("<p>satu</p>"))
    assert body.markdown == "satu\n"
    assert not body.notes


def test_a_plain_body_is_not_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting.parser(), "convert", lambda _: "<p>lain</p>")
    body = body_of(root_of('<h2>Satu</h2><p>dua <b>tiga</b> <a href="/a/">empat</a></p>'))
    assert body.markdown == "## Satu\n\ndua **tiga** [empat](/a/)\n"
    assert not body.notes


@pytest.mark.parametrize(
    "html",
    [
        nested("blockquote", 60),
        nested("sub", 60),
        nested("em", 60),
        "<ul><li>a" * 60 + "</li></ul>" * 60,
        "<blockquote><ul><li>" * 30 + "a" + "</li></ul></blockquote>" * 30,
        nested("blockquote", 15),
        nested("details", 300),
    ],
)
def test_elements_may_stand_in_one_another(html: str) -> None:
    body = body_of(root_of(html))
    assert not differences(root_of(html), rendered(body.markdown))
    assert "body-unlike" not in {note.code for note in body.notes}


@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p>" * 5000,
        f"<p>{'[' * 29_000}</p>",
        f"<p>{'**a' * 9_000}</p>",
        f"<p>{'a<br>' * 900}</p>",
        f"<p>{'<br>' * 20_000}a</p>",
        f"<ul>{'<li>a</li>' * 3000}</ul>",
        f"<p>{'`' * 29_000}</p>",
        f"<p>{chr(92) * 29_000}</p>",
        f"<p>{'&lt;!--' * 4_000}</p>",
        "<!-- a -->" * 4000,
    ],
)
def test_a_large_body_takes_no_longer_than_its_length(html: str) -> None:
    start = time.process_time()
    body = body_of(root_of(html))
    assert time.process_time() - start < 10
    assert "body-unlike" not in {note.code for note in body.notes}


def test_the_words_of_a_body_are_plain_text() -> None:
    html = "<h2>Satu</h2><p>dua<br><b>ti</b>ga</p><ul><li>&lt;empat&gt;</li></ul>"
    assert body_of(root_of(html)).text == "Satu dua tiga <empat>"
