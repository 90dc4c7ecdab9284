"""The first look at an export: what each item becomes, and what is known of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from warta.wordpress.export import Author, Channel, Comment, Item, Label, Mended, Record
from warta.wordpress.gathering import Gathered, Gathering, NotPublic
from warta.wordpress.rules import Rules
from warta.wordpress.terms import Authors, Terms

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2024, 3, 1, 8, 0, tzinfo=WIB)
POST = Item(
    7,
    "post",
    "publish",
    title="Panen &amp; pasar",
    slug="panen",
    date="2023-10-24 10:00:37",
    date_gmt="2023-10-24 03:00:37",
    modified="2023-10-25 10:00:00",
    labels=(Label("category", "berita", "Berita"),),
    meta=(
        ("views", "5,120"),
        ("_edit_lock", "1"),
        ("subjudul", "Sela"),
        ("kosong", " "),
        ("rank_math_primary_category", "3"),
    ),
    source="ekspor.xml",
    line=12,
)
METADATA = (
    'a:3:{s:5:"width";i:2560;s:14:"original_image";s:8:"foto.jpg";s:10:"image_meta";'
    'a:1:{s:6:"credit";s:8:"Siti Dua";}}'
)


def gathering(not_public: NotPublic = "draft", rules: Rules | None = None) -> Gathering:
    return Gathering(rules or Rules(), WIB, not_public, {}, NOW)


def gather(*records: Record, how: Gathering | None = None) -> Gathered:
    terms, authors = Terms(Rules(), (), "Berita"), Authors(Rules(), "Redaksi")
    found = Gathered()
    (how or gathering()).gather(records, found, terms, authors)
    return found


def test_an_item_is_found_again_whole() -> None:
    assert gather(POST).items[7] == POST


def test_a_post_is_an_article_with_its_time_and_count() -> None:
    entry = gather(POST).entries[7]
    assert (entry.kind, entry.public, entry.title) == ("article", True, "Panen & pasar")
    assert entry.date == datetime(2023, 10, 24, 10, 0, 37, tzinfo=WIB)
    assert entry.views == 5120


@pytest.mark.parametrize(
    ("type_", "status", "reason"),
    [
        ("nav_menu_item", "publish", "menu"),
        ("custom_css", "publish", "design"),
        ("wp_block", "publish", "design"),
        ("revision", "inherit", "revision"),
        ("product", "publish", "type-unknown"),
        ("post", "trash", "trash"),
        ("page", "auto-draft", "auto-draft"),
    ],
)
def test_what_is_no_content_becomes_nothing_and_why_is_known(
    type_: str, status: str, reason: str
) -> None:
    entry = gather(Item(1, type_, status)).entries[1]
    assert (entry.kind, entry.reason) == ("", reason)


@pytest.mark.parametrize("status", ["draft", "private", "pending", "future", "tak-dikenal"])
def test_what_is_not_public_becomes_a_draft_or_nothing_as_asked(status: str) -> None:
    item = replace(POST, status=status)
    assert gathering().entry(item).draft
    assert not gathering().entry(item).public
    assert gathering("omit").entry(item).reason == "not-public"


def test_a_password_makes_a_published_post_a_draft() -> None:
    assert gathering().entry(replace(POST, password="rahasia")).draft


def test_a_rule_makes_an_article_of_another_type() -> None:
    how = gathering(rules=Rules(types={"video": "article", "post": ""}))
    assert how.entry(replace(POST, type="video")).kind == "article"
    assert how.entry(POST).kind == ""


def test_a_draft_without_a_time_has_that_of_its_change_or_else_of_the_import() -> None:
    never = "0000-00-00 00:00:00"
    draft = replace(POST, status="draft", date=never, date_gmt=never)
    changed = gathering().entry(draft).date
    assert changed == datetime(2023, 10, 25, 10, 0, tzinfo=WIB)
    assert gathering().entry(replace(draft, modified=never)).date == NOW


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_exports_the_later_changed_item_counts(order: int) -> None:
    newer = replace(POST, title="Panen lagi", modified="2023-11-01 10:00:00", line=99)
    found = gather(*[POST, newer][::order])
    assert (found.entries[7].title, found.entries[7].line) == ("Panen lagi", 99)
    assert [(entry.title, entry.line) for entry in found.older] == [("Panen & pasar", 12)]
    assert found.items[7] == newer


def test_an_attachment_tells_its_file_its_original_and_who_took_it() -> None:
    item = Item(
        9,
        "attachment",
        "inherit",
        excerpt="Keterangan",
        attachment_url="https://contoh.id/wp-content/uploads/2023/10/foto-scaled.jpg",
        meta=(
            ("_wp_attached_file", "2023/10/foto-scaled.jpg"),
            ("_wp_attachment_metadata", METADATA),
            ("_wp_attachment_image_alt", "Kapal &quot;Sari&quot;"),
        ),
    )
    entry = gathering().entry(item)
    assert (entry.kind, entry.file, entry.original) == (
        "attachment",
        "2023/10/foto-scaled.jpg",
        "foto.jpg",
    )
    assert (entry.credit, entry.alt, entry.caption) == ("Siti Dua", 'Kapal "Sari"', "Keterangan")


def test_what_no_part_reads_of_the_meta_is_counted() -> None:
    found = gather(POST)
    assert found.unread_meta == {"subjudul": 1}
    assert found.views_found == {"views": (1, 5120)}


def test_the_channel_authors_and_repairs_are_kept() -> None:
    channel = Channel(title="Kabar", base_blog_url="https://contoh.id")
    mended = Mended("xml-control", "ekspor.xml", 3)
    found = gather(channel, Author("sari", id=4), mended, Channel(title="Lain"))
    assert (found.channel, found.mended) == (channel, [mended])
    assert found.authors == [Author("sari", id=4)]


def test_files_that_a_body_names_and_items_with_comments_are_noted() -> None:
    body = "<img src='/wp-content/uploads/2023/a.jpg?x=1&amp;y=2'><a href=\"/2023/10/x/\">x</a>"
    comment = Comment(1, "A", "", "", "", "", "", "Halo", "1")
    found = gather(replace(POST, content=body, comments=(comment,)), POST)
    assert found.uploads == {"/wp-content/uploads/2023/a.jpg?x=1&y=2"}
    assert (found.commented, found.met) == ([7], {"post": 2})
