"""Which structure the old addresses have, and what keeps it."""

from __future__ import annotations

import pytest

from tests.support.oldsite import OLD, post
from warta.wordpress.catalog import Entry
from warta.wordpress.permalinks import Structure, structure_of
from warta.wordpress.site import OldSite

MONTHLY = "{date:%Y}/{date:%m}/{slug}/"


def posts(*links: str, categories: tuple[str, ...] = ("Hukum", "Daerah")) -> list[Entry]:
    """Posts named by what ends their links, in turn of these categories."""
    return [
        post(at, link.rstrip("/").rpartition("/")[2], link, category=categories[at % 2])
        for at, link in enumerate(links)
    ]


@pytest.mark.parametrize(
    ("links", "name", "url"),
    [
        (("/2023/10/a/", "/2023/10/b/"), "/%year%/%monthnum%/%postname%/", MONTHLY),
        (("/2023/10/a", "/2023/10/b"), "/%year%/%monthnum%/%postname%", MONTHLY),
        (
            ("/2023/10/24/a/",),
            "/%year%/%monthnum%/%day%/%postname%/",
            "{date:%Y}/{date:%m}/{date:%d}/{slug}/",
        ),
        (("/a/", "/b/"), "/%postname%/", "{slug}/"),
        (("/hukum/a/", "/daerah/b/"), "/%category%/%postname%/", "{category}/{slug}/"),
        (("/kabar/a/", "/kabar/b/"), "/kabar/%postname%/", "kabar/{slug}/"),
        (("/index.php/2023/10/a/",), "/index.php/%year%/%monthnum%/%postname%/", None),
        (("/siti/a/", "/budi/b/"), "/%category%/%postname%/", None),
    ],
)
def test_a_structure_is_told_by_the_links(
    links: tuple[str, ...], name: str, url: str | None
) -> None:
    assert structure_of(posts(*links), OLD) == Structure(name, url, 1.0)


def test_without_permalinks_no_setting_keeps_the_addresses() -> None:
    entries = [post(1, "a", "/?p=1"), post(2, "b", "/?p=2")]
    assert structure_of(entries, OLD) == Structure("?p=ID", None, 1.0)


def test_numbers_are_kept_by_no_setting() -> None:
    entries = [post(11, "a", "/archives/11"), post(12, "b", "/archives/12")]
    assert structure_of(entries, OLD) == Structure("/archives/%post_id%", None, 1.0)


def test_an_ending_is_kept_by_no_setting() -> None:
    entries = [post(1, "a", "/a.html"), post(2, "b", "/b.html")]
    assert structure_of(entries, OLD) == Structure("/%postname%.html", None, 1.0)


def test_categories_are_told_without_their_names() -> None:
    entries = [post(1, "a", "/hukum/a/"), post(2, "b", "/daerah/b/")]
    assert structure_of(entries, OLD).article_url == "{category}/{slug}/"


def test_a_slug_that_had_to_change_does_not_hide_the_structure() -> None:
    entries = [post(1, "caf%c3%a9", "/caf%c3%a9/"), post(2, "b"), post(3, "d", "/d/")]
    found = structure_of(entries, OLD)
    assert (found.name, found.article_url) == ("/%postname%/", "{slug}/")


def test_most_posts_decide_and_the_share_is_told() -> None:
    entries = posts("/2023/10/a/", "/2023/10/b/", "/2023/10/c/", "/d/")
    assert structure_of(entries, OLD).share == pytest.approx(0.75)


def test_a_blogs_own_path_is_no_part_of_it() -> None:
    old = OldSite("https://kabar.example/blog", OLD.hosts, "/blog")
    assert structure_of(posts("/blog/2023/10/a/"), old).article_url == MONTHLY


def test_drafts_pages_and_broken_links_tell_nothing() -> None:
    entries = [
        post(1, "a", "/?p=1", draft=True),
        post(2, "b", "/b/", kind="page"),
        post(3, "c", "https://[rusak/"),
        post(4, "e", "https://lain.example/e/"),
    ]
    assert structure_of(entries, OLD) == Structure()
