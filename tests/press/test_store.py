"""What builds remember between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.log import LimitFilter

from warta.press.store import Store, digest_of, digest_of_plain

MADE_BY = b"these makers"


def kept(cache: Path, value: object = ("a", 1)) -> Path:
    store = Store(cache)
    store.shelf("test", MADE_BY).put("berita/a.md", b"digest", value)
    store.attic.put("berita/a.md", b"digest", "<p>Isi.</p>")
    store.close()
    return store.path


def test_a_value_comes_back_in_another_build(tmp_path: Path) -> None:
    kept(tmp_path, ("teks", 1.5, None, ("a", b"b"), {"k": True}))
    found = Store(tmp_path).shelf("test", MADE_BY).get("berita/a.md", b"digest")
    assert found == ("teks", 1.5, None, ("a", b"b"), {"k": True})


def test_a_value_of_something_else_does_not_come_back(tmp_path: Path) -> None:
    kept(tmp_path)
    store = Store(tmp_path)
    assert store.shelf("test", MADE_BY).get("berita/a.md", b"other") is None
    assert store.attic.get("berita/a.md", b"other") is None


def test_a_value_made_by_others_does_not_come_back(tmp_path: Path) -> None:
    kept(tmp_path)
    assert Store(tmp_path).shelf("test", b"others").get("berita/a.md", b"digest") is None
    assert len(Store(tmp_path).shelf("test", MADE_BY)) == 0


def test_large_values_come_back_before_and_after_they_are_saved(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.attic.put("a", b"digest", "x" * 100_000)
    assert store.attic.get("a", b"digest") == "x" * 100_000
    store.close()
    assert Store(tmp_path).attic.get("a", b"digest") == "x" * 100_000


def test_what_is_dropped_is_gone(tmp_path: Path) -> None:
    kept(tmp_path)
    store = Store(tmp_path)
    store.shelf("test", MADE_BY).drop("berita/a.md")
    store.attic.drop("berita/a.md")
    store.close()
    again = Store(tmp_path)
    assert again.shelf("test", MADE_BY).last("berita/a.md") is None
    assert again.attic.get("berita/a.md", b"digest") is None


def test_pruning_keeps_what_was_asked_for(tmp_path: Path) -> None:
    store = Store(tmp_path)
    shelf = store.shelf("test", MADE_BY)
    for name in ("a", "b", "c"):
        shelf.put(name, b"digest", name)
    store.close()
    again = Store(tmp_path)
    shelf = again.shelf("test", MADE_BY)
    shelf.get("a", b"digest")
    shelf.put("d", b"digest", "d")
    shelf.prune()
    again.close()
    left = Store(tmp_path).shelf("test", MADE_BY)
    assert [name for name in "abcd" if left.get(name, b"digest")] == ["a", "d"]


@pytest.mark.parametrize("damage", [b"", b"rusak" * 900, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_damaged_file_is_thrown_away_and_said(
    tmp_path: Path,
    damage: bytes,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(LimitFilter, "_raised_messages", set())
    path = kept(tmp_path)
    path.write_bytes(damage)
    kept(tmp_path)
    assert Store(tmp_path).shelf("test", MADE_BY).get("berita/a.md", b"digest") == ("a", 1)
    assert not damage or "Ingatan itu dibuang" in caplog.text


def test_a_file_cut_short_gives_nothing_false(tmp_path: Path) -> None:
    path = kept(tmp_path, "x" * 50_000)
    path.write_bytes(path.read_bytes()[:20_000])
    store = Store(tmp_path)
    assert store.shelf("test", MADE_BY).get("berita/a.md", b"digest") is None
    store.shelf("test", MADE_BY).put("berita/a.md", b"digest", "baru")
    store.close()
    assert Store(tmp_path).shelf("test", MADE_BY).get("berita/a.md", b"digest") == "baru"


def test_a_spoilt_value_is_no_value(tmp_path: Path) -> None:
    path = kept(tmp_path, "sebuah kalimat yang cukup panjang")
    path.write_bytes(path.read_bytes().replace(b"kalimat", b"kelimut"))
    assert Store(tmp_path).shelf("test", MADE_BY).get("berita/a.md", b"digest") is None


def test_a_file_of_another_format_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path)
    monkeypatch.setattr("warta.press.store.FORMAT", "0 lain")
    assert len(Store(tmp_path).shelf("test", MADE_BY)) == 0


@given(st.dictionaries(st.text(max_size=5), st.integers()), st.sets(st.text(max_size=5)))
def test_a_shelf_keeps_what_was_put_on_it_and_is_still_wanted(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, int], wanted: set[str]
) -> None:
    cache = tmp_path_factory.mktemp("shelf")
    first = Store(cache)
    for name, value in values.items():
        first.shelf("x").put(name, b"1", value)
    first.close()
    second = Store(cache)
    for name in wanted:
        second.shelf("x").get(name, b"1")
    assert second.shelf("x").prune() == values.keys() - wanted
    second.close()
    third = Store(cache)
    kept = {name: third.shelf("x").get(name, b"1") for name in values}
    assert kept == {name: values[name] if name in wanted else None for name in values}
    third.close()


def test_digests_tell_where_parts_end() -> None:
    assert digest_of(b"ab", b"c") != digest_of(b"a", b"bc")
    assert digest_of_plain(("a", 1)) != digest_of_plain(("a", "1"))
