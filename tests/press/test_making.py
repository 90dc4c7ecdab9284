"""What decides beside the sources: settings and code that can change a page, and nothing else."""

from __future__ import annotations

import importlib
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pelican import signals

from tests.support.site import ROOT, FixtureSite
from warta.press.making import ASIDE, NOT_FOR_READING, reading_digest, settings_digest

MORE_FILTERS = "\nJINJA_FILTERS = {{'seru': lambda text: text + {ending!r}}}\nTHEME = {theme!r}\n"
EXTENSION = """
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

class Ending(Postprocessor):
    def run(self, text):
        return text + "<p>{ending}</p>"

class Endings(Extension):
    def extendMarkdown(self, md):
        md.postprocessors.register(Ending(md), "ending", 1)

def makeExtension(**_):
    return Endings()
"""
PLUGIN = """
from pelican import signals

def mark(content):
    content.mark = "{ending}"

def register():
    signals.content_object_init.connect(mark)
"""
TELL = """
import sys
sys.path[:0] = {path!r}
from warta.press.making import settings_digest
names = {{"satu", "dua", "tiga", "empat", "lima"}}
settings = {{"A": names, "B": frozenset(names), "C": {{name: names for name in names}}}}
print(settings_digest(settings).hex())
"""


class Shout:
    """A filter that is an object."""

    def __call__(self, text: str) -> str:
        return text.upper()


def shout(text: str) -> str:
    return text.upper()


def ending_in(ending: str) -> Callable[[str], str]:
    return lambda text: text + ending


def with_default(ending: str) -> Callable[[str], str]:
    return lambda text, more=ending: text + more


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    grown = FixtureSite(tmp_path)
    grown.warta["press"] = {"steady_plugins": (__name__,)}
    grown.article("satu")
    return grown


@pytest.mark.parametrize("name", sorted(ASIDE))
def test_what_lies_aside_changes_no_digest(name: str) -> None:
    for digest in (settings_digest, reading_digest):
        assert digest({"SITENAME": "A", name: "satu"}) == digest({"SITENAME": "A", name: "dua"})


def test_whatever_else_changes_it() -> None:
    known = settings_digest({"SITENAME": "A"})
    assert known != settings_digest({"SITENAME": "B"})
    assert known != settings_digest({"SITENAME": "A", "BARU": None})
    assert known == settings_digest({"SITENAME": "A"})


@pytest.mark.parametrize("name", sorted(NOT_FOR_READING))
def test_a_preview_and_the_public_site_share_what_was_read(name: str) -> None:
    one, other = {name: {"a": "1"}}, {name: {"a": "2"}}
    assert reading_digest(one) == reading_digest(other)
    assert settings_digest(one) != settings_digest(other)


def test_of_our_settings_reading_hangs_on_those_of_the_site_alone() -> None:
    def read_with(**sections: Any) -> bytes:
        return reading_digest({"WARTA": sections})

    assert read_with(desk={"url": "a"}) == read_with(desk={"url": "b"}) == read_with()
    assert read_with(site={"dateline_name": "a"}) != read_with(site={"dateline_name": "b"})


@pytest.mark.parametrize(
    "values",
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"satu", "dua"}, {"dua", "satu"}),
        (shout, shout),
        (Shout, Shout),
        (os, os),
        (ending_in("!"), ending_in("!")),
        (Path("a"), Path("a")),
    ],
    ids=["dict", "set", "function", "class", "module", "closure", "path"],
)
def test_the_same_has_the_same_digest(values: tuple[Any, Any]) -> None:
    first, second = (settings_digest({"A": {"b": [value]}}) for value in values)
    assert first == second


@pytest.mark.parametrize(
    "values",
    [
        (["a", "b"], ["b", "a"]),
        ("1", 1),
        (None, ""),
        (shout, str.upper),
        (ending_in("!"), ending_in("?")),
        (with_default("!"), with_default("?")),
        (partial(shout), partial(shout)),
        (Shout(), Shout()),
        (Shout().__call__, Shout().__call__),
    ],
    ids=["order", "type", "none", "function", "closure", "default", "partial", "object", "method"],
)
def test_what_is_another_or_may_be_has_another_digest(values: tuple[Any, Any]) -> None:
    first, second = (settings_digest({"A": {"b": [value]}}) for value in values)
    assert first != second


def test_neither_order_nor_the_seed_of_hashes_matters() -> None:
    told = {digest_with_seed(seed) for seed in ("1", "2", "3")}
    assert len(told) == 1


