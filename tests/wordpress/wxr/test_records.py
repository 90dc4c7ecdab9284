"""What an export says comes out as it was said: every field of every record."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import wxr
from warta.wordpress.export import Author, Channel, Comment, Item, Label, Mended, Term
from warta.wordpress.notes import CODES

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.lists(
    st.sampled_from(
        ["]]>", "]", ">", "<![CDATA[", "\r\n", "\r", "\n", "&amp;", "&", "<b>", "é", "\x00"]
    ),
    max_size=8,
).map("".join)


def bare(item: Item) -> Item:
    """Without the place where it stands."""
    return replace(item, source="", line=0)


def clean(text: str) -> str:
    return NOT_XML.sub("", text)


def test_every_field_of_an_item_is_read() -> None:
    whole = Item(
        id=12,
        type="newstopic",
        status="private",
        title="Panen &amp; <em>garam</em>",
        link="https://kabar-tarebung.example/2023/10/panen/",
        guid="https://kabar-tarebung.example/?p=12",
        creator="sari",
        published="Tue, 24 Oct 2023 03:00:37 +0000",
        content="<p>Satu</p>\r\n\r\n<p>Dua</p>",
        excerpt="Petikan",
        slug="panen-%e2%80%93-raya",
        parent=7,
        date="2023-10-24 10:00:37",
        date_gmt="2023-10-24 03:00:37",
        modified="2023-10-25 10:00:37",
        modified_gmt="2023-10-25 03:00:37",
        comment_status="closed",
        password=" rahasia ",
        sticky=True,
        attachment_url="https://kabar-tarebung.example/a.jpg",
        labels=(Label("category", "ekonomi", "Ekonomi"), Label("post_tag", "garam", "Garam")),
        meta=(("views", "5,120"), ("views", ""), ("_edit_last", "1")),
        comments=(
            Comment(
                id=3,
                author="Dewi & kawan",
                email="dewi@surat.example",
                url="https://a.example/?a=1&b=2",
                address="192.0.2.7",
                date="2023-10-24 12:00:00",
                date_gmt="2023-10-24 05:00:00",
                content="Bagus <script>alert(1)</script>",
                approved="post-trashed",
                type="pingback",
                parent=2,
                user=9,
            ),
        ),
    )
    (read,) = wxr.items(wxr.export([whole]))
    assert bare(read) == whole


def test_the_channel_comes_first_then_authors_and_terms_as_written() -> None:
    authors = [Author("sari", 3, "sari@surat.example", "Sari “S.” Dewi")]
    terms = [
        Term("category", "ekonomi", "Ekonomi &amp; Bisnis", 4, "berita", "Kabar pasar"),
        Term("post_tag", "garam", "Garam", 5, "", "Tentang garam"),
        Term("newstopic", "pilkada", "Pilkada", 6, "politik", "Pemilihan"),
    ]
    channel = wxr.channel("https://kabar-tarebung.example/blog")
    records = wxr.read(wxr.export([wxr.item(1)], authors=authors, terms=terms, site=channel))
    assert records[:-1] == [channel, *authors, *terms]
    assert isinstance(records[-1], Item)


def test_an_export_without_items_still_tells_of_its_site() -> None:
    assert wxr.read(wxr.export()) == [wxr.channel()]


def test_an_item_says_in_which_file_and_line_it_stands() -> None:
    data = wxr.export([wxr.item(1), wxr.item(2, content="dua\r\nbaris")])
    lines = [number for number, line in enumerate(data.split(b"\n"), 1) if line == b"<item>"]
    read = wxr.items(data)
    assert [item.line for item in read] == lines
    assert {item.source for item in read} == {"ekspor.xml"}


@given(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), st.integers(1, 400))
def test_any_text_comes_back_less_what_xml_does_not_allow(
    texts: tuple[str, str, str, str, str], size: int
) -> None:
    title, content, key, value, said = texts
    comments = (wxr.comment(content=said),)
    item = wxr.item(title=title, content=content, meta=((key, value),), comments=comments)
    (read,) = wxr.items(wxr.pieces(wxr.export([item]), size))
    assert (read.title, read.content) == (clean(title), clean(content))
    assert read.meta == ((clean(key), clean(value)),)
    assert [comment.content for comment in read.comments] == [clean(said)]


def test_space_around_numbers_dates_and_statuses_is_nothing_and_stays_around_texts() -> None:
    data = wxr.export(
        [wxr.item(12, status=" publish\n", date="\t2023-10-24 10:00:37 ", title=" A ")]
    )
    (read,) = wxr.items(data.replace(b">12<", b">\n 12 <"))
    assert (read.id, read.status, read.date) == (12, "publish", "2023-10-24 10:00:37")
    assert read.title == " A "


@pytest.mark.parametrize(
    "written", ["", "0", "-4", "12a", "1.5", "१२", "9" * 19, "<![CDATA[ ]]>", "0x1f", "+3"]
)
def test_an_item_without_a_usable_number_is_told_of_and_left(written: str) -> None:
    data = wxr.export([wxr.item(1), wxr.item(77, title="  Tanpa\nnomor "), wxr.item(2)])
    data = data.replace(b"<wp:post_id>77<", f"<wp:post_id>{written}<".encode())
    assert [item.id for item in wxr.items(data)] == [1, 2]
    assert wxr.mended(data)["item-broken"].detail == "Tanpa nomor"


def test_a_broken_item_says_how_many_comments_go_with_it() -> None:
    data = wxr.export([wxr.item(0, title="Judul", comments=(wxr.comment(1), wxr.comment(0)))])
    assert wxr.mended(data)["item-broken"].detail == "Judul (2 komentar)"


def test_comments_without_a_usable_number_are_counted_and_the_others_stay() -> None:
    comments = (wxr.comment(0), wxr.comment(5), wxr.comment(0))
    data = wxr.export([wxr.item(1, title="Judul", comments=comments)])
    (read,) = wxr.items(data)
    found = wxr.mended(data)["comment-broken"]
    assert [comment.id for comment in read.comments] == [5]
    assert (found.count, found.detail, found.line) == (2, "Judul", read.line)


def test_unreadable_parents_are_no_parents() -> None:
    data = wxr.export([wxr.item(1, parent=7, comments=(wxr.comment(2, parent=8),))])
    data = data.replace(b"parent>7<", b"parent>tujuh<").replace(b"parent>8<", b"parent>-8<")
    (read,) = wxr.items(data)
    assert (read.parent, read.comments[0].parent) == (0, 0)


def test_meta_of_comments_and_terms_is_not_meta_of_items() -> None:
    data = wxr.export([wxr.item(meta={"a": "b"}, comments=(wxr.comment(),))])
    assert b"akismet_result" in data
    assert wxr.items(data)[0].meta == (("a", "b"),)


def test_the_first_of_two_equal_elements_counts() -> None:
    data = wxr.export([wxr.item(1)])
    data = data.replace(b"</item>", b"<wp:post_id>2</wp:post_id></item>")
    assert [item.id for item in wxr.items(data)] == [1]


def test_what_stands_within_unknown_elements_is_not_read() -> None:
    data = wxr.export([wxr.item(1)])
    hidden = b"<media:group><title>Lain</title><wp:post_id>9</wp:post_id></media:group>"
    data = data.replace(b"<item>", b"<item>" + hidden)
    (read,) = wxr.items(data)
    assert (read.id, read.title) == (1, "Panen garam 1")


def test_the_title_of_the_icon_is_not_the_title_of_the_site() -> None:
    assert wxr.read(wxr.export())[0].title == "Kabar Tarebung"


def test_text_around_elements_within_a_text_is_joined() -> None:
    data = wxr.export([wxr.item(1, title="T")])
    data = data.replace(b"<![CDATA[T]]>", b"Panen <em>garam<br/></em>raya<!-- x\n -->!<?x y?>")
    assert wxr.items(data)[0].title == "Panen garamraya!"


OLD = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.0/"><channel>
<title>Kabar Lama</title><link>http://lama.example</link>
<wp:wxr_version>1.0</wp:wxr_version>
<wp:category><wp:category_nicename>ekonomi</wp:category_nicename><wp:category_parent>Berita
</wp:category_parent><wp:cat_name><![CDATA[Ekonomi & Bisnis]]></wp:cat_name></wp:category>
<wp:tag><wp:tag_slug>garam</wp:tag_slug><wp:tag_name><![CDATA[Garam]]></wp:tag_name></wp:tag>
<item><title>Panen</title><wp:post_id>4</wp:post_id><wp:post_type>post</wp:post_type>
<category><![CDATA[Ekonomi &amp; Bisnis]]></category>
<category domain="category" nicename="ekonomi"><![CDATA[Ekonomi & Bisnis]]></category>
<category domain="tag"><![CDATA[Garam]]></category>
<category domain="tag" nicename="garam"><![CDATA[Garam]]></category>
<category><![CDATA[Sendiri]]></category>
</item></channel></rss>"""


