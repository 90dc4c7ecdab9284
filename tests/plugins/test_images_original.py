"""Originals: what is read, how it is turned upright and into sRGB, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from warta.images.faults import PictureError
from warta.images.original import decode, measure
from warta.images.size import Size

MOST = 1_000_000
LONG = 2560
RED, BLUE = (200, 30, 20), (20, 40, 200)


def saved(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def looks_like(pixel: tuple[int, ...], colour: tuple[int, ...], tolerance: int = 12) -> bool:
    return all(abs(one - other) <= tolerance for one, other in zip(pixel, colour, strict=True))


def with_orientation(value: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = value
    return saved(halves(), exif=exif.tobytes(), quality=95)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_formats_that_editors_have_are_read(form: str) -> None:
    data = saved(halves(), form)
    assert measure(data, MOST) == Size(60, 40)
    assert decode(data, MOST, LONG).mode == "RGB"


@pytest.mark.parametrize(
    ("orientation", "size", "red_corner"),
    [
        (1, (60, 40), (2, 2)),
        (2, (60, 40), (57, 2)),
        (3, (60, 40), (57, 37)),
        (6, (40, 60), (37, 2)),
        (8, (40, 60), (2, 57)),
    ],
)
def test_a_picture_stands_upright_and_is_measured_so(
    orientation: int, size: tuple[int, int], red_corner: tuple[int, int]
) -> None:
    data = with_orientation(orientation)
    assert measure(data, MOST) == Size(*size)
    image = decode(data, MOST, LONG)
    assert image.size == size
    assert looks_like(image.getpixel(red_corner), RED)


def test_broken_exif_is_forgiven() -> None:
    data = saved(halves(), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert decode(data, MOST, LONG).size == (60, 40)


def test_transparency_becomes_paper() -> None:
    image = Image.new("RGBA", (10, 10), (*RED, 0))
    assert decode(saved(image, "PNG"), MOST, LONG).getpixel((5, 5)) == (255, 255, 255)


def test_a_transparent_palette_becomes_paper_too() -> None:
    image = Image.new("P", (10, 10), 0)
    image.putpalette([*RED, *BLUE])
    data = saved(image, "PNG", transparency=0)
    assert decode(data, MOST, LONG).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bit_greys_keep_their_brightness() -> None:
    image = Image.new("I;16", (10, 10), 128 * 256)
    assert looks_like(decode(saved(image, "PNG"), MOST, LONG).getpixel((5, 5)), (128,) * 3)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_greys_and_inks_become_rgb(mode: str) -> None:
    data = saved(halves().convert(mode))
    assert decode(data, MOST, LONG).mode == "RGB"


def test_a_profile_is_converted_to_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red_is_blue = srgb.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    data = saved(halves(), "PNG", icc_profile=red_is_blue)
    assert looks_like(decode(data, MOST, LONG).getpixel((5, 5)), RED[::-1])


def test_a_profile_for_other_channels_is_ignored() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    data = saved(halves(), "PNG", icc_profile=lab)
    assert decode(data, MOST, LONG).getpixel((5, 5)) == RED


def test_a_broken_profile_is_ignored() -> None:
    data = saved(halves(), quality=95, icc_profile=b"no profile at all" * 20)
    assert looks_like(decode(data, MOST, LONG).getpixel((5, 5)), RED)


def test_nothing_that_was_in_the_file_beside_pixels_is_left() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "rumah narasumber")
    assert decode(saved(halves(), "PNG", pnginfo=info), MOST, LONG).info == {}


def test_a_large_jpeg_is_read_reduced_but_not_too_small() -> None:
    image = decode(saved(Image.new("RGB", (900, 600), RED)), MOST, 200)
    assert 200 <= min(image.size) < 600


def animated(form: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE)]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_an_animation_is_refused(form: str) -> None:
    with pytest.raises(PictureError, match="animasi"):
        measure(animated(form), MOST)


def test_a_phone_picture_with_a_second_view_is_no_animation() -> None:
    data = animated("MPO")
    assert Image.open(io.BytesIO(data)).format == "MPO"
    assert looks_like(decode(data, MOST, LONG).getpixel((5, 5)), RED)


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    data = saved(Image.new("1", (4000, 4000)), "PNG")
    assert len(data) < 20_000
    with pytest.raises(PictureError, match="terlalu besar"):
        measure(data, MOST)


def test_a_decompression_bomb_is_refused() -> None:
    header = saved(Image.new("1", (8, 8)), "PNG")
    bomb = header[:16] + (60_000).to_bytes(4, "big") * 2 + header[24:]
    with pytest.raises(PictureError):
        measure(bomb, MOST)


@pytest.mark.parametrize(
    "data", [b"", b"bukan gambar", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError, match="bukan gambar"):
        measure(data, MOST)


def test_a_tiff_is_refused_whatever_its_name() -> None:
    with pytest.raises(PictureError, match="bukan gambar"):
        measure(saved(halves(), "TIFF"), MOST)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_half_a_file_is_refused(form: str) -> None:
    noise = Image.effect_noise((200, 200), 80).convert("RGB")
    data = saved(noise, form)
    with pytest.raises(PictureError):
        decode(data[: len(data) // 2], MOST, LONG)


SOUND: tuple[Callable[[], bytes], ...] = (
    lambda: with_orientation(6),
    lambda: saved(halves(), "PNG"),
    lambda: saved(halves(), "WEBP"),
    lambda: saved(halves(), "GIF"),
)


@pytest.mark.filterwarnings("ignore")  # Pillow warns of odd files before it reads or refuses them
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SOUND), st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    make: Callable[[], bytes], draw: st.DataObject
) -> None:
    data = bytearray(make())
    spots = st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=8)
    for spot in draw.draw(spots):
        data[spot] = draw.draw(st.integers(0, 255))
    try:
        image = decode(bytes(data), MOST, LONG)
    except PictureError:
        return
    assert image.mode == "RGB"
