"""The comments of an item as lines of `comments.jsonl`; and what became of all of them.

Texts go as they came: the desk cleans them when it stores them, and makes them safe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from warta.core.commentlines import (
    LARGEST_ID,
    LONGEST_EMAIL,
    LONGEST_PATH,
    LONGEST_SITE,
    LONGEST_TITLE,
    CommentLine,
    LinesHeader,
    is_address,
)
from warta.core.exports import LONGEST_AUTHOR, LONGEST_CONTENT, LONGEST_URL
from warta.core.markup import is_softened
from warta.wordpress.answers import HELD, PINGS, READERS, Standing, standings
from warta.wordpress.article import article_key
from warta.wordpress.catalog import Entry, Placed
from warta.wordpress.export import Author, Comment, Item
from warta.wordpress.moments import moment
from warta.wordpress.outcomes import CommentSums
from warta.wordpress.texts import plain_line

FIRST_YEAR, LAST_YEAR = 1971, 2998
"""Within what a line may say (1970 to 2999), in any zone."""
NO_TIME = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who writes for the newsroom: numbers of accounts, and e-mail addresses in lower case."""

    ids: frozenset[int] = frozenset()
    emails: frozenset[str] = frozenset()

    @classmethod
    def of(cls, authors: Iterable[Author]) -> Staff:
        """The authors of the export; commenters are not among them."""
        found = tuple(authors)
        emails = {author.email.strip().lower() for author in found} - {""}
        return cls(frozenset({author.id for author in found} - {0}), frozenset(emails))

    def wrote(self, comment: Comment) -> bool:
        """An address counts only with an account: anyone can type an editor's into the form."""
        known = comment.user in self.ids or comment.email.strip().lower() in self.emails
        return comment.user > 0 and known


@dataclass(frozen=True, slots=True)
class Carried:
    """Of one item: the lines, lower numbers first, and by reason how many comments are left.

    `orphans`, `hidden` and `softened` are as in `CommentSums`; `mended` are those of which a text
    was too long or the time was none, so that it was cut, or the item's time was taken.
    """

    lines: tuple[CommentLine, ...] = ()
    left: Mapping[str, int] = field(default_factory=dict)
    orphans: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    mended: tuple[int, ...] = ()
    softened: tuple[int, ...] = ()

    @property
    def found(self) -> int:
        return len(self.lines) + sum(self.left.values())


def carry(  # noqa: PLR0913 - what a line is made of
    item: Item,
    entry: Entry,
    placed: Placed,
    *,
    staff: Staff,
    zone: ZoneInfo,
    with_email: bool = False,
    with_address: bool = False,
) -> Carried:
    """The comments of `item`. Those of what becomes a draft are held, however they were.

    Only articles have comments in Warta. E-mail and network addresses go along where asked for.
    """
    known, left = _sifted(item.comments)
    if entry.kind != "article":
        left["page-comments" if entry.kind == "page" else "item-left"] += _readers(known)
        return Carried(left=+left)
    place = _Place(entry, placed, staff, zone, with_email, with_address)
    standing = standings(known)
    ordered = sorted((each for each in known if each.id in standing), key=lambda each: each.id)
    pairs = [(each, place.line(each, standing[each.id])) for each in ordered]
    return Carried(
        lines=tuple(line for _, line in pairs),
        left=+left,
        orphans=tuple(each.id for each in ordered if standing[each.id].orphan),
        hidden=tuple(each.id for each in ordered if standing[each.id].hidden and not entry.draft),
        mended=tuple(each.id for each, line in pairs if place.is_mended(each, line)),
        softened=tuple(line.id for _, line in pairs if is_softened(line.content)),
    )


def lines_header(site: str, exported: datetime | None, now: datetime) -> LinesHeader:
    """The first line: whence comments come, and when they were exported, or else now."""
    known = exported and FIRST_YEAR <= exported.year <= LAST_YEAR
    return LinesHeader(site[:LONGEST_SITE], exported if exported and known else now)


