"""Links of a body: do they lead to something, and may that be read yet?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from warta.check.aims import (
    INDICATOR,
    OTHER_SCHEMES,
    SCHEME,
    is_link,
    is_well_formed,
    resolved,
)
from warta.check.card import Card
from warta.check.findings import Finding, Place
from warta.check.library import Library
from warta.check.references import ReadAlso, Reference

_MEDIA = re.compile(r"/?media/")
EXTRA_FIX = "taruh berkasnya di content/extra/, lalu tulis alamatnya mulai garis miring, '/{}'"


def judge_link(story: Card, link: Reference, library: Library) -> Iterator[Finding]:
    """What is wrong with one link of `story`."""
    target = link.target
    place = Place(story.path, link.line, value=target)
    indicator = INDICATOR.fullmatch(target)
    scheme = SCHEME.match(target)
    if not target:
        yield place.error("link-broken", "tautan ini kosong", "isi alamatnya, atau hapus tautannya")
    elif indicator:
        judge = _INDICATED.get(indicator["what"], _unknown_indicator)
        yield from judge(story, indicator["path"], place, library)
    elif target.startswith("#"):
        return
    elif scheme and scheme["scheme"].lower() not in ("http", "https"):
        yield from _other_scheme(scheme["scheme"].lower(), place)
    else:
        yield from _by_url(story, target, place, library)


def judge_read_also(story: Card, line: ReadAlso, library: Library) -> Iterator[Finding]:
    """What is wrong with one line `Baca juga: …`."""
    place = Place(story.path, line.line, "Baca juga", line.reference)
    if is_link(line):
        return
    own = _own(story)
    if not is_well_formed(line):
        near = library.near_references.find(line.reference, own) or "slug-berita-lain"
        fix = f"tulis 'Baca juga: {near}', dengan baris kosong di atas dan di bawahnya"
        yield place.warning("read-also-form", "baris ini tidak akan menjadi tautan", fix)
        return
    target = library.by_reference.get(line.reference)
    if target is story:
        fix = "tulis Slug atau Id berita lain, atau hapus baris ini"
        yield place.warning("link-itself", "berita ini menunjuk dirinya sendiri", fix)
    elif target:
        yield from _leak(story, target, place, library)
    else:
        near = library.near_references.find(line.reference, own)
        guess = f"mungkin maksudnya 'Baca juga: {near}'"
        fix = guess if near else "periksa Slug atau Id berita itu"
        yield place.error("link-broken", "tidak ada berita dengan Slug atau Id ini", fix)


def _own(story: Card) -> set[str]:
    return {story.slug, story.key} if story.slug else set()


def _by_url(story: Card, target: str, place: Place, library: Library) -> Iterator[Finding]:
    try:
        local = library.site.addresses.local(target)
        parts = urlsplit(target)
    except ValueError:
        yield place.error("link-form", "alamat ini tidak terbaca", "salin ulang alamatnya")
        return
    if local is not None:
        yield from _judge_address(story, unquote(local), place, library)
    elif parts.scheme and not parts.netloc:
        fix = "tulis lengkap, misalnya 'https://contoh.id/berita/'"
        yield place.error("link-form", "alamat ini tanpa nama situs", fix)
    elif not parts.netloc:
        yield _relative(target, place, library)


def _judge_address(story: Card, address: str, place: Place, library: Library) -> Iterator[Finding]:
    target = library.by_address.get(address)
    if target:
        yield from _leak(story, target, place, library)
    elif library.exists(address) or address.startswith("theme/"):
        return
    elif _MEDIA.match(address):
        yield _media(place, address)
    elif exact := _exact(address, library):
        message = "tautan ini sampai hanya lewat pengalihan"
        yield place.warning("link-inexact", message, f"tulis '/{exact}'")
    else:
        yield place.error("link-broken", "halaman ini tidak ada di situs", _near(address, library))


def _exact(address: str, library: Library) -> str | None:
    """The address that a server would send the reader on to."""
    trimmed = address.removesuffix("index.html").rstrip("/")
    return next((way for way in (f"{trimmed}/", trimmed) if way and library.exists(way)), None)


def _near(address: str, library: Library) -> str:
    slug = address.rstrip("/").rpartition("/")[2]
    story = library.by_reference.get(slug)
    near = story.address if story else library.near_addresses.find(address)
    return f"tulis '/{near}'" if near else "periksa alamatnya di peramban, lalu salin dari sana"


def _leak(story: Card, target: Card, place: Place, library: Library) -> Iterator[Finding]:
    """A link must not tell of a story before its time. A draft may: it is not read either."""
    now = library.now
    if story.is_draft or target is story or not target.slug:
        return
    moment = max(now, story.published_from or now)
    opens = target.published_from
    if not target.is_draft and (opens is None or opens <= moment):
        return
    state = "masih draft" if target.is_draft else "terjadwal sesudah berita ini"
    make = place.error if story.is_due(now) else place.warning
    fix = "hapus tautannya dulu, atau terbitkan berita itu lebih dulu"
    yield make("link-unpublished", f"berita tujuan ({target.path}) {state}", fix)


def _relative(target: str, place: Place, library: Library) -> Finding:
    path = unquote(target.partition("#")[0].partition("?")[0])
    if _MEDIA.match(path):
        return _media(place, path)
    if target.startswith("www."):
        return place.error(
            "link-form", "alamat situs lain tanpa https://", f"tulis 'https://{target}'"
        )
    message = "alamat ini tidak diawali garis miring, jadi menuju tempat yang salah"
    if path.endswith(".md"):
        near = library.near_paths.find(path)
        return place.error("link-form", message, f"tulis '{{filename}}/{near or path}'")
    return place.error("link-form", message, _near(path, library))


def _media(place: Place, path: str) -> Finding:
    name = path.rpartition("/")[2]
    message = "berkas di content/media/ hanya tampil sebagai gambar, tidak dapat ditautkan"
    return place.error("link-media", message, EXTRA_FIX.format(name))


def _other_scheme(scheme: str, place: Place) -> Iterator[Finding]:
    if scheme not in OTHER_SCHEMES:
        fix = "tulis alamat lengkap, misalnya 'https://contoh.id/'"
        yield place.error("link-form", f"'{scheme}:' bukan awal tautan yang aman", fix)


def _filename(story: Card, path: str, place: Place, library: Library) -> Iterator[Finding]:
    wanted = resolved(story.path, path)
    target = library.by_path.get(wanted)
    if target:
        yield from _leak(story, target, place, library)
    elif wanted in library.folder.stories:
        return
    elif wanted.startswith("media/"):
        fix = f"tulis '{wanted}' sebagai gambar"
        yield place.error("link-form", "{filename} hanya untuk naskah", fix)
    else:
        near = library.near_paths.find(wanted)
        fix = f"tulis '{{filename}}/{near}'" if near else "periksa nama berkasnya"
        yield place.error("link-broken", f"tidak ada naskah {wanted}", fix)


def _static(_: Card, path: str, place: Place, __: Library) -> Iterator[Finding]:
    fix = EXTRA_FIX.format(path.rpartition("/")[2])
    yield place.error("link-form", "{static} dan {attach} tidak dipakai di situs ini", fix)


def _list_of(kind: str) -> Callable[[Card, str, Place, Library], Iterator[Finding]]:
    def judge(_: Card, name: str, place: Place, library: Library) -> Iterator[Finding]:
        if library.site.addresses.listing(kind, name) not in library.addresses:
            fix = "periksa ejaannya, atau hapus tautannya"
            yield place.error("link-broken", "daftar ini tidak ada di situs", fix)

    return judge


def _index(_: Card, __: str, ___: Place, ____: Library) -> Iterator[Finding]:
    yield from ()


def _unknown_indicator(_: Card, __: str, place: Place, ___: Library) -> Iterator[Finding]:
    fix = "pakai '{filename}' untuk naskah, atau alamat mulai garis miring"
    yield place.error("link-form", "penanda dalam kurung kurawal ini tidak dikenal", fix)


_INDICATED: Mapping[str, Callable[[Card, str, Place, Library], Iterator[Finding]]] = {
    "attach": _static,
    "author": _list_of("author"),
    "category": _list_of("category"),
    "filename": _filename,
    "index": _index,
    "static": _static,
    "tag": _list_of("tag"),
}
