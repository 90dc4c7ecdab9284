"""What articles are sorted by: one object a name."""

from __future__ import annotations

from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Author, Tag

from warta.press.taxonomy import Label, Region, label_of, wrappers


def test_articles_with_one_tag_share_it() -> None:
    wrapper = wrappers(DEFAULT_CONFIG)
    assert wrapper(Tag, "Pemilu") is wrapper(Tag, "Pemilu")
    assert wrapper(Tag, "Pemilu").slug == "pemilu"


def test_a_tag_and_an_author_of_one_name_are_two() -> None:
    wrapper = wrappers(DEFAULT_CONFIG)
    found = [wrapper(kind, "Sampang") for kind in (Tag, Author, Region)]
    assert [type(each) for each in found] == [Tag, Author, Region]


def test_two_readers_share_nothing() -> None:
    assert wrappers(DEFAULT_CONFIG)(Tag, "a") is not wrappers(DEFAULT_CONFIG)(Tag, "a")


def test_a_label_has_its_indonesian_name() -> None:
    assert label_of("rilis") == Label("rilis", "Rilis")
    assert label_of("liputan-khusus") == Label("liputan-khusus", "Liputan-khusus")
    assert label_of("") is None
