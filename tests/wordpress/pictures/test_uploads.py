"""A copy of uploads/: found wherever it lies in what was given, and never left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from warta.core.errors import WartaError
from warta.wordpress.pictures.uploads import AnyOf, UploadsFolder


def put(folder: Path, name: str, data: bytes = b"x") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "inner", ["", "uploads", "wp-content/uploads", "public_html/wp-content/uploads"]
)
@pytest.mark.parametrize("samples", [[], ["2023/10/foto.jpg", "2022/tiada.jpg"]])
def test_uploads_is_found_in_a_copy_of_more(tmp_path: Path, inner: str, samples: list[str]) -> None:
    put(tmp_path / inner, "2023/10/foto.jpg")
    folder = UploadsFolder.at(tmp_path, samples)
    assert folder.root == tmp_path / inner
    assert folder.find("2023/10/foto.jpg") == (tmp_path / inner / "2023/10/foto.jpg").resolve()
    assert folder.find("2023/10/lain.jpg") is None
    assert folder.find("2023/10") is None


def test_a_folder_called_uploads_inside_uploads_misleads_nobody(tmp_path: Path) -> None:
    put(tmp_path, "2023/10/foto.jpg")
    put(tmp_path, "uploads/lain.jpg")
    assert UploadsFolder.at(tmp_path, ["2023/10/foto.jpg"]).root == tmp_path


def test_a_site_of_a_network_has_its_own_folder(tmp_path: Path) -> None:
    put(tmp_path, "wp-content/uploads/sites/2/2023/a.jpg")
    put(tmp_path, "wp-content/uploads/2023/a.jpg", b"situs lain")
    folder = UploadsFolder.at(tmp_path, ["2023/a.jpg"], home="sites/2")
    assert folder.find("2023/a.jpg").read_bytes() == b"x"


def test_no_folder_is_refused_with_a_mend(tmp_path: Path) -> None:
    for wrong in (tmp_path / "tiada", put(tmp_path, "berkas.zip")):
        with pytest.raises(WartaError, match="bukan folder →"):
            UploadsFolder.at(wrong)


@pytest.mark.parametrize(
    "path",
    [
        "../rahasia.jpg",
        "a/../../rahasia.jpg",
        "/rahasia.jpg",
        "\x00.jpg",
        "",
        "a" * 5000,
        "\ud800.jpg",
        "tautan.jpg",
        "folder-tautan/rahasia.jpg",
        "lingkaran.jpg",
        "pipa.jpg",
    ],
)
def test_nothing_outside_is_read(tmp_path: Path, path: str) -> None:
    put(tmp_path, "rahasia.jpg")
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    (uploads / "tautan.jpg").symlink_to(tmp_path / "rahasia.jpg")
    (uploads / "folder-tautan").symlink_to(tmp_path)
    (uploads / "lingkaran.jpg").symlink_to(uploads / "lingkaran.jpg")
    os.mkfifo(uploads / "pipa.jpg")
    assert UploadsFolder(uploads).find(path) is None


def test_a_link_within_the_copy_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "2023/foto.jpg")
    (tmp_path / "sini.jpg").symlink_to("2023/foto.jpg")
    assert UploadsFolder(tmp_path).find("sini.jpg") == (tmp_path / "2023/foto.jpg").resolve()


def test_a_copy_made_on_a_mac_is_read_too(tmp_path: Path) -> None:
    put(tmp_path, "pe\u0301rahu.jpg")
    assert UploadsFolder(tmp_path).find("p\u00e9rahu.jpg")


def test_without_a_copy_every_file_is_missing() -> None:
    assert AnyOf().find("2023/10/foto.jpg") is None
