"""Comments that come together are taken together, and each as if it had come alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from desk.comments.intake import answers
from desk.comments.models import Article, Comment, Tally
from desk.front.bare import is_turned_away
from desk.front.message import Answer, Request
from desk.settings import CONF
from tests.desk.intake import FORM, filled, page_of, post, read_preview, stored
from tests.support.desk import READER, SITE_URL, token

pytestmark = pytest.mark.usefixtures("db")

POISON = {
    "sqlite": (
        "CREATE TRIGGER poison BEFORE INSERT ON comments_comment WHEN NEW.author = 'Racun' "
        "BEGIN SELECT RAISE(ABORT, 'poison'); END"
    ),
    "postgresql": (
        "CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.author = 'Racun' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$; "
        "CREATE TRIGGER poison BEFORE INSERT ON comments_comment "
        "FOR EACH ROW EXECUTE FUNCTION poison()"
    ),
}


def posted(fields: Mapping[str, str], client: str, host: str = "meja.example.org") -> Request:
    headers = {"host": host, "content-type": FORM, "user-agent": READER, "origin": SITE_URL}
    return Request("POST", "/comments/", "", headers, urlencode(fields).encode(), client, True)


def someone(number: int, **fields: str) -> dict[str, str]:
    """A comment of another person with another text, whose preview was read."""
    own = {"comment": f"Komentar {number}.", "email": f"a{number}@contoh.id"}
    return read_preview(filled(**(own | fields)))


def taken(*forms: Mapping[str, str], clients: Sequence[str] = ()) -> list[Answer]:
    """The answers to forms that come together, by default each of another network."""
    own = clients or [f"203.0.{number}.7" for number in range(len(forms))]
    return answers([posted(form, client) for form, client in zip(forms, own, strict=True)])


def statuses(given: Sequence[Answer]) -> list[int]:
    return [answer.status for answer in given]


@pytest.fixture
def poisoned(db: str) -> Iterator[None]:
    """A database that takes no comment by `Racun`."""
    with connection.cursor() as cursor:
        cursor.execute(POISON[db])
        yield
        if db == "sqlite":
            cursor.execute("DROP TRIGGER poison")


def test_each_of_a_group_has_its_own_answer_in_its_place() -> None:
    closed = {"warta_token": token(comments="closed")}
    given = taken(
        someone(1),
        someone(2, email="bukan alamat"),
        filled(comment="Belum dibaca lagi.", email="b@contoh.id"),
        someone(3, **closed),
        {"comment": "x"},
        someone(4),
    )
    assert statuses(given) == [303, 422, 200, 403, 403, 303]
    written = Comment.objects.order_by("content").values_list("content", flat=True)
    assert list(written) == ["Komentar 1.", "Komentar 4."]


def test_the_same_twice_in_a_group_is_taken_once() -> None:
    same = read_preview(filled())
    given = taken(same, same, someone(1))
    assert statuses(given) == [303, 409, 303]
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("same", ["address", "email"])
def test_two_by_one_writer_in_a_group_are_too_fast(same: str) -> None:
    clients = ["203.0.113.7", "203.0.113.7" if same == "address" else "198.51.100.9"]
    email = {} if same == "address" else {"email": "a1@contoh.id"}
    given = taken(someone(1), someone(2, **email), clients=clients)
    assert statuses(given) == [303, 429]


def test_a_limit_that_is_reached_within_a_group_holds_for_the_rest() -> None:
    clients = [f"203.0.113.{number}" for number in range(CONF.network_limit + 2)]
    given = taken(*map(someone, range(len(clients))), clients=clients)
    assert statuses(given) == [303] * CONF.network_limit + [429, 429]
    assert dict(Tally.objects.values_list("scope", "count")) == {
        "network": CONF.network_limit,
        "article": CONF.network_limit,
    }


def test_the_newest_key_of_a_group_names_the_article() -> None:
    renamed = token(title="Judul baru")
    assert statuses(taken(someone(1), someone(2, warta_token=renamed))) == [303, 303]
    assert Article.objects.get().title == "Judul baru"


@pytest.mark.usefixtures("poisoned")
def test_one_that_cannot_be_written_spoils_no_other() -> None:
    poison = someone(2, author="Racun")
    given = taken(someone(1), poison, someone(3))
    assert statuses(given) == [303, 503, 303]
    text = page_of(given[1]).textarea.text
    assert text.strip() == "Komentar 2."
    assert Comment.objects.count() == 2


def test_an_answer_to_what_is_not_approved_is_refused_among_others() -> None:
    held = stored(status="held")
    given = taken(someone(1), someone(2, comment_parent=str(held.pk)))
    assert statuses(given) == [303, 403]


def test_the_answer_has_the_headers_that_django_gives(client: Client) -> None:
    (given,) = taken(filled())
    through = post(client, filled(), HTTP_ORIGIN=SITE_URL)
    by_django = dict(through.items())
    assert {name: by_django[name] for name in by_django if name != "Content-Length"} == dict(
        given.headers
    )


@pytest.mark.parametrize(
    ("host", "turned_away"),
    [("meja.example.org", False), ("jahat.example.org", True), ("", True)],
)
def test_a_request_to_another_host_is_djangos_to_refuse(host: str, turned_away: bool) -> None:
    assert is_turned_away(posted(filled(), "203.0.113.7", host)) is turned_away
