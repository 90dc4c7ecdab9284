"""Fetching from the old site: a real server that answers as sites do, well and badly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.support.photos import bomb, moving, photo, picture
from tests.support.server import LOOPBACK, Server, answer, serving
from warta.core.errors import WartaError
from warta.wordpress.pictures.copying import Limits, copy_all
from warta.wordpress.pictures.fetching import (
    MOST_SILENT,
    TRIES,
    Fetched,
    FetchedFiles,
    FetchLimits,
    fetch_all,
)
from warta.wordpress.pictures.index import Asset, Source

Answer = Callable[[BaseHTTPRequestHandler], None]
FOTO = "/wp-content/uploads/2023/10/foto.jpg"


class OldSite(Server):
    """A site that answers what the test says, each path with its answers in turn, the last again
    and again. `asked` are the paths and headers of the requests."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        super().__init__(LOOPBACK, Answers)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class Answers(BaseHTTPRequestHandler):
    server: OldSite

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        answers = self.server.answers.get(self.path, [missing])
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


def missing(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, 404, b"<!doctype html><title>404</title>")


def gives(body: bytes, code: int = 200, **headers: str) -> Answer:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: answer(handler, code, body, {"Content-Type": "image/jpeg", **names})


def breaks_off(body: bytes, after: int, **headers: str) -> Answer:
    """Says to send `body`, and closes after so many bytes of it."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body[:after])
        handler.close_connection = True

    return send


def goes_on(body: bytes, version: str) -> Answer:
    """Sends the rest that is asked for, if it is of this version."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-Range") != version:
            answer(handler, 200, body, {"ETag": version})
            return
        start = int(handler.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        told = f"bytes {start}-{len(body) - 1}/{len(body)}"
        answer(handler, 206, body[start:], {"Content-Range": told, "ETag": version})

    return send


class Fetch:
    """A folder for what comes, and the pauses that were made."""

    def __init__(self, site: OldSite, folder: Path) -> None:
        self.site = site
        self.files = FetchedFiles(folder)
        self.pauses: list[float] = []

    def asset(self, *paths: str, target: str = "media/2023/10/foto.jpg") -> Asset:
        below = (path.removeprefix("/wp-content/uploads/") for path in paths)
        addresses = (path if "://" in path else self.site.url + path for path in paths)
        return Asset(target, tuple(map(Source, below, addresses)))

    def __call__(self, *wanted: Asset, **more: object) -> list[Fetched]:
        limits = more.pop("limits", FetchLimits(quiet=5.0))
        return list(
            fetch_all(wanted, self.files, {"127.0.0.1"}, limits, pause=self.pauses.append, **more)
        )

    def names(self) -> set[str]:
        found = (path for path in self.files.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.files.folder).as_posix() for path in found}


@pytest.fixture
def site() -> Iterator[OldSite]:
    with serving(OldSite()) as running:
        yield running


@pytest.fixture
def fetch(site: OldSite, tmp_path: Path) -> Fetch:
    return Fetch(site, tmp_path / "unduhan")


def test_a_picture_comes_and_lies_under_its_path(site: OldSite, fetch: Fetch) -> None:
    site.answers[FOTO] = [gives(picture())]
    (fetched,) = fetch(fetch.asset(FOTO))
    assert (fetched.what, fetched.path, fetched.size) == (
        "fetched",
        "2023/10/foto.jpg",
        len(picture()),
    )
    assert fetch.files.find("2023/10/foto.jpg").read_bytes() == picture()
    assert fetch.names() == {"2023/10/foto.jpg"}
    assert site.asked[0][1]["User-Agent"].startswith("warta-import/")


def test_what_has_come_is_not_asked_for_again(site: OldSite, fetch: Fetch) -> None:
    site.answers[FOTO] = [gives(picture())]
    fetch(fetch.asset(FOTO))
    (again,) = fetch(fetch.asset(FOTO))
    assert again.what == "kept"
    assert site.paths() == [FOTO]


def test_what_came_goes_into_content_like_any_copy(
    site: OldSite, fetch: Fetch, tmp_path: Path
) -> None:
    site.answers[FOTO] = [gives(photo())]
    asset = fetch.asset(FOTO)
    fetch(asset)
    (copied,) = copy_all([asset], fetch.files, tmp_path / "content", lambda *_: False, processes=1)
    assert copied.what == "new"
    assert (tmp_path / "content/media/2023/10/foto.jpg").is_file()


