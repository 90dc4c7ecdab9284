"""What whoever moves a site is told to do next."""

from __future__ import annotations

from warta.wordpress import advice


def test_what_an_export_no_longer_has_may_be_in_another_of_its_files() -> None:
    [told] = advice.gone(["berita/2023/a.md", "berita/2023/b.md"])
    assert told.startswith("2 naskah dari impor sebelumnya tidak ada lagi dalam ekspor ini")
    assert "jalankan lagi dengan semua berkas sekaligus" in told
    assert [*advice.gone([])] == []


def test_where_pictures_are_missing_a_wrong_folder_is_thought_of() -> None:
    [told] = advice.pictures(3, asked=True)
    assert "folder tahun, seperti 2023" in told
    [unasked] = advice.pictures(3, asked=False)
    assert "--fetch" in unasked
    assert [*advice.pictures(0, asked=True)] == []
