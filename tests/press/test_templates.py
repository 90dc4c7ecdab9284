"""Templates are compiled once, and again whenever anything that they are made of has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import (
    DictLoader,
    Environment,
    FileSystemLoader,
    TemplateError,
    TemplateNotFound,
    pass_context,
)
from jinja2.ext import Extension
from markupsafe import Markup, escape
from pelican import Pelican, signals
from pelican.generators import Generator

from tests.support.site import ROOT, FixtureSite
from warta.press import templates
from warta.press.build import load_settings
from warta.press.templates import SEAL, hastened, printed

SOURCE = "{% if nama %}Halo {{ nama|besar }}{% endif %}{{ 'x'|besar }}"


class Counting(Environment):
    """An environment that counts what it compiles."""

    compiled = 0

    def _generate(self, *given: Any, **named: Any) -> Any:
        self.compiled += 1
        return super()._generate(*given, **named)


class Bracketed(Extension):
    """An extension that changes the text before it is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return f"[{source}]"


def environment(
    folder: Path, source: str = SOURCE, big: Callable[..., str] = str.upper, **options: Any
) -> Counting:
    made = Counting(loader=DictLoader({"a.html": source}), autoescape=True, **options)
    made.filters["besar"] = big
    return hastened(made, folder)


def render(made: Environment) -> str:
    return made.get_template("a.html").render(nama="ana")


def kept(folder: Path) -> Path:
    """The one file that is kept."""
    (file,) = folder.iterdir()
    return file


def test_what_is_kept_is_not_compiled_again(tmp_path: Path) -> None:
    assert render(environment(tmp_path)) == "Halo ANAX"
    second = environment(tmp_path)
    assert render(second) == "Halo ANAX"
    assert second.compiled == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda whole: whole[:10],
        lambda whole: whole[:SEAL],
        lambda whole: whole[:-1],
        lambda whole: whole + b"x",
        lambda whole: b"\0" * len(whole),
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
    ],
)
def test_a_damaged_file_is_compiled_again_and_mended(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    render(environment(tmp_path))
    whole = kept(tmp_path).read_bytes()
    kept(tmp_path).write_bytes(damage(whole))
    second = environment(tmp_path)
    assert render(second) == "Halo ANAX"
    assert second.compiled == 1
    assert kept(tmp_path).read_bytes() == whole


def test_what_a_killed_build_left_behind_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".tmp-separuh").write_bytes(b"separuh")
    render(environment(tmp_path))
    second = environment(tmp_path)
    assert render(second) == "Halo ANAX"
    assert second.compiled == 0


def test_many_builds_at_once_leave_what_is_whole(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        rendered = pool.map(lambda _: render(environment(tmp_path)), range(40))
    assert set(rendered) == {"Halo ANAX"}
    last = environment(tmp_path)
    assert render(last) == "Halo ANAX"
    assert last.compiled == 0


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(tmp_path: Path) -> None:
    occupied = tmp_path / "berkas"
    occupied.write_bytes(b"")
    assert render(environment(occupied)) == "Halo ANAX"


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"source": "Hai {{ nama|besar }}"}, "Hai ANA"),
        ({"source": "{% block a %}\n{{ nama }}\n{% endblock %}", "trim_blocks": True}, "ana\n"),
        ({"big": pass_context(lambda context, _: str(context["nama"]))}, "Halo anaana"),
        ({"extensions": [Bracketed]}, "[Halo ANAX]"),
        ({"variable_start_string": "<<", "variable_end_string": ">>"}, None),
    ],
)
def test_what_a_template_is_made_of_decides_whether_it_is_compiled(
    tmp_path: Path, changed: Mapping[str, Any], text: str | None
) -> None:
    render(environment(tmp_path))
    second = environment(tmp_path, **changed)
    rendered = render(second)
    assert second.compiled == 1
    assert rendered == text or text is None


def test_another_release_of_jinja_compiles_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render(environment(tmp_path))
    monkeypatch.setattr(templates, "_versions", lambda: ("1", "jinja2 99.0"))
    second = environment(tmp_path)
    render(second)
    assert second.compiled == 1


