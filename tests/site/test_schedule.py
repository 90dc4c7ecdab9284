"""What is not public yet appears nowhere: no page, list, feed, fragment, sitemap or picture."""

from __future__ import annotations

from datetime import timedelta

from tests.support.site import NOW, FixtureSite


def mentions(site: FixtureSite, word: str) -> list[str]:
    return [
        name for name, data in site.files().items() if word in name or word.encode() in data.lower()
    ]


def test_a_scheduled_article_appears_nowhere_until_its_time(site: FixtureSite) -> None:
    site.article("hadir")
    site.article("kelak", date=f"{NOW + timedelta(hours=1):%Y-%m-%d %H:%M}", tags="kelak")
    site.build()
    assert mentions(site, "kelak") == []
    site.now = NOW + timedelta(hours=1)
    site.build()
    assert "2024/03/kelak/index.html" in mentions(site, "kelak")
    assert "feed/atom.xml" in mentions(site, "kelak")


def test_a_draft_appears_nowhere(site: FixtureSite) -> None:
    site.article("hadir")
    site.article("kelak", status="draft")
    site.build()
    assert mentions(site, "kelak") == []


def test_a_hidden_article_has_a_page_and_stands_in_no_list(site: FixtureSite) -> None:
    site.article("hadir")
    site.article("rahasia", status="hidden", tags="rahasia")
    site.build()
    assert mentions(site, "rahasia") == ["2024/02/rahasia/index.html"]


def test_an_article_taken_out_leaves_no_file_behind(site: FixtureSite) -> None:
    site.article("hadir")
    path = site.article("pergi", tags="pergi")
    site.build()
    path.unlink()
    report = site.build()
    assert "2024/02/pergi/index.html" in report.removed
    assert "tag/pergi/index.html" in report.removed
    assert mentions(site, "pergi") == []
