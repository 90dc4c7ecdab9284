"""What to do next: sentences for whoever moves the site, from what an import has seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from warta.core.counts import exact_count
from warta.wordpress.permalinks import Structure
from warta.wordpress.site import NewSite

MOST_KEYS = 12
INDENT = "   "


def categories(used: Iterable[str], new: NewSite) -> Iterator[str]:
    """The line of the settings that knows every category; none where the settings know them."""
    wanted = list(dict.fromkeys([*new.categories, *used]))
    if set(wanted) - set(new.categories):
        listed = ", ".join(f'"{name}"' for name in wanted)
        yield (
            "Ada rubrik yang belum dikenal situs. Tulis di pelicanconf.py, dalam WARTA['site']: "
            f'"categories": [{listed}]. Urutannya adalah urutan di menu.'
        )


def tree(outline: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The categories with their parents, where there are any: Warta's own are flat."""
    if any(depth for depth, _ in outline):
        lines = "\n".join(f"{INDENT * depth}- {name}" for depth, name in outline)
        yield (
            "Rubrik di WordPress bertingkat; di Warta tidak. Halaman rubrik induk tidak memuat "
            f'berita anak rubriknya. Bila perlu, pakai aturan tree = "top".\n{lines}'
        )


def permalinks(structure: Structure, new: NewSite) -> Iterator[str]:
    """The setting by which addresses stay as they were; none where they do."""
    wanted, now = structure.article_url, new.settings["ARTICLE_URL"]
    if wanted and wanted != now:
        yield (
            f"Alamat berita di situs lama berbentuk {structure.name}. Supaya tetap sama, tulis di "
            f"pelicanconf.py: ARTICLE_URL = {wanted!r}"
        )
    elif structure.name and not wanted:
        yield (
            f"Alamat berita di situs lama berbentuk {structure.name}, yang tidak dapat dipakai "
            "situs statis; alamat lama dialihkan."
        )


def clock(offsets: Mapping[timedelta, int], new: NewSite, now: datetime) -> Iterator[str]:
    """Where the old site's clock was in another zone than the settings say."""
    if not offsets:
        return
    usual, _ = Counter(offsets).most_common(1)[0]
    here = now.astimezone(new.zone).utcoffset() or timedelta()
    if usual != here:
        yield (
            f"Jam situs lama UTC{_hours(usual)}, sedangkan TIMEZONE di pengaturan {new.zone} "
            f"(UTC{_hours(here)}). Periksa TIMEZONE sebelum mengimpor: bulan dalam alamat "
            "bergantung padanya."
        )


def meta(unread: Mapping[str, int]) -> Iterator[str]:
    """The meta keys that nothing reads."""
    if unread:
        most = Counter(unread).most_common(MOST_KEYS)
        listed = ", ".join(f"{key} ({exact_count(count)})" for key, count in most)
        more = (
            f", dan {exact_count(len(unread) - MOST_KEYS)} lagi" if len(unread) > MOST_KEYS else ""
        )
        yield f"Kolom khusus (custom field) yang tidak dibawa: {listed}{more}."


def gone(paths: Sequence[str]) -> Iterator[str]:
    """Files of earlier imports whose items this export has no more."""
    if paths:
        shown = ", ".join(paths[:3]) + (", …" if len(paths) > len(paths[:3]) else "")
        yield (
            f"{exact_count(len(paths))} naskah dari impor sebelumnya tidak ada lagi dalam ekspor "
            f"ini; naskahnya dibiarkan ({shown}). Bila memang dihapus di WordPress, hapus atau "
            "cabut sendiri. Bila ada di berkas ekspor lain, jalankan lagi dengan semua berkas "
            "sekaligus: tautan kepadanya, komentarnya dan pengalihannya tidak ikut."
        )


def pictures(missing: int, *, asked: bool) -> Iterator[str]:
    """Where files of the library were not found."""
    if missing and not asked:
        yield (
            f"{exact_count(missing)} berkas gambar belum ada. Jalankan lagi dengan --uploads "
            "(salinan wp-content/uploads) atau --fetch (unduh dari situs lama)."
        )
    elif missing:
        yield (
            f"{exact_count(missing)} berkas gambar tidak ditemukan; tempatnya ditandai dalam "
            "naskah. Lengkapi salinannya, lalu jalankan lagi. Bila hampir semuanya hilang, folder "
            "--uploads mungkin keliru: di dalamnya mestinya ada folder tahun, seperti 2023."
        )


def fetching(late: int, *, dry: bool) -> Iterator[str]:
    """What the old site has not given yet: `late` files; and that a dry run asks it for nothing."""
    if dry:
        yield "Uji coba tidak mengunduh apa pun, jadi gambar yang belum diunduh disebut tidak ada."
    elif late:
        yield (
            f"{exact_count(late)} berkas belum sempat diunduh, sebab situs lama lambat atau batas "
            "unduhan tercapai. Jalankan lagi; yang sudah ada tidak diunduh ulang."
        )


def redirects(dropped: int, warnings: Iterable[str]) -> Iterator[str]:
    """Old addresses that lead nowhere any more, and what does not fit a host."""
    if dropped:
        yield (
            f"{exact_count(dropped)} alamat lama tidak punya tujuan lagi, misalnya halaman gambar "
            "yang tidak milik berita mana pun."
        )
    yield from warnings


def comments(count: int, file: str) -> Iterator[str]:
    """Where the comments are, and what to do with them."""
    if count:
        yield (
            f"{exact_count(count)} komentar ada di {file}. Masukkan ke meja komentar sebelum "
            f"formulirnya dibuka: warta desk import {file}"
        )


def _hours(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"