def test_the_original_is_asked_for_first_and_then_what_was_made_of_it(
    site: OldSite, fetch: Fetch
) -> None:
    scaled = FOTO.replace("foto", "foto-scaled")
    site.answers[scaled] = [gives(picture())]
    (fetched,) = fetch(fetch.asset(FOTO, scaled))
    assert (fetched.what, fetched.path) == ("fetched", "2023/10/foto-scaled.jpg")
    assert site.paths() == [FOTO, scaled]


@pytest.mark.parametrize("code", [404, 410, 403, 401])
def test_a_file_that_the_site_does_not_give_is_missing(
    site: OldSite, fetch: Fetch, code: int
) -> None:
    site.answers[FOTO] = [gives(b"tidak ada", code)]
    (fetched,) = fetch(fetch.asset(FOTO))
    assert fetched.what == "missing"
    assert str(code) in fetched.detail
    assert not fetch.names()
    assert not fetch.pauses


@pytest.mark.parametrize(
    ("body", "target"),
    [
        (b"<!doctype html><title>Tidak ada</title>", "media/2023/10/foto.jpg"),
        (b"", "media/2023/10/foto.jpg"),
        (bomb(), "media/2023/10/foto.jpg"),
        (b"<!doctype html><title>Tidak ada</title>", "extra/wp-content/uploads/berkas.pdf"),
    ],
)
def test_a_page_in_place_of_a_file_is_refused_whatever_its_status(
    site: OldSite, fetch: Fetch, body: bytes, target: str
) -> None:
    site.answers[FOTO] = [gives(body)]
    (fetched,) = fetch(fetch.asset(FOTO, target=target))
    assert fetched.what == "refused"
    assert fetched.detail
    assert not fetch.names()


@pytest.mark.parametrize("told", [True, False])
def test_a_file_that_is_too_large_is_refused(site: OldSite, fetch: Fetch, told: bool) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(bytes(64 * 1024))

    site.answers[FOTO] = [gives(bytes(10_000_000)) if told else endless]
    limits = FetchLimits(Limits(picture_bytes=2_000_000), quiet=5.0)
    (fetched,) = fetch(fetch.asset(FOTO), limits=limits)
    assert fetched.what == "refused"
    assert "2 MB" in fetched.detail
    assert not fetch.names()


def test_ten_megabytes_come_whole(site: OldSite, fetch: Fetch) -> None:
    body = b"%PDF-1.4" + bytes(range(256)) * 40_000
    site.answers[FOTO] = [gives(body)]
    (fetched,) = fetch(fetch.asset(FOTO, target="extra/wp-content/uploads/berkas.pdf"))
    assert (fetched.what, fetched.size) == ("fetched", len(body))
    assert len(body) > 10_000_000


def test_a_busy_site_is_given_the_time_it_asks_for(site: OldSite, fetch: Fetch) -> None:
    late = {"Retry_After": "Tue, 24 Oct 2023 03:00:40 GMT"}
    site.answers[FOTO] = [
        gives(b"", 429, Retry_After="7"),
        gives(b"", 503),
        gives(b"", 503, Retry_After="99999"),
        gives(picture()),
    ]
    assert fetch(fetch.asset(FOTO))[0].what == "fetched"
    assert fetch.pauses == [7.0, 2.0, 300.0]
    site.answers["/b.jpg"] = [gives(b"", 503, **late), gives(picture())]
    assert fetch(fetch.asset("/b.jpg"))[0].what == "fetched"
    assert fetch.pauses[-1] == 0.0  # by the site's own clock it is over


def test_a_site_that_stays_busy_is_left_for_the_next_run(site: OldSite, fetch: Fetch) -> None:
    site.answers[FOTO] = [gives(b"", 503)]
    scaled = FOTO.replace("foto", "foto-scaled")
    (fetched,) = fetch(fetch.asset(FOTO, scaled))
    assert fetched.what == "failed"
    assert site.paths() == [FOTO] * TRIES
    assert fetch.pauses == [1.0, 2.0, 4.0]


def test_a_file_that_broke_off_goes_on_where_it_was(site: OldSite, fetch: Fetch) -> None:
    body = picture(size=(400, 300))
    site.answers[FOTO] = [breaks_off(body, 500, ETag='"satu"'), goes_on(body, '"satu"')]
    (fetched,) = fetch(fetch.asset(FOTO))
    assert fetched.what == "fetched"
    assert fetch.files.find("2023/10/foto.jpg").read_bytes() == body
    assert site.asked[1][1]["Range"] == "bytes=500-"
    assert fetch.names() == {"2023/10/foto.jpg"}


