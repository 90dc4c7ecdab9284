"""What became of what the export holds: one outcome an item, and the sums that must add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from warta.wordpress.export import Mended
from warta.wordpress.notes import Note

What = Literal["new", "updated", "unchanged", "edited", "left"]
"""`edited`: the newsroom has changed, moved or deleted the file since, so it was left as it is."""

OMISSIONS: Mapping[str, str] = {
    "not-public": "belum atau tidak untuk umum, dan diminta ditinggalkan",
    "trash": "ada di tempat sampah WordPress",
    "auto-draft": "draf otomatis WordPress",
    "revision": "revisi lama",
    "menu": "menu situs; menu Warta ada di pengaturan",
    "design": "tampilan (CSS, templat, blok), bukan isi",
    "type-unknown": "jenis isi yang tidak dikenal; lihat aturan [types]",
    "file-missing": "berkasnya tidak ditemukan",
    "file-refused": "berkasnya bukan jenis yang dapat dipakai, atau terlalu besar",
    "older": "ada salinan yang lebih baru dalam ekspor yang diberikan",
    "broken": "butirnya rusak",
    # comments
    "ping": "pingback atau trackback",
    "editor-note": "catatan redaksi atau jenis komentar milik plugin",
    "item-left": "beritanya tidak dibawa",
    "page-comments": "pada halaman tetap, yang di Warta tidak berkomentar",
    "twice": "nomornya sudah dipakai komentar lain",
}
"""Why something was left out: a clause that goes on after "ditinggalkan: "."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an item that was to be carried: as `Outcome` has it, and the `category` that
    an article is under now."""

    what: What
    path: str = ""
    reason: str = ""
    notes: tuple[Note, ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item. `path` is below content/; `old` and `new` are addresses of pages.

    `reason` is a key of `OMISSIONS` where `what` is "left", else empty. `public` says whether
    readers see it.
    """

    id: int
    type: str
    status: str
    title: str
    what: What
    path: str = ""
    reason: str = ""
    old: str = ""
    new: str = ""
    public: bool = False
    notes: tuple[Note, ...] = ()
    source: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class CommentSums:
    """Comments: `found` in the export = those carried, by status, plus those left, by reason.

    `orphans` are carried ones that answered a comment which is not carried, most often because it
    is not in the export; `hidden` those approved in WordPress that show neither here nor there, for
    what they answer does not show (see `warta.wordpress.answers`). `mended` are those of which
    something too long was cut, or whose time was none, `softened` those that hold a tag or a link
    which pages leave out to be safe.
    """

    found: int = 0
    carried: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    orphans: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    mended: tuple[int, ...] = ()
    softened: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RedirectSums:
    """Redirects that are `wanted`, a pattern as one, old addresses that lead nowhere any more
    (`dropped`), and by file name those written and those that did not fit. `warnings` are sentences
    for whoever moves the site."""

    wanted: int = 0
    dropped: int = 0
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewSums:
    """By meta key, on how many items it was found and how many views it says in all."""

    found: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    carried: int = 0
    differing: int = 0


@dataclass(frozen=True)
class Report:
    """A whole run. `advice` are sentences on what to do next; `categories` the tree, as lines."""

    site: str
    sources: tuple[str, ...]
    dry_run: bool
    outcomes: tuple[Outcome, ...]
    comments: CommentSums
    views: ViewSums
    mended: tuple[Mended, ...] = ()
    redirects: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By file name: redirects written, and those that did not fit."""
    redirects_wanted: int = 0
    advice: tuple[str, ...] = ()
    seconds: float = 0.0
    met: Mapping[str, int] = field(default_factory=dict)
    """By type, the items that were met, counted where the exports are read; empty: not counted."""
