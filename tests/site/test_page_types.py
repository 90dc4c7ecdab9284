"""Every type of page is there and shows what belongs on it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.site.conftest import Pages
from tests.support.pages import LABELLED, PAGE_TYPES, SEED
from tests.support.site import FixtureSite

CATEGORIES = ["Berita", "Hukum", "Pemilu", "Pemerintahan", "Budaya", "Olahraga"]
PAGES = ["redaksi", "tentang", "pedoman-media-siber", "kebijakan-privasi", "koreksi", "kontak"]
SCHEDULED = ("2099/08/festival-tong-tong-2099/", "Festival Tong-Tong 2099", "20990817-festival")
DRAFT = ("rekapitulasi-kabupaten", "Rekapitulasi Tingkat Kabupaten Dimulai", "20240219-rekap")
LISTS = [
    "category/berita/",
    "tag/garam/",
    "author/redaksi/",
    "wilayah/kota-sumber-laut/",
    "2023/10/",
    "terbaru/",
]
HIDDEN = "2024/02/undangan-temu-pembaca/"


def words(part: Tag | None) -> str:
    assert part is not None
    return " ".join(part.get_text().split())


def headlines(part: Tag) -> list[str]:
    """The addresses of the stories in a list, in order."""
    links = part.select(":is(h2, h3) > a")
    return [link["href"] for link in links if re.match(r"/20\d\d/\d\d/.", link["href"])]


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_every_type_of_page_is_there_and_named(sample_site: FixtureSite, kind: str) -> None:
    page = sample_site.page(PAGE_TYPES[kind])
    (heading,) = page.select("h1")
    (title,) = page.select("title")
    assert words(heading)
    assert "Tretan.News" in words(title)
    assert page.html["lang"] == "id"


def test_the_home_page_has_its_parts(sample_site: FixtureSite) -> None:
    page = sample_site.page("")
    assert headlines(page.select_one(".card--lead")) == ["/2024/02/partisipasi-pemilih/"]
    assert headlines(page.select_one(".front-sticky")) == ["/2024/01/jalan-tembayan/"]
    assert len(headlines(page.select_one(".front-latest"))) >= 5
    assert len(headlines(page.select_one(".front-popular"))) == 5
    assert [words(block.h2) for block in page.select(".block")] == CATEGORIES
    assert all(headlines(block) for block in page.select(".block"))
    assert "/wilayah/pangarengan/" in links(page.select_one(".front-regions"))


def links(part: Tag) -> list[str]:
    return [link["href"] for link in part.select("a[href]")]


def test_the_latest_on_the_home_page_are_the_newest_that_do_not_lead(
    sample_site: FixtureSite,
) -> None:
    home = sample_site.page("")
    above = headlines(home.select_one(".card--lead")) + headlines(home.select_one(".front-sticky"))
    newest = [url for url in headlines(sample_site.page("terbaru/")) if url not in above]
    latest = headlines(home.select_one(".front-latest"))
    assert latest == newest[: len(latest)]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_newest_first(sample_site: FixtureSite, address: str) -> None:
    cards = sample_site.page(address).select("main article.card")
    dates = [card.select_one("time")["datetime"] for card in cards]
    assert len(dates) >= 2
    assert dates == sorted(dates, reverse=True)


def test_the_list_of_the_latest_reaches_every_article_once_by_its_pages(
    sample_site: FixtureSite,
) -> None:
    numbered = []
    address = "terbaru/"
    front = headlines(sample_site.page(address))
    while link := sample_site.page(address).select_one("nav.pager a[rel=next]"):
        address = link["href"].lstrip("/")
        numbered += headlines(sample_site.page(address))
    assert len(numbered) == len(set(numbered))
    listed = set(front) | set(numbered)
    entries = {entry for entry in sitemap(sample_site) if re.match(r"/20\d\d/\d\d/.", entry)}
    assert listed == entries
    assert address == "terbaru/page/1/"


def sitemap(site: FixtureSite) -> list[str]:
    """The site's addresses as the sitemap has them, root-relative."""
    found = BeautifulSoup(site.text("sitemap.xml"), "xml").find_all("loc")
    return [loc.get_text().removeprefix("https://contoh.example.org") for loc in found]


def test_the_pages_of_a_list_lead_back(sample_site: FixtureSite) -> None:
    oldest = sample_site.page("terbaru/page/1/")
    assert oldest.select("nav.pager a[rel=next]") == []
    (newer,) = oldest.select("nav.pager a[rel=prev]")
    assert newer["href"] == "/terbaru/page/2/"
    assert words(oldest.select_one(".pager-number")) == "Halaman 1"


def test_the_archive_counts_each_month(sample_site: FixtureSite) -> None:
    archive = sample_site.page("arsip/")
    counted = {
        link["href"]: int(re.sub(r"\D", "", words(link.select_one(".chip-count"))))
        for link in archive.select(".years .chips a")
    }
    assert list(counted) == sorted(counted, reverse=True)
    assert {url[:6] for url in counted} == {"/2024/", "/2023/"}
    for url, count in counted.items():
        assert len(headlines(sample_site.page(url.lstrip("/")))) == count


