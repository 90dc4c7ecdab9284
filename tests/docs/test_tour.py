"""The plugin that the tour shows works as it stands there, and lets pages be kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pelican import signals

from tests.docs.reading import DOCS, blocks
from tests.support.site import ROOT, FixtureSite

NAME = "singkatan"
PLUGIN, SETTINGS = blocks(DOCS / "tour.md", "python")
KNOWN = {"KPU": "Komisi Pemilihan Umum"}
OWN = "{{ article.explained }} {{ article.content|safe }}"
LIST = "{% for article in articles %}{{ article.explained }} {% endfor %}"
FIRST, LISTED = "2024/02/satu/", "terbaru/"


@pytest.fixture
def explained(site: FixtureSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[FixtureSite]:
    """A site with the plugin and the settings of the tour, and a theme that prints what it adds."""
    site.root.joinpath(f"{NAME}.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.chdir(site.root)
    given: dict[str, Any] = {"PLUGINS": project_plugins(), "WARTA": site.warta}
    exec(SETTINGS, given)
    site.settings = {name: given[name] for name in ("PLUGINS", "PLUGIN_PATHS")}
    site.settings["THEME_TEMPLATES_OVERRIDES"] = [str(theme_that_prints(site.root / "templates"))]
    site.article("satu", "Dari KPU.", title="Rapat KPU")
    site.article("dua", "Tak ada.", title="Panen raya")
    know(site, KNOWN)
    yield site
    plugin = sys.modules.pop(NAME)
    signals.all_generators_finalized.disconnect(plugin.explain_all)


def project_plugins() -> list[str]:
    given: dict[str, Any] = {}
    exec((ROOT / "pelicanconf.py").read_text(encoding="utf-8"), given)
    return given["PLUGINS"]


def theme_that_prints(folder: Path) -> Path:
    folder.mkdir()
    for name, text in {"article": OWN, "listing": LIST}.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


def know(site: FixtureSite, known: dict[str, str]) -> None:
    site.write("data/singkatan.json", json.dumps(known))


@contextmanager
def rendering() -> Iterator[set[str]]:
    """The pages that are rendered while the block runs. Who listens has to be steady as well."""
    rendered: set[str] = set()

    def note(_: str, context: dict[str, Any]) -> None:
        rendered.add(context["output_file"])

    with signals.content_written.connected_to(note):
        yield rendered


def steadied(site: FixtureSite) -> None:
    """Name the listener of these tests beside the plugin."""
    named = site.warta["press"]["steady_plugins"]
    assert named == [NAME]
    site.warta["press"] = {"steady_plugins": [*named, __name__]}


def test_the_plugin_of_the_tour_explains_in_bodies_and_on_lists(explained: FixtureSite) -> None:
    explained.build()
    page = explained.page(FIRST)
    assert page.abbr["title"] == KNOWN["KPU"]
    assert str(KNOWN) in page.get_text()
    assert explained.page(LISTED).get_text().strip() == f"{{}} {KNOWN}"


def test_beside_the_plugin_of_the_tour_every_page_is_kept(explained: FixtureSite) -> None:
    steadied(explained)
    explained.build()
    with rendering() as rendered:
        explained.build()
    assert rendered == set()


def test_a_new_abbreviation_changes_bodies_and_the_lists_that_show_it(
    explained: FixtureSite,
) -> None:
    steadied(explained)
    explained.build()
    know(explained, KNOWN | {"TPS": "tempat pemungutan suara"})
    with rendering() as rendered:
        explained.build()
    assert rendered >= {f"{FIRST}index.html", "2024/02/dua/index.html"}
    assert f"{LISTED}index.html" not in rendered


def test_without_being_named_the_plugin_has_every_page_rendered_and_the_same(
    explained: FixtureSite,
) -> None:
    explained.build()
    kept = explained.files()
    del explained.warta["press"]
    with rendering() as rendered:
        report = explained.build()
    assert (report.written, report.removed) == ((), ())
    assert rendered >= {name for name in kept if name.endswith("index.html")}
