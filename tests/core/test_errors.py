"""Errors as values: what they say survives a way through a pickle, as from a worker."""

from __future__ import annotations

import pickle

import pytest

from warta.core.errors import ContentError, DataError, DateError, HeaderError, WartaError


@pytest.mark.parametrize(
    "error",
    [
        DateError("'kemarin' bukan tanggal", "tulis 2024-02-01"),
        HeaderError(3, "tanpa titik dua", "tulis Title: Judul"),
        DataError("$.comments[0]", "7 bukan objek", "ekspor ulang"),
        ContentError(["a.md: tanpa judul"]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_comes_whole_out_of_a_pickle(error: WartaError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
