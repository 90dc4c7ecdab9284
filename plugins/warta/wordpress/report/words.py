"""How the report names things: numbers, items, statuses. All of it is plain text of one line."""

from __future__ import annotations

from collections.abc import Mapping

from warta.core.characters import visible_line, visible_text
from warta.core.counts import exact_count
from warta.wordpress.outcomes import OMISSIONS, Outcome

LONGEST = 200
LONGEST_ADVICE = 20_000
UNTITLED = "(tanpa judul)"

STATUSES: Mapping[str, str] = {
    "publish": "terbit",
    "draft": "draf",
    "pending": "menunggu tinjauan",
    "private": "privat",
    "future": "terjadwal",
    "inherit": "lampiran",
    "trash": "tempat sampah",
    "auto-draft": "draf otomatis",
}
COMMENT_STATUSES: Mapping[str, str] = {
    "approved": "disetujui",
    "held": "menunggu moderasi",
    "spam": "spam",
    "trash": "di tempat sampah",
}


def line(text: str) -> str:
    """What a stranger may have written, without what cannot be seen, at most `LONGEST` long."""
    return visible_line(text, LONGEST)


def advice(text: str) -> str:
    """Advice, perhaps with an outline in lines of its own; it names what strangers have named."""
    return visible_text(text)[:LONGEST_ADVICE]


def title(outcome: Outcome) -> str:
    return line(outcome.title) or UNTITLED


def place(outcome: Outcome) -> str:
    """The item's file, or where the export has it: `post 12 (ekspor.xml baris 345)`."""
    if outcome.path:
        return line(f"content/{outcome.path}")
    return line(f"{outcome.type or 'butir'} {outcome.id} ({outcome.source} baris {outcome.line})")


def status(outcome: Outcome) -> str:
    """What WordPress said of it. What has a password is `publish` there, but not for all."""
    if outcome.status == "publish" and any(note.code == "password" for note in outcome.notes):
        return "bersandi"
    return STATUSES.get(outcome.status, line(outcome.status))


def reason(key: str) -> str:
    return OMISSIONS.get(key, line(key))


def comment_status(key: str) -> str:
    return COMMENT_STATUSES.get(key, line(key))


def more(count: int) -> str:
    """What stands under a list that was cut: `dan 1.234 lagi`."""
    return f"dan {exact_count(count)} lagi"


def seconds(value: float) -> str:
    return f"{value:.1f} detik".replace(".", ",")


def listed(counts: Mapping[str, int]) -> str:
    """`12 spam, 3 menunggu moderasi`, of names that can be read."""
    return ", ".join(f"{exact_count(count)} {name}" for name, count in counts.items())
