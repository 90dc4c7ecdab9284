"""What closes within a channel becomes records, in order, once it is known to be WordPress's."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping

from warta.wordpress.export import Channel, Mended, Record
from warta.wordpress.wxr.errors import ExportError
from warta.wordpress.wxr.kinds import LOG_IN, PLAIN_FEED
from warta.wordpress.wxr.limits import Limits
from warta.wordpress.wxr.parser import LOOK, Frame
from warta.wordpress.wxr.records import author_of, comment_of, item_of, term_of
from warta.wordpress.wxr.shapes import (
    AUTHOR,
    CATEGORY,
    CHANNEL,
    COMMENT,
    ITEM,
    META,
    TAG,
    TERM,
    Shape,
)

VERSIONS = frozenset({"1.0", "1.1", "1.2"})
TAXONOMIES: Mapping[Shape, str] = {CATEGORY: "category", TAG: "post_tag", TERM: ""}
# What WordPress says of items and channels, and plain feeds do not.
OF_ITEMS = frozenset({"id", "type", "status", "date"})
OF_CHANNELS = frozenset({"version", "base_site_url", "base_blog_url"})


class Collector:
    """Takes what a `Parser` closes, and has records made of it taken out.

    `begun` says whether the channel was among them: from then on it is surely an export.
    """

    def __init__(self, source: str, limits: Limits) -> None:
        self._ready: deque[Record] = deque()
        self.begun = False
        self._source, self._limits = source, limits
        self._makers: Mapping[Shape, Callable[[Frame, Frame], None]] = {
            AUTHOR: self._author,
            **dict.fromkeys(TAXONOMIES, self._term),
            META: self._meta,
            COMMENT: self._comment,
            ITEM: self._item,
            CHANNEL: self._channel,
        }

    def closed(self, frame: Frame, around: Frame) -> None:
        """Raises `ExportError` for a plain feed, and for an item that has too much."""
        if make := self._makers.get(frame.shape):
            make(frame, around)

    def taken(self) -> Iterator[Record]:
        """What is ready, in order. None of it is held any longer than it takes to hand it on."""
        while self._ready:
            yield self._ready.popleft()

    def end(self) -> None:
        """The document is at its end. Raises `ExportError` where it was none of WordPress."""
        if not self.begun:
            raise ExportError(self._source, 0, PLAIN_FEED, LOG_IN)

    def _author(self, frame: Frame, channel: Frame) -> None:
        self._begin(channel)
        self._ready.append(author_of(frame.values))

    def _term(self, frame: Frame, channel: Frame) -> None:
        self._begin(channel)
        self._ready.append(term_of(TAXONOMIES[frame.shape], frame.values))

    def _meta(self, frame: Frame, item: Frame) -> None:
        item.parts.meta.append((frame.values.get("key", ""), frame.values.get("value", "")))
        self._limit(len(item.parts.meta), "meta", frame)

    def _comment(self, frame: Frame, item: Frame) -> None:
        comment = comment_of(frame.values)
        if comment is None:
            item.parts.broken_comments += 1
        else:
            item.parts.comments.append(comment)
            self._limit(len(item.parts.comments), "komentar", frame)

    def _item(self, frame: Frame, channel: Frame) -> None:
        if not self.begun and not (OF_ITEMS & frame.values.keys() or _is_wordpress(channel)):
            self.end()
        self._begin(channel)
        self._ready.extend(item_of(frame.values, frame.parts, self._source, frame.line))

    def _channel(self, frame: Frame, _: Frame) -> None:
        if _is_wordpress(frame):
            self._begin(frame)

    def _begin(self, channel: Frame) -> None:
        """Tell of the channel before all else."""
        if self.begun:
            return
        self.begun = True
        found = Channel(**channel.values)
        self._ready.append(found)
        if found.version not in VERSIONS:
            detail = found.version[:20] or "tanpa nomor versi"
            self._ready.append(Mended("wxr-version", self._source, channel.line, 1, detail))

    def _limit(self, count: int, what: str, frame: Frame) -> None:
        if count > self._limits.many:
            message = f"satu butir punya terlalu banyak {what} (lebih dari {self._limits.many})"
            raise ExportError(self._source, frame.line, message, LOOK)


def _is_wordpress(channel: Frame) -> bool:
    return bool(OF_CHANNELS & channel.values.keys())
