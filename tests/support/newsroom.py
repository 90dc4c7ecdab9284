"""A small newsroom as plain data: its stories, pages, pictures, comments, counts, theme, settings.

`tree` says which files it is made of, and `NewsroomSite` keeps those on the disk. So an edit is a
function from one newsroom to the next (`tests/support/edits.py`), and it is undone by laying the
newsroom of before.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from tests.support.site import DESK, NOW, ROOT, FixtureSite
from warta.core.comments import Comment
from warta.core.counts import ViewCount
from warta.core.exports import dump_comments, dump_views

CATEGORIES = ("Berita", "Hukum", "Budaya")
TAGS = ("garam", "garam, laut", "laut, pasar", "pasar", "garam, laut, pasar, pilkada")
REGIONS = ("Sampang", "Ketapang", "")
LINES = ("Panen raya.", "Harga garam naik lagi.", "Baca juga: berita-1", "[Awal]({filename}0.md)")
FOLDERS = ("content", "data", "theme")
# A marker of an edit goes where it is rendered: within the first macro or block, else at the end.
ENDINGS = ("{% endmacro", "{% endblock")

Tree = Mapping[str, bytes]


@dataclass(frozen=True)
class Story:
    """A story in the file `file`; `header` has its keys as they are written."""

    file: str
    header: Mapping[str, str]
    body: str

    @property
    def key(self) -> str:
        return self.header.get("Id") or self.header["Slug"]

    @property
    def text(self) -> str:
        lines = [f"{name}: {value}" for name, value in self.header.items() if value]
        return "\n".join([*lines, "", self.body, ""])


@dataclass(frozen=True)
class Newsroom:
    """All that a build is made of. Paths of `files` are below content/, those of `theme` below it.

    `theme` names what was changed there, and by which number.
    """

    stories: tuple[Story, ...]
    files: Mapping[str, bytes]
    comments: tuple[Comment, ...]
    counts: Mapping[str, ViewCount]
    theme: Mapping[str, int] = field(default_factory=dict)
    warta: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    now: datetime = NOW


def newsroom(stories: int = 8, per_page: int = 3) -> Newsroom:
    """A newsroom with that many stories, one of each six hours up to `NOW`, and all else small."""
    return Newsroom(
        stories=tuple(story(number, stories) for number in range(stories)),
        files=static_files(),
        comments=tuple(comment(number, f"berita-{number % 3}") for number in range(1, 6)),
        counts={f"berita-{number}": ViewCount(40 * number, number, 7) for number in range(5)},
        warta={
            "site": {"categories": list(CATEGORIES), "footer_pages": ["tentang"]},
            "desk": DESK,
            "press": {"per_page": per_page},
        },
        settings={"SITEURL": "https://contoh.example.org"},
    )


def story(number: int, of: int) -> Story:
    """The story `number` of `of`, the last being the newest; some are out of the ordinary."""
    slug = f"berita-{number}"
    header = {
        "Title": f"Judul {number}",
        "Date": timestamp(NOW - timedelta(hours=6 * (of - number))),
        "Category": CATEGORIES[number % len(CATEGORIES)],
        "Slug": slug,
        "Tags": TAGS[number % len(TAGS)],
        "Region": REGIONS[number % len(REGIONS)],
    }
    body = f"Kabar nomor {number}.\n\n{LINES[number % len(LINES)]}"
    return Story(f"{number}.md", header | special(number), body)


def special(number: int) -> Mapping[str, str]:
    """What makes the first stories different from one another."""
    later = timestamp(NOW + timedelta(hours=5))
    kinds: tuple[Mapping[str, str], ...] = (
        {"Image": "kapal.png", "Image_Alt": "Kapal di dermaga"},
        {"Comments": later},
        {"Status": "hidden"},
        {"Image": "pasar.png", "Image_Alt": "Pasar pagi", "Sticky": "yes"},
        {"Id": "tetap-4", "Label": "opini", "Authors": "Siti, Redaksi"},
        {"Date": later},
        {"Status": "draft"},
    )
    return kinds[number] if number < len(kinds) else {}


def static_files() -> Mapping[str, bytes]:
    """The pages, pictures and further files of a new newsroom."""
    page = "Title: {title}\nSlug: {slug}\n\nTentang kami: [awal]({{filename}}/berita/0.md).\n"
    return {
        "halaman/tentang.md": page.format(title="Tentang", slug="tentang").encode(),
        "halaman/kontak.md": page.format(title="Kontak", slug="kontak").encode(),
        "media/kapal.png": picture(1),
        "media/pasar.png": picture(2),
        "extra/ads.txt": b"tidak ada\n",
    }


def comment(number: int, article: str) -> Comment:
    """A comment; each second from the fourth on answers the third before it."""
    return Comment(
        id=str(number),
        article=article,
        parent=str(number - 3) if number > 3 and number % 2 == 0 else None,
        author=f"Pembaca {number}",
        url=None,
        date=NOW - timedelta(hours=number),
        content=f"Komentar nomor {number}.",
    )


@cache
def picture(number: int) -> bytes:
    """A small PNG; other numbers give others."""
    buffer = io.BytesIO()
    colour = (number * 37 % 256, number * 91 % 256, number % 256)
    Image.new("RGB", (64, 40), colour).save(buffer, "PNG")
    return buffer.getvalue()


def timestamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def tree(room: Newsroom) -> Tree:
    """Every file that `room` is made of, by its path relative to the root of the site."""
    stories = {f"content/berita/{story.file}": story.text.encode() for story in room.stories}
    files = {f"content/{name}": data for name, data in room.files.items()}
    exports = {
        "data/comments.json": dump_comments(room.comments, NOW),
        "data/views.json": dump_views(room.counts, NOW),
    }
    theme = {
        f"theme/{name}": marked(name, data, room.theme.get(name, 0))
        for name, data in plain_theme().items()
    }
    return stories | files | exports | theme


@cache
def plain_theme() -> Tree:
    """The project's theme as it is."""
    return dict(files_below(ROOT / "theme"))


