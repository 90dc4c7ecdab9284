"""Where Pelican's own links lead: told without Pelican, and the same as Pelican tells."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican import signals
from pelican.contents import Article
from pelican.settings import DEFAULT_CONFIG

from tests.support.site import FixtureSite
from warta.press.links import addresses, links_of, pattern_of, with_targets

PATTERN = pattern_of(DEFAULT_CONFIG["INTRASITE_LINK_REGEX"])
FROM = "berita/asal.md"
TARGETS = {
    "berita/tujuan.md": "2024/02/tujuan/",
    "berita/dua kata.md": "2024/02/dua/",
    "berita/a&b.md": "2024/02/a-b/",
    "halaman/kontak.md": "kontak/",
}
SOURCES = {path: SimpleNamespace(url=url) for path, url in TARGETS.items()}


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("{filename}tujuan.md", "berita/tujuan.md"),
        ("{filename}tujuan.md#atas", "berita/tujuan.md"),
        ("|filename|tujuan.md?a=1", "berita/tujuan.md"),
        ("{filename}/berita/tujuan.md", "berita/tujuan.md"),
        ("{filename}../halaman/kontak.md", "halaman/kontak.md"),
        ("{filename}dua%20kata.md", "berita/dua kata.md"),
        ("{filename}a&amp;b.md", "berita/a&b.md"),
    ],
)
def test_a_link_to_a_source_is_followed(href: str, target: str) -> None:
    links = links_of(f'<p><a href="{href}">x</a></p>', FROM, PATTERN)
    assert links is not None
    assert addresses(links, SOURCES) == {target: TARGETS[target]}


@pytest.mark.parametrize(
    "html",
    [
        '<img src="{static}/a.png">',
        '<a href="{attach}a.pdf">x</a>',
        '<a href="{tag}laut">x</a>',
        '<a href="{kapan}x">x</a>',
        '<img src="{filename}tujuan.md">',
        '<a href = "{filename}tujuan.md">x</a>',
        '<a href="{filename}tujuan.md>x</a>',
        '<a href="{filename}//[x">x</a>',
        '<i title="{"></i><a href="{filename}tujuan.md">x</a>',
    ],
)
def test_other_links_are_left_to_pelican(html: str) -> None:
    assert links_of(html, FROM, PATTERN) is None


@pytest.mark.parametrize("html", ["", "<p>a | b | c {d}</p>", '<a href="/2024/02/x/">x</a>'])
def test_a_text_without_links_of_pelicans_has_none(html: str) -> None:
    assert links_of(html, FROM, PATTERN) == ()


def test_what_is_not_there_cannot_be_told() -> None:
    links = links_of('<a href="{filename}hilang.md">x</a>', FROM, PATTERN)
    assert links
    assert addresses(links, SOURCES) is None
    assert addresses(links, {"berita/hilang.md": None}) is None
    assert with_targets(b"", links, SOURCES) != with_targets(b"", links, SOURCES)


def test_a_page_hangs_on_the_address_that_its_link_leads_to() -> None:
    links = links_of('<a href="{filename}tujuan.md">x</a>', FROM, PATTERN)
    before = with_targets(b"isi", links, SOURCES)
    moved = SOURCES | {"berita/tujuan.md": SimpleNamespace(url="2024/03/tujuan/")}
    assert before == with_targets(b"isi", links, dict(SOURCES))
    assert before != with_targets(b"isi", links, moved)
    assert before != with_targets(b"lain", links, SOURCES)


# Pieces that bring about the odd cases: nested openings, quotes of both kinds, spaces, entities.
SOURCES_LINKED = ["tujuan.md", "/berita/dua%20kata.md#x", "a&amp;b.md", "../halaman/kontak.md?q"]
WHOLE = st.sampled_from([f'<a href="{{filename}}{path}">' for path in SOURCES_LINKED])
PIECES = WHOLE | st.sampled_from(
    ["<a ", "<img ", "href=", "src=", "content=", " ", '"', "'", "{filename}", "{", "}", "|", ">",
     "|filename|", "{static}", "=", "\n", "[", *SOURCES_LINKED]
)  # fmt: skip


@given(st.lists(PIECES, max_size=10).map("".join))
def test_where_all_targets_are_told_pelican_changes_no_link_for_another_reason(html: str) -> None:
    """Its text with other addresses of the told targets is the only other text it can be."""
    links = links_of(html, FROM, PATTERN)
    if links is None or (known := addresses(links, SOURCES)) is None:
        return
    asked = Asked(SOURCES)
    article = SimpleNamespace(
        settings={**DEFAULT_CONFIG, "PATH": "/isi"}, _context={"generated_content": asked,
        "static_content": {}}, relative_dir="berita",
    )  # fmt: skip
    for name in ("_get_intrasite_link_regex", "_link_replacer", "get_relative_source_path"):
        setattr(article, name, getattr(Article, name).__get__(article))
    Article._update_content(article, html, "")  # type: ignore[arg-type]
    assert asked.found <= known.keys()
    assert asked.missed <= {path for tried in links for path in tried}


class Asked(dict[str, Any]):
    """What is there, with a note of what was asked for."""

    def __init__(self, sources: dict[str, Any]) -> None:
        super().__init__(sources)
        self.found: set[str] = set()
        self.missed: set[str] = set()

    def get(self, path: str, default: Any = None) -> Any:
        (self.found if path in self else self.missed).add(path)
        return super().get(path, default)


def test_a_story_with_a_link_is_kept_while_its_target_stays(site: FixtureSite) -> None:
    site.article("tujuan", date="2024-01-10 10:00")
    site.article("asal", "[Baca]({filename}tujuan.md).", date="2024-01-12 10:00")
    site.write(
        "halaman/kontak.md", "Title: Kontak\nSlug: kontak\n\n[x]({filename}/berita/tujuan.md)\n"
    )
    site.warta["press"] = {"steady_plugins": (__name__,)}
    site.build()
    assert rendered(site) == []
    path: Path = site.content / "berita/tujuan.md"
    path.write_text(path.read_text().replace("Slug: tujuan", "Slug: pindah"))
    names = rendered(site)
    assert {"2024/01/asal/index.html", "kontak/index.html", "feed/atom.xml"} <= set(names)


def rendered(site: FixtureSite) -> list[str]:
    """The pages that a build renders, whether or not they come out as they were."""
    names: list[str] = []

    def note(_: str, context: dict[str, Any]) -> None:
        names.append(context["output_file"])

    with signals.content_written.connected_to(note):
        site.build()
    return names
