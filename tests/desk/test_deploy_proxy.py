"""The example configuration of nginx before a real desk: under /_/, and on a host of its own.

What is proven is what goes wrong with proxies: paths, the client's address, https, cookies, limits.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from tests.support.desk import READER, DeskServer, token
from tests.support.nginx import Nginx

BROWSER = {"User-Agent": READER}


@dataclass(frozen=True)
class Place:
    """A desk in production behind nginx: `base` is its path on `host`."""

    nginx: Nginx
    desk: DeskServer
    host: str
    base: str

    def ask(
        self, method: str, path: str, body: str = "", client: str = "127.0.0.1", **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        said = BROWSER | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.nginx.ask(method, self.base + path, body, said, host=self.host, client=client)


LAYOUTS = {"same-origin": ("tretan.news", "/_"), "own-host": ("meja.tretan.news", "")}


@pytest.fixture(scope="module", params=LAYOUTS)
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    host, base = LAYOUTS[request.param]
    folder = tmp_path_factory.mktemp("proxy")
    desk = DeskServer(f"sqlite:///{folder}/desk.sqlite3", folder)
    nginx = Nginx(folder / "nginx", request.param, desk.port)
    desk.environment |= {
        "SITE_URL": f"https://tretan.news:{nginx.https}",
        "DESK_URL": f"https://{host}:{nginx.https}{base}",
        "DESK_TRUSTED_PROXIES": "127.0.0.1",
    }
    (nginx.site / "index.html").write_text("situs", encoding="utf-8")
    desk.start()
    nginx.start()
    yield Place(nginx, desk, host, base)
    nginx.stop()
    desk.stop()


def viewed(place: Place, key: str, client: str, **headers: str) -> str:
    answer, _ = place.ask("POST", "/views/", urlencode({"token": token(key)}), client, **headers)
    assert answer.status == 200
    return answer.headers["X-Warta-Counted"]


def test_the_desk_says_that_it_can_write(place: Place) -> None:
    answer, _ = place.ask("GET", "/healthz")
    assert answer.status == 200


def test_each_client_counts_by_its_own_address(place: Place) -> None:
    assert viewed(place, "alamat", "127.0.0.2") == "yes"
    assert viewed(place, "alamat", "127.0.0.2") == "no; seen"
    assert viewed(place, "alamat", "127.0.0.3") == "yes"


def test_an_address_that_a_stranger_made_up_counts_for_nothing(place: Place) -> None:
    assert viewed(place, "palsu", "127.0.0.2", X_Forwarded_For="203.0.113.1") == "yes"
    assert viewed(place, "palsu", "127.0.0.2", X_Forwarded_For="203.0.113.2") == "no; seen"


def test_the_login_page_comes_by_https_with_secure_cookies_of_the_desks_path(
    place: Place,
) -> None:
    answer, body = place.ask("GET", "/masuk/")
    assert answer.status == 200
    form = BeautifulSoup(body, "html.parser").find("form")
    assert form is not None
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("csrftoken=")
    assert {"Secure", "HttpOnly", f"Path={place.base}/"} <= set(cookie.split("; "))
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_form_that_is_posted_through_the_proxy_is_taken_for_the_desks_own(place: Place) -> None:
    answer, body = place.ask("GET", "/masuk/")
    field = BeautifulSoup(body, "html.parser").find("input", {"name": "csrfmiddlewaretoken"})
    assert field is not None
    form = {"csrfmiddlewaretoken": field["value"], "username": "rini", "password": "salah"}
    cookie = answer.headers["Set-Cookie"].partition(";")[0]
    origin = f"https://{place.host}:{place.nginx.https}"
    answer, _ = place.ask("POST", "/masuk/", urlencode(form), Cookie=cookie, Origin=origin)
    assert answer.status == 200
    answer, _ = place.ask("POST", "/masuk/", urlencode(form), Cookie=cookie, Origin="https://x.id")
    assert answer.status == 403


def test_who_is_not_logged_in_is_sent_to_the_login_page_below_the_base(place: Place) -> None:
    answer, _ = place.ask("GET", "/")
    assert answer.status == 302
    assert answer.headers["Location"].startswith(f"{place.base}/masuk/")


def test_the_style_sheet_of_a_page_is_served(place: Place) -> None:
    _, body = place.ask("GET", "/masuk/")
    sheet = BeautifulSoup(body, "html.parser").find("link", rel="stylesheet")
    assert sheet is not None
    path = sheet["href"]
    assert path.startswith(f"{place.base}/static/")
    answer, _ = place.ask("GET", path.removeprefix(place.base))
    assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (200, "text/css")


def test_what_does_not_come_by_https_is_sent_there(place: Place) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", place.desk.port, timeout=30)
    connection.request("GET", "/masuk/", headers={"Host": f"{place.host}:{place.nginx.https}"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"][:8]) == (301, "https://")
    connection.close()


def test_a_body_larger_than_any_comment_ends_at_the_proxy(place: Place) -> None:
    answer, _ = place.ask("POST", "/comments/", "x" * 300_000)
    assert answer.status == 413


def test_the_site_is_beside_the_desk_where_they_share_a_host(place: Place) -> None:
    answer, body = place.nginx.ask("GET", "/index.html", host=place.host)
    expected = (200, b"situs") if place.base else (404, body)
    assert (answer.status, body) == expected