def test_the_code_of_an_extension_is_part_of_what_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "bersama.py"
    module.write_text("from jinja2.ext import Extension\nclass Kosong(Extension): pass\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    folder = tmp_path / "kode"
    render(environment(folder, extensions=["bersama.Kosong"]))
    module.write_text(module.read_text() + "# lain\n")
    second = environment(folder, extensions=["bersama.Kosong"])
    render(second)
    assert second.compiled == 1


def test_a_filter_that_is_gone_is_missed_as_it_is_without_kept_code(tmp_path: Path) -> None:
    render(environment(tmp_path))
    second = environment(tmp_path)
    del second.filters["besar"]
    with pytest.raises(TemplateError, match="besar"):
        render(second)


def test_what_a_filter_or_test_makes_of_a_constant_is_not_kept(tmp_path: Path) -> None:
    source = "{{ 'x'|besar }}{{ '<' ~ 'y'|besar }}{{ 1 is even }}{% if 2 is even %}z{% endif %}"
    assert render(environment(tmp_path, source)) == "X&lt;YFalsez"
    second = environment(tmp_path, source, lambda text: text * 2)
    second.tests["even"] = lambda number: number == 1
    assert render(second) == "xx&lt;yyTrue"
    assert second.compiled == 0


class Quoted:
    """What knows how it stands in HTML."""

    def __html__(self) -> str:
        return "<q>kutipan</q>"


@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none())
def test_what_is_printed_is_escaped(value: Any) -> None:
    assert printed(value) == escape(value)
    assert printed(Markup(value)) == Markup(value)
    assert printed([value]) == escape([value])


def test_what_knows_its_html_is_printed_so() -> None:
    assert printed(Quoted()) == "<q>kutipan</q>"


TEMPLATES = {
    "a.html": """{% extends "base.html" %}
{% block main %}
{% for nama in names %}{% include "part.html" %}{% endfor %}
{% include ["tidak-ada.html", "part.html"] %}
{% include "tidak-ada.html" ignore missing %}
{% include "part.html" without context %}
{% set kept %}<b>{{ names[0] }}</b>{% endset %}{{ kept }}
{% filter upper %}{% include "part.html" %}{{ names[1] }}{% endfilter %}
{{ missing_name }}{{ names|length }}{{ none }}{{ 1.5 }}{{ quoted }}
{% endblock %}""",
    "base.html": """<title>{{ names|join("<") }}</title>{% include "part.html" %}
{% block main %}{% endblock %}""",
    "part.html": """{% from "macros.html" import shown %}
{% macro own() %}({{ caller() }}){% endmacro %}
{{ shown(nama) }}{% call own() %}{{ nama }}{% include "leaf.html" %}{% endcall %}
{% autoescape false %}{{ nama }}{% include "leaf.html" %}{% endautoescape %}
{% autoescape unsafe %}{{ nama }}{% endautoescape %}""",
    "leaf.html": "<i>{{ nama }}</i>",
    "macros.html": "{% macro shown(text) %}<p>{{ text }}{{ '<br>'|safe }}</p>{% endmacro %}",
}
WORDS = {"names": ["<Ana>", "Budi & Cici"], "nama": "'D'", "unsafe": False, "quoted": Quoted()}


@pytest.mark.parametrize("autoescape", [True, False])
def test_pages_are_what_jinja_itself_makes_of_them(tmp_path: Path, *, autoescape: bool) -> None:
    plain = Environment(loader=DictLoader(TEMPLATES), autoescape=autoescape)
    wanted = plain.get_template("a.html").render(WORDS)
    ours = Environment(loader=DictLoader(TEMPLATES), autoescape=autoescape)
    assert hastened(ours, tmp_path).get_template("a.html").render(WORDS) == wanted
    assert wanted.count("<i>") > len(WORDS)


