"""What else a file may be that was taken for an export, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from warta.wordpress.wxr.errors import DOWNLOAD, ExportError

LOG_IN = f"masuk ke WordPress, lalu {DOWNLOAD}"
UNPACK = "ekstrak dulu, lalu tunjuk berkas .xml di dalamnya"
ARCHIVES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gzip di dalam gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
)
TEXTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("{", "["), "ini berkas JSON, bukan ekspor WordPress"),
    (("-- ", "/*", "create ", "insert "), "ini cadangan basis data (SQL), bukan ekspor WordPress"),
    (("<!doctype html", "<html"), "ini halaman web (HTML), bukan ekspor WordPress"),
)
ROOTS: Mapping[str, str] = {
    "feed": "ini umpan Atom, bukan ekspor WordPress",
    "rdf:RDF": "ini umpan RSS 1.0, bukan ekspor WordPress",
    "urlset": "ini peta situs (sitemap), bukan ekspor WordPress",
    "sitemapindex": "ini peta situs (sitemap), bukan ekspor WordPress",
    "html": "ini halaman web (HTML), bukan ekspor WordPress",
}
PLAIN_FEED = "ini umpan RSS biasa, tanpa data WordPress (wp:)"
BEFORE = "ada isi lain sebelum <?xml, mungkin pesan galat PHP"
EMPTY = "berkas ini kosong"


def refuse_other(head: bytes, encoding: str, source: str) -> None:
    """Raises `ExportError` where a file that begins with `head` is clearly no XML."""
    for sign, name in ARCHIVES:
        if head.startswith(sign):
            raise ExportError(source, 0, f"ini arsip {name}", UNPACK)
    text = head.decode(encoding, "replace")
    start = text.strip("\x00 \t\r\n\ufeff").lower()
    for signs, message in TEXTS:
        if start.startswith(signs):
            raise ExportError(source, 1, message, LOG_IN)
    if start.find("<?xml") > 0 and not start.startswith(("<?", "<!--")):
        line = 1 + text.count("\n", 0, text.lower().index("<?xml"))
        raise ExportError(source, line, BEFORE, f"hapus semua sebelum <?xml, atau {DOWNLOAD}")
    if start and not start.startswith("<"):
        raise ExportError(source, 1, f"berkas ini bukan XML; awalnya {start[:20]!r}")


def wrong_root(name: str, source: str, line: int) -> ExportError:
    """What to say of a document whose first element is not `<rss>`."""
    message = ROOTS.get(name, f"unsur pertamanya <{name[:40]}>, seharusnya <rss>")
    return ExportError(source, line, message, LOG_IN)