def test_a_file_that_broke_off_in_an_earlier_run_goes_on_too(site: OldSite, fetch: Fetch) -> None:
    body = picture(size=(400, 300))
    site.answers[FOTO] = [
        breaks_off(body, 500, ETag='"satu"'),
        gives(b"", 503),
        gives(b"", 503),
        gives(b"", 503),
        goes_on(body, '"satu"'),
    ]
    assert fetch(fetch.asset(FOTO))[0].what == "failed"
    assert fetch.files.find("2023/10/foto.jpg") is None
    assert fetch(fetch.asset(FOTO))[0].what == "fetched"
    assert "Range" in site.asked[-1][1]
    assert fetch.files.find("2023/10/foto.jpg").read_bytes() == body


def test_a_file_that_changed_meanwhile_comes_from_its_beginning(
    site: OldSite, fetch: Fetch
) -> None:
    old, new = picture(size=(400, 300)), picture(colour="red", size=(400, 300))
    site.answers[FOTO] = [breaks_off(old, 500, ETag='"satu"'), goes_on(new, '"dua"')]
    assert fetch(fetch.asset(FOTO))[0].what == "fetched"
    assert fetch.files.find("2023/10/foto.jpg").read_bytes() == new


@pytest.mark.parametrize("version", [{}, {"ETag": 'W/"lemah"'}])
def test_without_a_sure_version_a_file_comes_from_its_beginning(
    site: OldSite, fetch: Fetch, version: dict[str, str]
) -> None:
    body = picture(size=(400, 300))
    site.answers[FOTO] = [breaks_off(body, 500, **version), gives(body)]
    assert fetch(fetch.asset(FOTO))[0].what == "fetched"
    assert "Range" not in site.asked[1][1]


def test_a_part_that_the_site_does_not_know_is_thrown_away(site: OldSite, fetch: Fetch) -> None:
    body = picture(size=(400, 300))
    site.answers[FOTO] = [
        breaks_off(body, 500, Last_Modified="Tue, 24 Oct 2023 03:00:37 GMT"),
        gives(b"", 416),
        gives(body),
    ]
    assert fetch(fetch.asset(FOTO))[0].what == "fetched"
    assert fetch.pauses == [1.0, 0.0]


def test_a_wrong_part_is_never_joined(site: OldSite, fetch: Fetch) -> None:
    body = picture(size=(400, 300))
    wrong = gives(body[900:], 206, Content_Range="bytes 900-999/1000")
    site.answers[FOTO] = [breaks_off(body, 500, ETag='"satu"'), wrong]
    assert fetch(fetch.asset(FOTO))[0].what == "refused"
    assert not fetch.names()


@pytest.mark.parametrize(
    "address",
    [
        "http://jahat.example/foto.jpg",
        "http://localhost:1/foto.jpg",
        "file:///etc/passwd",
        "ftp://127.0.0.1/foto.jpg",
        "http://127.0.0.1@jahat.example/foto.jpg",
        "http://[::1/foto.jpg",
        "http://127.0.0.1:99999999/foto.jpg",
        "",
    ],
)
def test_no_other_host_is_asked(fetch: Fetch, address: str) -> None:
    asset = Asset("media/foto.jpg", (Source("foto.jpg", address),))
    (fetched,) = fetch(asset)
    assert fetched.what == "refused"
    assert not fetch.pauses


def test_redirects_are_followed_on_the_site_and_nowhere_else(site: OldSite, fetch: Fetch) -> None:
    site.answers["/lama.jpg"] = [gives(b"", 301, Location="/baru.jpg")]
    site.answers["/baru.jpg"] = [gives(picture())]
    port = site.server_port
    for at, place in enumerate((f"http://localhost:{port}/baru.jpg", "file:///etc/passwd")):
        site.answers[f"/keluar-{at}.jpg"] = [gives(b"", 302, Location=place)]
    site.answers["/putar.jpg"] = [gives(b"", 302, Location="/putar.jpg")]
    ways = ("/lama.jpg", "/keluar-0.jpg", "/keluar-1.jpg", "/putar.jpg")
    outcomes = fetch(*(fetch.asset(way, target=f"media{way}") for way in ways))
    assert [each.what for each in outcomes] == ["fetched", "refused", "refused", "refused"]
    assert not fetch.pauses


