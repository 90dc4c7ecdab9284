"""Whatever strangers type, in whatever field: answered, stored clean, and never printed raw."""

from __future__ import annotations

from itertools import count
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk.comments.models import Comment
from tests.desk.intake import filled, page_of, post, read_preview, stored, typed_in
from tests.support.hostile import VECTORS
from tests.support.safety import faults_of
from warta.core.characters import visible_text

pytestmark = pytest.mark.usefixtures("db")

NAMES = (
    "comment",
    "author",
    "email",
    "url",
    "subject",
    "comment_parent",
    "warta_parent",
    "comment_post_ID",
    "warta_token",
    "warta_preview",
    "warta_notify",
    "warta_inline",
    "warta_edit",
    "wp-comment-cookies-consent",
)
ANSWERS = {200, 303, 403, 409, 413, 422, 429}
ANYTHING = st.one_of(
    st.text(max_size=200),
    st.sampled_from(VECTORS),
    st.text(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Mn", "Zs", "Zl"]), max_size=40),
)
OFTEN = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ADDRESSES = count()


def somebody() -> dict[str, str]:
    """An address from which nobody has written yet."""
    number = next(ADDRESSES)
    return {"REMOTE_ADDR": f"10.{number >> 8 & 255}.{number & 255}.7"}


def elements(page: BeautifulSoup) -> list[tuple[str, tuple[str, ...]]]:
    """Every element outside the comment, with the names of its attributes."""
    for body in page.select(".comment-content"):
        body.clear()
    return [(tag.name, tuple(sorted(tag.attrs))) for tag in page.find_all(True)]


def encoded(fields: dict[str, str]) -> dict[str, str]:
    """Lone surrogates cannot be sent by a browser, which sends this in their place."""
    return {name: value.encode("utf-8", "replace").decode() for name, value in fields.items()}


@OFTEN
@given(st.dictionaries(st.sampled_from(NAMES), ANYTHING))
def test_no_field_makes_the_desk_stumble(client: Client, fields: dict[str, str]) -> None:
    response = post(client, encoded(filled(**fields)), **somebody())
    assert response.status_code in ANSWERS
    if response.status_code != 303:
        assert page_of(response).select_one("main[data-desk]")


@OFTEN
@given(comment=ANYTHING, author=ANYTHING, url=ANYTHING, agent=st.text(max_size=50))
@example(comment="x", author="Siti\r\nSet-Cookie: a=b", url="\r\nLocation: https://a", agent="")
def test_what_is_shown_and_stored_is_clean(
    client: Client, comment: str, author: str, url: str, agent: str
) -> None:
    person = somebody() | {"HTTP_USER_AGENT": agent}
    email = f"a{next(ADDRESSES)}@contoh.id"
    typed = encoded(filled(comment=comment, author=author, url=url, email=email))
    preview = post(client, typed, **person)
    if preview.status_code == 422:
        assert_harmless(preview)
        return
    assert preview.status_code == 200
    (body,) = page_of(preview).select(".comment-content")
    assert faults_of(body.decode_contents(formatter="html5")) == []
    saved = post(client, typed_in(page_of(preview)), **person)
    assert saved.status_code == 303
    assert saved["Location"].startswith("https://contoh.example.org/2024/02/satu/#")
    assert_clean(Comment.objects.latest("id"), typed)


def assert_clean(saved: Comment, typed: dict[str, str]) -> None:
    assert saved.content == visible_text(typed["comment"]).strip()
    for text in (saved.content, saved.author, saved.url, saved.email):
        assert visible_text(text) == text
    assert not {"\n", "\r"} & set(saved.author + saved.url + saved.email)
    assert faults_of(saved.html) == []


def assert_harmless(response: HttpResponse) -> None:
    """No element and no attribute stands on the page that is not the template's."""
    page = page_of(response)
    assert {tag.name for tag in page.select("main form *")} <= {
        "fieldset", "legend", "p", "a", "label", "span", "input", "textarea"
    }  # fmt: skip
    for name, attributes in elements(page):
        assert not [attribute for attribute in attributes if attribute.startswith("on")]
        assert name not in {"script", "img", "svg", "iframe", "style", "base"}


@pytest.mark.parametrize("field", ["comment", "author", "email", "url", "subject"])
def test_no_vector_breaks_out_of_the_form(client: Client, field: str) -> None:
    plain = elements(page_of(post(client, filled(email="salah"))))
    for vector in VECTORS:
        sent = encoded(filled(email="salah") | {field: f"x{vector}"})
        page = page_of(post(client, sent))
        assert elements(page) == plain or page.select("[aria-invalid][name=author]")
        shown = typed_in(page)[field]
        assert shown == " ".join(shown.split()) or field == "comment"


def test_no_vector_breaks_out_of_the_preview_and_the_thread(client: Client) -> None:
    plain = elements(page_of(post(client, filled())))
    for vector in VECTORS:
        person = somebody()
        sent = encoded(filled(author=f"x{vector}"[:200], comment=f"x{vector}"))
        assert elements(page_of(post(client, sent, **person))) == plain
        post(client, read_preview(sent | {"email": f"a{next(ADDRESSES)}@contoh.id"}), **person)
    Comment.objects.update(status="approved")
    page = page_of(client.get("/comments/", {"key": "satu"}))
    assert len(page.select("li.comment")) == len(VECTORS)
    for body in page.select(".comment-content"):
        assert faults_of(body.decode_contents(formatter="html5")) == []
        body.clear()
    assert {tag.name for tag in page.find_all(True)} <= {
        "ol", "li", "article", "footer", "div", "span", "b", "a", "time"
    }  # fmt: skip


def test_an_authors_address_is_a_link_only_where_it_is_a_web_address(client: Client) -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "//evil.example", 'https://a"onx="b'):
        comment = stored(url=url)
        page = page_of(client.get(f"/reports/{comment.pk}/"))
        assert not page.select(".fn a[href^=javascript], .fn a[href^=data], .fn a[onx]")


@OFTEN
@given(reason=ANYTHING, words=ANYTHING)
def test_no_complaint_makes_the_desk_stumble(client: Client, reason: str, words: str) -> None:
    comment = Comment.objects.filter(author="Budi").first() or stored()
    fields = encoded({"reason": reason, "words": words})
    response = post(client, fields, f"/reports/{comment.pk}/", **somebody())
    assert response.status_code in {200, 422}
    assert_harmless(response)


@pytest.mark.parametrize("path", ["/comments/confirm/{}/", "/reports/{}/", "/{}/"])
def test_no_address_makes_the_desk_stumble(client: Client, path: str) -> None:
    for vector in VECTORS:
        part = quote(vector, safe="", errors="replace")
        assert client.get(path.format(part)).status_code in {302, 301, 400, 404}
