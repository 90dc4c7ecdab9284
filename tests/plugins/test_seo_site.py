"""Heads on whole sites."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest
from bs4 import BeautifulSoup, SoupStrainer, Tag

from tests.support.site import FixtureSite

Heads = dict[str, BeautifulSoup]


@pytest.fixture(scope="module")
def heads(sample_site: FixtureSite) -> Heads:
    """The head of every whole page by its path; fragments have none."""
    only = SoupStrainer("head")
    names = [name for name in sample_site.files() if name.endswith(".html")]
    parsed = {
        name: BeautifulSoup(sample_site.text(name), "html.parser", parse_only=only)
        for name in names
    }
    return {name: page for name, page in parsed.items() if page.head}


def meta(page: BeautifulSoup, name: str) -> str:
    tag = page.find("meta", attrs={"name": name}) or page.find("meta", attrs={"property": name})
    return str(tag["content"]) if isinstance(tag, Tag) else ""


def test_every_page_has_a_title_robots_and_its_own_address(heads: Heads) -> None:
    for name, page in heads.items():
        assert page.title is not None
        assert page.title.get_text().strip(), name
        assert meta(page, "robots"), name
        canonical = page.find("link", rel="canonical")
        if name != "404.html":
            assert isinstance(canonical, Tag), name
            address = f"https://contoh.example.org/{name.removesuffix('index.html')}"
            assert canonical["href"] == address


def test_titles_of_pages_that_may_be_found_differ(heads: Heads) -> None:
    titles = [
        page.title.get_text()
        for _, page in heads.items()
        if page.title and "noindex" not in meta(page, "robots")
    ]
    assert sorted(titles) == sorted(set(titles))


def test_the_structured_data_of_every_page_can_be_read(heads: Heads) -> None:
    count = 0
    for _, page in heads.items():
        for script in page("script", type="application/ld+json"):
            assert json.loads(script.get_text())["@graph"]
            count += 1
    assert count > 60


def test_the_policy_names_the_sheet_of_the_page(heads: Heads) -> None:
    for name, page in heads.items():
        assert page.style is not None
        digest = hashlib.sha256(page.style.get_text().encode()).digest()
        tag = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert isinstance(tag, Tag)
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in tag["content"], name
        assert "form-action 'self' https://meja.example.org" in tag["content"]


def test_the_picture_that_is_shared_exists_and_is_small_enough(
    sample_site: FixtureSite, heads: Heads
) -> None:
    files = sample_site.files()
    shared = {meta(page, "og:image") for _, page in heads.items()} - {""}
    assert len(shared) > 10
    for address in shared:
        data = files[address.removeprefix("https://contoh.example.org/")]
        assert len(data) <= 280_000


def test_a_hostile_title_stays_a_title(site: FixtureSite) -> None:
    title = 'Awas </script><script>alert(1)</script> & "kutip" <!--'
    site.settings = {"SITEURL": "https://example.org"}
    site.article("awas", title=title)
    site.build()
    page = site.page("2024/02/awas/")
    scripts = page("script")
    assert all(script.get("src") or script["type"] == "application/ld+json" for script in scripts)
    document = json.loads(page.find("script", type="application/ld+json").get_text())
    assert document["@graph"][0]["headline"] == title
    assert meta(page, "og:title") == title


def test_a_hidden_article_asks_not_to_be_found(site: FixtureSite) -> None:
    site.article("sembunyi", status="hidden")
    site.article("terbuka")
    site.build()
    assert "noindex" in meta(site.page("2024/02/sembunyi/"), "robots")
    assert "noindex" not in meta(site.page("2024/02/terbuka/"), "robots")
