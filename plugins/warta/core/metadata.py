"""The metadata of an article or page: the one list of keys, and a header as typed values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from warta.core import values as reading
from warta.core.dates import format_long
from warta.core.header import Field, Source
from warta.core.text import nearest, slugify
from warta.core.values import (
    LABELS,
    OPEN,
    CommentsPolicy,
    Correction,
    Credit,
    Refusal,
    Severity,
    Status,
)

__all__ = [
    "KEYS",
    "LABELS",
    "CommentsPolicy",
    "Correction",
    "Credit",
    "Key",
    "Kind",
    "Metadata",
    "Problem",
    "is_due",
    "read_metadata",
]

Kind = Literal["article", "page"]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Key:
    """A metadata key: its `name` as documented, one line of documentation, other names it has."""

    name: str
    doc: str
    aliases: tuple[str, ...] = ()
    repeatable: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every accepted name, in lower case."""
        return (self.name.lower(), *(alias.lower() for alias in self.aliases))


def _listed(*keys: Key) -> Mapping[str, Key]:
    return {key.name: key for key in keys}


KEYS: Mapping[str, Key] = _listed(
    Key("Title", "text, required: the headline"),
    Key("Date", "date and time, required for articles"),
    Key("Modified", "date and time, not before Date"),
    Key("Category", "one of the configured categories, required for articles"),
    Key("Tags", "comma-separated, or a YAML list"),
    Key("Authors", "comma- or semicolon-separated, or a YAML list", aliases=("Author",)),
    Key("Editor", "text"),
    Key("Slug", "a-z0-9_-; made from Title where absent"),
    Key("Id", "A-Za-z0-9_-, at most 64: the article key"),
    Key("Summary", "plain text"),
    Key("Image", "path below content/media/"),
    Key("Image_Alt", "text, required with Image"),
    Key("Image_Caption", "text"),
    Key("Image_Credit", "text"),
    Key("Dateline", "town"),
    Key("Kicker", "text"),
    Key("Region", "kecamatan"),
    Key("Views", "whole number, at least 0"),
    Key("Comments", "open, closed, or a date until which they are open"),
    Key("Status", "published, draft or hidden"),
    Key("Label", "iklan, advertorial, rilis or opini"),
    Key("Source", "text, or Text <https://…>"),
    Key("Sticky", "yes or no"),
    Key("Correction", "DATE — text; may be given several times", repeatable=True),
    Key("Sample", "yes or no"),
    Key("Withdrawn", "text, articles only: the reason that readers are told"),
)

_BY_SPELLING = {spelling: key for key in KEYS.values() for spelling in key.spellings}

# What editors write who think of WordPress or of the Indonesian word; only ever a hint.
# Less, and the first words of a story, such as "SAMPANG:", would be taken for "Sample".
KEY_LIKENESS = 0.72
UNKNOWN_KEY_FIX = "hapus baris ini; bila ini isi berita, beri satu baris kosong di atasnya"
_HINTS = {
    "update": "Modified",
    "judul": "Title",
    "tanggal": "Date",
    "diperbarui": "Modified",
    "updated": "Modified",
    "kategori": "Category",
    "rubrik": "Category",
    "keywords": "Tags",
    "penulis": "Authors",
    "penyunting": "Editor",
    "permalink": "Slug",
    "ringkasan": "Summary",
    "description": "Summary",
    "excerpt": "Summary",
    "gambar": "Image",
    "foto": "Image",
    "cover": "Image",
    "thumbnail": "Image",
    "alt": "Image_Alt",
    "keterangan": "Image_Caption",
    "caption": "Image_Caption",
    "kecamatan": "Region",
    "wilayah": "Region",
    "komentar": "Comments",
    "sumber": "Source",
    "ralat": "Correction",
    "koreksi": "Correction",
    "dilihat": "Views",
    "contoh": "Sample",
    "dicabut": "Withdrawn",
    "pencabutan": "Withdrawn",
    "ditarik": "Withdrawn",
}


@dataclass(frozen=True)
class Problem:
    """A fault of one key. `line` counts from 1; `key` and `value` are as typed, or empty."""

    line: int
    key: str
    value: str
    message: str
    fix: str
    severity: Severity
    code: str


