"""What a newsroom does to its site between two builds, as functions from one newsroom to the next.

Each takes two numbers: the first chooses what is edited, the second what becomes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar

from tests.support.newsroom import (
    CATEGORIES,
    LINES,
    REGIONS,
    TAGS,
    Newsroom,
    Story,
    comment,
    picture,
    plain_theme,
    story,
    timestamp,
)
from tests.support.site import NOW
from warta.core.counts import ViewCount

Change = Callable[[Newsroom, int, int], Newsroom]
Item = TypeVar("Item")

# A value that ends in {} gets the second number there, so that it is ever another one.
HEADERS: Mapping[str, Sequence[str]] = {
    "Title": ("Judul {}", 'Ikan & "garam" <b>{}</b>', "Panen raya ke-{}"),
    "Summary": ("Ringkasan {}", "", 'Tentang "garam" & laut {}'),
    "Tags": (*TAGS, ""),
    "Category": CATEGORIES,
    "Region": REGIONS,
    "Label": ("opini", "iklan", ""),
    "Sticky": ("yes", ""),
    "Authors": ("Siti", "Siti, Budi", "Redaksi", ""),
    "Modified": ("2024-03-01 07:00", "2024-03-01 07:30", ""),
    "Status": ("draft", "hidden", "published"),
    "Comments": ("closed", "open", "2024-03-01 09:00", "2024-03-03 09:00"),
    "Image": ("kapal.png", "pasar.png"),
    "Image_Alt": ("Sebuah gambar {}",),
    "Image_Caption": ("Keterangan {}", ""),
    "Dateline": ("Sampang", ""),
    "Kicker": ("Laut", ""),
    "Views": ("5", "5000", ""),
    "Id": ("kunci-{}", ""),
    "Slug": ("alamat-{}",),
    "Correction": ("2024-02-29 — Nama diperbaiki {}.", ""),
    "Sample": ("yes", ""),
    "Withdrawn": ("Memuat nama korban {}.", ""),
}
SETTINGS: Sequence[tuple[str, Mapping[str, Any]]] = (
    ("press", {"per_page": 2}),
    ("press", {"per_page": 3}),
    ("related", {"count": 0}),
    ("related", {"count": 2}),
    ("comments", {"per_page": 1}),
    ("comments", {"max_depth": 1}),
    ("comments", {"close_after_days": 1}),
    ("comments", {"terms_pages": ["tentang"]}),
    ("views", {"popular_count": 2, "share": 0.0}),
    ("feeds", {"items": 2, "comments": 1}),
    ("seo", {"masthead_page": "kontak"}),
    ("site", {"categories": list(CATEGORIES[::-1]), "tagline": "Kabar laut"}),
    ("images", {"widths": [32, 64]}),
)
PELICAN: Sequence[tuple[str, str]] = (
    ("SITENAME", "Koran Laut"),
    ("SITEURL", "https://contoh.example.org/koran"),
    ("SITEURL", "https://contoh.example.org"),
    ("AUTHOR", "Meja Redaksi"),
    ("TIMEZONE", "Asia/Makassar"),
    ("ARTICLE_URL", "{date:%Y}/{slug}/"),
    ("TAG_URL", "topik/{slug}/"),
)


@dataclass(frozen=True, repr=False)
class Edit:
    """A kind of edit; what failing tests print is its name."""

    name: str
    change: Change

    def __repr__(self) -> str:
        return self.name

    def __call__(self, room: Newsroom, which: int, what: int) -> Newsroom:
        return self.change(room, which, what)


def edits() -> tuple[Edit, ...]:
    """Every kind of edit."""
    changes = (
        add_story, delete_story, change_body, change_date, reschedule, let_time_pass, rename_file,
        swap_files, change_theme, restore_theme, change_setting, reset_settings, change_pelican,
        edit_page, add_page, remove_page, replace_picture, edit_extra, add_comment, edit_comment,
        remove_comment, creep, jump, forget_counts, break_header, break_template, lose_picture,
    )  # fmt: skip
    headers = (Edit(f"change_{key.lower()}", change_header(key)) for key in HEADERS)
    return (*headers, *(Edit(change.__name__, change) for change in changes))


def change_header(key: str) -> Change:
    """The edit that gives a story another value of `key`."""

    def change(room: Newsroom, which: int, what: int) -> Newsroom:
        value = pick(HEADERS[key], what).format(what)
        return edit_story(room, which, lambda old: with_header(old, {key: value}))

    return change


def add_story(room: Newsroom, which: int, what: int) -> Newsroom:
    """Another story; it may take the file or the address of one that is there or gone."""
    born = story(what % 1000 + 8, what % 1000 + 8 + which % 9)
    return replace(room, stories=(*room.stories, born))


def delete_story(room: Newsroom, which: int, _: int) -> Newsroom:
    at = which % len(room.stories)
    left = room.stories[:at] + room.stories[at + 1 :]
    return replace(room, stories=left or room.stories)


def change_body(room: Newsroom, which: int, what: int) -> Newsroom:
    pieces = (
        *LINES,
        "![Kapal](media/kapal.png)",
        "> Kutipan",
        "Baca juga: tetap-4",
        "*Salah ketik",
    )
    body = f"Kabar yang diubah, {what}.\n\n{pick(pieces, what)}"
    return edit_story(room, which, lambda old: replace(old, body=body))


def change_date(room: Newsroom, which: int, what: int) -> Newsroom:
    date = timestamp(NOW - timedelta(hours=what % 1500))
    return edit_story(room, which, lambda old: with_header(old, {"Date": date}))


def reschedule(room: Newsroom, which: int, what: int) -> Newsroom:
    date = timestamp(room.now + timedelta(hours=1 + what % 5))
    return edit_story(room, which, lambda old: with_header(old, {"Date": date}))


def let_time_pass(room: Newsroom, _: int, what: int) -> Newsroom:
    return replace(room, now=room.now + timedelta(hours=1 + what % 30))


def rename_file(room: Newsroom, which: int, what: int) -> Newsroom:
    folder = "arsip/" if what % 2 else ""
    return edit_story(room, which, lambda old: replace(old, file=f"{folder}nama-{what}.md"))


def swap_files(room: Newsroom, which: int, what: int) -> Newsroom:
    """Two stories change the names of their files, and nothing else."""
    one, other = pick(room.stories, which).file, pick(room.stories, what).file
    room = edit_story(room, what, lambda old: replace(old, file=one))
    return room if one == other else edit_story(room, which, lambda old: replace(old, file=other))


def change_theme(room: Newsroom, which: int, what: int) -> Newsroom:
    name = pick(sorted(plain_theme()), which)
    return replace(room, theme={**room.theme, name: what + 1})


def restore_theme(room: Newsroom, _: int, __: int) -> Newsroom:
    return replace(room, theme={})


def change_setting(room: Newsroom, which: int, _: int) -> Newsroom:
    name, values = pick(SETTINGS, which)
    return replace(room, warta={**room.warta, name: {**room.warta.get(name, {}), **values}})


def reset_settings(room: Newsroom, _: int, __: int) -> Newsroom:
    kept = {name: room.warta[name] for name in ("site", "desk", "press")}
    return replace(room, warta=kept, settings={"SITEURL": "https://contoh.example.org"})


def change_pelican(room: Newsroom, which: int, _: int) -> Newsroom:
    name, value = pick(PELICAN, which)
    saved = {"ARTICLE_SAVE_AS": f"{value}index.html"} if name == "ARTICLE_URL" else {}
    return replace(room, settings={**room.settings, name: value, **saved})


def edit_page(room: Newsroom, which: int, what: int) -> Newsroom:
    name = pick(files_in(room, "halaman/"), which)
    slug = name.removeprefix("halaman/").removesuffix(".md")
    text = f"Title: Halaman {what}\nSlug: {slug}\n\nIsi halaman {what}.\n"
    return with_file(room, name, text.encode())


def add_page(room: Newsroom, _: int, what: int) -> Newsroom:
    slug = f"halaman-{what % 9}"
    text = f"Title: {slug}\nSlug: {slug}\n\nIsi.\n"
    return with_file(room, f"halaman/{slug}.md", text.encode())


def remove_page(room: Newsroom, which: int, _: int) -> Newsroom:
    names = files_in(room, "halaman/")
    gone = pick(names, which) if len(names) > 1 else ""
    return replace(room, files={name: room.files[name] for name in room.files if name != gone})


def replace_picture(room: Newsroom, which: int, what: int) -> Newsroom:
    return with_file(room, pick(files_in(room, "media/"), which), picture(what % 50))


def edit_extra(room: Newsroom, _: int, what: int) -> Newsroom:
    return with_file(room, "extra/ads.txt", f"nomor {what}\n".encode())


def add_comment(room: Newsroom, which: int, what: int) -> Newsroom:
    """A comment was approved, on a story that has some or none."""
    number = max((int(each.id) for each in room.comments), default=0) + 1 + what % 2
    return replace(room, comments=(*room.comments, comment(number, pick(room.stories, which).key)))


def edit_comment(room: Newsroom, which: int, what: int) -> Newsroom:
    """A moderator mends what a comment says."""
    if not room.comments:
        return room
    at = which % len(room.comments)
    mended = replace(room.comments[at], content=f"Disunting <{what}>.")
    return replace(room, comments=(*room.comments[:at], mended, *room.comments[at + 1 :]))


def remove_comment(room: Newsroom, which: int, _: int) -> Newsroom:
    """A comment is taken back; its answers may be left alone."""
    gone = pick(room.comments, which).id if room.comments else ""
    return replace(room, comments=tuple(each for each in room.comments if each.id != gone))


def creep(room: Newsroom, which: int, _: int) -> Newsroom:
    return count(room, which, 1)


def jump(room: Newsroom, which: int, what: int) -> Newsroom:
    return count(room, which, 100 + what)


def forget_counts(room: Newsroom, _: int, __: int) -> Newsroom:
    return replace(room, counts={})


def break_header(room: Newsroom, which: int, what: int) -> Newsroom:
    """A mistake that the check refuses."""
    wrong = pick(({"Title": ""}, {"Date": "besok"}, {"Category": "Olaraga"}, {"Judul": "A"}), what)
    return edit_story(room, which, lambda old: with_header(old, wrong))


def break_template(room: Newsroom, which: int, _: int) -> Newsroom:
    names = [name for name in sorted(plain_theme()) if name.endswith(".html")]
    return replace(room, theme={**room.theme, pick(names, which): -1})


def lose_picture(room: Newsroom, which: int, _: int) -> Newsroom:
    gone = pick(files_in(room, "media/"), which)
    return replace(room, files={name: room.files[name] for name in room.files if name != gone})


def count(room: Newsroom, which: int, more: int) -> Newsroom:
    """A story was opened `more` times."""
    key = pick(room.stories, which).key
    old = room.counts.get(key, ViewCount())
    now = ViewCount(old.total + more, old.today + more, old.week + more)
    return replace(room, counts={**room.counts, key: now})


def edit_story(room: Newsroom, which: int, change: Callable[[Story], Story]) -> Newsroom:
    at = which % len(room.stories)
    changed = change(room.stories[at])
    return replace(room, stories=(*room.stories[:at], changed, *room.stories[at + 1 :]))


def with_header(old: Story, values: Mapping[str, str]) -> Story:
    return replace(old, header={**old.header, **values})


def with_file(room: Newsroom, name: str, data: bytes) -> Newsroom:
    return replace(room, files={**room.files, name: data})


def files_in(room: Newsroom, folder: str) -> list[str]:
    return sorted(name for name in room.files if name.startswith(folder))


def pick(items: Sequence[Item], number: int) -> Item:
    return items[number % len(items)]