def test_odd_letters_in_an_address_are_asked_for_encoded(site: OldSite, fetch: Fetch) -> None:
    site.answers["/wp-content/uploads/p%C3%A9rahu%20satu.jpg"] = [gives(picture())]
    site.answers["/wp-content/uploads/%C3%A9.jpg"] = [gives(picture())]
    for path in ("pérahu satu.jpg", "%C3%A9.jpg"):
        assert fetch(fetch.asset(f"/wp-content/uploads/{path}"))[0].what == "fetched"


def test_an_address_cannot_bring_a_header_of_its_own(site: OldSite, fetch: Fetch) -> None:
    (fetched,) = fetch(fetch.asset("/wp-content/uploads/\r\nX-Palsu: ya\r\n.jpg"))
    assert fetched.what == "missing"
    assert "X-Palsu" not in site.asked[0][1]


def test_a_site_that_is_away_is_soon_left_alone(fetch: Fetch, site: OldSite) -> None:
    def dead(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    ways = [f"/{number}.jpg" for number in range(MOST_SILENT + 3)]
    site.answers |= {way: [dead] for way in ways}
    outcomes = fetch(*(fetch.asset(way, target=f"media{way}") for way in ways))
    assert [each.what for each in outcomes] == ["failed"] * MOST_SILENT + ["stopped"] * 3
    assert len(site.asked) == MOST_SILENT * TRIES


def test_no_more_comes_than_the_limit_of_all(site: OldSite, fetch: Fetch) -> None:
    ways = [f"/{number}.jpg" for number in range(4)]
    site.answers |= {way: [gives(picture())] for way in ways}
    limits = FetchLimits(total=len(picture()) + 1)
    outcomes = fetch(*(fetch.asset(way, target=f"media{way}") for way in ways), limits=limits)
    assert [each.what for each in outcomes] == ["fetched", "fetched", "stopped", "stopped"]


def test_a_site_that_dribbles_is_given_up_when_its_time_is_over(
    site: OldSite, fetch: Fetch
) -> None:
    ticks = iter(range(0, 100_000, 50))
    site.answers[FOTO] = [gives(picture())]
    (fetched,) = fetch(fetch.asset(FOTO), now=lambda: next(ticks), limits=FetchLimits(seconds=40))
    assert (fetched.what, fetched.detail) == ("failed", "terlalu lambat")


def test_an_animation_is_a_picture_too(site: OldSite, fetch: Fetch) -> None:
    site.answers["/gerak.gif"] = [gives(moving())]
    assert fetch(fetch.asset("/gerak.gif", target="media/gerak.gif"))[0].what == "fetched"


def test_hostile_paths_stay_in_the_folder_and_parts_are_no_pictures(
    site: OldSite, fetch: Fetch
) -> None:
    paths = ["../../keluar.jpg", "/etc/x.jpg", "a/../../b.jpg", "con.jpg", "x.php.jpg", "C:\\x.jpg"]
    site.answers["/x.jpg"] = [gives(picture())]
    wanted = [
        Asset(f"media/{at}.jpg", (Source(path, f"{site.url}/x.jpg"),))
        for at, path in enumerate(paths)
    ]
    assert {each.what for each in fetch(*wanted)} == {"fetched"}
    folder = fetch.files.folder
    assert {path.name for path in folder.parent.iterdir()} == {folder.name}
    assert len(fetch.names()) == len(paths)
    (folder / "foto.jpg.part").write_bytes(picture())
    assert fetch.files.find("foto.jpg") is None


def test_a_folder_that_cannot_be_written_is_an_error_with_a_mend(
    site: OldSite, tmp_path: Path
) -> None:
    (tmp_path / "unduhan").write_bytes(b"berkas")
    fetch = Fetch(site, tmp_path / "unduhan")
    site.answers[FOTO] = [gives(picture())]
    with pytest.raises(WartaError, match="tidak dapat ditulis"):
        fetch(fetch.asset(FOTO))


def test_a_kind_of_file_that_is_not_carried_is_not_asked_for(site: OldSite, fetch: Fetch) -> None:
    (fetched,) = fetch(fetch.asset("/pintu.php", target=""))
    assert fetched.what == "refused"
    assert not site.asked
