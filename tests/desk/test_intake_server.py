"""Comments sent to a real desk at the same time."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from tests.desk.intake import filled, read_preview
from tests.support.desk import DeskServer, headers


class Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is the answer."""

    def redirect_request(self, *_: object) -> None:
        return None


def send(desk: DeskServer, fields: Mapping[str, str], client: str) -> int:
    body = urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(f"{desk.url}/comments/", body, headers(client))
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_of_identical_comments_at_the_same_time_one_is_taken(desk_server: DeskServer) -> None:
    desk_server.start()
    fields = read_preview(filled())
    clients = [f"203.0.{number}.7" for number in range(16)]
    with ThreadPoolExecutor(len(clients)) as pool:
        codes = Counter(pool.map(lambda client: send(desk_server, fields, client), clients))
    assert codes == {303: 1, 409: len(clients) - 1}


def test_different_comments_at_the_same_time_are_all_taken(desk_server: DeskServer) -> None:
    desk_server.start()
    forms = [
        read_preview(filled(comment=f"Komentar {number}", email=f"a{number}@contoh.id"))
        for number in range(16)
    ]
    with ThreadPoolExecutor(len(forms)) as pool:
        codes = pool.map(
            lambda at: send(desk_server, forms[at], f"203.0.{at}.7"), range(len(forms))
        )
        assert Counter(codes) == {303: len(forms)}
    queue = desk_server.run("queue")
    assert queue.returncode == 0, queue.stderr
