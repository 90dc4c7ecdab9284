"""Pictures: the lead picture and those in the body, held against what lies in content/media/."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from warta.check.findings import Finding, Place
from warta.check.nearby import Nearby
from warta.check.references import Reference
from warta.check.settings import MEGABYTE
from warta.check.story import Story

ALT_FIX = "tulis apa yang tampak: ![Tiga petani di ladang](media/nama.jpg)"
SAVE_FIX = "simpan gambarnya di content/media/, lalu tulis 'media/nama.jpg'"
_HEAD = 16
# A wrong picture does more harm than no hint.
LIKENESS = 0.78


@dataclass(frozen=True)
class Media:
    """The files below content/media/, by their paths there."""

    names: frozenset[str]

    def judge(self, name: str, place: Place, prefix: str) -> Iterator[Finding]:
        """What is wrong with the picture `name`; `prefix` stands before it where it is written."""
        if name in self.names:
            return
        folded = self._folded.get(_fold(name))
        if folded:
            message = "huruf besar-kecilnya berbeda dari nama berkasnya"
            yield place.error("image-case", message, f"tulis '{prefix}{folded}'")
            return
        near = self._near.find(name)
        fix = f"mungkin maksudnya '{prefix}{near}', atau " if near else ""
        message = "gambar ini tidak ada di content/media/"
        yield place.error("image-missing", message, f"{fix}simpan gambarnya di sana")

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        return {_fold(name): name for name in sorted(self.names, reverse=True)}

    @cached_property
    def _near(self) -> Nearby:
        return Nearby(self.names, LIKENESS)


def judge_lead(story: Story, media: Media) -> Iterator[Finding]:
    """What is wrong with the picture that the key Image names."""
    if story.lead:
        yield from media.judge(story.lead, story.place("Image"), "")


def judge_picture(story: Story, picture: Reference, media: Media) -> Iterator[Finding]:
    """What is wrong with a picture in the body."""
    place = Place(story.path, picture.line, value=picture.target)
    if not picture.alt:
        yield place.error("alt-missing", "gambar tanpa teks pengganti", ALT_FIX)
    if not picture.target:
        return
    name = media_name(picture.target)
    if name is None:
        yield _elsewhere(place, media)
    elif ".." in name.split("/"):
        yield place.error("image-outside", "jalur gambar keluar dari content/media/", SAVE_FIX)
    else:
        yield from media.judge(name, place, "media/")


def media_name(target: str) -> str | None:
    """The path below content/media/ that a picture's address means; None where it is elsewhere."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    path = unquote(parts.path).removeprefix("/")
    if parts.scheme or parts.netloc or not path.startswith("media/"):
        return None
    return path.removeprefix("media/")


def used_names(story: Story, pictures: list[Reference]) -> Iterator[str]:
    """The paths below content/media/ that a story uses."""
    if story.lead:
        yield story.lead
    yield from filter(None, (media_name(picture.target) for picture in pictures))


def judge_file(root: Path, name: str, used_in: str, megabytes: int) -> Iterator[Finding]:
    """What is wrong with the file `name` of content/media/, which the story `used_in` uses."""
    place = Place(f"media/{name}", value=f"dipakai di {used_in}")
    try:
        with (root / name).open("rb") as file:
            head = file.read(_HEAD)
            size = file.seek(0, 2)
    except OSError as error:
        fix = "periksa izin berkasnya"
        yield place.error("file-unreadable", f"gambar tidak terbuka ({error.strerror})", fix)
        return
    if not is_picture(head):
        fix = "simpan ulang sebagai JPEG, PNG, atau WebP; mengganti akhiran nama tidak cukup"
        yield place.error("image-format", "isinya bukan JPEG, PNG, WebP, atau GIF", fix)
    if size > megabytes * MEGABYTE:
        message = f"berkasnya {size / MEGABYTE:.0f} MB, lebih dari {megabytes} MB"
        yield place.warning("image-large", message, "perkecil, misalnya ke lebar 3000 piksel")


def is_picture(head: bytes) -> bool:
    """Whether a file that begins with these 16 bytes is a picture that the site can use."""
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return webp or head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"))


def _elsewhere(place: Place, media: Media) -> Finding:
    target = place.value
    if target.startswith(("http://", "https://", "//")):
        message = "gambar dari situs lain tidak akan tampil, sebab diblokir demi keamanan pembaca"
        return place.error("image-external", message, SAVE_FIX)
    name = target.rpartition("/")[2].rpartition("}")[2]
    fix = f"tulis 'media/{name}'" if name in media.names else SAVE_FIX
    return place.error("image-outside", "alamat gambar harus diawali 'media/'", fix)


def _fold(name: str) -> str:
    # Macs store accents apart from their letters; editors type them together.
    return unicodedata.normalize("NFC", name).casefold()
