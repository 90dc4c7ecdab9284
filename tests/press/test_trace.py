"""A theme may print more than a fingerprint stands for: its pages may be slow, never stale."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.site import DESK, ROOT, FixtureSite
from warta.press.lists import Members
from warta.press.trace import asked_of, asked_of_all, tracing

CARD, CARD_END = "macros/card.html", "{% endmacro %}"
BLOCK = "{% block main %}"
EXPORTED = {"version": 1, "generated": "2024-02-19T23:00:00Z"}
COMMENT = {
    "id": "1", "article": "satu", "parent": None, "author": "Pembaca", "url": None,
    "date": "2024-02-10T06:05:00Z", "content": "Setuju.", "status": "approved",
    "by_newsroom": False,
}  # fmt: skip
# Where it stands, what is printed: of another article, or of all.
OF_OTHERS = [
    pytest.param(CARD, CARD_END, "{{ article.content|striptags }}", id="content on cards"),
    pytest.param(CARD, CARD_END, "{{ article|attr('_content') }}", id="_content on cards"),
    pytest.param(
        CARD,
        CARD_END,
        "{{ article.get_content('')|striptags }}",
        id="get_content on cards",
    ),
    pytest.param(
        "article.html",
        BLOCK,
        "{{ article.newer.content }}{{ article.older.content }}",
        id="neighbours' content",
    ),
    pytest.param(
        "article.html",
        BLOCK,
        "{% for one in article.related %}{{ one.content }}{% endfor %}",
        id="content of related ones",
    ),
    pytest.param("404.html", BLOCK, "{{ articles|length }}", id="number of articles"),
    pytest.param(
        "404.html", BLOCK, "{{ articles|map(attribute='content')|join }}", id="content of all"
    ),
    pytest.param("listing.html", BLOCK, "{{ listing.articles|length }}", id="length of a list"),
    pytest.param(
        "listing.html",
        BLOCK,
        "{% for one in listing.articles %}{{ one.content }}{% endfor %}",
        id="content of a list",
    ),
    pytest.param(
        "404.html",
        BLOCK,
        "{% for tag, tagged in tags %}{{ tag.name }}{{ tagged|length }}{% endfor %}",
        id="all tags",
    ),
    pytest.param(
        "base.html",
        "</body>",
        "{% for one in dates %}{{ one.content }}{% endfor %}",
        id="all dates, on every page",
    ),
]


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    """Three stories, a copy of the theme, and a desk."""
    grown = FixtureSite(tmp_path / "grown")
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    grown.settings |= {"SITEURL": "https://contoh.example.org", "THEME": str(tmp_path / "theme")}
    grown.warta["desk"] = DESK
    for day, slug in enumerate(("satu", "dua", "tiga"), start=1):
        lay(grown, slug, day=day)
    return grown


def lay(site: FixtureSite, slug: str, body: str = "Isi berita.", day: int = 1) -> None:
    site.article(slug, body, date=f"2024-02-0{day} 10:00", tags="Laut", summary="Tetap")


def prints(site: FixtureSite, template: str, before: str, what: str) -> None:
    """Have a template of the theme print `what` ahead of where `before` first stands, or after
    it where that opens a block."""
    path = Path(site.settings["THEME"], "templates", template)
    text = path.read_text(encoding="utf-8")
    assert before in text
    put = before + what if before.startswith("{% block") else what + before
    path.write_text(text.replace(before, put, 1), encoding="utf-8")


def export(site: FixtureSite, name: str, what: Any) -> None:
    site.data.mkdir(exist_ok=True)
    (site.data / f"{name}.json").write_text(json.dumps({**EXPORTED, name: what}))


def prove(site: FixtureSite) -> tuple[str, ...]:
    """Build on top of what is there; hold it against a build from nothing; say what changed."""
    written = site.build().written
    twin = FixtureSite(site.root.parent / "twin", site.content)
    twin.data, twin.warta, twin.settings = site.data, site.warta, site.settings
    twin.build()
    expected, found = twin.files(), site.files()
    shutil.rmtree(twin.root)
    assert found.keys() == expected.keys()
    assert [name for name in expected if expected[name] != found[name]] == []
    return written


@pytest.mark.parametrize(("template", "before", "what"), OF_OTHERS)
def test_what_is_printed_of_other_articles_is_never_old(
    site: FixtureSite, template: str, before: str, what: str
) -> None:
    prints(site, template, before, what)
    site.build()
    lay(site, "satu", "Isi yang diubah.")
    prove(site)
    lay(site, "empat", day=4)
    (site.content / "berita/dua.md").unlink()
    prove(site)


def test_pages_that_ask_no_more_are_kept_beside_those_that_do(site: FixtureSite) -> None:
    prints(site, "404.html", BLOCK, "{{ articles|map(attribute='content')|join }}")
    site.build()
    lay(site, "satu", "Isi yang diubah.")
    feeds = {f"{at}feed/{kind}.xml" for at in ("", "category/berita/") for kind in ("atom", "rss")}
    assert set(prove(site)) == {"404.html", "2024/02/satu/index.html", *feeds}


def test_a_page_that_asks_again_and_again_is_not_written_again(site: FixtureSite) -> None:
    prints(site, "base.html", "</body>", "{{ articles|length }}")
    site.build()
    assert site.build().written == ()


@pytest.mark.parametrize("figure", ["week", "today"])
@pytest.mark.parametrize(
    ("template", "before"), [("article.html", BLOCK), (CARD, CARD_END)], ids=["own page", "cards"]
)
def test_figures_of_the_day_and_the_week_are_never_old(
    site: FixtureSite, template: str, before: str, figure: str
) -> None:
    prints(site, template, before, f"{{{{ article.views.{figure} }}}}")
    export(site, "views", {"satu": {"total": 50, "today": 0, "week": 0}})
    site.build()
    export(site, "views", {"satu": {"total": 50, "today": 9, "week": 40}})
    prove(site)


@pytest.mark.parametrize("template", ["rss.xml", "atom.xml"])
@pytest.mark.parametrize(
    "what",
    [
        "comments.count",
        "older.title if article.older",
        "related|map(attribute='title')|list",
    ],
    ids=["comments", "older", "related"],
)
def test_whatever_a_feed_prints_of_its_articles_is_never_old(
    site: FixtureSite, template: str, what: str
) -> None:
    site.warta["feeds"] = {"items": 2}
    prints(site, template, "{% if article.picture %}", f"<x>{{{{ article.{what} }}}}</x>")
    export(site, "comments", [])
    site.build()
    export(site, "comments", [COMMENT | {"article": "dua"}])
    site.article("satu", date="2024-02-01 10:00", tags="Laut", title="Lain", summary="Tetap")
    prove(site)


def test_whatever_the_feed_of_comments_prints_is_never_old(site: FixtureSite) -> None:
    prints(site, "comments_rss.xml", "<dc:creator>", "<x>{{ item.article.content|e }}</x>")
    export(site, "comments", [COMMENT])
    site.build()
    lay(site, "satu", "Isi yang diubah.")
    prove(site)


@pytest.mark.parametrize(
    "what",
    [
        "{% for one in WARTA_WINDOWS %}{{ one.articles|map(attribute='title')|join }}{% endfor %}",
        "{{ WARTA_DISCUSSED(5)|map(attribute='title')|join }}",
    ],
    ids=["WARTA_WINDOWS", "WARTA_DISCUSSED"],
)
def test_what_plugins_put_into_the_context_is_never_old(site: FixtureSite, what: str) -> None:
    prints(site, "404.html", BLOCK, what)
    for key in ("satu", "dua"):
        export(site, "comments", [COMMENT | {"article": key}])
        export(site, "views", {key: {"total": 50, "today": 5, "week": 9}})
        prove(site)


def test_what_a_filter_takes_out_of_the_context_is_never_old(
    site: FixtureSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = "from jinja2 import pass_context\n@pass_context\ndef titles(context, _):\n"
    module += "    return [article.title for article in context['articles']]\n"
    (tmp_path / "judul_semua.py").write_text(module)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "judul_semua", raising=False)
    from judul_semua import titles

    site.settings["JINJA_FILTERS"] = {"titles": titles}
    prints(site, "404.html", BLOCK, "{{ ''|titles }}")
    site.build()
    site.article("satu", date="2024-02-01 10:00", tags="Laut", title="Lain", summary="Tetap")
    prove(site)


def test_only_what_is_not_ones_own_is_beyond() -> None:
    own, other = object(), object()
    with tracing([own]) as trace:
        asked_of(own)
        assert not trace.beyond
        asked_of(other)
        assert trace.beyond


def test_a_trace_within_another_leaves_that_alone() -> None:
    with tracing([]) as outer:
        with tracing([]) as inner:
            asked_of_all()
        assert inner.beyond
        assert not outer.beyond


def test_nobody_is_watched_outside_of_a_page() -> None:
    asked_of(object())
    asked_of_all()
    with tracing([]) as trace:
        pass
    asked_of_all()
    assert not trace.beyond


@pytest.mark.parametrize("ask", [len, list, bool, lambda found: found[0]])
def test_each_look_at_the_articles_of_a_list_is_noticed(ask: Any) -> None:
    members = Members(["satu"])
    with tracing([]) as trace:
        ask(members)
    assert trace.beyond
