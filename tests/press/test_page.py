"""A page is kept as long as nothing that it shows has changed, and not a build longer."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.newsroom import picture
from tests.support.site import DESK, ROOT, FixtureSite
from warta.press.page import names_of


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    """Three stories, with a desk and a copy of the theme."""
    grown = FixtureSite(tmp_path / "grown")
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    grown.settings |= {"SITEURL": "https://contoh.example.org", "THEME": str(tmp_path / "theme")}
    grown.warta["desk"] = DESK
    for day, slug in enumerate(("satu", "dua", "tiga"), start=1):
        grown.article(slug, date=f"2024-02-0{day} 10:00", tags="Laut", summary="Tetap")
    return grown


def page(site: FixtureSite, slug: str, body: str = "Isi.", title: str = "Halaman") -> None:
    site.write(f"halaman/{slug}.md", f"Title: {title}\nSlug: {slug}\n\n{body}\n")


def move(site: FixtureSite, old: str, new: str) -> None:
    """Give the story in `old`.md the slug `new`."""
    path = site.content / f"berita/{old}.md"
    path.write_text(path.read_text().replace(f"Slug: {old}", f"Slug: {new}"))


def prove(site: FixtureSite) -> tuple[str, ...]:
    """Build on top of what is there; hold it against a build from nothing; say what changed."""
    written = site.build().written
    twin = FixtureSite(site.root.parent / "twin", site.content)
    twin.data, twin.warta, twin.settings, twin.now = site.data, site.warta, site.settings, site.now
    twin.build()
    expected, found = twin.files(), site.files()
    shutil.rmtree(twin.root)
    assert found.keys() == expected.keys()
    assert [name for name in expected if expected[name] != found[name]] == []
    return written


def test_a_static_page_follows_the_story_that_it_links_to(site: FixtureSite) -> None:
    page(site, "tentang", "[Baca]({filename}/berita/satu.md).")
    site.build()
    move(site, "satu", "pindah")
    prove(site)


def test_a_story_follows_the_one_that_it_links_to(site: FixtureSite) -> None:
    site.article("empat", "[Baca]({filename}satu.md).", date="2023-12-01 10:00")
    site.build()
    move(site, "satu", "pindah")
    prove(site)


def test_whoever_links_by_slug_follows_what_becomes_of_the_title(site: FixtureSite) -> None:
    page(site, "tentang", "Baca juga: satu")
    site.article("empat", "Baca juga: satu", date="2023-12-01 10:00")
    site.build()
    site.article("satu", date="2024-02-01 10:00", tags="Laut", summary="Tetap", title="Baru")
    written = prove(site)
    assert {"tentang/index.html", "2023/12/empat/index.html"} <= set(written)


@pytest.mark.parametrize(
    ("template", "before", "what"),
    [
        ("article.html", "{% block main %}", "article"),
        ("macros/card.html", "{% endmacro %}", "article"),
        ("page.html", "{% block main %}", "page"),
    ],
    ids=["article", "card", "page"],
)
def test_a_link_to_the_source_follows_it(
    site: FixtureSite, template: str, before: str, what: str
) -> None:
    path = Path(site.settings["THEME"], "templates", template)
    printed = f"{{{{ {what}.relative_source_path }}}}"
    put = before + printed if "block" in before else printed + before
    path.write_text(path.read_text().replace(before, put, 1))
    page(site, "tentang")
    site.build()
    for name in ("berita/satu.md", "halaman/tentang.md"):
        (site.content / name).rename((site.content / name).with_stem("lain"))
    prove(site)


def test_a_picture_of_the_same_name_is_told_by_its_bytes(site: FixtureSite) -> None:
    site.write("media/kapal.png", picture(1))
    site.article("empat", "![Kapal](media/kapal.png)", image="kapal.png", image_alt="Kapal")
    page(site, "tentang", "![Kapal](media/kapal.png)")
    site.build()
    site.write("media/kapal.png", picture(2))
    prove(site)


def test_the_footer_and_the_form_follow_the_pages_that_they_name(site: FixtureSite) -> None:
    site.warta["comments"] = {"terms_pages": ["aturan"]}
    page(site, "aturan")
    site.build()
    page(site, "aturan", title="Aturan baru")
    assert "2024/02/satu/index.html" in prove(site)
    page(site, "kontak")
    assert "2024/02/satu/index.html" in prove(site)


def test_a_form_goes_when_its_time_is_over(site: FixtureSite) -> None:
    site.article("empat", comments="2024-03-01 09:00", date="2024-02-09 10:00")
    site.build()
    assert site.page("2024/02/empat/").form
    site.now += timedelta(hours=2)
    assert prove(site) == ("2024/02/empat/index.html",)


def test_another_secret_signs_every_story_anew(site: FixtureSite) -> None:
    site.build()
    site.warta["desk"] = {**DESK, "secret": "rahasia-lain-untuk-pengujian-saja"}
    stories = {f"2024/02/{slug}/index.html" for slug in ("satu", "dua", "tiga")}
    assert set(prove(site)) == stories


def test_a_hidden_story_has_no_neighbours_and_takes_none_away(site: FixtureSite) -> None:
    site.build()
    hidden = {"date": "2024-02-02 12:00", "status": "hidden", "tags": "Laut"}
    site.article("empat", **hidden)
    assert prove(site) == ("2024/02/empat/index.html",)
    site.article("empat", **(hidden | {"status": "published"}))
    assert {"2024/02/dua/index.html", "2024/02/tiga/index.html"} <= set(prove(site))


def test_files_that_are_copied_are_those_of_today(site: FixtureSite, tmp_path: Path) -> None:
    site.write("extra/ads.txt", "lama")
    site.build()
    site.write("extra/ads.txt", "baru")
    (tmp_path / "theme/static/favicon.svg").write_text("<svg/>")
    assert prove(site) == ("ads.txt", "theme/favicon.svg")


def test_a_change_of_style_or_script_is_on_every_page(site: FixtureSite, tmp_path: Path) -> None:
    site.build()
    for kind in ("css", "js"):
        path = min((tmp_path / "theme/static" / kind).rglob(f"*.{kind}"))
        path.write_text(path.read_text() + "\n/* */\n")
        with path.open("a") as file:
            file.write(".baru { order: 3 }" if kind == "css" else "\nwindow.baru = 3;\n")
    assert "2024/02/satu/index.html" in prove(site)


def test_a_page_is_given_its_own_names_before_those_of_all_and_plugins_last() -> None:
    context = {
        "a": "all",
        "b": "all",
        "c": "all",
        "WARTA_PAGE_CONTEXT": [
            lambda name, names: {"c": f"{name} {names['b']}"},
            lambda _, names: {"d": names["c"]},
        ],
    }
    names = names_of("x.html", "x/", context, {"b": "own"})
    assert {key: names[key] for key in "abcd"} == {
        "a": "all", "b": "own", "c": "x.html own", "d": "x.html own",
    }  # fmt: skip
    assert (names["output_file"], names["url"]) == ("x.html", "x/")
    assert context["c"] == "all"
