"""Pictures: the lead picture and those in the body, held against what lies in content/media/."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from warta.check.card import Card, Details
from warta.check.findings import Finding, Place
from warta.check.nearby import Nearby
from warta.check.references import Reference
from warta.check.settings import MEGABYTE

ALT_FIX = "tulis apa yang tampak: ![Tiga petani di ladang](media/nama.jpg)"
SAVE_FIX = "simpan gambarnya di content/media/, lalu tulis 'media/nama.jpg'"
HEAD = 16
Glance = Callable[[str], tuple[bytes, int]]
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


def judge_lead(details: Details, media: Media) -> Iterator[Finding]:
    """What is wrong with the picture that the key Image names."""
    if details.lead:
        yield from media.judge(details.lead, details.place("Image"), "")


def judge_picture(card: Card, picture: Reference, media: Media) -> Iterator[Finding]:
    """What is wrong with a picture in the body."""
    place = Place(card.path, picture.line, value=picture.target)
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


def is_clear(picture: Reference) -> bool:
    """Whether a picture in the body is well if only it is there."""
    name = media_name(picture.target) if picture.target else "-"
    return bool(picture.alt and name) and ".." not in str(name).split("/")


def judge_file(name: str, used_in: str, megabytes: int, glance: Glance) -> Iterator[Finding]:
    """What is wrong with the file `name` of content/media/, which the story `used_in` uses.

    `glance` gives its first 16 bytes and its size, or raises `OSError`.
    """
    place = Place(f"media/{name}", value=f"dipakai di {used_in}")
    try:
        head, size = glance(place.path)
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
