"""Redirects as files: each host's form and limits."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from warta.wordpress.locations import encoded
from warta.wordpress.redirects.pages import pages_of, summed
from warta.wordpress.redirects.redirect import Pattern, Redirect, Rules
from warta.wordpress.redirects.render import HOSTS, render_all, written
from warta.wordpress.redirects.rendered import Rendered

MONTH = "/{year}/{month}/{slug}/"
AMP = Pattern(f"{MONTH}amp/", MONTH)
DEEP = Pattern(f"{MONTH}comment-page-{{number}}/", MONTH, missing=True)
DAY = Pattern("/{year}/{month}/{day}/", "/{year}/{month}/", missing=True, digits=True)
MOVED = Redirect("/kebun/apel/", "/2023/10/apel/", views=9)
NUMBER = Redirect("/", "/2023/10/apel/", query="p=12", kind="number")
RULES = Rules((MOVED, NUMBER), (AMP, DEEP, DAY))


def many(count: int) -> Rules:
    return Rules(tuple(Redirect(f"/lama/{n:06}/", "/2023/10/apel/") for n in range(count)), (AMP,))


def only(rules: Rules, host: str) -> Rendered:
    return written(rules, host)[0]


def rules_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_cloudflare_has_paths_first_and_neither_queries_nor_what_waits_for_no_page() -> None:
    file = only(RULES, "cloudflare")
    assert rules_in(file.text) == [
        "/kebun/apel/ /2023/10/apel/ 301",
        "/:year/:month/:slug/amp/ /:year/:month/:slug/ 301",
    ]
    assert (file.fitted, file.unfitted) == (2, 3)


def test_gitlab_answers_only_where_there_is_no_page_and_so_takes_more_patterns() -> None:
    file = only(RULES, "gitlab")
    assert "/:year/:month/:slug/comment-page-:number/ /:year/:month/:slug/ 301" in file.text
    assert ":day" not in file.text
    assert (file.fitted, file.unfitted) == (3, 2)


def test_netlify_asks_for_fields_of_a_query() -> None:
    file = only(RULES, "netlify")
    assert "/ p=12 /2023/10/apel/ 301" in rules_in(file.text)
    assert (file.fitted, file.unfitted) == (4, 1)


def test_cloudflare_takes_two_thousand_and_the_rest_is_counted() -> None:
    file = only(many(2500), "cloudflare")
    assert len(rules_in(file.text)) == 2001
    assert (file.fitted, file.unfitted) == (2001, 500)
    assert "500 pengalihan tidak muat di Cloudflare Pages" in file.warnings[0]


def test_gitlab_takes_a_thousand_rules_with_patterns_among_them() -> None:
    file = only(many(1500), "gitlab")
    assert len(rules_in(file.text)) == 1000
    assert rules_in(file.text)[-1].startswith("/:year/")
    assert file.unfitted == 501


def test_gitlab_takes_64_kilobytes() -> None:
    rules = Rules(tuple(Redirect(f"/{n}{'x' * 500}/", "/2023/10/apel/") for n in range(900)))
    file = only(rules, "gitlab")
    assert 60_000 < len(file.text.encode()) <= 64 * 1024
    assert file.fitted + file.unfitted == 900


def test_cloudflare_takes_a_hundred_patterns() -> None:
    patterns = tuple(Pattern(f"/p{n}/{{slug}}/", "/{slug}/") for n in range(120))
    file = only(Rules((), patterns), "cloudflare")
    assert (len(rules_in(file.text)), file.fitted, file.unfitted) == (100, 100, 20)


def test_cloudflare_takes_lines_of_a_thousand_characters() -> None:
    file = only(Rules((Redirect(f"/{'x' * 1000}/", "/a/"), MOVED)), "cloudflare")
    assert rules_in(file.text) == ["/kebun/apel/ /2023/10/apel/ 301"]
    assert file.unfitted == 1


def test_both_spellings_of_an_encoded_letter_are_there() -> None:
    file = only(Rules((Redirect("/caf%C3%A9/", "/cafe/"),)), "netlify")
    assert rules_in(file.text) == ["/caf%c3%a9/ /cafe/ 301", "/caf%C3%A9/ /cafe/ 301"]


def test_what_a_pattern_answers_anyhow_costs_no_rule() -> None:
    whole = Pattern("/{year}/{month}/{day}/{slug}/", MONTH, missing=True)
    same = Redirect("/2023/10/24/apel/", "/2023/10/apel/")
    other = Redirect("/2023/10/24/jeruk/", "/2023/10/jeruk-7/")
    file = only(Rules((same, other), (whole,)), "gitlab")
    assert len(rules_in(file.text)) == 2
    assert "/2023/10/24/jeruk/ /2023/10/jeruk-7/ 301" in file.text
    assert (file.fitted, file.unfitted) == (3, 0)
    assert "/2023/10/24/apel/" in only(Rules((same, other), (whole,)), "cloudflare").text


def test_the_table_has_all() -> None:
    file = only(RULES, "csv")
    rows = list(csv.DictReader(io.StringIO(file.text)))
    assert [row["alamat_lama"] for row in rows[:2]] == ["/kebun/apel/", "/?p=12"]
    assert rows[0]["dilihat"] == "9"
    assert len(rows) == file.fitted == RULES.wanted


def test_many_rules_for_apache_are_warned_of() -> None:
    assert "5.001 aturan" in only(many(5001), "apache").warnings[0]
    assert only(many(5), "apache").warnings == ()


def test_what_nginx_is_given_in_two_files_adds_up() -> None:
    assert [file.fitted for file in written(RULES, "nginx")] == [2, 3]


def test_every_file_has_a_name_of_its_own() -> None:
    assert {each.name for each in render_all(RULES)} == {
        "cloudflare/_redirects",
        "gitlab/_redirects",
        "netlify/_redirects",
        "nginx/warta-map.conf",
        "nginx/warta-redirects.conf",
        "apache/htaccess",
        "caddy/redirects.caddy",
        "redirects.csv",
    }


@pytest.mark.parametrize("host", HOSTS)
def test_a_site_without_redirects_has_files_too(host: str) -> None:
    file = only(Rules(), host)
    assert (file.fitted, file.unfitted, file.warnings) == (0, 0, ())


def test_a_page_in_the_place_of_the_old_one_leads_on() -> None:
    pages = pages_of(RULES, "https://kabar.example")
    assert list(pages) == ["kebun/apel/index.html"]
    soup = BeautifulSoup(pages["kebun/apel/index.html"], "html.parser")
    refresh = soup.find("meta", attrs={"http-equiv": "refresh"})
    assert refresh["content"] == "0; url=/2023/10/apel/"
    assert soup.find("link", rel="canonical")["href"] == "https://kabar.example/2023/10/apel/"
    assert soup.a["href"] == "/2023/10/apel/"
    assert summed(RULES, pages).unfitted == RULES.wanted - 1


@pytest.mark.parametrize(
    ("old", "name"),
    [
        ("/a/../../b/", None),
        ("/con/x/", None),
        ("/a:b/", None),
        (f"/{'x' * 201}/", None),
        ("/sitemap_index.xml", None),
        ("/berita/apel.html", "berita/apel.html"),
        ("/caf%C3%A9/", "café/index.html"),
        ('/a%22b/', None),
    ],
)  # fmt: skip
def test_a_page_never_leaves_its_folder_nor_has_a_name_that_some_system_refuses(
    old: str, name: str | None
) -> None:
    assert list(pages_of(Rules((Redirect(old, "/a/"),)))) == ([name] if name else [])


def test_two_pages_that_differ_by_case_are_one() -> None:
    rules = Rules((Redirect("/Apel/", "/a/"), Redirect("/apel/", "/b/")))
    assert list(pages_of(rules)) == ["Apel/index.html"]


HOSTILE = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1)


@given(HOSTILE)
def test_a_hostile_path_stays_within_its_line(text: str) -> None:
    rule = Redirect(encoded(f"/{text}/"), "/a/")
    plain = replace(rule, old="/b/")
    for host in ("cloudflare", "gitlab", "netlify", "nginx", "apache"):
        lines = len(only(Rules((plain,)), host).text.split("\n"))
        file = only(Rules((rule,)), host)
        more = len(file.text.split("\n")) - lines
        assert more in ((0, 1) if file.fitted else (-1,))  # a path may be longer than a host takes
    fields = rules_in(only(Rules((rule,)), "netlify").text)[0].split()
    assert fields[1:] == ["/a/", "301"]
    assert ":" not in fields[0]
    assert "*" not in fields[0]
