"""`/views/` over real HTTP: who is counted, who is not and why, and who may ask."""

from __future__ import annotations

import http.client
import json
import secrets
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.support.desk import DeskServer, headers, token
from tests.support.load import Reply, request
from warta.core.signing import ArticleClaim, sign_article

ORIGIN = "http://127.0.0.1:1"  # where DeskServer says that the site is


@pytest.fixture
def server(running_desk: DeskServer) -> DeskServer:
    return running_desk


@pytest.fixture
def key() -> str:
    """The key of an article that no other test counts."""
    return f"berita-{secrets.token_hex(8)}"


def beacon(server: DeskServer, key: str, client: str = "203.0.113.7", **more: str) -> Reply:
    return request(f"{server.url}/views/", "POST", {"token": token(key)}, headers(client, **more))


def total(server: DeskServer, key: str) -> int:
    return views(request(f"{server.url}/views/?key={key}"))[key]


def views(reply: Reply) -> Any:
    return json.loads(reply.body)["views"]


def test_views_are_counted_and_told(server: DeskServer, key: str) -> None:
    first, again, other = (
        beacon(server, key),
        beacon(server, key),
        beacon(server, key, client="203.0.113.8"),
    )
    assert [views(reply) for reply in (first, again, other)] == [1, 1, 2]
    told = [reply.headers["x-warta-counted"] for reply in (first, again, other)]
    assert told == ["yes", "no; seen", "yes"]
    asked = request(f"{server.url}/views/?key={key}&key=tak-ada&key={key}")
    assert views(asked) == {key: 2, "tak-ada": 0}


def test_machines_and_pages_fetched_ahead_are_not_counted(server: DeskServer, key: str) -> None:
    not_readers = [
        ({"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, "no; bot"),
        ({"User-Agent": "curl/8.5"}, "no; bot"),
        ({"User-Agent": ""}, "no; bot"),
        ({"Sec-Purpose": "prefetch;prerender"}, "no; prefetch"),
        ({"X-Moz": "prefetch"}, "no; prefetch"),
    ]
    for number, (more, reason) in enumerate(not_readers):
        reply = beacon(server, key, client=f"203.0.113.{number}", **more)
        assert (views(reply), reply.headers["x-warta-counted"]) == (0, reason)
    assert views(beacon(server, key, **{"User-Agent": "Mozilla/5.0 (Linux; CUBOT NOTE 20)"})) == 1


def test_a_page_of_the_site_may_read_the_answer_and_no_other(server: DeskServer, key: str) -> None:
    ours = beacon(server, key, Origin=ORIGIN)
    assert ours.headers["access-control-allow-origin"] == ORIGIN
    for origin in ("https://evil.example", "null", f"{ORIGIN}.evil.example"):
        theirs = beacon(server, key, client="203.0.113.9", Origin=origin)
        assert theirs.status == 403
        assert "access-control-allow-origin" not in theirs.headers
    assert total(server, key) == 1


def test_what_the_build_did_not_sign_is_not_counted(server: DeskServer, key: str) -> None:
    strange = sign_article(ArticleClaim(key, "a/", "A"), "rahasia-orang-lain-saja", "1")
    for sent in ("", "v1.1.x.y", strange, token(key)[:-1], token(key) + "A", "a" * 9000):
        assert request(f"{server.url}/views/", "POST", {"token": sent}, headers()).status == 403
    twice = request(f"{server.url}/views/?key={key}", "POST", {}, headers())
    assert twice.status == 403
    assert total(server, key) == 0


def test_questions_are_limited(server: DeskServer) -> None:
    fifty = "&".join(f"key=a{number}" for number in range(50))
    assert request(f"{server.url}/views/?{fifty}").status == 200
    for query in (f"{fifty}&key=b", "", "key=", "key=../x", "key=a%00", "key=" + "a" * 201):
        assert request(f"{server.url}/views/?{query}").status == 400
    assert request(f"{server.url}/views/", "DELETE").headers["allow"] == "GET, HEAD, POST"


def test_the_client_is_taken_from_trusted_proxies_alone(desk_server: DeskServer, key: str) -> None:
    desk_server.environment["DESK_TRUSTED_PROXIES"] = "192.0.2.1"
    desk_server.start()
    counted = [views(beacon(desk_server, key, client=f"203.0.113.{number}")) for number in range(3)]
    assert counted == [1, 1, 1]


def test_no_cookie_is_set_and_nothing_is_cached(server: DeskServer, key: str) -> None:
    reply = beacon(server, key)
    assert "set-cookie" not in reply.headers
    assert reply.headers["cache-control"] == "no-store"


def test_health_says_whether_the_desk_can_write(server: DeskServer) -> None:
    reply = request(f"{server.url}/healthz")
    assert (reply.status, json.loads(reply.body)) == (200, {"writes": True})


def test_a_long_title_is_no_hindrance(server: DeskServer, key: str) -> None:
    long = {"token": token(key, title="Ü" * 300)}
    told = [
        request(f"{server.url}/views/", "POST", long, headers(c)) for c in ("8.8.8.8", "9.9.9.9")
    ]
    assert [views(reply) for reply in told] == [1, 2]


def test_a_header_of_several_lines_is_one_list(server: DeskServer, key: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    body = urlencode({"token": token(key)}).encode()
    connection.putrequest("POST", "/views/")
    for name, value in headers("203.0.113.9").items():
        connection.putheader(name, value)
    connection.putheader("X-Forwarded-For", "127.0.0.1")
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    assert json.loads(connection.getresponse().read()) == {"views": 1}
    connection.close()
    again, other = beacon(server, key, "203.0.113.9"), beacon(server, key, "203.0.113.10")
    assert (views(again), views(other)) == (1, 2)
