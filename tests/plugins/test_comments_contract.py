"""The seed story's comment section, held field by field against what WordPress readers know.

WordPress 6.6 to 6.8, `comment_form()` and `wp_list_comments()`, in its Indonesian language pack.
"""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.support.site import SECRET, FixtureSite
from warta.core.signing import verify_article

SEED = "2023/10/kapolsek-pangarengan-kunjungi-panwaslu/"
FIELDS = {
    "comment": {
        "tag": "textarea",
        "label": "Komentar *",
        "id": "comment",
        "cols": "45",
        "rows": "8",
        "maxlength": "65525",
        "required": "",
    },
    "author": {
        "tag": "input",
        "label": "Nama *",
        "id": "author",
        "type": "text",
        "size": "30",
        "maxlength": "245",
        "autocomplete": "name",
        "required": "",
    },
    "email": {
        "tag": "input",
        "label": "Email *",
        "id": "email",
        "type": "email",
        "size": "30",
        "maxlength": "100",
        "aria-describedby": "email-notes",
        "autocomplete": "email",
        "required": "",
    },
    "url": {
        "tag": "input",
        "label": "Situs Web",
        "id": "url",
        "type": "url",
        "size": "30",
        "maxlength": "200",
        "autocomplete": "url",
    },
    "wp-comment-cookies-consent": {
        "tag": "input",
        "label": (
            "Simpan nama, email, dan situs web saya pada peramban ini untuk komentar saya "
            "berikutnya."
        ),
        "id": "wp-comment-cookies-consent",
        "type": "checkbox",
        "value": "yes",
    },
}
ORDER = [
    "comment-notes",
    "comment-form-comment",
    "comment-form-author",
    "comment-form-email",
    "comment-form-url",
    "comment-form-cookies-consent",
    "form-submit",
]


@pytest.fixture(scope="module")
def page(sample_site: FixtureSite) -> BeautifulSoup:
    return sample_site.page(SEED)


@pytest.fixture(scope="module")
def respond(page: BeautifulSoup) -> Tag:
    return page.select_one("#comments div#respond.comment-respond")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def test_the_title_offers_to_answer_and_to_stop_answering(respond: Tag) -> None:
    title = respond.select_one("h3#reply-title.comment-reply-title")
    assert words(title.select_one("[data-reply-title]")) == "Tinggalkan Balasan"
    cancel = title.select_one("a#cancel-comment-reply-link")
    assert words(cancel) == "Batalkan balasan"
    assert cancel.has_attr("hidden")
    assert cancel["rel"] == ["nofollow"]


def test_the_form_posts_plainly_to_the_desk(respond: Tag) -> None:
    form = respond.select_one("form#commentform.comment-form")
    assert form["method"].upper() == "POST"
    assert form["action"] == "https://meja.example.org/comments/"
    assert not form.has_attr("enctype")


def test_the_parts_of_the_form_stand_in_order(respond: Tag) -> None:
    classes = [part["class"][0] for part in respond.select("form > p")]
    assert [name for name in classes if name in ORDER] == ORDER


def test_the_notes_stand_first(respond: Tag) -> None:
    notes = respond.select_one("p.comment-notes")
    assert words(notes.select_one("span#email-notes")) == (
        "Alamat email Anda tidak akan dipublikasikan."
    )
    message = notes.select_one("span.required-field-message")
    assert words(message) == "Ruas yang wajib ditandai *"
    assert words(message.select_one("span.required")) == "*"


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_has_the_name_type_and_limits_that_browsers_know(respond: Tag, name: str) -> None:
    [field] = respond.select(f'[name="{name}"]')
    wanted = dict(FIELDS[name])
    label = respond.select_one(f'label[for="{field["id"]}"]')
    assert field.name == wanted.pop("tag")
    assert words(label) == wanted.pop("label")
    assert {key: field[key] for key in wanted if field.has_attr(key)} == wanted
    assert field.has_attr("required") == ("required" in wanted)


def test_consent_is_asked_for_and_not_assumed(respond: Tag) -> None:
    box = respond.select_one("[name=wp-comment-cookies-consent]")
    assert not box.has_attr("checked")
    assert box.find_next("label")["for"] == box["id"]


def test_the_last_part_sends_and_says_where_the_comment_belongs(respond: Tag) -> None:
    last = respond.select_one("p.form-submit")
    button = last.select_one("input#submit.submit[name=submit][type=submit]")
    assert button["value"] == "Kirim Komentar"
    hidden = {field["name"]: field["value"] for field in last.select("input[type=hidden]")}
    claim = verify_article(hidden.pop("warta_token"), {"1": SECRET})
    assert hidden == {"comment_post_ID": claim.key, "comment_parent": "0"}
    assert (claim.path, claim.comments) == (SEED, "open")


def test_the_honeypot_is_met_by_no_person(respond: Tag) -> None:
    trap = respond.select_one("[name=subject]")
    assert trap["tabindex"] == "-1"
    assert trap["autocomplete"] == "off"
    assert trap.find_parent(attrs={"aria-hidden": "true"}) is not None
    assert not trap.has_attr("required")


def test_the_form_asks_for_nothing_else(respond: Tag) -> None:
    names = {field["name"] for field in respond.select("[name]")}
    assert names == set(FIELDS) | {
        "subject",
        "submit",
        "comment_post_ID",
        "comment_parent",
        "warta_token",
    }


def test_the_heading_counts_the_comments_that_show(page: BeautifulSoup) -> None:
    count = len(page.select("li.comment"))
    assert words(page.select_one("#comments h2")) == f"{count} Komentar"


def test_a_comment_has_the_markup_of_wordpress(page: BeautifulSoup) -> None:
    for item in page.select("ol.comment-list li.comment"):
        number = item["id"].removeprefix("comment-")
        body = item.select_one(f":scope > article#div-comment-{number}.comment-body")
        meta = body.select_one("footer.comment-meta")
        assert meta.select_one(".comment-author.vcard b.fn") is not None
        assert words(meta.select_one("span.says")) == "berkata:"
        link = meta.select_one(".comment-metadata a")
        assert link["href"] == f"/{SEED}#comment-{number}"
        assert re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4} pukul \d\d:\d\d", words(link.time))
        assert link.time.has_attr("datetime")
        assert body.select_one(".comment-content p") is not None


def test_answers_stand_in_lists_one_level_deeper(page: BeautifulSoup) -> None:
    for item in page.select("li.comment"):
        depth = len(item.find_parents("li", class_="comment")) + 1
        assert f"depth-{depth}" in item["class"]
        if depth > 1:
            assert "children" in item.parent["class"]
    assert page.select("li.depth-3")


def test_a_comment_can_be_answered_without_a_script(page: BeautifulSoup) -> None:
    for reply in page.select(".reply > a.comment-reply-link"):
        item = reply.find_parent("li")
        name = words(item.select_one("b.fn"))
        number = item["id"].removeprefix("comment-")
        assert words(reply) == "Balas"
        assert reply["rel"] == ["nofollow"]
        assert reply["aria-label"] == f"Balasan untuk {name}"
        assert reply["href"] == f"/{SEED}?replytocom={number}#respond"


def test_the_script_finds_what_it_moves_the_form_by(page: BeautifulSoup) -> None:
    ids = {tag["id"] for tag in page.find_all(id=True)}
    for reply in page.select("[data-commentid]"):
        name = words(reply.find_parent("li").select_one("b.fn"))
        assert reply["data-belowelement"] == f"div-comment-{reply['data-commentid']}"
        assert reply["data-belowelement"] in ids
        assert reply["data-replyto"] == f"Tinggalkan Balasan ke {name}"