class Tally:
    """What became of the comments of all items; and no number goes along twice."""

    def __init__(self) -> None:
        self._ids: set[int] = set()
        self._carried: Counter[str] = Counter()
        self._left: Counter[str] = Counter()
        self._named: dict[str, list[int]] = {
            "orphans": [],
            "hidden": [],
            "mended": [],
            "softened": [],
        }

    def add(self, carried: Carried) -> tuple[CommentLine, ...]:
        """Count the comments of an item; the lines that are to be written.

        Where two sites were exported into one folder a number may be another comment's already. It
        is left behind, and so are the answers to it.
        """
        lines = self._new(carried.lines)
        kept = {line.id for line in lines}
        self._ids |= kept
        self._carried.update(line.status for line in lines)
        self._left.update(carried.left)
        self._left.update({"twice": len(carried.lines) - len(lines)})
        for name, ids in self._named.items():
            ids += [number for number in getattr(carried, name) if number in kept]
        return lines

    def sums(self) -> CommentSums:
        return CommentSums(
            found=self._carried.total() + self._left.total(),
            carried=dict(self._carried),
            left=dict(+self._left),
            **{name: tuple(sorted(ids)) for name, ids in self._named.items()},
        )

    def _new(self, lines: Sequence[CommentLine]) -> tuple[CommentLine, ...]:
        gone: set[int | None] = set()
        for line in lines:
            if line.id in self._ids or line.parent in gone:
                gone.add(line.id)
        return tuple(line for line in lines if line.id not in gone)


@dataclass(frozen=True, slots=True)
class _Place:
    """The item that comments hang on, and what is to be carried of them."""

    entry: Entry
    placed: Placed
    staff: Staff
    zone: ZoneInfo
    with_email: bool
    with_address: bool

    def line(self, comment: Comment, standing: Standing) -> CommentLine:
        key = article_key(self.entry.id)
        path = self.placed.address.lstrip("/")
        return CommentLine(
            id=comment.id,
            article=key,
            path=path if len(path) <= LONGEST_PATH else "",
            title=self.entry.title[:LONGEST_TITLE] or key,
            parent=standing.parent,
            author=plain_line(comment.author, LONGEST_AUTHOR),
            url=_url(comment),
            date=self._said(comment) or _within(self.entry.date) or NO_TIME,
            content=comment.content[:LONGEST_CONTENT],
            status=self._status(standing),
            by_newsroom=self.staff.wrote(comment),
            email=_email(comment) if self.with_email else None,
            address=_address(comment) if self.with_address else None,
        )

    def is_mended(self, comment: Comment, line: CommentLine) -> bool:
        """Whether something was cut, left out as too long, or made up."""
        return (
            self._said(comment) is None
            or len(comment.content) > LONGEST_CONTENT
            or len(comment.url) > LONGEST_URL
            or len(plain_line(comment.author, LONGEST_AUTHOR + 1)) > len(line.author)
        )

    def _status(self, standing: Standing) -> str:
        return HELD if self.entry.draft and standing.status == "approved" else standing.status

    def _said(self, comment: Comment) -> datetime | None:
        """When the comment says that it was written."""
        try:
            said = moment(comment.date, comment.date_gmt, self.zone)
        except OverflowError:  # a zone reaches beyond the year 9999
            return None
        return _within(said)


def _sifted(comments: Iterable[Comment]) -> tuple[list[Comment], Counter[str]]:
    """The comments with a number of their own, and how many of all are not readers', by reason."""
    known: dict[int, Comment] = {}
    left: Counter[str] = Counter()
    for each in comments:
        if not 0 < each.id <= LARGEST_ID:
            left["broken"] += 1
        elif each.id in known:
            left["twice"] += 1
        else:
            known[each.id] = each
            left[_reason(each)] += each.type not in READERS
    return list(known.values()), left


def _reason(comment: Comment) -> str:
    return "ping" if comment.type in PINGS else "editor-note"


def _readers(comments: Iterable[Comment]) -> int:
    return sum(each.type in READERS for each in comments)


def _within(at: datetime | None) -> datetime | None:
    return at if at and FIRST_YEAR <= at.year <= LAST_YEAR else None


def _url(comment: Comment) -> str | None:
    """A site that is too long is left out: cut, it would lead elsewhere."""
    url = comment.url.strip().replace("&amp;", "&").replace("&#038;", "&")
    return url if 0 < len(url) <= LONGEST_URL else None


def _email(comment: Comment) -> str | None:
    email = comment.email.strip()
    return email if 0 < len(email) <= LONGEST_EMAIL else None


def _address(comment: Comment) -> str | None:
    address = comment.address.strip()
    return address if is_address(address) else None
