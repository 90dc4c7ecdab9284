"""Clients that are slow, huge, many, or stop half-way: nobody else notices."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import pytest

from tests.support.desk import DeskServer, headers, token
from tests.support.load import request

PATIENCE = 30.0
FORM = "Content-Type: application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(
    migrated: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DeskServer]:
    """A running desk on SQLite: what is tested here never reaches the database."""
    folder = tmp_path_factory.mktemp("network")
    shutil.copy(migrated["sqlite"].removeprefix("sqlite:///"), folder / "desk.sqlite3")
    desk = DeskServer(f"sqlite:///{folder / 'desk.sqlite3'}", folder)
    desk.start()
    yield desk
    desk.stop()


def connected(server: DeskServer) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), PATIENCE)


def head(*lines: str) -> bytes:
    return "\r\n".join(["POST /views/ HTTP/1.1", "Host: meja", *lines, "", ""]).encode()


def answer_to(server: DeskServer, data: bytes) -> bytes:
    """All that comes back, until the server closes."""
    with connected(server) as client:
        client.sendall(data)
        return b"".join(iter(lambda: client.recv(65536), b""))


def assert_alive(server: DeskServer) -> None:
    fields = {"token": token()}
    assert request(f"{server.url}/views/", "POST", fields, headers()).status == 200


def test_half_a_request_is_nobody_s_matter(server: DeskServer) -> None:
    for part in (b"POST /views/ HT", head(FORM, "Content-Length: 100"), head(FORM)[:-2]):
        with connected(server) as client:
            client.sendall(part)
    assert_alive(server)


def test_a_body_that_says_it_is_huge_is_refused_unread(server: DeskServer) -> None:
    lines = (FORM, f"Content-Length: {10 * 2**20}", "Connection: close")
    assert answer_to(server, head(*lines)).startswith(b"HTTP/1.1 413 ")
    assert_alive(server)


@pytest.mark.parametrize("path", ["/views/", "/comments/"])
def test_ten_megabytes_are_refused(server: DeskServer, path: str) -> None:
    fields = {"comment": "a" * 10 * 2**20}
    with suppress(BrokenPipeError, ConnectionResetError):  # refused before all of it was sent
        assert request(f"{server.url}{path}", "POST", fields, headers()).status == 413
    assert_alive(server)


def test_a_body_without_an_announced_length_is_cut_off(server: DeskServer) -> None:
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    with connected(server) as client:
        client.sendall(head(FORM, "Transfer-Encoding: chunked", "Connection: close"))
        try:
            for _ in range(20):
                client.sendall(chunk)
            got = client.recv(65536)
        except (BrokenPipeError, ConnectionResetError):
            got = b"HTTP/1.1 413 "
    assert got.startswith(b"HTTP/1.1 413 ")
    assert_alive(server)


def test_a_body_in_chunks_is_read(server: DeskServer) -> None:
    body = f"token={token()}".encode()
    chunks = [b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:9], body[9:], b"")]
    lines = (FORM, "User-Agent: Ponsel", "Transfer-Encoding: chunked", "Connection: close")
    got = answer_to(server, head(*lines) + b"".join(chunks))
    assert got.startswith(b"HTTP/1.1 200 "), got
    assert b"x-warta-counted: yes" in got or b"x-warta-counted: no; seen" in got


def test_whoever_hides_whom_a_request_was_forwarded_for_is_refused(server: DeskServer) -> None:
    lines = ("X-Forwarded-For: \u00e9, 203.0.113.9", "Content-Length: 0", "Connection: close")
    assert answer_to(server, head(*lines)).startswith(b"HTTP/1.1 400 ")
    assert_alive(server)


def test_a_header_that_is_not_ascii_is_nobody_s_matter(server: DeskServer) -> None:
    body = f"token={token()}"
    lines = (FORM, "X-City: S\u00e3o Paulo", f"Content-Length: {len(body)}", "Connection: close")
    assert answer_to(server, head(*lines) + body.encode()).startswith(b"HTTP/1.1 200 ")


def test_slow_clients_are_sent_away_and_hold_nobody_up(server: DeskServer) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(connected(server)) for _ in range(40)]
        for client in slow[:20]:
            client.sendall(b"POST /views/ HTTP/1.1\r\nHost: meja\r\n")
        for client in slow[20:]:
            client.sendall(head(FORM, "Content-Length: 100") + b"token=")
        assert_alive(server)
        answers = [client.recv(65536) for client in slow]
    assert all(answer == b"" or answer[:13] == b"HTTP/1.1 408 " for answer in answers)
    assert any(answer[:13] == b"HTTP/1.1 408 " for answer in answers[20:])


def test_a_thousand_parallel_connections_are_all_answered(server: DeskServer) -> None:
    body = f"token={token('ramai')}"
    sent = head(FORM, f"Content-Length: {len(body)}", "User-Agent: Ponsel", "Connection: close")
    with ExitStack() as stack:
        clients = [stack.enter_context(connected(server)) for _ in range(1000)]
        for client in clients:
            client.sendall(sent + body.encode())
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda client: client.recv(65536), clients))
    assert {answer[:13] for answer in answers} == {b"HTTP/1.1 200 "}
    assert_alive(server)


def test_a_head_of_a_megabyte_is_refused(server: DeskServer) -> None:
    with connected(server) as client:
        try:
            client.sendall(head(f"X-Long: {'a' * 2**20}", "Content-Length: 0"))
            got = client.recv(65536)
        except (BrokenPipeError, ConnectionResetError):
            got = b""
    assert got == b"" or got[9:12] in (b"400", b"431")
    assert_alive(server)


@pytest.mark.parametrize("length", ["-1", "1e3", "٣", "0x10", "9" * 30])
def test_a_length_that_is_none_is_refused(server: DeskServer, length: str) -> None:
    got = answer_to(server, head(FORM, f"Content-Length: {length}", "Connection: close"))
    assert got[9:12] in (b"400", b"413")
    assert_alive(server)


def test_a_path_that_is_no_utf_8_is_answered(server: DeskServer) -> None:
    for path in ("/%ff%fe", "/views/%00", "/..%2f..%2fetc/passwd", "//evil.example/%5c"):
        assert request(f"{server.url}{path}").status in (301, 404)
    assert_alive(server)
