"""Design decision 3: an article's birth changes no other article's page but its neighbour's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.support.pages import SEED
from tests.support.site import DESK, FixtureSite

BORN = "2024/02/berita-yang-lahir/"
NEIGHBOUR = "2024/02/kapal-perintis/"

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def birth(
    tmp_path_factory: pytest.TempPathFactory, sample_site: FixtureSite
) -> tuple[Files, Files]:
    """The files of the sample site before and after the newest of its articles is born.

    It is as well connected as can be: it leads the home page, shares the category, the region, the
    author and the tags of others, and is linked with them.
    """
    root = tmp_path_factory.mktemp("birth")
    site = FixtureSite(root, root / "content")
    shutil.copytree(sample_site.content, site.content)
    shutil.copytree(sample_site.cache / "images", site.cache / "images")
    site.warta = sample_site.warta | {"desk": DESK}
    site.build()
    before = site.files()
    site.article(
        "berita-yang-lahir",
        "Isi.\n\nBaca juga: kapolsek-pangarengan-kunjungi-panwaslu",
        date="2024-02-29 10:00",
        tags="Pemilu 2024, Panwaslu, Kamtibmas, Opini",
        authors="Redaksi",
        region="Pangarengan",
        sticky="ya",
        views="99999",
    )
    site.build()
    return before, site.files()


def articles(files: Files) -> set[str]:
    """The paths of article pages, and of the pages of comments that belong to them."""
    return {path for path in files if path.startswith("20") and len(Path(path).parts) >= 4}


def test_it_is_born(birth: tuple[Files, Files]) -> None:
    before, after = birth
    assert articles(after) - articles(before) == {f"{BORN}index.html"}
    assert b"berita-yang-lahir" in after["index.html"]


def test_no_other_article_page_changes_but_its_neighbours(birth: tuple[Files, Files]) -> None:
    before, after = birth
    paths = articles(before)
    assert len(paths) > 50
    assert {path for path in paths if before[path] != after[path]} == {f"{NEIGHBOUR}index.html"}


def test_the_neighbour_gains_the_link_to_the_next_and_nothing_else(
    birth: tuple[Files, Files],
) -> None:
    old, new = (BeautifulSoup(files[f"{NEIGHBOUR}index.html"], "html.parser") for files in birth)
    (gained,) = new.select(".neighbours a[rel=next]")
    assert gained["href"] == f"/{BORN}"
    assert old.select(".neighbours a[rel=next]") == []
    gained.extract()
    assert "".join(str(old).split()) == "".join(str(new).split())


def test_archives_do_not_move(birth: tuple[Files, Files]) -> None:
    before, after = birth
    numbered = {path for path in before if "/page/" in path}
    months = {"2023/10/index.html", "2023/11/index.html", "2024/01/index.html"}
    assert len(numbered) >= 2
    assert {path for path in numbered | months if before[path] != after[path]} == set()


def test_the_fragment_that_articles_load_tells_the_news(birth: tuple[Files, Files]) -> None:
    before, after = birth
    fragments = {path for path in before if path.startswith("fragmen/")}
    assert fragments
    assert all(b"berita-yang-lahir" in after[path] for path in fragments)
    assert b"berita-yang-lahir" not in after[f"{SEED}index.html"]
