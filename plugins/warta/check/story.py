"""One source file, read: from its bytes to fields, metadata and findings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from warta.check.findings import Finding, Place, from_problem
from warta.check.settings import Site
from warta.core.draft import PLACEHOLDER
from warta.core.errors import HeaderError
from warta.core.header import Source, split_source
from warta.core.metadata import KEYS, Kind, Metadata, read_metadata
from warta.core.values import CONTROL, Refusal, read_picture, read_text
from warta.core.withdrawal import tombstone

_LATE_HEADER = re.compile(r"\s+(?:---|[A-Za-z0-9_-]+:)")
HEADER_EXAMPLE = "mulai baris pertama dengan 'Title: …', lalu 'Date: …' dan 'Category: …'"


@dataclass(frozen=True)
class Story:
    """An article or a page. `address` is site-relative; empty where there is no metadata."""

    path: str
    kind: Kind
    source: Source
    metadata: Metadata | None = None
    address: str = ""

    def place(self, name: str, value: str = "") -> Place:
        """The line of the metadata key `name`, or of the title where it is absent."""
        fields = self.source.all(*KEYS[name].spellings)
        if not fields:
            return Place(self.path, self.source.line_of("title"), name, value)
        typed = value or " ".join(fields[0].values)
        return Place(self.path, fields[0].line, fields[0].name, typed)

    @property
    def lead(self) -> str:
        """The picture that Image names, even where other metadata is wrong; empty of none.

        A withdrawn story shows none, so that its file may go.
        """
        if self.is_withdrawn:
            return ""
        fields = self.source.all(*KEYS["Image"].spellings)
        values = [value for field in fields[:1] for value in field.values if value]
        try:
            return read_picture(read_text(values)) if values else ""
        except Refusal:
            return ""

    @property
    def slug_place(self) -> Place:
        """The line that gives the slug: that of the title where there is no key Slug."""
        return self.place("Slug" if self.source.all("slug") else "Title")

    @property
    def is_withdrawn(self) -> bool:
        return self.metadata is not None and bool(self.metadata.withdrawn)

    @property
    def is_draft(self) -> bool:
        return self.metadata is None or self.metadata.status == "draft"


def read_story(
    path: str, kind: Kind, data: bytes, site: Site
) -> tuple[Story | None, list[Finding]]:
    """Take the file `path` of these bytes apart. None where not even its header can be read."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error)]
    if not text.strip():
        fix = "tulis beritanya, atau hapus berkas ini"
        return None, [Place(path).error("file-empty", "berkas ini kosong", fix)]
    try:
        source = split_source(text)
    except HeaderError as error:
        place = Place(path, error.line)
        return None, [place.error("header-unreadable", error.message, error.fix)]
    if source.form == "none":
        return None, [_no_header(path, text)]
    return _judged(path, kind, source, site)


def _judged(path: str, kind: Kind, source: Source, site: Site) -> tuple[Story, list[Finding]]:
    metadata, problems = read_metadata(
        source, kind=kind, zone=site.zone, categories=site.categories
    )
    metadata = metadata and tombstone(metadata)
    address = site.addresses.of(kind, metadata) if metadata else ""
    findings = [from_problem(path, problem) for problem in problems]
    story = Story(path, kind, source, metadata, address)
    if story.is_withdrawn:
        return story, findings
    return story, [*findings, *_body_faults(path, source), *_untouched(story)]


def _untouched(story: Story) -> list[Finding]:
    """What `warta new` wrote must not be published."""
    if story.is_draft or PLACEHOLDER not in story.source.body:
        return []
    fix = "ganti kalimat contoh itu dengan berita Anda"
    place = Place(story.path, story.source.body_line)
    return [place.error("placeholder", "isi contoh belum diganti", fix)]


def _body_faults(path: str, source: Source) -> list[Finding]:
    if not source.body.strip():
        place = Place(path, source.body_line)
        fix = "tulis isinya sesudah satu baris kosong di bawah metadata"
        return [place.error("body-missing", "tidak ada isi di bawah metadata", fix)]
    strange = CONTROL.search(source.body)
    if not strange:
        return []
    line = source.body_line + source.body.count("\n", 0, strange.start())
    message = f"ada huruf kendali yang tak terlihat (U+{ord(strange.group()):04X})"
    return [Place(path, line).error("control-character", message, "ketik ulang kalimatnya")]


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Finding:
    line = data.count(b"\n", 0, error.start) + 1
    seen = "berkas Word atau LibreOffice" if data.startswith(b"PK\x03\x04") else "bukan UTF-8"
    message = f"{seen}, tidak terbaca mulai huruf ke-{_column(data, error.start)} baris ini"
    fix = "simpan ulang: Save As (Simpan sebagai) → Encoding (Pengodean): UTF-8"
    return Place(path, line).error("not-utf8", message, fix)


def _column(data: bytes, at: int) -> int:
    start = data.rfind(b"\n", 0, at) + 1
    return len(data[start:at].decode("utf-8", "replace")) + 1


def _no_header(path: str, text: str) -> Finding:
    if _LATE_HEADER.match(text):
        fix = "hapus baris kosong di atas metadata"
        return Place(path, 1).error("header-missing", "metadata tidak di baris pertama", fix)
    return Place(path, 1).error("header-missing", "berkas tidak diawali metadata", HEADER_EXAMPLE)
