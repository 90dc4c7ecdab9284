"""Where a photo was taken goes out of its file, and nothing else does."""

from __future__ import annotations

import io
import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from tests.support.photos import (
    ARTIST,
    GPS,
    MAKER,
    ORIENTATION,
    SOUTH_EAST,
    photo,
    picture,
    saved,
)
from warta.wordpress.pictures.location import has_location, without_location

KINDS = ["JPEG", "PNG", "WEBP", "MPO"]
XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description dc:format=\"image/jpeg\" "
    b'exif:GPSLatitude="7,12.5235S" exif:GPSLongitude="113,14.2653E"/>'
    b"<exif:GPSAltitude>12/1</exif:GPSAltitude></x:xmpmeta>"
)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def assert_same_pixels(one: bytes, other: bytes) -> None:
    assert (
        ImageChops.difference(opened(one).convert("RGB"), opened(other).convert("RGB")).getbbox()
        is None
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_place_goes_and_all_else_stays(kind: str) -> None:
    data = photo(kind)
    assert opened(data).getexif().get_ifd(GPS)
    clean = without_location(data)
    exif = opened(clean).getexif()
    assert not exif.get_ifd(GPS)
    assert GPS not in exif
    assert (exif[ORIENTATION], exif[MAKER], exif[ARTIST]) == (6, "Kamera Sampel", "Sari (sampel)")
    assert len(clean) == len(data)
    assert_same_pixels(clean, data)


@pytest.mark.parametrize("kind", KINDS)
def test_no_number_of_the_place_is_left_in_the_file(kind: str) -> None:
    data = photo(kind)
    coordinate = struct.pack("<II", 3141, 100)
    swapped = struct.pack(">II", 3141, 100)
    assert coordinate in data or swapped in data
    clean = without_location(data)
    assert coordinate not in clean
    assert swapped not in clean


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_tells_of_no_place_stays_the_very_same(kind: str) -> None:
    for data in (picture(kind), photo(kind, place={}), photo(kind, place={0: b"\2\3\0\0"})):
        assert without_location(data) is data
        assert not has_location(data)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_cleaned_is_clean(kind: str) -> None:
    data = photo(kind)
    assert has_location(data)
    assert not has_location(without_location(data))


def with_xmp(kind: str) -> bytes:
    image = Image.new("RGB", (8, 8))
    if kind != "PNG":
        return saved(image, kind, xmp=XMP)
    texts = PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(image, kind, pnginfo=texts)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_in_xmp_goes_too(kind: str) -> None:
    data = with_xmp(kind)
    clean = without_location(data)
    assert b"12.5235S" in data
    assert not any(told in clean for told in (b"12.5235S", b"14.2653E", b"12/1"))
    assert b'dc:format="image/jpeg"' in clean
    assert len(clean) == len(data)
    assert not has_location(clean)
    assert_same_pixels(clean, data)


def test_a_place_in_the_second_picture_of_a_file_goes_too() -> None:
    data = picture() + photo()
    assert has_location(data)
    clean = without_location(data)
    assert not opened(clean[len(picture()) :]).getexif().get_ifd(GPS)


def test_exif_that_leads_nowhere_but_names_a_place_is_blanked() -> None:
    data = photo()
    at = data.index(b"Exif\0\0") + 6
    order = "<" if data[at : at + 2] == b"II" else ">"
    mark = struct.pack(f"{order}H", GPS)
    entry = data.index(mark, at)
    broken = data[: entry + 8] + struct.pack(f"{order}I", 2**31) + data[entry + 12 :]
    clean = without_location(broken)
    assert struct.pack("<II", 3141, 100) not in clean
    assert struct.pack(">II", 3141, 100) not in clean
    assert_same_pixels(clean, data)


def test_a_broken_second_directory_costs_no_orientation() -> None:
    data = photo()
    at = data.index(b"Exif\0\0") + 6
    order = "<" if data[at : at + 2] == b"II" else ">"
    (count,) = struct.unpack_from(f"{order}H", data, at + 8)
    follows = at + 10 + 12 * count
    broken = data[:follows] + struct.pack(f"{order}I", 2**31) + data[follows + 4 :]
    exif = opened(without_location(broken)).getexif()
    assert (exif.get(ORIENTATION), exif.get_ifd(GPS)) == (6, {})


def test_other_files_are_left_alone() -> None:
    data = b"BM" + photo()
    assert without_location(data) is data
    assert without_location(b"") == b""


@given(st.data())
def test_damage_in_exif_does_no_harm_to_the_pixels(data: st.DataObject) -> None:
    original = photo()
    begins = original.index(b"Exif\0\0") + 6
    ends = original.index(b"\xff\xdb")  # the quantisation tables
    damaged = bytearray(original)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(begins, ends - 1))] = data.draw(st.integers(0, 255))
    clean = without_location(bytes(damaged))
    assert len(clean) == len(damaged)
    assert clean[ends:] == original[ends:]
    assert clean[:begins] == original[:begins]


@given(st.binary(max_size=300))
def test_any_bytes_are_looked_at_without_harm(data: bytes) -> None:
    for head in (
        b"\xff\xd8\xff\xe1\x01\x00Exif\0\0II*\0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBP",
    ):
        assert len(without_location(head + data)) == len(head + data)


def test_a_file_made_to_be_slow_is_read_soon() -> None:
    segment = b"\xff\xe1\xff\xffExif\0\0MM\0*\0\0\0\x08\x02\0" + (b"\x88\x25" + b"\0" * 10) * 512
    xmp = b"\xff\xe1\xff\xffhttp://ns.adobe.com/xap/1.0/\0" + b"exif:GPSa>" * 6000
    begun = time.process_time()
    for part in (segment, xmp, b"\xff\xe1\0\0Exif\0\0II*\0"):
        without_location(b"\xff\xd8" + part * (5_000_000 // len(part)))
    assert time.process_time() - begun < 10


def test_the_sample_has_a_place() -> None:
    assert {2, 4} <= SOUTH_EAST.keys()