@dataclass(frozen=True)
class Metadata:
    """What a header says, typed. Times are aware and in the site's zone; absent text is empty."""

    title: str
    date: datetime | None
    slug: str
    modified: datetime | None = None
    category: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    editor: str = ""
    id: str = ""
    summary: str = ""
    image: str = ""
    image_alt: str = ""
    image_caption: str = ""
    image_credit: str = ""
    dateline: str = ""
    kicker: str = ""
    region: str = ""
    views: int = 0
    comments: CommentsPolicy = OPEN
    status: Status = "published"
    label: str = ""
    source: Credit | None = None
    sticky: bool = False
    corrections: tuple[Correction, ...] = ()
    sample: bool = False
    withdrawn: str = ""

    @property
    def key(self) -> str:
        """The article key, on which comments and counts hang: Id, else the slug."""
        return self.id or self.slug


def read_metadata(
    source: Source,
    *,
    kind: Kind,
    zone: ZoneInfo,
    categories: Sequence[str] = (),
    labels: Mapping[str, str] = LABELS,
) -> tuple[Metadata | None, list[Problem]]:
    """Read a header as docs/contracts/metadata.md describes it.

    `categories` are the configured ones (none: any is taken). Problems come in the order of their
    lines. A value with a problem is absent from the metadata, and there is no metadata without a
    title or, for an article, a date.
    """
    header = _Header(source)
    metadata = _typed(header, kind, zone, categories, labels)
    problems = [
        *header.problems,
        *_unknown_keys(source),
        *_duplicates(source),
        *_contradictions(source, metadata),
    ]
    dated = metadata.date or (kind == "page" and not header.values("Date"))
    complete = metadata.title and metadata.slug and dated
    return metadata if complete else None, sorted(
        problems, key=lambda problem: (problem.line, problem.code)
    )


def is_due(metadata: Metadata, now: datetime) -> bool:
    """Whether the page is to be written: published or hidden, and its time has come."""
    if metadata.status == "draft":
        return False
    return metadata.date is None or metadata.date <= now


class _Header:
    """The fields of a source by key, and the problems met while they were read."""

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self._fields: dict[str, list[Field]] = {}
        for field in source.fields:
            if field.key in _BY_SPELLING:
                self._fields.setdefault(_BY_SPELLING[field.key].name, []).append(field)

    def fields(self, name: str) -> list[Field]:
        found = self._fields.get(name, [])
        return found if KEYS[name].repeatable else found[:1]

    def values(self, name: str) -> tuple[str, ...]:
        if name not in self._fields:  # as most are of most sources
            return ()
        return tuple([value for field in self.fields(name) for value in field.values if value])

    def read(self, name: str, default: Value, read: Callable[[Sequence[str]], Value]) -> Value:
        """The value of a key by `read`; `default` where it is absent, empty or refused."""
        given = self.values(name)
        if not given:
            return default
        try:
            return read(given)
        except Refusal as refusal:
            self.report(name, refusal.code, refusal.message, refusal.fix)
            return default

    def text(self, name: str) -> str:
        return self.read(name, "", reading.read_text)

    def read_one(self, name: str, default: Value, read: Callable[..., Value], *more: Any) -> Value:
        """As `read`, for a reader of one line of text."""
        return self.read(name, default, lambda given: read(reading.read_text(given), *more))

    def report(
        self, name: str, code: str, message: str, fix: str, severity: Severity = "error"
    ) -> None:
        fields = self.fields(name)
        line, typed = (fields[0].line, fields[0].name) if fields else (1, name)
        value = " ".join(self.values(name))
        self.problems.append(Problem(line, typed, value, message, fix, severity, code))


def _typed(
    header: _Header,
    kind: Kind,
    zone: ZoneInfo,
    categories: Sequence[str],
    labels: Mapping[str, str],
) -> Metadata:
    title = header.text("Title")
    date = header.read_one("Date", None, reading.read_date, zone)
    slug = header.read_one("Slug", "", reading.read_slug) or slugify(title)
    _require(header, kind, title, slug)
    return Metadata(
        title=title,
        date=date,
        slug=slug,
        modified=header.read_one("Modified", None, reading.read_date, zone),
        category=header.read_one("Category", "", reading.read_category, categories),
        tags=header.read("Tags", (), reading.read_tags),
        authors=header.read("Authors", (), reading.read_authors),
        editor=header.text("Editor"),
        id=header.read_one("Id", "", reading.read_id),
        summary=header.text("Summary"),
        image=header.read_one("Image", "", reading.read_picture),
        image_alt=header.text("Image_Alt"),
        image_caption=header.text("Image_Caption"),
        image_credit=header.text("Image_Credit"),
        dateline=header.text("Dateline"),
        kicker=header.text("Kicker"),
        region=header.read("Region", "", reading.read_name),
        views=header.read_one("Views", 0, reading.read_count),
        comments=header.read_one("Comments", OPEN, reading.read_comments, zone),
        status=header.read_one("Status", "published", reading.read_status),
        label=header.read_one("Label", "", reading.read_label, labels),
        source=header.read_one("Source", None, reading.read_source),
        sticky=header.read_one("Sticky", False, reading.read_flag),
        corrections=header.read(
            "Correction", (), lambda given: reading.read_corrections(given, zone)
        ),
        sample=header.read_one("Sample", False, reading.read_flag),
        withdrawn=_withdrawn(header, kind),
    )


