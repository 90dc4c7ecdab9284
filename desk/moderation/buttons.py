"""The decisions that a comment of a status offers, in the order in which a thumb finds them."""

from __future__ import annotations

from dataclasses import dataclass

from desk.comments.models import Status


@dataclass(frozen=True, slots=True)
class Button:
    """`name` is what the form sends, `key` the one on the keyboard, `kind` how it looks."""

    name: str
    label: str
    key: str = ""
    kind: str = ""


APPROVE = Button("approve", "Setujui", "a", "primary")
HOLD = Button("hold", "Tolak")
SPAM = Button("spam", "Spam", "s")
HAM = Button("ham", "Bukan Spam", "a", "primary")
TRASH = Button("trash", "Tong Sampah", "d")
RESTORE = Button("restore", "Kembalikan", "a", "primary")
KEEP = Button("keep", "Pertahankan", "a", "primary")
DELETE = Button("delete", "Hapus Secara Permanen", "", "danger")

BY_STATUS: dict[str, tuple[Button, ...]] = {
    Status.UNCONFIRMED: (APPROVE, SPAM, TRASH),
    Status.HELD: (APPROVE, SPAM, TRASH),
    Status.APPROVED: (HOLD, SPAM, TRASH),
    Status.SPAM: (HAM, TRASH, DELETE),
    Status.TRASH: (RESTORE, SPAM, DELETE),
}
BY_TAB: dict[str, tuple[Button, ...]] = {
    "reports": (KEEP, HOLD, SPAM, TRASH),
    "all": (APPROVE, HOLD, SPAM, TRASH),
}


def buttons_of(status: str, *, reported: bool, chief: bool) -> tuple[Button, ...]:
    """What a comment offers; deleting for good is a chief's."""
    found = (KEEP, *BY_STATUS[status]) if reported else BY_STATUS[status]
    return tuple(button for button in found if chief or button is not DELETE)


def bulk_buttons(tab: str, *, chief: bool) -> tuple[Button, ...]:
    """What the bar for many comments offers."""
    if tab in BY_TAB:
        return BY_TAB[tab]
    return buttons_of(tab, reported=False, chief=chief)
