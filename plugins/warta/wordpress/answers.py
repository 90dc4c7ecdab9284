"""Where a comment stands once pings, notes and whatever the export lacks are no longer there.

WordPress shows an approved comment where all that it answers is shown too (`Walker_Comment`), and
counts the others all the same. A spam comment is not in an export, but the answers to it are. So:

- What WordPress showed, shows. What it did not show does not show either.
- An answer to a pingback that was shown stands where the pingback stood.
- An answer to nothing that is carried stands alone. Where WordPress showed it, so does Warta; where
  it did not, it is held, so that its words are there for a moderator, and for nobody else.
- An approved answer to spam or trash is held as well: the desk deletes these in time, and what
  answered them moves up (`desk.privacy.removing`), which would publish it with nobody deciding.
- An approved answer to a held comment stays approved, and shows once that one is approved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from warta.wordpress.export import Comment

APPROVED, HELD, SPAM, TRASH = "approved", "held", "spam", "trash"
READERS = frozenset({"", "comment"})
PINGS = frozenset({"pingback", "trackback"})
NOWHERE = -1

_STATUSES = {"1": APPROVED, "0": HELD, "spam": SPAM, "trash": TRASH, "post-trashed": TRASH}


@dataclass(frozen=True, slots=True)
class Standing:
    """`parent` is what it answers, None where it stands alone; `status` is one of the desk's.

    `orphan` says that it answered something else, which is not carried, or came only after it;
    `hidden`, that it is approved in WordPress and shows neither there nor here.
    """

    parent: int | None
    status: str
    orphan: bool = False
    hidden: bool = False


def standings(comments: Sequence[Comment]) -> dict[int, Standing]:
    """Where the comments of readers among those of one item stand, by number.

    Numbers are positive and distinct. An answer has the higher number, so nothing goes in circles.
    """
    carried = {each.id: status_of(each) for each in comments if each.type in READERS}
    shown = _shown(comments)
    stood = _where_pings_stood(comments)
    return {
        each.id: _standing(each, stood.get(each.parent, each.parent), carried, shown)
        for each in comments
        if each.type in READERS
    }


def status_of(comment: Comment) -> str:
    """A status that is not WordPress's own is a plugin's, and nobody's word for approval."""
    return _STATUSES.get(comment.approved.strip(), HELD)


def _standing(
    comment: Comment, above: int, carried: Mapping[int, str], shown: set[int]
) -> Standing:
    parent = above if above in carried and above < comment.id else None
    orphan = comment.parent != (parent or 0)
    status = carried[comment.id]
    if status != APPROVED or comment.id in shown:
        return Standing(parent, status, orphan)
    alone = parent is None or carried[parent] in (SPAM, TRASH)
    return Standing(parent, HELD if alone else APPROVED, orphan, hidden=True)


def _shown(comments: Iterable[Comment]) -> set[int]:
    """What WordPress shows: pings too, where they are approved."""
    answers: dict[int, list[int]] = defaultdict(list)
    for each in comments:
        if status_of(each) == APPROVED and each.type in READERS | PINGS:
            answers[each.parent].append(each.id)
    found = list(answers[0])
    for number in found:  # grows as answers are found
        found += answers.get(number, ())
    return set(found)


def _where_pings_stood(comments: Iterable[Comment]) -> dict[int, int]:
    """What each approved ping answered that is no such ping: a number, 0, or `NOWHERE`."""
    pings = {each.id: each.parent for each in comments if _is_shown_ping(each)}
    stood: dict[int, int] = {}
    for ping in pings:
        path, at = [], ping
        while at in pings and at not in stood:
            path.append(at)
            stood[at] = NOWHERE  # what comes back to it goes in a circle
            at = pings[at]
        stood |= dict.fromkeys(path, stood.get(at, at))
    return stood


def _is_shown_ping(comment: Comment) -> bool:
    return comment.type in PINGS and status_of(comment) == APPROVED
