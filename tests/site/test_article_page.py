"""The article page: all that a reader of the old site looks for, in the order it stood in."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from tests.site.conftest import Pages
from tests.support.pages import CORRECTED, LABELLED, SEED, SEED_ID
from tests.support.site import FixtureSite

# The parts of an article page, from top to bottom.
PARTS = {
    "breadcrumb": "nav[aria-label='Jejak halaman']",
    "label": ".article-header .label",
    "kicker": ".article-header .kicker",
    "title": "h1",
    "byline": ".byline",
    "count": ".article-counts",
    "share links": ".share",
    "picture": "figure.article-picture",
    "body": ".prose",
    "tags": "nav.tags",
    "source": ".source",
    "corrections": ".corrections",
    "related": ".related",
    "previous and next": ".neighbours",
    "comments": "#comments",
}
SEED_PARTS = [name for name in PARTS if name not in ("label", "source", "corrections")]


@pytest.fixture(scope="module")
def seed(sample_site: FixtureSite) -> BeautifulSoup:
    return sample_site.page(SEED)


def words(part: Tag | None) -> str:
    assert part is not None
    return " ".join(part.get_text().split())


def order_of(page: BeautifulSoup) -> list[str]:
    """The parts that the page has, as they follow each other."""
    places = {id(tag): at for at, tag in enumerate(page.find_all(True))}
    found = {name: page.select(selector) for name, selector in PARTS.items()}
    assert {name: len(tags) for name, tags in found.items() if len(tags) > 1} == {}
    return sorted((name for name in PARTS if found[name]), key=lambda n: places[id(found[n][0])])


def one(page: BeautifulSoup, name: str) -> Tag:
    (part,) = page.select(PARTS[name])
    return part


def test_the_seed_story_has_its_parts_in_order(seed: BeautifulSoup) -> None:
    assert order_of(seed) == SEED_PARTS


def test_an_article_with_everything_has_all_parts_in_order(site: FixtureSite) -> None:
    site.article("lama", tags="garam")
    site.write("media/foto.jpg", jpeg())
    site.article(
        "lengkap",
        date="2024-02-02 10:00",
        tags="garam",
        label="rilis",
        kicker="Pengantar",
        source="Antara",
        correction="3 Februari 2024 — Nama diperbaiki.",
        image="foto.jpg",
        image_alt="Garam.",
        region="Sreseh",
    )
    site.article("baru", date="2024-02-03 10:00")
    site.build()
    assert order_of(site.page("2024/02/lengkap/")) == list(PARTS)


def jpeg() -> bytes:
    """A plain picture of 64 × 36 pixels."""
    data = BytesIO()
    Image.new("RGB", (64, 36), "salmon").save(data, "JPEG")
    return data.getvalue()


def test_the_breadcrumb_leads_home_to_the_category_and_to_the_region(seed: BeautifulSoup) -> None:
    links = [(words(link), link["href"]) for link in one(seed, "breadcrumb").select("a")]
    assert links == [
        ("Beranda", "/"),
        ("Berita", "/category/berita/"),
        ("Pangarengan", "/wilayah/pangarengan/"),
    ]


def test_kicker_title_and_byline_are_the_storys(seed: BeautifulSoup) -> None:
    assert words(one(seed, "kicker")) == "Jelang Pemilu 2024"
    assert words(one(seed, "title")) == (
        "Kapolsek Pangarengan Sambangi Panwaslu, Rapatkan Koordinasi Jelang Pemilu 2024"
    )
    byline = one(seed, "byline")
    assert words(byline).startswith("Oleh Redaksi Editor: Tim Redaksi")
    assert byline.select_one("a[rel=author]")["href"] == "/author/redaksi/"
    assert words(byline).endswith("menit baca")


def test_the_date_is_long_for_people_and_exact_for_machines(seed: BeautifulSoup) -> None:
    (time,) = one(seed, "byline").select("time")
    assert words(time) == "Selasa, 24 Oktober 2023, 10.00 WIB"
    assert time["datetime"] == "2023-10-24T10:00:00+07:00"


def test_a_later_change_is_told(sample_site: FixtureSite) -> None:
    byline = one(sample_site.page(CORRECTED), "byline")
    assert "Diperbarui Selasa, 21 November 2023, 09.15 WIB" in words(byline)


def test_the_line_of_the_old_site_names_category_and_count(seed: BeautifulSoup) -> None:
    line = one(seed, "count")
    for hidden in line.select(".visually-hidden"):
        assert words(hidden) == "173 kali dilihat"
        hidden.extract()
    assert words(line) == "Berita · 173 Dilihat"
    assert line.a["href"] == "/category/berita/"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("WhatsApp", "https://wa.me/?text="),
        ("Facebook", "https://www.facebook.com/sharer/sharer.php?u="),
        ("X", "https://x.com/intent/post?"),
        ("Telegram", "https://t.me/share/url?url="),
    ],
)
def test_sharing_is_a_plain_link(seed: BeautifulSoup, name: str, start: str) -> None:
    (link,) = [link for link in one(seed, "share links").select("a") if words(link) == name]
    assert link["href"].startswith(start)
    assert SEED in link["href"]
    assert "Rapatkan%20Koordinasi" in link["href"] or name == "Facebook"


def test_sharing_needs_no_script_of_others(seed: BeautifulSoup) -> None:
    sources = [script["src"] for script in seed.select("script[src]")]
    assert sources
    assert all(source.startswith("/theme/") for source in sources)
    assert seed.select("iframe, object, embed") == []


def test_the_picture_has_its_size_its_words_and_its_credit(seed: BeautifulSoup) -> None:
    figure = one(seed, "picture")
    image = figure.img
    assert int(image["width"]) > int(image["height"]) > 0
    assert image["alt"].startswith("Gambar ilustrasi")
    assert image.get("loading") != "lazy"
    caption = words(figure.figcaption)
    assert caption.startswith("Ilustrasi: pertemuan polisi dan pengawas pemilu")
    assert caption.endswith("Ilustrasi: Warta")


def test_the_body_begins_with_the_dateline(seed: BeautifulSoup) -> None:
    paragraphs = one(seed, "body").select("p")
    assert words(paragraphs[0]).startswith("Sampang, Tretan.News – Kapolsek Pangarengan Ipda")
    assert words(paragraphs[-1]).endswith("bukan ajang pertengkaran.")


def test_tags_lead_to_their_pages(seed: BeautifulSoup) -> None:
    links = {words(link): link["href"] for link in one(seed, "tags").select("a[rel=tag]")}
    assert links == {
        "Pemilu 2024": "/tag/pemilu-2024/",
        "Panwaslu": "/tag/panwaslu/",
        "Kamtibmas": "/tag/kamtibmas/",
    }


def test_related_stories_are_older_ones(seed: BeautifulSoup) -> None:
    story = seed.select_one(".byline time")["datetime"]
    dates = [time["datetime"] for time in one(seed, "related").select("time")]
    assert len(dates) >= 3
    assert all(date < story for date in dates)


def test_previous_and_next_are_the_neighbours_in_time(seed: BeautifulSoup) -> None:
    links = {link["rel"][0]: link["href"] for link in one(seed, "previous and next").select("a")}
    assert links == {
        "prev": "/2023/10/pos-bantuan-hukum/",
        "next": "/2023/10/sumur-asin-tunggu-tangki/",
    }


def test_the_neighbours_name_each_other(sample_pages: Pages) -> None:
    following = {
        f"/{path.removesuffix('index.html')}": link["href"]
        for path, page in sample_pages.items()
        for link in page.select(".neighbours a[rel=next]")
    }
    assert len(following) > 40
    for older, newer in following.items():
        previous = sample_pages[f"{newer[1:]}index.html"].select_one(".neighbours a[rel=prev]")
        assert previous["href"] == older


@pytest.mark.parametrize(("label", "address"), LABELLED.items())
def test_a_label_stands_over_the_title(sample_site: FixtureSite, label: str, address: str) -> None:
    page = sample_site.page(address)
    assert words(one(page, "label")) == label.capitalize()
    order = order_of(page)
    assert order.index("breadcrumb") < order.index("label") < order.index("title")


def test_a_source_is_named_and_linked(sample_site: FixtureSite) -> None:
    source = one(sample_site.page(CORRECTED), "source")
    assert words(source) == "Sumber: Posko Pasar Sawo Kembar"
    assert source.a["href"] == "https://posko-sawo-kembar.example.org/laporan"


def test_corrections_are_dated_and_oldest_first(sample_site: FixtureSite) -> None:
    notes = one(sample_site.page(CORRECTED), "corrections").select("li")
    assert [note.time["datetime"][:10] for note in notes] == ["2023-11-20", "2023-11-21"]
    assert all(older.time["datetime"] < newer.time["datetime"] for older, newer in pairwise(notes))
    assert "angka yang benar ialah 47" in words(notes[0])


def test_a_sample_says_that_it_is_one_and_the_seed_story_does_not(
    sample_site: FixtureSite, seed: BeautifulSoup
) -> None:
    notice = "Contoh: tempat dan peristiwa rekaan"
    assert notice in words(one(sample_site.page(CORRECTED), "body"))
    assert notice not in seed.get_text()


def test_the_key_of_the_counter_is_the_id_of_the_article(seed: BeautifulSoup) -> None:
    article = seed.select_one("main article")
    assert article["data-key"] == SEED_ID
    counter = one(seed, "count").select_one("[data-views]")
    assert (counter["data-key"], counter["data-base"]) == (SEED_ID, "173")