def marked(name: str, data: bytes, number: int) -> bytes:
    """A file of the theme in the edition `number`: 0 is the original; a negative one is broken."""
    if not number:
        return data
    text = data.decode()
    if number < 0:
        return f"{text}{{% if %}}".encode()
    if name.endswith(".css"):
        return f"{text}\n.tanda {{ order: {number}; }}\n".encode()
    if name.endswith(".js"):
        return f"{text}\ndocument.tanda = {number};\n".encode()
    return with_mark(text, f"<!-- tanda {number} -->").encode()


def with_mark(text: str, mark: str) -> str:
    """`text` of a template with `mark` where it is rendered."""
    for ending in ENDINGS:
        if ending in text:
            return text.replace(ending, mark + ending, 1)
    return text + mark


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file below `folder`, by its path relative to it, with its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


class NewsroomSite(FixtureSite):
    """The site of a newsroom, whose files and settings follow it."""

    def lay(self, room: Newsroom) -> None:
        """Write what differs from `room`, remove what it has not, and leave all else untouched."""
        wanted, found = tree(room), self.sources()
        for name in found.keys() - wanted.keys():
            (self.root / name).unlink()
        for name, data in wanted.items():
            if found.get(name) != data:
                self.put(name, data)
        self.now = room.now
        self.warta = dict(room.warta)
        self.settings = {**room.settings, "THEME": str(self.root / "theme")}

    def put(self, name: str, data: bytes) -> None:
        """Write a file anywhere below the root."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def sources(self) -> dict[str, bytes]:
        """What builds are made of, as it lies on the disk."""
        return {
            f"{folder}/{name}": data
            for folder in FOLDERS
            for name, data in files_below(self.root / folder)
        }

    def from_nothing(self) -> FixtureSite:
        """A site of the same sources and settings that no build has seen."""
        fresh = FixtureSite(self.root / "dari-awal", self.content)
        shutil.rmtree(fresh.root, ignore_errors=True)
        fresh.data, fresh.now = self.data, self.now
        fresh.warta, fresh.settings = self.warta, self.settings
        return fresh