def _withdrawn(header: _Header, kind: Kind) -> str:
    if kind == "article" and header.values("Withdrawn"):
        return header.read("Withdrawn", "", reading.read_reason)
    if header.fields("Withdrawn"):
        page = ("hanya berita yang dapat dicabut", "hapus baris ini")
        message, fix = page if kind == "page" else reading.REASON_MISSING
        header.report("Withdrawn", "withdrawn-invalid", message, fix)
    return ""


def _require(header: _Header, kind: Kind, title: str, slug: str) -> None:
    where = "pada baris-baris pertama berkas"
    if not header.values("Title"):
        header.report("Title", "title-missing", "judul tidak ada", f"tulis 'Title: …' {where}")
    elif title and not slug:
        fix = "tulis 'Slug: …' dengan huruf a-z, angka dan '-'"
        header.report("Title", "no-slug", "judul tidak dapat dijadikan alamat", fix)
    if kind == "page":
        return
    if not header.values("Date"):
        fix = f"tulis 'Date: 24 Oktober 2023 10.00 WIB' {where}"
        header.report("Date", "date-missing", "tanggal tidak ada", fix)
    if not header.values("Category"):
        header.report(
            "Category", "category-missing", "rubrik tidak ada", f"tulis 'Category: …' {where}"
        )


def _unknown_keys(source: Source) -> Iterator[Problem]:
    for field in source.fields:
        if field.key in _BY_SPELLING:
            continue
        near = _HINTS.get(field.key) or nearest(field.key, KEYS, KEY_LIKENESS)
        fix = f"tulis '{near}:'" if near else UNKNOWN_KEY_FIX
        value = " ".join(field.values)
        yield Problem(
            field.line, field.name, value, "kunci ini tidak dikenal", fix, "error", "key-unknown"
        )


def _duplicates(source: Source) -> Iterator[Problem]:
    first: dict[str, Field] = {}
    for field in source.fields:
        key = _BY_SPELLING.get(field.key)
        name = key.name if key else field.key
        before = first.setdefault(name, field)
        if before is field or (key and key.repeatable):
            continue
        yield Problem(
            field.line,
            field.name,
            " ".join(field.values),
            f"kunci ini sudah ada di baris {before.line}",
            "pakai satu saja, hapus yang lain",
            "error",
            "key-duplicate",
        )


def _contradictions(source: Source, metadata: Metadata) -> list[Problem]:
    """What is wrong between keys that are right by themselves."""
    header = _Header(source)
    if metadata.image and not metadata.image_alt:
        fix = "tulis 'Image_Alt: …', satu kalimat tentang apa yang tampak di gambar"
        header.report("Image", "alt-missing", "gambar tanpa teks pengganti", fix)
    if not header.values("Image"):
        for name in ("Image_Alt", "Image_Caption", "Image_Credit"):
            if header.values(name):
                fix = "tambahkan 'Image: nama-berkas.jpg', atau hapus baris ini"
                header.report(name, "caption-alone", "tidak ada gambarnya", fix, "warning")
    if metadata.withdrawn and metadata.status == "draft":
        fix = "hapus baris 'Status: draft', atau baris ini bila berita belum pernah terbit"
        message = "draf tidak punya halaman, jadi alasan ini tidak terbaca"
        header.report("Withdrawn", "withdrawn-draft", message, fix)
    if metadata.date:
        _check_order(header, metadata, metadata.date)
    return header.problems


def _check_order(header: _Header, metadata: Metadata, date: datetime) -> None:
    if metadata.modified and metadata.modified < date:
        fix = f"tulis waktu sesudah {format_long(date)}"
        header.report(
            "Modified", "modified-before-date", "lebih awal daripada Date", fix, "warning"
        )
    until = metadata.comments.until
    if until and until <= date:
        fix = "tulis tanggal sesudah Date, atau 'closed'"
        message = "komentar sudah tutup sebelum berita terbit"
        header.report("Comments", "comments-before-date", message, fix, "warning")
