"""What is in a file is told by its bytes: what the site takes is kept, the rest is made fit."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.support.photos import bomb, moving, photo, picture, saved
from warta.core.errors import WartaError
from warta.images.original import decode, measure
from warta.wordpress.pictures.originals import (
    CONVERTED,
    STILL,
    FileError,
    check_document,
    original_of,
)

PIXELS = 80_000_000


def format_of(data: bytes) -> str:
    return Image.open(io.BytesIO(data)).format


def builds(data: bytes) -> bool:
    """Whether the site's build makes something of a picture; it raises where it cannot."""
    return bool(decode(data, PIXELS, 2 * 1280).size)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "MPO"])
@pytest.mark.parametrize("ending", ["jpg", "gif"])
def test_what_the_site_takes_is_kept_to_the_byte_whatever_it_is_called(
    form: str, ending: str
) -> None:
    data = picture(form)
    found = original_of(data, ending)
    assert (found.data, found.code) == (data, "")
    assert builds(data)


@pytest.mark.parametrize("form", ["BMP", "TIFF", "AVIF", "ICO"])
@pytest.mark.parametrize(("ending", "wanted"), [("jpg", "JPEG"), ("PNG", "PNG"), ("webp", "WEBP")])
def test_other_pictures_are_saved_anew(form: str, ending: str, wanted: str) -> None:
    found = original_of(picture(form), ending)
    assert found.code == CONVERTED
    assert format_of(found.data) == wanted
    assert builds(found.data)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK", "F"])
@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_pictures_of_every_depth_are_saved_anew(mode: str, ending: str) -> None:
    found = original_of(saved(Image.new(mode, (9, 9)), "TIFF"), ending)
    assert builds(found.data)


def test_a_picture_saved_anew_stands_upright_and_tells_no_place() -> None:
    found = original_of(photo("TIFF"), "jpg")
    image = Image.open(io.BytesIO(found.data))
    assert image.size == (48, 64)
    assert not image.getexif()


@pytest.mark.parametrize(
    ("form", "ending", "wanted"),
    [
        ("GIF", "gif", "GIF"),
        ("PNG", "png", "PNG"),
        ("WEBP", "webp", "WEBP"),
        ("GIF", "jpg", "JPEG"),
    ],
)
def test_of_an_animation_the_first_frame_is_kept_and_builds(
    form: str, ending: str, wanted: str
) -> None:
    with pytest.raises(WartaError):
        measure(moving(form), PIXELS)
    found = original_of(moving(form), ending)
    assert found.code == STILL
    assert format_of(found.data) == wanted
    assert builds(found.data)
    red, _, blue = Image.open(io.BytesIO(found.data)).convert("RGB").getpixel((8, 8))
    assert red > 200 > blue


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_cut_off_is_refused(form: str) -> None:
    image = Image.effect_noise((200, 200), 80).convert("RGB")
    data = saved(image, form)
    for length in (len(data) // 2, len(data) * 9 // 10):
        with pytest.raises(FileError, match="rusak atau terpotong"):
            original_of(data[:length], "jpg")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!doctype html><title>404</title>",
        b"\xff\xd8\xff\xe0" + b"\0" * 30,
        b"GIF89a",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"%PDF-1.4",
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(FileError):
        original_of(data, "jpg")


@pytest.mark.parametrize("side", [9_000, 60_000])
def test_a_decompression_bomb_is_refused_unopened(side: int) -> None:
    with pytest.raises(FileError, match="megapiksel"):
        original_of(bomb(side), "png")


@given(st.binary(max_size=200), st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"]))
def test_any_bytes_are_a_picture_or_refused(tail: bytes, form: str) -> None:
    data = picture(form)
    for made in (tail, data[:40] + tail, data[:-40] + tail):
        with suppress(FileError):
            assert builds(original_of(made, "jpg").data)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"", "pdf"),
        (b"\xef\xbb\xbf\n <!DOCTYPE HTML><p>404", "pdf"),
        (b"<html><script>alert(1)</script>", "mp3"),
        (b"<?php system($_GET['x']);", "txt"),
        (b"<svg onload=alert(1)>", "txt"),
        (b"MZ\x90\x00", "zip"),
        (b"hanya teks", "pdf"),
        (b"hanya teks", "docx"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, ending: str) -> None:
    with pytest.raises(FileError):
        check_document(data, ending)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"%PDF-1.4 ...", "pdf"),
        (b"\0\0%PDF-1.4", "PDF"),
        (b"PK\3\4", "docx"),
        (b"nama;jumlah\n", "csv"),
        (b"ID3", "mp3"),
    ],
)
def test_a_document_passes(data: bytes, ending: str) -> None:
    check_document(data, ending)
