"""The elements of articles, kept for those that are as they were."""

from __future__ import annotations

from warta.press.store import DIGEST_SIZE, Shelf
from warta.press.story import Story
from warta.sitemaps.entries import ArticleEntry, Listed
from warta.sitemaps.xml import url_element

NAME = "elements"


class KeptElements:
    """`url_element` for one `site_url`, which remembers what it says of stories.

    An element is kept under the digest of all that lists show of the story. It hangs besides on
    what `beside` stands for, which is all settings, and on the code that `shelf` was made by. The
    shelf may hold what an earlier build put there: it saves time and changes no answer.
    """

    def __init__(self, shelf: Shelf, beside: bytes, site_url: str) -> None:
        self._shelf = shelf
        self._beside = beside
        self._site_url = site_url
        self._known = _unpacked(*shelf.get(NAME, beside) or (b"", b""))
        self._asked: dict[bytes, bytes] = {}

    def __call__(self, entry: Listed) -> bytes:
        """The element of an entry."""
        if not (isinstance(entry, ArticleEntry) and isinstance(entry.article, Story)):
            return url_element(entry, self._site_url)
        shown = entry.article.reading.shown
        element = self._known.get(shown) or url_element(entry, self._site_url)
        self._asked[shown] = element
        return element

    def keep(self) -> None:
        """Remember the stories that were asked for, and no others."""
        if self._asked.keys() != self._known.keys():
            packed = (b"".join(self._asked), b"".join(self._asked.values()))
            self._shelf.put(NAME, self._beside, packed)


def _unpacked(digests: bytes, elements: bytes) -> dict[bytes, bytes]:
    """Two long texts are opened and kept in a tenth of the time that ten thousand short ones take.

    An element is a line.
    """
    starts = range(0, len(digests), DIGEST_SIZE)
    apart = (digests[start : start + DIGEST_SIZE] for start in starts)
    return dict(zip(apart, elements.splitlines(keepends=True), strict=True))
