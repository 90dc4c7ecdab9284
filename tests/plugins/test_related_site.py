"""Related articles on a whole site."""

from __future__ import annotations

from tests.support.site import FixtureSite


def related(site: FixtureSite, slug: str) -> list[str]:
    return [link.get_text() for link in site.page(f"2024/02/{slug}/").select(".related h3 a")]


def test_an_article_names_older_ones_with_its_tags(site: FixtureSite) -> None:
    site.article("lama", date="2024-02-01 08:00", tags="garam")
    site.article("lain", date="2024-02-02 08:00", category="Hukum")
    site.article("ini", date="2024-02-03 08:00", tags="garam")
    site.build()
    assert related(site, "ini") == ["Judul lama"]
    assert related(site, "lama") == []


def test_a_newer_article_changes_no_older_page_but_its_neighbours(site: FixtureSite) -> None:
    for day in range(1, 7):
        site.article(f"berita-{day}", date=f"2024-02-0{day} 08:00", tags="garam, laut")
    site.build()
    before = site.files()
    site.article("baru", date="2024-02-20 08:00", tags="garam, laut")
    site.build()
    after = site.files()
    pages = {f"2024/02/berita-{day}/index.html" for day in range(1, 7)}
    assert {name for name in pages if before[name] != after[name]} == {
        "2024/02/berita-6/index.html"
    }


def test_a_hidden_article_has_related_ones_and_is_none(site: FixtureSite) -> None:
    site.article("lama", date="2024-02-01 08:00", tags="garam")
    site.article("sembunyi", date="2024-02-02 08:00", tags="garam", status="hidden")
    site.article("ini", date="2024-02-03 08:00", tags="garam")
    site.build()
    assert related(site, "sembunyi") == ["Judul lama"]
    assert related(site, "ini") == ["Judul lama"]


def test_the_number_can_be_set(site: FixtureSite) -> None:
    site.warta["related"] = {"count": 1}
    for day in range(1, 4):
        site.article(f"berita-{day}", date=f"2024-02-0{day} 08:00", tags="garam")
    site.build()
    assert related(site, "berita-3") == ["Judul berita-2"]
