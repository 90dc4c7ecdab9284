"""Notes and frames of an editor's HTML stay off the page."""

from __future__ import annotations

import pytest

from tests.support.site import FixtureSite
from warta.press.tidy import tidied


@pytest.mark.parametrize("note", ["<!-- narasumber: rahasia -->", "<!--\nrahasia\n-->"])
def test_a_note_of_the_editor_is_not_published(site: FixtureSite, note: str) -> None:
    site.article("satu", body=f"Sebelum.\n\n{note}\n")
    site.build()
    text = site.text("2024/02/satu/")
    assert "rahasia" not in text
    assert "Sebelum." in text


def test_a_comment_shown_as_code_stays() -> None:
    assert tidied("<code>&lt;!-- a --&gt;</code>") == "<code>&lt;!-- a --&gt;</code>"


def test_a_frame_becomes_a_link() -> None:
    frame = '<iframe width="560" src="https://www.youtube.com/embed/x?a=1&amp;b=2"></iframe>'
    assert tidied(f"<p>{frame}</p>") == (
        '<p><a href="https://www.youtube.com/embed/x?a=1&amp;b=2" rel="noopener">'
        "Lihat di www.youtube.com</a></p>"
    )


def test_a_frame_without_an_address_goes() -> None:
    assert tidied("<p>a<iframe src=javascript:alert(1)></iframe>b</p>") == "<p>ab</p>"
