"""The form of the seed story, held attribute by attribute against WordPress's.

Source: `comment_form()` of WordPress 6.6 to 6.8 in its Indonesian language pack.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from bs4 import Tag

from tests.support.pages import CLOSED, SEED, SEED_ID
from tests.support.site import DESK, SECRET, FixtureSite
from warta.core.signing import verify_article


@dataclass(frozen=True)
class Control:
    """A control of the form: its paragraph, its tag, all its attributes, and its label."""

    paragraph: str
    tag: str
    attributes: dict[str, str] = field(hash=False)
    label: str = ""


CONTRACT = (
    Control(
        "comment-form-comment", "textarea",
        {"id": "comment", "name": "comment", "cols": "45", "rows": "8", "maxlength": "65525",
         "required": ""},
        "Komentar *",
    ),
    Control(
        "comment-form-author", "input",
        {"id": "author", "name": "author", "type": "text", "size": "30", "maxlength": "245",
         "autocomplete": "name", "required": "", "value": ""},
        "Nama *",
    ),
    Control(
        "comment-form-email", "input",
        {"id": "email", "name": "email", "type": "email", "size": "30", "maxlength": "100",
         "aria-describedby": "email-notes", "autocomplete": "email", "required": "", "value": ""},
        "Email *",
    ),
    Control(
        "comment-form-url", "input",
        {"id": "url", "name": "url", "type": "url", "size": "30", "maxlength": "200",
         "autocomplete": "url", "value": ""},
        "Situs Web",
    ),
    Control(
        "comment-form-cookies-consent", "input",
        {"id": "wp-comment-cookies-consent", "name": "wp-comment-cookies-consent",
         "type": "checkbox", "value": "yes"},
        "Simpan nama, email, dan situs web saya pada peramban ini untuk komentar saya berikutnya.",
    ),
    Control(
        "form-submit", "input",
        {"id": "submit", "name": "submit", "class": "submit", "type": "submit",
         "value": "Kirim Komentar"},
    ),
    Control(
        "form-submit", "input",
        {"id": "comment_post_ID", "name": "comment_post_ID", "type": "hidden", "value": SEED_ID},
    ),
    Control(
        "form-submit", "input",
        {"id": "comment_parent", "name": "comment_parent", "type": "hidden", "value": "0"},
    ),
)  # fmt: skip
# What WordPress's form has not: the signed article key, and a field that only machines fill in.
OURS = ("subject", "warta_token")
ONE_COMMENT = """{"version": 1, "generated": "2024-02-20T00:00:00Z", "comments": [
{"id": "1", "article": "satu", "parent": null, "author": "Siti", "url": null,
 "date": "2024-02-10T00:00:00Z", "content": "Kata pembaca.", "status": "approved",
 "by_newsroom": false}]}"""


@pytest.fixture
def respond(sample_site: FixtureSite) -> Tag:
    (found,) = sample_site.page(SEED).select("div#respond.comment-respond")
    return found


def words(part: Tag | None) -> str:
    return " ".join(part.get_text().split()) if part else ""


def control_of(tag: Tag, respond: Tag) -> Control:
    attributes = {
        name: value if isinstance(value, str) else " ".join(value)
        for name, value in tag.attrs.items()
    }
    label = respond.select_one(f"label[for='{tag.get('id')}']")
    return Control(tag.find_parent("p")["class"][0], tag.name, attributes, words(label))


def test_the_form_equals_the_contract_field_by_field(respond: Tag) -> None:
    controls = [control_of(tag, respond) for tag in respond.select("input, textarea, select")]
    theirs = [control for control in controls if control.attributes["name"] not in OURS]
    assert theirs == list(CONTRACT)


def test_the_form_has_two_fields_of_ours_and_they_ask_a_reader_nothing(respond: Tag) -> None:
    ours = [tag for tag in respond.select("input") if tag["name"] in OURS]
    honeypot, token = sorted(ours, key=lambda tag: tag["name"])
    assert (honeypot["type"], honeypot["value"], honeypot["tabindex"]) == ("text", "", "-1")
    assert not honeypot.has_attr("required")
    assert honeypot.find_parent(attrs={"aria-hidden": "true"})
    assert token["type"] == "hidden"
    claim = verify_article(token["value"], {"1": SECRET})
    assert (claim.key, claim.path, claim.comments) == (SEED_ID, SEED, "open")


def test_the_form_is_a_plain_post_to_the_desk(respond: Tag) -> None:
    (form,) = respond.select("form")
    assert {name: form[name] for name in ("id", "class", "method", "action")} == {
        "id": "commentform",
        "class": ["comment-form"],
        "method": "post",
        "action": f"{DESK['url']}/comments/",
    }
    assert not {"enctype", "novalidate", "target"} & form.attrs.keys()


def test_the_title_stands_before_the_form(respond: Tag) -> None:
    title, form = respond.find_all(["h3", "form"], recursive=False)
    assert (title["id"], title["class"]) == ("reply-title", ["comment-reply-title"])
    assert words(title) == "Tinggalkan Balasan Batalkan balasan"
    cancel = title.select_one("a#cancel-comment-reply-link")
    assert words(cancel) == "Batalkan balasan"
    assert cancel.has_attr("hidden")
    assert form["id"] == "commentform"


def test_the_notes_stand_before_the_fields(respond: Tag) -> None:
    notes = respond.form.find("p")
    assert notes["class"] == ["comment-notes"]
    parts = {part.get("id") or part["class"][0]: words(part) for part in notes.find_all("span")}
    assert parts == {
        "email-notes": "Alamat email Anda tidak akan dipublikasikan.",
        "required-field-message": "Ruas yang wajib ditandai *",
        "required": "*",
    }


def test_every_star_is_marked(respond: Tag) -> None:
    for label in respond.select("label"):
        if "*" in label.get_text():
            assert words(label.select_one("span.required")) == "*"


def test_closed_comments_show_the_words_and_no_form(sample_site: FixtureSite) -> None:
    section = sample_site.page(CLOSED).select_one("#comments")
    assert words(section.select_one(".no-comments")) == (
        "Maaf, komentar untuk item ini telah ditutup."
    )
    assert section.select("form, input, textarea, .comment-reply-link") == []


def test_comments_until_a_date_close_on_it(site: FixtureSite) -> None:
    site.warta["desk"] = DESK
    site.article("satu", comments="29 Februari 2024")
    site.article("dua", comments="31 Maret 2024")
    site.build()
    assert site.page("2024/02/satu/").select("form") == []
    assert site.page("2024/02/dua/").select("form")


def test_without_a_desk_there_is_no_form_and_nowhere_to_send(site: FixtureSite) -> None:
    site.write("data/comments.json", ONE_COMMENT)
    site.article("satu")
    site.build()
    page = site.page("2024/02/satu/")
    assert "Kata pembaca." in page.select_one("#comment-1").get_text()
    assert page.select("form, .comment-reply-link, .no-comments") == []
    assert page.select("[data-token], [data-views-endpoint]") == []
