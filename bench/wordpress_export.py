"""A newsroom's WordPress export from a seed, written as a stream, however large.

It is the archive of the other benches (bench/stories.py), as WXR 1.2: posts of 2012 to 2018 from
the older editor, later ones in blocks; a featured picture each, others in texts, links from post to
post, views, two comments a post with answers, drafts, pages.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image

from bench.corpus import Post, post
from bench.stories import AUTHORS, CATEGORIES, PLACES, SEED, ZONE, Archive, Story
from bench.tally import ALT, CAPTION, Tally
from bench.wordpress_body import FIRST_WITH_BLOCKS, Shown, Text, in_blocks, in_lines
from bench.wordpress_meta import HEIGHT, WIDTH, of_picture, of_post
from warta.core.text import slugify

HOST = "https://tarebung.example"
PARENT = "Daerah"
"""The category that those of places are below of."""
DRAFT_EVERY = 50
PAGES = 5
BYTES = 190_000
"""What a picture says that it has; those that are written are smaller."""

_PICTURES, _PAGES = 1_000_000, 2_000_000
_NAMESPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"'
)
_NO_TIME = "0000-00-00 00:00:00"


@dataclass(frozen=True, slots=True)
class Blog:
    """`posts` that are published, each with `comments` of readers; drafts and pages besides."""

    posts: int = 10_000
    comments: int = 2
    seed: int = SEED

    @property
    def archive(self) -> Archive:
        return Archive(self.posts, self.seed)

    @property
    def drafts(self) -> int:
        return -(-self.posts // DRAFT_EVERY)


def write_export(path: Path, blog: Blog) -> Tally:
    """Write the export to `path`. The same blog gives the same bytes."""
    held = Tally()
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces(blog, held))
    return held


def pieces(blog: Blog, held: Tally) -> Iterator[str]:
    """The export, an item at a time; `held` is counted up meanwhile."""
    yield from _head(blog)
    for number in range(PAGES):
        held.pages += 1
        yield _page(number)
    for number in range(blog.posts + blog.drafts):
        story = blog.archive.story(number)
        yield _attachment(story)
        yield _post(blog, story, held)
    yield "</channel>\n</rss>\n"


def posts_for(megabytes: int) -> int:
    """How many posts make an export of about that size."""
    sample = 200
    size = sum(len(piece.encode()) for piece in pieces(Blog(sample), Tally()))
    return max(1, megabytes * 1_000_000 * sample // size)


def write_uploads(folder: Path, blog: Blog) -> None:
    """The pictures of the export below `folder`, as wp-content/uploads/ has them."""
    for number in range(blog.posts + blog.drafts):
        path = folder / upload(blog.archive.story(number))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_jpeg(number))


def upload(story: Story) -> str:
    """The name of a post's picture below uploads/."""
    return f"{story.date:%Y/%m}/foto-{story.number}.jpg"


def _jpeg(number: int) -> bytes:
    """A small file, unlike those of other numbers."""
    colour = tuple(number * factor % 256 for factor in (1, 7, 61))
    stream = BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), colour).save(stream, "JPEG", quality=40)
    return stream.getvalue()


def _head(blog: Blog) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" ?>\n'
    yield f'<rss version="2.0" {_NAMESPACES}>\n<channel>\n<title>Kabar Tarebung (contoh)</title>\n'
    yield f"<link>{HOST}</link>\n<language>id</language>\n<wp:wxr_version>1.2</wp:wxr_version>\n"
    yield f"<wp:base_site_url>{HOST}</wp:base_site_url>\n"
    yield f"<wp:base_blog_url>{HOST}</wp:base_blog_url>\n"
    for number, name in enumerate(AUTHORS, 1):
        yield _author(number, name)
    for number, (name, parent) in enumerate(_categories(), 1):
        yield _category(number, name, parent)
    yield f"<!-- seed {blog.seed} -->\n"


def _author(number: int, name: str) -> str:
    login = _login(name)
    return (
        f"<wp:author><wp:author_id>{number}</wp:author_id>"
        f"<wp:author_login>{_cdata(login)}</wp:author_login>"
        f"<wp:author_email>{_cdata(f'{login}@tarebung.example')}</wp:author_email>"
        f"<wp:author_display_name>{_cdata(name)}</wp:author_display_name></wp:author>\n"
    )


