"""Links and redirects of a whole imported and built site."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.moving import Move
from tests.support.wxr import BASE_URL, attachment, item
from warta.wordpress.export import Label

BERITA = Label("category", "berita", "Berita")
HUKUM = Label("category", "hukum", "Hukum")
PANEN = Label("post_tag", "panen", "Panen")
TOPIC = Label("newstopic", "garam-rakyat", "Garam Rakyat")
FORMS = (
    "/2023/10/panen-garam-8/",
    "http://www.kabar-tarebung.example/2023/10/panen-garam-8",
    "/?p=8",
    "/2023/10/garam-lama/",
    "/2023/10/panen-garam-8/amp/",
    "/2023/10/panen-garam-8/#comment-3",
    "/redaksi/tentang/",
    "/category/hukum/",
    "/tag/panen/",
    "/topic/garam-rakyat/page/2/",
    "/author/sari/",
    "/2023/10/",
    "/2023/10/24/",
    "/2023/",
    "/?s=garam",
    "/feed/",
    "/",
    "/2023/10/panen-garam-8/tambak/",
)


@pytest.fixture(scope="module")
def move(tmp_path_factory: pytest.TempPathFactory) -> Move:
    """An old site with daily addresses beside monthly ones, imported and built."""
    move = Move(tmp_path_factory.mktemp("pindah"))
    move.picture("2023/10/tambak.jpg")
    links = "".join(f'<p><a href="{form}">tautan</a></p>' for form in FORMS)
    move.export(
        item(7, labels=(BERITA, PANEN, TOPIC), content=links),
        item(8, labels=(HUKUM,), meta={"_wp_old_slug": "garam-lama"}),
        item(9, labels=(BERITA,), link=f"{BASE_URL}/2023/10/24/panen-garam-9/"),
        item(10, labels=(BERITA,), slug="gar%c3%a1m", link=f"{BASE_URL}/2023/10/gar%c3%a1m/"),
        attachment(11, "2023/10/tambak.jpg", parent=8, slug="tambak",
                   link=f"{BASE_URL}/2023/10/panen-garam-8/tambak/"),
        item(12, type="page", slug="tentang", link=f"{BASE_URL}/redaksi/tentang/"),
    )  # fmt: skip
    move.run(redirect_pages=True)
    move.site.build()
    return move


def stands(move: Move, address: str) -> bool:
    """Whether the built site has a file at an address."""
    path = move.site.output / urlsplit(address).path.lstrip("/")
    return (path / "index.html").is_file() if address.endswith("/") else path.is_file()


def rows(move: Move) -> list[dict[str, str]]:
    found = next(move.root.rglob("redirects.csv"))
    return list(csv.DictReader(found.read_text(encoding="utf-8").splitlines()))


def test_every_form_of_a_link_leads_to_a_page_of_the_built_site(move: Move) -> None:
    body = move.site.page("2023/10/panen-garam-7/").select_one(".article__body, article")
    assert body is not None
    found = [link["href"] for link in body.find_all("a", string="tautan")]
    assert len(found) == len(FORMS)
    assert [href for href in found if not stands(move, urlsplit(href).path)] == []


def test_every_redirect_leads_to_a_page_and_hides_none(move: Move) -> None:
    whole = [row for row in rows(move) if row["jenis"] != "pola"]
    assert len(whole) > 10
    assert [row for row in whole if not stands(move, row["alamat_baru"])] == []
    paths = [row["alamat_lama"] for row in whole if "?" not in row["alamat_lama"]]
    assert [path for path in paths if stands(move, path)] == []


def test_what_changed_is_among_them(move: Move) -> None:
    told = {row["alamat_lama"]: row["alamat_baru"] for row in rows(move)}
    assert told["/2023/10/24/panen-garam-9/"] == "/2023/10/panen-garam-9/"
    assert told["/2023/10/gar%C3%A1m/"] == "/2023/10/garam/"
    assert told["/2023/10/garam-lama/"] == "/2023/10/panen-garam-8/"
    assert told["/redaksi/tentang/"] == "/tentang/"
    assert told["/topic/garam-rakyat/"] == "/tag/garam-rakyat/"


def test_the_pages_for_hosts_without_redirects_can_be_published(move: Move) -> None:
    folder = move.site.data / "wordpress" / "redirects" / "pages"
    page = folder / "2023" / "10" / "24" / "panen-garam-9" / "index.html"
    extra = move.site.write("extra/2023/10/24/panen-garam-9/index.html", page.read_bytes())
    move.site.build()
    assert stands(move, "/2023/10/24/panen-garam-9/")
    extra.unlink()
    move.site.build()
    assert not stands(move, "/2023/10/24/panen-garam-9/")


def test_the_report_counts_them_by_file(move: Move) -> None:
    report = json.loads(next(move.root.rglob("report.json")).read_text(encoding="utf-8"))
    assert report["redirects"]["wanted"] == len(rows(move))
    assert Path("redirects.csv").name in json.dumps(report["redirects"])
