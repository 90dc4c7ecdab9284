"""The darkroom: variants are made once, kept, mended, and bare of everything but pixels."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from warta.images.cache import Cache
from warta.images.darkroom import Darkroom
from warta.images.faults import PictureError
from warta.images.settings import ImagesSettings

SECRET = b"KOORDINAT-RAHASIA"


def noise(width: int = 1400, height: int = 900, seed: int = 7) -> Image.Image:
    return Image.frombytes(
        "RGB", (width, height), random.Random(seed).randbytes(width * height * 3)
    )


def put(folder: Path, name: str, image: Image.Image, **options: object) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    image.save(folder / name, **options)


def room(folder: Path, **options: object) -> Darkroom:
    return Darkroom(folder / "media", Cache(folder / "cache"), ImagesSettings(**options))


def printed(where: Darkroom, source: str, share: bool = True) -> dict[str, bytes]:
    made = where.develop(source, share)
    return {variant.name: where.printed(made, variant) for variant in made.variants}


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "cache").rglob("*") if path.is_file())


def test_every_variant_is_a_picture_of_its_size(tmp_path: Path) -> None:
    put(tmp_path / "media", "a.png", Image.new("RGB", (1400, 900), "teal"))
    where = room(tmp_path)
    made = where.develop("a.png", share=True)
    for variant in made.variants:
        image = Image.open(io.BytesIO(where.printed(made, variant)))
        assert image.size == (variant.width, variant.height)
        assert image.format == ("WEBP" if variant.kind == "webp" else "JPEG")


def test_where_a_picture_was_taken_reaches_no_variant(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (7.0, 12.0, 30.0)
    options = {"exif": exif.tobytes(), "comment": SECRET, "xmp": b"<x>" + SECRET + b"</x>"}
    put(tmp_path / "media", "a.jpg", Image.new("RGB", (800, 600), "teal"), **options)
    assert SECRET in (tmp_path / "media/a.jpg").read_bytes()
    for name, data in printed(room(tmp_path), "a.jpg").items():
        image = Image.open(io.BytesIO(data))
        assert SECRET not in data, name
        assert not image.getexif(), name
        assert not {"exif", "xmp", "comment", "icc_profile"} & image.info.keys(), name


def test_the_shared_picture_is_light_enough_for_whatsapp(tmp_path: Path) -> None:
    put(tmp_path / "media", "a.png", noise())
    where = room(tmp_path)
    made = where.develop("a.png", share=True)
    assert made.share is not None
    assert len(where.printed(made, made.share)) <= 280_000


def test_the_same_original_gives_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    image = noise(400, 300)
    results = []
    for folder in (tmp_path / "satu", tmp_path / "dua"):
        put(folder / "media", "a.png", image)
        results.append(printed(room(folder), "a.png"))
    assert results[0] == results[1]


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    put(tmp_path / "media", "a.png", noise(400, 300))
    first = printed(room(tmp_path), "a.png")
    stamps = {path: path.stat().st_mtime_ns for path in entries(tmp_path)}
    assert printed(room(tmp_path), "a.png") == first
    assert {path: path.stat().st_mtime_ns for path in entries(tmp_path)} == stamps


def test_a_changed_original_is_made_again_under_other_names(tmp_path: Path) -> None:
    put(tmp_path / "media", "a.png", noise(400, 300))
    first = printed(room(tmp_path), "a.png")
    put(tmp_path / "media", "a.png", noise(400, 300, seed=8))
    assert not first.keys() & printed(room(tmp_path), "a.png").keys()


@pytest.mark.parametrize("damage", [b"", b"\0" * 40])
def test_a_damaged_cache_entry_is_made_again(tmp_path: Path, damage: bytes) -> None:
    put(tmp_path / "media", "a.png", noise(400, 300))
    first = printed(room(tmp_path), "a.png")
    for entry in entries(tmp_path):
        entry.write_bytes(damage)
    assert printed(room(tmp_path), "a.png") == first


def test_other_qualities_are_other_entries(tmp_path: Path) -> None:
    put(tmp_path / "media", "a.png", noise(400, 300))
    first = printed(room(tmp_path), "a.png")
    second = printed(room(tmp_path, webp_quality=20), "a.png")
    assert not first.keys() & second.keys()
    assert sum(map(len, second.values())) < sum(map(len, first.values()))


@pytest.mark.parametrize("source", ["tiada.jpg", "folder", "a\0b.jpg", "panjang" * 99 + ".jpg"])
def test_a_missing_picture_is_refused(tmp_path: Path, source: str) -> None:
    (tmp_path / "media" / "folder").mkdir(parents=True)
    with pytest.raises(PictureError, match="tidak ada"):
        room(tmp_path).develop(source, share=False)


def test_a_name_that_begins_with_dots_is_inside(tmp_path: Path) -> None:
    put(tmp_path / "media", "..a.png", Image.new("RGB", (10, 10)))
    assert room(tmp_path).develop("..a.png", share=False).source == "..a.png"


@pytest.mark.parametrize("source", ["../rahasia.png", "/etc/hostname", "a/../../rahasia.png"])
def test_a_picture_outside_media_is_refused(tmp_path: Path, source: str) -> None:
    put(tmp_path, "rahasia.png", Image.new("RGB", (10, 10)))
    (tmp_path / "media" / "a").mkdir(parents=True)
    with pytest.raises(PictureError, match="keluar"):
        room(tmp_path).develop(source, share=False)


def test_one_fault_does_not_stop_the_others(tmp_path: Path) -> None:
    for name in ("a.png", "c.png"):
        put(tmp_path / "media", name, noise(40, 30))
    results = room(tmp_path).develop_all({"a.png": False, "b.png": True, "c.png": True})
    assert [type(result).__name__ for result in results.values()] == [
        "Recipe",
        "PictureError",
        "Recipe",
    ]
