"""Which old addresses get a redirect, and where each leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.oldsite import HOME, OLD, TERMS, attachment, by_id, new_site, page, post
from warta.wordpress.addresses import place_all, public_addresses
from warta.wordpress.catalog import Entry, TermEntry
from warta.wordpress.locations import plain_path
from warta.wordpress.redirects.gather import redirects_of
from warta.wordpress.redirects.redirect import Pattern, Rules
from warta.wordpress.site import OldSite

DAILY = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"


def rules_for(
    *entries: Entry, old: OldSite = OLD, terms: tuple[TermEntry, ...] = (), **settings: str
) -> Rules:
    new = new_site(**settings)
    known = by_id(*entries)
    return redirects_of(known, place_all(known, old, new), terms, old=old, new=new)


def told(rules: Rules) -> dict[str, str]:
    """Where each old address leads, without the feeds and sitemaps that every site has."""
    usual = ("/feed/", "/comments/", "/wp-sitemap", "/sitemap")
    return {
        f"{each.old}?{each.query}" if each.query else each.old: each.new
        for each in rules.redirects
        if not each.old.startswith(usual)
    }


def answered(rules: Rules, path: str) -> str | None:
    """Where the patterns send a path."""
    answers = (pattern.answer(path) for pattern in rules.patterns)
    return next((answer for answer in answers if answer), None)


def test_an_address_that_stays_needs_only_its_number() -> None:
    assert told(rules_for(post(12, "apel"))) == {"/?p=12": "/2023/10/apel/"}


def test_a_page_is_asked_for_by_another_field() -> None:
    assert told(rules_for(page(12, "redaksi"))) == {"/?page_id=12": "/redaksi/"}


def test_a_changed_address_leads_to_the_new_one() -> None:
    found = told(rules_for(post(12, "apel", "/kebun/apel/")))
    assert found["/kebun/apel/"] == "/2023/10/apel/"


def test_an_address_of_other_letters_is_percent_encoded() -> None:
    found = told(rules_for(post(12, "caf%c3%a9", "/2023/10/caf%c3%a9/")))
    assert found["/2023/10/caf%C3%A9/"] == "/2023/10/cafe/"


def test_plain_permalinks_are_redirected_by_number_alone() -> None:
    assert told(rules_for(post(12, "apel", "/?p=12"))) == {"/?p=12": "/2023/10/apel/"}


def test_plain_permalinks_of_lists_are_redirected_by_what_asks_for_them() -> None:
    found = told(rules_for(post(12, "apel", "/?p=12"), terms=TERMS))
    assert found["/?cat=3"] == "/category/hukum/"
    assert found["/?tag=banjir"] == "/tag/banjir/"


def test_old_slugs_lead_to_the_article() -> None:
    found = told(rules_for(post(12, "apel", old_slugs=("apel-hijau", "apel"))))
    assert found["/2023/10/apel-hijau/"] == "/2023/10/apel/"


def test_an_old_slug_that_another_has_now_is_left_to_it() -> None:
    found = told(rules_for(post(1, "apel", old_slugs=("jeruk",)), post(2, "jeruk")))
    assert set(found) == {"/?p=1", "/?p=2"}


def test_an_attachment_leads_to_its_article_and_those_of_none_are_counted() -> None:
    rules = rules_for(
        post(1, "apel"),
        post(2, "rahasia", draft=True),
        attachment(7, "foto", "/2023/10/apel/foto/", parent=1),
        attachment(8, "lepas", "/lepas/"),
        attachment(9, "tersembunyi", "/2023/10/rahasia/x/", parent=2),
    )
    found = told(rules)
    assert found["/2023/10/apel/foto/"] == found["/?attachment_id=7"] == "/2023/10/apel/"
    assert "/lepas/" not in found
    assert rules.dropped == 2


def test_drafts_are_not_told_of() -> None:
    assert told(rules_for(post(1, "rahasia", "/x/rahasia/", draft=True))) == {}


def test_categories_lead_from_their_tree_to_where_they_are() -> None:
    found = told(rules_for(post(1, "apel"), terms=TERMS))
    assert found["/category/daerah/sampiran/"] == "/wilayah/sampiran/"
    assert found["/category/sampiran/"] == "/wilayah/sampiran/"
    assert found["/category/daerah/lain/"] == "/category/daerah/"
    assert found["/topic/pilkades/"] == "/tag/pilkades/"
    assert found["/author/budi.rekaan/"] == "/author/budi-rekaan/"
    assert not {"/category/hukum/", "/tag/banjir/", "/tag/sepi/"} & set(found)


def test_feeds_lead_to_the_feeds_that_there_are() -> None:
    rules = rules_for(post(1, "apel"), terms=TERMS)
    found = {each.old: each.new for each in rules.redirects}
    assert found["/feed/"] == "/feed/rss.xml"
    assert found["/feed/atom/"] == "/feed/atom.xml"
    assert found["/comments/feed/"] == "/comments/feed/rss.xml"
    assert found["/category/hukum/feed/"] == "/category/hukum/feed/rss.xml"
    assert found["/topic/pilkades/feed/"] == "/tag/pilkades/"
    assert answered(rules, "/tag/banjir/feed/") == "/tag/banjir/"
    assert answered(rules, "/2023/10/apel/feed/") == "/2023/10/apel/"


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("/2023/10/apel/amp/", "/2023/10/apel/"),
        ("/2023/10/apel/amp", "/2023/10/apel/"),
        ("/2023/10/apel/comment-page-1/", "/2023/10/apel/"),
        ("/2023/10/apel/comment-page-9/", "/2023/10/apel/"),
        ("/2023/10/apel/2/", "/2023/10/apel/"),
        ("/2023/10/apel/foto-pohon/", "/2023/10/apel/"),
        ("/page/7/", "/terbaru/"),
        ("/category/hukum/page/9/", "/category/hukum/"),
        ("/tag/banjir/page/9/", "/tag/banjir/"),
        ("/author/budi/page/9/", "/author/budi/"),
        ("/2023/10/page/3/", "/2023/10/"),
        ("/2023/page/3/", "/2023/"),
        ("/2023/10/24/", "/2023/10/"),
        ("/search/banjir/", "/cari/"),
        ("/2023/10/apel/", None),
        ("/tentang/", None),
    ],
)
def test_patterns_stand_for_what_hangs_on_every_address(old: str, now: str | None) -> None:
    assert answered(rules_for(post(1, "apel")), old) == now


def test_a_move_of_all_addresses_is_one_pattern() -> None:
    entries = [post(n, f"b-{n}", f"/2023/10/24/b-{n}/") for n in range(1, 4)]
    rules = rules_for(*entries)
    assert answered(rules, "/2023/10/24/b-1/") == "/2023/10/b-1/"
    assert answered(rules, "/2023/10/24/b-1/amp/") == "/2023/10/b-1/"
    assert told(rules)["/2023/10/24/b-1/"] == "/2023/10/b-1/"


def test_no_pattern_moves_what_the_old_address_does_not_tell() -> None:
    rules = rules_for(post(1, "apel", "/apel/"), post(2, "jeruk", "/jeruk/"))
    assert answered(rules, "/apel/") is None
    assert answered(rules, "/apel/amp/") == "/apel/"


def test_index_php_goes_from_every_address() -> None:
    rules = rules_for(post(1, "apel", "/index.php/2023/10/apel/"))
    assert answered(rules, "/index.php/2023/10/apel/") == "/2023/10/apel/"
    assert answered(rules, "/index.php/tentang/") == "/tentang/"
    assert answered(rules, "/indexXphp/2023/10/apel/") is None


def test_a_blog_that_leaves_its_folder_leaves_redirects_there() -> None:
    old = OldSite(f"{HOME}/blog", OLD.hosts, "/blog")
    rules = rules_for(post(12, "apel", "/blog/2023/10/apel/"), old=old)
    found = {f"{each.old}?{each.query}": each.new for each in rules.redirects}
    assert found["/blog/2023/10/apel/?"] == "/2023/10/apel/"
    assert found["/blog/?"] == "/"
    assert found["/blog/?p=12"] == "/2023/10/apel/"
    assert found["/blog/feed/?"] == "/feed/rss.xml"
    assert answered(rules, "/blog/redaksi/") == "/redaksi/"
    assert answered(rules, "/blog/page/3/") == "/terbaru/"


def test_a_new_site_below_a_path_is_led_to_there() -> None:
    rules = rules_for(post(12, "apel", "/kebun/apel/"), SITEURL="https://kabar.example/warta")
    assert told(rules)["/kebun/apel/"] == "/warta/2023/10/apel/"


def test_a_pattern_that_could_be_taken_for_a_page_waits_for_there_being_none() -> None:
    careful = rules_for(post(1, "apel", "/apel/"), page(2, "feed-kita"), ARTICLE_URL="{slug}/")
    by_old = {pattern.old: pattern for pattern in careful.patterns}
    assert not by_old["/{slug}/amp/"].missing
    tagged = TermEntry("post_tag", "amp", "AMP", became="tag", now="AMP")
    careless = rules_for(post(1, "apel", "/apel/"), terms=(tagged,), ARTICLE_URL="{slug}/")
    assert {pattern.old: pattern for pattern in careless.patterns}["/{slug}/amp/"].missing


def test_lists_go_first_and_then_the_most_read() -> None:
    rules = rules_for(
        post(1, "sepi", "/x/sepi/", views=3), post(2, "ramai", "/x/ramai/", views=900), terms=TERMS
    )
    olds = [each.old for each in rules.redirects if not each.query]
    assert olds[-2:] == ["/x/ramai/", "/x/sepi/"]


@pytest.mark.parametrize(
    "link", ["/a\nb/", "/a%0d%0aX-Jahat:%20ya/", "/%ff/", "//lain.example/", "/\\lain.example/"]
)
def test_a_hostile_path_is_no_source(link: str) -> None:
    entry = replace(post(1, "apel"), link=HOME + link)
    for each in rules_for(entry).redirects:
        assert "\n" not in each.old
        assert "%0A" not in each.old.upper()
        assert not each.old.startswith(("//", "/%5C"))


WORDS = ["apel", "jeruk", "a b", 'a"b', "..", "", "café", "a\nb"]
TEXTS = st.one_of(st.sampled_from(WORDS), st.text())
LINKS = st.builds(lambda a, b: f"{HOME}/{a}/{b}/", TEXTS, TEXTS)
ENTRIES = st.lists(
    st.builds(
        lambda number, slug, link, kind, draft, parent, old: replace(
            post(number, slug, kind=kind), link=link, draft=draft, parent=parent, old_slugs=(old,)
        ),
        st.integers(1, 30),
        TEXTS,
        st.one_of(LINKS, st.text()),
        st.sampled_from(["article", "page", "attachment"]),
        st.booleans(),
        st.integers(0, 30),
        TEXTS,
    ),
    max_size=8,
    unique_by=lambda entry: entry.id,
)  # fmt: skip
URLS = st.sampled_from(["{date:%Y}/{date:%m}/{slug}/", "{slug}/", DAILY, "{category}/{slug}/"])


TERM_LISTS = st.lists(
    st.builds(
        TermEntry,
        taxonomy=st.one_of(st.sampled_from(["category", "post_tag", "author"]), st.text()),
        slug=TEXTS,
        name=TEXTS,
        parent=TEXTS,
        became=st.sampled_from(["category", "tag", "region", "author", ""]),
        now=st.sampled_from(["Hukum", "Sampiran", "Café Ikan", ""]),
        id=st.integers(0, 5),
    ),
    max_size=8,
)


@given(TERM_LISTS)
def test_terms_of_any_kind_lead_to_lists_or_nowhere(terms: list[TermEntry]) -> None:
    rules = rules_for(post(1, "apel"), terms=tuple(terms))
    lists = {"category", "tag", "wilayah", "author", "feed", "comments", "sitemap.xml", "2023"}
    for each in rules.redirects:
        assert each.new.split("/")[1] in lists
        assert each.old.startswith("/")
        assert each.old.isascii()


@given(ENTRIES, URLS)
def test_no_redirect_hides_a_page_or_leads_to_another_redirect(
    entries: list[Entry], url: str
) -> None:
    new = new_site(ARTICLE_URL=url)
    known = by_id(*entries)
    placed = place_all(known, OLD, new)
    rules = redirects_of(known, placed, TERMS, old=OLD, new=new)
    live = {plain_path(f"/{address}") for address in public_addresses(entries, placed)}
    sources = {plain_path(each.old) for each in rules.redirects if not each.query}
    assert not live & sources
    for each in rules.redirects:
        assert each.query or plain_path(each.new) not in sources
        assert each.old.isascii()
        assert each.new.startswith("/")
        assert not each.new.startswith("//")
    pairs = [(plain_path(each.old), each.query) for each in rules.redirects]
    assert len(set(pairs)) == len(pairs)


@given(st.text(max_size=30))
def test_a_pattern_leads_nowhere_but_to_a_path(tail: str) -> None:
    answer = Pattern("/blog/{a}/{b}/", "/{a}/{b}/").answer(f"/blog/{tail}/")
    assert answer is None or (answer[0] == "/" and answer[1] not in "/\\")
