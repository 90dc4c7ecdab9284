"""The thread as a fragment: what the site prints, of approved comments alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from desk.comments.models import Article, Status
from desk.comments.models import Comment as Stored
from desk.comments.published import note_change
from tests.desk.intake import ARTICLE, page_of, stored
from tests.support.desk import DESK_URL
from tests.support.site import ROOT
from warta.comments.section import Entry, compose
from warta.comments.settings import CommentsSettings
from warta.core.comments import Comment, build_threads
from warta.core.dates import format_comment, iso

pytestmark = pytest.mark.usefixtures("db")

WIB = ZoneInfo("Asia/Jakarta")
NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)


def thread(client: Client, key: str = "satu", **headers: str) -> BeautifulSoup:
    return page_of(client.get("/comments/", {"key": key}, **headers))


def conversation() -> list[Comment]:
    """Seven comments, six deep, as the build would have them; the same are stored."""
    parent, found = None, []
    for number in range(7):
        fields = {
            "author": f'Budi <b>"{number}"</b>',
            "url": "https://budi.contoh.id/?a=1&b=2" if number % 2 else "javascript:alert(1)",
            "by_newsroom": number == 3,
            "created": NOON + timedelta(minutes=number),
        }
        row = stored(parent=parent, **fields)
        article = {"id": str(row.pk), "article": "satu", "content": "Halo."}
        date = fields.pop("created").astimezone(WIB)
        found.append(
            Comment(**article, **fields, parent=str(parent.pk) if parent else None, date=date)
        )
        parent = row if number < 5 else None
    return found


def printed_by_the_site(comments: list[Comment]) -> BeautifulSoup:
    """The list as the theme's macro prints it."""
    env = Environment(
        loader=FileSystemLoader(ROOT / "theme/templates"), autoescape=True, trim_blocks=True
    )
    env.filters |= {
        "iso": iso,
        "tanggal_komentar": format_comment,
        "link": lambda url: f"https://contoh.example.org/{url}",
    }
    entry = Entry(form=SimpleNamespace(), reports=f"{DESK_URL}/reports/")
    section = compose(build_threads(comments), "2024/02/satu/", entry, CommentsSettings())
    macro = env.get_template("macros/comment.html").module.thread
    article = SimpleNamespace(key="satu")
    items = Markup("").join(macro(node, article) for node in section.pages[0].threads)
    return BeautifulSoup(f'<ol class="comment-list">{items}</ol>', "html.parser")


def shape(soup: BeautifulSoup) -> list[tuple[str, dict[str, object], str]]:
    """Every element in order: name, attributes, and the words directly in it."""
    return [
        (
            tag.name,
            dict(tag.attrs),
            " ".join("".join(tag.find_all(string=True, recursive=False)).split()),
        )
        for tag in soup.find_all(True)
    ]


def test_the_fragment_is_what_the_site_prints(client: Client) -> None:
    comments = conversation()
    assert shape(thread(client)) == shape(printed_by_the_site(comments))


def test_only_approved_comments_of_the_article_show(client: Client) -> None:
    shown = stored()
    for status in Status:
        if status != Status.APPROVED:
            stored(status=status)
    stored(key="dua")
    assert [item["id"] for item in thread(client).select("li")] == [f"comment-{shown.pk}"]


def test_an_answer_to_a_hidden_comment_is_hidden(client: Client) -> None:
    hidden = stored(status=Status.HELD)
    stored(parent=hidden)
    assert not thread(client).select("li")


def test_html_is_shown_as_it_was_stored(client: Client) -> None:
    stored(html="<p>Halo <b>{dunia}</b></p>")
    assert thread(client).select_one(".comment-content").decode_contents() == (
        "<p>Halo <b>{dunia}</b></p>"
    )


def test_an_article_without_comments_has_an_empty_list(client: Client) -> None:
    response = client.get("/comments/", {"key": "tidak-ada"})
    assert response.status_code == 200
    assert page_of(response).select("ol.comment-list > *") == []


def test_links_lead_to_the_site(client: Client) -> None:
    comment = stored()
    page = thread(client)
    assert page.select_one(".comment-metadata a")["href"] == f"{ARTICLE}#comment-{comment.pk}"
    reply = page.select_one(".comment-reply-link")
    assert reply["href"] == f"{ARTICLE}?replytocom={comment.pk}#respond"


def test_an_unchanged_thread_is_not_sent_again(client: Client) -> None:
    stored()
    first = client.get("/comments/", {"key": "satu"})
    assert first["Cache-Control"] == "no-cache"
    again = client.get("/comments/", {"key": "satu"}, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    stored()
    note_change(NOON)
    changed = client.get("/comments/", {"key": "satu"}, HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200


def test_the_sites_pages_may_read_it_and_no_others(client: Client) -> None:
    for origin, allowed in (
        ("https://contoh.example.org", True),
        ("https://evil.example", False),
    ):
        response = client.get("/comments/", {"key": "satu"}, HTTP_ORIGIN=origin)
        assert ("Access-Control-Allow-Origin" in response) == allowed
        assert "Origin" in response["Vary"]


def test_a_thread_is_read_once_a_change(client: Client) -> None:
    conversation()
    with CaptureQueriesContext(connection) as queries:
        first = thread(client)
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        assert thread(client) == first
    assert len(queries) == 1
    Stored.objects.update(author="Lain")
    note_change(NOON)
    assert "Lain" in thread(client).get_text()


def test_a_thread_moves_with_its_article(client: Client) -> None:
    stored()
    thread(client)
    Article.objects.update(path="2024/03/pindah/")
    (link,) = thread(client).select(".comment-metadata a")
    assert link["href"] == "https://contoh.example.org/2024/03/pindah/#comment-" + str(
        Stored.objects.get().pk
    )


@pytest.mark.parametrize("key", ["", "a/b", "x" * 201, "\x00", "a b"])
def test_what_is_no_article_key_is_refused(client: Client, key: str) -> None:
    assert client.get("/comments/", {"key": key}).status_code == 400