def digest_with_seed(seed: str) -> str:
    program = TELL.format(path=[str(ROOT / "plugins")])
    env = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    "settings",
    [{"LOG_FILTER": [(10, "apa pun")]}, {"PORT": 8123}, {"BIND": "127.0.0.9"}, {"DEBUG": True}],
    ids=lambda settings: next(iter(settings)),
)
def test_settings_that_lie_aside_render_nothing(
    site: FixtureSite, settings: Mapping[str, Any]
) -> None:
    assert "404.html" in rendered(site)
    site.settings |= settings
    assert rendered(site) == set()


def test_a_project_that_moves_renders_nothing(site: FixtureSite, tmp_path: Path) -> None:
    site.build()
    moved = tmp_path / "lain"
    site.content.rename(moved)
    site.content = moved
    assert rendered(site) == set()


def rendered(site: FixtureSite) -> set[str]:
    """The pages that a build renders, as a plugin is told that changes none."""
    told: set[str] = set()

    def receive(_: str, context: dict[str, Any]) -> None:
        told.add(context["output_file"])

    with signals.content_written.connected_to(receive):
        site.build()
    return told


def test_a_lambda_of_the_settings_file_is_what_the_file_says(tmp_path: Path) -> None:
    FixtureSite(tmp_path).article("satu")
    theme = themed(tmp_path, "404.html", "{{ 'tidak ada'|seru }}")
    assert ends_with(tmp_path, theme, "!") == "tidak ada!"
    assert ends_with(tmp_path, theme, "?") == "tidak ada?"


def test_the_settings_file_leaves_no_bytecode_beside_it(tmp_path: Path) -> None:
    """Of a file that was changed twice in a second it would be that of the file before."""
    FixtureSite(tmp_path).article("satu")
    theme = themed(tmp_path, "404.html", "{{ 'tidak ada'|seru }}")
    ends_with(tmp_path, theme, "!", PYTHONDONTWRITEBYTECODE="")
    assert not list(tmp_path.glob("__pycache__/*"))


def themed(folder: Path, name: str, what: str) -> Path:
    """A copy of the theme whose template `name` prints `what` ahead of all in its main part."""
    theme = folder / "theme"
    shutil.copytree(ROOT / "theme", theme)
    template, block = theme / "templates" / name, "{% block main %}"
    marked = f'{block}<p class="tanda">{what}</p>'
    template.write_text(template.read_text().replace(block, marked, 1))
    return theme


def ends_with(folder: Path, theme: Path, ending: str, **environment: str) -> str:
    """What the 404 page says after a build by a settings file with a lambda in it."""
    settings = (ROOT / "pelicanconf.py").read_text()
    settings += MORE_FILTERS.format(ending=ending, theme=str(theme))
    (folder / "pelicanconf.py").write_text(settings)
    command = [sys.executable, "-m", "warta", "build"]
    subprocess.run(
        command, cwd=folder, capture_output=True, check=True, env=os.environ | environment
    )
    site = FixtureSite(folder)
    return site.page("404.html").select_one(".tanda").get_text()


def test_an_extension_of_markdown_is_what_its_file_says(
    site: FixtureSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    for ending in ("satu", "dua"):
        lay_module(tmp_path / "akhiran.py", EXTENSION.format(ending=ending))
        site.settings["MARKDOWN"] = {
            "extensions": ["extra", "akhiran"],
            "extension_configs": {},
            "output_format": "html",
        }
        site.build()
        assert site.page("2024/02/satu/").select(".prose p")[-1].get_text() == ending


def test_a_steady_plugin_is_what_its_file_says(
    site: FixtureSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    site.settings["THEME"] = str(themed(tmp_path, "article.html", "{{ article.mark }}"))
    # All of Warta's own: which of them an earlier test has loaded must not matter.
    own = runpy.run_path(str(ROOT / "pelicanconf.py"))["PLUGINS"]
    site.settings["PLUGINS"] = [*own, "bertanda"]
    site.warta["press"] = {"steady_plugins": ("bertanda",)}
    for ending in ("satu", "dua"):
        lay_module(tmp_path / "bertanda.py", PLUGIN.format(ending=ending))
        try:
            site.build()
        finally:
            signals.content_object_init.disconnect(sys.modules["bertanda"].mark)
        assert site.page("2024/02/satu/").select_one(".tanda").get_text() == ending


def lay_module(path: Path, text: str) -> None:
    """Write a module as if no earlier one had been imported from there."""
    path.write_text(text)
    sys.modules.pop(path.stem, None)
    shutil.rmtree(path.parent / "__pycache__", ignore_errors=True)
    importlib.invalidate_caches()