def _login(name: str) -> str:
    return slugify(name).replace("-", "")


def _categories() -> Iterator[tuple[str, str]]:
    yield from ((name, "") for name in (*CATEGORIES, PARENT))
    yield from ((name, slugify(PARENT)) for name in PLACES)


def _category(number: int, name: str, parent: str) -> str:
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id>"
        f"<wp:category_nicename>{_cdata(slugify(name))}</wp:category_nicename>"
        f"<wp:category_parent>{_cdata(parent)}</wp:category_parent>"
        f"<wp:cat_name>{_cdata(name)}</wp:cat_name></wp:category>\n"
    )


def _page(number: int) -> str:
    at = datetime(2012, 1, 1, 8, number, tzinfo=ZONE)
    fields = {
        "title": f"Halaman {number}",
        "link": f"{HOST}/halaman-{number}/",
        "creator": _login(AUTHORS[0]),
        "content": in_lines(Text(f"Isi halaman nomor {number} dari situs contoh.")),
        "name": f"halaman-{number}",
        "type": "page",
    }
    return _item(_PAGES + number, at, fields, ())


def _attachment(story: Story) -> str:
    fields = {
        "title": f"Foto {story.title.lower()}",
        "link": f"{HOST}/foto-{story.number}/",
        "creator": _login(story.author),
        "excerpt": CAPTION.format(story.number),
        "name": f"foto-{story.number}",
        "status": "inherit",
        "type": "attachment",
        "parent": str(_id(story)),
    }
    name = upload(story)
    address = f"<wp:attachment_url>{_cdata(f'{HOST}/wp-content/uploads/{name}')}"
    parts = [f"{address}</wp:attachment_url>\n", _meta("_wp_attached_file", name)]
    parts.append(_meta("_wp_attachment_metadata", of_picture(name, BYTES)))
    parts.append(_meta("_wp_attachment_image_alt", f"{ALT}{story.title}"))
    return _item(_PICTURES + story.number, story.date, fields, parts)


@dataclass(frozen=True, slots=True)
class Extra:
    """What a post has in WordPress, and a story of the other benches has not."""

    draft: bool
    places: tuple[str, ...]
    text: Text
    changed: datetime


def _post(blog: Blog, story: Story, held: Tally) -> str:
    extra = _extra(blog, story)
    _count(held, story, extra)
    modern = story.date.year >= FIRST_WITH_BLOCKS
    fields = {
        "title": story.title,
        "link": f"{HOST}/?p={_id(story)}" if extra.draft else f"{HOST}/{story.path}",
        "creator": _login(story.author),
        "content": in_blocks(extra.text) if modern else in_lines(extra.text),
        "excerpt": story.summary,
        "name": "" if extra.draft else story.slug,
        "status": "draft" if extra.draft else "publish",
        "modified": f"{extra.changed:%Y-%m-%d %H:%M:%S}",
    }
    parts = [*_labels(story, extra.places)]
    parts += [_meta(*pair) for pair in of_post(story, _PICTURES + story.number)]
    parts += [] if extra.draft else _comments(blog, story, held)
    return _item(_id(story), story.date, fields, parts)


def _extra(blog: Blog, story: Story) -> Extra:
    """Six texts of ten have their picture, four lead to an older post; three posts have a second
    category, and two were changed later."""
    chance = random.Random(f"{blog.seed} post {story.number}")
    placed, changed, shown, led = (chance.random() < share for share in (0.3, 0.2, 0.6, 0.4))
    older = blog.archive.story(chance.randrange(blog.posts)) if led else None
    return Extra(
        draft=story.number >= blog.posts,
        places=(story.place,) if placed else (),
        text=Text(
            story.body,
            _shown(story) if shown else None,
            (older.title, f"{HOST}/{older.path}") if older else None,
        ),
        changed=story.date + timedelta(hours=3) if changed else story.date,
    )


def _shown(story: Story) -> Shown:
    sized = upload(story).replace(".jpg", "-1024x683.jpg")
    return Shown(
        _PICTURES + story.number,
        f"{HOST}/wp-content/uploads/{sized}",
        f"{ALT}{story.title}",
        CAPTION.format(story.number),
    )


