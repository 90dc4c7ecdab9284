"""Single metadata values: each reader takes the text as typed, and types it or refuses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from warta.core.dates import parse_date, parse_moment
from warta.core.errors import DateError, Mendable
from warta.core.text import LONGEST_SLUG, collapse, nearest, slugify

Severity = Literal["error", "warning"]
Status = Literal["published", "draft", "hidden"]

LABELS: Mapping[str, str] = {
    "iklan": "Iklan",
    "advertorial": "Advertorial",
    "rilis": "Rilis",
    "opini": "Opini",
}
STATUSES: tuple[Status, ...] = ("published", "draft", "hidden")

# Line and page breaks inside a line, C0 and C1, bidirectional overrides, surrogates, noncharacters:
# they break feeds (XML 1.0, production Char) or make a text read otherwise than it is.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

# Dewan Pers, Pedoman Pemberitaan Media Siber, butir 5c: a withdrawal is announced with its reason.
REASON_MISSING = ("alasan pencabutan belum ditulis", "tulis alasannya dalam satu atau dua kalimat")

_YES_NO = {"yes": True, "ya": True, "true": True, "no": False, "tidak": False, "false": False}
_STATUS_HINTS = {
    "publish": "published",
    "terbit": "published",
    "konsep": "draft",
    "pending": "draft",
}
_COMMENTS_HINTS = {"buka": "open", "dibuka": "open", "tutup": "closed", "ditutup": "closed"}
_COUNT = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3}){1,3}|[0-9]{1,3}(?:,[0-9]{3}){1,3}")
# An underscore within is what WordPress keeps of a title that has one.
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LINKED_SOURCE = re.compile(r"(?P<name>[^<>]*)<(?P<url>[^<>]*)>")
_CORRECTION = re.compile(r"(?P<date>[^—–]*?)\s*(?:[—–]|\s--?-?\s)\s*(?P<text>.*)", re.DOTALL)
_DEGREE = re.compile(
    r"(?:SH|MH|SE|ST|MT|MM|SS|SIK|MBA|MSi|SPd|MPd|SSos|SIP|SKom|Lc|(?:[SMA]|Ph|Sp)\.\s?[A-Z][A-Za-z]*"
    r"(?:\.\s?[A-Z][A-Za-z]*)*)\.?"
)


class Refusal(Mendable):
    """A value that cannot be taken. `code` is one of `warta.check.CODES`."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message, fix)
        self.code = code


@dataclass(frozen=True)
class CommentsPolicy:
    """Whether readers may comment, and until when (None: without end)."""

    open: bool = True
    until: datetime | None = None

    def open_at(self, now: datetime) -> bool:
        return self.open and (self.until is None or now < self.until)


OPEN = CommentsPolicy()


@dataclass(frozen=True)
class Credit:
    """Where a story comes from; `url` is http(s) or None."""

    name: str
    url: str | None = None


@dataclass(frozen=True)
class Correction:
    """What was put right, and when."""

    date: datetime
    text: str


def read_text(values: Sequence[str]) -> str:
    """One line of text: continuation lines are joined, runs of whitespace are one space."""
    text = collapse(" ".join(values))
    strange = CONTROL.search(" ".join(values))
    if strange:
        raise Refusal(
            "control-character",
            f"memuat huruf kendali yang tak terlihat (U+{ord(strange.group()):04X})",
            "hapus nilainya, lalu ketik ulang",
        )
    return text


def read_date(text: str, zone: ZoneInfo) -> datetime:
    try:
        return parse_date(text, zone)
    except DateError as error:
        raise Refusal("date-unreadable", error.message, error.fix) from error


def read_name(values: Sequence[str]) -> str:
    """A name that has a page of its own, and so needs an address."""
    name = read_text(values)
    if not slugify(name):
        message = f"'{name}' tidak memuat huruf latin atau angka, padahal punya halaman sendiri"
        raise Refusal("no-slug", message, "tulis dengan huruf latin")
    return name


def read_tags(values: Sequence[str]) -> tuple[str, ...]:
    """Names apart by commas, whether in one value or several; each once, in their order."""
    return _names(name for value in values for name in value.split(","))


def read_authors(values: Sequence[str]) -> tuple[str, ...]:
    """Names apart by semicolons, else by commas; of several values each is one name.

    A degree after a comma ("Iwan Suhadi, S.H.") stays with its name.
    """
    parts = [part for value in values for part in value.split(";")]
    if len(parts) > 1:
        return _names(part.strip().rstrip(",") for part in parts)
    return _names(_with_degrees(parts[0].split(",")))


def read_category(text: str, categories: Sequence[str]) -> str:
    """`categories` are the configured ones; none means that any is taken."""
    if not categories:
        return read_name([text])
    if text in categories:
        return text
    near = nearest(text, categories)
    known = ", ".join(categories)
    fix = f"tulis '{near}'" if near else f"pilih salah satu: {known}"
    raise Refusal("category-unknown", "rubrik ini tidak ada dalam daftar rubrik situs", fix)


def read_slug(text: str) -> str:
    if _SLUG.fullmatch(text) and len(text) <= LONGEST_SLUG:
        return text
    mended = slugify(text)
    fix = f"tulis '{mended}'" if mended else "tulis misalnya 'panwaslu-pangarengan'"
    raise Refusal(
        "slug-invalid", f"hanya boleh a-z, 0-9, '-' dan '_', paling banyak {LONGEST_SLUG}", fix
    )