def test_globals_of_one_template_are_not_those_of_another(tmp_path: Path) -> None:
    loader = DictLoader(dict.fromkeys(("a.html", "b.html"), "{{ kota }}"))
    made = hastened(Environment(loader=loader, autoescape=True), tmp_path)
    made.globals["kota"] = "Sampang"
    assert made.get_template("a.html").render() == "Sampang"
    assert made.get_template("b.html", globals={"kota": "Torjun"}).render() == "Torjun"
    assert made.get_template("a.html", globals={"kota": "Omben"}).render() == "Omben"
    assert made.get_template("b.html").render() == "Torjun"  # Jinja gives the first to all
    assert made.globals["kota"] == "Sampang"


def test_a_template_that_is_missed_may_be_there_later(tmp_path: Path) -> None:
    mapping: dict[str, str] = {}
    made = hastened(Environment(loader=DictLoader(mapping), autoescape=True), tmp_path)
    with pytest.raises(TemplateNotFound):
        made.get_template("a.html")
    mapping["a.html"] = "ada"
    assert made.get_template("a.html").render() == "ada"
    assert made.get_template("a.html") is made.get_template("a.html")


def test_an_error_within_an_included_template_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{% include 'b.html' %}")
    (tmp_path / "b.html").write_text("<p>\n{{ 1 / 0 }}")
    made = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    with pytest.raises(ZeroDivisionError) as raised:
        hastened(made, tmp_path / "kode").get_template("a.html").render()
    place = raised.traceback[-1]
    assert (Path(place.path).name, place.lineno + 1) == ("b.html", 2)


def test_a_setting_that_filters_read_reaches_every_page(site: FixtureSite) -> None:
    site.article("satu")
    site.build()
    site.settings["SITEURL"] = "https://contoh.example.org/kabar"
    site.build()
    after_another = site.files()
    shutil.rmtree(site.cache)
    site.build()
    assert site.files() == after_another


def test_all_generators_of_a_run_share_their_templates(site: FixtureSite) -> None:
    site.article("satu")
    found: list[Generator] = []
    with signals.all_generators_finalized.connected_to(found.extend):
        site.build()
    assert len(found) > 2
    assert len({id(generator.env) for generator in found}) == 1
    assert "link" in found[0].env.filters


def test_a_page_of_template_pages_may_have_the_name_of_a_template(site: FixtureSite) -> None:
    site.article("satu")
    site.write("article.html", "sendiri")
    site.settings["TEMPLATE_PAGES"] = {"article.html": "lain.html"}
    site.build()
    assert site.text("lain.html") == "sendiri"
    assert site.page("2024/02/satu/").article.h1


def edited_theme(site: FixtureSite) -> Path:
    """A theme of the site's own; returns the template of articles."""
    theme = site.root / "theme"
    shutil.copytree(ROOT / "theme", theme)
    site.settings["THEME"] = str(theme)
    return theme / "templates" / "article.html"


def say(template: Path, word: str) -> None:
    """Put `word` into a template, and leave its time as it is."""
    stat = template.stat()
    text = template.read_text(encoding="utf-8")
    shown = text.replace("{% block main %}", f"{{% block main %}}<i>{word}</i>", 1)
    template.write_text(shown, encoding="utf-8")
    os.utime(template, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_the_next_build_sees_a_changed_template_whatever_its_time(site: FixtureSite) -> None:
    site.article("satu")
    template = edited_theme(site)
    site.build()
    say(template, "Baru")
    site.build()
    assert site.page("2024/02/satu/").i.get_text() == "Baru"


def test_a_pelican_that_runs_again_sees_a_changed_template(site: FixtureSite) -> None:
    site.article("satu")
    template = edited_theme(site)
    overrides = {
        "PATH": str(site.content),
        "OUTPUT_PATH": str(site.output),
        "WARTA_NOW": site.now,
        "WARTA": site.warta,
        **site.settings,
    }
    pelican = Pelican(load_settings(ROOT / "pelicanconf.py", overrides))
    pelican.run()
    assert not site.page("2024/02/satu/").i
    say(template, "Baru")
    pelican.run()
    assert site.page("2024/02/satu/").i.get_text() == "Baru"