def _count(held: Tally, story: Story, extra: Extra) -> None:
    held.posts += not extra.draft
    held.drafts += extra.draft
    held.further += len(extra.places)
    held.tags += len(story.tags)
    held.modified += extra.changed != story.date
    for name in ("categories", "authors", "excerpts", "views", "featured"):
        setattr(held, name, getattr(held, name) + 1)
    for name in ("shown", "captions", "alts"):
        setattr(held, name, getattr(held, name) + (extra.text.picture is not None))


def _labels(story: Story, places: Iterable[str]) -> Iterator[str]:
    for name in (story.category, *places):
        yield f'<category domain="category" nicename="{slugify(name)}">{_cdata(name)}</category>\n'
    for name in story.tags:
        yield f'<category domain="post_tag" nicename="{slugify(name)}">{_cdata(name)}</category>\n'


def _meta(key: str, value: str) -> str:
    inner = f"<wp:meta_key>{_cdata(key)}</wp:meta_key><wp:meta_value>{_cdata(value)}"
    return f"<wp:postmeta>{inner}</wp:meta_value></wp:postmeta>\n"


def _comments(blog: Blog, story: Story, held: Tally) -> Iterator[str]:
    """Every second one answers the one before it; of twenty one is held and one is spam."""
    chance = random.Random(f"{blog.seed} comments {story.number}")
    first = story.number * blog.comments + 1
    for number in range(first, first + blog.comments):
        answers = number - 1 if (number - first) % 2 else 0
        held.comments += 1
        held.answers += bool(answers)
        at = story.date + timedelta(hours=1 + number - first)
        yield _comment(number, post(number, story.key, chance), at, answers)


def _comment(number: int, said: Post, at: datetime, answers: int) -> str:
    approved = {3: "0", 7: "spam"}.get(number % 20, "1")
    fields = {
        "id": str(number),
        "author": _cdata(said.author),
        "author_email": said.email,
        "author_url": escape(said.url),
        "author_IP": f"192.0.2.{number % 250}",
        "date": f"{at:%Y-%m-%d %H:%M:%S}",
        "date_gmt": f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "content": _cdata(said.text),
        "approved": approved,
        "type": "comment",
        "parent": str(answers),
        "user_id": "0",
    }
    inner = "".join(f"<wp:comment_{name}>{v}</wp:comment_{name}>" for name, v in fields.items())
    return f"<wp:comment>{inner}</wp:comment>\n"


def _item(id_: int, at: datetime, fields: dict[str, str], parts: Iterable[str]) -> str:
    given = {"status": "publish", "type": "post", "parent": "0", "excerpt": ""} | fields
    draft = given["status"] == "draft"
    gmt = at.astimezone(UTC)
    local = f"{at:%Y-%m-%d %H:%M:%S}"
    world = _NO_TIME if draft else f"{gmt:%Y-%m-%d %H:%M:%S}"
    lines = [
        f"<item>\n<title>{_cdata(given['title'])}</title>",
        f"<link>{escape(given['link'])}</link>",
        f"<pubDate>{'' if draft else f'{gmt:%a, %d %b %Y %H:%M:%S} +0000'}</pubDate>",
        f"<dc:creator>{_cdata(given['creator'])}</dc:creator>",
        f'<guid isPermaLink="false">{HOST}/?p={id_}</guid>',
        f"<content:encoded>{_cdata(given.get('content', ''))}</content:encoded>",
        f"<excerpt:encoded>{_cdata(given['excerpt'])}</excerpt:encoded>",
        f"<wp:post_id>{id_}</wp:post_id>",
        f"<wp:post_date>{_cdata(local)}</wp:post_date>",
        f"<wp:post_date_gmt>{_cdata(world)}</wp:post_date_gmt>",
        f"<wp:post_modified>{_cdata(given.get('modified', local))}</wp:post_modified>",
        "<wp:comment_status>open</wp:comment_status>",
        f"<wp:post_name>{_cdata(given['name'])}</wp:post_name>",
        f"<wp:status>{_cdata(given['status'])}</wp:status>",
        f"<wp:post_parent>{given['parent']}</wp:post_parent>",
        f"<wp:post_type>{_cdata(given['type'])}</wp:post_type>",
        "<wp:post_password></wp:post_password>",
        "<wp:is_sticky>0</wp:is_sticky>\n",
    ]
    return "\n".join(lines) + "".join(parts) + "</item>\n"


def _id(story: Story) -> int:
    return story.number + 1


def _cdata(text: str) -> str:
    """As WordPress does it: `wxr_cdata`."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
