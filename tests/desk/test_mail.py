"""Mail as it leaves the desk: by which way, with which headers, safe from what strangers write."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.conf import read_conf
from desk.outbox import box, mail, mail_url
from desk.outbox.mail import Letter
from desk.outbox.mail_url import check_mail, parse_mail_url
from tests.support.desk import ENVIRONMENT
from tests.support.outbox import (
    NIGHT,
    comment,
    mail_on,
    moderator,
    open_deliveries,
    send_at,
)
from tests.support.smtp import dead_port, mail_server, silent_server
from warta.core.errors import SettingsError

LETTER = Letter("rina@contoh.example.org", "Halo", "foot", {})


def conf_of(**environment: str) -> object:
    return read_conf(ENVIRONMENT | environment)


def test_an_smtp_address_names_all_that_is_needed() -> None:
    route = parse_mail_url("smtp://redaksi%40a.id:p%2Fw@mail.a.id:587/?tls=1")
    assert route is not None
    assert route.options["host"] == "mail.a.id"
    assert route.options["port"] == 587
    assert (route.options["username"], route.options["password"]) == ("redaksi@a.id", "p/w")
    assert route.options["use_tls"]
    assert not route.options["use_ssl"]
    assert route.options["timeout"] == 10


@pytest.mark.parametrize(("url", "port"), [("smtp://a.id", 25), ("smtps://a.id/", 465)])
def test_a_port_may_be_left_out(url: str, port: int) -> None:
    route = parse_mail_url(url)
    assert route is not None
    assert route.options["port"] == port
    assert route.options["use_ssl"] == url.startswith("smtps")


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://mail.example.org/",
        "smtp://",
        "smtp://a.id:0/",
        "smtp://a.id:99999/",
        "smtp://rahasia@a.id/",
        "smtp://u:rahasia@a.id/?tsl=1",
        "smtp://u:rahasia@a.id/?tls=maybe",
        "smtp://u:rahasia/x@a.id/",
        "smtp://u:rahasia#x@a.id/",
        "file://",
        "file://folder",
        "console://x",
    ],
)
def test_an_address_that_cannot_work_is_refused_without_showing_the_password(url: str) -> None:
    with pytest.raises(SettingsError, match="DESK_MAIL_URL") as caught:
        parse_mail_url(url)
    assert "rahasia" not in str(caught.value)


def test_mail_needs_a_sender() -> None:
    with pytest.raises(SettingsError, match="DESK_MAIL_FROM"):
        check_mail(conf_of(DESK_MAIL_URL="console:"))  # type: ignore[arg-type]
    check_mail(conf_of(DESK_MAIL_URL="console:", DESK_MAIL_FROM="Warta <a@b.id>"))  # type: ignore[arg-type]


def test_addresses_cannot_be_confirmed_without_mail() -> None:
    with pytest.raises(SettingsError, match="DESK_CONFIRM_EMAIL"):
        check_mail(conf_of(DESK_CONFIRM_EMAIL="yes"))  # type: ignore[arg-type]


def test_a_desk_without_mail_is_fine() -> None:
    check_mail(conf_of())  # type: ignore[arg-type]


def test_a_mail_says_who_sends_it_and_that_no_person_does(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as server:
        mail_on(monkeypatch, server.url)
        mail.send(LETTER, 7)
        message = server.next().message
    assert message["From"] == "Warta Contoh <redaksi@contoh.example.org>"
    assert message["To"] == "rina@contoh.example.org"
    assert message["Subject"] == "[Warta Contoh] Halo"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"


def test_a_mail_that_goes_twice_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    mail_on(monkeypatch)
    first, again, other = (
        mail.message_of(LETTER, number).message()["Message-ID"] for number in (7, 7, 8)
    )
    assert first == again != other
    assert first.endswith("@meja.example.org>")


@pytest.mark.parametrize(
    "address", ["a@b.id\nBcc: c@d.id", "a@b.id, c@d.id", "bukan alamat", "", "é@b.id"]
)
def test_nothing_goes_to_what_is_no_single_address(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as server:
        mail_on(monkeypatch, server.url)
        mail.send(Letter(address, "Halo", "foot", {}), 1)
        assert server.taken() == []


@pytest.mark.usefixtures("db")
def test_names_and_titles_of_strangers_add_no_header(monkeypatch: pytest.MonkeyPatch) -> None:
    moderator()
    held = comment(author="Sari\r\nBcc: korban@contoh.id", content="Halo\r\n.\r\nQUIT\r\n")
    held.article.title = "Judul\r\nBcc: korban@contoh.id\x07\u202e"
    held.article.save()
    box.put("moderation", {"comments": [held.pk]}, now=NIGHT, key="all")
    with mail_server() as server:
        mail_on(monkeypatch, server.url)
        send_at(NIGHT)
        arrived = server.next()
    assert arrived.message["Bcc"] is None
    assert arrived.recipients == ("rina@contoh.example.org",)
    assert arrived.message["Subject"].endswith('Mohon moderasi: "Judul Bcc: korban@contoh.id"')
    assert "> .\n> QUIT" in arrived.text


@pytest.mark.usefixtures("db")
def test_a_dead_mail_server_delays_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    moderator()
    box.put("moderation", {"comments": [comment().pk]}, now=NIGHT, key="all")
    port = dead_port()
    mail_on(monkeypatch, f"smtp://127.0.0.1:{port}/")
    send_at(NIGHT)
    (waiting,) = open_deliveries()
    assert waiting.error.startswith("ConnectionRefusedError")
    with mail_server(port) as server:
        send_at(waiting.due)
        assert server.next().recipients == ("rina@contoh.example.org",)
    assert open_deliveries() == []


@pytest.mark.usefixtures("db")
def test_a_mail_server_that_hangs_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    moderator()
    box.put("moderation", {"comments": [comment().pk]}, now=NIGHT, key="all")
    monkeypatch.setattr(mail_url, "TIMEOUT_SECONDS", 0.2)
    with silent_server() as server:
        mail_on(monkeypatch, server.url)
        send_at(NIGHT)
    (waiting,) = open_deliveries()
    assert "timed out" in waiting.error


@pytest.mark.usefixtures("db")
def test_a_password_with_signs_reaches_the_server_and_a_wrong_one_nothing_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    moderator()
    box.put("moderation", {"comments": [comment().pk]}, now=NIGHT, key="all")
    with mail_server() as server:
        server.login = ("redaksi@contoh.id", "p/w#:%x")
        way = server.url.removeprefix("smtp://")
        mail_on(monkeypatch, f"smtp://redaksi%40contoh.id:kata-sandi@{way}")
        send_at(NIGHT)
        (waiting,) = open_deliveries()
        assert "SMTPAuthenticationError: SMTP 535" in waiting.error
        assert "kata-sandi" not in waiting.error + caplog.text
        mail_on(monkeypatch, f"smtp://redaksi%40contoh.id:p%2Fw%23%3A%25x@{way}")
        send_at(waiting.due)
        assert server.next()


@pytest.mark.usefixtures("db")
def test_one_bad_address_holds_up_no_other_moderator(monkeypatch: pytest.MonkeyPatch) -> None:
    moderator("budi")
    moderator("rina")
    box.put("moderation", {"comments": [comment().pk]}, now=NIGHT, key="all")
    with mail_server() as server:
        server.refusals.append("550 5.1.1 tidak ada")
        mail_on(monkeypatch, server.url)
        send_at(NIGHT)
        (arrived,) = server.taken()
        assert arrived.recipients == ("rina@contoh.example.org",)
        (waiting,) = open_deliveries()
        assert waiting.error == "SMTPRecipientsRefused: SMTP 550 5.1.1 tidak ada"
        send_at(NIGHT + timedelta(minutes=2))
        assert server.next().recipients == ("budi@contoh.example.org",)