def test_a_year_shows_its_months_alone(sample_site: FixtureSite) -> None:
    months = links(sample_site.page("2023/").select_one(".years"))
    assert all(url.startswith("/2023/") for url in months)
    assert "/2023/10/" in months


def test_regions_count_their_stories(sample_site: FixtureSite) -> None:
    for link in sample_site.page("").select(".front-regions a"):
        url = link["href"].lstrip("/")
        count = int(re.search(r"\d+", words(link))[0])
        assert len(headlines(sample_site.page(url))) == count


def test_popular_has_three_windows_in_the_order_of_the_counts(sample_site: FixtureSite) -> None:
    page = sample_site.page("terpopuler/")
    windows = page.select(".windows > section")
    assert [words(window.h2) for window in windows] == [
        "Hari ini", "7 hari terakhir", "Sepanjang masa",
    ]  # fmt: skip
    today, week, ever = (headlines(window) for window in windows)
    assert today[0] == "/2024/02/partisipasi-pemilih/"
    assert week[0] == "/2024/02/pagi-pemungutan-suara/"
    exact = [words(count) for count in windows[2].select("[data-views] .visually-hidden")]
    figures = [int(re.sub(r"\D", "", text)) for text in exact]
    assert len(ever) == len(figures) >= 5
    assert figures == sorted(figures, reverse=True)


@pytest.mark.parametrize(("label", "address"), LABELLED.items())
def test_a_label_stands_wherever_the_headline_stands(
    sample_pages: Pages, label: str, address: str
) -> None:
    stood = 0
    for name, page in sample_pages.items():
        for link in page.find_all("a", href=f"/{address}"):
            if place := place_of_headline(link):
                assert words(place.select_one(".label")) == label.capitalize(), name
                stood += 1
    assert stood >= 4


def place_of_headline(link: Tag) -> Tag | None:
    """The card, the item of a list or the neighbour's link that a headline stands in."""
    if link.find_parent("nav", class_="neighbours"):
        return link
    if link.parent.name not in ("h2", "h3"):
        return None
    return link.find_parent("article", class_="card") or link.find_parent("li")


def test_a_link_in_a_text_to_paid_content_says_so(site: FixtureSite) -> None:
    site.article("promo", label="iklan")
    site.article("berita", "Isi.\n\nBaca juga: promo")
    site.build()
    assert "[Iklan] Judul promo" in words(site.page("2024/02/berita/").select_one(".prose"))


@pytest.mark.parametrize("word", [*SCHEDULED, *DRAFT])
def test_what_is_scheduled_or_a_draft_is_nowhere(sample_site: FixtureSite, word: str) -> None:
    files = sample_site.files()
    found = [name for name, data in files.items() if word in name or word.encode() in data]
    assert found == []


def test_a_hidden_article_is_linked_from_nowhere(sample_site: FixtureSite) -> None:
    assert words(sample_site.page(HIDDEN).h1) == "Undangan Temu Pembaca"
    naming = [
        name
        for name, data in sample_site.files().items()
        if HIDDEN.encode() in data and not name.startswith(HIDDEN)
    ]
    assert naming == []


@pytest.mark.parametrize("address", ["", SEED, "category/hukum/", "404.html", "kontak/"])
def test_the_foot_of_a_page_leads_to_the_pages_that_the_press_rules_ask_for(
    sample_site: FixtureSite, address: str
) -> None:
    found = links(sample_site.page(address).select_one("footer.colophon"))
    at = [found.index(f"/{slug}/") for slug in PAGES]
    assert at == sorted(at)


@pytest.mark.parametrize("slug", PAGES)
def test_a_static_page_has_its_text(sample_site: FixtureSite, slug: str) -> None:
    assert len(words(sample_site.page(f"{slug}/").main)) > 200


def test_the_menu_names_the_categories_and_marks_the_one_that_is_shown(
    sample_site: FixtureSite,
) -> None:
    menu = sample_site.page("category/pemilu/").select_one("nav[aria-label='Menu utama']")
    assert [words(link) for link in menu.select("a")] == CATEGORIES
    (current,) = menu.select("[aria-current]")
    assert (words(current), current["aria-current"]) == ("Pemilu", "page")


def test_the_404_page_leads_on_and_is_not_to_be_found(sample_site: FixtureSite) -> None:
    page = sample_site.page("404.html")
    assert "noindex" in page.select_one("meta[name=robots]")["content"]
    assert {"/", "/terbaru/", "/arsip/"} <= set(links(page.main))


def test_an_empty_site_still_has_its_pages(site: FixtureSite) -> None:
    site.write("halaman/tentang.md", "Title: Tentang\nSlug: tentang\n\nKami.\n")
    site.build()
    for address in ("", "arsip/", "terpopuler/", "terbaru/", "category/hukum/", "404.html"):
        assert site.page(address).select("main h1, header h1")
