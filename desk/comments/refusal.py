"""That something sent is not taken, and what is said of it."""

from __future__ import annotations

from http import HTTPStatus


class Refused(Exception):  # noqa: N818 - what became of a comment
    """Why a comment or a complaint is not taken.

    `status` is the answer's, `words` are the reader's, `field` names the field that they are about,
    and `retry_after` is in seconds, 0 where it makes no sense to come again.
    """

    def __init__(
        self, status: HTTPStatus, words: str, *, field: str = "", retry_after: int = 0
    ) -> None:
        super().__init__(words)
        self.status = status
        self.words = words
        self.field = field
        self.retry_after = retry_after


NOT_SAVED = Refused(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Komentar tak dapat disimpan. Silakan coba lagi nanti.",
    retry_after=5,
)
