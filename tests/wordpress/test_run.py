"""An import from its beginning to its end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.moving import Move, by_id
from tests.support.site import WIB
from tests.support.wxr import attachment, comment, item
from warta.core.errors import WartaError
from warta.core.header import split_source
from warta.core.metadata import read_metadata
from warta.wordpress.export import Item, Label
from warta.wordpress.notes import Note
from warta.wordpress.report.sums import check_sums

BERITA = Label("category", "berita", "Berita")
HUKUM = Label("category", "hukum", "Hukum")
PANEN = Label("post_tag", "panen", "Panen")
PATH = "berita/2023/2023-10-24-panen-garam-7.md"
SECRET = "kata-yang-tidak-boleh-terbit"


def post(number: int = 7, **fields: object) -> Item:
    return item(number, **({"labels": (BERITA, PANEN)} | fields))


@pytest.fixture
def move(tmp_path: Path) -> Move:
    return Move(tmp_path)


def header(move: Move, path: str = PATH) -> dict[str, str]:
    source = split_source((move.content / path).read_text(encoding="utf-8"))
    return {field.name: field.values[0] for field in source.fields}


def test_a_post_becomes_an_article_with_all_that_was_known_of_it(move: Move) -> None:
    move.picture("2023/10/tambak.jpg")
    move.export(
        post(
            meta={"_thumbnail_id": "9", "views": "5,120"},
            labels=(BERITA, HUKUM, PANEN),
            excerpt="Panen <b>lebih awal</b>.",
            comment_status="closed",
            sticky=True,
        ),
        attachment(
            9,
            "2023/10/tambak.jpg",
            excerpt="Tambak, Senin",
            meta={
                "_wp_attached_file": "2023/10/tambak.jpg",
                "_wp_attachment_image_alt": "Tambak garam",
                "_media_credit": "Siti Dua",
            },
        ),
    )
    move.run()
    assert header(move) == {
        "Title": "Panen garam 7",
        "Date": "2023-10-24 10:00:37",
        "Modified": "2023-10-24 11:00:00",
        "Category": "Berita",
        "Tags": "Panen, Hukum",
        "Authors": "Sari Meja",
        "Slug": "panen-garam-7",
        "Id": "wp-7",
        "Summary": "Panen lebih awal.",
        "Image": "2023/10/tambak.jpg",
        "Image_Alt": "Tambak garam",
        "Image_Caption": "Tambak, Senin",
        "Image_Credit": "Siti Dua",
        "Views": "5120",
        "Comments": "closed",
        "Sticky": "yes",
    }
    assert (move.content / "media/2023/10/tambak.jpg").is_file()


def test_every_header_is_what_the_reader_takes(move: Move) -> None:
    move.export(
        post(title="Judul: dengan <em>titik</em> &amp; tanda"),
        post(8, title="", content="Tanpa judul, dan <b>isinya</b> panjang."),
        post(9, status="draft", date="0000-00-00 00:00:00", date_gmt="0000-00-00 00:00:00"),
        item(10, type="page", title="Tentang", slug="tentang"),
    )
    move.run()
    for path in move.content.rglob("*.md"):
        kind = "page" if "halaman" in path.parts else "article"
        source = split_source(path.read_text(encoding="utf-8"))
        metadata, problems = read_metadata(source, kind=kind, zone=WIB, categories=["Berita"])
        assert metadata is not None
        assert problems == []


def test_an_imported_archive_passes_the_check_and_builds_at_its_old_addresses(move: Move) -> None:
    move.picture("2023/10/tambak.jpg", (3000, 2000))
    move.export(
        post(
            content='<p>Lihat <a href="https://kabar-tarebung.example/2023/10/panen-garam-8/">itu'
            '</a>, <a href="/2020/01/hilang/">ini</a>, <a href="/?p=11">anu</a>.</p>'
            '<p><img src="/wp-content/uploads/2023/10/tambak-300x200.jpg"></p>'
            '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
            "<p><img src='https://lain.example/x.jpg'><script>alert(1)</script></p>",
        ),
        post(8, labels=(HUKUM,)),
        attachment(9, "2023/10/tambak.jpg", parent=7),
        attachment(10, "2023/10/hilang.jpg"),
        post(11, status="private", content=SECRET),
        item(12, type="page", title="Tentang", slug="tentang", link="https://x/tentang/"),
    )
    report = move.run()
    move.site.build()
    page = move.site.page("2023/10/panen-garam-7/")
    links = [a["href"] for a in page.select(".article__body a, article a") if a.has_attr("href")]
    assert "/2023/10/panen-garam-8/" in links
    assert "/2020/01/hilang/" not in links
    assert page.find("img", src=lambda src: src and "tambak" in src)
    assert page.find("iframe") is None
    codes = {note.code for note in by_id(report)[7].notes}
    assert {"link-dead", "link-private", "embed-linked", "picture-external"} <= codes
    assert by_id(report)[10].reason == "file-missing"


def test_nothing_that_was_not_public_is_in_the_built_site(move: Move) -> None:
    hidden = [
        post(20 + at, title=SECRET, content=SECRET, slug=SECRET + str(at), **how)
        for at, how in enumerate(
            (
                {"status": "draft"},
                {"status": "private"},
                {"status": "pending"},
                {"status": "future"},
                {"password": SECRET},
                {"status": "trash"},
            )
        )
    ]
    held = comment(1, content=SECRET, approved="0")
    move.export(post(comments=(held,)), *hidden)
    move.run()
    move.site.build()
    assert [name for name, data in move.site.files().items() if SECRET.encode() in data] == []
    assert not any(f"password: {SECRET}".encode() in data for data in move.files().values())


def test_omitted_on_request_what_is_not_public_is_in_no_file_at_all(move: Move) -> None:
    move.export(post(), post(8, status="private", content=SECRET))
    report = move.run(not_public="omit")
    assert not any(SECRET.encode() in data for data in move.files().values())
    assert by_id(report)[8].reason == "not-public"


def test_the_same_export_again_changes_nothing(move: Move) -> None:
    move.picture("2023/10/tambak.jpg")
    move.export(post(comments=(comment(1),)), attachment(9, "2023/10/tambak.jpg"))
    move.run()
    before = move.files()
    lines = (move.site.data / "wordpress/comments.jsonl").read_bytes()
    report = move.run()
    assert move.files() == before
    assert (move.site.data / "wordpress/comments.jsonl").read_bytes() == lines
    assert {outcome.what for outcome in report.outcomes} == {"unchanged"}


def test_a_newer_export_changes_what_changed_and_leaves_what_an_editor_wrote(move: Move) -> None:
    move.export(post(), post(8), post(9))
    move.run()
    edited = move.content / PATH.replace("-7.md", "-9.md")
    edited.write_text(edited.read_text() + "\nTambahan redaksi.\n")
    before = move.files()
    changed = {"content": "<p>Baru.</p>", "modified": "2023-11-01 10:00:00"}
    move.export(post(), post(8, **changed), post(9, **changed), post(10))
    report = move.run()
    assert {outcome.id: outcome.what for outcome in report.outcomes} == {
        7: "unchanged",
        8: "updated",
        9: "edited",
        10: "new",
    }
    after = move.files()
    assert after[PATH] == before[PATH]
    assert b"Baru." in after[PATH.replace("-7.md", "-8.md")]
    assert b"Tambahan redaksi." in after[PATH.replace("-7.md", "-9.md")]


def test_an_item_that_is_gone_from_a_newer_export_stays_and_is_named(move: Move) -> None:
    move.export(post(), post(8))
    move.run()
    move.export(post())
    report = move.run()
    assert (move.content / PATH.replace("-7.md", "-8.md")).is_file()
    assert any("tidak ada lagi dalam ekspor" in line for line in report.advice)


def test_a_dry_run_writes_nothing_and_accounts_for_all(move: Move) -> None:
    move.picture("2023/10/tambak.jpg")
    move.export(post(comments=(comment(1),)), attachment(9, "2023/10/tambak.jpg"))
    before = sorted(move.root.rglob("*"))
    report = move.run(dry_run=True)
    assert sorted(move.root.rglob("*")) == before
    assert {outcome.what for outcome in report.outcomes} == {"new"}
    assert report.comments.carried == {"approved": 1}


def test_an_export_that_breaks_off_writes_nothing(move: Move) -> None:
    whole = move.export(post(), post(8)).read_bytes()
    (move.root / "ekspor.xml").write_bytes(whole[: whole.rindex(b"<wp:post_id>")])
    with pytest.raises(WartaError, match=r"ekspor\.xml"):
        move.run()
    assert move.files() == {}
    assert by_id(move.run(salvage=True)).keys() == {7}


def test_of_several_exports_the_later_state_of_an_item_counts(move: Move) -> None:
    old = move.export(post(), name="satu.xml")
    new = move.export(post(title="Judul baru", modified="2023-12-01 10:00:00"), name="dua.xml")
    report = move.run(new, old)
    assert header(move)["Title"] == "Judul baru"
    assert sorted((each.what, each.reason) for each in report.outcomes) == [
        ("left", "older"),
        ("new", ""),
    ]
    check_sums(report)


def test_two_posts_of_one_slug_in_two_months_stay_two(move: Move) -> None:
    later = {"date": "2023-11-24 10:00:37", "date_gmt": "2023-11-24 03:00:37"}
    link = "https://kabar-tarebung.example/2023/11/sama/"
    move.export(post(slug="sama"), post(8, slug="sama", link=link, **later))
    move.run()
    move.site.build()
    assert move.site.page("2023/10/sama/").h1.get_text(strip=True) == "Panen garam 7"
    assert move.site.page("2023/11/sama/").h1.get_text(strip=True) == "Panen garam 8"


def test_the_report_comments_and_redirects_lie_beside_and_not_in_content(move: Move) -> None:
    move.export(post(link="https://kabar-tarebung.example/?p=7", comments=(comment(1),)))
    move.run()
    beside = move.site.data / "wordpress"
    data = json.loads((beside / "report.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in data["items"]] == [7]
    assert (beside / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (beside / "redirects/redirects.csv").is_file()
    assert [*move.files()] == [PATH, "data/wordpress.jsonl"]


def test_a_broken_ledger_is_named_before_anything_is_written(move: Move) -> None:
    (move.content / "data").mkdir()
    (move.content / "data/wordpress.jsonl").write_text("{}\n")
    move.export(post())
    with pytest.raises(WartaError, match=r"wordpress\.jsonl:1"):
        move.run()
    assert [*move.files()] == ["data/wordpress.jsonl"]


def test_pictures_are_fetched_from_no_host_but_the_exports(move: Move) -> None:
    move.export(post())
    with pytest.raises(WartaError, match="situs lain"):
        move.run(fetch="https://lain.example")


def test_a_page_that_the_newsroom_has_already_is_named(move: Move) -> None:
    (move.content / "halaman").mkdir()
    own = move.content / "halaman/redaksi.md"
    own.write_text("Title: Redaksi\n\nNama-nama.\n")
    move.export(item(12, type="page", title="Redaksi", slug="redaksi"))
    outcome = by_id(move.run())[12]
    assert outcome.path == "halaman/redaksi-wp-12.md"
    assert Note("path-taken", "halaman/redaksi.md") in outcome.notes
    assert "Nama-nama." in own.read_text()
