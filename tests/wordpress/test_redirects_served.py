"""Redirects as real servers follow them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.oldsite import OLD, TERMS, by_id, new_site, page, post
from tests.support.webserver import PROGRAMS, WebServer
from warta.wordpress.addresses import place_all
from warta.wordpress.locations import encoded
from warta.wordpress.redirects.gather import redirects_of
from warta.wordpress.redirects.redirect import Redirect, Rules
from warta.wordpress.redirects.render import written

ENTRIES = (
    *(post(n, f"b-{n}", f"/2023/10/24/b-{n}/") for n in range(1, 4)),
    post(4, "jeruk", "/kebun/jeruk/", old_slugs=("limau",)),
    post(5, "caf%c3%a9", "/2023/10/24/caf%c3%a9/"),
    page(20, "redaksi", "/tentang/redaksi/"),
)
STRANGE = [f"a{sign}b" for sign in ("${", *"\"' \\${};%.(:*#`海")]
LIVE = ("2023/10/b-1/", "2023/10/b-1/comment-page-2/", "category/hukum/page/1/", "2023/10/")


def rules() -> Rules:
    new = new_site()
    known = by_id(*ENTRIES)
    placed = place_all(known, OLD, new)
    found = redirects_of(known, placed, TERMS, old=OLD, new=new)
    strange = tuple(Redirect(encoded(f"/aneh/{text}/"), "/2023/10/b-1/") for text in STRANGE)
    return replace(found, redirects=(*found.redirects, *strange))


@pytest.fixture(scope="module", params=["nginx", "apache", "caddy"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebServer]:
    kind = request.param
    if not Path(PROGRAMS[kind]).exists():
        if kind == "nginx":
            pytest.fail("nginx is not installed: tests/install-system.sh")
        pytest.skip(f"{kind} is not installed")
    folder = tmp_path_factory.mktemp(kind)
    folder.chmod(0o755)
    server = WebServer(kind, folder)
    server.page("index.html", "beranda")
    server.page("feed/rss.xml", "<rss/>")
    for address in LIVE:
        server.page(f"{address}index.html", address)
    server.put({file.name: file.text for file in written(rules(), kind)})
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize(
    ("path", "now"),
    [
        ("/kebun/jeruk/", "/2023/10/jeruk/"),
        ("/kebun/limau/", "/2023/10/jeruk/"),
        ("/tentang/redaksi/", "/redaksi/"),
        ("/tentang/redaksi", "/redaksi/"),
        ("/2023/10/24/b-1/", "/2023/10/b-1/"),
        ("/2023/10/24/b-1", "/2023/10/b-1/"),
        ("/2023/10/24/b-1/amp/", "/2023/10/b-1/"),
        ("/2023/10/24/caf%c3%a9/", "/2023/10/cafe/"),
        ("/2023/10/24/caf%C3%A9/", "/2023/10/cafe/"),
        ("/?p=4", "/2023/10/jeruk/"),
        ("/?preview=true&p=4", "/2023/10/jeruk/"),
        ("/?page_id=20", "/redaksi/"),
        ("/feed/", "/feed/rss.xml"),
        ("/category/daerah/sampiran/", "/wilayah/sampiran/"),
        ("/category/hukum/page/9/", "/category/hukum/"),
        ("/page/3/", "/terbaru/"),
        ("/2023/10/25/", "/2023/10/"),
    ],
)
def test_an_old_address_leads_on(server: WebServer, path: str, now: str) -> None:
    status, sent, _ = server.ask(path)
    assert (status, sent) == (301, now)


@pytest.mark.parametrize("path", ["/", "/?utm_source=wa", *(f"/{address}" for address in LIVE)])
def test_a_page_is_served_as_it_is(server: WebServer, path: str) -> None:
    assert server.ask(path)[0] == 200


@pytest.mark.parametrize(
    "path",
    ["/tidak-ada/", "/2023/10/tidak/ada/di/sini/", "/kebun/", "/jeruk/", "/tentang/redaksi/lain/"],
)
def test_what_never_was_is_not_found(server: WebServer, path: str) -> None:
    assert server.ask(path)[0] == 404


@pytest.mark.parametrize("text", STRANGE)
def test_a_path_with_characters_that_configurations_read_is_only_a_path(
    server: WebServer, text: str
) -> None:
    if server.kind == "caddy" and set(text) & set('"\\{}`'):
        pytest.skip("not handed to Caddy")
    status, sent, _ = server.ask(encoded(f"/aneh/{text}/"))
    assert (status, sent) == (301, "/2023/10/b-1/")
    assert server.ask("/aneh/aXb/")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "//lain.example/amp/",
        "/2023/10/24//lain.example/",
        "/2023/10/24/%5Clain.example/",
        "/2023/10/%2F%2Flain.example/amp/",
        "/2023/10/24/a%0d%0aX-Jahat:%20ya/",
        "/page/%0d%0aX-Jahat:%20ya/",
    ],
)
def test_no_answer_leads_away_or_has_a_header_of_the_asker(server: WebServer, path: str) -> None:
    _, sent, headers = server.ask(path)
    assert not sent.startswith(("//", "/\\", "http"))
    assert "x-jahat" not in {name.lower() for name, _ in headers}