def test_terms_of_the_oldest_exports_have_slugs_and_no_numbers() -> None:
    terms = [record for record in wxr.read(OLD) if isinstance(record, Term)]
    assert [(term.taxonomy, term.slug, term.name, term.id) for term in terms] == [
        ("category", "ekonomi", "Ekonomi & Bisnis", 0),
        ("post_tag", "garam", "Garam", 0),
    ]


def test_labels_that_the_oldest_exports_give_twice_count_once() -> None:
    assert wxr.items(OLD)[0].labels == (
        Label("category", "ekonomi", "Ekonomi & Bisnis"),
        Label("post_tag", "garam", "Garam"),
        Label("category", "", "Sendiri"),
    )


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_known_versions_are_read_without_a_word(version: str) -> None:
    records = wxr.read(wxr.export([wxr.item()], site=wxr.channel(version=version)))
    assert [type(record) for record in records] == [Channel, Item]


@pytest.mark.parametrize("version", ["1.3", "2.0", "baru"])
def test_an_unknown_version_is_read_and_told_of(version: str) -> None:
    data = wxr.export([wxr.item()], site=wxr.channel(version=version))
    assert len(wxr.items(data)) == 1
    assert wxr.mended(data)["wxr-version"] == Mended("wxr-version", "ekspor.xml", 12, 1, version)


def test_without_a_version_the_items_tell_that_it_is_an_export() -> None:
    data = re.sub(rb"<wp:wxr.*|<wp:base.*", b"", wxr.export([wxr.item(3)]))
    assert [item.id for item in wxr.items(data)] == [3]
    assert wxr.mended(data)["wxr-version"].detail == "tanpa nomor versi"


@pytest.mark.parametrize("declared", [b"", b' xmlns:wp="http://wordpress.org/export/9.9/"'])
def test_what_prefixes_stand_for_is_not_looked_at(declared: bytes) -> None:
    data = re.sub(rb"<rss [^>]*>", b"<rss%b>" % declared, wxr.export([wxr.item(3)]))
    assert wxr.items(data)[0].content == "<p>Petani Tarebung mulai memanen garam.</p>"


def test_every_mending_of_records_has_a_sentence_for_people() -> None:
    items = [wxr.item(0), wxr.item(1, comments=(wxr.comment(0),)), wxr.item(2)]
    data = wxr.export(items, site=wxr.channel(version="9"))
    found = wxr.mended(data[: data.rindex(b"</item>")], salvage=True).keys()
    assert found == {"item-broken", "comment-broken", "wxr-version", "xml-truncated"}
    assert found <= CODES.keys()
