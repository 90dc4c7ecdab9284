"""View counters on a whole site."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pelican.log import LimitFilter

from tests.support.site import DESK, FixtureSite
from warta.core.errors import DataError


def put(site: FixtureSite, **views: tuple[int, int, int]) -> None:
    counts = {
        key.replace("_", "-"): {"total": total, "today": today, "week": week}
        for key, (total, today, week) in views.items()
    }
    document = {"version": 1, "generated": "2024-03-01T01:00:00Z", "views": counts}
    site.write("data/views.json", json.dumps(document))


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What a build tells the editor, who is told each thing once by Pelican's log."""
    monkeypatch.setattr(LimitFilter, "_raised_messages", set())
    return caplog


def counter(site: FixtureSite, slug: str) -> tuple[str, str, str, str]:
    """Key, base, what is seen and what is said, of an article's own counter."""
    found = site.page(f"2024/02/{slug}/").select_one(f'.article [data-views][data-key="{slug}"]')
    seen, said = found.find_all("span")
    assert seen["aria-hidden"] == "true"
    return found["data-key"], found["data-base"], seen.get_text(), said.get_text()


def ranking(site: FixtureSite, url: str, place: str) -> list[str]:
    return [link.get_text() for link in site.page(url).select(f"{place} .ranking-title a")]


def test_the_count_is_the_old_one_and_the_new_one(site: FixtureSite) -> None:
    site.article("sepi", views="7")
    put(site, sepi=(12, 3, 9))
    site.build()
    assert counter(site, "sepi") == ("sepi", "7", "19 Dilihat", "19 kali dilihat")


def test_a_count_of_many_is_settled(site: FixtureSite) -> None:
    site.article("ramai", views="1.173")
    put(site, ramai=(61, 3, 9))
    site.build()
    assert counter(site, "ramai") == ("ramai", "1173", "1,2 rb Dilihat", "1.200 kali dilihat")


def test_without_a_share_every_count_is_exact(site: FixtureSite) -> None:
    site.warta["views"] = {"share": 0}
    site.article("ramai", views="1.173")
    put(site, ramai=(61, 3, 109))
    site.build()
    assert counter(site, "ramai") == ("ramai", "1173", "1,2 rb Dilihat", "1.234 kali dilihat")
    week = site.page("terpopuler/").select_one("#tujuh-hari ~ .ranking .meta > span")
    assert week.get_text() == "109 Dilihat"


def test_without_an_export_the_old_count_stays(site: FixtureSite) -> None:
    site.article("lama", views="173")
    site.article("baru")
    site.build()
    assert counter(site, "lama") == ("lama", "173", "173 Dilihat", "173 kali dilihat")
    assert counter(site, "baru") == ("baru", "0", "0 Dilihat", "0 kali dilihat")


def test_a_hidden_article_counts_and_is_in_no_popular_list(site: FixtureSite) -> None:
    site.article("sembunyi", status="hidden")
    site.article("biasa")
    put(site, sembunyi=(9, 9, 9))
    site.build()
    assert counter(site, "sembunyi")[2] == "9 Dilihat"
    assert ranking(site, "terpopuler/", "") == []
    assert [note.get_text() for note in site.page("terpopuler/").select(".empty")] == [
        "Belum ada hitungan untuk kurun ini."
    ] * 3


def test_popular_lists_stand_by_window(site: FixtureSite) -> None:
    site.warta["views"] = {"popular_count": 2}
    for slug in ("satu", "dua", "tiga"):
        site.article(slug)
    put(site, satu=(30, 0, 1), dua=(20, 0, 5), tiga=(10, 4, 4))
    site.build()
    page = site.page("terpopuler/")
    headings = [heading.get_text() for heading in page.select(".windows h2")]
    assert headings == ["Hari ini", "7 hari terakhir", "Sepanjang masa"]
    found = [
        [link.get_text() for link in section.select(".ranking-title a")]
        for section in page.select(".windows section")
    ]
    assert found == [
        ["Judul tiga"],
        ["Judul dua", "Judul tiga"],
        ["Judul satu", "Judul dua"],
    ]
    figures = [item.get_text() for item in page.select("#tujuh-hari ~ .ranking .meta > span")]
    assert figures == ["5 Dilihat", "4 Dilihat"]


