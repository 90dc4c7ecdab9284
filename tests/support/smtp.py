"""Real mail servers on loopback: one that takes mail (RFC 5321), and one that never says a word."""

from __future__ import annotations

import base64
import email
import email.policy
import queue
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

WITHIN = 30.0


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it arrived: the envelope, and what was in it."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    @property
    def text(self) -> str:
        return self.message.get_content().replace("\r\n", "\n")


@dataclass
class MailServer:
    """`url` is its DESK_MAIL_URL. Each answer in `refusals` refuses one recipient; where there is a
    `login`, a name and a password, it has to be given (RFC 4954).
    """

    url: str
    login: tuple[str, str] | None = None
    mails: queue.Queue[Mail] = field(default_factory=queue.Queue)
    refusals: list[str] = field(default_factory=list)
    visits: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def next(self) -> Mail:
        """The next mail, waited for."""
        return self.mails.get(timeout=WITHIN)

    def taken(self) -> list[Mail]:
        """All mails that are here now."""
        return [self.mails.get() for _ in range(self.mails.qsize())]


@contextmanager
def mail_server(port: int = 0) -> Iterator[MailServer]:
    """A mail server that takes what is sent to it."""

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            converse(self, served)

    with _listening(Session, port) as (host, number):
        served = MailServer(f"smtp://{host}:{number}/")
        yield served


@contextmanager
def silent_server() -> Iterator[MailServer]:
    """A server that takes connections, says nothing, and keeps them. `visits` counts them."""
    ended = threading.Event()

    class Silence(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            served.visits.release()
            ended.wait(WITHIN)

    with _listening(Silence, 0) as (host, number):
        served = MailServer(f"smtp://{host}:{number}/")
        try:
            yield served
        finally:
            ended.set()


def converse(session: socketserver.StreamRequestHandler, served: MailServer) -> None:
    """One session, until QUIT or the end of the connection."""
    served.visits.release()
    sender, recipients = "", []
    _say(session, "220 contoh.example.org ESMTP")
    for line in iter(session.rfile.readline, b""):
        said = line.decode("utf-8").strip()
        verb = said.upper()
        if verb.startswith("EHLO") and served.login:
            _say(session, "250-contoh.example.org\r\n250 AUTH PLAIN")
        elif verb.startswith("AUTH PLAIN "):
            _say(session, _verdict(said, served.login))
        elif verb.startswith("MAIL FROM:"):
            sender, recipients = _path(said), []
            _say(session, "250 ok")
        elif verb.startswith("RCPT TO:"):
            recipients.append(_path(said))
            _say(session, served.refusals.pop(0) if served.refusals else "250 ok")
        elif verb == "DATA":
            _say(session, "354 go on")
            served.mails.put(Mail(sender, tuple(recipients), _data(session)))
            _say(session, "250 taken")
        elif verb == "QUIT":
            _say(session, "221 bye")
            return
        else:
            _say(session, "250 ok")


def dead_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def _listening(
    handler: type[socketserver.BaseRequestHandler], port: int
) -> Iterator[tuple[str, int]]:
    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_address[0], server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def _data(session: socketserver.StreamRequestHandler) -> bytes:
    lines = []
    for line in iter(session.rfile.readline, b".\r\n"):
        lines.append(line[1:] if line.startswith(b".") else line)
    return b"".join(lines)


def _verdict(said: str, login: tuple[str, str] | None) -> str:
    _, name, password = base64.b64decode(said.split()[2]).decode().split("\0")
    good = (name, password) == login
    return "235 welcome" if good else f"535 5.7.8 {password} for {name} is wrong"


def _path(said: str) -> str:
    return said.partition("<")[2].partition(">")[0]


def _say(session: socketserver.StreamRequestHandler, words: str) -> None:
    session.wfile.write(f"{words}\r\n".encode())
