"""What the form sends, and what stands between it and a machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import SEED, SEED_ID
from tests.support.server import Post, StubDesk
from tests.support.site import SECRET
from warta.core.signing import verify_article

pytestmark = pytest.mark.browser

HONEYPOT = "subject"
FOCUSED = "() => document.activeElement.name || document.activeElement.innerText"
FIELDS = (
    "comment",
    "author",
    "email",
    "url",
    "wp-comment-cookies-consent",
    HONEYPOT,
    "submit",
    "comment_post_ID",
    "comment_parent",
    "warta_token",
    "warta_inline",
)
TYPED = {
    "comment": "Baris satu.\n\n<b>Baris dua</b> & “tiga” 😀",
    "author": "Siti Nurhaliza Ömer",
    "email": "siti+berita@example.org",
    "url": "https://siti.example.org/?a=1&b=2",
}


@pytest.fixture
def story(page: Page) -> Page:
    """The seed story, its scripts run."""
    page.goto(SEED)
    return page


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim Komentar").click()


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"#commentform [name={name}]").fill(value)


def expect_preview(page: Page) -> None:
    expect(page.get_by_role("heading", name="Periksa dan kirim")).to_be_focused()


def sent_to(desk: StubDesk) -> Post:
    (post,) = desk.posts_to("/comments/")
    return post


def test_the_fields_arrive_as_wordpress_names_and_orders_them(story: Page, desk: StubDesk) -> None:
    fill(story, **TYPED)
    story.get_by_role("checkbox").check()
    send(story)
    expect_preview(story)
    post = sent_to(desk)
    assert tuple(name for name, _ in post.fields) == FIELDS
    token = dict(post.fields)["warta_token"]
    assert dict(post.fields) == TYPED | {
        "wp-comment-cookies-consent": "yes",
        HONEYPOT: "",
        "submit": "Kirim Komentar",
        "comment_post_ID": SEED_ID,
        "comment_parent": "0",
        "warta_token": token,
        "warta_inline": "1",
    }
    assert post.headers["content-type"] == "application/x-www-form-urlencoded;charset=UTF-8"
    assert "cookie" not in post.headers


def test_the_token_says_which_article_it_is(story: Page, desk: StubDesk) -> None:
    fill(story, **TYPED)
    send(story)
    expect_preview(story)
    claim = verify_article(dict(sent_to(desk).fields)["warta_token"], {"1": SECRET})
    assert (claim.key, claim.path, claim.comments) == (SEED_ID, SEED, "open")


def test_the_keyboard_sends_from_within_the_text(story: Page, desk: StubDesk) -> None:
    fill(story, **TYPED)
    story.locator("#comment").press("ControlOrMeta+Enter")
    expect_preview(story)
    assert dict(sent_to(desk).fields)["comment"] == TYPED["comment"]


def test_an_unticked_box_is_not_sent(story: Page, desk: StubDesk) -> None:
    fill(story, **TYPED)
    send(story)
    expect_preview(story)
    assert "wp-comment-cookies-consent" not in dict(sent_to(desk).fields)


def test_an_answer_names_the_comment_it_answers(story: Page, desk: StubDesk) -> None:
    story.get_by_role("link", name="Balasan untuk Pembaca Contoh 3").click()
    fill(story, **TYPED)
    send(story)
    expect_preview(story)
    assert dict(sent_to(desk).fields)["comment_parent"] == "103"


@pytest.mark.parametrize(
    ("name", "value"),
    [("comment", ""), ("author", ""), ("email", ""), ("email", "bukan alamat"), ("url", "situs")],
)
def test_what_is_missing_or_malformed_is_asked_for_before_it_is_sent(
    story: Page, desk: StubDesk, name: str, value: str
) -> None:
    fill(story, **TYPED | {name: value})
    send(story)
    expect(story.locator(f"#commentform [name={name}]")).to_be_focused()
    assert desk.posts == []


def test_the_honeypot_is_in_the_form_and_empty(story: Page) -> None:
    assert story.locator(f"#commentform [name={HONEYPOT}]").input_value() == ""


def test_the_honeypot_is_not_seen(story: Page) -> None:
    honeypot = story.locator(f"#commentform p:has([name={HONEYPOT}])")
    form = story.locator("#respond")
    with_it = form.screenshot(animations="disabled")
    honeypot.evaluate("part => part.remove()")
    assert form.screenshot(animations="disabled") == with_it


def test_the_honeypot_is_not_in_the_accessibility_tree(story: Page) -> None:
    tree = story.locator("#commentform").aria_snapshot()
    assert "Biarkan kosong" not in tree
    names = ["Komentar *", "Nama *", "Email *", "Situs Web"]
    boxes = story.locator("#commentform").get_by_role("textbox")
    expect(boxes).to_have_count(len(names))
    for box, name in zip(boxes.all(), names, strict=True):
        expect(box).to_have_accessible_name(name)


def test_the_keyboard_walks_the_fields_in_order_and_never_meets_the_honeypot(story: Page) -> None:
    story.locator("#comment").focus()
    met = ["comment"]
    for _ in range(7):
        story.keyboard.press("Tab")
        met.append(story.evaluate(FOCUSED))
    assert met == [
        "comment",
        "author",
        "email",
        "url",
        "wp-comment-cookies-consent",
        "Pedoman Media Siber",
        "Kebijakan Privasi",
        "submit",
    ]
