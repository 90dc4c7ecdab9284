"""A template's pages hang on it and on all that it refers to, and on no other template."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from tests.support.site import ROOT, FixtureSite
from warta.press.closure import Closures
from warta.press.store import Store

ENDINGS = (".html", ".xml")
PARTIAL = "partials/tambahan.html"
NOTE = '<p class="tambahan">{}</p>'
PAGES = {
    "base": "{% block a %}{% endblock %}",
    "daun": "{% extends 'base.html' %}{% from 'macros/kartu.html' import kartu %}",
    "macros/kartu": "{% macro kartu(a) %}{{ a.title }}{% endmacro %}",
    "lepas": "sendiri",
    "semua": "{% include 'daun.html' %}{% for tag in tags %}{{ pages }}{% endfor %}",
    "milik": "{% set tags = [] %}{{ tags }}",
    "salah-satu": "{% include ['belum.html', 'lepas.html'] %}",
    "acak": "{% include nama %}",
    "dalam": "{% include 'acak.html' %}",
}


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    """Two stories, with a copy of the theme."""
    grown = FixtureSite(tmp_path)
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    grown.settings["THEME"] = str(tmp_path / "theme")
    grown.article("satu")
    grown.article("dua")
    return grown


def edit(site: FixtureSite, name: str, text: str) -> None:
    path = Path(site.settings["THEME"], "templates", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def include(site: FixtureSite, name: str, statement: str) -> None:
    """Have the template `name` begin its main block with `statement`."""
    text = (ROOT / "theme/templates" / name).read_text(encoding="utf-8")
    block = "{% block main %}"
    edit(site, name, text.replace(block, f"{block}\n{statement}\n"))


def notes(site: FixtureSite, url: str) -> list[str]:
    return [note.get_text() for note in site.page(url).select(".tambahan")]


@pytest.mark.parametrize(
    "statement",
    [
        f"{{% include '{PARTIAL}' %}}",
        f"{{% set which = '{PARTIAL}' %}}{{% include which %}}",
        f"{{% include ['partials/tidak-ada.html', '{PARTIAL}'] %}}",
        f"{{% from '{PARTIAL}' import note %}}{{{{ note() }}}}",
        f"{{% import '{PARTIAL}' as more with context %}}{{{{ more.note() }}}}",
    ],
    ids=["include", "by name", "of several", "from", "import"],
)
def test_an_edit_renders_the_pages_that_refer_to_it(site: FixtureSite, statement: str) -> None:
    include(site, "404.html", statement)
    text = f"{{% macro note() %}}{NOTE}{{% endmacro %}}" if "note()" in statement else NOTE
    edit(site, PARTIAL, text.replace("{}", "lama"))
    site.build()
    assert notes(site, "404.html") == ["lama"]
    edit(site, PARTIAL, text.replace("{}", "baru"))
    assert site.build().written == ("404.html",)
    assert notes(site, "404.html") == ["baru"]


def test_a_template_that_appears_is_met(site: FixtureSite) -> None:
    include(site, "404.html", f"{{% include '{PARTIAL}' ignore missing %}}")
    site.build()
    edit(site, PARTIAL, NOTE.format("baru"))
    assert site.build().written == ("404.html",)
    assert notes(site, "404.html") == ["baru"]


def test_a_template_that_overrides_is_met_and_gone_again(site: FixtureSite) -> None:
    folder = site.root / "sendiri"
    folder.mkdir()
    site.settings["THEME_TEMPLATES_OVERRIDES"] = [str(folder)]
    site.build()
    before = site.text("404.html")
    (folder / "404.html").write_text("lain")
    assert site.build().written == ("404.html",)
    assert site.text("404.html") == "lain"
    (folder / "404.html").unlink()
    site.build()
    assert site.text("404.html") == before


def test_a_theme_that_moves_changes_no_page(site: FixtureSite) -> None:
    site.build()
    moved = site.root / "tema-lain"
    Path(site.settings["THEME"]).rename(moved)
    site.settings["THEME"] = str(moved)
    assert site.build().written == ()


def test_another_syntax_has_templates_taken_apart_anew(site: FixtureSite) -> None:
    include(site, "404.html", f"%% include '{PARTIAL}'")
    edit(site, PARTIAL, NOTE.format("lama"))
    site.build()
    assert notes(site, "404.html") == []
    site.settings["JINJA_ENVIRONMENT"] = {"line_statement_prefix": "%%"}
    site.build()
    assert notes(site, "404.html") == ["lama"]
    edit(site, PARTIAL, NOTE.format("baru"))
    site.build()
    assert notes(site, "404.html") == ["baru"]


def closures(folder: Path, **changed: str) -> Closures:
    """Of PAGES with some changed, on what was remembered of them before."""
    templates = {f"{name}.html": text for name, text in (PAGES | changed).items()}
    store = Store(folder)
    found = Closures(Environment(loader=DictLoader(templates)), ENDINGS, store.shelf("t", b"1"))
    for name in PAGES:
        found.digest(name)
    store.save()
    store.close()
    return found


def moved_by(folder: Path, **changed: str) -> set[str]:
    """Whose digest is another with these templates changed."""
    before, after = closures(folder), closures(folder, **changed)
    return {name for name in PAGES if before.digest(name) != after.digest(name)}


ALWAYS = {"acak", "dalam"}


@pytest.mark.parametrize(
    ("changed", "moved"),
    [
        ("base", {"base", "daun", "semua"}),
        ("macros/kartu", {"macros/kartu", "daun", "semua"}),
        ("semua", {"semua"}),
        ("lepas", {"lepas", "salah-satu"}),
        ("belum", {"salah-satu"}),
    ],
)
def test_a_digest_moves_with_all_that_is_referred_to(
    tmp_path: Path, changed: str, moved: set[str]
) -> None:
    assert moved_by(tmp_path, **{changed: "lain"}) == moved | ALWAYS


def test_what_refers_to_what_is_not_known_is_another_in_each_build(tmp_path: Path) -> None:
    assert moved_by(tmp_path) == ALWAYS


def test_what_hangs_on_all_articles_is_found_through_references(tmp_path: Path) -> None:
    found = closures(tmp_path, lepas="{% include 'semua.html' %}")
    assert found.of_all("semua") == found.of_all("lepas") == {"tags", "pages"}
    assert found.of_all("daun") == found.of_all("milik") == set()


def test_a_template_is_looked_for_under_each_ending(tmp_path: Path) -> None:
    environment = Environment(loader=DictLoader({"rss.xml": "a", "base.html": "b"}))
    store = Store(tmp_path)
    found = Closures(environment, ENDINGS, store.shelf("t", b"1"))
    assert len({found.digest(name) for name in ("rss", "base", "tidak-ada")}) == 3
    store.close()


def test_templates_that_include_each_other_come_to_an_end(tmp_path: Path) -> None:
    found = closures(tmp_path, base="{% include 'daun.html' %}")
    assert found.digest("base") == found.digest("daun")