CREPT = {"satu": (1_210, 21, 110), "dua": (1_190, 20, 119), "tiga": (52, 22, 52)}


@pytest.fixture
def counted(site: FixtureSite) -> FixtureSite:
    """A site whose counts stand in the midst of steps, one of them brought along."""
    site.article("satu", date="2024-02-01 10:00", tags="garam")
    site.article("dua", date="2024-02-02 10:00", tags="garam", views="5.402")
    site.article("tiga", date="2024-02-03 10:00", category="Hukum")
    put(site, **CREPT)
    site.build()
    return site


def changed(site: FixtureSite, **views: tuple[int, int, int]) -> set[str]:
    """The files that another build changes, now that some were viewed more."""
    before = site.files()
    put(site, **CREPT | views)
    site.build()
    after = site.files()
    assert before.keys() == after.keys()
    return {path for path in after if after[path] != before[path]}


def showing(site: FixtureSite, slug: str, place: str = "[data-views]") -> set[str]:
    """The files with a figure of an article in `place`."""
    files = {path: site.page(path) for path in site.files() if path.endswith(".html")}
    return {path for path, page in files.items() if page.select(f'{place}[data-key="{slug}"]')}


def test_counts_that_crept_change_no_file(counted: FixtureSite) -> None:
    assert changed(counted, satu=(1_299, 21, 119), dua=(1_597, 21, 110), tiga=(54, 23, 54)) == set()


def test_counts_that_crept_past_each_other_change_no_order(counted: FixtureSite) -> None:
    before = ranking(counted, "terpopuler/", "#tujuh-hari ~ .ranking")
    assert before == ["Judul dua", "Judul satu", "Judul tiga"]
    assert changed(counted, satu=(1_210, 21, 118), dua=(1_190, 20, 111)) == set()


def test_a_count_that_crossed_a_step_changes_only_pages_that_show_it(counted: FixtureSite) -> None:
    shown = showing(counted, "satu")
    assert changed(counted, satu=(1_300, 21, 110)) == shown
    assert {"2024/02/satu/index.html", "2024/02/dua/index.html", "terbaru/index.html"} <= shown
    assert not shown & {"2024/02/tiga/index.html", "404.html", "cari/index.html", "feed/rss.xml"}
    assert counter(counted, "satu")[3] == "1.300 kali dilihat"


def test_a_count_of_the_week_that_crossed_a_step_changes_only_popular_lists(
    counted: FixtureSite,
) -> None:
    lists = {"index.html", "terpopuler/index.html", "fragmen/samping.html"}
    assert changed(counted, satu=(1_210, 21, 120)) == lists


def test_the_fragment_names_the_weeks_most_read(site: FixtureSite) -> None:
    site.article("satu")
    site.article("dua")
    put(site, dua=(1, 0, 1))
    site.build()
    found = [link.get_text() for link in site.page("fragmen/samping.html").select(".ranking a")]
    assert found == ["Judul dua"]


def test_the_beacon_is_told_where_to_send_only_with_a_desk(site: FixtureSite) -> None:
    site.article("berita")
    site.build()
    assert not site.page("2024/02/berita/").select("[data-views-endpoint]")
    site.warta["desk"] = DESK
    site.build()
    story = site.page("2024/02/berita/").select_one("[data-article]")
    assert story["data-views-endpoint"] == "https://meja.example.org/views/"
    assert story["data-key"] == "berita"
    assert story["data-token"].startswith("v1.1.")


def test_a_broken_export_leaves_the_last_good_counts(
    site: FixtureSite, told: pytest.LogCaptureFixture
) -> None:
    site.article("berita")
    put(site, berita=(7, 0, 0))
    site.build()
    site.write("data/views.json", b"<html>502 Bad Gateway</html>")
    site.build()
    assert counter(site, "berita")[2] == "7 Dilihat"
    assert "views.json" in told.text


def test_a_broken_export_without_a_good_one_stops_the_build(site: FixtureSite) -> None:
    site.article("berita")
    put(site, berita=(-7, 0, 0))
    with pytest.raises(DataError, match=r"views\.berita\.total"):
        site.build()
    assert not site.output.exists()
