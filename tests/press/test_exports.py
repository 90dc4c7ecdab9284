"""A broken export of the desk never takes the published comments off the site."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from tests.support.site import FixtureSite
from warta.core.errors import WartaError
from warta.press.exports import data_folder


def comments(*texts: str) -> str:
    rows = [
        {
            "id": str(number),
            "article": "satu",
            "parent": None,
            "author": "Pembaca",
            "url": None,
            "date": f"2024-02-02T08:0{number}:00Z",
            "content": text,
            "status": "approved",
            "by_newsroom": False,
        }
        for number, text in enumerate(texts, 1)
    ]
    return json.dumps({"version": 1, "generated": "2024-02-03T00:00:00Z", "comments": rows})


def shown(site: FixtureSite) -> list[str]:
    page = site.page("2024/02/satu/")
    return [body.get_text(strip=True) for body in page.select(".comment-content")]


def test_no_export_means_no_comments(site: FixtureSite) -> None:
    site.article("satu")
    site.build()
    assert shown(site) == []


def test_a_broken_export_leaves_the_last_good_comments(
    site: FixtureSite, caplog: pytest.LogCaptureFixture
) -> None:
    site.article("satu")
    site.write("data/comments.json", comments("Halo", "Apa kabar"))
    site.build()
    site.write("data/comments.json", comments("Halo")[:-20])
    with caplog.at_level(logging.WARNING):
        site.build()
    assert shown(site) == ["Halo", "Apa kabar"]
    assert "content/data/comments.json rusak" in caplog.text


def test_a_mended_export_is_taken_again(site: FixtureSite) -> None:
    site.article("satu")
    site.write("data/comments.json", comments("Halo"))
    site.build()
    site.write("data/comments.json", "rusak")
    site.build()
    site.write("data/comments.json", comments("Halo", "Baru"))
    site.build()
    assert shown(site) == ["Halo", "Baru"]


def test_a_broken_export_without_a_good_copy_stops_the_build(site: FixtureSite) -> None:
    site.article("satu")
    site.build()
    before = site.files()
    site.write("data/views.json", '{"version": 1, "views": {"satu": {"total": -3}}}')
    with pytest.raises(WartaError, match=r"content/data/views\.json"):
        site.build()
    assert site.files() == before


def test_views_of_the_desk_are_added_to_those_brought_along(site: FixtureSite) -> None:
    site.article("satu", views="173")
    counted = {"satu": {"total": 27, "today": 3, "week": 9}}
    site.write(
        "data/views.json",
        json.dumps({"version": 1, "generated": "2024-02-03T00:00:00Z", "views": counted}),
    )
    site.build()
    counter = site.page("2024/02/satu/").select_one("article [data-views]")
    assert counter["data-base"] == "173"
    assert counter.select_one("[aria-hidden]").get_text() == "200 Dilihat"


def pulled(site: FixtureSite, name: str, text: str) -> None:
    site.data.mkdir(exist_ok=True)
    (site.data / name).write_text(text, encoding="utf-8")


def test_what_was_pulled_goes_before_the_sample(site: FixtureSite) -> None:
    site.article("satu")
    site.write("data/comments.json", comments("Contoh"))
    site.build()
    assert shown(site) == ["Contoh"]
    pulled(site, "comments.json", comments("Halo", "Baru"))
    site.build()
    assert shown(site) == ["Halo", "Baru"]


def test_a_broken_pulled_export_leaves_the_last_good_comments_and_no_sample(
    site: FixtureSite, caplog: pytest.LogCaptureFixture
) -> None:
    site.article("satu")
    site.write("data/comments.json", comments("Contoh"))
    pulled(site, "comments.json", comments("Halo"))
    site.build()
    pulled(site, "comments.json", "<html>")
    with caplog.at_level(logging.WARNING):
        site.build()
    assert shown(site) == ["Halo"]
    assert "data/comments.json rusak" in caplog.text
    assert "content/data" not in caplog.text


def test_pulled_exports_lie_beside_the_content(site: FixtureSite) -> None:
    settings = {"PATH": str(site.content)}
    assert data_folder(settings) == site.root / "data"
    assert data_folder(settings | {"WARTA_DATA": "/srv/data"}) == Path("/srv/data")