def read_id(text: str) -> str:
    if _ID.fullmatch(text):
        return text
    mended = re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")[:64]
    fix = f"tulis '{mended}'" if mended else "tulis misalnya '20231024-panwaslu'"
    raise Refusal("id-invalid", "hanya boleh huruf, angka, '-' dan '_', paling banyak 64", fix)


def read_picture(text: str) -> str:
    """A path below content/media/, with `/` between folders."""
    if _SCHEME.match(text) or text.startswith("//"):
        raise Refusal(
            "image-outside",
            "gambar harus ada di situs ini, bukan di alamat lain",
            "simpan gambarnya di content/media/",
        )
    clean = text.replace("\\", "/").removeprefix("{static}").lstrip("/").removeprefix("media/")
    if ".." in clean.split("/"):
        raise Refusal(
            "image-outside", "jalur gambar keluar dari content/media/", "tulis jalur tanpa '..'"
        )
    if clean != text:
        raise Refusal(
            "image-outside", "jalur gambar dihitung dari content/media/", f"tulis '{clean}'"
        )
    return text


def read_count(text: str) -> int:
    """A whole number, with dots or commas between thousands or without."""
    if _COUNT.fullmatch(text):
        return int(text.replace(".", "").replace(",", ""))
    raise Refusal(
        "views-invalid", "bukan bilangan bulat", "tulis angka saja, misalnya 173 atau 1.234"
    )


def read_flag(text: str) -> bool:
    if text.lower() in _YES_NO:
        return _YES_NO[text.lower()]
    raise Refusal("flag-invalid", "harus 'yes' atau 'no'", "tulis 'yes' (ya) atau 'no' (tidak)")


def read_reason(values: Sequence[str]) -> str:
    """Why a story was withdrawn, for readers: a yes or a no is no reason."""
    text = read_text(values)
    if text.lower() in _YES_NO:
        raise Refusal("withdrawn-invalid", *REASON_MISSING)
    return text


def read_status(text: str) -> Status:
    for status in STATUSES:
        if text.lower() == status:
            return status
    raise _unknown("status-unknown", text, STATUSES, _STATUS_HINTS)


def read_label(text: str, labels: Iterable[str]) -> str:
    if text.lower() in labels:
        return text.lower()
    raise _unknown("label-unknown", text, tuple(labels), {})


def read_comments(text: str, zone: ZoneInfo) -> CommentsPolicy:
    """`open`, `closed`, or a date: a day without a time is open to its end."""
    if text.lower() in ("open", "closed"):
        return CommentsPolicy(open=text.lower() == "open")
    if not any(letter.isdigit() for letter in text):
        raise _unknown("comments-invalid", text, ("open", "closed"), _COMMENTS_HINTS)
    try:
        moment = parse_moment(text, zone)
    except DateError as error:
        raise Refusal("comments-invalid", error.message, error.fix) from error
    return CommentsPolicy(until=moment.at if moment.timed else moment.at + timedelta(days=1))


def read_source(text: str) -> Credit:
    """`Text`, `Text <https://…>`, or an address alone, which is then named by its host."""
    if "<" not in text and ">" not in text:
        bare = text.lower().startswith(("http://", "https://"))
        return Credit(_host(text), text) if bare else Credit(text)
    found = _LINKED_SOURCE.fullmatch(text)
    if not found:
        raise Refusal(
            "source-invalid", "tanda '<' dan '>' tidak berpasangan", "tulis 'Nama <https://…>'"
        )
    url = found["url"].strip()
    return Credit(found["name"].strip() or _host(url), _checked_url(url))


def read_corrections(values: Sequence[str], zone: ZoneInfo) -> tuple[Correction, ...]:
    """`DATE — text` each; a value that no date begins goes on with the one before it."""
    notes: list[Correction] = []
    for value in values:
        found = _CORRECTION.fullmatch(value)
        date = _date_or_none(found["date"], zone) if found else None
        if found and date and found["text"]:
            notes.append(Correction(date, read_text([found["text"]])))
        elif notes and not value[:1].isdigit():
            notes[-1] = Correction(notes[-1].date, read_text([notes[-1].text, value]))
        else:
            raise _bad_correction(found["date"] if found else "", zone)
    return tuple(notes)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(read_name([name]) for name in names if name.strip()))


def _with_degrees(parts: Iterable[str]) -> list[str]:
    names: list[str] = []
    for part in parts:
        if names and _DEGREE.fullmatch(part.strip()):
            names[-1] += f", {part.strip()}"
        else:
            names.append(part)
    return names


def _unknown(code: str, text: str, known: Sequence[str], hints: Mapping[str, str]) -> Refusal:
    near = hints.get(text.lower()) or nearest(text, known)
    choices = ", ".join(known)
    return Refusal(
        code, "nilai ini tidak dikenal", f"tulis '{near}'" if near else f"pilih: {choices}"
    )


def _host(url: str) -> str:
    return (urlsplit(_checked_url(url)).hostname or "").removeprefix("www.")


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"[\s\"'`\\]", url):
        raise Refusal("source-invalid", f"'{url}' bukan alamat http(s)", "tulis 'Nama <https://…>'")
    return url


def _date_or_none(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        return parse_date(text, zone)
    except DateError:
        return None


def _bad_correction(date: str, zone: ZoneInfo) -> Refusal:
    fix = "tulis 'TANGGAL — teks', misalnya '25 Oktober 2023 — Nama kapolsek dibetulkan'"
    if date:
        try:
            parse_date(date, zone)
        except DateError as error:
            return Refusal("correction-invalid", f"'{date}': {error.message}", error.fix)
    return Refusal("correction-invalid", "ralat harus berupa tanggal, garis pisah, lalu teks", fix)
