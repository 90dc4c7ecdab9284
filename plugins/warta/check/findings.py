"""A finding: one fault, where it is, and its mend; and the list of all kinds of faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from warta.core.metadata import Problem
from warta.core.values import Severity

SEVERITY_NAMES: Mapping[Severity, str] = {"error": "kesalahan", "warning": "peringatan"}

CODES: Mapping[str, str] = {
    "address-taken": "Dua berkas akan terbit di alamat yang sama.",
    "alt-missing": "Gambar belum punya teks pengganti bagi pembaca yang tidak melihatnya.",
    "body-missing": "Berkas berisi metadata saja, tanpa isi berita.",
    "caption-alone": "Ada keterangan gambar, tetapi gambarnya tidak disebut.",
    "category-missing": "Berita belum punya rubrik.",
    "category-unknown": "Rubrik tidak ada dalam daftar rubrik situs, atau ejaannya berbeda.",
    "comments-before-date": "Komentar ditutup sebelum berita terbit.",
    "comments-invalid": "Nilai Comments bukan open, closed, atau tanggal.",
    "content-empty": "Tidak ada satu pun berita untuk diterbitkan.",
    "control-character": "Ada huruf kendali yang tidak terlihat dan merusak halaman atau feed.",
    "correction-invalid": "Ralat tidak berbentuk 'TANGGAL — teks'.",
    "data-broken": "Berkas komentar atau hitungan dari meja redaksi rusak.",
    "date-missing": "Berita belum punya tanggal.",
    "date-unreadable": "Tanggal tidak terbaca, atau dapat dibaca dua cara.",
    "embed-blocked": "Video, bingkai, atau skrip dari luar tidak akan tampil di situs.",
    "file-empty": "Berkas kosong.",
    "file-ending": "Berkas di folder naskah tidak berakhiran .md, jadi tidak akan terbit.",
    "file-hidden": "Nama naskah atau foldernya diawali titik.",
    "file-misplaced": "Naskah berada di luar folder naskah, jadi tidak akan terbit.",
    "file-name": "Nama berkas tidak dapat dibaca.",
    "file-unreadable": "Berkas tidak dapat dibuka.",
    "flag-invalid": "Nilai bukan yes atau no.",
    "header-missing": "Berkas tidak diawali metadata.",
    "header-unreadable": "Metadata di awal berkas tidak dapat dibaca.",
    "id-duplicate": "Dua berita memakai Id yang sama.",
    "id-invalid": "Id memuat huruf yang tidak diperbolehkan.",
    "image-case": "Huruf besar-kecil nama gambar berbeda dari nama berkasnya.",
    "image-external": "Gambar diambil dari situs lain.",
    "image-format": "Berkas ini bukan gambar JPEG, PNG, WebP, atau GIF.",
    "image-large": "Berkas gambar terlalu besar.",
    "image-missing": "Gambar tidak ada di content/media/.",
    "image-outside": "Alamat gambar bukan jalur di dalam content/media/.",
    "key-duplicate": "Kunci metadata yang sama ditulis dua kali.",
    "key-unknown": "Kunci metadata tidak dikenal.",
    "label-unknown": "Label tidak dikenal.",
    "link-broken": "Tautan menuju halaman yang tidak ada.",
    "link-form": "Tautan ditulis dengan cara yang tidak akan berfungsi di situs.",
    "link-inexact": "Tautan sampai ke tujuan hanya lewat pengalihan.",
    "link-itself": "Baris 'Baca juga' menunjuk berita itu sendiri.",
    "link-media": "Tautan menuju berkas di content/media/, yang tidak ikut terbit apa adanya.",
    "link-unpublished": "Tautan menuju berita yang belum terbit.",
    "modified-before-date": "Waktu perubahan lebih awal daripada waktu terbit.",
    "name-variant": "Nama yang sama ditulis dengan ejaan berbeda.",
    "no-slug": "Nama atau judul tidak dapat dijadikan alamat halaman.",
    "not-utf8": "Berkas tidak disimpan sebagai UTF-8.",
    "placeholder": "Isi contoh dari warta new belum diganti.",
    "read-also-form": "Baris 'Baca juga' tidak akan menjadi tautan.",
    "slug-duplicate": "Dua berita memakai Slug yang sama.",
    "slug-invalid": "Slug memuat huruf yang tidak diperbolehkan.",
    "slug-reserved": "Alamat ini sudah dipakai halaman situs sendiri.",
    "source-invalid": "Sumber tidak berbentuk 'Nama <https://…>'.",
    "status-unknown": "Status tidak dikenal.",
    "symlink": "Pintasan (symlink) yang putus, keluar dari folder isi, atau menuju folder.",
    "tag-unknown": "Teks di antara < dan > bukan tag HTML, sehingga tidak tampil.",
    "title-missing": "Berkas belum punya judul.",
    "views-invalid": "Nilai Views bukan bilangan bulat.",
    "withdrawn-draft": "Draf tidak dapat dicabut: tanpa halaman, alasannya tidak terbaca.",
    "withdrawn-invalid": "Alasan pencabutan belum ditulis, atau ini bukan berita.",
}
"""Every kind of finding, and what it means in one line. The codes are stable: docs name them."""


@dataclass(frozen=True)
class Finding:
    """One fault. `path` is relative to the content folder, with `/`; `line` counts from 1.

    `line` is 0 where the fault is the file itself. `key` and `value` are as typed, or empty.
    """

    path: str
    line: int
    key: str
    value: str
    message: str
    fix: str
    severity: Severity
    code: str

    def __str__(self) -> str:
        return f"{self.place}: {SEVERITY_NAMES[self.severity]}: {self.text} [{self.code}]"

    @property
    def place(self) -> str:
        """File and line, as editors and terminals understand them."""
        return f"content/{self.path}" + (f":{self.line}" if self.line else "")

    @property
    def what(self) -> str:
        """The key and the value in question, the value cut short; empty where there is neither."""
        long = len(self.value) > LONGEST_VALUE
        shown = f"{self.value[:LONGEST_VALUE]}…" if long else self.value
        printable = "".join(letter if letter.isprintable() else "·" for letter in shown)
        return ": ".join(filter(None, (self.key, f"'{printable}'" if shown else "")))

    @property
    def text(self) -> str:
        """What is wrong and how to mend it, without the place."""
        return f"{self.what} — {self.told}" if self.what else self.told

    @property
    def told(self) -> str:
        """The fault and its mend."""
        return f"{self.message} → {self.fix}"

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


LONGEST_VALUE = 80


@dataclass(frozen=True)
class Place:
    """Where a rule looks: makes findings there."""

    path: str
    line: int = 0
    key: str = ""
    value: str = ""

    def error(self, code: str, message: str, fix: str) -> Finding:
        return self._finding(code, message, fix, "error")

    def warning(self, code: str, message: str, fix: str) -> Finding:
        return self._finding(code, message, fix, "warning")

    def _finding(self, code: str, message: str, fix: str, severity: Severity) -> Finding:
        place = (self.path, self.line, self.key, self.value)
        return Finding(*place, message=message, fix=fix, severity=severity, code=code)


def from_problem(path: str, problem: Problem) -> Finding:
    """What `warta.core.metadata` found in the file `path`."""
    place = Place(path, problem.line, problem.key, problem.value)
    make = place.error if problem.severity == "error" else place.warning
    return make(problem.code, problem.message, problem.fix)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By path, then line, each once."""
    return sorted(set(findings), key=lambda found: (found.path, found.line, found.code, found.text))
