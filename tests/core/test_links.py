from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.links import find_links, safe_url, web_url


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        (" https://a.example ", "https://a.example"),
        ("https://a.example/a b", None),
        ("https://a.example/%zz|[x]", "https://a.example/%25zz%7C%5Bx%5D"),
        ("https://a.example/\"'<>", "https://a.example/%22'%3C%3E"),
        ("https://a.example/#a#b", "https://a.example/#a%23b"),
        ("https://sampang.example/kabar-é", "https://sampang.example/kabar-é"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("http://127.0.0.999/", None),
        ("http://-a.example/", None),
        ("http://a..example/", None),
        ("mailto:red@a.example", "mailto:red@a.example"),
        ("mailto:red@a.example?subject=x", None),
        ("mailto:", None),
        ("ftp://a.example", None),
        ("https:a.example", None),
        ("http://" + "a" * 2000, None),
    ],
)
def test_an_address_is_made_safe_or_refused(url: str, safe: str | None) -> None:
    assert safe_url(url) == safe


def test_a_mailbox_is_no_site() -> None:
    assert web_url("mailto:red@a.example") is None


@given(st.text('htps:/.w@a-)(,;x \n<>"é', max_size=80))
def test_links_are_in_order_within_the_text_and_safe(text: str) -> None:
    end = 0
    for link in find_links(text):
        assert end <= link.start < link.end <= len(text)
        assert safe_url(link.href) == link.href
        end = link.end


def test_punctuation_behind_an_address_is_not_part_of_it() -> None:
    text = "(https://a.example/x_(y)), www.b.example… lalu c@d.example."
    shown = [text[link.start : link.end] for link in find_links(text)]
    assert shown == ["https://a.example/x_(y)", "www.b.example", "c@d.example"]
