"""The export of the bench: well-formed WXR, the same for a seed, with all that it says it holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from bench.tally import Tally
from bench.wordpress_export import Blog, pieces, posts_for, upload, write_export, write_uploads
from bench.wordpress_meta import serialised
from warta.core.text import slugify

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
BLOG = Blog(100)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[etree._Element, Tally]:
    path = tmp_path_factory.mktemp("ekspor") / "ekspor.xml"
    held = write_export(path, BLOG)
    return etree.parse(path).getroot(), held


def items(root: etree._Element, type_: str) -> list[etree._Element]:
    return [item for item in root.iter("item") if item.findtext(f"{WP}post_type") == type_]


def metas(item: etree._Element) -> dict[str | None, str | None]:
    return {
        meta.findtext(f"{WP}meta_key"): meta.findtext(f"{WP}meta_value")
        for meta in item.iter(f"{WP}postmeta")
    }


def text_of(blog: Blog) -> str:
    return "".join(pieces(blog, Tally()))


def test_the_same_seed_gives_the_same_export_and_another_gives_another() -> None:
    assert text_of(Blog(10)) == text_of(Blog(10))
    assert text_of(Blog(10)) != text_of(Blog(10, seed=7))


def test_it_holds_what_it_says(made: tuple[etree._Element, Tally]) -> None:
    root, held = made
    posts = items(root, "post")
    status = Counter(post.findtext(f"{WP}status") for post in posts)
    assert status == {"publish": held.posts, "draft": held.drafts}
    assert held.posts == BLOG.posts
    assert len(items(root, "page")) == held.pages
    assert sum(1 for _ in root.iter(f"{WP}comment")) == held.comments == 2 * BLOG.posts
    labels = Counter(label.get("domain") for label in root.iter("category"))
    assert labels == {"category": held.categories + held.further, "post_tag": held.tags}
    bodies = [post.findtext(CONTENT) or "" for post in posts]
    assert sum("Keterangan foto nomor" in body for body in bodies) == held.captions


def test_old_posts_are_bare_lines_and_later_ones_are_blocks(
    made: tuple[etree._Element, Tally],
) -> None:
    for post in items(made[0], "post"):
        modern = (post.findtext(f"{WP}post_date") or "") >= "2019"
        body = post.findtext(CONTENT) or ""
        assert ("<!-- wp:paragraph -->" in body) is modern
        assert ("<p>" in body) is modern


def test_featured_pictures_and_answers_point_at_what_is_there(
    made: tuple[etree._Element, Tally],
) -> None:
    root, held = made
    pictures = {item.findtext(f"{WP}post_id") for item in items(root, "attachment")}
    assert {metas(post)["_thumbnail_id"] for post in items(root, "post")} == pictures
    answers = 0
    for post in items(root, "post"):
        ids = {comment.findtext(f"{WP}comment_id") for comment in post.iter(f"{WP}comment")}
        parents = {each.findtext(f"{WP}comment_parent") for each in post.iter(f"{WP}comment")}
        assert parents - {"0"} <= ids
        answers += len(parents - {"0"})
    assert answers == held.answers


def test_links_lead_to_posts_of_the_export(made: tuple[etree._Element, Tally]) -> None:
    root, _ = made
    there = {item.findtext("link") for item in items(root, "post")}
    led = {
        link.get("href")
        for post in items(root, "post")
        for link in etree.HTML(post.findtext(CONTENT)).iter("a")
    }
    own = {link for link in led if str(link).startswith("https://tarebung.example")}
    assert own
    assert own <= there


def test_an_item_names_categories_by_the_slugs_of_the_channel(
    made: tuple[etree._Element, Tally],
) -> None:
    root, _ = made
    known = {slug.text for slug in root.iter(f"{WP}category_nicename")}
    for label in root.iter("category"):
        assert label.get("nicename") == slugify(label.text or "")
        assert label.get("domain") == "post_tag" or label.get("nicename") in known


def test_what_php_serialised_tells_lengths_in_bytes() -> None:
    value = {"berkas": "a/é.jpg", "lebar": 3, "ukuran": {}}
    assert serialised(value) == (
        'a:3:{s:6:"berkas";s:8:"a/é.jpg";s:5:"lebar";i:3;s:6:"ukuran";a:0:{}}'
    )


def test_a_post_names_its_first_category_as_the_primary_one(
    made: tuple[etree._Element, Tally],
) -> None:
    root, _ = made
    names = {
        each.findtext(f"{WP}term_id"): each.findtext(f"{WP}cat_name")
        for each in root.iter(f"{WP}category")
    }
    for post in items(root, "post"):
        assert names[metas(post)["_yoast_wpseo_primary_category"]] == post.findtext("category")


def test_every_picture_has_a_file_of_its_own(tmp_path: Path) -> None:
    blog = Blog(10)
    write_uploads(tmp_path, blog)
    files = list(tmp_path.rglob("*.jpg"))
    assert {path.relative_to(tmp_path).as_posix() for path in files} == {
        upload(blog.archive.story(number)) for number in range(blog.posts + blog.drafts)
    }
    assert len({path.read_bytes() for path in files}) == len(files)


def test_an_export_of_a_size_is_of_about_that_size(tmp_path: Path) -> None:
    path = tmp_path / "besar.xml"
    write_export(path, Blog(posts_for(3)))
    assert 2_700_000 <= path.stat().st_size <= 3_300_000
