"""The contracts say what is so: the keys of metadata, the names and filters of templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, nodes
from jinja2.defaults import DEFAULT_FILTERS
from jinja2.meta import find_undeclared_variables
from pelican import signals

from tests.docs.reading import DOCS, below, codes, rendered, rows
from tests.support.site import DESK, ROOT, FixtureSite
from warta.core.metadata import KEYS

METADATA = DOCS / "contracts" / "metadata.md"
CONTEXT = DOCS / "contracts" / "context.md"
KEY_TABLE = "Contract: the metadata of an article"
ARTICLE_TABLE = "An article (article, and every item of a list)"
TEMPLATES = ROOT / "theme" / "templates"
NAME = re.compile(r"[a-z_]+")
PAGES = {
    "index.html": "index.html",
    "article.html": "2024/02/dua/index.html",
    "page.html": "tentang/index.html",
    "listing.html": "category/berita/index.html",
    "archive.html": "arsip/index.html",
    "popular.html": "terpopuler/index.html",
    "search.html": "cari/index.html",
    "404.html": "404.html",
    "fragments/aside.html": "fragmen/samping.html",
    "atom.xml": "feed/atom.xml",
    "rss.xml": "feed/rss.xml",
    "comments_rss.xml": "comments/feed/rss.xml",
}
# Pelican gives every page all the articles; a page type of ours has its own under that name.
PELICANS = {"articles"}


def trees() -> dict[str, nodes.Template]:
    """Every template, parsed."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.filters.update(dict.fromkeys(filters_of_the_contract(), str))
    return {
        path.relative_to(TEMPLATES).as_posix(): environment.parse(path.read_text(encoding="utf-8"))
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file()
    }


def assigned(tree: nodes.Template) -> Iterator[str]:
    """What a template sets, for those that it includes, or imports."""
    for statement in tree.find_all((nodes.Assign, nodes.AssignBlock)):
        yield from (name.name for name in statement.target.find_all(nodes.Name))
        if isinstance(statement.target, nodes.Name):
            yield statement.target.name
    for imported in tree.find_all(nodes.FromImport):
        yield from (name for name in imported.names if isinstance(name, str))


def filters_of_the_contract() -> set[str]:
    return {code for element in below(CONTEXT, "Filters") for code in codes(element)}


def names_everywhere() -> list[str]:
    return [code for row in rows(CONTEXT, "Everywhere") for code in codes(row[0])]


def names_by_template() -> dict[str, list[str]]:
    """The names of each page type: the code type in the second column that is a bare name."""
    return {
        template: [code for code in codes(row[1]) if NAME.fullmatch(code)]
        for row in rows(CONTEXT, "Page types")
        for template in codes(row[0])
    }


def test_every_metadata_key_is_in_the_contract_and_no_other() -> None:
    listed = [name for row in rows(METADATA, KEY_TABLE) for name in row[0].get_text().split(", ")]
    assert listed == list(KEYS)


def test_every_name_that_a_template_asks_for_is_in_the_contract() -> None:
    parsed, by_template = trees(), names_by_template()
    shared = {name for tree in parsed.values() for name in assigned(tree)} | {*names_everywhere()}
    # A partial may stand on a page of any type.
    of_any = [name for names in by_template.values() for name in names]
    asked = {
        f"{template}: {name}"
        for template, tree in parsed.items()
        for name in find_undeclared_variables(tree) - shared - {*by_template.get(template, of_any)}
    }
    assert asked == set()


def test_every_template_of_the_contract_exists() -> None:
    assert {name for name in names_by_template() if not (TEMPLATES / name).is_file()} == set()


def test_every_filter_of_a_template_is_in_the_contract() -> None:
    used = {found.name for tree in trees().values() for found in tree.find_all(nodes.Filter)}
    assert used - DEFAULT_FILTERS.keys() <= filters_of_the_contract()


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Any]]:
    """The names that each page of a small site was rendered with, by its path."""
    site = FixtureSite(tmp_path_factory.mktemp("kontrak"))
    site.warta["desk"] = DESK
    site.settings = {"SITEURL": "https://contoh.example.org"}
    site.article("satu", date="2024-02-01 09:00", tags="garam", region="Muara")
    site.article("dua", tags="garam", region="Muara")
    site.write("halaman/tentang.md", "Title: Tentang\nSlug: tentang\n\nTentang kami.\n")
    pages: dict[str, Mapping[str, Any]] = {}

    def record(_: str, context: Mapping[str, Any]) -> None:
        pages[context["output_file"]] = context

    with signals.content_written.connected_to(record):
        site.build()
    return pages


@pytest.mark.parametrize("template", PAGES)
def test_a_page_is_given_every_name_of_the_contract(
    template: str, given: Mapping[str, Mapping[str, Any]]
) -> None:
    context = given[PAGES[template]]
    names = {*names_everywhere(), *names_by_template()[template]}
    without_head = {"head"} if template.endswith(".xml") or "/" in template else set()
    assert names - without_head - context.keys() == set()


@pytest.mark.parametrize("template", PAGES)
def test_a_page_is_given_no_name_of_another_page_type(
    template: str, given: Mapping[str, Mapping[str, Any]]
) -> None:
    by_template = names_by_template()
    others = {name for names in by_template.values() for name in names}
    others -= {*names_everywhere(), *by_template[template]} | PELICANS
    assert others & given[PAGES[template]].keys() == set()


def test_the_navigation_of_every_page_counts_nothing(
    given: Mapping[str, Mapping[str, Any]],
) -> None:
    items = given[PAGES["article.html"]]["nav"]
    assert {name for item in items for name in vars(item)} == {"name", "url", "slug"}


@pytest.mark.parametrize(("template", "name"), [("index.html", "regions"), ("404.html", "rubrics")])
def test_a_chip_has_every_attribute_of_the_contract(
    template: str, name: str, given: Mapping[str, Mapping[str, Any]]
) -> None:
    assert {key for item in given[PAGES[template]][name] for key in vars(item)} == {
        "name", "url", "slug", "count",
    }  # fmt: skip


def test_every_page_type_of_the_contract_was_looked_at() -> None:
    assert set(names_by_template()) - {"comments_page.html"} == set(PAGES)


def test_an_article_has_every_attribute_of_the_contract(
    given: Mapping[str, Mapping[str, Any]],
) -> None:
    article = given[PAGES["article.html"]]["article"]
    listed = {name for row in rows(CONTEXT, ARTICLE_TABLE) for name in row[0].get_text().split()}
    feed_only = {name for name in listed if name.startswith("feed_")}
    assert {name for name in listed - feed_only if not hasattr(article, name)} == set()
    dressed = given["feed/atom.xml"]["feed"].articles[0]
    assert {name for name in feed_only if not hasattr(dressed, name)} == set()


@pytest.mark.parametrize("name", ["site", "desk", "assets", "head"])
def test_an_object_that_pages_share_has_every_attribute_of_the_contract(
    name: str, given: Mapping[str, Mapping[str, Any]]
) -> None:
    shared = given[PAGES["article.html"]][name]
    row = next(row for row in rows(CONTEXT, "Everywhere") if codes(row[0]) == [name])
    listed = re.findall(r"\.([a-z_]+)", " ".join(codes(row[1])))
    assert listed
    assert {attribute for attribute in listed if not hasattr(shared, attribute)} == set()


def files_in_contracts() -> set[str]:
    return {path.name for path in (DOCS / "contracts").iterdir()} - {"README.md"}


def test_the_index_of_contracts_lists_each() -> None:
    index = Path(DOCS, "contracts", "README.md")
    assert {link["href"] for link in rendered(index).find_all("a")} == files_in_contracts()
