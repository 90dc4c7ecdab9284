"""Whose word counts about a comment that comes again: who has changed it since."""

from __future__ import annotations

import pytest

from desk.importing.verdicts import Here, verdict


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (Here(), "new"),
        (Here(now=None, imported="lama"), "deleted"),
        (Here(now=None, imported=""), "deleted"),
        (Here(now="baru", imported="lama"), "unchanged"),
        (Here(now="baru", imported=None), "unchanged"),
        (Here(now="lama", imported="lama"), "updated"),
        (Here(now="diubah", imported="lama"), "kept"),
        (Here(now="diubah", imported="baru"), "kept"),
        (Here(now="kosong", imported=""), "kept"),
        (Here(now="pembaca", imported=None), "conflict"),
        (Here(now="lama", imported="lama", same_article=False), "conflict"),
    ],
)
def test_what_becomes_of_a_comment_follows_from_what_is_here(here: Here, expected: str) -> None:
    assert verdict("baru", here) == expected
