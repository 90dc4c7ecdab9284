"""Heads: title, description, canonical address, robots, Open Graph, JSON-LD and the policy."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from pelican.contents import Article, Page
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Author, Category, Tag

from warta.core.values import Correction
from warta.press.context import Site, SocialLink
from warta.press.lists import Listing, category_feeds
from warta.press.taxonomy import label_of
from warta.seo.frame import Frame
from warta.seo.graph import script_text
from warta.seo.head import Head, head_for
from warta.seo.policy import policy
from warta.seo.settings import SeoSettings
from warta.seo.subject import Subject, subject_of

WIB = ZoneInfo("Asia/Jakarta")
SETTINGS = DEFAULT_CONFIG | {
    "AUTHOR_URL": "author/{slug}/",
    "CATEGORY_URL": "category/{slug}/",
    "TAG_URL": "tag/{slug}/",
}
SITE = Site(
    name="Tretan.News",
    url="https://example.org/kabar",
    base_path="/kabar",
    tagline="Kabar Sampang",
    description="Berita Sampang dan sekitarnya.",
    language="id",
    footer_note="",
    address="Jalan Wijaya 1, Sampang",
    responsible="Siti",
    email="redaksi@example.org",
    social=(SocialLink("Facebook", "https://facebook.com/tretan"),),
)
FRAME = Frame(
    site=SITE,
    zone=WIB,
    policy="default-src 'none'",
    options=SeoSettings(),
    pages={"pedoman-media-siber": "pedoman-media-siber/", "redaksi": "redaksi/"},
)
PREVIEW = replace(FRAME, site=replace(SITE, url="", base_path=""))
PICTURE = SimpleNamespace(
    src="media/a-1280.jpg",
    alt="Kotak suara",
    share="media/a-bagi.jpg",
    share_width=1200,
    share_height=630,
)


def article(**metadata: Any) -> Article:
    given_metadata = {
        "title": "Panwaslu & Polsek Bertemu",
        "slug": "bertemu",
        "url": "2023/10/bertemu/",
        "date": datetime(2023, 10, 24, 10, 0, tzinfo=WIB),
        "category": Category("Berita", SETTINGS),
        "tags": [Tag("Pemilu 2024", SETTINGS), Tag("Panwaslu", SETTINGS)],
        "authors": [Author("Siti Aminah", SETTINGS)],
        "summary": "Polsek datang. Panwaslu menerima.",
        "status": "published",
        "editor": "Hasan",
        "dateline": "Sampang",
        "label": None,
        "picture": PICTURE,
        "corrections": (),
    }
    return Article("<p>Isi.</p>", given_metadata | metadata, settings=SETTINGS)


def head_of(thing: Article, frame: Frame = FRAME, kind: str = "article") -> Head:
    return head_for(Subject(kind, thing.url, thing), frame)


def nodes(head: Head) -> dict[str, dict[str, Any]]:
    """The nodes of the graph by type; read as a browser reads it out of the page."""
    page = BeautifulSoup(f"<script>{head.jsonld}</script>", "html.parser")
    assert page.script is not None
    document = json.loads(page.script.get_text())
    assert document["@context"] == "https://schema.org"
    return {node["@type"]: node for node in document["@graph"]}


def story(head: Head) -> dict[str, Any]:
    return next(node for kind, node in nodes(head).items() if kind.endswith("Article"))


def test_an_article_has_its_title_description_and_own_address() -> None:
    head = head_of(article())
    assert head.title == "Panwaslu & Polsek Bertemu – Tretan.News"
    assert head.description == "Polsek datang. Panwaslu menerima."
    assert head.canonical == "https://example.org/kabar/2023/10/bertemu/"
    assert head.robots == "max-image-preview:large"
    assert head.csp == "default-src 'none'"


def test_the_front_page_is_named_after_the_site() -> None:
    head = head_for(Subject("home", ""), FRAME)
    assert head.title == "Tretan.News – Kabar Sampang"
    assert head.description == SITE.description
    assert head.canonical == "https://example.org/kabar/"


def test_a_numbered_page_of_a_list_says_its_number() -> None:
    listing = Listing("tag", "Garam", "Topik: Garam", "tag/garam/", "Semua tentang garam.")
    head = head_for(Subject("listing", "tag/garam/page/3/", listing, 3), FRAME)
    assert head.title == "Topik: Garam – halaman 3 – Tretan.News"
    assert head.description == "Semua tentang garam."
    assert head.canonical == "https://example.org/kabar/tag/garam/page/3/"


def test_a_long_summary_is_cut_between_words() -> None:
    head = head_of(article(summary="kata " * 100))
    assert head.description.endswith("kata…")
    assert len(head.description.split()) == 40


@pytest.mark.parametrize("kind", ["comments", "search", "missing"])
def test_what_should_not_be_found_says_so(kind: str) -> None:
    listing = Listing("search", "Cari", "Cari berita", "cari/")
    thing = {"comments": article(), "search": listing, "missing": None}[kind]
    assert head_for(Subject(kind, "x/", thing, 2), FRAME).robots == "noindex, follow"


def test_a_withdrawn_article_is_told_of_in_no_structured_data() -> None:
    assert head_of(article(status="hidden", withdrawn="Keliru.")).jsonld == ""


def test_a_hidden_article_should_not_be_found() -> None:
    assert head_of(article(status="hidden")).robots == "noindex, follow"


def test_a_page_of_comments_is_told_from_its_article() -> None:
    head = head_for(Subject("comments", "2023/10/bertemu/komentar/2/", article(), 2), FRAME)
    assert head.title == "Komentar halaman 2: Panwaslu & Polsek Bertemu – Tretan.News"
    assert head.canonical.endswith("/2023/10/bertemu/komentar/2/")
    assert dict(head.og)["og:type"] == "website"


def test_the_404_page_has_no_address_of_its_own() -> None:
    head = head_for(Subject("missing", "404.html"), FRAME)
    assert head.canonical == ""
    assert "og:url" not in dict(head.og)


def test_an_article_is_shared_with_its_picture_and_times() -> None:
    changed = datetime(2023, 10, 25, 3, 0, tzinfo=ZoneInfo("UTC"))
    head = head_of(article(modified=changed))
    properties = dict(head.og)
    assert properties["og:type"] == "article"
    assert properties["og:url"] == head.canonical
    assert properties["og:image"] == "https://example.org/kabar/media/a-bagi.jpg"
    assert (properties["og:image:width"], properties["og:image:height"]) == ("1200", "630")
    assert properties["og:image:alt"] == "Kotak suara"
    assert properties["twitter:card"] == "summary_large_image"
    assert properties["article:published_time"] == "2023-10-24T10:00:00+07:00"
    assert properties["article:modified_time"] == "2023-10-25T10:00:00+07:00"
    assert properties["article:section"] == "Berita"
    assert [content for name, content in head.og if name == "article:tag"] == [
        "Pemilu 2024",
        "Panwaslu",
    ]


def test_without_a_picture_the_card_is_small() -> None:
    properties = dict(head_of(article(picture=None)).og)
    assert properties["twitter:card"] == "summary"
    assert "og:image" not in properties


@pytest.mark.parametrize(("slug", "title"), [("iklan", "Iklan: J"), ("rilis", "J"), ("opini", "J")])
def test_paid_content_is_shared_with_its_label(slug: str, title: str) -> None:
    head = head_of(article(title="J", label=label_of(slug)))
    assert dict(head.og)["og:title"] == title


def test_an_article_is_described_for_search_engines() -> None:
    node = nodes(head_of(article()))["NewsArticle"]
    assert node["headline"] == "Panwaslu & Polsek Bertemu"
    assert node["datePublished"] == node["dateModified"] == "2023-10-24T10:00:00+07:00"
    assert node["mainEntityOfPage"] == "https://example.org/kabar/2023/10/bertemu/"
    assert node["image"] == [
        "https://example.org/kabar/media/a-bagi.jpg",
        "https://example.org/kabar/media/a-1280.jpg",
    ]
    assert node["author"] == [
        {
            "@type": "Person",
            "name": "Siti Aminah",
            "url": "https://example.org/kabar/author/siti-aminah/",
        }
    ]
    assert node["publisher"]["name"] == "Tretan.News"
    assert node["articleSection"] == "Berita"
    assert node["editor"] == {"@type": "Person", "name": "Hasan"}
    assert "correction" not in node


def test_each_author_is_one_object() -> None:
    writers = [Author("Siti Aminah", SETTINGS), Author("Desk Pemilu", SETTINGS)]
    node = story(head_of(article(authors=writers)))
    assert [(each["@type"], each["name"]) for each in node["author"]] == [
        ("Person", "Siti Aminah"),
        ("Organization", "Desk Pemilu"),
    ]


@pytest.mark.parametrize(
    "name", ["Redaksi", "REDAKSI", "Tretan.News", "Tim Redaksi", "Desk Pemilu"]
)
def test_a_desk_is_an_organization(name: str) -> None:
    node = story(head_of(article(authors=[Author(name, SETTINGS)], editor=name)))
    assert node["author"][0]["@type"] == "Organization"
    assert "editor" not in node


@pytest.mark.parametrize("name", ["Deskawati", "Tim Cahyono", "Ayu Redaksi"])
def test_a_name_that_only_looks_like_a_desk_is_a_person(name: str) -> None:
    node = story(head_of(article(authors=[Author(name, SETTINGS)])))
    assert node["author"][0]["@type"] == "Person"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("iklan", "AdvertiserContentArticle"),
        ("advertorial", "AdvertiserContentArticle"),
        ("opini", "OpinionNewsArticle"),
        ("rilis", "NewsArticle"),
    ],
)
def test_what_is_no_plain_news_is_described_as_what_it_is(label: str, kind: str) -> None:
    assert kind in nodes(head_of(article(label=label_of(label))))


def test_corrections_are_told_to_search_engines() -> None:
    note = Correction(datetime(2023, 10, 26, 9, 0, tzinfo=WIB), "Nama narasumber diperbaiki.")
    assert story(head_of(article(corrections=(note,))))["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Nama narasumber diperbaiki.",
            "datePublished": "2023-10-26T09:00:00+07:00",
        }
    ]


def test_the_breadcrumb_leads_from_the_front_page_through_the_category() -> None:
    items = nodes(head_of(article()))["BreadcrumbList"]["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "Beranda", "https://example.org/kabar/"),
        (2, "Berita", "https://example.org/kabar/category/berita/"),
        (3, "Panwaslu & Polsek Bertemu", "https://example.org/kabar/2023/10/bertemu/"),
    ]


def test_the_front_page_names_the_newsroom_and_the_policies_that_exist() -> None:
    node = nodes(head_for(Subject("home", ""), FRAME))["NewsMediaOrganization"]
    assert node["publishingPrinciples"] == "https://example.org/kabar/pedoman-media-siber/"
    assert node["masthead"] == "https://example.org/kabar/redaksi/"
    assert node["sameAs"] == ["https://facebook.com/tretan"]
    assert "correctionsPolicy" not in node


def test_a_preview_without_an_address_claims_none() -> None:
    subjects = [
        Subject("home", ""),
        Subject("article", "2023/10/bertemu/", article()),
        Subject("page", "redaksi/", Page("", {"title": "Redaksi", "slug": "redaksi"})),
    ]
    for head in (head_for(subject, PREVIEW) for subject in subjects):
        assert head.canonical == ""
        assert not {"og:url", "og:image"} & dict(head.og).keys()
        own = head.jsonld.replace("https://schema.org", "").replace(SITE.social[0].url, "")
        assert "http" not in own
        assert '""' not in head.jsonld


def test_an_article_offers_the_feeds_of_the_site_and_of_its_category() -> None:
    assert [feed.url for feed in head_of(article()).feeds] == [
        "feed/atom.xml",
        "feed/rss.xml",
        "comments/feed/rss.xml",
        "category/berita/feed/atom.xml",
        "category/berita/feed/rss.xml",
    ]


def test_a_list_offers_its_own_feeds_once() -> None:
    feeds = category_feeds(Category("Berita", SETTINGS))
    listing = Listing("category", "Berita", "Berita", "category/berita/", feeds=feeds)
    head = head_for(Subject("listing", listing.url, listing), FRAME)
    assert len(head.feeds) == len(set(head.feeds)) == 5


@given(st.text(alphabet=st.one_of(st.sampled_from("<>/!-&\"'\\\u2028\u2029 "), st.characters())))
def test_no_text_can_end_the_script_that_holds_it(text: str) -> None:
    script = script_text([{"headline": text, "note": f"</script><!--{text}"}])
    assert "<" not in script
    assert "\u2028" not in script
    assert json.loads(script)["@graph"][0]["headline"] == text


def test_the_policy_allows_what_the_site_itself_sends_and_the_desk() -> None:
    directives = dict(
        part.split(" ", 1) for part in policy("sha256-abc=", "https://d.example").split("; ")
    )
    assert directives == {
        "default-src": "'none'",
        "base-uri": "'none'",
        "img-src": "'self' data:",
        "style-src": "'sha256-abc='",
        "script-src": "'self'",
        "connect-src": "'self' https://d.example",
        "form-action": "'self' https://d.example",
        "manifest-src": "'self'",
    }


def test_without_a_desk_elsewhere_only_the_site_is_sent_to() -> None:
    assert "form-action 'self';" in policy("sha256-abc=")


LISTING = Listing("tag", "Garam", "Garam", "tag/garam/")
SEARCH = Listing("search", "Cari", "Cari", "cari/")


@pytest.mark.parametrize(
    ("name", "names", "kind"),
    [
        ("index.html", {"url": ""}, "home"),
        ("404.html", {"url": "404.html"}, "missing"),
        ("a/index.html", {"url": "a/", "article": object()}, "article"),
        ("a/index.html", {"url": "a/", "page": object()}, "page"),
        ("tag/garam/index.html", {"url": "tag/garam/", "listing": LISTING}, "listing"),
        ("cari/index.html", {"url": "cari/", "listing": SEARCH}, "search"),
    ],
)
def test_a_page_is_told_by_what_its_template_is_given(
    name: str, names: dict[str, Any], kind: str
) -> None:
    subject = subject_of(name, names)
    assert subject is not None
    assert (subject.kind, subject.url) == (kind, names["url"])


def test_a_later_page_of_comments_is_told_from_the_first() -> None:
    names = {"url": "a/2/", "article": object(), "comment_page": SimpleNamespace(number=2)}
    assert subject_of("a/2/index.html", names) == Subject("comments", "a/2/", names["article"], 2)


@pytest.mark.parametrize("name", ["feed/atom.xml", "fragmen/samping.html"])
def test_feeds_and_fragments_have_no_head(name: str) -> None:
    assert subject_of(name, {"url": name, "fragment_url": "fragmen/samping.html"}) is None
