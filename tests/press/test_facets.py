"""What a plugin adds to articles is there when it is asked for, one article at a time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator

from tests.support.site import ROOT, FixtureSite
from warta.press.facets import Facet, Facets, Stage, add, rewrite

Give = Callable[[Sequence[Generator]], None]
Notes = dict[str, str]
PAGE, CARD = "article.html", "macros/card.html"
LISTS = {"index.html", "terbaru/index.html", "category/berita/index.html"}


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    """Three stories, with a copy of the theme that prints a note of each."""
    grown = FixtureSite(tmp_path)
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    grown.settings["THEME"] = str(tmp_path / "theme")
    grown.warta["press"] = {"steady_plugins": (__name__,)}
    for day, slug in enumerate(("satu", "dua", "tiga"), start=1):
        grown.article(slug, date=f"2024-02-0{day} 10:00", summary="Tetap", tags="Laut")
    grown.article("sembunyi", status="hidden", date="2024-02-09 10:00")
    return grown


def prints(site: FixtureSite, template: str) -> None:
    """Have the theme print the note of `article` there."""
    path = Path(site.settings["THEME"], "templates", template)
    text, note = path.read_text(), '<b class="catatan">{{ article.note }}</b>'
    if template == PAGE:
        text = text.replace("{% block main %}", "{% block main %}" + note, 1)
    else:
        text = text.replace("{% endmacro %}", note + "{% endmacro %}", 1)
    path.write_text(text)


@contextmanager
def plugin(give: Give) -> Iterator[None]:
    """A plugin of others that has `give` called when all articles are known."""

    def receive(generators: Sequence[Generator]) -> None:
        give(generators)

    with signals.all_generators_finalized.connected_to(receive):
        yield


def built(site: FixtureSite, give: Give) -> set[str]:
    """Build with the plugin and say what was written."""
    with plugin(give):
        return set(site.build().written)


def noting(notes: Notes, *, own: bool = False, asked: list[str] | None = None) -> Give:
    """Gives `note`, which hangs on `notes` by slug. `asked` is told of each that is made."""

    def note_of(article: Article) -> str:
        if asked is not None:
            asked.append(article.slug)
        return notes.get(article.slug, "")

    hangs_on = {f"berita/{slug}.md": text.encode() for slug, text in notes.items()}
    return lambda generators: add(generators, Facet("note", note_of, hangs_on, own=own))


def notes_on(site: FixtureSite, url: str) -> list[str]:
    return [note.get_text() for note in site.page(url).select(".catatan")]


@pytest.mark.parametrize("steady", [True, False], ids=["kept", "pelican's way"])
def test_every_article_gets_it(site: FixtureSite, steady: bool) -> None:
    site.warta["press"] = {"steady_plugins": (__name__,) if steady else ()}
    prints(site, PAGE)
    notes = {"satu": "a", "dua": "b", "sembunyi": "c"}
    built(site, noting(notes))
    found = {slug: notes_on(site, f"2024/02/{slug}/") for slug in (*notes, "tiga")}
    assert found == {"satu": ["a"], "dua": ["b"], "sembunyi": ["c"], "tiga": [""]}


def test_it_is_not_made_for_pages_that_are_kept(site: FixtureSite) -> None:
    prints(site, PAGE)
    asked: list[str] = []
    give = noting({}, asked=asked)
    built(site, give)
    assert sorted(asked) == ["dua", "satu", "sembunyi", "tiga"]
    asked.clear()
    assert built(site, give) == set()
    assert asked == []


def test_lists_follow_what_any_page_may_show(site: FixtureSite) -> None:
    prints(site, CARD)
    built(site, noting({"tiga": "lama"}))
    assert "lama" in notes_on(site, "terbaru/")
    assert built(site, noting({"tiga": "baru"})) >= LISTS
    assert "baru" in notes_on(site, "terbaru/")
    assert "lama" not in notes_on(site, "terbaru/")


def test_what_is_its_own_renders_its_own_page_alone(site: FixtureSite) -> None:
    prints(site, PAGE)
    built(site, noting({"tiga": "lama"}, own=True))
    assert built(site, noting({"tiga": "baru"}, own=True)) == {"2024/02/tiga/index.html"}
    assert notes_on(site, "2024/02/tiga/") == ["baru"]


def test_what_is_its_own_is_not_old_on_lists_that_show_it(site: FixtureSite) -> None:
    prints(site, CARD)
    built(site, noting({"tiga": "lama"}, own=True))
    assert built(site, noting({"tiga": "baru"}, own=True)) >= LISTS
    assert "baru" in notes_on(site, "terbaru/")


def test_what_goes_is_gone_from_the_page(site: FixtureSite) -> None:
    prints(site, PAGE)
    built(site, noting({"tiga": "lama"}))
    built(site, noting({}))
    assert notes_on(site, "2024/02/tiga/") == [""]


def test_those_that_are_shown_are_shown_as_they_are_now(site: FixtureSite) -> None:
    def give(generators: Sequence[Generator]) -> None:
        articles = {article.slug: article for article in generators[0].context["articles"]}

        def shows(article: Article) -> list[Article]:
            return [articles["satu"]] if article.slug == "tiga" else []

        def note_of(article: Article) -> str:
            return " ".join(each.title for each in shows(article))

        add(generators, Facet("note", note_of, own=True, shows=shows))

    prints(site, PAGE)
    built(site, give)
    assert notes_on(site, "2024/02/tiga/") == ["Judul satu"]
    site.article("satu", date="2024-02-01 10:00", summary="Tetap", tags="Laut", title="Baru")
    built(site, give)
    assert notes_on(site, "2024/02/tiga/") == ["Baru"]


def shouting(ending: str) -> Give:
    """Ends each body with `ending`, which hangs on the plugin alone."""
    hangs_on = {f"berita/{slug}.md": ending.encode() for slug in ("satu", "dua", "tiga")}
    stage = Stage(lambda html, _: f'{html}<b class="catatan">{ending}</b>', hangs_on)
    return lambda generators: rewrite(generators, stage)


def test_bodies_are_rewritten_where_they_are_shown(site: FixtureSite) -> None:
    site.write("halaman/tentang.md", "Title: Tentang\nSlug: tentang\n\nKami.\n")
    built(site, shouting("satu"))
    assert built(site, shouting("satu")) == set()
    written = built(site, shouting("dua"))
    assert {"2024/02/satu/index.html", "tentang/index.html", "feed/rss.xml"} <= written
    assert notes_on(site, "2024/02/satu/") == notes_on(site, "tentang/") == ["dua"]


@pytest.mark.parametrize("give", [noting({"satu": "a"}), shouting("!")], ids=["facet", "stage"])
def test_both_ways_lead_to_the_same_bytes(site: FixtureSite, give: Give) -> None:
    prints(site, CARD)
    built(site, give)
    before = site.files()
    site.warta["press"] = {"steady_plugins": ()}
    assert built(site, give) == set()
    assert site.files() == before


def test_what_is_added_late_is_told_of_as_well() -> None:
    facets = Facets()
    facets.take(Facet("note", str, {"berita/a.md": b"a"}, own=True))
    assert facets.beside("berita/a.md") == (b"a",)
    facets.take_stage(Stage(lambda html, _: html, {"berita/b.md": b"b"}))
    assert facets.beside("berita/a.md") == (b"", b"a")
    assert facets.beside("berita/b.md") == (b"b", b"")
    assert facets.beside("berita/c.md") == (b"", b"")
